//! Cuts a text into words, quoted texts and signs.

use crate::{ErrorCode, FilterError, Place};

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Bytes before it.
    pub(crate) offset: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, digits and whatever is no sign of the language.
    Word(String),
    /// A text in quotation marks, without them.
    Quoted(String),
    /// A sign.
    Symbol(Symbol),
}

/// A sign of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Symbol {
    Equal,
    NotEqual,
    Contains,
    Below,
    AtMost,
    Above,
    AtLeast,
    Open,
    Close,
    Comma,
    /// A lone exclamation mark, which means nothing.
    Stray,
}

impl Symbol {
    /// How it is written.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Symbol::Equal => "=",
            Symbol::NotEqual => "!=",
            Symbol::Contains => "~",
            Symbol::Below => "<",
            Symbol::AtMost => "<=",
            Symbol::Above => ">",
            Symbol::AtLeast => ">=",
            Symbol::Open => "(",
            Symbol::Close => ")",
            Symbol::Comma => ",",
            Symbol::Stray => "!",
        }
    }
}

/// Signs with more letters first. Those of one character that keyboards and word processors make are taken too.
const SYMBOLS: [(&str, Symbol); 17] = [
    ("!=", Symbol::NotEqual),
    ("<>", Symbol::NotEqual),
    ("<=", Symbol::AtMost),
    (">=", Symbol::AtLeast),
    ("==", Symbol::Equal),
    ("≠", Symbol::NotEqual),
    ("≤", Symbol::AtMost),
    ("≥", Symbol::AtLeast),
    ("=", Symbol::Equal),
    ("~", Symbol::Contains),
    ("<", Symbol::Below),
    (">", Symbol::Above),
    ("(", Symbol::Open),
    (")", Symbol::Close),
    (",", Symbol::Comma),
    ("،", Symbol::Comma),
    ("!", Symbol::Stray),
];

/// Quotation marks and what closes them.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“')];

/// The pieces of `text`.
pub(crate) fn tokens(text: &str) -> Result<Vec<Token>, FilterError> {
    let mut found = Vec::new();
    let mut offset = 0;
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next() else { break };
        let (kind, length) = if is_blank(first) {
            offset += first.len_utf8();
            continue;
        } else if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == first) {
            let (inside, length) = quoted(rest, first, *close)
                .ok_or_else(|| FilterError::new(ErrorCode::UnclosedQuote, Place::Offset(offset), rest))?;
            (Kind::Quoted(inside), length)
        } else if let Some((sign, symbol)) = symbol(rest) {
            (Kind::Symbol(symbol), sign.len())
        } else {
            let end =
                rest.char_indices().find(|(at, _)| ends_word(&rest[*at..])).map_or(rest.len(), |(at, _)| at);
            (Kind::Word(rest[..end].to_owned()), end)
        };
        found.push(Token { kind, offset });
        offset += length;
    }
    Ok(found)
}

/// Blanks, and the signs that turn the direction of a text and come along when it is copied.
fn is_blank(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn symbol(rest: &str) -> Option<(&'static str, Symbol)> {
    SYMBOLS.into_iter().find(|(sign, _)| rest.starts_with(sign))
}

fn ends_word(rest: &str) -> bool {
    let first = rest.chars().next();
    first.is_none_or(|first| is_blank(first) || QUOTES.iter().any(|(open, _)| *open == first))
        || symbol(rest).is_some()
}

/// The text inside the quotation marks at the beginning of `rest`, and how many bytes it takes with them.
fn quoted(rest: &str, open: char, close: char) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut characters = rest.char_indices().skip(1);
    debug_assert!(rest.starts_with(open));
    while let Some((at, character)) = characters.next() {
        if character == close {
            return Some((inside, at + character.len_utf8()));
        }
        // A backslash takes the next character as it is.
        let taken = if character == '\\' { characters.next().map(|(_, next)| next)? } else { character };
        inside.push(taken);
    }
    None
}
