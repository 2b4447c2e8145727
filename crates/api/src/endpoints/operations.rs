//! `/api/v1/operations`: what was done, and undoing it.

use std::collections::HashSet;

use kempt_app::crm::{
    Door, Id,
    access::TokenScope,
    lens::OperationsRequest,
    merging::{ALREADY_UNDONE, NOT_UNDOABLE, RevertRequest, Reverted},
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::{Value as Json, json};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Work, get, post},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null},
    trouble::Trouble,
};

/// What was done.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Operations",
    summary: "What was done, the latest first: edits, merges, imports, bulk edits; your own, or everybody's for stewards.",
    query: parameters,
    gives: Gives::Json(200, page),
    ..get("/api/v1/operations", "listOperations", |call| Box::pin(list(call)))
};

/// What undoing would come to.
pub(crate) static PREVIEW: Endpoint = Endpoint {
    group: "Operations",
    summary: "What undoing an operation would come to: how many rows, and which later edits are in the way. Nothing is written.",
    work: Work::Heavy,
    gives: Gives::Json(200, || undone(100_000)),
    problems: &[&NOT_FOUND, &NOT_UNDOABLE, &ALREADY_UNDONE],
    ..get("/api/v1/operations/{id}/revert", "previewRevert", |call| Box::pin(preview(call)))
};

/// Undoes an operation.
pub(crate) static REVERT: Endpoint = Endpoint {
    group: "Operations",
    summary: "Undoes an operation, at any time: a merge, an import, a bulk edit, a single change. Later edits stay, but at the places named.",
    work: Work::Heavy,
    takes: Takes::Json(undoing),
    gives: Gives::Json(200, || undone(100_000)),
    problems: &[&NOT_FOUND, &FORBIDDEN, &NOT_UNDOABLE, &ALREADY_UNDONE],
    ..post("/api/v1/operations/{id}/revert", "revert", |call| Box::pin(revert(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        may("kind", one_of(kempt_app::crm::lens::operation_kinds()), "Only operations of this kind."),
        may("by", Schema::Id, "Only what this user did."),
        may("before", Schema::Id, "The operation before which it goes on, from `next`."),
        may("limit", Schema::Integer { least: 1, most: 200 }, "The most to give; 50 when it is left out."),
    ]
}

fn page() -> Schema {
    object([
        must("items", list_of(named("Operation"), 200), "Operations."),
        must("next", or_null(Schema::Id), "Where the next part begins."),
    ])
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let id = |name: &str| call.text(name).and_then(|text| text.parse().ok());
    let request = OperationsRequest {
        kind: call.text("kind").map(str::to_owned),
        by: id("by"),
        before: id("before"),
        limit: call.number("limit"),
    };
    let page = call.crm().operations(call.viewer()?, &request).await?;
    Ok(Answer::ok(json!({ "items": page.items, "next": page.next.map(|id| id.to_string()) })))
}

/// What undoing is asked with.
pub(crate) fn undoing() -> Schema {
    let place = object([
        must("row", Schema::Id, "The row, as the preview names it."),
        may("column", or_null(any_text(100)), "The column; null for the whole row."),
    ]);
    object([
        may(
            "put_back",
            list_of(place, 10_000),
            "Places that were changed since and are to be put back all the same.",
        ),
        may("reason", any_text(1_000), "Why, for the history."),
    ])
}

/// What undoing came to, with at most so many conflicts.
pub(crate) fn undone(most: usize) -> Schema {
    object([
        must("operation", or_null(Schema::Id), "The operation that undid it; null in a preview."),
        must(
            "rows",
            Schema::Integer { least: 0, most: i64::MAX },
            "Rows that were changed, made again or taken away.",
        ),
        must(
            "conflicts",
            list_of(named("Conflict"), most),
            "Later edits that were met, for people to decide on.",
        ),
    ])
}

/// What undoing came to, as an answer.
pub(crate) fn reverted(reverted: &Reverted) -> Answer {
    Answer::ok(json!({
        "operation": reverted.operation.map(|id| id.to_string()),
        "rows": reverted.rows,
        "conflicts": reverted.conflicts,
    }))
}

/// The places that a body names to be put back.
pub(crate) fn places(body: &Json) -> HashSet<(Id, Option<String>)> {
    let places = body.get("put_back").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let place = |place: &Json| {
        let row = place.get("row")?.as_str()?.parse().ok()?;
        Some((row, place.get("column").and_then(Json::as_str).map(str::to_owned)))
    };
    places.iter().filter_map(place).collect()
}

async fn preview(call: Call) -> Result<Answer, Trouble> {
    call.asker()?.must_have(TokenScope::Write)?;
    Ok(reverted(&call.crm().preview_revert(call.viewer()?, call.id("id")?).await?))
}

async fn revert(call: Call) -> Result<Answer, Trouble> {
    let put_back = places(&call.body);
    let request = RevertRequest { operation: call.id("id")?, put_back };
    let mut how = call.how()?;
    how.door = Door::Undo;
    how.reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    Ok(reverted(&call.crm().revert(call.viewer()?, &request, &how).await?))
}
