//! Entries of fields that hold many values: the e-mails, phones, addresses and profiles of a person.

use crate::{ColumnType, Id, Row, Sql, StoreError, TrackedTable, Transaction, Value};

/// One entry of a field that holds many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: Id,
    /// The record it belongs to.
    pub record: Id,
    /// The object of the record.
    pub object: String,
    /// The field.
    pub field: String,
    /// Its place among the field's entries, from 0.
    pub position: i64,
    /// The value.
    pub value: String,
    /// The form in which it is compared (`kempt_filter::TextForm`); the value itself when it is no text.
    pub value_key: String,
    /// For a lookup: the record it leads to.
    pub target: Option<Id>,
    /// What kind of value it is to people: `work`, `mobile`.
    pub label: Option<String>,
    /// Whether it is the one to use first.
    pub is_primary: bool,
    /// What is known of it: `unknown`, `works`, `bounced`, `dead`, `opted-out`.
    pub state: String,
    /// For a dated field: the day from which on it holds, as `YYYY-MM-DD`.
    pub valid_from: Option<String>,
    /// For a dated field: the day until which it holds.
    pub valid_until: Option<String>,
    /// Where it comes from, as entered, findings; JSON.
    pub meta: Option<String>,
}

const COLUMNS: &str = "id, object, record, field, position, value, value_key, target, label, is_primary, state, valid_from, valid_until, meta";

impl Entry {
    /// The table of entries.
    pub fn table() -> TrackedTable {
        use ColumnType::{Bytes, Integer, Text};
        TrackedTable::new(
            "value_entry",
            [
                ("id", Bytes),
                ("object", Text),
                ("record", Bytes),
                ("field", Text),
                ("position", Integer),
                ("value", Text),
                ("value_key", Text),
                ("target", Bytes),
                ("label", Text),
                ("is_primary", Integer),
                ("state", Text),
                ("valid_from", Text),
                ("valid_until", Text),
                ("meta", Text),
            ],
        )
    }

    /// Its values in the order of the table's columns.
    pub fn values(&self) -> Vec<Value> {
        vec![
            self.id.into(),
            self.object.as_str().into(),
            self.record.into(),
            self.field.as_str().into(),
            self.position.into(),
            self.value.as_str().into(),
            self.value_key.as_str().into(),
            self.target.into(),
            self.label.clone().into(),
            i64::from(self.is_primary).into(),
            self.state.as_str().into(),
            self.valid_from.clone().into(),
            self.valid_until.clone().into(),
            self.meta.clone().into(),
        ]
    }

    /// The entries of some records, by record, field and position.
    pub async fn of_records(transaction: &mut Transaction, records: &[Id]) -> Result<Vec<Entry>, StoreError> {
        Entry::of_fields(transaction, records, None).await
    }

    /// As [`Entry::of_records`], those of some fields only; none for all.
    pub async fn of_fields(
        transaction: &mut Transaction,
        records: &[Id],
        fields: Option<&[&str]>,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut found = Vec::new();
        if fields.is_some_and(<[&str]>::is_empty) {
            return Ok(found);
        }
        for some in records.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT ").push(COLUMNS).push(" FROM value_entry WHERE record IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            if let Some(fields) = fields {
                sql.push(" AND field IN (").binds(fields.iter().map(|field| Value::from(*field))).push(")");
            }
            sql.push(" ORDER BY record, field, position, id");
            for row in transaction.rows(&sql).await? {
                found.push(Entry::of_row(&row)?);
            }
        }
        Ok(found)
    }

    /// How many entries of each field the records of an object have at most.
    pub async fn most_of_fields(
        transaction: &mut Transaction,
        object: &str,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT field, max(entries) FROM (SELECT field, count(*) AS entries FROM value_entry WHERE object = ");
        sql.bind(object).push(" GROUP BY record, field) AS counted GROUP BY field ORDER BY field");
        let rows = transaction.rows(&sql).await?;
        Ok(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.integer(1)?))).collect())
    }

    /// The records of an object that have an entry of a field with one of these keys: key and record.
    pub async fn with_keys(
        transaction: &mut Transaction,
        object: &str,
        field: &str,
        keys: &[&str],
    ) -> Result<Vec<(String, Id)>, StoreError> {
        let mut found = Vec::new();
        for some in keys.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT value_key, record FROM value_entry WHERE field = ").bind(field);
            sql.push(" AND value_key IN (").binds(some.iter().map(|key| Value::from(*key)));
            sql.push(") AND object = ").bind(object);
            let rows = transaction.rows(&sql).await?;
            found.extend(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.id(1)?))));
        }
        Ok(found)
    }

    pub(crate) fn of_values(values: Vec<Value>) -> Result<Entry, StoreError> {
        Entry::of_row(&Row(values))
    }

    fn of_row(row: &Row) -> Result<Entry, StoreError> {
        let id =
            |index: usize| row.id(index).ok_or_else(|| StoreError::Unreadable("id of an entry".to_owned()));
        let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
        Ok(Entry {
            id: id(0)?,
            object: text(1),
            record: id(2)?,
            field: text(3),
            position: row.integer(4).unwrap_or_default(),
            value: text(5),
            value_key: text(6),
            target: row.id(7),
            label: row.text(8).map(str::to_owned),
            is_primary: row.integer(9) == Some(1),
            state: text(10),
            valid_from: row.text(11).map(str::to_owned),
            valid_until: row.text(12).map(str::to_owned),
            meta: row.text(13).map(str::to_owned),
        })
    }
}
