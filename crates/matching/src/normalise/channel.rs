//! E-mail addresses, phone numbers, dates, codes and web sites as they are compared.

use kempt_quality::{
    fold::{ascii_digits, fold_into},
    phone::moved_mobile,
};

use super::{Features, Scratch};
use crate::layout::email_feature;

/// Puts each address of a cell into the next slot: whole, user part, domain.
pub(super) fn emails(
    cell: &str,
    features: &mut Features,
    slot: &mut usize,
    end: usize,
    scratch: &mut Scratch,
) {
    if !cell.contains('@') {
        return;
    }
    let separators = [';', ',', '/', '|', '<', '>', '(', ')', '\n'];
    for part in cell.split(separators) {
        if *slot >= end {
            return;
        }
        scratch.folded.clear();
        for piece in part.split(char::is_whitespace) {
            if piece.is_ascii() {
                scratch.folded.push_str(piece);
            } else {
                scratch.folded.extend(piece.chars().flat_map(char::to_lowercase));
            }
        }
        scratch.folded.make_ascii_lowercase();
        let address = scratch.folded.trim_start_matches("mailto:").trim_matches(['.', '"', '\'']);
        let Some((user, domain)) = address.split_once('@') else { continue };
        let user = user.split('+').next().unwrap_or(user);
        if user.is_empty() || domain.is_empty() {
            continue;
        }
        let at = features.text.len();
        features.text.push_str(user);
        features.set_appended(*slot + email_feature::USER, at);
        features.text.push('@');
        let domain_at = features.text.len();
        features.text.push_str(domain);
        features.set_appended(*slot + email_feature::DOMAIN, domain_at);
        features.set_appended(*slot + email_feature::WHOLE, at);
        *slot += email_feature::WIDTH;
    }
}

/// Puts each number of a cell into the next slot: its significant digits, at most the last nine, so that a country
/// code or a leading zero makes no difference.
pub(super) fn phones(cell: &str, features: &mut Features, slot: &mut usize, end: usize) {
    let ascii;
    let cell = if cell.is_ascii() {
        cell
    } else {
        ascii = ascii_digits(cell);
        &ascii
    };
    let separators = [';', '/', '|', ',', '\n', '&'];
    // "404/231-1368" is one number; "0912345678 / 0913456789" are two.
    let are_several =
        digits(cell) >= 14 && cell.split(separators).filter(|part| digits(part) >= 7).count() > 1;
    for part in cell.split(|character| are_several && separators.contains(&character)) {
        if *slot >= end {
            return;
        }
        let at = features.text.len();
        push_number(part, &mut features.text);
        features.set_appended(*slot, at);
        if features.text.len() > at {
            *slot += 1;
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Appends the significant digits of a number, or nothing when there are fewer than six.
fn push_number(text: &str, out: &mut String) {
    let mut digits = [0u8; 20];
    let mut count = 0;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'0'..=b'9' if count < digits.len() => {
                digits[count] = byte;
                count += 1;
            }
            // An extension ends the number.
            b'x' | b'X' | b'#' if count >= 6 => break,
            b'e' | b'E' | b'm' | b'M' if count >= 6 && bytes.peek().is_some_and(u8::is_ascii_alphabetic) => {
                break;
            }
            // "(0)" after a country code is not dialled from abroad, and not part of the number's own digits.
            b'(' if count > 0 && bytes.peek() == Some(&b'0') => {
                bytes.next();
                if bytes.peek() != Some(&b')') {
                    digits[count.min(19)] = b'0';
                    count = (count + 1).min(20);
                }
            }
            _ => {}
        }
    }
    let mut digits = &digits[..count];
    if count < 6 {
        return;
    }
    while digits.len() > 6 && digits[0] == b'0' {
        digits = &digits[1..];
    }
    if digits.len() >= 11 && digits.starts_with(b"84") {
        digits = &digits[2..];
        while digits.len() > 6 && digits[0] == b'0' {
            digits = &digits[1..];
        }
    }
    // A Vietnamese mobile number of eleven digits (ten without the zero) moved to a new prefix in 2018.
    if digits.len() == 10 && digits[0] == b'1' {
        let start = out.len();
        out.push('0');
        out.extend(digits.iter().map(|digit| char::from(*digit)));
        if let Some((old, new)) = moved_mobile(&out[start..]) {
            out.replace_range(start..start + old.len(), &new[1..]);
            return;
        }
        out.truncate(start);
    }
    out.extend(digits[digits.len().saturating_sub(9)..].iter().map(|digit| char::from(*digit)));
}

/// Appends the digits of a date, in the order year, month, day where that can be told.
pub(super) fn date(cell: &str, out: &mut String) {
    let ascii = ascii_digits(cell);
    let parts: Vec<&str> =
        ascii.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [all] if all.len() <= 8 => out.push_str(all),
        [year, month, day, ..] if year.len() == 4 => {
            for (part, width) in [(year, 4), (month, 2), (day, 2)] {
                push_padded(part, width, out);
            }
        }
        [day, month, year, ..] if year.len() == 4 => {
            for (part, width) in [(year, 4), (month, 2), (day, 2)] {
                push_padded(part, width, out);
            }
        }
        _ => {
            fold_into(cell, out);
        }
    }
}

fn push_padded(digits: &str, width: usize, out: &mut String) {
    out.extend(std::iter::repeat_n('0', width.saturating_sub(digits.len())));
    out.push_str(digits);
}

/// Appends letters and digits only, in lower case.
pub(super) fn code(cell: &str, out: &mut String) {
    let start = out.len();
    fold_into(cell, out);
    let compact: String = out[start..].split(' ').collect();
    out.truncate(start);
    out.push_str(compact.trim_start_matches('0'));
}

/// Appends the host of a web address without `www.`.
pub(super) fn website(cell: &str, out: &mut String) {
    let text = cell.trim().to_lowercase();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ' ']).next().unwrap_or(rest);
    out.push_str(host.trim_start_matches("www."));
}
