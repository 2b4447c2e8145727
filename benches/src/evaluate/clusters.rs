//! Measures of a clustering: pairs of the closure, B-cubed, clusters found exactly.

use std::collections::HashMap;

use super::Score;

/// What a clustering is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct ClusterScores {
    /// All pairs that the clusters imply.
    pub closure: Score,
    /// B-cubed: the same question asked of every record, then averaged.
    pub b_cubed: Score,
    /// Share of the true clusters of two and more that were found exactly.
    pub exact: f64,
    /// Records in the largest cluster found.
    pub largest: usize,
    /// Pairs that are right, found, and true.
    pub counts: [u64; 3],
}

fn pairs(count: usize) -> u64 {
    let count = count as u64;
    count * count.saturating_sub(1) / 2
}

/// Judges a clustering over all pairs of records.
#[must_use]
pub fn judge(truth: &[u32], found: &[u32]) -> ClusterScores {
    let (mut true_sizes, mut found_sizes) = (HashMap::new(), HashMap::new());
    let mut both: HashMap<(u32, u32), usize> = HashMap::new();
    for (&truth, &found) in truth.iter().zip(found) {
        *true_sizes.entry(truth).or_insert(0_usize) += 1;
        *found_sizes.entry(found).or_insert(0_usize) += 1;
        *both.entry((truth, found)).or_default() += 1;
    }
    let all: u64 = true_sizes.values().map(|&size| pairs(size)).sum();
    let claimed: u64 = found_sizes.values().map(|&size| pairs(size)).sum();
    let (mut right, mut precision, mut recall, mut exact) = (0, 0.0, 0.0, 0_usize);
    for ((truth, found), &size) in &both {
        let (true_size, found_size) = (true_sizes[truth], found_sizes[found]);
        right += pairs(size);
        precision += (size * size) as f64 / found_size as f64;
        recall += (size * size) as f64 / true_size as f64;
        exact += usize::from(size > 1 && size == true_size && size == found_size);
    }
    let records = truth.len().max(1) as f64;
    let several = true_sizes.values().filter(|&&size| size > 1).count();
    ClusterScores {
        closure: Score::of_counts(right, claimed, all),
        b_cubed: Score::new(precision / records, recall / records),
        exact: exact as f64 / several.max(1) as f64,
        largest: found_sizes.values().copied().max().unwrap_or_default(),
        counts: [right, claimed, all],
    }
}

/// Judges only pairs with one record in each of two files, the first `first_file` records being the first file.
/// Pairs inside one file are neither asked for nor counted against anybody.
#[must_use]
pub fn judge_link(true_pairs: &[(u32, u32)], found: &[u32], first_file: usize) -> Score {
    let mut sides: HashMap<u32, (u64, u64)> = HashMap::new();
    for (at, &cluster) in found.iter().enumerate() {
        let sides = sides.entry(cluster).or_default();
        if at < first_file { sides.0 += 1 } else { sides.1 += 1 }
    }
    let claimed = sides.values().map(|(left, right)| left * right).sum();
    let right = true_pairs
        .iter()
        .filter(|&&(a, b)| found.get(a as usize).is_some_and(|left| found.get(b as usize) == Some(left)))
        .count() as u64;
    Score::of_counts(right, claimed, true_pairs.len() as u64)
}

/// Clusters from pairs: everything that hangs together.
#[must_use]
pub fn closure(records: usize, pairs: impl Iterator<Item = (u32, u32)>) -> Vec<u32> {
    let mut union = Union::new(records);
    for (a, b) in pairs {
        union.join(a, b);
    }
    (0..records as u32).map(|record| union.root(record)).collect()
}

/// Sets that grow together; the smallest member names its set.
#[derive(Clone, Debug)]
pub struct Union {
    parent: Vec<u32>,
}

impl Union {
    /// Every record by itself.
    #[must_use]
    pub fn new(records: usize) -> Self {
        Self { parent: (0..records as u32).collect() }
    }

    /// The smallest record of the set.
    pub fn root(&mut self, mut record: u32) -> u32 {
        while self.parent[record as usize] != record {
            let up = self.parent[self.parent[record as usize] as usize];
            self.parent[record as usize] = up;
            record = up;
        }
        record
    }

    /// Makes the sets of two records one.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_counted_by_hand() {
        // Truth {0,1,2} {3,4} {5}; found {0,1} {2,3,4} {5}.
        let scores = judge(&[0, 0, 0, 1, 1, 2], &[0, 0, 1, 1, 1, 2]);
        // Right 01 and 34; found 01 23 24 34; true 01 02 12 34.
        assert_eq!(scores.counts, [2, 4, 4]);
        assert_eq!(scores.closure, Score { precision: 0.5, recall: 0.5, f1: 0.5 });
        // Precision per record: 1 1 1/3 2/3 2/3 1; recall: 2/3 2/3 1/3 1 1 1.
        assert!((scores.b_cubed.precision - (3.0 + 5.0 / 3.0) / 6.0).abs() < 1e-12);
        assert!((scores.b_cubed.recall - (3.0 + 5.0 / 3.0) / 6.0).abs() < 1e-12);
        assert_eq!(scores.exact, 0.0);
        assert_eq!(scores.largest, 3);
    }

    #[test]
    fn the_truth_itself_is_perfect() {
        let scores = judge(&[7, 7, 9, 3, 9], &[0, 0, 2, 3, 2]);
        assert_eq!(scores.closure.f1, 1.0);
        assert_eq!(scores.b_cubed.f1, 1.0);
        assert_eq!(scores.exact, 1.0);
    }

    #[test]
    fn everything_in_one_cluster_has_full_recall_and_little_precision() {
        let scores = judge(&[0, 0, 1, 2], &[0, 0, 0, 0]);
        assert_eq!(scores.closure.recall, 1.0);
        assert!((scores.closure.precision - 1.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn linking_counts_only_pairs_across_the_files() {
        // First file: 0 1 2; second: 3 4. Found {0,1,3} {2,4}; true 0-3 and 1-4.
        let score = judge_link(&[(0, 3), (1, 4)], &[0, 0, 2, 0, 2], 3);
        assert!((score.precision - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(score.recall, 0.5);
    }

    #[test]
    fn pairs_close_to_clusters() {
        assert_eq!(closure(5, [(0, 3), (3, 4)].into_iter()), [0, 1, 2, 0, 0]);
    }
}
