//! The words of a firm's name with their comparison keys side by side in one buffer, so that any run of words can be
//! looked up without copying.

use crate::fold::fold;

/// A word: where it stands in the text and where its key stands among the keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    key_start: usize,
    key_end: usize,
    /// A dash, comma, bracket or bar stands before it.
    pub(super) after_break: bool,
}

/// A text divided into words.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Token>,
    keys: String,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        let mut tokens =
            Tokens { text, words: Vec::with_capacity(8), keys: String::with_capacity(text.len() + 8) };
        let mut start = None;
        let mut after_break = false;
        for (position, character) in text.char_indices() {
            let divides = is_divider(character);
            if !divides && character != '&' {
                start.get_or_insert(position);
                continue;
            }
            if let Some(start) = start.take() {
                tokens.push(start, position, &mut after_break);
            }
            if character == '&' {
                tokens.push(position, position + 1, &mut after_break);
            }
            after_break |=
                matches!(character, ',' | '(' | ')' | '|' | ';' | '–' | '—' | '،' | '[' | ']' | '（' | '）');
        }
        if let Some(start) = start {
            tokens.push(start, text.len(), &mut after_break);
        }
        tokens
    }

    fn push(&mut self, start: usize, end: usize, after_break: &mut bool) {
        let word = &self.text[start..end];
        let key_start = self.keys.len();
        write_key(word, &mut self.keys);
        let key_end = self.keys.len();
        if key_end == key_start {
            // A dash alone divides; other signs say nothing.
            *after_break |= word.starts_with('-');
            return;
        }
        self.words.push(Token { start, end, key_start, key_end, after_break: std::mem::take(after_break) });
    }

    /// The key of the words in `range`, without blanks.
    pub(super) fn key(&self, from: usize, to: usize) -> &str {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => &self.keys[first.key_start..last.key_end],
            _ => "",
        }
    }

    /// The text of the words in `range` as written, with what stands between them.
    pub(super) fn written(&self, from: usize, to: usize) -> &'a str {
        match (self.words.get(from), to.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if from < to => &self.text[first.start..last.end],
            _ => "",
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
}

/// Appends the key of a word.
pub(super) fn write_key(word: &str, keys: &mut String) {
    let start = keys.len();
    if word.is_ascii() {
        keys.extend(
            word.bytes()
                .filter(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'&'))
                .map(|byte| char::from(byte.to_ascii_lowercase())),
        );
    } else {
        let folded = fold(word);
        keys.extend(folded.chars().filter(|character| *character != ' '));
    }
    if matches!(&keys[start..], "and" | "und" | "و") || word == "và" || word == "VÀ" {
        keys.truncate(start);
        keys.push('&');
    }
}

/// The words of a text as far as they stand between dividers and ampersands.
pub(super) fn outermost_words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|character| character == '&' || is_divider(character)).filter(|word| !word.is_empty())
}

fn is_divider(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            ',' | '('
                | ')'
                | '|'
                | ';'
                | '–'
                | '—'
                | '،'
                | '"'
                | '“'
                | '”'
                | '«'
                | '»'
                | '„'
                | '['
                | ']'
                | '（'
                | '）'
        )
}
