//! Why reading stopped in the middle, or writing failed: what the system does not let happen.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use kempt_model::Language;

use super::words::{self, filled};

/// Why reading stopped in the middle of a file.
#[derive(Debug)]
pub enum ReadError {
    /// The system did not let the file be read further.
    Io {
        /// The file as it was named.
        file: String,
        /// The line that would have been read next.
        line: u64,
        /// What the system said.
        source: io::Error,
    },
}

impl ReadError {
    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let ReadError::Io { file, line, source } = self;
        let text = filled(&words::READING_STOPPED, language, &words::system(source, language), "");
        text.replace("{line}", &language.with_own_digits(&line.to_string())).replace("{file}", file)
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let ReadError::Io { source, .. } = self;
        Some(source)
    }
}

/// Why a file could not be written.
#[derive(Debug)]
pub enum WriteError {
    /// The system did not let the file be written.
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
        let text = filled(&words::CANNOT_WRITE, language, &words::system(source, language), "");
        text.replace("{file}", &file.display().to_string())
    }

    pub(crate) fn io(file: &Path, source: io::Error) -> WriteError {
        WriteError::Io { file: file.to_owned(), source }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let WriteError::Io { source, .. } = self;
        Some(source)
    }
}
