//! Which rows are there already: by the id they carry, or by what they say.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kempt_store::{ExternalId, Id, Transaction, matching::Sketched};

use crate::crm::{
    Crm, CrmError, Shape,
    matching::{Many, Same},
    people,
};

/// A row that is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// What is compared of it; none when it is not.
    pub(super) says: Option<&'a Sketched>,
    /// Its id in the system it comes from.
    pub(super) id: Option<&'a str>,
}

/// Looks for records of one object.
#[derive(Debug, Clone)]
pub(super) struct LookUp {
    pub(super) shape: Arc<Shape>,
    pub(super) many: Option<Many>,
    /// The system that ids belong to.
    pub(super) source: String,
}

impl LookUp {
    pub(super) fn new(crm: &Crm, shape: &Arc<Shape>, source: String) -> Result<LookUp, CrmError> {
        Ok(LookUp { shape: Arc::clone(shape), many: Many::of(crm, shape)?, source })
    }

    /// The record that each row is, where it is there already.
    pub(super) async fn find(
        &self,
        crm: &Crm,
        transaction: &mut Transaction,
        asked: &[Asked<'_>],
    ) -> Result<Vec<Option<Same>>, CrmError> {
        let by_id = self.by_id(transaction, asked).await?;
        let Some(many) = &self.many else { return Ok(by_id) };
        let says: Vec<Option<&Sketched>> =
            asked.iter().zip(&by_id).map(|(asked, found)| asked.says.filter(|_| found.is_none())).collect();
        let by_words = crm.same_of_many(transaction, many, &says).await?;
        Ok(by_id.into_iter().zip(by_words).map(|(by_id, by_words)| by_id.or(by_words)).collect())
    }

    /// Rows that name their record themselves: by its id here, or by the one it came with before.
    async fn by_id(
        &self,
        transaction: &mut Transaction,
        asked: &[Asked<'_>],
    ) -> Result<Vec<Option<Same>>, CrmError> {
        let mut values: Vec<&str> = asked.iter().filter_map(|asked| asked.id).collect();
        values.sort_unstable();
        values.dedup();
        if values.is_empty() {
            return Ok(vec![None; asked.len()]);
        }
        let own: HashSet<Id> = values.iter().filter_map(|value| value.parse().ok()).collect();
        let own = existing(transaction, &self.shape, own).await?;
        let links =
            ExternalId::find_many(transaction, &self.shape.object.name, &self.source, &values).await?;
        let targets = links.iter().map(|(_, record)| *record).collect();
        let there = existing(transaction, &self.shape, targets).await?;
        let links: HashMap<String, Id> =
            links.into_iter().filter(|(_, record)| there.contains(record)).collect();
        let record = |id: &str| {
            let here = id.parse().ok().filter(|id| own.contains(id));
            let record = here.or_else(|| links.get(id).copied())?;
            Some(Same { record, probability: 1.0 })
        };
        Ok(asked.iter().map(|asked| asked.id.and_then(record)).collect())
    }
}

/// Which of these records there are, asked in batches.
pub(super) async fn existing(
    transaction: &mut Transaction,
    shape: &Shape,
    ids: HashSet<Id>,
) -> Result<HashSet<Id>, CrmError> {
    let mut ids: Vec<Id> = ids.into_iter().collect();
    ids.sort_unstable();
    let mut found = HashSet::with_capacity(ids.len());
    for some in ids.chunks(1_000) {
        let some = some.iter().copied().collect();
        found.extend(people::existing(transaction, &shape.object.name, some).await?);
    }
    Ok(found)
}
