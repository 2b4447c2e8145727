//! The repair file: rows that could not be read, in a form that can be mended and sent in again. It has the format of
//! the input, so that whoever made the one can mend the other.

mod notes;

use std::io::Write;
use std::path::{Path, PathBuf};

use kempt_model::Language;

use crate::delimited::{Dialect, split_leniently};
use crate::error::WriteError;
use crate::header::REPAIR_COLUMNS;
use crate::unreadable::{Reason, Unreadable};
use crate::writer::{CsvWriter, NewFile, WriteOptions};

pub(crate) use notes::{is_card_note, is_json_note};

/// The format of a repair file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepairFormat {
    /// CSV with this character between cells, for an input in CSV.
    Csv(u8),
    /// CSV, for a sheet of a workbook.
    Sheet,
    /// vCards, with the reason in front of each.
    Cards,
    /// JSON, one object a line, with a line for the reason in front of each.
    JsonLines,
    /// An array of JSON objects, with an object for the reason in front of each.
    JsonArray,
}

impl RepairFormat {
    /// Every ending the name of a repair file may have.
    pub const EXTENSIONS: [&str; 4] = ["csv", "vcf", "jsonl", "json"];

    /// How the name of such a file ends.
    pub fn extension(self) -> &'static str {
        match self {
            RepairFormat::Csv(_) | RepairFormat::Sheet => "csv",
            RepairFormat::Cards => "vcf",
            RepairFormat::JsonLines => "jsonl",
            RepairFormat::JsonArray => "json",
        }
    }
}

/// Writes a repair file: what stood in the input, and in front of it the line and the reason. The readers of this
/// crate leave those out, so the mended file can be sent in as it is.
#[derive(Debug)]
pub struct RepairWriter {
    format: RepairFormat,
    out: Out,
    path: PathBuf,
    language: Language,
    header: Vec<String>,
}

#[derive(Debug)]
enum Out {
    Table(Box<CsvWriter>),
    Text(NewFile),
}

impl RepairWriter {
    /// Begins the repair file for an input with these columns.
    pub fn create(path: &Path, header: &[String], format: RepairFormat) -> Result<RepairWriter, WriteError> {
        let table = |delimiter| {
            let front = REPAIR_COLUMNS.iter().map(|name| (*name).to_owned());
            let columns: Vec<String> = front.chain(header.iter().cloned()).collect();
            // People open this file in a spreadsheet program, and Excel takes UTF-8 for something else without the
            // mark.
            let options = WriteOptions { delimiter, byte_order_mark: true, ..WriteOptions::default() };
            CsvWriter::create_with(path, &columns, &options).map(|csv| Out::Table(Box::new(csv)))
        };
        let out = match format {
            RepairFormat::Csv(delimiter) => table(delimiter)?,
            RepairFormat::Sheet => table(b',')?,
            _ => Out::Text(NewFile::create(path)?),
        };
        let mut writer = RepairWriter {
            format,
            out,
            path: path.to_owned(),
            language: Language::En,
            header: header.to_vec(),
        };
        if format == RepairFormat::JsonArray {
            writer.text("[\n")?;
        }
        Ok(writer)
    }

    /// Gives the reasons in another language than English.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> RepairWriter {
        self.language = language;
        self
    }

    /// Writes one row that could not be read. A row that swallowed several lines becomes as many rows.
    pub fn write(&mut self, unreadable: &Unreadable) -> Result<(), WriteError> {
        let reason = unreadable.reason.text(self.language);
        self.write_because(unreadable, &reason)
    }

    /// Writes one row that was read and is not taken, for a reason of the caller's. `raw` is its text in the input where
    /// its format has no rows; what has rows is written from the cells.
    pub fn write_refused(
        &mut self,
        line: u64,
        reason: &str,
        cells: &[String],
        raw: Option<&str>,
    ) -> Result<(), WriteError> {
        let unreadable = |raw: String| Unreadable { line, reason: Reason::NotAnObject, raw };
        match (self.format, raw) {
            (RepairFormat::Csv(_) | RepairFormat::Sheet, _) => self.row(line, reason, cells),
            (RepairFormat::Cards, raw) => {
                let card = raw.map_or_else(|| cells.join("\n"), str::to_owned);
                self.text(&notes::card(&unreadable(card), reason))
            }
            (RepairFormat::JsonLines, _) => {
                self.text(&notes::json_line(&unreadable(notes::json_object(&self.header, cells)), reason))
            }
            (RepairFormat::JsonArray, _) => {
                self.text(&notes::json_items(&unreadable(notes::json_object(&self.header, cells)), reason))
            }
        }
    }

    fn write_because(&mut self, unreadable: &Unreadable, reason: &str) -> Result<(), WriteError> {
        match self.format {
            RepairFormat::Csv(delimiter) => {
                let dialect = Dialect { delimiter, backslash: false };
                let swallowed = matches!(unreadable.reason, Reason::UnclosedQuote { .. });
                let parts: Vec<&str> = match swallowed {
                    true => unreadable.raw.lines().collect(),
                    false => vec![unreadable.raw.as_str()],
                };
                for (offset, part) in parts.into_iter().enumerate() {
                    self.row(unreadable.line + offset as u64, reason, &split_leniently(part, &dialect))?;
                }
                Ok(())
            }
            RepairFormat::Sheet => {
                let cells: Vec<String> = unreadable.raw.split('\t').map(str::to_owned).collect();
                self.row(unreadable.line, reason, &cells)
            }
            RepairFormat::Cards => self.text(&notes::card(unreadable, reason)),
            RepairFormat::JsonLines => self.text(&notes::json_line(unreadable, reason)),
            RepairFormat::JsonArray => self.text(&notes::json_items(unreadable, reason)),
        }
    }

    /// Puts the whole file in its place.
    pub fn finish(mut self) -> Result<(), WriteError> {
        if self.format == RepairFormat::JsonArray {
            self.text("]\n")?;
        }
        match self.out {
            Out::Table(csv) => csv.finish(),
            Out::Text(file) => file.finish(),
        }
    }

    fn row(&mut self, line: u64, reason: &str, cells: &[String]) -> Result<(), WriteError> {
        let Out::Table(csv) = &mut self.out else { return Ok(()) };
        let line = line.to_string();
        csv.write_row([line.as_str(), reason].into_iter().chain(cells.iter().map(String::as_str)))
    }

    fn text(&mut self, text: &str) -> Result<(), WriteError> {
        let Out::Text(file) = &mut self.out else { return Ok(()) };
        file.write_all(text.as_bytes()).map_err(|source| WriteError::io(&self.path, source))
    }
}
