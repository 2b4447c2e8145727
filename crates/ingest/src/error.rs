//! Why a file could not be opened, read or written. Every message names the file and says what to do.

mod excess;
mod interrupted;
pub(crate) mod words;

use std::{fmt, io};

use kempt_model::Language;

use words::{filled, phrase};

pub use excess::Excess;
pub use interrupted::{ReadError, WriteError};

/// Why a file could not be opened as a table.
#[derive(Debug)]
pub enum OpenError {
    /// There is no such file.
    NotFound {
        /// The file as it was named.
        file: String,
    },
    /// The path is a folder.
    Folder {
        /// The folder as it was named.
        file: String,
    },
    /// The system did not let the file be read.
    Io {
        /// The file as it was named.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// There is nothing in the file.
    Empty {
        /// The file as it was named.
        file: String,
    },
    /// There are column names and no rows.
    OnlyHeader {
        /// The file as it was named.
        file: String,
    },
    /// The content is no table.
    NotATable {
        /// The file as it was named.
        file: String,
        /// What was found instead, with its article: `a PNG image`.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The encoding asked for is not known.
    UnknownEncoding {
        /// The file as it was named.
        file: String,
        /// The label that was asked for.
        label: String,
    },
    /// The delimiter asked for cannot separate cells.
    BadDelimiter {
        /// The file as it was named.
        file: String,
        /// The character that was asked for.
        delimiter: char,
    },
    /// There are more columns than the limit.
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
    HeaderTooLong {
        /// The file as it was named.
        file: String,
        /// The line on which it begins.
        line: u64,
        /// Bytes allowed in a row.
        limit: usize,
    },
    /// The workbook has no sheet of that name.
    NoSuchSheet {
        /// The file as it was named.
        file: String,
        /// The sheet asked for.
        sheet: String,
        /// The names of the sheets there are.
        there: String,
    },
    /// The workbook would unpack to more than is allowed.
    TooLarge {
        /// The file as it was named.
        file: String,
        /// What is too large, with the figures.
        excess: Excess,
    },
    /// The workbook is damaged.
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
        let none = String::new;
        let figure = |number: usize| language.with_own_digits(&number.to_string());
        let (labels, file, first, second) = match self {
            OpenError::NotFound { file } => (&words::NOT_FOUND, file, none(), none()),
            OpenError::Folder { file } => (&words::FOLDER, file, none(), none()),
            OpenError::Io { file, source } => {
                (&words::CANNOT_READ, file, words::system(source, language), none())
            }
            OpenError::Empty { file } => (&words::EMPTY, file, none(), none()),
            OpenError::OnlyHeader { file } => (&words::ONLY_HEADER, file, none(), none()),
            OpenError::NotATable { file, what, advice } => (
                &words::NOT_A_TABLE,
                file,
                phrase(what, language).to_owned(),
                phrase(advice, language).to_owned(),
            ),
            OpenError::UnknownEncoding { file, label } => {
                (&words::UNKNOWN_ENCODING, file, label.clone(), none())
            }
            OpenError::BadDelimiter { file, delimiter } => {
                (&words::BAD_DELIMITER, file, delimiter.to_string(), none())
            }
            OpenError::TooManyColumns { file, columns, limit, .. } => {
                (&words::TOO_MANY_COLUMNS, file, figure(*columns), figure(*limit))
            }
            OpenError::HeaderTooLong { file, limit, .. } => {
                (&words::HEADER_TOO_LONG, file, figure(*limit), none())
            }
            OpenError::NoSuchSheet { file, sheet, there } => {
                (&words::NO_SUCH_SHEET, file, sheet.clone(), there.clone())
            }
            OpenError::TooLarge { file, excess } => (&words::TOO_LARGE, file, excess.text(language), none()),
            OpenError::DamagedWorkbook { file, detail } => {
                (&words::DAMAGED_WORKBOOK, file, phrase(detail, language).to_owned(), none())
            }
        };
        let line = match self {
            OpenError::TooManyColumns { line, .. } | OpenError::HeaderTooLong { line, .. } => *line,
            _ => 0,
        };
        let text = filled(labels, language, &first, &second)
            .replace("{line}", &language.with_own_digits(&line.to_string()));
        // The name comes last: whatever stands in it is no place to fill.
        text.replace("{file}", file)
    }

    /// What the system said about opening `file`.
    pub fn of_system(file: &str, source: io::Error) -> OpenError {
        let file = file.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => OpenError::NotFound { file },
            io::ErrorKind::IsADirectory => OpenError::Folder { file },
            _ => OpenError::Io { file, source },
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for OpenError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            OpenError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
