//! Who of the stored records may be the one that is being written.

use std::{collections::HashMap, sync::Arc};

use kempt_matching::{Block, Explanation, Key, Matcher, Scored, shortlist};
use kempt_model::Rows;
use kempt_store::{
    Id, Transaction,
    matching::{Decision, Sketched, Verdict, Which, records_with_keys},
};

use super::compared::{Compared, roles};
use crate::crm::{Crm, CrmError, Shape, Stored};

/// Records that are read of those who share one key.
const MOST_OF_A_KEY: u32 = 200;

/// Records that are read and compared.
const MOST_COMPARED: usize = 50;

/// What candidates are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To tell whoever is typing.
    Look,
    /// To write one record: writes of the same customer wait for each other from here on.
    Write,
    /// To write many records, after [`Crm::queue_up_for_many`].
    WriteMany,
}

/// A stored record that may be the one asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its object.
    pub object: String,
    /// The record.
    pub id: Id,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// The team it belongs to.
    pub team: Option<Id>,
    /// Whether it was put aside.
    pub is_archived: bool,
    /// What people call it.
    pub title: String,
    /// The fields, of the object asked about, in which both have the same value that one customer has for itself.
    pub exact: Vec<String>,
    /// log2 of the odds that they are the same.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f32,
    /// Why.
    pub explanation: Explanation,
}

impl Crm {
    /// The stored records that may be the one asked about, the likeliest first: those with an exact value in common, and
    /// those that are the same with a probability of at least `from`. The record itself and those it was decided to
    /// differ from are not among them.
    pub async fn candidates(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        asked: &Stored,
        purpose: Purpose,
        from: f64,
    ) -> Result<Vec<Candidate>, CrmError> {
        let Some(compared) = Compared::of(shape, &self.registry())? else { return Ok(Vec::new()) };
        let record = compared.sketch_of(asked);
        let found = self.find_candidates(transaction, &compared, &record, purpose).await?;
        let mut candidates: Vec<Candidate> = found
            .into_iter()
            .filter(|found| !found.scored.exact.is_empty() || f64::from(found.scored.probability) >= from)
            .map(|found| Candidate {
                object: found.object,
                id: found.record.id,
                owner: found.record.owner,
                team: found.record.team,
                is_archived: found.record.is_archived,
                title: found.title,
                exact: found
                    .scored
                    .exact
                    .iter()
                    .filter_map(|evidence| compared.field_of(*evidence, &record).map(str::to_owned))
                    .collect(),
                weight: found.scored.weight,
                probability: found.scored.probability,
                explanation: found.scored.explanation,
            })
            .collect();
        candidates.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.id.cmp(&b.id)));
        Ok(candidates)
    }

    /// All stored records that share a key with a record, scored, less those it was decided to differ from.
    pub(super) async fn find_candidates(
        &self,
        transaction: &mut Transaction,
        compared: &Compared,
        record: &Sketched,
        purpose: Purpose,
    ) -> Result<Vec<Found>, CrmError> {
        let (matcher, records) = self.matcher(transaction, compared.subject).await?;
        let asked = std::slice::from_ref(record);
        let employers = compared.employers(transaction, asked).await?;
        let mut rows = Rows::new(roles(compared.subject).len());
        compared.push(record, &employers, &mut rows);
        let keys = matcher.keys(&rows).pop().unwrap_or_default();
        if purpose == Purpose::Write {
            let numbers: Vec<i64> = keys.iter().map(|key| key.key).collect();
            self.queue_up(transaction, compared.subject, Some(&numbers)).await?;
        }
        let ids = sharing(transaction, &keys, record.id, records).await?;
        let read = self.read_all(transaction, compared, &ids).await?;
        let facts = matcher.facts(&rows).pop().unwrap_or_default();
        for one in &read {
            one.push(&mut rows);
        }
        let scored = matcher.score(&rows);
        let mut found: Vec<Found> = read
            .into_iter()
            .zip(scored)
            .map(|(one, scored)| Found {
                object: one.compared.object().to_owned(),
                title: one.compared.title(&one.record),
                record: one.record,
                scored,
            })
            .collect();
        let verdicts = Verdict::of_records(transaction, &[record.id]).await?;
        if !verdicts.is_empty() {
            let other_facts = matcher.facts(&rows);
            let facts_of: HashMap<Id, i64> =
                found.iter().map(|found| found.record.id).zip(other_facts.into_iter().skip(1)).collect();
            found.retain(|found| {
                let theirs = (found.record.id, facts_of.get(&found.record.id).copied().unwrap_or_default());
                !is_kept_apart(&verdicts, (record.id, facts), theirs)
            });
        }
        Ok(found)
    }

    /// Reads records of all objects about the same subject, in no order; those put aside too.
    pub(super) async fn read_all(
        &self,
        transaction: &mut Transaction,
        of: &Compared,
        ids: &[Id],
    ) -> Result<Vec<Read>, CrmError> {
        let mut read = Vec::with_capacity(ids.len());
        if ids.is_empty() {
            return Ok(read);
        }
        for compared in Compared::all(&self.registry(), of.subject)? {
            let records = compared.read(transaction, Which::Ids(ids)).await?;
            let employers = Arc::new(compared.employers(transaction, &records).await?);
            let compared = Arc::new(compared);
            let own = records.into_iter().filter(|record| !compared.has_become(record));
            read.extend(own.map(|record| Read {
                record,
                compared: Arc::clone(&compared),
                employers: Arc::clone(&employers),
            }));
        }
        Ok(read)
    }
}

/// A record that was read to be compared.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub(super) record: Sketched,
    pub(super) compared: Arc<Compared>,
    employers: Arc<HashMap<Id, String>>,
}

impl Read {
    /// Adds it as a row of the matcher.
    pub(super) fn push(&self, rows: &mut Rows) {
        self.compared.push(&self.record, &self.employers, rows);
    }
}

/// A record that shares a key.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) object: String,
    pub(super) title: String,
    pub(super) record: Sketched,
    pub(super) scored: Scored,
}

/// The records that share keys with the one asked about, those that share most in front.
async fn sharing(
    transaction: &mut Transaction,
    keys: &[Key],
    asked: Id,
    records: u64,
) -> Result<Vec<Id>, CrmError> {
    let numbers: Vec<i64> = keys.iter().map(|key| key.key).collect();
    let mut members: HashMap<i64, Vec<Id>> = HashMap::new();
    for (key, record) in records_with_keys(transaction, &numbers, MOST_OF_A_KEY).await? {
        members.entry(key).or_default().push(record);
    }
    let blocks: Vec<Block<Id>> = keys
        .iter()
        .filter_map(|key| {
            let mut members = members.remove(&key.key)?;
            let read = members.len() as u64;
            members.retain(|member| *member != asked);
            // Of a key that more share than were read it is not known how many; many, surely.
            let size = if read == u64::from(MOST_OF_A_KEY) { read * 5 } else { read };
            Some(Block { key: *key, members, size })
        })
        .collect();
    Ok(shortlist(&blocks, records, MOST_COMPARED))
}

/// Whether the last verdict on two records says that they are not one, and nothing that was known of them has changed since.
pub(super) fn is_kept_apart(verdicts: &[Verdict], a: (Id, i64), b: (Id, i64)) -> bool {
    let (low, high) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    let latest = verdicts
        .iter()
        .filter(|verdict| verdict.low.0 == low.0 && verdict.high.0 == high.0)
        .max_by_key(|verdict| verdict.id);
    latest.is_some_and(|verdict| {
        verdict.decision != Decision::Same && verdict.low == low && verdict.high == high
    })
}

/// The weights of some records against each other: for each pair of places the weight and the probability.
pub(super) fn score_all(matcher: &Matcher, rows: &Rows) -> HashMap<(usize, usize), Scored> {
    let mut scores = HashMap::new();
    for first in 0..rows.len() {
        let mut rest = Rows::new(rows.width());
        for row in first..rows.len() {
            rest.push(0, rows.row(row));
        }
        for scored in matcher.score(&rest) {
            scores.insert((first, first + scored.row), scored);
        }
    }
    scores
}
