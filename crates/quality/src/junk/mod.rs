//! Junk: texts typed to get past a field rather than to say something.
//!
//! A text that says "nothing here" (`n/a`, `không có`, `ندارد`) is an empty field. Everything else is kept and doubted:
//! real people are called Null and An, so nothing here ever rejects a value.
//!
//! [`standardise`](crate::standardise) asks this module for every kind of field, so that the formats need not.

mod rules;
mod runs;
mod words;

use kempt_model::{FieldKind, Finding, Rule};

use crate::fold::fold;
pub use rules::{KEYBOARD_RUN, MARKUP, NOTHING, PLACEHOLDER, REPEATED, RULES, TEST_VALUE};
use words::Verdict;

/// What this module thinks of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// Nothing to say.
    Fine,
    /// The text stands for an empty field; the finding is a notice.
    Nothing(Finding),
    /// The text is kept; the finding is a warning.
    Doubtful(Finding),
    /// Nobody meant the text as a value; the finding is an error, and nothing more is to be read out of it.
    Wrong(Finding),
}

/// Judges `text`, entered in a field of `kind`.
pub fn judge(kind: FieldKind, text: &str) -> Judgement {
    if kind == FieldKind::Identifier || text.len() > 400 {
        return Judgement::Fine;
    }
    let key = key(text);
    if key.is_empty() {
        return empty(text).map_or(Judgement::Fine, Judgement::Nothing);
    }
    let place = words::Place::of(kind);
    if (is_markup(text) || is_formula(text)) && !matches!(kind, FieldKind::Text | FieldKind::LongText) {
        return Judgement::Wrong(Finding::new(&MARKUP));
    }
    let rule = match words::look_up(&key, place) {
        Some(Verdict::Nothing) => {
            return Judgement::Nothing(nothing(text));
        }
        Some(Verdict::Placeholder) => Some(&PLACEHOLDER),
        Some(Verdict::Keyboard) => Some(&KEYBOARD_RUN),
        Some(Verdict::Test) => Some(&TEST_VALUE),
        None if !place.is_written_by_people() => None,
        None if words::has_phrase(&key, place) || words::is_numbered_test(&key, place) => Some(&TEST_VALUE),
        None => run(&key, place),
    };
    rule.map_or(Judgement::Fine, |rule| Judgement::Doubtful(Finding::new(rule).with("text", text.trim())))
}

/// Whether a text holds a tag of a web page: `<script>`, `</b>`, `<img src=x>`. `An <an@fpt.vn>` does not.
fn is_markup(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| {
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let Some((inside, _)) = rest.split_once('>') else { return false };
        let name = inside.split([' ', '/']).next().unwrap_or_default();
        TAGS.contains(&name.to_ascii_lowercase().as_str())
    })
}

/// Whether a text is a formula of a spreadsheet: `=HYPERLINK("x")`, `@SUM(1)`.
fn is_formula(text: &str) -> bool {
    let Some(formula) = text.trim_start().strip_prefix(['=', '@', '+', '-']) else { return false };
    let name = formula.bytes().take_while(u8::is_ascii_alphabetic).count();
    name > 1 && formula.as_bytes().get(name) == Some(&b'(')
}

/// Tags met in fields; other words in angle brackets may be meant, as in `<an>`.
const TAGS: [&str; 22] = [
    "a", "b", "body", "br", "div", "em", "font", "form", "h1", "html", "i", "iframe", "img", "input", "li",
    "p", "script", "span", "strong", "style", "svg", "table",
];

/// The notice that `text` stands for an empty field of `kind`, if it does: what [`judge`] says, without its doubts.
pub(crate) fn says_nothing(kind: FieldKind, text: &str) -> Option<Finding> {
    if kind == FieldKind::Identifier || text.len() > 400 {
        return None;
    }
    let key = key(text);
    if key.is_empty() {
        return empty(text);
    }
    (words::look_up(&key, words::Place::of(kind)) == Some(Verdict::Nothing)).then(|| nothing(text))
}

fn nothing(text: &str) -> Finding {
    Finding::new(&NOTHING).with("text", text.trim())
}

/// A text without letters and digits. Tidied first, since a Greek question mark becomes a semicolon.
fn empty(text: &str) -> Option<Finding> {
    punctuation_only(&crate::text::tidy(text)).then(|| nothing(text))
}

/// What is doubtful about `text`, entered in a field of `kind`, if anything is.
pub fn check(kind: FieldKind, text: &str) -> Option<Finding> {
    match judge(kind, text) {
        Judgement::Fine => None,
        Judgement::Nothing(finding) | Judgement::Doubtful(finding) | Judgement::Wrong(finding) => {
            Some(finding)
        }
    }
}

/// Whether `text` says that there is nothing to say, in a field of any kind: `n/a`, `-`, `không có`, `ندارد`.
pub fn means_nothing(text: &str) -> bool {
    let key = key(text);
    match key.is_empty() {
        true => punctuation_only(text),
        false => words::look_up(&key, words::Place::ANY) == Some(Verdict::Nothing),
    }
}

/// Whether `word` is a run along the keyboard or one sign over and over: `asdf`, `xxx`, `12345`.
pub fn is_run(word: &str) -> bool {
    run(&key(word), words::Place::NAMES).is_some()
}

fn run(key: &str, place: words::Place) -> Option<&'static Rule> {
    let letters = runs::Letters::of(key);
    if runs::is_keyboard_run(key, &letters, place) {
        Some(&KEYBOARD_RUN)
    } else {
        runs::is_repeated(key, &letters, place).then_some(&REPEATED)
    }
}

/// As [`fold`], quicker for ASCII, which is most of what comes by.
fn key(text: &str) -> String {
    if !text.is_ascii() {
        return fold(text);
    }
    let mut key = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' => key.push(char::from(byte)),
            b'A'..=b'Z' => key.push(char::from(byte.to_ascii_lowercase())),
            b'\'' => {}
            _ if key.is_empty() || key.ends_with(' ') => {}
            _ => key.push(' '),
        }
    }
    if key.ends_with(' ') {
        key.pop();
    }
    key
}

/// Whether the text has signs but neither letters, digits nor pictures: `-`, `...`, `???`.
fn punctuation_only(text: &str) -> bool {
    let mut signs = text.chars().filter(|character| !character.is_whitespace()).peekable();
    signs.peek().is_some()
        && signs.all(|character| {
            character.is_ascii_punctuation()
                || matches!(character, '–' | '—' | '…' | '؟' | '،' | '٬' | '・' | '¿')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_mean_nothing() {
        for text in
            ["n/a", "N/A", "-", "--", ".", "...", "không có", "KHÔNG CÓ", "chưa có", "ندارد", "نامشخص", "???"]
        {
            assert!(means_nothing(text), "{text}");
        }
        for text in ["", " ", "An", "Na", "No", "NA", "không khí", "Null", "0", "😀"] {
            assert!(!means_nothing(text), "{text}");
        }
    }

    #[test]
    fn the_quick_key_is_the_folded_form() {
        for text in ["", "  A-b c' d..", "n/a", "O'Neil & Co. (UK)", "--"] {
            assert_eq!(key(text), fold(text), "{text}");
        }
    }
}
