//! Loads: many writes one after the other, an import. Nothing that was acknowledged is less safe meanwhile.

use tokio::task::JoinHandle;

use crate::{
    Database, Dialect, StoreError,
    matching::{settle_keys, settle_keys_of_load},
    search::{settle_search, settle_search_beside},
};

/// Rows of a load after which PostgreSQL counts what its tables hold.
const FIRST_COUNTED: u64 = 1_024;

/// A load that goes on.
#[derive(Debug)]
pub struct Load {
    database: Database,
    /// Rows that were written when the database was tended last.
    tended: u64,
    /// PostgreSQL is tended by a connection of its own, beside the one that writes.
    beside: Option<JoinHandle<Result<(), StoreError>>>,
}

impl Load {
    /// Prepares for a load: pages stay in memory and are written in greater lots. [`Load::end`] gives the memory back.
    pub async fn begin(database: &Database) -> Result<Load, StoreError> {
        // Pages that every group of rows changes again: the rarer they are carried from the log into the file, the fewer are
        // written (here up to half a gigabyte of log).
        database.tune("PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 131072").await?;
        Ok(Load { database: database.clone(), tended: 0, beside: None })
    }

    /// Does what the database needs now and then, when `written` rows of the load are: with SQLite, which has one writer,
    /// at once, between two groups of rows; with PostgreSQL beside them.
    pub async fn tend(&mut self, written: u64) -> Result<(), StoreError> {
        if self.database.dialect() == Dialect::Sqlite {
            settle_keys_of_load(&self.database, self.tended, written).await?;
            self.tended = written;
            return Ok(());
        }
        if self.beside.as_ref().is_some_and(|beside| !beside.is_finished()) {
            return Ok(());
        }
        self.tended().await?;
        let (database, before) = (self.database.clone(), std::mem::replace(&mut self.tended, written));
        self.beside = Some(tokio::spawn(async move {
            // Of tables that were empty when PostgreSQL counted last it reads every row to find a few, and its own counting
            // comes once a minute. So it counts whenever a load has written four times as much.
            if written >= FIRST_COUNTED && before.max(1).ilog(4) < written.ilog(4) {
                database.count_anew().await?;
            }
            settle_search_beside(&database).await
        }));
        Ok(())
    }

    /// Waits for what goes on beside.
    async fn tended(&mut self) -> Result<(), StoreError> {
        match self.beside.take() {
            Some(beside) => beside.await.map_err(|_| StoreError::Ended)?,
            None => Ok(()),
        }
    }

    /// Ends the load, whatever came of it.
    pub async fn end(mut self) -> Result<(), StoreError> {
        self.tended().await?;
        // Thousands of words may still stand aside, and every search would compare them one by one.
        let mut transaction = self.database.write().await?;
        settle_search(&mut transaction).await?;
        transaction.commit().await?;
        settle_keys(&self.database).await?;
        if self.tended >= FIRST_COUNTED {
            self.database.count_anew().await?;
        }
        self.database
            .tune(
                "PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 1000; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory",
            )
            .await
    }
}
