//! SQLite: connections, each with a thread of its own. What is asked of one is done there as a whole, and what was found is
//! handed over at once: two changes of thread for a statement, however many rows it finds.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use rusqlite::{CachedStatement, Connection, ErrorCode, OpenFlags, ffi, types::ValueRef};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::timeout,
};

use crate::{Row, StoreError, Value};

/// Statements that a connection keeps prepared.
const KEPT_STATEMENTS: usize = 128;

/// How connections are opened.
#[derive(Debug, Clone)]
pub(crate) struct Opening {
    pub(crate) file: String,
    /// Whether they only read; the file must be there then.
    pub(crate) reads_only: bool,
    /// Memory that one keeps pages in, in KiB.
    pub(crate) cache: u32,
    /// How long one waits for another program that writes.
    pub(crate) patience: Duration,
}

impl Opening {
    fn connection(&self) -> rusqlite::Result<Connection> {
        let flags = match self.reads_only {
            true => OpenFlags::SQLITE_OPEN_READ_ONLY,
            false => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        };
        let connection = Connection::open_with_flags(&self.file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(self.patience)?;
        connection.set_prepared_statement_cache_capacity(KEPT_STATEMENTS);
        if !self.reads_only {
            connection.execute_batch("PRAGMA journal_mode = WAL")?;
        }
        // Anything less than full may lose what was acknowledged when the power goes.
        connection.execute_batch(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY",
        )?;
        connection.execute_batch(&format!("PRAGMA cache_size = -{}", self.cache))?;
        Ok(connection)
    }
}

type Work = Box<dyn FnOnce(&Connection) + Send>;

/// The way to a connection.
#[derive(Debug)]
struct Line {
    work: mpsc::Sender<Work>,
    /// Tells that the connection is closed, once `work` is gone.
    closed: oneshot::Receiver<()>,
}

impl Line {
    async fn open(opening: Opening) -> Result<Line, StoreError> {
        let (work, wanted) = mpsc::channel::<Work>();
        let (opened, is_open) = oneshot::channel();
        let (close, closed) = oneshot::channel();
        let serve = move || {
            let connection = match opening.connection() {
                Ok(connection) => connection,
                Err(error) => return drop(opened.send(Err(error))),
            };
            // Whoever does not wait any more needs no connection either.
            if opened.send(Ok(())).is_ok() {
                wanted.into_iter().for_each(|work| work(&connection));
            }
            drop(connection);
            let _ = close.send(());
        };
        let started = thread::Builder::new().name("sqlite".to_owned()).spawn(serve);
        started.map_err(|error| StoreError::Unreadable(format!("no thread for a connection: {error}")))?;
        is_open.await.map_err(|_| StoreError::Ended)??;
        Ok(Line { work, closed })
    }

    /// Has something done on the connection. It is done as a whole also when nobody waits for it any more.
    fn ask<R, W>(&self, work: W) -> Result<Answer<R>, StoreError>
    where
        R: Send + 'static,
        W: FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let sent = self.work.send(Box::new(move |connection| drop(answer.send(work(connection)))));
        sent.map_err(|_| StoreError::Ended)?;
        Ok(answered)
    }
}

/// What comes of something that is done on a connection; nothing when its thread breaks down.
type Answer<R> = oneshot::Receiver<rusqlite::Result<R>>;

/// Connections of one kind, opened when they are needed. Cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Pool {
    opening: Arc<Opening>,
    /// Those that nobody uses; the last used first, so that few are kept warm.
    free: Arc<Mutex<Vec<Line>>>,
    permits: Arc<Semaphore>,
    most: u32,
}

impl Pool {
    /// At most `most` connections.
    pub(crate) fn new(opening: Opening, most: u32) -> Pool {
        let permits = Arc::new(Semaphore::new(usize::try_from(most).unwrap_or(1)));
        Pool { opening: Arc::new(opening), free: Arc::default(), permits, most }
    }

    /// A connection for oneself.
    async fn take(&self) -> Result<Taken, StoreError> {
        let permit = timeout(self.opening.patience, Arc::clone(&self.permits).acquire_owned());
        let permit = permit.await.map_err(|_| StoreError::Busy)?.map_err(|_| StoreError::Ended)?;
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let line = match free {
            Some(line) => line,
            None => Line::open((*self.opening).clone()).await?,
        };
        let place = Place { free: Arc::clone(&self.free), _permit: permit };
        Ok(Taken { held: Some((line, place)), is_at_work: false, is_to_roll_back: false })
    }

    /// Runs several statements outside of a transaction.
    pub(crate) async fn run(&self, statements: &'static str) -> Result<(), StoreError> {
        self.take().await?.call(move |connection| connection.execute_batch(statements)).await
    }

    /// A transaction, which `begin` begins with its first statement.
    pub(crate) async fn begin(&self, begin: &'static str) -> Result<SqliteTransaction, StoreError> {
        Ok(SqliteTransaction { taken: self.take().await?, begin, behind: None, has_failed: false })
    }

    /// Closes all connections, after the transactions on them have ended.
    pub(crate) async fn close(&self) {
        if let Ok(permits) = self.permits.acquire_many(self.most).await {
            permits.forget();
        }
        self.permits.close();
        let lines = std::mem::take(&mut *self.free.lock().unwrap_or_else(PoisonError::into_inner));
        for Line { work, closed } in lines {
            drop(work);
            let _ = closed.await;
        }
    }
}

/// The place of a connection among those of its pool.
#[derive(Debug)]
struct Place {
    free: Arc<Mutex<Vec<Line>>>,
    _permit: OwnedSemaphorePermit,
}

impl Place {
    fn give_back(self, line: Line) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }
}

/// A connection that is in use. Goes back when it is dropped and has nothing to do any more.
#[derive(Debug)]
struct Taken {
    /// None once its thread broke down: the next one gets another connection.
    held: Option<(Line, Place)>,
    /// Whether something was asked of it that nobody knows the end of.
    is_at_work: bool,
    /// Whether a transaction has begun that is not to last.
    is_to_roll_back: bool,
}

impl Taken {
    async fn call<R: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    ) -> Result<R, StoreError> {
        let mut answer = self.ask(work)?;
        self.end_of(&mut answer).await
    }

    fn ask<R: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    ) -> Result<Answer<R>, StoreError> {
        let (line, _) = self.held.as_ref().ok_or(StoreError::Ended)?;
        self.is_at_work = true;
        line.ask(work)
    }

    async fn end_of<R>(&mut self, answer: &mut Answer<R>) -> Result<R, StoreError> {
        let done = answer.await;
        self.is_at_work = false;
        if done.is_err() {
            self.held = None;
        }
        Ok(done.map_err(|_| StoreError::Ended)??)
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let Some((line, place)) = self.held.take() else { return };
        if !self.is_at_work && !self.is_to_roll_back {
            return place.give_back(line);
        }
        // Whoever takes it next shall not wait for what nobody wants any more, so it goes back from its own thread.
        let work = line.work.clone();
        let is_sent = work.send(Box::new(move |connection| {
            if !connection.is_autocommit() {
                // Fails where the connection itself is broken, as every statement on it will.
                let _ = connection.execute_batch("ROLLBACK");
            }
            place.give_back(line);
        }));
        drop(is_sent);
    }
}

/// What a statement came to.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) rows: Vec<Row>,
    /// How many rows it touched, if it touches any.
    pub(crate) touched: u64,
}

/// A transaction. Dropped without [`SqliteTransaction::commit`] it leaves nothing behind.
#[derive(Debug)]
pub(crate) struct SqliteTransaction {
    taken: Taken,
    begin: &'static str,
    /// What runs while its caller goes on.
    behind: Option<Answer<Found>>,
    /// Whether something that was run behind failed.
    has_failed: bool,
}

impl SqliteTransaction {
    /// Begins at once.
    pub(crate) async fn begun(mut self) -> Result<SqliteTransaction, StoreError> {
        self.taken.is_to_roll_back = true;
        let begin = self.begin;
        self.taken.call(move |connection| connection.execute_batch(begin)).await?;
        Ok(self)
    }

    /// Runs a statement and gives up to `most` of the rows that it finds.
    pub(crate) async fn run(
        &mut self,
        text: String,
        values: Vec<Value>,
        most: usize,
    ) -> Result<Found, StoreError> {
        self.ready().await?;
        let statement = self.statement(text, values, most);
        self.taken.call(statement).await
    }

    /// As [`SqliteTransaction::run`], behind: see [`crate::Transaction::execute_behind`].
    pub(crate) async fn run_behind(&mut self, text: String, values: Vec<Value>) -> Result<(), StoreError> {
        self.ready().await?;
        let statement = self.statement(text, values, 0);
        self.behind = Some(self.taken.ask(statement)?);
        Ok(())
    }

    /// Waits for what runs behind.
    async fn ready(&mut self) -> Result<(), StoreError> {
        if let Some(behind) = &mut self.behind {
            let done = self.taken.end_of(behind).await;
            self.behind = None;
            self.has_failed = done.is_err();
            return done.map(drop);
        }
        match self.has_failed {
            true => Err(StoreError::Ended),
            false => Ok(()),
        }
    }

    /// A statement, which begins the transaction if it is the first.
    fn statement(
        &mut self,
        text: String,
        values: Vec<Value>,
        most: usize,
    ) -> impl FnOnce(&Connection) -> rusqlite::Result<Found> + Send + use<> {
        let has_begun = std::mem::replace(&mut self.taken.is_to_roll_back, true);
        let begin = (!has_begun).then_some(self.begin);
        move |connection| {
            match begin {
                Some(begin) => connection.execute_batch(begin)?,
                // SQLite ends a transaction by itself when the disk is full. What came after would last without what went before.
                None if connection.is_autocommit() => return Err(ended()),
                None => {}
            }
            let mut statement = connection.prepare_cached(&text)?;
            for (index, value) in (1..).zip(&values) {
                bind(&mut statement, index, value)?;
            }
            let rows = rows(&mut statement, most)?;
            Ok(Found { rows, touched: connection.changes() })
        }
    }

    /// Makes what was done last.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.ready().await?;
        if self.taken.is_to_roll_back {
            self.taken.call(|connection| connection.execute_batch("COMMIT")).await?;
            self.taken.is_to_roll_back = false;
        }
        Ok(())
    }
}

fn ended() -> rusqlite::Error {
    let error = ffi::Error { code: ErrorCode::OperationAborted, extended_code: ffi::SQLITE_ABORT_ROLLBACK };
    rusqlite::Error::SqliteFailure(error, Some("the transaction has ended already".to_owned()))
}

fn bind(statement: &mut CachedStatement<'_>, index: usize, value: &Value) -> rusqlite::Result<()> {
    match value {
        Value::Integer(value) => statement.raw_bind_parameter(index, value),
        Value::Real(value) => statement.raw_bind_parameter(index, value),
        Value::Text(value) => statement.raw_bind_parameter(index, value),
        Value::Bytes(value) => statement.raw_bind_parameter(index, value),
    }
}

/// Runs a statement to its end; gives up to `most` of the rows that it finds.
fn rows(statement: &mut CachedStatement<'_>, most: usize) -> rusqlite::Result<Vec<Row>> {
    let width = statement.column_count();
    let mut found = Vec::new();
    // What stands for no value in each column, once there was none somewhere.
    let mut missing: Vec<Value> = Vec::new();
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        if found.len() == most {
            continue;
        }
        let mut values = Vec::with_capacity(width);
        for index in 0..width {
            values.push(match row.get_ref(index)? {
                ValueRef::Integer(value) => Value::Integer(Some(value)),
                ValueRef::Real(value) => Value::Real(Some(value)),
                ValueRef::Text(value) => {
                    let text = String::from_utf8(value.to_vec());
                    Value::Text(Some(
                        text.map_err(|error| rusqlite::Error::Utf8Error(index, error.utf8_error()))?,
                    ))
                }
                ValueRef::Blob(value) => Value::Bytes(Some(value.to_vec())),
                ValueRef::Null => {
                    if missing.is_empty() {
                        // The declared type says of what type a value is missing.
                        missing.extend(row.as_ref().columns().map(|column| match column.decl_type() {
                            Some("INTEGER") => Value::Integer(None),
                            Some("REAL") => Value::Real(None),
                            Some("BLOB") => Value::Bytes(None),
                            _ => Value::Text(None),
                        }));
                    }
                    missing.get(index).cloned().unwrap_or(Value::Text(None))
                }
            });
        }
        found.push(Row(values));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool(folder: &tempfile::TempDir) -> Pool {
        let file = folder.path().join("a%20b.db").to_string_lossy().into_owned();
        Pool::new(Opening { file, reads_only: false, cache: 1_024, patience: Duration::from_secs(5) }, 1)
    }

    async fn count(pool: &Pool) -> Result<Option<i64>, StoreError> {
        let mut transaction = pool.begin("BEGIN").await?;
        let found = transaction.run("SELECT count(*) FROM word".to_owned(), Vec::new(), 1).await?;
        Ok(found.rows.first().and_then(|row| row.integer(0)))
    }

    #[tokio::test]
    async fn what_is_not_committed_is_not_there() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = pool(&folder);
        pool.run("CREATE TABLE word (word TEXT NOT NULL) STRICT").await?;
        let insert = || ("INSERT INTO word VALUES (?)".to_owned(), vec![Value::from("an")]);

        let mut dropped = pool.begin("BEGIN").await?;
        let (text, values) = insert();
        assert_eq!(dropped.run(text, values, 0).await?.touched, 1);
        drop(dropped);
        assert_eq!(count(&pool).await?, Some(0));

        // Ended in the middle, as SQLite does when the disk is full: what follows is no transaction of its own.
        let mut ended = pool.begin("BEGIN").await?.begun().await?;
        ended.run("ROLLBACK".to_owned(), Vec::new(), 0).await?;
        let (text, values) = insert();
        assert!(ended.run(text, values, 0).await.is_err());
        assert!(ended.commit().await.is_err());
        assert_eq!(count(&pool).await?, Some(0));

        let mut kept = pool.begin("BEGIN").await?;
        let (text, values) = insert();
        kept.run(text, values, 0).await?;
        kept.commit().await?;
        assert_eq!(count(&pool).await?, Some(1));
        Ok(())
    }

    #[tokio::test]
    async fn what_runs_behind_comes_before_what_follows_and_its_failure_is_told() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = pool(&folder);
        pool.run("CREATE TABLE word (word TEXT PRIMARY KEY) STRICT").await?;
        let insert = || ("INSERT INTO word VALUES (?)".to_owned(), vec![Value::from("an")]);

        let mut twice = pool.begin("BEGIN").await?;
        for _ in 0..2 {
            let (text, values) = insert();
            twice.run_behind(text, values).await?;
        }
        let (text, values) = insert();
        assert!(matches!(twice.run(text, values, 0).await, Err(StoreError::Sqlite(_))));
        assert!(twice.commit().await.is_err());
        assert_eq!(count(&pool).await?, Some(0));

        let mut once = pool.begin("BEGIN").await?;
        let (text, values) = insert();
        once.run_behind(text, values).await?;
        once.commit().await?;
        assert_eq!(count(&pool).await?, Some(1));
        Ok(())
    }

    #[tokio::test]
    async fn nobody_waits_for_what_nobody_wants() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().expect("a folder");
        let one = pool(&folder);
        let pool = Pool { permits: Arc::new(Semaphore::new(2)), most: 2, ..one };
        pool.run("CREATE TABLE word (word TEXT NOT NULL) STRICT").await?;
        let (go_on, wait) = mpsc::channel::<()>();
        let mut left = pool.take().await?;
        let asked = left.call(move |_| Ok(wait.recv().is_ok()));
        assert!(timeout(Duration::from_millis(50), asked).await.is_err());
        drop(left);
        // The connection is at work still, so this is another one.
        assert_eq!(count(&pool).await?, Some(0));
        assert!(go_on.send(()).is_ok());
        pool.close().await;
        Ok(())
    }

    #[tokio::test]
    async fn a_connection_whose_thread_broke_down_is_replaced() -> Result<(), StoreError> {
        let folder = tempfile::tempdir().expect("a folder");
        let pool = pool(&folder);
        pool.run("CREATE TABLE word (word TEXT NOT NULL) STRICT").await?;
        let mut taken = pool.take().await?;
        let broken = taken.call(|_| -> rusqlite::Result<()> { panic!("on purpose") }).await;
        assert!(matches!(broken, Err(StoreError::Ended)));
        drop(taken);
        assert_eq!(count(&pool).await?, Some(0));
        pool.close().await;
        assert!(matches!(count(&pool).await, Err(StoreError::Ended)));
        Ok(())
    }
}
