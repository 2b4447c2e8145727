//! What was found wrong, rule by rule.

use std::collections::BTreeMap;

use kempt_model::{Dimension, Finding, Labels, Rule, Severity};
use serde::{Deserialize, Serialize};

use super::{Place, owned};

/// The words and the weight of a rule, so that a reader of the summary needs nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleText {
    /// How much it matters.
    pub severity: Severity,
    /// The dimension it counts against.
    pub dimension: Dimension,
    /// What is wrong, as a short phrase. `{name}` stands for the parameter `name` of an example.
    pub title: Labels<String>,
    /// What to do about it, as one sentence. `{name}` stands for the parameter `name` of an example.
    pub advice: Labels<String>,
}

impl From<&Rule> for RuleText {
    fn from(rule: &Rule) -> RuleText {
        RuleText {
            severity: rule.severity,
            dimension: rule.dimension,
            title: owned(&rule.title),
            advice: owned(&rule.advice),
        }
    }
}

/// Everything found by one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFindings {
    /// The rule's id, a key of `rules`.
    pub rule: String,
    /// Findings over all columns.
    pub count: u64,
    /// How many of them come with a suggested repair.
    pub suggested: u64,
    /// Findings by column, most first.
    pub columns: Vec<ColumnCount>,
    /// Some of them.
    pub examples: Vec<FindingExample>,
}

/// Findings in one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnCount {
    /// The column's name.
    pub column: String,
    /// Findings in it.
    pub count: u64,
}

/// One finding with its value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingExample {
    /// Where the record stands.
    pub place: Place,
    /// The column's name.
    pub column: String,
    /// The cell exactly as it came in.
    pub entered: String,
    /// What is written in the clean file, when it differs from what was entered.
    pub written: Option<String>,
    /// A repair worth proposing.
    pub suggestion: Option<String>,
    /// Values for the `{name}` places of the rule's texts.
    pub parameters: BTreeMap<String, String>,
}

impl FindingExample {
    /// The example that `finding` gives for a cell.
    pub fn new(
        place: Place,
        column: impl Into<String>,
        entered: &str,
        written: &str,
        finding: &Finding,
    ) -> FindingExample {
        FindingExample {
            place,
            column: column.into(),
            entered: entered.to_owned(),
            written: (written != entered).then(|| written.to_owned()),
            suggestion: finding.suggestion.clone(),
            parameters: finding
                .parameters
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        }
    }
}
