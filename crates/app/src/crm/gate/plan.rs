//! What is to be written for a draft that was read: rows and entries, old and new. Pure but for new ids.

use kempt_model::FieldDescription;
use kempt_store::{Entry, Id, Millis, Value};

use super::{
    create::stored_of,
    meta::{RecordMeta, ValueMeta},
    prepare::Prepared,
    read::{ReadEntry, ReadField},
    update::after,
};
use crate::crm::{Shape, Stored, facts::own_facts};

/// Who writes, when, and through which door.
#[derive(Debug, Clone)]
pub(crate) struct Hand {
    pub(crate) by: Id,
    pub(crate) at: Millis,
    pub(crate) door: &'static str,
    /// Where the values were taken from.
    pub(crate) source: Option<String>,
}

/// A record that is to be made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct NewRecord {
    pub(crate) id: Id,
    /// Its values in the order of the table's columns.
    pub(crate) row: Vec<Value>,
    pub(crate) entries: Vec<Entry>,
}

/// What is to change of a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Changes {
    /// Columns and their new values.
    pub(crate) columns: Vec<(String, Value)>,
    pub(crate) new_entries: Vec<Entry>,
    /// Entries with the columns that change.
    pub(crate) changed_entries: Vec<(Id, Vec<(&'static str, Value)>)>,
    pub(crate) gone_entries: Vec<Id>,
}

impl Changes {
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.is_empty() && !self.changes_entries()
    }

    pub(crate) fn changes_entries(&self) -> bool {
        !(self.new_entries.is_empty() && self.changed_entries.is_empty() && self.gone_entries.is_empty())
    }
}

/// The record that a draft makes.
pub(crate) fn new_record(
    shape: &Shape,
    read: &[ReadField],
    hand: &Hand,
    owner: Option<Id>,
    team: Option<Id>,
    mut new_id: impl FnMut() -> Id,
) -> NewRecord {
    let id = new_id();
    let mut row: Vec<Value> =
        shape.table.all_columns().map(|(_, column_type)| Value::missing(column_type)).collect();
    let mut set = |column: &str, value: Value| {
        if let Some(place) = shape.column(column).and_then(|index| row.get_mut(index)) {
            *place = value;
        }
    };
    set("id", id.into());
    set("version", 1.into());
    for (at, by) in [("created_at", "created_by"), ("updated_at", "updated_by")] {
        set(at, hand.at.into());
        set(by, hand.by.into());
    }
    set("owner_id", owner.into());
    set("team_id", team.into());
    let mut meta = RecordMeta { door: hand.door.to_owned(), ..RecordMeta::default() };
    let mut entries = Vec::new();
    for field in read {
        if field.meta != ValueMeta::default() {
            meta.fields.insert(field.name.clone(), field.meta.clone());
        }
        for (position, entry) in (0..).zip(field.entries.iter().flatten()) {
            entries.push(new_entry(shape, field, entry, position, id, new_id(), entry.meta.to_json()));
        }
    }
    if let Some(source) = &hand.source {
        meta.fields.entry(String::new()).or_default().source = Some(source.clone());
    }
    set("meta", meta.to_json().into());
    for (column, value) in read.iter().flat_map(|field| &field.columns) {
        if let Some(place) = row.get_mut(*column) {
            *place = value.clone();
        }
    }
    let bare = stored_of(shape, row);
    let moved = own_facts(shape, None, &bare, |_| false, hand);
    let mut row = bare.record.values;
    for (column, value) in moved {
        if let Some(place) = shape.column(&column).and_then(|index| row.get_mut(index)) {
            *place = value;
        }
    }
    NewRecord { id, row, entries }
}

fn new_entry(
    shape: &Shape,
    field: &ReadField,
    entry: &ReadEntry,
    position: i64,
    record: Id,
    id: Id,
    meta: Option<String>,
) -> Entry {
    Entry {
        id,
        record,
        object: shape.object.name.clone(),
        field: field.name.clone(),
        position,
        value: entry.value.clone(),
        value_key: entry.value_key.clone(),
        target: entry.target,
        label: entry.label.clone(),
        is_primary: entry.is_primary,
        state: entry.state.clone().unwrap_or_else(|| "unknown".to_owned()),
        valid_from: entry.from.clone(),
        valid_until: entry.until.clone(),
        meta,
    }
}

/// What a draft that was prepared changes of a stored record, its owner and team included.
pub(crate) fn changes(
    shape: &Shape,
    stored: &Stored,
    prepared: &Prepared,
    hand: &Hand,
    new_id: impl FnMut() -> Id,
) -> Changes {
    let mut changes = field_changes(shape, stored, &prepared.read, hand, new_id);
    let owner = ("owner_id", stored.owner(shape), prepared.owner);
    let team = ("team_id", stored.team(shape), prepared.team);
    for (column, was, now) in [owner, team] {
        if was != now {
            changes.columns.push((column.to_owned(), now.into()));
        }
    }
    let later = after(shape, stored, &changes);
    let is_set = |field: &str| changes.columns.iter().any(|(column, _)| column == field);
    let moved = own_facts(shape, Some(stored), &later, is_set, hand);
    changes.columns.retain(|(column, _)| !moved.iter().any(|(other, _)| other == column));
    changes.columns.extend(moved);
    changes
}

/// What a draft changes of the fields of a stored record. Values that are there already stay as they are, with all that is
/// known of them.
pub(crate) fn field_changes(
    shape: &Shape,
    stored: &Stored,
    read: &[ReadField],
    hand: &Hand,
    mut new_id: impl FnMut() -> Id,
) -> Changes {
    let mut changes = Changes::default();
    let before = stored.meta(shape);
    let mut meta = before.clone();
    let names: Vec<&str> = shape.table.all_columns().map(|(name, _)| name).collect();
    for field in read {
        let Some(described) = shape.object.field(&field.name) else { continue };
        let is_changed = match &field.entries {
            Some(entries) => {
                entry_changes(shape, stored, described, field, entries, hand, &mut new_id, &mut changes)
            }
            None => {
                let differs = |(column, value): &&(usize, Value)| {
                    let now = stored.record.values.get(*column);
                    !now.is_some_and(|now| now == value || now.is_missing() && value.is_missing())
                };
                let different: Vec<&(usize, Value)> = field.columns.iter().filter(differs).collect();
                for (column, value) in &different {
                    if let Some(name) = names.get(*column) {
                        changes.columns.push(((*name).to_owned(), value.clone()));
                    }
                }
                !different.is_empty()
            }
        };
        let known = before.fields.get(&field.name);
        let was_unknown = known.is_some_and(|known| known.unknown);
        if is_changed || field.meta.unknown != was_unknown {
            let mut now = field.meta.clone();
            now.set_by(hand.by, hand.at, hand.door);
            now.source.clone_from(&hand.source);
            meta.fields.insert(field.name.clone(), now);
        } else if !field.meta.is_plain()
            && known.is_none_or(|known| known.entered != field.meta.entered)
            && (!field.is_filled() || field.entries.is_some() && field.meta.is_doubtful())
        {
            // Something that cannot be a value was written where there was none, or beside those that are there.
            meta.fields.insert(field.name.clone(), field.meta.clone());
        }
    }
    if meta != before {
        changes.columns.push(("meta".to_owned(), meta.to_json().into()));
    }
    changes
}

#[expect(clippy::too_many_arguments, reason = "what entries become depends on all of these, in one place")]
fn entry_changes(
    shape: &Shape,
    stored: &Stored,
    described: &FieldDescription,
    field: &ReadField,
    entries: &[ReadEntry],
    hand: &Hand,
    new_id: &mut impl FnMut() -> Id,
    changes: &mut Changes,
) -> bool {
    let mut left: Vec<&Entry> = stored.entries_of(&field.name).collect();
    let mut is_changed = false;
    for (position, entry) in (0..).zip(entries) {
        let same = |old: &&Entry| {
            let is_of_that_day = entry.keeps_from || old.valid_from == entry.from;
            old.value_key == entry.value_key && (!described.dated || is_of_that_day)
        };
        // Another first day is a correction, unless one of the others is of the old one.
        let is_corrected = |old: &&Entry| {
            let is_of_that_day = |other: &ReadEntry| other.keeps_from || other.from == old.valid_from;
            let is_taken =
                entries.iter().any(|other| other.value_key == old.value_key && is_of_that_day(other));
            described.dated && old.value_key == entry.value_key && !is_taken
        };
        let place = entry
            .id
            .and_then(|id| left.iter().position(|old| old.id == id))
            .or_else(|| left.iter().position(same))
            .or_else(|| left.iter().position(is_corrected));
        let Some(place) = place else {
            let mut meta = entry.meta.clone();
            meta.set_by(hand.by, hand.at, hand.door);
            meta.source.clone_from(&hand.source);
            changes.new_entries.push(new_entry(
                shape,
                field,
                entry,
                position,
                stored.id(),
                new_id(),
                meta.to_json(),
            ));
            is_changed = true;
            continue;
        };
        let old = left.remove(place);
        let mut columns: Vec<(&'static str, Value)> = Vec::new();
        let is_same_value = old.value == entry.value && old.value_key == entry.value_key;
        if !is_same_value {
            columns.push(("value", entry.value.as_str().into()));
            columns.push(("value_key", entry.value_key.as_str().into()));
            columns.push(("target", entry.target.into()));
            let mut meta = entry.meta.clone();
            meta.set_by(hand.by, hand.at, hand.door);
            meta.source.clone_from(&hand.source);
            columns.push(("meta", meta.to_json().into()));
            // What was known of the old value says nothing of the new one.
            if entry.state.as_ref().is_none_or(|state| *state == old.state) && old.state != "unknown" {
                columns.push(("state", "unknown".into()));
            }
        } else if let Some(state) = entry.state.as_ref().filter(|state| **state != old.state) {
            columns.push(("state", state.as_str().into()));
        }
        if let Some(label) = entry.label.as_ref().filter(|label| old.label.as_ref() != Some(label)) {
            columns.push(("label", label.as_str().into()));
        }
        if old.is_primary != entry.is_primary {
            columns.push(("is_primary", i64::from(entry.is_primary).into()));
        }
        if old.position != position {
            columns.push(("position", position.into()));
        }
        if described.dated && !entry.keeps_from && old.valid_from != entry.from {
            columns.push(("valid_from", entry.from.clone().into()));
        }
        if described.dated && !entry.keeps_until && old.valid_until != entry.until {
            columns.push(("valid_until", entry.until.clone().into()));
        }
        if !columns.is_empty() {
            is_changed |= columns.iter().any(|(column, _)| *column != "position");
            changes.changed_entries.push((old.id, columns));
        }
    }
    is_changed |= !left.is_empty();
    changes.gone_entries.extend(left.iter().map(|old| old.id));
    is_changed
}
