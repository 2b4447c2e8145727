//! Words with a slip in them: one letter too many, too few, wrong, or two changed about.

use super::token::{Condition, Kind, beginning, inside};

/// Letters that a word must have for a slip to be looked for; a shorter one is too like others.
const FEWEST_LETTERS: usize = 4;

/// What a record must have to have a word that is `word` with one slip, or `word` itself. More records than those have it;
/// they are compared with [`is_similar`].
pub(super) fn condition(word: &str) -> Condition {
    let mut any = vec![Condition::has(Kind::Word, word)];
    let letters: Vec<char> = word.chars().collect();
    if letters.len() < FEWEST_LETTERS {
        return Condition::Any(any);
    }
    for at in 0..letters.len() {
        // One letter too many in the question.
        let mut without = letters.clone();
        without.remove(at);
        any.push(Condition::has(Kind::Word, &without.iter().collect::<String>()));
        // Two letters changed about.
        if at > 0 && letters[at - 1] != letters[at] {
            let mut swapped = letters.clone();
            swapped.swap(at - 1, at);
            any.push(Condition::has(Kind::Word, &swapped.iter().collect::<String>()));
        }
        // A wrong letter leaves the tokens whole that it is not in; a missing one leaves more.
        let untouched = untouched(word, at);
        if !untouched.is_empty() {
            any.push(Condition::All(untouched));
        }
    }
    Condition::Any(any)
}

/// The tokens of a word that the letter at `at` is not in. None when one letter is all that remains.
fn untouched(word: &str, at: usize) -> Vec<Condition> {
    let mut found = Vec::new();
    // The longest beginning before the letter stands for the shorter ones.
    if at >= 2
        && let Some(beginning) = beginning(word, at.min(3))
    {
        found.push(Condition::has(Kind::Beginning, beginning));
    }
    for (start, inside) in inside(word).enumerate() {
        // It stands at the letters `start + 1` to `start + 3`.
        if !(start + 1..=start + 3).contains(&at) {
            found.push(Condition::has(Kind::Inside, inside));
        }
    }
    found
}

/// Whether two words are the same but for one slip.
pub(super) fn is_similar(asked: &str, word: &str) -> bool {
    if asked == word {
        return true;
    }
    let (a, b): (Vec<char>, Vec<char>) = (asked.chars().collect(), word.chars().collect());
    if a.len() < FEWEST_LETTERS || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => a == &b[1..],
        std::cmp::Ordering::Greater => &a[1..] == b,
        std::cmp::Ordering::Equal => {
            a[1..] == b[1..] || a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for similar in ["nguyen", "nguyn", "nguyeen", "ngyuen", "nguyem", "xguyen", "guyen", "nguyenx"] {
            assert!(is_similar("nguyen", similar) && is_similar(similar, "nguyen"), "{similar}");
        }
        for other in ["nguye1x", "ngyune", "guye", "nugyne", "", "pham"] {
            assert!(!is_similar("nguyen", other), "{other}");
        }
        assert!(!is_similar("lan", "lam"), "short words are too like each other");
    }
}
