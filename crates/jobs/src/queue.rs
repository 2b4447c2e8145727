//! Putting jobs in, stopping them, and hearing of them.

use std::{fmt, sync::Arc};

use kempt_store::{Database, Id, Job, JobState, Millis, NewJob, StoreError, Transaction};
use serde::Serialize;
use tokio::sync::{Notify, broadcast};

/// How often work is tried when nothing else is said.
const ATTEMPTS: i64 = 5;

/// Events that a slow listener may be behind before it misses some.
const EVENTS: usize = 256;

/// Where the present moment and new ids come from.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> Millis;

    /// An id that no other has.
    fn new_id(&self) -> Id;
}

/// Work to be put in.
#[derive(Debug, Clone)]
pub struct NewWork<'w, P> {
    /// What kind of work it is; the name of a handler.
    pub kind: &'w str,
    /// What the work is about.
    pub payload: &'w P,
    /// Not before this time; at once when none is given.
    pub run_at: Option<Millis>,
    /// How often it is tried before it counts as failed.
    pub most_attempts: i64,
    /// Work of the same key is not done at the same time, and only one piece of it waits.
    pub single: Option<String>,
    /// The user who asks for it.
    pub owner: Option<Id>,
}

impl<'w, P: Serialize> NewWork<'w, P> {
    /// Work to be done at once, tried five times.
    pub fn new(kind: &'w str, payload: &'w P) -> NewWork<'w, P> {
        NewWork { kind, payload, run_at: None, most_attempts: ATTEMPTS, single: None, owner: None }
    }
}

/// Puts work in, as part of a transaction; gives the job's id. Workers in this process hear of it when
/// [`Queue::wake`] is called after the commit, and look by themselves every few seconds.
pub async fn enqueue<P: Serialize>(
    transaction: &mut Transaction,
    work: NewWork<'_, P>,
    clock: &dyn Clock,
) -> Result<Id, StoreError> {
    let payload =
        serde_json::to_string(work.payload).map_err(|error| StoreError::Unreadable(error.to_string()))?;
    let now = clock.now();
    let job = NewJob {
        id: clock.new_id(),
        kind: work.kind.to_owned(),
        payload,
        run_at: work.run_at.unwrap_or(now),
        most_attempts: work.most_attempts,
        single: work.single,
        owner: work.owner,
    };
    Job::enqueue(transaction, &job, now).await
}

/// Something happened to a job in this process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobEvent {
    /// The job.
    pub id: Id,
    /// Its kind.
    pub kind: String,
    /// Its state now.
    pub state: JobState,
    /// How far it is, as JSON of its kind's own making.
    pub progress: Option<String>,
}

/// The queue as this process sees it. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Queue {
    pub(crate) database: Database,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) wake: Arc<Notify>,
    pub(crate) events: broadcast::Sender<JobEvent>,
}

impl Queue {
    /// The queue of a database that [`kempt_store::prepare`] has prepared.
    pub fn new(database: Database, clock: Arc<dyn Clock>) -> Queue {
        Queue { database, clock, wake: Arc::new(Notify::new()), events: broadcast::Sender::new(EVENTS) }
    }

    /// Makes the workers look for jobs at once.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Hears of jobs that this process works on. Other processes' jobs are seen in the database only.
    pub fn events(&self) -> broadcast::Receiver<JobEvent> {
        self.events.subscribe()
    }

    /// Asks that a job stop; its state afterwards, none when it is not there or has ended.
    pub async fn cancel(&self, id: Id) -> Result<Option<JobState>, StoreError> {
        let mut transaction = self.database.write().await?;
        let state = Job::cancel(&mut transaction, id, self.clock.now()).await?;
        let job = Job::find(&mut transaction, id).await?;
        transaction.commit().await?;
        if let Some(job) = job
            && state.is_some()
        {
            self.tell(&job, job.state, job.progress.clone());
        }
        Ok(state)
    }

    pub(crate) fn tell(&self, job: &Job, state: JobState, progress: Option<String>) {
        // Nobody may be listening.
        let _ = self.events.send(JobEvent { id: job.id, kind: job.kind.clone(), state, progress });
    }
}

/// How long to wait after so many failed attempts: ten seconds, then twice as long each time, an hour at most.
pub fn backoff(attempts: i64) -> Millis {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(16);
    (10_000_i64 << doublings).min(3_600_000)
}
