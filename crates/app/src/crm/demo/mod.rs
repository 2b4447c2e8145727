//! A sample firm to try everything on: customers in three languages with the dirt and the doubles of real life, deals,
//! activities, tasks and notes, colleagues in two teams. It is one operation, and one call takes it away again.

mod colleagues;
mod customers;
mod texts;
mod work;

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use kempt_matching::Subject;
use kempt_model::Labels;
use kempt_sample::random::Random;
use kempt_store::{Id, Job, OperationKind, OperationStatus, Sql, Transaction, Writer};
use serde_json::json;

use super::{
    Crm, CrmError, Door, Problem, ProblemKind, Shape, Viewer,
    gate::{Bulk, BulkWritten, Draft, Hand, How, prepare_all},
    merging::RevertRequest,
    work::kinds,
};
use colleagues::Colleagues;

/// All problems of the sample firm.
pub const PROBLEMS: &[&Problem] = &[&SAMPLE_THERE, &NO_SAMPLE];

/// The sample firm is there already.
pub static SAMPLE_THERE: Problem = Problem {
    code: "sample-there-already",
    kind: ProblemKind::Conflict,
    title: Labels {
        en: "The sample data is here already.",
        vi: "Dữ liệu mẫu đã có sẵn.",
        fa: "دادهٔ نمونه از پیش هست.",
    },
    advice: Labels {
        en: "Remove it first to make it anew.",
        vi: "Hãy xóa trước nếu muốn tạo lại.",
        fa: "برای ساختن دوباره، نخست آن را بردارید.",
    },
};

/// There is no sample firm to take away.
pub static NO_SAMPLE: Problem = Problem {
    code: "no-sample",
    kind: ProblemKind::NotFound,
    title: Labels {
        en: "There is no sample data here.",
        vi: "Không có dữ liệu mẫu.",
        fa: "دادهٔ نمونه‌ای اینجا نیست.",
    },
    advice: Labels {
        en: "Nothing needs to be removed.",
        vi: "Không cần xóa gì.",
        fa: "چیزی برای برداشتن نیست.",
    },
};

/// How large the sample firm is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSize {
    /// Contacts, about a fifth of them there more than once.
    pub contacts: usize,
    /// Seed of the random numbers: the same seed makes the same firm.
    pub seed: u64,
}

impl Default for SampleSize {
    fn default() -> SampleSize {
        SampleSize { contacts: 5_000, seed: 7 }
    }
}

/// What the sample firm came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SampleReport {
    /// Records made or taken away.
    pub records: u64,
    /// Groups of possible duplicates among them.
    pub groups: u64,
    /// The operation, to be named for undoing it.
    pub operation: Option<Id>,
}

/// Whoever watches is told how much of how much is done, and answers whether to go on.
pub type Watcher<'w> = &'w (dyn Fn(u64, u64) -> bool + Send + Sync);

/// Records written with one statement.
const AT_ONCE: usize = 250;

impl Crm {
    /// Makes the sample firm.
    pub async fn make_sample(&self, viewer: &Viewer, size: SampleSize) -> Result<SampleReport, CrmError> {
        viewer.must_administer()?;
        if self.sample_operation().await?.is_some() {
            return Err((&SAMPLE_THERE).into());
        }
        let random = Random::new(size.seed);
        let how = How::through(Door::Demo);
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let colleagues = Colleagues::hire(self, &mut transaction, viewer).await?;
        let mut operation = self.operation(OperationKind::Import, &hand, None);
        operation.summary = Some(json!({ "sample": true }).to_string());
        let operation_id = operation.id;
        let writer = Writer::begin(&mut transaction, operation).await?;
        let mut sample = Sample { crm: self, viewer, writer, colleagues, random, now: hand.at, made: 0 };
        let customers = customers::make(&mut sample, size).await?;
        work::make(&mut sample, &customers).await?;
        let records = sample.made;
        transaction.commit().await?;
        let mut groups = 0;
        for subject in [Subject::Person, Subject::Organisation] {
            groups += self.find_all_duplicates(subject, &|_| true).await?.groups;
        }
        self.measure_quality(&|_, _| true).await?;
        self.events().tell(super::Event::Change {
            operation: operation_id,
            kind: OperationKind::Import,
            records: Vec::new(),
        });
        Ok(SampleReport { records, groups, operation: Some(operation_id) })
    }

    /// Takes the sample firm away, with whatever was done to its records since; that is one operation, which can be undone.
    /// Records of one's own stay. None when it was to stop before anything was written.
    pub async fn remove_sample(
        &self,
        viewer: &Viewer,
        watcher: Watcher<'_>,
    ) -> Result<Option<SampleReport>, CrmError> {
        viewer.must_administer()?;
        let operation = self.sample_operation().await?.ok_or(&NO_SAMPLE)?;
        let (records, changes) = self.size_of_sample(operation).await?;
        // Every change is looked at and turned around; every record is followed once more before it goes.
        let (done, total) = (AtomicU64::new(0), 2 * changes + records);
        let told = |more| done.fetch_add(more, Ordering::Relaxed) + more;
        let tell = |more| {
            watcher(told(more).min(total), total);
        };
        let put_back = self.changed_since(viewer, operation, &tell).await?;
        if !watcher(told(0), total) {
            return Ok(None);
        }
        let request = RevertRequest { operation, put_back };
        let removed = self.revert_watched(viewer, &request, &How::through(Door::Demo), &tell).await?;
        Ok(Some(SampleReport { records, groups: 0, operation: removed.operation }))
    }

    /// The job that takes the sample firm away just now.
    pub async fn sample_removal(&self) -> Result<Option<Id>, CrmError> {
        let mut transaction = self.database().read().await?;
        let last = Job::list(&mut transaction, Some(kinds::REMOVE_SAMPLE), None, None, 1).await?;
        Ok(last.first().filter(|job| !job.state.is_final()).map(|job| job.id))
    }

    /// What follows when the sample firm came or went by undoing: its colleagues work here as long as it is there, and
    /// duplicates and figures are looked at anew.
    pub(crate) async fn follow_sample(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
    ) -> Result<(), CrmError> {
        let is_there = standing_sample(transaction).await?.is_some();
        Colleagues::set_active(self, transaction, is_there).await?;
        self.ask_to_look_anew(transaction, viewer).await
    }

    /// How many records the sample firm that is there was made with; none when there is none.
    pub async fn sample(&self) -> Result<Option<u64>, CrmError> {
        match self.sample_operation().await? {
            Some(operation) => Ok(Some(self.size_of_sample(operation).await?.0)),
            None => Ok(None),
        }
    }

    /// How many records it was made with, and with how many changes.
    async fn size_of_sample(&self, operation: Id) -> Result<(u64, u64), CrmError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(DISTINCT record), count(*) FROM \"change\" WHERE operation = ")
            .bind(operation);
        let mut transaction = self.database().read().await?;
        let row = transaction.row(&sql).await?;
        let count = |place| row.as_ref().and_then(|row| row.integer(place)).unwrap_or(0);
        let count = |place| u64::try_from(count(place)).unwrap_or(0);
        Ok((count(0), count(1)))
    }

    async fn sample_operation(&self) -> Result<Option<Id>, CrmError> {
        standing_sample(&mut self.database().read().await?).await
    }
}

/// The operation that made the sample firm that is there.
async fn standing_sample(transaction: &mut Transaction) -> Result<Option<Id>, CrmError> {
    let mut sql = Sql::new();
    sql.push("SELECT id FROM operation WHERE door = ").bind(Door::Demo.name());
    sql.push(" AND kind = ").bind(OperationKind::Import.as_str());
    sql.push(" AND status = ").bind(OperationStatus::Done.as_str()).push(" ORDER BY id DESC LIMIT 1");
    Ok(transaction.row(&sql).await?.and_then(|row| row.id(0)))
}

/// The sample firm while it is made.
struct Sample<'s, 't> {
    crm: &'s Crm,
    viewer: &'s Viewer,
    writer: Writer<'t>,
    colleagues: Colleagues,
    random: Random,
    now: kempt_store::Millis,
    made: u64,
}

/// A record that is to be made.
struct Wanted {
    draft: Draft,
    /// Its place among the colleagues.
    owner: usize,
    /// Who made it, where that is not the owner.
    by: Option<usize>,
    /// Days ago.
    age: i64,
}

const DAY: i64 = 86_400_000;

impl Sample<'_, '_> {
    /// Makes records through the gate, as an import does; their ids, in their order. What the gate refuses is left out.
    async fn make(&mut self, shape: &Arc<Shape>, wanted: Vec<Wanted>) -> Result<Vec<Option<Id>>, CrmError> {
        let reader = self.crm.reader();
        let hand = How::through(Door::Demo).hand(self.crm, self.viewer);
        let bulk = Bulk { crm: self.crm, viewer: self.viewer, shape, hand: &hand, reader: &reader };
        let mut ids = Vec::with_capacity(wanted.len());
        for some in wanted.chunks(AT_ONCE) {
            let drafts: Vec<Draft> = some
                .iter()
                .map(|one| {
                    let (owner, team) = self.colleagues.of(one.owner);
                    Draft { owner: Some(Some(owner)), team: Some(team), ..one.draft.clone() }
                })
                .collect();
            let mut prepared = prepare_all(&reader, self.viewer, shape, &drafts);
            for (prepared, one) in prepared.iter_mut().zip(some) {
                let at = hand.at - one.age * DAY - self.random.below(DAY as usize) as i64;
                if let Ok(prepared) = prepared {
                    prepared.made = Some(Hand {
                        by: self.colleagues.of(one.by.unwrap_or(one.owner)).0,
                        at,
                        ..hand.clone()
                    });
                }
            }
            for written in bulk.create(&mut self.writer, prepared).await? {
                let id = match written {
                    BulkWritten::Made(id) => Some(id),
                    _ => None,
                };
                self.made += u64::from(id.is_some());
                ids.push(id);
            }
        }
        Ok(ids)
    }
}
