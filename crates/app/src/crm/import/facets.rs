//! What the matcher compares of a record: the columns it knows the role of, from a row that was read or a record that is
//! stored.

use kempt_matching::{Role, Subject};
use kempt_model::{FieldDescription, MatchesAs, ObjectDescription};
use kempt_store::Value;

use crate::crm::{Shape, Stored, gate::ReadField};

/// Entries of one field that are compared.
const ENTRIES: usize = 3;

/// The columns that are compared of an object.
#[derive(Debug, Clone)]
pub(super) struct Facets {
    pub(super) subject: Subject,
    pub(super) roles: Vec<Option<Role>>,
    /// The field of each group of columns, and how many columns it has.
    fields: Vec<(String, usize)>,
}

impl Facets {
    /// The columns of an object; none when its records are not told apart by what they say.
    pub(super) fn of(object: &ObjectDescription) -> Option<Facets> {
        let subject = match object.matches_as {
            MatchesAs::Person => Subject::Person,
            MatchesAs::Organisation => Subject::Organisation,
            MatchesAs::None => return None,
        };
        let compared = |field: &&FieldDescription| field.joins.is_none() && !field.system;
        let mut facets = Facets { subject, roles: Vec::new(), fields: Vec::new() };
        for field in object.fields.iter().filter(compared) {
            let Some(role) = Role::of_field(&field.name) else { continue };
            let width = if field.has_many_values() { ENTRIES } else { 1 };
            facets.fields.push((field.name.clone(), width));
            facets.roles.extend(std::iter::repeat_n(Some(role), width));
        }
        Some(facets)
    }

    /// The cells of a row that was read.
    pub(super) fn of_read<'r>(&'r self, read: &'r [ReadField]) -> impl Iterator<Item = &'r str> {
        self.fields.iter().flat_map(move |(name, width)| {
            let field = read.iter().find(|field| field.name == *name);
            (0..*width).map(move |index| {
                let Some(field) = field else { return "" };
                match &field.entries {
                    Some(entries) => entries.get(index).map_or("", |entry| entry.value.as_str()),
                    None => match field.columns.first() {
                        Some((_, Value::Text(Some(text)))) => text.as_str(),
                        _ => "",
                    },
                }
            })
        })
    }

    /// The cells of a record.
    pub(super) fn of_stored<'s>(
        &'s self,
        shape: &'s Shape,
        stored: &'s Stored,
    ) -> impl Iterator<Item = &'s str> {
        self.fields.iter().flat_map(move |(name, width)| {
            let is_many = *width > 1;
            (0..*width).map(move |index| match is_many {
                true => stored.entries_of(name).nth(index).map_or("", |entry| entry.value.as_str()),
                false => stored.text(shape, name).unwrap_or(""),
            })
        })
    }
}
