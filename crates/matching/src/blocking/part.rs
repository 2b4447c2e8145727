//! What keys are made of.

use super::{count, telling_up_to};
use crate::{dictionary::mix, layout::name_feature, normalise::name::skeleton, table::Table};

/// What a key is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
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
    RareTokens(usize),
}

impl Part {
    /// Whether no other record has the value, so that no key made of it is shared.
    pub(super) fn is_alone(self, table: &Table, record: &[u32]) -> bool {
        match self {
            Part::Value(feature) => count(table, feature, record[feature]) < 2,
            _ => false,
        }
    }

    pub(super) fn values(self, table: &Table, record: &[u32]) -> [u64; 4] {
        let value =
            |number: u32| if number == 0 { 0 } else { u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) };
        let one = |value: u64| [value, 0, 0, 0];
        let token = |number: u32| {
            let comparison = table.layout.find("name");
            comparison.map_or("", |name| table.dictionaries[name.dictionary + 1].text(number))
        };
        match self {
            Part::Value(feature) => one(value(record[feature])),
            Part::NameEnds(base) => {
                let (first, last) = (record[base + name_feature::FIRST], record[base + name_feature::LAST]);
                [value(first), if last == first { 0 } else { value(last) }, 0, 0]
            }
            Part::NameSkeleton(base) => one(u64::from(record[base + name_feature::SKELETON])),
            Part::Initials(base) => {
                let initial = |number: u32| {
                    token(number).chars().next().map_or(0, |letter| u64::from(u32::from(letter)))
                };
                let first = initial(record[base + name_feature::FIRST]);
                let last = initial(record[base + name_feature::LAST]);
                [first, if last == first { 0 } else { last }, 0, 0]
            }
            Part::NamePrefix(base) => {
                let beginning = |number: u32| -> u64 {
                    let text = token(number);
                    if text.chars().count() < 2 {
                        return 0;
                    }
                    text.chars().take(3).fold(17, |hash, letter| mix(hash, u64::from(u32::from(letter))))
                };
                let first = beginning(record[base + name_feature::FIRST]);
                let last = beginning(record[base + name_feature::LAST]);
                one(if first == 0 || last == 0 { 0 } else { first.wrapping_add(last).max(1) })
            }
            Part::Year(feature) => {
                let text = feature_text(table, feature, record[feature]);
                one(if text.len() == 8 && text.is_ascii() { text[..4].parse().unwrap_or(0) } else { 0 })
            }
            Part::CodeStart(feature) => {
                let text = feature_text(table, feature, record[feature]);
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
                let text = feature_text(table, feature, record[feature]);
                one(text.get(text.len().saturating_sub(7)..).and_then(|tail| tail.parse().ok()).unwrap_or(0))
            }
            Part::RareTokens(base) => {
                let Some(name) = table.layout.find("name") else { return [0; 4] };
                let dictionary = &table.dictionaries[name.dictionary + 1];
                let mut found = [0; 4];
                let mut count = 0;
                for &number in record[base + name_feature::TOKENS..base + name.width]
                    .iter()
                    .filter(|&&number| number != 0)
                {
                    let text = dictionary.text(number);
                    if count < 4 && text.len() >= 3 && dictionary.count(number) < telling_up_to(table) {
                        // Spelling variants meet on their consonants.
                        let sound = skeleton(text);
                        found[count] = if sound >= 1 << 16 { sound } else { value(number) };
                        count += 1;
                    }
                }
                found
            }
        }
    }
}

fn feature_text(table: &Table, feature: usize, number: u32) -> &str {
    table.layout.features[feature]
        .dictionary()
        .map_or("", |dictionary| table.dictionaries[dictionary].text(number))
}
