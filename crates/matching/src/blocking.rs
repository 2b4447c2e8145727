//! Blocking: which pairs are looked at, out of all there could be.
//!
//! A rule makes keys from a record; two records that share a key of a rule are a candidate pair. A pair that several
//! rules meet belongs to the first of them, so that each pair is compared once and each rule's own yield is known.
//! A key that too many records share (a switchboard, `info@`, a very common name) is not dropped: inside its block only
//! pairs that agree on something else as well are looked at, and the report says so.

mod part;
mod rule;

use rayon::prelude::*;

use crate::{
    layout::{Kind, email_feature, name_feature},
    table::Table,
};
pub(crate) use part::{Part, Source};
pub(crate) use rule::{Rule, mix_parts, rules, short_phones};

/// Records up to which everything is looked at that may hold a true pair. In a larger table the widest rules and the
/// pairs of larger blocks hold one true pair in thousands, which is not worth their time.
pub(crate) const WIDE_UP_TO: usize = 60_000;

/// Records that may share a key before its block is refined.
pub(crate) fn largest_block(table: &Table) -> usize {
    if is_wide(table) { 64 } else { 12 }
}

/// Whether everything is looked at that may hold a true pair: in small tables, and in larger ones of which nothing else
/// tells who is who.
fn is_wide(table: &Table) -> bool {
    let has = |id: &str| table.layout.find(id).is_some();
    table.rows <= WIDE_UP_TO
        || table.layout.subject == crate::Subject::Organisation
        || !(has("email") || has("phone"))
}

/// Records that may share a value for it to be telling.
fn telling_up_to(table: &Table) -> u32 {
    4 * largest_block(table) as u32
}

/// Keys of all records, and the blocks they form.
#[derive(Debug)]
pub(crate) struct Blocks {
    pub(crate) rules: Vec<Rule>,
    /// First key slot of each rule, and the total.
    starts: Vec<usize>,
    /// Keys row by row: number of a block with at least two records, or 0.
    keys: Vec<u32>,
    /// For each rule, the rows of its blocks; block `n` (from 1) is `rows[ends[n - 1]..ends[n]]`.
    members: Vec<Members>,
    /// Features on which records of a block that is too large must agree as well.
    refinements: Vec<usize>,
}

#[derive(Debug, Default)]
struct Members {
    rows: Vec<u32>,
    ends: Vec<u32>,
}

impl Members {
    fn block(&self, number: u32) -> &[u32] {
        &self.rows[self.ends[number as usize - 1] as usize..self.ends[number as usize] as usize]
    }

    fn blocks(&self) -> u32 {
        self.ends.len() as u32 - 1
    }
}

/// What one rule brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct RuleCount {
    pub(crate) pairs: u64,
    pub(crate) large_blocks: u64,
    pub(crate) largest_block: u64,
}

impl Blocks {
    /// Makes the keys of all records and gathers the blocks.
    pub(crate) fn new(table: &Table) -> Blocks {
        let rules = rules(table);
        let mut starts = vec![0];
        for rule in &rules {
            starts.push(starts[starts.len() - 1] + rule.slots);
        }
        let slots = starts[rules.len()];
        let mut keys = vec![0u32; slots * table.rows];
        let mut members = Vec::with_capacity(rules.len());
        for (index, rule) in rules.iter().enumerate() {
            let mut hashes: Vec<(u64, u32)> = (0..table.rows as u32)
                .into_par_iter()
                .fold(
                    || (Vec::new(), Vec::with_capacity(rule.slots)),
                    |(mut found, mut made): (Vec<(u64, u32)>, Vec<u64>), row| {
                        made.clear();
                        let record = table.record(row);
                        if rule.parts.iter().any(|part| part.is_alone(table, record)) {
                            return (found, made);
                        }
                        rule.keys(table, record, &mut made);
                        found.extend(made.iter().filter(|key| **key != 0).map(|key| (*key, row)));
                        (found, made)
                    },
                )
                .map(|(found, _)| found)
                .reduce(Vec::new, |mut left, mut right| {
                    left.append(&mut right);
                    left
                });
            hashes.par_sort_unstable();
            let mut gathered = Members { rows: Vec::new(), ends: vec![0] };
            for block in hashes.chunk_by(|a, b| a.0 == b.0) {
                if block.len() < 2 {
                    continue;
                }
                let number = gathered.ends.len() as u32;
                for (_, row) in block {
                    gathered.rows.push(*row);
                    let at = *row as usize * slots + starts[index];
                    if let Some(free) = keys[at..at + rule.slots].iter_mut().find(|key| **key == 0) {
                        *free = number;
                    }
                }
                gathered.ends.push(gathered.rows.len() as u32);
            }
            gathered.rows.shrink_to_fit();
            members.push(gathered);
        }
        Blocks { rules, starts, keys, members, refinements: refinements(table) }
    }

    fn row_keys(&self, row: u32) -> &[u32] {
        let slots = self.starts[self.rules.len()];
        &self.keys[row as usize * slots..][..slots]
    }

    /// Whether an earlier rule, or an earlier key of the same rule, meets the pair as well.
    fn met_before(&self, rule: usize, block: u32, a: u32, b: u32, table: &Table) -> bool {
        let (left, right) = (self.row_keys(a), self.row_keys(b));
        for earlier in 0..=rule {
            let range = self.starts[earlier]..self.starts[earlier + 1];
            for &key in left[range.clone()].iter().filter(|key| **key != 0) {
                if earlier == rule && key >= block {
                    continue;
                }
                if right[range.clone()].contains(&key) && self.is_met(earlier, key, a, b, table) {
                    return true;
                }
            }
        }
        false
    }

    /// Whether two records of one block are looked at: always in a small block, on a further agreement in a large one.
    fn is_met(&self, rule: usize, block: u32, a: u32, b: u32, table: &Table) -> bool {
        let size = self.members[rule].block(block).len();
        size <= largest_block(table)
            || agree_on_more(table, &self.refinements, table.record(a), table.record(b))
    }

    /// Calls `found` with the candidate pairs of a range of blocks of one rule.
    fn pairs_of_block(&self, rule: usize, block: u32, table: &Table, found: &mut impl FnMut(u32, u32)) {
        let rows = self.members[rule].block(block);
        if rows.len() <= largest_block(table) {
            for (at, &a) in rows.iter().enumerate() {
                for &b in &rows[at + 1..] {
                    if a != b && !self.met_before(rule, block, a, b, table) {
                        found(a.min(b), a.max(b));
                    }
                }
            }
            return;
        }
        for neighbours in rows.windows(2) {
            let (a, b) = (neighbours[0], neighbours[1]);
            if a != b && !self.met_before(rule, block, a, b, table) {
                found(a.min(b), a.max(b));
            }
        }
        for (order, &feature) in self.refinements.iter().enumerate() {
            let mut grouped: Vec<(u32, u32)> = rows
                .iter()
                .map(|&row| (table.record(row)[feature], row))
                .filter(|(value, _)| *value != 0 && count(table, feature, *value) <= telling_up_to(table))
                .collect();
            grouped.sort_unstable();
            for group in grouped.chunk_by(|a, b| a.0 == b.0) {
                for (at, &(_, a)) in group.iter().enumerate() {
                    for &(_, b) in &group[at + 1..] {
                        if a == b {
                            continue;
                        }
                        let (left, right) = (table.record(a), table.record(b));
                        let again = self.refinements[..order].iter().any(|&earlier| {
                            left[earlier] != 0
                                && left[earlier] == right[earlier]
                                && count(table, earlier, left[earlier]) <= telling_up_to(table)
                        });
                        let again = again || are_neighbours(rows, |row| *row, a, b);
                        if !again && !self.met_before(rule, block, a, b, table) {
                            found(a.min(b), a.max(b));
                        }
                    }
                }
            }
        }
    }

    /// All candidate pairs, rule by rule and block by block, each turned by `convert` on the threads of the pool and
    /// handed to `take` in an order that does not depend on them. Returns what each rule brought.
    pub(crate) fn for_each_pair<T: Send>(
        &self,
        table: &Table,
        convert: impl Fn(u32, u32) -> T + Sync,
        mut take: impl FnMut(usize, Vec<T>),
    ) -> Vec<RuleCount> {
        let mut counts = vec![RuleCount::default(); self.rules.len()];
        for (rule, members) in self.members.iter().enumerate() {
            let sizes = members.ends.windows(2).map(|ends| u64::from(ends[1] - ends[0]));
            counts[rule].large_blocks =
                sizes.clone().filter(|size| *size > largest_block(table) as u64).count() as u64;
            counts[rule].largest_block = sizes.max().unwrap_or(0);
            let blocks: Vec<u32> = (1..=members.blocks()).collect();
            // A round at a time, so that no more pairs wait than a few megabytes hold.
            for round in blocks.chunks(1 << 15) {
                let found: Vec<Vec<T>> = round
                    .par_chunks(256)
                    .map(|blocks| {
                        let mut pairs = Vec::new();
                        for &block in blocks {
                            self.pairs_of_block(rule, block, table, &mut |a, b| pairs.push(convert(a, b)));
                        }
                        pairs
                    })
                    .collect();
                for pairs in found {
                    counts[rule].pairs += pairs.len() as u64;
                    take(rule, pairs);
                }
            }
        }
        counts
    }
}

/// Whether two records stand side by side in a block, whose rows rise. In a block that is too large they are looked at
/// all the same: where everybody who shares the key is one firm, neighbours hold it together.
pub(crate) fn are_neighbours<T>(block: &[T], row: impl Fn(&T) -> u32, a: u32, b: u32) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let next = block.partition_point(|member| row(member) <= low);
    block.get(next).is_none_or(|member| row(member) >= high)
}

/// Whether two records that share a key with too many others agree on something else as well.
pub(crate) fn agree_on_more(table: &Table, refinements: &[usize], a: &[u32], b: &[u32]) -> bool {
    refinements.iter().any(|&feature| {
        a[feature] != 0
            && a[feature] == b[feature]
            && count(table, feature, a[feature]) <= telling_up_to(table)
    })
}

fn count(table: &Table, feature: usize, value: u32) -> u32 {
    table.layout.features[feature]
        .dictionary()
        .map_or(0, |dictionary| table.dictionaries[dictionary].count(value))
}

/// Features that part a block that is too large, from the surest to the weakest.
pub(crate) fn refinements(table: &Table) -> Vec<usize> {
    let mut features = Vec::new();
    for comparison in &table.layout.comparisons {
        match comparison.kind {
            Kind::Name { .. } => {
                features.extend(
                    [name_feature::WHOLE, name_feature::LAST, name_feature::FIRST]
                        .map(|feature| comparison.offset + feature),
                );
            }
            Kind::Email => features.extend(
                [email_feature::WHOLE, email_feature::USER, email_feature::DOMAIN]
                    .map(|feature| comparison.offset + feature),
            ),
            Kind::Place { .. } => features.extend([1, 0, 2].map(|feature| comparison.offset + feature)),
            Kind::Phone | Kind::Date | Kind::Number | Kind::Code => features.push(comparison.offset),
            Kind::Word => {
                if comparison.id != "gender" && comparison.id != "province" {
                    features.push(comparison.offset);
                }
            }
        }
    }
    features
}
