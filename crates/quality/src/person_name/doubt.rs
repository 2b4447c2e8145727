//! What stands in a name field and is no name of one person.

use kempt_model::Finding;

use crate::{
    company_name,
    text::{is_letter, is_number},
};

use super::{
    lexicon::{Lexicon, Roles},
    rule,
    surroundings::is_suffix,
    word::Word,
};

/// A finding when the text is an address, a number or no word at all.
pub(super) fn not_a_name(tidied: &str) -> Option<Finding> {
    let (mut letters, mut digits, mut at_sign, mut slash) = (0, 0, false, false);
    for character in tidied.chars() {
        letters += usize::from(is_letter(character));
        digits += usize::from(is_number(character));
        at_sign |= character == '@';
        slash |= character == '/';
    }
    let is_none = letters == 0
        || (at_sign && !tidied.starts_with('@') && tidied.contains('.'))
        || (slash && tidied.contains("://"))
        || (digits >= 6 && digits > letters)
        || tidied.as_bytes().get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"www."));
    is_none.then(|| Finding::new(&rule::NOT_A_NAME))
}

/// Findings about the text as a whole.
pub(super) fn findings(tidied: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if company_name::is_surely_company(tidied) {
        findings.push(Finding::new(&rule::COMPANY));
        return findings;
    }
    let counts_years = |word: &str| {
        let word = word.trim_matches([',', '.']);
        Lexicon::get().suffix(&word.to_lowercase()).is_some()
    };
    if tidied.chars().any(is_number)
        && tidied.split_whitespace().any(|word| word.chars().any(is_number) && !counts_years(word))
    {
        findings.push(Finding::new(&rule::DIGITS));
    }
    findings
}

pub(super) fn is_company(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.rule == &rule::COMPANY)
}

/// Whether the text names two people or more: `An & Bình`, `Mr and Mrs Smith`, `Lan/Hoa`.
pub(super) fn several_people(tidied: &str) -> bool {
    let letter_on_both_sides = |(position, sign): (usize, &str)| {
        // Signs of abbreviations: đ/c, n/a, c/o.
        let one_letter = |text: &str| text.chars().take_while(|letter| letter.is_alphabetic()).count() == 1;
        let word_before: String =
            tidied[..position].chars().rev().take_while(|letter| letter.is_alphabetic()).collect();
        if sign == "/" && one_letter(&word_before) && one_letter(&tidied[position + 1..]) {
            return false;
        }
        let before = tidied[..position].trim_end().chars().next_back();
        let after = tidied[position + sign.len()..].trim_start().chars().next();
        before.is_some_and(|character| character.is_alphabetic() || character == '.')
            && after.is_some_and(char::is_alphabetic)
    };
    if tidied.match_indices(['&', '+', '/', ';']).any(letter_on_both_sides) {
        return true;
    }
    let count = tidied.split(' ').count();
    if count > 2 {
        let joins = |word: &str| matches!(word, "và" | "VÀ" | "and" | "AND" | "And" | "und" | "UND" | "و");
        if tidied.split(' ').enumerate().any(|(index, word)| index > 0 && index + 1 < count && joins(word)) {
            return true;
        }
    }
    tidied.contains([',', '،']) && several_with_commas(tidied)
}

fn several_with_commas(tidied: &str) -> bool {
    let people: Vec<&str> = tidied
        .split([',', '،'])
        .map(str::trim)
        .filter(|part| !part.is_empty() && !part.split(' ').all(|word| is_suffix(word, true)))
        .filter(|part| Lexicon::get().honorific(&part.to_lowercase().replace('.', "")).is_none())
        .collect();
    let is_whole = |part: &&str| {
        let mut words = part.split(' ').map(Word::new);
        let first = words.next();
        words.next().is_some()
            && first.is_some_and(|word| {
                word.is(Roles::WESTERN_GIVEN)
                    || word.is(Roles::PERSIAN_GIVEN)
                    || word.family().is_some_and(|family| family.common)
            })
    };
    match people.len() {
        0 | 1 => false,
        2 => people.iter().all(is_whole),
        _ => true,
    }
}
