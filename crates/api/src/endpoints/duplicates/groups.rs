//! `GET /api/v1/duplicates`, `GET /api/v1/duplicates/{id}`: groups of records that may be one.

use kempt_app::crm::{lens::BAD_CURSOR, matching::GroupCursor, problem::NOT_FOUND};
use serde_json::{Value as Json, json};

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, get},
    schema::{Property, Schema, list as list_of, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// Groups.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "Groups of records that may be one, the surest first: those with a record that you may see, and those given to you.",
    query: parameters,
    gives: Gives::Json(200, page),
    problems: &[&BAD_CURSOR],
    ..get("/api/v1/duplicates", "listDuplicates", |call| Box::pin(list(call)))
};

/// One group.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Duplicates",
    summary: "A group with the reasons: what each comparison of two records adds, in bits, and what was decided before.",
    gives: Gives::Json(200, || named("DuplicateGroupDetail")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/duplicates/{id}", "getDuplicates", |call| Box::pin(one(call)))
};

fn parameters() -> Vec<Property> {
    let mut all = shown::filter_properties();
    all.extend([
        may("after", text(200), "The cursor of the page before, from its `next`."),
        may(
            "limit",
            Schema::Integer { least: 1, most: 200 },
            "The most groups to give; 50 when it is left out.",
        ),
        may("count", Schema::YesNo, "Whether to count all groups, and the records in them."),
    ]);
    all
}

fn page() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    object([
        must("items", list_of(named("DuplicateGroup"), 200), "Groups."),
        must("next", or_null(text(200)), "The cursor of the next page."),
        may("count", count(), "How many groups there are."),
        may("records", count(), "How many records are in them."),
    ])
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let filter = shown::filter_of(&call.query);
    let after = call
        .text("after")
        .map(str::parse::<GroupCursor>)
        .transpose()
        .map_err(|_| Trouble::from(&BAD_CURSOR))?;
    let (crm, viewer) = (call.crm(), call.viewer()?);
    let page = crm.duplicate_groups(viewer, &filter, after, call.number("limit").unwrap_or(50)).await?;
    let items: Vec<Json> = page.groups.iter().map(shown::group).collect();
    let mut json = json!({ "items": items, "next": page.next.map(|next| next.to_string()) });
    if call.is_asked("count") {
        let (groups, records) = crm.count_duplicate_groups(viewer, &filter).await?;
        json["count"] = json!(groups);
        json["records"] = json!(records);
    }
    Ok(Answer::ok(json))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let detail = call.crm().duplicate_group(call.viewer()?, call.id("id")?).await?;
    Ok(Answer::ok(shown::detail(&detail, call.language)))
}
