//! What holds for every filter.

use kempt_filter::{Filter, Test, Tree, Word, check, evaluate};
use proptest::prelude::*;

use crate::world::{House, samples, standpoint, with_fields};

fn word() -> impl Strategy<Value = Word> {
    let texts = prop_oneof![
        4 => "[a-z0-9]{1,6}",
        1 => "\\PC{1,12}",
        1 => Just(String::new()),
        1 => prop::sample::select(vec!["and", "or", "not", "empty", "in", "is", "a b", "-30d", "me", "my team", "\\", "\"", "hà nội", "تهران", "(", "a,b", "yes", "customer"]).prop_map(str::to_owned),
    ];
    texts.prop_map(Word::from)
}

fn comparison() -> impl Strategy<Value = Filter> {
    let field = prop_oneof![
        prop::sample::select(vec![
            "city",
            "score",
            "lifecycle",
            "owner",
            "updated_at",
            "birthday",
            "account.city",
            "opted_in",
            "is",
            "in",
            "empty",
            "between"
        ])
        .prop_map(str::to_owned),
        "[a-z_][a-z0-9_]{0,8}"
            .prop_filter("no word of the language", |name| !["and", "or", "not"].contains(&name.as_str())),
    ];
    let test = prop_oneof![
        word().prop_map(Test::Is),
        word().prop_map(Test::IsNot),
        word().prop_map(Test::Contains),
        word().prop_map(Test::StartsWith),
        Just(Test::IsEmpty),
        Just(Test::IsNotEmpty),
        word().prop_map(Test::Below),
        word().prop_map(Test::AtMost),
        word().prop_map(Test::Above),
        word().prop_map(Test::AtLeast),
        (word(), word()).prop_map(|(from, to)| Test::Between(from, to)),
        prop::collection::vec(word(), 1..4).prop_map(Test::In),
        prop::collection::vec(word(), 1..4).prop_map(Test::NotIn),
    ];
    (field, test).prop_map(|(field, test)| Filter::compare(field, test))
}

fn filter() -> impl Strategy<Value = Filter> {
    let tree = comparison().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::Any),
            inner.prop_map(Tree::negated),
        ]
    });
    prop_oneof![1 => Just(Filter::everything()), 20 => tree]
}

/// A filter that passes the check, so that its meaning can be looked at.
fn sound_filter() -> impl Strategy<Value = Filter> {
    let line = prop::sample::select(vec![
        "city = hà nội",
        "city != \"ha noi\"",
        "lifecycle in (lead, customer)",
        "score between 0 and 50",
        "score is empty",
        "updated_at < -30d",
        "owner = my team",
        "account.city ~ nang",
        "interest = pricing",
        "opted_in != yes",
    ]);
    let comparison = line.prop_map(|text| Filter::parse(text).unwrap());
    comparison.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::All),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Tree::Any),
            inner.prop_map(Tree::negated),
        ]
    })
}

/// The keys of the records that pass.
fn passing(filter: &Filter) -> Vec<String> {
    let typed = with_fields(|fields| check(filter, fields)).unwrap();
    let resolved = typed.resolve(&standpoint());
    let samples = samples();
    let passes = samples.iter().filter(|sample| evaluate(&resolved, *sample, &House));
    passes.map(|sample| sample.key().to_owned()).collect()
}

proptest! {
    #[test]
    fn what_is_written_is_read_again_from_the_text(filter in filter()) {
        let text = filter.to_string();
        prop_assert_eq!(Filter::parse(&text).map_err(|error| format!("{error} in {text}")), Ok(filter));
    }

    #[test]
    fn what_is_written_is_read_again_from_json(filter in filter()) {
        let json = serde_json::to_string(&filter).unwrap();
        prop_assert_eq!(serde_json::from_str::<Filter>(&json).map_err(|error| format!("{error} in {json}")), Ok(filter));
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(text in "[a-z =<>!~()\",.\\PC]{0,40}") {
        match Filter::parse(&text) {
            Ok(filter) => {
                let again = filter.to_string();
                prop_assert_eq!(Filter::parse(&again).unwrap(), filter);
            }
            Err(error) => {
                let kempt_filter::Place::Offset(offset) = error.place else { panic!("{error:?} has no place") };
                prop_assert!(text.is_char_boundary(offset), "{} in {:?}", offset, text);
            }
        }
    }

    #[test]
    fn any_filter_is_checked_or_refused_at_a_place_in_its_text(filter in filter()) {
        let text = filter.to_string();
        let filter = Filter::parse(&text).unwrap();
        if let Err(errors) = with_fields(|fields| check(&filter, fields)) {
            for error in errors {
                let kempt_filter::Place::Offset(offset) = error.place else { panic!("{error:?} has no place") };
                prop_assert!(text.is_char_boundary(offset));
            }
        }
    }

    #[test]
    fn a_record_passes_a_filter_or_its_opposite(filter in sound_filter()) {
        let (mut passing, opposite) = (passing(&filter), passing(&filter.negated()));
        prop_assert!(passing.iter().all(|key| !opposite.contains(key)));
        passing.extend(opposite);
        prop_assert_eq!(passing.len(), samples().len());
    }

    #[test]
    fn not_of_all_is_any_of_not(left in sound_filter(), right in sound_filter()) {
        let not_all = Tree::All(vec![left.clone(), right.clone()]).negated();
        let any_not = Tree::Any(vec![left.negated(), right.negated()]);
        prop_assert_eq!(passing(&not_all), passing(&any_not));
    }
}
