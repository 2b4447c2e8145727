//! Splits records into groups, so that one can see for whom an engine is worse.

use super::Score;

/// The script of a name, and for Latin letters whether they carry Vietnamese marks.
#[must_use]
pub fn script(name: &str) -> &'static str {
    let letters = || name.chars().filter(|letter| letter.is_alphabetic());
    if letters().any(|letter| ('\u{0600}'..='\u{06FF}').contains(&letter)) {
        return "arabic";
    }
    let vietnamese = |letter: char| {
        matches!(letter, '\u{1EA0}'..='\u{1EF9}' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă')
    };
    if letters().any(vietnamese) {
        return "latin with vietnamese marks";
    }
    if letters().any(|letter| !letter.is_ascii()) { "latin with other marks" } else { "latin without marks" }
}

/// The culture of a generated country cell; other files get their country as it is written.
#[must_use]
pub fn country(written: &str) -> &str {
    const WRITINGS: &str = include_str!("../../../crates/sample/data/countries.tsv");
    for line in WRITINGS.lines().filter(|line| !line.starts_with("# ")) {
        let mut cells = line.split('\t');
        let (code, writings) = (cells.next().unwrap_or_default(), cells.nth(1).unwrap_or_default());
        if writings.split('|').any(|writing| writing == written) {
            return code;
        }
    }
    if written.is_empty() { "none" } else { "other" }
}

/// Labels of each record's group: the most frequent non-empty group within its true cluster, so that a
/// cluster is counted whole.
#[must_use]
pub fn by_cluster<'a>(truth: &[u32], groups: &[&'a str], nothing: &str) -> Vec<&'a str> {
    use std::collections::{BTreeMap, HashMap};
    let mut counts: HashMap<u32, BTreeMap<&'a str, usize>> = HashMap::new();
    for (&cluster, &group) in truth.iter().zip(groups) {
        if group != nothing {
            *counts.entry(cluster).or_default().entry(group).or_default() += 1;
        }
    }
    let chosen: HashMap<u32, &'a str> = counts
        .into_iter()
        .filter_map(|(cluster, counts)| {
            counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(group, _)| (cluster, group))
        })
        .collect();
    truth.iter().zip(groups).map(|(cluster, &group)| chosen.get(cluster).copied().unwrap_or(group)).collect()
}

/// Scores of the closure for each group. A found pair across two groups counts against both.
#[must_use]
pub fn closure_by_group<'a>(truth: &[u32], found: &[u32], groups: &[&'a str]) -> Vec<(&'a str, Score)> {
    use std::collections::{BTreeMap, HashMap};
    let pairs = |count: u64| count * count.saturating_sub(1) / 2;
    let mut true_sizes: HashMap<(&'a str, u32), u64> = HashMap::new();
    let mut both: HashMap<(&'a str, u32, u32), u64> = HashMap::new();
    let mut in_found: HashMap<(&'a str, u32), u64> = HashMap::new();
    let mut found_sizes: HashMap<u32, u64> = HashMap::new();
    for ((&truth, &found), &group) in truth.iter().zip(found).zip(groups) {
        *true_sizes.entry((group, truth)).or_default() += 1;
        *both.entry((group, truth, found)).or_default() += 1;
        *in_found.entry((group, found)).or_default() += 1;
        *found_sizes.entry(found).or_default() += 1;
    }
    let mut counts: BTreeMap<&'a str, [u64; 3]> = BTreeMap::new();
    for ((group, _, _), size) in both {
        counts.entry(group).or_default()[0] += pairs(size);
    }
    for ((group, found), size) in in_found {
        let whole = found_sizes.get(&found).copied().unwrap_or(size);
        counts.entry(group).or_default()[1] += pairs(whole) - pairs(whole - size);
    }
    for ((group, _), size) in true_sizes {
        counts.entry(group).or_default()[2] += pairs(size);
    }
    counts
        .into_iter()
        .map(|(group, [right, claimed, all])| (group, Score::of_counts(right, claimed, all)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        assert_eq!(script("نوید اسدی"), "arabic");
        assert_eq!(script("Nguyễn Văn An"), "latin with vietnamese marks");
        assert_eq!(script("Matěj Tůma"), "latin with other marks");
        assert_eq!(script("David Smith"), "latin without marks");
    }

    #[test]
    fn countries_are_known_by_every_writing() {
        assert_eq!(country("Hoa Kỳ"), "US");
        assert_eq!(country("ایران"), "IR");
        assert_eq!(country(""), "none");
        assert_eq!(country("Atlantis"), "other");
    }

    #[test]
    fn a_cluster_is_counted_in_one_group() {
        assert_eq!(
            by_cluster(&[0, 0, 0, 1], &["VN", "none", "VN", "none"], "none"),
            ["VN", "VN", "VN", "none"]
        );
    }

    #[test]
    fn a_pair_across_groups_counts_against_both() {
        // Truth {0,1} in A, {2,3} in B; found {0,1,2} {3}.
        let scores = closure_by_group(&[0, 0, 1, 1], &[0, 0, 0, 3], &["A", "A", "B", "B"]);
        assert_eq!(scores[0], ("A", Score::of_counts(1, 3, 1)));
        assert_eq!(scores[1], ("B", Score::of_counts(0, 2, 1)));
    }
}
