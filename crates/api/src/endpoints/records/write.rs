//! `POST /api/v1/{objects}`, `PATCH /api/v1/{objects}/{id}`: making and changing a record.

use axum::http::{HeaderName, StatusCode};
use kempt_app::crm::{
    gate::{
        ARCHIVED, CHANGED_MEANWHILE, DUPLICATE_FOUND, Draft, How, INVALID, MALFORMED_DRAFT,
        OVERRIDE_FORBIDDEN, OVERRIDE_NEEDS_REASON, Written,
    },
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde_json::Value as Json;

use crate::{
    answer::{Answer, Content},
    call::Call,
    endpoint::{Endpoint, Gives, Takes, patch, post},
    schema::{Property, Schema, any_text, may, must, object, or_null},
    trouble::Trouble,
};

/// Makes a record.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Makes a {object}: values are standardised, checked and compared with the customers there are.",
    about: "`Prefer: return=minimal` answers without the record.",
    takes: Takes::Record("Write"),
    gives: Gives::Record(201, ""),
    problems: &[
        &UNKNOWN_OBJECT,
        &FORBIDDEN,
        &MALFORMED_DRAFT,
        &INVALID,
        &DUPLICATE_FOUND,
        &OVERRIDE_FORBIDDEN,
        &OVERRIDE_NEEDS_REASON,
    ],
    fields_at: "/fields",
    ..post("/api/v1/{objects}", "create{Object}", |call| Box::pin(create(call)))
};

/// Changes a record.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Changes the fields of a {object} that are named.",
    about: "`Prefer: return=minimal` answers without the record.",
    takes: Takes::Record("Write"),
    gives: Gives::Record(200, ""),
    problems: &[
        &UNKNOWN_OBJECT,
        &NOT_FOUND,
        &FORBIDDEN,
        &MALFORMED_DRAFT,
        &INVALID,
        &ARCHIVED,
        &DUPLICATE_FOUND,
        &OVERRIDE_FORBIDDEN,
        &OVERRIDE_NEEDS_REASON,
        &CHANGED_MEANWHILE,
    ],
    fields_at: "/fields",
    versioned: true,
    ..patch("/api/v1/{objects}/{id}", "update{Object}", |call| Box::pin(update(call)))
};

/// What stands beside the values of a record when it is written.
pub(crate) fn beside() -> Vec<Property> {
    vec![
        may("owner_id", or_null(Schema::Id), "The user who is to answer for it."),
        may("team_id", or_null(Schema::Id), "The team it is to belong to."),
        may("reason", any_text(1_000), "Why, for the history."),
        may("duplicates", overriding(), "What to do when the customer seems to be there already."),
    ]
}

/// What is to be done when the customer seems to be there already.
pub(super) fn overriding() -> Schema {
    object([
        must(
            "override",
            Schema::YesNo,
            "Whether to keep it although the customer seems to be there already.",
        ),
        may("reason", any_text(1_000), "Why they are not the same."),
    ])
}

/// Why a second record of a customer is wished, when a body says so.
pub(super) fn override_of(body: &Json) -> Option<String> {
    let duplicates = body.get("duplicates")?;
    let why = duplicates.get("reason").and_then(Json::as_str).unwrap_or_default();
    (duplicates.get("override") == Some(&Json::Bool(true))).then(|| why.to_owned())
}

/// The draft in the body, and how it comes in.
pub(super) fn draft(call: &Call, object: &str) -> Result<(Draft, How), Trouble> {
    let sent = Schema::Object { properties: beside(), others: Some(Box::new(Schema::Any)) };
    // What is no object is told of by whoever reads the draft.
    if call.body.is_object() {
        let flaws = sent.flaws(&call.body);
        if !flaws.is_empty() {
            return Err(Trouble::Flawed(flaws));
        }
    }
    let shape = call.crm().registry().shape(object)?;
    let draft = Draft::from_json(&shape, &call.body)?;
    let mut how = call.how()?;
    how.reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    how.override_duplicates = override_of(&call.body);
    Ok((draft, how))
}

/// The header that names what was done, by which it can be undone.
pub(crate) static OPERATION: HeaderName = HeaderName::from_static("kempt-operation");

/// The answer to a write.
pub(super) async fn written(call: &Call, object: &str, written: &Written) -> Result<Answer, Trouble> {
    let version = written.stored.record.version;
    let mut answer = if call.prefers_minimal() {
        Answer::done().header(HeaderName::from_static("preference-applied"), "return=minimal")
    } else {
        Answer::ok(call.crm().show_written(call.viewer()?, object, written).await?.json)
    };
    if let Some(operation) = written.operation {
        answer = answer.header(OPERATION.clone(), &operation.to_string());
    }
    Ok(answer.version(version))
}

async fn create(call: Call) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let (draft, how) = draft(&call, &object)?;
    let done = call.crm().create(call.viewer()?, &object, &draft, &how).await?;
    let plural = call.path.get(crate::call::OBJECTS).map_or("", String::as_str);
    let place = format!("/api/v1/{plural}/{}", done.stored.id());
    let mut answer = written(&call, &object, &done).await?.header(axum::http::header::LOCATION, &place);
    if !matches!(answer.body, Content::Nothing) {
        answer.status = StatusCode::CREATED;
    }
    Ok(answer)
}

async fn update(call: Call) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let (draft, mut how) = draft(&call, &object)?;
    how.version = call.version()?;
    let done = call.crm().update(call.viewer()?, &object, call.id("id")?, &draft, &how).await?;
    written(&call, &object, &done).await
}
