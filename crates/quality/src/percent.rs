//! Shares in hundredths, written with the sign: `12.5%`.

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{
    Context, Standardised,
    number::{self, NoAmount, Thousands},
    text::tidy,
};

/// A fraction without a percent sign.
pub static FRACTION: Rule = Rule {
    id: "percent.fraction",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Percent or fraction of one?",
        vi: "Là phần trăm hay phần của một?",
        fa: "درصد است یا کسری از یک؟",
    },
    advice: Labels {
        en: "It was read as {value}; a fraction of one would be {other}.",
        vi: "Đã hiểu là {value}; nếu là phần của một thì bằng {other}.",
        fa: "{value} خوانده شد؛ اگر کسری از یک باشد {other} است.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&FRACTION];

const SIGNS: [&str; 9] = ["%", "٪", "percent", "pct", "درصد", "phan", "tram", "per", "cent"];

/// Reads and checks a percentage.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let mut findings = Vec::new();
    let text = match number::read(&tidied, Thousands::of_country(&context.default_country)) {
        Ok(amount) if amount.around.iter().all(|word| SIGNS.contains(&word.as_str())) => {
            let value = format!("{}%", amount.value);
            findings.extend(amount.doubt(value.clone(), |other| format!("{other}%")));
            let as_fraction = amount.value.shifted(2).filter(|_| amount.value.is_proper_fraction());
            if let Some(hundredths) = as_fraction.filter(|_| amount.around.is_empty()) {
                let other = format!("{hundredths}%");
                findings
                    .push(Finding::new(&FRACTION).with("value", &value).with("other", &other).suggest(other));
            }
            value
        }
        Err(NoAmount::Range) => {
            findings.push(Finding::new(&number::RANGE));
            tidied
        }
        Ok(amount) if amount.is_estimate() => {
            findings.push(Finding::new(&number::RANGE).suggest(format!("{}%", amount.value)));
            tidied
        }
        _ => {
            findings.push(Finding::new(&number::UNREADABLE));
            tidied
        }
    };
    Cleaned { value: Some(Standardised::plain(text)), entered: entered.to_owned(), findings }
}
