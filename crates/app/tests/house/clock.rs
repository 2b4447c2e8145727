//! A clock that the test sets, with random bytes that count up.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use kempt_app::crm::{Clock, Crm};
use kempt_store::{Database, Millis};

#[derive(Debug)]
pub(crate) struct SetClock {
    now: AtomicI64,
    counter: AtomicU64,
}

impl SetClock {
    /// Moves the clock on.
    pub(crate) fn pass(&self, time: Millis) {
        self.now.fetch_add(time, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Millis {
        self.now.load(Ordering::SeqCst)
    }

    fn random(&self, bytes: &mut [u8]) {
        let mut state = self.counter.fetch_add(1, Ordering::SeqCst);
        for byte in bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = state.to_be_bytes()[0];
        }
    }
}

/// Opens a house in the database, on 22 November 2026.
pub(crate) async fn open(database: Database) -> (Crm, Arc<SetClock>) {
    let clock = Arc::new(SetClock { now: AtomicI64::new(1_795_305_600_000), counter: AtomicU64::new(1) });
    (Crm::with(database, clock.clone()).await.unwrap(), clock)
}
