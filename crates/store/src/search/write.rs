//! Writing what records are found by.

use std::collections::{HashMap, HashSet};

use super::{
    token::{Kind, Tokens},
    words,
};
use crate::{Dialect, Id, Sql, StoreError, Transaction, Value};

/// Words of one record that are kept; what stands behind them is not found.
const MOST_WORDS: usize = 1_000;

/// Records that one statement writes.
const AT_ONCE: usize = 200;

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
    /// Its title, folded.
    pub title: String,
    /// All else it is found by, folded.
    pub rest: String,
    /// Title and all else as they were written, in lower case; words that folding leaves as they are make no difference.
    pub written: String,
}

/// What is stored of a [`SearchText`].
struct Prepared {
    title: String,
    words: String,
    written: Option<String>,
    tokens: Tokens,
}

fn prepare(text: &SearchText, dialect: Dialect) -> Prepared {
    let mut tokens = Tokens::new(dialect);
    let mut known = HashSet::new();
    let (mut title, mut all, mut written) = (" ".to_owned(), " ".to_owned(), " ".to_owned());
    let add = |word: &str, to: &mut String| {
        to.push_str(word);
        to.push(' ');
    };
    let mut joined = String::new();
    for word in words(&text.title).take(MOST_WORDS) {
        add(word, &mut title);
        joined.push_str(word);
        if known.insert(word) {
            add(word, &mut all);
            tokens.add_word(word);
            tokens.add(Kind::TitleWord, word);
        }
    }
    if !joined.is_empty() {
        tokens.add(Kind::Title, &joined);
    }
    for word in words(&text.rest).take(MOST_WORDS) {
        if known.insert(word) {
            add(word, &mut all);
            tokens.add_word(word);
        }
    }
    for word in words(&text.written).take(MOST_WORDS) {
        if known.insert(word) {
            add(word, &mut written);
            tokens.add(Kind::Written, word);
        }
    }
    tokens.add(Kind::Object, &text.object);
    if let Some(owner) = text.owner {
        tokens.add(Kind::Owner, &plain(owner));
    }
    if let Some(team) = text.team {
        tokens.add(Kind::Team, &plain(team));
    }
    Prepared { title, words: all, written: (written.len() > 1).then_some(written), tokens }
}

/// An id without signs.
pub(super) fn plain(id: Id) -> String {
    id.to_string().replace('-', "")
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
    for texts in texts.chunks(AT_ONCE) {
        let records: Vec<Id> = texts.iter().map(|text| text.record).collect();
        let known = numbers(transaction, &records).await?;
        let dialect = transaction.dialect();
        let mut made = Vec::new();
        for text in texts {
            let prepared = prepare(text, dialect);
            match known.get(&text.record) {
                Some(number) => replace(transaction, *number, prepared).await?,
                None => made.push((text, prepared)),
            }
        }
        if !made.is_empty() {
            insert(transaction, made).await?;
        }
    }
    Ok(())
}

async fn insert(transaction: &mut Transaction, made: Vec<(&SearchText, Prepared)>) -> Result<(), StoreError> {
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
    let (mut rows, mut tokens) = (Sql::new(), Sql::new());
    rows.push(match dialect {
        Dialect::Sqlite => "INSERT INTO search_text (object, record, title, words, written, number) VALUES ",
        Dialect::Postgres => {
            "INSERT INTO search_text (object, record, title, words, written, tokens) VALUES "
        }
    });
    tokens.push("INSERT INTO search_token (rowid, tokens) VALUES ");
    for (index, (text, prepared)) in made.into_iter().enumerate() {
        let between = if index > 0 { ", (" } else { "(" };
        rows.push(between);
        rows.binds([
            text.object.as_str().into(),
            text.record.into(),
            prepared.title.into(),
            prepared.words.into(),
            prepared.written.into(),
        ]);
        rows.push(", ");
        match dialect {
            Dialect::Sqlite => {
                rows.bind(next);
                tokens.push(between).bind(next).push(", ");
                prepared.tokens.bind(&mut tokens);
                tokens.push(")");
                next += 1;
            }
            Dialect::Postgres => prepared.tokens.bind(&mut rows),
        }
        rows.push(")");
    }
    transaction.execute(&rows).await?;
    if dialect == Dialect::Sqlite {
        transaction.execute(&tokens).await?;
    }
    Ok(())
}

async fn replace(transaction: &mut Transaction, number: i64, prepared: Prepared) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("UPDATE search_text SET title = ").bind(prepared.title);
    sql.push(", words = ").bind(prepared.words).push(", written = ").bind(prepared.written);
    match transaction.dialect() {
        Dialect::Sqlite => {
            let mut tokens = Sql::new();
            tokens
                .push("INSERT OR REPLACE INTO search_token (rowid, tokens) VALUES (")
                .bind(number)
                .push(", ");
            prepared.tokens.bind(&mut tokens);
            tokens.push(")");
            transaction.execute(&tokens).await?;
        }
        Dialect::Postgres => {
            sql.push(", tokens = ");
            prepared.tokens.bind(&mut sql);
        }
    }
    sql.push(" WHERE number = ").bind(number);
    transaction.execute(&sql).await.map(drop)
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
    for records in records.chunks(AT_ONCE) {
        let numbers: Vec<Value> =
            numbers(transaction, records).await?.into_values().map(Value::from).collect();
        if numbers.is_empty() {
            continue;
        }
        if transaction.dialect() == Dialect::Sqlite {
            let mut sql = Sql::new();
            sql.push("DELETE FROM search_token WHERE rowid IN (").binds(numbers.clone()).push(")");
            transaction.execute(&sql).await?;
        }
        let mut sql = Sql::new();
        sql.push("DELETE FROM search_text WHERE number IN (").binds(numbers).push(")");
        transaction.execute(&sql).await?;
    }
    Ok(())
}

/// Makes no record be found any more: before all are written again.
pub async fn forget_all(transaction: &mut Transaction) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("DELETE FROM search_text");
    transaction.execute(&sql).await?;
    if transaction.dialect() == Dialect::Sqlite {
        let mut sql = Sql::new();
        sql.push("INSERT INTO search_token (search_token) VALUES ('delete-all')");
        transaction.execute(&sql).await?;
    }
    Ok(())
}

/// The form in which texts were folded, as [`set_search_form`] wrote it; none when nothing was written yet. When a newer
/// program folds otherwise, everything is written again.
pub async fn search_form(transaction: &mut Transaction) -> Result<Option<i64>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT form FROM search_form");
    Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)))
}

/// Says in which form texts are folded from now on.
pub async fn set_search_form(transaction: &mut Transaction, form: i64) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("INSERT INTO search_form (id, form) VALUES (1, ").bind(form);
    sql.push(") ON CONFLICT (id) DO UPDATE SET form = excluded.form");
    transaction.execute(&sql).await.map(drop)
}
