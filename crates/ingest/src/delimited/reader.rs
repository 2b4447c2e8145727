//! Reads a delimited text as a stream of rows.

use kempt_model::{RowBuilder, Rows};

use super::Dialect;
use super::dialect::{SampleRow, excel_separator};
use super::recover::line_at;
use super::row::{CellSink, RowEnd, read_row, split_leniently};
use super::scan::Scanner;
use super::verdict::{Found, Stretch, Verdict, judge, reason_of};
use crate::guard::unguard;
use crate::notice::{NoticeKind, Notices};
use crate::text::Window;
use crate::unreadable::{Reason, Unreadable};
use crate::{Limits, OpenError, OpenOptions, ReadError, header};

/// Rows looked at to find the header.
const SAMPLE_ROWS: usize = 60;

/// A CSV file being read.
#[derive(Debug)]
pub(crate) struct CsvReader {
    file: String,
    window: Window,
    encoding: String,
    dialect: Dialect,
    names: Vec<String>,
    left_out: usize,
    has_header: bool,
    limits: Limits,
    /// The line on which the next row begins.
    line: u64,
    /// Inside a row that is too long, of which the rest is passed over.
    skipping: bool,
    notices: Notices,
}

/// Why reading the window stopped.
enum Pause {
    NeedsMore,
    Finished,
    Enough,
}

impl CsvReader {
    pub(crate) fn open(
        file: &str,
        mut window: Window,
        encoding: String,
        options: &OpenOptions,
    ) -> Result<CsvReader, OpenError> {
        let limits = options.limits;
        window.fill().map_err(|source| OpenError::of_system(file, source))?;
        let mut line = 1;
        let mut delimiter = options.delimiter;
        if let Some((separator, length)) = excel_separator(window.text()) {
            delimiter = delimiter.or(Some(separator));
            window.consume(length);
            line = 2;
        }
        if let Some(delimiter) = delimiter.filter(|delimiter| !super::dialect::is_possible(*delimiter)) {
            return Err(OpenError::BadDelimiter { file: file.to_owned(), delimiter: delimiter.into() });
        }
        let mut notices = Notices::default();
        loop {
            let (text, at_end) = (window.text(), window.at_end());
            let dialect = match delimiter {
                Some(delimiter) => Dialect::with_delimiter(delimiter, text),
                None => Dialect::of(text, at_end),
            };
            let mut sample = dialect.sample_rows(text, at_end, SAMPLE_ROWS);
            if sample.iter().all(|row| row.cells.is_empty()) {
                let blank = sample.last().map_or(0, |row| row.next);
                if at_end || text.len() - blank > limits.row_bytes {
                    match line_at(&text[blank..]) {
                        _ if text[blank..].trim().is_empty() => {
                            return Err(OpenError::Empty { file: file.to_owned() });
                        }
                        Some((length, _)) if length > limits.row_bytes => {
                            return Err(too_long(file, line, limits));
                        }
                        None if !at_end => return Err(too_long(file, line, limits)),
                        // The header itself has a broken quotation mark: take it as it stands.
                        found => {
                            let (length, with_end) =
                                found.unwrap_or((text.len() - blank, text.len() - blank));
                            let cells = split_leniently(&text[blank..blank + length], &dialect);
                            sample.push(SampleRow {
                                cells,
                                line: sample.last().map_or(1, |row| row.line + 1),
                                next: blank + with_end,
                            });
                        }
                    }
                } else {
                    window.fill().map_err(|source| OpenError::of_system(file, source))?;
                    continue;
                }
            }
            let rows: Vec<(u64, &[String])> =
                sample.iter().map(|row| (line + row.line - 1, row.cells.as_slice())).collect();
            let Some(plan) = header::plan(&rows, options.has_header, &mut notices) else {
                return Err(OpenError::Empty { file: file.to_owned() });
            };
            if plan.names.len() > limits.columns {
                return Err(OpenError::TooManyColumns {
                    file: file.to_owned(),
                    line: rows.get(plan.skip.saturating_sub(1)).map_or(line, |(line, _)| *line),
                    columns: plan.names.len(),
                    limit: limits.columns,
                });
            }
            let start = plan.skip.checked_sub(1).map_or(0, |last| sample[last].next);
            line += crate::delimited::row::count_line_ends(&text.as_bytes()[..start]);
            window.consume(start);
            let mut reader = CsvReader {
                file: file.to_owned(),
                window,
                encoding,
                dialect,
                names: plan.names,
                left_out: plan.left_out,
                has_header: plan.has_header,
                limits,
                line,
                skipping: false,
                notices,
            };
            reader.require_content()?;
            return Ok(reader);
        }
    }

    /// A table needs something below its header.
    fn require_content(&mut self) -> Result<(), OpenError> {
        while self.window.text().trim().is_empty() {
            let blank = self.window.text().len();
            if self.window.at_end() {
                return Err(OpenError::OnlyHeader { file: self.file.clone() });
            }
            self.line += super::row::count_line_ends(self.window.text().as_bytes());
            self.window.consume(blank);
            self.window.fill().map_err(|source| OpenError::of_system(&self.file, source))?;
        }
        Ok(())
    }

    pub(crate) fn header(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn delimiter(&self) -> u8 {
        self.dialect.delimiter
    }

    pub(crate) fn has_header(&self) -> bool {
        self.has_header
    }

    pub(crate) fn bytes_read(&self) -> u64 {
        self.window.bytes_read()
    }

    pub(crate) fn notices(&self) -> &Notices {
        &self.notices
    }

    pub(crate) fn read(
        &mut self,
        rows: &mut Rows,
        unreadable: &mut Vec<Unreadable>,
        limit: usize,
    ) -> Result<bool, ReadError> {
        let mut batch = Batch { rows, unreadable, left: limit };
        while batch.left > 0 {
            match self.read_window(&mut batch) {
                Pause::Enough => return Ok(true),
                Pause::Finished => return Ok(false),
                Pause::NeedsMore => {
                    self.window.fill().map_err(|source| ReadError::Io {
                        file: self.file.clone(),
                        line: self.line,
                        source,
                    })?;
                }
            }
        }
        Ok(true)
    }

    /// Reads the rows that lie whole in the window.
    fn read_window(&mut self, batch: &mut Batch<'_>) -> Pause {
        let text = self.window.text();
        let at_end = self.window.at_end();
        let width = self.names.len();
        let mut place = 0;
        let mut line = self.line;
        if self.skipping {
            match line_at(text) {
                Some((_, with_end)) => {
                    place = with_end;
                    line += 1;
                    self.skipping = false;
                }
                None => place = text.len(),
            }
        }
        let mut scanner = Scanner::new(text.as_bytes(), self.dialect.delimiter);
        scanner.seek(place);
        let mut flaw = self.window.flaw_from(place);
        let pause = loop {
            if batch.left == 0 {
                break Pause::Enough;
            }
            if place >= text.len() {
                break if at_end { Pause::Finished } else { Pause::NeedsMore };
            }
            let mut sink = RowSink::new(batch.rows.begin(), self.left_out, width);
            let end = read_row(text, &mut scanner, place, &self.dialect, at_end, &mut sink);
            // The common case first: a whole, plain row.
            if let RowEnd::Complete { next, line_ends, stray_quotes: false } = end
                && sink.row.cells() == width
                && next - place <= self.limits.cell_bytes
                && sink.row.bytes() > 0
                && flaw.is_none_or(|(at, _)| at >= next)
            {
                sink.row.finish(line);
                batch.left -= 1;
                place = next;
                line += line_ends;
                continue;
            }
            let found = Found {
                cells: sink.row.cells(),
                bytes: sink.row.bytes(),
                longest: sink.row.longest_cell(),
                surplus: sink.surplus,
            };
            drop(sink);
            let stretch = Stretch { text, at_end, place, line, flaw };
            let verdict = judge(&stretch, end, found, width, &self.dialect, &self.limits, self.left_out);
            let verdict = match (verdict, flaw) {
                (Verdict::Mended { next, lines, .. }, Some((at, flaw))) if at < next => {
                    Verdict::Lost { next, lines, reason: reason_of(flaw) }
                }
                (verdict, _) => verdict,
            };
            let (next, lines) = match verdict {
                Verdict::NeedsMore => break Pause::NeedsMore,
                Verdict::Blank { next, lines, notice } => {
                    if notice {
                        self.notices.add(NoticeKind::BlankRows, line);
                    }
                    (next, lines)
                }
                Verdict::Row { next, lines, notices } => {
                    let mut sink = RowSink::new(batch.rows.begin(), self.left_out, width);
                    scanner.seek(place);
                    read_row(text, &mut scanner, place, &self.dialect, at_end, &mut sink);
                    sink.row.finish(line);
                    batch.left -= 1;
                    notices.into_iter().flatten().for_each(|kind| self.notices.add(kind, line));
                    (next, lines)
                }
                Verdict::Mended { next, lines, cells } => {
                    let mut sink = RowSink::new(batch.rows.begin(), self.left_out, width);
                    cells.iter().for_each(|cell| sink.cell(cell));
                    sink.row.finish(line);
                    batch.left -= 1;
                    self.notices.add(NoticeKind::StrayQuotes, line);
                    (next, lines)
                }
                Verdict::Lost { next, lines, reason } => {
                    let reason = match reason {
                        Reason::InvalidBytes { .. } => {
                            Reason::InvalidBytes { encoding: self.encoding.clone() }
                        }
                        other => other,
                    };
                    let raw = self.window.visible(place, next);
                    let raw = raw.trim_end_matches(['\n', '\r']).to_owned();
                    batch.unreadable.push(Unreadable { line, reason, raw });
                    batch.left -= 1;
                    (next, lines)
                }
                Verdict::TooLong { next } => {
                    let raw = self.window.visible(place, next);
                    let reason = Reason::RowTooLong { limit: self.limits.row_bytes };
                    batch.unreadable.push(Unreadable { line, reason, raw });
                    batch.left -= 1;
                    self.skipping = true;
                    place = next;
                    // The rest of the line is passed over when the window is entered again.
                    break Pause::NeedsMore;
                }
            };
            place = next;
            line += lines;
            scanner.seek(place);
            flaw = self.window.flaw_from(place);
        };
        self.line = line;
        self.window.consume(place);
        pause
    }
}

fn too_long(file: &str, line: u64, limits: Limits) -> OpenError {
    OpenError::HeaderTooLong { file: file.to_owned(), line, limit: limits.row_bytes }
}

struct Batch<'a> {
    rows: &'a mut Rows,
    unreadable: &'a mut Vec<Unreadable>,
    /// Rows, readable or not, still wanted.
    left: usize,
}

/// Puts cells into the batch: the columns of an earlier repair file are left out, guards against formulas taken off.
struct RowSink<'a> {
    row: RowBuilder<'a>,
    to_leave_out: usize,
    width: usize,
    fresh: bool,
    /// Whether a cell beyond the last column has content.
    surplus: bool,
}

impl<'a> RowSink<'a> {
    #[inline]
    fn new(row: RowBuilder<'a>, to_leave_out: usize, width: usize) -> RowSink<'a> {
        RowSink { row, to_leave_out, width, fresh: true, surplus: false }
    }
}

impl CellSink for RowSink<'_> {
    #[inline]
    fn append(&mut self, text: &str) {
        if self.to_leave_out > 0 {
            return;
        }
        let text = if self.fresh { unguard(text) } else { text };
        self.fresh = false;
        if self.row.cells() >= self.width {
            self.surplus |= !text.trim().is_empty();
        }
        self.row.append(text);
    }

    #[inline]
    fn end_cell(&mut self) {
        self.fresh = true;
        if self.to_leave_out > 0 {
            self.to_leave_out -= 1;
        } else {
            self.row.end_cell();
        }
    }
}
