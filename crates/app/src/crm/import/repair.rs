//! The repair sheet: the rows that were not taken, in the file's own format, each with its reason. Mended, it is imported
//! like the file itself.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};

use kempt_ingest::{Reason, RepairFormat, RepairWriter, Unreadable};
use kempt_store::{Id, ImportOutcome, ImportRow};

use super::{
    cells::RowDraft,
    check::Reading,
    judge::RowClass,
    problems::FILE_UNREADABLE,
    run::RowOutcome,
    session::{ImportStatus, Session},
    understand::blocking,
};
use crate::crm::{Crm, CrmError, Refusal, Viewer};

/// Rows that are fetched at a time.
const PAGE: u32 = 1_000;

/// The path with this ending. Nothing of it is replaced: `people.csv` must not come of `people.repair`.
fn with_ending(path: &Path, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(ending)) {
        return path.to_owned();
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// Where [`Crm::repair_sheet`] may write when told `path`; which of these it is, only the content of the import's file tells.
pub fn repair_sheets(path: &Path) -> impl Iterator<Item = PathBuf> {
    RepairFormat::EXTENSIONS.into_iter().map(|ending| with_ending(path, ending))
}

/// A row of the repair sheet.
struct Left {
    row: ImportRow,
    reason: String,
}

impl Crm {
    /// Writes the rows that were not taken to the file `path`, with the ending of its format added where it has another one; gives
    /// its name and how many rows it holds. Before the run, these are the rows that the dry run would not take.
    pub async fn repair_sheet(
        &self,
        viewer: &Viewer,
        id: Id,
        path: &Path,
    ) -> Result<(PathBuf, u64), CrmError> {
        let session = self.session(&mut self.database().read().await?, viewer, id).await?;
        session.must_be(&[
            ImportStatus::Checked,
            ImportStatus::Running,
            ImportStatus::Stopped,
            ImportStatus::Done,
            ImportStatus::Reverted,
        ])?;
        let reading = Reading::of(self, viewer, &session).await?;
        let format = self.open_file(&session, viewer.language).await?.repair_format();
        let raw = match format {
            RepairFormat::Cards => Some(BufReader::new(self.spool(id, session.kept.bytes).await?)),
            _ => None,
        };
        let header = session.understood.as_ref().map(|known| known.header()).unwrap_or_default();
        let path = with_ending(path, format.extension());
        let language = viewer.language;
        let failed = move |error: kempt_ingest::WriteError| {
            CrmError::from(Refusal::new(&FILE_UNREADABLE).with("why", error.text(language)))
        };
        let created = path.clone();
        let mut writer = blocking(move || RepairWriter::create(&created, &header, format))
            .await?
            .map_err(failed)?
            .in_language(language);
        let mut cards = raw.map(Cards::new);
        let (mut after, mut count) = (0, 0);
        while let (left, Some(last)) = self.left_rows(&session, &reading, after).await? {
            after = last;
            count += left.len() as u64;
            (writer, cards) = blocking(move || {
                for left in left {
                    write_left(&mut writer, &left, &mut cards)?;
                }
                Ok((writer, cards))
            })
            .await?
            .map_err(failed)?;
        }
        blocking(move || writer.finish()).await?.map_err(failed)?;
        Ok((path, count))
    }

    /// The next rows that were not taken, each with its reason, and the last row that was looked at.
    async fn left_rows(
        &self,
        session: &Session,
        reading: &Reading,
        after: i64,
    ) -> Result<(Vec<Left>, Option<i64>), CrmError> {
        let id = session.kept.id;
        let mut transaction = self.database().read().await?;
        let mut rows: Vec<(ImportRow, Option<String>)> = Vec::new();
        for class in [RowClass::Unreadable, RowClass::Refused] {
            let found = ImportRow::page(&mut transaction, id, Some(class.name()), after, PAGE).await?;
            rows.extend(found.into_iter().map(|row| (row, None)));
        }
        if session.kept.operation.is_some() {
            // What only the database could tell: a link to a record that is gone since.
            let refused = Some(RowOutcome::Refused.name());
            let refused = ImportOutcome::page(&mut transaction, id, refused, after, PAGE).await?;
            let numbers: Vec<i64> = refused.iter().map(|outcome| outcome.number).collect();
            let found = ImportRow::find_many(&mut transaction, id, &numbers).await?;
            rows.extend(found.into_iter().map(|row| {
                let outcome = refused.iter().find(|outcome| outcome.number == row.number);
                (row, outcome.and_then(|outcome| outcome.detail.clone()))
            }));
        }
        rows.sort_by_key(|(row, detail)| (row.number, detail.is_none()));
        rows.dedup_by_key(|(row, _)| row.number);
        rows.truncate(PAGE as usize);
        let last = rows.last().map(|(row, _)| row.number);
        let numbers: Vec<i64> = rows.iter().map(|(row, _)| row.number).collect();
        let taken = ImportOutcome::find_many(&mut transaction, id, &numbers).await?;
        drop(transaction);
        // A row that was refused may have been taken all the same, by a choice for it.
        rows.retain(|(row, _)| {
            !taken.iter().any(|outcome| outcome.number == row.number && outcome.record.is_some())
        });
        let left = rows.into_iter().map(|(row, detail)| {
            let reason = reason_of(reading, &row, detail.as_deref());
            Left { row, reason }
        });
        Ok((left.collect(), last))
    }
}

/// Why a row was not taken, as one text.
fn reason_of(reading: &Reading, row: &ImportRow, detail: Option<&str>) -> String {
    let language = reading.viewer.language;
    let told: Option<Vec<serde_json::Value>> = detail.and_then(|detail| serde_json::from_str(detail).ok());
    let mut titles: Vec<String> = told
        .into_iter()
        .flatten()
        .filter_map(|fault| fault.get("title").and_then(|title| title.as_str()).map(str::to_owned))
        .collect();
    if titles.is_empty() && row.class != RowClass::Unreadable.name() {
        let cells: Vec<String> = serde_json::from_str(&row.cells).unwrap_or_default();
        let cells = cells.iter().map(String::as_str);
        let draft = RowDraft::of(&reading.shape.object, &reading.columns, cells);
        if let Some(Err(faults)) = reading.prepare(&[draft]).pop() {
            titles.extend(faults.iter().map(|fault| fault.title(language)));
        }
    }
    titles.join(" ")
}

fn write_left(
    writer: &mut RepairWriter,
    left: &Left,
    cards: &mut Option<Cards>,
) -> Result<(), kempt_ingest::WriteError> {
    let line = u64::try_from(left.row.line).unwrap_or(0);
    if left.row.class == RowClass::Unreadable.name() {
        let reason: Option<Reason> =
            left.row.detail.as_deref().and_then(|detail| serde_json::from_str(detail).ok());
        let reason = reason.unwrap_or(Reason::BadCard);
        return writer.write(&Unreadable { line, reason, raw: left.row.cells.clone() });
    }
    let cells: Vec<String> = serde_json::from_str(&left.row.cells).unwrap_or_default();
    let raw = cards.as_mut().and_then(|cards| cards.at(line));
    writer.write_refused(line, &left.reason, &cells, raw.as_deref())
}

/// The cards of the file, by the lines on which they begin.
struct Cards {
    file: BufReader<File>,
    line: u64,
}

impl Cards {
    fn new(file: BufReader<File>) -> Cards {
        Cards { file, line: 0 }
    }

    /// The card that begins on a line, which must be behind those asked for before.
    fn at(&mut self, line: u64) -> Option<String> {
        let mut card = String::new();
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            if self.file.read_until(b'\n', &mut bytes).ok()? == 0 {
                return (!card.is_empty()).then_some(card);
            }
            self.line += 1;
            if self.line < line {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_end_matches(['\r', '\n']);
            card.push_str(text);
            card.push('\n');
            if text.trim().eq_ignore_ascii_case("END:VCARD") {
                return Some(card);
            }
        }
    }
}
