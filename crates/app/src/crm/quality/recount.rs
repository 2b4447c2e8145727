//! Counting all records anew. The counts follow every write, so this finds a difference only after an update of the program, a
//! change of the fields, or a fault; it is done every night all the same, and tells what it found.

use std::collections::{BTreeMap, BTreeSet};

use kempt_store::{Cell, Flaw, Id, Tally, count_records, flaws_between, hold, keep_flaws};
use rayon::prelude::*;

use super::{
    counts::{Cells, Counts, added_up},
    standing::flaws_of,
};
use crate::crm::{Crm, CrmError, Part, Shape, Stored, through::Through};

/// Whoever watches is told how many of how many records were counted, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(i64, i64) -> bool + Send + Sync);

/// Rows from which on they are added up to fewer when somebody asks for them.
const MANY_ROWS: usize = 2_000;

impl Crm {
    /// Counts all records and puts the counts in the place of those that followed the writes. Gives how much they differed;
    /// none when it was to stop.
    pub async fn recount(&self, watcher: Watcher<'_>) -> Result<Option<i64>, CrmError> {
        // Another server may have changed the fields.
        self.catch_up().await?;
        let registry = self.registry();
        let mut shapes = Vec::new();
        let mut total = 0;
        // What is counted and what followed the writes are seen as of one moment; rows that come later stay.
        let mut moment = self.database().read().await?;
        for object in registry.objects().iter() {
            let shape = registry.shape(&object.name)?;
            total += count_records(&mut moment, &shape.table).await?;
            shapes.push(shape);
        }
        let (mut done, mut cells) = (0, BTreeMap::new());
        let mut differ = Vec::new();
        for shape in &shapes {
            let part = part(shape);
            let mut through = Through::new(shape, part, true);
            let mut sums = Cells::default();
            let mut flawed: Vec<Id> = Vec::new();
            loop {
                if !watcher(done, total) {
                    return Ok(None);
                }
                let after = through.last();
                let some = through.next(&mut moment).await?;
                let Some(last) = some.last().map(Stored::id) else { break };
                let mut known = flaws_between(&mut moment, after, last).await?;
                done += some.len() as i64;
                let add = |mut cells: Cells, stored: &Stored| {
                    cells.add(shape, stored, 1);
                    cells
                };
                sums =
                    sums.join(some.par_iter().fold(Cells::default, add).reduce(Cells::default, Cells::join));
                let found: Vec<(Id, Vec<Flaw>)> =
                    some.par_iter().map(|stored| (stored.id(), flaws_of(shape, stored))).collect();
                let other = |(id, flaws)| (known.remove(&id).unwrap_or_default() != flaws).then_some(id);
                flawed.extend(found.into_iter().filter_map(other));
            }
            cells.extend(sums.counts(shape));
            differ.push((shape, flawed));
        }
        let rows = Tally::all(&mut moment, None).await?;
        moment.roll_back().await?;
        let drift = difference(&added_up(&rows)?, &cells);
        for (shape, ids) in differ {
            self.mend_flaws(shape, &ids).await?;
        }
        self.put_in_place(&rows, cells).await?;
        Ok(Some(drift))
    }

    /// Puts sums in the place of rows, unless somebody else did so meanwhile.
    async fn put_in_place(&self, rows: &[Tally], cells: BTreeMap<Cell, Counts>) -> Result<(), CrmError> {
        let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
        let mut transaction = self.database().write().await?;
        if Tally::take_away(&mut transaction, &ids).await? != ids.len() as u64 {
            return Ok(transaction.roll_back().await?);
        }
        Tally::add(&mut transaction, &self.tallies(cells)?).await?;
        Ok(transaction.commit().await?)
    }

    /// Adds rows up to fewer when there are many of them.
    pub(super) async fn fold(&self, rows: &[Tally]) -> Result<(), CrmError> {
        if rows.len() < MANY_ROWS {
            return Ok(());
        }
        self.put_in_place(rows, added_up(rows)?).await
    }

    /// Keeps what is wrong with the values of records of which something else was kept. Somebody may have changed them since
    /// they were read: they are looked at again, and held meanwhile.
    async fn mend_flaws(&self, shape: &Shape, ids: &[Id]) -> Result<(), CrmError> {
        for some in ids.chunks(1_000) {
            let mut transaction = self.database().write().await?;
            hold(&mut transaction, &shape.table, some).await?;
            let again = Stored::find_part(&mut transaction, shape, some, &part(shape)).await?;
            let flaws: Vec<(Id, Vec<Flaw>)> =
                again.iter().map(|stored| (stored.id(), flaws_of(shape, stored))).collect();
            keep_flaws(&mut transaction, &flaws).await?;
            transaction.commit().await?;
        }
        Ok(())
    }
}

/// As much of a record as is measured.
fn part(shape: &Shape) -> Part<'_> {
    let fields: Vec<&str> = shape.measures.fields.iter().map(|field| field.name.as_str()).collect();
    Part::only(shape, &[&fields[..], &["team_id", "meta"]].concat())
}

/// How much two sums differ: all differences of their counts together.
fn difference(kept: &BTreeMap<Cell, Counts>, counted: &BTreeMap<Cell, Counts>) -> i64 {
    let cells: BTreeSet<&Cell> = kept.keys().chain(counted.keys()).collect();
    let of = |cell: &Cell| {
        let mut rest = counted.get(cell).cloned().unwrap_or_default();
        if let Some(kept) = kept.get(cell) {
            rest.add(kept, -1);
        }
        rest.0.values().map(|count| count.abs()).sum::<i64>()
    };
    cells.into_iter().map(of).sum()
}
