//! Undoing an operation, at any time after it.
//!
//! Every change of the operation is turned around, the last one first. Where a later operation has changed the same value
//! again, that is a [`Conflict`]: the later edit stays unless told otherwise, and is reported either way. The undoing is an
//! operation itself, so it can be undone too.

use std::collections::HashSet;

use crate::{
    Change, Id, Operation, OperationStatus, Sql, StoreError, TrackedTable, Transaction, Value, Verb, Writer,
    history::{Rows, step_back},
    object_table::SystemColumn,
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

/// Undoes the operation `id` as part of the operation of `writer`. Later edits stay, except at the places in `put_back`.
pub async fn revert(
    writer: &mut Writer<'_>,
    tables: &[TrackedTable],
    id: Id,
    put_back: &HashSet<(Id, Option<String>)>,
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    // From the last change to the first, a thousand at a time: an import may have made a million.
    let mut below = i64::MAX;
    loop {
        let changes = changes_below(writer.transaction, id, below).await?;
        let Some(last) = changes.last() else { break };
        below = last.sequence;
        for change in &changes {
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            for step in steps(writer.transaction, table, change).await? {
                if let Some(conflict) = &step.conflict {
                    let (row, column) = conflict.place();
                    reverted.conflicts.push(conflict.clone());
                    if !put_back.contains(&(row, column.map(str::to_owned))) {
                        continue;
                    }
                }
                match step.action {
                    Action::Set(values) => {
                        let values = values.iter().map(|(column, value)| (column.as_str(), value.clone()));
                        writer.update(table, change.record, change.row, values.collect()).await?;
                    }
                    Action::Delete => writer.delete(table, change.record, change.row).await?,
                    Action::Insert(values) => {
                        let values = values.iter().map(|(column, value)| (column.as_str(), value.clone()));
                        writer.insert(table, change.record, change.row, values.collect()).await?;
                    }
                    Action::Nothing => continue,
                }
                reverted.rows += 1;
            }
        }
    }
    Operation::set_status(writer.transaction, id, OperationStatus::Reverted).await?;
    Ok(reverted)
}

/// What [`revert`] would do, without doing it.
pub async fn what_revert_would_do(
    transaction: &mut Transaction,
    tables: &[TrackedTable],
    id: Id,
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    let mut below = i64::MAX;
    loop {
        let changes = changes_below(transaction, id, below).await?;
        let Some(last) = changes.last() else { return Ok(reverted) };
        below = last.sequence;
        for change in &changes {
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            for step in steps(transaction, table, change).await? {
                match step.conflict {
                    Some(conflict) => reverted.conflicts.push(conflict),
                    None if step.action != Action::Nothing => reverted.rows += 1,
                    None => {}
                }
            }
        }
    }
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

#[derive(Debug, PartialEq)]
enum Action {
    Nothing,
    Set(Vec<(String, Value)>),
    Delete,
    Insert(Vec<(String, Value)>),
}

struct Step {
    action: Action,
    conflict: Option<Conflict>,
}

/// What turns one change around.
async fn steps(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
) -> Result<Vec<Step>, StoreError> {
    let now = current(transaction, table, change.row).await?;
    let row_conflict =
        || Conflict::Row { record: change.record, table: change.table.clone(), row: change.row };
    Ok(match (change.verb, now) {
        (Verb::Insert, None) | (Verb::Update, None) => vec![],
        (Verb::Insert, Some(now)) => {
            let untouched = as_after(transaction, table, change, now.clone()).await?;
            let is_untouched = table
                .columns()
                .zip(now.iter().zip(&untouched))
                .all(|(column, (now, then))| SystemColumn::is_bookkeeping(column) || now == then);
            vec![Step { action: Action::Delete, conflict: (!is_untouched).then(row_conflict) }]
        }
        (Verb::Delete, Some(_)) => vec![Step { action: Action::Nothing, conflict: Some(row_conflict()) }],
        (Verb::Delete, None) => {
            let before = table.values_of(change.before.as_deref().unwrap_or("{}"))?;
            vec![Step { action: Action::Insert(before), conflict: None }]
        }
        (Verb::Update, Some(now)) => {
            let before = table.values_of(change.before.as_deref().unwrap_or("{}"))?;
            let after = table.values_of(change.after.as_deref().unwrap_or("{}"))?;
            let (mut undisturbed, mut steps) = (Vec::new(), Vec::new());
            for (column, before) in before {
                let current = table.position(&column).and_then(|index| now.get(index)).cloned();
                let (Some(current), Some((_, after))) =
                    (current, after.iter().find(|(name, _)| *name == column))
                else {
                    continue;
                };
                if current == before {
                    continue;
                }
                if current == *after {
                    undisturbed.push((column, before));
                    continue;
                }
                let conflict = Conflict::Value {
                    record: change.record,
                    table: change.table.clone(),
                    row: change.row,
                    column: column.clone(),
                    before: before.clone(),
                    now: current,
                };
                steps.push(Step { action: Action::Set(vec![(column, before)]), conflict: Some(conflict) });
            }
            if !undisturbed.is_empty() {
                steps.push(Step { action: Action::Set(undisturbed), conflict: None });
            }
            steps
        }
    })
}

async fn current(
    transaction: &mut Transaction,
    table: &TrackedTable,
    id: Id,
) -> Result<Option<Vec<Value>>, StoreError> {
    let columns = table.columns().map(crate::Name::new).collect::<Result<Vec<_>, _>>()?;
    let mut sql = Sql::new();
    sql.push("SELECT ").names(&columns).push(" FROM ").name(&table.sql_name()?);
    sql.push(" WHERE id = ").bind(id);
    Ok(transaction.row(&sql).await?.map(|row| row.values().to_vec()))
}

/// The values of a row as they were right after the operation of `change`.
async fn as_after(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
    now: Vec<Value>,
) -> Result<Vec<Value>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c WHERE c.record = ").bind(change.record);
    sql.push(" AND c.row_id = ").bind(change.row).push(" AND c.operation > ").bind(change.operation);
    sql.push(" ORDER BY c.operation DESC, c.sequence DESC");
    let key = (change.table.clone(), change.row);
    let mut rows = Rows::from([(key.clone(), now)]);
    for row in transaction.rows(&sql).await? {
        step_back(&mut rows, table, &Change::of_row(&row, 0)?)?;
    }
    // Taken away by a later operation and made again: never the same row.
    Ok(rows.remove(&key).unwrap_or_default())
}
