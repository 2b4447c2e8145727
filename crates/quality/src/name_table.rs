//! Names of places, looked up whatever their marks, blanks, dots and capitals.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::fold::fold;

/// Shortest key for which a name with one slip is proposed: short names are too near one another.
const SHORTEST_KEY_WITH_SLIP: usize = 5;

/// Names, each standing for a value of `T`.
pub(crate) struct NameTable<T> {
    values: HashMap<String, T, FixedState>,
    /// The keys long enough to be looked up with one slip, grouped by their length in bytes.
    by_length: Vec<Vec<String>>,
}

impl<T: Copy> NameTable<T> {
    pub(crate) fn new() -> NameTable<T> {
        NameTable { values: HashMap::default(), by_length: Vec::new() }
    }

    /// Adds `name`. The first value of a name stays.
    pub(crate) fn insert(&mut self, name: &str, value: T) {
        let key = key(name);
        if key.is_empty() || self.values.contains_key(&key) {
            return;
        }
        if key.len() >= SHORTEST_KEY_WITH_SLIP {
            if self.by_length.len() <= key.len() {
                self.by_length.resize(key.len() + 1, Vec::new());
            }
            self.by_length[key.len()].push(key.clone());
        }
        self.values.insert(key, value);
    }

    /// The value of a key made by [`key`].
    pub(crate) fn get(&self, key: &str) -> Option<T> {
        self.values.get(key).copied()
    }

    /// The value whose name differs from `key` in one letter put in, left out, replaced, or swapped with the next;
    /// none when two values are equally near.
    pub(crate) fn with_one_slip(&self, key: &str) -> Option<T>
    where
        T: PartialEq,
    {
        if key.len() < SHORTEST_KEY_WITH_SLIP {
            return None;
        }
        let mut found = None;
        // A letter has at most two bytes in the scripts that matter here.
        let lengths = key.len().saturating_sub(2)..=key.len() + 2;
        for candidate in lengths.filter_map(|length| self.by_length.get(length)).flatten() {
            if differ_by_one_slip(key, candidate) {
                let value = self.get(candidate);
                if found.is_some() && found != value {
                    return None;
                }
                found = value;
            }
        }
        found
    }
}

/// The form in which names are compared: folded, without blanks.
pub(crate) fn key(name: &str) -> String {
    let mut key = fold(name);
    key.retain(|character| character != ' ');
    key
}

fn differ_by_one_slip(a: &str, b: &str) -> bool {
    let (left, right) = (a.as_bytes(), b.as_bytes());
    // One slip leaves the first or the last byte as it was.
    if left.first() != right.first() && left.last() != right.last() {
        return false;
    }
    let start =
        a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum::<usize>();
    let (mut a, mut b) = (a[start..].chars(), b[start..].chars());
    let (a_first, b_first) = (a.next(), b.next());
    let (a_rest, b_rest) = (a.as_str(), b.as_str());
    match (a_first, b_first) {
        (None, None) => false,
        (None, Some(_)) => b_rest.is_empty(),
        (Some(_), None) => a_rest.is_empty(),
        (Some(x), Some(y)) => {
            let whole_b = |rest: &str| rest.strip_prefix(y) == Some(b_rest);
            let whole_a = |rest: &str| rest.strip_prefix(x) == Some(a_rest);
            let swapped =
                || a_rest.strip_prefix(y).is_some_and(|a_tail| b_rest.strip_prefix(x) == Some(a_tail));
            a_rest == b_rest || whole_b(a_rest) || whole_a(b_rest) || swapped()
        }
    }
}

/// The data lines of a compiled-in table: comments, the header line and empty lines left out; columns by tabs.
pub(crate) fn data_lines(source: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    source
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_one_letter_added_dropped_replaced_or_swapped() {
        for (a, b) in [
            ("germany", "germny"),
            ("germny", "germany"),
            ("germany", "germani"),
            ("germany", "gremany"),
            ("germany", "ermany"),
            ("germany", "germanyy"),
            ("المان", "الممان"),
        ] {
            assert!(differ_by_one_slip(a, b), "{a} {b}");
            assert!(differ_by_one_slip(b, a), "{b} {a}");
        }
        for (a, b) in
            [("germany", "germany"), ("germany", "grmani"), ("germany", "france"), ("iran", "iraqq")]
        {
            assert!(!differ_by_one_slip(a, b), "{a} {b}");
        }
    }
}
