//! What people are told, and the limits.

use kempt_filter::{ErrorCode, Filter, FilterError, Place, Test, Tree, Word, check};
use kempt_model::Language;

use crate::world::with_fields;

fn errors(text: &str) -> Vec<FilterError> {
    match Filter::parse(text) {
        Ok(filter) => with_fields(|fields| check(&filter, fields)).unwrap_err(),
        Err(error) => vec![error],
    }
}

#[test]
fn the_nearest_names_are_proposed_from_every_language() {
    for (text, proposed) in [
        ("ctiy = x", "city"),
        ("cityy = x", "city"),
        ("name = x", "full_name"),
        ("fullname = x", "full_name"),
        ("phones = x", "phone"),
        ("شهر = x", "city"),
        ("thànhphố = x", "city"),
        ("thanh_pho = x", "city"),
        ("update_at = x", "updated_at"),
        ("account.cty = x", "account.city"),
    ] {
        let error = &errors(text)[0];
        assert_eq!(error.code, ErrorCode::UnknownField, "{text}");
        assert_eq!(error.instead.first().map(String::as_str), Some(proposed), "{text}: {:?}", error.instead);
    }
    let long = &errors(&format!("{} = x", "city".repeat(1_000)))[0];
    assert!(long.instead.is_empty(), "{:?}", long.instead);
    assert_eq!(errors("zzzzzz = x")[0].message().en, "There is no field “zzzzzz”.");
}

#[test]
fn errors_say_in_each_language_what_could_stand_there() {
    let error = &errors("lifecycle = client")[0];
    let message = error.message();
    assert_eq!(
        message.en,
        "“client” is not one of the choices. Possible here: subscriber, lead, customer, other."
    );
    assert_eq!(
        message.vi,
        "“client” không nằm trong các lựa chọn. Ở đây có thể dùng: subscriber, lead, customer, other."
    );
    assert_eq!(message.fa, "«client» از گزینه‌ها نیست. اینجا می‌شود نوشت: subscriber، lead، customer، other.");
    assert_eq!(error.to_string(), format!("at byte 12: {}", message.en));
    let json = serde_json::to_value(error).unwrap();
    assert_eq!(json["code"], "filter.unknown-choice");
    assert_eq!(json["offset"], 12);
    assert_eq!(json["message"]["vi"], message.vi);
    assert_eq!(json["instead"][2], "customer");
}

#[test]
fn every_error_has_a_name_and_a_message_of_its_own_in_every_language() {
    let mut seen = std::collections::HashSet::new();
    for code in ErrorCode::ALL {
        let error = FilterError {
            code: *code,
            place: Place::Unknown,
            found: "{instead} 7".to_owned(),
            instead: Vec::new(),
        };
        assert!(seen.insert(code.name().to_owned()), "{} twice", code.name());
        for language in Language::ALL {
            let message = error.message().get(language).to_owned();
            assert!(message.len() > 10, "{} in {language:?}", code.name());
            assert!(!message.contains("{found}"), "{message}");
            assert!(seen.insert(message.clone()), "twice: {message}");
        }
    }
}

#[test]
fn a_long_value_is_shortened_in_messages() {
    let error = &errors(&format!("score = {}", "x".repeat(400)))[0];
    assert!(error.message().en.chars().count() < 150, "{}", error.message().en);
}

#[test]
fn filters_have_limits() {
    let code = |text: &str| Filter::parse(text).map(|_| ()).map_err(|error| error.code);
    let nested = |levels: usize| format!("{}city = x{}", "not (".repeat(levels), ")".repeat(levels));
    assert_eq!(code(&nested(16)), Ok(()));
    assert_eq!(code(&nested(17)), Err(ErrorCode::TooDeep));
    assert_eq!(code(&nested(5_000)), Err(ErrorCode::TooDeep));
    assert_eq!(code(&"(".repeat(30_000)), Err(ErrorCode::TooDeep));
    let long = format!("city = {}", "x".repeat(501));
    assert_eq!(code(&long), Err(ErrorCode::ValueTooLong));
    let list = |values: usize| format!("score in ({})", vec!["1"; values].join(","));
    assert_eq!(code(&list(500)), Ok(()));
    assert_eq!(code(&list(501)), Err(ErrorCode::TooMany));
    let many = vec!["city is empty"; 501].join(" or ");
    assert_eq!(code(&many), Err(ErrorCode::TooMany));
    assert_eq!(code(&" ".repeat(40_000)), Err(ErrorCode::TooLong));
}

#[test]
fn errors_are_told_up_to_a_number() {
    assert_eq!(errors(&vec!["x = 1"; 400].join(" or ")).len(), 20);
}

#[test]
fn json_has_the_same_limits() {
    let mut value = serde_json::json!({"field": "city", "is": "x"});
    for _ in 0..16 {
        value = serde_json::json!({"not": value});
    }
    assert!(Filter::from_json(&value).is_ok());
    value = serde_json::json!({"not": value});
    assert_eq!(Filter::from_json(&value).unwrap_err().code, ErrorCode::TooDeep);
    let many = serde_json::json!({"field": "score", "in": vec![1; 501]});
    assert_eq!(Filter::from_json(&many).unwrap_err().code, ErrorCode::TooMany);
}

#[test]
fn a_filter_made_by_a_program_has_the_same_limits() {
    let many = Filter::compare("score", Test::In(vec![Word::from("1"); 501]));
    assert_eq!(with_fields(|fields| check(&many, fields)).unwrap_err()[0].code, ErrorCode::TooMany);
    let empty = Tree::All(vec![Tree::Any(Vec::new()), Tree::All(Vec::new())]);
    assert_eq!(empty.to_string(), "(id is empty) and id is not empty");
    assert!(Filter::parse(&empty.to_string()).is_ok());
    assert!(Filter::from_json(&empty.to_json()).is_ok());
}
