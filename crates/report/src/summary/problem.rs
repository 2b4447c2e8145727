//! The five problems of customer data, counted before and after.

use serde::{Deserialize, Serialize};

use super::score::need_weight;
use super::{Column, Summary};

/// One of the five problems of customer data, counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Which problem.
    pub kind: ProblemKind,
    /// What is counted.
    pub unit: Unit,
    /// How many have it in the file as it came in; null when it could not be looked for.
    pub count: Option<u64>,
    /// How many could have it.
    pub of: u64,
    /// How many have it in the file as it was written; null when nothing was written or it could not be looked for.
    pub left: Option<u64>,
}

/// The five problems of customer data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Values that cannot be right as entered.
    EntryErrors,
    /// Records that are there once too often.
    Duplicates,
    /// Empty cells in fields that are needed.
    Incomplete,
    /// Values not written in the standard form.
    InconsistentFormats,
    /// Values expected to be no longer true.
    Outdated,
}

impl ProblemKind {
    /// All problems, in the order they are reported.
    pub const ALL: [ProblemKind; 5] = [
        ProblemKind::EntryErrors,
        ProblemKind::Duplicates,
        ProblemKind::Incomplete,
        ProblemKind::InconsistentFormats,
        ProblemKind::Outdated,
    ];
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Cells.
    Cells,
    /// Records.
    Records,
}

impl Summary {
    pub(super) fn problem(&self, kind: ProblemKind) -> Problem {
        let filled = self.sum(|column| column.cells.filled);
        let written = self.rows.written.is_some();
        let (unit, of, count, left) = match kind {
            ProblemKind::EntryErrors => (
                Unit::Cells,
                filled,
                Some(self.sum(|column| column.cells.validity.total())),
                Some(self.sum(|column| column.cells.validity.open())),
            ),
            ProblemKind::Duplicates => {
                let surplus = self.duplicates.as_ref().map(|duplicates| duplicates.surplus);
                let resolved = self.duplicates.as_ref().is_some_and(|duplicates| duplicates.resolved);
                let left = if resolved { surplus.map(|_| 0) } else { surplus };
                (Unit::Records, self.rows.read, surplus, left)
            }
            ProblemKind::Incomplete => {
                let rows_after = self.rows.written.unwrap_or(self.rows.read);
                let missing = |column: &Column| {
                    let told = column.cells.filled.saturating_sub(column.cells.completeness.total());
                    self.rows.read.saturating_sub(told)
                };
                let needed = |column: &Column| need_weight(column.level) > 0.0;
                let before = self.sum(|column| if needed(column) { missing(column) } else { 0 });
                let left = self.sum(|column| match column.filled_in_output {
                    _ if !needed(column) => 0,
                    Some(filled) => rows_after.saturating_sub(filled),
                    None => missing(column),
                });
                let of = self.sum(|column| if needed(column) { self.rows.read } else { 0 });
                (Unit::Cells, of, Some(before), Some(left))
            }
            ProblemKind::InconsistentFormats => (
                Unit::Cells,
                filled,
                Some(self.sum(|column| column.cells.inconsistent)),
                Some(self.sum(|column| column.cells.consistency.open())),
            ),
            ProblemKind::Outdated => {
                let aged =
                    |column: &Column| if column.still_true.is_some() { column.cells.filled } else { 0 };
                let known = self.columns.iter().any(|column| column.still_true.is_some());
                let lost: f64 = self
                    .columns
                    .iter()
                    .filter_map(|column| Some((1.0 - column.still_true?) * column.cells.filled as f64))
                    .sum();
                let count = known.then(|| lost.round() as u64);
                (Unit::Cells, self.sum(aged), count, count)
            }
        };
        Problem { kind, unit, count, of, left: left.filter(|_| written && count.is_some()) }
    }
}
