//! `GET /api/v1/{objects}/{id}`: one record, now or as it was.

use axum::http::header;
use kempt_app::crm::problem::{NOT_FOUND, UNKNOWN_OBJECT};

use crate::{
    answer::{Answer, Content},
    call::Call,
    endpoint::{Endpoint, Gives, get},
    schema::{Property, Schema, may},
    trouble::Trouble,
};

/// One record.
pub(crate) static GET: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "One {object}: now, or as it was at a moment.",
    about: "The id of a record that became one with another answers with that one. `If-None-Match` answers 304 while nothing has changed.",
    query: parameters,
    gives: Gives::Record(200, ""),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND],
    ..get("/api/v1/{objects}/{id}", "get{Object}", |call| Box::pin(read(call)))
};

fn parameters() -> Vec<Property> {
    vec![may("as_of", Schema::Moment, "The moment at whose end the record is shown.")]
}

async fn read(call: Call) -> Result<Answer, Trouble> {
    let (object, id) = (call.object()?, call.id("id")?);
    let shown = match call.moment("as_of") {
        Some(at) => call.crm().as_of(call.viewer()?, &object, id, at).await?,
        None => call.crm().get(call.viewer()?, &object, id).await?,
    };
    let answer = Answer::ok(shown.json).version(shown.version);
    let known = call.headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.trim() == format!("\"{}\"", shown.version)) {
        return Ok(Answer { status: axum::http::StatusCode::NOT_MODIFIED, body: Content::Nothing, ..answer });
    }
    Ok(answer)
}
