//! Whatever the text: nothing panics, and cleaning a value twice is cleaning it once.

use kempt_model::FieldKind;
use kempt_quality::{Context, detect, standardise};
use proptest::prelude::*;

const KINDS: [FieldKind; 5] =
    [FieldKind::Email, FieldKind::Phone, FieldKind::Url, FieldKind::SocialProfile, FieldKind::Text];

fn holds(text: &str) -> Result<(), TestCaseError> {
    let context = Context::new("2026-11-22".parse().unwrap(), "VN");
    for kind in KINDS {
        let once = standardise(kind, text, &context);
        prop_assert_eq!(&once.entered, text);
        if let Some(value) = once.value {
            let twice = standardise(kind, &value.text, &context).value.map(|value| value.text);
            prop_assert_eq!(twice, Some(value.text), "{:?} of {:?}", kind, text);
        }
    }
    let _ = detect::kind_of(text, &context);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn texts_like_addresses(text in "[a-zà-ỹ .@<>()+,;_-]{0,12}@[a-z .-]{0,10}(com|vn|cmo| com| ir)?[ ,.;>]{0,2}") {
        holds(&text)?;
    }

    #[test]
    fn texts_like_numbers(text in "(\\+|00|\\(|0)?[0-9۰-۹ .()/-]{0,22}( ext | x|#|داخلی )?[0-9]{0,4}") {
        holds(&text)?;
    }

    #[test]
    fn texts_like_web_addresses(text in "(https?:/{0,2}|www\\.|t\\.me/|facebook\\.com/)?[a-z@. -]{0,12}(\\.vn|\\.com)?[/?#a-z=&@ ]{0,10}") {
        holds(&text)?;
    }
}

#[test]
fn remnants_of_broken_texts_are_read_as_if_they_stood_alone() {
    for text in ["0/0", "_@-,@com", "a@. ", "/1;!", "0 / 6", "a@b@", "@", "t.me/.?"] {
        holds(text).unwrap();
    }
}
