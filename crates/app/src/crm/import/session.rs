//! One import, as it is seen and kept.

use kempt_store::{Id, ImportSession, Millis, Operation, OperationStatus, Transaction};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{
    problems::{BUSY, WRONG_STEP},
    settings::ImportSettings,
    understand::Understood,
};
use crate::crm::{Crm, CrmError, Refusal, Viewer, problem::NOT_FOUND};

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ImportStatus {
    /// The file is arriving.
    Uploading,
    /// The file is there and was looked at.
    Understood,
    /// The dry run is under way, or was broken off.
    Checking,
    /// The dry run is done; nothing was written yet.
    Checked,
    /// Rows are being written, or the run was broken off: it goes on when it is started again.
    Running,
    /// Somebody stopped the run; it goes on when it is started again.
    Stopped,
    /// All rows are done, but for those that wait for somebody.
    Done,
    /// It was taken back.
    Reverted,
}

impl ImportStatus {
    const ALL: [ImportStatus; 8] = [
        ImportStatus::Uploading,
        ImportStatus::Understood,
        ImportStatus::Checking,
        ImportStatus::Checked,
        ImportStatus::Running,
        ImportStatus::Stopped,
        ImportStatus::Done,
        ImportStatus::Reverted,
    ];

    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            ImportStatus::Uploading => "uploading",
            ImportStatus::Understood => "understood",
            ImportStatus::Checking => "checking",
            ImportStatus::Checked => "checked",
            ImportStatus::Running => "running",
            ImportStatus::Stopped => "stopped",
            ImportStatus::Done => "done",
            ImportStatus::Reverted => "reverted",
        }
    }

    fn from_name(name: &str) -> Option<ImportStatus> {
        ImportStatus::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// An import as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Import {
    /// Its id.
    #[serde(serialize_with = "as_text")]
    pub id: Id,
    /// Grows with every change.
    pub version: i64,
    /// The object that the rows describe.
    pub object: String,
    /// Who brings it in.
    #[serde(serialize_with = "as_text")]
    pub by_id: Id,
    /// The name of the file.
    pub file_name: String,
    /// Bytes of the file that arrived so far.
    pub bytes: i64,
    /// How far it is.
    pub status: ImportStatus,
    /// What was chosen.
    pub settings: ImportSettings,
    /// What was understood of the file.
    pub understood: Option<Understood>,
    /// How many rows were judged how, by the dry run; and what became of them, by the run.
    pub counts: Counts,
    /// Rows of the file, once they were counted.
    pub rows: i64,
    /// Rows that are done, of the step that is under way.
    pub done: i64,
    /// The operation that it wrote, by which it is taken back.
    #[serde(serialize_with = "as_optional_text")]
    pub operation: Option<Id>,
    /// The moment that the records it wrote bear, by which a list shows them.
    pub written_at: Option<String>,
    /// When it began.
    pub created_at: String,
    /// When it last went on.
    pub updated_at: String,
}

/// Rows by how they were judged and what became of them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, serde::Deserialize)]
pub struct Counts {
    /// By the dry run: name of the class, rows.
    pub classes: Map<String, Json>,
    /// When the dry run began; later writes of others are looked for again before a row is written.
    #[serde(default)]
    pub checked_at: Millis,
    /// By the run: name of the outcome, rows.
    pub outcomes: Map<String, Json>,
}

impl Counts {
    /// The rows of a class.
    pub fn of_class(&self, class: super::RowClass) -> i64 {
        self.classes.get(class.name()).and_then(Json::as_i64).unwrap_or(0)
    }

    /// The rows of an outcome.
    pub fn of_outcome(&self, outcome: super::RowOutcome) -> i64 {
        self.outcomes.get(outcome.name()).and_then(Json::as_i64).unwrap_or(0)
    }
}

fn as_text<S: serde::Serializer>(id: &Id, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

fn as_optional_text<S: serde::Serializer>(id: &Option<Id>, serializer: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => serializer.collect_str(id),
        None => serializer.serialize_none(),
    }
}

/// A session with what its JSON says.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) kept: ImportSession,
    pub(super) status: ImportStatus,
    pub(super) settings: ImportSettings,
    pub(super) understood: Option<Understood>,
    pub(super) counts: Counts,
    /// The moment of the operation that it wrote.
    pub(super) written_at: Option<Millis>,
}

impl Session {
    pub(super) fn of(kept: ImportSession) -> Result<Session, CrmError> {
        let unreadable = || CrmError::Unreadable(format!("import {}", kept.id));
        let settings = serde_json::from_str(&kept.settings).map_err(|_| unreadable())?;
        let understood = kept.understood.as_deref().map(serde_json::from_str).transpose();
        let counts = kept.report.as_deref().map(serde_json::from_str).transpose();
        Ok(Session {
            status: ImportStatus::from_name(&kept.status).ok_or_else(unreadable)?,
            settings,
            understood: understood.map_err(|_| unreadable())?,
            counts: counts.map_err(|_| unreadable())?.unwrap_or_default(),
            written_at: None,
            kept,
        })
    }

    /// Refuses what cannot be done at this step.
    pub(super) fn must_be(&self, allowed: &[ImportStatus]) -> Result<(), CrmError> {
        if allowed.contains(&self.status) {
            return Ok(());
        }
        Err(Refusal::new(&WRONG_STEP).with("status", self.status.name()).into())
    }

    /// Saves it, unless somebody else did in between.
    pub(super) async fn save(&mut self, transaction: &mut Transaction, now: Millis) -> Result<(), CrmError> {
        let json = |value: Result<String, serde_json::Error>| {
            value.map_err(|error| CrmError::Unreadable(error.to_string()))
        };
        self.kept.status = self.status.name().to_owned();
        self.kept.settings = json(serde_json::to_string(&self.settings))?;
        self.kept.understood =
            self.understood.as_ref().map(|understood| json(serde_json::to_string(understood))).transpose()?;
        self.kept.report = Some(json(serde_json::to_string(&self.counts))?);
        if self.kept.save(transaction, now).await? { Ok(()) } else { Err((&BUSY).into()) }
    }

    pub(super) fn shown(&self) -> Import {
        Import {
            id: self.kept.id,
            version: self.kept.version,
            object: self.kept.object.clone(),
            by_id: self.kept.actor,
            file_name: self.kept.file_name.clone(),
            bytes: self.kept.bytes,
            status: self.status,
            settings: self.settings.clone(),
            understood: self.understood.clone(),
            counts: self.counts.clone(),
            rows: self.kept.row_count,
            done: self.kept.done,
            operation: self.kept.operation,
            written_at: self.written_at.map(crate::crm::lens::day_time),
            created_at: crate::crm::lens::day_time(self.kept.created_at),
            updated_at: crate::crm::lens::day_time(self.kept.updated_at),
        }
    }
}

/// The session with the status that it has by what became of its operation since: that may have been undone, and the
/// undoing too.
async fn as_it_stands(transaction: &mut Transaction, mut session: Session) -> Result<Session, CrmError> {
    if let Some(id) = session.kept.operation
        && let Some(operation) = Operation::find(transaction, id).await?
    {
        session.written_at = Some(operation.at);
        if operation.status == OperationStatus::Reverted {
            session.status = ImportStatus::Reverted;
        }
    }
    Ok(session)
}

impl Crm {
    /// An import.
    pub async fn import(&self, viewer: &Viewer, id: Id) -> Result<Import, CrmError> {
        let mut transaction = self.database().read().await?;
        Ok(self.session(&mut transaction, viewer, id).await?.shown())
    }

    /// The last imports, the latest first: one's own, or everybody's for those who see all records.
    pub async fn imports(
        &self,
        viewer: &Viewer,
        before: Option<Id>,
        limit: u32,
    ) -> Result<Vec<Import>, CrmError> {
        viewer.must_write()?;
        let actor = (!viewer.sees_all()).then_some(viewer.user);
        let mut transaction = self.database().read().await?;
        let found = ImportSession::list(&mut transaction, actor, before, limit.clamp(1, 200)).await?;
        let mut imports = Vec::with_capacity(found.len());
        for kept in found {
            imports.push(as_it_stands(&mut transaction, Session::of(kept)?).await?.shown());
        }
        Ok(imports)
    }

    /// The session with this id, if `viewer` may work on it.
    pub(super) async fn session(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        id: Id,
    ) -> Result<Session, CrmError> {
        viewer.must_write()?;
        let found = ImportSession::find(transaction, id).await?;
        let kept = found.filter(|kept| viewer.sees_all() || kept.actor == viewer.user);
        as_it_stands(transaction, Session::of(kept.ok_or(&NOT_FOUND)?)?).await
    }
}
