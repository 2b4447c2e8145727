//! Names in Persian and Arabic script: one set of letters, compounds written as one.

use super::{
    lexicon::{Lexicon, Roles},
    word::Word,
};

/// The half-space.
const HALF_SPACE: char = '\u{200c}';

pub(super) fn is_arabic_script(character: char) -> bool {
    matches!(character, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Arabic letters become Persian ones; vowel marks and tatweel go.
pub(crate) fn letters(text: String) -> String {
    if text.is_ascii() || !text.chars().any(is_arabic_script) {
        return text;
    }
    text.chars()
        .filter(|character| {
            !matches!(character, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}')
        })
        .map(|character| match character {
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            'ة' | 'ۀ' | 'ہ' | 'ە' => 'ه',
            'أ' | 'إ' | 'ٱ' => 'ا',
            _ => character,
        })
        .collect()
}

/// Writes given names of two words as one and puts endings onto family names, as long as a word remains for the
/// other part of the name.
pub(super) fn join_compounds(words: &mut Vec<Word>, family_words: &mut Option<usize>) {
    join(words, family_words, 3);
}

/// The same for a given or family name alone, where everything can be one.
pub(super) fn join_compounds_fully(words: &mut Vec<Word>) {
    join(words, &mut Some(usize::MAX), 2);
}

fn join(words: &mut Vec<Word>, family_words: &mut Option<usize>, least: usize) {
    let mut index = 0;
    while index < words.len() {
        if let Some(written) = Lexicon::get().persian_compound(&words[index].folded)
            && words[index].text != written
        {
            words[index] = Word::new(written);
        }
        let ending_follows = words.get(index + 2).is_some_and(|word| word.is(Roles::PERSIAN_ENDING));
        let pair = words
            .get(index + 1)
            .filter(|_| words.len() >= least)
            .and_then(|next| joined(&words[index], next, ending_follows, index, family_words));
        match pair {
            Some(text) => {
                words[index] = Word::new(&text);
                words.remove(index + 1);
                if let Some(count) = family_words
                    && index < *count
                    && *count != usize::MAX
                {
                    *count -= 1;
                }
            }
            None => index += 1,
        }
    }
}

fn joined(
    word: &Word,
    next: &Word,
    belongs_to_next: bool,
    index: usize,
    family_words: &Option<usize>,
) -> Option<String> {
    // A family name and the given name after it are not joined over the comma that stood between them.
    if *family_words == Some(index + 1) {
        return None;
    }
    let in_family = family_words.is_some_and(|count| index < count);
    let folded = format!("{}{}", word.folded, next.folded);
    // In محمد حسن زاده the second word belongs to the ending after it.
    if !belongs_to_next && let Some(written) = Lexicon::get().persian_compound(&folded) {
        return Some(written.to_owned());
    }
    if word.text == "عبد" && next.text.starts_with("ال") {
        return Some(format!("{}{}", word.text, next.text));
    }
    (next.is(Roles::PERSIAN_ENDING) && (index > 0 || in_family))
        .then(|| format!("{}{HALF_SPACE}{}", word.text, next.text))
}
