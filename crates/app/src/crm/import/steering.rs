//! How a long step tells how far it is, and is told to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// A long step of an import or export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportStep {
    /// Rows are read and judged.
    Checking,
    /// Rows are compared with each other.
    Matching,
    /// Rows are written.
    Writing,
}

impl ImportStep {
    /// The name as programs get it.
    pub fn name(self) -> &'static str {
        match self {
            ImportStep::Checking => "checking",
            ImportStep::Matching => "matching",
            ImportStep::Writing => "writing",
        }
    }
}

/// How far a long step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The step.
    pub step: ImportStep,
    /// Rows that are done.
    pub done: u64,
    /// All rows; 0 when that is not known yet.
    pub total: u64,
}

/// What a long step is steered with: it tells its progress, and stops at the next good place once `cancel` is set.
#[derive(Clone, Copy)]
pub struct Steering<'a> {
    /// Called now and then.
    pub progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// Whether to stop.
    pub cancel: &'a AtomicBool,
}

impl Steering<'_> {
    /// Goes on to the end and tells nobody.
    pub fn none() -> Steering<'static> {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Steering { progress: &|_| {}, cancel: &NEVER }
    }

    pub(crate) fn tell(&self, step: ImportStep, done: i64, total: i64) {
        let number = |rows: i64| u64::try_from(rows).unwrap_or(0);
        (self.progress)(Progress { step, done: number(done), total: number(total) });
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancel.load(Ordering::Relaxed)
    }
}

impl std::fmt::Debug for Steering<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Steering").field("cancelled", &self.is_cancelled()).finish_non_exhaustive()
    }
}
