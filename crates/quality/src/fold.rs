//! Folding: the form of a text in which it is compared, never shown.
//!
//! Folded text is lower-case ASCII for Latin scripts (marks dropped, `đ` is `d`, `ß` is `ss`), and one set of
//! letters for Persian and Arabic (`ي` is `ی`, `ك` is `ک`, tashkeel and tatweel dropped, half-space dropped so that
//! joined and half-spaced forms are one; digits of all three sets become ASCII).

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
    for character in text.nfd() {
        fold_character(character, &mut folded);
    }
    while folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

fn fold_character(character: char, folded: &mut String) {
    match character {
        'a'..='z' | '0'..='9' => folded.push(character),
        'A'..='Z' => folded.push(character.to_ascii_lowercase()),
        '\u{200c}' | '\u{200d}' | '\u{640}' | '\'' | '’' => {}
        'đ' | 'Đ' | 'ð' | 'Ð' => folded.push('d'),
        'ł' | 'Ł' => folded.push('l'),
        'ø' | 'Ø' => folded.push('o'),
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ı' => folded.push('i'),
        'þ' | 'Þ' => folded.push_str("th"),
        'ي' | 'ى' | 'ئ' => folded.push('ی'),
        'ك' => folded.push('ک'),
        'ة' | 'ۀ' => folded.push('ه'),
        'ؤ' => folded.push('و'),
        'أ' | 'إ' | 'ٱ' | 'آ' => folded.push('ا'),
        '٠'..='٩' => folded.push(digit(character, '٠')),
        '۰'..='۹' => folded.push(digit(character, '۰')),
        _ if is_combining_mark(character) => {}
        _ if character.is_alphanumeric() => folded.extend(character.to_lowercase()),
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
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
