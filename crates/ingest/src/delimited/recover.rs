//! Gets over a quotation mark that was never closed: without this, one missing mark swallows the rest of a file.

use super::Dialect;
use super::row::{split_leniently, split_strictly};

/// How to go on behind a row that makes no sense.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Recovery {
    /// The first line is a row after all, with its marks taken as text.
    Row { cells: Vec<String>, next: usize },
    /// A row begins at `next`, `lines` lines further on; what lies before is lost.
    Lost { next: usize, lines: u64 },
    /// Nothing in this stretch looks like a row.
    Hopeless,
}

/// Looks in `text` for the next line that is a row of `width` cells by itself. A last line without its end counts
/// only `at_end` of the file. The cost is linear: all lines looked at are dealt with.
pub(crate) fn recover(text: &str, at_end: bool, width: usize, dialect: &Dialect) -> Recovery {
    let mut place = 0;
    let mut lines = 0;
    while place < text.len() {
        let (length, with_end) = match line_at(&text[place..]) {
            Some(found) => found,
            None if at_end => (text.len() - place, text.len() - place),
            None => return Recovery::Hopeless,
        };
        let line = &text[place..place + length];
        if lines == 0 {
            // A mark that opens a cell and has no partner is an error, not text; one inside a cell is an inch.
            let is_text = |cell: &String| {
                let marks = memchr::memchr_iter(b'"', cell.as_bytes()).count();
                !cell.trim_start_matches(' ').starts_with('"') || marks.is_multiple_of(2)
            };
            let cells = split_leniently(line, dialect);
            if cells.len() == width && cells.iter().all(is_text) {
                return Recovery::Row { cells, next: place + with_end };
            }
        } else if split_strictly(line, dialect).is_some_and(|cells| cells.len() == width) {
            return Recovery::Lost { next: place, lines };
        }
        place += with_end;
        lines += 1;
    }
    Recovery::Hopeless
}

/// Length of the first line without and with its end.
pub(crate) fn line_at(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let end = memchr::memchr2(b'\n', b'\r', bytes)?;
    let both = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    Some((end, end + 1 + usize::from(both)))
}
