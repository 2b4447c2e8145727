//! Values from the file, shown as text whatever they hold, and the difference between two of them.

use maud::{Markup, html};

/// More of a value than this is not shown.
const LONGEST: usize = 160;

/// A value in a box of its own direction, so that it cannot turn the words around it. An address that is too long for
/// its line is broken before its `@`.
pub(super) fn show(value: &str) -> Markup {
    let text = plain(value);
    let (user, domain) = text.split_at(text.find('@').unwrap_or(0));
    html! { bdi.value { (user) @if !user.is_empty() { wbr; } (domain) } }
}

/// A value, or a dash where there is none.
pub(super) fn show_or_dash(value: &str) -> Markup {
    if value.trim().is_empty() {
        html! { span.dash { "—" } }
    } else {
        show(value)
    }
}

/// The value as one line of text: cut when very long, with direction marks and controls made visible.
pub(super) fn plain(value: &str) -> String {
    let mut shown = String::with_capacity(value.len());
    for (position, character) in value.chars().enumerate() {
        if position == LONGEST {
            shown.push('…');
            break;
        }
        push_visibly(&mut shown, character);
    }
    shown
}

fn push_visibly(shown: &mut String, character: char) {
    match character {
        '\n' | '\r' => shown.push('↵'),
        '\t' => shown.push('⇥'),
        '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{feff}' => {
            shown.push_str(&format!("[U+{:04X}]", u32::from(character)));
        }
        _ if character.is_control() => shown.push_str(&format!("[U+{:04X}]", u32::from(character))),
        _ => shown.push(character),
    }
}

/// The two values with what differs marked: what went in the first, what came in the second.
pub(super) fn difference(before: &str, after: &str) -> (Markup, Markup) {
    let (old, new) = (pieces(before), pieces(after));
    let (kept_old, kept_new) = common(&old, &new);
    let mark = |pieces: &[String], kept: &[bool], gone: bool| {
        let mut runs: Vec<(bool, String)> = Vec::new();
        for (piece, kept) in pieces.iter().zip(kept) {
            match runs.last_mut() {
                Some((same, text)) if same == kept => text.push_str(piece),
                _ => runs.push((*kept, piece.clone())),
            }
        }
        let whole = (!runs.iter().any(|(kept, _)| *kept)).then_some("whole");
        html! {
            bdi.value {
                @for (kept, text) in runs {
                    @if kept { (plain(&text)) } @else if gone { del class=[whole] { (drawn(&text)) } } @else { ins class=[whole] { (drawn(&text)) } }
                }
            }
        }
    };
    (mark(&old, &kept_old, true), mark(&new, &kept_new, false))
}

/// A changed run of text. One of blanks alone cannot be seen unless it is drawn.
fn drawn(text: &str) -> String {
    if text.trim().is_empty() { "␣".repeat(text.chars().count()) } else { plain(text) }
}

/// The value in the smallest pieces that may be marked apart: a letter with its accents, a blank, and a whole word
/// where letters join (breaking it would break its shape).
fn pieces(value: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for character in value.chars().take(LONGEST) {
        let joins = pieces.last().is_some_and(|piece: &String| {
            is_combining(character)
                || piece.chars().next_back().is_some_and(joins_letters) && joins_letters(character)
        });
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(character),
            _ => pieces.push(character.to_string()),
        }
    }
    pieces
}

fn is_combining(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

fn joins_letters(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
        || character.is_alphabetic()
            && matches!(character, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

/// Which pieces belong to the longest common subsequence. Where less than a third is common, nothing is: marking
/// single letters that happen to agree would confuse.
fn common(old: &[String], new: &[String]) -> (Vec<bool>, Vec<bool>) {
    let width = new.len() + 1;
    let mut lengths = vec![0_usize; (old.len() + 1) * width];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            lengths[i * width + j] = if one == other {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let (mut kept_old, mut kept_new) = (vec![false; old.len()], vec![false; new.len()]);
    if 3 * lengths[0] < old.len().max(new.len()) {
        return (kept_old, kept_new);
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            kept_old[i] = true;
            kept_new[j] = true;
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    (kept_old, kept_new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_marked() {
        for (before, after, old, new) in [
            ("john. doe@a.com", "john.doe@a.com", "john.<del>␣</del>doe@a.com", "john.doe@a.com"),
            ("AN", "An", "A<del>N</del>", "A<ins>n</ins>"),
            (
                "U. S. A.",
                "United States",
                "<del class=\"whole\">U. S. A.</del>",
                "<ins class=\"whole\">United States</ins>",
            ),
            ("علي رضا", "علی رضا", "<del>علي</del> رضا", "<ins>علی</ins> رضا"),
            ("x", "yes", "<del class=\"whole\">x</del>", "<ins class=\"whole\">yes</ins>"),
            ("", "", "", ""),
        ] {
            let (first, second) = difference(before, after);
            assert_eq!(first.into_string(), format!("<bdi class=\"value\">{old}</bdi>"));
            assert_eq!(second.into_string(), format!("<bdi class=\"value\">{new}</bdi>"));
        }
    }

    #[test]
    fn hostile_values_stay_text() {
        let shown = show("<script>alert(1)</script>\u{202e}gpj.exe\0\n").into_string();
        assert!(shown.contains("&lt;script&gt;alert(1)&lt;/script&gt;[U+202E]gpj.exe[U+0000]↵"), "{shown}");
        assert_eq!(plain(&"a".repeat(5000)).chars().count(), LONGEST + 1);
    }
}
