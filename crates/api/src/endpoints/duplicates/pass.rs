//! `POST /api/v1/duplicates/pass`: compares everybody with everybody.

use kempt_app::crm::{
    matching::{Subject, subject_from_name},
    problem::FORBIDDEN,
};
use serde_json::json;

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Work, post},
    schema::{Schema, must, object},
    trouble::Trouble,
};

/// Compares everybody with everybody.
pub(crate) static PASS: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Compares all people, or all organisations, with each other, learns from them, and puts the groups found in the place of the open ones.",
    about: "For stewards. Answers when it is done; a million records take minutes.",
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/duplicates/pass", "findDuplicates", |call| Box::pin(pass(call)))
};

fn takes() -> Schema {
    object([must("subject", shown::subjects(), "Whom to compare.")])
}

fn gives() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    object([
        must("records", count(), "Records that were compared."),
        must("groups", count(), "Open groups there are now."),
        must("changed", count(), "Groups that are new or changed."),
        must("gone", count(), "Groups that are no more."),
        must("model", count(), "The version of the model that was learned."),
    ])
}

async fn pass(call: Call) -> Result<Answer, Trouble> {
    call.viewer()?.must_steward()?;
    let subject = call.body["subject"].as_str().and_then(subject_from_name).unwrap_or(Subject::Person);
    let server = call.server.clone();
    let report = call.crm().find_all_duplicates(subject, &move |_| !server.is_closing()).await?;
    Ok(Answer::ok(json!({
        "records": report.records,
        "groups": report.groups,
        "changed": report.changed_groups,
        "gone": report.gone_groups,
        "model": report.model_version,
    })))
}
