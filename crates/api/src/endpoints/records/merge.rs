//! `POST /api/v1/{objects}/merge` and `/merge/plan`: making one record of several.

use kempt_app::crm::{
    access::TokenScope,
    gate::{ARCHIVED, CHANGED_MEANWHILE, INVALID},
    merging::{MALFORMED_MERGE, MergeRequest, NOT_MERGEABLE, WRONG_NUMBER},
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde_json::{Value as Json, json};

use super::write::OPERATION;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, may, must, named, object, or_null},
    trouble::Trouble,
};

/// What a merge would give.
pub(crate) static PLAN: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What merging these {objects} would give: for each field whose value survives and why, entries, links. Nothing is written.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("MergePlan")),
    problems: &[
        &UNKNOWN_OBJECT,
        &NOT_FOUND,
        &INVALID,
        &WRONG_NUMBER,
        &NOT_MERGEABLE,
        &MALFORMED_MERGE,
        &ARCHIVED,
        &CHANGED_MEANWHILE,
    ],
    ..post("/api/v1/{objects}/merge/plan", "planMergeOf{Objects}", |call| Box::pin(plan(call)))
};

/// Merges.
pub(crate) static MERGE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Makes one of two to ten {objects}. The ids of the others answer with it from now on; undoing the operation brings them back.",
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[
        &UNKNOWN_OBJECT,
        &NOT_FOUND,
        &FORBIDDEN,
        &INVALID,
        &WRONG_NUMBER,
        &NOT_MERGEABLE,
        &MALFORMED_MERGE,
        &ARCHIVED,
        &CHANGED_MEANWHILE,
    ],
    ..post("/api/v1/{objects}/merge", "merge{Objects}", |call| Box::pin(merge(call)))
};

fn takes() -> Schema {
    let by_name = |of: Schema| Schema::Object { properties: vec![], others: Some(Box::new(of)) };
    object([
        must(
            "records",
            Schema::List { of: Box::new(Schema::Id), least: 2, most: 10 },
            "The ids of the records.",
        ),
        may(
            "survivor",
            or_null(Schema::Id),
            "The one that is to go on living; the fullest when it is left out.",
        ),
        may(
            "fields",
            or_null(by_name(Schema::Id)),
            "For fields that a person has decided on: the record whose value is to survive.",
        ),
        may(
            "versions",
            or_null(by_name(Schema::Integer { least: 1, most: i64::MAX })),
            "The versions of the records that were read, by id; the merge is refused when there are others by now.",
        ),
        may("reason", any_text(1_000), "Why, for the history."),
    ])
}

fn gives() -> Schema {
    object([
        must("survivor", Schema::Id, "The record that goes on living."),
        must("operation", Schema::Id, "What to undo to bring the others back."),
    ])
}

/// What is asked for, without the reason, which is for the history alone.
fn asked(call: &Call) -> Result<MergeRequest, Trouble> {
    Ok(MergeRequest::from_json(&call.body)?)
}

async fn plan(call: Call) -> Result<Answer, Trouble> {
    let request = asked(&call)?;
    Ok(Answer::ok(call.crm().plan_merge(call.viewer()?, &call.object()?, &request).await?))
}

async fn merge(call: Call) -> Result<Answer, Trouble> {
    let request = asked(&call)?;
    let mut how = call.how()?;
    how.door = kempt_app::crm::Door::Merge;
    how.reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    let merged = call.crm().merge(call.viewer()?, &call.object()?, &request, &how).await?;
    let operation = merged.operation.to_string();
    let json = json!({ "survivor": merged.survivor.to_string(), "operation": operation });
    Ok(Answer::ok(json).header(OPERATION.clone(), &operation))
}
