//! The run: rows become records, a group at a time. What a group wrote and how far the import is are one transaction, so
//! that a program that is killed goes on where it stood.

mod look;
mod outcome;
mod plan;

use std::collections::{BTreeMap, HashMap};

use kempt_store::{
    ExternalId, Id, ImportOutcome, ImportRow, Load, Operation, OperationKind, OperationStatus, Writer,
};

use super::{
    accounts::{Firms, Known, Named},
    cells::RowDraft,
    check::Reading,
    existing::LookUp,
    session::{Import, ImportStatus, Session},
    settings::{Accounts, Treatment},
    steering::{ImportStep, Steering},
    understand::blocking,
};
use crate::crm::{
    Crm, CrmError, Door, Event, Fault, Stored, Viewer,
    gate::{Bulk, Hand, OVERRIDE_FORBIDDEN, Prepared},
};

pub use outcome::RowOutcome;
use outcome::{outcome_of, written_of};
use plan::{Plan, plan};

/// Rows that are written in one transaction.
const GROUP: u32 = 2_500;

/// Which rows a run takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those that no run has come to yet.
    New,
    /// Those that wait, as far as somebody has decided on them.
    Waiting,
}

/// A group of rows that were read and wait to be written.
struct Group {
    /// The last row that was looked at; none at the end.
    last: Option<i64>,
    rows: Vec<Ready>,
}

struct Ready {
    row: ImportRow,
    draft: RowDraft,
    prepared: Option<Result<Prepared, Vec<Fault>>>,
    plan: Plan,
    /// The firm that it is to be linked to.
    firm: Option<Named>,
}

impl Crm {
    /// Writes the rows, as the dry run judged them and as was chosen. Called again it goes on where it was stopped or
    /// killed; after the end it takes rows that waited and were decided on since.
    pub async fn run_import(
        &self,
        viewer: &Viewer,
        id: Id,
        steering: &Steering<'_>,
    ) -> Result<Import, CrmError> {
        let mut load = Load::begin(self.database()).await?;
        let import = self.run_loading(viewer, id, steering, &mut load).await;
        load.end().await?;
        let import = import?;
        if let Some(operation) = import.operation.filter(|_| import.status == ImportStatus::Done) {
            self.compare_written(viewer.user, operation).await?;
            self.ask_for_due_passes(viewer.user).await?;
        }
        Ok(import)
    }

    async fn run_loading(
        &self,
        viewer: &Viewer,
        id: Id,
        steering: &Steering<'_>,
        load: &mut Load,
    ) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        session.must_be(&[
            ImportStatus::Checked,
            ImportStatus::Running,
            ImportStatus::Stopped,
            ImportStatus::Done,
        ])?;
        let which = if session.status == ImportStatus::Done { Which::Waiting } else { Which::New };
        if session.status == ImportStatus::Checked {
            session.kept.done = 0;
            session.counts.outcomes.clear();
        }
        if which == Which::New {
            session.status = ImportStatus::Running;
        }
        session.save(&mut transaction, self.now()).await?;
        let operation = match session.kept.operation {
            Some(operation) => Operation::find(&mut transaction, operation).await?,
            None => None,
        };
        transaction.commit().await?;
        let reading = Reading::of(self, viewer, &session).await?;
        let source =
            session.understood.as_ref().map(|known| known.source(&session.settings)).unwrap_or_default();
        let look_up = LookUp::new(self, &reading.shape, source)?;
        let registry = self.registry();
        let firms = match session.settings.accounts {
            Accounts::Leave => None,
            _ => Firms::of(&reading.shape, |object| registry.shape(object).ok()),
        };
        let mut run = Run { reading, look_up, operation, which, firms, known_firms: Known::new() };
        let from = if which == Which::New { session.kept.done } else { 0 };
        let mut group = self.next_group(&session, &run.beside(), from).await?;
        while let Some(last) = group.last {
            if steering.is_cancelled() {
                return self.stop(session).await;
            }
            // While this group is written, the next one is read, and the database is tended.
            let (before, beside) = (session.clone(), run.beside());
            let (written, following, tended) = tokio::join!(
                self.write_group(&mut session, &mut run, group),
                self.next_group(&before, &beside, last),
                load.tend(before.kept.done.unsigned_abs()),
            );
            run.operation = written?;
            group = following?;
            tended?;
            steering.tell(ImportStep::Writing, session.kept.done, session.kept.row_count);
        }
        let mut transaction = self.database().write().await?;
        session.counts.outcomes = ImportOutcome::counts(&mut transaction, id)
            .await?
            .into_iter()
            .map(|(outcome, rows)| (outcome, rows.into()))
            .collect();
        session.status = ImportStatus::Done;
        session.kept.done = session.kept.row_count;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        if let Some(operation) = session.kept.operation {
            self.events().tell(Event::Change { operation, kind: OperationKind::Import, records: Vec::new() });
        }
        Ok(session.shown())
    }

    async fn stop(&self, mut session: Session) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        session.counts.outcomes = ImportOutcome::counts(&mut transaction, session.kept.id)
            .await?
            .into_iter()
            .map(|(outcome, rows)| (outcome, rows.into()))
            .collect();
        if session.status == ImportStatus::Running {
            session.status = ImportStatus::Stopped;
        }
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// The next rows behind `after`, read and planned.
    async fn next_group(&self, session: &Session, beside: &Beside, after: i64) -> Result<Group, CrmError> {
        let id = session.kept.id;
        let mut transaction = self.database().read().await?;
        let (rows, last) = match beside.which {
            Which::New => {
                let rows = ImportRow::page(&mut transaction, id, None, after, GROUP).await?;
                let last = rows.last().map(|row| row.number);
                (rows, last)
            }
            Which::Waiting => {
                let waiting = Some(RowOutcome::Waiting.name());
                let waiting = ImportOutcome::page(&mut transaction, id, waiting, after, GROUP).await?;
                let numbers: Vec<i64> = waiting.iter().map(|outcome| outcome.number).collect();
                let mut rows = ImportRow::find_many(&mut transaction, id, &numbers).await?;
                rows.retain(|row| {
                    row.choice.as_deref().is_some_and(|choice| choice != Treatment::Review.name())
                });
                (rows, numbers.last().copied())
            }
        };
        drop(transaction);
        let (Beside { reading, firms, .. }, settings) = (beside.clone(), session.settings.clone());
        let rows = blocking(move || {
            let drafts: Vec<(ImportRow, RowDraft, Plan)> = rows
                .into_iter()
                .map(|row| {
                    let plan = plan(&row, &settings);
                    let cells: Vec<String> = serde_json::from_str(&row.cells).unwrap_or_default();
                    let cells = cells.iter().map(String::as_str);
                    let draft = match plan {
                        Plan::Leave(..) | Plan::LeaveOf(..) => RowDraft::default(),
                        _ => RowDraft::of(&reading.shape.object, &reading.columns, cells),
                    };
                    (row, draft, plan)
                })
                .collect();
            let is_new = |plan: &Plan| matches!(plan, Plan::Create { .. } | Plan::UpdateOf(_));
            let new: Vec<RowDraft> =
                drafts.iter().filter(|(.., plan)| is_new(plan)).map(|(_, draft, _)| draft.clone()).collect();
            let mut prepared = reading.prepare(&new).into_iter();
            drafts
                .into_iter()
                .map(|(row, draft, plan)| {
                    let prepared = if is_new(&plan) { prepared.next() } else { None };
                    let firm = firms.as_ref().and_then(|firms| firms.named(&reading.reader, &draft));
                    Ready { row, draft, prepared, plan, firm }
                })
                .collect()
        })
        .await?;
        Ok(Group { last, rows })
    }

    /// Writes a group: records, what became of each row, and how far the import is, in one transaction.
    async fn write_group(
        &self,
        session: &mut Session,
        run: &mut Run,
        mut group: Group,
    ) -> Result<Option<Operation>, CrmError> {
        let id = session.kept.id;
        let reading = run.reading.clone();
        let (shape, viewer) = (&reading.shape, &reading.viewer);
        let hand = Hand {
            by: session.kept.actor,
            at: run.operation.as_ref().map_or_else(|| self.now(), |operation| operation.at),
            door: Door::Import.name(),
            source: Some(session.kept.file_name.clone()),
        };
        let mut transaction = self.database().write().await?;
        self.queue_up_for_many(&mut transaction, shape).await?;
        self.look_again(&mut transaction, session, run, &mut group, &hand).await?;
        let mut outcomes: BTreeMap<i64, ImportOutcome> = BTreeMap::new();
        let earlier = self.of_earlier(&mut transaction, id, &group).await?;

        let begun = run.operation.is_some();
        let operation = run.operation.clone().unwrap_or_else(|| self.import_operation(session, &hand));
        let writes = group.rows.iter().any(|ready| ready.plan.writes());
        if writes || begun {
            let mut writer = match begun {
                true => Writer::resume(&mut transaction, operation.clone()).await?,
                false => Writer::begin(&mut transaction, operation.clone()).await?,
            };
            let bulk = Bulk { crm: self, viewer, shape, hand: &hand, reader: &reading.reader };
            self.link_firms(&bulk, &mut writer, run, session, &mut group).await?;
            self.create_rows(&bulk, &mut writer, run, &mut group, &mut outcomes).await?;
            self.update_rows(&bulk, &mut writer, run, session, &mut group, &earlier, &mut outcomes).await?;
            self.keep_ids(&mut writer, run, &group, &outcomes).await?;
            session.kept.operation = Some(operation.id);
            session.written_at = Some(operation.at);
        }
        for ready in &group.rows {
            let (outcome, record) = match ready.plan {
                Plan::Leave(outcome, record) => (outcome, record),
                Plan::LeaveOf(outcome, row) => {
                    let here = outcomes.get(&row).and_then(|outcome| outcome.record);
                    (outcome, here.or_else(|| earlier.get(&row).copied()))
                }
                _ => continue,
            };
            outcomes.insert(ready.row.number, outcome_of(&ready.row, outcome, record, None));
        }
        if run.which == Which::New {
            session.kept.done = group.last.unwrap_or(session.kept.done);
        }
        // First, so that who runs the same import at the same time is told so.
        session.save(&mut transaction, self.now()).await?;
        let outcomes = outcomes.into_values().collect();
        match run.which {
            Which::New => ImportOutcome::insert_many(&mut transaction, id, outcomes).await?,
            Which::Waiting => ImportOutcome::replace_many(&mut transaction, id, outcomes).await?,
        }
        transaction.commit().await?;
        Ok(session.kept.operation.is_some().then_some(operation))
    }

    /// Links the rows that are written to the firms they name.
    async fn link_firms(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        run: &mut Run,
        session: &Session,
        group: &mut Group,
    ) -> Result<(), CrmError> {
        let Some(firms) = &run.firms else { return Ok(()) };
        let mut places: Vec<usize> = Vec::new();
        let mut rows: Vec<(&mut RowDraft, &Named)> = Vec::new();
        for (place, ready) in group.rows.iter_mut().enumerate() {
            if let (true, Some(firm)) = (ready.plan.writes(), &ready.firm) {
                places.push(place);
                rows.push((&mut ready.draft, firm));
            }
        }
        let accounts = session.settings.accounts;
        let linked = firms.link(bulk, writer, accounts, &mut run.known_firms, &mut rows).await?;
        // Those that were linked are read once more, links and all.
        let again: Vec<usize> = places
            .into_iter()
            .zip(linked)
            .filter(|(place, linked)| *linked && group.rows[*place].prepared.is_some())
            .map(|(place, _)| place)
            .collect();
        let drafts: Vec<RowDraft> = again.iter().map(|place| group.rows[*place].draft.clone()).collect();
        for (place, prepared) in again.into_iter().zip(run.reading.prepare(&drafts)) {
            group.rows[place].prepared = Some(prepared);
        }
        Ok(())
    }

    async fn create_rows(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        run: &Run,
        group: &mut Group,
        outcomes: &mut BTreeMap<i64, ImportOutcome>,
    ) -> Result<(), CrmError> {
        let mut numbers = Vec::new();
        let mut prepared = Vec::new();
        let may_override = self.settings().duplicates.may_override(bulk.viewer);
        for (index, ready) in group.rows.iter_mut().enumerate() {
            let Plan::Create { although_there } = ready.plan else { continue };
            let Some(one) = ready.prepared.take() else { continue };
            numbers.push(index);
            prepared.push(match one {
                // A second record of the same customer is for those who may make one.
                Ok(_) if although_there && !may_override => Err(vec![Fault::new("id", &OVERRIDE_FORBIDDEN)]),
                one => one,
            });
        }
        let written = bulk.create(writer, prepared).await?;
        for (index, written) in numbers.into_iter().zip(written) {
            let row = &group.rows[index].row;
            outcomes.insert(row.number, written_of(row, written, run));
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "what changes a record depends on all of these")]
    async fn update_rows(
        &self,
        bulk: &Bulk<'_>,
        writer: &mut Writer<'_>,
        run: &Run,
        session: &Session,
        group: &mut Group,
        earlier: &HashMap<i64, Id>,
        outcomes: &mut BTreeMap<i64, ImportOutcome>,
    ) -> Result<(), CrmError> {
        // A row that is the same as one that made no record makes its own.
        let (mut indexes, mut prepared) = (Vec::new(), Vec::new());
        for (index, ready) in group.rows.iter_mut().enumerate() {
            let Plan::UpdateOf(row) = ready.plan else { continue };
            let record = outcomes.get(&row).and_then(|outcome| outcome.record);
            match (record.or_else(|| earlier.get(&row).copied()), ready.prepared.take()) {
                (Some(record), _) => ready.plan = Plan::Update(record),
                (None, Some(one)) => {
                    indexes.push(index);
                    prepared.push(one);
                }
                (None, None) => {}
            }
        }
        let written = bulk.create(writer, prepared).await?;
        for (index, written) in indexes.into_iter().zip(written) {
            let row = &group.rows[index].row;
            outcomes.insert(row.number, written_of(row, written, run));
        }
        let reading = &run.reading;
        let overwrite = session.settings.overwrite;
        let wishes: Vec<(Id, _)> = group
            .rows
            .iter()
            .filter_map(|ready| {
                let Plan::Update(record) = ready.plan else { return None };
                let draft = &ready.draft;
                let owner = reading.owner(draft);
                Some((record, move |stored: &Stored| {
                    reading.owners.with_teams(draft.for_change(&reading.shape, stored, overwrite, owner))
                }))
            })
            .collect();
        let written = bulk.update(writer, &wishes).await?;
        let rows = group.rows.iter().filter(|ready| matches!(ready.plan, Plan::Update(_)));
        for (ready, written) in rows.zip(written) {
            outcomes.insert(ready.row.number, written_of(&ready.row, written, run));
        }
        Ok(())
    }

    /// Keeps the ids that the records have in the system they come from.
    async fn keep_ids(
        &self,
        writer: &mut Writer<'_>,
        run: &Run,
        group: &Group,
        outcomes: &BTreeMap<i64, ImportOutcome>,
    ) -> Result<(), CrmError> {
        let named: Vec<(&str, Id)> = group
            .rows
            .iter()
            .filter_map(|ready| {
                let record = outcomes.get(&ready.row.number).and_then(|outcome| outcome.record)?;
                // The id of a record here is no id of another system.
                let id = ready.draft.id.as_deref().filter(|id| id.parse() != Ok(record))?;
                Some((id, record))
            })
            .collect();
        if named.is_empty() {
            return Ok(());
        }
        let object = &run.reading.shape.object.name;
        let mut values: Vec<&str> = named.iter().map(|(id, _)| *id).collect();
        values.sort_unstable();
        values.dedup();
        let known = ExternalId::find_many(writer.transaction(), object, &run.look_up.source, &values).await?;
        let mut known: std::collections::HashSet<(String, Id)> = known.into_iter().collect();
        let mut rows = Vec::new();
        for (value, record) in named {
            if known.insert((value.to_owned(), record)) {
                let link = ExternalId {
                    id: self.new_id(),
                    object: object.clone(),
                    source: run.look_up.source.clone(),
                    value: value.to_owned(),
                    record,
                };
                rows.push((record, link.id, link.values()));
            }
        }
        if !rows.is_empty() {
            writer.insert_many(&ExternalId::table(), rows).await?;
        }
        Ok(())
    }

    fn import_operation(&self, session: &Session, hand: &Hand) -> Operation {
        let summary = serde_json::json!({
            "import": session.kept.id.to_string(),
            "file": session.kept.file_name,
        });
        Operation {
            id: self.new_id(),
            kind: OperationKind::Import,
            actor: Some(hand.by),
            door: hand.door.to_owned(),
            at: hand.at,
            reason: None,
            parent: None,
            status: OperationStatus::Done,
            summary: Some(summary.to_string()),
        }
    }
}

/// What all groups of a run share.
struct Run {
    reading: Reading,
    look_up: LookUp,
    operation: Option<Operation>,
    which: Which,
    firms: Option<Firms>,
    known_firms: Known,
}

/// What of a run is needed to read the next rows.
#[derive(Clone)]
struct Beside {
    reading: Reading,
    firms: Option<Firms>,
    which: Which,
}

impl Run {
    fn beside(&self) -> Beside {
        Beside { reading: self.reading.clone(), firms: self.firms.clone(), which: self.which }
    }
}
