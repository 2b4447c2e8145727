//! What is to be done with a row, by how it was judged and what was chosen.

use kempt_store::{Id, ImportRow};

use super::RowOutcome;
use crate::crm::import::{ImportSettings, RowClass, Treatment};

/// What is to be done with a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Plan {
    Create {
        although_there: bool,
    },
    Update(Id),
    /// What it adds to the record of an earlier row.
    UpdateOf(i64),
    Leave(RowOutcome, Option<Id>),
    /// As [`Plan::Leave`], with the record of an earlier row.
    LeaveOf(RowOutcome, i64),
}

impl Plan {
    /// Whether a record is made or changed.
    pub(super) fn writes(self) -> bool {
        !matches!(self, Plan::Leave(..) | Plan::LeaveOf(..))
    }
}

/// What is to be done with a row that was judged so.
pub(super) fn plan(row: &ImportRow, settings: &ImportSettings) -> Plan {
    let choice = row.choice.as_deref().and_then(Treatment::from_name);
    match RowClass::from_name(&row.class).unwrap_or(RowClass::Unreadable) {
        RowClass::Unreadable => Plan::Leave(RowOutcome::Unreadable, None),
        RowClass::Clean | RowClass::Repaired | RowClass::Doubtful | RowClass::Refused => match choice {
            None | Some(Treatment::Create | Treatment::Update) => Plan::Create { although_there: false },
            Some(Treatment::Skip) => Plan::Leave(RowOutcome::Skipped, None),
            Some(Treatment::Review) => Plan::Leave(RowOutcome::Waiting, None),
        },
        RowClass::Known => match choice {
            None | Some(Treatment::Skip | Treatment::Review) => Plan::Leave(RowOutcome::Known, row.record),
            Some(choice) => treat(choice, row.record),
        },
        RowClass::DuplicateOfRecord => treat(choice.unwrap_or(settings.existing), row.record),
        RowClass::DuplicateInFile => match (choice.unwrap_or(settings.in_file), row.of_row) {
            (Treatment::Update, Some(of)) => Plan::UpdateOf(of),
            (Treatment::Skip, Some(of)) => Plan::LeaveOf(RowOutcome::Skipped, of),
            (Treatment::Review, Some(of)) => Plan::LeaveOf(RowOutcome::Waiting, of),
            _ => Plan::Create { although_there: true },
        },
    }
}

/// What is to be done with a row whose record is there already.
pub(super) fn treat(treatment: Treatment, record: Option<Id>) -> Plan {
    match (treatment, record) {
        (Treatment::Skip, _) => Plan::Leave(RowOutcome::Skipped, record),
        (Treatment::Review, _) => Plan::Leave(RowOutcome::Waiting, record),
        (Treatment::Update, Some(record)) => Plan::Update(record),
        (Treatment::Create | Treatment::Update, _) => Plan::Create { although_there: true },
    }
}
