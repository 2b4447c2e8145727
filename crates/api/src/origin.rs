//! Whether a request comes from Kempt's own pages. A browser sends the cookie of whoever is signed in with requests of any
//! page, so that a cookie alone proves nothing.

use axum::http::{HeaderMap, header};

/// The header that Kempt's own pages send. Pages of other sites cannot send it without being asked first (CORS).
const OWN: &str = "x-kempt";

/// Whether a request that changes something may come from where it comes from.
pub(crate) fn is_own(headers: &HeaderMap, with_cookie: bool) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let is_same_site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let is_same_origin = match (text(header::ORIGIN.as_str()), text(header::HOST.as_str())) {
        (None, _) => true,
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, of)| of.eq_ignore_ascii_case(host))
        }
        (Some(_), None) => false,
    };
    let says_so = !with_cookie || text(OWN).is_some_and(|value| !value.is_empty());
    is_same_site && is_same_origin && says_so
}

/// Whether the request is to this machine itself, by the name it was called by.
pub(crate) fn is_to_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn pages_of_other_sites_are_told_apart() {
        let own = [("host", "crm.sao-mai.vn"), ("x-kempt", "1")];
        for (further, expected) in [
            (vec![], true),
            (vec![("origin", "https://crm.sao-mai.vn"), ("sec-fetch-site", "same-origin")], true),
            (vec![("origin", "https://evil.example")], false),
            (vec![("origin", "https://crm.sao-mai.vn.evil.example")], false),
            (vec![("origin", "null")], false),
            (vec![("sec-fetch-site", "cross-site")], false),
            (vec![("sec-fetch-site", "same-site")], false),
        ] {
            let all: Vec<_> = own.into_iter().chain(further.clone()).collect();
            assert_eq!(is_own(&headers(&all), true), expected, "{further:?}");
        }
        assert!(
            !is_own(&headers(&[("host", "crm.sao-mai.vn")]), true),
            "a form of another site cannot say so"
        );
        assert!(is_own(&headers(&[("host", "crm.sao-mai.vn")]), false));
    }

    #[test]
    fn this_machine_has_three_names() {
        for (host, expected) in [
            ("localhost:8700", true),
            ("127.0.0.1", true),
            ("[::1]:8700", true),
            ("localhost.evil.example", false),
            ("crm.sao-mai.vn", false),
        ] {
            assert_eq!(is_to_this_machine(&headers(&[("host", host)])), expected, "{host}");
        }
    }
}
