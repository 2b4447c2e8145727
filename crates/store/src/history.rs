//! What happened to a record, and how it was on an earlier day.

use std::collections::{BTreeMap, HashMap};

use crate::{
    Change, Entry, Id, Millis, ObjectTable, Operation, Record, Sql, StoreError, TrackedTable, Transaction,
    Value, Verb, find_record,
};

/// An operation and what it did to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryItem {
    /// The operation.
    pub operation: Operation,
    /// Its changes of the record and of the rows that belong to it, in order.
    pub changes: Vec<Change>,
}

/// What happened to a record, the latest first: at most `limit` operations before the operation `before`.
pub async fn history(
    transaction: &mut Transaction,
    record: Id,
    before: Option<Id>,
    limit: u32,
) -> Result<Vec<HistoryItem>, StoreError> {
    let mut operations = Sql::new();
    operations.push("SELECT DISTINCT operation FROM change WHERE record = ").bind(record);
    if let Some(before) = before {
        operations.push(" AND operation < ").bind(before);
    }
    operations.push(" ORDER BY operation DESC LIMIT ").bind(i64::from(limit));
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS);
    sql.push(", o.id, o.kind, o.actor, o.door, o.at, o.reason, o.parent, o.status, o.summary");
    sql.push(" FROM change c JOIN operation o ON o.id = c.operation WHERE c.record = ").bind(record);
    sql.push(" AND c.operation IN (").append(&operations).push(") ORDER BY c.operation DESC, c.sequence");
    let mut items: Vec<HistoryItem> = Vec::new();
    for row in transaction.rows(&sql).await? {
        let change = Change::of_row(&row, 0)?;
        match items.last_mut() {
            Some(item) if item.operation.id == change.operation => item.changes.push(change),
            _ => {
                let operation = Operation::of_row(&row, row.values().len() - Operation::COLUMN_COUNT)?;
                items.push(HistoryItem { operation, changes: vec![change] });
            }
        }
    }
    Ok(items)
}

/// The record with its entries as they were at the end of the moment `at`; none when it was not there yet.
pub async fn record_as_of(
    transaction: &mut Transaction,
    table: &ObjectTable,
    record: Id,
    at: Millis,
) -> Result<Option<(Record, Vec<Entry>)>, StoreError> {
    let tracked = table.tracked();
    let entries = Entry::table();
    let mut rows = Rows::new();
    if let Some(now) = find_record(transaction, table, record).await? {
        rows.insert((table.name.as_str().to_owned(), record), now.values);
    }
    for entry in Entry::of_records(transaction, &[record]).await? {
        rows.insert((entries.name().to_owned(), entry.id), entry.values());
    }
    let told = Told::of(transaction, record).await?;
    let mut sql = Sql::new();
    sql.push("SELECT ").push(Change::COLUMNS).push(" FROM change c JOIN operation o ON o.id = c.operation");
    sql.push(" WHERE c.record = ").bind(record).push(" AND o.at > ").bind(at);
    sql.push(" ORDER BY c.operation DESC, c.sequence DESC");
    for row in transaction.rows(&sql).await? {
        let change = Change::of_row(&row, 0)?;
        let of = if change.table == entries.name() { &entries } else { &tracked };
        step_back(&mut rows, of, &change, &told)?;
    }
    let Some(values) = rows.remove(&(table.name.as_str().to_owned(), record)) else { return Ok(None) };
    let version = values.get(1).and_then(|value| match value {
        Value::Integer(version) => *version,
        _ => None,
    });
    let mut found: Vec<Entry> = rows
        .into_iter()
        .filter(|((table, _), _)| table == entries.name())
        .map(|(_, values)| Entry::of_values(values))
        .collect::<Result<_, _>>()?;
    found.sort_by(|a, b| (&a.field, a.position, a.id).cmp(&(&b.field, b.position, b.id)));
    Ok(Some((Record { id: record, version: version.unwrap_or_default(), values }, found)))
}

/// Rows by table and id, with their values in the order of the table's columns.
pub(crate) type Rows = BTreeMap<(String, Id), Vec<Value>>;

/// Entries that a change of their own says were made, each with the first such operation. All others were made with their
/// record.
#[derive(Debug, Default)]
pub(crate) struct Told(HashMap<Id, Id>);

impl Told {
    /// The entries of a record.
    pub(crate) async fn of(transaction: &mut Transaction, record: Id) -> Result<Told, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT row_id, operation FROM change WHERE record = ").bind(record);
        sql.push(" AND table_name = ").bind(Entry::table().name()).push(" AND verb = ");
        sql.bind(Verb::Insert.as_str()).push(" ORDER BY operation");
        let mut told = HashMap::new();
        for row in transaction.rows(&sql).await? {
            if let (Some(entry), Some(operation)) = (row.id(0), row.id(1)) {
                told.entry(entry).or_insert(operation);
            }
        }
        Ok(Told(told))
    }

    /// Whether a change of this operation, or of one before it, says that the entry was made.
    pub(crate) fn is_by(&self, entry: Id, operation: Id) -> bool {
        self.0.get(&entry).is_some_and(|first| *first <= operation)
    }
}

/// Undoes a change of a record, or of what belongs to it, in memory.
pub(crate) fn step_back(
    rows: &mut Rows,
    table: &TrackedTable,
    change: &Change,
    told: &Told,
) -> Result<(), StoreError> {
    let key = (change.table.clone(), change.row);
    match change.verb {
        Verb::Insert | Verb::Arrive => {
            rows.remove(&key);
            if change.row == change.record {
                let entries = Entry::table();
                rows.retain(|(table, id), _| table != entries.name() || told.is_by(*id, change.operation));
            }
        }
        Verb::Update => {
            let before = table.values_of(change.before.as_deref().unwrap_or("{}"))?;
            if let Some(values) = rows.get_mut(&key) {
                for (column, value) in before {
                    if let Some(place) = table.position(&column).and_then(|index| values.get_mut(index)) {
                        *place = value;
                    }
                }
            }
        }
        Verb::Delete | Verb::Leave => {
            let mut values = table.missing_row();
            for (column, value) in table.values_of(change.before.as_deref().unwrap_or("{}"))? {
                if let Some(place) = table.position(&column).and_then(|index| values.get_mut(index)) {
                    *place = value;
                }
            }
            rows.insert(key, values);
        }
    }
    Ok(())
}
