//! `POST /api/v1/{objects}/{id}/verify`: what came out when somebody looked whether values are still right.

use kempt_app::crm::{
    decay::{Answer as Said, DOES_NOT_AGE, NO_NEW_VALUE, NO_SUCH_ENTRY, NOTHING_ANSWERED, Outcome},
    gate::{
        ARCHIVED, CHANGED_MEANWHILE, DUPLICATE_FOUND, INVALID, OVERRIDE_FORBIDDEN, OVERRIDE_NEEDS_REASON,
    },
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde::Deserialize;

use super::write::{override_of, overriding, written};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, post},
    schema::{Schema, any_text, may, must, named, object},
    trouble::Trouble,
};

/// Values that are answered for at once.
const MOST_ANSWERED: usize = 1_000;

/// Keeps what came out.
pub(crate) static VERIFY: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Keeps what came out when somebody looked whether values of a {object} are still right.",
    about: "What is right begins to age anew; what changed, or is right no longer, is changed as by any edit, in one operation. That nobody was reached lets the {object} rest in the queue, longer each time.",
    takes: Takes::Json(takes),
    gives: Gives::Record(200, ""),
    problems: &[
        &UNKNOWN_OBJECT,
        &NOT_FOUND,
        &FORBIDDEN,
        &NOTHING_ANSWERED,
        &DOES_NOT_AGE,
        &NO_SUCH_ENTRY,
        &NO_NEW_VALUE,
        &INVALID,
        &ARCHIVED,
        &DUPLICATE_FOUND,
        &OVERRIDE_FORBIDDEN,
        &OVERRIDE_NEEDS_REASON,
        &CHANGED_MEANWHILE,
    ],
    versioned: true,
    ..post("/api/v1/{objects}/{id}/verify", "verify{Object}", |call| Box::pin(verify(call)))
};

fn takes() -> Schema {
    let values = Schema::List { of: Box::new(named("VerifiedValue")), least: 1, most: MOST_ANSWERED };
    object([
        must("values", values, "What came out, for each value that was looked at."),
        may("reason", any_text(1_000), "Why, for the history."),
        may("duplicates", overriding(), "What to do when a new value seems to be somebody else's."),
    ])
}

#[derive(Debug, Deserialize)]
struct Body {
    values: Vec<Value>,
    #[serde(default)]
    reason: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Value {
    field: String,
    #[serde(default)]
    entry: Option<String>,
    outcome: Word,
    #[serde(default)]
    value: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Right,
    Changed,
    Dead,
    NotReached,
}

impl From<Value> for Said {
    fn from(value: Value) -> Said {
        let outcome = match value.outcome {
            Word::Right => Outcome::Right,
            Word::Changed => Outcome::Changed(value.value.unwrap_or_default()),
            Word::Dead => Outcome::Dead,
            Word::NotReached => Outcome::NotReached,
        };
        // What is no id was refused before.
        let entry = value.entry.and_then(|entry| entry.parse().ok());
        Said { field: value.field, entry, outcome }
    }
}

async fn verify(mut call: Call) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let mut how = call.how()?;
    how.version = call.version()?;
    how.override_duplicates = override_of(&call.body);
    let body: Body = call.take()?;
    how.reason = body.reason;
    let answers: Vec<Said> = body.values.into_iter().map(Said::from).collect();
    let done = call.crm().verify(call.viewer()?, &object, call.id("id")?, &answers, &how).await?;
    written(&call, &object, &done).await
}
