//! Making a record.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use kempt_model::Level;
use kempt_store::{Id, OperationKind, Writer};

use super::{
    draft::{Draft, Given},
    links,
    meta::ValueMeta,
    plan::{Hand, NewRecord, new_record},
    prepare::{Prepared, prepare, with_teams_of_owner},
    problems::INVALID,
    read::{ReadField, Reader},
    write::{self, How, Written},
};
use crate::crm::{Crm, CrmError, Fault, Refusal, Shape, Stored, Viewer, matching::Candidate};

impl Crm {
    /// What values are read with now.
    pub(crate) fn reader(&self) -> Reader {
        let context = self.context();
        let zone = self.settings().time_zone();
        Reader { house: crate::crm::House::new(context.clone()), context, zone, now: self.now() }
    }

    /// Makes a record of `object` (singular) from a draft.
    pub async fn create(
        &self,
        viewer: &Viewer,
        object: &str,
        draft: &Draft,
        how: &How,
    ) -> Result<Written, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let mut operation = self.operation(OperationKind::Create, &hand, how.reason.clone());
        if let Some(why) = &how.override_duplicates {
            operation.reason.get_or_insert_with(|| why.clone());
        }
        let id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let made = self.make(&mut writer, viewer, &shape, draft, how, &hand, None).await?;
        let Made { stored, duplicates, moved } = made;
        if !duplicates.is_empty() {
            self.settle_duplicates(&mut transaction, viewer, &shape, stored.id(), &duplicates, how).await?;
        }
        transaction.commit().await?;
        self.tell(id, OperationKind::Create, &shape, &[stored.id()], moved);
        Ok(Written { stored, operation: Some(id), duplicates })
    }

    /// Makes a record as part of an operation, after all checks. It is not compared with the record `of` that it is made of.
    #[expect(clippy::too_many_arguments, reason = "what is made depends on all of these")]
    pub(crate) async fn make(
        &self,
        writer: &mut Writer<'_>,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        draft: &Draft,
        how: &How,
        hand: &Hand,
        of: Option<&Origin>,
    ) -> Result<Made, CrmError> {
        let registry = self.registry();
        let draft = with_teams_of_owner(writer.transaction(), draft).await?;
        let prepared = prepare(&self.reader(), viewer, shape, &draft, None);
        let Prepared { mut read, owner, team, .. } = prepared.map_err(invalid)?;
        let faults = links::settle(writer.transaction(), &registry, shape, viewer, &mut read).await?;
        if !faults.is_empty() {
            return Err(invalid(faults));
        }
        if let Some(of) = of {
            of.keep_past(&mut read);
        }
        let mut new = [new_record(shape, &read, hand, owner, team, || self.new_id())];
        let as_stored = |[new]: &[NewRecord; 1]| stored(shape, new.row.clone(), new.entries.clone());
        let mut stored = as_stored(&new);
        let of = of.map(|of| of.record);
        let met = self.met_at_the_gate(writer.transaction(), viewer, shape, &stored, None, how, of);
        let duplicates = met.await?;
        // As late as can be: whoever takes a number lets the others wait who take one.
        if let Some(faults) = self.number_new(writer, shape, &mut new).await?.into_values().next() {
            return Err(invalid(faults));
        }
        if !shape.numbers.is_empty() {
            stored = as_stored(&new);
        }
        write::insert(writer, shape, &new).await?;
        let changes = [(None, Some(&stored))];
        let moved = self.facts_arrive(writer, &registry, shape, &changes, hand).await?;
        self.follow_new(writer.transaction(), shape, &[&stored]).await?;
        Ok(Made { stored, duplicates, moved })
    }
}

/// A record that was made, or changed.
pub(crate) struct Made {
    pub(crate) stored: Stored,
    /// Records that may be the same.
    pub(crate) duplicates: Vec<Candidate>,
    /// Whom the facts that it brings moved.
    pub(crate) moved: Vec<(String, Id)>,
}

/// The record that another one is made of.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) record: Id,
    /// What is known of its values, by field.
    pub(crate) known: BTreeMap<String, ValueMeta>,
}

impl Origin {
    /// Lets the values keep their past: as entered, from where, set by whom and when.
    fn keep_past(&self, read: &mut [ReadField]) {
        for field in read {
            if let Some(known) = self.known.get(&field.name) {
                field.meta =
                    ValueMeta { findings: std::mem::take(&mut field.meta.findings), ..known.clone() };
            }
        }
    }
}

/// The draft of a new record; one that must have a stage begins in the first.
pub(crate) fn with_first_stage<'d>(shape: &Shape, draft: &'d Draft) -> Cow<'d, Draft> {
    let stages = shape.object.stage_field().filter(|field| field.level == Level::Create);
    let first = stages.and_then(|field| Some((field, field.offered().next()?)));
    match first {
        Some((field, first)) if !draft.fields.contains_key(&field.name) => {
            let mut draft = draft.clone();
            draft.fields.insert(field.name.clone(), Given::Text(first.name.clone()));
            Cow::Owned(draft)
        }
        _ => Cow::Borrowed(draft),
    }
}

pub(super) fn invalid(faults: Vec<Fault>) -> CrmError {
    Refusal::new(&INVALID).faults(faults).into()
}

/// A record as it will lie in the database.
pub(crate) fn stored(
    shape: &Shape,
    values: Vec<kempt_store::Value>,
    entries: Vec<kempt_store::Entry>,
) -> Stored {
    let integer = |column: &str| match shape.column(column).and_then(|index| values.get(index)) {
        Some(kempt_store::Value::Integer(number)) => *number,
        _ => None,
    };
    let version = integer("version").unwrap_or_default();
    let id = match values.first() {
        Some(kempt_store::Value::Bytes(Some(bytes))) => Id::from_bytes(bytes),
        _ => None,
    };
    let id = id.unwrap_or_else(|| Id::new(0, [0; 10]));
    Stored { record: kempt_store::Record { id, version, values }, entries }
}

/// A record of these values, without entries.
pub(crate) fn stored_of(shape: &Shape, values: Vec<kempt_store::Value>) -> Stored {
    stored(shape, values, Vec::new())
}

/// The record that a prepared draft would make, without making it.
pub(crate) fn stored_of_prepared(crm: &Crm, shape: &Shape, prepared: &Prepared, hand: &Hand) -> Stored {
    let new = new_record(shape, &prepared.read, hand, prepared.owner, prepared.team, || crm.new_id());
    stored(shape, new.row, new.entries)
}
