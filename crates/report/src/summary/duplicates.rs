//! What matching found: groups of records that are the same, pairs to look at, and why.

use serde::{Deserialize, Serialize};

use super::{Place, Term};

/// What matching found.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Duplicates {
    /// Pairs at or above this probability (0 to 1) count as the same.
    pub threshold: f64,
    /// Pairs between this probability (0 to 1) and the threshold are for a person to look at.
    pub review_floor: f64,
    /// Where the weights come from.
    pub model: ModelSource,
    /// Groups of two records or more.
    pub groups: u64,
    /// Records in such groups.
    pub records: u64,
    /// Records that would go if each group became one: `records` less `groups`.
    pub surplus: u64,
    /// Records in the largest group.
    pub largest: u64,
    /// Groups by size, smallest first.
    pub sizes: Vec<GroupSize>,
    /// Whether each group was written as one record.
    pub resolved: bool,
    /// Some of the groups.
    pub examples: Vec<Group>,
    /// Pairs for a person to look at.
    pub review: Review,
    /// What each blocking rule brought, in the order they ran.
    pub blocking: Vec<BlockingYield>,
}

/// Where the weights come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ModelSource {
    /// The model that comes with the program: the file was too small to learn from.
    #[default]
    BuiltIn,
    /// Learned from the file itself, without labels.
    Learned,
    /// Read from a model file.
    Given,
}

/// How many groups have a size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSize {
    /// Records in each of the groups.
    pub size: u64,
    /// Groups of this size.
    pub groups: u64,
}

/// Records that are the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The group's id: the `cluster_id` of the clusters file.
    pub id: u64,
    /// Records in the group; may be more than are shown in `members`.
    pub size: u64,
    /// Its records.
    pub members: Vec<Member>,
    /// Why they are the same: the links that hold the shown members together.
    pub pairs: Vec<MemberPair>,
    /// The record that remains, field by field; empty when none was made.
    pub survivor: Vec<SurvivingValue>,
}

/// A record of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Where the record stands.
    pub place: Place,
    /// Its main values as entered, in the same columns for every member; an empty value where there is none.
    pub values: Vec<MemberValue>,
}

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberValue {
    /// The column's name.
    pub column: String,
    /// The cell exactly as it came in.
    pub value: String,
}

/// Why two members of a group are the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberPair {
    /// Index into `members`, from 0.
    pub a: usize,
    /// Index into `members`, from 0.
    pub b: usize,
    /// The evidence.
    pub explanation: Explanation,
}

/// Two records that may be the same, for a person to look at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReviewPair {
    /// One record.
    pub a: Member,
    /// The other.
    pub b: Member,
    /// The evidence.
    pub explanation: Explanation,
}

/// Pairs for a person to look at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// All such pairs.
    pub pairs: u64,
    /// Some of them, the most probable first.
    pub examples: Vec<ReviewPair>,
}

/// The evidence for and against two records being the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The weight before anything is compared, in bits: how rarely two records are the same.
    pub prior: f64,
    /// One line for each comparison that says something.
    pub lines: Vec<ExplanationLine>,
    /// The sum of prior and lines, in bits.
    pub weight: f64,
    /// The probability (0 to 1) that the two are the same.
    pub probability: f64,
    /// What the two are to one another, most probably.
    pub relation: Relation,
}

/// What one comparison says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ExplanationLine {
    /// What was compared: `email`.
    pub comparison: Term,
    /// How well it agrees: `same-user-other-domain`.
    pub level: Term,
    /// What that says, in bits: positive for the same, negative against. Ten bits are a thousand to one.
    pub weight: f64,
}

/// What two records are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The same person or firm.
    Same,
    /// Two people, or firms, of one name.
    Namesake,
    /// Two people of one firm.
    Colleague,
    /// Two people of one household: family name and address or phone agree.
    Household,
    /// Nothing to do with one another.
    Unrelated,
}

impl Relation {
    /// All relations.
    pub const ALL: [Relation; 5] =
        [Relation::Same, Relation::Namesake, Relation::Colleague, Relation::Household, Relation::Unrelated];
}

/// A value of the record that remains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurvivingValue {
    /// The column's name.
    pub column: String,
    /// The value as written.
    pub value: String,
    /// The member it comes from, as an index into `members`; null when it comes from none of those shown.
    pub from: Option<usize>,
    /// The rule by which it won.
    pub rule: Term,
}

/// What one blocking rule brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockingYield {
    /// The rule.
    pub rule: Term,
    /// Pairs it proposed.
    pub pairs: u64,
    /// Pairs at or above the threshold that it was the first to propose.
    pub first_matched: u64,
}
