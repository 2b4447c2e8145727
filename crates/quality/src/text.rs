//! Free text: composed Unicode, no control characters, blanks tidied.

use kempt_model::Cleaned;
use unicode_normalization::UnicodeNormalization;

/// Tidies a text of one line: NFC, control and invisible characters dropped, runs of blanks made one, trimmed.
/// The half-space of Persian (U+200C) stays where it joins two letters.
pub fn clean(entered: &str) -> Cleaned {
    let value = tidy(entered);
    Cleaned::new(entered, (!value.is_empty()).then_some(value))
}

/// Tidies a text of many lines: as [`clean`], line by line; lines at either end that are empty go.
pub fn clean_long(entered: &str) -> Cleaned {
    let lines: Vec<String> = entered.lines().map(tidy).collect();
    let value = lines.join("\n").trim_matches('\n').to_owned();
    Cleaned::new(entered, (!value.is_empty()).then_some(value))
}

/// See [`clean`].
pub fn tidy(entered: &str) -> String {
    let mut tidied = String::with_capacity(entered.len());
    let mut blank_pending = false;
    for character in entered.nfc() {
        if character.is_whitespace() {
            blank_pending = !tidied.is_empty();
        } else if is_invisible(character) {
            continue;
        } else {
            if blank_pending {
                if tidied.ends_with('\u{200c}') {
                    tidied.pop();
                }
                tidied.push(' ');
                blank_pending = false;
            }
            let joins_nothing =
                character == '\u{200c}' && (tidied.is_empty() || tidied.ends_with([' ', '\u{200c}']));
            if !joins_nothing {
                tidied.push(character);
            }
        }
    }
    while tidied.ends_with('\u{200c}') {
        tidied.pop();
    }
    tidied
}

/// Characters that nobody sees and nobody meant: controls, byte-order marks, direction marks, zero-width blanks.
fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{200b}' | '\u{200d}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidies_blanks_marks_and_half_spaces() {
        for (entered, expected) in [
            ("  a\t b\u{a0}", "a b"),
            ("Nguye\u{302}\u{303}n", "Nguyễn"),
            ("\u{feff}می\u{200c}شویم\u{200c}", "می\u{200c}شویم"),
            ("به\u{200c} طور", "به طور"),
            ("\u{200f}علی\u{200e}", "علی"),
            ("\u{0}", ""),
        ] {
            assert_eq!(tidy(entered), expected);
            assert_eq!(tidy(&tidy(entered)), expected);
        }
    }
}
