//! Dictionaries: a distinct text is kept once, counted, and known by a small number.
//!
//! Comparing records then compares numbers first, and frequent values are known to be frequent. Numbers follow the
//! order in which values first appear, so the same input gives the same numbers on any number of threads.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

/// A fixed seed: the same text has the same hash in every run, so that sampling by hash repeats.
const SEED: u64 = 0x6b65_6d70_7421;

/// The 64-bit hash under which a text is looked up.
pub(crate) fn hash_text(text: &str) -> u64 {
    let mut hasher = FixedState::with_seed(SEED).build_hasher();
    hasher.write(text.as_bytes());
    hasher.finish()
}

/// Mixes two hashes into one; not symmetric.
pub(crate) fn mix(first: u64, second: u64) -> u64 {
    (first.rotate_left(5) ^ second).wrapping_mul(0x517c_c1b7_2722_0a95).rotate_left(23) ^ first
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// The low and the high half; two halves need no padding beside the number.
    hash: [u32; 2],
    number: u32,
}

impl Entry {
    fn hash(&self) -> u64 {
        u64::from(self.hash[0]) | u64::from(self.hash[1]) << 32
    }
}

/// Distinct texts, numbered from 1; 0 stands for a missing value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dictionary {
    /// Whether texts are kept; when only equality matters, they are not.
    keeps_text: bool,
    /// Hash and number of each text side by side, so that a look-up touches one place in memory.
    numbers: HashTable<Entry>,
    counts: Vec<u32>,
    text: String,
    ends: Vec<u32>,
    /// First byte of each text: small enough to stay near the processor, and enough to tell most texts apart.
    heads: Vec<u8>,
}

impl Dictionary {
    /// An empty dictionary; `keeps_text` says whether [`Dictionary::text`] will be asked.
    pub(crate) fn new(keeps_text: bool) -> Dictionary {
        Dictionary { keeps_text, ..Dictionary::default() }
    }

    /// The number of the text with this hash, which is added when it is new; its count grows by one.
    pub(crate) fn add<'a>(&mut self, text: impl FnOnce() -> &'a str, hash: u64) -> u32 {
        match self.numbers.entry(hash, |entry| entry.hash() == hash, Entry::hash) {
            hashbrown::hash_table::Entry::Occupied(entry) => {
                let number = entry.get().number;
                self.counts[number as usize] += 1;
                number + 1
            }
            hashbrown::hash_table::Entry::Vacant(entry) => {
                let number = u32::try_from(self.counts.len()).unwrap_or(u32::MAX - 1);
                entry.insert(Entry { hash: [hash as u32, (hash >> 32) as u32], number });
                self.counts.push(1);
                if self.keeps_text {
                    let text = text();
                    self.text.push_str(text);
                    self.heads.push(text.as_bytes().first().copied().unwrap_or(0));
                    self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
                }
                number + 1
            }
        }
    }

    /// The text of a number; empty for 0.
    pub(crate) fn text(&self, number: u32) -> &str {
        let Some(index) = (number as usize).checked_sub(1) else { return "" };
        if !self.keeps_text {
            return "";
        }
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.text[start..self.ends[index] as usize]
    }

    /// The first byte of the text of a number; 0 for 0.
    pub(crate) fn head(&self, number: u32) -> u8 {
        (number as usize).checked_sub(1).and_then(|index| self.heads.get(index)).copied().unwrap_or(0)
    }

    /// How many records have the value; 0 for 0.
    pub(crate) fn count(&self, number: u32) -> u32 {
        (number as usize).checked_sub(1).map_or(0, |index| self.counts[index])
    }

    /// The hash of every text and how many records have it, in no order.
    pub(crate) fn counts(&self) -> impl Iterator<Item = (u64, u32)> {
        self.numbers.iter().map(|entry| (entry.hash(), self.counts[entry.number as usize]))
    }

    /// Replaces how many records have each text by what is known of its hash.
    pub(crate) fn recount(&mut self, count_of: impl Fn(u64) -> u32) {
        for entry in &self.numbers {
            self.counts[entry.number as usize] = count_of(entry.hash());
        }
    }

    /// Distinct values.
    pub(crate) fn len(&self) -> usize {
        self.counts.len()
    }

    /// Gives back the memory kept for growing.
    pub(crate) fn seal(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.heads.shrink_to_fit();
        self.counts.shrink_to_fit();
    }
}
