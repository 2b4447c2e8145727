//! How often one user, and one network, may ask.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Instant,
};

/// How often somebody may ask: so often at once, and so often a second in the long run.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// Requests at once.
    pub at_once: f64,
    /// Requests a second.
    pub a_second: f64,
}

/// What is counted for whom; more are not remembered at a time.
const MOST: usize = 20_000;

/// Counts requests by who asks.
#[derive(Debug, Default)]
pub(crate) struct Rates {
    buckets: Mutex<HashMap<String, Bucket>>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    left: f64,
    at: Instant,
}

impl Rates {
    /// Counts a request; after how many seconds it may be asked again, when that is too often.
    pub(crate) fn take(&self, who: &str, rate: Rate, now: Instant) -> Result<(), u64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST && !buckets.contains_key(who) {
            // Whoever could ask at full rate again need not be remembered.
            buckets.retain(|_, bucket| bucket.filled(rate, now) < rate.at_once);
            if buckets.len() >= MOST {
                return Err(1);
            }
        }
        let bucket = buckets.entry(who.to_owned()).or_insert(Bucket { left: rate.at_once, at: now });
        bucket.left = bucket.filled(rate, now);
        bucket.at = now;
        if bucket.left < 1.0 {
            return Err(((1.0 - bucket.left) / rate.a_second).ceil().max(1.0) as u64);
        }
        bucket.left -= 1.0;
        Ok(())
    }
}

impl Bucket {
    fn filled(&self, rate: Rate, now: Instant) -> f64 {
        (self.left + now.saturating_duration_since(self.at).as_secs_f64() * rate.a_second).min(rate.at_once)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_asks_too_often_waits_and_others_do_not() {
        let (rates, rate, start) = (Rates::default(), Rate { at_once: 3.0, a_second: 0.5 }, Instant::now());
        for _ in 0..3 {
            assert_eq!(rates.take("a", rate, start), Ok(()));
        }
        assert_eq!(rates.take("a", rate, start), Err(2));
        assert_eq!(rates.take("b", rate, start), Ok(()));
        assert_eq!(rates.take("a", rate, start + Duration::from_secs(2)), Ok(()));
        assert_eq!(rates.take("a", rate, start + Duration::from_secs(2)), Err(2));
        assert_eq!(rates.take("a", rate, start + Duration::from_secs(1_000)), Ok(()));
    }

    #[test]
    fn memory_is_bounded() {
        let (rates, rate, start) = (Rates::default(), Rate { at_once: 2.0, a_second: 1.0 }, Instant::now());
        for number in 0..MOST {
            assert_eq!(rates.take(&number.to_string(), rate, start), Ok(()));
        }
        assert_eq!(rates.take("one more", rate, start), Err(1));
        assert_eq!(
            rates.take("one more", rate, start + Duration::from_secs(1)),
            Ok(()),
            "the others were forgotten"
        );
    }
}
