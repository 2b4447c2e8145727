//! What became of a row.

use kempt_store::{Id, ImportOutcome, ImportRow};

use super::Run;
use crate::crm::gate::BulkWritten;

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowOutcome {
    /// A record was made.
    Created,
    /// A record was changed.
    Updated,
    /// A record holds all that the row says already.
    Unchanged,
    /// It was left out, since it is there already.
    Skipped,
    /// The very same row came in before.
    Known,
    /// It waits until somebody decides on it.
    Waiting,
    /// It cannot be kept as it is; the repair sheet holds it.
    Refused,
    /// It could not be read; the repair sheet holds it.
    Unreadable,
}

impl RowOutcome {
    /// All outcomes.
    pub const ALL: [RowOutcome; 8] = [
        RowOutcome::Created,
        RowOutcome::Updated,
        RowOutcome::Unchanged,
        RowOutcome::Skipped,
        RowOutcome::Known,
        RowOutcome::Waiting,
        RowOutcome::Refused,
        RowOutcome::Unreadable,
    ];

    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            RowOutcome::Created => "created",
            RowOutcome::Updated => "updated",
            RowOutcome::Unchanged => "unchanged",
            RowOutcome::Skipped => "skipped",
            RowOutcome::Known => "known",
            RowOutcome::Waiting => "waiting",
            RowOutcome::Refused => "refused",
            RowOutcome::Unreadable => "unreadable",
        }
    }

    /// The outcome of this name.
    pub fn from_name(name: &str) -> Option<RowOutcome> {
        RowOutcome::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Whether a row of this outcome is in the base, so that the very same row need not come in again.
    fn is_in(self) -> bool {
        matches!(self, RowOutcome::Created | RowOutcome::Updated | RowOutcome::Unchanged | RowOutcome::Known)
    }
}

/// What became of a row by what was written of it.
pub(super) fn written_of(row: &ImportRow, written: BulkWritten, run: &Run) -> ImportOutcome {
    match written {
        BulkWritten::Made(id) => outcome_of(row, RowOutcome::Created, Some(id), None),
        BulkWritten::Changed(id) => outcome_of(row, RowOutcome::Updated, Some(id), None),
        BulkWritten::Same(id) => outcome_of(row, RowOutcome::Unchanged, Some(id), None),
        BulkWritten::Refused(faults) => {
            let language = run.reading.viewer.language;
            let faults: Vec<serde_json::Value> = faults.iter().map(|fault| fault.json(language)).collect();
            outcome_of(row, RowOutcome::Refused, None, serde_json::to_string(&faults).ok())
        }
    }
}

pub(super) fn outcome_of(
    row: &ImportRow,
    outcome: RowOutcome,
    record: Option<Id>,
    detail: Option<String>,
) -> ImportOutcome {
    ImportOutcome {
        number: row.number,
        outcome: outcome.name().to_owned(),
        record,
        hash: row.hash.clone().filter(|_| outcome.is_in()),
        detail,
    }
}
