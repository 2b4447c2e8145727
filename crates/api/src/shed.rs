//! Only so much work of a kind is done at once, and only so much waits for it. The rest is refused at once, so that what is
//! done is done in time and memory stays bounded.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::endpoint::Work;

/// How long work usually waits for its turn.
pub(crate) const PATIENCE: Duration = Duration::from_secs(2);

/// The places for one kind of work.
#[derive(Debug)]
struct Places {
    free: Arc<Semaphore>,
    waiting: AtomicUsize,
    most_waiting: usize,
}

/// The places for all kinds of work.
#[derive(Debug)]
pub(crate) struct Shed {
    places: Vec<Places>,
    patience: Duration,
}

impl Shed {
    /// Places where work waits so long for its turn.
    pub(crate) fn new(patience: Duration) -> Shed {
        let places = |work: Work| match work {
            Work::Nothing => (usize::MAX >> 4, 0),
            Work::Read => (32, 256),
            // SQLite has one writer: more at once would only wait elsewhere.
            Work::Write => (16, 128),
            // Each takes a core for a while; see the passwords themselves for how many are hashed at once.
            Work::Password => (4, 32),
            Work::Heavy => (4, 8),
            Work::Stream => (500, 0),
        };
        let places = Work::ALL.into_iter().map(|work| {
            let (at_once, most_waiting) = places(work);
            let free = Arc::new(Semaphore::new(at_once.min(Semaphore::MAX_PERMITS)));
            Places { free, waiting: AtomicUsize::new(0), most_waiting }
        });
        Shed { places: places.collect(), patience }
    }

    /// A place for a piece of work; none when there is too much of it already.
    pub(crate) async fn enter(&self, work: Work) -> Option<OwnedSemaphorePermit> {
        let places = self.places.get(work as usize)?;
        if let Ok(place) = Arc::clone(&places.free).try_acquire_owned() {
            return Some(place);
        }
        let _turn = Turn::take(&places.waiting, places.most_waiting)?;
        tokio::time::timeout(self.patience, Arc::clone(&places.free).acquire_owned()).await.ok()?.ok()
    }
}

/// A turn in the queue, given back when it is dropped.
struct Turn<'a>(&'a AtomicUsize);

impl Turn<'_> {
    fn take(waiting: &AtomicUsize, most: usize) -> Option<Turn<'_>> {
        waiting.fetch_update(SeqCst, SeqCst, |now| (now < most).then_some(now + 1)).ok()?;
        Some(Turn(waiting))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_too_much_is_refused_and_what_ends_makes_room() {
        let shed = Shed::new(Duration::ZERO);
        let mut inside = Vec::new();
        for _ in 0..4 {
            inside.push(shed.enter(Work::Heavy).await.unwrap());
        }
        assert!(shed.enter(Work::Heavy).await.is_none(), "after waiting for its turn");
        assert!(shed.enter(Work::Read).await.is_some(), "other work goes on");
        drop(inside.pop());
        assert!(shed.enter(Work::Heavy).await.is_some());
    }
}
