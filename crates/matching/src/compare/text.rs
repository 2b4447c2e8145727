//! Similarity of short texts.

use rapidfuzz::distance::{jaro_winkler, osa};

/// Whether two folded texts differ by at most one letter put in, left out, changed or swapped with its neighbour.
pub(crate) fn one_edit_apart(a: &str, b: &str) -> bool {
    let (short, long) =
        if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    // One letter of Persian is two bytes.
    if long.len() - short.len() > 2 {
        return false;
    }
    if a.is_ascii() && b.is_ascii() {
        if long.len() - short.len() > 1 {
            return false;
        }
        let front = short.iter().zip(long).take_while(|(x, y)| x == y).count();
        let (short, long) = (&short[front..], &long[front..]);
        let back = short.iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
        let (short, long) = (&short[..short.len() - back], &long[..long.len() - back]);
        return match (short, long) {
            ([], []) | ([], [_]) | ([_], [_]) => true,
            ([x, y], [p, q]) => x == q && y == p,
            _ => false,
        };
    }
    osa::distance(a.chars(), b.chars()) <= 1
}

/// Jaro-Winkler similarity, 0 to 1, of texts that begin alike; 0 when they do not or it is below `floor`.
pub(crate) fn jaro_winkler(a: &str, b: &str, floor: f64) -> f64 {
    // Texts that begin differently are never so alike that it matters, and most pairs begin differently.
    if a.as_bytes().first() != b.as_bytes().first() {
        return 0.0;
    }
    let arguments = jaro_winkler::Args::default().score_cutoff(floor);
    if a.is_ascii() && b.is_ascii() {
        jaro_winkler::similarity_with_args(a.bytes(), b.bytes(), &arguments).unwrap_or(0.0)
    } else {
        jaro_winkler::similarity_with_args(a.chars(), b.chars(), &arguments).unwrap_or(0.0)
    }
}

/// Whether two name tokens are so alike that one is likely a misspelling of the other.
pub(crate) fn similar_tokens(a: &str, b: &str) -> bool {
    let shortest = a.len().min(b.len());
    if shortest < 3 {
        return false;
    }
    if one_edit_apart(a, b) {
        return shortest >= 4 || a.as_bytes()[0] == b.as_bytes()[0];
    }
    shortest >= 5 && jaro_winkler(a, b, 0.9) >= 0.9
}

/// Whether two name tokens may be one badly misspelt: two edits, or the same letters in another order.
pub(crate) fn roughly_similar_tokens(a: &str, b: &str) -> bool {
    let shortest = a.len().min(b.len());
    if shortest < 4 || a.len().abs_diff(b.len()) > 4 {
        return false;
    }
    if shortest >= 5 && osa_within(a, b, 2) {
        return true;
    }
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    // Letters of Persian are not all in the mask, so theirs are compared here.
    a.len() == b.len() && sorted(a) == sorted(b)
}

/// Whether two names of places are one: an edit apart, two in a long name, or nearly the same letters.
pub(crate) fn similar_places(a: &str, b: &str) -> bool {
    let shortest = a.len().min(b.len());
    shortest >= 4
        && (letters(a) ^ letters(b)).count_ones() <= 4
        && (one_edit_apart(a, b)
            || (shortest >= 5 && osa_within(a, b, 2))
            || jaro_winkler(a, b, 0.93) >= 0.93)
}

/// One bit for each letter that occurs; letters of other scripts share bits.
fn letters(text: &str) -> u32 {
    text.bytes().fold(0, |mask, byte| mask | 1 << (byte & 31))
}

fn osa_within(a: &str, b: &str, edits: usize) -> bool {
    let arguments = osa::Args::default().score_cutoff(edits);
    if a.is_ascii() && b.is_ascii() {
        osa::distance_with_args(a.bytes(), b.bytes(), &arguments).is_some()
    } else {
        osa::distance_with_args(a.chars(), b.chars(), &arguments).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_edit() {
        for (a, b, expected) in [
            ("smith", "smith", true),
            ("smith", "smiht", true),
            ("smith", "smth", true),
            ("smith", "smyth", true),
            ("smith", "smitth", true),
            ("smith", "smthi", false),
            ("smith", "smythe", false),
            ("", "a", true),
            ("رضایی", "رضای", true),
            ("رضایی", "رض", false),
        ] {
            assert_eq!(one_edit_apart(a, b), expected, "{a} {b}");
            assert_eq!(one_edit_apart(b, a), expected, "{b} {a}");
        }
    }
}
