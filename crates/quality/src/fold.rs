//! Folding: the form of a text in which it is compared, never shown.
//!
//! Folded text is lower-case ASCII for Latin scripts (marks dropped, `đ` is `d`, `ß` is `ss`), and one set of
//! letters for Persian and Arabic (`ي` is `ی`, `ك` is `ک`, tashkeel and tatweel dropped, half-space dropped so that
//! joined and half-spaced forms are one; digits of all three sets become ASCII).
//!
//! Matching folds every cell of a file, so the common letters go through a table built once instead of through
//! Unicode normalisation; composed and decomposed forms give the same result.

use std::sync::OnceLock;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The folded form: letters and digits with single blanks between words; everything else is a blank.
///
/// ```
/// use kempt_quality::fold::fold;
/// assert_eq!(fold("  Nguyễn  Văn-Đức "), "nguyen van duc");
/// assert_eq!(fold("علي رضائی"), fold("علی رضائی"));
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of `text` to `folded`, and says whether any letter carried a mark that folding dropped.
///
/// Words are separated by single blanks; nothing is put between what stood in `folded` before and the new text.
pub fn fold_into(text: &str, folded: &mut String) -> bool {
    let start = folded.len();
    let mut marked = false;
    for character in text.chars() {
        if character.is_ascii() {
            match ASCII[character as usize] {
                b' ' => end_word(folded, start),
                0 => {}
                letter => folded.push(char::from(letter)),
            }
        } else {
            marked |= fold_character(character, folded, start);
        }
    }
    if folded.len() > start && folded.ends_with(' ') {
        folded.pop();
    }
    marked
}

/// Folded form of each ASCII character: a letter or digit, `0` for one that is dropped, or a blank.
const ASCII: [u8; 128] = {
    let mut table = [b' '; 128];
    let mut code = 0;
    while code < 128 {
        let byte = code as u8;
        if byte.is_ascii_alphanumeric() {
            table[code] = byte.to_ascii_lowercase();
        } else if byte == b'\'' || byte == b'`' {
            table[code] = 0;
        }
        code += 1;
    }
    table
};

fn end_word(folded: &mut String, start: usize) {
    if folded.len() > start && !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// Folded forms of U+00C0 to U+024F and U+1E00 to U+1EFF: one or two ASCII letters, and whether a mark was dropped.
struct LatinTable {
    low: Vec<Latin>,
    additional: Vec<Latin>,
}

#[derive(Clone, Copy, Default)]
struct Latin {
    /// Empty (zeros) when the character is no Latin letter.
    letters: [u8; 2],
}

const LOW: u32 = 0xc0;
const LOW_END: u32 = 0x250;
const ADDITIONAL: u32 = 0x1e00;
const ADDITIONAL_END: u32 = 0x1f00;

fn latin_table() -> &'static LatinTable {
    static TABLE: OnceLock<LatinTable> = OnceLock::new();
    TABLE.get_or_init(|| LatinTable {
        low: (LOW..LOW_END).map(latin).collect(),
        additional: (ADDITIONAL..ADDITIONAL_END).map(latin).collect(),
    })
}

fn latin(code: u32) -> Latin {
    let Some(character) = char::from_u32(code) else { return Latin::default() };
    let mut letters = [0, 0];
    let special: &[u8] = match character {
        'đ' | 'Đ' | 'ð' | 'Ð' => b"d",
        'ł' | 'Ł' => b"l",
        'ø' | 'Ø' => b"o",
        'ß' | 'ẞ' => b"ss",
        'æ' | 'Æ' => b"ae",
        'œ' | 'Œ' => b"oe",
        'ı' => b"i",
        'þ' | 'Þ' => b"th",
        'ħ' | 'Ħ' => b"h",
        _ => b"",
    };
    if special.is_empty() {
        if let Some(base) = std::iter::once(character).nfd().next().filter(char::is_ascii_alphabetic) {
            letters[0] = base.to_ascii_lowercase() as u8;
        }
    } else {
        letters[..special.len()].copy_from_slice(special);
    }
    Latin { letters }
}

fn fold_character(character: char, folded: &mut String, start: usize) -> bool {
    let code = u32::from(character);
    let latin = match code {
        LOW..LOW_END => latin_table().low[(code - LOW) as usize],
        ADDITIONAL..ADDITIONAL_END => latin_table().additional[(code - ADDITIONAL) as usize],
        _ => Latin::default(),
    };
    if latin.letters[0] != 0 {
        folded.push(char::from(latin.letters[0]));
        if latin.letters[1] != 0 {
            folded.push(char::from(latin.letters[1]));
        }
        return true;
    }
    match character {
        '\u{300}'..='\u{36f}' => return true,
        '\u{200b}'..='\u{200f}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{feff}'
        | '’'
        | '‘'
        | 'ʼ' => {}
        'ي' | 'ى' | 'ئ' => folded.push('ی'),
        'ك' => folded.push('ک'),
        'ة' | 'ۀ' => folded.push('ه'),
        'ؤ' => folded.push('و'),
        'أ' | 'إ' | 'ٱ' | 'آ' => folded.push('ا'),
        'ء' => {}
        '٠'..='٩' => folded.push(digit(character, '٠')),
        '۰'..='۹' => folded.push(digit(character, '۰')),
        // The letters of the Arabic block.
        '\u{621}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' => folded.push(character),
        _ => return fold_rare(character, folded, start),
    }
    false
}

/// Everything that no table covers: compatibility forms (full width, Arabic presentation forms), other scripts.
fn fold_rare(character: char, folded: &mut String, start: usize) -> bool {
    let mut compatible = std::iter::once(character).nfkd();
    let first = compatible.next().unwrap_or(character);
    if first != character {
        let mut marked = false;
        for part in std::iter::once(first).chain(compatible) {
            if part.is_ascii_alphanumeric() {
                folded.push(part.to_ascii_lowercase());
            } else if part != character {
                marked |= fold_character(part, folded, start);
            }
        }
        return marked;
    }
    if is_combining_mark(character) {
        return true;
    }
    if character.is_alphanumeric() {
        folded.extend(character.to_lowercase());
    } else {
        end_word(folded, start);
    }
    false
}

fn digit(character: char, zero: char) -> char {
    char::from_u32(u32::from('0') + u32::from(character) - u32::from(zero)).unwrap_or(character)
}

/// Digits of every script as ASCII digits; all else as it is.
pub fn ascii_digits(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '٠'..='٩' => digit(character, '٠'),
            '۰'..='۹' => digit(character, '۰'),
            '０'..='９' => digit(character, '０'),
            _ => character,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_three_scripts_composed_or_not() {
        for (text, expected) in [
            ("  Nguyễn  Văn-Đức ", "nguyen van duc"),
            ("Nguye\u{302}\u{303}n", "nguyen"),
            ("Hoà, Hòa; THÚY", "hoa hoa thuy"),
            ("O'Brien’s", "obriens"),
            ("Straße Øre Æther Łódź", "strasse ore aether lodz"),
            ("علي كريمي", "علی کریمی"),
            ("می\u{200c}شویم ۰۹۱٢", "میشویم 0912"),
            ("مُحَمَّد", "محمد"),
            ("ＡＢＣ１２", "abc12"),
            ("Иван Ёлкин", "иван елкин"),
            ("株式会社", "株式会社"),
            ("---", ""),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn says_whether_marks_were_dropped_and_leaves_what_stood_before() {
        let mut folded = "x".to_owned();
        assert!(!fold_into(" An ", &mut folded));
        assert_eq!(folded, "xan");
        assert!(fold_into("Đạt", &mut folded));
        assert_eq!(folded, "xandat");
    }
}
