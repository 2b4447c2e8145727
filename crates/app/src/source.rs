//! The files of a run, opened, with their first rows read to learn what the columns are.

use std::path::{Path, PathBuf};

use kempt_ingest::{Reader, Unreadable};
use kempt_model::Rows;
use kempt_report::SourceFile;

use crate::{Error, Settings, WrongUse};

/// Rows that are looked at before anything is decided about a file.
const SAMPLE_ROWS: usize = 500;

/// A file on its way in.
pub(crate) struct Source {
    pub(crate) path: PathBuf,
    pub(crate) reader: Reader,
    /// The first rows, until they are handed on.
    pub(crate) sample: Rows,
    unreadable: Vec<Unreadable>,
    /// Whether the sample still has to be handed on, and whether there is more after it.
    sample_waits: bool,
    more: bool,
    rows: u64,
    unreadable_rows: u64,
}

impl Source {
    /// Opens every file and reads its first rows.
    pub(crate) fn open_all(files: &[PathBuf], settings: &Settings) -> Result<Vec<Source>, Error> {
        if files.is_empty() {
            return Err(WrongUse::NoFiles.into());
        }
        files.iter().map(|file| Source::open(file, settings)).collect()
    }

    fn open(path: &Path, settings: &Settings) -> Result<Source, Error> {
        let mut reader = kempt_ingest::open(path, &settings.open)?;
        let mut sample = Rows::new(reader.header().len());
        let mut unreadable = Vec::new();
        let more = reader.read(&mut sample, &mut unreadable, SAMPLE_ROWS)?;
        Ok(Source {
            path: path.to_owned(),
            reader,
            sample,
            unreadable,
            sample_waits: true,
            more,
            rows: 0,
            unreadable_rows: 0,
        })
    }

    /// The next rows, and whether there are more after them.
    pub(crate) fn next_batch(&mut self, limit: usize) -> Result<(Rows, Vec<Unreadable>, bool), Error> {
        let mut rows = Rows::new(self.reader.header().len());
        let mut unreadable = Vec::new();
        if self.sample_waits {
            self.sample_waits = false;
            rows = std::mem::take(&mut self.sample);
            unreadable = std::mem::take(&mut self.unreadable);
        } else if self.more {
            self.more = self.reader.read(&mut rows, &mut unreadable, limit)?;
        }
        self.rows += rows.len() as u64;
        self.unreadable_rows += unreadable.len() as u64;
        Ok((rows, unreadable, self.more))
    }

    /// What the summary says about the file.
    pub(crate) fn described(&self) -> SourceFile {
        let format = self.reader.format();
        let kind = serde_json::to_value(format.kind).ok();
        SourceFile {
            name: file_name(&self.path),
            format: kind.and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default(),
            encoding: format.encoding.clone(),
            delimiter: format.delimiter.map(String::from),
            sheet: format.sheet.clone(),
            bytes: self.reader.bytes_total(),
            rows: self.rows,
            unreadable: self.unreadable_rows,
        }
    }
}

/// The file's name without its folder.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
