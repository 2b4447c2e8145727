//! Anything that the OpenAPI document describes, with values made of the schemas.

use std::sync::OnceLock;

use kempt_model::Objects;
use kempt_sample::random::Random;
use serde_json::{Map, Value as Json, json};

use super::{if_match, parameters, request, some};
use crate::{request::Request, values::odd, world::World};

fn document() -> &'static Json {
    static DOCUMENT: OnceLock<Json> = OnceLock::new();
    DOCUMENT.get_or_init(|| kempt_api::document(Objects::standard()))
}

/// What is left out: it never ends, hashes passwords, makes a firm, tells the time, or takes away who asks.
fn is_left_out(verb: &str, path: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "/events",
        "/password",
        "/demo",
        "/metrics",
        "/readyz",
        "/setup",
        "/sessions",
        "/duplicates/pass",
        "/indexes",
        "/openapi.json",
    ];
    ENDINGS.iter().any(|ending| path.ends_with(ending))
        || verb != "get" && (path.contains("/users") || path.contains("/sessions"))
        || verb == "delete" && (path.contains("/tokens") || path.contains("/teams"))
        // They cost a table.
        || verb == "post" && path == "/api/v1/objects"
}

fn operations() -> &'static [(&'static str, &'static str, &'static Json)] {
    static ALL: OnceLock<Vec<(&'static str, &'static str, &'static Json)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let paths = document()["paths"].as_object().into_iter().flatten();
        let all = paths.flat_map(|(path, verbs)| {
            verbs
                .as_object()
                .into_iter()
                .flatten()
                .map(move |(verb, operation)| (verb.as_str(), path.as_str(), operation))
        });
        all.filter(|(verb, path, _)| !is_left_out(verb, path)).collect()
    })
}

/// A value that fits a schema, mostly.
fn value(world: &World, schema: &Json, depth: usize, random: &mut Random) -> Json {
    if random.chance(0.06) {
        let text = odd(random);
        return random
            .pick(&[
                json!(null),
                json!(text),
                json!(-1),
                json!(1.5),
                json!([]),
                json!({}),
                json!(true),
                json!(i64::MAX),
            ])
            .clone();
    }
    if let Some(reference) = schema["$ref"].as_str() {
        let schema = document().pointer(reference.trim_start_matches('#')).unwrap_or(&Json::Null);
        return value(world, schema, depth, random);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let choice = random.pick(choices);
        return value(world, choice, depth, random);
    }
    if let Some(choices) = schema["enum"].as_array() {
        return random.pick(choices).clone();
    }
    if schema.get("const").is_some() {
        return schema["const"].clone();
    }
    let kind = match &schema["type"] {
        Json::Array(kinds) => random.pick(kinds).as_str().unwrap_or_default(),
        kind => kind.as_str().unwrap_or_default(),
    };
    match kind {
        "object" => {
            let mut object = Map::new();
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
            let properties: Vec<(&String, &Json)> =
                schema["properties"].as_object().into_iter().flatten().collect();
            let wanted = 3.0 / (properties.len().max(3) as f64);
            for (name, schema) in &properties {
                if depth > 0
                    && (required.contains(&name.as_str()) && random.chance(0.97) || random.chance(wanted))
                {
                    object.insert((*name).clone(), value(world, schema, depth - 1, random));
                }
            }
            if schema["additionalProperties"].is_object() && random.chance(0.5) {
                object.insert(
                    odd(random),
                    value(world, &schema["additionalProperties"], depth.saturating_sub(1), random),
                );
            }
            Json::Object(object)
        }
        "array" => Json::Array(
            (0..random.below(3))
                .map(|_| value(world, &schema["items"], depth.saturating_sub(1), random))
                .collect(),
        ),
        "integer" => random
            .pick(&[json!(1), json!(2), json!(0), schema["minimum"].clone(), schema["maximum"].clone()])
            .clone(),
        "number" => random
            .pick(&[json!(0.5), json!(1), schema["minimum"].clone(), schema["maximum"].clone(), json!(1e300)])
            .clone(),
        "boolean" => json!(random.chance(0.5)),
        "null" => Json::Null,
        "string" => match schema["format"].as_str() {
            Some("uuid") => json!(world.any_id(random)),
            Some("date-time") => {
                json!(random.pick(&["2026-11-22T00:00:00Z", "2027-01-01T00:00:00+07:00", "x"]))
            }
            Some("date") => json!(random.pick(&["2026-11-22", "0000-00-00"])),
            _ => {
                let most = schema["maxLength"].as_u64().unwrap_or(200) as usize;
                match random.below(10) {
                    0 => json!("m".repeat(most.min(20_000))),
                    1 => json!("m".repeat(most.min(20_000) + 1)),
                    2 => json!(random.pick(&["contact", "account", "full_name", "x_size"])),
                    _ => json!(odd(random)),
                }
            }
        },
        _ => json!(odd(random)),
    }
}

pub(super) fn any(random: &mut Random, world: &World) -> Option<Request> {
    let (verb, path, operation) = *random.pick(operations());
    let verb =
        *["GET", "POST", "PUT", "PATCH", "DELETE"].iter().find(|known| known.eq_ignore_ascii_case(verb))?;
    let mut path = path.to_owned();
    let mut query = Vec::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str()?;
        match parameter["in"].as_str()? {
            "path" => {
                let text = match (parameter["schema"]["format"].as_str(), name) {
                    (Some("uuid"), _) => world.any_id(random),
                    (_, "name") => (*random.pick(&["contact", "deal", "boat", "x"])).to_owned(),
                    (_, "field") => (*random.pick(&["x_size", "x_note", "full_name"])).to_owned(),
                    (_, "code") => (*random.pick(&["not-found", "x"])).to_owned(),
                    _ => "x".to_owned(),
                };
                path = path.replace(&format!("{{{name}}}"), &text);
            }
            "query" if parameter["required"] == true || random.chance(0.4) => {
                let text = match value(world, &parameter["schema"], 1, random) {
                    Json::String(text) => text,
                    other => other.to_string(),
                };
                query.push((name, text));
            }
            _ => {}
        }
    }
    // A list without a limit grows with every program.
    if operation["parameters"].as_array().is_some_and(|all| all.iter().any(|one| one["name"] == "limit"))
        && query.iter().all(|(name, _)| *name != "limit")
    {
        query.push(("limit", "3".to_owned()));
    }
    if !query.is_empty() {
        path = format!("{path}?{}", parameters(&query));
    }
    let content = operation["requestBody"]["content"]["application/json"]["schema"].clone();
    let body = (!content.is_null()).then(|| value(world, &content, 5, random));
    let mut request = request(verb, "", body.as_ref(), random);
    request.path = path;
    if random.chance(0.7) {
        request.headers.extend(if_match(random, 1));
    }
    some(request)
}
