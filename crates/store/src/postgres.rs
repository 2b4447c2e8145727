//! PostgreSQL: a transaction on one connection of the pool.

use sqlx::{
    AssertSqlSafe, Column as _, Postgres, Row as _, TypeInfo as _,
    postgres::{PgArguments, PgRow},
    query::Query,
};
use tokio::task::JoinHandle;

use crate::{
    Dialect, Row, Sql, StoreError, Value,
    insert::{List, PostgresLot},
};

type Inner = sqlx::Transaction<'static, Postgres>;

/// A transaction. Dropped without [`PostgresTransaction::commit`] it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct PostgresTransaction {
    /// None while `behind` has it, and once something that was run behind failed.
    inner: Option<Inner>,
    /// The statement that runs while its caller goes on.
    behind: Option<JoinHandle<(Inner, Result<(), sqlx::Error>)>>,
}

impl PostgresTransaction {
    pub(crate) fn new(inner: Inner) -> PostgresTransaction {
        PostgresTransaction { inner: Some(inner), behind: None }
    }

    /// Waits for the statement that runs behind.
    async fn ready(&mut self) -> Result<&mut Inner, StoreError> {
        if let Some(behind) = &mut self.behind {
            let ended = behind.await;
            self.behind = None;
            let (inner, done) = ended.map_err(|_| StoreError::Ended)?;
            done?;
            self.inner = Some(inner);
        }
        self.inner.as_mut().ok_or(StoreError::Ended)
    }

    /// Runs a statement and tells how many rows it touched.
    pub(crate) async fn execute(&mut self, sql: &Sql) -> Result<u64, StoreError> {
        Ok(query(sql).execute(&mut **self.ready().await?).await?.rows_affected())
    }

    /// All rows that a query finds.
    pub(crate) async fn rows(&mut self, sql: &Sql) -> Result<Vec<Row>, StoreError> {
        query(sql).fetch_all(&mut **self.ready().await?).await?.iter().map(row).collect()
    }

    /// The first row that a query finds.
    pub(crate) async fn row(&mut self, sql: &Sql) -> Result<Option<Row>, StoreError> {
        query(sql).fetch_optional(&mut **self.ready().await?).await?.map(|found| row(&found)).transpose()
    }

    /// Writes many rows; gives what they return.
    pub(crate) async fn rows_of_lot(&mut self, lot: PostgresLot) -> Result<Vec<Row>, StoreError> {
        write(self.ready().await?, lot).await?.iter().map(row).collect()
    }

    /// As [`PostgresTransaction::rows_of_lot`], behind: see [`crate::Transaction::execute_behind`].
    pub(crate) async fn lot_behind(&mut self, lot: PostgresLot) -> Result<(), StoreError> {
        self.ready().await?;
        let Some(mut inner) = self.inner.take() else { return Err(StoreError::Ended) };
        self.behind = Some(tokio::spawn(async move {
            let done = write(&mut inner, lot).await.map(drop);
            (inner, done)
        }));
        Ok(())
    }

    /// As [`PostgresTransaction::execute`], behind: see [`crate::Transaction::execute_behind`].
    pub(crate) async fn execute_behind(&mut self, sql: Sql) -> Result<(), StoreError> {
        self.ready().await?;
        let Some(mut inner) = self.inner.take() else { return Err(StoreError::Ended) };
        self.behind = Some(tokio::spawn(async move {
            let done = query(&sql).execute(&mut *inner).await.map(drop);
            (inner, done)
        }));
        Ok(())
    }

    /// Makes what was done last.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.ready().await?;
        match self.inner.take() {
            Some(inner) => Ok(inner.commit().await?),
            None => Err(StoreError::Ended),
        }
    }

    /// Undoes what was done, also when something of it failed.
    pub(crate) async fn roll_back(mut self) -> Result<(), StoreError> {
        let _ = self.ready().await;
        match self.inner.take() {
            Some(inner) => Ok(inner.rollback().await?),
            None => Ok(()),
        }
    }
}

/// The one place where text becomes a statement of PostgreSQL; [`Sql`] has seen to it that nothing of it comes from people.
fn query(sql: &Sql) -> Query<'_, Postgres, PgArguments> {
    let mut query = sqlx::query(AssertSqlSafe(sql.text(Dialect::Postgres)));
    for value in sql.arguments() {
        query = match value {
            Value::Integer(value) => query.bind(*value),
            Value::Real(value) => query.bind(*value),
            Value::Text(value) => query.bind(value.as_deref()),
            Value::Bytes(value) => query.bind(value.as_deref()),
        };
    }
    query
}

async fn write(inner: &mut Inner, lot: PostgresLot) -> Result<Vec<PgRow>, sqlx::Error> {
    match lot {
        PostgresLot::Copy(statement, bytes) => {
            let mut copying = inner.copy_in_raw(&statement).await?;
            copying.send(bytes).await?;
            copying.finish().await?;
            Ok(Vec::new())
        }
        PostgresLot::Lists(statement, lists) => {
            let mut query = sqlx::query(AssertSqlSafe(statement));
            for list in lists {
                query = match list {
                    List::Integer(values) => query.bind(values),
                    List::Real(values) => query.bind(values),
                    List::Text(values) => query.bind(values),
                    List::Bytes(values) => query.bind(values),
                };
            }
            query.fetch_all(&mut **inner).await
        }
    }
}

fn row(row: &PgRow) -> Result<Row, StoreError> {
    let value = |index: usize| -> Result<Value, StoreError> {
        Ok(match row.column(index).type_info().name() {
            "INT8" => Value::Integer(row.try_get(index)?),
            "INT4" => Value::Integer(row.try_get::<Option<i32>, _>(index)?.map(i64::from)),
            "FLOAT8" => Value::Real(row.try_get(index)?),
            "TEXT" | "VARCHAR" | "NAME" => Value::Text(row.try_get(index)?),
            "BYTEA" => Value::Bytes(row.try_get(index)?),
            "VOID" => Value::Text(None),
            other => return Err(StoreError::Unreadable(format!("type {other}"))),
        })
    };
    (0..row.len()).map(value).collect::<Result<_, _>>().map(Row)
}
