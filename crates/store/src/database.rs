//! Opening a database, and transactions on it.

use std::{
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use sqlx::{
    PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{
    Dialect, Row, Sql, StoreError,
    insert::PostgresLot,
    postgres::PostgresTransaction,
    sqlite::{self, SqliteTransaction},
};

/// How long a transaction waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Connections that read at the same time.
const READERS: u32 = 8;

/// KiB of memory that one reading connection keeps pages in. The system's own cache holds the rest.
const READER_CACHE: u32 = 4_096;

/// As [`READER_CACHE`], for the connection that writes.
const WRITER_CACHE: u32 = 8_192;

/// A database. Cheap to clone; clones share the connections.
#[derive(Debug, Clone)]
pub struct Database {
    pools: Pools,
    /// Grows when users, teams, sessions or tokens change.
    access_changes: Arc<AtomicU64>,
}

#[derive(Debug, Clone)]
enum Pools {
    /// One connection writes, since SQLite has one writer; the others read.
    Sqlite {
        writer: sqlite::Pool,
        readers: sqlite::Pool,
    },
    Postgres(PgPool),
}

impl Database {
    /// Opens the database at `address`: `sqlite:FILE`, made when it is not there, or `postgres://...`.
    pub async fn open(address: &str) -> Result<Database, StoreError> {
        if let Some(file) = address.strip_prefix("sqlite:") {
            let opening = |reads_only, cache| {
                let file = file.to_owned();
                sqlite::Opening { file, reads_only, cache, patience: PATIENCE }
            };
            let writer = sqlite::Pool::new(opening(false, WRITER_CACHE), 1);
            let readers = sqlite::Pool::new(opening(true, READER_CACHE), READERS);
            // Makes the file when it is not there; who only reads cannot.
            writer.run("").await?;
            return Ok(Database::on(Pools::Sqlite { writer, readers }));
        }
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address)?
                // A plan for a word that half of all records have is no plan for a rare one.
                .options([("plan_cache_mode", "force_custom_plan")]);
            let pool = PgPoolOptions::new()
                .max_connections(READERS)
                .acquire_timeout(PATIENCE)
                .connect_with(options)
                .await?;
            return Ok(Database::on(Pools::Postgres(pool)));
        }
        Err(StoreError::Address(address.to_owned()))
    }

    fn on(pools: Pools) -> Database {
        Database { pools, access_changes: Arc::default() }
    }

    /// A number that grows whenever this program has changed users, teams, sessions or tokens. What was read while it was
    /// another one must be read again.
    pub fn access_changes(&self) -> u64 {
        self.access_changes.load(Ordering::Acquire)
    }

    /// Which database it is.
    pub fn dialect(&self) -> Dialect {
        match self.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Begins a transaction that reads; all its queries see one state.
    pub async fn read(&self) -> Result<Transaction, StoreError> {
        self.begin(self.dialect().begin_read(), false).await
    }

    /// Begins a transaction that writes. Dropped without [`Transaction::commit`], it leaves nothing behind.
    pub async fn write(&self) -> Result<Transaction, StoreError> {
        self.begin(self.dialect().begin_write(), true).await
    }

    async fn begin(&self, statement: &'static str, writes: bool) -> Result<Transaction, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { writer, readers } => {
                Inner::Sqlite(match writes {
                    // Whoever writes has the right to from here on; who reads begins with the first query.
                    true => writer.begin(statement).await?.begun().await?,
                    false => readers.begin(statement).await?,
                })
            }
            Pools::Postgres(pool) => {
                // It goes on when whoever asked is gone: broken off between sending and hearing of it, the library would
                // hand on a connection within a transaction that nobody ends.
                let pool = pool.clone();
                let begun = tokio::spawn(async move { pool.begin_with(statement).await });
                let begun = begun.await.map_err(|_| StoreError::Ended)??;
                Inner::Postgres(PostgresTransaction::new(begun))
            }
        };
        Ok(Transaction { inner, changes_access: false, access_changes: Arc::clone(&self.access_changes) })
    }

    /// Has PostgreSQL count what its tables hold: it plans by what it counted last.
    pub(crate) async fn count_anew(&self) -> Result<(), StoreError> {
        if let Pools::Postgres(pool) = &self.pools {
            sqlx::raw_sql("ANALYZE").execute(pool).await?;
        }
        Ok(())
    }

    /// Runs statements that set the connection of SQLite that writes.
    pub(crate) async fn tune(&self, statements: &'static str) -> Result<(), StoreError> {
        if let Pools::Sqlite { writer, .. } = &self.pools {
            writer.run(statements).await?;
        }
        Ok(())
    }

    /// Closes all connections, after the transactions on them have ended.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }
}

/// A transaction: all or nothing.
#[derive(Debug)]
pub struct Transaction {
    inner: Inner,
    changes_access: bool,
    access_changes: Arc<AtomicU64>,
}

#[derive(Debug)]
enum Inner {
    Sqlite(SqliteTransaction),
    Postgres(PostgresTransaction),
}

impl Transaction {
    /// Which database it is on.
    pub fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and tells how many rows it touched.
    pub async fn execute(&mut self, sql: &Sql) -> Result<u64, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                let (text, values) = (sql.text(Dialect::Sqlite), sql.arguments().to_vec());
                Ok(transaction.run(text, values, 0).await?.touched)
            }
            Inner::Postgres(transaction) => transaction.execute(sql).await,
        }
    }

    /// Runs a statement while the caller goes on, once the one before has ended. When it fails, the next call tells, and
    /// everything after that fails too, [`Transaction::commit`] at the latest.
    pub(crate) async fn execute_behind(&mut self, sql: Sql) -> Result<(), StoreError> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                transaction.run_behind(sql.text(Dialect::Sqlite), sql.into_arguments()).await
            }
            Inner::Postgres(transaction) => transaction.execute_behind(sql).await,
        }
    }

    /// [`Transaction::execute`] of a statement that changes who may do what ([`Database::access_changes`]).
    pub(crate) async fn execute_on_access(&mut self, sql: &Sql) -> Result<u64, StoreError> {
        self.changes_access = true;
        self.execute(sql).await
    }

    /// All rows that a query finds.
    pub async fn rows(&mut self, sql: &Sql) -> Result<Vec<Row>, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                let (text, values) = (sql.text(Dialect::Sqlite), sql.arguments().to_vec());
                Ok(transaction.run(text, values, usize::MAX).await?.rows)
            }
            Inner::Postgres(transaction) => transaction.rows(sql).await,
        }
    }

    /// Writes many rows: only for [`Dialect::takes_lists`].
    pub(crate) async fn rows_of_lot(&mut self, lot: PostgresLot) -> Result<Vec<Row>, StoreError> {
        self.with_lots()?.rows_of_lot(lot).await
    }

    /// As [`Transaction::rows_of_lot`], behind as in [`Transaction::execute_behind`].
    pub(crate) async fn lot_behind(&mut self, lot: PostgresLot) -> Result<(), StoreError> {
        self.with_lots()?.lot_behind(lot).await
    }

    fn with_lots(&mut self) -> Result<&mut PostgresTransaction, StoreError> {
        match &mut self.inner {
            Inner::Postgres(transaction) => Ok(transaction),
            Inner::Sqlite(_) => Err(StoreError::Unreadable("rows as only PostgreSQL takes them".to_owned())),
        }
    }

    /// The first row that a query finds.
    pub async fn row(&mut self, sql: &Sql) -> Result<Option<Row>, StoreError> {
        match &mut self.inner {
            Inner::Sqlite(transaction) => {
                let (text, values) = (sql.text(Dialect::Sqlite), sql.arguments().to_vec());
                Ok(transaction.run(text, values, 1).await?.rows.pop())
            }
            Inner::Postgres(transaction) => transaction.row(sql).await,
        }
    }

    /// Makes other transactions that lock the same number wait until this one ends.
    pub async fn lock(&mut self, number: i64) -> Result<(), StoreError> {
        match self.dialect().lock(number) {
            Some(sql) => self.rows(&sql).await.map(drop),
            None => Ok(()),
        }
    }

    /// As [`Transaction::lock`], but those who lock the number in this way do not wait for each other.
    pub async fn lock_shared(&mut self, number: i64) -> Result<(), StoreError> {
        match self.dialect().lock_shared(number) {
            Some(sql) => self.rows(&sql).await.map(drop),
            None => Ok(()),
        }
    }

    /// As [`Transaction::lock`], for many numbers at once.
    pub async fn lock_all(&mut self, numbers: &[i64]) -> Result<(), StoreError> {
        match self.dialect().lock_all(numbers) {
            Some(sql) => self.rows(&sql).await.map(drop),
            None => Ok(()),
        }
    }

    /// Like [`Transaction::lock`], but waits for nobody: tells whether the number is locked now.
    pub(crate) async fn try_lock(&mut self, number: i64) -> Result<bool, StoreError> {
        match self.dialect().try_lock(number) {
            Some(sql) => Ok(self.row(&sql).await?.and_then(|row| row.integer(0)) == Some(1)),
            None => Ok(true),
        }
    }

    /// Makes everything done in the transaction last.
    pub async fn commit(self) -> Result<(), StoreError> {
        let done = match self.inner {
            Inner::Sqlite(transaction) => transaction.commit().await,
            Inner::Postgres(transaction) => transaction.commit().await,
        };
        // Also when it is not known whether the commit came through.
        if self.changes_access {
            self.access_changes.fetch_add(1, Ordering::AcqRel);
        }
        done
    }

    /// Undoes everything done in the transaction.
    pub async fn roll_back(self) -> Result<(), StoreError> {
        match self.inner {
            Inner::Sqlite(transaction) => drop(transaction),
            Inner::Postgres(transaction) => transaction.roll_back().await?,
        }
        Ok(())
    }
}
