//! Opens a file of any kind that can be read, and reads it as a stream of rows.

use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use kempt_model::Rows;

use crate::content::{Content, recognise};
use crate::delimited::CsvReader;
use crate::objects::ObjectReader;
use crate::text::{self, Window};
use crate::workbook::SheetReader;
use crate::{Format, FormatKind, Notice, OpenError, OpenOptions, ReadError, RepairFormat, Unreadable};

/// Where bytes come from: a file or a buffer.
pub trait Source: Read + Seek + Send {}

impl<T: Read + Seek + Send> Source for T {}

/// Bytes looked at to recognise the kind of file.
const SAMPLE: u64 = 64 << 10;

/// A file being read.
#[derive(Debug)]
pub struct Reader {
    format: Format,
    records: Records,
    bytes_total: u64,
}

#[derive(Debug)]
enum Records {
    Rows(CsvReader),
    Objects(ObjectReader),
    Sheet(SheetReader),
}

/// Opens the file at `path`; what `options` leave out is found by looking at the content.
pub fn open(path: &Path, options: &OpenOptions) -> Result<Reader, OpenError> {
    let file = path.display().to_string();
    let handle = File::open(path).map_err(|source| OpenError::of_system(&file, source))?;
    let metadata = handle.metadata().map_err(|source| OpenError::of_system(&file, source))?;
    if metadata.is_dir() {
        return Err(OpenError::Folder { file });
    }
    if metadata.is_file() {
        return open_source(&file, handle, options);
    }
    // A pipe cannot be read twice, and looking before reading needs that.
    let mut bytes = Vec::new();
    { handle }.read_to_end(&mut bytes).map_err(|source| OpenError::of_system(&file, source))?;
    open_bytes(&file, bytes, options)
}

/// Opens a file that lies in memory. Its `name` serves in messages, and its extension as a hint.
pub fn open_bytes(name: &str, bytes: Vec<u8>, options: &OpenOptions) -> Result<Reader, OpenError> {
    open_source(name, Cursor::new(bytes), options)
}

/// Opens whatever can be read and searched. Its `name` serves in messages, and its extension as a hint.
pub fn open_source(
    name: &str,
    mut source: impl Source + 'static,
    options: &OpenOptions,
) -> Result<Reader, OpenError> {
    let failed = |error| OpenError::of_system(name, error);
    let bytes_total = source.seek(SeekFrom::End(0)).map_err(failed)?;
    source.seek(SeekFrom::Start(0)).map_err(failed)?;
    if bytes_total == 0 {
        return Err(OpenError::Empty { file: name.to_owned() });
    }
    let mut sample = Vec::new();
    (&mut source).take(SAMPLE).read_to_end(&mut sample).map_err(failed)?;
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match recognise(name, &extension, &sample)? {
        Content::Archive => open_workbook(name, Box::new(source), bytes_total, options),
        Content::Text(kind) => open_text(name, kind, Box::new(source), bytes_total, options),
    }
}

fn open_text(
    name: &str,
    kind: FormatKind,
    mut source: Box<dyn Source>,
    bytes_total: u64,
    options: &OpenOptions,
) -> Result<Reader, OpenError> {
    let failed = |error| OpenError::of_system(name, error);
    let detected = match &options.encoding {
        Some(label) => text::named(label, &mut *source)
            .map_err(failed)?
            .ok_or_else(|| OpenError::UnknownEncoding { file: name.to_owned(), label: label.clone() })?,
        None => text::detect(&mut *source).map_err(failed)?,
    };
    let encoding = detected.encoding.name().to_ascii_lowercase();
    let window = Window::new(source, detected.encoding, detected.mark_length);
    let mut format = Format {
        kind,
        delimiter: None,
        encoding: Some(encoding.clone()),
        byte_order_mark: detected.mark_length > 0,
        sheet: None,
        has_header: true,
    };
    if kind != FormatKind::Csv {
        let reader = ObjectReader::open(name, window, kind, options)?;
        return Ok(Reader { format, records: Records::Objects(reader), bytes_total });
    }
    let reader = CsvReader::open(name, window, encoding, options)?;
    format.delimiter = Some(reader.delimiter().into());
    format.has_header = reader.has_header();
    Ok(Reader { format, records: Records::Rows(reader), bytes_total })
}

fn open_workbook(
    name: &str,
    source: Box<dyn Source>,
    bytes_total: u64,
    options: &OpenOptions,
) -> Result<Reader, OpenError> {
    let reader = SheetReader::open(name, source, options)?;
    let format = Format {
        kind: FormatKind::Xlsx,
        delimiter: None,
        encoding: None,
        byte_order_mark: false,
        sheet: Some(reader.sheet.clone()),
        has_header: reader.has_header,
    };
    Ok(Reader { format, records: Records::Sheet(reader), bytes_total })
}

impl Reader {
    /// What was found out about the file.
    pub fn format(&self) -> &Format {
        &self.format
    }

    /// The names of the columns, all different.
    pub fn header(&self) -> &[String] {
        match &self.records {
            Records::Rows(reader) => reader.header(),
            Records::Objects(reader) => reader.header(),
            Records::Sheet(reader) => reader.header(),
        }
    }

    /// Appends up to `limit` rows, unreadable ones counted, to `rows` and `unreadable`. False at the end of the
    /// file. `rows` must be as wide as the header.
    pub fn read(
        &mut self,
        rows: &mut Rows,
        unreadable: &mut Vec<Unreadable>,
        limit: usize,
    ) -> Result<bool, ReadError> {
        match &mut self.records {
            Records::Rows(reader) => reader.read(rows, unreadable, limit),
            Records::Objects(reader) => reader.read(rows, unreadable, limit),
            Records::Sheet(reader) => Ok(reader.read(rows, unreadable, limit)),
        }
    }

    /// The format in which the rows that cannot be read are best mended.
    pub fn repair_format(&self) -> RepairFormat {
        match &self.records {
            Records::Rows(reader) => RepairFormat::Csv(reader.delimiter()),
            Records::Objects(reader) => reader.repair_format(),
            Records::Sheet(_) => RepairFormat::Sheet,
        }
    }

    /// What was noticed so far and dealt with.
    pub fn notices(&self) -> &[Notice] {
        match &self.records {
            Records::Rows(reader) => reader.notices().all(),
            Records::Sheet(reader) => reader.notices().all(),
            Records::Objects(_) => &[],
        }
    }

    /// Bytes of the file read so far.
    pub fn bytes_read(&self) -> u64 {
        match &self.records {
            Records::Rows(reader) => reader.bytes_read(),
            Records::Objects(reader) => reader.bytes_read(),
            Records::Sheet(reader) => (self.bytes_total as f64 * reader.progress()) as u64,
        }
    }

    /// Bytes of the whole file.
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }
}
