//! The number of a house, with its lanes, and the street behind it.

use super::head::{Part, head};
use crate::postal_address::{Address, append};

/// `12 ngõ 5 phố Huế`: the number with its lanes, then the street.
pub(super) fn number_and_street(text: &str, address: &mut Address) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut number_end = 1.min(words.len());
    while let Some(word) = words.get(number_end) {
        let lane = is_lane(word, words.get(number_end + 1).copied().unwrap_or(""));
        let after_lane = number_end > 1 && is_numbering(word) && !is_numbering(words[number_end - 1]);
        if !(lane || after_lane || matches!(*word, "-" | "/")) {
            break;
        }
        number_end += 1;
    }
    let number = words[..number_end].join(" ");
    let street = words[number_end..].join(" ");
    let street = match head(&street) {
        Some((word, Part::Street, rest)) => format!("{word} {rest}"),
        _ => street,
    };
    append(&mut address.street_number, &number);
    append(&mut address.street, &street);
    if street.is_empty() { number } else { format!("{number} {street}") }
}

/// A word for a lane, not a name that looks like one: `ngõ` or `ngo 5`, but neither Ngô nor Ngo Quyen.
fn is_lane(word: &str, next: &str) -> bool {
    let small = word.to_lowercase();
    let marked = matches!(small.as_str(), "ngõ" | "ngách" | "hẻm" | "kiệt" | "lô" | "bis");
    let plain = matches!(small.as_str(), "ngo" | "ngach" | "hem" | "kiet" | "hxh" | "lo");
    marked || plain && is_numbering(next)
}

pub(super) fn is_numbering(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}
