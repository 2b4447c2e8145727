//! Schedules: jobs that are made again and again.

use crate::{Millis, Row, Sql, StoreError, Transaction, locks};

/// A job that is made again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Its name.
    pub name: String,
    /// The kind of the jobs.
    pub kind: String,
    /// What they are about, as JSON.
    pub payload: String,
    /// When, as text that the store does not read.
    pub rule: String,
    /// The time zone that the rule is meant in.
    pub zone: String,
    /// When the next one is due.
    pub next_at: Millis,
}

const COLUMNS: &str = "name, kind, payload, rule, zone, next_at";

impl Schedule {
    /// Writes a schedule, in place of the one with its name. When rule and zone are as they were, the next time stays.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO schedule (").push(COLUMNS).push(") VALUES (");
        sql.binds([
            self.name.as_str().into(),
            self.kind.as_str().into(),
            self.payload.as_str().into(),
            self.rule.as_str().into(),
            self.zone.as_str().into(),
            self.next_at.into(),
        ]);
        sql.push(") ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, payload = excluded.payload");
        sql.push(", next_at = CASE WHEN schedule.rule = excluded.rule AND schedule.zone = excluded.zone");
        sql.push(
            " THEN schedule.next_at ELSE excluded.next_at END, rule = excluded.rule, zone = excluded.zone",
        );
        transaction.execute(&sql).await.map(drop)
    }

    /// Takes a schedule away.
    pub async fn drop(transaction: &mut Transaction, name: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM schedule WHERE name = ").bind(name);
        transaction.execute(&sql).await.map(drop)
    }

    /// All of them, by name.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<Schedule>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM schedule ORDER BY name");
        transaction.rows(&sql).await?.iter().map(Schedule::of_row).collect()
    }

    /// Those that are due. Others that ask wait until this transaction ends.
    pub async fn due(transaction: &mut Transaction, now: Millis) -> Result<Vec<Schedule>, StoreError> {
        transaction.lock(locks::MAKING_SCHEDULED_JOBS).await?;
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM schedule WHERE next_at <= ").bind(now);
        sql.push(" ORDER BY next_at, name");
        transaction.rows(&sql).await?.iter().map(Schedule::of_row).collect()
    }

    /// When the first of them is due.
    pub async fn next(transaction: &mut Transaction) -> Result<Option<Millis>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT min(next_at) FROM schedule");
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)))
    }

    /// Says when it is due next.
    pub async fn put_off(
        transaction: &mut Transaction,
        name: &str,
        next_at: Millis,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE schedule SET next_at = ").bind(next_at).push(" WHERE name = ").bind(name);
        transaction.execute(&sql).await.map(drop)
    }

    fn of_row(row: &Row) -> Result<Schedule, StoreError> {
        let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
        Ok(Schedule {
            name: text(0),
            kind: text(1),
            payload: text(2),
            rule: text(3),
            zone: text(4),
            next_at: row.integer(5).unwrap_or_default(),
        })
    }
}
