//! The OpenAPI document (3.1), generated from the endpoints and from the descriptions of the objects.

mod operation;
mod record;

use kempt_app::crm::Problem;
use kempt_model::Objects;
use serde_json::{Map, Value as Json, json};

use crate::{
    endpoint::Verb,
    endpoints::{ENDPOINTS, shared},
    problems::PROBLEMS,
};

/// All problems that answers can tell of.
pub(crate) fn problems() -> impl Iterator<Item = &'static Problem> {
    kempt_app::crm::problems().chain(PROBLEMS.iter().copied())
}

/// All problems that answers can tell of, each with the status of such answers.
pub fn problems_with_status() -> impl Iterator<Item = (&'static Problem, u16)> {
    problems().map(|problem| (problem, crate::trouble::status_of(problem).as_u16()))
}

/// The document for these objects.
pub fn document(objects: &Objects) -> Json {
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kempt",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "A CRM that keeps its customer data clean.",
            "description": INTRODUCTION,
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "security": [{ "session": [] }, { "token": [] }],
        "tags": tags(objects),
        "paths": paths(objects),
        "components": {
            "securitySchemes": {
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "__Host-kempt",
                    "description": "Set when somebody signs in. Requests that change something also send the header X-Kempt.",
                },
                "token": { "type": "http", "scheme": "bearer", "description": "For programs; see /api/v1/tokens." },
            },
            "schemas": schemas(objects),
        },
    })
}

const INTRODUCTION: &str = "Errors are problem documents (RFC 9457) with a stable `code`; `errors` names the places. \
Lists are read page by page with `next`. Changes say which version they are of: send the `ETag` back in `If-Match`. \
`Idempotency-Key` makes a POST that is sent twice happen once. No text may hold the character U+0000. Texts are in the language of `Accept-Language`: en, vi or fa.";

fn schemas(objects: &Objects) -> Json {
    let mut schemas = Map::new();
    schemas.insert("Problem".to_owned(), problem_schema());
    for (name, schema) in shared::NAMED {
        schemas.insert((*name).to_owned(), schema().document());
    }
    for object in objects.iter() {
        schemas.extend(record::schemas(object));
    }
    Json::Object(schemas)
}

fn problem_schema() -> Json {
    let text = || json!({ "type": "string" });
    json!({
        "type": "object",
        "description": "A problem document (RFC 9457).",
        "required": ["type", "title", "status", "detail", "instance", "code", "errors"],
        "properties": {
            "type": { "type": "string", "description": "Where the problem is explained." },
            "title": { "type": "string", "description": "What is wrong." },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What to do about it." },
            "instance": { "type": "string", "description": "The request, as the log knows it." },
            "code": { "type": "string", "description": "The name of the problem, which never changes." },
            "errors": {
                "type": "array",
                "description": "What is wrong in single places.",
                "items": {
                    "type": "object",
                    "required": ["code"],
                    "properties": {
                        "pointer": { "type": "string", "description": "JSON pointer (RFC 6901) into the body or the parameters." },
                        "field": text(),
                        "code": text(),
                        "title": text(),
                        "detail": text(),
                    },
                },
            },
            "retry_after": { "type": "integer", "description": "Seconds after which it may work." },
        },
    })
}

/// Groups in the order in which their endpoints stand; those of objects once for each.
fn tags(objects: &Objects) -> Json {
    let mut names: Vec<String> = Vec::new();
    for endpoint in ENDPOINTS {
        if endpoint.is_of_objects() {
            names.extend(objects.iter().map(|object| operation::filled(endpoint.group, Some(object))));
        } else {
            names.push(endpoint.group.to_owned());
        }
    }
    let mut seen = Vec::new();
    names.retain(|name| {
        let is_new = !seen.contains(name);
        seen.push(name.clone());
        is_new
    });
    names.into_iter().map(|name| json!({ "name": name })).collect()
}

fn paths(objects: &Objects) -> Json {
    let mut paths: Map<String, Json> = Map::new();
    let mut add = |path: String, verb: Verb, operation: Json| {
        let methods = paths.entry(path).or_insert_with(|| json!({}));
        methods[verb.name()] = operation;
    };
    for endpoint in ENDPOINTS {
        if endpoint.is_of_objects() {
            for object in objects.iter() {
                let path = endpoint.path.replace("{objects}", &object.plural_name);
                add(path, endpoint.verb, operation::document(endpoint, Some(object)));
            }
        } else {
            add(endpoint.path.to_owned(), endpoint.verb, operation::document(endpoint, None));
        }
    }
    Json::Object(paths)
}
