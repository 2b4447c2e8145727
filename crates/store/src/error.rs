//! What can go wrong with a database. Bad customer data is not among it.

use rusqlite::{ErrorCode, ffi};

/// A database could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is neither of SQLite nor of PostgreSQL.
    #[error("not a database address: {0}; write sqlite:FILE or postgres://USER@HOST/DATABASE")]
    Address(String),
    /// The database is of a newer Kempt.
    #[error("the database was written by a newer Kempt (step {found}, this one knows {known}); run that one")]
    Newer {
        /// Last step the database has seen.
        found: i64,
        /// Last step this program knows.
        known: i64,
    },
    /// A stored value is not what its column says.
    #[error("a stored value cannot be read: {0}")]
    Unreadable(String),
    /// A table or column cannot be called so.
    #[error(transparent)]
    Name(#[from] crate::NotAName),
    /// A row that a write is about is not there.
    #[error("there is no row {id} in {table}")]
    NoRow {
        /// The table.
        table: String,
        /// The row's id.
        id: crate::Id,
    },
    /// All connections are in use, for longer than one waits.
    #[error("the database is busy")]
    Busy,
    /// A connection is not there any more.
    #[error("the connection to the database has ended")]
    Ended,
    /// SQLite says no.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// PostgreSQL says no.
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
}

impl StoreError {
    /// Whether a unique key stood in the way: somebody else was first.
    pub fn is_taken(&self) -> bool {
        match self {
            StoreError::Sqlite(rusqlite::Error::SqliteFailure(error, _)) => {
                matches!(
                    error.extended_code,
                    ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                )
            }
            StoreError::Postgres(sqlx::Error::Database(error)) => error.is_unique_violation(),
            _ => false,
        }
    }

    /// Whether the same transaction may succeed when it is tried again: the database was busy or gave way to another.
    pub fn is_passing(&self) -> bool {
        match self {
            StoreError::Sqlite(rusqlite::Error::SqliteFailure(error, _)) => {
                matches!(error.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
            }
            StoreError::Postgres(sqlx::Error::Database(error)) => {
                // Serialisation failure, deadlock.
                error.code().is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01"))
            }
            StoreError::Postgres(sqlx::Error::PoolTimedOut) | StoreError::Busy => true,
            _ => false,
        }
    }
}
