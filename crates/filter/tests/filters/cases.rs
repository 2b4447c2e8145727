//! `fixtures/filters.tsv`: every line is a case.

use kempt_filter::{ErrorCode, Filter, FilterError, Place, check, evaluate};

use crate::world::{House, fixture, samples, standpoint, with_fields};

#[test]
fn every_filter_of_the_table_lets_through_what_it_should() {
    let table = fixture("filters.tsv");
    let samples = samples();
    let all: Vec<&str> = samples.iter().map(|sample| sample.key()).collect();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for (number, line) in table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1) {
        let [text, expected, note] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("line {}: three columns", number + 1)
        };
        cases += 1;
        let expected = if expected == "*" { all.join(" ") } else { expected.to_owned() };
        let found = outcome(text, &samples);
        if found != expected {
            wrong.push(format!(
                "line {}: {text} ({note})\n  expected {expected}\n  found    {found}",
                number + 1
            ));
        }
    }
    assert!(cases > 200, "the table was read: {cases}");
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
}

fn outcome(text: &str, samples: &[crate::world::Sample]) -> String {
    let parsed = if text.starts_with('{') { Filter::parse_json(text) } else { Filter::parse(text) };
    let filter = match parsed {
        Ok(filter) => filter,
        Err(error) => return told(&[error]),
    };
    let typed = match with_fields(|fields| check(&filter, fields)) {
        Ok(typed) => typed,
        Err(errors) => return told(&errors),
    };
    let resolved = typed.resolve(&standpoint());
    let passes: Vec<&str> = samples
        .iter()
        .filter(|sample| evaluate(&resolved, *sample, &House))
        .map(|sample| sample.key())
        .collect();
    if passes.is_empty() { "-".to_owned() } else { passes.join(" ") }
}

fn told(errors: &[FilterError]) -> String {
    let told: Vec<String> = errors
        .iter()
        .map(|error| match &error.place {
            Place::Offset(offset) => format!("{}@{offset}", error.code.name()),
            Place::Pointer(pointer) if !pointer.is_empty() => format!("{}@{pointer}", error.code.name()),
            _ => error.code.name().to_owned(),
        })
        .collect();
    told.join(" ")
}

#[test]
fn what_may_not_be_read_is_answered_as_what_does_not_exist() {
    let error = |name: &str| {
        let filter = Filter::parse(&format!("{name} > 500")).unwrap();
        with_fields(|fields| check(&filter, fields)).unwrap_err().remove(0)
    };
    let (hidden, unknown) = (error("salary"), error("sxlary"));
    assert_eq!(hidden.code, ErrorCode::UnknownField);
    assert_eq!(
        (hidden.code, &hidden.place, &hidden.instead),
        (unknown.code, &unknown.place, &unknown.instead)
    );
    assert_eq!(hidden.message().en.replace("salary", "sxlary"), unknown.message().en);
}
