//! Tokens: what a record is found by, and the conditions that a question makes of them.

use crate::Id;

/// What a token stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole word.
    Word,
    /// A whole word of the title.
    TitleWord,
    /// The whole title without blanks.
    Title,
    /// A word as it was written, where that differs.
    Written,
    /// The first one, two or three letters of a word.
    Beginning,
    /// Three letters in a row that do not begin a word.
    Inside,
    /// The object.
    Object,
    /// The owner.
    Owner,
    /// The team.
    Team,
    /// Whoever made it and goes on seeing it.
    Maker,
}

impl Kind {
    /// Whole words are many, and most of them rare; several share a token, so that a block has not too many. Which of them
    /// it was is seen when the text is compared.
    fn is_shared(self) -> bool {
        matches!(self, Kind::Word | Kind::TitleWord | Kind::Written)
    }
}

/// Bits of a hash that tell tokens of one kind apart.
const BITS: u32 = 28;
/// The same for kinds whose tokens are shared.
const SHARED_BITS: u32 = 14;

/// The number of a token.
pub(super) fn token(kind: Kind, text: &[u8]) -> i64 {
    // FNV-1a.
    let mut hash = text.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^= hash >> 32;
    let bits = if kind.is_shared() { SHARED_BITS } else { BITS };
    let low = hash & ((1 << bits) - 1);
    (kind as i64) << BITS | i64::try_from(low).unwrap_or(0)
}

/// Whether a token stands for letters in a row, and not for a whole word or something else.
fn is_letters(token: i64) -> bool {
    [Kind::Beginning, Kind::Inside].into_iter().any(|kind| token >> BITS == kind as i64)
}

/// Tokens of a record.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<i64>);

impl Tokens {
    pub(super) fn add(&mut self, kind: Kind, text: &str) {
        self.0.push(token(kind, text.as_bytes()));
    }

    pub(super) fn add_id(&mut self, kind: Kind, id: Id) {
        self.0.push(token(kind, id.as_bytes()));
    }

    /// Adds a word with its beginnings and what is inside it.
    pub(super) fn add_word(&mut self, word: &str) {
        self.add(Kind::Word, word);
        for letters in 1..=3 {
            if let Some(beginning) = beginning(word, letters) {
                self.add(Kind::Beginning, beginning);
            }
        }
        for inside in inside(word) {
            self.add(Kind::Inside, inside);
        }
    }

    /// All of them, each once and in order.
    pub(super) fn numbers(mut self) -> Vec<i64> {
        self.0.sort_unstable();
        self.0.dedup();
        self.0
    }
}

/// The first letters of a word that has at least so many.
pub(super) fn beginning(word: &str, letters: usize) -> Option<&str> {
    let mut ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8());
    ends.nth(letters.checked_sub(1)?).and_then(|end| word.get(..end))
}

/// Every three letters in a row of a word but the first three.
pub(super) fn inside(word: &str) -> impl Iterator<Item = &str> {
    let starts = word.char_indices().map(|(start, _)| start).skip(1);
    let ends = word.char_indices().map(|(start, letter)| start + letter.len_utf8()).skip(3);
    starts.zip(ends).filter_map(|(start, end)| word.get(start..end))
}

/// A condition on the tokens of a record.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    Has(i64),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    pub(super) fn has(kind: Kind, text: &str) -> Condition {
        Condition::Has(token(kind, text.as_bytes()))
    }

    pub(super) fn has_id(kind: Kind, id: Id) -> Condition {
        Condition::Has(token(kind, id.as_bytes()))
    }

    /// Parts of which every one must be satisfied: letters in a row, and others.
    pub(super) fn parts(&self, letters: &mut Vec<Condition>, others: &mut Vec<Condition>) {
        match self {
            Condition::All(parts) => parts.iter().for_each(|part| part.parts(letters, others)),
            Condition::Has(token) if is_letters(*token) => letters.push(self.clone()),
            _ => others.push(self.clone()),
        }
    }

    /// Adds the tokens it speaks of.
    pub(super) fn tokens(&self, to: &mut Vec<i64>) {
        match self {
            Condition::Has(token) => to.push(*token),
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| part.tokens(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_beginnings_and_what_is_inside_it() {
        assert_eq!(
            [1, 2, 3, 9].map(|letters| beginning("رضا", letters)),
            [Some("ر"), Some("رض"), Some("رضا"), None]
        );
        assert_eq!(inside("nguyen").collect::<Vec<_>>(), ["guy", "uye", "yen"]);
        assert_eq!(inside("lan").count(), 0);
        let mut tokens = Tokens::default();
        tokens.add_word("an");
        tokens.add_word("anan");
        let mut expected = vec![
            token(Kind::Word, b"an"),
            token(Kind::Word, b"anan"),
            token(Kind::Beginning, b"a"),
            token(Kind::Beginning, b"an"),
            token(Kind::Beginning, b"ana"),
            token(Kind::Inside, b"nan"),
        ];
        expected.sort_unstable();
        assert_eq!(tokens.numbers(), expected);
    }
}
