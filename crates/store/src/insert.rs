//! Many rows into one table with few statements.

use crate::{Row, Sql, StoreError, Transaction, Value};

/// Values that one statement binds at most: so many that the way to the database costs little, and so few that the
/// statements it keeps ready stay small.
const MOST_BOUND: usize = 2_000;

/// From so many rows on PostgreSQL gets a list for each column instead of each value by itself: it plans every statement
/// anew, which takes longer than the rows when there are thousands of values.
const MANY: usize = 8;

/// Rows that go to PostgreSQL at once.
const LISTED: usize = 8_192;

/// How many of the rows left go into the next statement: a power of two, so that a table has few different statements.
pub(crate) fn rows_at_once(left: usize, columns: usize) -> usize {
    let most = (MOST_BOUND / columns.max(1)).clamp(1, 256).min(left.max(1));
    1 << most.ilog2()
}

/// Into which columns of which table rows go.
#[derive(Debug, Clone)]
pub(crate) struct Insert {
    /// Up to the rows: `INSERT INTO verdict (id, low, high)`.
    head: Sql,
    /// Behind the rows: what is done with those that are there already.
    tail: &'static str,
}

impl Insert {
    /// Into a table and its columns: `verdict (id, low, high)`.
    pub(crate) fn into(columns: &'static str) -> Insert {
        let mut table = Sql::new();
        table.push(columns);
        Insert::of(&table)
    }

    /// As [`Insert::into`], with names that the program does not know beforehand.
    pub(crate) fn of(columns: &Sql) -> Insert {
        let mut head = Sql::new();
        head.push("INSERT INTO ").append(columns);
        Insert { head, tail: "" }
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
        let columns = rows.first().map_or(0, Vec::len);
        let lists = transaction.dialect().takes_lists() && rows.len() >= MANY;
        let mut returned = Vec::new();
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            if lists {
                let lists = Lists::of(columns, rows.by_ref().take(LISTED))?;
                returned.extend(transaction.rows_of_lists(&self.head, self.tail, lists).await?);
                continue;
            }
            let mut sql = self.head.clone();
            sql.push(" VALUES ");
            let at_once = rows_at_once(rows.len(), columns);
            for (index, values) in rows.by_ref().take(at_once).enumerate() {
                sql.push(if index > 0 { ", (" } else { "(" }).binds(values).push(")");
            }
            sql.push(self.tail);
            returned.extend(transaction.rows(&sql).await?);
        }
        Ok(returned)
    }
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
#[derive(Debug)]
pub(crate) struct Lists(pub(crate) Vec<List>);

impl Lists {
    fn of(columns: usize, rows: impl Iterator<Item = Vec<Value>>) -> Result<Lists, StoreError> {
        let mut lists: Vec<List> = Vec::with_capacity(columns);
        for row in rows {
            if lists.is_empty() {
                lists.extend(row.iter().map(List::like));
            }
            for (list, value) in lists.iter_mut().zip(row) {
                list.add(value)?;
            }
        }
        Ok(Lists(lists))
    }
}
