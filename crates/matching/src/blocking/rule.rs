//! The blocking rules of a table, and the keys they make.

use super::{
    is_wide,
    part::{Numbered, Part, Source},
};
use crate::{
    dictionary::mix,
    layout::{Comparison, Kind, email_feature, name_feature},
    table::Table,
};

/// A blocking rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    /// Name shown to people: `company + name`.
    pub(crate) name: String,
    pub(super) parts: Vec<Part>,
    pub(crate) slots: usize,
}

/// The rules of a table, from the surest to the widest.
pub(crate) fn rules(table: &Table) -> Vec<Rule> {
    let layout = &table.layout;
    let find = |id: &str| layout.find(id);
    let mut rules = Vec::new();
    let mut add = |name: &str, parts: &[Part]| {
        let slots = parts
            .iter()
            .map(|part| match part {
                Part::NameEnds(_) | Part::Initials(_) => 2,
                Part::RareTokens { .. } => 4,
                _ => 1,
            })
            .product();
        rules.push(Rule { name: name.to_owned(), parts: parts.to_vec(), slots });
    };
    let slots_of = |comparison: &Comparison, feature: usize| -> Vec<usize> {
        (0..comparison.slots).map(|slot| comparison.offset + slot * comparison.width + feature).collect()
    };
    if let Some(number) = find("number") {
        add("number", &[Part::Value(number.offset)]);
    }
    if let Some(email) = find("email") {
        for slot in slots_of(email, email_feature::WHOLE) {
            add("email", &[Part::Value(slot)]);
        }
    }
    if let Some(phone) = find("phone") {
        let short = short_phones(table, phone);
        for slot in slots_of(phone, 0) {
            add("phone", &[if short { Part::PhoneTail(slot) } else { Part::Value(slot) }]);
        }
    }
    for id in ["website", "social-profile"] {
        if let Some(found) = find(id) {
            add(id, &[Part::Value(found.offset)]);
        }
    }
    let name = find("name");
    let is_wide_allowed = is_wide(table);
    if let Some(name) = name {
        for slot in slots_of(name, name_feature::WHOLE) {
            add("name", &[Part::Value(slot)]);
        }
        let base = name.offset;
        let ends = Part::NameEnds(base);
        let mut with = |id: &str, feature: usize| {
            if let Some(other) = find(id) {
                add(&format!("{id} + name"), &[Part::Value(other.offset + feature), ends]);
            }
        };
        with("birth-date", 0);
        with("postal-code", 0);
        if let Some(place) = find("place")
            && let Kind::Place { company, address, city } = place.kind
        {
            if company {
                add("company + name", &[Part::Value(place.offset), ends]);
            }
            if address && is_wide_allowed {
                add("address + initial", &[Part::Value(place.offset + 1), Part::Initials(base)]);
            }
            if city {
                add("city + name sound", &[Part::Value(place.offset + 2), Part::NameSkeleton(base)]);
            }
            if company {
                add("company + name sound", &[Part::Value(place.offset), Part::NameSkeleton(base)]);
            }
        }
        let mut with = |id: &str| {
            if let Some(other) = find(id) {
                add(&format!("{id} + name"), &[Part::Value(other.offset), ends]);
            }
        };
        with("birth-place");
        with("district");
        if let Some(email) = find("email").filter(|_| is_wide_allowed) {
            add(
                "email user + initial",
                &[Part::Value(email.offset + email_feature::USER), Part::Initials(base)],
            );
        }
        if let (Some(date), Some(code)) = (find("birth-date"), find("postal-code")) {
            add("birth date + postal code", &[Part::Value(date.offset), Part::Value(code.offset)]);
        }
        if let (Some(date), Some(birth_place)) = (find("birth-date"), find("birth-place")) {
            add("birth date + place", &[Part::Value(date.offset), Part::Value(birth_place.offset)]);
        }
        if let Some(code) = find("postal-code") {
            add("postal code start + name", &[Part::CodeStart(code.offset), ends]);
        }
        if is_wide_allowed {
            if let Some(date) = find("birth-date") {
                add("birth date + initial", &[Part::Value(date.offset), Part::Initials(base)]);
                add("birth year + name beginning", &[Part::Year(date.offset), Part::NamePrefix(base)]);
                add("birth date", &[Part::Value(date.offset)]);
            }
            add("name beginning", &[Part::NamePrefix(base)]);
            add(
                "rare word of the name",
                &[Part::RareTokens { base, tokens: name.width - name_feature::TOKENS }],
            );
        }
    }
    if let Some(place) = find("place")
        && let Kind::Place { address: true, .. } = place.kind
        && (name.is_none() || !matches!(name.map(|name| name.kind), Some(Kind::Name { person: true, .. })))
    {
        add("address", &[Part::Value(place.offset + 1)]);
    }
    if let Some(contact) = find("contact") {
        add("contact person", &[Part::Value(contact.offset + name_feature::WHOLE)]);
    }
    rules
}

/// Whether many numbers lack an area code, so that only their last seven digits can be compared.
pub(crate) fn short_phones(table: &Table, phone: &Comparison) -> bool {
    let dictionary = &table.dictionaries[phone.dictionary];
    let short = (1..=dictionary.len() as u32).filter(|&number| dictionary.text(number).len() < 9).count();
    short * 20 > dictionary.len()
}

impl Rule {
    /// Appends the keys of a record: `slots` of them, 0 for none.
    pub(crate) fn keys(&self, table: &Table, record: &[u32], keys: &mut Vec<u64>) {
        let start = keys.len();
        mix_parts(self.name.len() as u64 + 1, &self.parts, &Numbered { table, record }, keys);
        keys.truncate(start + self.slots);
        keys.resize(start + self.slots, 0);
    }
}

/// Appends the keys that parts make together: one for each choice of a value of every part, none when a part has none.
pub(crate) fn mix_parts(seed: u64, parts: &[Part], source: &impl Source, keys: &mut Vec<u64>) {
    let start = keys.len();
    keys.push(seed);
    for part in parts {
        let values = part.values(source);
        // The keys so far stand from `start` on and are replaced by those that this part makes of them.
        let made = keys.len();
        for before in start..made {
            let key = keys[before];
            for &value in values.iter().filter(|value| **value != 0) {
                let mixed = mix(key, value).max(1);
                if !keys[made..].contains(&mixed) {
                    keys.push(mixed);
                }
            }
        }
        keys.drain(start..made);
    }
}
