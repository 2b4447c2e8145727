//! Workers: take jobs, hand them to their handlers, keep the lease, and write down what came of it.

use std::{collections::BTreeMap, fmt, future::Future, pin::Pin, sync::Arc, time::Duration};

use kempt_store::{Id, Job, JobState, Millis, StoreError};
use serde_json::Value as Json;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{
    Failure, Queue, Run, backoff,
    run::Signals,
    schedule,
    thread::{CameTo, OwnThread},
};

/// What a handler does.
pub type Work = Pin<Box<dyn Future<Output = Result<Json, Failure>> + Send>>;

/// Does the work of one kind. What it gives is kept as the job's outcome; `Json::Null` is none.
///
/// Work may be begun again after a kill, so a handler does its writes together with [`Run::progress_within`], or does
/// what is harmless to do twice.
pub trait Handler: Send + Sync + 'static {
    /// Does the work.
    fn run(&self, run: Run) -> Work;
}

impl<F, W> Handler for F
where
    F: Fn(Run) -> W + Send + Sync + 'static,
    W: Future<Output = Result<Json, Failure>> + Send + 'static,
{
    fn run(&self, run: Run) -> Work {
        Box::pin(self(run))
    }
}

/// Workers that are yet to start. Each job is done on a thread of its own that [steps back](crate::step_back).
pub struct Workers {
    queue: Queue,
    handlers: BTreeMap<String, Arc<dyn Handler>>,
    lease: Millis,
    look_every: Duration,
    on_trouble: Arc<dyn Fn(&StoreError) + Send + Sync>,
}

impl fmt::Debug for Workers {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Workers").field("kinds", &self.handlers.keys()).finish_non_exhaustive()
    }
}

impl Workers {
    /// Workers on a queue.
    pub fn new(queue: &Queue) -> Workers {
        Workers {
            queue: queue.clone(),
            handlers: BTreeMap::new(),
            lease: 60_000,
            look_every: Duration::from_secs(2),
            on_trouble: Arc::new(|_| {}),
        }
    }

    /// With a handler for a kind of work.
    #[must_use]
    pub fn handle(mut self, kind: &str, handler: impl Handler) -> Workers {
        self.handlers.insert(kind.to_owned(), Arc::new(handler));
        self
    }

    /// With leases that run out after so many milliseconds in which no word is given; a minute unless said.
    #[must_use]
    pub fn lease(self, lease: Millis) -> Workers {
        Workers { lease, ..self }
    }

    /// Looking for jobs that nobody woke them for so often; every two seconds unless said.
    #[must_use]
    pub fn look_every(self, look_every: Duration) -> Workers {
        Workers { look_every, ..self }
    }

    /// Calling this when the database could not be asked; they try again by themselves.
    #[must_use]
    pub fn on_trouble(self, on_trouble: impl Fn(&StoreError) + Send + Sync + 'static) -> Workers {
        Workers { on_trouble: Arc::new(on_trouble), ..self }
    }

    /// Starts so many workers, and one task that puts in the work of schedules.
    pub fn start(self, count: usize) -> Running {
        let (closing, watching) = watch::channel(Closing::No);
        let workers = Arc::new(self);
        let mut tasks = JoinSet::new();
        for _ in 0..count {
            tasks.spawn(Arc::clone(&workers).work_on(watching.clone()));
        }
        tasks.spawn(workers.make_scheduled(watching));
        Running { closing, tasks }
    }

    async fn make_scheduled(self: Arc<Self>, mut closing: watch::Receiver<Closing>) {
        while *closing.borrow() == Closing::No {
            match schedule::make_due(&self.queue).await {
                Ok(true) => self.queue.wake(),
                Ok(false) => {}
                Err(error) => (self.on_trouble)(&error),
            }
            tokio::select! {
                () = sleep(self.look_every) => {}
                _ = closing.changed() => {}
            }
        }
    }

    async fn work_on(self: Arc<Self>, mut closing: watch::Receiver<Closing>) {
        while *closing.borrow() == Closing::No {
            match self.take().await {
                Ok(Some((job, worker))) => {
                    // Where one is there may be more.
                    self.queue.wake();
                    self.attend(job, worker, &mut closing).await;
                    continue;
                }
                Ok(None) => {}
                Err(error) => (self.on_trouble)(&error),
            }
            tokio::select! {
                () = self.queue.wake.notified() => {}
                () = sleep(self.look_every) => {}
                _ = closing.changed() => {}
            }
        }
    }

    async fn take(&self) -> Result<Option<(Job, Id)>, StoreError> {
        let queue = &self.queue;
        let now = queue.clock.now();
        let mut transaction = queue.database.read().await?;
        let is_any_due = Job::is_any_due(&mut transaction, now).await?;
        drop(transaction);
        if !is_any_due {
            return Ok(None);
        }
        let kinds: Vec<&str> = self.handlers.keys().map(String::as_str).collect();
        let worker = queue.clock.new_id();
        let mut transaction = queue.database.write().await?;
        let job = Job::take(&mut transaction, &kinds, worker, now, now + self.lease).await?;
        transaction.commit().await?;
        Ok(job.map(|job| (job, worker)))
    }

    /// Lets the handler work on a job until it ends, and renews the lease meanwhile.
    async fn attend(&self, job: Job, worker: Id, closing: &mut watch::Receiver<Closing>) {
        let Some(handler) = self.handlers.get(&job.kind) else { return };
        let signals = Arc::new(Signals::default());
        let run = Run {
            job: Arc::new(job),
            worker,
            lease: self.lease,
            queue: self.queue.clone(),
            signals: Arc::clone(&signals),
        };
        let job = Arc::clone(&run.job);
        self.queue.tell(&job, JobState::Running, job.progress.clone());
        let mut thread = OwnThread::begin(handler.run(run));
        let renew_every = Duration::from_millis(u64::try_from(self.lease / 3).unwrap_or(1).max(1));
        let came_to = loop {
            tokio::select! {
                came_to = thread.ended() => break came_to,
                () = sleep(renew_every) => {
                    if !self.renew(&job, worker, &signals).await {
                        // Somebody else may be at it already.
                        thread.abort();
                    }
                }
                _ = closing.changed() => {
                    signals.raise(&signals.is_closing);
                    if *closing.borrow() == Closing::AtOnce {
                        thread.abort();
                    }
                }
            }
        };
        // Without the database nothing can be written down; the lease runs out and the job is taken again.
        if let Err(error) = self.write_down(&job, worker, &signals, came_to).await {
            (self.on_trouble)(&error);
        }
    }

    /// Whether the job is still held, as far as can be told.
    async fn renew(&self, job: &Job, worker: Id, signals: &Signals) -> bool {
        let until = self.queue.clock.now() + self.lease;
        let renew = async {
            let mut transaction = self.queue.database.write().await?;
            let held = Job::give_word(&mut transaction, job.id, worker, until, None).await?;
            transaction.commit().await?;
            Ok(held)
        };
        match renew.await {
            Ok(None) => {
                signals.raise(&signals.is_lost);
                return false;
            }
            Ok(Some(true)) => signals.raise(&signals.is_cancelled),
            Ok(Some(false)) => {}
            Err(error) => (self.on_trouble)(&error),
        }
        true
    }

    async fn write_down(
        &self,
        job: &Job,
        worker: Id,
        signals: &Signals,
        came_to: CameTo,
    ) -> Result<(), StoreError> {
        let is = |signal: &std::sync::atomic::AtomicBool| signal.load(std::sync::atomic::Ordering::Acquire);
        let again = |reason: String| match job.attempts < job.most_attempts {
            true => End::Later { after: backoff(job.attempts), reason: Some(reason) },
            false => End::Now(JobState::Failed, Some(reason)),
        };
        let end = match came_to {
            CameTo::Ended(Ok(Json::Null)) => End::Now(JobState::Done, None),
            CameTo::Ended(Ok(outcome)) => End::Now(JobState::Done, Some(outcome.to_string())),
            CameTo::Ended(Err(Failure::Lost(_))) => return Ok(()),
            CameTo::Ended(Err(Failure::Never(reason))) => End::Now(JobState::Failed, Some(reason)),
            CameTo::Ended(Err(Failure::Again(reason))) => again(reason),
            CameTo::Ended(Err(Failure::Stopped)) if is(&signals.is_closing) && !is(&signals.is_cancelled) => {
                End::Later { after: 0, reason: None }
            }
            CameTo::Ended(Err(Failure::Stopped)) => End::Now(JobState::Cancelled, None),
            CameTo::BrokenOff => End::Later { after: 0, reason: None },
            CameTo::Fault => again("the work broke off: a fault of the program".to_owned()),
        };
        let queue = &self.queue;
        let now = queue.clock.now();
        let mut transaction = queue.database.write().await?;
        match end {
            End::Now(state, outcome) => {
                Job::end(&mut transaction, job.id, worker, state, outcome.as_deref(), now).await?;
            }
            End::Later { after, reason } => {
                Job::put_back(&mut transaction, job.id, worker, now + after, reason.as_deref(), now).await?;
            }
        }
        let now_is = Job::find(&mut transaction, job.id).await?;
        transaction.commit().await?;
        if let Some(now_is) = now_is {
            queue.tell(&now_is, now_is.state, now_is.progress.clone());
        }
        Ok(())
    }
}

enum End {
    Now(JobState, Option<String>),
    Later { after: Millis, reason: Option<String> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closing {
    No,
    /// Handlers are told to stop.
    Soon,
    /// Handlers are broken off.
    AtOnce,
}

/// Workers that work.
#[derive(Debug)]
pub struct Running {
    closing: watch::Sender<Closing>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Stops the workers: no new job is taken, handlers are told to stop and have so much time for it. What they did not
    /// finish waits for the next start, and the attempt does not count.
    pub async fn stop(mut self, grace: Duration) {
        self.closing.send_replace(Closing::Soon);
        let all = async { while self.tasks.join_next().await.is_some() {} };
        if timeout(grace, all).await.is_err() {
            self.closing.send_replace(Closing::AtOnce);
            while self.tasks.join_next().await.is_some() {}
        }
    }
}
