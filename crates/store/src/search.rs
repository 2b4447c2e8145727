//! Finding records by words.
//!
//! The store knows no folding: whoever writes a record hands in its texts in the form in which they are compared, and the
//! words as they were written, so that a search with marks prefers records with the same marks. Of these the store makes
//! tokens: whole words, beginnings of words, and every three letters in a row inside a word.
//!
//! Records have numbers, and every 16,384 of them share a block: a few thousand rows, one for each token, that say which of
//! the block's numbers have it. A question becomes a few conditions on tokens, the strictest first, each answered block by
//! block from the latest record to the oldest and only as far as the page needs; so a word that half of all records have
//! costs no more than a rare one, and the worst question costs a few rows of every block. A hit is always compared with the
//! text itself, so what a block says too much does no harm, and tokens that a record has no more are left where they are.
//! What was written just now waits aside until there is enough of it for the blocks, and is compared directly.
//!
//! Who owns a record is a token too, so that what a viewer may not see is not even walked over; and every hit is compared
//! with the record itself before it is shown. Ranks come from the record's own text alone, never from how common a word is,
//! since that would tell of records that may not be seen.

mod block;
mod containing;
mod index;
mod question;
mod rank;
mod settle;
mod similar;
mod token;
mod words;
mod write;

use rank::Text;
use words::Words;

pub use containing::records_containing;
pub use question::{Found, Hit, MOST_HITS, SearchQuestion, search};
pub use rank::HowFound;
pub use settle::settle_search;
pub(crate) use settle::settle_search_beside;
pub use write::{SearchText, forget, remember_search, remember_search_many, remember_search_new};

/// Whether a character belongs to a word.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_mark(character)
}

/// Runs of letters and digits.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character| !is_of_word(character)).filter(|run| !run.is_empty())
}

/// The words of a text: runs of letters and digits, as far as they are looked at.
fn words(text: &str) -> impl Iterator<Item = &str> {
    runs(text).map(|word| match word.char_indices().nth(MOST_LETTERS) {
        Some((end, _)) => &word[..end],
        None => word,
    })
}

/// Stands among the words of a record of which not all were kept, or not whole; no word of a text is like it.
const CUT: &str = "\u{1}";

/// Whether words of a text are left out, when `most` are kept, or letters of one.
fn is_cut(text: &str, most: usize) -> bool {
    let long = |word: &str| word.chars().count() > MOST_LETTERS;
    runs(text).take(most).any(long) || runs(text).nth(most).is_some()
}

/// Letters of a word that are looked at.
const MOST_LETTERS: usize = 40;

/// Marks that stand behind the letter they belong to when a text is decomposed.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}
