//! What was done, operation by operation.

use crate::{Id, Operation, Sql, StoreError, Transaction};

/// Which operations are meant. What is none does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperationFilter {
    /// Of this kind, as it is stored.
    pub kind: Option<String>,
    /// Done by this user.
    pub actor: Option<Id>,
    /// Before this one.
    pub before: Option<Id>,
}

impl OperationFilter {
    /// At most `limit` operations, the latest first.
    pub async fn latest(
        &self,
        transaction: &mut Transaction,
        limit: u32,
    ) -> Result<Vec<Operation>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(Operation::COLUMNS).push(" FROM operation WHERE 1 = 1");
        if let Some(kind) = &self.kind {
            sql.push(" AND kind = ").bind(kind.as_str());
        }
        if let Some(actor) = self.actor {
            sql.push(" AND actor = ").bind(actor);
        }
        if let Some(before) = self.before {
            sql.push(" AND id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(i64::from(limit));
        transaction.rows(&sql).await?.iter().map(|row| Operation::of_row(row, 0)).collect()
    }
}
