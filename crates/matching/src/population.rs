//! How often each level occurs among *all* pairs, most of which nobody will ever look at.
//!
//! Candidate pairs are chosen because they agree on something, so they say nothing about how often strangers agree.
//! Instead pairs are drawn from all: some uniformly, some from among those that share a name token, a company, a phone
//! number and so on, since those are the rare and telling ones. Each drawn pair counts by the inverse of how likely it
//! was to be drawn by any of these ways (the balance heuristic of multiple importance sampling, Veach and Guibas 1995).

use crate::{
    compare::{self, Levels, MOST_COMPARISONS, Scheme},
    layout::{Kind, name_feature},
    table::Table,
};

/// Pairs drawn in each way, at most.
const DRAWS: usize = 16_000;

/// The same for small tables, per row: enough that another seed gives the same answers.
const DRAWS_PER_ROW: usize = 8;

/// Tables with at most this many pairs are counted in full.
const ALL_PAIRS: u64 = 300_000;

/// Rows among which pairs are drawn, at most: in a larger table, rows evenly spread stand for all.
const ROWS: usize = 200_000;

/// Expected number of pairs at each level of each comparison, among all pairs of the table.
#[derive(Debug, Clone)]
pub(crate) struct Population {
    /// All pairs.
    pub(crate) pairs: f64,
    pub(crate) levels: Vec<Vec<f64>>,
}

/// Rows grouped by the value of some features.
struct Stratum {
    features: Vec<usize>,
    rows: Vec<u32>,
    /// End of each value's rows.
    ends: Vec<u32>,
    /// Running sum of the pairs of each value.
    pairs: Vec<f64>,
}

impl Stratum {
    fn new(table: &Table, sample: &[u32], features: Vec<usize>) -> Option<Stratum> {
        let dictionary = table.layout.features[features[0]].dictionary()?;
        let values = table.dictionaries[dictionary].len();
        let mut ends = vec![0u32; values + 2];
        let values_of = |row: u32| {
            let record = table.record(row);
            features.iter().map(move |&feature| record[feature]).filter(|value| *value != 0)
        };
        for &row in sample {
            for value in values_of(row) {
                ends[value as usize + 1] += 1;
            }
        }
        for index in 1..ends.len() {
            ends[index] += ends[index - 1];
        }
        let mut rows = vec![0u32; ends[values + 1] as usize];
        let mut next = ends.clone();
        for &row in sample {
            for value in values_of(row) {
                rows[next[value as usize] as usize] = row;
                next[value as usize] += 1;
            }
        }
        let mut total = 0.0;
        let pairs: Vec<f64> = ends
            .windows(2)
            .map(|range| {
                let size = f64::from(range[1] - range[0]);
                total += size * (size - 1.0) / 2.0;
                total
            })
            .collect();
        (total >= 1.0).then_some(Stratum { features, rows, ends, pairs })
    }

    fn total(&self) -> f64 {
        self.pairs.last().copied().unwrap_or(0.0)
    }

    fn draw(&self, random: &mut Random) -> (u32, u32) {
        let target = random.unit() * self.total();
        let value = self.pairs.partition_point(|&sum| sum <= target).min(self.pairs.len() - 1);
        let rows = &self.rows[self.ends[value] as usize..self.ends[value + 1] as usize];
        let first = random.below(rows.len());
        let second = (first + 1 + random.below(rows.len() - 1)) % rows.len();
        (rows[first], rows[second])
    }

    /// How many of the stratum's values two records share.
    fn shared(&self, a: &[u32], b: &[u32]) -> f64 {
        let mut shared = 0.0;
        for &left in &self.features {
            if a[left] != 0 {
                shared += self.features.iter().filter(|&&right| b[right] == a[left]).count() as f64;
            }
        }
        shared
    }
}

/// A small generator with a fixed seed (splitmix64, Steele, Lea and Flood 2014): the same table gives the same draws.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.unit() * bound as f64) as usize
    }
}

impl Population {
    /// Estimates the population of a table.
    pub(crate) fn of(table: &Table, scheme: &Scheme) -> Population {
        let rows = table.rows as u64;
        let all = rows * rows.saturating_sub(1) / 2;
        let mut population = Population {
            pairs: all as f64,
            levels: scheme.levels.iter().map(|levels| vec![0.0; levels.len()]).collect(),
        };
        if all <= ALL_PAIRS {
            for a in 0..table.rows as u32 {
                for b in a + 1..table.rows as u32 {
                    population.add(&compare::compare_rows(table, a, b), 1.0);
                }
            }
            return population;
        }
        let mut random = Random(42);
        let sample = sample(table.rows, &mut random);
        let sampled = sample.len() as f64;
        let all = sampled * (sampled - 1.0) / 2.0;
        // Pairs of the table that one pair of the sample stands for.
        let stands_for = population.pairs / all;
        let strata: Vec<Stratum> = strata_features(table)
            .into_iter()
            .filter_map(|features| Stratum::new(table, &sample, features))
            .collect();
        let draws = DRAWS.min(DRAWS_PER_ROW * sample.len());
        let mut drawn: Vec<(u32, u32)> = Vec::with_capacity(draws * (strata.len() + 2));
        for _ in 0..2 * draws {
            let first = random.below(sample.len());
            let second = (first + 1 + random.below(sample.len() - 1)) % sample.len();
            drawn.push((sample[first], sample[second]));
        }
        for stratum in &strata {
            drawn.extend((0..draws).map(|_| stratum.draw(&mut random)));
        }
        for (a, b) in drawn {
            if a == b {
                continue;
            }
            let (left, right) = (table.record(a), table.record(b));
            let expected_draws = 2.0 * draws as f64 / all
                + strata
                    .iter()
                    .map(|stratum| draws as f64 * stratum.shared(left, right) / stratum.total())
                    .sum::<f64>();
            population.add(&compare::compare_rows(table, a, b), stands_for / expected_draws);
        }
        population
    }

    fn add(&mut self, levels: &Levels, weight: f64) {
        debug_assert!(self.levels.len() <= MOST_COMPARISONS);
        for (counts, &level) in self.levels.iter_mut().zip(levels) {
            counts[level as usize] += weight;
        }
    }
}

/// Rows that stand for all of a table with so many: one from each stretch of equal length.
fn sample(rows: usize, random: &mut Random) -> Vec<u32> {
    let count = rows.min(ROWS);
    (0..count)
        .map(|index| {
            let (start, end) = (index * rows / count, (index + 1) * rows / count);
            (start + random.below(end - start)) as u32
        })
        .collect()
}

fn strata_features(table: &Table) -> Vec<Vec<usize>> {
    let mut strata = Vec::new();
    for comparison in &table.layout.comparisons {
        let slots = |feature: usize| -> Vec<usize> {
            (0..comparison.slots).map(|slot| comparison.offset + slot * comparison.width + feature).collect()
        };
        match comparison.kind {
            Kind::Name { tokens, .. } => {
                strata.push(slots(name_feature::WHOLE));
                strata.push((0..tokens).flat_map(|token| slots(name_feature::TOKENS + token)).collect());
            }
            _ => strata.extend((0..comparison.width).map(slots)),
        }
    }
    strata
}
