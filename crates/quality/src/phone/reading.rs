//! From a cell to pieces of one number each: digits, extension, and what is neither.

use kempt_model::Rule;
use unicode_normalization::UnicodeNormalization;

use super::{
    rules::{EMAIL_INSTEAD, MASKED, NOT_A_NUMBER, SPREADSHEET_DAMAGE, URL_INSTEAD},
    words::{self, Word},
};
use crate::fold::{ascii_digits, fold};

/// What a cell holds.
pub(super) enum Reading {
    Empty,
    /// No number at all.
    Wrong(&'static Rule),
    Pieces(Vec<Piece>),
}

/// A text with one number in it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Piece {
    /// Digits, with a `+` before them if there was one.
    pub(super) digits: String,
    pub(super) extension: Option<String>,
    /// Words that belong to no number.
    pub(super) extra: String,
    /// Whether damage was mended.
    pub(super) repaired: bool,
}

pub(super) fn read(entered: &str) -> Reading {
    if let Some(digits) = plain_digits(entered) {
        return Reading::Pieces(vec![Piece { digits, ..Piece::default() }]);
    }
    let text = usual_signs(entered);
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    let digit_count = text.bytes().filter(u8::is_ascii_digit).count();
    if text.contains('@') {
        return Reading::Wrong(&EMAIL_INSTEAD);
    }
    let lower = text.to_lowercase();
    if lower.starts_with("http") || lower.starts_with("www.") || lower.contains("://") {
        return Reading::Wrong(&URL_INSTEAD);
    }
    if digit_count > 0 && is_masked(&lower) {
        return Reading::Wrong(&MASKED);
    }
    if digit_count == 0
        || digit_count < 5
            && text.chars().filter(|letter| letter.is_alphabetic()).count() > 3
            && vanity(text).is_none()
    {
        return Reading::Wrong(&NOT_A_NUMBER);
    }
    if let Some(number) = out_of_spreadsheet(text) {
        return match number {
            Some(digits) => Reading::Pieces(vec![Piece { digits, repaired: true, ..Piece::default() }]),
            None => Reading::Wrong(&SPREADSHEET_DAMAGE),
        };
    }
    if let Some(digits) = vanity(text) {
        return Reading::Pieces(vec![Piece { digits, repaired: true, ..Piece::default() }]);
    }
    let pieces: Vec<Piece> = split(text).iter().map(|piece| take_apart(piece)).collect();
    match pieces.iter().any(|piece| !piece.digits.is_empty()) {
        true => Reading::Pieces(merge(pieces)),
        false => Reading::Wrong(&NOT_A_NUMBER),
    }
}

/// Nearly every cell: digits and the signs between their groups, and not enough of them for two numbers.
fn plain_digits(text: &str) -> Option<String> {
    let mut digits = String::with_capacity(16);
    let mut hyphen_between_blanks = false;
    let mut before = b' ';
    for byte in text.trim().bytes() {
        match byte {
            b'0'..=b'9' => digits.push(char::from(byte)),
            b'+' if digits.is_empty() => digits.push('+'),
            b' ' => hyphen_between_blanks |= before == b'-',
            b'.' | b'-' => {}
            _ => return None,
        }
        before = byte;
    }
    let decimal = text.trim_end().ends_with(".0");
    (digits.len() > 4 && digits.len() <= 14 && !hyphen_between_blanks && !decimal).then_some(digits)
}

/// Digits of every script and full-width signs as ASCII, invisible characters dropped, the letter O among digits a zero.
fn usual_signs(entered: &str) -> String {
    let lines: Vec<String> = entered.lines().map(crate::text::tidy).collect();
    let text = lines.join("\n");
    match text.is_ascii() {
        true => text,
        false => ascii_digits(&text)
            .nfkc()
            .filter(|letter| *letter != '\u{200c}')
            .map(|letter| match letter {
                '–' | '—' | '‐' | '‑' | '−' => '-',
                '؛' => ';',
                '،' => ',',
                _ => letter,
            })
            .collect(),
    }
}

/// `0912***678`, `09xxxxxxxx`.
fn is_masked(lower: &str) -> bool {
    ["**", "xx", "••", "##", "__"].iter().any(|mask| lower.contains(mask)) || lower.matches('*').count() > 1
}

/// A number that went through a spreadsheet: `9.12346E+11` (none: its digits are lost), `9.12345678E8`, `912345678.0`.
fn out_of_spreadsheet(text: &str) -> Option<Option<String>> {
    let text = text.trim_start_matches(['=', '\'', '"']).trim_end_matches('"');
    if let Some((mantissa, exponent)) = text.split_once(['e', 'E']) {
        let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
        let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
        let digits = format!("{}{fraction}", whole.trim_start_matches('+'));
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) || exponent > 20 {
            return None;
        }
        // With fewer digits than the number has, the rest were rounded away.
        return Some((fraction.len() == exponent).then_some(digits));
    }
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"))?;
    (whole.len() >= 8 && whole.bytes().all(|byte| byte.is_ascii_digit())).then(|| Some(whole.to_owned()))
}

/// `1-800-FLOWERS`: letters on the keys of an American phone (ITU-T E.161).
fn vanity(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect();
    let front = digits.strip_prefix('1').unwrap_or(&digits);
    let free = ["800", "833", "844", "855", "866", "877", "888"].iter().any(|code| front.starts_with(code));
    let letters = text.bytes().filter(u8::is_ascii_uppercase).count();
    let tidy = text
        .chars()
        .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || " -.()+".contains(letter));
    if !free || letters < 4 || !tidy || front.len() < 10 {
        return None;
    }
    let on_keys = front.bytes().take(10).map(|byte| match byte {
        b'A'..=b'C' => '2',
        b'D'..=b'F' => '3',
        b'G'..=b'I' => '4',
        b'J'..=b'L' => '5',
        b'M'..=b'O' => '6',
        b'P'..=b'S' => '7',
        b'T'..=b'V' => '8',
        b'W'..=b'Z' => '9',
        _ => char::from(byte),
    });
    Some(format!("+1{}", on_keys.collect::<String>()))
}

/// The cell at its separators; at a blank or hyphen only where two whole numbers meet.
fn split(text: &str) -> Vec<String> {
    let mut text = text.replace(";ext=", " ext ").replace("tel:", "");
    for word in [" or ", " and ", " và ", " hoặc ", " hay ", " یا ", " و "] {
        text = text.replace(word, ";");
    }
    let parts = |text: &str, separators: &[char]| -> Vec<String> {
        text.split(separators).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let mut pieces = Vec::new();
    for cell in parts(&text, &[';', '|', '\n', '&']) {
        let numbers = parts(&cell, &['/', ',', '\\']);
        // `0912,345,678`: separators between groups, not between numbers.
        let first = numbers.first().map_or(0, |part| count_digits(part));
        let grouped =
            numbers.len() > 1 && first < 7 && numbers.iter().all(|part| (2..8).contains(&count_digits(part)));
        match grouped {
            true => pieces.push(cell),
            false => pieces.extend(numbers),
        }
    }
    pieces.iter().flat_map(|piece| split_at_blank(piece)).collect()
}

/// `0912345678 0913456789` and `0912345678 - 0913456789`: sixteen digits and more are two numbers.
fn split_at_blank(piece: &str) -> Vec<String> {
    if count_digits(piece) < 16 {
        return vec![piece.to_owned()];
    }
    for separator in [" - ", "-", " "] {
        let parts: Vec<&str> = piece.split(separator).collect();
        if parts.len() > 1 && parts.iter().all(|part| (8..16).contains(&count_digits(part))) {
            return parts.into_iter().map(str::to_owned).collect();
        }
    }
    // `0912 345 678 0913 456 789`: a new number begins at a zero or plus once enough digits are there.
    let (mut parts, mut current) = (Vec::new(), String::new());
    for word in piece.split(' ') {
        if count_digits(&current) >= 9 && word.starts_with(['0', '+', '(']) {
            parts.push(std::mem::take(&mut current));
        }
        current.push_str(word);
        current.push(' ');
    }
    parts.push(current);
    match parts.iter().all(|part| (8..16).contains(&count_digits(part))) {
        true => parts,
        false => vec![piece.to_owned()],
    }
}

fn count_digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Takes a text apart into the number, its extension, and words.
fn take_apart(text: &str) -> Piece {
    let mut piece = Piece::default();
    let mut text = text.to_owned();
    // `+84 (0) 912`: the zero that is dropped from abroad.
    if text.contains("(0)")
        && text.trim_start_matches(['(', ' ']).starts_with(['+', '0'])
        && !text.starts_with("(0)")
    {
        text = text.replacen("(0)", " ", 1);
    }
    let mut letters = String::new();
    let mut extra = Vec::new();
    let mut extension_next = false;
    let mut runs = text.chars().peekable();
    while let Some(character) = runs.next() {
        match character {
            '0'..='9' => {
                close_words(&mut letters, &mut extra, &mut extension_next, &mut piece);
                match (extension_next, &mut piece.extension) {
                    (true, Some(extension)) => extension.push(character),
                    (true, none) => *none = Some(character.to_string()),
                    (false, _) => piece.digits.push(character),
                }
            }
            '#' if piece.digits.len() >= 6 => extension_next = true,
            // Letters that look like digits, right before a digit: O and l.
            'o' | 'O' | 'l' | 'I' if letters.is_empty() && runs.peek().is_some_and(char::is_ascii_digit) => {
                piece.digits.push(if matches!(character, 'o' | 'O') { '0' } else { '1' });
                piece.repaired = true;
            }
            '+' if piece.digits.is_empty() => {
                close_words(&mut letters, &mut extra, &mut extension_next, &mut piece);
                piece.digits.push('+');
            }
            _ if character.is_alphabetic() || !character.is_ascii() => letters.push(character),
            ' ' | '.' | '\'' if !letters.is_empty() => letters.push(' '),
            _ => close_words(&mut letters, &mut extra, &mut extension_next, &mut piece),
        }
    }
    close_words(&mut letters, &mut extra, &mut extension_next, &mut piece);
    if piece.extension.as_ref().is_some_and(|extension| extension.len() > 7) {
        piece.digits.extend(piece.extension.take());
    }
    trailing_bracket(&text, &mut piece);
    piece.extra = extra.join(" ");
    piece
}

/// Decides what a run of letters was: the word before an extension, a label, or something else.
fn close_words(letters: &mut String, extra: &mut Vec<String>, extension_next: &mut bool, piece: &mut Piece) {
    if letters.is_empty() {
        return;
    }
    let words = std::mem::take(letters);
    match words::look_up(&fold(&words)) {
        Some(Word::Extension) if piece.digits.is_empty() || piece.digits.len() >= 6 => *extension_next = true,
        Some(_) => {}
        None => {
            let words = words.trim();
            if words.chars().any(char::is_alphabetic) {
                // `after 18h 0912345678`: a few digits before a word are no part of the number.
                if (1..5).contains(&piece.digits.len()) && !piece.digits.starts_with('+') {
                    extra.push(std::mem::take(&mut piece.digits));
                }
                extra.push(words.to_owned());
            }
        }
    }
}

/// `024 3856 1234 (12)`: digits in brackets at the end are an extension.
fn trailing_bracket(text: &str, piece: &mut Piece) {
    let Some(inside) = text.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return;
    };
    let (before, inside) = inside;
    let digits = inside.trim();
    if piece.extension.is_none()
        && (1..=4).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && count_digits(before) >= 8
        && piece.digits.ends_with(digits)
    {
        piece.digits.truncate(piece.digits.len() - digits.len());
        piece.extension = Some(digits.to_owned());
    }
}

/// Pieces without digits and lone extensions belong to the number before them.
fn merge(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut words_before = String::new();
    for mut piece in pieces {
        let lone = piece.digits.trim_start_matches('+').len() < 6;
        match merged.last_mut() {
            Some(last) if lone => {
                if last.extension.is_none() && piece.extension.is_some() {
                    last.extension = piece.extension.take();
                }
                let rest = [std::mem::take(&mut last.extra), piece.digits, piece.extra];
                last.extra = rest
                    .iter()
                    .filter(|text| !text.is_empty())
                    .map(String::as_str)
                    .collect::<Vec<_>>()
                    .join(" ");
            }
            None if piece.digits.is_empty() => words_before = piece.extra,
            _ => {
                if !words_before.is_empty() {
                    piece.extra =
                        format!("{} {}", std::mem::take(&mut words_before), piece.extra).trim().to_owned();
                }
                merged.push(piece);
            }
        }
    }
    merged
}
