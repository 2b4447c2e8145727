//! Long work: it goes on by itself, tells how far it is, can be stopped, and goes on after a kill.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

pub use kempt_jobs::JobEvent;
use kempt_jobs::{Failure, NewWork, Run, Running, Workers, enqueue, keep_schedule, step_back};
use kempt_matching::Subject;
use kempt_store::{Id, Job, Made, Millis, Transaction, ensure_index};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use tokio::sync::watch;

use super::{
    Clock, Crm, CrmError, Viewer, access,
    clock::RisingIds,
    demo::{NO_SAMPLE, SampleReport},
    import::Steering,
    lens::day_time,
    matching::{subject_from_name, subject_name},
    problem::NOT_FOUND,
    quality::{AUDIT_SCHEDULE, Watcher},
};

/// Kinds of long work, as they are stored and shown to programs.
pub mod kinds {
    /// Everybody is compared with everybody.
    pub const FIND_DUPLICATES: &str = "find-duplicates";
    /// The rows of an import are tried.
    pub const CHECK_IMPORT: &str = "check-import";
    /// The rows of an import are written.
    pub const RUN_IMPORT: &str = "run-import";
    /// The indexes that lists would have liked are made.
    pub const MAKE_INDEXES: &str = "make-indexes";
    /// The quality of all records is measured.
    pub const MEASURE_QUALITY: &str = "measure-quality";
    /// All figures of quality are counted anew and kept, to be compared with earlier ones.
    pub const AUDIT: &str = "audit";
    /// All records are judged by a rule of the house.
    pub const JUDGE_RULE: &str = "judge-rule";
    /// All records are judged by those rules that depend on the day.
    pub const JUDGE_RULES_OF_DAY: &str = "judge-rules-of-day";
    /// Half-lives are learned, and all records gone through for doubtful values.
    pub const FIND_DOUBTS: &str = "find-doubts";
    /// Records without a number get one.
    pub const NUMBER_RECORDS: &str = "number-records";
    /// The sample firm is taken away.
    pub const REMOVE_SAMPLE: &str = "remove-sample";
}

/// When the nightly passes begin, by the clocks of the house.
const NIGHTLY: [(Subject, &str); 2] =
    [(Subject::Person, "30 2 * * *"), (Subject::Organisation, "10 3 * * *")];

/// When indexes are made, which keeps writers waiting for a moment.
const INDEXES_AT: &str = "40 1 * * *";

/// When the quality of the day is measured: when the nightly passes are over.
const MEASURED_AT: &str = "0 4 * * *";

/// When the audit is made: on the first of every month, when the night's work is done.
const AUDITED_AT: &str = "30 4 1 * *";

/// When records are judged by rules that depend on the day: when it has begun.
const JUDGED_AT: &str = "5 0 * * *";

/// When half-lives are learned and records gone through for doubtful values.
const DOUBTED_AT: &str = "20 0 * * *";

/// How often progress is written down.
const TELLING: Duration = Duration::from_millis(500);

#[derive(Debug, Serialize, Deserialize)]
struct OfRule {
    rule: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfSubject {
    subject: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfImport {
    import: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfField {
    object: String,
    field: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct OfSample {
    records: u64,
}

/// The clock and the ids of the house, as its queue needs them.
#[derive(Debug)]
pub(super) struct WorkClock {
    pub(super) clock: Arc<dyn Clock>,
    pub(super) ids: Arc<RisingIds>,
}

impl kempt_jobs::Clock for WorkClock {
    fn now(&self) -> Millis {
        self.clock.now()
    }

    fn new_id(&self) -> Id {
        self.ids.next(self.clock.as_ref())
    }
}

/// Lets whatever this program works out on several processors at once (the rows of an import, edits of many records) go
/// behind those who wait for an answer. To be called before the first such work, by a program that serves people.
pub fn let_people_go_first() {
    let pool = rayon::ThreadPoolBuilder::new().start_handler(|_| step_back());
    // Where there is such a pool already, it stays.
    let _ = pool.build_global();
}

impl Crm {
    /// Starts doing long work in this program, so much at a time.
    pub async fn start_work(&self, at_once: usize) -> Result<Running, CrmError> {
        let mut transaction = self.database().write().await?;
        for (subject, rule) in NIGHTLY {
            let payload = OfSubject { subject: subject_name(subject).to_owned() };
            let name = format!("nightly-{}", payload.subject);
            let (kind, zone) = (kinds::FIND_DUPLICATES, self.settings().zone.clone());
            keep_schedule(&mut transaction, &name, kind, &payload, rule, &zone, self.now())
                .await
                .map_err(|error| CrmError::Unreadable(error.to_string()))?;
        }
        for (name, kind, rule) in [
            ("nightly-indexes", kinds::MAKE_INDEXES, INDEXES_AT),
            ("nightly-quality", kinds::MEASURE_QUALITY, MEASURED_AT),
            (AUDIT_SCHEDULE, kinds::AUDIT, AUDITED_AT),
            ("nightly-rules", kinds::JUDGE_RULES_OF_DAY, JUDGED_AT),
            ("nightly-doubts", kinds::FIND_DOUBTS, DOUBTED_AT),
        ] {
            let zone = self.settings().zone.clone();
            keep_schedule(&mut transaction, name, kind, &Json::Null, rule, &zone, self.now())
                .await
                .map_err(|error| CrmError::Unreadable(error.to_string()))?;
        }
        transaction.commit().await?;
        let indexes = self.clone();
        let (pass, check, write) = (self.clone(), self.clone(), self.clone());
        let workers = Workers::new(self.queue())
            .handle(kinds::FIND_DUPLICATES, move |run| find_duplicates(pass.clone(), run))
            .handle(kinds::CHECK_IMPORT, move |run| import(check.clone(), run, false))
            .handle(kinds::RUN_IMPORT, move |run| import(write.clone(), run, true));
        let (measured, sample) = (self.clone(), self.clone());
        let workers = workers
            .handle(kinds::REMOVE_SAMPLE, move |run| remove_sample(sample.clone(), run))
            .handle(kinds::MAKE_INDEXES, move |_| make_indexes(indexes.clone()))
            .handle(kinds::MEASURE_QUALITY, move |run| measure_quality(measured.clone(), run));
        let (judged, of_day, doubts, audited) = (self.clone(), self.clone(), self.clone(), self.clone());
        let numbering = self.clone();
        let workers = workers
            .handle(kinds::AUDIT, move |run| audit(audited.clone(), run))
            .handle(kinds::FIND_DOUBTS, move |run| find_doubts(doubts.clone(), run))
            .handle(kinds::NUMBER_RECORDS, move |run| number_records(numbering.clone(), run))
            .handle(kinds::JUDGE_RULE, move |run| judge_rule(judged.clone(), run))
            .handle(kinds::JUDGE_RULES_OF_DAY, move |run| judge_rules_of_day(of_day.clone(), run));
        Ok(workers.start(at_once))
    }

    /// Takes on at once what was broken off when the program was killed. Only for whoever knows that no other program
    /// works on this database; without it work is taken on when its lease has run out.
    pub async fn take_on_broken_off_work(&self) -> Result<(), CrmError> {
        let mut transaction = self.database().write().await?;
        Job::let_leases_run_out(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Asks that everybody of a subject be compared with everybody; the job that does it.
    pub async fn ask_for_duplicates(&self, viewer: &Viewer, subject: Subject) -> Result<Id, CrmError> {
        viewer.must_steward()?;
        let payload = OfSubject { subject: subject_name(subject).to_owned() };
        let single = format!("{}:{}", kinds::FIND_DUPLICATES, payload.subject);
        self.ask(viewer, kinds::FIND_DUPLICATES, &payload, single).await
    }

    /// Asks that the indexes be made that lists would have liked; the job that does it.
    pub async fn ask_for_indexes(&self, viewer: &Viewer) -> Result<Id, CrmError> {
        viewer.must_administer()?;
        self.ask(viewer, kinds::MAKE_INDEXES, &Json::Null, kinds::MAKE_INDEXES.to_owned()).await
    }

    /// Asks that the quality of all records be measured now; the job that does it.
    pub async fn ask_to_measure_quality(&self, viewer: &Viewer) -> Result<Id, CrmError> {
        viewer.must_administer()?;
        self.ask(viewer, kinds::MEASURE_QUALITY, &Json::Null, kinds::MEASURE_QUALITY.to_owned()).await
    }

    /// Asks that all figures of quality be counted anew and kept now; the job that does it.
    pub async fn ask_to_audit(&self, viewer: &Viewer) -> Result<Id, CrmError> {
        viewer.must_steward()?;
        self.ask(viewer, kinds::AUDIT, &Json::Null, kinds::AUDIT.to_owned()).await
    }

    /// Asks that half-lives be learned and all records gone through for doubtful values now; the job that does it.
    pub async fn ask_to_find_doubts(&self, viewer: &Viewer) -> Result<Id, CrmError> {
        viewer.must_steward()?;
        self.ask(viewer, kinds::FIND_DOUBTS, &Json::Null, kinds::FIND_DOUBTS.to_owned()).await
    }

    /// Asks that records without a number get one; the job that does it.
    pub async fn ask_to_number_records(
        &self,
        viewer: &Viewer,
        object: &str,
        field: &str,
    ) -> Result<Id, CrmError> {
        viewer.must_administer()?;
        let shape = self.registry().shape(object)?;
        if !shape.numbers.iter().any(|numbered| numbered.field == field) {
            return Err((&NOT_FOUND).into());
        }
        let payload = OfField { object: object.to_owned(), field: field.to_owned() };
        let single = format!("{}:{object}.{field}", kinds::NUMBER_RECORDS);
        self.ask(viewer, kinds::NUMBER_RECORDS, &payload, single).await
    }

    /// Asks that the sample firm be taken away; the job that does it.
    pub async fn ask_to_remove_sample(&self, viewer: &Viewer) -> Result<Id, CrmError> {
        viewer.must_administer()?;
        let records = self.sample().await?.ok_or(&NO_SAMPLE)?;
        self.ask(viewer, kinds::REMOVE_SAMPLE, &OfSample { records }, kinds::REMOVE_SAMPLE.to_owned()).await
    }

    /// Asks that the rows of an import be tried; the job that does it.
    pub async fn ask_to_check_import(&self, viewer: &Viewer, import: Id) -> Result<Id, CrmError> {
        self.ask_about_import(viewer, kinds::CHECK_IMPORT, import).await
    }

    /// Asks that the rows of an import be written; the job that does it.
    pub async fn ask_to_run_import(&self, viewer: &Viewer, import: Id) -> Result<Id, CrmError> {
        self.ask_about_import(viewer, kinds::RUN_IMPORT, import).await
    }

    async fn ask_about_import(
        &self,
        viewer: &Viewer,
        kind: &'static str,
        import: Id,
    ) -> Result<Id, CrmError> {
        viewer.must_write()?;
        // Whoever may not see it cannot have it worked on.
        self.import(viewer, import).await?;
        let payload = OfImport { import: import.to_string() };
        self.ask(viewer, kind, &payload, format!("{kind}:{import}")).await
    }

    async fn ask(
        &self,
        viewer: &Viewer,
        kind: &'static str,
        payload: &impl Serialize,
        single: String,
    ) -> Result<Id, CrmError> {
        let mut transaction = self.database().write().await?;
        let id = self.ask_within(&mut transaction, viewer, kind, payload, single).await?;
        transaction.commit().await?;
        self.queue().wake();
        Ok(id)
    }

    async fn ask_within(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        kind: &'static str,
        payload: &impl Serialize,
        single: String,
    ) -> Result<Id, CrmError> {
        let work = NewWork { single: Some(single), owner: Some(viewer.user), ..NewWork::new(kind, payload) };
        Ok(enqueue(transaction, work, &self.work_clock()).await?)
    }

    /// Asks, as part of a transaction, that all records be judged by a rule.
    pub(crate) async fn ask_to_judge(
        &self,
        transaction: &mut Transaction,
        user: Id,
        rule: &str,
    ) -> Result<Id, CrmError> {
        let payload = OfRule { rule: rule.to_owned() };
        let single = format!("{}:{rule}", kinds::JUDGE_RULE);
        let viewer = Viewer::of_the_house(user);
        self.ask_within(transaction, &viewer, kinds::JUDGE_RULE, &payload, single).await
    }

    /// Asks, as part of a transaction, that everybody be compared with everybody and all quality be measured.
    pub(crate) async fn ask_to_look_anew(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
    ) -> Result<(), CrmError> {
        for subject in [Subject::Person, Subject::Organisation] {
            let payload = OfSubject { subject: subject_name(subject).to_owned() };
            let single = format!("{}:{}", kinds::FIND_DUPLICATES, payload.subject);
            self.ask_within(transaction, viewer, kinds::FIND_DUPLICATES, &payload, single).await?;
        }
        let kind = kinds::MEASURE_QUALITY;
        self.ask_within(transaction, viewer, kind, &Json::Null, kind.to_owned()).await?;
        Ok(())
    }

    /// The last jobs, the latest first: one's own, or everybody's for those who see all records.
    pub async fn jobs(
        &self,
        viewer: &Viewer,
        kind: Option<&str>,
        before: Option<Id>,
        limit: u32,
    ) -> Result<Vec<Json>, CrmError> {
        let owner = (!viewer.sees_all()).then_some(viewer.user);
        let mut transaction = self.database().read().await?;
        let jobs = Job::list(&mut transaction, kind, owner, before, limit.clamp(1, 200)).await?;
        Ok(jobs.iter().map(json_of_job).collect())
    }

    /// A job.
    pub async fn job(&self, viewer: &Viewer, id: Id) -> Result<Json, CrmError> {
        Ok(json_of_job(&self.seen_job(viewer, id).await?))
    }

    /// The job that an event tells of, as far as the event says it is: work that holds the only connection that writes is
    /// further than what is written down of it.
    pub async fn job_told(&self, viewer: &Viewer, event: &JobEvent) -> Result<Json, CrmError> {
        let job = self.seen_job(viewer, event.id).await?;
        let told = event.progress.clone().filter(|_| !job.state.is_final());
        let progress = told.or_else(|| job.progress.clone());
        Ok(json_of_job(&Job { progress, ..job }))
    }

    /// Asks that a job stop. What it did so far stands.
    pub async fn cancel_job(&self, viewer: &Viewer, id: Id) -> Result<Json, CrmError> {
        self.seen_job(viewer, id).await?;
        self.queue().cancel(id).await?;
        self.job(viewer, id).await
    }

    async fn seen_job(&self, viewer: &Viewer, id: Id) -> Result<Job, CrmError> {
        let mut transaction = self.database().read().await?;
        let found = Job::find(&mut transaction, id).await?;
        let seen = found.filter(|job| viewer.sees_all() || job.owner == Some(viewer.user));
        seen.ok_or_else(|| (&NOT_FOUND).into())
    }
}

/// A job as programs get it.
pub fn json_of_job(job: &Job) -> Json {
    let read = |text: &Option<String>| -> Json {
        let Some(text) = text else { return Json::Null };
        serde_json::from_str(text).unwrap_or_else(|_| json!(text))
    };
    json!({
        "id": job.id.to_string(),
        "kind": job.kind,
        "about": read(&Some(job.payload.clone())),
        "state": job.state.as_str(),
        "progress": read(&job.progress),
        "outcome": read(&job.outcome),
        "attempts": job.attempts,
        "stopping": job.is_to_stop,
        "created_at": day_time(job.created_at),
        "changed_at": day_time(job.changed_at),
        "owner_id": job.owner.map(|id| id.to_string()),
    })
}

async fn make_indexes(crm: Crm) -> Result<Json, Failure> {
    let mut made = 0;
    for index in crm.wanted_indexes() {
        if let Made::Now = ensure_index(crm.database(), &index, crm.now()).await? {
            made += 1;
        }
    }
    Ok(json!({ "made": made }))
}

async fn find_duplicates(crm: Crm, run: Run) -> Result<Json, Failure> {
    let about: OfSubject = run.payload()?;
    let subject = subject_from_name(&about.subject)
        .ok_or_else(|| Failure::Never(format!("no subject is called {:?}", about.subject)))?;
    let (said, heard) = watch::channel(Json::Null);
    let stop = Arc::new(AtomicBool::new(false));
    let telling = Telling::begin(&run, heard, &stop);
    let watcher = |progress: super::matching::PassProgress| {
        said.send_replace(json!({
            "step": format!("{:?}", progress.step).to_lowercase(),
            "done": progress.done,
            "total": progress.of,
        }));
        !stop.load(Ordering::Relaxed)
    };
    let report = crm.find_all_duplicates(subject, &watcher).await.map_err(failure);
    telling.end();
    let report = report?;
    if report.is_cancelled {
        return Err(Failure::Stopped);
    }
    Ok(json!({
        "records": report.records,
        "groups": report.groups,
        "changed_groups": report.changed_groups,
        "gone_groups": report.gone_groups,
    }))
}

/// Work that goes through records; none when it was to stop.
type Going<'w, T> = Pin<Box<dyn Future<Output = Result<Option<T>, CrmError>> + Send + 'w>>;

/// Does work that goes through records: tells how far it is, as `step`, and stops when it is to.
async fn go_through<T>(
    crm: &Crm,
    run: &Run,
    step: &'static str,
    work: impl for<'w> FnOnce(&'w Crm, Watcher<'w>) -> Going<'w, T>,
) -> Result<T, Failure> {
    let (said, heard) = watch::channel(Json::Null);
    let stop = Arc::new(AtomicBool::new(false));
    let telling = Telling::begin(run, heard, &stop);
    let watcher = |done: i64, of: i64| {
        said.send_replace(json!({ "step": step, "done": done, "total": of }));
        !stop.load(Ordering::Relaxed)
    };
    let done = work(crm, &watcher).await.map_err(failure);
    telling.end();
    done?.ok_or(Failure::Stopped)
}

async fn measure_quality(crm: Crm, run: Run) -> Result<Json, Failure> {
    let (objects, drift) =
        go_through(&crm, &run, "measuring", |crm, watcher| Box::pin(crm.measure_quality(watcher))).await?;
    Ok(json!({ "objects": objects, "drift": drift }))
}

async fn audit(crm: Crm, run: Run) -> Result<Json, Failure> {
    let asked_by = run.job().owner;
    let id =
        go_through(&crm, &run, "measuring", |crm, watcher| Box::pin(crm.audit(asked_by, watcher))).await?;
    Ok(json!({ "audit": id.to_string() }))
}

async fn find_doubts(crm: Crm, run: Run) -> Result<Json, Failure> {
    let records =
        go_through(&crm, &run, "looking", |crm, watcher| Box::pin(crm.find_doubts(watcher))).await?;
    Ok(json!({ "records": records }))
}

async fn number_records(crm: Crm, run: Run) -> Result<Json, Failure> {
    let about: OfField = run.payload()?;
    let viewer = asker(&crm, &run).await?;
    let (said, heard) = watch::channel(Json::Null);
    let stop = Arc::new(AtomicBool::new(false));
    let telling = Telling::begin(&run, heard, &stop);
    let watcher = |done: u64, of: u64| {
        said.send_replace(json!({ "step": "numbering", "done": done, "total": of }));
        !stop.load(Ordering::Relaxed)
    };
    let numbered = crm.number_old(&viewer, (&about.object, &about.field), &watcher).await.map_err(failure);
    telling.end();
    numbered?.map_or(Err(Failure::Stopped), |records| Ok(json!({ "records": records })))
}

async fn judge_rule(crm: Crm, run: Run) -> Result<Json, Failure> {
    let about: OfRule = run.payload()?;
    judge(&crm, &run, &[about.rule]).await
}

async fn judge_rules_of_day(crm: Crm, run: Run) -> Result<Json, Failure> {
    judge(&crm, &run, &crm.rules_of_the_day()).await
}

/// Judges all records by each of these rules.
async fn judge(crm: &Crm, run: &Run, rules: &[String]) -> Result<Json, Failure> {
    let names = rules.to_vec();
    let broken = go_through(crm, run, "judging", |crm, watcher| {
        Box::pin(async move {
            let mut broken = 0;
            for rule in names {
                let Some(found) = crm.judge_all(&rule, watcher).await? else { return Ok(None) };
                broken = found;
            }
            Ok(Some(broken))
        })
    });
    Ok(json!({ "rules": rules.len(), "broken": broken.await? }))
}

/// Takes the sample firm away. That is one transaction, so that nothing is half done; it holds the only connection that writes,
/// and how far it is can be told only to those who listen.
async fn remove_sample(crm: Crm, run: Run) -> Result<Json, Failure> {
    let about: OfSample = run.payload()?;
    let viewer = asker(&crm, &run).await?;
    let (said, heard) = watch::channel(Json::Null);
    let telling = Telling::aloud(&run, heard);
    let watcher = |done, total| {
        said.send_replace(json!({ "step": "removing", "done": done, "total": total }));
        !run.is_to_stop()
    };
    let removed = match crm.remove_sample(&viewer, &watcher).await {
        // An earlier attempt was broken off after it had been taken away.
        Err(error) if error.code() == Some(NO_SAMPLE.code) && run.job().attempts > 1 => {
            Ok(Some(SampleReport { records: about.records, ..SampleReport::default() }))
        }
        removed => removed,
    };
    telling.end();
    let removed = removed.map_err(failure)?.ok_or(Failure::Stopped)?;
    Ok(json!({ "records": removed.records, "operation": removed.operation.map(|id| id.to_string()) }))
}

/// Who asked for the work, as they may do it now.
async fn asker(crm: &Crm, run: &Run) -> Result<Viewer, Failure> {
    let owner = run.job().owner.ok_or_else(|| Failure::Never("nobody asked for it".to_owned()))?;
    let viewer = access::viewer_of_user(crm, owner).await.map_err(failure)?;
    viewer.ok_or_else(|| Failure::Never("who asked for it may no longer work here".to_owned()))
}

async fn import(crm: Crm, run: Run, writes: bool) -> Result<Json, Failure> {
    let about: OfImport = run.payload()?;
    let id: Id = about.import.parse().map_err(|_| Failure::Never("not an import".to_owned()))?;
    let viewer = asker(&crm, &run).await?;
    let (said, heard) = watch::channel(Json::Null);
    let stop = Arc::new(AtomicBool::new(false));
    let telling = Telling::begin(&run, heard, &stop);
    let progress = |progress: super::import::Progress| {
        said.send_replace(json!({
            "step": progress.step.name(),
            "done": progress.done,
            "total": progress.total,
        }));
    };
    let steering = Steering { progress: &progress, cancel: &stop };
    let done = match writes {
        true => crm.run_import(&viewer, id, &steering).await,
        false => crm.check_import(&viewer, id, &steering).await,
    };
    let was_stopped = stop.load(Ordering::Relaxed);
    telling.end();
    done.map_err(failure)?;
    if was_stopped { Err(Failure::Stopped) } else { Ok(Json::Null) }
}

/// Writes down how far work is, beside the work, and hands on that it is to stop. It must not be done within the work: that
/// may hold the only connection that writes.
struct Telling {
    task: tokio::task::JoinHandle<()>,
}

impl Telling {
    fn begin(run: &Run, mut heard: watch::Receiver<Json>, stop: &Arc<AtomicBool>) -> Telling {
        let (run, stop) = (run.clone(), Arc::clone(stop));
        let task = tokio::spawn(async move {
            loop {
                tokio::select! {
                    () = run.told_to_stop() => {
                        stop.store(true, Ordering::Relaxed);
                        return;
                    }
                    () = tokio::time::sleep(TELLING) => {}
                }
                if heard.has_changed().unwrap_or(false) {
                    let progress = heard.borrow_and_update().clone();
                    if let Err(Failure::Lost(_) | Failure::Stopped) = run.progress(&progress).await {
                        stop.store(true, Ordering::Relaxed);
                        return;
                    }
                }
            }
        });
        Telling { task }
    }

    /// Only says how far work is that holds the connection by which it would be written down.
    fn aloud(run: &Run, mut heard: watch::Receiver<Json>) -> Telling {
        let run = run.clone();
        let task = tokio::spawn(async move {
            while heard.changed().await.is_ok() {
                let progress = heard.borrow_and_update().clone();
                run.announce(&progress);
                tokio::time::sleep(TELLING).await;
            }
        });
        Telling { task }
    }

    fn end(self) {
        self.task.abort();
    }
}

/// A refusal is final; a database that was busy is not.
fn failure(error: CrmError) -> Failure {
    match error {
        CrmError::Refused(refusal) => Failure::Never(refusal.title(kempt_model::Language::En)),
        CrmError::Store(error) => Failure::Again(error.to_string()),
        other => Failure::Never(other.to_string()),
    }
}
