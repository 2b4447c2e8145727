//! What keys are made of.

use super::{count, telling_up_to};
use crate::{dictionary::mix, layout::name_feature, normalise::name::skeleton, table::Table};

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The value of a feature.
    Value(usize),
    /// Both ends of a name, as two keys: order does not matter.
    NameEnds(usize),
    /// Consonants of the whole name.
    NameSkeleton(usize),
    /// First three letters of the given and four of the family name, in any order.
    NamePrefix(usize),
    /// The first letter of either end of the name.
    Initials(usize),
    /// Year of a date.
    Year(usize),
    /// First half of a code.
    CodeStart(usize),
    /// Last seven digits of a phone number.
    PhoneTail(usize),
    /// Every token of a name that few records have, as keys of its own.
    RareTokens { base: usize, tokens: usize },
}

impl Part {
    /// Whether no other record has the value, so that no key made of it is shared.
    pub(super) fn is_alone(self, table: &Table, record: &[u32]) -> bool {
        match self {
            Part::Value(feature) => count(table, feature, record[feature]) < 2,
            _ => false,
        }
    }

    pub(crate) fn values(self, source: &impl Source) -> [u64; 4] {
        let one = |value: u64| [value, 0, 0, 0];
        let ends = |base: usize| (base + name_feature::FIRST, base + name_feature::LAST);
        match self {
            Part::Value(feature) => one(source.value(feature)),
            Part::NameEnds(base) => {
                let (first, last) = ends(base);
                let (first, last) = (source.value(first), source.value(last));
                [first, if last == first { 0 } else { last }, 0, 0]
            }
            Part::NameSkeleton(base) => one(source.hash(base + name_feature::SKELETON)),
            Part::Initials(base) => {
                let initial = |feature: usize| {
                    source.text(feature).chars().next().map_or(0, |letter| u64::from(u32::from(letter)))
                };
                let (first, last) = ends(base);
                let (first, last) = (initial(first), initial(last));
                [first, if last == first { 0 } else { last }, 0, 0]
            }
            Part::NamePrefix(base) => {
                let beginning = |feature: usize| -> u64 {
                    let text = source.text(feature);
                    if text.chars().count() < 2 {
                        return 0;
                    }
                    text.chars().take(3).fold(17, |hash, letter| mix(hash, u64::from(u32::from(letter))))
                };
                let (first, last) = ends(base);
                let (first, last) = (beginning(first), beginning(last));
                one(if first == 0 || last == 0 { 0 } else { first.wrapping_add(last).max(1) })
            }
            Part::Year(feature) => {
                let text = source.text(feature);
                one(if text.len() == 8 && text.is_ascii() { text[..4].parse().unwrap_or(0) } else { 0 })
            }
            Part::CodeStart(feature) => {
                let text = source.text(feature);
                let letters = text.chars().count();
                one(if letters < 3 {
                    0
                } else {
                    text.chars()
                        .take(letters / 2 + 1)
                        .fold(7, |hash, letter| mix(hash, u64::from(u32::from(letter))))
                })
            }
            Part::PhoneTail(feature) => {
                let text = source.text(feature);
                one(text.get(text.len().saturating_sub(7)..).and_then(|tail| tail.parse().ok()).unwrap_or(0))
            }
            Part::RareTokens { base, tokens } => {
                let first = base + name_feature::TOKENS;
                let mut found = [0; 4];
                let mut count = 0;
                for feature in (first..first + tokens).filter(|feature| source.value(*feature) != 0) {
                    let text = source.text(feature);
                    if count < 4 && text.len() >= 3 && source.is_telling(feature) {
                        // Spelling variants meet on their consonants.
                        let sound = skeleton(text);
                        found[count] = if sound >= 1 << 16 { sound } else { source.value(feature) };
                        count += 1;
                    }
                }
                found
            }
        }
    }
}

/// What keys are read from: a record of a table, known by its numbers, or a row just folded, known by its hashes.
pub(crate) trait Source {
    /// The value of a feature, as it is mixed into keys; 0 when it is missing.
    fn value(&self, feature: usize) -> u64;
    /// The hash of a feature of which only that is kept; 0 when it is missing.
    fn hash(&self, feature: usize) -> u64;
    /// The text of a feature.
    fn text(&self, feature: usize) -> &str;
    /// Whether so few records have the value of a feature that it is telling.
    fn is_telling(&self, feature: usize) -> bool;
}

/// A record of a table.
pub(super) struct Numbered<'a> {
    pub(super) table: &'a Table,
    pub(super) record: &'a [u32],
}

impl Source for Numbered<'_> {
    fn value(&self, feature: usize) -> u64 {
        match self.record[feature] {
            0 => 0,
            number => u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        }
    }

    fn hash(&self, feature: usize) -> u64 {
        u64::from(self.record[feature])
    }

    fn text(&self, feature: usize) -> &str {
        let dictionary = self.table.layout.features[feature].dictionary();
        dictionary.map_or("", |dictionary| self.table.dictionaries[dictionary].text(self.record[feature]))
    }

    fn is_telling(&self, feature: usize) -> bool {
        count(self.table, feature, self.record[feature]) < telling_up_to(self.table)
    }
}
