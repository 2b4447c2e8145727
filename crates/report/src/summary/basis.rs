//! The counts that scores rest on, of a file or of a base, and the scores they give.

use kempt_model::Dimension;

use super::{DimensionWeights, ScoreCard};

/// The counts that scores rest on. Advice is worked out by mending a copy and scoring it again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Basis {
    /// The columns, or fields.
    pub columns: Vec<ColumnBasis>,
    /// Records in all.
    pub records: f64,
    /// How many of them are there once too often; none when nobody looked.
    pub surplus: Option<f64>,
}

/// The counts of one column that scores rest on. Bad cells are weighed by severity, so they may be fractions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ColumnBasis {
    /// How much an empty cell weighs in completeness: see [`need_weight`](super::need_weight).
    pub need: f64,
    /// How much a filled cell weighs in the other dimensions: see [`share_weight`](super::share_weight).
    pub share: f64,
    /// Rows of the file, or records of the base.
    pub rows: f64,
    /// Cells that say something.
    pub told: f64,
    /// Cells that are not empty.
    pub filled: f64,
    /// Cells whose form cannot be right; one that is only doubtful counts half.
    pub invalid: f64,
    /// Cells that are not written as the others are, counted likewise.
    pub inconsistent: f64,
    /// The share of the filled cells that is expected to be still true; none where that is not known.
    pub still_true: Option<f64>,
}

impl Basis {
    /// The scores these counts give.
    pub fn score(&self, weights: &DimensionWeights) -> ScoreCard {
        let mut card = ScoreCard {
            overall: None,
            completeness: self.completeness(),
            validity: self.share(|column| Some(column.filled - column.invalid)),
            consistency: self.share(|column| Some(column.filled - column.inconsistent)),
            uniqueness: self
                .surplus
                .filter(|_| self.records > 0.0)
                .map(|surplus| percent(self.records - surplus, self.records)),
            timeliness: self.share(|column| column.still_true.map(|share| share * column.filled)),
        };
        let known: Vec<(f64, f64)> = Dimension::ALL
            .into_iter()
            .filter_map(|dimension| Some((card.of(dimension)?, weights.of(dimension))))
            .collect();
        let whole: f64 = known.iter().map(|(_, weight)| weight).sum();
        if whole > 0.0 {
            let sum: f64 = known.iter().map(|(score, weight)| score * weight).sum();
            card.overall = Some(sum / whole);
        }
        card
    }

    fn completeness(&self) -> Option<f64> {
        // Where no column is needed, as in a file with fields of its own, all columns count alike.
        let any_needed = self.columns.iter().any(|column| column.need > 0.0);
        let weight = |column: &ColumnBasis| if any_needed { column.need } else { 1.0 };
        let whole: f64 = self.columns.iter().map(|column| weight(column) * column.rows).sum();
        let told: f64 = self.columns.iter().map(|column| weight(column) * column.told).sum();
        (whole > 0.0).then(|| percent(told, whole))
    }

    /// The share of filled cells that are good, over the columns for which `good` knows.
    fn share(&self, good: impl Fn(&ColumnBasis) -> Option<f64>) -> Option<f64> {
        let (mut sum, mut whole) = (0.0, 0.0);
        for column in &self.columns {
            if let Some(good) = good(column) {
                sum += column.share * good.max(0.0);
                whole += column.share * column.filled;
            }
        }
        (whole > 0.0).then(|| percent(sum, whole))
    }
}

fn percent(part: f64, whole: f64) -> f64 {
    (100.0 * part / whole).clamp(0.0, 100.0)
}
