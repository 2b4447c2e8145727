//! Bodies of requests: bounded in size and time.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, header},
};
use kempt_app::crm::Refusal;
use serde_json::Value as Json;

use crate::{
    problems,
    schema::{Flaw, Schema, escaped},
    trouble::Trouble,
};

/// Bytes that a JSON body has at most.
const MOST: usize = 2 * 1024 * 1024;

/// How long a JSON body may take to arrive.
const TIME: Duration = Duration::from_secs(20);

/// Reads a body as JSON and compares it with what the endpoint takes.
pub(crate) async fn json(headers: &HeaderMap, body: Body, schema: Option<&Schema>) -> Result<Json, Trouble> {
    if !is_of(headers, &["application/json", "application/merge-patch+json"]) {
        return Err(Refusal::new(&problems::UNSUPPORTED_MEDIA_TYPE)
            .with("expected", "application/json")
            .into());
    }
    let bytes = match tokio::time::timeout(TIME, to_bytes(body, MOST)).await {
        Err(_) => return Err((&problems::TOO_SLOW).into()),
        Ok(Err(error)) if is_too_large(&error) => return Err(too_large(MOST as u64)),
        Ok(Err(_)) => return Err((&problems::BODY_INTERRUPTED).into()),
        Ok(Ok(bytes)) => bytes,
    };
    let value = parse(&bytes)?;
    let flaws = schema.map(|schema| schema.flaws(&value)).unwrap_or_default();
    if flaws.is_empty() { Ok(value) } else { Err(Trouble::Flawed(flaws)) }
}

fn is_too_large(error: &axum::Error) -> bool {
    std::error::Error::source(error)
        .is_some_and(|source| source.to_string().contains("length limit exceeded"))
}

fn too_large(most: u64) -> Trouble {
    Refusal::new(&problems::BODY_TOO_LARGE).with("most", most.to_string()).into()
}

fn parse(bytes: &Bytes) -> Result<Json, Trouble> {
    let mut value: Json = serde_json::from_slice(bytes)
        .map_err(|error| Refusal::new(&problems::NOT_JSON).with("problem", error.to_string()))?;
    write_whole_numbers_as_such(&mut value);
    let mut flaws = Vec::new();
    find_zeroes(&value, &mut String::new(), &mut flaws);
    if flaws.is_empty() { Ok(value) } else { Err(Trouble::Flawed(flaws)) }
}

/// For JSON Schema `50.0` is an integer like `50`; from here on it is written like one. What has no exact place among
/// the whole numbers stays.
fn write_whole_numbers_as_such(value: &mut Json) {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Json::Number(number) if number.is_f64() => {
            let whole = number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < EXACT);
            if let Some(whole) = whole {
                *value = Json::from(whole as i64);
            }
        }
        Json::Array(values) => values.iter_mut().for_each(write_whole_numbers_as_such),
        Json::Object(values) => values.values_mut().for_each(write_whole_numbers_as_such),
        _ => {}
    }
}

/// The character U+0000 is in no text of people, and not every database takes it.
fn find_zeroes(value: &Json, pointer: &mut String, flaws: &mut Vec<Flaw>) {
    let length = pointer.len();
    let flaw = |pointer: &str| Flaw {
        pointer: pointer.to_owned(),
        problem: &problems::NOT_TEXT,
        parameters: vec![],
    };
    match value {
        Json::String(text) if text.contains('\0') => flaws.push(flaw(pointer)),
        Json::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                find_zeroes(value, pointer, flaws);
                pointer.truncate(length);
            }
        }
        Json::Object(values) => {
            for (name, value) in values {
                if name.contains('\0') {
                    flaws.push(flaw(pointer));
                }
                pointer.push_str(&format!("/{}", escaped(name)));
                find_zeroes(value, pointer, flaws);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

/// A body of another type, as it comes, which breaks off when it is larger than is taken.
pub(crate) fn raw(
    headers: &HeaderMap,
    body: Body,
    types: &[&'static str],
    most: u64,
) -> Result<Body, Trouble> {
    if !is_of(headers, types) {
        return Err(Refusal::new(&problems::UNSUPPORTED_MEDIA_TYPE)
            .with("expected", types.join(", "))
            .into());
    }
    let length = headers.get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    Ok(Body::new(http_body_util::Limited::new(body, usize::try_from(most).unwrap_or(usize::MAX))))
}

/// Why a body that was read as it came broke off.
pub(crate) fn trouble_of(error: &axum::Error, most: u64) -> Trouble {
    if is_too_large(error) { too_large(most) } else { (&problems::BODY_INTERRUPTED).into() }
}

fn is_of(headers: &HeaderMap, types: &[&str]) -> bool {
    let text = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = text.split(';').next().unwrap_or_default().trim();
    types.iter().any(|known| known.eq_ignore_ascii_case(given))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whole_numbers_are_whole_however_they_are_written() {
        let sent = br#"{"a":50.0,"b":[1e2,-0.0,0.5,1e300,1e17],"c":"50.0"}"#;
        let read = parse(&Bytes::from_static(sent)).unwrap();
        assert_eq!(read, json!({ "a": 50, "b": [100, 0, 0.5, 1e300, 1e17], "c": "50.0" }));
    }
}
