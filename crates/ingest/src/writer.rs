//! Writes CSV files that spreadsheet programs open well. A file appears under its name only when it is whole.

mod new_file;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::error::WriteError;
use crate::guard::needs_guard;

pub(crate) use new_file::NewFile;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteOptions {
    /// The ASCII character between cells.
    pub delimiter: u8,
    /// Whether the file begins with a byte-order mark, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// Whether cells that a spreadsheet program would run as a formula get an apostrophe in front. Telephone and
    /// negative numbers do not. The readers of this crate take the apostrophe off again.
    pub formula_safe: bool,
}

impl Default for WriteOptions {
    fn default() -> WriteOptions {
        WriteOptions { delimiter: b',', byte_order_mark: false, formula_safe: true }
    }
}

/// Writes a CSV file in UTF-8. Until [`CsvWriter::finish`] it lies under a temporary name beside its place; a writer
/// that is dropped before leaves nothing behind.
#[derive(Debug)]
pub struct CsvWriter {
    csv: csv::Writer<NewFile>,
    path: PathBuf,
    formula_safe: bool,
    guarded: String,
}

impl CsvWriter {
    /// Begins the file at `path` with its header, in the usual manner.
    pub fn create(path: &Path, header: &[String]) -> Result<CsvWriter, WriteError> {
        CsvWriter::create_with(path, header, &WriteOptions::default())
    }

    /// Begins the file at `path` with its header.
    pub fn create_with(
        path: &Path,
        header: &[String],
        options: &WriteOptions,
    ) -> Result<CsvWriter, WriteError> {
        let failed = |source| WriteError::io(path, source);
        let mut file = NewFile::create(path)?;
        if options.byte_order_mark {
            file.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        }
        // Rows of other widths than the header are the business of the repair file.
        let csv = csv::WriterBuilder::new().delimiter(options.delimiter).flexible(true).from_writer(file);
        let mut writer = CsvWriter {
            csv,
            path: path.to_owned(),
            formula_safe: options.formula_safe,
            guarded: String::new(),
        };
        writer.write_row(header.iter().map(String::as_str))?;
        Ok(writer)
    }

    /// Writes a row.
    pub fn write_row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), WriteError> {
        let csv = &mut self.csv;
        let write = || -> csv::Result<()> {
            for cell in cells {
                if needs_guard(cell, self.formula_safe) {
                    self.guarded.clear();
                    self.guarded.push('\'');
                    self.guarded.push_str(cell);
                    csv.write_field(&self.guarded)?;
                } else {
                    csv.write_field(cell)?;
                }
            }
            csv.write_record(None::<&[u8]>)
        };
        write().map_err(|error| WriteError::io(&self.path, error.into()))
    }

    /// Puts the whole file in its place.
    pub fn finish(self) -> Result<(), WriteError> {
        let file =
            self.csv.into_inner().map_err(|error| WriteError::io(&self.path, copied(error.error())))?;
        file.finish()
    }
}

fn copied(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}
