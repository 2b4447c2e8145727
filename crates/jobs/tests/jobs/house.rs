//! A prepared database, a clock that a test moves, and waiting for a job to end.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use kempt_jobs::{Clock, Job, JobState, NewWork, Queue, enqueue};
use kempt_store::{Database, Id, Millis, prepare};
use serde::Serialize;

#[derive(Debug)]
pub(crate) struct TestClock {
    now: AtomicI64,
    ids: Mutex<i64>,
}

impl TestClock {
    /// A clock that stands still until it is moved. Ids of clocks with different seeds differ.
    pub(crate) fn new(now: Millis, seed: i64) -> Arc<TestClock> {
        Arc::new(TestClock { now: AtomicI64::new(now), ids: Mutex::new(seed) })
    }

    pub(crate) fn move_on(&self, by: Millis) {
        self.now.fetch_add(by, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        self.now.load(Ordering::SeqCst)
    }

    fn new_id(&self) -> Id {
        let mut last = self.ids.lock().unwrap();
        *last += 1;
        let mut random = [0; 10];
        random[2..].copy_from_slice(&last.to_be_bytes());
        Id::new(self.now(), random)
    }
}

pub(crate) async fn queue(database: &Database) -> (Queue, Arc<TestClock>) {
    prepare(database, &[], 1).await.unwrap();
    let clock = TestClock::new(1_000_000, 0);
    (Queue::new(database.clone(), clock.clone()), clock)
}

pub(crate) async fn put_in<P: Serialize>(database: &Database, clock: &TestClock, work: NewWork<'_, P>) -> Id {
    let mut transaction = database.write().await.unwrap();
    let id = enqueue(&mut transaction, work, clock).await.unwrap();
    transaction.commit().await.unwrap();
    id
}

pub(crate) async fn job(database: &Database, id: Id) -> Job {
    let mut transaction = database.read().await.unwrap();
    Job::find(&mut transaction, id).await.unwrap().unwrap()
}

/// Waits until the job is in the state. It listens first, so nothing is missed.
pub(crate) async fn wait_for(queue: &Queue, database: &Database, id: Id, state: JobState) -> Job {
    let mut events = queue.events();
    loop {
        let found = job(database, id).await;
        if found.state == state {
            return found;
        }
        assert!(!found.state.is_final(), "{found:?}");
        while events.recv().await.unwrap().id != id {}
    }
}
