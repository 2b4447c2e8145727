//! What became of the rows of an import.

use crate::{Id, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOutcome {
    /// The row's number, from 1.
    pub number: i64,
    /// What became of it.
    pub outcome: String,
    /// The record that was made, changed or found.
    pub record: Option<Id>,
    /// Tells the row from other rows, when it is not to come in again.
    pub hash: Option<Vec<u8>>,
    /// Why, as JSON.
    pub detail: Option<String>,
}

const COLUMNS: &str = "number, outcome, record, hash, detail";

impl ImportOutcome {
    /// Writes down what became of rows that nothing was known of.
    pub async fn insert_many(
        transaction: &mut Transaction,
        session: Id,
        outcomes: Vec<ImportOutcome>,
    ) -> Result<(), StoreError> {
        write(transaction, session, outcomes, "").await
    }

    /// Writes down what became of rows in place of what was known of them.
    pub async fn replace_many(
        transaction: &mut Transaction,
        session: Id,
        outcomes: Vec<ImportOutcome>,
    ) -> Result<(), StoreError> {
        let replace = " ON CONFLICT (session, number) DO UPDATE SET outcome = excluded.outcome, record = excluded.record, hash = excluded.hash, detail = excluded.detail";
        write(transaction, session, outcomes, replace).await
    }

    /// The outcomes behind `after`, of one kind or of all, in the order of the rows.
    pub async fn page(
        transaction: &mut Transaction,
        session: Id,
        outcome: Option<&str>,
        after: i64,
        limit: u32,
    ) -> Result<Vec<ImportOutcome>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM import_outcome WHERE session = ").bind(session);
        if let Some(outcome) = outcome {
            sql.push(" AND outcome = ").bind(outcome);
        }
        sql.push(" AND number > ").bind(after).push(" ORDER BY number LIMIT ").bind(i64::from(limit));
        Ok(transaction.rows(&sql).await?.into_iter().map(ImportOutcome::of_row).collect())
    }

    /// The outcomes of these rows.
    pub async fn find_many(
        transaction: &mut Transaction,
        session: Id,
        numbers: &[i64],
    ) -> Result<Vec<ImportOutcome>, StoreError> {
        let mut found = Vec::new();
        for some in numbers.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT ").push(COLUMNS).push(" FROM import_outcome WHERE session = ").bind(session);
            sql.push(" AND number IN (").binds(some.iter().map(|number| Value::from(*number))).push(")");
            found.extend(transaction.rows(&sql).await?.into_iter().map(ImportOutcome::of_row));
        }
        Ok(found)
    }

    /// How many rows of a session came to each outcome.
    pub async fn counts(
        transaction: &mut Transaction,
        session: Id,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT outcome, count(*) FROM import_outcome WHERE session = ").bind(session);
        sql.push(" GROUP BY outcome ORDER BY outcome");
        let rows = transaction.rows(&sql).await?;
        Ok(rows.iter().filter_map(|row| Some((row.text(0)?.to_owned(), row.integer(1)?))).collect())
    }

    /// The records that rows with these hashes became in any import that still stands.
    pub async fn with_hashes(
        transaction: &mut Transaction,
        hashes: &[Vec<u8>],
    ) -> Result<Vec<(Vec<u8>, Id)>, StoreError> {
        let mut found = Vec::new();
        for some in hashes.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT o.hash, o.record FROM import_outcome o JOIN import_session s ON s.id = o.session LEFT JOIN operation p ON p.id = s.operation WHERE o.record IS NOT NULL AND o.hash IN (");
            sql.binds(some.iter().map(|hash| Value::Bytes(Some(hash.clone()))));
            sql.push(") AND (p.status IS NULL OR p.status <> ").bind("reverted").push(")");
            for mut row in transaction.rows(&sql).await? {
                if let (Some(record), Value::Bytes(Some(hash))) = (row.id(1), row.take(0)) {
                    found.push((hash, record));
                }
            }
        }
        Ok(found)
    }

    fn of_row(mut row: Row) -> ImportOutcome {
        let hash = match row.take(3) {
            Value::Bytes(hash) => hash,
            _ => None,
        };
        ImportOutcome {
            number: row.integer(0).unwrap_or_default(),
            outcome: row.text(1).unwrap_or_default().to_owned(),
            record: row.id(2),
            hash,
            detail: row.text(4).map(str::to_owned),
        }
    }
}

async fn write(
    transaction: &mut Transaction,
    session: Id,
    outcomes: Vec<ImportOutcome>,
    present: &'static str,
) -> Result<(), StoreError> {
    let rows = outcomes
        .into_iter()
        .map(|outcome| {
            vec![
                session.into(),
                outcome.number.into(),
                outcome.outcome.into(),
                outcome.record.into(),
                Value::Bytes(outcome.hash),
                outcome.detail.into(),
            ]
        })
        .collect();
    let insert = Insert::into("import_outcome (session, number, outcome, record, hash, detail)");
    insert.then(present).behind(transaction, rows).await
}
