//! Watching a run: how far it is, and what time it is. The clock belongs to whoever watches.

use std::time::Duration;

use kempt_report::{Step, Timing};

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub step: Step,
    /// Done so far, in any unit.
    pub done: u64,
    /// All there is to do in the same unit; 0 when that is not known.
    pub total: u64,
    /// Rows that passed so far in this step.
    pub rows: u64,
}

/// Whoever watches a run.
pub trait Watch: Sync {
    /// Called now and then, from any thread.
    fn progress(&self, progress: Progress);

    /// Time since the run began.
    fn elapsed(&self) -> Duration;
}

/// Watches nothing; its clock stands still.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _: Progress) {}

    fn elapsed(&self) -> Duration {
        Duration::ZERO
    }
}

/// Adds up how long each step took.
pub(crate) struct Stopwatch<'a> {
    watch: &'a dyn Watch,
    since: Duration,
    timings: Vec<Timing>,
}

impl<'a> Stopwatch<'a> {
    pub(crate) fn start(watch: &'a dyn Watch) -> Stopwatch<'a> {
        Stopwatch { watch, since: watch.elapsed(), timings: Vec::new() }
    }

    /// Ends `step`, which began where the last one ended.
    pub(crate) fn lap(&mut self, step: Step) {
        let now = self.watch.elapsed();
        let seconds = (now.saturating_sub(self.since)).as_secs_f64();
        // Milliseconds are as much as a reader can use.
        let seconds = (seconds * 1000.0).round() / 1000.0;
        self.since = now;
        match self.timings.iter_mut().find(|timing| timing.step == step) {
            Some(timing) => timing.seconds += seconds,
            None => self.timings.push(Timing { step, seconds }),
        }
    }

    pub(crate) fn timings(&self) -> Vec<Timing> {
        self.timings.clone()
    }
}
