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
    if is_tidy_ascii(entered.as_bytes()) {
        entered.to_owned()
    } else if entered.chars().all(is_surely_composed) {
        tidy_composed(entered.chars(), entered.len())
    } else {
        tidy_composed(entered.nfc(), entered.len())
    }
}

/// Nearly every cell in Latin letters without marks: visible signs, and single blanks between them.
fn is_tidy_ascii(bytes: &[u8]) -> bool {
    let mut after_blank = true;
    for byte in bytes {
        match byte {
            b'!'..=b'~' => after_blank = false,
            b' ' if !after_blank => after_blank = true,
            _ => return false,
        }
    }
    !after_blank || bytes.is_empty()
}

/// Letters, digits and signs that composing leaves alone whatever stands beside them: asking for the blocks in which
/// names and addresses are written is quicker than composing them.
fn is_surely_composed(character: char) -> bool {
    matches!(character, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{60c}' | '\u{620}'..='\u{64a}'
        | '\u{660}'..='\u{66f}' | '\u{679}'..='\u{6bf}' | '\u{6cc}' | '\u{6f0}'..='\u{6f9}'
        | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2027}')
}

/// Whether a character is a letter: [`char::is_alphabetic`], quicker for the blocks that matter here.
pub(crate) fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphabetic(),
        '\u{c0}'..='\u{24f}' => !matches!(character, '×' | '÷'),
        '\u{1e00}'..='\u{1eff}' | '\u{620}'..='\u{64a}' => true,
        _ => character.is_alphabetic(),
    }
}

/// Whether a character is a digit or number: [`char::is_numeric`], quicker for the blocks that matter here.
pub(crate) fn is_number(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_digit(),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{620}'..='\u{64a}' => false,
        _ => character.is_numeric(),
    }
}

fn tidy_composed(characters: impl Iterator<Item = char>, capacity: usize) -> String {
    let mut tidied = String::with_capacity(capacity);
    let mut blank_pending = false;
    for character in characters {
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
    while tidied.ends_with(['\u{200c}', ' ']) {
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
    fn the_quick_ways_agree_with_the_tables_of_unicode() {
        for character in '\0'..='\u{ffff}' {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
            assert_eq!(is_number(character), character.is_numeric(), "{character:?}");
            if is_surely_composed(character) {
                // Beside any other such letter too: nothing composes with what comes before it.
                let doubled = ['a', character, character];
                assert!(doubled.iter().copied().nfc().eq(doubled), "{character:?}");
                assert!(!unicode_normalization::char::is_combining_mark(character), "{character:?}");
            }
        }
    }

    #[test]
    fn tidies_blanks_marks_and_half_spaces() {
        for (entered, expected) in [
            ("  a\t b\u{a0}", "a b"),
            ("Nguye\u{302}\u{303}n", "Nguyễn"),
            ("\u{feff}می\u{200c}شویم\u{200c}", "می\u{200c}شویم"),
            ("به\u{200c} طور", "به طور"),
            ("\u{200f}علی\u{200e}", "علی"),
            ("\u{0}", ""),
            ("a \u{200c}", "a"),
            ("", ""),
            ("a ", "a"),
            (" a", "a"),
            ("a  b", "a b"),
            ("a\u{7f}b", "ab"),
        ] {
            assert_eq!(tidy(entered), expected);
            assert_eq!(tidy(&tidy(entered)), expected);
        }
    }
}
