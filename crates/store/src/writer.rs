//! The only way to write what belongs to records: every row that is made, changed or taken away leaves a change with its
//! values before and after.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value as Json};

use crate::{
    ColumnType, Id, Name, Operation, Row, Sql, StoreError, Transaction, Value,
    insert::{Insert, rows_at_once},
    object_table::SystemColumn,
};

/// Records that one statement touches at most.
const TOUCHED: usize = 1_000;

/// A table whose rows belong to records, with `id` as its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrackedTable {
    name: String,
    columns: Vec<(String, ColumnType)>,
}

impl TrackedTable {
    /// A table with these columns.
    pub fn new<'a>(name: &str, columns: impl IntoIterator<Item = (&'a str, ColumnType)>) -> TrackedTable {
        TrackedTable {
            name: name.to_owned(),
            columns: columns.into_iter().map(|(name, of)| (name.to_owned(), of)).collect(),
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type of a column, if the table has it.
    pub fn column_type(&self, name: &str) -> Option<ColumnType> {
        self.columns.iter().find(|(column, _)| column == name).map(|(_, column_type)| *column_type)
    }

    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(column, _)| column == name)
    }

    /// A row without any value.
    pub(crate) fn missing_row(&self) -> Vec<Value> {
        self.columns.iter().map(|(_, column_type)| Value::missing(*column_type)).collect()
    }

    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(column, _)| column.as_str())
    }

    /// Whether the table counts the versions of its rows.
    fn has_version(&self) -> bool {
        self.column_type("version").is_some()
    }

    pub(crate) fn sql_name(&self) -> Result<Name, StoreError> {
        Ok(Name::new(&self.name)?)
    }

    fn column_names(&self) -> Result<Vec<Name>, StoreError> {
        self.columns.iter().map(|(column, _)| Ok(Name::new(column)?)).collect()
    }

    /// The values of a change as they are in the table's columns.
    pub fn values_of(&self, json: &str) -> Result<Vec<(String, Value)>, StoreError> {
        let object: Map<String, Json> =
            serde_json::from_str(json).map_err(|error| StoreError::Unreadable(error.to_string()))?;
        object
            .into_iter()
            // A column that the table no longer has cannot be put back.
            .filter_map(|(column, value)| {
                let column_type = self.column_type(&column)?;
                Some(Value::from_json(&value, column_type).map(|value| (column, value)))
            })
            .collect()
    }
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// It was made.
    Insert,
    /// Some of its values changed.
    Update,
    /// It was taken away.
    Delete,
    /// It went over to another record; the values before are all it had. The same operation has an [`Verb::Arrive`].
    Leave,
    /// It came from another record.
    Arrive,
}

impl Verb {
    /// The verb as it is stored and shown to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Verb::Insert => "insert",
            Verb::Update => "update",
            Verb::Delete => "delete",
            Verb::Leave => "leave",
            Verb::Arrive => "arrive",
        }
    }

    fn of(text: &str) -> Result<Verb, StoreError> {
        match text {
            "insert" => Ok(Verb::Insert),
            "update" => Ok(Verb::Update),
            "delete" => Ok(Verb::Delete),
            "leave" => Ok(Verb::Leave),
            "arrive" => Ok(Verb::Arrive),
            other => Err(StoreError::Unreadable(format!("verb of a change {other:?}"))),
        }
    }
}

/// What an operation did to one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The operation.
    pub operation: Id,
    /// Its place among the operation's changes, from 1.
    pub sequence: i64,
    /// The table.
    pub table: String,
    /// The row.
    pub row: Id,
    /// The record that the row belongs to.
    pub record: Id,
    /// What happened.
    pub verb: Verb,
    /// The values before, as JSON: of the changed columns, or of all when the row was taken away.
    pub before: Option<String>,
    /// The values after, as JSON, of the changed columns.
    pub after: Option<String>,
}

impl Change {
    pub(crate) const COLUMNS: &'static str =
        "c.operation, c.sequence, c.table_name, c.row_id, c.record, c.verb, c.before_values, c.after_values";

    pub(crate) fn of_row(row: &Row, first: usize) -> Result<Change, StoreError> {
        let id = |index: usize| {
            row.id(first + index).ok_or_else(|| StoreError::Unreadable("id of a change".to_owned()))
        };
        Ok(Change {
            operation: id(0)?,
            sequence: row.integer(first + 1).unwrap_or_default(),
            table: row.text(first + 2).unwrap_or_default().to_owned(),
            row: id(3)?,
            record: id(4)?,
            verb: Verb::of(row.text(first + 5).unwrap_or_default())?,
            before: row.text(first + 6).map(str::to_owned),
            after: row.text(first + 7).map(str::to_owned),
        })
    }
}

/// Record, row, what happened, and the values before and after.
type Noted = (Id, Id, Verb, Option<Map<String, Json>>, Option<Map<String, Json>>);

/// A record's row that is held: some of its values as they are and as they are to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The record.
    pub id: Id,
    /// The values as they are.
    pub before: Vec<Value>,
    /// The values as they are to be.
    pub after: Vec<Value>,
}

/// Writes rows of records as parts of one operation.
#[derive(Debug)]
pub struct Writer<'t> {
    pub(crate) transaction: &'t mut Transaction,
    operation: Operation,
    sequence: i64,
    /// Records made by this writer: what is made with them needs no change of its own.
    made: HashSet<Id>,
}

impl<'t> Writer<'t> {
    /// Begins an operation.
    pub async fn begin(
        transaction: &'t mut Transaction,
        operation: Operation,
    ) -> Result<Writer<'t>, StoreError> {
        operation.insert(transaction).await?;
        Ok(Writer { transaction, operation, sequence: 0, made: HashSet::new() })
    }

    /// Goes on with an operation that was begun in an earlier transaction.
    pub async fn resume(
        transaction: &'t mut Transaction,
        operation: Operation,
    ) -> Result<Writer<'t>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT coalesce(max(sequence), 0) FROM change WHERE operation = ").bind(operation.id);
        let sequence = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
        Ok(Writer { transaction, operation, sequence, made: HashSet::new() })
    }

    /// The operation it writes for.
    pub fn operation(&self) -> &Operation {
        &self.operation
    }

    /// The transaction, for reading what was written.
    pub fn transaction(&mut self) -> &mut Transaction {
        self.transaction
    }

    /// Changes made so far.
    pub fn changes(&self) -> i64 {
        self.sequence
    }

    /// Makes a row of a record.
    pub async fn insert(
        &mut self,
        table: &TrackedTable,
        record: Id,
        id: Id,
        values: Vec<(&str, Value)>,
    ) -> Result<(), StoreError> {
        let row = table
            .columns
            .iter()
            .map(|(column, column_type)| {
                if column == "id" {
                    return id.into();
                }
                values
                    .iter()
                    .find(|(name, _)| name == column)
                    .map_or_else(|| Value::missing(*column_type), |(_, value)| value.clone())
            })
            .collect();
        self.insert_many(table, vec![(record, id, row)]).await
    }

    /// Makes rows: the record that each belongs to, its id, and its values in the order of the table's columns.
    ///
    /// One change tells of a record and of all that is made with it by the same writer.
    pub async fn insert_many(
        &mut self,
        table: &TrackedTable,
        rows: Vec<(Id, Id, Vec<Value>)>,
    ) -> Result<(), StoreError> {
        let (table_name, columns) = (table.sql_name()?, table.column_names()?);
        self.made.extend(rows.iter().filter(|(record, id, _)| record == id).map(|(record, _, _)| *record));
        let is_told = |(record, id): &(Id, Id)| record == id || !self.made.contains(record);
        let changes: Vec<(Id, Id)> =
            rows.iter().map(|(record, id, _)| (*record, *id)).filter(is_told).collect();
        let mut into = Sql::new();
        into.name(&table_name).push(" (").names(&columns).push(")");
        let rows = rows.into_iter().map(|(_, _, values)| values).collect();
        Insert::of(into).behind(self.transaction, rows).await?;
        let changes = changes.into_iter().map(|(record, id)| (record, id, Verb::Insert, None, None));
        self.note(table, changes.collect()).await
    }

    /// Changes values of a row; tells whether any was different before.
    pub async fn update(
        &mut self,
        table: &TrackedTable,
        record: Id,
        id: Id,
        values: Vec<(&str, Value)>,
    ) -> Result<bool, StoreError> {
        let names = values.iter().map(|(column, _)| Name::new(column)).collect::<Result<Vec<_>, _>>()?;
        let mut sql = Sql::new();
        sql.push("SELECT ").names(&names).push(" FROM ").name(&table.sql_name()?);
        sql.push(" WHERE id = ").bind(id).push(self.transaction.dialect().for_update());
        let row = self
            .transaction
            .row(&sql)
            .await?
            .ok_or_else(|| StoreError::NoRow { table: table.name.clone(), id })?;
        let (mut before, mut after) = (Map::new(), Map::new());
        let mut sql = Sql::new();
        sql.push("UPDATE ").name(&table.sql_name()?).push(" SET ");
        let mut is_first = true;
        for (((column, value), name), old) in values.into_iter().zip(&names).zip(row.values()) {
            if value == *old || value.is_missing() && old.is_missing() {
                continue;
            }
            if !SystemColumn::is_bookkeeping(column) {
                before.insert(column.to_owned(), old.to_json());
                after.insert(column.to_owned(), value.to_json());
            }
            if !std::mem::take(&mut is_first) {
                sql.push(", ");
            }
            sql.name(name).push(" = ").bind(value);
        }
        if before.is_empty() {
            return Ok(false);
        }
        if table.has_version() {
            sql.push(", version = version + 1, updated_at = ").bind(self.operation.at);
            sql.push(", updated_by = ").bind(self.operation.actor);
        }
        sql.push(" WHERE id = ").bind(id);
        self.transaction.execute(&sql).await?;
        let change = (record, id, Verb::Update, Some(before), Some(after));
        self.note(table, vec![change]).await?;
        Ok(true)
    }

    /// Some columns of many records' rows, which nobody else changes until the transaction ends.
    pub async fn hold(
        &mut self,
        table: &TrackedTable,
        columns: &[&str],
        ids: &[Id],
    ) -> Result<HashMap<Id, Vec<Value>>, StoreError> {
        let names = columns.iter().map(|column| Name::new(column)).collect::<Result<Vec<_>, _>>()?;
        let mut held = HashMap::with_capacity(ids.len());
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT id, ").names(&names).push(" FROM ").name(&table.sql_name()?);
            // In the order of their ids, so that two who hold the same rows wait for each other and do not lock crosswise.
            sql.push(" WHERE id IN (").binds(some.iter().map(|id| Value::from(*id))).push(") ORDER BY id");
            sql.push(self.transaction.dialect().for_update());
            for row in self.transaction.rows(&sql).await? {
                if let Some(id) = row.id(0) {
                    held.insert(id, row.values().iter().skip(1).cloned().collect());
                }
            }
        }
        Ok(held)
    }

    /// Changes the same columns of many records' rows that are [held](Writer::hold), each to its own values, with few
    /// statements. Rows that are as wished already stay as they are.
    pub async fn update_held(
        &mut self,
        table: &TrackedTable,
        columns: &[&str],
        rows: &[Held],
    ) -> Result<(), StoreError> {
        let names = columns.iter().map(|column| Name::new(column)).collect::<Result<Vec<_>, _>>()?;
        let mut changes = Vec::new();
        let mut changed = Vec::new();
        for row in rows {
            let (mut before, mut after) = (Map::new(), Map::new());
            for ((column, old), value) in columns.iter().zip(&row.before).zip(&row.after) {
                if value != old && !(value.is_missing() && old.is_missing()) {
                    before.insert((*column).to_owned(), old.to_json());
                    after.insert((*column).to_owned(), value.to_json());
                }
            }
            if !before.is_empty() {
                changes.push((row.id, row.id, Verb::Update, Some(before), Some(after)));
                changed.push((row.id, &row.after));
            }
        }
        let mut left = changed.into_iter();
        while left.len() > 0 {
            let at_once = rows_at_once(left.len(), columns.len() + 1);
            self.set_many(table, &names, left.by_ref().take(at_once)).await?;
        }
        self.note(table, changes).await
    }

    async fn set_many<'v>(
        &mut self,
        table: &TrackedTable,
        names: &[Name],
        rows: impl Iterator<Item = (Id, &'v Vec<Value>)>,
    ) -> Result<(), StoreError> {
        let (wished, id) = (Name::new("wished")?, Name::new("id")?);
        let mut sql = Sql::new();
        sql.push("WITH ").name(&wished).push(" (id, ").names(names).push(") AS (VALUES ");
        for (index, (id, values)) in rows.enumerate() {
            sql.push(if index > 0 { ", (" } else { "(" }).bind(id).push(", ").binds(values.iter().cloned());
            sql.push(")");
        }
        sql.push(") UPDATE ").name(&table.sql_name()?).push(" SET ");
        for (index, name) in names.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" }).name(name).push(" = ").column(&wished, name);
        }
        if table.has_version() {
            sql.push(", version = version + 1, updated_at = ").bind(self.operation.at);
            sql.push(", updated_by = ").bind(self.operation.actor);
        }
        sql.push(" FROM ").name(&wished).push(" WHERE ").column(&table.sql_name()?, &id).push(" = ");
        sql.column(&wished, &id);
        self.transaction.execute(&sql).await.map(drop)
    }

    /// Counts a new version of a record's row, whose entries changed while the row itself did not.
    pub async fn touch(&mut self, table: &TrackedTable, id: Id) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE ").name(&table.sql_name()?).push(" SET version = version + 1, updated_at = ");
        sql.bind(self.operation.at).push(", updated_by = ").bind(self.operation.actor);
        sql.push(" WHERE id = ").bind(id);
        self.transaction.execute(&sql).await.map(drop)
    }

    /// As [`Writer::touch`], for records of whatever object.
    pub(crate) async fn touch_all(&mut self, tables: &[TrackedTable], ids: &[Id]) -> Result<(), StoreError> {
        for some in ids.chunks(TOUCHED) {
            for table in tables.iter().filter(|table| table.has_version()) {
                let mut sql = Sql::new();
                sql.push("UPDATE ")
                    .name(&table.sql_name()?)
                    .push(" SET version = version + 1, updated_at = ");
                sql.bind(self.operation.at).push(", updated_by = ").bind(self.operation.actor);
                sql.push(" WHERE id IN (").binds(some.iter().map(|id| Value::from(*id))).push(")");
                self.transaction.execute(&sql).await?;
            }
        }
        Ok(())
    }

    /// Takes a row away.
    pub async fn delete(&mut self, table: &TrackedTable, record: Id, id: Id) -> Result<(), StoreError> {
        let (table_name, columns) = (table.sql_name()?, table.column_names()?);
        let mut sql = Sql::new();
        sql.push("SELECT ").names(&columns).push(" FROM ").name(&table_name).push(" WHERE id = ").bind(id);
        let row = self
            .transaction
            .row(&sql)
            .await?
            .ok_or_else(|| StoreError::NoRow { table: table.name.clone(), id })?;
        let before = columns
            .iter()
            .zip(row.values())
            .map(|(column, value)| (column.as_str().to_owned(), value.to_json()))
            .collect();
        let mut sql = Sql::new();
        sql.push("DELETE FROM ").name(&table_name).push(" WHERE id = ").bind(id);
        self.transaction.execute(&sql).await?;
        self.note(table, vec![(record, id, Verb::Delete, Some(before), None)]).await
    }

    /// Hands an entry over from the record that has it to another, with more values that change on the way. Both records
    /// have it in their history. Tells which record had it.
    pub async fn hand_over(
        &mut self,
        table: &TrackedTable,
        id: Id,
        to: Id,
        mut values: Vec<(&str, Value)>,
    ) -> Result<Id, StoreError> {
        let (table_name, columns) = (table.sql_name()?, table.column_names()?);
        let mut sql = Sql::new();
        sql.push("SELECT ").names(&columns).push(" FROM ").name(&table_name).push(" WHERE id = ").bind(id);
        sql.push(self.transaction.dialect().for_update());
        let row = self
            .transaction
            .row(&sql)
            .await?
            .ok_or_else(|| StoreError::NoRow { table: table.name.clone(), id })?;
        let from = table
            .position("record")
            .and_then(|index| row.id(index))
            .ok_or_else(|| StoreError::Unreadable("record of an entry".to_owned()))?;
        let before: Map<String, Json> = columns
            .iter()
            .zip(row.values())
            .map(|(column, value)| (column.as_str().to_owned(), value.to_json()))
            .collect();
        values.push(("record", to.into()));
        let after = values.iter().map(|(column, value)| ((*column).to_owned(), value.to_json())).collect();
        let mut sql = Sql::new();
        sql.push("UPDATE ").name(&table_name).push(" SET ");
        for (index, (column, value)) in values.into_iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" }).name(&Name::new(column)?).push(" = ").bind(value);
        }
        sql.push(" WHERE id = ").bind(id);
        self.transaction.execute(&sql).await?;
        let leave = (from, id, Verb::Leave, Some(before), None);
        let arrive = (to, id, Verb::Arrive, None, Some(after));
        self.note(table, vec![leave, arrive]).await?;
        Ok(from)
    }

    /// Writes down changes.
    async fn note(&mut self, table: &TrackedTable, changes: Vec<Noted>) -> Result<(), StoreError> {
        let json = |values: Option<Map<String, Json>>| values.map(|values| Json::Object(values).to_string());
        let mut rows = Vec::with_capacity(changes.len());
        for (record, row, verb, before, after) in changes {
            self.sequence += 1;
            rows.push(vec![
                self.operation.id.into(),
                self.sequence.into(),
                table.name.as_str().into(),
                row.into(),
                record.into(),
                verb.as_str().into(),
                json(before).into(),
                json(after).into(),
            ]);
        }
        Insert::into(
            "change (operation, sequence, table_name, row_id, record, verb, before_values, after_values)",
        )
        .behind(self.transaction, rows)
        .await
    }
}
