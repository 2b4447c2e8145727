//! What can be wrong with a value, and what was found wrong with one.

use crate::{Labels, Language};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The value was put into its standard form; nothing is left to do.
    Notice,
    /// The value is doubtful; a person should look.
    Warning,
    /// The value is wrong and cannot be used as it is.
    Error,
}

/// A dimension of data quality, as DAMA names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dimension {
    /// Is the value there?
    Completeness,
    /// Does it have a form that can be right?
    Validity,
    /// Does it agree with the other values and with the house style?
    Consistency,
    /// Is the record there only once?
    Uniqueness,
    /// Is it still true?
    Timeliness,
}

impl Dimension {
    /// All dimensions, in the order they are reported.
    pub const ALL: [Dimension; 5] = [
        Dimension::Completeness,
        Dimension::Validity,
        Dimension::Consistency,
        Dimension::Uniqueness,
        Dimension::Timeliness,
    ];
}

/// One thing that can be wrong with a value or a record.
///
/// Rules are statics, declared beside the code that raises them and listed by `kempt_quality::rules`.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable id: subject, dot, what is wrong: `email.domain-typo`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The dimension it counts against.
    pub dimension: Dimension,
    /// What is wrong, as a short phrase without a full stop. `{name}` stands for the parameter `name`.
    pub title: Labels,
    /// What to do about it, as one sentence. `{name}` stands for the parameter `name`.
    pub advice: Labels,
}

/// One thing wrong with one value or record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Values to put into the rule's texts, by name.
    pub parameters: Vec<(&'static str, String)>,
    /// A repaired value, when there is one worth proposing.
    pub suggestion: Option<String>,
}

impl Finding {
    /// A finding of `rule` without parameters or suggestion.
    pub fn new(rule: &'static Rule) -> Finding {
        Finding { rule, parameters: Vec::new(), suggestion: None }
    }

    /// Adds a parameter for the rule's texts.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Finding {
        self.parameters.push((name, value.into()));
        self
    }

    /// Proposes a repaired value.
    #[must_use]
    pub fn suggest(mut self, value: impl Into<String>) -> Finding {
        self.suggestion = Some(value.into());
        self
    }

    /// The rule's title with the parameters filled in.
    pub fn title(&self, language: Language) -> String {
        self.fill(self.rule.title.get(language))
    }

    /// The rule's advice with the parameters filled in.
    pub fn advice(&self, language: Language) -> String {
        self.fill(self.rule.advice.get(language))
    }

    fn fill(&self, template: &str) -> String {
        self.parameters
            .iter()
            .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}

/// A value as it was entered, as it was understood, and what was noticed on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned<T = String> {
    /// The best reading, or none when there is nothing usable.
    pub value: Option<T>,
    /// The text exactly as it came in.
    pub entered: String,
    /// What was noticed, in the order it was noticed.
    pub findings: Vec<Finding>,
}

impl<T> Cleaned<T> {
    /// A reading without findings.
    pub fn new(entered: &str, value: Option<T>) -> Cleaned<T> {
        Cleaned { value, entered: entered.to_owned(), findings: Vec::new() }
    }

    /// The same reading with the value changed by `convert`.
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Cleaned<U> {
        Cleaned { value: self.value.map(convert), entered: self.entered, findings: self.findings }
    }

    /// The most severe finding's severity.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.rule.severity).max()
    }
}
