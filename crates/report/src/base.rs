//! What an audit of a whole base found: the figures of this moment beside those of the audit before.

use crate::{ProblemKind, ScoreCard};

/// An audit of a base, in the words of whoever reads it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BaseAudit {
    /// The firm.
    pub firm: String,
    /// The day of the audit as `YYYY-MM-DD`.
    pub day: String,
    /// The day of the audit before.
    pub day_before: Option<String>,
    /// Records that count.
    pub records: u64,
    /// The scores.
    pub card: ScoreCard,
    /// Those of the audit before.
    pub card_before: Option<ScoreCard>,
    /// How many records have each problem.
    pub problems: Vec<BaseProblem>,
    /// What to do, the best first.
    pub steps: Vec<BaseStep>,
    /// The objects.
    pub objects: Vec<BaseObject>,
    /// Those who answer for the records, those with the most first.
    pub people: Vec<BaseRow>,
}

/// How many records have a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseProblem {
    /// What is wrong; none for rules of the house that are broken.
    pub kind: Option<ProblemKind>,
    /// With how many records.
    pub records: u64,
    /// With how many it was at the audit before.
    pub before: Option<u64>,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseStep {
    /// What is wrong; none for a rule of the house.
    pub kind: Option<ProblemKind>,
    /// Of which records: `Contacts`.
    pub object: String,
    /// In which field, or which rule is broken.
    pub place: Option<String>,
    /// With how many records.
    pub records: u64,
    /// Points by which the score rises when all are mended.
    pub gain: f64,
}

/// The figures of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseObject {
    /// Its records: `Contacts`.
    pub name: String,
    /// How many there are.
    pub records: u64,
    /// Their score.
    pub score: Option<f64>,
    /// That of the audit before.
    pub before: Option<f64>,
    /// Its fields, those that most records lack first.
    pub fields: Vec<BaseField>,
    /// What is wrong with values, with how many records, the most frequent first.
    pub findings: Vec<(String, u64)>,
}

/// The figures of a field, in records.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseField {
    /// What it is called.
    pub name: String,
    /// Those that have it.
    pub filled: u64,
    /// Those with a value there that cannot be right.
    pub wrong: u64,
    /// Those with one that is not written as elsewhere.
    pub misformed: u64,
    /// Those with one that is probably not right any more.
    pub doubtful: u64,
}

/// The figures of one person's records.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRow {
    /// The person; none for records that nobody answers for.
    pub name: Option<String>,
    /// How many records.
    pub records: u64,
    /// Their score.
    pub score: Option<f64>,
    /// Those that lack something.
    pub incomplete: u64,
    /// Those with something that cannot be right.
    pub wrong: u64,
    /// Those with old values.
    pub outdated: u64,
}
