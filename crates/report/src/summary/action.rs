//! What can be done about a file.

use serde::{Deserialize, Serialize};

/// Something to do about the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What to do.
    pub kind: ActionKind,
    /// The column it is about.
    pub column: Option<String>,
    /// The rule it is about, a key of `rules`.
    pub rule: Option<String>,
    /// Cells, rows, records or pairs to go through.
    pub count: u64,
    /// How many of them come with a suggested repair.
    pub suggested: u64,
    /// Points the overall score would rise by when all is done; null when the scores cannot tell.
    pub gain: Option<f64>,
}

/// What can be done about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Mend the rows that could not be read and read them in again.
    RepairRows,
    /// Say what a column means.
    ConfirmColumn,
    /// Make one record of each group.
    MergeDuplicates,
    /// Decide on the pairs that may be the same.
    ReviewPairs,
    /// Put the values right that a rule found.
    FixFinding,
    /// Fill the empty cells of a column.
    FillColumn,
    /// Ask the customers whose values are old.
    Reverify,
}

impl ActionKind {
    /// All kinds.
    pub const ALL: [ActionKind; 7] = [
        ActionKind::RepairRows,
        ActionKind::ConfirmColumn,
        ActionKind::MergeDuplicates,
        ActionKind::ReviewPairs,
        ActionKind::FixFinding,
        ActionKind::FillColumn,
        ActionKind::Reverify,
    ];

    /// How much of the gain one gets for the same effort: accepting a proposal is quick, finding out a missing
    /// phone number is not.
    pub(super) fn ease(self) -> f64 {
        match self {
            ActionKind::RepairRows | ActionKind::ConfirmColumn | ActionKind::MergeDuplicates => 1.0,
            ActionKind::ReviewPairs => 0.8,
            ActionKind::FixFinding => 0.6,
            ActionKind::FillColumn => 0.2,
            ActionKind::Reverify => 0.1,
        }
    }
}
