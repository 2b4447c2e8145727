//! Whatever the text: nothing panics, and cleaning a value twice is cleaning it once.

use kempt_model::{FieldKind, Severity};
use kempt_quality::{Context, detect, standardise};
use proptest::prelude::*;

const KINDS: [FieldKind; 5] =
    [FieldKind::Email, FieldKind::Phone, FieldKind::Url, FieldKind::SocialProfile, FieldKind::Text];

/// Texts that are wrong in one kind of field or another.
const WRONG: [&str; 22] = [
    "<script>alert(1)</script>",
    "@SUM(1)",
    "=1+1",
    "555-0123",
    " 555-0123 ",
    "an@",
    "an at gmail",
    "0912***678",
    "9.12E+8",
    "31/02/2024",
    "2024-13-45",
    "hoasen.zzz",
    "an @ fpt . zzz",
    "000-12-3456",
    "0912  345",
    "12345  67890",
    "http://",
    "\u{202e}0912 345\u{202c}",
    "ABC  123 !!!",
    "100109106",
    "+999 123 456 789",
    "١٢٣ ٤٥٦",
];

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

fn every_kind() -> impl Iterator<Item = FieldKind> {
    let names = [
        "text",
        "long-text",
        "person-name",
        "given-name",
        "family-name",
        "company-name",
        "job-title",
        "email",
        "phone",
        "url",
        "social-profile",
        "postal-address",
        "street",
        "city",
        "province",
        "postal-code",
        "country",
        "date",
        "date-time",
        "money",
        "number",
        "percent",
        "yes-no",
        "tax-number",
        "national-number",
        "picklist",
        "identifier",
    ];
    names.into_iter().map(|name| serde_json::from_value(name.into()).unwrap())
}

/// Says whether the text is wrong in a field of the kind.
fn stays_as_entered_when_wrong(kind: FieldKind, text: &str) -> bool {
    let context = Context::new("2026-11-22".parse().unwrap(), "VN");
    let cleaned = standardise(kind, text, &context);
    let is_wrong = cleaned.worst() == Some(Severity::Error);
    if let Some(value) = cleaned.value.filter(|_| is_wrong) {
        assert_eq!(value.text, text.trim(), "{kind:?}");
        let again = standardise(kind, &value.text, &context).value.map(|value| value.text);
        assert_eq!(again.as_deref(), Some(text.trim()), "{kind:?}");
    }
    is_wrong
}

#[test]
fn a_value_with_an_error_stays_as_it_was_entered_whatever_its_kind() {
    let mut wrong = 0;
    for kind in every_kind() {
        for text in WRONG {
            wrong += usize::from(stays_as_entered_when_wrong(kind, text));
        }
    }
    assert!(wrong > 40, "only {wrong} of these values are wrong");
}

#[test]
fn no_value_that_can_be_used_keeps_a_sign_that_turns_the_text() {
    let context = Context::new("2026-11-22".parse().unwrap(), "VN");
    let turns = |sign: char| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for kind in every_kind() {
        for text in
            ["\u{202b}Nguyễn\u{202c} An", "\u{202e}علی رضایی", "\u{2066}12\u{2069}", "\u{202d}0912345670"]
        {
            let cleaned = standardise(kind, text, &context);
            let said = cleaned.findings.iter().any(|finding| finding.rule.id.starts_with("direction."));
            assert!(said, "{kind:?} of {text:?}");
            if cleaned.worst() != Some(Severity::Error) {
                let value = cleaned.value.map(|value| value.text).unwrap_or_default();
                assert!(!value.contains(turns), "{kind:?} of {text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        holds(&text)?;
        for kind in every_kind() {
            stays_as_entered_when_wrong(kind, &text);
        }
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
