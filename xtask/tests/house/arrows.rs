//! The arrows between the crates are those of the table in ARCHITECTURE.md.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::repository;

/// Crate and the crates it may use; `anything` allows all.
pub(crate) fn declared() -> BTreeMap<String, BTreeSet<String>> {
    rows().into_iter().map(|[name, uses, _]| (name, uses)).map(|(name, uses)| (name, names(&uses))).collect()
}

/// The crates that the table calls pure.
pub(crate) fn pure_crates() -> Vec<String> {
    rows().into_iter().filter(|[_, _, kind]| kind.starts_with("pure")).map(|[name, ..]| name).collect()
}

/// The cells of the table between the marks, without its head.
fn rows() -> Vec<[String; 3]> {
    let page = repository::text("ARCHITECTURE.md");
    let table = page
        .split_once("<!-- arrows -->")
        .and_then(|(_, rest)| rest.split_once("<!-- end of arrows -->"))
        .expect("ARCHITECTURE.md holds the table of arrows between its marks")
        .0;
    let rows: Vec<[String; 3]> = table
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert!(cells.len() >= 3, "a row of three cells: {line}");
            [cells[0].trim_matches('`').to_owned(), cells[1].to_owned(), cells[2].to_owned()]
        })
        .collect();
    assert!(rows.len() >= 7, "the table of arrows was read: {rows:?}");
    rows
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split(',')
        .map(|name| name.trim().trim_matches('`').to_owned())
        .filter(|name| name != "nothing")
        .collect()
}

/// `kempt-model` is called `model` in the table, by its folder.
fn short(package: &str) -> String {
    package.strip_prefix("kempt-").unwrap_or(package).to_owned()
}

fn used(package: &Value) -> BTreeSet<String> {
    let dependencies = package["dependencies"].as_array().unwrap();
    // What only its tests use is no arrow: nothing of it is in the product.
    let product = dependencies.iter().filter(|dependency| dependency["kind"].is_null());
    let ours = product.filter(|dependency| dependency["path"].is_string());
    ours.map(|dependency| short(dependency["name"].as_str().unwrap())).collect()
}

#[test]
fn the_crates_use_each_other_as_the_table_says() {
    let declared = declared();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for package in repository::packages() {
        let name = short(package["name"].as_str().unwrap());
        seen.insert(name.clone());
        let used = used(&package);
        let Some(allowed) = declared.get(&name) else {
            wrong.push(format!("{name} is not in the table"));
            continue;
        };
        if allowed.contains("anything") {
            continue;
        }
        wrong.extend(
            used.difference(allowed)
                .map(|other| format!("{name} uses {other}, which the table does not allow")),
        );
        wrong.extend(
            allowed
                .difference(&used)
                .map(|other| format!("{name} no longer uses {other}; take it from the table")),
        );
    }
    wrong.extend(
        declared.keys().filter(|name| !seen.contains(*name)).map(|name| format!("there is no crate {name}")),
    );
    assert!(wrong.is_empty(), "ARCHITECTURE.md and the manifests differ:\n{}", wrong.join("\n"));
}

#[test]
fn no_crate_allows_unsafe_code_or_leaves_the_common_lints() {
    let workspace = repository::text("Cargo.toml");
    assert!(workspace.contains("unsafe_code = \"forbid\""), "Cargo.toml no longer forbids unsafe code");
    for package in repository::packages() {
        let manifest = std::fs::read_to_string(package["manifest_path"].as_str().unwrap()).unwrap();
        let lines: Vec<&str> = manifest.lines().map(str::trim).collect();
        let follows = lines.windows(2).any(|pair| pair == ["[lints]", "workspace = true"]);
        assert!(follows, "{} does not say [lints] workspace = true", package["name"]);
    }
}
