//! `POST /api/v1/duplicates/reopen`: takes back that records are not the same.

use kempt_app::crm::{
    Id,
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::{Value as Json, json};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Work, post},
    schema::{Schema, list, must, object},
    trouble::Trouble,
};

/// Takes decisions back.
pub(crate) static REOPEN: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Takes back the decision by which groups were closed: they are open again, and what was decided with it is forgotten.",
    about: "Groups that are open, or whose records were merged, are left as they are; undo the merge for those.",
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/duplicates/reopen", "reopenDuplicates", |call| Box::pin(reopen(call)))
};

fn takes() -> Schema {
    object([must("groups", list(Schema::Id, 10_000), "The groups.")])
}

fn gives() -> Schema {
    object([must("groups", Schema::Integer { least: 0, most: i64::MAX }, "Groups that are open again.")])
}

async fn reopen(call: Call) -> Result<Answer, Trouble> {
    let ids: Vec<Id> = call.body["groups"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(|id: &Json| id.as_str()?.parse().ok())
        .collect();
    let groups = call.crm().reopen_groups(call.viewer()?, &ids).await?;
    Ok(Answer::ok(json!({ "groups": groups })))
}
