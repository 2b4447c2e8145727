//! `/api/v1/views`: filters, orders and columns under a name.

use kempt_app::crm::{
    Id,
    access::TokenScope,
    gate::CHANGED_MEANWHILE,
    lens::BAD_QUERY,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
    views::{BAD_VIEW, SavedView, ViewDraft},
};
use serde_json::{Value as Json, json};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, delete, get, post, put},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, one_of, or_null, text},
    trouble::Trouble,
};

/// The views one may use.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Views",
    summary: "The saved views that you may use: your own, those of your teams, those for everybody.",
    query: parameters,
    gives: Gives::Json(200, || super::shared::items("View")),
    ..get("/api/v1/views", "listViews", |call| Box::pin(list(call)))
};

/// One view.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Views",
    summary: "One saved view.",
    gives: Gives::Json(200, || named("View")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/views/{id}", "getView", |call| Box::pin(one(call)))
};

/// Saves a view.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "Views",
    summary: "Saves a view.",
    who: Who::Asker(TokenScope::Write),
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("View")),
    problems: &[&BAD_VIEW, &BAD_QUERY, &UNKNOWN_OBJECT],
    ..post("/api/v1/views", "createView", |call| Box::pin(create(call)))
};

/// Changes a view.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Views",
    summary: "Puts a view in the place of the one there was.",
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("View")),
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_VIEW, &BAD_QUERY, &UNKNOWN_OBJECT, &CHANGED_MEANWHILE],
    versioned: true,
    ..put("/api/v1/views/{id}", "updateView", |call| Box::pin(update(call)))
};

/// Takes a view away.
pub(crate) static DELETE: Endpoint = Endpoint {
    group: "Views",
    summary: "Takes a view away.",
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..delete("/api/v1/views/{id}", "deleteView", |call| Box::pin(remove(call)))
};

fn parameters() -> Vec<Property> {
    vec![may("object", text(100), "Only views of this object, by its singular name.")]
}

fn properties() -> Vec<Property> {
    let layout = Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) };
    vec![
        must("object", text(100), "The object, by its singular name."),
        must("name", text(100), "Its name."),
        may(
            "shared",
            one_of(["nobody", "team", "everybody"]),
            "With whom it is shared; nobody when it is left out.",
        ),
        may("filter", or_null(text(10_000)), "Which records, in the language of filters."),
        may("sort", or_null(text(1_000)), "In which order."),
        may("columns", or_null(list_of(text(100), 500)), "The columns, in their order."),
        may("layout", layout, "Whatever else a screen keeps: widths, grouping."),
        may(
            "position",
            Schema::Integer { least: -1_000_000, most: 1_000_000 },
            "Its place among the views of the object.",
        ),
    ]
}

fn takes() -> Schema {
    Schema::Object { properties: properties(), others: None }
}

/// A view in the document.
pub(crate) fn schema() -> Schema {
    let mut all = vec![
        must("id", Schema::Id, ""),
        must("version", Schema::Integer { least: 1, most: i64::MAX }, "Grows by one with every change."),
        must("owner_id", Schema::Id, "The user who made it."),
        must("editable", Schema::YesNo, "Whether you may change it."),
    ];
    all.extend(properties().into_iter().map(|property| Property { required: true, ..property }));
    // A name that was shortened is given as it is.
    all.retain(|property| property.name != "name");
    all.push(must("name", any_text(100), "Its name."));
    Schema::Object { properties: all, others: None }
}

fn shown(view: &SavedView) -> Json {
    serde_json::to_value(view).unwrap_or_default()
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let views = call.crm().views(call.viewer()?, call.text("object")).await?;
    Ok(Answer::ok(json!({ "items": views.iter().map(shown).collect::<Vec<_>>() })))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let view = call.crm().view(call.viewer()?, call.id("id")?).await?;
    Ok(Answer::ok(shown(&view)).version(view.version))
}

async fn create(mut call: Call) -> Result<Answer, Trouble> {
    let draft: ViewDraft = call.take()?;
    let view = call.crm().save_view(call.viewer()?, draft).await?;
    Ok(Answer::made(shown(&view), &format!("/api/v1/views/{}", view.id)).version(view.version))
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let draft: ViewDraft = call.take()?;
    let id: Id = call.id("id")?;
    let view = call.crm().change_view(call.viewer()?, id, draft, call.version()?).await?;
    Ok(Answer::ok(shown(&view)).version(view.version))
}

async fn remove(call: Call) -> Result<Answer, Trouble> {
    call.crm().delete_view(call.viewer()?, call.id("id")?).await?;
    Ok(Answer::done())
}
