//! What moves by itself names only what there is.

use std::collections::HashSet;

use kempt_model::{Course, FactDescription, Facts, FieldKind, Language, Move, ObjectDescription, Objects};

/// The objects that have the field, each with the names of its choices.
fn having<'f>(field: &'f str) -> impl Iterator<Item = (&'static ObjectDescription, Vec<&'static str>)> + 'f {
    Objects::standard().iter().filter_map(move |object| {
        let choices = &object.field(field)?.choices;
        Some((object, choices.iter().map(|choice| choice.name.as_str()).collect()))
    })
}

#[test]
fn a_course_has_every_choice_of_its_field_in_every_object() {
    for course in &Facts::standard().courses {
        let mut known: Vec<&str> = course.order.iter().chain(&course.aside).map(String::as_str).collect();
        known.sort_unstable();
        let mut objects = 0;
        for (object, mut choices) in having(&course.field) {
            choices.sort_unstable();
            assert_eq!(choices, known, "{}.{}", object.name, course.field);
            objects += 1;
        }
        assert!(objects > 0, "{} is a field of no object", course.field);
    }
}

/// What a fact says of its own object.
fn conditions(fact: &FactDescription, object: &ObjectDescription) {
    let named = fact.filled.iter().chain(&fact.changes).chain(&fact.at).chain(fact.is.keys());
    for name in named.chain(&fact.through) {
        assert!(object.any_field(name).is_some(), "{}: {}.{name}", fact.name, object.name);
    }
    for (name, choices) in &fact.is {
        let field = object.field(name).unwrap();
        for choice in choices {
            let is_known = match field.kind {
                FieldKind::YesNo => matches!(choice.as_str(), "yes" | "no"),
                _ => choice.is_empty() || field.choice(choice).is_some(),
            };
            assert!(is_known, "{}: {name} is never {choice:?}", fact.name);
        }
    }
    assert!(fact.ends.is_none() || object.stage_field().is_some(), "{}", fact.name);
    let asks = fact.is.len() + fact.filled.len() + fact.changes.len() + usize::from(fact.ends.is_some());
    assert!(asks > 0, "{}: everything would be such a fact", fact.name);
}

#[test]
fn facts_name_fields_and_choices_that_there_are() {
    let facts = Facts::standard();
    let mut names = HashSet::new();
    for fact in &facts.facts {
        assert!(names.insert(&fact.name), "{} is there twice", fact.name);
        assert!(Language::ALL.iter().all(|language| !fact.labels.get(*language).trim().is_empty()));
        let object = Objects::standard().get(&fact.object).unwrap();
        conditions(fact, object);
        let tells: Vec<&String> = fact.verifies.iter().chain(&fact.spoils).collect();
        assert!(fact.times > 0);
        assert!(fact.latest.is_none() || fact.at.is_some(), "{} does not say when", fact.name);
        assert!(fact.stamps.is_none() || fact.through == ["id"], "{} stamps another record", fact.name);
        for through in &fact.through {
            let target = match through.as_str() {
                "id" => &fact.object,
                field => object.field(field).unwrap().target.as_ref().unwrap(),
            };
            let target = Objects::standard().get(target).unwrap();
            // A fact moves what the other one has of it: an account has no lead status.
            let moved = |step: &&Move| target.field(&step.field).is_some();
            let dates = [&fact.latest, &fact.stamps];
            let does = dates.iter().any(|date| {
                // Nobody else sets it.
                let field = date.as_ref().and_then(|date| target.field(date));
                field.is_some_and(|field| field.kind == FieldKind::DateTime && field.read_only)
            }) || fact.moves.iter().any(|step| moved(&step))
                || tells.iter().any(|field| {
                    // Only what ages and is needed is doubtful or verified.
                    let field = target.field(field);
                    field.is_some_and(|field| {
                        field.half_life_days.is_some() && field.completeness_weight() > 0
                    })
                });
            assert!(does, "{} does nothing to {through}", fact.name);
        }
        for step in &fact.moves {
            let course = facts.course(&step.field).unwrap();
            assert!(course.order.contains(&step.to), "{}: {}", fact.name, step.to);
            assert!(step.also_from.iter().all(|from| course.aside.contains(from)), "{}", fact.name);
        }
    }
}

#[test]
fn nothing_moves_back_by_itself() {
    let facts = Facts::standard();
    let lifecycle: &Course = facts.course("lifecycle").unwrap();
    let to = |to: &str| Move { field: "lifecycle".to_owned(), to: to.to_owned(), also_from: vec![] };
    assert!(lifecycle.moves(None, &to("subscriber")));
    assert!(lifecycle.moves(Some("lead"), &to("customer")));
    assert!(!lifecycle.moves(Some("customer"), &to("customer")));
    assert!(!lifecycle.moves(Some("customer"), &to("opportunity")));
    assert!(!lifecycle.moves(Some("other"), &to("subscriber")), "aside, and nothing leads on from there");
    let won = &facts.fact("deal_won").unwrap().moves[0];
    assert!(lifecycle.moves(Some("other"), won));
}
