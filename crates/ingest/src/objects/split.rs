//! Cuts a file of objects into the text of one object after another.

use std::io;

use crate::FormatKind;
use crate::repair::{is_card_note, is_json_note};
use crate::text::{Flaw, Window};
use crate::unreadable::Reason;

/// The text of one object.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) line: u64,
    pub(crate) text: String,
    /// Why it cannot be an object, where that is known already.
    pub(crate) problem: Option<Reason>,
}

/// How objects follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// One on each line.
    Lines,
    /// In braces, over any number of lines, perhaps with brackets around all and commas between.
    Braces,
    /// From `BEGIN:VCARD` to `END:VCARD`.
    Cards,
}

#[derive(Debug)]
pub(crate) struct Splitter {
    window: Window,
    layout: Layout,
    line: u64,
    limit: usize,
}

/// A stretch of the window that is a piece.
struct Found {
    /// Text passed over before it.
    from: usize,
    to: usize,
    problem: Option<Reason>,
}

impl Splitter {
    pub(crate) fn new(mut window: Window, kind: FormatKind, limit: usize) -> io::Result<Splitter> {
        // A card may carry a picture.
        let limit = if kind == FormatKind::Vcard { limit.saturating_mul(16) } else { limit };
        window.fill()?;
        let first_line = window.text().trim_start().lines().next().unwrap_or_default();
        let layout = match kind {
            FormatKind::Vcard => Layout::Cards,
            _ if serde_json::from_str::<serde::de::IgnoredAny>(first_line).is_ok()
                && !first_line.starts_with('[') =>
            {
                Layout::Lines
            }
            _ if first_line.starts_with('[') || first_line.trim_end() == "{" => Layout::Braces,
            _ => Layout::Lines,
        };
        Ok(Splitter { window, layout, line: 1, limit })
    }

    /// Whether every object stands on a line of its own.
    pub(crate) fn is_by_line(&self) -> bool {
        self.layout == Layout::Lines
    }

    pub(crate) fn restart(&mut self) -> io::Result<()> {
        self.line = 1;
        self.window.restart()
    }

    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    pub(crate) fn bytes_read(&self) -> u64 {
        self.window.bytes_read()
    }

    /// The next object, or none at the end.
    pub(crate) fn next_piece(&mut self) -> io::Result<Option<Piece>> {
        loop {
            let (text, at_end) = (self.window.text(), self.window.at_end());
            let blank = text.len() - text.trim_start_matches(|letter: char| letter.is_whitespace()).len();
            if blank > 0 {
                self.pass(blank);
                continue;
            }
            if text.is_empty() && at_end {
                return Ok(None);
            }
            let found = match self.layout {
                Layout::Lines => line(text, at_end),
                Layout::Cards => card(text, at_end),
                Layout::Braces => braces(text, at_end),
            };
            let found = match found {
                Some(found) => found,
                None if at_end || text.len() > self.limit => {
                    let mut to = text.len().min(self.limit);
                    while !text.is_char_boundary(to) {
                        to -= 1;
                    }
                    // Go on behind the last whole line of it.
                    if to < text.len() {
                        to = memchr::memrchr(b'\n', &text.as_bytes()[..to]).map_or(to, |end| end + 1);
                    }
                    Found { from: 0, to, problem: Some(Reason::RowTooLong { limit: self.limit }) }
                }
                None => {
                    self.window.fill()?;
                    continue;
                }
            };
            if found.from == found.to || is_json_note(&text[found.from..found.to]) {
                self.pass(found.to);
                continue;
            }
            let line = self.line + line_ends(&text[..found.from]);
            let flaw = self.window.flaw_from(found.from).filter(|(at, _)| *at < found.to);
            let flawed = flaw.map(|(_, flaw)| match flaw {
                Flaw::Invalid(_) => Reason::InvalidBytes { encoding: self.window.encoding_name() },
                Flaw::Zero => Reason::ZeroBytes,
            });
            let raw = self.window.visible(found.from, found.to);
            let problem = found.problem.or(flawed).or_else(|| {
                (found.to - found.from > self.limit).then_some(Reason::RowTooLong { limit: self.limit })
            });
            self.pass(found.to);
            return Ok(Some(Piece { line, text: raw.trim_end_matches(['\r', '\n']).to_owned(), problem }));
        }
    }

    fn pass(&mut self, length: usize) {
        self.line += line_ends(&self.window.text()[..length]);
        self.window.consume(length);
    }
}

fn line_ends(text: &str) -> u64 {
    memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64
}

fn line(text: &str, at_end: bool) -> Option<Found> {
    let to = match memchr::memchr(b'\n', text.as_bytes()) {
        Some(end) => end + 1,
        None if at_end => text.len(),
        None => return None,
    };
    Some(Found { from: 0, to, problem: None })
}

/// From this line to the one that ends the card. Another beginning before the end shows a card that was cut off.
fn card(text: &str, at_end: bool) -> Option<Found> {
    let starts =
        |line: &str, mark: &str| line.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark));
    if is_card_note(text) {
        return line(text, at_end).map(|note| Found { from: note.to, ..note });
    }
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        let whole = line.ends_with('\n') || at_end;
        if !whole {
            return None;
        }
        let begins = starts(line, "BEGIN:VCARD");
        if begins && place > 0 {
            return Some(Found { from: 0, to: place, problem: Some(Reason::BadCard) });
        }
        place += line.len();
        if starts(line, "END:VCARD") {
            let problem = (!starts(text, "BEGIN:VCARD")).then_some(Reason::BadCard);
            return Some(Found { from: 0, to: place, problem });
        }
    }
    at_end.then_some(Found { from: 0, to: text.len(), problem: Some(Reason::BadCard) })
}

/// One value in braces. Brackets and commas around it are passed over; anything else is given line by line.
fn braces(text: &str, at_end: bool) -> Option<Found> {
    if text.starts_with(['[', ']', ',']) {
        return Some(Found { from: 1, to: 1, problem: None });
    }
    if !text.starts_with('{') {
        let found = line(text, at_end)?;
        let cut = text[..found.to].find(['{', ',', ']']).filter(|cut| *cut > 0).unwrap_or(found.to);
        return Some(Found { to: cut, ..found });
    }
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' if !quoted => depth += 1,
            b'}' if !quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(Found { from: 0, to: place + 1, problem: None });
                }
            }
            _ => {}
        }
    }
    // Looking for another beginning inside could go on for every line of a hostile file: all of it is one problem.
    at_end.then_some(Found { from: 0, to: text.len(), problem: None })
}
