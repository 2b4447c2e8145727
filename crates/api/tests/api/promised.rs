//! Every answer that a test gets is what the document promises: its status, and its body by the schema given there.
//! The schemas use few words of JSON Schema; one that is not known here fails the test, so that none is passed over.

use std::sync::OnceLock;

use kempt_model::Objects;
use serde_json::{Map, Value as Json};

use crate::client::Answer;

fn document() -> &'static Json {
    static DOCUMENT: OnceLock<Json> = OnceLock::new();
    DOCUMENT.get_or_init(|| kempt_api::document(Objects::standard()))
}

/// Fails where an answer is not as the document says. Paths of objects that a test added are not in it.
#[track_caller]
pub(crate) fn keep(method: &str, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap_or(path);
    let Some(operation) = operation(&method.to_lowercase(), path) else { return };
    let name = operation["operationId"].as_str().unwrap();
    let responses = operation["responses"].as_object().unwrap();
    let response = responses.get(&answer.status.to_string()).or_else(|| responses.get("default"));
    let response = response.unwrap_or_else(|| panic!("{name} gives {}: {answer:?}", answer.status));
    let kind = answer.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    let Some(schema) = response["content"][kind].get("schema") else { return };
    if !kind.ends_with("json") || answer.body.is_empty() || answer.header("content-encoding").is_some() {
        return;
    }
    let body = answer.json();
    if let Err(flaw) = fits(schema, &body, "") {
        panic!("{name} gives {}, where {flaw}:\n{body:#}", answer.status);
    }
}

/// The operation of a path: the one with the fewest places to fill in.
fn operation(method: &str, path: &str) -> Option<&'static Json> {
    let parts: Vec<&str> = path.split('/').collect();
    let paths = document()["paths"].as_object()?;
    let matching = paths.iter().filter(|(template, _)| {
        let template: Vec<&str> = template.split('/').collect();
        template.len() == parts.len()
            && template.iter().zip(&parts).all(|(place, part)| place.starts_with('{') || place == part)
    });
    let (_, methods) = matching.min_by_key(|(template, _)| template.matches('{').count())?;
    methods.get(method)
}

type Fit = Result<(), String>;

fn fits(schema: &Json, value: &Json, at: &str) -> Fit {
    let schema = schema.as_object().expect("a schema is an object");
    for (word, said) in schema {
        let fit = match word.as_str() {
            "$ref" => {
                let pointer = said.as_str().unwrap().trim_start_matches('#');
                fits(document().pointer(pointer).unwrap(), value, at)
            }
            "anyOf" => {
                let flaws: Vec<String> = said
                    .as_array()
                    .unwrap()
                    .iter()
                    .map_while(|schema| fits(schema, value, at).err())
                    .collect();
                if flaws.len() < said.as_array().unwrap().len() { Ok(()) } else { Err(flaws.join("; ")) }
            }
            "allOf" => said.as_array().unwrap().iter().try_for_each(|schema| fits(schema, value, at)),
            "type" => typed(said, value, at),
            "const" => same(said == value, "is not what it always is", at),
            "enum" => same(said.as_array().unwrap().contains(value), "is none of the values listed", at),
            "properties" => properties(said.as_object().unwrap(), value, at),
            "required" => required(said, value, at),
            "additionalProperties" => others(said, schema.get("properties"), value, at),
            "items" => value
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
                .try_for_each(|(index, value)| fits(said, value, &format!("{at}/{index}"))),
            "minimum" => same(value.as_f64() >= said.as_f64() || !value.is_number(), "is too small", at),
            "maximum" => same(value.as_f64() <= said.as_f64() || !value.is_number(), "is too great", at),
            "minLength" => same(letters(value) >= said.as_u64() || !value.is_string(), "is too short", at),
            "maxLength" => same(letters(value) <= said.as_u64() || !value.is_string(), "is too long", at),
            "minItems" => same(items(value) >= said.as_u64() || !value.is_array(), "has too few", at),
            "maxItems" => same(items(value) <= said.as_u64() || !value.is_array(), "has too many", at),
            "format" => format(said.as_str().unwrap(), value, at),
            "title" | "description" => Ok(()),
            word => panic!("{word} in a schema: not known to this test"),
        };
        fit?;
    }
    Ok(())
}

fn same(holds: bool, flaw: &str, at: &str) -> Fit {
    if holds { Ok(()) } else { Err(format!("{at} {flaw}")) }
}

fn letters(value: &Json) -> Option<u64> {
    value.as_str().map(|text| text.chars().count() as u64)
}

fn items(value: &Json) -> Option<u64> {
    value.as_array().map(|values| values.len() as u64)
}

fn typed(said: &Json, value: &Json, at: &str) -> Fit {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        name => panic!("the type {name}"),
    };
    let names: Vec<&Json> = said.as_array().map_or_else(|| vec![said], |names| names.iter().collect());
    let holds = names.iter().any(|name| is(name.as_str().unwrap()));
    if holds { Ok(()) } else { Err(format!("{at} is not of the type {said}")) }
}

fn properties(said: &Map<String, Json>, value: &Json, at: &str) -> Fit {
    let Some(values) = value.as_object() else { return Ok(()) };
    said.iter().try_for_each(|(name, schema)| {
        values.get(name).map_or(Ok(()), |value| fits(schema, value, &format!("{at}/{name}")))
    })
}

fn required(said: &Json, value: &Json, at: &str) -> Fit {
    let Some(values) = value.as_object() else { return Ok(()) };
    let mut names = said.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    names
        .find(|name| !values.contains_key(*name))
        .map_or(Ok(()), |name| Err(format!("{at}/{name} is missing")))
}

fn others(said: &Json, known: Option<&Json>, value: &Json, at: &str) -> Fit {
    let is_known = |name: &str| known.is_some_and(|known| known.get(name).is_some());
    let mut values = value.as_object().into_iter().flatten().filter(|(name, _)| !is_known(name));
    match said {
        Json::Bool(true) => Ok(()),
        Json::Bool(false) => {
            values.next().map_or(Ok(()), |(name, _)| Err(format!("{at}/{name} is not in the document")))
        }
        schema => values.try_for_each(|(name, value)| fits(schema, value, &format!("{at}/{name}"))),
    }
}

fn format(name: &str, value: &Json, at: &str) -> Fit {
    let Some(text) = value.as_str() else { return Ok(()) };
    let holds = match name {
        "uuid" => text.parse::<kempt_app::crm::Id>().is_ok(),
        "date-time" => kempt_app::crm::moment_of(text).is_some(),
        "date" => text.len() == 10 && kempt_app::crm::moment_of(&format!("{text}T00:00:00Z")).is_some(),
        "password" => true,
        name => panic!("the format {name}"),
    };
    same(holds, &format!("is no {name}"), at)
}
