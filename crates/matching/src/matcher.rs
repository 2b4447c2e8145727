//! A few records against each other, judged by what is known of all: the matcher behind a stored base.
//!
//! A base of a million records is not held in memory. What stands in the database are the keys of each record
//! ([`Matcher::keys`]), which depend on its texts alone and so stay what they are. Records that share keys with the one
//! asked about are read ([`shortlist`](crate::shortlist) chooses which), and [`Matcher::score`] compares and scores them as
//! [`find_duplicates`](crate::find_duplicates) would within the whole base: the same weights, to the last bit.

mod rule;
pub(crate) mod shortlist;

use kempt_model::Rows;

pub use rule::{Evidence, Key};
use rule::{StoredRule, stored_rules};

use crate::{
    Explanation, Frequencies, Model, ModelDoesNotFit, Role, Subject,
    compare::{self, Scheme},
    dictionary::mix,
    explain,
    layout::{Feature, Layout, email_feature},
    model::{Scorer, is_circumstance},
    normalise::{self, Features, Scratch},
    table::Table,
};

/// Makes keys of records and compares a few of them, by a model and by how frequent values are in the whole base.
#[derive(Debug, Clone)]
pub struct Matcher {
    subject: Subject,
    roles: Vec<Option<Role>>,
    layout: Layout,
    scheme: Scheme,
    model: Model,
    scorer: Scorer,
    frequencies: Frequencies,
    rules: Vec<StoredRule>,
}

/// What a candidate is to the record that was asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The candidate's row; the record asked about is row 0.
    pub row: usize,
    /// log2 of the odds that the two are the same.
    pub weight: f32,
    /// The same as a probability.
    pub probability: f32,
    /// What of that which one person or firm has for itself is equal to the letter.
    pub exact: Vec<Evidence>,
    /// The weight in parts.
    pub explanation: Explanation,
}

impl Matcher {
    /// A matcher for records about `subject` whose columns have these roles, with a model and the frequencies of values.
    pub fn new(
        subject: Subject,
        roles: &[Option<Role>],
        model: Model,
        frequencies: Frequencies,
    ) -> Result<Matcher, ModelDoesNotFit> {
        let layout = Layout::new(subject, roles);
        let scheme = scheme_of(&layout);
        if !model.fits(&scheme) || model.subject != subject || !frequencies.fit(&layout) {
            return Err(ModelDoesNotFit);
        }
        let rules = stored_rules(&layout, &frequencies, frequencies.records());
        let scorer = model.scorer();
        Ok(Matcher { subject, roles: roles.to_vec(), layout, scheme, model, scorer, frequencies, rules })
    }

    /// A matcher for a base that no model was trained on yet: what is believed of any base of so many records.
    pub fn built_in(subject: Subject, roles: &[Option<Role>], records: u64) -> Matcher {
        let layout = Layout::new(subject, roles);
        let scheme = scheme_of(&layout);
        let model = Model::believed(&layout, &scheme, records);
        let frequencies = Frequencies::default();
        let rules = stored_rules(&layout, &frequencies, records);
        let scorer = model.scorer();
        Matcher { subject, roles: roles.to_vec(), layout, scheme, model, scorer, frequencies, rules }
    }

    /// Whom the records are about.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The role of each column.
    pub fn roles(&self) -> &[Option<Role>] {
        &self.roles
    }

    /// The model it scores by.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// How frequent values are.
    pub fn frequencies(&self) -> &Frequencies {
        &self.frequencies
    }

    /// The names of the rules by which keys are made. Keys that were stored by all of them serve; when one is new, records
    /// that were stored before lack its keys, and all keys are to be made anew.
    pub fn rules(&self) -> Vec<String> {
        self.rules.iter().map(StoredRule::to_string).collect()
    }

    /// The keys of each row, the surest first, each once.
    pub fn keys(&self, rows: &Rows) -> Vec<Vec<Key>> {
        let features = self.fold(rows);
        self.records(&features).map(|record| rule::keys(&self.rules, &record)).collect()
    }

    /// A fingerprint of what each row says about who it is, circumstances such as a title or an address aside. A verdict
    /// on two records holds as long as their fingerprints do.
    pub fn facts(&self, rows: &Rows) -> Vec<i64> {
        let features = self.fold(rows);
        self.records(&features).map(|record| self.facts_of(&record)).collect()
    }

    fn facts_of(&self, record: &Folded<'_>) -> i64 {
        let mut sum = 0u64;
        for comparison in self.layout.comparisons.iter().filter(|comparison| !is_circumstance(comparison.id))
        {
            for slot in 0..comparison.slots {
                // The first feature of a value is the whole of it; a sum does not depend on the order of values.
                let value = record.cells[comparison.offset + slot * comparison.width].hash;
                if value != 0 {
                    sum = sum.wrapping_add(mix(crate::dictionary::hash_text(comparison.id), value));
                }
            }
        }
        sum as i64
    }

    /// Compares row 0 with every other row, in the order of the rows.
    pub fn score(&self, rows: &Rows) -> Vec<Scored> {
        if rows.is_empty() {
            return Vec::new();
        }
        let features = self.fold(rows);
        let table = Table::of_few(&self.layout, &features, &self.frequencies);
        (1..rows.len())
            .map(|row| {
                let levels = compare::compare_rows(&table, 0, row as u32);
                let score = self.scorer.score(&levels);
                Scored {
                    row,
                    weight: score.weight as f32,
                    probability: score.probability() as f32,
                    exact: self.exact(table.record(0), table.record(row as u32)),
                    explanation: explain::explain(
                        &self.layout.comparisons,
                        &self.scheme,
                        &self.scorer,
                        &levels,
                    ),
                }
            })
            .collect()
    }

    fn exact(&self, a: &[u32], b: &[u32]) -> Vec<Evidence> {
        let mut found = Vec::new();
        for comparison in &self.layout.comparisons {
            let Some(evidence) = Evidence::of(comparison.id) else { continue };
            let values = |record: &[u32]| -> Vec<u32> {
                (0..comparison.slots)
                    .map(|slot| record[comparison.offset + slot * comparison.width + email_feature::WHOLE])
                    .filter(|value| *value != 0)
                    .collect()
            };
            let left = values(a);
            if values(b).iter().any(|value| left.contains(value)) {
                found.push(evidence);
            }
        }
        found
    }

    fn fold(&self, rows: &Rows) -> Features {
        assert_eq!(rows.width(), self.roles.len(), "one role per column");
        let mut features = Features::default();
        let all = 0..rows.len();
        normalise::normalise(&self.layout, &self.roles, rows, all, &mut features, &mut Scratch::default());
        features
    }

    fn records<'a>(&'a self, features: &'a Features) -> impl Iterator<Item = Folded<'a>> {
        let width = self.layout.width().max(1);
        features.cells.chunks_exact(width).map(move |cells| Folded { matcher: self, features, cells })
    }
}

fn scheme_of(layout: &Layout) -> Scheme {
    Scheme::new(&Table::of_few(layout, &Features::default(), &Frequencies::default()))
}

/// A row that was folded and not numbered.
struct Folded<'a> {
    matcher: &'a Matcher,
    features: &'a Features,
    cells: &'a [normalise::FeatureCell],
}

impl Folded<'_> {
    fn cell(&self, feature: usize) -> normalise::FeatureCell {
        let cell = self.cells[feature];
        match self.matcher.layout.features[feature] {
            Feature::OneOf { tokens, .. } => match (cell.hash as usize).checked_sub(1) {
                Some(position) => self.cells[tokens + position],
                None => normalise::FeatureCell::default(),
            },
            _ => cell,
        }
    }
}

impl crate::blocking::Source for Folded<'_> {
    fn value(&self, feature: usize) -> u64 {
        self.cell(feature).hash
    }

    fn hash(&self, feature: usize) -> u64 {
        self.cell(feature).hash
    }

    fn text(&self, feature: usize) -> &str {
        self.features.text_of(self.cell(feature))
    }

    fn is_telling(&self, feature: usize) -> bool {
        let Some(dictionary) = self.matcher.layout.features[feature].dictionary() else { return true };
        self.matcher.frequencies.count(dictionary, self.cell(feature).hash) < rule::TELLING_UP_TO
    }
}
