//! What was understood of a file: its format, its header, what each column holds and why.

use kempt_ingest::{Format, Reader, columns, open_source};
use kempt_model::{Labels, Language, ObjectDescription, Rows};
use kempt_store::{Id, remembered_mapping};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    problems::FILE_UNREADABLE,
    session::{Import, ImportStatus, Session},
    settings::ImportSettings,
    target::{Columns, Target},
};
use crate::{
    crm::{Crm, CrmError, Refusal, Viewer},
    evidence_of_cells::evidence,
};

/// Rows that are looked at before anything is decided about a file.
const SAMPLE_ROWS: usize = 500;
/// Rows that are shown of it.
const SHOWN_ROWS: usize = 20;

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// What kind of file it is.
    pub format: Format,
    /// Its columns.
    pub columns: Vec<UnderstoodColumn>,
    /// Its first rows.
    pub sample: Vec<Vec<String>>,
    /// What was noticed and dealt with, in three languages.
    pub notices: Vec<Labels<String>>,
    /// Whether the mapping is the one chosen for the last file of this header.
    pub remembered: bool,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnderstoodColumn {
    /// Its header.
    pub header: String,
    /// What it is taken for; none when it is left out.
    pub target: Option<String>,
    /// From 0 to 1.
    pub confidence: f32,
    /// Why, in three languages.
    pub reason: Labels<String>,
}

impl Understood {
    /// The header.
    pub fn header(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.header.clone()).collect()
    }

    /// What every column holds, by what was understood and what was chosen.
    pub(super) fn columns(
        &self,
        object: &ObjectDescription,
        settings: &ImportSettings,
    ) -> Result<Columns, CrmError> {
        let guessed: Vec<Option<String>> = self.columns.iter().map(|column| column.target.clone()).collect();
        Columns::chosen(object, &self.header(), &settings.columns, &guessed)
    }

    /// A fingerprint of the header, by which files of the same system are known.
    pub(super) fn fingerprint(&self) -> Vec<u8> {
        let mut hasher = Sha256::new();
        for column in &self.columns {
            hasher.update(column.header.trim().as_bytes());
            hasher.update([0]);
        }
        hasher.finalize()[..16].to_vec()
    }

    /// The system that the rows' ids belong to: the one that was named, else all files of this header.
    pub(super) fn source(&self, settings: &ImportSettings) -> String {
        let named = settings.source.as_deref().map(str::trim).filter(|name| !name.is_empty());
        named.map_or_else(
            || self.fingerprint().iter().fold("file:".to_owned(), |text, byte| format!("{text}{byte:02x}")),
            |name| name.to_lowercase(),
        )
    }
}

impl Crm {
    /// Looks at a file that arrived whole, or once more when its settings changed: format, header, columns, first rows.
    /// What was chosen for the last file of this header is chosen again.
    pub async fn understand_import(&self, viewer: &Viewer, id: Id) -> Result<Import, CrmError> {
        let mut transaction = self.database().read().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        drop(transaction);
        session.must_be(&[ImportStatus::Uploading, ImportStatus::Understood, ImportStatus::Checked])?;
        let shape = self.registry().shape(&session.kept.object)?;
        let mut reader = self.open_file(&session, viewer.language).await?;
        let today = self.context().today;
        let understood = {
            let shape = std::sync::Arc::clone(&shape);
            let language = viewer.language;
            blocking(move || understand(&mut reader, &shape.object, today, language)).await??
        };
        let mut transaction = self.database().write().await?;
        session.understood = Some(understood);
        if session.settings.columns.is_empty()
            && let Some(understood) = &mut session.understood
            && let Some(json) =
                remembered_mapping(&mut transaction, &shape.object.name, &understood.fingerprint()).await?
            && let Ok(before) = serde_json::from_str::<ImportSettings>(&json)
        {
            let now = &session.settings;
            // What the file was read as before may not be there any more, or not be for files.
            let is_there = |target: &Option<String>| {
                target.as_deref().is_none_or(|target| Target::parse(&shape.object, target).is_some())
            };
            let columns = before.columns.into_iter().filter(|(_, target)| is_there(target)).collect();
            session.settings = ImportSettings {
                delimiter: now.delimiter,
                encoding: now.encoding.clone(),
                sheet: now.sheet.clone(),
                has_header: now.has_header,
                source: now.source.clone().or(before.source),
                country: now.country.clone().or(before.country),
                columns,
                ..*now
            };
            understood.remembered = true;
        }
        session.status = ImportStatus::Understood;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// Changes what is chosen for an import. What the dry run found no longer holds then, unless only the treatment of
    /// rows that are there already is another.
    pub async fn set_import(
        &self,
        viewer: &Viewer,
        id: Id,
        settings: ImportSettings,
    ) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        session.must_be(&[
            ImportStatus::Uploading,
            ImportStatus::Understood,
            ImportStatus::Checking,
            ImportStatus::Checked,
        ])?;
        let shape = self.registry().shape(&session.kept.object)?;
        if let Some(understood) = &session.understood {
            understood.columns(&shape.object, &settings)?;
        }
        let before = &session.settings;
        let same = ImportSettings {
            existing: before.existing,
            in_file: before.in_file,
            overwrite: before.overwrite,
            accounts: before.accounts,
            ..settings.clone()
        };
        if session.status == ImportStatus::Checked && same != *before {
            session.status = ImportStatus::Understood;
        }
        session.settings = settings;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// The file of a session, opened.
    pub(super) async fn open_file(&self, session: &Session, language: Language) -> Result<Reader, CrmError> {
        let file = self.spool(session.kept.id, session.kept.bytes).await?;
        let (name, options) = (session.kept.file_name.clone(), session.settings.open_options());
        blocking(move || open_source(&name, file, &options))
            .await?
            .map_err(|error| Refusal::new(&FILE_UNREADABLE).with("why", error.text(language)).into())
    }
}

/// Runs work that keeps a core busy where it holds up nobody.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, CrmError> {
    tokio::task::spawn_blocking(work).await.map_err(|error| CrmError::Unreadable(error.to_string()))
}

fn understand(
    reader: &mut Reader,
    object: &ObjectDescription,
    today: jiff::civil::Date,
    language: Language,
) -> Result<Understood, CrmError> {
    let mut rows = Rows::new(reader.header().len());
    let mut unreadable = Vec::new();
    reader
        .read(&mut rows, &mut unreadable, SAMPLE_ROWS)
        .map_err(|error| CrmError::from(Refusal::new(&FILE_UNREADABLE).with("why", error.text(language))))?;
    let guesses = columns::decide(reader.header(), object, &evidence(&rows, today));
    let columns = guesses.into_iter().map(|guess| {
        let labels = |text: &dyn Fn(Language) -> String| Labels {
            en: text(Language::En),
            vi: text(Language::Vi),
            fa: text(Language::Fa),
        };
        // What an export wrote says itself what it is.
        let written = Target::of_header(object, &guess.header);
        let target = written.clone().or_else(|| Target::parse(object, guess.field.as_deref()?));
        UnderstoodColumn {
            confidence: if written.is_some() { 1.0 } else { guess.confidence },
            target: target.map(|target| target.text()),
            reason: labels(&|language| guess.reason.text(language)),
            header: guess.header,
        }
    });
    let mut columns: Vec<UnderstoodColumn> = columns.collect();
    // Two columns for one place: the surer one has it.
    for index in 0..columns.len() {
        let (target, confidence) = (columns[index].target.clone(), columns[index].confidence);
        let is_taken = target.is_some()
            && columns.iter().enumerate().any(|(other, column)| {
                column.target == target
                    && (column.confidence > confidence || column.confidence == confidence && other < index)
            });
        if is_taken {
            columns[index].target = None;
        }
    }
    let notices = reader.notices().iter().map(|notice| Labels {
        en: notice.text(Language::En),
        vi: notice.text(Language::Vi),
        fa: notice.text(Language::Fa),
    });
    Ok(Understood {
        format: reader.format().clone(),
        columns,
        sample: (0..rows.len().min(SHOWN_ROWS))
            .map(|row| rows.row(row).map(str::to_owned).collect())
            .collect(),
        notices: notices.collect(),
        remembered: false,
    })
}
