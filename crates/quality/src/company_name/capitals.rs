//! Capitals of firms' names: put right only where a name was plainly shouted or typed all small.

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use crate::{fold::fold, person_name::is_vietnamese_syllable};

/// How single words are written, by their lower-case form.
fn known_words() -> &'static HashMap<String, &'static str> {
    static WORDS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words = HashMap::new();
        let file = include_str!("../../data/company-words.tsv");
        for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (_, list) = line.split_once('\t').unwrap_or_default();
            for word in list.split_whitespace() {
                let written = word.split_once('=').map_or(word, |(_, written)| written);
                words.entry(word.split('=').next().unwrap_or(word).to_lowercase()).or_insert(written);
            }
        }
        words
    })
}

/// How the whole name was typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Typed {
    /// A legal form stood beside the core.
    pub(super) has_form: bool,
    /// The form was in capitals that are not its own.
    pub(super) form_shouted: bool,
    /// The form is Vietnamese, and no letter of the whole is small: short words may be syllables, not acronyms.
    pub(super) shouted_in_vietnamese: bool,
}

/// Writes the core of a name.
pub(super) fn write(core: &str, typed: Typed) -> String {
    let (mut upper, mut lower) = (false, false);
    for character in core.chars() {
        upper |= character.is_uppercase();
        lower |= character.is_lowercase();
    }
    if upper != lower
        && let Some(brand) = known_words().get(&core.to_lowercase())
        && brand.chars().any(char::is_uppercase)
        && brand.chars().any(char::is_lowercase)
    {
        return (*brand).to_owned();
    }
    let words = || core.split(' ');
    let is_word = |word: &str| {
        word.chars().filter(|character| character.is_alphabetic()).count() >= 4 && !is_acronym(word)
    };
    let several = words().count() > 1;
    // Marks make a syllable of a word by themselves.
    let says_syllables = || {
        let syllables = || words().filter(|word| is_syllable(word));
        typed.shouted_in_vietnamese && (syllables().count() > 1 || syllables().any(|word| !word.is_ascii()))
    };
    let shouted =
        upper && !lower && (words().any(is_word) && (several || typed.form_shouted) || says_syllables());
    let whispered = lower && !upper && (several || typed.has_form);
    if !shouted && !whispered {
        return core.to_owned();
    }
    let mut written = String::with_capacity(core.len());
    for (index, word) in words().enumerate() {
        if index > 0 {
            written.push(' ');
        }
        let bare = word.trim_matches(['(', ')', ',', '.']);
        match known_words().get(&bare.to_lowercase()) {
            Some(known) if index > 0 || *known != bare.to_lowercase() => {
                written.push_str(&word.replacen(bare, known, 1));
            }
            _ if is_acronym(bare) || bare.chars().any(char::is_numeric) => {
                written.push_str(&word.to_uppercase());
            }
            _ if typed.shouted_in_vietnamese && bare.len() <= 3 && !is_syllable(bare) => {
                written.push_str(word);
            }
            _ => title(word, &mut written),
        }
    }
    written
}

/// Writes the words of a branch: `HÀ NỘI` is Hà Nội, `HCM` stays.
pub(super) fn write_place(place: &str) -> String {
    let shouted = place.contains(' ') && !place.chars().any(char::is_lowercase);
    if !shouted {
        return place.to_owned();
    }
    let mut written = String::with_capacity(place.len());
    for word in place.split(' ') {
        if !written.is_empty() {
            written.push(' ');
        }
        if is_acronym(word) { written.push_str(word) } else { title(word, &mut written) }
    }
    written
}

/// Two to five letters that cannot be read as a word: FPT, VNPT.
fn is_acronym(word: &str) -> bool {
    let is_vowel = |byte: u8| b"aeiouyAEIOUY".contains(&byte);
    ((2..=5).contains(&word.len())
        && word.is_ascii()
        && word.bytes().all(|byte| byte.is_ascii_alphabetic() && !is_vowel(byte)))
        || known_words().get(&word.to_lowercase()).is_some_and(|known| {
            known.chars().filter(|character| character.is_alphabetic()).all(char::is_uppercase)
        })
}

/// Whether a word can be read as Vietnamese: HOA, SEN; not IBM, FPT.
fn is_syllable(word: &str) -> bool {
    word.chars().count() > 1 && !is_acronym(word) && is_vietnamese_syllable(&fold(word))
}

fn title(word: &str, written: &mut String) {
    let mut start = true;
    let mut previous = ' ';
    for character in word.chars() {
        let after_apostrophe = matches!(previous, '\'' | '’') && !start;
        let mut cased = (if start && character.is_alphabetic() {
            character.to_uppercase().to_string()
        } else {
            character.to_lowercase().to_string()
        })
        .chars()
        .collect::<Vec<_>>();
        // ß and İ have no single letter of the other case and stay.
        if cased.len() != 1 {
            cased = vec![character];
        }
        written.extend(cased);
        start = if character.is_alphabetic() {
            false
        } else {
            start || matches!(character, '-' | '/' | '&' | '.' | '(') && !after_apostrophe
        };
        previous = character;
    }
}
