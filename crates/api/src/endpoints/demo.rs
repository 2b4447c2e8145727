//! `/api/v1/demo`: a sample firm to try things with.

use kempt_app::crm::{
    access::TokenScope,
    demo::{NO_SAMPLE, SAMPLE_THERE, SampleReport, SampleSize},
    problem::FORBIDDEN,
};
use serde_json::{Value as Json, json};

use super::jobs::begun;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, delete, get, post},
    schema::{Schema, may, must, named, object, or_null},
    trouble::Trouble,
};

/// Whether the sample firm is there.
pub(crate) static STATE: Endpoint = Endpoint {
    group: "Sample firm",
    summary: "Whether the sample firm is there.",
    gives: Gives::Json(200, state_schema),
    ..get("/api/v1/demo", "getSample", |call| Box::pin(state(call)))
};

/// Makes the sample firm.
pub(crate) static MAKE: Endpoint = Endpoint {
    group: "Sample firm",
    summary: "Makes a sample firm: colleagues, contacts, accounts, leads, deals and activities in three languages, with dirt and duplicates.",
    who: Who::Asker(TokenScope::Admin),
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(201, gives),
    problems: &[&FORBIDDEN, &SAMPLE_THERE],
    ..post("/api/v1/demo", "makeSample", |call| Box::pin(make(call)))
};

/// Takes the sample firm away.
pub(crate) static REMOVE: Endpoint = Endpoint {
    group: "Sample firm",
    summary: "Takes the sample firm away with whatever was done to its records since; records of your own stay.",
    about: "The outcome of the job names the `operation`; undoing it brings the sample firm back as it was. `records` says how many went.",
    who: Who::Asker(TokenScope::Admin),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN, &NO_SAMPLE],
    ..delete("/api/v1/demo", "removeSample", |call| Box::pin(remove(call)))
};

fn takes() -> Schema {
    object([
        may(
            "contacts",
            Schema::Integer { least: 1, most: 100_000 },
            "How many contacts; 5,000 when it is left out.",
        ),
        may("seed", Schema::Integer { least: 0, most: i64::MAX }, "The same seed makes the same firm."),
    ])
}

fn state_schema() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    object([
        must("there", Schema::YesNo, ""),
        must(
            "records",
            count(),
            "How many records it was made with, which go when it is taken away; 0 when it is not there.",
        ),
        must("removing", or_null(Schema::Id), "The job that takes it away just now."),
    ])
}

fn gives() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    object([
        must("records", count(), "Records that were made."),
        must("groups", count(), "Groups of possible duplicates among them."),
    ])
}

fn shown(report: SampleReport) -> Json {
    json!({ "records": report.records, "groups": report.groups })
}

async fn state(call: Call) -> Result<Answer, Trouble> {
    let sample = call.crm().sample().await?;
    let removing = call.crm().sample_removal().await?.map(|job| job.to_string());
    let (there, records) = (sample.is_some(), sample.unwrap_or(0));
    Ok(Answer::ok(json!({ "there": there, "records": records, "removing": removing })))
}

async fn make(call: Call) -> Result<Answer, Trouble> {
    let usual = SampleSize::default();
    let number = |name: &str| call.body.get(name).and_then(Json::as_u64);
    let contacts = number("contacts").and_then(|number| usize::try_from(number).ok());
    let size = SampleSize {
        contacts: contacts.unwrap_or(usual.contacts),
        seed: number("seed").unwrap_or(usual.seed),
    };
    let report = call.crm().make_sample(call.viewer()?, size).await?;
    Ok(Answer::made(shown(report), "/api/v1/demo"))
}

async fn remove(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_remove_sample(call.viewer()?).await?;
    begun(&call, job).await
}
