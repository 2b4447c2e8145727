//! The document says what the server does.

use std::collections::BTreeSet;

use kempt_model::Objects;
use serde_json::{Map, Value as Json};

use crate::client::on_servers;

fn operations(document: &Json) -> Vec<(&String, &String, &Json)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().iter().map(move |(method, operation)| (path, method, operation))
        })
        .collect()
}

#[test]
fn every_operation_is_described_and_named_once() {
    let document = kempt_api::document(Objects::standard());
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let name = operation["operationId"].as_str().unwrap();
        assert!(names.insert(name.to_owned()), "{name} twice");
        assert!(!name.contains('{') && !operation["summary"].to_string().contains('{'), "{method} {path}");
        assert!(operation["summary"].as_str().unwrap().ends_with('.'), "{method} {path}");
        assert!(
            operation["responses"].as_object().unwrap().keys().any(|status| status.starts_with('2')),
            "{method} {path}"
        );
        for place in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let parameters = operation["parameters"].as_array().unwrap();
            assert!(
                parameters.iter().any(|parameter| parameter["name"] == place && parameter["in"] == "path"),
                "{path} {place}"
            );
        }
    }
    assert!(names.contains("createContact") && names.contains("listAccounts") && names.contains("signIn"));
}

#[test]
fn every_reference_leads_somewhere() {
    let document = kempt_api::document(Objects::standard());
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    assert!(references.len() > 20);
    for reference in references {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(json: &Json, references: &mut BTreeSet<String>) {
    match json {
        Json::Object(map) => {
            if let Some(Json::String(reference)) = map.get("$ref") {
                references.insert(reference.clone());
            }
            map.values().for_each(|value| collect(value, references));
        }
        Json::Array(values) => values.iter().for_each(|value| collect(value, references)),
        _ => {}
    }
}

#[test]
fn the_server_gives_the_document_and_problems_are_explained() {
    on_servers(|house| async move {
        let document = house.stranger().get("/api/v1/openapi.json").await.json();
        assert_eq!(document, kempt_api::document(Objects::standard()));
        let all = house.stranger().with("Accept-Language", "fa").get("/api/v1/problems").await.json();
        let known: BTreeSet<String> = all["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|problem| problem["code"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(known.len(), all["items"].as_array().unwrap().len(), "codes are told of once");
        for (path, method, operation) in operations(&document) {
            for response in operation["responses"].as_object().unwrap().values() {
                let codes = response
                    .pointer("/content/application~1problem+json/schema/allOf/1/properties/code/enum");
                for code in codes.and_then(Json::as_array).into_iter().flatten() {
                    assert!(known.contains(code.as_str().unwrap()), "{method} {path}: {code}");
                }
            }
        }
    });
}

#[test]
fn records_are_as_the_document_says() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = serde_json::json!({ "fields": { "full_name": "Lê Thị Hoa", "email": "hoa@sao-mai.vn" } });
        let record = lan.post("/api/v1/contacts", &new).await.json();
        let document = kempt_api::document(Objects::standard());
        let described =
            document.pointer("/components/schemas/Contact/properties").and_then(Json::as_object).unwrap();
        let inside = |of: &Json| -> Map<String, Json> { of.as_object().unwrap().clone() };
        for name in inside(&record).keys() {
            assert!(described.contains_key(name), "{name}");
        }
        let fields = described["fields"]["properties"].as_object().unwrap();
        for name in inside(&record["fields"]).keys() {
            assert!(fields.contains_key(name), "{name}");
        }
    });
}
