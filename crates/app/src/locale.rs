//! Where the data comes from: the country of phones and addresses that name none, and whether days come before
//! months. What was said counts first, then the data, then the machine's locale. When none of them tells the country, it
//! is unknown: numbers read in the plan of a wrong country would be wrong numbers.

use std::collections::{BTreeMap, BTreeSet};

use kempt_model::{FieldKind, Language};
use kempt_quality::{Context, country, fold::fold, standardise};

use crate::source::Source;
use crate::{Error, Layout, Settings, WrongUse};

/// Countries whose numbering plans are tried on phones without a country code, the likeliest first.
const TRIED: [&str; 12] = ["VN", "IR", "US", "GB", "DE", "FR", "AU", "IN", "SG", "JP", "KR", "TH"];

/// Phones tried on each of them.
const PHONES: usize = 60;

/// Different phones that have to be right in a country before they tell it: a single one is right in many.
const LEAST_PHONES: usize = 3;

/// Votes without which no country is taken. A single phone with a country code tells where one customer lives.
const LEAST_VOTES: u32 = 2;

/// The context in which the values of the run are read.
pub(crate) fn context(sources: &[Source], layout: &Layout, settings: &Settings) -> Result<Context, Error> {
    let country = match &settings.country {
        Some(code) => known(code).ok_or_else(|| WrongUse::UnknownCountry(code.clone()))?,
        None => guess(&Sample { sources, layout }, settings),
    };
    let mut context = Context::new(settings.today, &country);
    context.captured_on = settings.captured_on;
    context.style = settings.style.clone();
    if context.style.language.is_none() {
        context.style.language = country_of_headers(layout).as_deref().and_then(language_of);
    }
    if let Some(day_first) = day_first(&Sample { sources, layout }) {
        context.day_first = day_first;
    }
    Ok(context)
}

/// The language that the headers of a file from a country are written in.
fn language_of(country: &str) -> Option<Language> {
    match country {
        "VN" => Some(Language::Vi),
        "IR" => Some(Language::Fa),
        _ => None,
    }
}

fn known(code: &str) -> Option<String> {
    let code = code.trim().to_ascii_uppercase();
    country::by_code(&code).map(|country| country.code.to_owned())
}

/// The first rows of all files, by column of the layout.
struct Sample<'a> {
    sources: &'a [Source],
    layout: &'a Layout,
}

impl Sample<'_> {
    /// The filled cells of all columns of the kinds.
    fn cells(&self, kinds: &[FieldKind]) -> impl Iterator<Item = &str> {
        self.sources.iter().enumerate().flat_map(move |(file, source)| {
            let columns: Vec<usize> = (0..source.sample.width())
                .filter(|&column| {
                    let place = self.layout.placement(file).map_or(column, |placement| placement[column]);
                    kinds.contains(&self.layout.columns[place].kind())
                })
                .collect();
            (0..source.sample.len())
                .flat_map(move |row| {
                    columns.clone().into_iter().map(move |column| source.sample.cell(row, column))
                })
                .filter(|cell| !cell.trim().is_empty())
        })
    }
}

fn guess(sample: &Sample<'_>, settings: &Settings) -> String {
    let mut votes: BTreeMap<String, u32> = BTreeMap::new();
    let neutral = Context::new(settings.today, settings.locale_country.as_deref().unwrap_or_default());
    for country in sample.cells(&[FieldKind::Country]) {
        let cleaned = standardise(FieldKind::Country, country, &neutral);
        if let Some(code) = cleaned.value.as_ref().and_then(|value| value.part("code")) {
            *votes.entry(code.to_owned()).or_default() += 4;
        }
    }
    for address in sample.cells(&[FieldKind::Email, FieldKind::Url]) {
        if let Some(code) = country_of_domain(address) {
            *votes.entry(code).or_default() += 2;
        }
    }
    let written = [
        FieldKind::PersonName,
        FieldKind::FamilyName,
        FieldKind::CompanyName,
        FieldKind::PostalAddress,
        FieldKind::City,
    ];
    for text in sample.cells(&written) {
        if let Some(code) = country_of_script(text) {
            // The language of one name is more than the number of one phone.
            *votes.entry(code.to_owned()).or_insert(1) += 1;
        }
    }
    // A number with its country code tells where somebody lives, less surely where the file comes from.
    for phone in sample.cells(&[FieldKind::Phone]).take(PHONES) {
        if let Some(code) = country_of_phone(phone, &neutral) {
            *votes.entry(code).or_default() += 1;
        }
    }
    let best = votes.into_iter().max_by(|left, right| left.1.cmp(&right.1).then(right.0.cmp(&left.0)));
    best.filter(|(_, votes)| *votes >= LEAST_VOTES)
        .map(|(code, _)| code)
        .or_else(|| country_of_headers(sample.layout))
        .or_else(|| country_of_phones(sample, settings))
        .or_else(|| settings.locale_country.clone())
        .unwrap_or_default()
}

/// The country in whose language the headers are written, with its letters or, in two headers at least, without.
fn country_of_headers(layout: &Layout) -> Option<String> {
    let mut without_marks = 0;
    for column in &layout.columns {
        if let Some(code) = country_of_script(&column.name) {
            return Some(code.to_owned());
        }
        let Some(field) = column.field else { continue };
        let header = fold(&column.name);
        let is_vietnamese = |known: &String| country_of_script(known) == Some("VN") && fold(known) == header;
        without_marks += usize::from(
            field.headers.iter().chain([&field.labels.vi]).any(is_vietnamese)
                && fold(&field.labels.en) != header,
        );
    }
    (without_marks >= 2).then(|| "VN".to_owned())
}

/// The country of a national domain such as `.vn`; none for `.com`, and none for those sold to everybody.
fn country_of_domain(address: &str) -> Option<String> {
    let domain = address.trim().trim_end_matches('/').rsplit('.').next()?;
    let is_code = domain.len() == 2 && domain.bytes().all(|letter| letter.is_ascii_alphabetic());
    let code = domain.to_ascii_uppercase();
    let sold = ["IO", "CO", "ME", "TV", "AI", "CC", "GG", "LY", "FM", "EU", "WS"];
    match code.as_str() {
        "UK" => Some("GB".to_owned()),
        _ => (is_code && !sold.contains(&code.as_str())).then_some(code),
    }
}

/// The country whose people write so: Vietnamese letters, or the Persian ones that Arabic lacks.
fn country_of_script(text: &str) -> Option<&'static str> {
    let vietnamese = |letter: char| {
        matches!(letter, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă' | '\u{1ea0}'..='\u{1ef9}')
    };
    let persian = |letter: char| matches!(letter, 'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی');
    if text.chars().any(vietnamese) {
        return Some("VN");
    }
    text.chars().any(persian).then_some("IR")
}

/// The country of a phone that says it: by its country code, or by the brackets and hyphens of North America.
fn country_of_phone(phone: &str, context: &Context) -> Option<String> {
    let phone = kempt_quality::fold::ascii_digits(phone.trim());
    if phone.starts_with(['+', '＋']) || phone.starts_with("00") {
        let value = standardise(FieldKind::Phone, &phone, context).value?;
        return value.part("country").map(str::to_owned);
    }
    let groups: Vec<usize> = phone
        .split(|letter: char| !letter.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    (groups == [3, 3, 4] && !phone.starts_with('0')).then(|| "US".to_owned())
}

/// The country in whose numbering plan most of the phones are right, and enough of them.
fn country_of_phones(sample: &Sample<'_>, settings: &Settings) -> Option<String> {
    let phones: BTreeSet<&str> = sample.cells(&[FieldKind::Phone]).take(PHONES).collect();
    let locale = settings.locale_country.as_deref();
    let tried = locale.into_iter().chain(TRIED);
    let mut best: Option<(usize, &str)> = None;
    for country in tried {
        let context = Context::new(settings.today, country);
        let right = |phone: &&&str| {
            let cleaned = standardise(FieldKind::Phone, phone, &context);
            cleaned.value.is_some()
                && cleaned.worst().is_none_or(|worst| worst == kempt_model::Severity::Notice)
        };
        let count = phones.iter().filter(right).count();
        if count > best.map_or(0, |(count, _)| count) {
            best = Some((count, country));
        }
    }
    best.filter(|(right, _)| *right >= LEAST_PHONES && right * 2 > phones.len())
        .map(|(_, country)| country.to_owned())
}

/// Whether days come first in dates such as 31/12/2024, when the sample settles it.
fn day_first(sample: &Sample<'_>) -> Option<bool> {
    let (mut day_first, mut month_first) = (0, 0);
    for date in sample.cells(&[FieldKind::Date, FieldKind::DateTime]) {
        let date = kempt_quality::fold::ascii_digits(date);
        let mut numbers = date.split(['/', '-', '.']).map(|part| part.trim().parse::<u32>().unwrap_or(0));
        match (numbers.next(), numbers.next()) {
            (Some(13..=31), Some(1..=12)) => day_first += 1,
            (Some(1..=12), Some(13..=31)) => month_first += 1,
            _ => {}
        }
    }
    match (day_first, month_first) {
        (0, 0) => None,
        _ if day_first == month_first => None,
        _ => Some(day_first > month_first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_and_letters_tell_a_country() {
        assert_eq!(country_of_domain("an@fpt.com.vn").as_deref(), Some("VN"));
        assert_eq!(country_of_domain("https://bbc.co.uk/").as_deref(), Some("GB"));
        assert_eq!(country_of_domain("a@gmail.com"), None);
        assert_eq!(country_of_domain("a@start.io"), None);
        assert_eq!(country_of_script("Nguyễn Văn An"), Some("VN"));
        assert_eq!(country_of_script("علی رضایی"), Some("IR"));
        assert_eq!(country_of_script("José Muñoz"), None);
    }

    #[test]
    fn a_phone_tells_its_country_only_when_it_is_written_so() {
        let context = Context::new(jiff::civil::date(2026, 11, 22), "VN");
        let country = |phone| country_of_phone(phone, &context);
        assert_eq!(country("(415) 555-2671").as_deref(), Some("US"));
        assert_eq!(country("+98 912 345 6780").as_deref(), Some("IR"));
        assert_eq!(country("+84 903 123 456").as_deref(), Some("VN"));
        assert_eq!(country("0903 123 456"), None);
        assert_eq!(country("021-88776655"), None);
    }
}
