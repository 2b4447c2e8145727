//! `/api/v1/jobs`: long work, how far it is, and stopping it.

use kempt_app::crm::{Id, access::TokenScope, problem::NOT_FOUND};
use serde_json::{Value as Json, json};

use super::answers::count;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, get, post},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// The last jobs.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Jobs",
    summary: "Long work, the latest first: your own, or everybody's for stewards.",
    query: parameters,
    gives: Gives::Json(200, page),
    ..get("/api/v1/jobs", "listJobs", |call| Box::pin(list(call)))
};

/// One job.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Jobs",
    summary: "A job: whether it waits, runs or is done, and how far it is.",
    gives: Gives::Json(200, || named("Job")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/jobs/{id}", "getJob", |call| Box::pin(one(call)))
};

/// Stops a job.
pub(crate) static CANCEL: Endpoint = Endpoint {
    group: "Jobs",
    summary: "Asks that a job stop at the next good place. What it did so far stands.",
    who: Who::Asker(TokenScope::Write),
    gives: Gives::Json(200, || named("Job")),
    problems: &[&NOT_FOUND],
    ..post("/api/v1/jobs/{id}/cancel", "cancelJob", |call| Box::pin(cancel(call)))
};

/// A job in the document.
pub(crate) fn schema() -> Schema {
    let progress = object([
        must("step", text(100), "What it is at."),
        must("done", count(), "How much of the step is done."),
        must("total", or_null(count()), "Of how much; null when that is not known."),
    ]);
    object([
        must("id", Schema::Id, ""),
        must(
            "kind",
            text(100),
            "What is done: find-duplicates, check-import, run-import, make-indexes, measure-quality, judge-rule, judge-rules-of-day, find-doubts, number-records, remove-sample.",
        ),
        must("about", Schema::Any, "What it is about, as whoever asked for it said."),
        must("state", any_text(100), "Whether it waits, runs, or how it ended."),
        must("progress", or_null(progress), "How far it is; null before it is known."),
        must("outcome", Schema::Any, "What it came to; the reason where it failed."),
        must("attempts", Schema::Integer { least: 0, most: i64::MAX }, "How often it was begun."),
        must("stopping", Schema::YesNo, "Whether it was asked to stop."),
        must("created_at", Schema::Moment, ""),
        must("changed_at", Schema::Moment, ""),
        must("owner_id", or_null(Schema::Id), "Who asked for it."),
    ])
}

fn parameters() -> Vec<Property> {
    vec![
        may("kind", text(100), "Only jobs of this kind."),
        may("before", Schema::Id, "The job before which it goes on, from `next`."),
        may("limit", Schema::Integer { least: 1, most: 200 }, "The most to give; 50 when it is left out."),
    ]
}

fn page() -> Schema {
    object([
        must("items", list_of(named("Job"), 200), ""),
        must("next", or_null(Schema::Id), "Where the next part begins."),
    ])
}

/// The answer to whoever began long work.
pub(super) async fn begun(call: &Call, job: Id) -> Result<Answer, Trouble> {
    let json = call.crm().job(call.viewer()?, job).await?;
    Ok(Answer::begun(json, &format!("/api/v1/jobs/{job}")))
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let before: Option<Id> = call.text("before").and_then(|text| text.parse().ok());
    let limit = call.number("limit").unwrap_or(50);
    let items = call.crm().jobs(call.viewer()?, call.text("kind"), before, limit).await?;
    let is_full = items.len() == limit as usize;
    let next = items.last().filter(|_| is_full).map_or(Json::Null, |job| job["id"].clone());
    Ok(Answer::ok(json!({ "items": items, "next": next })))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(call.crm().job(call.viewer()?, call.id("id")?).await?))
}

async fn cancel(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(call.crm().cancel_job(call.viewer()?, call.id("id")?).await?))
}
