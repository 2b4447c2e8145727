//! Every dependency comes under a licence that `xtask/licences.txt` allows.

use std::collections::{BTreeMap, BTreeSet};

use crate::repository;

/// What the list allows.
struct Allowed {
    licences: BTreeSet<String>,
    /// Package and licence, each with its reason.
    exceptions: BTreeMap<(String, String), String>,
}

fn allowed() -> Allowed {
    let mut allowed = Allowed { licences: BTreeSet::new(), exceptions: BTreeMap::new() };
    for line in repository::text("xtask/licences.txt").lines() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match line.strip_prefix("except ") {
            None => _ = allowed.licences.insert(line.to_owned()),
            Some(exception) => {
                let mut words = exception.splitn(3, ' ').map(str::to_owned);
                let (Some(package), Some(licence), Some(reason)) = (words.next(), words.next(), words.next())
                else {
                    panic!("an exception names package, licence and reason: {line}");
                };
                allowed.exceptions.insert((package, licence), reason);
            }
        }
    }
    allowed
}

#[test]
fn every_dependency_has_an_allowed_licence() {
    let allowed = allowed();
    let mut refused = Vec::new();
    let mut used = BTreeSet::new();
    for package in repository::metadata(&[])["packages"].as_array().unwrap() {
        let name = package["name"].as_str().unwrap().to_owned();
        let expression = package["license"].as_str().unwrap_or("none").to_owned();
        let permits = |licence: &str| {
            let exception = (name.clone(), licence.to_owned());
            allowed.licences.contains(licence)
                || (allowed.exceptions.contains_key(&exception) && used.insert(exception))
        };
        if !is_permitted(&expression, permits) {
            refused.push(format!("{name}: {expression}"));
        }
    }
    assert!(refused.is_empty(), "licences not allowed by xtask/licences.txt:\n{}", refused.join("\n"));
    for exception in allowed.exceptions.keys() {
        assert!(used.contains(exception), "the exception for {} is no longer needed", exception.0);
    }
}

/// Whether a licence expression (`(MIT OR Apache-2.0) AND Unicode-3.0`) is satisfied by what `permits` accepts.
fn is_permitted(expression: &str, mut permits: impl FnMut(&str) -> bool) -> bool {
    let spaced =
        expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ").replace(" WITH ", "-WITH-");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut position = 0;
    let verdict = any(&words, &mut position, &mut permits);
    verdict && position == words.len()
}

fn any(words: &[&str], position: &mut usize, permits: &mut impl FnMut(&str) -> bool) -> bool {
    let mut verdict = all(words, position, permits);
    while words.get(*position) == Some(&"OR") {
        *position += 1;
        verdict |= all(words, position, permits);
    }
    verdict
}

fn all(words: &[&str], position: &mut usize, permits: &mut impl FnMut(&str) -> bool) -> bool {
    let mut verdict = one(words, position, permits);
    while words.get(*position) == Some(&"AND") {
        *position += 1;
        verdict &= one(words, position, permits);
    }
    verdict
}

fn one(words: &[&str], position: &mut usize, permits: &mut impl FnMut(&str) -> bool) -> bool {
    let Some(word) = words.get(*position) else { return false };
    *position += 1;
    if *word != "(" {
        return permits(word);
    }
    let verdict = any(words, position, permits);
    *position += 1;
    verdict
}

#[test]
fn licence_expressions_are_read() {
    let permits =
        |licence: &str| ["MIT", "BSD-3-Clause", "Apache-2.0-WITH-LLVM-exception"].contains(&licence);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("Unlicense/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND BSD-3-Clause", true),
        ("(MIT OR GPL-3.0) AND OpenSSL", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("none", false),
        ("", false),
    ] {
        assert_eq!(is_permitted(expression, permits), expected, "{expression}");
    }
}
