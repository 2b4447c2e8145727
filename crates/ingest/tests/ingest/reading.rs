//! How the tests read a whole file at once.

use kempt_ingest::{NoticeKind, OpenError, OpenOptions, Reader, Unreadable, open_bytes};
use kempt_model::Rows;

/// A file read to its end.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) reader: Reader,
    pub(crate) rows: Vec<Vec<String>>,
    pub(crate) lines: Vec<u64>,
    pub(crate) unreadable: Vec<Unreadable>,
}

impl Table {
    pub(crate) fn header(&self) -> Vec<&str> {
        self.reader.header().iter().map(String::as_str).collect()
    }

    pub(crate) fn delimiter(&self) -> Option<char> {
        self.reader.format().delimiter
    }

    pub(crate) fn encoding(&self) -> &str {
        self.reader.format().encoding.as_deref().unwrap_or_default()
    }

    /// The lines, reasons and texts of what could not be read.
    pub(crate) fn lost(&self) -> Vec<(u64, &str, &str)> {
        self.unreadable.iter().map(|lost| (lost.line, lost.reason.id(), lost.raw.as_str())).collect()
    }

    pub(crate) fn noticed(&self, kind: NoticeKind) -> Option<(u64, &[u64])> {
        let notice = self.reader.notices().iter().find(|notice| notice.kind == kind)?;
        Some((notice.count, &notice.lines))
    }
}

pub(crate) fn read_with(
    name: &str,
    bytes: impl Into<Vec<u8>>,
    options: &OpenOptions,
) -> Result<Table, OpenError> {
    let mut reader = open_bytes(name, bytes.into(), options)?;
    let mut rows = Rows::new(reader.header().len());
    let mut unreadable = Vec::new();
    // A small limit, so that every test also crosses the border between two batches.
    while reader.read(&mut rows, &mut unreadable, 3).expect("a buffer can be read") {}
    Ok(Table {
        reader,
        lines: (0..rows.len()).map(|row| rows.line(row)).collect(),
        rows: (0..rows.len()).map(|row| rows.row(row).map(str::to_owned).collect()).collect(),
        unreadable,
    })
}

pub(crate) fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Table {
    read_with(name, bytes, &OpenOptions::default()).expect("the file opens")
}

/// The message of a file that does not open.
pub(crate) fn refusal(name: &str, bytes: impl Into<Vec<u8>>) -> String {
    match read_with(name, bytes, &OpenOptions::default()) {
        Ok(table) => panic!("{name} opened: {:?}", table.rows),
        Err(error) => error.to_string(),
    }
}
