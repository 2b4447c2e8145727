//! Writing what records are found by.

use std::collections::{HashMap, HashSet};

use super::{
    CUT, is_cut,
    settle::settle_from,
    token::{Kind, Tokens},
    words,
};
use crate::{Dialect, Id, Sql, StoreError, Transaction, Value, insert::Insert};

/// Words of one record that are kept; what stands behind them is not found.
const MOST_WORDS: usize = 1_000;

/// Records that are looked up at once.
const AT_ONCE: usize = 256;

/// So many records written at once are a load.
const A_LOAD: usize = 100;

/// Records that wait to be put into the blocks: so few that comparing them all takes no time.
const FRESH: i64 = 256;
/// The same while a load goes on, since putting in many at once costs little for each.
const FRESH_IN_A_LOAD: i64 = 16_384;

/// What a record is found by.
///
/// It is written again when a text, the owner or the team of the record changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText {
    /// The object of the record.
    pub object: String,
    /// The record.
    pub record: Id,
    /// Its owner.
    pub owner: Option<Id>,
    /// Its team.
    pub team: Option<Id>,
    /// Whoever made it, where that is why they see it.
    pub maker: Option<Id>,
    /// Its title, folded.
    pub title: String,
    /// All else it is found by, folded.
    pub rest: String,
    /// Title and all else as they were written, in lower case; words that folding leaves as they are make no difference.
    pub written: String,
}

/// The words of a [`SearchText`] as they are stored: a blank before and behind each.
struct Prepared {
    title: String,
    words: String,
    written: Option<String>,
}

fn prepare(text: &SearchText) -> Prepared {
    let mut known = HashSet::new();
    let (mut title, mut all, mut written) = (" ".to_owned(), " ".to_owned(), " ".to_owned());
    let add = |word: &str, to: &mut String| {
        to.push_str(word);
        to.push(' ');
    };
    for word in words(&text.title).take(MOST_WORDS) {
        add(word, &mut title);
        if known.insert(word) {
            add(word, &mut all);
        }
    }
    for word in words(&text.rest).take(MOST_WORDS) {
        if known.insert(word) {
            add(word, &mut all);
        }
    }
    if is_cut(&text.title, MOST_WORDS) || is_cut(&text.rest, MOST_WORDS) {
        add(CUT, &mut all);
    }
    for word in words(&text.written).take(MOST_WORDS) {
        if known.insert(word) {
            add(word, &mut written);
        }
    }
    Prepared { title, words: all, written: (written.len() > 1).then_some(written) }
}

/// What is stored of a record.
pub(super) struct Stored<'s> {
    pub(super) object: &'s str,
    pub(super) owner: Option<Id>,
    pub(super) team: Option<Id>,
    pub(super) maker: Option<Id>,
    pub(super) title: &'s str,
    pub(super) words: &'s str,
    pub(super) written: &'s str,
}

impl Stored<'_> {
    /// The tokens it is found by.
    pub(super) fn tokens(&self) -> Vec<i64> {
        let each = |text| str::split_ascii_whitespace(text);
        let mut tokens = Tokens::default();
        each(self.words).for_each(|word| tokens.add_word(word));
        each(self.title).for_each(|word| tokens.add(Kind::TitleWord, word));
        each(self.written).for_each(|word| tokens.add(Kind::Written, word));
        let title: String = each(self.title).collect();
        if !title.is_empty() {
            tokens.add(Kind::Title, &title);
        }
        tokens.add(Kind::Object, self.object);
        if let Some(owner) = self.owner {
            tokens.add_id(Kind::Owner, owner);
        }
        if let Some(team) = self.team {
            tokens.add_id(Kind::Team, team);
        }
        if let Some(maker) = self.maker {
            tokens.add_id(Kind::Maker, maker);
        }
        tokens.numbers()
    }
}

/// Writes what a record is found by, in place of what it was found by before.
pub async fn remember_search(transaction: &mut Transaction, text: &SearchText) -> Result<(), StoreError> {
    remember_search_many(transaction, std::slice::from_ref(text)).await
}

/// [`remember_search`] for many records, each of them once.
pub async fn remember_search_many(
    transaction: &mut Transaction,
    texts: &[SearchText],
) -> Result<(), StoreError> {
    for some in texts.chunks(AT_ONCE) {
        let records: Vec<Id> = some.iter().map(|text| text.record).collect();
        let known = numbers(transaction, &records).await?;
        let mut made = Vec::new();
        let mut fresh = Vec::new();
        for text in some {
            match known.get(&text.record) {
                Some(number) if replace(transaction, *number, text).await? => fresh.push(*number),
                Some(_) => {}
                None => made.push(text),
            }
        }
        if !made.is_empty() {
            fresh.extend(insert(transaction, &made).await?);
        }
        note_fresh(transaction, &fresh).await?;
    }
    settle_after(transaction, texts.len()).await
}

/// [`remember_search_many`] of records that were made just now, so that nothing is known of them.
pub async fn remember_search_new(
    transaction: &mut Transaction,
    texts: &[SearchText],
) -> Result<(), StoreError> {
    if texts.is_empty() {
        return Ok(());
    }
    let made: Vec<&SearchText> = texts.iter().collect();
    let fresh = insert(transaction, &made).await?;
    note_fresh(transaction, &fresh).await?;
    settle_after(transaction, texts.len()).await
}

/// Settles after so many texts were written, when it is time to.
async fn settle_after(transaction: &mut Transaction, texts: usize) -> Result<(), StoreError> {
    settle_from(transaction, if texts < A_LOAD { FRESH } else { FRESH_IN_A_LOAD }).await
}

/// Writes texts of records that had none; gives their numbers.
async fn insert(transaction: &mut Transaction, made: &[&SearchText]) -> Result<Vec<i64>, StoreError> {
    let dialect = transaction.dialect();
    let mut next = match dialect {
        // One transaction writes at a time, so nobody else takes the number.
        Dialect::Sqlite => {
            let mut sql = Sql::new();
            sql.push("SELECT coalesce(max(number), 0) + 1 FROM search_text");
            transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(1)
        }
        Dialect::Postgres => 0,
    };
    let mut numbers = Vec::with_capacity(made.len());
    let rows = made
        .iter()
        .map(|text| {
            let prepared = prepare(text);
            let mut row = vec![
                text.object.as_str().into(),
                text.record.into(),
                text.owner.into(),
                text.team.into(),
                text.maker.into(),
                prepared.title.into(),
                prepared.words.into(),
                prepared.written.into(),
            ];
            if dialect == Dialect::Sqlite {
                row.push(next.into());
                numbers.push(next);
                next += 1;
            }
            row
        })
        .collect();
    let insert = match dialect {
        Dialect::Sqlite => {
            Insert::into("search_text (object, record, owner, team, maker, title, words, written, number)")
        }
        Dialect::Postgres => {
            Insert::into("search_text (object, record, owner, team, maker, title, words, written)")
                .then(" RETURNING number")
        }
    };
    let returned = insert.rows(transaction, rows).await?;
    numbers.extend(returned.iter().filter_map(|row| row.integer(0)));
    Ok(numbers)
}

/// Writes the text of a record that has one; tells whether it has tokens that it did not have.
async fn replace(transaction: &mut Transaction, number: i64, text: &SearchText) -> Result<bool, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT owner, team, maker, title, words, written FROM search_text WHERE number = ")
        .bind(number);
    let before: HashSet<i64> = match transaction.row(&sql).await? {
        Some(row) => {
            let text_of = |index: usize| row.text(index).unwrap_or_default();
            let stored = Stored {
                object: &text.object,
                owner: row.id(0),
                team: row.id(1),
                maker: row.id(2),
                title: text_of(3),
                words: text_of(4),
                written: text_of(5),
            };
            stored.tokens().into_iter().collect()
        }
        None => HashSet::new(),
    };
    let prepared = prepare(text);
    let stored = Stored {
        object: &text.object,
        owner: text.owner,
        team: text.team,
        maker: text.maker,
        title: &prepared.title,
        words: &prepared.words,
        written: prepared.written.as_deref().unwrap_or_default(),
    };
    let has_more = stored.tokens().iter().any(|token| !before.contains(token));
    let mut sql = Sql::new();
    sql.push("UPDATE search_text SET owner = ").bind(text.owner).push(", team = ").bind(text.team);
    sql.push(", maker = ").bind(text.maker);
    sql.push(", title = ").bind(prepared.title).push(", words = ").bind(prepared.words);
    sql.push(", written = ").bind(prepared.written).push(" WHERE number = ").bind(number);
    transaction.execute(&sql).await?;
    Ok(has_more)
}

async fn note_fresh(transaction: &mut Transaction, numbers: &[i64]) -> Result<(), StoreError> {
    let rows = numbers.iter().map(|number| vec![(*number).into()]).collect();
    // Not left as it is when it is there: that would not wait for somebody who is about to take it away.
    Insert::into("search_fresh (number)")
        .then(" ON CONFLICT (number) DO UPDATE SET number = excluded.number")
        .behind(transaction, rows)
        .await
}

/// The numbers of those records that can be found.
async fn numbers(transaction: &mut Transaction, records: &[Id]) -> Result<HashMap<Id, i64>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT record, number FROM search_text WHERE record IN (");
    sql.binds(records.iter().map(|id| Value::from(*id))).push(")");
    let rows = transaction.rows(&sql).await?;
    Ok(rows.iter().filter_map(|row| Some((row.id(0)?, row.integer(1)?))).collect())
}

/// Makes records not be found any more.
pub async fn forget(transaction: &mut Transaction, records: &[Id]) -> Result<(), StoreError> {
    for some in records.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("DELETE FROM search_text WHERE record IN (");
        sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
        transaction.execute(&sql).await?;
    }
    Ok(())
}
