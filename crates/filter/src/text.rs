//! The text form: for the URL and for people.

mod lexer;
mod parser;
mod print;

pub(crate) use lexer::{Kind, Symbol, Token, tokens};
pub(crate) use parser::{is_path, parse};

/// Words of the language that a value made of one word must put into quotation marks, and no field may be called.
pub const RESERVED_WORDS: [&str; 3] = ["and", "or", "not"];

pub(crate) fn is_word(text: &str, word: &str) -> bool {
    text.eq_ignore_ascii_case(word)
}

pub(crate) fn is_reserved(text: &str) -> bool {
    RESERVED_WORDS.iter().any(|word| is_word(text, word))
}
