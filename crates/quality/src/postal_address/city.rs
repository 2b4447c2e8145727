//! Cities and towns.

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, country, fold::fold, province, text::tidy};

/// A country where the city belongs.
pub static COUNTRY_INSTEAD: Rule = Rule {
    id: "city.country-instead",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "A country in the city field",
        vi: "Ô thành phố lại ghi tên quốc gia",
        fa: "در خانهٔ شهر نام کشور نوشته شده است",
    },
    advice: Labels {
        en: "Move {country} to the country field and ask for the city.",
        vi: "Chuyển {country} sang ô quốc gia và hỏi lại thành phố.",
        fa: "{country} را به خانهٔ کشور ببرید و شهر را بپرسید.",
    },
};

/// Countries with a city of the same name.
const ALSO_CITIES: [&str; 18] = [
    "SG", "MC", "LU", "HK", "MO", "VA", "GI", "KW", "PA", "GT", "DJ", "SM", "MX", "SV", "GE", "TN", "DZ",
    "JE",
];

/// Words before a Vietnamese or Persian city's name that say only that it is one.
const KINDS: [&str; 8] = ["Thành phố ", "thành phố ", "TP. ", "TP.", "Tp. ", "TP ", "شهر ", "City of "];

/// Reads and checks a city.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    // Marks alone are no address.
    if !tidied.chars().any(char::is_alphanumeric) {
        return Cleaned::new(entered, None);
    }
    // A Vietnamese city or province in any spelling is written rightly.
    if let Some(province) = province::find_vietnamese(&tidied) {
        return Cleaned::new(entered, Some(Standardised::plain(province.name)));
    }
    let mut name = tidied.as_str();
    while let Some(rest) = KINDS.iter().find_map(|kind| name.strip_prefix(kind)).map(str::trim) {
        if rest.chars().filter(|character| character.is_alphanumeric()).count() < 2 {
            break;
        }
        name = rest;
    }
    let mut text = match province::find_town(name) {
        Some(town) => town.to_owned(),
        // Tidied after the capitals: some capitals are made of several characters.
        None => tidy(&recased(name)),
    };
    if text.contains(['ي', 'ك']) {
        text = text.replace('ي', "ی").replace('ك', "ک");
    }
    let mut cleaned = Cleaned::new(entered, Some(Standardised::plain(text)));
    let whole_name = tidied.chars().filter(|c| c.is_alphabetic()).count() > 3;
    if let Some(country) =
        country::find(&tidied).filter(|country| whole_name && !ALSO_CITIES.contains(&country.code))
    {
        cleaned.findings.push(Finding::new(&COUNTRY_INSTEAD).with("country", country.written(context)));
    }
    cleaned
}

/// Capitals for a name in one case only: `NEW YORK`, `paris`.
fn recased(name: &str) -> String {
    let cased: Vec<char> = name.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).collect();
    let one_case =
        cased.len() > 3 && (cased.iter().all(|c| c.is_lowercase()) || cased.iter().all(|c| c.is_uppercase()));
    if !one_case {
        return name.to_owned();
    }
    let mut word_begins = true;
    let mut first_word = true;
    let mut recased = String::with_capacity(name.len());
    for word in name.split_inclusive([' ', '-', '/']) {
        let small = matches!(
            fold(word).as_str(),
            "de" | "en" | "la" | "del" | "am" | "an" | "der" | "upon" | "sur" | "of" | "and"
        );
        for character in word.chars() {
            if word_begins && (first_word || !small) {
                recased.extend(character.to_uppercase());
            } else {
                recased.extend(character.to_lowercase());
            }
            word_begins = false;
        }
        word_begins = true;
        first_word = false;
    }
    recased
}
