//! Writes CSV files that spreadsheet programs open well. A file appears under its name only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::WriteError;
use crate::guard::needs_guard;

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
    csv: Option<csv::Writer<BufWriter<File>>>,
    path: PathBuf,
    /// The temporary file; none when the target is a device or pipe, which is written directly.
    temporary: Option<PathBuf>,
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
        let (file, temporary) = begin(path).map_err(failed)?;
        let mut buffer = BufWriter::with_capacity(1 << 16, file);
        if options.byte_order_mark {
            buffer.write_all("\u{feff}".as_bytes()).map_err(failed)?;
        }
        // Rows of other widths than the header are the business of the repair file.
        let csv = csv::WriterBuilder::new().delimiter(options.delimiter).flexible(true).from_writer(buffer);
        let mut writer = CsvWriter {
            csv: Some(csv),
            path: path.to_owned(),
            temporary,
            formula_safe: options.formula_safe,
            guarded: String::new(),
        };
        writer.write_row(header.iter().map(String::as_str))?;
        Ok(writer)
    }

    /// Writes a row.
    pub fn write_row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), WriteError> {
        let Some(csv) = &mut self.csv else { return Ok(()) };
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
    pub fn finish(mut self) -> Result<(), WriteError> {
        let failed = |source| WriteError::io(&self.path, source);
        if let Some(csv) = self.csv.take() {
            let buffer = csv.into_inner().map_err(|error| failed(copied(error.error())))?;
            let file = buffer.into_inner().map_err(|error| failed(copied(error.error())))?;
            if let Some(temporary) = &self.temporary {
                file.sync_all().map_err(failed)?;
                drop(file);
                fs::rename(temporary, &self.path).map_err(failed)?;
            }
        }
        self.temporary = None;
        Ok(())
    }
}

impl Drop for CsvWriter {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            self.csv = None;
            // The file was not finished: it is removed, and nothing more can be done if that fails too.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn copied(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), error.to_string())
}

/// Opens a new file beside `path`, or `path` itself if it is no regular file.
fn begin(path: &Path) -> io::Result<(File, Option<PathBuf>)> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => return Ok((File::options().write(true).open(path)?, None)),
        _ => {}
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    for number in 0..100 {
        let temporary = path.with_file_name(format!(".{name}.{}.{number}.part", std::process::id()));
        match File::options().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((file, Some(temporary))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
