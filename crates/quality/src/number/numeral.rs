//! One run of digits with separators: which separator groups thousands and which is the decimal point?

use super::Decimal;

/// Stands for a separator that can only group thousands: `٬`, apostrophe, blank.
pub(super) const GROUP: char = '_';
/// Stands for a separator that can only be the decimal point: `٫`.
pub(super) const POINT: char = '|';

/// Which of `.` and `,` usually groups thousands where the text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thousands {
    /// `1.234,5`: Vietnam and most of Europe and Latin America.
    Dot,
    /// `1,234.5`: English-speaking countries, Iran, most of Asia.
    Comma,
}

/// Countries that write `1.234,5` or `1 234,5`.
const DECIMAL_COMMA: &[&str] = &[
    "AR", "AT", "BA", "BE", "BG", "BR", "BY", "CL", "CO", "CZ", "DE", "DK", "EC", "EE", "ES", "FI", "FR",
    "GR", "HR", "HU", "ID", "IS", "IT", "KZ", "LT", "LU", "LV", "MA", "MK", "NL", "NO", "PL", "PT", "PY",
    "RO", "RS", "RU", "SE", "SI", "SK", "TN", "TR", "UA", "UY", "VE", "VN",
];

impl Thousands {
    /// The custom of a country given by its ISO 3166-1 alpha-2 code.
    pub fn of_country(code: &str) -> Thousands {
        if DECIMAL_COMMA.contains(&code) { Thousands::Dot } else { Thousands::Comma }
    }
}

/// How a numeral was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) value: Decimal,
    /// The other reading, when `1.500` could as well be one and a half.
    pub(super) other: Option<Decimal>,
    /// Whether the reading goes against the country's custom.
    pub(super) against_custom: bool,
}

/// Reads ASCII digits with `.`, `,`, [`GROUP`] and [`POINT`] between them.
pub(super) fn read(text: &str, custom: Thousands) -> Option<Numeral> {
    let certain =
        |value: Option<Decimal>| value.map(|value| Numeral { value, other: None, against_custom: false });
    let mut separators = text.bytes().filter(|byte| !byte.is_ascii_digit());
    let (Some(first), second) = (separators.next(), separators.next()) else {
        return certain(Decimal::from_digits(text, ""));
    };
    let last = text.bytes().rev().find(|byte| !byte.is_ascii_digit())?;
    let last_at = text.rfind(char::from(last))?;
    let (whole, fraction) = (&text[..last_at], &text[last_at + 1..]);
    let groups_only = first == GROUP as u8;
    if last == POINT as u8 || first != last {
        // Two kinds: the last is the point, and everything before must be thousands of one kind.
        let grouped = whole.bytes().all(|byte| byte.is_ascii_digit() || byte == first);
        let plain = second.is_none();
        return if plain || (grouped && are_groups(whole, first)) {
            certain(Decimal::from_digits(&digits(whole), fraction))
        } else {
            None
        };
    }
    if second.is_some() || groups_only {
        return if are_groups(text, first) { certain(Decimal::from_digits(&digits(text), "")) } else { None };
    }
    let as_point = Decimal::from_digits(whole, fraction);
    if fraction.len() != 3 || whole.is_empty() || whole.len() > 3 || whole.starts_with('0') {
        return certain(as_point);
    }
    let as_group = Decimal::from_digits(&digits(text), "");
    let usual = first == if custom == Thousands::Dot { b'.' } else { b',' };
    // With a decimal comma nobody writes `1.500` for one and a half; with a decimal point many write `1,500` for
    // thousands in both worlds. Only a point followed by three digits in a decimal-point country stays a fraction.
    let grouped = usual || first == b',';
    let (value, other) = if grouped { (as_group, as_point) } else { (as_point, as_group) };
    value.map(|value| Numeral { value, other, against_custom: !usual })
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Groups of three behind the first, or the Indian way, of two with three at the end.
fn are_groups(text: &str, separator: u8) -> bool {
    let lengths: Vec<usize> = text.split(char::from(separator)).map(str::len).collect();
    match lengths.as_slice() {
        [first, middle @ .., 3] if (1..=3).contains(first) => {
            middle.iter().all(|length| *length == 3)
                || (separator == b',' && *first <= 2 && middle.iter().all(|length| *length == 2))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_apart() {
        for (text, custom, expected) in [
            ("1.234.567,89", Thousands::Comma, "1234567.89"),
            ("1,234,567.89", Thousands::Dot, "1234567.89"),
            ("1_234,5", Thousands::Dot, "1234.5"),
            ("12,34,567", Thousands::Comma, "1234567"),
            ("1.500", Thousands::Dot, "1500"),
            ("1,500", Thousands::Comma, "1500"),
            ("0.125", Thousands::Dot, "0.1250"),
            ("1234.567", Thousands::Dot, "1234.5670"),
            ("12|345", Thousands::Dot, "12.3450"),
            ("1.5", Thousands::Dot, "1.5"),
        ] {
            let read = read(text, custom).unwrap();
            assert_eq!(read.value.to_string(), expected, "{text}");
            assert!(!read.against_custom, "{text}");
        }
        assert!(read("1,500", Thousands::Dot).unwrap().against_custom);
        assert!(read("1.500", Thousands::Comma).unwrap().against_custom);
        assert_eq!(read("1.23.4", Thousands::Dot), None);
        assert_eq!(read("1.2,3.4", Thousands::Dot), None);
    }
}
