//! `POST /api/v1/duplicates/{id}/decide` and for many: whether the records of a group are one.

use kempt_app::crm::{
    access::TokenScope,
    matching::{BulkDecision, Decision},
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::{Value as Json, json};

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, list, may, must, named, object},
    trouble::Trouble,
};

/// Decides about a group.
pub(crate) static DECIDE: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Decides about all pairs of a group, for everybody: `same` leaves it open to be merged, `different` and `related` close it.",
    takes: Takes::Json(takes),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/duplicates/{id}/decide", "decideDuplicates", |call| Box::pin(decide(call)))
};

/// What a decision for many groups would do.
pub(crate) static PREVIEW: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "What a decision about many groups would do: how many, and the least sure of them. Nothing is written.",
    who: Who::Asker(TokenScope::Write),
    work: Work::Heavy,
    takes: Takes::Json(takes_many),
    gives: Gives::Json(200, gives_preview),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/duplicates/decide/preview", "previewDecision", |call| Box::pin(preview(call)))
};

/// Decides about many groups.
pub(crate) static DECIDE_MANY: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Decides about all open groups that a filter names.",
    work: Work::Heavy,
    takes: Takes::Json(takes_many),
    gives: Gives::Json(200, gives_many),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/duplicates/decide", "decideManyDuplicates", |call| Box::pin(decide_many(call)))
};

fn takes() -> Schema {
    object([
        must("decision", shown::decisions(), "Whether they are the same."),
        may("reason", any_text(1_000), "Why."),
    ])
}

fn takes_many() -> Schema {
    let filter = Schema::Object { properties: shown::filter_properties(), others: None };
    object([
        must("filter", filter, "The groups; only open ones are decided."),
        must("decision", shown::decisions(), "Whether the records of each are the same."),
        may("reason", any_text(1_000), "Why."),
    ])
}

fn gives_preview() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    object([
        must("groups", count(), "Groups that would be decided."),
        must("records", count(), "Records in them."),
        must(
            "samples",
            list(named("DuplicateGroup"), 100),
            "The least sure of them, since a mistake is likeliest there.",
        ),
    ])
}

fn gives_many() -> Schema {
    object([must("groups", list(Schema::Id, 10_000_000), "The groups that were decided.")])
}

fn said(body: &Json) -> (Decision, Option<String>) {
    let text = |name: &str| body.get(name).and_then(Json::as_str);
    // Its schema allows no others.
    let decision = text("decision").and_then(Decision::from_name).unwrap_or(Decision::Related);
    (decision, text("reason").map(str::to_owned))
}

async fn decide(call: Call) -> Result<Answer, Trouble> {
    let (decision, reason) = said(&call.body);
    call.crm().decide_group(call.viewer()?, call.id("id")?, decision, reason.as_deref()).await?;
    Ok(Answer::done())
}

fn bulk(body: &Json) -> BulkDecision {
    let (decision, reason) = said(body);
    BulkDecision { filter: shown::filter_of(&body["filter"]), decision, reason }
}

async fn preview(call: Call) -> Result<Answer, Trouble> {
    let would = call.crm().preview_decision(call.viewer()?, &bulk(&call.body)).await?;
    let samples: Vec<Json> = would.samples.iter().map(shown::group).collect();
    Ok(Answer::ok(json!({ "groups": would.groups, "records": would.records, "samples": samples })))
}

async fn decide_many(call: Call) -> Result<Answer, Trouble> {
    let decided = call.crm().decide_many(call.viewer()?, &bulk(&call.body)).await?;
    let groups: Vec<String> = decided.iter().map(ToString::to_string).collect();
    Ok(Answer::ok(json!({ "groups": groups })))
}
