//! How good a clustering or a list of scored pairs is, against known truth.
//!
//! One evaluator judges every engine, so that figures can be compared.

pub mod clusters;
pub mod groups;
pub mod pairs;
pub mod read;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Score {
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of what is right that was found.
    pub recall: f64,
    /// The harmonic mean.
    pub f1: f64,
}

impl Score {
    /// From the count of right finds, of all finds, and of all there was to find.
    #[must_use]
    pub fn of_counts(right: u64, found: u64, all: u64) -> Self {
        // With nothing found nothing is wrong; with nothing to find nothing was missed.
        let share = |part: u64, whole: u64| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        Self::new(share(right, found), share(right, all))
    }

    /// From precision and recall.
    #[must_use]
    pub fn new(precision: f64, recall: f64) -> Self {
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}
