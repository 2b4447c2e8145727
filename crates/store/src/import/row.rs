//! The rows of an import, as they were read from the file and judged.

use crate::{Id, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Its number, from 1.
    pub number: i64,
    /// The line on which it begins.
    pub line: i64,
    /// Its cells as a JSON array; the text as it stood there when it could not be read.
    pub cells: String,
    /// How it was judged.
    pub class: String,
    /// The record that is there already.
    pub record: Option<Id>,
    /// The earlier row of the file that is the same.
    pub of_row: Option<i64>,
    /// What was found, as JSON.
    pub detail: Option<String>,
    /// What is to be done with it, where that was said for it alone.
    pub choice: Option<String>,
    /// Tells it from other rows.
    pub hash: Option<Vec<u8>>,
}

/// What a row is, now that it was compared with the others: another row of the file is the same, or a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedAgain {
    /// Its number.
    pub number: i64,
    /// How it is judged now.
    pub class: &'static str,
    /// The earlier row of the file that is the same.
    pub of_row: Option<i64>,
    /// The record that is there already.
    pub record: Option<Id>,
}

const COLUMNS: &str = "number, line, cells, class, record, of_row, detail, choice, hash";

impl ImportRow {
    /// Writes down rows of a session.
    pub async fn insert_many(
        transaction: &mut Transaction,
        session: Id,
        rows: Vec<ImportRow>,
    ) -> Result<(), StoreError> {
        let rows = rows
            .into_iter()
            .map(|row| {
                vec![
                    session.into(),
                    row.number.into(),
                    row.line.into(),
                    row.cells.into(),
                    row.class.into(),
                    row.record.into(),
                    row.of_row.into(),
                    row.detail.into(),
                    row.choice.into(),
                    Value::Bytes(row.hash),
                ]
            })
            .collect();
        Insert::into("import_row (session, number, line, cells, class, record, of_row, detail, choice, hash)")
            .behind(transaction, rows)
            .await
    }

    /// Takes the rows of a session away.
    pub async fn delete_all(transaction: &mut Transaction, session: Id) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM import_row WHERE session = ").bind(session);
        transaction.execute(&sql).await.map(drop)
    }

    /// The rows behind `after`, of one class or of all, in their order.
    pub async fn page(
        transaction: &mut Transaction,
        session: Id,
        class: Option<&str>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<ImportRow>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM import_row WHERE session = ").bind(session);
        if let Some(class) = class {
            sql.push(" AND class = ").bind(class);
        }
        sql.push(" AND number > ").bind(after).push(" ORDER BY number LIMIT ").bind(i64::from(limit));
        Ok(transaction.rows(&sql).await?.into_iter().map(ImportRow::of_row).collect())
    }

    /// The rows with these numbers.
    pub async fn find_many(
        transaction: &mut Transaction,
        session: Id,
        numbers: &[i64],
    ) -> Result<Vec<ImportRow>, StoreError> {
        let mut found = Vec::with_capacity(numbers.len());
        for some in numbers.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT ").push(COLUMNS).push(" FROM import_row WHERE session = ").bind(session);
            sql.push(" AND number IN (").binds(some.iter().map(|number| Value::from(*number)));
            sql.push(") ORDER BY number");
            found.extend(transaction.rows(&sql).await?.into_iter().map(ImportRow::of_row));
        }
        Ok(found)
    }

    /// How many rows of each class a session has.
    pub async fn counts(
        transaction: &mut Transaction,
        session: Id,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT class, count(*) FROM import_row WHERE session = ").bind(session);
        sql.push(" GROUP BY class ORDER BY class");
        let rows = transaction.rows(&sql).await?;
        Ok(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.integer(1)?))).collect())
    }

    /// Judges rows anew that were written down before.
    pub async fn judge_again(
        transaction: &mut Transaction,
        session: Id,
        rows: Vec<JudgedAgain>,
    ) -> Result<(), StoreError> {
        let rows = rows
            .into_iter()
            .map(|row| {
                // A row must have a line and cells, also one that is there already and keeps its own.
                let (line, cells) = (0.into(), "".into());
                vec![
                    session.into(),
                    row.number.into(),
                    line,
                    cells,
                    row.class.into(),
                    row.of_row.into(),
                    row.record.into(),
                ]
            })
            .collect();
        // Each finds its row by the key, whatever the database holds to be the quickest way to the rows of a session that it
        // has not counted yet.
        Insert::into("import_row (session, number, line, cells, class, of_row, record)")
            .then(" ON CONFLICT (session, number) DO UPDATE SET class = excluded.class, of_row = excluded.of_row, record = excluded.record")
            .behind(transaction, rows)
            .await
    }

    /// Says what is to be done with rows; tells how many there are.
    pub async fn choose(
        transaction: &mut Transaction,
        session: Id,
        numbers: &[i64],
        choice: Option<&str>,
    ) -> Result<u64, StoreError> {
        let mut count = 0;
        for some in numbers.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("UPDATE import_row SET choice = ").bind(choice.map(str::to_owned));
            sql.push(" WHERE session = ").bind(session).push(" AND number IN (");
            sql.binds(some.iter().map(|number| Value::from(*number))).push(")");
            count += transaction.execute(&sql).await?;
        }
        Ok(count)
    }

    fn of_row(mut row: Row) -> ImportRow {
        let integer = |row: &Row, index: usize| row.integer(index).unwrap_or_default();
        let hash = match row.take(8) {
            Value::Bytes(hash) => hash,
            _ => None,
        };
        let mut text = |index: usize| match row.take(index) {
            Value::Text(text) => text,
            _ => None,
        };
        let (cells, class, detail, choice) = (text(2), text(3), text(6), text(7));
        ImportRow {
            number: integer(&row, 0),
            line: integer(&row, 1),
            cells: cells.unwrap_or_default(),
            class: class.unwrap_or_default(),
            record: row.id(4),
            of_row: row.integer(5),
            detail,
            choice,
            hash,
        }
    }
}
