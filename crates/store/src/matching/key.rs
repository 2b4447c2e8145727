//! Keys of records.

use crate::{Database, Id, Sql, StoreError, Transaction, insert::Insert};

/// Keys that one statement takes away.
const AT_ONCE: usize = 100;

/// From so many keys at once they wait in `match_key_fresh`, where rows lie in their order. Keys are hashes: those of a few hundred records fall on as many
/// pages of a large table as those of ten thousand, and every page they fall on is written anew.
const MANY: usize = 4_096;

/// Keys that one transaction of [`settle_keys`] carries over, roughly: so few that others who write hardly wait.
const CARRIED: i64 = 16_384;

/// Records of a load after which its keys are carried over: some 800,000 keys, 30 MB, which the memory of a load holds; and so
/// many that they fall on nearly every page of a large table, each of which is then written once for all of them.
const SETTLED: u64 = 65_536;

/// Keeps keys with their records; those that are there already stay. Many at once wait beside the others, and are found
/// there too, until [`settle_keys`].
pub async fn add_keys(transaction: &mut Transaction, keys: Vec<(i64, Id)>) -> Result<(), StoreError> {
    add(transaction, keys, " ON CONFLICT DO NOTHING").await
}

/// As [`add_keys`], of records that were made just now, so that none of the keys is there already.
pub async fn add_first_keys(transaction: &mut Transaction, keys: Vec<(i64, Id)>) -> Result<(), StoreError> {
    add(transaction, keys, "").await
}

async fn add(
    transaction: &mut Transaction,
    mut keys: Vec<(i64, Id)>,
    present: &'static str,
) -> Result<(), StoreError> {
    // In rising order, so that many of them go through the table once from front to back.
    keys.sort_unstable();
    keys.dedup();
    let rows = keys.iter().map(|(key, record)| vec![(*key).into(), (*record).into()]).collect();
    let wait = keys.len() >= MANY && transaction.dialect().keeps_rows_in_order();
    let table = if wait { "match_key_fresh (key, record)" } else { "match_key (key, record)" };
    Insert::into(table).then(present).behind(transaction, rows).await
}

/// [`settle_keys`], when a load has come so far: `before` records before its last group, `now` after it.
pub async fn settle_keys_of_load(database: &Database, before: u64, now: u64) -> Result<(), StoreError> {
    match before / SETTLED < now / SETTLED {
        true => settle_keys(database).await,
        false => Ok(()),
    }
}

/// Carries keys that wait over to the others, a range of keys in each transaction.
pub async fn settle_keys(database: &Database) -> Result<(), StoreError> {
    if !database.dialect().keeps_rows_in_order() {
        return Ok(());
    }
    let mut transaction = database.read().await?;
    let mut sql = Sql::new();
    sql.push("SELECT count(*) FROM match_key_fresh");
    let waiting = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
    transaction.roll_back().await?;
    if waiting == 0 {
        return Ok(());
    }
    let ranges = i128::from(waiting / CARRIED + 1);
    let bound = |number: i128| {
        let bound = i128::from(i64::MIN) + (number << 64) / ranges;
        i64::try_from(bound).unwrap_or(i64::MAX)
    };
    for number in 0..ranges {
        let mut transaction = database.write().await?;
        let least = bound(number);
        let most = if number + 1 == ranges { i64::MAX } else { bound(number + 1) - 1 };
        carry_over(&mut transaction, least, most).await?;
        transaction.commit().await?;
    }
    Ok(())
}

/// Carries over those of the keys that wait which lie between two, these included.
async fn carry_over(transaction: &mut Transaction, least: i64, most: i64) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("INSERT INTO match_key (key, record) SELECT key, record FROM match_key_fresh");
    sql.push(" WHERE key BETWEEN ").bind(least).push(" AND ").bind(most);
    sql.push(" ORDER BY key, record ON CONFLICT DO NOTHING");
    transaction.execute(&sql).await?;
    let mut sql = Sql::new();
    sql.push("DELETE FROM match_key_fresh WHERE key BETWEEN ").bind(least).push(" AND ").bind(most);
    transaction.execute(&sql).await.map(drop)
}

/// Where keys are.
fn tables(transaction: &Transaction) -> &'static [&'static str] {
    match transaction.dialect().keeps_rows_in_order() {
        true => &["match_key", "match_key_fresh"],
        false => &["match_key"],
    }
}

/// Takes keys of records away.
pub async fn remove_keys(transaction: &mut Transaction, keys: &[(i64, Id)]) -> Result<(), StoreError> {
    for table in tables(transaction) {
        for some in keys.chunks(AT_ONCE) {
            let mut sql = Sql::new();
            sql.push("DELETE FROM ").push(table).push(" WHERE ");
            for (index, (key, record)) in some.iter().enumerate() {
                sql.push(if index > 0 { " OR (key = " } else { "(key = " }).bind(*key);
                sql.push(" AND record = ").bind(*record).push(")");
            }
            transaction.execute(&sql).await?;
        }
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
        sql.push(if index > 0 { " UNION ALL " } else { "" }).push("SELECT key, record FROM (");
        for (index, table) in tables(transaction).iter().enumerate() {
            sql.push(if index > 0 { " UNION ALL " } else { "" });
            sql.push("SELECT key, record FROM ").push(table).push(" WHERE key = ").bind(*key);
        }
        sql.push(" ORDER BY record LIMIT ").bind(i64::from(most)).push(") AS block");
    }
    let rows = transaction.rows(&sql).await?;
    let mut found: Vec<(i64, Id)> =
        rows.iter().filter_map(|row| Some((row.integer(0)?, row.id(1)?))).collect();
    // One that waits although it is there.
    found.dedup();
    Ok(found)
}
