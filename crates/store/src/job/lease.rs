//! Working on a job: taking it, giving word, ending it.

use super::{COLUMNS, Job, JobState, none};
use crate::{Dialect, Id, Millis, Sql, StoreError, Transaction, Value, locks};

/// What is written when a job was begun as often as it may and nobody came back from it.
const LOST: &str = "the program stopped each time while it worked on this";

impl Job {
    /// Takes the next job of one of these kinds: one that waits and is due, or one whose lease ran out. `worker` holds
    /// it until `lease_until`.
    pub async fn take(
        transaction: &mut Transaction,
        kinds: &[&str],
        worker: Id,
        now: Millis,
        lease_until: Millis,
    ) -> Result<Option<Job>, StoreError> {
        if kinds.is_empty() {
            return Ok(None);
        }
        transaction.lock(locks::TAKING_JOBS).await?;
        Job::give_up(transaction, now).await?;
        let mut sql = Sql::new();
        sql.push("UPDATE job SET state = 'running', attempts = attempts + 1, worker = ").bind(worker);
        sql.push(", lease_until = ").bind(lease_until).push(", changed_at = ").bind(now);
        sql.push(" WHERE id = (SELECT j.id FROM job AS j WHERE (j.state = 'waiting' AND j.run_at <= ")
            .bind(now);
        sql.push(" OR j.state = 'running' AND j.lease_until < ").bind(now).push(") AND j.kind IN (");
        sql.binds(kinds.iter().map(|kind| Value::from(*kind)));
        sql.push(") AND NOT EXISTS (SELECT 1 FROM job AS other WHERE other.single = j.single");
        sql.push(" AND other.state = 'running' AND other.id <> j.id)");
        sql.push(" ORDER BY j.run_at, j.id LIMIT 1").push(match transaction.dialect() {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        });
        sql.push(") RETURNING ").push(COLUMNS);
        transaction.row(&sql).await?.map(|row| Job::of_row(&row)).transpose()
    }

    /// Whether [`Job::take`] may find something. Asks without locking anybody out.
    pub async fn is_any_due(transaction: &mut Transaction, now: Millis) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT 1 FROM job WHERE state = 'waiting' AND run_at <= ").bind(now);
        sql.push(" OR state = 'running' AND lease_until < ").bind(now).push(" LIMIT 1");
        Ok(transaction.row(&sql).await?.is_some())
    }

    /// Lets all leases run out: for a program that works alone on the database, of the work that was broken off when the
    /// one before it was killed. Tells of how many jobs.
    pub async fn let_leases_run_out(transaction: &mut Transaction, now: Millis) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE job SET lease_until = ").bind(now - 1).push(" WHERE state = 'running'");
        transaction.execute(&sql).await
    }

    /// Jobs whose lease ran out in their last attempt have failed; those that were to stop are cancelled.
    async fn give_up(transaction: &mut Transaction, now: Millis) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push(
            "UPDATE job SET state = CASE WHEN is_to_stop = 1 THEN 'cancelled' ELSE 'failed' END, outcome = ",
        );
        sql.bind(LOST).push(", lease_until = NULL, worker = NULL, changed_at = ").bind(now);
        sql.push(" WHERE state = 'running' AND lease_until < ").bind(now);
        sql.push(" AND (attempts >= most_attempts OR is_to_stop = 1)");
        transaction.execute(&sql).await.map(drop)
    }

    /// Says that the work goes on, and how far it is if `progress` is given. None when `worker` no longer holds the job:
    /// then nothing more may be done for it, and what the transaction did is to be undone. Else whether the job is to
    /// stop.
    pub async fn give_word(
        transaction: &mut Transaction,
        id: Id,
        worker: Id,
        lease_until: Millis,
        progress: Option<(&str, Millis)>,
    ) -> Result<Option<bool>, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE job SET lease_until = ").bind(lease_until);
        if let Some((progress, now)) = progress {
            sql.push(", progress = ").bind(progress).push(", changed_at = ").bind(now);
        }
        sql.push(" WHERE id = ").bind(id).push(" AND worker = ").bind(worker);
        sql.push(" AND state = 'running' RETURNING is_to_stop");
        Ok(transaction.row(&sql).await?.map(|row| row.integer(0) == Some(1)))
    }

    /// Ends a job that `worker` holds; tells whether it held it.
    pub async fn end(
        transaction: &mut Transaction,
        id: Id,
        worker: Id,
        state: JobState,
        outcome: Option<&str>,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let outcome = Value::Text(outcome.map(str::to_owned));
        let mut sql = Sql::new();
        sql.push("UPDATE job SET state = ").bind(state.as_str()).push(", outcome = ").bind(outcome);
        sql.push(", lease_until = NULL, worker = ").bind(none()).push(", changed_at = ").bind(now);
        held_by(worker, id, &mut sql);
        Ok(transaction.execute(&sql).await? > 0)
    }

    /// Puts a job that `worker` holds back, to be done from `run_at` on; tells whether it held it. The attempt
    /// counts when it failed, not when the program only stops. When another job of the same `single` key waits, that one
    /// stands for both and this one is cancelled.
    pub async fn put_back(
        transaction: &mut Transaction,
        id: Id,
        worker: Id,
        run_at: Millis,
        failure: Option<&str>,
        now: Millis,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE job SET state = CASE WHEN EXISTS (SELECT 1 FROM job AS other WHERE other.single = job.single");
        sql.push(" AND other.state = 'waiting') THEN 'cancelled' ELSE 'waiting' END, run_at = ").bind(run_at);
        sql.push(", attempts = attempts - ").bind(i64::from(failure.is_none()));
        sql.push(", outcome = ").bind(Value::Text(failure.map(str::to_owned)));
        sql.push(", lease_until = NULL, worker = ").bind(none()).push(", changed_at = ").bind(now);
        held_by(worker, id, &mut sql);
        Ok(transaction.execute(&sql).await? > 0)
    }
}

fn held_by(worker: Id, id: Id, sql: &mut Sql) {
    sql.push(" WHERE id = ").bind(id).push(" AND worker = ").bind(worker).push(" AND state = 'running'");
}
