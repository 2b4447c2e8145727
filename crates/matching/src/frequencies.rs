//! How frequent values are in a whole base, kept in a few megabytes.
//!
//! Two records are compared by what they hold and by how common that is: agreeing on "Nguyễn" says little, and an
//! address that forty people share says little about each of them. A table knows this of its own records; to judge a few
//! records by themselves, what a table of all of them knew is kept here. Of each value only what changes a comparison is
//! kept: most values occur once, and an e-mail address of two records is no more common than one of one.

use crate::{
    blocking::short_phones,
    layout::{Kind, Layout},
    table::Table,
};

/// Version of the byte form.
const VERSION: u8 = 1;

/// How many records of a base have each of its frequent values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Frequencies {
    records: u64,
    short_phones: bool,
    /// One for each dictionary of the layout.
    values: Vec<Counts>,
}

/// Hashes of values in rising order, and how many records have each.
#[derive(Debug, Clone, Default, PartialEq)]
struct Counts {
    hashes: Vec<u64>,
    counts: Vec<u32>,
}

/// The bytes are not frequencies of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotFrequencies;

impl std::fmt::Display for NotFrequencies {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("these bytes are not the frequencies of values, or of another version")
    }
}

impl std::error::Error for NotFrequencies {}

impl Frequencies {
    /// Takes the frequencies from a finished table.
    pub fn of(table: &Table) -> Frequencies {
        let from = counts_that_matter(&table.layout, table.len());
        let values = table
            .dictionaries
            .iter()
            .zip(from)
            .map(|(dictionary, from)| {
                let mut counted: Vec<(u64, u32)> =
                    dictionary.counts().filter(|(_, count)| *count >= from).collect();
                counted.sort_unstable();
                let (hashes, counts) = counted.into_iter().unzip();
                Counts { hashes, counts }
            })
            .collect();
        Frequencies {
            records: table.len() as u64,
            short_phones: table.layout.find("phone").is_some_and(|phone| short_phones(table, phone)),
            values,
        }
    }

    /// Records they were counted in.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Values whose count is kept.
    pub fn len(&self) -> usize {
        self.values.iter().map(|values| values.hashes.len()).sum()
    }

    /// Whether no value's count is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether many phone numbers lack an area code.
    pub(crate) fn short_phones(&self) -> bool {
        self.short_phones
    }

    /// Whether they were counted by this layout, or are those of nothing.
    pub(crate) fn fit(&self, layout: &Layout) -> bool {
        self.values.is_empty() || self.values.len() == layout.dictionaries.len()
    }

    /// How many records have a value; 0 when that is not kept.
    pub(crate) fn count(&self, dictionary: usize, hash: u64) -> u32 {
        self.values.get(dictionary).map_or(0, |values| values.count(hash))
    }

    /// Writes them as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(16 + 10 * self.len());
        bytes.push(VERSION);
        bytes.push(u8::from(self.short_phones));
        push_number(self.records, &mut bytes);
        push_number(self.values.len() as u64, &mut bytes);
        for values in &self.values {
            push_number(values.hashes.len() as u64, &mut bytes);
            let mut before = 0;
            for (&hash, &count) in values.hashes.iter().zip(&values.counts) {
                // Hashes rise, so a difference is shorter than the hash.
                push_number(hash - before, &mut bytes);
                push_number(u64::from(count), &mut bytes);
                before = hash;
            }
        }
        bytes
    }

    /// Reads bytes written by [`Frequencies::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Frequencies, NotFrequencies> {
        let mut rest = bytes.strip_prefix(&[VERSION]).ok_or(NotFrequencies)?;
        let (&short, after) = rest.split_first().ok_or(NotFrequencies)?;
        rest = after;
        let mut number = || take_number(&mut rest).ok_or(NotFrequencies);
        let records = number()?;
        let mut values = Vec::new();
        for _ in 0..number()? {
            let mut counts = Counts::default();
            let mut before = 0u64;
            for _ in 0..number()? {
                before = before.checked_add(number()?).ok_or(NotFrequencies)?;
                counts.hashes.push(before);
                counts.counts.push(u32::try_from(number()?).map_err(|_| NotFrequencies)?);
            }
            values.push(counts);
        }
        if short > 1 || !rest.is_empty() {
            return Err(NotFrequencies);
        }
        Ok(Frequencies { records, short_phones: short == 1, values })
    }
}

impl Counts {
    fn count(&self, hash: u64) -> u32 {
        let all = &self.hashes[..];
        // Hashes are spread evenly, so a hash stands near its share of the way; the width is many times what chance does.
        let near = ((u128::from(hash) * all.len() as u128) >> 64) as usize;
        let width = 8 * all.len().isqrt() + 8;
        let (mut start, mut end) = (near.saturating_sub(width), (near + width).min(all.len()));
        let is_inside = all.get(start).is_some_and(|first| start == 0 || *first <= hash)
            && (end == all.len() || all.get(end).is_some_and(|after| hash < *after));
        if !is_inside {
            (start, end) = (0, all.len());
        }
        all[start..end].binary_search(&hash).map_or(0, |found| self.counts[start + found])
    }
}

/// For each dictionary, the count from which it makes a difference to a comparison.
fn counts_that_matter(layout: &Layout, records: usize) -> Vec<u32> {
    const NEVER: u32 = u32::MAX;
    // A word counts as common from this share of all records on (`compare::value`).
    let common = (records as f64 * 0.0005) as u32;
    let mut from = vec![NEVER; layout.dictionaries.len()];
    for comparison in &layout.comparisons {
        let counts: &[u32] = match comparison.kind {
            // Of a whole name nothing is counted; of its tokens every count makes a difference.
            Kind::Name { .. } => &[NEVER, 2],
            Kind::Email => &[4, 4, 9],
            Kind::Phone => &[4],
            Kind::Place { .. } => &[9, 5, NEVER],
            Kind::Date | Kind::Number => &[NEVER],
            Kind::Code | Kind::Word => &[common.max(2)],
        };
        from[comparison.dictionary..][..counts.len()].copy_from_slice(counts);
    }
    from
}

/// Seven bits at a time, the lowest first.
fn push_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take_number(rest: &mut &[u8]) -> Option<u64> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (&byte, after) = rest.split_first()?;
        *rest = after;
        let bits = u64::from(byte & 0x7f);
        if bits << shift >> shift != bits {
            return None;
        }
        number |= bits << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}
