//! `POST /api/v1/duplicates/{id}/assign` and for many: who is to decide.

use kempt_app::crm::{
    Id,
    matching::Assignment,
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::{Value as Json, json};

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Work, post},
    schema::{Schema, list, may, must, object, one_of, or_null},
    trouble::Trouble,
};

/// Gives a group to a reviewer.
pub(crate) static ASSIGN: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Gives a group to the user who is to decide about it, or to nobody.",
    takes: Takes::Json(takes),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/duplicates/{id}/assign", "assignDuplicates", |call| Box::pin(assign(call)))
};

/// Gives many groups to reviewers.
pub(crate) static ASSIGN_MANY: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Gives all open groups that a filter names to reviewers.",
    work: Work::Heavy,
    takes: Takes::Json(takes_many),
    gives: Gives::Json(200, gives),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/duplicates/assign", "assignManyDuplicates", |call| Box::pin(assign_many(call)))
};

fn takes() -> Schema {
    object([must("reviewer", or_null(Schema::Id), "The user; null for nobody.")])
}

fn takes_many() -> Schema {
    let filter = Schema::Object { properties: shown::filter_properties(), others: None };
    object([
        must("filter", filter, "The groups; only open ones are given."),
        must(
            "to",
            one_of(["users", "owners", "nobody"]),
            "To these users in turn, to whoever answers for most of the records, or to nobody.",
        ),
        may("users", list(Schema::Id, 1_000), "The users, where it is to users."),
    ])
}

fn gives() -> Schema {
    object([must("groups", Schema::Integer { least: 0, most: i64::MAX }, "Groups that were given.")])
}

async fn assign(call: Call) -> Result<Answer, Trouble> {
    let reviewer = call.body["reviewer"].as_str().and_then(|text| text.parse().ok());
    call.crm().assign_group(call.viewer()?, call.id("id")?, reviewer).await?;
    Ok(Answer::done())
}

async fn assign_many(call: Call) -> Result<Answer, Trouble> {
    let users = call.body.get("users").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let users: Vec<Id> = users.iter().filter_map(|id| id.as_str()?.parse().ok()).collect();
    let assignment = match call.body["to"].as_str() {
        Some("owners") => Assignment::Owner,
        Some("nobody") => Assignment::Nobody,
        _ => Assignment::Among(users),
    };
    let filter = shown::filter_of(&call.body["filter"]);
    let groups = call.crm().assign_groups(call.viewer()?, &filter, &assignment).await?;
    Ok(Answer::ok(json!({ "groups": groups })))
}
