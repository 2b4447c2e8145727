//! Capitals of titles: put right only where a title was shouted or typed all small.

use std::sync::OnceLock;

use foldhash::{HashSet, HashSetExt};

use super::lexicon::lines;
use crate::fold::fold;

/// Abbreviations met in the list, in lower case: `ceo`, `tgđ`, `seo`.
fn abbreviations() -> &'static HashSet<String> {
    static ABBREVIATIONS: OnceLock<HashSet<String>> = OnceLock::new();
    ABBREVIATIONS.get_or_init(|| {
        let mut found = HashSet::new();
        for line in lines(include_str!("../../data/job-titles.tsv")) {
            for word in line.split(['\t', '|', ' ', '(', ')', ',', '-']) {
                let is_abbreviation = word.chars().count() >= 2
                    && word.chars().all(char::is_alphabetic)
                    && word.chars().all(char::is_uppercase);
                if is_abbreviation {
                    found.insert(word.to_lowercase());
                    // `GĐ` is typed `GD` where the keyboard has no đ.
                    found.insert(fold(word));
                }
            }
        }
        found.extend(
            ["r&d", "c&b", "l&d", "b2b", "b2c", "crm", "erp", "ai", "ui", "ux", "apac", "emea"]
                .map(str::to_owned),
        );
        found
    })
}

/// The title with its capitals put right.
pub(super) fn write(text: &str) -> String {
    let (mut upper, mut lower) = (false, false);
    for character in text.chars() {
        upper |= character.is_uppercase();
        lower |= character.is_lowercase();
    }
    if upper == lower {
        return text.to_owned();
    }
    // English writes every word of a title large, Vietnamese the first.
    let every_word = text.is_ascii();
    let mut written = String::with_capacity(text.len());
    let mut word = String::new();
    let mut is_first = true;
    for character in text.chars().chain([' ']) {
        if character.is_alphanumeric() || matches!(character, '&' | '\'' | '’') && !word.is_empty() {
            word.push(character);
            continue;
        }
        if !word.is_empty() {
            push_word(&word, is_first, every_word, &mut written);
            is_first = false;
            word.clear();
        }
        written.push(character);
    }
    written.pop();
    written
}

fn push_word(word: &str, is_first: bool, every_word: bool, written: &mut String) {
    let small = word.to_lowercase();
    if abbreviations().contains(&small) {
        written.push_str(&word.to_uppercase());
        return;
    }
    if is_letters_only(word) {
        written.push_str(word);
        return;
    }
    let keeps_small =
        matches!(small.as_str(), "of" | "the" | "and" | "to" | "for" | "in" | "at" | "a" | "an");
    if is_first || (every_word && !keeps_small) {
        let mut letters = small.chars();
        if let Some(letter) = letters.next() {
            let mut capitals = letter.to_uppercase();
            match (capitals.next(), capitals.next()) {
                (Some(capital), None) => written.push(capital),
                _ => written.push(letter),
            }
        }
        written.push_str(letters.as_str());
    } else {
        written.push_str(&small);
    }
}

/// Two to five capitals that nobody can read as a word: KTV, NVKD.
fn is_letters_only(word: &str) -> bool {
    let is_vowel = |byte: u8| b"AEIOUY".contains(&byte);
    (2..=5).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_uppercase() && !is_vowel(byte))
}
