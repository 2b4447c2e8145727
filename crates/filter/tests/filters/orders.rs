//! Sorts, cursors and groupings.

use std::cmp::Ordering;

use kempt_filter::{Cursor, ErrorCode, GroupKey, Grouping, Place, Sort, SortValue};

use crate::world::{House, Sample, samples, standpoint, uuid, with_fields};

fn sorted(text: &str) -> String {
    let sort = with_fields(|fields| Sort::parse(text).unwrap().check(fields)).unwrap();
    let mut samples = samples();
    samples.sort_by(|left, right| sort.compare(&sort.cursor(left, &House), &sort.cursor(right, &House)));
    samples.iter().map(Sample::key).collect::<Vec<_>>().join(" ")
}

#[test]
fn records_are_sorted_with_the_empty_ones_last_and_the_id_deciding() {
    for (text, expected) in [
        ("", "an binh chi reza karimi obrien"),
        ("-id", "obrien karimi reza chi binh an"),
        ("score", "chi obrien binh an reza karimi"),
        ("-score", "an reza binh obrien chi karimi"),
        ("-score,-id", "reza an binh obrien chi karimi"),
        ("city", "an binh obrien chi reza karimi"),
        ("-updated_at", "an binh obrien reza chi karimi"),
        ("birthday", "reza an chi binh karimi obrien"),
        ("lifecycle, full_name", "reza binh chi an obrien karimi"),
        ("revenue", "obrien reza an binh chi karimi"),
        ("opted_in", "binh karimi an reza chi obrien"),
        ("owner", "an reza binh obrien chi karimi"),
        ("account.city", "an binh chi reza karimi obrien"),
    ] {
        assert_eq!(sorted(text), expected, "{text}");
    }
}

#[test]
fn an_order_ends_with_the_id_once() {
    let keys = |text: &str| {
        let sort = with_fields(|fields| Sort::parse(text).unwrap().check(fields)).unwrap();
        sort.keys().iter().map(|key| key.field.field().name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys(""), ["id"]);
    assert_eq!(keys("-score"), ["score", "id"]);
    assert_eq!(keys("id,score"), ["id"]);
}

#[test]
fn sorts_that_cannot_be_are_refused_where_they_are_wrong() {
    for (text, code, offset) in [
        ("-", ErrorCode::FieldExpected, 1),
        ("score,,city", ErrorCode::FieldExpected, 6),
        ("score desc", ErrorCode::FieldExpected, 0),
        ("score, - salary", ErrorCode::UnknownField, 9),
        ("score،-score", ErrorCode::SortedTwice, 8),
        ("email", ErrorCode::NotSortable, 0),
        ("notes", ErrorCode::NotSortable, 0),
        ("city,score,owner,team,version", ErrorCode::TooManySortKeys, 22),
    ] {
        let checked = Sort::parse(text).map_err(|error| vec![error]);
        let errors = checked.and_then(|sort| with_fields(|fields| sort.check(fields))).unwrap_err();
        assert_eq!((errors[0].code, &errors[0].place), (code, &Place::Offset(offset)), "{text}");
    }
}

#[test]
fn a_cursor_of_another_order_is_refused() {
    let check = |text: &str| with_fields(|fields| Sort::parse(text).unwrap().check(fields)).unwrap();
    let samples = samples();
    let by_score = check("-score");
    let cursor = by_score.cursor(&samples[0], &House);
    let id = SortValue::Id(uuid("01936a5e-7c00-7000-8000-000000000001"));
    assert_eq!(cursor, Cursor { values: vec![Some(SortValue::Number(71.5)), Some(id)] });
    let again: Cursor = serde_json::from_str(&serde_json::to_string(&cursor).unwrap()).unwrap();
    assert_eq!(again, cursor);
    assert!(by_score.accept(&cursor).is_ok());
    assert!(by_score.accept(&by_score.cursor(&samples[4], &House)).is_ok(), "an empty value fits every key");
    for other in ["city", "", "score,city"] {
        assert_eq!(check(other).accept(&cursor).unwrap_err().code, ErrorCode::WrongCursor, "{other}");
    }
    let without_id = Cursor { values: vec![Some(SortValue::Number(1.0)), None] };
    assert!(by_score.accept(&without_id).is_err());
    assert_eq!(by_score.compare(&cursor, &cursor), Ordering::Equal);
}

fn counted(text: &str) -> Vec<(Vec<GroupKey>, usize)> {
    let grouping = with_fields(|fields| Grouping::parse(text).unwrap().check(fields)).unwrap();
    let mut counts = std::collections::BTreeMap::new();
    for sample in samples() {
        *counts.entry(grouping.of(&sample, &standpoint(), &House)).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

#[test]
fn records_are_grouped_by_choices_texts_and_stretches_of_time() {
    let text = |text: &str| GroupKey::Text(text.to_owned());
    assert_eq!(
        counted("lifecycle"),
        [
            (vec![text("customer")], 2),
            (vec![text("lead")], 1),
            (vec![text("other")], 1),
            (vec![text("subscriber")], 1),
            (vec![GroupKey::Empty], 1),
        ]
    );
    assert_eq!(counted("city")[0], (vec![text("ha noi")], 2), "one city in two spellings");
    assert_eq!(
        counted("created_at:quarter"),
        [(vec![text("2025-10-01")], 1), (vec![text("2026-07-01")], 1), (vec![text("2026-10-01")], 4)]
    );
    assert_eq!(counted("created_at:week")[4], (vec![text("2026-11-16")], 2), "weeks begin on Monday");
    assert_eq!(counted("birthday:year")[1], (vec![text("1990-01-01")], 2));
    assert_eq!(
        counted("opted_in, lifecycle").last(),
        Some(&(vec![GroupKey::Empty, text("other")], 1)),
        "two fields"
    );
}

#[test]
fn groupings_that_cannot_be_are_refused() {
    for (text, code) in [
        ("", ErrorCode::FieldExpected),
        ("salary", ErrorCode::UnknownField),
        ("created_at:century", ErrorCode::UnknownBucket),
        ("city:month", ErrorCode::NoBuckets),
        ("id", ErrorCode::NotGroupable),
        ("notes", ErrorCode::NotGroupable),
        ("email", ErrorCode::NotGroupable),
        ("revenue", ErrorCode::NotGroupable),
        ("city,owner,team", ErrorCode::WrongNumberOfGroups),
    ] {
        let checked = Grouping::parse(text).map_err(|error| vec![error]);
        let errors = checked.and_then(|grouping| with_fields(|fields| grouping.check(fields))).unwrap_err();
        assert_eq!(errors[0].code, code, "{text}");
    }
}

#[test]
fn orders_and_groupings_are_kept_as_their_texts() {
    for text in ["lifecycle", "owner,created_at:month"] {
        let grouping = Grouping::parse(text).unwrap();
        let json = serde_json::to_value(&grouping).unwrap();
        assert_eq!(json, text);
        assert_eq!(serde_json::from_value::<Grouping>(json).unwrap(), grouping);
    }
    for text in ["", "-updated_at,account.city"] {
        let sort = Sort::parse(text).unwrap();
        let json = serde_json::to_value(&sort).unwrap();
        assert_eq!(json, text);
        assert_eq!(serde_json::from_value::<Sort>(json).unwrap(), sort);
    }
    assert!(serde_json::from_value::<Sort>(serde_json::json!("a b")).is_err());
}
