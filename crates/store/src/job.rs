//! Work that is done later and survives a restart: jobs in a table.
//!
//! A job is put in by the transaction of what asks for it, so both last or neither does. Whoever works on a job holds a
//! lease; when the lease runs out, because the program was killed, somebody else takes the job on where its progress
//! says. The store knows nothing of what a job does.

mod lease;
mod schedule;

use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

pub use schedule::Schedule;

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Nobody works on it yet, or not yet again.
    Waiting,
    /// Somebody works on it.
    Running,
    /// It came to its end.
    Done,
    /// It failed, and is not tried again.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl JobState {
    const ALL: [JobState; 5] =
        [JobState::Waiting, JobState::Running, JobState::Done, JobState::Failed, JobState::Cancelled];

    /// The state as it is stored and shown to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            JobState::Waiting => "waiting",
            JobState::Running => "running",
            JobState::Done => "done",
            JobState::Failed => "failed",
            JobState::Cancelled => "cancelled",
        }
    }

    /// Whether nothing more happens to the job.
    pub fn is_final(self) -> bool {
        matches!(self, JobState::Done | JobState::Failed | JobState::Cancelled)
    }

    fn of(text: &str) -> Result<JobState, StoreError> {
        JobState::ALL
            .into_iter()
            .find(|state| state.as_str() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("state of a job {text:?}")))
    }
}

/// A job to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Its id.
    pub id: Id,
    /// What kind of work it is: `import`.
    pub kind: String,
    /// What the work is about, as JSON.
    pub payload: String,
    /// Not before this time.
    pub run_at: Millis,
    /// How often it is tried before it counts as failed.
    pub most_attempts: i64,
    /// Jobs of the same key are not done at the same time, and only one of them waits.
    pub single: Option<String>,
    /// The user who asked for it.
    pub owner: Option<Id>,
}

/// A job as it lies in its table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its id.
    pub id: Id,
    /// What kind of work it is.
    pub kind: String,
    /// What the work is about, as JSON.
    pub payload: String,
    /// How far it is.
    pub state: JobState,
    /// Not before this time.
    pub run_at: Millis,
    /// How often it was begun.
    pub attempts: i64,
    /// How often it is tried before it counts as failed.
    pub most_attempts: i64,
    /// Whether somebody asked that it stop.
    pub is_to_stop: bool,
    /// When it was asked for.
    pub created_at: Millis,
    /// When its state or progress changed last.
    pub changed_at: Millis,
    /// Until when somebody works on it, unless they give word before.
    pub lease_until: Option<Millis>,
    /// How far the work is, as JSON of its kind's own making.
    pub progress: Option<String>,
    /// What it came to: JSON of its kind's own making when done, a text when it failed.
    pub outcome: Option<String>,
    /// Jobs of the same key are not done at the same time.
    pub single: Option<String>,
    /// The user who asked for it.
    pub owner: Option<Id>,
}

const COLUMNS: &str = "id, kind, payload, state, run_at, attempts, most_attempts, is_to_stop, created_at, changed_at, \
                       lease_until, progress, outcome, single, owner";

impl Job {
    /// Puts a job in. When one of the same `single` key waits already, that one stands for both; its id is given back.
    pub async fn enqueue(transaction: &mut Transaction, job: &NewJob, now: Millis) -> Result<Id, StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO job (id, kind, payload, state, run_at, attempts, most_attempts, is_to_stop, created_at, changed_at, single, owner) VALUES (");
        sql.binds([
            job.id.into(),
            job.kind.as_str().into(),
            job.payload.as_str().into(),
            JobState::Waiting.as_str().into(),
            job.run_at.into(),
            0.into(),
            job.most_attempts.into(),
            0.into(),
            now.into(),
            now.into(),
            job.single.clone().into(),
            job.owner.into(),
        ]);
        sql.push(") ON CONFLICT (single) WHERE state = 'waiting' DO NOTHING");
        if transaction.execute(&sql).await? > 0 {
            return Ok(job.id);
        }
        let mut sql = Sql::new();
        sql.push("SELECT id FROM job WHERE state = 'waiting' AND single = ").bind(job.single.clone());
        let waiting = transaction.row(&sql).await?.and_then(|row| row.id(0));
        waiting.ok_or_else(|| StoreError::Unreadable("a job that waits".to_owned()))
    }

    /// The job with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<Job>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM job WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| Job::of_row(&row)).transpose()
    }

    /// Jobs of a kind, or of a user, or all; the latest first.
    pub async fn list(
        transaction: &mut Transaction,
        kind: Option<&str>,
        owner: Option<Id>,
        before: Option<Id>,
        limit: u32,
    ) -> Result<Vec<Job>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM job WHERE 1 = 1");
        if let Some(kind) = kind {
            sql.push(" AND kind = ").bind(kind);
        }
        if let Some(owner) = owner {
            sql.push(" AND owner = ").bind(owner);
        }
        if let Some(before) = before {
            sql.push(" AND id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(i64::from(limit));
        transaction.rows(&sql).await?.iter().map(Job::of_row).collect()
    }

    /// Asks that a job stop. One that waits is cancelled at once, one that runs when its work comes to look; none
    /// when there is no such job or it has ended.
    pub async fn cancel(
        transaction: &mut Transaction,
        id: Id,
        now: Millis,
    ) -> Result<Option<JobState>, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE job SET is_to_stop = 1, changed_at = ").bind(now);
        sql.push(", state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END WHERE id = ")
            .bind(id);
        sql.push(" AND state IN ('waiting', 'running') RETURNING state");
        let row = transaction.row(&sql).await?;
        row.map(|row| JobState::of(row.text(0).unwrap_or_default())).transpose()
    }

    /// Takes away jobs that ended before a time.
    pub async fn sweep(transaction: &mut Transaction, before: Millis) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND changed_at < ")
            .bind(before);
        transaction.execute(&sql).await
    }

    /// How many jobs are in each state.
    pub async fn counts(transaction: &mut Transaction) -> Result<Vec<(JobState, i64)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT state, count(*) FROM job GROUP BY state ORDER BY state");
        let count = |row: &Row| {
            Ok((JobState::of(row.text(0).unwrap_or_default())?, row.integer(1).unwrap_or_default()))
        };
        transaction.rows(&sql).await?.iter().map(count).collect()
    }

    fn of_row(row: &Row) -> Result<Job, StoreError> {
        let text = |index: usize| row.text(index).map(str::to_owned);
        let number = |index: usize| row.integer(index).unwrap_or_default();
        Ok(Job {
            id: row.id(0).ok_or_else(|| StoreError::Unreadable("id of a job".to_owned()))?,
            kind: text(1).unwrap_or_default(),
            payload: text(2).unwrap_or_default(),
            state: JobState::of(row.text(3).unwrap_or_default())?,
            run_at: number(4),
            attempts: number(5),
            most_attempts: number(6),
            is_to_stop: number(7) != 0,
            created_at: number(8),
            changed_at: number(9),
            lease_until: row.integer(10),
            progress: text(11),
            outcome: text(12),
            single: text(13),
            owner: row.id(14),
        })
    }
}

fn none() -> Value {
    Value::Bytes(None)
}
