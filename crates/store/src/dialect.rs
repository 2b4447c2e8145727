//! Everything that SQLite and PostgreSQL do differently, by name.

use crate::{ColumnType, Name, Sql};

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite, in a file or in memory.
    Sqlite,
    /// PostgreSQL 14 or later.
    Postgres,
}

impl Dialect {
    /// The type of a column. Text compares byte by byte on both, so that both sort alike.
    pub(crate) fn column_type(self, column: ColumnType) -> &'static str {
        match (self, column) {
            (Dialect::Sqlite, ColumnType::Integer) => "INTEGER",
            (Dialect::Sqlite, ColumnType::Real) => "REAL",
            (Dialect::Sqlite, ColumnType::Text) => "TEXT",
            (Dialect::Sqlite, ColumnType::Bytes) => "BLOB",
            (Dialect::Postgres, ColumnType::Integer) => "BIGINT",
            (Dialect::Postgres, ColumnType::Real) => "DOUBLE PRECISION",
            (Dialect::Postgres, ColumnType::Text) => "TEXT COLLATE \"C\"",
            (Dialect::Postgres, ColumnType::Bytes) => "BYTEA",
        }
    }

    /// What ends the creation of a table: SQLite checks types only when told to.
    pub(crate) fn table_end(self) -> &'static str {
        match self {
            Dialect::Sqlite => ") STRICT",
            Dialect::Postgres => ")",
        }
    }

    /// What ends the creation of a table that has hardly more than a key of several columns: SQLite keeps its rows in the
    /// order of the key when told to, and needs no index beside them. Not so for long rows, which it would read whole to
    /// compare their keys.
    pub(crate) fn narrow_table_end(self) -> &'static str {
        match self {
            Dialect::Sqlite => ") STRICT, WITHOUT ROWID",
            Dialect::Postgres => ")",
        }
    }

    /// Asks for the names of the columns of a table; no rows when there is no such table.
    pub(crate) fn columns_of(self, table: &Name) -> Sql {
        let mut sql = Sql::new();
        match self {
            Dialect::Sqlite => sql.push("SELECT name FROM pragma_table_info(").bind(table.as_str()).push(")"),
            Dialect::Postgres => sql
                .push("SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ")
                .bind(table.as_str()),
        };
        sql
    }

    /// Whether a table that is hardly more than its key lies in the order of that key, so that rows which fall all over a
    /// large one had better come to it in large lots. PostgreSQL keeps a heap and an index beside it, and lots save nothing.
    pub(crate) fn keeps_rows_in_order(self) -> bool {
        self == Dialect::Sqlite
    }

    /// How a transaction that writes begins. SQLite takes the right to write at once, so that two writers wait for
    /// each other at the beginning and not in the middle.
    pub(crate) fn begin_write(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL READ COMMITTED",
        }
    }

    /// How a transaction that only reads begins: all its queries see one state.
    pub(crate) fn begin_read(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN DEFERRED",
            Dialect::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        }
    }

    /// Whether a statement takes the values of a column as one list, which PostgreSQL calls an array.
    pub(crate) fn takes_lists(self) -> bool {
        self == Dialect::Postgres
    }

    /// Makes other transactions wait that lock the same number, until this one ends. SQLite has one writer at a time,
    /// so there nothing is to be done.
    pub(crate) fn lock(self, number: i64) -> Option<Sql> {
        match self {
            Dialect::Sqlite => None,
            Dialect::Postgres => {
                let mut sql = Sql::new();
                sql.push("SELECT pg_advisory_xact_lock(").bind(number).push(")");
                Some(sql)
            }
        }
    }

    /// As [`Dialect::lock`], but those who lock the number in this way do not wait for each other.
    pub(crate) fn lock_shared(self, number: i64) -> Option<Sql> {
        match self {
            Dialect::Sqlite => None,
            Dialect::Postgres => {
                let mut sql = Sql::new();
                sql.push("SELECT pg_advisory_xact_lock_shared(").bind(number).push(")");
                Some(sql)
            }
        }
    }

    /// As [`Dialect::lock`], for many numbers at once, always in the same order so that two cannot wait for each other.
    pub(crate) fn lock_all(self, numbers: &[i64]) -> Option<Sql> {
        if self == Dialect::Sqlite || numbers.is_empty() {
            return None;
        }
        let mut sql = Sql::new();
        sql.push("SELECT pg_advisory_xact_lock(number) FROM (SELECT number FROM (VALUES ");
        for (index, number) in numbers.iter().enumerate() {
            sql.push(if index > 0 { ", (" } else { "(" }).bind(*number).push("::bigint)");
        }
        sql.push(") AS given (number) ORDER BY number) AS sorted");
        Some(sql)
    }

    /// Like [`Dialect::lock`], but waits for nobody: gives 1 when the number is locked now, else 0.
    pub(crate) fn try_lock(self, number: i64) -> Option<Sql> {
        match self {
            Dialect::Sqlite => None,
            Dialect::Postgres => {
                let mut sql = Sql::new();
                sql.push("SELECT CAST(pg_try_advisory_xact_lock(").bind(number).push(") AS INT)");
                Some(sql)
            }
        }
    }

    /// The function that finds a text in a text and counts from 1; 0 when it is not in it.
    pub(crate) fn place_in(self) -> &'static str {
        match self {
            Dialect::Sqlite => "instr",
            Dialect::Postgres => "strpos",
        }
    }

    /// Locks the rows a query finds until the transaction ends, at the end of the query.
    pub(crate) fn for_update(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE",
        }
    }

    /// As [`Dialect::for_update`], without the rows that another transaction has locked.
    pub(crate) fn for_update_of_free(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => " FOR UPDATE SKIP LOCKED",
        }
    }
}
