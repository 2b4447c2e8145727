//! Answers kept under a key that the asker chose, so that asking twice does a thing once.

use super::text;
use crate::{Id, Millis, Sql, StoreError, Transaction, Value};

/// An answer that was given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// Its status.
    pub status: i64,
    /// What else of its head is to be given again, as JSON.
    pub head: String,
    /// Its body.
    pub body: String,
}

/// What came of claiming a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The key is new and now this request's: its answer is to be kept under it.
    New,
    /// Another request with this key has not been answered yet.
    Unanswered,
    /// The same request was done, by this operation, and never answered: the program ended in between, or is about to
    /// answer.
    Done(Id),
    /// The key belongs to another request.
    Other,
    /// The same request was answered before.
    Answered(KeptAnswer),
}

impl KeptAnswer {
    /// Claims a key for a request, by the request's hash. What was claimed before `gone_before`, and neither done nor
    /// answered, was claimed by a program that is gone.
    pub async fn claim(
        transaction: &mut Transaction,
        owner: Id,
        key: &str,
        request: &[u8],
        at: Millis,
        gone_before: Millis,
    ) -> Result<Claim, StoreError> {
        let request = Value::Bytes(Some(request.to_vec()));
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"idempotency_key\" (owner, \"key\", request, at) VALUES (");
        sql.binds([owner.into(), key.into(), request.clone(), at.into()]).push(") ON CONFLICT DO NOTHING");
        if transaction.execute(&sql).await? == 1 {
            return Ok(Claim::New);
        }
        let mut sql = Sql::new();
        sql.push("UPDATE \"idempotency_key\" SET at = ").bind(at).push(" WHERE owner = ").bind(owner);
        sql.push(" AND \"key\" = ").bind(key).push(" AND request = ").bind(request.clone());
        sql.push(" AND status IS NULL AND operation IS NULL AND at < ").bind(gone_before);
        if transaction.execute(&sql).await? == 1 {
            return Ok(Claim::New);
        }
        let mut sql = Sql::new();
        sql.push("SELECT request, status, head, body, operation FROM \"idempotency_key\" WHERE owner = ")
            .bind(owner);
        sql.push(" AND \"key\" = ").bind(key);
        let Some(row) = transaction.row(&sql).await? else { return Ok(Claim::Unanswered) };
        Ok(match (row.integer(1), row.id(4)) {
            _ if row.values().first() != Some(&request) => Claim::Other,
            (None, Some(operation)) => Claim::Done(operation),
            (None, None) => Claim::Unanswered,
            (Some(status), _) => {
                Claim::Answered(KeptAnswer { status, head: text(&row, 2), body: text(&row, 3) })
            }
        })
    }

    /// Writes down, in the transaction of an operation, that it is what was asked for under a key.
    pub async fn note_operation(
        transaction: &mut Transaction,
        owner: Id,
        key: &str,
        operation: Id,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"idempotency_key\" SET operation = ").bind(operation).push(" WHERE owner = ");
        sql.bind(owner).push(" AND \"key\" = ").bind(key).push(" AND status IS NULL AND operation IS NULL");
        transaction.execute(&sql).await.map(drop)
    }

    /// Keeps the answer under a key that was claimed.
    pub async fn keep(&self, transaction: &mut Transaction, owner: Id, key: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("UPDATE \"idempotency_key\" SET status = ").bind(self.status);
        sql.push(", head = ").bind(self.head.as_str()).push(", body = ").bind(self.body.as_str());
        sql.push(" WHERE owner = ").bind(owner).push(" AND \"key\" = ").bind(key);
        transaction.execute(&sql).await.map(drop)
    }

    /// Gives a claimed key back: the request came to nothing and may be tried again.
    pub async fn release(transaction: &mut Transaction, owner: Id, key: &str) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"idempotency_key\" WHERE status IS NULL AND operation IS NULL AND owner = ")
            .bind(owner);
        sql.push(" AND \"key\" = ").bind(key);
        transaction.execute(&sql).await.map(drop)
    }

    /// Forgets the keys that were claimed before a time.
    pub async fn sweep(transaction: &mut Transaction, before: Millis) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM \"idempotency_key\" WHERE at < ").bind(before);
        transaction.execute(&sql).await
    }
}
