//! Putting what was written just now into the blocks.

use std::collections::BTreeMap;

use super::{
    block::{Bits, place},
    index::{in_list, padded},
    write::Stored,
};
use crate::{Database, Sql, StoreError, Transaction, Value, insert::Insert, locks};

/// Records that are settled at once.
const AT_ONCE: i64 = 32_768;

/// Records that are settled beside a load: so few that the load seldom comes to settle by itself, and so many that a word
/// which many of them have is written once for all.
const FRESH_BESIDE: i64 = 12_288;

/// Rows of a block that one statement reads.
const ROWS_READ: usize = 512;

/// Puts into the blocks what was written and is not in them yet. Writing does this by itself from time to time; after an
/// import, or when there is nothing else to do, it makes searches quicker.
pub async fn settle_search(transaction: &mut Transaction) -> Result<(), StoreError> {
    settle_from(transaction, 1).await
}

/// As [`settle_search`], in a transaction of its own beside a load that goes on, when enough records wait.
pub(crate) async fn settle_search_beside(database: &Database) -> Result<(), StoreError> {
    let mut transaction = database.write().await?;
    settle_from(&mut transaction, FRESH_BESIDE).await?;
    transaction.commit().await
}

/// Settles when so many records wait for it.
pub(super) async fn settle_from(transaction: &mut Transaction, fewest: i64) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT count(*) FROM search_fresh");
    let count = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
    // Who comes while another settles leaves it to them.
    if count < fewest || !transaction.try_lock(locks::SETTLING_SEARCH).await? {
        return Ok(());
    }
    loop {
        let settled = settle_some(transaction).await?;
        if settled < AT_ONCE {
            return Ok(());
        }
    }
}

async fn settle_some(transaction: &mut Transaction) -> Result<i64, StoreError> {
    // Who writes one of them meanwhile waits, and notes it anew; what is being written now is left for the next time. So no
    // text is settled that somebody replaces at the same moment.
    let mut sql = Sql::new();
    sql.push("SELECT number FROM search_fresh ORDER BY number LIMIT ").bind(AT_ONCE);
    sql.push(transaction.dialect().for_update_of_free());
    let settled: Vec<i64> = transaction.rows(&sql).await?.iter().filter_map(|row| row.integer(0)).collect();
    let mut places: Vec<(i64, i64, u16)> = Vec::new();
    for some in settled.chunks(ROWS_READ) {
        let mut sql = Sql::new();
        sql.push("SELECT number, object, owner, team, maker, title, words, written FROM search_text");
        sql.push(" WHERE number IN (");
        in_list(some, &mut sql);
        sql.push(")");
        for row in &transaction.rows(&sql).await? {
            let Some(number) = row.integer(0) else { continue };
            let (block, place) = place(number);
            let text = |index: usize| row.text(index).unwrap_or_default();
            let stored = Stored {
                object: text(1),
                owner: row.id(2),
                team: row.id(3),
                maker: row.id(4),
                title: text(5),
                words: text(6),
                written: text(7),
            };
            places.extend(stored.tokens().into_iter().map(|token| (block, token, place)));
        }
    }
    places.sort_unstable();
    for block in places.chunk_by(|(a, ..), (b, ..)| a == b) {
        add(transaction, block).await?;
    }
    for some in settled.chunks(ROWS_READ) {
        let mut sql = Sql::new();
        sql.push("DELETE FROM search_fresh WHERE number IN (");
        in_list(some, &mut sql);
        sql.push(")");
        transaction.execute(&sql).await?;
    }
    Ok(i64::try_from(settled.len()).unwrap_or(i64::MAX))
}

/// Adds places to the rows of one block: block, token and place of each, in order.
async fn add(transaction: &mut Transaction, places: &[(i64, i64, u16)]) -> Result<(), StoreError> {
    let block = places.first().map_or(0, |(block, ..)| *block);
    let tokens: Vec<&[(i64, i64, u16)]> = places.chunk_by(|(_, a, _), (_, b, _)| a == b).collect();
    for some in tokens.chunks(ROWS_READ) {
        let numbers: Vec<i64> =
            some.iter().filter_map(|same| same.first()).map(|(_, token, _)| *token).collect();
        // Each token by itself: of a block that came after PostgreSQL counted last, `token IN` would read every token.
        let mut sql = Sql::new();
        sql.push("WITH wished (token) AS (VALUES ");
        for (index, token) in padded(&numbers).enumerate() {
            sql.push(if index > 0 { ", (" } else { "(" }).bind(token).push(")");
        }
        sql.push(") SELECT token, (SELECT numbers FROM search_block WHERE block = ").bind(block);
        sql.push(" AND token = wished.token) FROM wished");
        let mut present: BTreeMap<i64, Bits> = BTreeMap::new();
        for row in &transaction.rows(&sql).await? {
            if let (Some(token), Some(Value::Bytes(Some(bytes)))) = (row.integer(0), row.values().get(1)) {
                present.insert(token, Bits::decode(bytes));
            }
        }
        let mut changed = Vec::with_capacity(some.len());
        for (token, places) in numbers.iter().zip(some) {
            let before = present.remove(token);
            let mut bits = before.clone().unwrap_or_else(Bits::none);
            places.iter().for_each(|(_, _, place)| bits.add(*place));
            if before.as_ref() != Some(&bits) {
                changed.push((*token, bits.encode()));
            }
        }
        let rows = changed
            .into_iter()
            .map(|(token, bytes)| vec![block.into(), token.into(), Value::Bytes(Some(bytes))])
            .collect();
        Insert::into("search_block (block, token, numbers)")
            .then(" ON CONFLICT (block, token) DO UPDATE SET numbers = excluded.numbers")
            .behind(transaction, rows)
            .await?;
    }
    Ok(())
}
