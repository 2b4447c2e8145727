//! Tokens: what a record is found by, and the conditions that a question makes of them.

use std::fmt::Write as _;

use crate::{Dialect, Sql};

/// What a token stands for. The sign keeps the kinds apart; the tokeniser of SQLite takes it as part of the token.
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
}

impl Kind {
    fn sign(self) -> &'static str {
        match self {
            Kind::Word => "=",
            Kind::TitleWord => "!",
            Kind::Title => "#",
            Kind::Written => "*",
            Kind::Beginning => "^",
            Kind::Inside => "",
            Kind::Object => "@",
            Kind::Owner => "$",
            Kind::Team => "%",
        }
    }
}

/// Tokens of a record, as its database keeps them.
pub(super) enum Tokens {
    /// Parted by blanks.
    Texts(String),
    /// Hashes.
    Numbers(Vec<i32>),
}

impl Tokens {
    pub(super) fn new(dialect: Dialect) -> Tokens {
        match dialect {
            Dialect::Sqlite => Tokens::Texts(String::with_capacity(1_000)),
            Dialect::Postgres => Tokens::Numbers(Vec::with_capacity(200)),
        }
    }

    pub(super) fn add(&mut self, kind: Kind, text: &str) {
        match self {
            Tokens::Texts(all) => {
                all.push_str(kind.sign());
                all.push_str(text);
                all.push(' ');
            }
            Tokens::Numbers(all) => all.push(hash(kind, text)),
        }
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

    /// Adds the expression that is bound as their value.
    pub(super) fn bind(self, sql: &mut Sql) {
        match self {
            Tokens::Texts(all) => sql.bind(all),
            Tokens::Numbers(mut all) => {
                all.sort_unstable();
                all.dedup();
                bind_array(&all, sql)
            }
        };
    }
}

fn bind_array<'s>(numbers: &[i32], sql: &'s mut Sql) -> &'s mut Sql {
    let mut text = String::with_capacity(numbers.len() * 12 + 2);
    text.push('{');
    for (index, number) in numbers.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{number}");
    }
    text.push('}');
    sql.push("CAST(").bind(text).push(" AS int4[])")
}

/// FNV-1a.
fn hash(kind: Kind, text: &str) -> i32 {
    let bytes = kind.sign().bytes().chain(text.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    i32::from_ne_bytes(hash.to_ne_bytes())
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
    Has(Kind, String),
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

impl Condition {
    pub(super) fn has(kind: Kind, text: &str) -> Condition {
        Condition::Has(kind, text.to_owned())
    }

    /// Adds the condition to a statement that reads `search_text AS s`, and `search_token AS f` on SQLite.
    pub(super) fn push(&self, dialect: Dialect, sql: &mut Sql) {
        match dialect {
            Dialect::Sqlite => {
                let mut text = String::new();
                self.write(&mut text);
                sql.push("f.search_token MATCH ").bind(text);
            }
            Dialect::Postgres => self.push_arrays(sql),
        }
    }

    /// As the tokeniser's language has it. Tokens hold letters, digits and signs of ours, so nothing needs escaping.
    fn write(&self, text: &mut String) {
        match self {
            Condition::Has(kind, token) => {
                text.push('"');
                text.push_str(kind.sign());
                text.push_str(token);
                text.push('"');
            }
            Condition::All(parts) => join(parts, " AND ", text),
            Condition::Any(parts) => join(parts, " OR ", text),
        }
    }

    fn push_arrays(&self, sql: &mut Sql) {
        let (parts, sign, between, none) = match self {
            Condition::Has(kind, token) => {
                sql.push("s.tokens @> ");
                bind_array(&[hash(*kind, token)], sql);
                return;
            }
            Condition::All(parts) => (parts, "s.tokens @> ", " AND ", "1 = 1"),
            Condition::Any(parts) => (parts, "s.tokens && ", " OR ", "1 = 0"),
        };
        let mut hashes = Vec::new();
        let mut is_first = true;
        sql.push("(");
        for part in parts {
            if let Condition::Has(kind, token) = part {
                hashes.push(hash(*kind, token));
                continue;
            }
            if !std::mem::take(&mut is_first) {
                sql.push(between);
            }
            part.push_arrays(sql);
        }
        if !hashes.is_empty() {
            if !std::mem::take(&mut is_first) {
                sql.push(between);
            }
            bind_array(&hashes, sql.push(sign));
        }
        if is_first {
            sql.push(none);
        }
        sql.push(")");
    }
}

fn join(parts: &[Condition], between: &str, text: &mut String) {
    text.push('(');
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            text.push_str(between);
        }
        part.write(text);
    }
    text.push(')');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_beginnings_and_what_is_inside_it() {
        let mut tokens = Tokens::new(Dialect::Sqlite);
        tokens.add_word("nguyen");
        tokens.add_word("an");
        tokens.add_word("رضا");
        let Tokens::Texts(all) = tokens else { panic!() };
        assert_eq!(
            all.split_whitespace().collect::<Vec<_>>(),
            [
                "=nguyen", "^n", "^ng", "^ngu", "guy", "uye", "yen", "=an", "^a", "^an", "=رضا", "^ر", "^رض",
                "^رضا"
            ]
        );
    }
}
