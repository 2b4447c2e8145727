//! From the cells of a row to the draft of a record.

use std::collections::BTreeMap;

use kempt_model::{FieldKind, ObjectDescription};
use kempt_store::Id;
use sha2::{Digest, Sha256};

use super::target::{Columns, EntryPart, Target};
use crate::crm::{
    Shape, Stored,
    gate::{Draft, Given, GivenEntry, given_entry},
};

/// What a row says, before it is known what becomes of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RowDraft {
    /// Texts of fields that hold one value.
    texts: Vec<(String, String)>,
    /// Entries of fields that hold many.
    entries: BTreeMap<String, Vec<GivenEntry>>,
    /// The id in the system that the file comes from.
    pub(super) id: Option<String>,
    /// The user who is to answer for it, as the row names them.
    pub(super) owner: Option<String>,
}

impl RowDraft {
    /// What these cells say. Empty cells say nothing.
    pub(super) fn of<'c>(
        object: &ObjectDescription,
        columns: &Columns,
        cells: impl IntoIterator<Item = &'c str>,
    ) -> RowDraft {
        let mut row = RowDraft::default();
        let mut numbered: BTreeMap<(&str, usize), GivenEntry> = BTreeMap::new();
        let mut joining: Vec<(&str, GivenEntry)> = Vec::new();
        for (target, cell) in columns.targets.iter().zip(cells) {
            let Some(target) = target.as_ref().filter(|_| !cell.trim().is_empty()) else { continue };
            match target {
                Target::Id => row.id = Some(cell.trim().to_owned()),
                Target::Owner => row.owner = Some(cell.trim().to_owned()),
                Target::Field(name) => {
                    let Some(field) = object.field(name) else { continue };
                    let entry = || GivenEntry {
                        value: cell.to_owned(),
                        label: field.label.clone(),
                        ..GivenEntry::default()
                    };
                    if let Some(joined) = field.joins.as_deref() {
                        joining.push((joined, entry()));
                    } else if field.has_many_values() && field.kind != FieldKind::MultiPicklist {
                        row.entries.entry(name.clone()).or_default().push(entry());
                    } else {
                        row.texts.push((name.clone(), cell.to_owned()));
                    }
                }
                Target::Entry(name, number, part) => {
                    let entry = numbered.entry((name.as_str(), *number)).or_default();
                    let text = cell.trim().to_owned();
                    match part {
                        EntryPart::Value => entry.value = cell.to_owned(),
                        EntryPart::Label => entry.label = Some(text),
                        EntryPart::State => entry.state = Some(text),
                        EntryPart::From => entry.from = Some(text),
                        EntryPart::Until => entry.until = Some(text),
                    }
                }
            }
        }
        for ((name, _), entry) in numbered {
            if !entry.value.trim().is_empty() {
                row.entries.entry(name.to_owned()).or_default().push(entry);
            }
        }
        for (name, entry) in joining {
            row.entries.entry(name.to_owned()).or_default().push(entry);
        }
        row
    }

    /// The text of a field that holds one value.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        self.texts.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// Whether a field that holds many has any entry.
    pub(super) fn has_entries(&self, field: &str) -> bool {
        self.entries.get(field).is_some_and(|entries| !entries.is_empty())
    }

    /// Adds a link to a record.
    pub(super) fn link(&mut self, field: &str, to: Id) {
        let entry = GivenEntry { value: to.to_string(), ..GivenEntry::default() };
        self.entries.entry(field.to_owned()).or_default().push(entry);
    }

    /// The draft of a new record.
    pub(super) fn for_new(&self, owner: Option<Id>) -> Draft {
        let texts = self.texts.iter().map(|(name, text)| (name.clone(), Given::Text(text.clone())));
        let entries =
            self.entries.iter().map(|(name, entries)| (name.clone(), Given::Entries(entries.clone())));
        Draft { fields: texts.chain(entries).collect(), owner: owner.map(Some), ..Draft::default() }
    }

    /// The draft of changes to a record that is there: what it lacks; or everything, when `overwrite`. Nothing is taken
    /// away: an empty cell says nothing, and entries are added to those there are.
    pub(super) fn for_change(
        &self,
        shape: &Shape,
        stored: &Stored,
        overwrite: bool,
        owner: Option<Id>,
    ) -> Draft {
        let mut draft = Draft::default();
        let whole = shape.object.fields.iter().find(|field| field.kind == FieldKind::PersonName);
        let has_name = whole.is_some_and(|whole| stored.has(shape, whole));
        for (name, text) in &self.texts {
            let Some(field) = shape.object.field(name) else { continue };
            // The parts of a name belong together: those of a file are not put between those of the record.
            let is_named = has_name
                && matches!(field.kind, FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName);
            if overwrite || !(is_named || stored.has(shape, field)) {
                draft.fields.insert(name.clone(), Given::Text(text.clone()));
            }
        }
        for (name, entries) in &self.entries {
            let mut all: Vec<GivenEntry> = stored.entries_of(name).map(given_entry).collect();
            for (index, entry) in entries.iter().enumerate() {
                let is_first = overwrite && index == 0;
                if is_first {
                    all.iter_mut().for_each(|entry| entry.primary = false);
                }
                all.push(GivenEntry { primary: is_first, ..entry.clone() });
            }
            draft.fields.insert(name.clone(), Given::Entries(all));
        }
        draft.owner = owner.filter(|_| overwrite).map(Some);
        draft
    }
}

/// Tells a row from all others: its system, its headers and its cells.
pub(super) fn hash_of<'c>(
    source: &str,
    header: &[String],
    cells: impl IntoIterator<Item = &'c str>,
) -> Vec<u8> {
    let mut hasher = Sha256::new();
    hasher.update(source.as_bytes());
    for (name, cell) in header.iter().zip(cells) {
        hasher.update([0x1e]);
        hasher.update(name.as_bytes());
        hasher.update([0x1f]);
        hasher.update(cell.trim().as_bytes());
    }
    hasher.finalize()[..16].to_vec()
}
