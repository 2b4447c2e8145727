//! Who of the stored records many drafts may be: asked with few queries for thousands of rows of a file.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use kempt_matching::{Block, Evidence, Key, Matcher, Role, Subject, shortlist};
use kempt_model::Rows;
use kempt_store::{
    Id, Transaction,
    matching::{Sketched, records_with_keys},
};
use rayon::prelude::*;

use super::{
    candidates::Read,
    compared::{Compared, roles},
};
use crate::crm::{Crm, CrmError, Shape, Stored};

/// Records that are read of those who share one key.
const MOST_OF_A_KEY: u32 = 40;
/// Records that one draft is compared with.
const MOST_COMPARED: usize = 20;
/// Keys of a draft that are looked up beside those of what one has for itself: the surest of the others.
const FURTHER_KEYS: usize = 3;
/// Keys that one query asks for; SQLite joins no more than 500 parts.
const KEYS_AT_ONCE: usize = 400;

/// From which probability two records are the same, when nothing that one has for itself says so.
const SAME_FROM: f32 = 0.7;
/// As [`SAME_FROM`], when a telephone number or profile is the same: families and offices share them.
const SAME_PHONE_FROM: f32 = 0.5;
/// As [`SAME_FROM`], when an e-mail address or a number is the same: only where everything else speaks against it, two
/// people share it.
const SAME_NUMBER_FROM: f32 = 0.05;

/// A stored record that a draft is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Same {
    pub(crate) record: Id,
    pub(crate) probability: f32,
}

/// Compares many records of one object.
#[derive(Debug, Clone)]
pub(crate) struct Many {
    compared: Arc<Compared>,
}

impl Many {
    /// What compares the records of an object; none when they are nobody's.
    pub(crate) fn of(crm: &Crm, shape: &Arc<Shape>) -> Result<Option<Many>, CrmError> {
        let compared = Compared::of(shape, &crm.registry())?;
        Ok(compared.map(|compared| Many { compared: Arc::new(compared) }))
    }

    /// Whom the records are about, and the roles of the columns of [`Many::push`].
    pub(crate) fn subject(&self) -> (Subject, Vec<Option<Role>>) {
        (self.compared.subject, roles(self.compared.subject))
    }

    /// Adds a record as a row of the matcher.
    pub(crate) fn push(&self, record: &Sketched, rows: &mut Rows) {
        self.compared.push(record, &HashMap::new(), rows);
    }

    /// What is compared of a record.
    pub(crate) fn sketch_of(&self, stored: &Stored) -> Sketched {
        self.compared.sketch_of(stored)
    }
}

impl Crm {
    /// For each draft the stored record of the same object that it is, where there is one.
    pub(crate) async fn same_of_many(
        &self,
        transaction: &mut Transaction,
        many: &Many,
        asked: &[Option<&Sketched>],
    ) -> Result<Vec<Option<Same>>, CrmError> {
        let mut found = vec![None; asked.len()];
        let compared = &many.compared;
        if asked.iter().all(Option::is_none) || compared.is_empty(transaction).await? {
            return Ok(found);
        }
        let (matcher, records) = self.matcher(transaction, compared.subject).await?;
        let mut rows = Rows::new(roles(compared.subject).len());
        let mut places = Vec::with_capacity(asked.len());
        for (place, record) in asked.iter().enumerate() {
            if let Some(record) = record {
                many.push(record, &mut rows);
                places.push(place);
            }
        }
        let keys: Vec<Vec<Key>> = matcher.keys(&rows).into_iter().map(surest).collect();
        let members = sharing(transaction, &keys).await?;
        let candidates: Vec<Vec<Id>> = keys
            .iter()
            .map(|keys| {
                let blocks: Vec<Block<Id>> = keys
                    .iter()
                    .filter_map(|key| {
                        let members = members.get(&key.key)?.clone();
                        let size = members.len() as u64;
                        let size = if size == u64::from(MOST_OF_A_KEY) { size * 5 } else { size };
                        Some(Block { key: *key, members, size })
                    })
                    .collect();
                shortlist(&blocks, records, MOST_COMPARED)
            })
            .collect();
        let mut ids: Vec<Id> = candidates.iter().flatten().copied().collect();
        ids.sort_unstable();
        ids.dedup();
        let read = self.read_all(transaction, compared, &ids).await?;
        let read: BTreeMap<Id, Read> = read
            .into_iter()
            .filter(|one| one.compared.object() == compared.object())
            .map(|one| (one.record.id, one))
            .collect();
        let best: Vec<(usize, Same)> = candidates
            .par_iter()
            .enumerate()
            .filter_map(|(row, ids)| {
                let others: Vec<&Read> = ids.iter().filter_map(|id| read.get(id)).collect();
                Some((*places.get(row)?, best(&matcher, &rows, row, &others)?))
            })
            .collect();
        for (place, same) in best {
            found[place] = Some(same);
        }
        Ok(found)
    }
}

/// The keys of a record that are looked up.
fn surest(keys: Vec<Key>) -> Vec<Key> {
    let mut further = 0;
    let is_taken = |key: &Key| {
        further += usize::from(key.exact.is_none());
        key.exact.is_some() || further <= FURTHER_KEYS
    };
    keys.into_iter().filter(is_taken).collect()
}

/// The records that have these keys.
async fn sharing(
    transaction: &mut Transaction,
    keys: &[Vec<Key>],
) -> Result<HashMap<i64, Vec<Id>>, CrmError> {
    let mut numbers: Vec<i64> = keys.iter().flatten().map(|key| key.key).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut members: HashMap<i64, Vec<Id>> = HashMap::new();
    for some in numbers.chunks(KEYS_AT_ONCE) {
        for (key, record) in records_with_keys(transaction, some, MOST_OF_A_KEY).await? {
            members.entry(key).or_default().push(record);
        }
    }
    Ok(members)
}

/// The record that a row most probably is, if it is one of these.
fn best(matcher: &Matcher, asked: &Rows, row: usize, others: &[&Read]) -> Option<Same> {
    if others.is_empty() {
        return None;
    }
    let mut rows = Rows::new(asked.width());
    rows.push(0, asked.row(row));
    for other in others {
        other.push(&mut rows);
    }
    let same = matcher.score(&rows).into_iter().filter(|scored| {
        let has = |evidence: Evidence| scored.exact.contains(&evidence);
        let from = match () {
            () if has(Evidence::Number) || has(Evidence::Email) => SAME_NUMBER_FROM,
            () if has(Evidence::Phone) || has(Evidence::SocialProfile) => SAME_PHONE_FROM,
            () => SAME_FROM,
        };
        scored.probability >= from
    });
    let best = same.max_by(|a, b| a.weight.total_cmp(&b.weight).then(b.row.cmp(&a.row)))?;
    let other = others.get(best.row.checked_sub(1)?)?;
    Some(Same { record: other.record.id, probability: best.probability })
}
