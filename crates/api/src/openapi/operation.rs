//! One endpoint in the document.

use std::collections::BTreeMap;

use kempt_app::crm::{
    Problem,
    access::{
        TokenScope,
        problem::{NOT_SIGNED_IN, TOKEN_TOO_NARROW},
    },
};
use kempt_model::ObjectDescription;
use serde_json::{Value as Json, json};

use super::record;
use crate::{
    endpoint::{Endpoint, Gives, Takes, Verb, Who, Work},
    problems,
    trouble::status_of,
};

/// A text of an endpoint with the names of an object in it.
pub(super) fn filled(text: &str, object: Option<&ObjectDescription>) -> String {
    let Some(object) = object else { return text.to_owned() };
    text.replace("{Object}", &record::name(&object.name))
        .replace("{Objects}", &record::name(&object.plural_name))
        .replace("{object}", &object.labels.en.to_lowercase())
        .replace("{objects}", &object.plural.en.to_lowercase())
}

/// The operation of an endpoint, for an object where it is of objects.
pub(super) fn document(endpoint: &Endpoint, object: Option<&ObjectDescription>) -> Json {
    let mut json = json!({
        "operationId": filled(endpoint.name, object),
        "tags": [filled(endpoint.group, object)],
        "summary": filled(endpoint.summary, object),
        "parameters": parameters(endpoint),
        "responses": responses(endpoint, object),
    });
    if !endpoint.about.is_empty() {
        json["description"] = json!(endpoint.about);
    }
    match endpoint.who {
        Who::Everybody => json["security"] = json!([]),
        Who::Asker(scope) => json["x-scope"] = json!(scope.name()),
    }
    if let Some(body) = body(endpoint, object) {
        json["requestBody"] = json!({ "required": true, "content": body });
    }
    json
}

fn parameters(endpoint: &Endpoint) -> Json {
    let mut parameters = Vec::new();
    for place in endpoint.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
        if place == crate::call::OBJECTS {
            continue;
        }
        let schema = match place {
            "id" | "of" => json!({ "type": "string", "format": "uuid" }),
            _ => json!({ "type": "string", "minLength": 1 }),
        };
        parameters.push(json!({ "name": place, "in": "path", "required": true, "schema": schema }));
    }
    for property in (endpoint.query)() {
        parameters.push(json!({
            "name": property.name,
            "in": "query",
            "required": property.required,
            "description": property.about,
            "schema": property.schema.document(),
        }));
    }
    let mut header = |name: &str, required: bool, about: &str, schema: Json| {
        parameters.push(json!({
            "name": name, "in": "header", "required": required, "description": about, "schema": schema,
        }));
    };
    if endpoint.versioned {
        let about = "The version the change is of: the ETag that was read, or * for any.";
        let pattern = "^(\\*|\"[0-9]{1,18}\")$";
        header("If-Match", true, about, json!({ "type": "string", "pattern": pattern }));
    }
    if endpoint.verb == Verb::Post && endpoint.who != Who::Everybody {
        let about = "A name of the request that the client chooses: sent twice, it is done once.";
        let schema = json!({ "type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$" });
        header("Idempotency-Key", false, about, schema);
    }
    json!(parameters)
}

fn body(endpoint: &Endpoint, object: Option<&ObjectDescription>) -> Option<Json> {
    match endpoint.takes {
        Takes::Nothing => None,
        Takes::Json(schema) => Some(json!({ "application/json": { "schema": schema().document() } })),
        Takes::Record(suffix) => Some(json!({ "application/json": { "schema": named(object, suffix) } })),
        Takes::Raw(types, _) => {
            let binary = json!({ "schema": { "type": "string", "format": "binary" } });
            Some(Json::Object(types.iter().map(|of| ((*of).to_owned(), binary.clone())).collect()))
        }
    }
}

fn named(object: Option<&ObjectDescription>, suffix: &str) -> Json {
    let name = object.map(|object| record::name(&object.name)).unwrap_or_default();
    json!({ "$ref": format!("#/components/schemas/{name}{suffix}") })
}

fn responses(endpoint: &Endpoint, object: Option<&ObjectDescription>) -> Json {
    let mut responses = serde_json::Map::new();
    let described = |about: &str| json!({ "description": about });
    let (status, success) = match endpoint.gives {
        Gives::Nothing => (204, described("Done.")),
        Gives::Json(status, schema) => (status, with_content("application/json", schema().document())),
        Gives::Record(status, suffix) => (status, with_content("application/json", named(object, suffix))),
        Gives::Raw(types) => {
            let raw = json!({ "schema": { "type": "string" } });
            let content: serde_json::Map<String, Json> =
                types.iter().map(|of| ((*of).to_owned(), raw.clone())).collect();
            (200, json!({ "description": "Done.", "content": content }))
        }
    };
    responses.insert(status.to_string(), success);
    if matches!(endpoint.takes, Takes::Record("Write")) && matches!(endpoint.gives, Gives::Record(..)) {
        responses.insert("204".to_owned(), described("Done, and the asker wanted no record back."));
    }
    if endpoint.name == "get{Object}" {
        responses.insert("304".to_owned(), described("It is as it was."));
    }
    if !(endpoint.query)().is_empty() {
        responses.insert("414".to_owned(), described("The address is longer than 65,534 bytes."));
    }
    let mut by_status: BTreeMap<u16, Vec<&'static str>> = BTreeMap::new();
    for problem in problems_of(endpoint) {
        let codes = by_status.entry(status_of(problem).as_u16()).or_default();
        if !codes.contains(&problem.code) {
            codes.push(problem.code);
        }
    }
    for (status, codes) in by_status {
        let schema = json!({
            "allOf": [
                { "$ref": "#/components/schemas/Problem" },
                { "properties": { "code": { "enum": codes } } },
            ],
        });
        let mut response = with_content("application/problem+json", schema);
        response["description"] = json!(codes.join(", "));
        responses.insert(status.to_string(), response);
    }
    Json::Object(responses)
}

fn with_content(media_type: &str, schema: Json) -> Json {
    json!({ "description": "Done.", "content": { media_type: { "schema": schema } } })
}

/// What an endpoint refuses: what it says, and what all of its kind refuse.
pub(crate) fn problems_of(endpoint: &Endpoint) -> Vec<&'static Problem> {
    let mut all: Vec<&'static Problem> = endpoint.problems.to_vec();
    all.extend([&problems::FAILED, &problems::NOT_AS_DESCRIBED]);
    if endpoint.path.contains('{') {
        all.push(&problems::NO_SUCH_PATH);
    }
    if endpoint.work != Work::Nothing {
        all.extend([
            &problems::TOO_MANY_REQUESTS,
            &problems::OVERLOADED,
            &problems::SHUTTING_DOWN,
            &problems::TOOK_TOO_LONG,
        ]);
    }
    match endpoint.takes {
        Takes::Nothing => {}
        Takes::Raw(..) => all.extend([&problems::UNSUPPORTED_MEDIA_TYPE, &problems::BODY_TOO_LARGE]),
        Takes::Json(_) | Takes::Record(_) => all.extend([
            &problems::NOT_JSON,
            &problems::UNSUPPORTED_MEDIA_TYPE,
            &problems::BODY_TOO_LARGE,
            &problems::BODY_INTERRUPTED,
            &problems::TOO_SLOW,
        ]),
    }
    if let Who::Asker(scope) = endpoint.who {
        all.push(&NOT_SIGNED_IN);
        if endpoint.is_unsafe() {
            all.push(&problems::FROM_ELSEWHERE);
        }
        if scope != TokenScope::Read || endpoint.verb == Verb::Get || endpoint.is_unsafe() {
            all.push(&TOKEN_TOO_NARROW);
        }
        if endpoint.verb == Verb::Post {
            all.extend([&problems::KEY_MALFORMED, &problems::KEY_REUSED, &problems::STILL_RUNNING]);
        }
    }
    if endpoint.versioned {
        all.extend([&problems::VERSION_MISSING, &problems::NOT_A_VERSION]);
    }
    all
}
