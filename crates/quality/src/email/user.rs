//! The part of an address before the `@`.

use super::lists;
use crate::fold::fold;

pub(super) enum Judgement {
    Right,
    /// Blanks inside; without them it would be this.
    Blank(String),
    /// Letters that the provider's addresses do not have; without marks it would be this.
    Accented(Option<String>),
    /// Not to be delivered; probably meant is this.
    Wrong(Option<String>),
}

pub(super) fn judge(user: &str, domain: &str) -> Judgement {
    if is_plain(user) {
        return Judgement::Right;
    }
    if user.len() > 64 {
        return Judgement::Wrong(None);
    }
    if user.len() > 2 && user.starts_with('"') && user.ends_with('"') {
        return Judgement::Right;
    }
    if user.contains(' ') {
        let joined = user.replace(' ', "");
        return match joined.is_ascii() && joined.bytes().all(is_allowed) {
            true => Judgement::Blank(joined),
            false => Judgement::Wrong(None),
        };
    }
    if !user.is_ascii() {
        if !user.chars().all(|character| {
            character.is_alphanumeric() || character.is_ascii() && is_allowed(character as u8)
        }) {
            return Judgement::Wrong(None);
        }
        if !lists::is_free_mail(domain) {
            return Judgement::Right;
        }
        let without_marks: String =
            user.split_inclusive(|letter: char| letter.is_ascii_punctuation()).map(without_marks).collect();
        return Judgement::Accented(without_marks.is_ascii().then_some(without_marks));
    }
    if user.contains(',') && is_plain(&user.replace(',', ".")) {
        return Judgement::Wrong(Some(user.replace(',', ".")));
    }
    if !user.bytes().all(is_allowed) {
        return Judgement::Wrong(None);
    }
    // Only the dots are wrong: at an end, or two in a row.
    let dotted = user.split('.').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".");
    Judgement::Wrong((!dotted.is_empty()).then_some(dotted))
}

fn without_marks(part: &str) -> String {
    match part.char_indices().last().filter(|(_, letter)| letter.is_ascii_punctuation()) {
        Some((end, sign)) => format!("{}{sign}", fold(&part[..end])),
        None => fold(part),
    }
}

/// Nearly every address: ASCII, no two dots in a row nor one at an end.
fn is_plain(user: &str) -> bool {
    let mut before = b'.';
    for byte in user.bytes() {
        if !is_allowed(byte) || byte == b'.' && before == b'.' {
            return false;
        }
        before = byte;
    }
    before != b'.' && user.len() <= 64
}

/// `atext` of RFC 5322, and the dot.
fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"._-+!#$%&'*/=?^`{|}~".contains(&byte)
}
