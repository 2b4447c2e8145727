//! What kind of value is this text? For guessing what a column holds from a sample of its cells.
//!
//! The kinds are asked from the surest to the vaguest; the confidence is how far one cell alone is to be trusted.

use std::{collections::HashSet, sync::LazyLock};

use foldhash::fast::FixedState;
use kempt_model::{FieldKind, Severity};

use crate::{
    Context, company_name, country, date, date_time, email,
    fold::{ascii_digits, fold},
    job_title, junk, money, person_name, phone, province, social_profile, url, yes_no,
};

static ADDRESS_WORDS: LazyLock<HashSet<&'static str, FixedState>> = LazyLock::new(|| {
    include_str!("../data/address_words.tsv").lines().filter(|line| !line.starts_with('#')).skip(1).collect()
});

/// The kind that `text` most looks like, and a confidence between 0 and 1. None for an empty text, one that says
/// "nothing", and one that could be anything.
pub fn kind_of(text: &str, context: &Context) -> Option<(FieldKind, f32)> {
    let text = text.trim();
    if text.is_empty() || junk::means_nothing(text) {
        return None;
    }
    if text.len() > 200 {
        return Some((FieldKind::LongText, 0.8));
    }
    let digits = text.chars().filter(|character| character.is_numeric()).count();
    let letters = text.chars().filter(|character| character.is_alphabetic()).count();
    if text.contains('@') && digits + letters > 1 {
        return of_address_with_sign(text, context);
    }
    of_web_address(text, context)
        .or_else(|| if digits > letters { of_digits(text, digits, letters, context) } else { None })
        .or_else(|| of_known_word(text, context))
        .or_else(|| of_words(text, digits, letters, context))
}

fn of_address_with_sign(text: &str, context: &Context) -> Option<(FieldKind, f32)> {
    if social_profile::clean(text, context).value.is_some_and(|value| value.part("handle").is_some()) {
        return Some((FieldKind::SocialProfile, 0.9));
    }
    let cleaned = email::clean(text, context);
    let sound = cleaned.value.is_some() && cleaned.worst() != Some(Severity::Error);
    Some((FieldKind::Email, if sound { 0.99 } else { 0.7 }))
}

fn of_web_address(text: &str, context: &Context) -> Option<(FieldKind, f32)> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let says_so = lower.starts_with("http") || lower.starts_with("www.");
    let one_word = !text.contains(' ') && text.contains('.') && !text.ends_with('.');
    if !says_so && !one_word {
        return None;
    }
    let profile = social_profile::clean(text, context);
    if profile.findings.is_empty() && profile.value.is_some() {
        return Some((FieldKind::SocialProfile, 0.9));
    }
    let cleaned = url::clean(text, context);
    let sound = cleaned.value.is_some() && cleaned.worst() != Some(Severity::Error);
    sound.then_some((FieldKind::Url, if says_so { 0.97 } else { 0.8 }))
}

/// Mostly digits: a day, a number to call, an amount.
fn of_digits(text: &str, digits: usize, letters: usize, context: &Context) -> Option<(FieldKind, f32)> {
    let usual = ascii_digits(text);
    let separators = usual.bytes().filter(|byte| b"-/.".contains(byte)).count();
    if usual.contains(':') && date_time::clean(text, context).value.is_some() {
        return Some((FieldKind::DateTime, 0.9));
    }
    if separators == 2 && digits <= 8 {
        let cleaned = date::clean(text, context);
        if cleaned.value.is_some() && cleaned.worst() != Some(Severity::Error) {
            return Some((FieldKind::Date, 0.9));
        }
    }
    if usual.ends_with(['%', '٪']) {
        return Some((FieldKind::Percent, 0.9));
    }
    if (8..=15).contains(&digits) {
        let cleaned = phone::clean(text, context);
        if cleaned.value.is_some() && cleaned.worst() != Some(Severity::Error) {
            let dialled = usual.trim_start_matches('(').starts_with(['+', '0']);
            return Some((FieldKind::Phone, if dialled { 0.95 } else { 0.6 }));
        }
    }
    let signed = usual.chars().any(|sign| "₫$€£¥﷼".contains(sign));
    if (signed || letters > 0) && money::clean(text, context).findings.is_empty() {
        return Some((FieldKind::Money, if signed { 0.9 } else { 0.5 }));
    }
    (letters == 0).then_some((FieldKind::Number, 0.4))
}

/// A word of one of the lists: yes, a country, a province.
fn of_known_word(text: &str, context: &Context) -> Option<(FieldKind, f32)> {
    let _ = context;
    if text.len() > 40 {
        return None;
    }
    if country::find(text).is_some() {
        return Some((FieldKind::Country, if text.chars().count() > 3 { 0.9 } else { 0.5 }));
    }
    if yes_no::read(text).is_some() {
        return Some((FieldKind::YesNo, if text.chars().count() > 1 { 0.8 } else { 0.4 }));
    }
    province::country_of(text).is_some().then_some((FieldKind::Province, 0.7))
}

/// Words: a firm, a title, an address, a person.
fn of_words(text: &str, digits: usize, letters: usize, context: &Context) -> Option<(FieldKind, f32)> {
    if letters == 0 {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let address_words = words.iter().filter(|word| ADDRESS_WORDS.contains(*word)).count();
    if digits > 0 && (address_words > 0 || text.contains(',')) && words.len() >= 3 {
        return Some((FieldKind::PostalAddress, if address_words > 0 { 0.85 } else { 0.6 }));
    }
    if company_name::is_surely_company(text) {
        return Some((FieldKind::CompanyName, 0.9));
    }
    if job_title::clean(text, context).value.is_some_and(|title| !title.standard.is_empty()) {
        return Some((FieldKind::JobTitle, 0.85));
    }
    if address_words > 1 {
        return Some((FieldKind::PostalAddress, 0.7));
    }
    if digits > 0 || words.len() > 6 {
        return (text.len() > 60).then_some((FieldKind::LongText, 0.5));
    }
    let known = words.iter().any(|word| person_name::is_common_given_name(word))
        || words.first().is_some_and(|word| person_name::is_vietnamese_family_name(word));
    match (known, words.len()) {
        (true, 2..) => Some((FieldKind::PersonName, 0.85)),
        (true, _) => Some((FieldKind::PersonName, 0.6)),
        (false, 2..=4) if text.split(' ').all(|word| word.chars().next().is_some_and(char::is_uppercase)) => {
            Some((FieldKind::PersonName, 0.4))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_many_kinds() {
        let context = Context::new("2026-11-22".parse().unwrap(), "VN");
        for (text, kind) in [
            ("an@hoasen.vn", FieldKind::Email),
            ("john. doe@gmail. cmo", FieldKind::Email),
            ("0912 345 678", FieldKind::Phone),
            ("+98 912 345 6780", FieldKind::Phone),
            ("https://hoasen.vn/lien-he", FieldKind::Url),
            ("hoasen.vn", FieldKind::Url),
            ("linkedin.com/in/an-nguyen", FieldKind::SocialProfile),
            ("2024-03-05", FieldKind::Date),
            ("05/03/2024", FieldKind::Date),
            ("2024-03-05 10:30", FieldKind::DateTime),
            ("Việt Nam", FieldKind::Country),
            ("Nguyễn Văn An", FieldKind::PersonName),
            ("Công ty TNHH Sao Việt", FieldKind::CompanyName),
            ("Acme Ltd", FieldKind::CompanyName),
            ("Giám đốc kinh doanh", FieldKind::JobTitle),
            ("12 đường Nguyễn Trãi, Quận 1", FieldKind::PostalAddress),
        ] {
            assert_eq!(kind_of(text, &context).map(|(kind, _)| kind), Some(kind), "{text}");
        }
        for text in ["", "n/a", "không có", "-"] {
            assert_eq!(kind_of(text, &context), None, "{text}");
        }
    }
}
