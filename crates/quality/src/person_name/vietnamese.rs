//! Vietnamese syllables: telling them from other words, and where the tone mark stands.

use std::{borrow::Cow, sync::LazyLock};

use foldhash::{HashSet, HashSetExt};

/// The twelve vowels of both cases, each with its six tones: level, huyền, sắc, hỏi, ngã, nặng.
const TONES: [[char; 6]; 24] = [
    ['a', 'à', 'á', 'ả', 'ã', 'ạ'],
    ['ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'],
    ['â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'],
    ['e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'],
    ['ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'],
    ['i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'],
    ['o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'],
    ['ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'],
    ['ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'],
    ['u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'],
    ['ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'],
    ['y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'],
    ['A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'],
    ['Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ'],
    ['Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ'],
    ['E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'],
    ['Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ'],
    ['I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'],
    ['O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'],
    ['Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ'],
    ['Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ'],
    ['U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'],
    ['Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự'],
    ['Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'],
];

/// Whether a letter is an `o` or `u` with or without a tone: the first of the pairs whose tone may stand on either.
fn begins_pair(character: char) -> bool {
    [6, 9, 18, 21].into_iter().any(|row: usize| TONES[row].contains(&character))
}

/// Row and column of a vowel in [`TONES`].
fn tone_of(character: char) -> Option<(usize, usize)> {
    TONES
        .iter()
        .enumerate()
        .find_map(|(row, tones)| tones.iter().position(|tone| *tone == character).map(|column| (row, column)))
}

/// Puts the tone mark of `oa`, `oe`, `uy` where the house writes it: on the first vowel of an open syllable (`hòa`,
/// `thúy`, the older and in names the commoner way), on the second of a closed one (`hoàng`, `huỳnh`) and after `q`.
pub(super) fn place_tone(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(begins_pair) {
        return Cow::Borrowed(text);
    }
    let mut letters: Vec<char> = text.chars().collect();
    for index in 1..letters.len() {
        if !begins_pair(letters[index - 1]) {
            continue;
        }
        let (Some((first, first_tone)), Some((second, second_tone))) =
            (tone_of(letters[index - 1]), tone_of(letters[index]))
        else {
            continue;
        };
        let pair = (TONES[first][0].to_ascii_lowercase(), TONES[second][0].to_ascii_lowercase());
        let moves = matches!(pair, ('o', 'a') | ('o', 'e') | ('u', 'y'));
        if !moves || (first_tone == 0) == (second_tone == 0) {
            continue;
        }
        let closed = letters.get(index + 1).is_some_and(|letter| letter.is_alphabetic());
        let after_q = index >= 2 && matches!(letters[index - 2], 'q' | 'Q');
        let tone = first_tone.max(second_tone);
        let (first_tone, second_tone) = if closed || after_q { (0, tone) } else { (tone, 0) };
        letters[index - 1] = TONES[first][first_tone];
        letters[index] = TONES[second][second_tone];
    }
    Cow::Owned(letters.into_iter().collect())
}

/// Whether a text has a letter that only Vietnamese writes.
pub(super) fn has_own_letter(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|character| {
            matches!(character, 'ơ' | 'Ơ' | 'ư' | 'Ư' | '\u{1ea0}'..='\u{1ef9}')
                || (matches!(character, 'đ' | 'Đ' | 'ă' | 'Ă' | 'ĩ' | 'Ĩ' | 'ũ' | 'Ũ')
                    && !text.contains(['ć', 'č', 'š', 'ž', 'ș', 'ț', 'ş', 'ţ']))
        })
}

const INITIALS: [&str; 27] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "g", "h", "k", "l",
    "m", "n", "p", "r", "s", "t", "v", "x", "",
];
const OPEN_VOWELS: [&str; 43] = [
    "a", "e", "i", "o", "u", "y", "ai", "ao", "au", "ay", "eo", "eu", "ia", "ie", "iu", "oa", "oe", "oi",
    "ua", "ue", "ui", "uo", "uu", "uy", "ya", "ye", "oai", "oay", "oao", "oeo", "uay", "uoi", "uou", "uya",
    "uye", "uyu", "ieu", "yeu", "oo", "uai", "uao", "ueo", "uau",
];
const CLOSED_VOWELS: [&str; 16] =
    ["a", "e", "i", "o", "u", "y", "ie", "ye", "oa", "oe", "ua", "ue", "uo", "uy", "uye", "oo"];
const FINALS: [&str; 8] = ["ch", "ng", "nh", "c", "m", "n", "p", "t"];

/// Whether a folded word can be a Vietnamese syllable: `nguyen` and `an` can, `smith` and `robert` cannot.
pub fn is_syllable(folded: &str) -> bool {
    /// All syllables there can be, so that a word is told with one look.
    static SYLLABLES: LazyLock<HashSet<u64>> = LazyLock::new(|| {
        let mut syllables = HashSet::new();
        let mut add = |parts: [&str; 3]| syllables.extend(packed(&parts.concat()));
        add(["gi", "", ""]);
        for initial in INITIALS {
            OPEN_VOWELS.iter().for_each(|vowel| add([initial, vowel, ""]));
            for vowel in CLOSED_VOWELS {
                FINALS.iter().for_each(|end| add([initial, vowel, end]));
            }
        }
        syllables
    });
    packed(folded).is_some_and(|packed| SYLLABLES.contains(&packed))
}

/// A word of one to seven bytes as a number.
fn packed(word: &str) -> Option<u64> {
    (1..=7).contains(&word.len()).then(|| word.bytes().fold(1, |number, byte| number << 8 | u64::from(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tone_marks_stand_where_the_house_writes_them() {
        for (entered, expected) in [
            ("Hoà", "Hòa"),
            ("Thuý", "Thúy"),
            ("Hòang", "Hoàng"),
            ("Qúy", "Quý"),
            ("Quý", "Quý"),
            ("HOẠ", "HỌA"),
            ("Khoái", "Khoái"),
            ("Nguyễn", "Nguyễn"),
            ("Toàn", "Toàn"),
        ] {
            assert_eq!(place_tone(entered), expected);
            assert_eq!(place_tone(expected), expected);
        }
    }

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["nguyen", "van", "an", "anh", "quynh", "duong", "gi", "khuyen", "ngoc", "y"] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["smith", "robert", "jan", "zoe", "garcia", "", "david", "frank", "bron"] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
