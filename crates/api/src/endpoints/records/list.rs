//! `GET /api/v1/{objects}`, `POST /api/v1/{objects}/query`: a page of records.

use kempt_app::crm::{
    access::TokenScope,
    lens::{BAD_CURSOR, BAD_QUERY, ListRequest, Listed, filter_of, sort_of},
    problem::UNKNOWN_OBJECT,
};
use serde::Serialize;
use serde_json::{Value as Json, value::RawValue};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post},
    schema::{Property, Schema, list as list_of, may, object, text},
    trouble::Trouble,
};

/// A page, asked for in the address.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "A page of the {objects} that you may see, in an order, with a filter.",
    query: parameters,
    gives: Gives::Record(200, "Page"),
    problems: &[&UNKNOWN_OBJECT, &BAD_QUERY, &BAD_CURSOR],
    ..get("/api/v1/{objects}", "list{Objects}", |call| Box::pin(list(call)))
};

/// A page, asked for in the body, where long filters have room.
pub(crate) static QUERY: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "As the list, asked for in the body, where long filters have room and may be JSON.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Json(query_schema),
    gives: Gives::Record(200, "Page"),
    problems: &[&UNKNOWN_OBJECT, &BAD_QUERY, &BAD_CURSOR],
    ..post("/api/v1/{objects}/query", "query{Objects}", |call| Box::pin(query(call)))
};

fn limit() -> Schema {
    Schema::Integer { least: 1, most: 500 }
}

fn parameters() -> Vec<Property> {
    vec![
        may(
            "filter",
            text(10_000),
            "Which records, in the language of filters: `city = \"Huế\" and created_at > -30d`.",
        ),
        may(
            "sort",
            text(1_000),
            "In which order: `name, -created_at`. The last made first when it is left out.",
        ),
        may("after", text(10_000), "The cursor of the page before, from its `next`."),
        may("limit", limit(), "The most records to give; 50 when it is left out."),
        may("fields", text(10_000), "The fields to give, with commas between them; all when it is left out."),
        may("count", Schema::YesNo, "Whether to count all records of the list."),
        may("completeness", Schema::YesNo, "Whether to tell of each record how complete it is."),
        may("archived", Schema::YesNo, "Whether records that were put aside are meant too."),
    ]
}

/// What a list is asked for in a body.
pub(super) fn query_schema() -> Schema {
    object([
        may(
            "filter",
            Schema::AnyOf(vec![
                text(10_000),
                Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) },
            ]),
            "Which records: a text in the language of filters, or the same as JSON.",
        ),
        may("sort", text(1_000), "In which order: `name, -created_at`."),
        may("after", text(10_000), "The cursor of the page before, from its `next`."),
        may("limit", limit(), "The most records to give; 50 when it is left out."),
        may("fields", list_of(text(100), 500), "The fields to give; all when it is left out."),
        may("count", Schema::YesNo, "Whether to count all records of the list."),
        may("completeness", Schema::YesNo, "Whether to tell of each record how complete it is."),
        may("archived", Schema::YesNo, "Whether records that were put aside are meant too."),
    ])
}

/// What is asked for, in the address or in the body.
pub(super) fn asked(json: &Json) -> Result<ListRequest, Trouble> {
    let text = |name: &str| json.get(name).and_then(Json::as_str);
    let is_asked = |name: &str| json.get(name).and_then(Json::as_bool).unwrap_or(false);
    let fields = match json.get("fields") {
        Some(Json::String(names)) => Some(names.split(',').map(|name| name.trim().to_owned()).collect()),
        Some(Json::Array(names)) => {
            Some(names.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect())
        }
        _ => None,
    };
    Ok(ListRequest {
        filter: json.get("filter").map(filter_of).transpose()?,
        sort: text("sort").map(sort_of).transpose()?,
        after: text("after").map(str::to_owned),
        limit: json.get("limit").and_then(Json::as_u64).and_then(|limit| u32::try_from(limit).ok()),
        with_archived: is_asked("archived"),
        fields,
        with_count: is_asked("count"),
        with_completeness: is_asked("completeness"),
    })
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    page(&call, &asked(&call.query)?).await
}

async fn query(call: Call) -> Result<Answer, Trouble> {
    page(&call, &asked(&call.body)?).await
}

/// A page, as it is answered.
#[derive(Serialize)]
struct Page {
    items: Vec<Box<RawValue>>,
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<i64>,
}

async fn page(call: &Call, request: &ListRequest) -> Result<Answer, Trouble> {
    let Listed { records: items, next, count } =
        call.crm().list_texts(call.viewer()?, &call.object()?, request).await?;
    Answer::written(&Page { items, next, count })
}
