//! Writing what was planned, in one transaction with everything that follows from it.

use kempt_store::{Entry, Id, Operation, OperationKind, OperationStatus, Value, Writer};

use super::plan::{Changes, Hand, NewRecord};
use crate::crm::{Crm, CrmError, Door, Event, Shape, Stored, Viewer};

/// How a write comes in.
#[derive(Debug, Clone)]
pub struct How {
    /// The door.
    pub door: Door,
    /// Why, in the words of who does it.
    pub reason: Option<String>,
    /// The version that was read; the write is refused when there is another one by now.
    pub version: Option<i64>,
    /// Why the record is to be kept although the customer seems to be there already.
    pub override_duplicates: Option<String>,
    /// Where the values were taken from: the name of a file, of a program.
    pub source: Option<String>,
}

impl How {
    /// Through a door, with nothing else to say.
    pub fn through(door: Door) -> How {
        How { door, reason: None, version: None, override_duplicates: None, source: None }
    }

    pub(crate) fn hand(&self, crm: &Crm, viewer: &Viewer) -> Hand {
        Hand { by: viewer.user, at: crm.now(), door: self.door.name(), source: self.source.clone() }
    }
}

/// What became of a write.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The record as it is now.
    pub stored: Stored,
    /// The operation; none when nothing was different.
    pub operation: Option<Id>,
    /// Records that may be the same.
    pub duplicates: Vec<crate::crm::matching::Candidate>,
}

impl Crm {
    /// The operation of a write.
    pub(crate) fn operation(&self, kind: OperationKind, hand: &Hand, reason: Option<String>) -> Operation {
        Operation {
            id: self.new_id(),
            kind,
            actor: Some(hand.by),
            door: hand.door.to_owned(),
            at: hand.at,
            reason,
            parent: None,
            status: OperationStatus::Done,
            summary: None,
        }
    }

    /// Tells who listens that something was committed: the records of one object, and those that were moved by it.
    pub(crate) fn tell(
        &self,
        operation: Id,
        kind: OperationKind,
        shape: &Shape,
        records: &[Id],
        moved: Vec<(String, Id)>,
    ) {
        let records = records.iter().map(|id| (shape.object.name.clone(), *id)).chain(moved).collect();
        self.events().tell(Event::Change { operation, kind, records });
    }
}

/// Makes records.
pub(crate) async fn insert(
    writer: &mut Writer<'_>,
    shape: &Shape,
    records: &[NewRecord],
) -> Result<(), CrmError> {
    let rows = records.iter().map(|record| (record.id, record.id, record.row.clone())).collect();
    writer.insert_many(&shape.tracked, rows).await?;
    let entries = records.iter().flat_map(|record| &record.entries);
    let entries: Vec<(Id, Id, Vec<Value>)> =
        entries.map(|entry| (entry.record, entry.id, entry.values())).collect();
    if !entries.is_empty() {
        writer.insert_many(&Entry::table(), entries).await?;
    }
    Ok(())
}

/// Changes a record.
pub(crate) async fn change(
    writer: &mut Writer<'_>,
    shape: &Shape,
    record: Id,
    changes: &Changes,
) -> Result<(), CrmError> {
    let entries = Entry::table();
    for id in &changes.gone_entries {
        writer.delete(&entries, record, *id).await?;
    }
    for (id, columns) in &changes.changed_entries {
        writer.update(&entries, record, *id, columns.clone()).await?;
    }
    if !changes.new_entries.is_empty() {
        let rows = changes.new_entries.iter().map(|entry| (record, entry.id, entry.values())).collect();
        writer.insert_many(&entries, rows).await?;
    }
    let columns: Vec<(&str, Value)> =
        changes.columns.iter().map(|(column, value)| (column.as_str(), value.clone())).collect();
    let is_touched = !columns.is_empty() && writer.update(&shape.tracked, record, record, columns).await?;
    if !is_touched && changes.changes_entries() {
        writer.touch(&shape.tracked, record).await?;
    }
    Ok(())
}
