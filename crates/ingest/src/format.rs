//! What kind of file was found, for people to check and for the summary.

use serde::{Deserialize, Serialize};

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FormatKind {
    /// Cells separated by a character.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// Cards of an address book.
    Vcard,
    /// One JSON object a line, or one array of objects.
    Jsonl,
}

/// What was found out about a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// The kind of file.
    pub kind: FormatKind,
    /// The character between cells, in a CSV file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The character encoding, in a text file: `utf-8`, `windows-1258`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Whether the file begins with a byte-order mark.
    #[serde(default)]
    pub byte_order_mark: bool,
    /// The sheet read, in a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Whether the names of the columns came from the file.
    pub has_header: bool,
}
