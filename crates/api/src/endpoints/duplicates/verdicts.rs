//! `POST /api/v1/verdicts`, `GET /api/v1/{objects}/{id}/verdicts`: what people decided about two records.

use kempt_app::crm::{
    Id,
    matching::Decision,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde_json::{Value as Json, json};

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, get, post},
    schema::{Schema, any_text, list as list_of, may, must, named, object, text},
    trouble::Trouble,
};

/// Decides about two records.
pub(crate) static DECIDE_PAIR: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Decides about two records, for everybody, until what is known of them changes.",
    takes: Takes::Json(takes),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/verdicts", "decidePair", |call| Box::pin(decide(call)))
};

/// What was decided about a record.
pub(crate) static VERDICTS: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What was decided about a {object} and others, the latest first.",
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND],
    ..get("/api/v1/{objects}/{id}/verdicts", "get{Object}Verdicts", |call| Box::pin(list(call)))
};

fn takes() -> Schema {
    let record = || {
        object([
            must("object", text(100), "Its object, by the singular name."),
            must("id", Schema::Id, "The record."),
        ])
    };
    object([
        must("one", record(), "One record."),
        must("other", record(), "The other one."),
        must("decision", shown::decisions(), "Whether they are the same."),
        may("reason", any_text(1_000), "Why."),
    ])
}

fn gives() -> Schema {
    object([must("items", list_of(named("Verdict"), 100_000), "")])
}

async fn decide(call: Call) -> Result<Answer, Trouble> {
    let named = |side: &str| -> Result<(&str, Id), Trouble> {
        let record = &call.body[side];
        let id = record["id"].as_str().and_then(|text| text.parse().ok()).ok_or(&NOT_FOUND)?;
        Ok((record["object"].as_str().unwrap_or_default(), id))
    };
    let decision = call.body["decision"].as_str().and_then(Decision::from_name).unwrap_or(Decision::Related);
    let reason = call.body.get("reason").and_then(Json::as_str);
    call.crm().decide_pair(call.viewer()?, named("one")?, named("other")?, decision, reason).await?;
    Ok(Answer::done())
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let verdicts = call.crm().verdicts_on(call.viewer()?, &call.object()?, call.id("id")?).await?;
    let items: Vec<Json> = verdicts.iter().map(shown::verdict).collect();
    Ok(Answer::ok(json!({ "items": items })))
}
