//! `GET /api/v1/{objects}/{id}/history`: what happened to a record.

use kempt_app::crm::{
    lens::HistoryRequest,
    problem::{NOT_FOUND, UNKNOWN_OBJECT},
};
use serde_json::json;

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, get},
    schema::{Property, Schema, list, may, must, named, object, or_null},
    trouble::Trouble,
};

/// What happened to a record.
pub(crate) static HISTORY: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What happened to a {object}: who did what, when, through which door and why; the latest first.",
    query: parameters,
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND],
    ..get("/api/v1/{objects}/{id}/history", "get{Object}History", |call| Box::pin(history(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        may("before", Schema::Id, "The operation before which it goes on, from `next`."),
        may(
            "limit",
            Schema::Integer { least: 1, most: 200 },
            "The most operations to give; 50 when it is left out.",
        ),
    ]
}

fn gives() -> Schema {
    object([
        must("items", list(named("HistoryItem"), 200), "Operations, each with what it changed."),
        must("next", or_null(Schema::Id), "Where the next part begins."),
    ])
}

async fn history(call: Call) -> Result<Answer, Trouble> {
    let request = HistoryRequest {
        before: call.text("before").and_then(|text| text.parse().ok()),
        limit: call.number("limit"),
    };
    let page = call.crm().history(call.viewer()?, &call.object()?, call.id("id")?, request).await?;
    Ok(Answer::ok(json!({ "items": page.items, "next": page.next.map(|id| id.to_string()) })))
}
