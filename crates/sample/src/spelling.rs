//! Ways to write the same text: without marks, decomposed, other letters, other places of the tone.

use crate::random::Random;

/// Letters with marks and what is left of them in plain Latin; the order serves a binary search.
const PLAIN: &str = include_str!("../data/plain_letters.tsv");

/// The plain Latin letter for a letter with marks, if it is one.
fn plain_letter(letter: char) -> Option<&'static str> {
    use std::collections::HashMap;
    use std::sync::LazyLock;
    static TABLE: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
        let lines = PLAIN.lines().filter(|line| !line.starts_with("# "));
        let mut table = HashMap::new();
        for (plain, letters) in lines.filter_map(|line| line.split_once('\t')) {
            table.extend(letters.chars().map(|letter| (letter, plain)));
        }
        table
    });
    TABLE.get(&letter).copied()
}

/// The text without any marks: `Nguyễn Văn Đức` becomes `Nguyen Van Duc`.
#[must_use]
pub fn without_marks(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match plain_letter(letter) {
            Some(replacement) => plain.push_str(replacement),
            None => plain.push(letter),
        }
    }
    plain
}

/// Lower-case letters and digits only, for mail addresses and domains.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug: String = without_marks(text).chars().filter(char::is_ascii_alphanumeric).collect();
    slug.make_ascii_lowercase();
    slug
}

/// German writing without umlauts: `Müller` becomes `Mueller`.
#[must_use]
pub fn umlauts_spelt_out(text: &str) -> String {
    let pairs = [('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('Ä', "Ae"), ('Ö', "Oe"), ('Ü', "Ue"), ('ß', "ss")];
    text.chars()
        .map(|letter| match pairs.iter().find(|(from, _)| *from == letter) {
            Some((_, to)) => (*to).to_owned(),
            None => letter.to_string(),
        })
        .collect()
}

/// Marks as separate characters after their letters, as some machines store them.
#[must_use]
pub fn decomposed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}

/// The other place of the Vietnamese tone: `Hòa` and `Hoà`, `Thủy` and `Thuỷ`.
#[must_use]
pub fn tone_moved(text: &str) -> String {
    const NEW: [(&str, &str); 15] = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("õe", "oẽ"),
        ("ọe", "oẹ"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
        ("ủy", "uỷ"),
        ("ũy", "uỹ"),
        ("ụy", "uỵ"),
    ];
    text.split(' ')
        .map(|syllable| {
            // Only an open syllable has two places: `Hoàng` has one.
            for (old, new) in NEW {
                if let Some(head) = syllable.strip_suffix(old) {
                    return format!("{head}{new}");
                }
                if let Some(head) = syllable.strip_suffix(new) {
                    return format!("{head}{old}");
                }
            }
            syllable.to_owned()
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Persian as an Arabic keyboard writes it.
#[must_use]
pub fn arabic_letters(text: &str) -> String {
    text.replace('ی', "ي").replace('ک', "ك")
}

/// Persian with the half-space written as a space, or not at all, or the other way round.
#[must_use]
pub fn half_space_changed(text: &str, random: &mut Random) -> String {
    if text.contains('\u{200c}') {
        return text.replace('\u{200c}', if random.chance(0.6) { " " } else { "" });
    }
    for end in ["زاده", "پور", "نژاد", "نیا"] {
        if let Some(head) = text.strip_suffix(end)
            && !head.is_empty()
            && !head.ends_with(' ')
        {
            return format!("{head}{}{end}", if random.chance(0.5) { " " } else { "\u{200c}" });
        }
    }
    text.replacen("محمد", "محمد ", 1).trim_end().replace("  ", " ")
}

/// Digits in Persian writing.
#[must_use]
pub fn persian_digits(text: &str) -> String {
    text.chars()
        .map(|letter| match letter.to_digit(10) {
            Some(digit) => char::from_u32(0x06F0 + digit).unwrap_or(letter),
            None => letter,
        })
        .collect()
}

/// One slip of the keyboard: a neighbour, two letters changed over, one lost, one doubled.
#[must_use]
pub fn typo(text: &str, random: &mut Random) -> String {
    const ROWS: [&str; 6] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "ضصثقفغعهخحجچ", "شسیبلاتنمکگ", "ظطزرذدپو"];
    let mut letters: Vec<char> = text.chars().collect();
    let places: Vec<usize> = (0..letters.len()).filter(|&at| letters[at].is_alphabetic()).collect();
    if places.len() < 3 {
        return text.to_owned();
    }
    // People see the first letter, so slips are further in.
    let at = places[random.between(1, places.len() - 1)];
    match random.below(10) {
        0..=2 => {
            let lower = letters[at].to_lowercase().next().unwrap_or(letters[at]);
            let plain = plain_letter(lower).and_then(|text| text.chars().next()).unwrap_or(lower);
            let neighbour = ROWS.iter().find_map(|row| {
                let keys: Vec<char> = row.chars().collect();
                let key = keys.iter().position(|&key| key == plain)?;
                let next =
                    if key == 0 || (random.chance(0.5) && key + 1 < keys.len()) { key + 1 } else { key - 1 };
                keys.get(next).copied()
            });
            if let Some(neighbour) = neighbour {
                letters[at] = neighbour;
            }
        }
        3..=5 if at + 1 < letters.len() && letters[at + 1].is_alphabetic() => letters.swap(at, at + 1),
        6..=8 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_lost() {
        assert_eq!(without_marks("Nguyễn Văn Đức"), "Nguyen Van Duc");
        assert_eq!(without_marks("Łódź Größe Dvořák Åström"), "Lodz Grosse Dvorak Astrom");
        assert_eq!(slug("Jean-Pierre O'Neil"), "jeanpierreoneil");
    }

    #[test]
    fn tones_move_there_and_back() {
        assert_eq!(tone_moved("Hòa Thủy Hoàng"), "Hoà Thuỷ Hoàng");
        assert_eq!(tone_moved("Hoà"), "Hòa");
    }

    #[test]
    fn slips_change_the_text_but_not_its_start() {
        let mut random = Random::new(5);
        let changed = (0..200)
            .map(|_| typo("Catherine", &mut random))
            .inspect(|text| assert!(text.starts_with('C'), "{text}"))
            .filter(|text| text != "Catherine")
            .count();
        assert!(changed > 180);
        assert_eq!(typo("Al", &mut random), "Al");
    }

    #[test]
    fn persian_writing() {
        assert_eq!(arabic_letters("کریمی"), "كريمي");
        assert_eq!(persian_digits("0912"), "۰۹۱۲");
    }
}
