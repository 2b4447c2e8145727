//! Phone numbers: read out of a cell, put into the house's form, checked against the numbering plans of the world.
//!
//! The plans are those of libphonenumber (crate `rlibphonenumber`). What Vietnam changed in 2017 and 2018 is in
//! `vietnam`, the words beside numbers in `data/phone_words.tsv`.

mod number;
mod reading;
mod rules;
mod vietnam;
mod words;

use kempt_model::{Cleaned, Finding};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, Region};

use crate::{Context, PhoneStyle, Standardised};
pub use rules::*;
pub use vietnam::{NEW_MOBILES, moved_mobile};

/// One number.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// As the house writes it, with the extension.
    pub written: String,
    /// The digits behind the switchboard.
    pub extension: Option<String>,
    /// ISO 3166-1 alpha-2 code of the country, when the number exists.
    pub country: Option<String>,
}

/// The numbers of one cell, in the order entered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbers {
    /// The numbers, each once.
    pub list: Vec<Number>,
}

impl From<Numbers> for Standardised {
    fn from(numbers: Numbers) -> Standardised {
        let mut parts = Vec::new();
        if let Some(first) = numbers.list.first() {
            if let Some(country) = &first.country {
                parts.push(("country", country.clone()));
            }
            if let Some(extension) = &first.extension {
                parts.push(("extension", extension.clone()));
            }
        }
        Standardised { text: join(numbers.list), parts }
    }
}

fn join(mut numbers: Vec<Number>) -> String {
    match numbers.len() {
        1 => numbers.pop().map(|number| number.written).unwrap_or_default(),
        _ => numbers.into_iter().map(|number| number.written).collect::<Vec<_>>().join("; "),
    }
}

/// Reads a cell that should hold a phone number, or several.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Numbers> {
    let mut cleaned = Cleaned::new(entered, None);
    let region = context.default_country.parse::<Region>().ok();
    let pieces = match reading::read(entered) {
        reading::Reading::Empty => return cleaned,
        reading::Reading::Wrong(rule) => {
            cleaned.findings.push(Finding::new(rule));
            return cleaned;
        }
        reading::Reading::Pieces(pieces) => pieces,
    };
    let mut numbers = Numbers::default();
    let (mut findings, mut suggested) = (Vec::new(), Vec::new());
    for piece in &pieces {
        let judged = number::judge(piece, region, context);
        if numbers.list.iter().any(|known| known.written == judged.number.written) {
            continue;
        }
        suggested.push(judged.suggestion.unwrap_or_else(|| judged.number.written.clone()));
        numbers.list.push(judged.number);
        findings.extend(judged.findings);
        if !piece.extra.is_empty() {
            findings.push(Finding::new(&EXTRA_TEXT).with("text", piece.extra.clone()));
        }
    }
    if numbers.list.len() > 1 {
        cleaned.findings.push(Finding::new(&SEVERAL).with("count", numbers.list.len().to_string()));
        // A suggestion replaces the whole cell, so it has to name the other numbers too.
        for finding in findings.iter_mut().filter(|finding| finding.suggestion.is_some()) {
            finding.suggestion = Some(suggested.join("; "));
        }
    }
    cleaned.findings.append(&mut findings);
    cleaned.value = Some(numbers);
    cleaned
}

/// The number as the house writes it, without extension.
fn write(number: &PhoneNumber, context: &Context, region: Option<Region>) -> String {
    let util = &*PHONE_NUMBER_UTIL;
    match context.style.phone {
        PhoneStyle::E164 => util.format(number, PhoneNumberFormat::E164).into_owned(),
        PhoneStyle::National
            if region.and_then(|region| util.get_country_code_for_region(region))
                == Some(number.country_code) =>
        {
            util.format(number, PhoneNumberFormat::National).into_owned()
        }
        PhoneStyle::International | PhoneStyle::National => {
            util.format(number, PhoneNumberFormat::International).into_owned()
        }
    }
}

/// Whether two countries (ISO 3166-1 alpha-2) share a country code: Canada and the United States, Russia and Kazakhstan.
pub fn share_plan(one: &str, other: &str) -> bool {
    let code = |country: &str| PHONE_NUMBER_UTIL.get_country_code_for_region(country.parse::<Region>().ok()?);
    one == other || code(one).is_some_and(|plan| code(other) == Some(plan))
}
