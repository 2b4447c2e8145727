//! Undoing an operation, at any time after it.
//!
//! Every change of the operation is turned around, the last one first. Where a later operation has changed the same value
//! again, that is a [`Conflict`]: the later edit stays unless told otherwise, and is reported either way. The undoing is an
//! operation itself, so it can be undone too.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::{
    Change, Entry, Id, Operation, OperationStatus, Sql, StoreError, TrackedTable, Transaction, Value, Verb,
    Writer,
    history::{Rows, Told, step_back},
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
///
/// `now_known_as` tells the record that a record became one with by a later operation, or the record itself: a link or
/// an entry that went on to that record was not edited, it only moved along.
pub async fn revert(
    writer: &mut Writer<'_>,
    tables: &[TrackedTable],
    id: Id,
    put_back: &HashSet<(Id, Option<String>)>,
    now_known_as: &(dyn Fn(Id) -> Id + Sync),
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    // Records whose row counted a version, and those of which only entries changed so far.
    let (mut counted, mut changed) = (HashSet::new(), BTreeSet::new());
    let by = Some(writer.operation().id);
    // From the last change to the first, a thousand at a time: an import may have made a million.
    let mut below = i64::MAX;
    loop {
        let changes = changes_below(writer.transaction, id, below).await?;
        let Some(last) = changes.last() else { break };
        below = last.sequence;
        for change in &changes {
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            let now = current(writer.transaction, table, change.row).await?;
            for step in steps(writer.transaction, table, change, now, by, now_known_as).await? {
                if let Some(conflict) = &step.conflict {
                    let (row, column) = conflict.place();
                    reverted.conflicts.push(conflict.clone());
                    if !put_back.contains(&(row, column.map(str::to_owned))) {
                        continue;
                    }
                }
                let is_record = change.row == change.record;
                match (&step.action, is_record) {
                    (Action::Nothing, _) => {}
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
                    Action::Nothing => continue,
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
    now_known_as: &(dyn Fn(Id) -> Id + Sync),
) -> Result<Reverted, StoreError> {
    let mut reverted = Reverted::default();
    let mut below = i64::MAX;
    // Rows that the operation changed several times, as they are while it is undone step by step.
    let mut again = changed_again(transaction, id).await?;
    loop {
        let changes = changes_below(transaction, id, below).await?;
        let Some(last) = changes.last() else { return Ok(reverted) };
        below = last.sequence;
        for change in &changes {
            let Some(table) = tables.iter().find(|table| table.name() == change.table) else { continue };
            let now = match again.get(&change.row) {
                Some(Some(now)) => Some(now.clone()),
                _ => current(transaction, table, change.row).await?,
            };
            for step in steps(transaction, table, change, now.clone(), None, now_known_as).await? {
                match step.conflict {
                    Some(conflict) => reverted.conflicts.push(conflict),
                    None => {
                        if let (Some(place), Some(now)) = (again.get_mut(&change.row), &now) {
                            *place = Some(set(table, place.as_ref().unwrap_or(now), &step.action));
                        }
                        reverted.rows += match step.action {
                            Action::Nothing => 0,
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

#[derive(Debug, PartialEq)]
enum Action {
    Nothing,
    Set(Vec<(String, Value)>),
    Delete,
    /// With the entries that were made with it.
    DeleteRecord(Vec<Id>),
    Insert(Vec<(String, Value)>),
    HandBack {
        to: Id,
        values: Vec<(String, Value)>,
    },
}

struct Step {
    action: Action,
    conflict: Option<Conflict>,
}

/// What turns one change around, of a row that is so now; none when it is gone. What the undoing operation `by` itself has
/// put back already is no later edit.
async fn steps(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
    now: Option<Vec<Value>>,
    by: Option<Id>,
    now_known_as: &(dyn Fn(Id) -> Id + Sync),
) -> Result<Vec<Step>, StoreError> {
    let row_conflict =
        || Conflict::Row { record: change.record, table: change.table.clone(), row: change.row };
    Ok(match (change.verb, now) {
        // An entry that went over to another record and was taken away there stays away: that was a later edit. What
        // has left is handed back where its arrival is turned around.
        (Verb::Insert | Verb::Update | Verb::Arrive, None) | (Verb::Leave, _) => vec![],
        (Verb::Arrive, Some(now)) => {
            let holder = table.position("record").and_then(|index| match now.get(index) {
                Some(Value::Bytes(Some(bytes))) => Id::from_bytes(bytes),
                _ => None,
            });
            if holder != Some(change.record) && holder != Some(now_known_as(change.record)) {
                return Ok(vec![]);
            }
            let Some(left) = departure(transaction, change).await? else { return Ok(vec![]) };
            let before = table.values_of(left.before.as_deref().unwrap_or("{}"))?;
            let after = table.values_of(change.after.as_deref().unwrap_or("{}"))?;
            // Edits made since go with the entry; only what changed on the way is put back.
            let values = before.into_iter().filter(|(column, _)| {
                column != "record" && after.iter().any(|(changed, _)| changed == column)
            });
            vec![Step {
                action: Action::HandBack { to: left.record, values: values.collect() },
                conflict: None,
            }]
        }
        (Verb::Insert, Some(now)) if change.row == change.record => {
            let (entries, is_untouched) = made_with(transaction, table, change, now, by).await?;
            let conflict = (!is_untouched).then(row_conflict);
            vec![Step { action: Action::DeleteRecord(entries), conflict }]
        }
        (Verb::Insert, Some(now)) => {
            let untouched = as_after(transaction, table, change, now.clone(), by).await?;
            let is_untouched = is_same(table, &now, &untouched);
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
                let moved_along = |value: &Value| match value {
                    Value::Bytes(Some(bytes)) => Id::from_bytes(bytes).map(now_known_as),
                    _ => None,
                };
                let is_same_record = moved_along(after).is_some_and(|after| Value::from(after) == current);
                if current == *after || is_same_record {
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

/// The change by which the entry that arrived with `change` left its record.
async fn departure(transaction: &mut Transaction, change: &Change) -> Result<Option<Change>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ")
        .push(Change::COLUMNS)
        .push(" FROM change c WHERE c.operation = ")
        .bind(change.operation);
    sql.push(" AND c.sequence = ")
        .bind(change.sequence - 1)
        .push(" AND c.verb = ")
        .bind(Verb::Leave.as_str());
    transaction.row(&sql).await?.map(|row| Change::of_row(&row, 0)).transpose()
}

/// The entries of a record that the operation of `change` made with it, which no change of their own tells of; and
/// whether the record and these entries are as the operation left them.
async fn made_with(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
    now: Vec<Value>,
    by: Option<Id>,
) -> Result<(Vec<Id>, bool), StoreError> {
    let entry_table = Entry::table();
    let told = Told::of(transaction, change.record).await?;
    let record = (change.table.clone(), change.row);
    let mut rows = Rows::from([(record, now)]);
    let mut entries = Vec::new();
    for entry in Entry::of_records(transaction, &[change.record]).await? {
        if !told.is_by(entry.id, change.operation) {
            entries.push(entry.id);
            rows.insert((entry_table.name().to_owned(), entry.id), entry.values());
        }
    }
    let mut then = rows.clone();
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c WHERE c.record = ").bind(change.record);
    sql.push(" AND c.operation > ").bind(change.operation);
    if let Some(by) = by {
        sql.push(" AND c.operation <> ").bind(by);
    }
    sql.push(" ORDER BY c.operation DESC, c.sequence DESC");
    for row in transaction.rows(&sql).await? {
        let later = Change::of_row(&row, 0)?;
        let is_entry = later.table == entry_table.name();
        if !(is_entry && told.is_by(later.row, change.operation)) {
            step_back(&mut then, if is_entry { &entry_table } else { table }, &later, &told)?;
        }
    }
    let is_untouched = rows.len() == then.len()
        && rows.iter().all(|(key, now)| {
            let of = if key.0 == entry_table.name() { &entry_table } else { table };
            then.get(key).is_some_and(|then| is_same(of, now, then))
        });
    Ok((entries, is_untouched))
}

/// Whether two states of a row are the same but for versions and times.
fn is_same(table: &TrackedTable, now: &[Value], then: &[Value]) -> bool {
    let mut values = table.columns().zip(now.iter().zip(then));
    values.all(|(column, (now, then))| SystemColumn::is_bookkeeping(column) || now == then)
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
    by: Option<Id>,
) -> Result<Vec<Value>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c WHERE c.record = ").bind(change.record);
    sql.push(" AND c.row_id = ").bind(change.row).push(" AND c.operation > ").bind(change.operation);
    if let Some(by) = by {
        sql.push(" AND c.operation <> ").bind(by);
    }
    sql.push(" ORDER BY c.operation DESC, c.sequence DESC");
    let key = (change.table.clone(), change.row);
    let mut rows = Rows::from([(key.clone(), now)]);
    for row in transaction.rows(&sql).await? {
        step_back(&mut rows, table, &Change::of_row(&row, 0)?, &Told::default())?;
    }
    // Taken away by a later operation and made again: never the same row.
    Ok(rows.remove(&key).unwrap_or_default())
}
