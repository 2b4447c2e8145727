//! What kind of file the first bytes show, whatever its name says; and files that are no tables at all.

use crate::repair::is_card_note;
use crate::text::utf16;
use crate::{FormatKind, OpenError};

/// What the first bytes of a file show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// An archive: a workbook, or something else packed the same way.
    Archive,
    /// Text of this kind.
    Text(FormatKind),
}

const OPEN_IT: &str = "Open it in the program it was made with and save the table as CSV or XLSX";

/// Beginnings of files that are no tables, what they are, and what to do.
const NO_TABLES: [(&[u8], &str, &str); 16] = [
    (b"\x89PNG", "a PNG image", "Name a CSV, XLSX, vCard or JSON lines file"),
    (b"\xff\xd8\xff", "a JPEG image", "Name a CSV, XLSX, vCard or JSON lines file"),
    (b"GIF8", "a GIF image", "Name a CSV, XLSX, vCard or JSON lines file"),
    (b"%PDF", "a PDF document", OPEN_IT),
    (b"{\\rtf", "a rich text document", OPEN_IT),
    (b"\x1f\x8b", "a file packed with gzip", "Unpack it first"),
    (b"BZh", "a file packed with bzip2", "Unpack it first"),
    (b"\xfd7zXZ", "a file packed with xz", "Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "Unpack it first"),
    (b"Rar!", "a RAR archive", "Unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd", "Unpack it first"),
    (b"SQLite format 3\0", "an SQLite database", "Export the table as CSV"),
    (b"PAR1", "a Parquet file", "Export the table as CSV"),
    (b"\x7fELF", "a program", "Name a CSV, XLSX, vCard or JSON lines file"),
    (b"MZ\x90", "a program", "Name a CSV, XLSX, vCard or JSON lines file"),
    (b"RIFF", "a sound, film or image", "Name a CSV, XLSX, vCard or JSON lines file"),
];

/// Looks at the first bytes of `file`, whose name ends with `extension`.
pub(crate) fn recognise(file: &str, extension: &str, bytes: &[u8]) -> Result<Content, OpenError> {
    let refuse = |what, advice| Err(OpenError::NotATable { file: file.to_owned(), what, advice });
    if let Some((_, what, advice)) = NO_TABLES.iter().find(|(start, ..)| bytes.starts_with(start)) {
        return refuse(what, advice);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Content::Archive);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return refuse(
            "a workbook that is protected by a password or has the format of Excel 97 to 2003 (.xls)",
            "Open it in a spreadsheet program, remove the password if there is one, and save it as XLSX or CSV",
        );
    }
    let start = text_start(bytes);
    let lower = start.trim_start().to_ascii_lowercase();
    if ["<!doctype html", "<html", "<table"].iter().any(|tag| lower.starts_with(tag)) {
        return refuse("a web page (some programs save one as .xls)", OPEN_IT);
    }
    if lower.starts_with("<?xml") {
        return refuse("an XML document", OPEN_IT);
    }
    if is_binary(bytes) {
        return refuse("binary data", "Name a CSV, XLSX, vCard or JSON lines file");
    }
    let kind = if lower.starts_with("begin:vcard") || is_card_note(lower.trim_start()) {
        FormatKind::Vcard
    } else if is_json(lower.trim_start(), extension) {
        FormatKind::Jsonl
    } else if matches!(extension, "vcf" | "vcard") {
        FormatKind::Vcard
    } else {
        FormatKind::Csv
    };
    Ok(Content::Text(kind))
}

fn is_json(start: &str, extension: &str) -> bool {
    let named_so = matches!(extension, "json" | "jsonl" | "ndjson");
    if named_so && !start.is_empty() {
        return true;
    }
    // `{"name":` and `[{"name":`, not a CSV whose first column is called "[x]".
    let object = start.strip_prefix('[').map_or(start, str::trim_start);
    object.strip_prefix('{').is_some_and(|inside| inside.trim_start().starts_with(['"', '}']))
}

/// The beginning of the text, as far as ASCII shows it: enough to recognise a format by.
fn text_start(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let utf16 = bytes.strip_prefix(b"\xff\xfe").or_else(|| bytes.strip_prefix(b"\xfe\xff"));
    let shown = utf16.unwrap_or(bytes).iter().take(512).filter(|byte| **byte != 0);
    shown.map(|byte| if byte.is_ascii() { char::from(*byte) } else { '\u{fffd}' }).collect()
}

/// Whether control characters are too common for text.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || utf16(bytes).is_some() {
        return false;
    }
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 14..=26 | 28..=30);
    bytes.iter().filter(is_control).count() * 20 > bytes.len()
}
