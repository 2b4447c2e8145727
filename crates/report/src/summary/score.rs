//! How good the file is, from 0 to 100, worked out from the counts in the summary and nothing else.
//!
//! A score is a share of cells (or of records) that are in order, times 100. Cells count by how much their field is
//! needed: see [`share_weight`]. An error counts as one bad cell, a warning as half of one.

use kempt_model::{Dimension, Level};
use serde::{Deserialize, Serialize};

use super::{
    Column, Severities, Summary,
    basis::{Basis, ColumnBasis},
    rounded,
};

/// How good the file came in, and how good it goes out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scores {
    /// The share of each dimension in the overall score; those without a score are left out and the others take
    /// their share.
    pub weights: DimensionWeights,
    /// The file as it came in.
    pub before: ScoreCard,
    /// The file as it was written; null when nothing was written.
    pub after: Option<ScoreCard>,
}

impl Scores {
    /// The card that describes the file as it is now.
    pub fn latest(&self) -> &ScoreCard {
        self.after.as_ref().unwrap_or(&self.before)
    }
}

/// The share of each dimension in the overall score. The shares add up to 100.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct DimensionWeights {
    /// Share of completeness.
    pub completeness: f64,
    /// Share of validity.
    pub validity: f64,
    /// Share of consistency.
    pub consistency: f64,
    /// Share of uniqueness.
    pub uniqueness: f64,
    /// Share of timeliness.
    pub timeliness: f64,
}

impl Default for DimensionWeights {
    fn default() -> DimensionWeights {
        DimensionWeights {
            completeness: 25.0,
            validity: 30.0,
            consistency: 15.0,
            uniqueness: 20.0,
            timeliness: 10.0,
        }
    }
}

impl DimensionWeights {
    /// The share of `dimension`.
    pub fn of(&self, dimension: Dimension) -> f64 {
        match dimension {
            Dimension::Completeness => self.completeness,
            Dimension::Validity => self.validity,
            Dimension::Consistency => self.consistency,
            Dimension::Uniqueness => self.uniqueness,
            Dimension::Timeliness => self.timeliness,
        }
    }
}

/// Scores from 0 (nothing is in order) to 100 (everything is), with one decimal; null when there is nothing to
/// judge by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct ScoreCard {
    /// The mean of the dimensions that are known, by their `weights`.
    pub overall: Option<f64>,
    /// Are the values there that are needed? The share of cells of required (counted three times) and wanted
    /// (counted once) columns that say something. Where no column is needed, all count alike.
    pub completeness: Option<f64>,
    /// Do the values have a form that can be right? The share of filled cells without findings against validity; an
    /// error takes one cell away, a warning half. Cells of required columns count three times, of wanted ones twice,
    /// of others once. Before cleaning, a notice takes half a cell too.
    pub validity: Option<f64>,
    /// Are they all written in one way? Counted as validity; before cleaning, every cell that was rewritten takes one
    /// away.
    pub consistency: Option<f64>,
    /// Is each record there only once? The share of records that would remain if each group became one.
    pub uniqueness: Option<f64>,
    /// Are the values still true? The share of filled cells expected to be still true, over the columns for which
    /// that is known; weighed as validity.
    pub timeliness: Option<f64>,
}

impl ScoreCard {
    /// The score of `dimension`.
    pub fn of(&self, dimension: Dimension) -> Option<f64> {
        match dimension {
            Dimension::Completeness => self.completeness,
            Dimension::Validity => self.validity,
            Dimension::Consistency => self.consistency,
            Dimension::Uniqueness => self.uniqueness,
            Dimension::Timeliness => self.timeliness,
        }
    }
}

/// Whether the file is judged as it came in or as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Before,
    After,
}

impl Basis {
    /// The counts of `summary` at `stage`.
    pub(super) fn of(summary: &Summary, stage: Stage) -> Basis {
        let rows = match stage {
            Stage::Before => summary.rows.read,
            Stage::After => summary.rows.written.unwrap_or(summary.rows.read),
        };
        let surplus = summary.duplicates.as_ref().map(|duplicates| {
            let settled = stage == Stage::After && duplicates.resolved;
            if settled { 0.0 } else { duplicates.surplus as f64 }
        });
        let columns = summary.columns.iter().map(|column| ColumnBasis::of(column, rows, stage)).collect();
        Basis { columns, records: summary.rows.read as f64, surplus }
    }
}

impl ColumnBasis {
    fn of(column: &Column, rows: u64, stage: Stage) -> ColumnBasis {
        let cells = &column.cells;
        let (rows, told) = match (stage, column.filled_in_output) {
            (Stage::After, Some(filled)) => (rows as f64, filled as f64),
            _ => (rows as f64, cells.filled.saturating_sub(cells.completeness.total()) as f64),
        };
        let (invalid, inconsistent) = match stage {
            Stage::Before => {
                (bad(&cells.validity) + 0.5 * cells.validity.notice as f64, cells.inconsistent as f64)
            }
            Stage::After => (bad(&cells.validity), bad(&cells.consistency)),
        };
        ColumnBasis {
            need: need_weight(column.level),
            share: share_weight(column.level),
            rows,
            told: told.min(rows),
            filled: cells.filled as f64,
            invalid,
            inconsistent,
            still_true: column.still_true,
        }
    }
}

/// Cells that cleaning could not settle: an error counts as one, a warning as half.
fn bad(severities: &Severities) -> f64 {
    severities.error as f64 + 0.5 * severities.warning as f64
}

/// How much an empty cell weighs in completeness.
pub fn need_weight(level: Level) -> f64 {
    match level {
        Level::Create | Level::Required => 3.0,
        Level::Wanted => 1.0,
        Level::Optional => 0.0,
    }
}

/// How much a filled cell weighs in the other dimensions.
pub fn share_weight(level: Level) -> f64 {
    match level {
        Level::Create | Level::Required => 3.0,
        Level::Wanted => 2.0,
        Level::Optional => 1.0,
    }
}

/// The scores of `summary`, as written into it.
pub(super) fn scores(summary: &Summary) -> Scores {
    let weights = summary.scores.weights;
    let card = |stage| shown(&Basis::of(summary, stage).score(&weights));
    let after = summary.rows.written.is_some().then(|| card(Stage::After));
    Scores { weights, before: card(Stage::Before), after }
}

fn shown(card: &ScoreCard) -> ScoreCard {
    let one_decimal = |score: Option<f64>| score.map(|score| rounded(score, 1));
    ScoreCard {
        overall: one_decimal(card.overall),
        completeness: one_decimal(card.completeness),
        validity: one_decimal(card.validity),
        consistency: one_decimal(card.consistency),
        uniqueness: one_decimal(card.uniqueness),
        timeliness: one_decimal(card.timeliness),
    }
}
