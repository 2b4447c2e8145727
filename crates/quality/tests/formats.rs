//! The table of cases: every line of `fixtures/formats/*.tsv` is one value of one kind.
//!
//! Columns: `entered`, `context`, `value`, `findings`, `note`. The file's name is the kind, up to the first dot
//! (`phone.vietnam.tsv` holds phones). `\t`, `\n`, `\\` and `\u{...}` are escapes. `context` is a list of
//! `country=VN`, `captured=2017-05-01`, `today=2026-11-22`, `month-first`, `field=contact.gender` for a field with choices of its own, and of house-style entries in JSON
//! form `phone=national`. `value` is the standard form, `-` for none; after ` | ` follow parts as `name=value`
//! (only those named are compared). `findings` are rule ids in order, `-` for none, each with `=>suggestion`
//! when it has one; a suggestion's blanks are written `␣`.

use std::{collections::BTreeSet, fs, path::Path};

use kempt_model::{FieldDescription, FieldKind, Objects};
use kempt_quality::{Context, Form, HouseStyle, standardise};

#[test]
fn every_line_of_the_tables_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/formats");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let (mut cases, mut wrong) = (0, Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "tsv")) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let kind: FieldKind =
            serde_json::from_value(serde_json::Value::from(name.split('.').next().unwrap()))
                .expect("file names a kind");
        for (index, line) in fs::read_to_string(file).unwrap().lines().enumerate().skip(1) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            cases += 1;
            if let Err(difference) = check(kind, line) {
                wrong.push(format!("{name}:{}: {difference}", index + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cases} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases >= 1_500, "only {cases} cases: some tables are missing");
}

fn check(kind: FieldKind, line: &str) -> Result<(), String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [entered, context, expected, findings, ..] = columns[..] else {
        return Err(format!("needs four columns: {line}"));
    };
    let entered = unescape(entered);
    let form = context
        .split_whitespace()
        .find_map(|entry| entry.strip_prefix("field="))
        .map_or(kind.into(), |name| Form::from(field(name)));
    let context = read_context(context);
    let cleaned = standardise(form, &entered, &context);
    let mut halves = expected.split(" | ");
    let expected_text = unescape(halves.next().unwrap_or("-"));
    let text = cleaned.value.as_ref().map_or("-", |value| value.text.as_str());
    if text != expected_text {
        return Err(format!("{entered:?} gave {text:?}, expected {expected_text:?}"));
    }
    for part in halves {
        let (name, value) = part.split_once('=').ok_or(format!("part without =: {part}"))?;
        let actual = cleaned.value.as_ref().and_then(|cleaned| cleaned.part(name)).unwrap_or("");
        if actual != unescape(value) {
            return Err(format!("{entered:?} part {name} is {actual:?}, expected {value:?}"));
        }
    }
    let noticed: Vec<String> = cleaned
        .findings
        .iter()
        .map(|finding| match &finding.suggestion {
            Some(suggestion) => format!("{}=>{}", finding.rule.id, suggestion.replace(' ', "␣")),
            None => finding.rule.id.to_owned(),
        })
        .collect();
    let noticed = if noticed.is_empty() { "-".to_owned() } else { noticed.join(" ") };
    if noticed != findings {
        return Err(format!("{entered:?} found {noticed:?}, expected {findings:?}"));
    }
    if cleaned.entered != entered {
        return Err(format!("{entered:?} was not kept"));
    }
    if let Some(value) = &cleaned.value {
        let again = standardise(form, &value.text, &context);
        let text = again.value.as_ref().map_or("-", |value| value.text.as_str());
        if text != value.text {
            return Err(format!("{entered:?} cleaned twice gave {text:?}, once {:?}", value.text));
        }
    }
    Ok(())
}

fn field(name: &str) -> &'static FieldDescription {
    let (object, field) = name.split_once('.').expect("object.field");
    let object = Objects::standard().get(object).expect("the name of an object");
    object.field(field).expect("the name of a field")
}

fn read_context(text: &str) -> Context {
    let mut context = Context::new("2026-11-22".parse().unwrap(), "VN");
    let mut style = serde_json::to_value(HouseStyle::default()).unwrap();
    for entry in text.split_whitespace().filter(|entry| *entry != "-") {
        match entry.split_once('=').unwrap_or((entry, "")) {
            ("country", country) => {
                let today = context.today;
                context = Context { captured_on: context.captured_on, ..Context::new(today, country) };
            }
            ("captured", day) => context.captured_on = Some(day.parse().unwrap()),
            ("today", day) => context.today = day.parse().unwrap(),
            ("field", _) => {}
            ("month-first", _) => context.day_first = false,
            (name, value) => style[name] = value.into(),
        }
    }
    context.style = serde_json::from_value(style).expect("a house-style entry");
    context
}

fn unescape(text: &str) -> String {
    let mut unescaped = String::new();
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match (character, character == '\\') {
            (_, true) => match rest.next() {
                Some('t') => unescaped.push('\t'),
                Some('n') => unescaped.push('\n'),
                Some('u') => {
                    let code: String = rest.by_ref().skip(1).take_while(|digit| *digit != '}').collect();
                    unescaped.push(
                        u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).expect("a code point"),
                    );
                }
                other => unescaped.extend(other),
            },
            _ => unescaped.push(character),
        }
    }
    unescaped
}

#[test]
fn rule_ids_are_unique_and_every_rule_speaks_three_languages() {
    let mut seen = BTreeSet::new();
    for rule in kempt_quality::rules::all() {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        for labels in [&rule.title, &rule.advice] {
            assert!(
                [labels.en, labels.vi, labels.fa].iter().all(|text| !text.is_empty()),
                "{} lacks a text",
                rule.id
            );
        }
    }
}
