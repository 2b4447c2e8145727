//! The names of blocking rules in three languages. A rule is named by what two records must share: `city + name`.

use kempt_model::{Labels, Language};

/// English, Vietnamese and Persian for each part of a rule's name.
const WORDS: &str = include_str!("../data/blocking_words.tsv");

/// The name of the rule called `rule`. A part without words keeps its own.
pub(crate) fn labels(rule: &str) -> Labels<String> {
    let said = |language| rule.split(" + ").map(|part| word(part, language)).collect::<Vec<_>>().join(" + ");
    Labels { en: said(Language::En), vi: said(Language::Vi), fa: said(Language::Fa) }
}

fn word(part: &str, language: Language) -> &str {
    let column = match language {
        Language::En => 1,
        Language::Vi => 2,
        Language::Fa => 3,
    };
    let found = WORDS.lines().find(|line| line.split('\t').next() == Some(part));
    found.and_then(|line| line.split('\t').nth(column)).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_named_in_every_language() {
        let labels = labels("postal code start + name");
        assert_eq!(labels.en, "first digits of the postal code + name");
        assert_eq!(labels.vi, "đầu mã bưu chính + tên");
        assert_eq!(labels.fa, "آغاز کد پستی + نام");
    }

    #[test]
    fn every_line_has_all_its_words() {
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').filter(|word| !word.is_empty()).count(), 4, "{line}");
        }
    }
}
