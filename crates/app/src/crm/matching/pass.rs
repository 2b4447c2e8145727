//! The full pass: all people or all organisations of the base against each other. It learns the model by which records are
//! compared from then on, and puts the groups it finds in place of the open ones.
//!
//! It reads in short transactions and works on threads of its own, so that everybody else goes on working. When it is
//! broken off, at whichever point, what it wrote stands and the next pass goes on from there: each of its writes is
//! whole by itself.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kempt_jobs::step_back;
use kempt_matching::{
    Duplicates, Frequencies, MatchOptions, Matcher, Subject, Table, TableBuilder, find_duplicates,
};
use kempt_model::Rows;
use kempt_store::{
    Id,
    matching::{
        Decision, DuplicateGroup, GroupMember, GroupQuery, GroupStatus, StoredModel, Verdict, Which,
        add_keys, settle_keys, settle_keys_of_load,
    },
};

use super::{
    compared::{Compared, roles, subject_name},
    grouping::{Link, REVIEW_FROM, SURE, Settled, gather, settle},
};
use crate::crm::{Crm, CrmError};

/// Records read in one transaction.
const AT_ONCE: u32 = 4_096;

/// Groups written in one transaction.
const GROUPS_AT_ONCE: usize = 500;

/// A step of the full pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassStep {
    /// Reading the records.
    Reading,
    /// Comparing them and learning.
    Comparing,
    /// Making the keys of records anew, after the rules for them changed.
    Keys,
    /// Writing the groups.
    Groups,
}

/// How far the full pass has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassProgress {
    /// What it is doing.
    pub step: PassStep,
    /// Records or groups done in this step.
    pub done: u64,
    /// How many there are, when that is known.
    pub of: Option<u64>,
}

/// What the full pass came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PassReport {
    /// Whether it was broken off.
    pub is_cancelled: bool,
    /// Records that were compared.
    pub records: u64,
    /// Open groups there are now.
    pub groups: u64,
    /// Groups that are new or changed.
    pub changed_groups: u64,
    /// Groups that are no more.
    pub gone_groups: u64,
    /// The version of the model that was learned.
    pub model_version: i64,
    /// Records whose keys were made anew.
    pub keys_of: u64,
}

/// Whoever watches a full pass is told how far it is, and answers whether it is to go on.
pub type Watcher<'w> = &'w (dyn Fn(PassProgress) -> bool + Send + Sync);

/// Everything of one subject, read.
struct Base {
    /// The object's place among those compared, and the record, by row.
    rows: Vec<(u8, Id)>,
    table: Table,
    /// Verdicts that may keep records apart, by row; those that no longer hold are left out.
    apart: HashSet<(usize, usize)>,
}

impl Crm {
    /// Compares all records about a subject, learns, and puts the groups found in place of the open ones.
    pub async fn find_all_duplicates(
        &self,
        subject: Subject,
        watcher: Watcher<'_>,
    ) -> Result<PassReport, CrmError> {
        let compared = Compared::all(&self.registry(), subject)?;
        let cancelled = PassReport { is_cancelled: true, ..PassReport::default() };
        let Some(Base { rows, table, apart }) = self.gather_base(subject, &compared, watcher).await? else {
            return Ok(cancelled);
        };
        let records = rows.len() as u64;
        if !watcher(PassProgress { step: PassStep::Comparing, done: 0, of: Some(records) }) {
            return Ok(PassReport { records, ..cancelled });
        }
        let (found, frequencies) = on_own_threads(move || {
            let options = MatchOptions { threshold: SURE, review_from: REVIEW_FROM, model: None };
            find_duplicates(&table, &options, &|_| {}).map(|found| (found, Frequencies::of(&table)))
        })
        .await?
        .map_err(|error| CrmError::Unreadable(error.to_string()))?;
        let (model_version, keys_of) = self.learn(subject, &compared, &found, frequencies, watcher).await?;
        // Also those that a load left which was killed.
        settle_keys(self.database()).await?;
        let Some(keys_of) = keys_of else { return Ok(PassReport { records, model_version, ..cancelled }) };
        let links: Vec<Link> = found
            .pairs
            .iter()
            .map(|pair| Link {
                a: pair.a as usize,
                b: pair.b as usize,
                weight: f64::from(pair.weight),
                probability: f64::from(pair.probability),
            })
            .collect();
        let groups = gather(&found.clusters, &links, &apart);
        let groups: Vec<Vec<GroupMember>> = groups
            .iter()
            .map(|group| {
                group
                    .members
                    .iter()
                    .map(|&(row, weight, probability)| GroupMember {
                        record: rows[row].1,
                        object: compared[usize::from(rows[row].0)].object().to_owned(),
                        weight,
                        probability,
                    })
                    .collect()
            })
            .collect();
        let report = PassReport {
            records,
            model_version,
            keys_of,
            groups: groups.len() as u64,
            ..PassReport::default()
        };
        self.keep_groups(subject, groups, report, watcher).await
    }

    /// Reads all records about a subject into a table; none when it is to be broken off.
    async fn gather_base(
        &self,
        subject: Subject,
        compared: &[Compared],
        watcher: Watcher<'_>,
    ) -> Result<Option<Base>, CrmError> {
        let verdicts = self.kept_apart().await?;
        let judged: HashSet<Id> =
            verdicts.iter().flat_map(|verdict| [verdict.low.0, verdict.high.0]).collect();
        let reader = Matcher::built_in(subject, &roles(subject), 0);
        let mut facts: HashMap<Id, (usize, i64)> = HashMap::new();
        let mut ids: Vec<(u8, Id)> = Vec::new();
        let mut builder = TableBuilder::new(subject, &roles(subject));
        for (place, object) in (0u8..).zip(compared) {
            let mut after = None;
            loop {
                if !watcher(PassProgress { step: PassStep::Reading, done: ids.len() as u64, of: None }) {
                    return Ok(None);
                }
                let mut transaction = self.database().read().await?;
                let records = object.read(&mut transaction, Which::After(after, AT_ONCE)).await?;
                let employers = object.employers(&mut transaction, &records).await?;
                transaction.roll_back().await?;
                let Some(last) = records.last() else { break };
                after = Some(last.id);
                let mut rows = Rows::new(roles(subject).len());
                for record in records.iter().filter(|record| !object.has_become(record)) {
                    object.push(record, &employers, &mut rows);
                    if judged.contains(&record.id) {
                        let mut one = Rows::new(rows.width());
                        object.push(record, &employers, &mut one);
                        let found = reader.facts(&one).pop().unwrap_or_default();
                        facts.insert(record.id, (ids.len(), found));
                    }
                    ids.push((place, record.id));
                }
                builder = on_own_threads(move || {
                    builder.push(&rows);
                    builder
                })
                .await?;
            }
        }
        let table = on_own_threads(move || builder.finish()).await?;
        let apart = verdicts
            .iter()
            .filter_map(|verdict| {
                let (low, high) = (facts.get(&verdict.low.0)?, facts.get(&verdict.high.0)?);
                let holds = low.1 == verdict.low.1 && high.1 == verdict.high.1;
                holds.then_some((low.0.min(high.0), low.0.max(high.0)))
            })
            .collect();
        Ok(Some(Base { rows: ids, table, apart }))
    }

    /// The last verdicts on all pairs that were decided to be apart.
    async fn kept_apart(&self) -> Result<Vec<Verdict>, CrmError> {
        let mut last: HashMap<(Id, Id), Verdict> = HashMap::new();
        let mut after = None;
        loop {
            let mut transaction = self.database().read().await?;
            let some = Verdict::after(&mut transaction, after, AT_ONCE).await?;
            transaction.roll_back().await?;
            let Some(end) = some.last() else { break };
            after = Some(end.id);
            last.extend(some.into_iter().map(|verdict| ((verdict.low.0, verdict.high.0), verdict)));
        }
        Ok(last.into_values().filter(|verdict| verdict.decision != Decision::Same).collect())
    }

    /// Keeps what was learned, and makes keys anew where the rules for them are new. Gives the version of the model and the
    /// number of records whose keys were made; none when it is to be broken off.
    async fn learn(
        &self,
        subject: Subject,
        compared: &[Compared],
        found: &Duplicates,
        frequencies: Frequencies,
        watcher: Watcher<'_>,
    ) -> Result<(i64, Option<u64>), CrmError> {
        let bytes = frequencies.to_bytes();
        let records = frequencies.records();
        let matcher = Matcher::new(subject, &roles(subject), found.model.clone(), frequencies)
            .map_err(|error| CrmError::Unreadable(error.to_string()))?;
        let mut transaction = self.database().write().await?;
        let before = StoredModel::find(&mut transaction, subject_name(subject)).await?;
        let known: Vec<String> = match &before {
            Some(before) => serde_json::from_str(&before.rules).unwrap_or_default(),
            // Until now keys were made by what is believed of a base of this size.
            None => Matcher::built_in(subject, &roles(subject), records).rules(),
        };
        let are_new = matcher.rules().iter().any(|rule| !known.contains(rule));
        let json = |error: serde_json::Error| CrmError::Unreadable(error.to_string());
        let stored = StoredModel {
            subject: subject_name(subject).to_owned(),
            version: before.map_or(0, |before| before.version) + 1,
            roles: serde_json::to_string(&roles(subject)).map_err(json)?,
            // What was not made anew yet is found by the next pass.
            rules: serde_json::to_string(&if are_new { known } else { matcher.rules() }).map_err(json)?,
            model: found.model.to_json(),
            frequencies: bytes,
            records: i64::try_from(records).unwrap_or(i64::MAX),
            trained_at: self.now(),
        };
        stored.put(&mut transaction).await?;
        transaction.commit().await?;
        if !are_new {
            return Ok((stored.version, Some(0)));
        }
        let Some(count) = self.make_keys(compared, records, watcher).await? else {
            return Ok((stored.version, None));
        };
        let rules = serde_json::to_string(&matcher.rules()).map_err(json)?;
        let mut transaction = self.database().write().await?;
        StoredModel { rules, ..stored.clone() }.put(&mut transaction).await?;
        transaction.commit().await?;
        Ok((stored.version, Some(count)))
    }

    async fn make_keys(
        &self,
        compared: &[Compared],
        records: u64,
        watcher: Watcher<'_>,
    ) -> Result<Option<u64>, CrmError> {
        let mut done = 0;
        for object in compared {
            let mut after = None;
            loop {
                if !watcher(PassProgress { step: PassStep::Keys, done, of: Some(records) }) {
                    return Ok(None);
                }
                let mut transaction = self.database().write().await?;
                let some = object.read(&mut transaction, Which::After(after, AT_ONCE)).await?;
                let Some(last) = some.last() else { break };
                after = Some(last.id);
                let before = done;
                done += some.len() as u64;
                let keys = self.keys_of(&mut transaction, object, &some).await?;
                add_keys(&mut transaction, keys).await?;
                transaction.commit().await?;
                settle_keys_of_load(self.database(), before, done).await?;
            }
        }
        Ok(Some(done))
    }

    /// Puts the groups found in place of the open ones.
    async fn keep_groups(
        &self,
        subject: Subject,
        found: Vec<Vec<GroupMember>>,
        report: PassReport,
        watcher: Watcher<'_>,
    ) -> Result<PassReport, CrmError> {
        let query = GroupQuery {
            subject: Some(subject_name(subject).to_owned()),
            status: Some(GroupStatus::Open),
            ..GroupQuery::default()
        };
        let mut open: Vec<DuplicateGroup> = Vec::new();
        let mut after = None;
        loop {
            let mut transaction = self.database().read().await?;
            let some = DuplicateGroup::page(&mut transaction, &query, after, AT_ONCE).await?;
            transaction.roll_back().await?;
            after = some.last().map(DuplicateGroup::cursor);
            if after.is_none() {
                break;
            }
            open.extend(some);
        }
        let now = self.now();
        let Settled { put, gone, .. } = settle(subject_name(subject), open, found, now, || self.new_id());
        let (mut done, of) = (0, Some((put.len() + gone.len()) as u64));
        let report =
            PassReport { changed_groups: put.len() as u64, gone_groups: gone.len() as u64, ..report };
        for some in gone.chunks(GROUPS_AT_ONCE) {
            if !watcher(PassProgress { step: PassStep::Groups, done, of }) {
                return Ok(PassReport { is_cancelled: true, ..report });
            }
            let mut transaction = self.database().write().await?;
            DuplicateGroup::remove(&mut transaction, some).await?;
            transaction.commit().await?;
            done += some.len() as u64;
        }
        for some in put.chunks(GROUPS_AT_ONCE) {
            if !watcher(PassProgress { step: PassStep::Groups, done, of }) {
                return Ok(PassReport { is_cancelled: true, ..report });
            }
            let mut transaction = self.database().write().await?;
            DuplicateGroup::put_all(&mut transaction, some).await?;
            transaction.commit().await?;
            done += some.len() as u64;
        }
        Ok(report)
    }
}

/// Runs work for the processor away from the threads that answer people, and leaves one of the processors to those.
async fn on_own_threads<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, CrmError> {
    static POOL: std::sync::OnceLock<Option<Arc<rayon::ThreadPool>>> = std::sync::OnceLock::new();
    let pool = POOL.get_or_init(|| {
        let threads =
            std::thread::available_parallelism().map_or(1, |count| count.get().saturating_sub(1).max(1));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).start_handler(|_| step_back());
        pool.build().ok().map(Arc::new)
    });
    let pool = pool.clone();
    let done = tokio::task::spawn_blocking(move || match pool {
        Some(pool) => pool.install(work),
        None => work(),
    });
    done.await.map_err(|error| CrmError::Unreadable(format!("matching was broken off: {error}")))
}
