//! The dry run: every row is read and judged as the run will, before anything is written.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kempt_ingest::{Reader as FileReader, Unreadable};
use kempt_matching::{MatchOptions, TableBuilder, find_duplicates};
use kempt_model::{Language, Rows};
use kempt_store::{Id, ImportOutcome, ImportRow, JudgedAgain, matching::Sketched, remember_mapping};
use rayon::prelude::*;

use super::{
    cells::{RowDraft, hash_of},
    existing::{Asked, LookUp, existing},
    judge::{RowClass, class_of},
    owners::Owners,
    problems::{FILE_UNREADABLE, TOO_MANY_ROWS},
    session::{Counts, Import, ImportStatus, Session},
    steering::{ImportStep, Steering},
    target::{Columns, Target},
    understand::blocking,
    upload::MOST_ROWS,
};
use crate::crm::{
    Crm, CrmError, Door, Fault, Refusal, Shape, Viewer,
    gate::{Hand, Prepared, Reader, prepare_all, stored_of_prepared},
    matching::Many,
};

/// Rows that are read, judged and written down together.
const BATCH: usize = 4_000;
/// Rows that are compared with each other at a time: what bounds the memory.
const WINDOW: usize = 400_000;

/// What rows are read with.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub(super) shape: Arc<Shape>,
    pub(super) columns: Arc<Columns>,
    pub(super) reader: Reader,
    pub(super) owners: Arc<Owners>,
    pub(super) viewer: Viewer,
}

impl Reading {
    /// What the rows of a session are read with.
    pub(super) async fn of(crm: &Crm, viewer: &Viewer, session: &Session) -> Result<Reading, CrmError> {
        let shape = crm.registry().shape(&session.kept.object)?;
        let understood = session.understood.as_ref().ok_or_else(|| {
            CrmError::from(Refusal::new(&super::problems::WRONG_STEP).with("status", session.status.name()))
        })?;
        let columns = understood.columns(&shape.object, &session.settings)?;
        let owners = match columns.has(&Target::Owner) {
            true => Owners::all(&mut crm.database().read().await?).await?,
            false => Owners::default(),
        };
        Ok(Reading {
            reader: crm.reader_for(session.settings.country.as_deref()),
            shape,
            columns: Arc::new(columns),
            owners: Arc::new(owners),
            viewer: viewer.clone(),
        })
    }

    /// Reads rows as the gate reads drafts of new records.
    pub(super) fn prepare(&self, drafts: &[RowDraft]) -> Vec<Result<Prepared, Vec<Fault>>> {
        let drafts: Vec<_> =
            drafts.iter().map(|row| self.owners.with_teams(row.for_new(self.owner(row)))).collect();
        prepare_all(&self.reader, &self.viewer, &self.shape, &drafts)
    }

    /// The user that a row names as its owner.
    pub(super) fn owner(&self, row: &RowDraft) -> Option<Id> {
        self.owners.find(row.owner.as_deref()?)
    }

    /// Whether a row names an owner whom nobody knows.
    pub(super) fn has_unknown_owner(&self, row: &RowDraft) -> bool {
        row.owner.is_some() && self.owner(row).is_none()
    }
}

/// A row on its way through the dry run.
struct Judged {
    row: ImportRow,
    class: RowClass,
    draft: RowDraft,
    /// What is compared of it; none when it cannot be kept anyhow.
    says: Option<Sketched>,
}

/// What the dry run remembers of the rows it has passed.
#[derive(Default)]
struct Passed {
    /// The class of each row; row 1 is the first.
    classes: Vec<RowClass>,
    records: HashMap<i64, Id>,
    /// The first row with each content.
    first: HashMap<u64, i64>,
    /// Rows that an earlier one is the same as, and that one.
    repeats: Vec<(i64, i64)>,
}

impl Crm {
    /// The dry run: reads every row, judges it, finds those that are there already or come twice, and writes down what it
    /// found; no record is touched.
    pub async fn check_import(
        &self,
        viewer: &Viewer,
        id: Id,
        steering: &Steering<'_>,
    ) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        session.must_be(&[ImportStatus::Understood, ImportStatus::Checking, ImportStatus::Checked])?;
        session.status = ImportStatus::Checking;
        session.counts = Counts { checked_at: self.now(), ..Counts::default() };
        (session.kept.row_count, session.kept.done) = (0, 0);
        ImportRow::delete_all(&mut transaction, id).await?;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;

        let reading = Reading::of(self, viewer, &session).await?;
        let source = session.understood.as_ref().map(|known| known.source(&session.settings));
        let source = source.unwrap_or_default();
        let look_up = LookUp::new(self, &reading.shape, source)?;
        let file = self.open_file(&session, viewer.language).await?;
        let bytes = i64::try_from(file.bytes_total()).unwrap_or(i64::MAX);
        let mut passed = Passed::default();
        let mut same = InFile::new(&look_up);
        let mut next =
            read_batch(file, self.clone(), reading.clone(), look_up.clone(), viewer.language).await?;
        loop {
            let (file, mut judged, has_more) = next;
            let read = i64::try_from(file.bytes_read()).unwrap_or(0);
            let first = passed.classes.len() as i64 + 1;
            for (number, row) in (first..).zip(&mut judged) {
                row.row.number = number;
            }
            // While these rows are looked up and written down, the next are read.
            let (kept, following) = tokio::join!(
                self.keep_judged(&mut session, &reading, &look_up, judged, &mut passed, &mut same),
                async {
                    match has_more && !steering.is_cancelled() {
                        true => {
                            let (reading, look_up) = (reading.clone(), look_up.clone());
                            let read = read_batch(file, self.clone(), reading, look_up, viewer.language);
                            read.await.map(Some)
                        }
                        false => Ok(None),
                    }
                }
            );
            kept?;
            let rows = session.kept.row_count;
            steering.tell(ImportStep::Checking, rows, estimate(rows, read, bytes));
            match following? {
                Some(following) => next = following,
                None if has_more => return Ok(session.shown()),
                None => break,
            }
        }
        steering.tell(ImportStep::Matching, 0, session.kept.row_count);
        let repeats = same.finish(std::mem::take(&mut passed.repeats)).await?;
        let mut transaction = self.database().write().await?;
        ImportRow::judge_again(&mut transaction, id, judged_again(&passed, repeats)).await?;
        session.counts.classes = ImportRow::counts(&mut transaction, id)
            .await?
            .into_iter()
            .map(|(class, rows)| (class, rows.into()))
            .collect();
        session.status = ImportStatus::Checked;
        session.kept.done = session.kept.row_count;
        if let Some(understood) = &session.understood {
            let header = understood.header().into_iter();
            let targets = reading.columns.targets.iter().map(|target| target.as_ref().map(Target::text));
            let columns = header.zip(targets).collect();
            let settings = serde_json::to_string(&session.settings.to_remember(columns))
                .map_err(|error| CrmError::Unreadable(error.to_string()))?;
            let (object, header) = (&session.kept.object, understood.fingerprint());
            remember_mapping(&mut transaction, object, &header, &settings, self.now(), viewer.user).await?;
        }
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// Looks for the rows that are there already, and writes all down.
    async fn keep_judged(
        &self,
        session: &mut Session,
        reading: &Reading,
        look_up: &LookUp,
        mut judged: Vec<Judged>,
        passed: &mut Passed,
        same: &mut InFile,
    ) -> Result<(), CrmError> {
        let total = session.kept.row_count + judged.len() as i64;
        if total > MOST_ROWS {
            return Err(Refusal::new(&TOO_MANY_ROWS).with("most", MOST_ROWS.to_string()).into());
        }
        let mut transaction = self.database().read().await?;
        let hashes: Vec<Vec<u8>> = judged.iter().filter_map(|judged| judged.row.hash.clone()).collect();
        let known: HashMap<Vec<u8>, Id> =
            ImportOutcome::with_hashes(&mut transaction, &hashes).await?.into_iter().collect();
        let there =
            existing(&mut transaction, &reading.shape, known.values().copied().collect::<HashSet<Id>>())
                .await?;
        let came = |row: &ImportRow| {
            row.hash
                .as_ref()
                .and_then(|hash| known.get(hash))
                .filter(|record| there.contains(record))
                .copied()
        };
        for judged in judged.iter_mut().filter(|judged| judged.class != RowClass::Unreadable) {
            if let Some(record) = came(&judged.row) {
                (judged.class, judged.row.record) = (RowClass::Known, Some(record));
            }
        }
        let asked: Vec<Asked<'_>> = judged
            .iter()
            .map(|judged| {
                let is_open = !matches!(judged.class, RowClass::Known | RowClass::Unreadable);
                Asked {
                    says: judged.says.as_ref().filter(|_| is_open),
                    id: judged.draft.id.as_deref().filter(|_| is_open),
                }
            })
            .collect();
        let found = look_up.find(self, &mut transaction, &asked).await?;
        for (judged, found) in judged.iter_mut().zip(found) {
            if let Some(found) = found {
                judged.class = RowClass::DuplicateOfRecord;
                judged.row.record = Some(found.record);
                let detail = serde_json::json!({ "probability": found.probability });
                judged.row.detail = Some(detail.to_string());
            }
        }
        let is_new = |judged: &Judged| {
            matches!(judged.class, RowClass::Clean | RowClass::Repaired | RowClass::Doubtful)
        };
        let new = judged.iter().enumerate().filter(|(_, judged)| is_new(judged));
        let new: Vec<_> = new.map(|(place, judged)| (place, &judged.draft)).collect();
        for (place, fault) in self.numbers_taken_by(&mut transaction, &reading.shape, &new).await? {
            if let Some(judged) = judged.get_mut(place) {
                judged.class = RowClass::Refused;
                let detail = serde_json::json!({ "faults": [fault.json(reading.viewer.language)] });
                judged.row.detail = Some(detail.to_string());
            }
        }
        drop(transaction);
        same.push(&judged).await?;
        let mut rows = Vec::with_capacity(judged.len());
        for mut judged in judged {
            let number = judged.row.number;
            passed.classes.push(judged.class);
            if let Some(record) = judged.row.record {
                passed.records.insert(number, record);
            }
            if let Some(hash) = judged.row.hash.as_deref().and_then(|hash| hash.first_chunk()) {
                let first = *passed.first.entry(u64::from_be_bytes(*hash)).or_insert(number);
                if first != number {
                    passed.repeats.push((number, first));
                }
            }
            judged.row.class = judged.class.name().to_owned();
            rows.push(judged.row);
        }
        let mut transaction = self.database().write().await?;
        ImportRow::insert_many(&mut transaction, session.kept.id, rows).await?;
        (session.kept.row_count, session.kept.done) = (total, total);
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What values of rows are read with, in a country that may be another than the house's.
    pub(super) fn reader_for(&self, country: Option<&str>) -> Reader {
        let mut reader = self.reader();
        if let Some(country) = country.map(str::trim).filter(|country| country.len() == 2) {
            reader.context.default_country = country.to_ascii_uppercase();
            reader.house = crate::crm::House::new(reader.context.clone());
        }
        reader
    }
}

/// Rows that the file may have, from how much of it was read.
fn estimate(rows: i64, read: i64, bytes: i64) -> i64 {
    if read <= 0 { 0 } else { (rows as f64 * bytes as f64 / read as f64) as i64 }
}

/// Reads the next rows of a file, where it holds up nobody.
async fn read_batch(
    mut file: FileReader,
    crm: Crm,
    reading: Reading,
    look_up: LookUp,
    language: Language,
) -> Result<(FileReader, Vec<Judged>, bool), CrmError> {
    blocking(move || {
        let header = file.header().to_vec();
        let mut rows = Rows::new(header.len());
        let mut unreadable = Vec::new();
        let has_more = file.read(&mut rows, &mut unreadable, BATCH).map_err(|error| {
            CrmError::from(Refusal::new(&FILE_UNREADABLE).with("why", error.text(language)))
        })?;
        let judged = judge(&crm, &reading, &look_up, &header, &rows, unreadable);
        Ok((file, judged, has_more))
    })
    .await?
}

fn judge(
    crm: &Crm,
    reading: &Reading,
    look_up: &LookUp,
    header: &[String],
    rows: &Rows,
    unreadable: Vec<Unreadable>,
) -> Vec<Judged> {
    let drafts: Vec<RowDraft> = (0..rows.len())
        .into_par_iter()
        .map(|row| RowDraft::of(&reading.shape.object, &reading.columns, rows.row(row)))
        .collect();
    let prepared = reading.prepare(&drafts);
    let many = look_up.many.as_ref();
    let hand = Hand { by: reading.viewer.user, at: crm.now(), door: Door::Import.name(), source: None };
    let numbered: Vec<(usize, RowDraft, Result<Prepared, Vec<Fault>>)> = drafts
        .into_iter()
        .zip(prepared)
        .enumerate()
        .map(|(row, (draft, prepared))| (row, draft, prepared))
        .collect();
    let mut judged: Vec<Judged> = numbered
        .into_par_iter()
        .map(|(row, draft, prepared)| {
            let class = class_of(&prepared, reading.has_unknown_owner(&draft));
            let cells: Vec<&str> = rows.row(row).collect();
            Judged {
                row: ImportRow {
                    number: 0,
                    line: i64::try_from(rows.line(row)).unwrap_or(i64::MAX),
                    cells: serde_json::to_string(&cells).unwrap_or_default(),
                    class: String::new(),
                    record: None,
                    of_row: None,
                    detail: None,
                    choice: None,
                    hash: Some(hash_of(&look_up.source, header, rows.row(row))),
                },
                class,
                draft,
                says: prepared.ok().and_then(|prepared| {
                    let many = many?;
                    Some(many.sketch_of(&stored_of_prepared(crm, &reading.shape, &prepared, &hand)))
                }),
            }
        })
        .collect();
    judged.extend(unreadable.into_iter().map(|unreadable| Judged {
        row: ImportRow {
            number: 0,
            line: i64::try_from(unreadable.line).unwrap_or(i64::MAX),
            detail: serde_json::to_string(&unreadable.reason).ok(),
            cells: unreadable.raw,
            class: String::new(),
            record: None,
            of_row: None,
            choice: None,
            hash: None,
        },
        class: RowClass::Unreadable,
        draft: RowDraft::default(),
        says: None,
    }));
    judged.sort_by_key(|judged| judged.row.line);
    judged
}

/// Rows of the file compared with each other, as many at a time as the memory is for.
struct InFile {
    many: Option<Many>,
    builder: Option<TableBuilder>,
    /// The number of the first row of the window, and rows in it.
    first: i64,
    rows: usize,
    repeats: Vec<(i64, i64)>,
}

impl InFile {
    fn new(look_up: &LookUp) -> InFile {
        InFile { many: look_up.many.clone(), builder: None, first: 1, rows: 0, repeats: Vec::new() }
    }

    async fn push(&mut self, judged: &[Judged]) -> Result<(), CrmError> {
        if self.rows >= WINDOW {
            self.close().await?;
        }
        let Some(many) = &self.many else { return Ok(()) };
        let (subject, roles) = many.subject();
        let mut rows = Rows::new(roles.len());
        for judged in judged {
            match &judged.says {
                Some(says) => many.push(says, &mut rows),
                None => rows.push(1, std::iter::repeat_n("", roles.len())),
            }
        }
        self.rows += rows.len();
        let mut builder = self.builder.take().unwrap_or_else(|| {
            let mut builder = TableBuilder::new(subject, &roles);
            builder.begin_file();
            builder
        });
        self.builder = Some(
            blocking(move || {
                builder.push(&rows);
                builder
            })
            .await?,
        );
        Ok(())
    }

    /// Compares the rows of the window.
    async fn close(&mut self) -> Result<(), CrmError> {
        let Some(builder) = self.builder.take() else { return Ok(()) };
        let clusters = blocking(move || {
            let table = builder.finish();
            let found = find_duplicates(&table, &MatchOptions::default(), &|_| {});
            found.map(|found| found.clusters).unwrap_or_default()
        })
        .await?;
        let first = self.first;
        let pairs = clusters.iter().enumerate().filter(|(row, head)| *row as u32 != **head);
        self.repeats.extend(pairs.map(|(row, head)| (first + row as i64, first + i64::from(*head))));
        self.first += self.rows as i64;
        self.rows = 0;
        Ok(())
    }

    /// All rows that an earlier one is the same as, with those that are known anyhow.
    async fn finish(&mut self, mut repeats: Vec<(i64, i64)>) -> Result<Vec<(i64, i64)>, CrmError> {
        self.close().await?;
        repeats.append(&mut self.repeats);
        Ok(repeats)
    }
}

/// What rows that are the same make of each other: where one of them is a record that is there, all of them are; else all
/// but the first are that first one again.
fn judged_again(passed: &Passed, repeats: Vec<(i64, i64)>) -> Vec<JudgedAgain> {
    let mut heads: HashMap<i64, i64> = HashMap::new();
    fn head(heads: &HashMap<i64, i64>, mut row: i64) -> i64 {
        while let Some(next) = heads.get(&row) {
            row = *next;
        }
        row
    }
    for (row, first) in repeats {
        let (a, b) = (head(&heads, row), head(&heads, first));
        if a != b {
            heads.insert(a.max(b), a.min(b));
        }
    }
    let mut groups: HashMap<i64, Vec<i64>> = HashMap::new();
    let mut rows: Vec<i64> = heads.keys().copied().collect();
    rows.sort_unstable();
    for row in rows {
        let first = head(&heads, row);
        groups.entry(first).or_insert_with(|| vec![first]).push(row);
    }
    let class = |row: i64| usize::try_from(row - 1).ok().and_then(|index| passed.classes.get(index)).copied();
    let is_new =
        |row: i64| matches!(class(row), Some(RowClass::Clean | RowClass::Repaired | RowClass::Doubtful));
    let mut again = Vec::new();
    for rows in groups.values() {
        let record = rows.iter().find_map(|row| Some((*row, *passed.records.get(row)?)));
        let mut new = rows.iter().copied().filter(|row| is_new(*row));
        match record {
            Some((of_row, record)) => again.extend(new.map(|number| JudgedAgain {
                number,
                class: RowClass::DuplicateOfRecord.name(),
                of_row: Some(of_row),
                record: Some(record),
            })),
            None => {
                let Some(first) = new.next() else { continue };
                again.extend(new.map(|number| JudgedAgain {
                    number,
                    class: RowClass::DuplicateInFile.name(),
                    of_row: Some(first),
                    record: None,
                }));
            }
        }
    }
    again.sort_by_key(|again| again.number);
    again
}
