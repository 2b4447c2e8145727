//! The model: how likely each level is in each class of pair.

use serde::{Deserialize, Serialize};

use crate::{
    Subject,
    compare::{self, Levels, Scheme},
    layout::Layout,
    population::Population,
    train,
};

/// What two records are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// The same person or organisation.
    Same,
    /// Another person of the same name; for organisations, another branch of the same name.
    Namesake,
    /// Colleagues: the firm agrees, the person does not.
    Colleague,
    /// One household: family name and address or phone agree, the person does not.
    Household,
    /// Nothing to do with each other.
    Unrelated,
}

/// Classes of pair, in the order of [`Model`]'s tables.
pub(crate) const RELATIONS: [Relation; CLASSES] = [
    Relation::Same,
    Relation::Namesake,
    Relation::Colleague,
    Relation::Namesake,
    Relation::Household,
    Relation::Unrelated,
];

/// Classes of pair: same, namesake, colleague, namesake at the same place (father and son, two Nguyễn Văn An in one
/// firm), household, unrelated.
pub(crate) const CLASSES: usize = 6;
/// Index of the class of households.
pub(crate) const HOUSEHOLD: usize = 4;
/// Index of the class of unrelated pairs, the last.
pub(crate) const UNRELATED: usize = CLASSES - 1;

/// A trained model: a mixture of classes of pair, each with its own distribution over the levels of each
/// comparison (Fellegi and Sunter 1969, with confuser classes).
///
/// ln-probabilities are not stored: shares are, so that the file can be read by people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Version of this format: 1.
    pub version: u32,
    /// Whom it matches.
    pub subject: Subject,
    /// Share of all pairs in each class: same, namesake, colleague, namesake at the same place, household,
    /// unrelated.
    pub shares: [f64; CLASSES],
    /// The comparisons, in order.
    pub comparisons: Vec<ComparisonModel>,
}

/// The levels of one comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ComparisonModel {
    /// The comparison's id: `name`, `email`.
    pub id: String,
    /// Its levels; the first is "missing" and carries no evidence.
    pub levels: Vec<LevelModel>,
}

/// One level of a comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelModel {
    /// The level's id: `exact`, `similar`.
    pub id: String,
    /// Probability of the level in each class: same (the *m probability*), namesake, colleague, namesake at the same
    /// place, household, unrelated (the *u probability*).
    pub probabilities: [f64; CLASSES],
}

/// Pairs of each class to be expected for each record of a base that nothing is known of.
const PAIRS_OF_A_RECORD: [f64; CLASSES] = [0.1, 0.5, 2.0, 0.02, 0.05, 0.0];

/// Records below which a base is thought to have as many: it is not said of the first two records that one in ten has a
/// double.
const FEWEST_RECORDS: u64 = 500;

/// A model ready to score: logarithms in tables.
#[derive(Debug, Clone)]
pub(crate) struct Scorer {
    shares: [f64; CLASSES],
    /// For each comparison and level, log2 of the probability in each class.
    tables: Vec<Vec<[f64; CLASSES]>>,
    /// Comparisons that tell who a record is, not only where it is or what it is like.
    identifying: Vec<usize>,
    /// Whether the first comparison is of names.
    is_named: bool,
}

/// Bits taken from pairs of which only the names can be compared when these agree in part.
const HALF_A_NAME: f64 = 4.0;

/// Bits taken from pairs of which nothing but circumstances can be compared.
const CIRCUMSTANTIAL: f64 = 30.0;

/// Comparisons of circumstances: many share them.
const CIRCUMSTANCES: &[&str] = &[
    "place",
    "title",
    "postal-code",
    "street-number",
    "supplement",
    "district",
    "province",
    "birth-place",
    "gender",
    "file",
];

/// Whether a comparison is of circumstances, which many share, and not of who a record is.
pub(crate) fn is_circumstance(comparison: &str) -> bool {
    CIRCUMSTANCES.contains(&comparison)
}

/// The score of a pair.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Score {
    /// log2 of the odds that the records are the same.
    pub(crate) weight: f64,
    /// Probability of each class.
    pub(crate) classes: [f64; CLASSES],
}

impl Model {
    /// Reads a model from JSON, as written by [`Model::to_json`].
    pub fn from_json(json: &str) -> Result<Model, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Writes the model as JSON that people can read and compare.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// What is believed of a base of so many records before any data is seen.
    pub(crate) fn believed(layout: &Layout, scheme: &Scheme, records: u64) -> Model {
        let records = records.max(FEWEST_RECORDS) as f64;
        let population = Population {
            pairs: records * (records - 1.0) / 2.0,
            levels: scheme.levels.iter().map(|levels| vec![0.0; levels.len()]).collect(),
        };
        let ids = layout.ids();
        let model = train::train(layout.subject, &ids, scheme, &population, &Vec::new(), records as usize);
        let mut shares = PAIRS_OF_A_RECORD.map(|pairs| pairs * records / population.pairs);
        shares[UNRELATED] = 1.0 - shares[..UNRELATED].iter().sum::<f64>();
        Model { shares, ..model }
    }

    pub(crate) fn scorer(&self) -> Scorer {
        Scorer {
            shares: self.shares.map(|share| share.max(1e-300).log2()),
            is_named: self.comparisons.first().is_some_and(|comparison| comparison.id == "name"),
            identifying: self
                .comparisons
                .iter()
                .enumerate()
                .filter(|(_, comparison)| !is_circumstance(&comparison.id))
                .map(|(index, _)| index)
                .collect(),
            tables: self
                .comparisons
                .iter()
                .map(|comparison| {
                    comparison
                        .levels
                        .iter()
                        .map(|level| level.probabilities.map(|share| share.max(1e-12).log2()))
                        .collect()
                })
                .collect(),
        }
    }

    /// Whether the model was made for the comparisons and levels of this scheme.
    pub(crate) fn fits(&self, scheme: &Scheme) -> bool {
        self.comparisons.len() == scheme.levels.len()
            && self.comparisons.iter().zip(&scheme.levels).all(|(model, levels)| {
                model.levels.len() == levels.len()
                    && model.levels.iter().zip(levels).all(|(stored, level)| stored.id == level.id)
            })
    }
}

impl Scorer {
    /// Scores a pair by its levels.
    pub(crate) fn score(&self, levels: &Levels) -> Score {
        let mut logs = self.shares(levels);
        for (table, &level) in self.tables.iter().zip(levels) {
            if level != 0 {
                for (log, add) in logs.iter_mut().zip(table[level as usize]) {
                    *log += add;
                }
            }
        }
        Score::of(logs)
    }

    /// log2 of each class's share of all pairs, before anything but what is missing is known of a pair.
    pub(crate) fn shares(&self, levels: &Levels) -> [f64; CLASSES] {
        let mut shares = self.shares;
        if !self.identifies(levels) {
            shares[0] -= CIRCUMSTANTIAL;
        } else if self.is_half_a_name(levels) {
            shares[0] -= HALF_A_NAME;
        }
        shares
    }

    /// Whether nothing but names can be compared, and they are not the same: "New York" and "New York Noodletown".
    fn is_half_a_name(&self, levels: &Levels) -> bool {
        self.is_named
            && compare::name::is_partial(levels[0])
            && levels[1..self.tables.len() - 1].iter().all(|level| *level == 0)
    }

    /// Whether both records say who they are, and not only where: two records with nothing but the same address are
    /// not one customer.
    fn identifies(&self, levels: &Levels) -> bool {
        self.identifying.iter().any(|&comparison| levels[comparison] != 0)
    }

    /// log2 of the probability of a level in each class.
    pub(crate) fn evidence(&self, comparison: usize, level: u8) -> [f64; CLASSES] {
        if level == 0 { [0.0; CLASSES] } else { self.tables[comparison][level as usize] }
    }
}

impl Score {
    /// From log2 of the joint probability of each class.
    pub(crate) fn of(logs: [f64; CLASSES]) -> Score {
        let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let shares = logs.map(|log| (log - highest).exp2());
        let total: f64 = shares.iter().sum();
        let others: f64 = shares[1..].iter().sum();
        let weight = (logs[0] - highest) - others.max(1e-300).log2();
        Score { weight, classes: shares.map(|share| share / total) }
    }

    /// Probability that the records are the same.
    pub(crate) fn probability(&self) -> f64 {
        self.classes[0]
    }
}
