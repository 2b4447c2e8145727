//! Laws that hold for every text read as a place, a date, a number or a yes or no.

use kempt_model::FieldKind;
use kempt_quality::{Context, standardise};
use proptest::prelude::*;

const KINDS: [FieldKind; 14] = [
    FieldKind::PostalAddress,
    FieldKind::Street,
    FieldKind::City,
    FieldKind::PostalCode,
    FieldKind::TaxNumber,
    FieldKind::NationalNumber,
    FieldKind::Country,
    FieldKind::Province,
    FieldKind::Date,
    FieldKind::DateTime,
    FieldKind::Money,
    FieldKind::Number,
    FieldKind::Percent,
    FieldKind::YesNo,
];

/// Pieces of which real values are made, so that random texts come near them.
const PIECES: [&str; 70] = [
    "St",
    "Ave.",
    "Apt",
    "#",
    "IL",
    "62701",
    "NSW",
    "SW1A",
    "1AA",
    "straße",
    "str.",
    "P.",
    "Q.1",
    "TP.",
    "HCM",
    "Số",
    "ngõ",
    "Huế",
    "Tầng",
    "Hà Nội",
    "خیابان",
    "پ",
    "پلاک",
    "کد پستی",
    "تهران",
    "،",
    "DE",
    "0100109106",
    "MST",
    "Box",
    "12",
    "3",
    "2024",
    "1402",
    "05",
    "31",
    "1.500",
    "1,5",
    "۱۲",
    "٫",
    "٬",
    "/",
    "-",
    ".",
    ",",
    " ",
    ":",
    "T",
    "Z",
    "+07:00",
    "tháng",
    "thứ",
    "năm",
    "March",
    "فروردین",
    "tr",
    "tỷ",
    "rưỡi",
    "هزار",
    "تومان",
    "đ",
    "$",
    "%",
    "(",
    ")",
    "pm",
    "h",
    "VN",
    "Mỹ",
    "E+06",
];

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[0-9/.,: -]{0,14}",
        proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..9)
            .prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn cleaning_never_panics_keeps_the_text_and_is_done_once(
        text in texts(),
        kind in proptest::sample::select(&KINDS[..]),
        country in proptest::sample::select(&["VN", "US", "IR", "DE", ""][..]),
    ) {
        let context = Context::new(jiff::civil::date(2026, 11, 22), country);
        let cleaned = standardise(kind, &text, &context);
        prop_assert_eq!(&cleaned.entered, &text);
        if let Some(value) = cleaned.value {
            let again = standardise(kind, &value.text, &context);
            prop_assert_eq!(again.value.map(|value| value.text), Some(value.text));
        }
    }
}
