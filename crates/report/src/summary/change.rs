//! What was rewritten, and in what way.

use kempt_model::FieldKind;
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::Place;

/// What was rewritten.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Cells that were rewritten.
    pub cells: u64,
    /// Rows with at least one such cell.
    pub rows: u64,
    /// The changes by column and kind, most frequent first.
    pub groups: Vec<ChangeGroup>,
}

/// The changes of one kind in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeGroup {
    /// The column's name.
    pub column: String,
    /// In what way.
    pub kind: ChangeKind,
    /// Cells.
    pub count: u64,
    /// Some of them.
    pub examples: Vec<ChangeExample>,
}

/// One cell before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeExample {
    /// Where the record stands.
    pub place: Place,
    /// The cell exactly as it came in.
    pub before: String,
    /// The cell as written.
    pub after: String,
}

/// In what way a cell was rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// Blanks and invisible characters put right.
    Blanks,
    /// The same letters or digits in their usual characters: composed Unicode, Persian letters, Latin digits.
    Characters,
    /// Capitals put right.
    Capitals,
    /// Accents and tone marks put right.
    Accents,
    /// Dots, hyphens and other signs put right.
    Punctuation,
    /// A name in its standard order and form.
    NameForm,
    /// A company's legal form in the house's way.
    CompanyForm,
    /// A job title in its standard form.
    TitleForm,
    /// An e-mail address repaired.
    EmailForm,
    /// A phone number in the house's form.
    PhoneForm,
    /// A web address in its standard form.
    LinkForm,
    /// An address, a place or a country in its standard form.
    PlaceForm,
    /// A date in the standard form.
    DateForm,
    /// A number, an amount or an official number in its standard form.
    NumberForm,
    /// The usual word for the same thing: `yes` for `x`.
    StandardWord,
    /// The cell was emptied, because what stood there says nothing or cannot be used.
    Emptied,
}

impl ChangeKind {
    /// All kinds.
    pub const ALL: [ChangeKind; 16] = [
        ChangeKind::Blanks,
        ChangeKind::Characters,
        ChangeKind::Capitals,
        ChangeKind::Accents,
        ChangeKind::Punctuation,
        ChangeKind::NameForm,
        ChangeKind::CompanyForm,
        ChangeKind::TitleForm,
        ChangeKind::EmailForm,
        ChangeKind::PhoneForm,
        ChangeKind::LinkForm,
        ChangeKind::PlaceForm,
        ChangeKind::DateForm,
        ChangeKind::NumberForm,
        ChangeKind::StandardWord,
        ChangeKind::Emptied,
    ];

    /// The least change that explains how `before` became `after` in a field of `kind`.
    pub fn of(kind: FieldKind, before: &str, after: &str) -> ChangeKind {
        if after.trim().is_empty() {
            return ChangeKind::Emptied;
        }
        if without_blanks(before) == without_blanks(after) {
            return ChangeKind::Blanks;
        }
        let [before, after] = [before, after].map(usual_characters);
        if before == after {
            return ChangeKind::Characters;
        }
        // Figures written with other signs are in another form, not in another punctuation.
        let form = ChangeKind::from(kind);
        if matches!(form, ChangeKind::PhoneForm | ChangeKind::DateForm | ChangeKind::NumberForm) {
            return form;
        }
        let [before, after] = [before, after].map(|text| text.to_lowercase());
        if before == after {
            return ChangeKind::Capitals;
        }
        let [before, after] = [before, after].map(|text| letters_and_digits(&text));
        if before == after {
            return ChangeKind::Punctuation;
        }
        if without_accents(&before) == without_accents(&after) { ChangeKind::Accents } else { form }
    }
}

impl From<FieldKind> for ChangeKind {
    /// What it is called when a value of this kind takes its standard form.
    fn from(kind: FieldKind) -> ChangeKind {
        match kind {
            FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName => ChangeKind::NameForm,
            FieldKind::CompanyName => ChangeKind::CompanyForm,
            FieldKind::JobTitle => ChangeKind::TitleForm,
            FieldKind::Email => ChangeKind::EmailForm,
            FieldKind::Phone => ChangeKind::PhoneForm,
            FieldKind::Url | FieldKind::SocialProfile => ChangeKind::LinkForm,
            FieldKind::PostalAddress
            | FieldKind::Street
            | FieldKind::City
            | FieldKind::Province
            | FieldKind::PostalCode
            | FieldKind::Country => ChangeKind::PlaceForm,
            FieldKind::Date | FieldKind::DateTime => ChangeKind::DateForm,
            FieldKind::Money
            | FieldKind::Number
            | FieldKind::Percent
            | FieldKind::TaxNumber
            | FieldKind::NationalNumber => ChangeKind::NumberForm,
            FieldKind::Text
            | FieldKind::LongText
            | FieldKind::YesNo
            | FieldKind::Picklist
            | FieldKind::MultiPicklist
            | FieldKind::Lookup
            | FieldKind::Identifier => ChangeKind::StandardWord,
        }
    }
}

fn without_blanks(text: &str) -> String {
    let is_blank = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().filter(|c| !is_blank(*c)).collect()
}

/// The text with its letters and digits in their usual characters and without blanks.
pub(crate) fn usual_characters(text: &str) -> String {
    let usual = |c: char| match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        '٠'..='٩' => shift(c, '٠'),
        '۰'..='۹' => shift(c, '۰'),
        _ => c,
    };
    without_blanks(text).nfkc().map(usual).collect()
}

fn shift(digit: char, zero: char) -> char {
    char::from_digit(u32::from(digit) - u32::from(zero), 10).unwrap_or(digit)
}

fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn without_accents(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_least_change_that_explains_a_rewriting() {
        for (kind, before, after, expected) in [
            (FieldKind::PersonName, " An  Nguyễn", "An Nguyễn", ChangeKind::Blanks),
            (FieldKind::PersonName, "Nguye\u{302}\u{303}n An", "Nguyễn An", ChangeKind::Characters),
            (FieldKind::PersonName, "علي", "علی", ChangeKind::Characters),
            (FieldKind::PersonName, "NGUYỄN AN", "Nguyễn An", ChangeKind::Capitals),
            (FieldKind::PersonName, "Smith, John", "John Smith", ChangeKind::NameForm),
            (FieldKind::City, "Hoà Bình", "Hòa Bình", ChangeKind::Accents),
            (FieldKind::Country, "U. S. A.", "United States", ChangeKind::PlaceForm),
            (FieldKind::CompanyName, "Acme Inc", "Acme Inc.", ChangeKind::Punctuation),
            (FieldKind::Phone, "0912-345-678", "+84912345678", ChangeKind::PhoneForm),
            (FieldKind::Phone, "+84-912-345-678", "+84912345678", ChangeKind::PhoneForm),
            (FieldKind::Phone, "۰۹۱۲", "0912", ChangeKind::Characters),
            (FieldKind::Date, "1/2/2024", "2024-02-01", ChangeKind::DateForm),
            (FieldKind::Email, "john. doe@gmail. com", "john.doe@gmail.com", ChangeKind::Blanks),
            (FieldKind::YesNo, "x", "yes", ChangeKind::StandardWord),
            (FieldKind::Text, "n/a", "", ChangeKind::Emptied),
        ] {
            assert_eq!(ChangeKind::of(kind, before, after), expected, "{before} -> {after}");
        }
    }
}
