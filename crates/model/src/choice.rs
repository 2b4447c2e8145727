//! The values that a field of fixed choices may have.

use serde::{Deserialize, Serialize};

use crate::Labels;

/// One of the values that a field of fixed choices may have, or one of the labels an entry of a field with many
/// values may carry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Name in code and interfaces; never changes once published.
    pub name: String,
    /// What people call it: the house writes the one in its language.
    pub labels: Labels<String>,
    /// What it means, where the label alone leaves doubt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Labels<String>>,
    /// Other ways in which people write it, in any language.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// For a stage: how it ends there. None for a stage that something still follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Whether it is out of use: it stays where it stands, is found and shown, and is given to no other record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// How a record ends in a stage that nothing follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// As was hoped: the deal is won, the task done.
    Success,
    /// Otherwise: the deal is lost, the task called off.
    Failure,
}

impl Choice {
    /// All ways of writing it: its labels and synonyms.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let Labels { en, vi, fa } = &self.labels;
        [en, vi, fa].into_iter().chain(&self.synonyms).map(String::as_str)
    }
}
