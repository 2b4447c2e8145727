//! What is known of values beside the values: where they come from, as entered, what was found. Kept only where it
//! differs from what is known of the whole record.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use kempt_model::{FieldDescription, Finding, Language, Rule, Severity};
use kempt_quality::choice;
use kempt_store::{Id, Millis};
use serde::{Deserialize, Serialize};

use crate::crm::facts::Because;

/// Stands in texts for the choices of the field, each in the language of whoever reads it.
const OFFERED: &str = "choices";
/// [`OFFERED`] as it stands in a text.
const OFFERED_THERE: &str = "{choices}";

/// What is known of the values of a record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordMeta {
    /// The door through which the record came in.
    pub door: String,
    /// What is known of single fields.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, ValueMeta>,
}

/// What is known of one value, where it differs from what is known of its record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ValueMeta {
    /// The text as it was entered, where it was another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered: Option<String>,
    /// The door through which it came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub door: Option<String>,
    /// Where it was taken from: the name of a file, of a program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The user who set it, in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// When it was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Millis>,
    /// When somebody last made sure of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<Millis>,
    /// Who that was, in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
    /// When something last said that it is wrong: a wrong number, a message that came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spoiled: Option<Millis>,
    /// For a value that moved by itself: what moved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<Because>,
    /// Whether it was asked and nobody knows.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// What is wrong with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<StoredFinding>,
}

/// A finding as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoredFinding {
    /// The id of the rule.
    pub rule: String,
    /// Values for the rule's texts.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parameters: BTreeMap<String, String>,
    /// A repaired value, when there is one worth proposing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownFinding<'f> {
    /// The id of the rule.
    pub rule: &'f str,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub title: String,
    /// What to do about it.
    pub advice: String,
    /// A repaired value, when there is one worth proposing.
    pub suggestion: Option<&'f str>,
}

impl From<&Finding> for StoredFinding {
    fn from(finding: &Finding) -> StoredFinding {
        StoredFinding {
            rule: finding.rule.id.to_owned(),
            parameters: finding
                .parameters
                .iter()
                // What a field offers is asked of the field whenever somebody reads of it.
                .filter(|(name, _)| *name != OFFERED)
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            suggestion: finding.suggestion.clone(),
        }
    }
}

impl StoredFinding {
    /// The rule; none when it is one of a later program.
    pub fn rule(&self) -> Option<&'static Rule> {
        // Asked for every finding of every record that is shown.
        static RULES: OnceLock<HashMap<&'static str, &'static Rule>> = OnceLock::new();
        let rules = RULES
            .get_or_init(|| kempt_quality::rules::all().into_iter().map(|rule| (rule.id, rule)).collect());
        rules.get(self.rule.as_str()).copied()
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.rule().map_or(Severity::Warning, |rule| rule.severity)
    }

    /// What is wrong with a value of `field`, in words.
    pub fn title(&self, field: &FieldDescription, language: Language) -> String {
        self.rule()
            .map_or_else(|| self.rule.clone(), |rule| self.fill(rule.title.get(language), field, language))
    }

    /// What to do about it.
    pub fn advice(&self, field: &FieldDescription, language: Language) -> String {
        self.rule().map_or_else(String::new, |rule| self.fill(rule.advice.get(language), field, language))
    }

    /// As programs get it, with its words.
    pub fn shown(&self, field: &FieldDescription, language: Language) -> ShownFinding<'_> {
        ShownFinding {
            rule: &self.rule,
            severity: self.severity(),
            title: self.title(field, language),
            advice: self.advice(field, language),
            suggestion: self.suggestion.as_deref(),
        }
    }

    fn fill(&self, template: &str, field: &FieldDescription, language: Language) -> String {
        let template = match template.contains(OFFERED_THERE) {
            true => template.replace(OFFERED_THERE, &choice::offered(&field.choices, language)),
            false => template.to_owned(),
        };
        self.parameters
            .iter()
            .fold(template, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

impl RecordMeta {
    /// Reads what a record's column holds; nothing is known when it cannot be read.
    pub fn of(json: Option<&str>) -> RecordMeta {
        json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// As it is kept.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl ValueMeta {
    /// Reads what an entry's column holds.
    pub fn of(json: Option<&str>) -> ValueMeta {
        json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// As it is kept; none when nothing is known.
    pub fn to_json(&self) -> Option<String> {
        (*self != ValueMeta::default()).then(|| serde_json::to_string(self).unwrap_or_default())
    }

    /// Says who set it, when and through which door.
    pub(crate) fn set_by(&mut self, by: Id, at: Millis, door: &str) {
        self.by = Some(by.to_string());
        self.at = Some(at);
        self.door = Some(door.to_owned());
    }

    /// Says who made sure of it, and when.
    pub(crate) fn verified_by(&mut self, by: Id, at: Millis) {
        self.verified = Some(at);
        self.verified_by = Some(by.to_string());
        self.spoiled = None;
    }

    /// Whether a person should look at what was entered.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity() > Severity::Notice)
    }

    /// Whether a value was understood without anything to tell of it.
    pub fn is_plain(&self) -> bool {
        self.entered.is_none() && self.findings.is_empty() && !self.unknown
    }
}
