//! What only a person can decide.

use serde::{Deserialize, Serialize};

use super::Summary;

/// Something only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What.
    pub kind: AttentionKind,
    /// How many.
    pub count: u64,
}

/// What only a person can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttentionKind {
    /// Rows that could not be read.
    UnreadableRows,
    /// Columns whose meaning is not sure.
    UnsureColumns,
    /// Pairs of records that may be the same.
    PairsToReview,
    /// Cells that cannot be used as they are.
    WrongValues,
    /// Cells that are doubtful.
    DoubtfulValues,
}

impl AttentionKind {
    /// All kinds, in the order they are reported.
    pub const ALL: [AttentionKind; 5] = [
        AttentionKind::UnreadableRows,
        AttentionKind::UnsureColumns,
        AttentionKind::PairsToReview,
        AttentionKind::WrongValues,
        AttentionKind::DoubtfulValues,
    ];
}

impl Summary {
    pub(super) fn count_attention(&self, kind: AttentionKind) -> u64 {
        match kind {
            AttentionKind::UnreadableRows => self.rows.unreadable,
            AttentionKind::UnsureColumns => {
                self.columns.iter().filter(|column| column.is_unsure()).count() as u64
            }
            AttentionKind::PairsToReview => {
                self.duplicates.as_ref().map_or(0, |duplicates| duplicates.review.pairs)
            }
            AttentionKind::WrongValues => self.sum(|column| column.cells.worst.error),
            AttentionKind::DoubtfulValues => self.sum(|column| column.cells.worst.warning),
        }
    }
}
