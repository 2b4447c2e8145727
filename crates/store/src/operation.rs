//! Operations: what somebody did at one moment, be it an edit of one field or an import of a million rows.

use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// What kind of thing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationKind {
    /// A record was made.
    Create,
    /// A record was changed.
    Edit,
    /// A record was put aside.
    Archive,
    /// A record was taken back into use.
    Restore,
    /// Records became one.
    Merge,
    /// A lead became a contact.
    Convert,
    /// Rows of a file came in.
    Import,
    /// Many records were changed in the same way.
    BulkEdit,
    /// Records went out as a file.
    Export,
    /// Another operation was undone: its parent.
    Revert,
}

impl OperationKind {
    /// All kinds.
    pub const ALL: [OperationKind; 10] = [
        OperationKind::Create,
        OperationKind::Edit,
        OperationKind::Archive,
        OperationKind::Restore,
        OperationKind::Merge,
        OperationKind::Convert,
        OperationKind::Import,
        OperationKind::BulkEdit,
        OperationKind::Export,
        OperationKind::Revert,
    ];

    /// The kind as it is stored and shown to programs: `bulk-edit`.
    pub fn as_str(self) -> &'static str {
        match self {
            OperationKind::Create => "create",
            OperationKind::Edit => "edit",
            OperationKind::Archive => "archive",
            OperationKind::Restore => "restore",
            OperationKind::Merge => "merge",
            OperationKind::Convert => "convert",
            OperationKind::Import => "import",
            OperationKind::BulkEdit => "bulk-edit",
            OperationKind::Export => "export",
            OperationKind::Revert => "revert",
        }
    }

    pub(crate) fn of(text: &str) -> Result<OperationKind, StoreError> {
        OperationKind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("kind of operation {text:?}")))
    }
}

/// Whether what an operation did still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OperationStatus {
    /// It stands.
    Done,
    /// It was undone, in full or as far as later edits allowed.
    Reverted,
}

impl OperationStatus {
    /// The status as it is stored and shown to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            OperationStatus::Done => "done",
            OperationStatus::Reverted => "reverted",
        }
    }

    fn of(text: &str) -> Result<OperationStatus, StoreError> {
        match text {
            "done" => Ok(OperationStatus::Done),
            "reverted" => Ok(OperationStatus::Reverted),
            other => Err(StoreError::Unreadable(format!("status of operation {other:?}"))),
        }
    }
}

/// An operation: who did what, when, through which door and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its id; later operations have greater ones.
    pub id: Id,
    /// What was done.
    pub kind: OperationKind,
    /// The user who did it; none when the program did it by itself.
    pub actor: Option<Id>,
    /// The door through which it came: `form`, `api`, `import`.
    pub door: String,
    /// When.
    pub at: Millis,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// The operation it is part of or undoes.
    pub parent: Option<Id>,
    /// Whether it still stands.
    pub status: OperationStatus,
    /// What it came to, as JSON, for kinds that have more to tell than their changes: an import's counts, a merge's plan.
    pub summary: Option<String>,
}

impl Operation {
    /// The columns that [`Operation::of_row`] reads.
    pub(crate) const COLUMNS: &'static str = "id, kind, actor, door, at, reason, parent, status, summary";
    /// How many there are.
    pub(crate) const COLUMN_COUNT: usize = 9;

    pub(crate) async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO operation (").push(Operation::COLUMNS).push(") VALUES (");
        sql.binds([
            self.id.into(),
            self.kind.as_str().into(),
            self.actor.into(),
            self.door.as_str().into(),
            self.at.into(),
            self.reason.clone().into(),
            self.parent.into(),
            self.status.as_str().into(),
            self.summary.clone().into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The operation with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<Operation>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(Operation::COLUMNS).push(" FROM operation WHERE id = ").bind(id);
        transaction.row(&sql).await?.map(|row| Operation::of_row(&row, 0)).transpose()
    }

    /// Whether there is an operation after `since`, beside `except`.
    pub async fn any_since(
        transaction: &mut Transaction,
        since: Id,
        except: Option<Id>,
    ) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT id FROM operation WHERE id > ").bind(since).push(" ORDER BY id DESC LIMIT 2");
        Ok(transaction.rows(&sql).await?.iter().any(|row| row.id(0) != except))
    }

    /// Those of some records that an operation made or changed.
    pub async fn records_among(
        transaction: &mut Transaction,
        id: Id,
        records: &[Id],
    ) -> Result<Vec<Id>, StoreError> {
        let mut found = Vec::new();
        for some in records.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("SELECT DISTINCT record FROM change WHERE operation = ").bind(id);
            sql.push(" AND record IN (").binds(some.iter().map(|id| Value::from(*id))).push(")");
            found.extend(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)));
        }
        Ok(found)
    }

    /// The records that an operation made or changed, up to `most` of them.
    pub async fn records(transaction: &mut Transaction, id: Id, most: u32) -> Result<Vec<Id>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT DISTINCT record FROM change WHERE operation = ").bind(id);
        sql.push(" LIMIT ").bind(i64::from(most));
        Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
    }

    /// Whether an operation made or changed rows of a table.
    pub async fn touches(transaction: &mut Transaction, id: Id, table: &str) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT sequence FROM change WHERE operation = ").bind(id);
        sql.push(" AND table_name = ").bind(table).push(" LIMIT 1");
        Ok(transaction.row(&sql).await?.is_some())
    }

    /// The records that merges made part of another: the merge, the table, the record, and its new values as JSON.
    pub async fn merged(
        transaction: &mut Transaction,
        ids: &[Id],
    ) -> Result<Vec<(Id, String, Id, String)>, StoreError> {
        let mut found = Vec::new();
        for some in ids.chunks(500) {
            let mut sql = Sql::new();
            sql.push("SELECT operation, table_name, record, after_values FROM change WHERE operation IN (");
            sql.binds(some.iter().map(|id| Value::from(*id)));
            sql.push(") AND row_id = record AND after_values LIKE '%\"merged_into\":%' ORDER BY sequence");
            for row in transaction.rows(&sql).await? {
                let (Some(operation), Some(record)) = (row.id(0), row.id(2)) else { continue };
                let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
                found.push((operation, text(1), record, text(3)));
            }
        }
        Ok(found)
    }

    /// How many changes an operation made, and the record that its first one belongs to.
    pub async fn extent(transaction: &mut Transaction, id: Id) -> Result<(i64, Option<Id>), StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT record, (SELECT count(*) FROM change WHERE operation = ").bind(id);
        sql.push(") FROM change WHERE operation = ").bind(id).push(" ORDER BY sequence LIMIT 1");
        let row = transaction.row(&sql).await?;
        Ok(row.map_or((0, None), |row| (row.integer(1).unwrap_or_default(), row.id(0))))
    }

    /// Reads an operation from the columns of a row that begin at `first`.
    pub(crate) fn of_row(row: &Row, first: usize) -> Result<Operation, StoreError> {
        let unreadable = |what: &str| StoreError::Unreadable(format!("{what} of an operation"));
        Ok(Operation {
            id: row.id(first).ok_or_else(|| unreadable("id"))?,
            kind: OperationKind::of(row.text(first + 1).unwrap_or_default())?,
            actor: row.id(first + 2),
            door: row.text(first + 3).unwrap_or_default().to_owned(),
            at: row.integer(first + 4).ok_or_else(|| unreadable("time"))?,
            reason: row.text(first + 5).map(str::to_owned),
            parent: row.id(first + 6),
            status: OperationStatus::of(row.text(first + 7).unwrap_or_default())?,
            summary: row.text(first + 8).map(str::to_owned),
        })
    }

    /// Says whether what an operation did still stands.
    pub async fn set_status(
        transaction: &mut Transaction,
        id: Id,
        status: OperationStatus,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE operation SET status = ").bind(status.as_str()).push(" WHERE id = ").bind(id);
        transaction.execute(&sql).await.map(drop)
    }
}
