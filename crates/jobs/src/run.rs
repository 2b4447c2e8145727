//! A job while somebody works on it.

use std::{
    sync::Arc,
    sync::atomic::{AtomicBool, Ordering},
};

use kempt_store::{Id, Job, JobState, StoreError, Transaction};
use serde::{Serialize, de::DeserializeOwned};
use tokio::sync::Notify;

use crate::Queue;

/// Why work did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It may succeed later: it is tried again, after a while.
    #[error("{0}")]
    Again(String),
    /// It will never succeed.
    #[error("{0}")]
    Never(String),
    /// It was asked to stop and did ([`Run::is_to_stop`]).
    #[error("it was asked to stop")]
    Stopped,
    /// Somebody else works on it now, since the lease ran out; nothing more may be done.
    #[error(transparent)]
    Lost(#[from] Lost),
}

/// The lease ran out and somebody else may work on the job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the lease of the job ran out")]
pub struct Lost;

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Again(error.to_string())
    }
}

/// What the worker and the one who renews its lease tell each other.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    /// Somebody asked that the job be cancelled.
    pub(crate) is_cancelled: AtomicBool,
    /// The program is about to stop.
    pub(crate) is_closing: AtomicBool,
    /// The lease ran out.
    pub(crate) is_lost: AtomicBool,
    pub(crate) changed: Notify,
}

impl Signals {
    pub(crate) fn raise(&self, signal: &AtomicBool) {
        signal.store(true, Ordering::Release);
        self.changed.notify_waiters();
    }

    fn is_to_stop(&self) -> bool {
        [&self.is_cancelled, &self.is_closing, &self.is_lost]
            .into_iter()
            .any(|signal| signal.load(Ordering::Acquire))
    }
}

/// A job while somebody works on it: what the work is about, and how to say how far it is.
#[derive(Debug, Clone)]
pub struct Run {
    pub(crate) job: Arc<Job>,
    pub(crate) worker: Id,
    pub(crate) lease: i64,
    pub(crate) queue: Queue,
    pub(crate) signals: Arc<Signals>,
}

impl Run {
    /// The job as it was when it was taken; its progress is that of the attempt before.
    pub fn job(&self) -> &Job {
        &self.job
    }

    /// What the work is about.
    pub fn payload<P: DeserializeOwned>(&self) -> Result<P, Failure> {
        serde_json::from_str(&self.job.payload).map_err(|error| Failure::Never(error.to_string()))
    }

    /// How far an earlier attempt came, if it said so.
    pub fn earlier<P: DeserializeOwned>(&self) -> Result<Option<P>, Failure> {
        let read =
            |text: &String| serde_json::from_str(text).map_err(|error| Failure::Never(error.to_string()));
        self.job.progress.as_ref().map(read).transpose()
    }

    /// Whether the work is to stop soon: somebody cancelled it, the program is about to stop, or the lease ran out. A
    /// handler that stops gives [`Failure::Stopped`].
    pub fn is_to_stop(&self) -> bool {
        self.signals.is_to_stop()
    }

    /// Ends when [`Run::is_to_stop`] becomes true.
    pub async fn told_to_stop(&self) {
        loop {
            let changed = self.signals.changed.notified();
            if self.is_to_stop() {
                return;
            }
            changed.await;
        }
    }

    /// Says how far the work is. Fails when it is to stop.
    pub async fn progress(&self, progress: &impl Serialize) -> Result<(), Failure> {
        let mut transaction = self.queue.database.write().await?;
        let told = self.progress_within(&mut transaction, progress).await;
        // What was said is kept also when the work is to stop.
        if !matches!(told, Err(Failure::Lost(_))) {
            transaction.commit().await?;
            self.announce(progress);
        }
        told
    }

    /// Says how far the work is as part of a transaction that does the work, so that both last or neither does. When it
    /// fails the transaction must not be committed. Call [`Run::announce`] after the commit.
    pub async fn progress_within(
        &self,
        transaction: &mut Transaction,
        progress: &impl Serialize,
    ) -> Result<(), Failure> {
        let now = self.queue.clock.now();
        let text = json(progress)?;
        let until = now + self.lease;
        match Job::give_word(transaction, self.job.id, self.worker, until, Some((&text, now))).await? {
            None => {
                self.signals.raise(&self.signals.is_lost);
                Err(Lost.into())
            }
            Some(true) => {
                self.signals.raise(&self.signals.is_cancelled);
                Err(Failure::Stopped)
            }
            Some(false) => Ok(()),
        }
    }

    /// Tells who listens in this process how far the work is.
    pub fn announce(&self, progress: &impl Serialize) {
        if let Ok(text) = json(progress) {
            self.queue.tell(&self.job, JobState::Running, Some(text));
        }
    }
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| Failure::Never(error.to_string()))
}
