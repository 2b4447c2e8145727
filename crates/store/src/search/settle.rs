//! Putting what was written just now into the blocks.

use std::collections::BTreeMap;

use super::{
    block::{Bits, place},
    index::in_list,
    write::Stored,
};
use crate::{Sql, StoreError, Transaction, Value, locks, writer::rows_at_once};

/// Records that are settled at once.
const AT_ONCE: i64 = 32_768;

/// Rows of a block that one statement reads.
const ROWS_READ: usize = 512;

/// Puts into the blocks what was written and is not in them yet. Writing does this by itself from time to time; after an
/// import, or when there is nothing else to do, it makes searches quicker.
pub async fn settle_search(transaction: &mut Transaction) -> Result<(), StoreError> {
    settle_from(transaction, 1).await
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
    let mut sql = Sql::new();
    sql.push("SELECT f.number, s.object, s.owner, s.team, s.maker, s.title, s.words, s.written");
    sql.push(" FROM search_fresh AS f LEFT JOIN search_text AS s ON s.number = f.number");
    sql.push(" ORDER BY f.number LIMIT ").bind(AT_ONCE);
    let mut places: Vec<(i64, i64, u16)> = Vec::new();
    let mut settled = Vec::new();
    for row in &transaction.rows(&sql).await? {
        let Some(number) = row.integer(0) else { continue };
        settled.push(number);
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
        // One that was forgotten meanwhile has no object.
        if !stored.object.is_empty() {
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
        let mut sql = Sql::new();
        sql.push("SELECT token, numbers FROM search_block WHERE block = ")
            .bind(block)
            .push(" AND token IN (");
        in_list(&numbers, &mut sql);
        sql.push(")");
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
        let mut changed = changed.into_iter();
        while changed.len() > 0 {
            let mut sql = Sql::new();
            sql.push("INSERT INTO search_block (block, token, numbers) VALUES ");
            let at_once = rows_at_once(changed.len(), 3);
            for (index, (token, bytes)) in changed.by_ref().take(at_once).enumerate() {
                sql.push(if index > 0 { ", (" } else { "(" });
                sql.binds([block.into(), token.into(), Value::Bytes(Some(bytes))]).push(")");
            }
            sql.push(" ON CONFLICT (block, token) DO UPDATE SET numbers = excluded.numbers");
            transaction.execute(&sql).await?;
        }
    }
    Ok(())
}
