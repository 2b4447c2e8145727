//! A rule as it is written.

use kempt_model::Labels;
use serde::{Deserialize, Serialize};

/// What happens to a record that breaks a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    /// It is not kept so.
    Stop,
    /// It is kept, and told.
    Warn,
}

/// Whether a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleState {
    /// Written, and not in force.
    Off,
    /// In force, at every door.
    On,
    /// Put away; its history is kept.
    Retired,
}

/// What must be true of the records of an object, in the words and fields of the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseRule {
    /// Name in filters, files and interfaces: `won_deal_has_amount`. Never changes.
    pub name: String,
    /// The object whose records it is about, singular.
    pub object: String,
    /// What must be, as a sentence.
    pub labels: Labels<String>,
    /// What to do where it is not so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advice: Option<Labels<String>>,
    /// A filter: the records it is for. All of them when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_to: Option<String>,
    /// Fields that must have a value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
    /// An expression that must be true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds: Option<String>,
    /// The field at which it is told; none for the first that it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What happens to a record that breaks it.
    pub effect: Effect,
    /// Whether it holds.
    pub state: RuleState,
}
