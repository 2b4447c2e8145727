//! A window of decoded text that moves through a file. Memory stays within one row and two chunks.

use std::collections::VecDeque;
use std::io::{self, Read, SeekFrom};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use unicode_normalization::UnicodeNormalization;

use crate::Source;

/// Bytes read at a time.
const CHUNK: usize = 256 << 10;

/// What is wrong at one place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// A byte that stands for no character; U+FFFD stands in its place.
    Invalid(u8),
    /// A zero byte.
    Zero,
}

/// A decoded stretch of a file: `text[start..]` has not been consumed yet.
pub(crate) struct Window {
    source: Box<dyn Source>,
    encoding: &'static Encoding,
    mark_length: u64,
    decoder: Option<Decoder>,
    text: String,
    start: usize,
    /// Place of `text[0]` in the decoded file.
    base: u64,
    flaws: VecDeque<(u64, Flaw)>,
    chunk: Vec<u8>,
    /// Bytes at the front of `chunk` that began a character and wait for the rest of it.
    pending: usize,
    bytes_read: u64,
    at_end: bool,
}

impl std::fmt::Debug for Window {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Window").field("base", &self.base).field("start", &self.start).finish()
    }
}

impl Window {
    /// A window on `source`, which stands behind its byte-order mark.
    pub(crate) fn new(source: Box<dyn Source>, encoding: &'static Encoding, mark_length: u64) -> Window {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        Window {
            source,
            encoding,
            mark_length,
            decoder,
            text: String::new(),
            start: 0,
            base: 0,
            flaws: VecDeque::new(),
            chunk: Vec::new(),
            pending: 0,
            bytes_read: mark_length,
            at_end: false,
        }
    }

    /// Goes back to the beginning.
    pub(crate) fn restart(&mut self) -> io::Result<()> {
        self.source.seek(SeekFrom::Start(self.mark_length))?;
        self.decoder = self.decoder.is_some().then(|| self.encoding.new_decoder_without_bom_handling());
        self.text.clear();
        self.start = 0;
        self.base = 0;
        self.flaws.clear();
        self.pending = 0;
        self.bytes_read = self.mark_length;
        self.at_end = false;
        Ok(())
    }

    /// The name of the encoding.
    pub(crate) fn encoding_name(&self) -> String {
        self.encoding.name().to_ascii_lowercase()
    }

    /// The text not yet consumed.
    pub(crate) fn text(&self) -> &str {
        &self.text[self.start..]
    }

    /// Whether the text reaches the end of the file.
    pub(crate) fn at_end(&self) -> bool {
        self.at_end
    }

    /// Bytes of the file decoded so far.
    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Moves on by `length` bytes of text.
    pub(crate) fn consume(&mut self, length: usize) {
        self.start += length;
    }

    /// The first flaw from `from` on in the text.
    pub(crate) fn flaw_from(&self, from: usize) -> Option<(usize, Flaw)> {
        let origin = self.base + self.start as u64;
        let index = self.flaws.partition_point(|(place, _)| *place < origin + from as u64);
        self.flaws.get(index).map(|(place, flaw)| ((place - origin) as usize, *flaw))
    }

    /// The text of a stretch with its flaws made visible: an invalid byte as the letter it is in Windows-1252, which
    /// is most often what was meant, and a zero byte as `␀`.
    pub(crate) fn visible(&self, from: usize, to: usize) -> String {
        let origin = self.base + self.start as u64;
        let stretch = &self.text()[from..to];
        let mut shown = String::with_capacity(stretch.len());
        let first = self.flaws.partition_point(|(place, _)| *place < origin + from as u64);
        let mut flaws = self.flaws.range(first..).peekable();
        for (offset, letter) in stretch.char_indices() {
            let flaw = flaws.next_if(|(place, _)| *place == origin + (from + offset) as u64);
            match flaw {
                Some((_, Flaw::Invalid(byte))) => {
                    shown.push_str(&encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[*byte]).0);
                }
                Some((_, Flaw::Zero)) => shown.push('␀'),
                None => shown.push(letter),
            }
        }
        shown
    }

    /// Decodes more of the file. False when there is no more.
    pub(crate) fn fill(&mut self) -> io::Result<bool> {
        if self.at_end {
            return Ok(false);
        }
        self.text.drain(..self.start);
        self.base += self.start as u64;
        self.start = 0;
        let passed = self.flaws.partition_point(|(place, _)| *place < self.base);
        self.flaws.drain(..passed);
        // A row that does not fit is scanned again from its beginning: reading twice as much each time keeps
        // that linear.
        let wanted = CHUNK.max(self.text.len());
        self.chunk.resize(self.pending + wanted, 0);
        let read = read_fully(&mut *self.source, &mut self.chunk[self.pending..])?;
        self.at_end = read < wanted;
        self.bytes_read += read as u64;
        let length = self.pending + read;
        let zeros_from = self.text.len();
        match &mut self.decoder {
            None => {
                self.pending = decode_utf8(
                    &mut self.chunk[..length],
                    self.at_end,
                    &mut self.text,
                    self.base,
                    &mut self.flaws,
                )
            }
            Some(decoder) => {
                let mut place = 0;
                loop {
                    let rest = &self.chunk[place..length];
                    if let Some(room) = decoder.max_utf8_buffer_length_without_replacement(rest.len()) {
                        self.text.reserve(room);
                    }
                    let (result, consumed) =
                        decoder.decode_to_string_without_replacement(rest, &mut self.text, self.at_end);
                    place += consumed;
                    match result {
                        DecoderResult::InputEmpty => break,
                        DecoderResult::OutputFull => self.text.reserve(64),
                        DecoderResult::Malformed(_, _) => {
                            let byte = self.chunk[..place].last().copied().unwrap_or(0);
                            self.flaws.push_back((self.base + self.text.len() as u64, Flaw::Invalid(byte)));
                            self.text.push(char::REPLACEMENT_CHARACTER);
                        }
                    }
                }
                self.pending = 0;
            }
        }
        if self.encoding == encoding_rs::WINDOWS_1258 {
            self.compose(zeros_from);
        }
        self.note_zeros(zeros_from);
        Ok(true)
    }

    /// Puts letters and marks together from `from` on, and a mark at its beginning to the letter before. Windows-1258
    /// cannot write `ễ` but as `ê` and a tilde: that is the encoding's doing, no fault of whoever typed it. It has a
    /// letter for every byte, so there are no flaws whose places could shift.
    fn compose(&mut self, from: usize) {
        let last = self.text[self.start..from].char_indices().next_back();
        let from = last.map_or(from, |(offset, _)| self.start + offset);
        if !unicode_normalization::is_nfc(&self.text[from..]) {
            let composed: String = self.text[from..].nfc().collect();
            self.text.truncate(from);
            self.text.push_str(&composed);
        }
    }

    fn note_zeros(&mut self, from: usize) {
        let before = self.flaws.len();
        for offset in memchr::memchr_iter(0, &self.text.as_bytes()[from..]) {
            self.flaws.push_back((self.base + (from + offset) as u64, Flaw::Zero));
        }
        if self.flaws.len() > before && before > 0 {
            self.flaws.make_contiguous().sort_by_key(|(place, _)| *place);
        }
    }
}

/// Appends what is valid, notes what is not, and moves an unfinished character to the front of `chunk`; its length
/// is the answer.
fn decode_utf8(
    chunk: &mut [u8],
    at_end: bool,
    text: &mut String,
    base: u64,
    flaws: &mut VecDeque<(u64, Flaw)>,
) -> usize {
    let mut place = 0;
    loop {
        match std::str::from_utf8(&chunk[place..]) {
            Ok(valid) => {
                text.push_str(valid);
                return 0;
            }
            Err(error) => {
                let valid = place + error.valid_up_to();
                if let Ok(good) = std::str::from_utf8(&chunk[place..valid]) {
                    text.push_str(good);
                }
                if error.error_len().is_none() && !at_end {
                    let rest = chunk.len() - valid;
                    chunk.copy_within(valid.., 0);
                    return rest;
                }
                flaws.push_back((base + text.len() as u64, Flaw::Invalid(chunk[valid])));
                text.push(char::REPLACEMENT_CHARACTER);
                place = valid + 1;
            }
        }
    }
}

pub(crate) fn read_fully(source: &mut (impl Read + ?Sized), buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match source.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
