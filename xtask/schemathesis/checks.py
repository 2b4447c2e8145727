"""What a request is refused for must agree with what the document says about it."""

import schemathesis


@schemathesis.check
def as_described(ctx, response, case):
    """Requests that the document allows are never refused for their form."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or response.status_code != 400:
        return
    if not response.headers.get("content-type", [""])[0].startswith("application/problem+json"):
        return
    problem = response.json()
    if problem["code"] in ("not-as-described", "not-json"):
        raise AssertionError(f"The document allows what was refused as {problem['code']}: {problem['errors']}")
