//! `GET /api/v1/search`: records by words.

use kempt_app::crm::{lens::SearchRequest, problem::UNKNOWN_OBJECT};
use serde_json::json;

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, get},
    schema::{Property, Schema, list, may, must, named, object, text},
    trouble::Trouble,
};

/// Records by words.
pub(crate) static SEARCH: Endpoint = Endpoint {
    group: "Search",
    summary: "Records that you may see and that have these words: with or without marks, in any order, the last word unfinished, misspelt when nothing better is found.",
    query: parameters,
    gives: Gives::Json(200, page),
    problems: &[&UNKNOWN_OBJECT],
    ..get("/api/v1/search", "search", |call| Box::pin(search(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        must("q", text(500), "The words."),
        may(
            "objects",
            text(1_000),
            "The objects that are meant, by their singular names with commas between them; all when it is left out.",
        ),
        may("archived", Schema::YesNo, "Whether records that were put aside are meant too."),
        may("skip", Schema::Integer { least: 0, most: 10_000 }, "Hits to leave out, for the pages before."),
        may(
            "limit",
            Schema::Integer { least: 1, most: 100 },
            "The most hits to give; 20 when it is left out.",
        ),
    ]
}

fn page() -> Schema {
    object([
        must("items", list(named("Hit"), 100), "The hits, the best first."),
        must("more", Schema::YesNo, "Whether more follow."),
    ])
}

async fn search(call: Call) -> Result<Answer, Trouble> {
    let names = |text: &str| text.split(',').map(|name| name.trim().to_owned()).collect();
    let request = SearchRequest {
        text: call.text("q").unwrap_or_default().to_owned(),
        objects: call.text("objects").map(names),
        with_archived: call.is_asked("archived"),
        skip: call.number("skip").unwrap_or(0),
        limit: call.number("limit"),
    };
    let page = call.crm().search(call.viewer()?, &request).await?;
    Ok(Answer::ok(json!({ "items": page.hits, "more": page.more })))
}
