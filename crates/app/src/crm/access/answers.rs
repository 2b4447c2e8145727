//! Doing a thing once that is asked for twice: answers are kept under a key that the asker chose.
//!
//! The key is claimed before the work and answered after it. In between the program may be killed, so the transaction that
//! does the work writes down that it did it: whoever asks again is told so, and what was not done is done then.

pub use kempt_store::{Claim, KeptAnswer};
use kempt_store::{Dialect, Id, Millis, Operation, OperationKind, Transaction, Writer};
use serde_json::{Value as Json, json};

use crate::crm::{Crm, CrmError, Stored};

tokio::task_local! {
    /// The user and the key under which the running work was asked for.
    static ASKED: (Id, String);
}

/// No request takes longer, in milliseconds.
const LONGEST: Millis = 15 * 60 * 1_000;

/// Claims a key of a user for a request, by what identifies the request. `begun` is when this program began to answer:
/// alone on its database it knows that whoever claimed a key before is gone.
pub async fn claim_key(
    crm: &Crm,
    owner: Id,
    key: &str,
    request: &[u8],
    begun: Millis,
) -> Result<Claim, CrmError> {
    let now = crm.now();
    let gone_before = match crm.database().dialect() {
        Dialect::Sqlite => begun,
        Dialect::Postgres => now - LONGEST,
    };
    let mut transaction = crm.database().write().await?;
    let claim = KeptAnswer::claim(&mut transaction, owner, key, request, now, gone_before).await?;
    transaction.commit().await?;
    Ok(claim)
}

/// Does what was asked for under a key.
pub async fn under_key<T>(owner: Id, key: &str, work: impl Future<Output = T>) -> T {
    ASKED.scope((owner, key.to_owned()), work).await
}

/// Keeps the answer under a key that was claimed.
pub async fn keep_answer(crm: &Crm, owner: Id, key: &str, answer: &KeptAnswer) -> Result<(), CrmError> {
    let mut transaction = crm.database().write().await?;
    answer.keep(&mut transaction, owner, key).await?;
    transaction.commit().await?;
    Ok(())
}

/// Gives a claimed key back: the request changed nothing and may be tried again.
pub async fn release_key(crm: &Crm, owner: Id, key: &str) -> Result<(), CrmError> {
    let mut transaction = crm.database().write().await?;
    KeptAnswer::release(&mut transaction, owner, key).await?;
    transaction.commit().await?;
    Ok(())
}

impl Crm {
    /// Begins the writes of an operation that is all that was asked for, in one transaction.
    pub(crate) async fn begin_whole<'t>(
        &self,
        transaction: &'t mut Transaction,
        operation: Operation,
    ) -> Result<Writer<'t>, CrmError> {
        if let Ok((owner, key)) = ASKED.try_with(Clone::clone) {
            KeptAnswer::note_operation(transaction, owner, &key, operation.id).await?;
        }
        Ok(Writer::begin(transaction, operation).await?)
    }

    /// What an operation came to that was never told, and the record that it made or changed.
    pub async fn told_later(&self, operation: Id) -> Result<(Json, Option<Id>), CrmError> {
        let mut transaction = self.database().read().await?;
        let found = Operation::find(&mut transaction, operation).await?;
        let (rows, record) = Operation::extent(&mut transaction, operation).await?;
        let mut told = json!({ "operation": operation.to_string() });
        let kind = found.as_ref().map(|found| found.kind);
        let summary: Option<Json> = found.and_then(|found| serde_json::from_str(&found.summary?).ok());
        let said = |name: &str| summary.as_ref().map(|summary| summary[name].clone()).unwrap_or_default();
        match kind {
            Some(OperationKind::Merge) => told["survivor"] = said("survivor"),
            Some(OperationKind::Convert) => {
                let shape = self.registry().shape("lead")?;
                let lead: Option<Id> = said("lead").as_str().and_then(|id| id.parse().ok());
                let lead = match lead {
                    Some(id) => Stored::find(&mut transaction, &shape, id).await?,
                    None => None,
                };
                for object in ["contact", "account", "deal"] {
                    let became =
                        lead.as_ref().and_then(|lead| lead.link(&shape, &format!("converted_{object}")));
                    told[object] = json!(became.map(|id| id.to_string()));
                }
            }
            Some(OperationKind::Revert) => {
                told["rows"] = json!(rows);
                // Those that stayed were told of when the undoing was previewed.
                told["conflicts"] = json!([]);
            }
            _ => {}
        }
        Ok((told, record))
    }
}
