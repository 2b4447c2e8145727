//! Countries: every usual name, code and abbreviation in English, Vietnamese, Persian and the country's own
//! languages is one value, written as the house writes it.

use std::sync::OnceLock;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Language, Rule, Severity};

use crate::{
    Context, CountryStyle, Standardised,
    name_table::{NameTable, data_lines, key},
    province,
    text::tidy,
};

/// A country or territory of ISO 3166-1.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2: `VN`.
    pub code: &'static str,
    /// The usual short name.
    pub name: Labels,
}

/// What a text in a country field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// A name or code of this country.
    Country(&'static Country),
    /// A name that fits several countries.
    Ambiguous(&'static [&'static Country]),
}

/// A name that is one slip away from a country's name.
pub static TYPO: Rule = Rule {
    id: "country.typo",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Misspelt country", vi: "Tên quốc gia viết sai", fa: "نام کشور غلط نوشته شده است"
    },
    advice: Labels {
        en: "This looks like {country}; take the proposal if that is meant.",
        vi: "Có lẽ là {country}; nếu đúng, hãy nhận đề xuất.",
        fa: "به نظر می‌رسد منظور {country} است؛ اگر درست است پیشنهاد را بپذیرید.",
    },
};

/// A name that fits more than one country.
pub static AMBIGUOUS: Rule = Rule {
    id: "country.ambiguous",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "More than one country can be meant",
        vi: "Có thể là nhiều quốc gia",
        fa: "ممکن است منظور بیش از یک کشور باشد",
    },
    advice: Labels {
        en: "Choose one of: {countries}.",
        vi: "Hãy chọn một trong số: {countries}.",
        fa: "یکی را انتخاب کنید: {countries}.",
    },
};

/// A city or province where the country belongs.
pub static PLACE_INSTEAD: Rule = Rule {
    id: "country.place-instead",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "A city or region in the country field",
        vi: "Ô quốc gia lại ghi thành phố hoặc vùng",
        fa: "در خانهٔ کشور، شهر یا منطقه نوشته شده است",
    },
    advice: Labels {
        en: "Move it to the city or province field and set the country to {country}.",
        vi: "Chuyển sang ô thành phố hoặc tỉnh và ghi quốc gia là {country}.",
        fa: "آن را به خانهٔ شهر یا استان ببرید و کشور را {country} بگذارید.",
    },
};

/// Not a country at all.
pub static UNKNOWN: Rule = Rule {
    id: "country.unknown",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Unknown country", vi: "Không nhận ra quốc gia", fa: "کشور ناشناخته"
    },
    advice: Labels {
        en: "Write a country's name or its two-letter code.",
        vi: "Hãy ghi tên quốc gia hoặc mã hai chữ cái.",
        fa: "نام کشور یا کد دوحرفی آن را بنویسید.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&TYPO, &AMBIGUOUS, &PLACE_INSTEAD, &UNKNOWN];

struct Countries {
    all: &'static [Country],
    names: NameTable<Reading>,
    /// Cities and parts of countries.
    places: NameTable<&'static Country>,
}

fn countries() -> &'static Countries {
    static COUNTRIES: OnceLock<Countries> = OnceLock::new();
    COUNTRIES.get_or_init(load)
}

fn load() -> Countries {
    static ALL: OnceLock<Vec<Country>> = OnceLock::new();
    let mut further_names = Vec::new();
    let all = ALL.get_or_init(|| {
        let mut all = Vec::new();
        for columns in data_lines(include_str!("../data/countries.tsv")) {
            if let [code, en, vi, fa, further] = columns[..] {
                all.push(Country { code, name: Labels { en, vi, fa } });
                further_names.push(further);
            }
        }
        all
    });
    let find = |code: &str| all.iter().find(|country| country.code == code);
    let mut names = NameTable::new();
    for columns in data_lines(include_str!("../data/country-ambiguous.tsv")) {
        if let [name, codes] = columns[..] {
            let meant: Vec<&Country> = codes.split('|').filter_map(find).collect();
            names.insert(name, Reading::Ambiguous(meant.leak()));
        }
    }
    for country in all {
        for name in [country.name.en, country.name.vi, country.name.fa] {
            names.insert(name, Reading::Country(country));
        }
    }
    for (country, further) in all.iter().zip(further_names) {
        for name in further.split('|') {
            names.insert(name, Reading::Country(country));
        }
    }
    for country in all {
        if let Some(iso) = rust_iso3166::from_alpha2(country.code) {
            names.insert(country.code, Reading::Country(country));
            names.insert(iso.alpha3, Reading::Country(country));
            names.insert(&format!("{:03}", iso.numeric), Reading::Country(country));
        }
    }
    let mut places = NameTable::new();
    for columns in data_lines(include_str!("../data/country-places.tsv")) {
        if let [code, cities] = columns[..] {
            for city in cities.split('|') {
                if let Some(country) = find(code) {
                    places.insert(city, country);
                }
            }
        }
    }
    Countries { all, names, places }
}

/// The country with this ISO 3166-1 alpha-2 code in capitals.
pub fn by_code(code: &str) -> Option<&'static Country> {
    countries()
        .all
        .binary_search_by(|country| country.code.cmp(code))
        .ok()
        .map(|index| &countries().all[index])
}

/// The country that `text` names in any language or by a code; none when it is unknown or fits several.
///
/// ```
/// use kempt_quality::country::find;
/// assert_eq!(find("U. S. A."), find("Hoa Kỳ"));
/// assert_eq!(find("آلمان").map(|country| country.code), Some("DE"));
/// ```
pub fn find(text: &str) -> Option<&'static Country> {
    match read(text) {
        Some(Reading::Country(country)) => Some(country),
        _ => None,
    }
}

/// What `text` says as a country, when it is a country's name or code.
pub fn read(text: &str) -> Option<Reading> {
    let trimmed = text.trim();
    // Two or three capitals are a code first, whatever name they may be without marks: MY is Malaysia, my may be Mỹ.
    if trimmed.len() == 2
        && trimmed.bytes().all(|byte| byte.is_ascii_uppercase())
        && let Some(country) = by_code(trimmed)
    {
        return Some(Reading::Country(country));
    }
    let key = key(trimmed);
    // `n/a` is not Namibia: two letters are a code only side by side or with dots.
    if key.len() == 2 && (trimmed.contains(['/', '\\']) || key == "na") {
        return None;
    }
    let reading = by_key(&key)?;
    match reading {
        Reading::Ambiguous(meant) if !trimmed.is_ascii() && key.len() == 2 => {
            // With its marks the Vietnamese name is plain: Mỹ, Áo, Bỉ.
            meant
                .iter()
                .find(|country| is_marked_name(country, trimmed))
                .map(|country| Reading::Country(country))
        }
        Reading::Ambiguous(meant) if key == "nga" && trimmed != "NGA" => {
            meant.first().map(|country| Reading::Country(country))
        }
        // A single letter is a name only with its mark: Ý.
        Reading::Country(_) if key.len() == 1 && trimmed.is_ascii() => None,
        _ => Some(reading),
    }
}

fn is_marked_name(country: &Country, entered: &str) -> bool {
    matches!(
        (country.code, entered.to_lowercase().as_str()),
        ("US", "mỹ" | "mĩ") | ("AT", "áo") | ("BE", "bỉ")
    )
}

fn by_key(key: &str) -> Option<Reading> {
    let names = &countries().names;
    names.get(key).or_else(|| {
        ["the", "nuoc", "کشور", "republicof", "stateof", "kingdomof"]
            .iter()
            .find_map(|prefix| key.strip_prefix(prefix).and_then(|rest| names.get(rest)))
    })
}

impl Country {
    /// The country as the house writes it.
    pub fn written(&self, context: &Context) -> &'static str {
        match context.style.country {
            CountryStyle::Code => self.code,
            CountryStyle::Name => self.name_in(context.style.written_in()),
        }
    }

    /// The usual short name in `language`.
    pub fn name_in(&self, language: Language) -> &'static str {
        match language {
            Language::En => self.name.en,
            Language::Vi => self.name.vi,
            Language::Fa => self.name.fa,
        }
    }
}

/// Reads and checks a country.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let (value, finding) = match read(&tidied).or_else(|| read_doubled(&tidied)) {
        Some(Reading::Country(country)) => {
            let value = Standardised {
                text: country.written(context).to_owned(),
                parts: vec![("code", country.code.to_owned())],
            };
            let finding = may_be_american_state(&tidied, country, context).then(|| {
                Finding::new(&AMBIGUOUS)
                    .with("countries", format!("{}, {}", country.written(context), "United States"))
            });
            (value, finding)
        }
        // A continent or union: known, and no country.
        Some(Reading::Ambiguous([])) => (Standardised::plain(tidied), Some(Finding::new(&UNKNOWN))),
        Some(Reading::Ambiguous(meant)) => {
            let names: Vec<&str> = meant.iter().map(|country| country.written(context)).collect();
            (Standardised::plain(tidied), Some(Finding::new(&AMBIGUOUS).with("countries", names.join(", "))))
        }
        None => {
            let finding = doubt(&tidied, context);
            (Standardised::plain(tidied), Some(finding))
        }
    };
    let mut cleaned = Cleaned::new(entered, Some(value));
    cleaned.findings.extend(finding);
    cleaned
}

/// In an American file `CA` and `Georgia` in a country field are as likely the state.
fn may_be_american_state(text: &str, country: &Country, context: &Context) -> bool {
    context.default_country == "US"
        && (text.len() == 2 || country.code == "GE" && text.eq_ignore_ascii_case("georgia"))
        && country.code != "US"
        && province::is_american_state(text)
}

/// A country said twice: `VN - Vietnam`, `Germany (DE)`.
fn read_doubled(text: &str) -> Option<Reading> {
    let mut said = None;
    for part in text
        .split(['(', ')', '-', '–', '/', ',', ':', ';', '|'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        match (read(part)?, said) {
            (Reading::Country(country), None) => said = Some(country),
            (Reading::Country(country), Some(before)) if country == before => {}
            _ => return None,
        }
    }
    said.map(Reading::Country)
}

fn doubt(text: &str, context: &Context) -> Finding {
    let key = key(text);
    let told = |rule: &'static Rule, country: &Country| {
        Finding::new(rule).with("country", country.written(context)).suggest(country.written(context))
    };
    if let Some(country) = place(text, &key) {
        return told(&PLACE_INSTEAD, country);
    }
    if let Some(Reading::Country(country)) = countries().names.with_one_slip(&key) {
        return told(&TYPO, country);
    }
    Finding::new(&UNKNOWN)
}

/// The country in which a city or province lies; also of `Hanoi, Vietnam`, by its last part.
fn place(text: &str, key: &str) -> Option<&'static Country> {
    countries()
        .places
        .get(key)
        .or_else(|| province::country_of(text).and_then(by_code))
        .or_else(|| text.rsplit_once([',', '،', '-', '/']).and_then(|(_, last)| find(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_iso_code_has_a_line_and_every_name_leads_back_to_it() {
        assert_eq!(countries().all.len(), rust_iso3166::ALL.len());
        for iso in rust_iso3166::ALL {
            let country = by_code(iso.alpha2).unwrap();
            for name in [country.name.en, country.name.vi, country.name.fa, iso.alpha2, iso.alpha3] {
                if name != "NGA" {
                    assert_eq!(find(name), Some(country), "{name}");
                }
            }
        }
    }
}
