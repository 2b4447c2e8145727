//! Laws of names, firms and titles: cleaning twice is cleaning once, and no text makes any of them fail.

use kempt_model::FieldKind;
use kempt_quality::{
    CompanyFormStyle, Context, NameOrder, TitleStyle, company_name, job_title, person_name, standardise,
};
use proptest::prelude::*;

const KINDS: [FieldKind; 5] = [
    FieldKind::PersonName,
    FieldKind::GivenName,
    FieldKind::FamilyName,
    FieldKind::CompanyName,
    FieldKind::JobTitle,
];

fn context() -> Context {
    Context::new("2026-11-22".parse().unwrap(), "VN")
}

/// Words and signs of names in a random row: more likely to meet a rule than random letters.
fn jumble() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Nguyễn",
        "NGUYỄN",
        "nguyen",
        "Văn",
        "van",
        "An",
        "Anh",
        "Hoà",
        "Ông",
        "Bà",
        "TS.",
        "PGS.TS.",
        "A.",
        "Trần",
        "Vũ",
        "John",
        "SMITH",
        "smith",
        "O'BRIEN",
        "mcdonald",
        "de",
        "la",
        "Cruz",
        "der",
        "Jr.",
        "III",
        "PhD",
        "MA",
        "Mr.",
        "Dr",
        "J.R.R.",
        "j",
        "X",
        "علی",
        "رضا",
        "محمد",
        "زاده",
        "آقای",
        "دکتر",
        "رضايي",
        "عبد",
        "الله",
        "و",
        "سید",
        "Иван",
        "山田",
        "Công",
        "ty",
        "TNHH",
        "MTV",
        "Cổ",
        "phần",
        "CTCP",
        "Ltd",
        "Co.,",
        "Co",
        "Inc.",
        "GmbH",
        "&",
        "KG",
        "S.A.",
        "AG",
        "the",
        "شرکت",
        "سهامی",
        "خاص",
        "(سهامی",
        "عام)",
        "株式会社",
        "Chi",
        "nhánh",
        "CN",
        "Branch",
        "tại",
        "Giám",
        "đốc",
        "CEO",
        "Trưởng",
        "phòng",
        "Sales",
        "Manager",
        "of",
        "and",
        "và",
        "kiêm",
        "مدیر",
        "فروش",
        "-",
        "–",
        ",",
        "،",
        ".",
        "'",
        "\"",
        "(",
        ")",
        "«",
        "»",
        "/",
        "+",
        "1",
        "٢",
        "İ",
        "ß",
        "ŉ",
        "\u{200c}",
        "\u{301}",
        "_",
        "123456",
    ]);
    (prop::collection::vec((pieces, prop::sample::select(vec![" ", " ", " ", ""])), 0..8))
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, blank)| [piece, blank]).collect())
}

fn check_twice(text: &str, context: &Context) -> Result<(), TestCaseError> {
    for kind in KINDS {
        let once = standardise(kind, text, context);
        prop_assert_eq!(&once.entered, text);
        if let Some(value) = once.value {
            let twice = standardise(kind, &value.text, context).value.map(|value| value.text);
            prop_assert_eq!(twice.as_deref(), Some(value.text.as_str()), "{:?} of {:?}", kind, text);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(text in jumble()) {
        check_twice(&text, &context())?;
    }

    #[test]
    fn no_text_makes_them_fail(text in "\\PC{0,30}") {
        for house in [NameOrder::Culture, NameOrder::GivenFirst, NameOrder::FamilyFirst] {
            let mut context = context();
            context.style.name_order = house;
            context.style.company_form = CompanyFormStyle::Long;
            context.style.title = TitleStyle::Standard;
            for kind in KINDS {
                prop_assert_eq!(&standardise(kind, &text, &context).entered, &text);
            }
        }
        company_name::core(&text);
        person_name::is_honorific(&text);
    }

    #[test]
    fn the_core_of_a_name_says_nothing_about_capitals(text in "[A-Za-z ]{1,20}") {
        prop_assert_eq!(company_name::core(&text.to_uppercase()), company_name::core(&text.to_lowercase()));
    }
}

#[test]
fn writings_of_one_firm_have_one_core() {
    for (one, other) in [
        ("Công ty TNHH Sao Việt", "SAO VIET CO., LTD"),
        ("Công ty Cổ phần FPT", "FPT Corporation"),
        ("The Procter & Gamble Company", "Procter and Gamble"),
        ("HSBC Holdings p.l.c.", "HSBC HOLDINGS PLC"),
        ("Müller GmbH & Co. KG", "Mueller & Co".replace("ue", "u").as_str()),
        ("Công ty TNHH ABC - Chi nhánh Hà Nội", "ABC JSC"),
        ("شرکت فولاد مبارکه (سهامی عام)", "فولاد مباركه"),
        ("株式会社日立", "日立"),
        ("H&M", "H & M"),
    ] {
        assert_eq!(company_name::core(one), company_name::core(other), "{one} and {other}");
    }
    assert_ne!(company_name::core("ICBC (Asia) Limited"), company_name::core("ICBC (London) plc"));
    assert_eq!(company_name::core("Ltd"), "ltd", "a form alone is kept rather than nothing");
}

#[test]
fn pet_names_lead_to_the_formal_name() {
    for (pet, formal) in [("bob", "robert"), ("liz", "elizabeth"), ("bill", "william"), ("peggy", "margaret")]
    {
        assert_eq!(person_name::nickname_root(pet), Some(formal));
        assert_eq!(person_name::nickname_root(formal), Some(formal));
        assert!(person_name::may_be_same_given_name(pet, formal));
    }
    assert_eq!(person_name::nickname_root("nguyen"), None);
    assert!(person_name::may_be_same_given_name("bobby", "rob"));
    assert!(!person_name::may_be_same_given_name("robert", "william"));
}

#[test]
fn roles_of_single_words_are_known() {
    assert!(
        person_name::is_honorific("mr")
            && person_name::is_honorific("دکتر")
            && person_name::is_honorific("pgs")
    );
    assert!(!person_name::is_honorific("anh") && !person_name::is_honorific("chi"));
    assert!(
        person_name::is_vietnamese_family_name("nguyen") && !person_name::is_vietnamese_family_name("smith")
    );
    assert!(person_name::is_common_given_name("john") && person_name::is_common_given_name("مریم"));
    assert!(person_name::is_particle("van") && person_name::is_name_suffix("jr"));
}

#[test]
fn the_same_work_has_one_standard_title_in_three_languages() {
    let standard = |text: &str| job_title::clean(text, &context()).value.unwrap().standard;
    for (one, other) in [
        ("CMO", "Giám đốc tiếp thị"),
        ("CMO", "Chief Marketing Officer"),
        ("Sales Manager", "مدیر فروش"),
        ("KTT", "Chief Accountant"),
        ("Tổng giám đốc", "مدیرعامل"),
    ] {
        assert_eq!(standard(one), standard(other), "{one} and {other}");
    }
    assert_ne!(standard("CMO"), standard("Trưởng phòng tiếp thị"));
}
