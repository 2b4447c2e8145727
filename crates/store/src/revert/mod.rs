//! Undoing an operation, at any time after it.
//!
//! Every change of the operation is turned around, the last one first. Where a later operation has changed the same value
//! again, that is a [`Conflict`]: the later edit stays unless told otherwise, and is reported either way. The undoing is an
//! operation itself, so it can be undone too.

mod pieces;
mod steps;

use std::collections::{BTreeSet, HashMap, HashSet};

pub use self::steps::Places;
use self::steps::{Action, Asked, Later, asked_about, current, steps};
use crate::{
    Change, Entry, Id, Operation, OperationStatus, Sql, StoreError, TrackedTable, Transaction, Value, Verb,
    Writer,
};

/// Something that was changed again after the operation that is to be undone.
#[derive(Debug, Clone, PartialEq)]
pub enum Conflict {
    /// A value.
    Value {
        /// The record it belongs to.
        record: Id,
        /// The table.
        table: String,
        /// The row.
        row: Id,
        /// The column.
        column: String,
        /// What undoing would put back.
        before: Value,
        /// What is there now.
        now: Value,
    },
    /// A row that the operation made and that was changed since, or that it took away and that is there again.
    Row {
        /// The record it belongs to.
        record: Id,
        /// The table.
        table: String,
        /// The row.
        row: Id,
    },
}

impl Conflict {
    /// The row, and the column when only a value is meant.
    pub fn place(&self) -> (Id, Option<&str>) {
        match self {
            Conflict::Value { row, column, .. } => (*row, Some(column)),
            Conflict::Row { row, .. } => (*row, None),
        }
    }
}

/// What undoing came to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reverted {
    /// Rows that were changed, made again or taken away.
    pub rows: u64,
    /// Later edits that were met: those kept, and those that were put back because it was asked for.
    pub conflicts: Vec<Conflict>,
}

/// Whoever watches is told how many changes more were seen to.
pub type Watcher<'w> = &'w (dyn Fn(u64) + Send + Sync);

/// Undoes the operation `id` as part of the operation of `writer`. Later edits stay, except at the places in `put_back`.
///
/// `now_known_as` tells the record that a record became one with by a later operation, or the record itself: a link or
/// an entry that went on to that record was not edited, it only moved along.
///
/// What came to stand at the places in `lasting` stays there: a number that was given is not taken back.
pub async fn revert(
    writer: &mut Writer<'_>,
    tables: &[TrackedTable],
    id: Id,
    put_back: &Places,
    lasting: &Places,
    now_known_as: &(dyn Fn(Id) -> Id + Sync),
    watcher: Watcher<'_>,
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    // Records whose row counted a version, and those of which only entries changed so far.
    let (mut counted, mut changed) = (HashSet::new(), BTreeSet::new());
    let mut later = Later::default();
    let by = Some(writer.operation().id);
    // From the last change to the first, a thousand at a time: an import may have made a million.
    let mut below = i64::MAX;
    loop {
        let changes = changes_below(writer.transaction, id, below).await?;
        let Some(last) = changes.last() else { break };
        below = last.sequence;
        for change in &changes {
            watcher(1);
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            let now = current(writer.transaction, table, change.row).await?;
            let asked = Asked { by, put_back, lasting, now_known_as };
            for step in steps(writer.transaction, table, change, now, asked).await? {
                let Some(step) = later.without(change.row, step) else { continue };
                if let Some(conflict) = &step.conflict {
                    let (row, column) = conflict.place();
                    reverted.conflicts.push(conflict.clone());
                    let column = column.map(|column| asked_about(column).to_owned());
                    if !put_back.contains(&(row, column)) {
                        later.note(conflict);
                        continue;
                    }
                }
                let is_record = change.row == change.record;
                match (&step.action, is_record) {
                    (Action::Nothing | Action::Leave(_), _) => {}
                    (_, true) => drop(counted.insert(change.record)),
                    (_, false) => drop(changed.insert(change.record)),
                }
                match step.action {
                    Action::Set(values) => {
                        let values = values.iter().map(|(column, value)| (column.as_str(), value.clone()));
                        writer.update(table, change.record, change.row, values.collect()).await?;
                    }
                    Action::HandBack { to, values } => {
                        let values = values.iter().map(|(column, value)| (column.as_str(), value.clone()));
                        changed.insert(writer.hand_over(table, change.row, to, values.collect()).await?);
                        changed.insert(to);
                    }
                    Action::Delete => writer.delete(table, change.record, change.row).await?,
                    Action::DeleteRecord(entries) => {
                        for entry in &entries {
                            writer.delete(&Entry::table(), change.record, *entry).await?;
                        }
                        reverted.rows += entries.len() as u64;
                        writer.delete(table, change.record, change.row).await?;
                    }
                    Action::Insert(values) => {
                        let values = values.iter().map(|(column, value)| (column.as_str(), value.clone()));
                        writer.insert(table, change.record, change.row, values.collect()).await?;
                    }
                    Action::Nothing | Action::Leave(_) => continue,
                }
                reverted.rows += 1;
            }
        }
    }
    let only_entries: Vec<Id> = changed.into_iter().filter(|record| !counted.contains(record)).collect();
    writer.touch_all(tables, &only_entries).await?;
    Operation::set_status(writer.transaction, id, OperationStatus::Reverted).await?;
    Ok(reverted)
}

/// What [`revert`] would do, without doing it.
pub async fn what_revert_would_do(
    transaction: &mut Transaction,
    tables: &[TrackedTable],
    id: Id,
    lasting: &Places,
    now_known_as: &(dyn Fn(Id) -> Id + Sync),
    watcher: Watcher<'_>,
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    let mut below = i64::MAX;
    let put_back = Places::new();
    let mut later = Later::default();
    // Rows that the operation changed several times, as they are while it is undone step by step.
    let mut again = changed_again(transaction, id).await?;
    loop {
        let changes = changes_below(transaction, id, below).await?;
        let Some(last) = changes.last() else { return Ok(reverted) };
        below = last.sequence;
        for change in &changes {
            watcher(1);
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            let now = match again.get(&change.row) {
                // Whether what was made is as it was made is asked of the row as it is.
                Some(Some(now)) if change.verb != Verb::Insert => Some(now.clone()),
                _ => current(transaction, table, change.row).await?,
            };
            let asked = Asked { by: None, put_back: &put_back, lasting, now_known_as };
            for step in steps(transaction, table, change, now.clone(), asked).await? {
                let Some(step) = later.without(change.row, step) else { continue };
                match step.conflict {
                    Some(conflict) => {
                        later.note(&conflict);
                        reverted.conflicts.push(conflict);
                    }
                    None => {
                        if let (Some(place), Some(now)) = (again.get_mut(&change.row), &now) {
                            *place = Some(set(table, place.as_ref().unwrap_or(now), &step.action));
                        }
                        reverted.rows += match step.action {
                            Action::Nothing | Action::Leave(_) => 0,
                            Action::DeleteRecord(entries) => 1 + entries.len() as u64,
                            _ => 1,
                        };
                    }
                }
            }
        }
    }
}

/// The rows that an operation changed more than once.
async fn changed_again(
    transaction: &mut Transaction,
    operation: Id,
) -> Result<HashMap<Id, Option<Vec<Value>>>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT row_id FROM change WHERE operation = ").bind(operation).push(" AND verb = ");
    sql.bind(Verb::Update.as_str()).push(" GROUP BY row_id HAVING count(*) > 1");
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| Some((row.id(0)?, None))).collect())
}

/// A row after a step.
fn set(table: &TrackedTable, now: &[Value], action: &Action) -> Vec<Value> {
    let mut row = now.to_vec();
    if let Action::Set(values) = action {
        for (column, value) in values {
            if let Some(place) = table.position(column).and_then(|index| row.get_mut(index)) {
                *place = value.clone();
            }
        }
    }
    row
}

async fn changes_below(
    transaction: &mut Transaction,
    operation: Id,
    below: i64,
) -> Result<Vec<Change>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c WHERE c.operation = ").bind(operation);
    sql.push(" AND c.sequence < ").bind(below).push(" ORDER BY c.sequence DESC LIMIT 1000");
    transaction.rows(&sql).await?.iter().map(|row| Change::of_row(row, 0)).collect()
}
