//! Headers made comparable: `E-Mail Adresse`, `emailAddress` and `email_address` are the same words.

use unicode_normalization::UnicodeNormalization;

/// The words of a header: lower case, without marks, Persian letters and digits in one form.
pub(crate) fn words(header: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let mut end_word = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    let letters: Vec<char> = header.nfd().collect();
    for (index, &letter) in letters.iter().enumerate() {
        if is_dropped(letter) {
            continue;
        }
        let after = letters[index + 1..].iter().find(|letter| !is_dropped(**letter));
        // `firstName`, `DOBDate` and `phone2` are two words each.
        let hump = letter.is_uppercase()
            && (before.is_lowercase()
                || (before.is_uppercase() && after.is_some_and(|after| after.is_lowercase())));
        let number =
            before.is_alphabetic() && letter.is_numeric() || before.is_numeric() && letter.is_alphabetic();
        if hump || number || !letter.is_alphanumeric() {
            end_word(&mut word);
        }
        if letter.is_alphanumeric() {
            word.extend(one_form(letter).to_lowercase());
        }
        before = letter;
    }
    end_word(&mut word);
    words
}

/// The words written together, by which headers are looked up.
pub(crate) fn key(words: &[String]) -> String {
    words.concat()
}

/// Combining marks of Latin and Arabic script, the half-space, and marks of direction.
fn is_dropped(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn one_form(letter: char) -> char {
    match letter {
        'đ' | 'Đ' => 'd',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' | 'ۀ' => 'ه',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ؤ' => 'و',
        '۰'..='۹' => ascii_digit(letter, '۰'),
        '٠'..='٩' => ascii_digit(letter, '٠'),
        other => other,
    }
}

fn ascii_digit(letter: char, zero: char) -> char {
    char::from_digit(letter as u32 - zero as u32, 10).unwrap_or(letter)
}

/// How many letters differ (changed, missing, added, or two swapped), if at most `most`.
pub(crate) fn typing_errors(a: &str, b: &str, most: usize) -> Option<usize> {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut two_above: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(two_above[j - 2] + 1);
            }
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        two_above = std::mem::replace(&mut above, row);
    }
    above.last().copied().filter(|errors| *errors <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_falls_into_its_words() {
        for (header, expected) in [
            ("firstName", "first name"),
            ("E-mail 1 - Value", "e mail 1 value"),
            ("Số điện thoại", "so dien thoai"),
            ("Phone2", "phone 2"),
            ("DOBDate", "dob date"),
            ("كد ملي", "کد ملی"),
            ("وب\u{200c}سایت", "وبسایت"),
            ("تلفن ۲", "تلفن 2"),
            ("Ngày\u{a0}sinh*", "ngay sinh"),
        ] {
            assert_eq!(words(header).join(" "), expected, "{header}");
        }
    }

    #[test]
    fn typing_errors_are_counted() {
        assert_eq!(typing_errors("company", "comapny", 1), Some(1));
        assert_eq!(typing_errors("telephone", "telefone", 2), Some(2));
        assert_eq!(typing_errors("email", "emial", 0), None);
        assert_eq!(typing_errors("abc", "xyz", 2), None);
    }
}
