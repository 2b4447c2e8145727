//! Reads one row of delimited text.

use super::Dialect;
use super::scan::Scanner;

/// Takes the cells of a row as they are found.
pub(crate) trait CellSink {
    /// Adds text to the cell being read.
    fn append(&mut self, text: &str);
    /// Ends the cell.
    fn end_cell(&mut self);
    /// Adds a whole cell.
    #[inline]
    fn cell(&mut self, text: &str) {
        self.append(text);
        self.end_cell();
    }
}

/// Collects cells as strings.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    pub(crate) cells: Vec<String>,
    open: String,
}

impl CellSink for Cells {
    fn append(&mut self, text: &str) {
        self.open.push_str(text);
    }
    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.open));
    }
}

/// How reading a row ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowEnd {
    /// The row ends before `next`, having taken `line_ends` lines (at least 1 unless the file ends).
    Complete { next: usize, line_ends: u64, stray_quotes: bool },
    /// The text ends within the row and the file goes on.
    Incomplete,
    /// A quoted cell spans lines in a way no writer of CSV produces.
    Suspicious,
    /// The file ends inside a quoted cell.
    Unclosed,
}

/// Reads the row that begins at `start`. The scanner is left at its end.
#[inline]
pub(crate) fn read_row(
    text: &str,
    scanner: &mut Scanner<'_>,
    start: usize,
    dialect: &Dialect,
    at_end: bool,
    sink: &mut impl CellSink,
) -> RowEnd {
    let bytes = text.as_bytes();
    let mut cell = start;
    let mut inner_line_ends = 0;
    let mut stray_quotes = false;
    loop {
        let first = bytes.get(cell).copied();
        let opening = match first {
            Some(b'"') => Some(cell),
            Some(b' ') if dialect.delimiter != b' ' => quote_after_blanks(bytes, cell),
            _ => None,
        };
        let end = if let Some(opening) = opening {
            match read_quoted(text, opening + 1, dialect, at_end, sink) {
                QuotedEnd::Closed { next, line_ends, strays } => {
                    inner_line_ends += line_ends;
                    stray_quotes |= strays;
                    scanner.seek(next);
                    scanner.next()
                }
                QuotedEnd::Broken(end) => return end,
            }
        } else {
            let end = scanner.next();
            if end < bytes.len() || at_end {
                sink.cell(&text[cell..end]);
            }
            end
        };
        match bytes.get(end) {
            Some(b'\n') => {
                return RowEnd::Complete { next: end + 1, line_ends: inner_line_ends + 1, stray_quotes };
            }
            Some(b'\r') => {
                if end + 1 == bytes.len() && !at_end {
                    return RowEnd::Incomplete;
                }
                let mut next = end + 1;
                if bytes.get(next) == Some(&b'\n') {
                    next += 1;
                    scanner.seek(next);
                }
                return RowEnd::Complete { next, line_ends: inner_line_ends + 1, stray_quotes };
            }
            Some(_) => cell = end + 1,
            None if at_end => {
                return RowEnd::Complete { next: bytes.len(), line_ends: inner_line_ends, stray_quotes };
            }
            None => return RowEnd::Incomplete,
        }
    }
}

/// Where the quotation mark is, if only blanks stand between it and the delimiter.
fn quote_after_blanks(bytes: &[u8], cell: usize) -> Option<usize> {
    let blanks = bytes[cell..].iter().take_while(|byte| **byte == b' ').count();
    (bytes.get(cell + blanks) == Some(&b'"')).then_some(cell + blanks)
}

enum QuotedEnd {
    /// `next` is the delimiter, the line end or the end of the text.
    Closed {
        next: usize,
        line_ends: u64,
        strays: bool,
    },
    Broken(RowEnd),
}

/// Reads a quoted cell from behind its opening mark. A mark followed by other text than the end of the cell is
/// part of the text, as people who do not know the rule of doubling write it.
fn read_quoted(
    text: &str,
    start: usize,
    dialect: &Dialect,
    at_end: bool,
    sink: &mut impl CellSink,
) -> QuotedEnd {
    let bytes = text.as_bytes();
    let is_end = |byte: u8| byte == dialect.delimiter || byte == b'\n' || byte == b'\r';
    let mut from = start;
    let mut search = start;
    let mut strays = false;
    let mut line_ends = 0;
    let mut counted = start;
    loop {
        let rest = &bytes[search..];
        let found =
            if dialect.backslash { memchr::memchr2(b'"', b'\\', rest) } else { memchr::memchr(b'"', rest) };
        let Some(place) = found.map(|offset| search + offset) else {
            let broken = if strays && count_line_ends(&bytes[counted..]) + line_ends > 0 {
                RowEnd::Suspicious
            } else if at_end {
                RowEnd::Unclosed
            } else {
                RowEnd::Incomplete
            };
            return QuotedEnd::Broken(broken);
        };
        line_ends += count_line_ends(&bytes[counted..place]);
        counted = place;
        if strays && line_ends > 0 {
            return QuotedEnd::Broken(RowEnd::Suspicious);
        }
        if bytes[place] == b'\\' {
            // An escaped mark or backslash loses its backslash; any other pair stays as it is.
            match bytes.get(place + 1) {
                Some(b'"' | b'\\') => {
                    sink.append(&text[from..place]);
                    from = place + 1;
                    search = place + 2;
                }
                Some(_) => search = place + 1,
                None if at_end => search = place + 1,
                None => return QuotedEnd::Broken(RowEnd::Incomplete),
            }
            continue;
        }
        match bytes.get(place + 1).copied() {
            Some(b'"') => {
                sink.append(&text[from..=place]);
                from = place + 2;
                search = place + 2;
                continue;
            }
            Some(byte) if is_end(byte) => {
                sink.append(&text[from..place]);
                sink.end_cell();
                return QuotedEnd::Closed { next: place + 1, line_ends, strays };
            }
            Some(_) => {}
            None if at_end => {
                sink.append(&text[from..place]);
                sink.end_cell();
                return QuotedEnd::Closed { next: place + 1, line_ends, strays };
            }
            None => return QuotedEnd::Broken(RowEnd::Incomplete),
        }
        let is_blank = |byte: &&u8| matches!(**byte, b' ' | b'\t') && **byte != dialect.delimiter;
        let blanks = bytes[place + 1..].iter().take_while(is_blank).count();
        let behind = place + 1 + blanks;
        match bytes.get(behind).copied() {
            Some(byte) if blanks > 0 && is_end(byte) => {
                sink.append(&text[from..place]);
                sink.end_cell();
                return QuotedEnd::Closed { next: behind, line_ends, strays };
            }
            None if at_end => {
                sink.append(&text[from..place]);
                sink.end_cell();
                return QuotedEnd::Closed { next: behind, line_ends, strays };
            }
            None => return QuotedEnd::Broken(RowEnd::Incomplete),
            Some(_) => {}
        }
        strays = true;
        if line_ends > 0 {
            return QuotedEnd::Broken(RowEnd::Suspicious);
        }
        search = place + 1;
    }
}

/// Line ends in a stretch, `\r\n` counted once.
pub(crate) fn count_line_ends(bytes: &[u8]) -> u64 {
    let mut count = 0;
    for place in memchr::memchr2_iter(b'\n', b'\r', bytes) {
        count += u64::from(bytes[place] == b'\r' || place == 0 || bytes[place - 1] != b'\r');
    }
    count
}

/// The cells of one line taken by itself, or none when its quotation marks do not come out even.
pub(crate) fn split_strictly(line: &str, dialect: &Dialect) -> Option<Vec<String>> {
    let mut cells = Cells::default();
    let mut scanner = Scanner::new(line.as_bytes(), dialect.delimiter);
    match read_row(line, &mut scanner, 0, dialect, true, &mut cells) {
        RowEnd::Complete { stray_quotes: false, .. } => Some(cells.cells),
        _ => None,
    }
}

/// The cells of one line taken by itself; a cell whose quotation marks make no sense is taken as it stands, up to
/// the next delimiter.
pub(crate) fn split_leniently(line: &str, dialect: &Dialect) -> Vec<String> {
    let mut cells = Cells::default();
    let mut rest = line;
    loop {
        let opening = rest.trim_start_matches(' ');
        if let Some(quoted) = opening.strip_prefix('"').and_then(|_| whole_quoted_cell(opening, dialect)) {
            let (cell, behind) = opening.split_at(quoted);
            if let Some(mut found) = split_strictly(cell, dialect) {
                cells.cells.append(&mut found);
                match behind.get(1..) {
                    Some(next) => rest = next,
                    None => return cells.cells,
                }
                continue;
            }
        }
        match memchr::memchr(dialect.delimiter, rest.as_bytes()) {
            Some(place) => {
                cells.cell(&rest[..place]);
                rest = &rest[place + 1..];
            }
            None => {
                cells.cell(rest);
                return cells.cells;
            }
        }
    }
}

/// The length of the quoted cell at the beginning of `text`, if the first mark that is not doubled ends the cell.
fn whole_quoted_cell(text: &str, dialect: &Dialect) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut place = 1;
    loop {
        place += memchr::memchr(b'"', bytes.get(place..)?)?;
        match bytes.get(place + 1) {
            Some(b'"') => place += 2,
            None => return Some(place + 1),
            Some(byte) if *byte == dialect.delimiter => return Some(place + 1),
            Some(_) => return None,
        }
    }
}
