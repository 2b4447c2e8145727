//! A sample firm to try everything on: customers in three languages with the dirt and the doubles of real life, deals,
//! activities, tasks and notes, colleagues in two teams. It is one operation, and one call takes it away again.

mod colleagues;
mod customers;
mod texts;
mod work;

use std::sync::Arc;

use kempt_matching::Subject;
use kempt_model::Labels;
use kempt_sample::random::Random;
use kempt_store::{Id, OperationKind, OperationStatus, Sql, Writer};
use serde_json::json;

use super::{
    Crm, CrmError, Door, Problem, ProblemKind, Shape, Viewer,
    gate::{Bulk, BulkWritten, Draft, Hand, How, prepare_all},
    merging::RevertRequest,
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
}

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
        Ok(SampleReport { records, groups })
    }

    /// Takes the sample firm away, with whatever was done to its records since. Records of one's own stay.
    pub async fn remove_sample(&self, viewer: &Viewer) -> Result<SampleReport, CrmError> {
        viewer.must_administer()?;
        let operation = self.sample_operation().await?.ok_or(&NO_SAMPLE)?;
        let records = self.records_of_sample(operation).await?;
        let conflicts = self.preview_revert(viewer, operation).await?.conflicts;
        let place = |conflict: &serde_json::Value| {
            let row = conflict["row"].as_str()?.parse::<Id>().ok()?;
            Some((row, conflict["column"].as_str().map(str::to_owned)))
        };
        let put_back = conflicts.iter().filter_map(place).collect();
        let request = RevertRequest { operation, put_back };
        self.revert(viewer, &request, &How::through(Door::Demo)).await?;
        let mut transaction = self.database().write().await?;
        Colleagues::let_go(self, &mut transaction).await?;
        transaction.commit().await?;
        for subject in [Subject::Person, Subject::Organisation] {
            self.find_all_duplicates(subject, &|_| true).await?;
        }
        self.measure_quality(&|_, _| true).await?;
        Ok(SampleReport { records, groups: 0 })
    }

    /// How many records the sample firm that is there was made with; none when there is none.
    pub async fn sample(&self) -> Result<Option<u64>, CrmError> {
        match self.sample_operation().await? {
            Some(operation) => Ok(Some(self.records_of_sample(operation).await?)),
            None => Ok(None),
        }
    }

    async fn records_of_sample(&self, operation: Id) -> Result<u64, CrmError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(DISTINCT record) FROM \"change\" WHERE operation = ").bind(operation);
        let mut transaction = self.database().read().await?;
        let count = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
        Ok(u64::try_from(count).unwrap_or(0))
    }

    async fn sample_operation(&self) -> Result<Option<Id>, CrmError> {
        let mut sql = Sql::new();
        sql.push("SELECT id FROM operation WHERE door = ").bind(Door::Demo.name());
        sql.push(" AND kind = ").bind(OperationKind::Import.as_str());
        sql.push(" AND status = ").bind(OperationStatus::Done.as_str()).push(" ORDER BY id DESC LIMIT 1");
        let mut transaction = self.database().read().await?;
        Ok(transaction.row(&sql).await?.and_then(|row| row.id(0)))
    }
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
