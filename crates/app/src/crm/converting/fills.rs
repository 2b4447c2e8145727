//! What a lead adds to a record that is there already: it fills what is empty, and overwrites nothing unasked. Pure.

use std::collections::HashSet;

use kempt_matching::survivorship::{Bundle, FieldPolicy, Reason};
use kempt_model::FieldDescription;
use kempt_quality::fold::fold;

use super::drafts::{Lead, given};
use crate::crm::{
    Shape, Stored,
    gate::{Draft, Given, GivenEntry, given_entry},
};

/// What becomes of a value of the lead.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fill {
    /// The field.
    pub(super) field: String,
    /// Whether the record takes the lead's value, or some of its entries.
    pub(super) is_taken: bool,
    /// Why; none when a person chose it.
    pub(super) reason: Option<Reason>,
}

/// What a lead fills of a record, as a draft of changes, and what becomes of each of its values: of all, or of those that
/// `is_meant` says.
pub(super) fn fill(
    lead: &Lead<'_>,
    shape: &Shape,
    stored: &Stored,
    take: &[String],
    is_meant: impl Fn(&FieldDescription) -> bool,
) -> (Draft, Vec<Fill>) {
    let (mut draft, mut fills) = (Draft::default(), Vec::new());
    let foreign = contradicted(lead, shape, stored);
    for (field, new) in lead.shared(shape).filter(|(field, _)| is_meant(field)) {
        let old = given(shape, field, stored, lead.house);
        let is_asked = take.contains(&field.name);
        let (value, reason) = match (old, new) {
            (Some(Given::Entries(old)), Given::Entries(new)) => {
                let more = lacking(lead, field, stored, new);
                match more.is_empty() {
                    true => (None, Some(Reason::Agreed)),
                    false => (Some(Given::Entries(own(stored, field, old, more))), Some(Reason::FillsGap)),
                }
            }
            (Some(old), new) if old == new => (None, Some(Reason::Agreed)),
            (Some(_), new) if is_asked => (Some(new), None),
            (Some(_), _) => (None, Some(Reason::Survivor)),
            // The street of one address in the city of another is an address nobody ever gave.
            (None, _) if foreign.contains(&bundle(field)) && !is_asked => (None, Some(Reason::Survivor)),
            (None, new) => (Some(new), Some(Reason::FillsGap)),
        };
        fills.push(Fill { field: field.name.clone(), is_taken: value.is_some(), reason });
        if let Some(value) = value {
            draft.take_over(&field.name, value);
        }
    }
    (draft, fills)
}

fn bundle(field: &FieldDescription) -> Bundle {
    FieldPolicy::of(Some(field)).bundle
}

/// The bundles of values of which lead and record say something different.
fn contradicted(lead: &Lead<'_>, shape: &Shape, stored: &Stored) -> HashSet<Bundle> {
    let differs = |field: &&FieldDescription| {
        let texts = (lead.stored.text(lead.shape, &field.name), stored.text(shape, &field.name));
        matches!(texts, (Some(one), Some(other)) if fold(one) != fold(other))
    };
    let fields = shape.object.fields.iter().filter(|field| field.is_column());
    fields.filter(differs).map(bundle).filter(|bundle| *bundle != Bundle::Alone).collect()
}

/// The entries of the lead that the record lacks.
fn lacking(
    lead: &Lead<'_>,
    field: &FieldDescription,
    stored: &Stored,
    new: Vec<GivenEntry>,
) -> Vec<GivenEntry> {
    let keys: HashSet<&str> = stored.entries_of(&field.name).map(|entry| entry.value_key.as_str()).collect();
    let entries = lead.stored.entries_of(&field.name).zip(new);
    let lacking = entries.filter(|(entry, _)| !keys.contains(entry.value_key.as_str()));
    lacking.map(|(_, new)| GivenEntry { primary: false, ..new }).collect()
}

/// The record's own entries, then more.
fn own(
    stored: &Stored,
    field: &FieldDescription,
    old: Vec<GivenEntry>,
    more: Vec<GivenEntry>,
) -> Vec<GivenEntry> {
    let ids = stored.entries_of(&field.name).map(|entry| entry.id);
    let own = old.into_iter().zip(ids).map(|(entry, id)| GivenEntry { id: Some(id), ..entry });
    own.chain(more).collect()
}

/// A draft in which a person works for a firm, unless they do already.
pub(super) fn employ(draft: &mut Draft, shape: &Shape, stored: Option<&Stored>, firm: kempt_store::Id) {
    let Some(field) = shape.object.field("accounts") else { return };
    let current = |entry: &&kempt_store::Entry| entry.target == Some(firm) && entry.valid_until.is_none();
    if stored.is_some_and(|stored| stored.entries_of(&field.name).any(|entry| current(&entry))) {
        return;
    }
    let mut entries: Vec<GivenEntry> = match draft.fields.remove(&field.name) {
        Some(Given::Entries(entries)) => entries,
        _ => stored.into_iter().flat_map(|stored| stored.entries_of(&field.name)).map(given_entry).collect(),
    };
    let is_first = entries.is_empty();
    entries.push(GivenEntry {
        value: firm.to_string(),
        label: Some("employee".to_owned()),
        primary: is_first,
        ..GivenEntry::default()
    });
    draft.fields.insert(field.name.clone(), Given::Entries(entries));
}
