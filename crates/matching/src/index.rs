//! One record against all: the look-up behind a live check.
//!
//! The index holds every key of every record, sorted. A look-up makes the keys of one record, finds the records that
//! share one, and compares and scores them with the same functions as the whole table: it gives exactly the pairs that
//! [`find_duplicates`](crate::find_duplicates) gives for that record.

use rayon::prelude::*;

use crate::{
    Model, ModelDoesNotFit, Pair,
    blocking::{self, Rule},
    compare::{self, Scheme},
    model::Scorer,
    table::Table,
};

/// Every key of a table's records, sorted.
#[derive(Debug)]
pub struct Index {
    rules: Vec<Rule>,
    /// For each rule, its keys and the rows that have them.
    keys: Vec<Vec<(u64, u32)>>,
    refinements: Vec<usize>,
    scorer: Scorer,
}

impl Index {
    /// Indexes all records of a table, to be scored with `model`.
    pub fn new(table: &Table, model: &Model) -> Result<Index, ModelDoesNotFit> {
        if !model.fits(&Scheme::new(table)) {
            return Err(ModelDoesNotFit);
        }
        let rules = blocking::rules(table);
        let keys = rules
            .iter()
            .map(|rule| {
                let mut keys: Vec<(u64, u32)> = (0..table.rows as u32)
                    .into_par_iter()
                    .flat_map_iter(|row| {
                        let mut made = Vec::with_capacity(rule.slots);
                        rule.keys(table, table.record(row), &mut made);
                        made.into_iter().filter(|key| *key != 0).map(move |key| (key, row))
                    })
                    .collect();
                keys.par_sort_unstable();
                keys
            })
            .collect();
        Ok(Index { rules, keys, refinements: blocking::refinements(table), scorer: model.scorer() })
    }

    /// The indexed records that may be the same as `row`, with a probability of at least `probability`, by row. The row
    /// may be one of the index or one appended to the table since.
    pub fn look_up(&self, table: &Table, row: u32, probability: f64) -> Vec<Pair> {
        self.candidates(table, row)
            .into_iter()
            .filter_map(|other| {
                let (a, b) = (row.min(other), row.max(other));
                let score = self.scorer.score(&compare::compare_rows(table, a, b));
                (score.probability() as f32 as f64 >= probability).then_some(Pair {
                    a,
                    b,
                    weight: score.weight as f32,
                    probability: score.probability() as f32,
                })
            })
            .collect()
    }

    /// Rows that share a key with `row`, each once, in rising order.
    fn candidates(&self, table: &Table, row: u32) -> Vec<u32> {
        let record = table.record(row);
        let largest = blocking::largest_block(table);
        let mut found = Vec::new();
        let mut made = Vec::new();
        for (rule, keys) in self.rules.iter().zip(&self.keys) {
            made.clear();
            rule.keys(table, record, &mut made);
            for &key in made.iter().filter(|key| **key != 0) {
                let start = keys.partition_point(|(other, _)| *other < key);
                let block = &keys[start..];
                let block = &block[..block.partition_point(|(other, _)| *other == key)];
                let is_large = block.len() > largest;
                found.extend(block.iter().map(|(_, other)| *other).filter(|&other| {
                    other != row
                        && (!is_large
                            || blocking::are_neighbours(block, |(_, row)| *row, row, other)
                            || blocking::agree_on_more(table, &self.refinements, record, table.record(other)))
                }));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
