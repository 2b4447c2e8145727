//! The pure crates do no I/O, read no clock, draw no random numbers and know no async.

use crate::{arrows, repository};

/// What a pure crate must not name, and what to do instead.
const BANNED: &[(&str, &str)] = &[
    ("fs", "take text or rows as parameters; files are opened in ingest and app"),
    ("net", "nothing is looked up over a network"),
    ("env", "settings come in as parameters"),
    ("process", "programs are started by cli only"),
];

const BANNED_WORDS: &[(&str, &str)] = &[
    ("SystemTime", "today comes in by Context"),
    ("Instant::now", "measure in benches or app"),
    ("Timestamp::now", "today comes in by Context"),
    ("Zoned::now", "today comes in by Context"),
    ("async fn", "pure crates know no async"),
    (".await", "pure crates know no async"),
    ("println!", "return what is to be said"),
    ("eprintln!", "return what is to be said"),
    ("rand::", "randomness comes in as a parameter"),
    ("RandomState", "a seed that changes at each start makes results differ; use a fixed one"),
];

#[test]
fn pure_crates_do_no_io_and_read_no_clock() {
    let pure = arrows::pure_crates();
    assert!(pure.iter().any(|name| name == "quality"), "the table names the pure crates: {pure:?}");
    let mut wrong = Vec::new();
    for name in pure {
        for (path, text) in repository::files(&format!("crates/{name}/src"), &["rs"]) {
            wrong.extend(offences(&text).into_iter().map(|offence| format!("{path}: {offence}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What in `source` a pure crate must not do. Comments and the tests at a file's end may name anything.
fn offences(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .take_while(|line| line.trim() != "#[cfg(test)]")
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join(" ");
    let words = BANNED_WORDS.iter().filter(|(word, _)| code.contains(word));
    let mut found: Vec<String> = words.map(|(word, instead)| format!("{word}: {instead}")).collect();
    for (module, instead) in BANNED {
        if names_of_std(&code).any(|name| name == *module) {
            found.push(format!("std::{module}: {instead}"));
        }
    }
    found
}

/// The first names after `std::`, also those inside `std::{...}`.
fn names_of_std(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices("std::").flat_map(|(start, found)| {
        let rest = &code[start + found.len()..];
        let group = rest.strip_prefix('{').map(|inside| inside.split('}').next().unwrap_or(inside));
        let names = group
            .unwrap_or_else(|| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(rest));
        names.split(',').map(|name| name.trim().split("::").next().unwrap_or_default())
    })
}

#[test]
fn offences_are_seen_in_every_form() {
    for source in [
        "use std::fs;",
        "use std::{\n    collections::HashMap,\n    fs,\n};",
        "let text = std::fs::read(path);",
        "let now = std::time::SystemTime::now();",
        "let today = jiff::Zoned::now().date();",
        "let home = std::env::var(\"HOME\");",
    ] {
        assert_eq!(offences(source).len(), 1, "{source}");
    }
    for source in [
        "// std::fs is never used here\nlet home = env!(\"CARGO_MANIFEST_DIR\");",
        "use std::{fmt, collections::HashMap};",
        "fn pure() {}\n#[cfg(test)]\nmod tests { use std::fs; }",
    ] {
        assert_eq!(offences(source), Vec::<String>::new(), "{source}");
    }
}
