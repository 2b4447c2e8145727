//! What becomes of a row that is not whole and plain.

use super::Dialect;
use super::recover::{Recovery, recover};
use super::row::{RowEnd, count_line_ends};
use crate::Limits;
use crate::notice::NoticeKind;
use crate::text::Flaw;
use crate::unreadable::Reason;

/// A row that needs a second look.
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) at_end: bool,
    pub(super) place: usize,
    pub(super) line: u64,
    pub(super) flaw: Option<(usize, Flaw)>,
}

/// What reading it gave.
pub(super) struct Found {
    pub(super) cells: usize,
    pub(super) bytes: usize,
    pub(super) longest: usize,
    pub(super) surplus: bool,
}

/// What becomes of it.
pub(super) enum Verdict {
    NeedsMore,
    Blank { next: usize, lines: u64, notice: bool },
    Row { next: usize, lines: u64, notices: [Option<NoticeKind>; 2] },
    Mended { next: usize, lines: u64, cells: Vec<String> },
    Lost { next: usize, lines: u64, reason: Reason },
    TooLong { next: usize },
}

pub(super) fn judge(
    stretch: &Stretch<'_>,
    end: RowEnd,
    found: Found,
    width: usize,
    dialect: &Dialect,
    limits: &Limits,
    left_out: usize,
) -> Verdict {
    let Stretch { text, place, line, flaw, .. } = *stretch;
    let rest = text.len() - place;
    let (next, lines, stray_quotes) = match end {
        RowEnd::Complete { next, line_ends, stray_quotes } => (next, line_ends, stray_quotes),
        RowEnd::Incomplete if rest <= limits.row_bytes => return Verdict::NeedsMore,
        RowEnd::Incomplete | RowEnd::Suspicious | RowEnd::Unclosed => {
            return judge_broken(stretch, end, width, dialect, limits, left_out);
        }
    };
    if let Some((_, flaw)) = flaw.filter(|(at, _)| *at < next) {
        return Verdict::Lost { next, lines, reason: reason_of(flaw) };
    }
    let row = &text[place..next];
    if row.trim().is_empty() || found.bytes == 0 && !found.surplus {
        return Verdict::Blank { next, lines, notice: !row.trim().is_empty() };
    }
    let fits = found.cells == width || (found.cells > width && !found.surplus);
    if !fits && (lines > 1 || stray_quotes) {
        match recover(row, true, width + left_out, dialect) {
            Recovery::Row { cells, next } => {
                return Verdict::Mended { next: place + next, lines: 1, cells };
            }
            Recovery::Lost { next, lines } => {
                let reason = Reason::UnclosedQuote { last_line: line + lines - 1 };
                return Verdict::Lost { next: place + next, lines, reason };
            }
            Recovery::Hopeless => {}
        }
    }
    if next - place > limits.row_bytes {
        return Verdict::Lost { next, lines, reason: Reason::RowTooLong { limit: limits.row_bytes } };
    }
    if found.longest > limits.cell_bytes {
        return Verdict::Lost { next, lines, reason: Reason::CellTooLong { limit: limits.cell_bytes } };
    }
    if found.surplus {
        let reason = Reason::TooManyCells { expected: width, found: found.cells };
        return Verdict::Lost { next, lines, reason };
    }
    let short = (found.cells < width).then_some(NoticeKind::ShortRows);
    Verdict::Row { next, lines, notices: [short, stray_quotes.then_some(NoticeKind::StrayQuotes)] }
}

/// A row whose quotation marks do not end, or that is too long to tell.
fn judge_broken(
    stretch: &Stretch<'_>,
    end: RowEnd,
    width: usize,
    dialect: &Dialect,
    limits: &Limits,
    left_out: usize,
) -> Verdict {
    let Stretch { text, at_end, place, line, .. } = *stretch;
    let rest = &text[place..];
    let mut extent = rest.len().min(limits.row_bytes);
    while !rest.is_char_boundary(extent) {
        extent -= 1;
    }
    let whole = extent == rest.len() && at_end;
    match recover(&rest[..extent], whole, width + left_out, dialect) {
        Recovery::Row { cells, next } => return Verdict::Mended { next: place + next, lines: 1, cells },
        Recovery::Lost { next, lines } => {
            let reason = Reason::UnclosedQuote { last_line: line + lines - 1 };
            return Verdict::Lost { next: place + next, lines, reason };
        }
        Recovery::Hopeless if end == RowEnd::Suspicious && extent == rest.len() && !at_end => {
            return Verdict::NeedsMore;
        }
        Recovery::Hopeless => {}
    }
    // Not one plausible row as far as a row may reach: report all of it up to a line end, and go on there.
    if !whole {
        match memchr::memrchr2(b'\n', b'\r', &rest.as_bytes()[..extent]) {
            Some(last) => extent = last + 1,
            None => return Verdict::TooLong { next: place + extent },
        }
        // Not between the two halves of a line end.
        if rest.as_bytes()[extent - 1] == b'\r' && rest.as_bytes().get(extent) == Some(&b'\n') {
            extent += 1;
        }
    }
    let lines = count_line_ends(&rest.as_bytes()[..extent]);
    let ends_line = rest[..extent].ends_with(['\n', '\r']);
    let last_line = line + lines - u64::from(ends_line && lines > 0);
    Verdict::Lost { next: place + extent, lines, reason: Reason::UnclosedQuote { last_line } }
}

/// The encoding is filled in where it is known.
pub(super) fn reason_of(flaw: Flaw) -> Reason {
    match flaw {
        Flaw::Invalid(_) => Reason::InvalidBytes { encoding: String::new() },
        Flaw::Zero => Reason::ZeroBytes,
    }
}
