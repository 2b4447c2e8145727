//! `POST /api/v1/duplicates/pass`: compares everybody with everybody.

use kempt_app::crm::{
    matching::{Subject, subject_from_name},
    problem::FORBIDDEN,
};

use super::{super::jobs::begun, shown};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, post},
    schema::{Schema, must, named, object},
    trouble::Trouble,
};

/// Compares everybody with everybody.
pub(crate) static PASS: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Compares all people, or all organisations, with each other, learns from them, and puts the groups found in the place of the open ones.",
    about: "For stewards. The job says how far it is. It is done every night by itself too.",
    takes: Takes::Json(takes),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&FORBIDDEN],
    ..post("/api/v1/duplicates/pass", "findDuplicates", |call| Box::pin(pass(call)))
};

fn takes() -> Schema {
    object([must("subject", shown::subjects(), "Whom to compare.")])
}

async fn pass(call: Call) -> Result<Answer, Trouble> {
    let subject = call.body["subject"].as_str().and_then(subject_from_name).unwrap_or(Subject::Person);
    let job = call.crm().ask_for_duplicates(call.viewer()?, subject).await?;
    begun(&call, job).await
}
