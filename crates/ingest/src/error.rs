//! Why a file could not be opened, read or written. Every message names the file and says what to do.

use std::io;
use std::path::{Path, PathBuf};

use kempt_model::Language;

mod words;

use words::{
    BAD_DELIMITER, CANNOT_READ, CANNOT_WRITE, DAMAGED_WORKBOOK, EMPTY, FOLDER, NO_SUCH_SHEET, NOT_A_TABLE,
    NOT_FOUND, ONLY_HEADER, TOO_MANY_COLUMNS, UNKNOWN_ENCODING, phrase,
};

/// Why a file could not be opened as a table.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no such file.
    #[error("{file}: there is no such file. Check the name and the folder")]
    NotFound {
        /// The file as it was named.
        file: String,
    },
    /// The path is a folder.
    #[error("{file}: this is a folder. Name one file inside it")]
    Folder {
        /// The folder as it was named.
        file: String,
    },
    /// The system did not let the file be read.
    #[error("{file}: cannot be read: {source}")]
    Io {
        /// The file as it was named.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is nothing in the file.
    #[error("{file}: the file is empty. Export it again, or check that the export had finished")]
    Empty {
        /// The file as it was named.
        file: String,
    },
    /// There are column names and no rows.
    #[error(
        "{file}: there is a line of column names and not one row below it. Export it again with its rows; \
         if that line is a row, add --no-header"
    )]
    OnlyHeader {
        /// The file as it was named.
        file: String,
    },
    /// The content is no table.
    #[error("{file}: this is {what}, not a table. {advice}")]
    NotATable {
        /// The file as it was named.
        file: String,
        /// What was found instead, with its article: `a PNG image`.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The encoding asked for is not known.
    #[error(
        "{file}: \"{label}\" is no known character encoding. Try utf-8, utf-16le, windows-1252, windows-1258 or windows-1256"
    )]
    UnknownEncoding {
        /// The file as it was named.
        file: String,
        /// The label that was asked for.
        label: String,
    },
    /// The delimiter asked for cannot separate cells.
    #[error(
        "{file}: {delimiter:?} cannot separate cells. Use a comma, a semicolon, a tab or another single ASCII character"
    )]
    BadDelimiter {
        /// The file as it was named.
        file: String,
        /// The character that was asked for.
        delimiter: char,
    },
    /// There are more columns than the limit.
    #[error(
        "{file}, line {line}: {columns} columns are more than the {limit} that can be read. Check the delimiter, or leave out columns"
    )]
    TooManyColumns {
        /// The file as it was named.
        file: String,
        /// The line of the header.
        line: u64,
        /// Columns found.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// The header line alone is longer than a row may be.
    #[error(
        "{file}, line {line}: the first row is longer than {limit} bytes. Check that this is a table with line ends"
    )]
    HeaderTooLong {
        /// The file as it was named.
        file: String,
        /// The line on which it begins.
        line: u64,
        /// Bytes allowed in a row.
        limit: usize,
    },
    /// The workbook has no sheet of that name.
    #[error("{file}: there is no sheet \"{sheet}\". The workbook has: {there}")]
    NoSuchSheet {
        /// The file as it was named.
        file: String,
        /// The sheet asked for.
        sheet: String,
        /// The names of the sheets there are.
        there: String,
    },
    /// The workbook would unpack to more than is allowed.
    #[error(
        "{file}: {what}. If you trust the file, open it in a spreadsheet program and save the sheet as CSV"
    )]
    TooLarge {
        /// The file as it was named.
        file: String,
        /// What is too large, with the figures.
        what: String,
    },
    /// The workbook is damaged.
    #[error("{file}: the workbook is damaged ({detail}). Open it in a spreadsheet program and save it again")]
    DamagedWorkbook {
        /// The file as it was named.
        file: String,
        /// What the decoder said.
        detail: String,
    },
}

impl OpenError {
    /// What is wrong and what to do. What only the system or a decoder says stays in English.
    pub fn text(&self, language: Language) -> String {
        let (labels, file, first, second) = match self {
            OpenError::NotFound { file } => (&NOT_FOUND, file, String::new(), String::new()),
            OpenError::Folder { file } => (&FOLDER, file, String::new(), String::new()),
            OpenError::Io { file, source } => (&CANNOT_READ, file, source.to_string(), String::new()),
            OpenError::Empty { file } => (&EMPTY, file, String::new(), String::new()),
            OpenError::OnlyHeader { file } => (&ONLY_HEADER, file, String::new(), String::new()),
            OpenError::NotATable { file, what, advice } => {
                (&NOT_A_TABLE, file, phrase(what, language).to_owned(), phrase(advice, language).to_owned())
            }
            OpenError::UnknownEncoding { file, label } => {
                (&UNKNOWN_ENCODING, file, label.clone(), String::new())
            }
            OpenError::BadDelimiter { file, delimiter } => {
                (&BAD_DELIMITER, file, delimiter.to_string(), String::new())
            }
            OpenError::TooManyColumns { file, columns, limit, .. } => {
                (&TOO_MANY_COLUMNS, file, columns.to_string(), limit.to_string())
            }
            OpenError::NoSuchSheet { file, sheet, there } => {
                (&NO_SUCH_SHEET, file, sheet.clone(), there.clone())
            }
            OpenError::DamagedWorkbook { file, detail } => {
                (&DAMAGED_WORKBOOK, file, detail.clone(), String::new())
            }
            OpenError::HeaderTooLong { .. } | OpenError::TooLarge { .. } => return self.to_string(),
        };
        if language == Language::En {
            return self.to_string();
        }
        labels.get(language).replace("{file}", file).replace("{1}", &first).replace("{2}", &second)
    }

    pub(crate) fn io(file: &str, source: io::Error) -> OpenError {
        let file = file.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => OpenError::NotFound { file },
            io::ErrorKind::IsADirectory => OpenError::Folder { file },
            _ => OpenError::Io { file, source },
        }
    }
}

/// Why reading stopped in the middle of a file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system did not let the file be read further.
    #[error("{file}, line {line}: reading stopped: {source}. The rows before it were read")]
    Io {
        /// The file as it was named.
        file: String,
        /// The line that would have been read next.
        line: u64,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system did not let the file be written.
    #[error("{}: cannot be written: {source}", file.display())]
    Io {
        /// The file that was to be written.
        file: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let WriteError::Io { file, source } = self;
        match language {
            Language::En => self.to_string(),
            _ => CANNOT_WRITE
                .get(language)
                .replace("{file}", &file.display().to_string())
                .replace("{1}", &source.to_string()),
        }
    }

    pub(crate) fn io(file: &Path, source: io::Error) -> WriteError {
        WriteError::Io { file: file.to_owned(), source }
    }
}
