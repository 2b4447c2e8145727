//! Loads: many writes one after the other, an import. Nothing that was acknowledged is less safe meanwhile.

use crate::{
    Database, Dialect, StoreError,
    matching::{settle_keys, settle_keys_of_load},
    search::{settle_search, settle_search_beside},
};

/// Rows of a load after which PostgreSQL counts what its tables hold.
const FIRST_COUNTED: u64 = 1_024;

/// Prepares for a load: pages stay in memory and are written in greater lots. [`end_load`] gives the memory back.
pub async fn begin_load(database: &Database) -> Result<(), StoreError> {
    // Pages that every group of rows changes again: the rarer they are carried from the log into the file, the fewer are
    // written (here up to half a gigabyte of log).
    database.tune("PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 131072").await
}

/// Does beside a load what it needs now and then: `before` rows were written before its last group, `now` are.
pub async fn tend_load(database: &Database, before: u64, now: u64) -> Result<(), StoreError> {
    if database.dialect() == Dialect::Postgres {
        // Of tables that were empty when PostgreSQL counted last it reads every row to find a few, and its own counting
        // comes once a minute. So it counts whenever a load has written four times as much.
        if now >= FIRST_COUNTED && before.max(1).ilog(4) < now.ilog(4) {
            database.count_anew().await?;
        }
        // SQLite has one writer, which does it between two groups.
        settle_search_beside(database).await?;
    }
    settle_keys_of_load(database, before, now).await
}

/// Ends what [`begin_load`] began.
pub async fn end_load(database: &Database) -> Result<(), StoreError> {
    // Thousands of words may still stand aside, and every search would compare them one by one.
    let mut transaction = database.write().await?;
    settle_search(&mut transaction).await?;
    transaction.commit().await?;
    settle_keys(database).await?;
    database
        .tune(
            "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 1000; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory",
        )
        .await
}
