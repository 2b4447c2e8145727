//! Finds out how a text separates its cells.

use super::row::{Cells, RowEnd, read_row};
use super::scan::Scanner;

/// How cells are separated and quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    /// The ASCII character between cells.
    pub(crate) delimiter: u8,
    /// Whether a quotation mark inside a quoted cell is written `\"` rather than `""`.
    pub(crate) backslash: bool,
}

/// Rows looked at.
const SAMPLE_ROWS: usize = 100;

/// Delimiters tried, with how readily each is believed.
const CANDIDATES: [(u8, f64); 8] =
    [(b',', 1.0), (b';', 1.0), (b'\t', 1.0), (b'|', 1.0), (b'^', 0.7), (b'~', 0.7), (0x1f, 0.9), (0x01, 0.9)];

impl Dialect {
    /// The dialect of a text that begins with `sample`.
    pub(crate) fn of(sample: &str, at_end: bool) -> Dialect {
        let backslash = uses_backslash(sample);
        let mut best = (Dialect { delimiter: b',', backslash }, 0.0);
        for (delimiter, belief) in CANDIDATES {
            let dialect = Dialect { delimiter, backslash };
            let score = belief * dialect.score(sample, at_end);
            if score > best.1 {
                best = (dialect, score);
            }
        }
        best.0
    }

    /// With a delimiter that is known.
    pub(crate) fn with_delimiter(delimiter: u8, sample: &str) -> Dialect {
        Dialect { delimiter, backslash: uses_backslash(sample) }
    }

    /// How well the dialect fits: many cells, and equally many in every row.
    fn score(&self, sample: &str, at_end: bool) -> f64 {
        let counts: Vec<usize> = self
            .sample_rows(sample, at_end, SAMPLE_ROWS)
            .iter()
            .map(|row| row.cells.len())
            .filter(|cells| *cells > 0)
            .collect();
        let Some(usual) = most_common(&counts) else { return 0.0 };
        if usual < 2 {
            return 0.0;
        }
        let agreeing = counts.iter().filter(|count| **count == usual).count() as f64 / counts.len() as f64;
        let header_agrees = if counts.first() == Some(&usual) { 1.2 } else { 1.0 };
        agreeing * header_agrees * (1.0 + usual as f64).ln()
    }

    /// The first rows of a text, blank ones without cells. Stops at a row that cannot be read or is not whole.
    pub(crate) fn sample_rows(&self, text: &str, at_end: bool, limit: usize) -> Vec<SampleRow> {
        let mut rows = Vec::new();
        let mut scanner = Scanner::new(text.as_bytes(), self.delimiter);
        let mut place = 0;
        let mut line = 1;
        while place < text.len() && rows.len() < limit {
            let mut sink = Cells::default();
            let RowEnd::Complete { next, line_ends, .. } =
                read_row(text, &mut scanner, place, self, at_end, &mut sink)
            else {
                break;
            };
            let blank = sink.cells.len() == 1 && sink.cells[0].trim().is_empty();
            let cells = if blank { Vec::new() } else { sink.cells };
            rows.push(SampleRow { cells, line, next });
            place = next;
            line += line_ends;
        }
        rows
    }
}

/// A row read to find out about the file.
#[derive(Debug)]
pub(crate) struct SampleRow {
    pub(crate) cells: Vec<String>,
    pub(crate) line: u64,
    /// Where the next row begins.
    pub(crate) next: usize,
}

/// The most common number; of equally common ones the larger.
pub(crate) fn most_common(counts: &[usize]) -> Option<usize> {
    let mut sorted = counts.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).max_by_key(|equal| (equal.len(), equal[0])).map(|equal| equal[0])
}

/// Excel's own first line `sep=;`: the delimiter and the length of the line with its end.
pub(crate) fn excel_separator(text: &str) -> Option<(u8, usize)> {
    let (length, with_end) = super::recover::line_at(text)?;
    let line = text[..length].trim_matches('"');
    let (name, value) = line.split_once('=')?;
    let delimiter = match value.as_bytes() {
        [delimiter] => *delimiter,
        [] => return None,
        _ if value == "\\t" => b'\t',
        _ => return None,
    };
    (name.eq_ignore_ascii_case("sep") && is_possible(delimiter)).then_some((delimiter, with_end))
}

/// Whether a byte can separate cells at all.
pub(crate) fn is_possible(delimiter: u8) -> bool {
    delimiter.is_ascii()
        && !delimiter.is_ascii_alphanumeric()
        && !matches!(delimiter, b'"' | b'\n' | b'\r' | 0)
}

/// Whether `\"` stands inside cells and no doubled mark does.
fn uses_backslash(sample: &str) -> bool {
    let bytes = sample.as_bytes();
    let mut escaped = 0;
    for place in memchr::memchr_iter(b'"', bytes) {
        let before = place.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(place + 1).copied();
        let is_text =
            |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte >= 0x80);
        if after == Some(b'"') && (is_text(before) || is_text(bytes.get(place + 2).copied())) {
            return false;
        }
        if before == Some(b'\\') && (is_text(after) || matches!(after, Some(b' ' | b'.'))) {
            escaped += 1;
        }
    }
    escaped > 0
}
