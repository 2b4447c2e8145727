//! Postal codes, written as the country writes them.

use std::sync::OnceLock;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, Standardised, fold::ascii_digits, name_table::data_lines, text::tidy};

/// A code that lost its first zero.
pub static LEADING_ZERO: Rule = Rule {
    id: "postal-code.leading-zero",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Postal code lost its first zero",
        vi: "Mã bưu chính bị mất số 0 ở đầu",
        fa: "صفرِ اول کد پستی افتاده است",
    },
    advice: Labels {
        en: "Spreadsheets drop zeros in front; put it back: {code}.",
        vi: "Bảng tính hay bỏ số 0 ở đầu; hãy ghi lại: {code}.",
        fa: "نرم‌افزار صفحه‌گسترده صفر اول را حذف می‌کند؛ برگردانید: {code}.",
    },
};

/// Not a code of any country known here.
pub static UNLIKELY: Rule = Rule {
    id: "postal-code.unlikely",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Unlikely postal code", vi: "Mã bưu chính không hợp lý", fa: "کد پستی نامحتمل"
    },
    advice: Labels {
        en: "Compare it with the address.",
        vi: "Hãy đối chiếu với địa chỉ.",
        fa: "آن را با نشانی مقایسه کنید.",
    },
};

fn forms() -> &'static [(&'static str, Vec<&'static str>)] {
    static FORMS: OnceLock<Vec<(&'static str, Vec<&'static str>)>> = OnceLock::new();
    FORMS.get_or_init(|| {
        data_lines(include_str!("../../data/postal-codes.tsv"))
            .filter_map(|columns| match columns[..] {
                [country, forms] => Some((country, forms.split('|').collect())),
                _ => None,
            })
            .collect()
    })
}

/// The compact code with the separators of `form`, if it has that form.
fn in_form(compact: &str, form: &str) -> Option<String> {
    let mut characters = compact.chars();
    let mut written = String::with_capacity(form.len());
    for place in form.chars() {
        match place {
            '9' => written.push(characters.next().filter(char::is_ascii_digit)?),
            'A' => written.push(characters.next().filter(char::is_ascii_uppercase)?),
            separator => written.push(separator),
        }
    }
    characters.next().is_none().then_some(written)
}

fn in_country(compact: &str, country: &str) -> Option<String> {
    let (_, forms) = forms().iter().find(|(code, _)| *code == country)?;
    forms.iter().find_map(|form| in_form(compact, form))
}

/// Bytes of the longest code in any form, `12345-6789`.
const LONGEST_CODE: usize = 10;

/// Whether words of an address can be a postal code at all. Most have no digit, and every code has.
pub(super) fn may_be_code(words: &[&str]) -> bool {
    words.iter().map(|word| word.len()).sum::<usize>() <= LONGEST_CODE
        && words.iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Whether a word or two of an address are a postal code. Bare digits count with four (only in front of a place) or
/// five and more of them; two words count when letters or the form leave no doubt.
pub(super) fn is_code(text: &str, two_words: bool, in_front: bool) -> bool {
    // `12 Main` is no code: those of two words that begin with a digit begin with three.
    let digits_in_front = text.bytes().take_while(u8::is_ascii_digit).count();
    if two_words && matches!(digits_in_front, 1 | 2) {
        return false;
    }
    let compact: String = text.chars().filter(|c| *c != ' ').collect::<String>().to_uppercase();
    if two_words {
        return ["GB", "CA", "NL", "IE", "SE"]
            .iter()
            .any(|country| in_country(&compact, country).as_deref() == Some(&text.to_uppercase()));
    }
    let digits = text.len();
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return (5..=6).contains(&digits) || digits == 4 && in_front;
    }
    ["US", "PL", "PT", "BR", "JP"]
        .iter()
        .any(|country| in_country(&compact.replace('-', ""), country).as_deref() == Some(text))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads and checks a postal code.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    // Tidied after the capitals too: some capitals are made of several characters.
    let tidied = tidy(&ascii_digits(&tidy(entered)).to_uppercase());
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let compact: String = tidied.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '–')).collect();
    let kept = |text: String, finding: Option<Finding>| Cleaned {
        value: Some(Standardised::plain(text)),
        entered: entered.to_owned(),
        findings: finding.into_iter().collect(),
    };
    let home = context.default_country.as_str();
    // A spreadsheet's `.0` behind a number is no part of the code.
    let number = tidied.strip_suffix(".0").filter(|rest| is_number(rest));
    let compact = number.map_or(compact, str::to_owned);
    if let Some(written) = in_country(&compact, home) {
        return kept(written, None);
    }
    let only_digits = compact.bytes().all(|byte| byte.is_ascii_digit());
    if !only_digits {
        // Forms with letters belong to one country each.
        let written = ["GB", "CA", "NL", "IE"].iter().find_map(|country| in_country(&compact, country));
        let unlikely = written.is_none()
            && (compact.len() > 10
                || compact.len() < 3
                || !compact.is_ascii()
                || !compact.bytes().any(|byte| byte.is_ascii_digit()));
        return kept(written.unwrap_or(tidied), unlikely.then(|| Finding::new(&UNLIKELY)));
    }
    let with_zero = format!("0{compact}");
    let zeros_exist = !matches!(home, "VN" | "IR" | "CN" | "IN" | "RU");
    match in_country(&with_zero, home).filter(|_| zeros_exist) {
        Some(repaired) => {
            let finding = Finding::new(&LEADING_ZERO).with("code", &repaired).suggest(repaired);
            kept(tidied, Some(finding))
        }
        None => {
            let unlikely = !(4..=10).contains(&compact.len()) || compact.bytes().all(|byte| byte == b'0');
            kept(if number.is_some() { compact } else { tidied }, unlikely.then(|| Finding::new(&UNLIKELY)))
        }
    }
}
