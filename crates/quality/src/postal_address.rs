//! Postal addresses: split into parts as far as the text allows, abbreviations spelt one way, no word lost.

pub mod city;
mod key;
mod persian;
pub mod postal_code;
pub mod street;
mod vietnamese;
mod western;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, text::tidy};

pub use key::{key, key_into};

/// An address that names no street, house or place name besides a city or province.
pub static INCOMPLETE: Rule = Rule {
    id: "postal-address.incomplete",
    severity: Severity::Warning,
    dimension: Dimension::Completeness,
    title: Labels { en: "Incomplete address", vi: "Địa chỉ chưa đủ", fa: "نشانی ناقص" },
    advice: Labels {
        en: "A letter would not arrive: add street and number.",
        vi: "Thư sẽ không đến nơi: hãy bổ sung số nhà và tên đường.",
        fa: "نامه به مقصد نمی‌رسد: خیابان و پلاک را اضافه کنید.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] =
    &[&INCOMPLETE, &city::COUNTRY_INSTEAD, &postal_code::LEADING_ZERO, &postal_code::UNLIKELY];

/// The parts of an address. Empty parts were not found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// House number with lanes and alleys: `12 ngõ 5`.
    pub street_number: String,
    /// Street, with estate or hamlet where there is one.
    pub street: String,
    /// Flat, room, floor, building.
    pub unit: String,
    /// Ward, commune or quarter.
    pub ward: String,
    /// District.
    pub district: String,
    /// City or town.
    pub city: String,
    /// Province or state.
    pub province: String,
    /// Postal code.
    pub postal_code: String,
    /// ISO 3166-1 alpha-2 code of the country, when the text names one.
    pub country: String,
}

impl Address {
    fn parts(self) -> Vec<(&'static str, String)> {
        [
            ("street_number", self.street_number),
            ("street", self.street),
            ("unit", self.unit),
            ("ward", self.ward),
            ("district", self.district),
            ("city", self.city),
            ("province", self.province),
            ("postal_code", self.postal_code),
            ("country", self.country),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }
}

/// Adds `text` to a part that may have some already.
fn append(part: &mut String, text: &str) {
    if !part.is_empty() && !text.is_empty() {
        let is_persian = text.chars().any(|character| ('\u{600}'..='\u{6ff}').contains(&character));
        part.push_str(if is_persian { "، " } else { ", " });
    }
    part.push_str(text);
}

/// Which custom an address follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Custom {
    Vietnamese,
    Persian,
    Western,
}

/// Letters only: a Persian comma alone makes no Persian address.
fn is_persian_letter(character: char) -> bool {
    character.is_alphabetic() && matches!(character, '\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{fdff}')
}

fn custom(text: &str, context: &Context) -> Custom {
    if text.chars().any(is_persian_letter) {
        Custom::Persian
    } else if vietnamese::looks_vietnamese(text, context.default_country == "VN") {
        Custom::Vietnamese
    } else {
        Custom::Western
    }
}

/// The parts of an address, and its text with abbreviations spelt out.
pub fn split(text: &str, context: &Context) -> (Address, String) {
    match custom(text, context) {
        Custom::Vietnamese => vietnamese::split(text),
        Custom::Persian => persian::split(text),
        Custom::Western => western::split(text, &context.default_country),
    }
}

/// Reads and checks an address in one text.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let lines: Vec<String> = entered.lines().map(tidy).filter(|line| !line.is_empty()).collect();
    let tidied = lines.join(", ");
    // Marks alone are no address.
    if !tidied.chars().any(char::is_alphanumeric) {
        return Cleaned::new(entered, None);
    }
    let (address, text) = split(&tidied, context);
    let mut findings = Vec::new();
    if address.street.is_empty()
        && address.street_number.is_empty()
        && address.unit.is_empty()
        && address.ward.is_empty()
    {
        findings.push(Finding::new(&INCOMPLETE));
    }
    Cleaned {
        value: Some(Standardised { text, parts: address.parts() }),
        entered: entered.to_owned(),
        findings,
    }
}
