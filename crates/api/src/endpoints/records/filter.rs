//! `POST /api/v1/{objects}/filter`: a filter in both of its forms.

use kempt_app::crm::{
    access::TokenScope,
    lens::{BAD_QUERY, filter_of},
    problem::UNKNOWN_OBJECT,
};
use serde_json::json;

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, must, object, text},
    trouble::Trouble,
};

/// A filter in both of its forms.
pub(crate) static FILTER: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Writes a filter of {objects} as a text and as JSON, whichever of the two is sent, and says what is wrong with it.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &BAD_QUERY],
    ..post("/api/v1/{objects}/filter", "writeFilterOf{Objects}", |call| Box::pin(write(call)))
};

fn json_form() -> Schema {
    Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) }
}

fn takes() -> Schema {
    object([must(
        "filter",
        Schema::AnyOf(vec![text(10_000), json_form()]),
        "A text in the language of filters, or the same as JSON.",
    )])
}

fn gives() -> Schema {
    object([
        must("text", any_text(100_000), "The filter as a text, for addresses and people."),
        must("json", json_form(), "The same as JSON, for programs."),
    ])
}

async fn write(call: Call) -> Result<Answer, Trouble> {
    let filter = filter_of(&call.body["filter"])?;
    let written = call.crm().write_filter(call.viewer()?, &call.object()?, filter)?;
    Ok(Answer::ok(json!({ "text": written.text, "json": written.json })))
}
