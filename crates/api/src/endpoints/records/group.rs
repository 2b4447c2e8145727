//! `GET /api/v1/{objects}/groups`: how many records there are of each kind.

use kempt_app::crm::{
    gate::INVALID,
    lens::{BAD_QUERY, GroupRequest},
    problem::UNKNOWN_OBJECT,
};
use serde_json::Value as Json;

use super::list::asked;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, get},
    schema::{Property, Schema, list as list_of, may, must, named, object, text},
    trouble::Trouble,
};

/// How many records there are of each kind.
pub(crate) static GROUPS: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "How many of the {objects} that you may see are in each group, and what their amounts come to.",
    query: parameters,
    gives: Gives::Json(200, groups_schema),
    problems: &[&UNKNOWN_OBJECT, &BAD_QUERY, &INVALID],
    ..get("/api/v1/{objects}/groups", "group{Objects}", |call| Box::pin(groups(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        must("by", text(1_000), "One or two fields: `stage`, `owner,created_at:month`."),
        may("measure", text(100), "A number or an amount of money that is added up."),
        may("filter", text(10_000), "Which records, in the language of filters."),
        may("archived", Schema::YesNo, "Whether records that were put aside are meant too."),
    ]
}

fn groups_schema() -> Schema {
    object([
        must("groups", list_of(named("RecordGroup"), 100_000), "Each with its keys and its count."),
        must(
            "complete",
            Schema::YesNo,
            "Whether these are all; else there are so many that only some were counted.",
        ),
    ])
}

async fn groups(call: Call) -> Result<Answer, Trouble> {
    let said = |name: &str| call.query.get(name).and_then(Json::as_str).map(str::to_owned);
    let request = GroupRequest {
        list: asked(&call.query)?,
        by: said("by").unwrap_or_default(),
        measure: said("measure"),
    };
    Ok(Answer::ok(call.crm().groups(call.viewer()?, &call.object()?, &request).await?))
}
