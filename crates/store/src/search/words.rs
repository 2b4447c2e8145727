//! The words of a question, and what a record must have to be found by them.

use std::collections::HashSet;

use super::{
    Text,
    rank::{HowFound, rank},
    similar,
    token::{Condition, Kind, beginning, inside},
    words,
};

/// Words of a question that are looked at.
const MOST_WORDS: usize = 12;

/// The words of a question.
pub(super) struct Words {
    /// Folded, each once.
    pub(super) folded: Vec<String>,
    /// Those with marks, as they were written.
    pub(super) marked: Vec<String>,
    /// Folded, without blanks.
    pub(super) joined: String,
}

impl Words {
    pub(super) fn of(folded: &str, written: &str) -> Words {
        let joined = words(folded).take(MOST_WORDS).collect();
        let mut known = HashSet::new();
        let mut once = |text: &str| -> Vec<String> {
            let found = words(text).take(MOST_WORDS).filter(|word| known.insert((*word).to_owned()));
            found.map(str::to_owned).collect()
        };
        let (folded, marked) = (once(folded), once(written));
        Words { folded, marked, joined }
    }

    fn each(&self, condition: impl Fn(&String) -> Condition) -> Condition {
        Condition::All(self.folded.iter().map(condition).collect())
    }

    /// What a record must have to be found in a way; none when no record is found in this way that is not found in a
    /// better one.
    pub(super) fn condition(&self, how: HowFound) -> Option<Condition> {
        let word = |word: &String| whole(Kind::Word, word);
        Some(match how {
            HowFound::Title => Condition::has(Kind::Title, &self.joined),
            HowFound::AsWritten if self.marked.is_empty() => return None,
            HowFound::AsWritten => {
                let marked = self.marked.iter().map(|word| Condition::has(Kind::Written, word));
                Condition::All(self.folded.iter().map(word).chain(marked).collect())
            }
            HowFound::TitleWords => self.each(|word| whole(Kind::TitleWord, word)),
            HowFound::Words => self.each(word),
            HowFound::LastBegins => {
                let (last, before) = self.folded.split_last()?;
                if before.is_empty() {
                    return None;
                }
                let before = before.iter().map(word);
                Condition::All(before.chain([begins(last)]).collect())
            }
            HowFound::Begins => self.each(|word| begins(word)),
            HowFound::Within => self.each(|word| within(word)),
            HowFound::Similar => self.each(|word| similar::condition(word)),
        })
    }

    /// Whether similar words are worth looking for: a number with a wrong digit is another number.
    pub(super) fn may_have_slips(&self) -> bool {
        !self.folded.iter().all(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
    }

    /// Whether a record is found in this way and in no better one.
    pub(super) fn is_found(&self, how: HowFound, text: &Text<'_>) -> bool {
        match rank(text, self) {
            Some(rank) => rank == how,
            None if how == HowFound::Similar => self.folded.iter().all(|asked| {
                let mut words = text.words.split(' ');
                words.any(|word| similar::is_similar(asked, word))
            }),
            None => false,
        }
    }
}

/// Tokens of a record that has this word. Words share their tokens with others; what the word begins with and what is
/// inside it tell them apart.
fn whole(kind: Kind, word: &str) -> Condition {
    Condition::All(vec![Condition::has(kind, word), begins(word)])
}

/// Tokens of a record that has a word that begins with this.
fn begins(word: &str) -> Condition {
    let letters = word.chars().count().min(3);
    let first = beginning(word, letters).unwrap_or(word);
    let inside = inside(word).map(|inside| Condition::has(Kind::Inside, inside));
    Condition::All([Condition::has(Kind::Beginning, first)].into_iter().chain(inside).collect())
}

/// Tokens of a record that has this inside a word.
fn within(word: &str) -> Condition {
    match beginning(word, 3) {
        None => begins(word),
        Some(first) => {
            let at_start = Condition::has(Kind::Beginning, first);
            let first = Condition::Any(vec![at_start, Condition::has(Kind::Inside, first)]);
            let inside = inside(word).map(|inside| Condition::has(Kind::Inside, inside));
            Condition::All([first].into_iter().chain(inside).collect())
        }
    }
}
