//! Measures of scored pairs: at every threshold, as pairs and as the clusters they close to.

use super::Score;
use super::clusters::{ClusterScores, Union};

/// A scored pair of record positions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoredPair {
    /// The first record.
    pub a: u32,
    /// The second record.
    pub b: u32,
    /// Higher means more alike.
    pub score: f64,
}

/// The best threshold that somebody with labels could choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize)]
pub struct Best {
    /// What is reached there.
    pub score: Score,
    /// The threshold.
    pub threshold: f64,
    /// Share of the true pairs that were scored at all: the ceiling set by blocking.
    pub ceiling: f64,
}

/// Sorts pairs by falling score, so that a prefix is what a threshold keeps.
pub fn sort(pairs: &mut [ScoredPair]) {
    pairs.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));
}

/// The best threshold for the pairs themselves; `sorted` as [`sort`] leaves them.
pub fn best(sorted: &[ScoredPair], is_true: impl Fn(&ScoredPair) -> bool, all: u64) -> Best {
    let mut best = Best::default();
    let mut right = 0;
    for (at, pair) in sorted.iter().enumerate() {
        right += u64::from(is_true(pair));
        // A threshold cannot come between equal scores.
        if sorted.get(at + 1).is_some_and(|next| next.score == pair.score) {
            continue;
        }
        let score = Score::of_counts(right, at as u64 + 1, all);
        if score.f1 > best.score.f1 {
            best.score = score;
            best.threshold = pair.score;
        }
    }
    best.ceiling = if all == 0 { 1.0 } else { right as f64 / all as f64 };
    best
}

/// What is reached when all pairs of at least this score are kept.
pub fn at(sorted: &[ScoredPair], is_true: impl Fn(&ScoredPair) -> bool, all: u64, threshold: f64) -> Score {
    let kept = sorted.partition_point(|pair| pair.score >= threshold);
    let right = sorted[..kept].iter().filter(|pair| is_true(pair)).count() as u64;
    Score::of_counts(right, kept as u64, all)
}

/// The best of `steps` thresholds for the closure, spread evenly over the kept pairs.
pub fn best_closure(
    sorted: &[ScoredPair],
    records: usize,
    steps: usize,
    judge: impl Fn(&[u32]) -> ClusterScores,
) -> (f64, ClusterScores) {
    let mut best = (f64::INFINITY, ClusterScores::default());
    let mut union = Union::new(records);
    let mut from = 0;
    for step in 1..=steps {
        let mut to = sorted.len() * step / steps;
        while to > 0 && to < sorted.len() && sorted[to].score == sorted[to - 1].score {
            to += 1;
        }
        if to <= from {
            continue;
        }
        for pair in &sorted[from..to] {
            union.join(pair.a, pair.b);
        }
        from = to;
        let labels: Vec<u32> = (0..records as u32).map(|record| union.root(record)).collect();
        let scores = judge(&labels);
        if scores.closure.f1 > best.1.closure.f1 {
            best = (sorted[to - 1].score, scores);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::clusters;

    fn sample() -> Vec<ScoredPair> {
        let mut pairs = vec![
            ScoredPair { a: 0, b: 1, score: 9.0 },
            ScoredPair { a: 2, b: 3, score: 5.0 },
            ScoredPair { a: 0, b: 2, score: 5.0 },
            ScoredPair { a: 1, b: 3, score: 1.0 },
        ];
        sort(&mut pairs);
        pairs
    }

    const TRUTH: [u32; 4] = [0, 0, 1, 1];

    fn is_true(pair: &ScoredPair) -> bool {
        TRUTH[pair.a as usize] == TRUTH[pair.b as usize]
    }

    #[test]
    fn equal_scores_stand_or_fall_together() {
        let best = best(&sample(), is_true, 2);
        // At 9: P 1, R 1/2, F 2/3. At 5: P 2/3, R 1, F 0.8.
        assert_eq!(best.threshold, 5.0);
        assert!((best.score.f1 - 0.8).abs() < 1e-12);
        assert_eq!(best.ceiling, 1.0);
    }

    #[test]
    fn a_threshold_keeps_what_is_at_least_as_high() {
        let score = at(&sample(), is_true, 2, 6.0);
        assert_eq!((score.precision, score.recall), (1.0, 0.5));
    }

    #[test]
    fn the_closure_pays_for_a_bridge() {
        let (threshold, scores) = best_closure(&sample(), 4, 4, |found| clusters::judge(&TRUTH, found));
        // At 5 all four hang together (F 0.5); at 9 one pair of two is found (F 2/3).
        assert_eq!(threshold, 9.0);
        assert!((scores.closure.f1 - 2.0 / 3.0).abs() < 1e-12);
    }
}
