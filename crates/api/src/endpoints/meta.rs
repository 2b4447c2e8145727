//! `/api/v1/openapi.json`, `/api/v1/problems`, `/api/v1/objects`: what the interface says of itself.

use kempt_app::crm::{problem::NOT_FOUND, problem::UNKNOWN_OBJECT};
use serde_json::{Value as Json, json};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, Work, get},
    openapi,
    schema::{Schema, any_text, list, must, named, object, text},
    trouble::{Trouble, status_of, type_of},
};

/// The OpenAPI document.
pub(crate) static OPENAPI: Endpoint = Endpoint {
    group: "Interface",
    summary: "This document, with the objects and fields that the house added.",
    who: Who::Everybody,
    work: Work::Heavy,
    gives: Gives::Json(200, || Schema::Any),
    ..get("/api/v1/openapi.json", "openapi", |call| Box::pin(document(call)))
};

/// All problems there are.
pub(crate) static PROBLEMS: Endpoint = Endpoint {
    group: "Interface",
    summary: "All problems that answers can tell of, in the language that is asked for.",
    who: Who::Everybody,
    gives: Gives::Json(200, problems_schema),
    ..get("/api/v1/problems", "listProblems", |call| Box::pin(problems(call)))
};

/// One problem.
pub(crate) static PROBLEM: Endpoint = Endpoint {
    group: "Interface",
    summary: "What a problem means and what to do about it. Its address is the `type` of problem documents.",
    who: Who::Everybody,
    gives: Gives::Json(200, problem_schema),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/problems/{code}", "getProblem", |call| Box::pin(problem(call)))
};

/// The objects there are.
pub(crate) static OBJECTS: Endpoint = Endpoint {
    group: "Objects and fields",
    summary: "The kinds of record there are, each with its fields.",
    gives: Gives::Json(200, objects_schema),
    ..get("/api/v1/objects", "listObjects", |call| Box::pin(objects(call)))
};

/// One object.
pub(crate) static OBJECT: Endpoint = Endpoint {
    group: "Objects and fields",
    summary: "One kind of record, by its singular name.",
    gives: Gives::Json(200, || named("ObjectDescription")),
    problems: &[&UNKNOWN_OBJECT],
    ..get("/api/v1/objects/{name}", "getObject", |call| Box::pin(object_of_name(call)))
};

async fn document(call: Call) -> Result<Answer, Trouble> {
    let registry = call.crm().registry();
    Ok(Answer::ok(openapi::document(registry.objects())))
}

fn problem_schema() -> Schema {
    object([
        must("type", text(1_000), "Where the problem is explained."),
        must("code", text(100), "Its name, which never changes."),
        must("status", Schema::Integer { least: 400, most: 599 }, "The status of answers that tell of it."),
        must("title", any_text(1_000), "What is wrong."),
        must("detail", any_text(1_000), "What to do about it."),
    ])
}

fn problems_schema() -> Schema {
    object([must("items", list(problem_schema(), 10_000), "")])
}

async fn problems(call: Call) -> Result<Answer, Trouble> {
    let items: Vec<Json> = openapi::problems().map(|problem| told(&call, problem)).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

async fn problem(call: Call) -> Result<Answer, Trouble> {
    let code = call.path.get("code").map_or("", String::as_str);
    let found = openapi::problems().find(|problem| problem.code == code).ok_or(&NOT_FOUND)?;
    Ok(Answer::ok(told(&call, found)))
}

fn told(call: &Call, problem: &kempt_app::crm::Problem) -> Json {
    json!({
        "type": type_of(problem),
        "code": problem.code,
        "status": status_of(problem).as_u16(),
        "title": problem.title.get(call.language),
        "detail": problem.advice.get(call.language),
    })
}

fn objects_schema() -> Schema {
    object([must("items", list(named("ObjectDescription"), 10_000), "")])
}

async fn objects(call: Call) -> Result<Answer, Trouble> {
    let registry = call.crm().registry();
    let viewer = call.viewer()?;
    let items: Vec<Json> = registry.objects().iter().map(|object| described(viewer, object)).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

async fn object_of_name(call: Call) -> Result<Answer, Trouble> {
    let name = call.path.get("name").map_or("", String::as_str);
    let shape = call.crm().registry().shape(name)?;
    Ok(Answer::ok(described(call.viewer()?, &shape.object)))
}

/// The description without the fields that the viewer may not read.
pub(super) fn described(viewer: &kempt_app::crm::Viewer, object: &kempt_model::ObjectDescription) -> Json {
    let mut seen = object.clone();
    seen.fields.retain(|field| viewer.may_read(object, field));
    serde_json::to_value(seen).unwrap_or_default()
}
