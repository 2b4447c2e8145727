//! Imports: files on their way in, a session for each.

mod outcome;
mod row;

pub use outcome::ImportOutcome;
pub use row::{ImportRow, JudgedAgain};

use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// The state of one import, from the first byte to its end. What the program knows of it beyond is JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSession {
    /// Its id.
    pub id: Id,
    /// Grows with every change; whoever saves an old one is told so.
    pub version: i64,
    /// The object that the rows describe.
    pub object: String,
    /// The user who imports.
    pub actor: Id,
    /// The name of the file.
    pub file_name: String,
    /// Bytes of the file that arrived so far.
    pub bytes: i64,
    /// How far it is.
    pub status: String,
    /// What was chosen, as JSON.
    pub settings: String,
    /// What was understood of the file, as JSON.
    pub understood: Option<String>,
    /// What the dry run and the run found, as JSON.
    pub report: Option<String>,
    /// Rows of the file.
    pub row_count: i64,
    /// Rows that are done.
    pub done: i64,
    /// The operation that its writes belong to.
    pub operation: Option<Id>,
    /// When it began.
    pub created_at: Millis,
    /// When it last went on.
    pub updated_at: Millis,
}

const COLUMNS: &str = "id, version, object, actor, file_name, bytes, status, settings, understood, report, row_count, done, operation, created_at, updated_at";

impl ImportSession {
    /// Writes down a new session.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO import_session (").push(COLUMNS).push(") VALUES (");
        sql.binds([
            self.id.into(),
            self.version.into(),
            self.object.as_str().into(),
            self.actor.into(),
            self.file_name.as_str().into(),
            self.bytes.into(),
            self.status.as_str().into(),
            self.settings.as_str().into(),
            self.understood.clone().into(),
            self.report.clone().into(),
            self.row_count.into(),
            self.done.into(),
            self.operation.into(),
            self.created_at.into(),
            self.updated_at.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The session with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<ImportSession>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM import_session WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| ImportSession::of_row(&row)).transpose()
    }

    /// The last sessions, the latest first; those of one user, or of all.
    pub async fn list(
        transaction: &mut Transaction,
        actor: Option<Id>,
        before: Option<Id>,
        limit: u32,
    ) -> Result<Vec<ImportSession>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM import_session WHERE 1 = 1");
        if let Some(actor) = actor {
            sql.push(" AND actor = ").bind(actor);
        }
        if let Some(before) = before {
            sql.push(" AND id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(i64::from(limit));
        transaction.rows(&sql).await?.iter().map(ImportSession::of_row).collect()
    }

    /// Saves what changed, and counts a version. False, and nothing saved, when somebody else saved it in between.
    pub async fn save(&mut self, transaction: &mut Transaction, now: Millis) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE import_session SET version = version + 1, bytes = ").bind(self.bytes);
        sql.push(", file_name = ").bind(self.file_name.as_str());
        sql.push(", status = ").bind(self.status.as_str());
        sql.push(", settings = ").bind(self.settings.as_str());
        sql.push(", understood = ").bind(self.understood.clone());
        sql.push(", report = ").bind(self.report.clone());
        sql.push(", row_count = ").bind(self.row_count);
        sql.push(", done = ").bind(self.done);
        sql.push(", operation = ").bind(self.operation);
        sql.push(", updated_at = ").bind(now);
        sql.push(" WHERE id = ").bind(self.id).push(" AND version = ").bind(self.version);
        let is_saved = transaction.execute(&sql).await? == 1;
        if is_saved {
            self.version += 1;
            self.updated_at = now;
        }
        Ok(is_saved)
    }

    /// Keeps a piece of the file: the bytes from `position` on.
    pub async fn keep_chunk(
        transaction: &mut Transaction,
        session: Id,
        position: i64,
        bytes: Vec<u8>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO import_chunk (session, position, bytes) VALUES (");
        sql.bind(session).push(", ").bind(position).push(", ").bind(Value::Bytes(Some(bytes))).push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The first piece of the file at or behind a position: where it begins, and its bytes.
    pub async fn chunk(
        transaction: &mut Transaction,
        session: Id,
        position: i64,
    ) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT position, bytes FROM import_chunk WHERE session = ").bind(session);
        sql.push(" AND position >= ").bind(position).push(" ORDER BY position LIMIT 1");
        let Some(mut row) = transaction.row(&sql).await? else { return Ok(None) };
        let position = row.integer(0).unwrap_or_default();
        match row.take(1) {
            Value::Bytes(Some(bytes)) => Ok(Some((position, bytes))),
            _ => Ok(None),
        }
    }

    /// Forgets the file; what became of its rows is kept.
    pub async fn forget_file(transaction: &mut Transaction, session: Id) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM import_chunk WHERE session = ").bind(session);
        transaction.execute(&sql).await.map(drop)
    }

    fn of_row(row: &Row) -> Result<ImportSession, StoreError> {
        let missing = || StoreError::Unreadable("an import".to_owned());
        let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
        let integer = |index: usize| row.integer(index).unwrap_or_default();
        Ok(ImportSession {
            id: row.id(0).ok_or_else(missing)?,
            version: integer(1),
            object: text(2),
            actor: row.id(3).ok_or_else(missing)?,
            file_name: text(4),
            bytes: integer(5),
            status: text(6),
            settings: text(7),
            understood: row.text(8).map(str::to_owned),
            report: row.text(9).map(str::to_owned),
            row_count: integer(10),
            done: integer(11),
            operation: row.id(12),
            created_at: integer(13),
            updated_at: integer(14),
        })
    }
}

/// What was chosen for files with this header before, as JSON.
pub async fn remembered_mapping(
    transaction: &mut Transaction,
    object: &str,
    header: &[u8],
) -> Result<Option<String>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT settings FROM import_mapping WHERE object = ").bind(object);
    sql.push(" AND header = ").bind(Value::Bytes(Some(header.to_vec())));
    Ok(transaction.row(&sql).await?.and_then(|row| row.text(0).map(str::to_owned)))
}

/// Remembers what was chosen for files with this header.
pub async fn remember_mapping(
    transaction: &mut Transaction,
    object: &str,
    header: &[u8],
    settings: &str,
    at: Millis,
    by: Id,
) -> Result<(), StoreError> {
    let mut sql = Sql::new();
    sql.push("INSERT INTO import_mapping (object, header, settings, updated_at, updated_by) VALUES (");
    sql.binds([object.into(), Value::Bytes(Some(header.to_vec())), settings.into(), at.into(), by.into()]);
    sql.push(") ON CONFLICT (object, header) DO UPDATE SET settings = excluded.settings, updated_at = excluded.updated_at, updated_by = excluded.updated_by");
    transaction.execute(&sql).await.map(drop)
}
