//! Which records are there already: asked for many rows with few queries, by what one person or firm has for itself, and
//! then compared as the whole base is.

use std::collections::{BTreeMap, HashMap, HashSet};

use kempt_matching::{Evidence, Matcher};
use kempt_model::{FieldKind, Rows};
use kempt_store::{Entry, ExternalId, Id, Transaction, Value, count_records, records_with};
use rayon::prelude::*;

use super::facets::Facets;
use crate::crm::{CrmError, Shape, Stored, gate::ReadField, gate::survivors, people};

/// Candidates that one row is compared with.
const MOST_CANDIDATES: usize = 20;

/// From which probability two records are the same, when neither number nor address says so.
const SAME_FROM: f32 = 0.7;
/// As [`SAME_FROM`], when a telephone number or profile is the same.
const SAME_PHONE_FROM: f32 = 0.5;
/// As [`SAME_FROM`], when an e-mail address or a number is the same: only where everything else speaks against it, two
/// people share it.
const SAME_NUMBER_FROM: f32 = 0.05;

/// A record that is there already.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub(super) record: Id,
    pub(super) probability: f32,
}

/// A row that is asked about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// What was read of it; none when it cannot be kept anyhow.
    pub(super) read: Option<&'a [ReadField]>,
    /// Its id in the system it comes from.
    pub(super) id: Option<&'a str>,
}

/// Looks for records of one object.
#[derive(Debug)]
pub(super) struct LookUp {
    facets: Option<Facets>,
    matcher: Option<Matcher>,
    source: String,
}

impl LookUp {
    /// Looks for records of an object; `source` is the system that ids belong to.
    pub(super) async fn new(
        transaction: &mut Transaction,
        shape: &Shape,
        source: String,
    ) -> Result<LookUp, CrmError> {
        let facets = Facets::of(&shape.object);
        let records = u64::try_from(count_records(transaction, &shape.table).await?).unwrap_or(0);
        let matcher = facets
            .as_ref()
            .map(|facets| Matcher::built_in(facets.subject, &facets.roles, records.max(1_000)));
        Ok(LookUp { facets, matcher, source })
    }

    /// The record that each row is, where it is there already. Records in `own` are not looked at.
    pub(super) async fn find(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        asked: &[Asked<'_>],
        is_own: impl Fn(&Stored) -> bool + Sync,
    ) -> Result<Vec<Option<Found>>, CrmError> {
        let by_id = self.by_id(transaction, shape, asked).await?;
        let mut found: Vec<Option<Found>> =
            by_id.into_iter().map(|record| record.map(|record| Found { record, probability: 1.0 })).collect();
        let (Some(facets), Some(matcher)) = (&self.facets, &self.matcher) else { return Ok(found) };
        let open = |index: &usize| found[*index].is_none();
        let rows: Vec<usize> = (0..asked.len()).filter(open).collect();
        let candidates = candidates(transaction, shape, asked, &rows).await?;
        let ids: HashSet<Id> = candidates.values().flatten().copied().collect();
        if ids.is_empty() {
            return Ok(found);
        }
        let stored = survivors(transaction, shape, ids).await?;
        let best: Vec<(usize, Found)> = candidates
            .par_iter()
            .filter_map(|(row, ids)| {
                let mut others: Vec<&Stored> =
                    ids.iter().filter_map(|id| stored.get(id)).filter(|stored| !is_own(stored)).collect();
                others.sort_by_key(|stored| stored.id());
                others.dedup_by_key(|stored| stored.id());
                others.truncate(MOST_CANDIDATES);
                let read = asked.get(*row)?.read?;
                Some((*row, best(facets, matcher, shape, read, &others)?))
            })
            .collect();
        for (row, one) in best {
            found[row] = Some(one);
        }
        Ok(found)
    }

    /// Rows that name their record themselves: by its id here, or by the one it came with before.
    async fn by_id(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        asked: &[Asked<'_>],
    ) -> Result<Vec<Option<Id>>, CrmError> {
        let mut values: Vec<&str> = asked.iter().filter_map(|asked| asked.id).collect();
        values.sort_unstable();
        values.dedup();
        if values.is_empty() {
            return Ok(vec![None; asked.len()]);
        }
        let own: HashSet<Id> = values.iter().filter_map(|value| value.parse().ok()).collect();
        let own = match own.is_empty() {
            true => own,
            false => existing(transaction, shape, own).await?,
        };
        let links = ExternalId::find_many(transaction, &shape.object.name, &self.source, &values).await?;
        let targets = links.iter().map(|(_, record)| *record).collect();
        let there = existing(transaction, shape, targets).await?;
        let links: HashMap<String, Id> =
            links.into_iter().filter(|(_, record)| there.contains(record)).collect();
        let record = |id: &str| {
            let here = id.parse().ok().filter(|id| own.contains(id));
            here.or_else(|| links.get(id).copied())
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

/// Records that share an address or a number with a row, by row.
async fn candidates(
    transaction: &mut Transaction,
    shape: &Shape,
    asked: &[Asked<'_>],
    rows: &[usize],
) -> Result<BTreeMap<usize, Vec<Id>>, CrmError> {
    // Rows by field and key; a record of which is one is a candidate.
    let mut entries: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    let mut columns: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for &row in rows {
        let Some(read) = asked[row].read else { continue };
        for field in read {
            let Some(described) = shape.object.field(&field.name) else { continue };
            match described.kind {
                FieldKind::Email | FieldKind::Phone | FieldKind::SocialProfile => {
                    for entry in field.entries.iter().flatten() {
                        let keys = entries.entry(&described.name).or_default();
                        keys.entry(entry.value_key.as_str()).or_default().push(row);
                    }
                }
                FieldKind::TaxNumber | FieldKind::NationalNumber => {
                    if let Some((_, Value::Text(Some(text)))) = field.columns.first() {
                        let values = columns.entry(&described.name).or_default();
                        values.entry(text.as_str()).or_default().push(row);
                    }
                }
                _ => {}
            }
        }
    }
    let mut found: BTreeMap<usize, Vec<Id>> = BTreeMap::new();
    let mut add = |rows: Option<&Vec<usize>>, record: Id| {
        for row in rows.into_iter().flatten() {
            let known = found.entry(*row).or_default();
            if known.len() < MOST_CANDIDATES * 4 && !known.contains(&record) {
                known.push(record);
            }
        }
    };
    for (field, keys) in entries {
        let wanted: Vec<&str> = keys.keys().copied().collect();
        for (key, record) in Entry::with_keys(transaction, &shape.object.name, field, &wanted).await? {
            add(keys.get(key.as_str()), record);
        }
    }
    for (column, values) in columns {
        let wanted: Vec<&str> = values.keys().copied().collect();
        for (value, record) in records_with(transaction, &shape.table, column, &wanted).await? {
            add(values.get(value.as_str()), record);
        }
    }
    Ok(found)
}

/// The record that a row most probably is, if it is one of these.
fn best(
    facets: &Facets,
    matcher: &Matcher,
    shape: &Shape,
    read: &[ReadField],
    others: &[&Stored],
) -> Option<Found> {
    if others.is_empty() {
        return None;
    }
    let mut rows = Rows::new(facets.roles.len());
    rows.push(1, facets.of_read(read));
    for stored in others {
        rows.push(1, facets.of_stored(shape, stored));
    }
    let same = matcher.score(&rows).into_iter().filter(|scored| {
        let has = |evidence: &Evidence| scored.exact.contains(evidence);
        let from = match () {
            () if has(&Evidence::Number) || has(&Evidence::Email) => SAME_NUMBER_FROM,
            () if has(&Evidence::Phone) || has(&Evidence::SocialProfile) => SAME_PHONE_FROM,
            () => SAME_FROM,
        };
        scored.probability >= from
    });
    let best = same.max_by(|a, b| a.probability.total_cmp(&b.probability).then(b.row.cmp(&a.row)))?;
    let stored = others.get(best.row - 1)?;
    Some(Found { record: stored.id(), probability: best.probability })
}
