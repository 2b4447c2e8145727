//! Changing a record.

use std::sync::Arc;

use kempt_store::{Id, OperationKind, Transaction, Writer};

use super::{
    create::{Made, invalid},
    draft::Draft,
    duplicates::are_compared,
    links,
    plan::{Changes, Hand, changes},
    prepare::{prepare, with_teams_of_owner},
    problems::{ARCHIVED, CHANGED_MEANWHILE},
    write::{self, How, Written},
};
use crate::crm::{Crm, CrmError, Refusal, Shape, Stored, Viewer, matching::Candidate, problem::NOT_FOUND};

impl Crm {
    /// Changes the fields of a record that a draft names.
    pub async fn update(
        &self,
        viewer: &Viewer,
        object: &str,
        id: Id,
        draft: &Draft,
        how: &How,
    ) -> Result<Written, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let before = for_writing(&mut transaction, &shape, viewer, id, how.version).await?;
        let planned =
            self.planned_update(&mut transaction, viewer, &shape, &before, draft, how, None).await?;
        if planned.changes.is_empty() {
            return Ok(Written { stored: before, operation: None, duplicates: Vec::new() });
        }
        let operation = self.operation(OperationKind::Edit, &hand, how.reason.clone());
        let operation_id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let is_compared = planned.is_compared;
        let Made { stored: after, duplicates, moved } =
            self.change(&mut writer, &shape, &before, planned, &hand).await?;
        if is_compared {
            self.settle_duplicates(&mut transaction, viewer, &shape, after.id(), &duplicates, how).await?;
        }
        transaction.commit().await?;
        self.tell(operation_id, OperationKind::Edit, &shape, &[after.id()], moved);
        Ok(Written { stored: after, operation: Some(operation_id), duplicates })
    }

    /// Changes a record as was planned, as part of an operation.
    pub(crate) async fn change(
        &self,
        writer: &mut Writer<'_>,
        shape: &Arc<Shape>,
        before: &Stored,
        mut planned: Planned,
        hand: &Hand,
    ) -> Result<Made, CrmError> {
        let changed = &mut [(before, &mut planned.changes)];
        if let Some(faults) = self.number_changed(writer, shape, changed, hand).await?.into_values().next() {
            return Err(invalid(faults));
        }
        write::change(writer, shape, before.id(), &planned.changes).await?;
        let after = Stored::find(writer.transaction(), shape, before.id()).await?.ok_or(&NOT_FOUND)?;
        let pairs = [(Some(before), Some(&after))];
        let moved = self.facts_arrive(writer, &self.registry(), shape, &pairs, hand).await?;
        self.follow(writer.transaction(), shape, &pairs).await?;
        Ok(Made { stored: after, duplicates: planned.duplicates, moved })
    }

    /// What a draft would change of a record, after all checks. It is not compared with the record `of` that the values are of.
    #[expect(clippy::too_many_arguments, reason = "what a change comes to depends on all of these")]
    pub(crate) async fn planned_update(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        before: &Stored,
        draft: &Draft,
        how: &How,
        of: Option<Id>,
    ) -> Result<Planned, CrmError> {
        let draft = with_teams_of_owner(transaction, draft).await?;
        let prepared = prepare(&self.reader(), viewer, shape, &draft, Some(before));
        let mut prepared = prepared.map_err(invalid)?;
        let registry = self.registry();
        let faults = links::settle(transaction, &registry, shape, viewer, &mut prepared.read).await?;
        if !faults.is_empty() {
            return Err(invalid(faults));
        }
        let hand = how.hand(self, viewer);
        let changes = changes(shape, before, &prepared, &hand, || self.new_id());
        let is_compared = !changes.is_empty() && are_compared(shape, &prepared.read);
        let duplicates = match is_compared {
            true => {
                let after = after(shape, before, &changes);
                self.met_at_the_gate(transaction, viewer, shape, &after, Some(&prepared.read), how, of)
                    .await?
            }
            false => Vec::new(),
        };
        Ok(Planned { changes, duplicates, is_compared })
    }
}

/// What an update will do.
pub(crate) struct Planned {
    pub(crate) changes: Changes,
    /// Records that may be the same as the changed one.
    pub(crate) duplicates: Vec<Candidate>,
    /// Whether something changes by which records are compared.
    pub(crate) is_compared: bool,
}

/// The record as it is before a write, if it may be written.
pub(crate) async fn for_writing(
    transaction: &mut Transaction,
    shape: &Shape,
    viewer: &Viewer,
    id: Id,
    version: Option<i64>,
) -> Result<Stored, CrmError> {
    let found = links::survivor(transaction, shape, id).await?;
    let stored = found.filter(|stored| viewer.sees(shape, stored));
    let stored = stored.ok_or(&NOT_FOUND)?;
    if version.is_some_and(|version| version != stored.record.version) {
        return Err(Refusal::new(&CHANGED_MEANWHILE).detail("version", stored.record.version).into());
    }
    if stored.archived_at(shape).is_some() {
        return Err((&ARCHIVED).into());
    }
    Ok(stored)
}

/// A record with changes made to it in memory.
pub(crate) fn after(shape: &Shape, before: &Stored, changes: &Changes) -> Stored {
    let mut after = before.clone();
    for (column, value) in &changes.columns {
        if let Some(place) = shape.column(column).and_then(|index| after.record.values.get_mut(index)) {
            *place = value.clone();
        }
    }
    after.entries.retain(|entry| !changes.gone_entries.contains(&entry.id));
    for (id, columns) in &changes.changed_entries {
        let Some(entry) = after.entries.iter_mut().find(|entry| entry.id == *id) else { continue };
        for (column, value) in columns {
            if let kempt_store::Value::Text(Some(text)) = value {
                match *column {
                    "value" => entry.value.clone_from(text),
                    "value_key" => entry.value_key.clone_from(text),
                    "label" => entry.label = Some(text.clone()),
                    _ => {}
                }
            }
            if let ("is_primary", kempt_store::Value::Integer(Some(primary))) = (*column, value) {
                entry.is_primary = *primary == 1;
            }
        }
    }
    after.entries.extend(changes.new_entries.iter().cloned());
    after
}
