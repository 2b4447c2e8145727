//! Which of the records that share a key are worth reading.
//!
//! Most keys of a record are shared by a handful of others, some by thousands: a very common name, a switchboard, a
//! tower full of firms. Sharing one of those says little, sharing two of them says much. So records are taken by what
//! all the keys they share say together, each as many bits as it is rare.

use std::collections::BTreeMap;

use crate::Key;

/// The records that have a key, as far as they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Block<T> {
    /// The key.
    pub key: Key,
    /// Records that have it.
    pub members: Vec<T>,
    /// How many records have it, or are known to have it.
    pub size: u64,
}

/// Bits that agreeing on what one has for itself counts besides its rarity: a switchboard is looked at before a name
/// as common.
const EXACT_BITS: f32 = 10.0;

/// The records of the blocks that say most, at most `most` of them, the most promising first; `records` are in the base.
pub fn shortlist<T: Copy + Ord>(blocks: &[Block<T>], records: u64, most: usize) -> Vec<T> {
    let mut bits: BTreeMap<T, f32> = BTreeMap::new();
    for block in blocks {
        let share = block.size.max(1) as f32 / (records.max(block.size) + 1) as f32;
        let worth = -share.log2() + if block.key.exact.is_some() { EXACT_BITS } else { 0.0 };
        for &member in &block.members {
            *bits.entry(member).or_default() += worth;
        }
    }
    let mut ranked: Vec<(T, f32)> = bits.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.truncate(most);
    ranked.into_iter().map(|(member, _)| member).collect()
}
