//! Time and chance, which are parameters: whoever tests brings their own.

use std::{
    fmt,
    sync::{Mutex, PoisonError},
    time::{SystemTime, UNIX_EPOCH},
};

use kempt_store::{Id, Millis};

/// Where the present moment and random bytes come from.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> Millis;

    /// Random bytes, fit for secrets.
    fn random(&self, bytes: &mut [u8]);
}

/// The clock and the random source of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock; everything else gets it as a parameter"
    )]
    fn now(&self) -> Millis {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
    }

    #[expect(clippy::expect_used, reason = "without random bytes there is no secret and no id")]
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system gives random bytes");
    }
}

/// Ids that rise: those made later by one program sort later, also within a millisecond (RFC 9562, section 6.2, method 1).
#[derive(Debug, Default)]
pub(crate) struct RisingIds {
    last: Mutex<(Millis, u16)>,
}

/// Ids that one millisecond can have; one more takes the next millisecond.
const PER_MILLISECOND: u16 = 1 << 12;

impl RisingIds {
    pub(crate) fn next(&self, clock: &dyn Clock) -> Id {
        let mut random = [0; 10];
        clock.random(&mut random);
        let now = clock.now();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = match *last {
            (at, _) if now > at => (now, 0),
            (at, counter) if counter + 1 < PER_MILLISECOND => (at, counter + 1),
            (at, _) => (at + 1, 0),
        };
        let (at, counter) = *last;
        drop(last);
        // The first twelve bits behind the time; the four above them are the version's.
        random[..2].copy_from_slice(&counter.to_be_bytes());
        Id::new(at, random)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Stopped;

    impl Clock for Stopped {
        fn now(&self) -> Millis {
            1_000
        }

        fn random(&self, bytes: &mut [u8]) {
            bytes.fill(0x77);
        }
    }

    #[test]
    fn ids_rise_while_the_clock_stands() {
        let ids = RisingIds::default();
        let made: Vec<Id> = (0..10_000).map(|_| ids.next(&Stopped)).collect();
        assert!(made.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
