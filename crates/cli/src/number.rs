//! Numbers as people of each language write them.

use kempt_model::Language;

/// A count with its thousands apart: `1,234`, `1.234`, `۱٬۲۳۴`.
pub(crate) fn count(number: u64, language: Language) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(match language {
                Language::En => ',',
                Language::Vi => '.',
                Language::Fa => '٬',
            });
        }
        text.push(digit);
    }
    language.with_own_digits(&text)
}

/// A score or a share with one decimal: `71.2`, `71,2`, `۷۱٫۲`.
pub(crate) fn decimal(number: f64, language: Language) -> String {
    let text = format!("{number:.1}");
    let text = match language {
        Language::En => text,
        Language::Vi => text.replace('.', ","),
        Language::Fa => text.replace('.', "٫"),
    };
    language.with_own_digits(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_signs() {
        assert_eq!(count(1_234_567, Language::En), "1,234,567");
        assert_eq!(count(999, Language::Vi), "999");
        assert_eq!(count(1_000, Language::Fa), "۱٬۰۰۰");
        assert_eq!(decimal(71.25, Language::Vi), "71,2");
    }
}
