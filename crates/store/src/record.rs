//! Reading records.

use kempt_model::FieldDescription;

use crate::{Id, Name, ObjectTable, Row, Sql, StoreError, Transaction, Value};

/// A record as it lies in its table.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: Id,
    /// Grows by one with every change.
    pub version: i64,
    /// All values, in the order of [`ObjectTable::all_columns`].
    pub values: Vec<Value>,
}

impl Record {
    /// The value of a column.
    pub fn value(&self, table: &ObjectTable, column: &str) -> Option<&Value> {
        table.all_columns().position(|(name, _)| name == column).and_then(|index| self.values.get(index))
    }

    /// The record in a row that holds the columns `read`; the values of all others are missing.
    fn of_row(mut row: Row, table: &ObjectTable, read: &[usize]) -> Result<Record, StoreError> {
        let id = row.id(0).ok_or_else(|| StoreError::Unreadable("id of a record".to_owned()))?;
        let version = row.integer(1).unwrap_or_default();
        let mut values: Vec<Value> = table.all_columns().map(|(_, of)| Value::missing(of)).collect();
        for (index, place) in read.iter().enumerate() {
            values[*place] = row.take(index);
        }
        Ok(Record { id, version, values })
    }
}

/// The columns of records that are read; none for all. Id and version always are.
pub type Columns<'c> = Option<&'c [&'c str]>;

/// The names of these columns, and their places among all.
fn chosen(table: &ObjectTable, columns: Columns<'_>) -> Result<(Vec<Name>, Vec<usize>), StoreError> {
    let is_chosen =
        |place: usize, name: &str| place < 2 || columns.is_none_or(|columns| columns.contains(&name));
    let mut names = Vec::new();
    let mut places = Vec::new();
    for (place, (name, _)) in
        table.all_columns().enumerate().filter(|(place, (name, _))| is_chosen(*place, name))
    {
        names.push(Name::new(name)?);
        places.push(place);
    }
    Ok((names, places))
}

/// Records of a table that the statement calls `alias`, each with the values of further expressions; `rest` follows the
/// name of the table.
pub(crate) async fn find_as(
    transaction: &mut Transaction,
    (table, alias): (&ObjectTable, &Name),
    columns: Columns<'_>,
    further: &[Sql],
    rest: &Sql,
) -> Result<Vec<(Record, Vec<Value>)>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT ");
    let (names, places) = chosen(table, columns)?;
    for (index, column) in names.iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.column(alias, column);
    }
    for expression in further {
        sql.push(", ").append(expression);
    }
    sql.push(" FROM ").name(&table.name).push(" ").append(rest);
    let rows = transaction.rows(&sql).await?;
    let split = |mut row: Row| {
        let values = (places.len()..row.values().len()).map(|index| row.take(index)).collect();
        Record::of_row(row, table, &places).map(|record| (record, values))
    };
    rows.into_iter().map(split).collect()
}

/// The record with this id, also when it is archived or became one with another.
pub async fn find_record(
    transaction: &mut Transaction,
    table: &ObjectTable,
    id: Id,
) -> Result<Option<Record>, StoreError> {
    let mut rest = Sql::new();
    rest.push("WHERE id = ").bind(id);
    Ok(find_many(transaction, table, None, &rest).await?.pop())
}

/// The records that satisfy a condition, in an order; `rest` is what follows the name of the table.
pub async fn find_many(
    transaction: &mut Transaction,
    table: &ObjectTable,
    columns: Columns<'_>,
    rest: &Sql,
) -> Result<Vec<Record>, StoreError> {
    let (names, places) = chosen(table, columns)?;
    let mut sql = Sql::new();
    sql.push("SELECT ").names(&names).push(" FROM ").name(&table.name).push(" ").append(rest);
    transaction.rows(&sql).await?.into_iter().map(|row| Record::of_row(row, table, &places)).collect()
}

/// How many records a table has, those included that were put aside or became one with another.
pub async fn count_records(transaction: &mut Transaction, table: &ObjectTable) -> Result<i64, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT count(*) FROM ").name(&table.name);
    Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
}

/// The records that have one of these texts in a column: text and record.
pub async fn records_with(
    transaction: &mut Transaction,
    table: &ObjectTable,
    column: &str,
    texts: &[&str],
) -> Result<Vec<(String, Id)>, StoreError> {
    let column = Name::new(column)?;
    let mut found = Vec::new();
    for some in texts.chunks(10_000) {
        let mut sql = Sql::new();
        sql.push("SELECT ").name(&column).push(", id FROM ").name(&table.name);
        sql.push(" WHERE ").name(&column).push(" IN (");
        sql.binds(some.iter().map(|text| Value::from(*text))).push(")");
        let rows = transaction.rows(&sql).await?;
        found.extend(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.id(1)?))));
    }
    Ok(found)
}

/// Whether any record, archived or not, has one of these texts in a field.
pub async fn any_has(
    transaction: &mut Transaction,
    table: &ObjectTable,
    field: &FieldDescription,
    texts: &[&str],
) -> Result<bool, StoreError> {
    let mut sql = Sql::new();
    if field.has_many_values() {
        sql.push("SELECT id FROM value_entry WHERE object = ").bind(table.name.as_str());
        sql.push(" AND field = ").bind(field.name.as_str()).push(" AND value IN (");
    } else {
        let column = Name::new(&field.name)?;
        sql.push("SELECT id FROM ").name(&table.name).push(" WHERE ").name(&column).push(" IN (");
    }
    sql.binds(texts.iter().map(|text| Value::from(*text))).push(") LIMIT 1");
    Ok(transaction.row(&sql).await?.is_some())
}
