//! Failed attempts to sign in, counted so that guessing gets slow.

use crate::{Millis, Sql, StoreError, Transaction};

/// How often signing in failed for one subject: an address that people sign in with, a network address, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attempts {
    /// Failures since the last success.
    pub failures: i64,
    /// When the last one was.
    pub at: Millis,
}

impl Attempts {
    /// What is counted for a subject.
    pub async fn find(transaction: &mut Transaction, subject: &str) -> Result<Attempts, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT failures, at FROM sign_in_attempt WHERE subject = ").bind(subject);
        Ok(transaction.row(&sql).await?.map_or_else(Attempts::default, |row| Attempts {
            failures: row.integer(0).unwrap_or_default(),
            at: row.integer(1).unwrap_or_default(),
        }))
    }

    /// Counts one more failure.
    pub async fn count(transaction: &mut Transaction, subject: &str, at: Millis) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO sign_in_attempt (subject, failures, at) VALUES (");
        sql.binds([subject.into(), 1.into(), at.into()]);
        sql.push(") ON CONFLICT (subject) DO UPDATE SET failures = sign_in_attempt.failures + 1, at = ");
        sql.bind(at);
        transaction.execute(&sql).await.map(drop)
    }

    /// Forgets the failures of a subject.
    pub async fn forget(transaction: &mut Transaction, subject: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM sign_in_attempt WHERE subject = ").bind(subject);
        transaction.execute(&sql).await.map(drop)
    }

    /// Forgets the failures of all whose last one was before a time.
    pub async fn sweep(transaction: &mut Transaction, before: Millis) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM sign_in_attempt WHERE at < ").bind(before);
        transaction.execute(&sql).await
    }
}
