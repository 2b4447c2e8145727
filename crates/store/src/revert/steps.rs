//! What turns one change around.

use std::collections::HashSet;

use super::{Conflict, pieces};
use crate::{
    Change, Entry, Id, Sql, StoreError, TrackedTable, Transaction, Value, Verb,
    described::without_key,
    history::{Rows, Told, step_back},
    object_table::SystemColumn,
};

/// What is known of the values of a row.
const META: &str = "meta";

/// The column whose value people are asked about when this one was changed again: the form in which a text is compared goes where
/// the text goes, and what is known of an entry where its value goes.
pub(super) fn asked_about(column: &str) -> &str {
    if column == META { "value" } else { without_key(column) }
}

/// Rows, and values of rows.
pub type Places = HashSet<(Id, Option<String>)>;

#[derive(Debug, PartialEq)]
pub(super) enum Action {
    Nothing,
    /// These values somebody has set back already.
    Leave(Vec<String>),
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

pub(super) struct Step {
    pub(super) action: Action,
    pub(super) conflict: Option<Conflict>,
}

/// Values that somebody changed after the operation that is undone. The operation may have changed such a value more than once: that
/// it is now by chance what it was in between says nothing, the later edit stays.
#[derive(Debug, Default)]
pub(super) struct Later(HashSet<(Id, String)>);

impl Later {
    pub(super) fn note(&mut self, conflict: &Conflict) {
        if let (row, Some(column)) = conflict.place() {
            self.0.insert((row, column.to_owned()));
        }
    }

    /// What is left to be done of a step.
    pub(super) fn without(&mut self, row: Id, mut step: Step) -> Option<Step> {
        if let Action::Leave(columns) = step.action {
            self.0.extend(columns.into_iter().map(|column| (row, column)));
            return None;
        }
        if let Action::Set(values) = &mut step.action {
            values.retain(|(column, _)| !self.0.contains(&(row, column.clone())));
            if values.is_empty() {
                return None;
            }
        }
        Some(step)
    }
}

/// How whoever undoes wants it.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The undoing operation: what it has put back already is no later edit.
    pub(super) by: Option<Id>,
    /// What was changed since and is put back all the same; what is known of these values follows them.
    pub(super) put_back: &'a Places,
    /// What stays when it was not there before.
    pub(super) lasting: &'a Places,
    /// The record that a record became one with since, or the record itself.
    pub(super) now_known_as: &'a (dyn Fn(Id) -> Id + Sync),
}

/// What turns one change around, of a row that is so now; none when it is gone.
pub(super) async fn steps(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
    now: Option<Vec<Value>>,
    Asked { by, put_back, lasting, now_known_as }: Asked<'_>,
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
            let is_untouched = is_as_after(transaction, table, change, now, by).await?;
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
            let (mut undisturbed, mut set_back, mut steps) = (Vec::new(), Vec::new(), Vec::new());
            let lasts = |column: &str, before: &Value| {
                let place = (change.row, Some(without_key(column).to_owned()));
                before.is_missing() && !lasting.is_empty() && lasting.contains(&place)
            };
            for (column, before) in before {
                if lasts(&column, &before) {
                    continue;
                }
                let current = table.position(&column).and_then(|index| now.get(index)).cloned();
                let (Some(current), Some((_, after))) =
                    (current, after.iter().find(|(name, _)| *name == column))
                else {
                    continue;
                };
                if current == before {
                    set_back.push(column);
                    continue;
                }
                if column == META && change.row == change.record && current != *after {
                    let is_put_back = |field: &str| put_back.contains(&(change.row, Some(field.to_owned())));
                    let then = pieces::put_back(&before, after, &current, is_put_back);
                    undisturbed.extend(then.filter(|then| *then != current).map(|then| (column, then)));
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
            if !set_back.is_empty() {
                steps.push(Step { action: Action::Leave(set_back), conflict: None });
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
    let (own, later) = since(transaction, change, None, by).await?;
    let step = |rows: &mut Rows, changes: &[Change]| {
        for later in changes {
            let is_entry = later.table == entry_table.name();
            if !(is_entry && told.is_by(later.row, change.operation)) {
                step_back(rows, if is_entry { &entry_table } else { table }, later, &told)?;
            }
        }
        Ok::<(), StoreError>(())
    };
    step(&mut rows, &own)?;
    let mut then = rows.clone();
    step(&mut then, &later)?;
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

pub(super) async fn current(
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

/// Whether a row that is `now` so was, before the undoing operation `by` came, as the operation of `change` left it.
async fn is_as_after(
    transaction: &mut Transaction,
    table: &TrackedTable,
    change: &Change,
    now: Vec<Value>,
    by: Option<Id>,
) -> Result<bool, StoreError> {
    let (own, later) = since(transaction, change, Some(change.row), by).await?;
    let key = (change.table.clone(), change.row);
    let mut rows = Rows::from([(key.clone(), now)]);
    for change in &own {
        step_back(&mut rows, table, change, &Told::default())?;
    }
    let before = rows.get(&key).cloned();
    for change in &later {
        step_back(&mut rows, table, change, &Told::default())?;
    }
    // Taken away by a later operation and made again: never the same row.
    Ok(before.zip(rows.remove(&key)).is_some_and(|(before, then)| is_same(table, &before, &then)))
}

/// The changes of a record since the operation of `change`, or of one `row` of it, the last first: those of the undoing
/// operation `by`, and those of all others.
async fn since(
    transaction: &mut Transaction,
    change: &Change,
    row: Option<Id>,
    by: Option<Id>,
) -> Result<(Vec<Change>, Vec<Change>), StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c WHERE c.record = ").bind(change.record);
    sql.push(" AND c.operation > ").bind(change.operation);
    if let Some(row) = row {
        sql.push(" AND c.row_id = ").bind(row);
    }
    sql.push(" ORDER BY c.operation DESC, c.sequence DESC");
    let rows = transaction.rows(&sql).await?;
    let changes = rows.iter().map(|row| Change::of_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
    Ok(changes.into_iter().partition(|change| by == Some(change.operation)))
}
