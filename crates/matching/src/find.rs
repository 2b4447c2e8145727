//! Finding all duplicates of a table: block, compare, train, score, cluster.

use serde::Serialize;

use crate::{
    Explanation, Model,
    blocking::Blocks,
    cluster::{self, Link},
    compare::{self, Scheme},
    explain,
    model::Scorer,
    population::Population,
    table::Table,
    train,
};

/// How duplicates are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct MatchOptions {
    /// Match probability from which two records are linked. The default of 0.7 rather than 0.5 costs next to no recall, and
    /// merging two people is worse than leaving a pair for somebody to look at.
    pub threshold: f64,
    /// Match probability from which a pair is reported, for people to look at.
    pub review_from: f64,
    /// A model trained before; without one it is trained on the table itself.
    pub model: Option<Model>,
}

impl Default for MatchOptions {
    fn default() -> MatchOptions {
        MatchOptions { threshold: 0.7, review_from: 0.2, model: None }
    }
}

/// A step of the work, for a progress display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Making keys and gathering blocks.
    Blocking,
    /// Comparing candidate pairs.
    Comparing,
    /// Training the model.
    Training,
    /// Scoring and clustering.
    Clustering,
}

/// Two rows that may be the same.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Pair {
    /// The earlier row, from 0.
    pub a: u32,
    /// The later row, from 0.
    pub b: u32,
    /// log2 of the odds that they are the same.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f32,
}

/// What one blocking rule brought.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleYield {
    /// The rule in words.
    pub rule: String,
    /// Pairs it was the first to meet.
    pub pairs: u64,
    /// How many of them reached the threshold.
    pub matches: u64,
    /// Keys that so many records share that only part of their pairs was looked at.
    pub large_blocks: u64,
    /// Records that share the most frequent key.
    pub largest_block: u64,
}

/// The model does not fit the table's comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelDoesNotFit;

impl std::fmt::Display for ModelDoesNotFit {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .write_str("the model was trained on other columns; train a new one or choose the same columns")
    }
}

impl std::error::Error for ModelDoesNotFit {}

/// The duplicates of a table.
#[derive(Debug)]
pub struct Duplicates {
    /// For each row, the smallest row of its cluster.
    pub clusters: Vec<u32>,
    /// Pairs at or above the review probability, by rows.
    pub pairs: Vec<Pair>,
    /// What each blocking rule brought.
    pub yields: Vec<RuleYield>,
    /// The model that was used.
    pub model: Model,
    pub(crate) scheme: Scheme,
    pub(crate) scorer: Scorer,
}

struct Candidate {
    a: u32,
    b: u32,
    pattern: u32,
}

/// Finds all duplicates. The result depends on the table and the options only, not on the number of threads.
pub fn find_duplicates(
    table: &Table,
    options: &MatchOptions,
    progress: &(dyn Fn(Step) + Sync),
) -> Result<Duplicates, ModelDoesNotFit> {
    progress(Step::Blocking);
    let scheme = Scheme::new(table);
    if options.model.as_ref().is_some_and(|model| !model.fits(&scheme)) {
        return Err(ModelDoesNotFit);
    }
    let blocks = Blocks::new(table);
    progress(Step::Comparing);
    let mut numbers = hashbrown::HashMap::<u128, u32, foldhash::fast::FixedState>::default();
    let mut patterns: Vec<(u128, u64)> = Vec::new();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut number = u32::MAX;
    let mut rule_ends = vec![0usize; blocks.rules.len()];
    let counts = blocks.for_each_pair(
        table,
        |a, b| (a, b, scheme.pack(&compare::compare_rows(table, a, b))),
        |rule, found| {
            for (a, b, pattern) in found {
                // Neighbours often show the same pattern.
                if patterns.get(number as usize).is_none_or(|(last, _)| *last != pattern) {
                    number = *numbers.entry(pattern).or_insert_with(|| {
                        patterns.push((pattern, 0));
                        patterns.len() as u32 - 1
                    });
                }
                patterns[number as usize].1 += 1;
                candidates.push(Candidate { a, b, pattern: number });
            }
            rule_ends[rule] = candidates.len();
        },
    );
    let rules: Vec<String> = blocks.rules.iter().map(|rule| rule.name.clone()).collect();
    // Keys and blocks have done their work; training needs the memory.
    drop(blocks);
    progress(Step::Training);
    let model = match &options.model {
        Some(model) => model.clone(),
        None => {
            let population = Population::of(table, &scheme);
            let ids = table.layout.ids();
            // Sorted, so that sums of fractions do not depend on the order in which patterns were met.
            let mut histogram = patterns.clone();
            histogram.sort_unstable();
            train::train(table.subject(), &ids, &scheme, &population, &histogram, table.len())
        }
    };
    progress(Step::Clustering);
    let scorer = model.scorer();
    let scores: Vec<(f32, f32)> = patterns
        .iter()
        .map(|(pattern, _)| {
            let mut levels = [0; compare::MOST_COMPARISONS];
            for (comparison, level) in levels.iter_mut().enumerate().take(scheme.comparisons()) {
                *level = scheme.level(*pattern, comparison) as u8;
            }
            let score = scorer.score(&levels);
            (score.weight as f32, score.probability() as f32)
        })
        .collect();
    let mut matches = vec![0; rules.len()];
    let (mut pairs, mut links) = (Vec::new(), Vec::new());
    let mut rule = 0;
    for (index, candidate) in candidates.iter().enumerate() {
        while index >= rule_ends[rule] && rule + 1 < rule_ends.len() {
            rule += 1;
        }
        let (weight, probability) = scores[candidate.pattern as usize];
        if f64::from(probability) >= options.review_from.min(options.threshold) {
            pairs.push(Pair { a: candidate.a, b: candidate.b, weight, probability });
        }
        if f64::from(probability) >= options.threshold {
            matches[rule] += 1;
            links.push(Link { a: candidate.a, b: candidate.b, weight });
        }
    }
    drop(candidates);
    pairs.sort_unstable_by_key(|pair| (pair.a, pair.b));
    let clusters = cluster::cluster(table, &scorer, links);
    let yields = rules
        .into_iter()
        .zip(&counts)
        .zip(&matches)
        .map(|((rule, count), matches)| RuleYield {
            rule,
            pairs: count.pairs,
            matches: *matches,
            large_blocks: count.large_blocks,
            largest_block: count.largest_block,
        })
        .collect();
    Ok(Duplicates { clusters, pairs, yields, model, scheme, scorer })
}

impl Duplicates {
    /// Why two rows are, or are not, the same.
    pub fn explain(&self, table: &Table, a: u32, b: u32) -> Explanation {
        let levels = compare::compare_rows(table, a, b);
        explain::explain(&table.layout.comparisons, &self.scheme, &self.scorer, &levels)
    }
}
