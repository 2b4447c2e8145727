//! Many rows into one table with few statements.

use crate::{Dialect, Row, Sql, StoreError, Transaction, Value};

/// Values that one statement binds at most: so many that the way to the database costs little, and so few that the
/// statements it keeps ready stay small.
const MOST_BOUND: usize = 2_000;

/// From so many rows on PostgreSQL gets them as a whole, or a list for each column, instead of each value by itself: it plans
/// every statement anew, which takes longer than the rows when there are thousands of values.
const MANY: usize = 8;

/// Rows that go to PostgreSQL at once.
const AT_ONCE: usize = 8_192;

/// How many of the rows left go into the next statement: a power of two, so that a table has few different statements.
pub(crate) fn rows_at_once(left: usize, columns: usize) -> usize {
    let most = (MOST_BOUND / columns.max(1)).clamp(1, 256).min(left.max(1));
    1 << most.ilog2()
}

/// Into which columns of which table rows go.
#[derive(Debug, Clone)]
pub(crate) struct Insert {
    /// The table and its columns: `verdict (id, low, high)`.
    into: Sql,
    /// Behind the rows: what is done with those that are there already.
    tail: &'static str,
}

impl Insert {
    /// Into a table and its columns: `verdict (id, low, high)`.
    pub(crate) fn into(columns: &'static str) -> Insert {
        let mut table = Sql::new();
        table.push(columns);
        Insert::of(table)
    }

    /// As [`Insert::into`], with names that the program does not know beforehand.
    pub(crate) fn of(into: Sql) -> Insert {
        Insert { into, tail: "" }
    }

    /// What stands behind the rows: ` ON CONFLICT DO NOTHING`, ` RETURNING number`.
    pub(crate) fn then(mut self, tail: &'static str) -> Insert {
        self.tail = tail;
        self
    }

    /// Writes the rows, each with a value for every column, of the same type in each row; gives what they return.
    pub(crate) async fn rows(
        &self,
        transaction: &mut Transaction,
        rows: Vec<Vec<Value>>,
    ) -> Result<Vec<Row>, StoreError> {
        let mut returned = Vec::new();
        let mut lots = self.lots(transaction.dialect(), rows);
        while let Some(lot) = lots.next()? {
            match lot {
                Lot::Values(sql) => returned.extend(transaction.rows(&sql).await?),
                Lot::Postgres(lot) => returned.extend(transaction.rows_of_lot(lot).await?),
            }
        }
        Ok(returned)
    }

    /// As [`Insert::rows`], behind as in [`Transaction::execute_behind`]: each lot is written while the next one is put
    /// together, and the last one while the caller goes on.
    pub(crate) async fn behind(
        &self,
        transaction: &mut Transaction,
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let mut lots = self.lots(transaction.dialect(), rows);
        while let Some(lot) = lots.next()? {
            match lot {
                Lot::Values(sql) => transaction.execute_behind(sql).await?,
                Lot::Postgres(lot) => transaction.lot_behind(lot).await?,
            }
        }
        Ok(())
    }

    fn lots(&self, dialect: Dialect, rows: Vec<Vec<Value>>) -> Lots<'_> {
        let columns = rows.first().map_or(0, Vec::len);
        let are_many = dialect.takes_lists() && rows.len() >= MANY;
        Lots { insert: self, columns, are_many, left: rows.into_iter() }
    }
}

/// Rows that are written at once.
enum Lot {
    /// One statement.
    Values(Sql),
    Postgres(PostgresLot),
}

/// Many rows for PostgreSQL.
#[derive(Debug)]
pub(crate) enum PostgresLot {
    /// Rows of which nothing else is asked: the statement, and the rows in its binary format.
    Copy(String, Vec<u8>),
    /// A statement, and the rows that it selects from, by their columns.
    Lists(String, Vec<List>),
}

struct Lots<'i> {
    insert: &'i Insert,
    columns: usize,
    are_many: bool,
    left: std::vec::IntoIter<Vec<Value>>,
}

impl Lots<'_> {
    fn next(&mut self) -> Result<Option<Lot>, StoreError> {
        if self.left.len() == 0 {
            return Ok(None);
        }
        let Insert { into, tail } = self.insert;
        if self.are_many {
            let into = into.text(Dialect::Postgres);
            let rows = self.left.by_ref().take(AT_ONCE);
            if tail.is_empty() {
                let statement = format!("COPY {into} FROM STDIN BINARY");
                return Ok(Some(Lot::Postgres(PostgresLot::Copy(statement, binary(rows)))));
            }
            let places: Vec<String> = (1..=self.columns).map(|number| format!("${number}")).collect();
            let statement = format!("INSERT INTO {into} SELECT * FROM unnest({}){tail}", places.join(", "));
            return Ok(Some(Lot::Postgres(PostgresLot::Lists(statement, lists(self.columns, rows)?))));
        }
        let mut sql = Sql::new();
        sql.push("INSERT INTO ").append(into).push(" VALUES ");
        let at_once = rows_at_once(self.left.len(), self.columns);
        for (index, values) in self.left.by_ref().take(at_once).enumerate() {
            sql.push(if index > 0 { ", (" } else { "(" }).binds(values).push(")");
        }
        sql.push(tail);
        Ok(Some(Lot::Values(sql)))
    }
}

/// Rows in the binary format of PostgreSQL's `COPY`, as its manual gives it under "File Formats".
fn binary(rows: impl Iterator<Item = Vec<Value>>) -> Vec<u8> {
    let mut bytes = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    for row in rows {
        bytes.extend(i16::try_from(row.len()).unwrap_or(i16::MAX).to_be_bytes());
        for value in row {
            match value {
                Value::Integer(Some(value)) => field(&mut bytes, &value.to_be_bytes()),
                Value::Real(Some(value)) => field(&mut bytes, &value.to_be_bytes()),
                Value::Text(Some(value)) => field(&mut bytes, value.as_bytes()),
                Value::Bytes(Some(value)) => field(&mut bytes, &value),
                _ => bytes.extend((-1_i32).to_be_bytes()),
            }
        }
    }
    bytes.extend((-1_i16).to_be_bytes());
    bytes
}

fn field(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.extend(i32::try_from(value.len()).unwrap_or(i32::MAX).to_be_bytes());
    bytes.extend(value);
}

/// The values of one column, row after row.
#[derive(Debug)]
pub(crate) enum List {
    Integer(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Text(Vec<Option<String>>),
    Bytes(Vec<Option<Vec<u8>>>),
}

impl List {
    fn like(value: &Value) -> List {
        match value {
            Value::Integer(_) => List::Integer(Vec::new()),
            Value::Real(_) => List::Real(Vec::new()),
            Value::Text(_) => List::Text(Vec::new()),
            Value::Bytes(_) => List::Bytes(Vec::new()),
        }
    }

    fn add(&mut self, value: Value) -> Result<(), StoreError> {
        match (self, value) {
            (List::Integer(list), Value::Integer(value)) => list.push(value),
            (List::Real(list), Value::Real(value)) => list.push(value),
            (List::Text(list), Value::Text(value)) => list.push(value),
            (List::Bytes(list), Value::Bytes(value)) => list.push(value),
            (_, value) => {
                return Err(StoreError::Unreadable(format!("{value:?} among values of another type")));
            }
        }
        Ok(())
    }
}

/// Rows by their columns.
fn lists(columns: usize, rows: impl Iterator<Item = Vec<Value>>) -> Result<Vec<List>, StoreError> {
    let mut lists: Vec<List> = Vec::with_capacity(columns);
    for row in rows {
        if lists.is_empty() {
            lists.extend(row.iter().map(List::like));
        }
        for (list, value) in lists.iter_mut().zip(row) {
            list.add(value)?;
        }
    }
    Ok(lists)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_written_as_copy_reads_them() {
        let row = vec![Value::Integer(Some(1)), Value::Text(Some("ấ".to_owned())), Value::Bytes(None)];
        let bytes = binary(std::iter::once(row));
        let (head, rest) = bytes.split_at(19);
        assert_eq!(head, b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0");
        let row = b"\0\x03\0\0\0\x08\0\0\0\0\0\0\0\x01\0\0\0\x03\xe1\xba\xa5\xff\xff\xff\xff";
        assert_eq!(rest, [row.as_slice(), b"\xff\xff"].concat());
    }
}
