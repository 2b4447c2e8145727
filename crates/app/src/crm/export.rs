//! Files going out: any list of records that a viewer sees, as CSV or as a workbook, streamed a page at a time. What is
//! written is understood again by an import, to the last entry.

mod columns;
mod problems;

use std::path::Path;

use kempt_filter::Cursor;
use kempt_ingest::{CsvWriter, SheetCell, SheetWriter, WriteError, WriteOptions};
use kempt_model::Language;
use serde::{Deserialize, Serialize};

use self::columns::{Cell, Outgoing};
pub use self::problems::*;
use super::{
    Crm, CrmError, Door, ListRequest, Part, Refusal, Shape, Stored, Viewer,
    gate::{Hand, How},
    import::{ImportStep, Steering, blocking},
    lens::Titles,
};

/// Records that are fetched at a time, in a transaction of their own: a long export holds up no writer.
const PAGE: u32 = 1_000;

/// The kind of file that is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExportFormat {
    /// Comma-separated text in UTF-8.
    #[default]
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl ExportFormat {
    /// The format that the ending of a file's name asks for.
    pub fn of_path(path: &Path) -> ExportFormat {
        let is_workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        if is_workbook { ExportFormat::Xlsx } else { ExportFormat::Csv }
    }
}

/// What is to be written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ExportRequest {
    /// Which records, in which order, and which fields; page and count are of no account.
    pub list: ListRequest,
    /// The kind of file.
    pub format: ExportFormat,
    /// The language of the headers and of choices; none for their names, as programs want them.
    pub headers: Option<Language>,
    /// Whether a CSV file begins with the mark by which Excel knows UTF-8.
    pub byte_order_mark: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exported {
    /// Records.
    pub records: u64,
    /// Columns.
    pub columns: usize,
}

impl Crm {
    /// Writes the records of a list that `viewer` sees to a file, with the fields that `viewer` may read. Members take out
    /// what they see, stewards and administrators everything; readers nothing. That it was done is kept in the journal.
    pub async fn export(
        &self,
        viewer: &Viewer,
        object: &str,
        request: &ExportRequest,
        path: &Path,
        steering: &Steering<'_>,
    ) -> Result<Exported, CrmError> {
        viewer.must_write()?;
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let (filter, sort) = self.understood(viewer, &registry, &shape, &request.list)?;
        let scope = viewer.scope(&registry);
        let query = request.list.query(&shape, &scope, &filter);
        let wanted = request.list.fields.as_deref();
        let mut outgoing = Outgoing::of(viewer, &shape, wanted, request.headers)?;
        let total = {
            let mut transaction = self.database().read().await?;
            outgoing.measure(&mut transaction, &shape).await?;
            query.count(&mut transaction).await?
        };
        let header = outgoing.header();
        let columns = header.len();
        let labels = &shape.object.plural;
        let sheet =
            request.headers.map_or(labels.get(Language::En), |language| labels.get(language)).to_owned();
        let kind = request.format;
        let language = viewer.language;
        let failed = move |error: WriteError| {
            CrmError::from(Refusal::new(&NOT_WRITTEN).with("why", error.text(language)))
        };
        let (place, mark) = (path.to_owned(), request.byte_order_mark);
        let mut out =
            blocking(move || Out::create(&place, kind, &sheet, &header, mark)).await?.map_err(failed)?;
        let mut after: Option<Cursor> = None;
        let mut records = 0;
        loop {
            if steering.is_cancelled() {
                return Err((&STOPPED).into());
            }
            let mut transaction = self.database().read().await?;
            let page = query.page(&mut transaction, None, &sort, after.as_ref(), PAGE).await?;
            let stored = Stored::with_entries(&mut transaction, page.records, &Part::whole()).await?;
            let titles = Titles::of(&mut transaction, &registry, viewer, &shape, &stored).await?;
            drop(transaction);
            records += stored.len() as u64;
            let rows: Vec<Vec<Cell>> =
                stored.iter().map(|record| outgoing.row(self, &shape, record, &titles)).collect();
            out = blocking(move || out.write(rows)).await?.map_err(failed)?;
            steering.tell(ImportStep::Writing, i64::try_from(records).unwrap_or(i64::MAX), total);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        blocking(move || out.finish()).await?.map_err(failed)?;
        self.note_export(viewer, &shape, request, records).await?;
        Ok(Exported { records, columns })
    }

    /// Keeps that somebody took records out.
    async fn note_export(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        request: &ExportRequest,
        records: u64,
    ) -> Result<(), CrmError> {
        let hand: Hand = How::through(Door::Api).hand(self, viewer);
        let mut operation = self.operation(kempt_store::OperationKind::Export, &hand, None);
        let summary = serde_json::json!({
            "object": shape.object.name,
            "records": records,
            "filter": request.list.filter.as_ref().map(ToString::to_string),
            "fields": request.list.fields,
            "format": request.format,
        });
        operation.summary = Some(summary.to_string());
        let mut transaction = self.database().write().await?;
        kempt_store::Writer::begin(&mut transaction, operation).await?;
        Ok(transaction.commit().await?)
    }
}

/// The file that is being written.
enum Out {
    Csv(Box<CsvWriter>),
    Sheet(Box<SheetWriter>),
}

impl Out {
    fn create(
        path: &Path,
        format: ExportFormat,
        name: &str,
        header: &[String],
        byte_order_mark: bool,
    ) -> Result<Out, WriteError> {
        Ok(match format {
            ExportFormat::Csv => {
                let options = WriteOptions { byte_order_mark, ..WriteOptions::default() };
                Out::Csv(Box::new(CsvWriter::create_with(path, header, &options)?))
            }
            ExportFormat::Xlsx => Out::Sheet(Box::new(SheetWriter::create(path, name, header)?)),
        })
    }

    fn write(mut self, rows: Vec<Vec<Cell>>) -> Result<Out, WriteError> {
        for row in rows {
            match &mut self {
                Out::Csv(csv) => {
                    let texts: Vec<String> = row.iter().map(Cell::text).collect();
                    csv.write_row(texts.iter().map(String::as_str))?;
                }
                Out::Sheet(sheet) => sheet.write_row(row.iter().map(|cell| match cell {
                    Cell::Text(text) => SheetCell::Text(text),
                    Cell::Number(number) => SheetCell::Number(*number),
                }))?,
            }
        }
        Ok(self)
    }

    fn finish(self) -> Result<(), WriteError> {
        match self {
            Out::Csv(csv) => csv.finish(),
            Out::Sheet(sheet) => sheet.finish(),
        }
    }
}
