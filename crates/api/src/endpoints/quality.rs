//! `/api/v1/quality`: how good the records are, and whether they get better.

use kempt_app::crm::{access::TokenScope, problem::FORBIDDEN};

use super::{answers::count, jobs::begun};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, get, post},
    schema::{Property, Schema, list as list_of, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// Days that are given when nobody says how many.
const USUAL_DAYS: u32 = 90;
/// The most days that are given.
const MOST_DAYS: i64 = 732;

/// What was measured.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Quality",
    summary: "How good the records of each object are, as measured last, and how they were on the days before.",
    about: "The figures are of the whole house and the same for everybody. Each is the count of a filter: `phone is empty`, `updated_at < -1y`. They are measured every night.",
    query: parameters,
    gives: Gives::Json(200, gives),
    ..get("/api/v1/quality", "getQuality", |call| Box::pin(shown(call)))
};

/// Measures now.
pub(crate) static MEASURE: Endpoint = Endpoint {
    group: "Quality",
    summary: "Measures how good the records are now, instead of in the coming night.",
    about: "For administrators.",
    who: Who::Asker(TokenScope::Admin),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/quality/measure", "measureQuality", |call| Box::pin(measure(call)))
};

fn parameters() -> Vec<Property> {
    vec![may(
        "days",
        Schema::Integer { least: 1, most: MOST_DAYS },
        "How many days to look back; 90 when it is left out.",
    )]
}

fn share() -> Schema {
    Schema::Number { least: 0.0, most: 1.0 }
}

fn gives() -> Schema {
    let field = object([
        must("field", text(100), "A field that counts in completeness."),
        must("filled", share(), "The share of records that have it."),
        must("empty", count(), "How many records lack it."),
    ]);
    let duplicates = object([
        must("groups", count(), "Open groups of possible duplicates with records of the object."),
        must("records", count(), "Records in such groups."),
        must("share", share(), "Their share."),
    ]);
    let day = object([
        must("day", text(10), "The day where the house is: `2026-11-22`."),
        must("records", count(), ""),
        must("complete", share(), ""),
        must("duplicates", share(), ""),
        must("stale", share(), ""),
    ]);
    let one = object([
        must("object", text(100), ""),
        must("measured_at", Schema::Moment, ""),
        must("records", count(), "Records in use."),
        must("complete", share(), "The share that has every field that counts in completeness."),
        must("stale", share(), "The share that nobody changed for a year."),
        must("duplicates", duplicates, ""),
        must("fields", list_of(field, 1_000), "Those that most records lack first."),
        must(
            "days",
            list_of(day, MOST_DAYS as usize + 1),
            "The days on which it was measured, the oldest first.",
        ),
    ]);
    object([
        must("measured_at", or_null(Schema::Moment), "When it was measured last; null when it never was."),
        must("measuring", or_null(Schema::Id), "The job that measures at the moment."),
        must("objects", list_of(one, 1_000), ""),
    ])
}

async fn shown(call: Call) -> Result<Answer, Trouble> {
    let days = call.number("days").unwrap_or(USUAL_DAYS);
    Ok(Answer::ok(call.crm().quality(call.viewer()?, days).await?))
}

async fn measure(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_measure_quality(call.viewer()?).await?;
    begun(&call, job).await
}
