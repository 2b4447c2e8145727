//! Sessions: people who signed in, on which device and from where.

use super::{id, text};
use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value};

/// Somebody signed in on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of the secret that the device holds.
    pub hash: Vec<u8>,
    /// The id by which people see the session; knowing it opens nothing.
    pub id: Id,
    /// The user.
    pub owner: Id,
    /// When they signed in.
    pub created_at: Millis,
    /// When the session was used last, to within the time in which it is not written again.
    pub seen_at: Millis,
    /// When it ends however much it is used.
    pub expires_at: Millis,
    /// What the device says of itself.
    pub device: String,
    /// The network address they signed in from.
    pub address: String,
}

const COLUMNS: &str = "hash, id, owner, created_at, seen_at, expires_at, device, address";

impl Session {
    /// Adds the session.
    pub async fn insert(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO session (").push(COLUMNS).push(") VALUES (").binds([
            Value::Bytes(Some(self.hash.clone())),
            self.id.into(),
            self.owner.into(),
            self.created_at.into(),
            self.seen_at.into(),
            self.expires_at.into(),
            self.device.as_str().into(),
            self.address.as_str().into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The session of this secret.
    pub async fn find(transaction: &mut Transaction, hash: &[u8]) -> Result<Option<Session>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM session WHERE hash = ");
        sql.bind(Value::Bytes(Some(hash.to_vec())));
        transaction.row(&sql).await?.map(|row| Session::of_row(&row)).transpose()
    }

    /// The sessions of a user, the latest first.
    pub async fn of_user(transaction: &mut Transaction, owner: Id) -> Result<Vec<Session>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM session WHERE owner = ").bind(owner);
        sql.push(" ORDER BY created_at DESC, id");
        transaction.rows(&sql).await?.iter().map(Session::of_row).collect()
    }

    /// Notes that the session was used.
    pub async fn see(transaction: &mut Transaction, hash: &[u8], at: Millis) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE session SET seen_at = ").bind(at);
        sql.push(" WHERE hash = ").bind(Value::Bytes(Some(hash.to_vec())));
        transaction.execute(&sql).await.map(drop)
    }

    /// Ends one session of a user; tells whether there was one.
    pub async fn end(transaction: &mut Transaction, owner: Id, id: Id) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM session WHERE owner = ").bind(owner).push(" AND id = ").bind(id);
        Ok(transaction.execute_on_access(&sql).await? > 0)
    }

    /// Ends all sessions of a user but `kept`; tells how many.
    pub async fn end_all(
        transaction: &mut Transaction,
        owner: Id,
        kept: Option<Id>,
    ) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM session WHERE owner = ").bind(owner);
        if let Some(kept) = kept {
            sql.push(" AND id <> ").bind(kept);
        }
        transaction.execute_on_access(&sql).await
    }

    /// Takes away sessions that ended by themselves: expired by `now`, or not seen since `unseen_since`.
    pub async fn sweep(
        transaction: &mut Transaction,
        now: Millis,
        unseen_since: Millis,
    ) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM session WHERE expires_at <= ").bind(now);
        sql.push(" OR seen_at <= ").bind(unseen_since);
        transaction.execute_on_access(&sql).await
    }

    fn of_row(row: &Row) -> Result<Session, StoreError> {
        let hash = match row.values().first() {
            Some(Value::Bytes(Some(hash))) => hash.clone(),
            _ => return Err(StoreError::Unreadable("hash in table session".to_owned())),
        };
        Ok(Session {
            hash,
            id: id(row, 1, "session")?,
            owner: id(row, 2, "session")?,
            created_at: row.integer(3).unwrap_or_default(),
            seen_at: row.integer(4).unwrap_or_default(),
            expires_at: row.integer(5).unwrap_or_default(),
            device: text(row, 6),
            address: text(row, 7),
        })
    }
}
