//! The examples on the page about filters are true.

use std::{fs, path::Path};

use kempt_filter::{
    ErrorCode, Filter, Grouping, MOST_BYTES, MOST_CHARACTERS, MOST_DEPTH, MOST_GROUPS, MOST_LOOKUPS,
    MOST_SORT_KEYS, MOST_TERMS, SCHEMA, Sort, check,
};

use crate::world::with_fields;

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/filters.md")).unwrap()
}

/// The lines inside the code blocks of a language.
fn blocks(language: &str) -> Vec<String> {
    let page = page();
    let fence = format!("```{language}\n");
    page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
}

fn accept(filter: &Filter, written: &str) {
    with_fields(|fields| check(filter, fields)).unwrap_or_else(|errors| panic!("{written}: {errors:?}"));
}

#[test]
fn every_filter_on_the_page_is_one() {
    let mut seen = 0;
    for line in blocks("filter").iter().flat_map(|block| block.lines()) {
        accept(&Filter::parse(line).unwrap_or_else(|error| panic!("{line}: {error}")), line);
        seen += 1;
    }
    // The examples in the last column of the tables.
    let page = page();
    for row in page.lines().filter(|line| line.starts_with("| ")) {
        let example = row.trim_matches('|').split('|').map(str::trim).next_back().unwrap();
        if let Some(text) = example.strip_prefix('`').and_then(|text| text.strip_suffix('`')) {
            accept(&Filter::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")), text);
            seen += 1;
        }
    }
    assert!(seen > 25, "the page was read: {seen}");
}

#[test]
fn the_json_on_the_page_is_the_filter_before_it() {
    let texts = blocks("filter");
    let jsons = blocks("json");
    let filter = Filter::parse_json(&jsons[0]).unwrap();
    assert_eq!(Filter::parse(texts[0].trim()).unwrap(), filter);
    assert_eq!(jsons.last().unwrap().trim(), SCHEMA.trim(), "the schema on the page is the one in the crate");
}

#[test]
fn every_sort_and_grouping_on_the_page_is_one() {
    let lines = |language| {
        blocks(language).iter().flat_map(|block| block.lines().map(str::to_owned)).collect::<Vec<_>>()
    };
    let (sorts, groupings) = (lines("sort"), lines("grouping"));
    assert!(!sorts.is_empty() && !groupings.is_empty());
    for line in sorts {
        with_fields(|fields| Sort::parse(&line).unwrap().check(fields))
            .unwrap_or_else(|errors| panic!("{line}: {errors:?}"));
    }
    for line in groupings {
        with_fields(|fields| Grouping::parse(&line).unwrap().check(fields))
            .unwrap_or_else(|errors| panic!("{line}: {errors:?}"));
    }
}

#[test]
fn the_schema_names_every_key_that_is_read() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    let keys = schema["$defs"]["comparison"]["properties"].as_object().unwrap();
    for (key, shape) in keys.iter().filter(|(key, _)| *key != "field") {
        let value = match shape["$ref"].as_str() {
            Some("#/$defs/value") => serde_json::json!("a"),
            Some("#/$defs/values") => serde_json::json!(["a"]),
            _ if shape["type"] == "boolean" => serde_json::json!(true),
            _ => serde_json::json!(["a", "b"]),
        };
        let mut written = serde_json::json!({"field": "city"});
        written[key] = value;
        let filter = Filter::from_json(&written).unwrap_or_else(|error| panic!("{key}: {error}"));
        assert_eq!(filter.to_json(), written, "{key}");
    }
    assert_eq!(keys.len(), 14, "the field and thirteen operators");
}

#[test]
fn the_page_explains_every_code() {
    let page = page();
    let table = page.split("## Errors").nth(1).unwrap().split("## Schema").next().unwrap();
    let explained: Vec<&str> =
        table.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
    assert_eq!(explained, ErrorCode::ALL.iter().map(|code| code.name()).collect::<Vec<_>>());
}

#[test]
fn the_page_tells_the_limits() {
    let page = page();
    let table = page.split("## Limits").nth(1).unwrap().split("## Errors").next().unwrap();
    let cells =
        table.lines().filter_map(|line| line.trim_matches('|').split('|').nth(1)?.trim().parse().ok());
    let told: Vec<usize> = cells.collect();
    let limits =
        [MOST_BYTES, MOST_DEPTH, MOST_TERMS, MOST_CHARACTERS, MOST_LOOKUPS, MOST_SORT_KEYS, MOST_GROUPS];
    assert_eq!(told, limits);
}
