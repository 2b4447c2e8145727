//! Cuts an address into segments, and a postal code off a segment.

use crate::province;

/// Cuts at commas, semicolons and hyphens between blanks; `Bà Rịa - Vũng Tàu` and the like stay whole.
pub(super) fn segments(text: &str) -> Vec<String> {
    let mut segments: Vec<String> = Vec::new();
    for piece in text.split([',', ';']) {
        let mut joined: Option<String> = None;
        for part in piece
            .split(" - ")
            .flat_map(|part| part.split(" – "))
            .map(|part| part.trim_matches([' ', '-', '–']))
            .filter(|part| !part.is_empty())
        {
            joined = Some(match joined {
                None => part.to_owned(),
                Some(before) if province::find_vietnamese(&format!("{before} {part}")).is_some() => {
                    format!("{before} - {part}")
                }
                Some(before) => {
                    segments.push(before);
                    part.to_owned()
                }
            });
        }
        segments.extend(joined);
    }
    segments
}

/// A code of five or six digits at the end of a segment or alone, or in front of a province.
pub(super) fn without_postal_code(segment: &str, allowed: bool) -> (&str, Option<&str>, bool) {
    let is_code = |word: &str| {
        allowed && (5..=6).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let start = segment.rfind(' ').map_or(0, |at| at + 1);
    if is_code(&segment[start..]) {
        return (segment[..start].trim_end(), Some(&segment[start..]), false);
    }
    match segment.split_once(' ') {
        Some((first, rest)) if is_code(first) && province::find_vietnamese(rest).is_some() => {
            (rest, Some(first), true)
        }
        _ => (segment, None, false),
    }
}
