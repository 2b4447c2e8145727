//! The form in which addresses are compared: folded, abbreviations unified, flat and floor left out.

use crate::fold::fold_into;

/// Words before the number of a flat, floor or room; both are left out.
fn names_unit(word: &str) -> bool {
    matches!(
        word,
        "apt"
            | "apartment"
            | "unit"
            | "suite"
            | "ste"
            | "flat"
            | "fl"
            | "floor"
            | "rm"
            | "room"
            | "tang"
            | "lau"
            | "phong"
            | "canho"
            | "واحد"
            | "طبقه"
            | "ط"
    )
}

/// The short form of a word that is written in several ways; empty for words that say nothing.
fn unified(word: &str) -> Option<&'static str> {
    Some(match word {
        "street" | "str" | "st" | "saint" | "strasse" => "st",
        "avenue" | "ave" | "av" | "avenida" => "ave",
        "road" | "rd" => "rd",
        "boulevard" | "blvd" | "bd" | "bld" => "blvd",
        "drive" | "dr" => "dr",
        "lane" | "ln" => "ln",
        "court" | "ct" => "ct",
        "place" | "pl" => "pl",
        "square" | "sq" => "sq",
        "highway" | "hwy" => "hwy",
        "parkway" | "pkwy" => "pkwy",
        "terrace" | "ter" | "tce" => "ter",
        "crescent" | "cres" | "crs" => "cres",
        "circuit" | "cct" => "cct",
        "close" | "cl" => "cl",
        "parade" | "pde" => "pde",
        "mount" | "mt" => "mt",
        "north" | "n" => "n",
        "south" | "s" => "s",
        "east" | "e" => "e",
        "west" | "w" => "w",
        "phuong" | "p" | "f" => "p",
        "quan" | "q" | "district" | "dist" => "q",
        "huyen" | "h" => "h",
        "xa" | "x" => "x",
        "tphcm" | "hcm" | "hcmc" | "saigon" => "hcm",
        "hn" | "hanoi" => "ha noi",
        "خیابان" | "خ" => "خ",
        "کوچه" | "ک" => "ک",
        "بلوار" | "بل" => "بل",
        "پلاک" | "پ" => "پ",
        "duong" | "pho" | "so" | "d" | "tp" | "tinh" | "no" | "vietnam" | "usa" | "شماره" | "استان"
        | "شهر" | "ایران" => "",
        _ => return None,
    })
}

/// The form in which addresses are compared.
///
/// ```
/// use kempt_quality::postal_address::key;
/// assert_eq!(key("12 Main Street, Apt 4"), key("12 MAIN ST."));
/// assert_eq!(key("Số 5 đường Láng, Phường Láng Hạ"), key("5 Láng, P. Láng Hạ"));
/// ```
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    key_into(text, &mut String::with_capacity(text.len()), &mut key);
    key
}

/// Appends [`key`] of `text` to `key`; `folded` is working memory.
pub fn key_into(text: &str, folded: &mut String, key: &mut String) {
    folded.clear();
    if text.contains('#') {
        fold_into(&text.replace('#', " unit "), folded);
    } else {
        fold_into(text, folded);
    }
    let start = key.len();
    let mut push = |word: &str| {
        if key.len() > start && !word.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    };
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied().unwrap_or("");
        match (word, next) {
            ("thanh", "pho") | ("viet", "nam") | ("can", "ho") => {
                words.next();
                if word == "can" && words.peek().is_some_and(|number| is_number(number)) {
                    words.next();
                }
                continue;
            }
            ("sai", "gon") => {
                words.next();
                push("hcm");
                continue;
            }
            ("ho", "chi") => {
                words.next();
                if words.peek() == Some(&"minh") {
                    words.next();
                    push("hcm");
                } else {
                    push("ho chi");
                }
                continue;
            }
            _ => {}
        }
        if names_unit(word) && is_number(next) {
            words.next();
        } else if let Some(short) = unified(word) {
            push(short);
        } else if let Some(number) = word.strip_prefix(['p', 'q', 'f']).filter(|rest| is_all_digits(rest)) {
            // `Q1`, `P12`.
            push(if word.starts_with('q') { "q" } else { "p" });
            push(number);
        } else if let Some(stem) = word.strip_suffix("strasse").filter(|stem| !stem.is_empty()) {
            push(&format!("{stem}str"));
        } else {
            push(word);
        }
    }
}

/// A number of a flat: digits with a letter, or a single letter.
fn is_number(word: &str) -> bool {
    word.len() == 1 || word.len() <= 6 && word.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_address_have_one_key() {
        for (a, b) in [
            ("12 Main St., Apt 4", "12 main street"),
            ("12 Main St #4", "12 Main Street Unit 4"),
            ("5th Avenue North", "5th Ave. N"),
            ("Hauptstraße 12", "Hauptstr. 12"),
            ("Số 12 ngõ 5 phố Huế", "12 Ngõ 5 Huế"),
            ("P. Bến Nghé, Q.1, TP.HCM", "Phường Bến Nghé, Quận 1, Thành phố Hồ Chí Minh"),
            ("P12, Q3, Sài Gòn", "Phường 12, Quận 3, TP. Hồ Chí Minh, Việt Nam"),
            ("خیابان آزادی، پلاک ۱۲، واحد ۳", "خ آزادی پ 12"),
            ("Ha Noi", "Hà Nội"),
        ] {
            assert_eq!(key(a), key(b), "{a} / {b}");
        }
        assert_ne!(key("12 Main St"), key("14 Main St"));
        assert_ne!(key("Hải Phòng"), key("Hải Dương"));
        assert_eq!(key(""), "");
    }
}
