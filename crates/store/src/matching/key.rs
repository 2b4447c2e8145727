//! Keys of records.

use crate::{Id, Sql, StoreError, Transaction, insert::Insert};

/// Keys that one statement takes away.
const AT_ONCE: usize = 100;

/// Keeps keys with their records. They are written in rising order, so that a large number of them goes through the table
/// once from front to back; those that are there already stay.
pub async fn add_keys(transaction: &mut Transaction, keys: &mut Vec<(i64, Id)>) -> Result<(), StoreError> {
    keys.sort_unstable();
    keys.dedup();
    let rows = keys.iter().map(|(key, record)| vec![(*key).into(), (*record).into()]).collect();
    Insert::into("match_key (key, record)")
        .then(" ON CONFLICT DO NOTHING")
        .rows(transaction, rows)
        .await
        .map(drop)
}

/// Takes keys of records away.
pub async fn remove_keys(transaction: &mut Transaction, keys: &[(i64, Id)]) -> Result<(), StoreError> {
    for some in keys.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("DELETE FROM match_key WHERE ");
        for (index, (key, record)) in some.iter().enumerate() {
            sql.push(if index > 0 { " OR (key = " } else { "(key = " }).bind(*key);
            sql.push(" AND record = ").bind(*record).push(")");
        }
        transaction.execute(&sql).await?;
    }
    Ok(())
}

/// For each of some keys the records that have it, at most `most` of them.
pub async fn records_with_keys(
    transaction: &mut Transaction,
    keys: &[i64],
    most: u32,
) -> Result<Vec<(i64, Id)>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::new();
    for (index, key) in keys.iter().enumerate() {
        sql.push(if index > 0 { " UNION ALL " } else { "" });
        sql.push("SELECT key, record FROM (SELECT key, record FROM match_key WHERE key = ").bind(*key);
        sql.push(" ORDER BY record LIMIT ").bind(i64::from(most)).push(") AS block");
    }
    let rows = transaction.rows(&sql).await?;
    Ok(rows.iter().filter_map(|row| Some((row.integer(0)?, row.id(1)?))).collect())
}
