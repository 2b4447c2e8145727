//! Doing a thing once that is asked for twice: answers are kept under a key that the asker chose.

use kempt_store::Id;
pub use kempt_store::{Claim, KeptAnswer};

use crate::crm::{Crm, CrmError};

/// Claims a key of a user for a request, by what identifies the request.
pub async fn claim_key(crm: &Crm, owner: Id, key: &str, request: &[u8]) -> Result<Claim, CrmError> {
    let mut transaction = crm.database().write().await?;
    let claim = KeptAnswer::claim(&mut transaction, owner, key, request, crm.now()).await?;
    transaction.commit().await?;
    Ok(claim)
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
