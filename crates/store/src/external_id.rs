//! The ids that records have in other systems.

use crate::{ColumnType, Id, Sql, StoreError, TrackedTable, Transaction, Value};

/// The id of a record in another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalId {
    /// The id of this very link.
    pub id: Id,
    /// The object of the record.
    pub object: String,
    /// The other system.
    pub source: String,
    /// The id there.
    pub value: String,
    /// The record here.
    pub record: Id,
}

impl ExternalId {
    /// The table they are kept in.
    pub fn table() -> TrackedTable {
        use ColumnType::{Bytes, Text};
        TrackedTable::new(
            "external_id",
            [("id", Bytes), ("object", Text), ("source", Text), ("value", Text), ("record", Bytes)],
        )
    }

    /// Its values in the order of the table's columns.
    pub fn values(&self) -> Vec<Value> {
        vec![
            self.id.into(),
            self.object.as_str().into(),
            self.source.as_str().into(),
            self.value.as_str().into(),
            self.record.into(),
        ]
    }

    /// The records that have these ids in a system.
    pub async fn find_many(
        transaction: &mut Transaction,
        object: &str,
        source: &str,
        values: &[&str],
    ) -> Result<Vec<(String, Id)>, StoreError> {
        let mut found = Vec::new();
        for some in values.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT value, record FROM external_id WHERE object = ").bind(object);
            sql.push(" AND source = ").bind(source).push(" AND value IN (");
            sql.binds(some.iter().map(|value| Value::from(*value))).push(") ORDER BY id");
            let rows = transaction.rows(&sql).await?;
            found.extend(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.id(1)?))));
        }
        Ok(found)
    }

    /// The ids that these records have elsewhere: record, system, id.
    pub async fn of_records(
        transaction: &mut Transaction,
        records: &[Id],
    ) -> Result<Vec<(Id, String, String)>, StoreError> {
        let mut found = Vec::new();
        for some in records.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT record, source, value FROM external_id WHERE record IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(") ORDER BY record, source, id");
            let rows = transaction.rows(&sql).await?;
            found.extend(
                rows.iter()
                    .filter_map(|row| Some((row.id(0)?, row.text(1)?.to_owned(), row.text(2)?.to_owned()))),
            );
        }
        Ok(found)
    }
}
