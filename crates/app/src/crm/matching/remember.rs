//! Keeping the keys by which records are found.

use std::{collections::HashSet, sync::Arc};

use kempt_matching::Subject;
use kempt_model::Rows;
use kempt_store::{
    Id, Transaction, locks,
    matching::{Sketched, Which, add_first_keys, add_keys, remove_keys},
};

use super::compared::{Compared, roles};
use crate::crm::{Crm, CrmError, Shape, Stored};

/// A number that programs lock which write many records at once, and share when they write one.
fn everything(subject: Subject) -> i64 {
    match subject {
        Subject::Person => locks::PEOPLE,
        Subject::Organisation => locks::ORGANISATIONS,
    }
}

impl Crm {
    /// Keeps the keys of records that were written: for each, as it was and as it is now. Without the first it is new;
    /// without the second it is gone, because it was erased or became one with another. All in one transaction with the
    /// write; many records are best kept at once.
    pub async fn remember(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        changes: &[(Option<&Stored>, Option<&Stored>)],
    ) -> Result<(), CrmError> {
        let Some(compared) = Compared::of(shape, &self.registry())? else { return Ok(()) };
        let before: Vec<Sketched> = changes
            .iter()
            .filter_map(|(before, _)| *before)
            .map(|stored| compared.sketch_of(stored))
            .collect();
        let after: Vec<Sketched> =
            changes.iter().filter_map(|(_, after)| *after).map(|stored| compared.sketch_of(stored)).collect();
        let before = self.keys_of(transaction, &compared, &before).await?;
        let mut after = self.keys_of(transaction, &compared, &after).await?;
        let stays: HashSet<(i64, Id)> = after.iter().copied().collect();
        let gone: Vec<(i64, Id)> = before.iter().copied().filter(|key| !stays.contains(key)).collect();
        let was: HashSet<(i64, Id)> = before.into_iter().collect();
        after.retain(|key| !was.contains(key));
        remove_keys(transaction, &gone).await?;
        add_keys(transaction, after).await?;
        Ok(())
    }

    /// [`Crm::remember`] of records that were made in this transaction.
    pub(crate) async fn remember_new(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        made: &[&Stored],
    ) -> Result<(), CrmError> {
        let Some(compared) = Compared::of(shape, &self.registry())? else { return Ok(()) };
        let sketches: Vec<Sketched> = made.iter().map(|stored| compared.sketch_of(stored)).collect();
        let keys = self.keys_of(transaction, &compared, &sketches).await?;
        Ok(add_first_keys(transaction, keys).await?)
    }

    /// Keeps the keys of records as they are now, where it is not at hand how they were: after an undoing, a merge taken
    /// back, a bulk edit. Keys that no longer fit stay behind; they cost a look and no more.
    pub async fn remember_as_they_are(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        ids: &[Id],
    ) -> Result<(), CrmError> {
        let Some(compared) = Compared::of(shape, &self.registry())? else { return Ok(()) };
        for some in ids.chunks(1_000) {
            let records = compared.read(transaction, Which::Ids(some)).await?;
            let keys = self.keys_of(transaction, &compared, &records).await?;
            add_keys(transaction, keys).await?;
        }
        Ok(())
    }

    /// The keys of records.
    pub(super) async fn keys_of(
        &self,
        transaction: &mut Transaction,
        compared: &Compared,
        records: &[Sketched],
    ) -> Result<Vec<(i64, Id)>, CrmError> {
        if records.is_empty() {
            return Ok(Vec::new());
        }
        let (matcher, _) = self.matcher(transaction, compared.subject).await?;
        let employers = compared.employers(transaction, records).await?;
        let mut rows = Rows::new(roles(compared.subject).len());
        for record in records {
            compared.push(record, &employers, &mut rows);
        }
        let keys = matcher.keys(&rows);
        Ok(records
            .iter()
            .zip(keys)
            .flat_map(|(record, keys)| keys.into_iter().map(|key| (key.key, record.id)))
            .collect())
    }

    /// Makes writes of the same customer wait for each other, so that of two at the same moment the second finds the first.
    /// Before [`Crm::candidates`], in the transaction that writes; `keys` are those of the record that is written, none
    /// when many are.
    pub(super) async fn queue_up(
        &self,
        transaction: &mut Transaction,
        subject: Subject,
        keys: Option<&[i64]>,
    ) -> Result<(), CrmError> {
        match keys {
            Some(keys) => {
                transaction.lock_shared(everything(subject)).await?;
                transaction.lock_all(keys).await?;
            }
            None => transaction.lock(everything(subject)).await?,
        }
        Ok(())
    }

    /// Makes other writes about the same subject wait until this transaction, which writes many records, ends.
    pub async fn queue_up_for_many(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
    ) -> Result<(), CrmError> {
        match super::compared::subject_of(shape) {
            Some(subject) => self.queue_up(transaction, subject, None).await,
            None => Ok(()),
        }
    }
}
