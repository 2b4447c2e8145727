//! What stands around a name: honorifics before it, suffixes after it, a pet name inside it, signs nobody needs.

use crate::text::is_letter;

use super::{
    lexicon::{Lexicon, Roles, Sureness},
    vietnamese,
    word::Word,
};

/// A text divided into the name itself and what stood around it.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) honorific: String,
    pub(super) words: Vec<Word>,
    pub(super) suffix: String,
    /// How many words at the front are the family name, when the writing said so: `Smith, John`.
    pub(super) family_words: Option<usize>,
    /// The first word, when it may be an honorific.
    pub(super) doubtful_honorific: Option<String>,
}

/// Takes a pet name in quotation marks or a remark in brackets out of the text.
pub(super) fn take_nickname(text: String) -> (String, String) {
    const PAIRS: [(char, char); 7] =
        [('"', '"'), ('“', '”'), ('«', '»'), ('(', ')'), ('[', ']'), ('„', '“'), ('‘', '’')];
    // Most names have none of these signs. Those outside ASCII begin with one of two bytes.
    if !text.bytes().any(|byte| matches!(byte, b'"' | b'(' | b'[' | b'\'' | 0xc2 | 0xe2)) {
        return (text, String::new());
    }
    for (open, close) in PAIRS {
        let Some(start) = text.find(open) else { continue };
        let inside = start + open.len_utf8();
        let Some(length) = text[inside..].find(close) else { continue };
        let end = inside + length + close.len_utf8();
        let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
        let content = text[inside..inside + length].trim();
        // Quotation marks around the whole are only quotation marks.
        if before.is_empty() && after.is_empty() {
            return (content.to_owned(), String::new());
        }
        if !content.chars().any(char::is_alphabetic) {
            continue;
        }
        let blank = if before.is_empty() || after.is_empty() { "" } else { " " };
        return (format!("{before}{blank}{after}"), content.to_owned());
    }
    take_apostrophised(text)
}

/// Robert 'Bob' Dylan.
fn take_apostrophised(text: String) -> (String, String) {
    let found = text.find(" '").and_then(|start| {
        let inside = start + 2;
        let length = text[inside..].find("' ")?;
        (length > 0).then_some((start, inside, inside + length))
    });
    match found {
        Some((start, inside, end)) => {
            (format!("{} {}", &text[..start], &text[end + 2..]), text[inside..end].to_owned())
        }
        None => (text, String::new()),
    }
}

/// Drops signs that are no part of names and writes apostrophes and hyphens one way.
pub(super) fn drop_symbols(text: String) -> String {
    let mut after_blank = true;
    let is_plain = |character| match character {
        ' ' | '.' if after_blank => false,
        ' ' => {
            after_blank = true;
            true
        }
        '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{620}'..='\u{64a}' => {
            after_blank = false;
            character == '.' || is_letter(character)
        }
        _ => false,
    };
    if text.chars().all(is_plain) && !text.ends_with(' ') {
        return text;
    }
    let mut kept = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next_is_letter = characters.peek().is_some_and(|next| next.is_alphabetic());
        let after_letter = kept.chars().next_back().is_some_and(char::is_alphabetic);
        match character {
            '’' | '‘' | 'ʼ' | '´' | '`' | '\'' if next_is_letter => kept.push('\''),
            '-' | '–' | '—' | '‐' | '‑' if next_is_letter && after_letter => kept.push('-'),
            '.' | ',' | '،' | '·' | '/' | '&' | '+' | ';' => kept.push(character),
            // The half-space joins letters; left over at the edge of a word it would make another word of it.
            '\u{200c}' if next_is_letter && after_letter => kept.push(character),
            ' ' | '_' | '-' | '–' | '—' => kept.push(' '),
            _ if character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character) => {
                kept.push(character);
            }
            _ => {}
        }
    }
    let mut tidied = String::with_capacity(kept.len());
    for word in kept.split(' ').filter(|word| !word.is_empty()) {
        if !tidied.is_empty() {
            tidied.push(' ');
        }
        tidied.push_str(word);
    }
    let ends =
        |character: char| matches!(character, ' ' | ',' | '،' | ';' | '/' | '&' | '+' | '·' | '\u{200c}');
    tidied.trim_matches(ends).trim_start_matches(['.', ' ', '\'']).to_owned()
}

/// Divides a text.
pub(super) fn split(text: &str) -> Split {
    let mut split = Split::default();
    let mut parts: Vec<Vec<Word>> = Vec::with_capacity(2);
    let mut suffixes: Vec<&'static str> = Vec::new();
    for (index, part) in text.split([',', '،']).map(str::trim).filter(|part| !part.is_empty()).enumerate() {
        if index > 0 {
            let after = suffixes_of(part);
            if !after.is_empty() {
                suffixes.extend(after);
                continue;
            }
            if let Some(honorific) = Lexicon::get().honorific(&part.to_lowercase().replace('.', "")) {
                push_word(&mut split.honorific, honorific.written);
                continue;
            }
        }
        let mut words = explode(part);
        take_honorifics(&mut words, &mut split);
        let mut found = take_suffixes(&mut words);
        found.append(&mut suffixes);
        suffixes = found;
        if !words.is_empty() {
            parts.push(words);
        }
    }
    if parts.len() == 2 {
        let given_first = parts[0][0].family().is_none()
            && parts[1][0].family().is_some_and(|family| family.common)
            && parts[1].len() > 1;
        if given_first {
            parts.swap(0, 1);
        } else {
            split.family_words = Some(parts[0].len());
        }
    }
    if parts.len() > 1 {
        split.doubtful_honorific = None;
    }
    split.words = parts.into_iter().flatten().collect();
    split.suffix = suffixes.join(", ");
    split
}

/// Writes a suffix after a name: `John Smith Jr.`, `John Smith, PhD`.
pub(super) fn append_suffix(text: &mut String, suffix: &str) {
    for piece in suffix.split(", ") {
        text.push_str(if matches!(piece, "Jr." | "Sr." | "II" | "III" | "IV") { " " } else { ", " });
        text.push_str(piece);
    }
}

/// Takes words of nothing but digits off the name.
pub(super) fn take_numbers(words: &mut Vec<Word>) -> Vec<Word> {
    let is_number = |word: &Word| word.text.chars().all(|character| !character.is_alphabetic());
    if words.iter().all(is_number) || !words.iter().any(is_number) {
        return Vec::new();
    }
    let (numbers, rest) = std::mem::take(words).into_iter().partition(is_number);
    *words = rest;
    numbers
}

/// Whether a word is a suffix; doubtful ones count only when `trusting`.
pub(super) fn is_suffix(word: &str, trusting: bool) -> bool {
    suffix_of(word, trusting).is_some()
}

fn suffix_of(word: &str, trusting: bool) -> Option<&'static str> {
    let key = word.to_lowercase().replace('.', "");
    let suffix = Lexicon::get().suffix(&key)?;
    (!suffix.doubtful || trusting || (word.contains('.') && key.len() > 1)).then_some(suffix.written)
}

/// The suffixes a part between commas consists of; none when anything else is in it.
fn suffixes_of(part: &str) -> Vec<&'static str> {
    if let Some(one) = suffix_of(&part.replace(' ', ""), true)
        && part.contains('.')
    {
        return vec![one];
    }
    part.split(' ').map(|word| suffix_of(word, true)).collect::<Option<_>>().unwrap_or_default()
}

/// The words of a part; `J.R.R.`, `Mr.Smith` and `PGS.TS.` are taken apart at their dots.
fn explode(part: &str) -> Vec<Word> {
    let mut words = Vec::with_capacity(4);
    for (index, token) in part.split(' ').enumerate() {
        let inner_dot = token.trim_end_matches('.').contains('.');
        if !inner_dot || (index > 0 && is_suffix(token, false)) {
            let trimmed = token.trim_matches('.');
            let has_dot = token.ends_with('.');
            let keeps_dot =
                has_dot && (abbreviates(trimmed) || is_suffix(token, false) || is_honorific_token(trimmed));
            if !trimmed.is_empty() {
                words.push(Word::new(if keeps_dot { &token[..trimmed.len() + 1] } else { trimmed }));
            }
            continue;
        }
        let mut pieces = token.split('.').filter(|piece| !piece.is_empty()).peekable();
        let ends_with_dot = token.ends_with('.');
        while let Some(piece) = pieces.next() {
            let last = pieces.peek().is_none();
            let abbreviates = piece.chars().count() == 1 || is_honorific_token(piece);
            let with_dot = abbreviates && (!last || ends_with_dot);
            let word = if with_dot { format!("{piece}.") } else { piece.to_owned() };
            words.push(Word::new(&word));
        }
    }
    words
}

/// One letter, or two that cannot be read as a word.
fn abbreviates(word: &str) -> bool {
    let has_vowel = || word.bytes().any(|byte| b"aeiouyAEIOUY".contains(&byte));
    match word.chars().count() {
        1 => true,
        2 => word.is_ascii() && !has_vowel(),
        _ => false,
    }
}

fn is_honorific_token(word: &str) -> bool {
    Lexicon::get().honorific(&word.to_lowercase()).is_some()
}

/// Takes honorifics off the front, longest phrase first, as long as a word of the name remains.
fn take_honorifics(words: &mut Vec<Word>, split: &mut Split) {
    let mut taken = 0;
    'more: while taken + 1 < words.len() {
        let left = &words[taken..];
        if !left[0].is(Roles::BEGINS_HONORIFIC) {
            break;
        }
        for length in (1..=3.min(left.len() - 1)).rev() {
            let mut key = String::new();
            for word in &left[..length] {
                push_word(&mut key, word.text.to_lowercase().trim_end_matches('.'));
            }
            let Some(honorific) = Lexicon::get().honorific(&key) else { continue };
            let (phrase, rest) = left.split_at(length);
            if is_meant(honorific.sureness, phrase, rest) {
                push_word(&mut split.honorific, honorific.written);
                taken += length;
                continue 'more;
            }
            if taken == 0 && honorific.sureness == Sureness::NameToo && may_be_address(rest) {
                split.doubtful_honorific = Some(honorific.written.to_owned());
            }
        }
        break;
    }
    words.drain(..taken);
}

fn is_meant(sureness: Sureness, phrase: &[Word], rest: &[Word]) -> bool {
    let first = &phrase[0];
    let begins_vietnamese =
        || rest[0].family().is_some() || rest.iter().any(|word| vietnamese::has_own_letter(&word.text));
    match sureness {
        // Ông is a family name too: Ông Văn An, Ông Thị Lan.
        Sureness::Sure => !(first.folded == "ong" && matches!(rest[0].folded.as_str(), "van" | "thi")),
        Sureness::Titled if first.folded.len() == 1 => {
            rest.iter().any(|word| vietnamese::has_own_letter(&word.text))
        }
        Sureness::Titled => phrase.len() > 1 || first.text.ends_with('.') || begins_vietnamese(),
        Sureness::NameToo => rest.len() > 1 && rest[0].family().is_some_and(|family| family.common),
    }
}

/// Anh Tuấn is Mr Tuấn or a person called Anh Tuấn.
fn may_be_address(rest: &[Word]) -> bool {
    rest.len() == 1
        && rest[0].is(Roles::VIETNAMESE_GIVEN)
        && !rest[0].family().is_some_and(|family| family.distinct && !family.also_given)
}

/// Takes suffixes off the end, as long as a word of the name remains.
fn take_suffixes(words: &mut Vec<Word>) -> Vec<&'static str> {
    let mut suffixes = Vec::new();
    while let [_, .., word] = &words[..] {
        let last = &word.text;
        // With dots inside it folds into several words.
        if !word.is(Roles::LIKE_SUFFIX) && !last.contains('.') {
            break;
        }
        let others_mixed =
            || words[..words.len() - 1].iter().any(|word| word.text.chars().any(char::is_lowercase));
        let in_capitals =
            last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_uppercase()) && words.len() > 2;
        let Some(suffix) = suffix_of(last, in_capitals && others_mixed()) else { break };
        suffixes.insert(0, suffix);
        words.pop();
    }
    suffixes
}

fn push_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}
