//! The repair file: rows that could not be read, in a form that can be mended and sent in again.

use std::path::Path;

use kempt_model::Language;

use crate::delimited::{Dialect, split_leniently};
use crate::error::WriteError;
use crate::header::REPAIR_COLUMNS;
use crate::unreadable::{Reason, Unreadable};
use crate::writer::{CsvWriter, WriteOptions};

/// Writes a repair file: the columns of the input, and in front of them the line and the reason. The readers of this
/// crate leave those two out, so the mended file can be sent in as it is.
#[derive(Debug)]
pub struct RepairWriter {
    csv: CsvWriter,
    dialect: Option<Dialect>,
    language: Language,
}

impl RepairWriter {
    /// Begins the repair file for an input with these columns. `delimiter` is that of the input, and of the repair
    /// file too; none when the input was no CSV: what could not be read then stands whole in the first column.
    pub fn create(path: &Path, header: &[String], delimiter: Option<u8>) -> Result<RepairWriter, WriteError> {
        let columns: Vec<String> =
            REPAIR_COLUMNS.iter().map(|name| (*name).to_owned()).chain(header.iter().cloned()).collect();
        // People open this file in a spreadsheet program, and Excel takes UTF-8 for something else without the mark.
        let options = WriteOptions {
            delimiter: delimiter.unwrap_or(b','),
            byte_order_mark: true,
            ..WriteOptions::default()
        };
        let csv = CsvWriter::create_with(path, &columns, &options)?;
        let dialect = delimiter.map(|delimiter| Dialect { delimiter, backslash: false });
        Ok(RepairWriter { csv, dialect, language: Language::En })
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
        let swallowed = matches!(unreadable.reason, Reason::UnclosedQuote { .. });
        let parts: Vec<&str> = match swallowed {
            true => unreadable.raw.lines().collect(),
            false => vec![unreadable.raw.as_str()],
        };
        for (offset, part) in parts.into_iter().enumerate() {
            let line = (unreadable.line + offset as u64).to_string();
            let cells = match &self.dialect {
                Some(dialect) => split_leniently(part, dialect),
                None => vec![part.to_owned()],
            };
            let front = [line.as_str(), reason.as_str()];
            self.csv.write_row(front.into_iter().chain(cells.iter().map(String::as_str)))?;
        }
        Ok(())
    }

    /// Puts the whole file in its place.
    pub fn finish(self) -> Result<(), WriteError> {
        self.csv.finish()
    }
}
