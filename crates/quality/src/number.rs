//! Numbers: separators of all customs, words for thousands and millions, digits of all scripts.

mod amount;
mod decimal;
mod numeral;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, text::tidy};

pub(crate) use amount::{Amount, NoAmount, read};
pub use decimal::Decimal;
pub use numeral::Thousands;

/// No number.
pub static UNREADABLE: Rule = Rule {
    id: "number.unreadable",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels { en: "Not a number", vi: "Không phải là số", fa: "عدد نیست" },
    advice: Labels {
        en: "Write the number with digits.",
        vi: "Hãy ghi bằng chữ số.",
        fa: "عدد را با رقم بنویسید.",
    },
};

/// Several numbers, or one with "over", "about".
pub static RANGE: Rule = Rule {
    id: "number.range",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "A range or estimate, not one number",
        vi: "Là khoảng hoặc ước lượng, không phải một con số",
        fa: "بازه یا برآورد است، نه یک عدد",
    },
    advice: Labels {
        en: "Decide on one number.", vi: "Hãy chọn một con số.", fa: "یک عدد مشخص بنویسید."
    },
};

/// `1,500` where the custom would make it one and a half.
pub static AMBIGUOUS: Rule = Rule {
    id: "number.ambiguous",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Thousands or decimals?",
        vi: "Dấu phân cách nghìn hay thập phân?",
        fa: "جداکنندهٔ هزارگان یا ممیز؟",
    },
    advice: Labels {
        en: "It was read as {value}; it may also be {other}.",
        vi: "Đã hiểu là {value}; cũng có thể là {other}.",
        fa: "{value} خوانده شد؛ شاید هم {other} باشد.",
    },
};

/// Words beside the number were left out.
pub static WORDS_LEFT_OUT: Rule = Rule {
    id: "number.words-left-out",
    severity: Severity::Notice,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "Words beside the number left out",
        vi: "Đã bỏ chữ bên cạnh số",
        fa: "واژه‌های کنار عدد حذف شد",
    },
    advice: Labels {
        en: "Only the number was kept.",
        vi: "Chỉ giữ lại con số.",
        fa: "فقط عدد نگه داشته شد.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&UNREADABLE, &RANGE, &AMBIGUOUS, &WORDS_LEFT_OUT];

/// Words (folded) that say what is counted, and so may be left out.
const COUNTED: [&str; 27] = [
    "nguoi",
    "nhan",
    "vien",
    "su",
    "nv",
    "lao",
    "dong",
    "cai",
    "chiec",
    "san",
    "pham",
    "employees",
    "employee",
    "people",
    "persons",
    "staff",
    "pcs",
    "units",
    "headcount",
    "ftes",
    "fte",
    "نفر",
    "کارمند",
    "پرسنل",
    "عدد",
    "تا",
    "کارکنان",
];

/// Words and signs that make a number an estimate.
const ABOUT: [&str; 22] = [
    "khoang",
    "tren",
    "duoi",
    "hon",
    "gan",
    "about",
    "approx",
    "approximately",
    "around",
    "over",
    "under",
    "nearly",
    "almost",
    "ca",
    "circa",
    "حدود",
    "بیش",
    "حدودا",
    "تقریبا",
    "کمتر",
    "min",
    "max",
];

/// Words between the two ends of a range.
const BETWEEN: [&str; 6] = ["den", "toi", "to", "bis", "الی", "و"];

/// Reads and checks a number.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let mut findings = Vec::new();
    let text = match read(&tidied, Thousands::of_country(&context.default_country)) {
        Ok(amount) if amount.is_estimate() => {
            findings.push(Finding::new(&RANGE).suggest(amount.value.to_string()));
            tidied
        }
        Ok(amount) if amount.around.iter().all(|word| COUNTED.contains(&word.as_str())) => {
            findings.extend(amount.doubt(amount.value.to_string(), |other| other.to_string()));
            if !amount.around.is_empty() {
                findings.push(Finding::new(&WORDS_LEFT_OUT));
            }
            amount.value.to_string()
        }
        Err(NoAmount::Range) => {
            findings.push(Finding::new(&RANGE));
            tidied
        }
        Ok(_) | Err(NoAmount::Unreadable) => {
            findings.push(Finding::new(&UNREADABLE));
            tidied
        }
    };
    Cleaned { value: Some(Standardised::plain(text)), entered: entered.to_owned(), findings }
}

impl Amount {
    /// Whether words say that it is not exact.
    pub(crate) fn is_estimate(&self) -> bool {
        self.around.iter().any(|word| ABOUT.contains(&word.as_str()) || BETWEEN.contains(&word.as_str()))
    }

    /// The finding for a reading of the separators against the custom.
    pub(crate) fn doubt(&self, value: String, write: impl FnOnce(Decimal) -> String) -> Option<Finding> {
        let other = write(self.other.filter(|_| self.against_custom)?);
        Some(Finding::new(&AMBIGUOUS).with("value", value).with("other", other.clone()).suggest(other))
    }
}
