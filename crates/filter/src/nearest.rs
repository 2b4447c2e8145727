//! The names nearest to one that does not exist.

use crate::{Field, Reading};

/// Names that are proposed at once.
const PROPOSED: usize = 3;
/// Letters of a name that are looked at.
const LONGEST: usize = 64;

/// Names of the fields that `name` may have been meant for: by what they are called in any language, or by a slip of
/// the keys.
pub(crate) fn fields(name: &str, fields: &[Field<'_>], reading: &dyn Reading) -> Vec<String> {
    let wanted = reading.fold(&name.replace('_', " "));
    // What is longer than any name was not meant for one.
    if wanted.is_empty() || wanted.chars().count() > LONGEST {
        return Vec::new();
    }
    let mut near: Vec<(usize, &str)> = fields
        .iter()
        .filter_map(|field| {
            let called = [field.name, field.labels.en, field.labels.vi, field.labels.fa];
            let distance = called.iter().filter_map(|text| distance_to(&wanted, text, reading)).min()?;
            Some((distance, field.name))
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().take(PROPOSED).map(|(_, name)| name.to_owned()).collect()
}

/// Changes of letters between the two, or none when there are too many for a slip.
fn distance_to(wanted: &str, called: &str, reading: &dyn Reading) -> Option<usize> {
    let called = reading.fold(&called.replace('_', " "));
    let most = 1 + wanted.chars().count() / 4;
    let distance = edits(wanted, &called);
    if distance <= most {
        return Some(distance);
    }
    // One word of several: `name` for `full_name`.
    let is_part =
        called.split(' ').any(|part| part == wanted) || wanted.split(' ').any(|part| part == called);
    is_part.then_some(most + 1)
}

/// Levenshtein's distance, with two letters changing places for one change.
fn edits(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().take(LONGEST).collect();
    let right: Vec<char> = right.chars().take(LONGEST).collect();
    let mut rows = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let differs = usize::from(left[i - 1] != right[j - 1]);
                let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + differs);
                if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn counts_the_changes_between_two_names() {
        for (left, right, changes) in [
            ("city", "city", 0),
            ("ctiy", "city", 1),
            ("citty", "city", 1),
            ("", "ab", 2),
            ("thành", "thánh", 1),
        ] {
            assert_eq!(edits(left, right), changes, "{left} {right}");
        }
    }
}
