//! `/api/v1/objects/...`: objects and fields of the house's own.

use axum::http::StatusCode;
use kempt_app::crm::{
    Refusal,
    access::TokenScope,
    custom::{BAD_DESCRIPTION, CHOICE_IN_USE, CHOICE_NEEDED, FIXED, TOO_MANY_DESCRIPTIONS},
    gate::INVALID,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use kempt_model::{FieldDescription, ObjectDescription};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::meta::described;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, get, post, put},
    problems::NOT_A_DESCRIPTION,
    schema::{Schema, list, must, named, object, or_null, text},
    trouble::Trouble,
};

const ADMIN: Who = Who::Asker(TokenScope::Admin);
const GROUP: &str = "Objects and fields";

/// Adds an object.
pub(crate) static ADD_OBJECT: Endpoint = Endpoint {
    group: GROUP,
    summary: "Adds a kind of record, which is at once in lists, filters, imports, history and this document.",
    who: ADMIN,
    takes: Takes::Json(description),
    gives: Gives::Json(201, || named("ObjectDescription")),
    problems: &[&FORBIDDEN, &BAD_DESCRIPTION, &NOT_A_DESCRIPTION, &TOO_MANY_DESCRIPTIONS],
    ..post("/api/v1/objects", "addObject", |call| Box::pin(add_object(call)))
};

/// Changes an object.
pub(crate) static CHANGE_OBJECT: Endpoint = Endpoint {
    group: GROUP,
    summary: "Changes what a kind of record is called, its picture, where it stands and its sections; of one that the house added also what makes its title, its stages and what it is compared with.",
    who: ADMIN,
    takes: Takes::Json(description),
    gives: Gives::Json(200, || named("ObjectDescription")),
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_DESCRIPTION, &NOT_A_DESCRIPTION, &FIXED],
    ..put("/api/v1/objects/{name}", "changeObject", |call| Box::pin(change_object(call)))
};

/// Takes an object out of use.
pub(crate) static RETIRE_OBJECT: Endpoint = Endpoint {
    group: GROUP,
    summary: "Takes a kind of record that the house added out of use; its records are kept.",
    who: ADMIN,
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_DESCRIPTION],
    ..post("/api/v1/objects/{name}/retire", "retireObject", |call| Box::pin(retire_object(call, true)))
};

/// Takes an object back into use.
pub(crate) static RESTORE_OBJECT: Endpoint = Endpoint {
    group: GROUP,
    summary: "Takes a kind of record back into use.",
    who: ADMIN,
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_DESCRIPTION],
    ..post("/api/v1/objects/{name}/restore", "restoreObject", |call| Box::pin(retire_object(call, false)))
};

/// Adds a field.
pub(crate) static ADD_FIELD: Endpoint = Endpoint {
    group: GROUP,
    summary: "Adds a field to a kind of record.",
    who: ADMIN,
    takes: Takes::Json(description),
    gives: Gives::Json(201, || named("ObjectDescription")),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN, &BAD_DESCRIPTION, &NOT_A_DESCRIPTION, &TOO_MANY_DESCRIPTIONS],
    ..post("/api/v1/objects/{name}/fields", "addField", |call| Box::pin(add_field(call)))
};

/// Changes a field.
pub(crate) static CHANGE_FIELD: Endpoint = Endpoint {
    group: GROUP,
    summary: "Changes a field, a standard one too: labels, help, level, section, choices, weight. What a value is stays as it is. A choice that is retired stays where it stands and is given to no other record; one that records have cannot be left out.",
    who: ADMIN,
    takes: Takes::Json(description),
    gives: Gives::Json(200, || named("ObjectDescription")),
    problems: &[
        &UNKNOWN_OBJECT,
        &NOT_FOUND,
        &FORBIDDEN,
        &BAD_DESCRIPTION,
        &NOT_A_DESCRIPTION,
        &FIXED,
        &CHOICE_NEEDED,
        &CHOICE_IN_USE,
    ],
    ..put("/api/v1/objects/{name}/fields/{field}", "changeField", |call| Box::pin(change_field(call)))
};

/// Takes a field out of use.
pub(crate) static RETIRE_FIELD: Endpoint = Endpoint {
    group: GROUP,
    summary: "Takes a field that the house added out of use; its values are kept.",
    who: ADMIN,
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_DESCRIPTION],
    ..post("/api/v1/objects/{name}/fields/{field}/retire", "retireField", |call| {
        Box::pin(retire_field(call, true))
    })
};

/// Takes a field back into use.
pub(crate) static RESTORE_FIELD: Endpoint = Endpoint {
    group: GROUP,
    summary: "Takes a field back into use, with the values it had.",
    who: ADMIN,
    problems: &[&NOT_FOUND, &FORBIDDEN, &BAD_DESCRIPTION],
    ..post("/api/v1/objects/{name}/fields/{field}/restore", "restoreField", |call| {
        Box::pin(retire_field(call, false))
    })
};

/// Puts the fields of an object in another order.
pub(crate) static ORDER_FIELDS: Endpoint = Endpoint {
    group: GROUP,
    summary: "Puts the fields of a kind of record, a standard one too, in another order. Those that are not named come after those that are.",
    who: ADMIN,
    takes: Takes::Json(|| {
        object([must("fields", list(text(100), 1_000), "Names of fields, in their order.")])
    }),
    gives: Gives::Json(200, || named("ObjectDescription")),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN, &INVALID],
    ..put("/api/v1/objects/{name}/order", "orderFields", |call| Box::pin(order_fields(call)))
};

/// An object as it was delivered.
pub(crate) static DELIVERED: Endpoint = Endpoint {
    group: GROUP,
    summary: "A standard kind of record as Kempt brings it, whatever the house made of it: what a description is sent as to go back to that.",
    who: ADMIN,
    gives: Gives::Json(200, || named("ObjectDescription")),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..get("/api/v1/objects/{name}/delivered", "getDeliveredObject", |call| Box::pin(delivered(call)))
};

/// What was taken out of use.
pub(crate) static RETIRED: Endpoint = Endpoint {
    group: GROUP,
    summary: "Kinds of record and fields that were taken out of use, the last one first. They can be taken back.",
    who: ADMIN,
    gives: Gives::Json(200, || object([must("items", list(retired_schema(), 100_000), "")])),
    problems: &[&FORBIDDEN],
    ..get("/api/v1/objects/retired", "listRetired", |call| Box::pin(retired(call)))
};

fn retired_schema() -> Schema {
    object([
        must("object", text(100), "The object."),
        must("field", or_null(text(100)), "The field; null for the object itself."),
        must("labels", Schema::Any, "What it is called, by language."),
        must("retired_at", Schema::Moment, "When it was taken out of use."),
        must("retired_by", or_null(named("Link")), "By whom."),
    ])
}

/// A description as the list of objects gives it: what it may hold is checked by whoever reads it.
fn description() -> Schema {
    Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) }
}

fn place(call: &Call, name: &str) -> String {
    call.path.get(name).cloned().unwrap_or_default()
}

/// The description in the body. Its name is the one in the path, where that has one.
fn taken<T: DeserializeOwned>(call: &mut Call, name: Option<&str>) -> Result<T, Trouble> {
    if let Some(name) = name {
        call.body["name"] = serde_json::json!(place(call, name));
    }
    serde_json::from_value(call.body.take())
        .map_err(|error| Refusal::new(&NOT_A_DESCRIPTION).with("problem", error.to_string()).into())
}

/// The object as it is now.
fn now(call: &Call, name: &str) -> Result<Answer, Trouble> {
    let shape = call.crm().registry().shape(name)?;
    Ok(Answer::ok(described(call.viewer()?, &shape.object)))
}

async fn add_object(mut call: Call) -> Result<Answer, Trouble> {
    let object: ObjectDescription = taken(&mut call, None)?;
    let name = object.name.clone();
    call.crm().add_object(call.viewer()?, object).await?;
    Ok(Answer { status: StatusCode::CREATED, ..now(&call, &name)? })
}

async fn change_object(mut call: Call) -> Result<Answer, Trouble> {
    let object: ObjectDescription = taken(&mut call, Some("name"))?;
    call.crm().change_object(call.viewer()?, object).await?;
    now(&call, &place(&call, "name"))
}

async fn retire_object(call: Call, retired: bool) -> Result<Answer, Trouble> {
    call.crm().retire_object(call.viewer()?, &place(&call, "name"), retired).await?;
    Ok(Answer::done())
}

async fn add_field(mut call: Call) -> Result<Answer, Trouble> {
    let field: FieldDescription = taken(&mut call, None)?;
    let object = place(&call, "name");
    call.crm().add_field(call.viewer()?, &object, field).await?;
    Ok(Answer { status: StatusCode::CREATED, ..now(&call, &object)? })
}

async fn change_field(mut call: Call) -> Result<Answer, Trouble> {
    let field: FieldDescription = taken(&mut call, Some("field"))?;
    let object = place(&call, "name");
    call.crm().change_field(call.viewer()?, &object, field).await?;
    now(&call, &object)
}

async fn order_fields(call: Call) -> Result<Answer, Trouble> {
    let names = call.body.get("fields").and_then(Json::as_array);
    let names: Vec<String> =
        names.into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect();
    let object = place(&call, "name");
    call.crm().order_fields(call.viewer()?, &object, &names).await?;
    now(&call, &object)
}

async fn delivered(call: Call) -> Result<Answer, Trouble> {
    let object = call.crm().delivered(call.viewer()?, &place(&call, "name"))?;
    Ok(Answer::ok(described(call.viewer()?, object)))
}

async fn retired(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(json!({ "items": call.crm().retired(call.viewer()?).await? })))
}

async fn retire_field(call: Call, retired: bool) -> Result<Answer, Trouble> {
    let (object, field) = (place(&call, "name"), place(&call, "field"));
    call.crm().retire_field(call.viewer()?, &object, &field, retired).await?;
    Ok(Answer::done())
}
