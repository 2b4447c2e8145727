//! The keys under which records are stored.
//!
//! They are those of the batch (`blocking::rule`), with three differences. A key is a hash of texts, not of numbers that
//! one table gave. Where a rule narrows a shared value down by the beginning of the name only to save the batch pairs,
//! the value alone is the key: one record is asked about at a time, and a few hundred candidates cost little. And all
//! values of a field share their keys, so that the second e-mail address of one record meets the first of another.

use crate::{
    Frequencies,
    blocking::{Part, Source, WIDE_UP_TO, mix_parts},
    dictionary::{hash_text, mix},
    layout::{Comparison, Kind, Layout, email_feature, name_feature},
};

/// Version of what keys are made of. It changes when the same record would get other keys, so that stored ones are made
/// anew.
const VERSION: u64 = 1;

/// Records that may have a word of an organisation's name for it to be a key.
pub(super) const TELLING_UP_TO: u32 = 256;

/// What one person or firm has for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// An identity or tax number.
    Number,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A profile in a social network.
    SocialProfile,
}

impl Evidence {
    /// The evidence that a comparison holds.
    pub(super) fn of(comparison: &str) -> Option<Evidence> {
        Some(match comparison {
            "number" => Evidence::Number,
            "email" => Evidence::Email,
            "phone" => Evidence::Phone,
            "social-profile" => Evidence::SocialProfile,
            _ => return None,
        })
    }
}

/// One key of a record: records that share it may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// What is stored.
    pub key: i64,
    /// What two records that share it agree on exactly, if it is something that one has for itself.
    pub exact: Option<Evidence>,
}

/// A rule by which keys are made.
#[derive(Debug, Clone)]
pub(super) struct StoredRule {
    name: String,
    exact: Option<Evidence>,
    /// Each makes keys of its own.
    alternatives: Vec<Vec<Part>>,
}

/// The rules for so many records of this layout, from the surest to the widest.
pub(super) fn stored_rules(layout: &Layout, frequencies: &Frequencies, records: u64) -> Vec<StoredRule> {
    let find = |id: &str| layout.find(id);
    let mut rules: Vec<StoredRule> = Vec::new();
    let mut add = |name: &str, alternatives: Vec<Vec<Part>>| {
        let exact = Evidence::of(name);
        rules.push(StoredRule { name: name.to_owned(), exact, alternatives });
    };
    let features = |comparison: &Comparison, feature: usize| -> Vec<usize> {
        (0..comparison.slots).map(|slot| comparison.offset + slot * comparison.width + feature).collect()
    };
    let each = |features: Vec<usize>, part: fn(usize) -> Part| -> Vec<Vec<Part>> {
        features.into_iter().map(|feature| vec![part(feature)]).collect()
    };
    for id in ["number", "email", "phone", "social-profile", "website"] {
        if let Some(found) = find(id) {
            let is_short = id == "phone" && frequencies.short_phones();
            add(id, each(features(found, 0), if is_short { Part::PhoneTail } else { Part::Value }));
        }
    }
    let place = find("place").and_then(|place| match place.kind {
        Kind::Place { company, address, city } => Some((place.offset, company, address, city)),
        _ => None,
    });
    if let Some(name) = find("name") {
        let base = name.offset;
        let ends = Part::NameEnds(base);
        add("name", each(features(name, name_feature::WHOLE), Part::Value));
        if let Some((offset, true, ..)) = place {
            add("company + name", vec![vec![Part::Value(offset), ends]]);
            add("company + name sound", vec![vec![Part::Value(offset), Part::NameSkeleton(base)]]);
        }
        if let Some((offset, .., true)) = place {
            add("city + name sound", vec![vec![Part::Value(offset + 2), Part::NameSkeleton(base)]]);
        }
        add("name sound", each(features(name, 0), Part::NameSkeleton));
        for id in ["birth-place", "district"] {
            if let Some(other) = find(id) {
                add(&format!("{id} + name"), vec![vec![Part::Value(other.offset), ends]]);
            }
        }
        if let Some(code) = find("postal-code") {
            add("postal code start + name", vec![vec![Part::CodeStart(code.offset), ends]]);
        }
        if is_wide(layout, records) {
            add("name beginning", vec![vec![Part::NamePrefix(base)]]);
            let tokens = name.width - name_feature::TOKENS;
            add("rare word of the name", vec![vec![Part::RareTokens { base, tokens }]]);
        }
    }
    if let Some(email) = find("email") {
        add("email user", each(features(email, email_feature::USER), Part::Value));
    }
    if let Some(date) = find("birth-date") {
        add("birth date", vec![vec![Part::Value(date.offset)]]);
    }
    if let Some((offset, _, true, _)) = place {
        add("address", vec![vec![Part::Value(offset + 1)]]);
    }
    if let Some(contact) = find("contact") {
        add("contact person", each(features(contact, name_feature::WHOLE), Part::Value));
    }
    rules
}

/// Whether the base is so small, or its records say so little, that the widest rules are worth their keys.
fn is_wide(layout: &Layout, records: u64) -> bool {
    records <= WIDE_UP_TO as u64
        || layout.subject == crate::Subject::Organisation
        || (layout.find("email").is_none() && layout.find("phone").is_none())
}

/// The keys of a record, each once.
pub(super) fn keys(rules: &[StoredRule], source: &impl Source) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::with_capacity(12);
    let mut made = Vec::with_capacity(4);
    for rule in rules {
        let seed = seed(&rule.name);
        for parts in &rule.alternatives {
            made.clear();
            mix_parts(seed, parts, source, &mut made);
            for &key in &made {
                let key = Key { key: key as i64, exact: rule.exact };
                if !found.iter().any(|other| other.key == key.key) {
                    found.push(key);
                }
            }
        }
    }
    found
}

fn seed(name: &str) -> u64 {
    mix(hash_text(name), VERSION)
}

impl std::fmt::Display for StoredRule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = || self.alternatives.iter().flatten();
        let end = if parts().any(|part| matches!(part, Part::PhoneTail(_))) { " end" } else { "" };
        write!(formatter, "{}{end}, {VERSION}", self.name)
    }
}
