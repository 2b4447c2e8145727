//! Training without labels: expectation maximisation over the histogram of patterns.
//!
//! The classes *same*, *namesake* and *colleague* live among the candidate pairs. The class *unrelated* is everything
//! else: its count at each level is the count among all pairs ([`Population`]) less what the other classes explain. So
//! the probabilities are those of pairs drawn from the whole table, not of pairs chosen by blocking, and a value shared
//! by two records only because they are the same does not count as common. Beliefs held before seeing data enter as
//! pseudo-counts: with fifty rows they decide, with a million the data does.

use crate::{
    Subject,
    compare::{Level, Scheme},
    model::{CLASSES, ComparisonModel, HOUSEHOLD, LevelModel, Model, UNRELATED},
    population::Population,
};

const ROUNDS: usize = 60;

/// Pairs that the built-in belief about each class is worth, per comparison.
const SAME_PRIOR: f64 = 60.0;
const CONFUSER_PRIOR: f64 = 60.0;

/// Pairs that the built-in belief about strangers is worth: in a file of ten rows the few pairs there are may all be of one
/// person, and must not teach how often strangers agree.
const BELIEVED_PAIRS: f64 = 2_000.0;

/// A pattern of levels and how many candidate pairs show it.
pub(crate) type Histogram = Vec<(u128, u64)>;

/// Learns a model from the candidate pairs' patterns.
pub(crate) fn train(
    subject: Subject,
    ids: &[String],
    scheme: &Scheme,
    population: &Population,
    patterns: &Histogram,
    rows: usize,
) -> Model {
    let comparisons = scheme.comparisons();
    let unpacked: Vec<Vec<usize>> = patterns
        .iter()
        .map(|(pattern, _)| (0..comparisons).map(|comparison| scheme.level(*pattern, comparison)).collect())
        .collect();
    let candidates: f64 = patterns.iter().map(|(_, count)| *count as f64).sum();
    let priors = priors(scheme, population);
    let mut probabilities = priors.clone();
    // Something to start from: one record in ten has a double, and confusers are as many as the candidates allow.
    let mut masses = [
        0.1 * rows as f64,
        0.25 * candidates + 0.01,
        0.25 * candidates + 0.01,
        0.02 * rows as f64,
        0.02 * rows as f64,
        population.pairs.max(1.0),
    ];
    masses[0] = masses[0].min(0.3 * candidates).max(0.01);
    // One comparison alone cannot tell the classes apart: nothing is learned of its levels, and nobody is taken for a
    // namesake, only how many pairs are the same is.
    let is_alone = comparisons == 2;
    if is_alone {
        masses[1..UNRELATED].fill(0.0);
    }
    for _ in 0..ROUNDS {
        let mut sums: Vec<Vec<[f64; UNRELATED]>> =
            scheme.levels.iter().map(|levels| vec![[0.0; UNRELATED]; levels.len()]).collect();
        let mut totals = [0.0; UNRELATED];
        let logs: Vec<Vec<[f64; CLASSES]>> = probabilities
            .iter()
            .map(|levels| levels.iter().map(|shares| shares.map(|share| share.max(1e-12).ln())).collect())
            .collect();
        let mass_logs = masses.map(|mass: f64| mass.max(1e-12).ln());
        for (levels, (_, count)) in unpacked.iter().zip(patterns) {
            let mut class_logs = mass_logs;
            for (comparison, &level) in levels.iter().enumerate() {
                if level != 0 {
                    for (log, add) in class_logs.iter_mut().zip(logs[comparison][level]) {
                        *log += add;
                    }
                }
            }
            let highest = class_logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let shares = class_logs.map(|log| (log - highest).exp());
            let total: f64 = shares.iter().sum();
            for class in 0..UNRELATED {
                let mass = shares[class] / total * *count as f64;
                totals[class] += mass;
                for (comparison, &level) in levels.iter().enumerate() {
                    sums[comparison][level][class] += mass;
                }
            }
        }
        for class in 0..UNRELATED {
            masses[class] = if is_alone && class > 0 { 0.0 } else { totals[class] + 0.01 };
        }
        masses[UNRELATED] = (population.pairs - totals.iter().sum::<f64>()).max(1.0);
        if is_alone {
            continue;
        }
        for (comparison, levels) in probabilities.iter_mut().enumerate() {
            update(
                levels,
                &scheme.levels[comparison],
                &priors[comparison],
                &sums[comparison],
                &population.levels[comparison],
            );
        }
    }
    let all = population.pairs.max(1.0);
    Model {
        version: 1,
        subject,
        shares: masses.map(|mass| (mass / all).min(1.0)),
        comparisons: ids
            .iter()
            .zip(&scheme.levels)
            .zip(&probabilities)
            .map(|((id, levels), probabilities)| ComparisonModel {
                id: id.clone(),
                levels: levels
                    .iter()
                    .zip(probabilities)
                    .map(|(level, shares)| LevelModel { id: level.id.to_owned(), probabilities: *shares })
                    .collect(),
            })
            .collect(),
    }
}

/// New probabilities of one comparison's levels, from what each class was held responsible for.
fn update(
    levels: &mut [[f64; CLASSES]],
    descriptions: &[Level],
    priors: &[[f64; CLASSES]],
    sums: &[[f64; UNRELATED]],
    population: &[f64],
) {
    // Whether files have doubles of their own is the files' matter: next to nothing is believed beforehand.
    let same_prior = if descriptions.iter().any(|level| level.id == "same-file") { 2.0 } else { SAME_PRIOR };
    for class in 0..UNRELATED {
        let prior = if class == 0 { same_prior } else { CONFUSER_PRIOR };
        let total: f64 = sums[1..].iter().map(|sum| sum[class]).sum::<f64>() + prior;
        for level in 1..levels.len() {
            levels[level][class] = (sums[level][class] + prior * priors[level][class]) / total;
        }
    }
    // What is left to the unrelated; never less than a thousandth, since responsibilities are estimates.
    let left: Vec<f64> = population
        .iter()
        .zip(sums)
        .map(|(all, sum)| (all - sum.iter().sum::<f64>()).max(all * 1e-3))
        .collect();
    let given: f64 = left[1..].iter().sum();
    let prior = (given * 0.02).clamp(50.0, 2e5);
    for level in 1..levels.len() {
        levels[level][UNRELATED] = (left[level] + prior * priors[level][UNRELATED]) / (given + prior);
    }
    for class in 0..UNRELATED {
        hold_to_meaning(levels, descriptions, class);
    }
}

/// How much more often than strangers two namesakes, or two colleagues, may agree on what does not make them so.
const CONFUSER_LIFT: f64 = 8.0;

/// Keeps a confuser class what its name says. Left alone, it would take over the same people's less perfect pairs: a
/// namesake agrees on the name and what follows from it, but on a birthday no more often than strangers from the same
/// country do.
fn hold_to_meaning(levels: &mut [[f64; CLASSES]], descriptions: &[Level], class: usize) {
    let is_free = |level: &Level| match class {
        0 => true,
        1 => level.namesake.is_some(),
        2 => level.colleague.is_some(),
        3 => level.namesake_here().is_some(),
        _ => level.household.is_some() || level.most_household.is_some(),
    };
    let (mut kept, mut capped) = (0.0, 0.0);
    let mut is_capped = vec![false; levels.len()];
    for (level, description) in descriptions.iter().enumerate().skip(1) {
        let lifted = CONFUSER_LIFT * levels[level][UNRELATED];
        let bound = if is_free(description) { 1.0 } else { lifted };
        let bound = match class {
            0 => description.most_same.unwrap_or(bound),
            HOUSEHOLD => description.most_household.unwrap_or(bound),
            _ => bound,
        };
        if levels[level][class] > bound {
            levels[level][class] = bound;
            is_capped[level] = true;
            capped += bound;
        } else {
            kept += levels[level][class];
        }
    }
    let scale = (1.0 - capped) / kept.max(1e-12);
    for level in (1..levels.len()).filter(|level| !is_capped[*level]) {
        levels[level][class] *= scale;
    }
}

/// What is believed of each class before any data is seen, each comparison's levels adding up to one.
fn priors(scheme: &Scheme, population: &Population) -> Vec<Vec<[f64; CLASSES]>> {
    scheme
        .levels
        .iter()
        .zip(&population.levels)
        .map(|(levels, counts)| {
            let given: f64 = counts[1..].iter().sum();
            let mut shares: Vec<[f64; CLASSES]> = levels
                .iter()
                .zip(counts)
                .map(|(level, count)| {
                    let observed = (count + BELIEVED_PAIRS * level.unrelated) / (given + BELIEVED_PAIRS);
                    [
                        level.same,
                        level.namesake.unwrap_or(observed),
                        level.colleague.unwrap_or(observed),
                        level.namesake_here().unwrap_or(observed),
                        level.household.unwrap_or(observed),
                        level.unrelated,
                    ]
                })
                .collect();
            for class in 0..CLASSES {
                let total: f64 = shares[1..].iter().map(|share| share[class]).sum();
                for share in &mut shares[1..] {
                    share[class] = if total > 0.0 { share[class] / total } else { 0.0 };
                }
            }
            shares[0] = [0.0; CLASSES];
            shares
        })
        .collect()
}
