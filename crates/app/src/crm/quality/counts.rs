//! What records count for, added up.

use std::collections::{BTreeMap, HashMap};

use kempt_store::{Cell, Id, Tally};
use serde::{Deserialize, Serialize};

use crate::crm::{CrmError, Shape};

/// What is counted of each field, by the names that are kept.
pub(super) const OF_FIELD: [&str; 7] =
    ["filled", "unknown", "unusable", "invalid", "inconsistent", "wrong", "misformed"];
/// Records that have a value.
pub(super) const FILLED: usize = 0;
/// Records that have none, and of which somebody found out that nobody knows it.
pub(super) const UNKNOWN: usize = 1;
/// Records that have none, since what was entered could not be used.
pub(super) const UNUSABLE: usize = 2;
/// Half cells that cannot be right: two for an error, one for a warning.
pub(super) const INVALID: usize = 3;
/// Half cells that are not written as the others are.
pub(super) const INCONSISTENT: usize = 4;
/// Records with something wrong there.
pub(super) const WRONG: usize = 5;
/// Records where it is not written as elsewhere.
pub(super) const MISFORMED: usize = 6;

/// What is counted of whole records, by the names that are kept.
const OF_RECORD: [&str; 5] = ["records", "complete", "incomplete", "wrong", "misformed"];
/// Records in use.
pub(super) const RECORDS: usize = 0;
/// Those that have every field that counts in completeness.
pub(super) const COMPLETE: usize = 1;
/// Those that lack one that every record should have.
pub(super) const INCOMPLETE: usize = 2;
/// Those with a value that is wrong.
pub(super) const ANY_WRONG: usize = 3;
/// Those with a value that is not written as elsewhere.
pub(super) const ANY_MISFORMED: usize = 4;

/// The counts of one cell, while they are added up: by place, since a million records are counted so.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sums {
    pub(super) of_record: [i64; OF_RECORD.len()],
    /// By the place of the field among those that are measured.
    pub(super) of_fields: Vec<[i64; OF_FIELD.len()]>,
    /// Records by what is wrong with a value of theirs.
    pub(super) findings: HashMap<&'static str, i64>,
}

impl Sums {
    pub(super) fn of(shape: &Shape) -> Sums {
        Sums { of_fields: vec![[0; OF_FIELD.len()]; shape.measures.fields.len()], ..Sums::default() }
    }

    fn add(&mut self, other: &Sums) {
        let both = self.of_record.iter_mut().zip(other.of_record);
        both.for_each(|(sum, more)| *sum += more);
        for (sums, more) in self.of_fields.iter_mut().zip(&other.of_fields) {
            sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        }
        for (finding, more) in &other.findings {
            *self.findings.entry(finding).or_default() += more;
        }
    }

    /// By name, without what is nothing.
    fn counts(&self, shape: &Shape) -> Counts {
        let mut counts = Counts::default();
        for (name, count) in OF_RECORD.iter().zip(self.of_record) {
            counts.add_to(name, count);
        }
        for (field, numbers) in shape.measures.fields.iter().zip(&self.of_fields) {
            for (what, count) in OF_FIELD.iter().zip(numbers) {
                if *count != 0 {
                    counts.add_to(&format!("{what}.{}", field.name), *count);
                }
            }
        }
        for (finding, count) in &self.findings {
            counts.add_to(&format!("finding.{finding}"), *count);
        }
        counts
    }
}

/// Whose records are counted together, and by which door they came in.
pub(super) type CellKey = (Option<Id>, Option<Id>, String);

/// Records of one object, added up by cell.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells(pub(super) HashMap<CellKey, Sums>);

impl Cells {
    pub(super) fn join(mut self, other: Cells) -> Cells {
        for (key, sums) in other.0 {
            match self.0.get_mut(&key) {
                Some(known) => known.add(&sums),
                None => drop(self.0.insert(key, sums)),
            }
        }
        self
    }

    /// The cells that count something, in order.
    pub(super) fn counts(&self, shape: &Shape) -> BTreeMap<Cell, Counts> {
        let cell = |(owner, team, door): &CellKey| Cell {
            object: shape.object.name.clone(),
            owner: *owner,
            team: *team,
            door: door.clone(),
        };
        let counts = self.0.iter().map(|(key, sums)| (cell(key), sums.counts(shape)));
        counts.filter(|(_, counts)| !counts.0.is_empty()).collect()
    }
}

/// Counts by name: `records`, `filled.phone`, `finding.phone.too-short`. What is nothing is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Counts(pub(super) BTreeMap<String, i64>);

impl Counts {
    /// Reads what a row keeps.
    pub(super) fn of(tally: &Tally) -> Result<Counts, CrmError> {
        serde_json::from_str(&tally.counts).map_err(|error| CrmError::Unreadable(error.to_string()))
    }

    pub(super) fn to_json(&self) -> Result<String, CrmError> {
        serde_json::to_string(self).map_err(|error| CrmError::Unreadable(error.to_string()))
    }

    fn add_to(&mut self, name: &str, count: i64) {
        if count == 0 {
            return;
        }
        let sum = self.0.entry(name.to_owned()).or_default();
        *sum += count;
        if *sum == 0 {
            self.0.remove(name);
        }
    }

    /// Adds all of another one, so many times.
    pub(super) fn add(&mut self, other: &Counts, times: i64) {
        for (name, count) in &other.0 {
            self.add_to(name, count * times);
        }
    }

    fn get(&self, name: &str) -> i64 {
        self.0.get(name).copied().unwrap_or(0)
    }

    /// A count of whole records.
    pub(super) fn of_record(&self, what: usize) -> i64 {
        OF_RECORD.get(what).map_or(0, |name| self.get(name))
    }

    /// A count of a field.
    pub(super) fn of_field(&self, what: usize, field: &str) -> i64 {
        OF_FIELD.get(what).map_or(0, |name| self.get(&format!("{name}.{field}")))
    }

    /// Records by what is wrong with a value of theirs, the most frequent first.
    pub(super) fn findings(&self) -> Vec<(&str, i64)> {
        let mut found: Vec<(&str, i64)> = self
            .0
            .iter()
            .filter_map(|(name, count)| Some((name.strip_prefix("finding.")?, *count)))
            .collect();
        found.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        found
    }
}

/// Rows added up: one sum for each cell, in order; cells that count nothing are left out.
pub(super) fn added_up(tallies: &[Tally]) -> Result<BTreeMap<Cell, Counts>, CrmError> {
    let mut cells: BTreeMap<Cell, Counts> = BTreeMap::new();
    for tally in tallies {
        cells.entry(tally.cell.clone()).or_default().add(&Counts::of(tally)?, 1);
    }
    cells.retain(|_, counts| !counts.0.is_empty());
    Ok(cells)
}
