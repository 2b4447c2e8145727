//! What to do: where records can be mended, and by how much the score would rise.

use kempt_report::{Basis, DimensionWeights};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::{
    figures::Figures,
    live::Whose,
    shown::{Reader, rounded},
};
use crate::crm::Shape;

/// What can be wrong with records, in the order in which it is shown: the five classes that people know, and rules of the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Issue {
    /// A field is empty that every record should have.
    Incomplete,
    /// A value cannot be right.
    EntryError,
    /// The same customer may be there more than once.
    Duplicate,
    /// A value is not written as elsewhere.
    Format,
    /// A value is probably not right any more.
    Outdated,
    /// A rule of the house is broken.
    Rule,
}

impl Issue {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Issue; 6] =
        [Issue::Incomplete, Issue::EntryError, Issue::Duplicate, Issue::Format, Issue::Outdated, Issue::Rule];

    /// The name for programs.
    pub fn name(self) -> &'static str {
        match self {
            Issue::Incomplete => "incomplete",
            Issue::EntryError => "entry_error",
            Issue::Duplicate => "duplicate",
            Issue::Format => "format",
            Issue::Outdated => "outdated",
            Issue::Rule => "rule",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Issue> {
        Issue::ALL.into_iter().find(|issue| issue.name() == name)
    }
}

/// The most steps that are told.
pub(super) const MOST: usize = 12;

/// Something to do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) object: String,
    pub(super) issue: Issue,
    pub(super) field: Option<String>,
    pub(super) rule: Option<String>,
    pub(super) records: i64,
    /// Points by which the score of the object rises when all of them are mended.
    pub(super) gain: f64,
    pub(super) filter: Option<String>,
}

impl Step {
    pub(super) fn json(&self) -> Json {
        json!({
            "object": self.object,
            "problem": self.issue,
            "field": self.field,
            "rule": self.rule,
            "records": self.records,
            "gain": rounded(self.gain),
            "filter": self.filter,
        })
    }
}

/// What can be done for the records of an object, of the fields that `reader` may read.
pub(super) fn steps(reader: &Reader<'_>, shape: &Shape, figures: &Figures, whose: &Whose) -> Vec<Step> {
    let basis = figures.basis(shape);
    let weights = DimensionWeights::default();
    let now = basis.score(&weights).overall.unwrap_or(0.0);
    let gain = |mend: &dyn Fn(&mut Basis)| {
        let mut mended = basis.clone();
        mend(&mut mended);
        (mended.score(&weights).overall.unwrap_or(0.0) - now).max(0.0)
    };
    let step = |issue, field: Option<&str>, rule: Option<&str>, records, gain| Step {
        object: shape.object.name.clone(),
        issue,
        field: field.map(str::to_owned),
        rule: rule.map(str::to_owned),
        records,
        gain,
        filter: reader.filter(shape, figures, whose, issue, field, rule),
    };
    let mut steps = Vec::new();
    for (place, field) in shape.measures.fields.iter().enumerate() {
        if !reader.may_read(shape, &field.name) {
            continue;
        }
        let name = Some(field.name.as_str());
        let concerned = |issue| figures.concerned(issue, name, None);
        let empty = concerned(Issue::Incomplete);
        if field.need > 0 && empty > 0 {
            let gain = gain(&|basis| {
                if let Some(column) = basis.columns.get_mut(place) {
                    column.told = column.rows;
                }
            });
            steps.push(step(Issue::Incomplete, name, None, empty, gain));
        }
        let wrong = concerned(Issue::EntryError);
        if wrong > 0 {
            let gain = gain(&|basis| {
                if let Some(column) = basis.columns.get_mut(place) {
                    column.invalid = 0.0;
                }
            });
            steps.push(step(Issue::EntryError, name, None, wrong, gain));
        }
        let misformed = concerned(Issue::Format);
        if misformed > 0 {
            let gain = gain(&|basis| {
                if let Some(column) = basis.columns.get_mut(place) {
                    column.inconsistent = 0.0;
                }
            });
            steps.push(step(Issue::Format, name, None, misformed, gain));
        }
        let doubtful = concerned(Issue::Outdated);
        if doubtful > 0 {
            let gain = gain(&|basis| {
                if let Some(column) = basis.columns.get_mut(place) {
                    column.still_true = column.still_true.map(|_| 1.0);
                }
            });
            steps.push(step(Issue::Outdated, name, None, doubtful, gain));
        }
    }
    if figures.doubled > 0 {
        let gain = gain(&|basis| basis.surplus = Some(0.0));
        steps.push(step(Issue::Duplicate, None, None, figures.doubled, gain));
    }
    for (rule, records) in reader.rules_of(shape, figures) {
        // Rules of the house are not part of the score.
        steps.push(step(Issue::Rule, None, Some(&rule.rule.name), records, 0.0));
    }
    steps
}

/// The best first: by gain, then by how many records.
pub(super) fn best_first(mut steps: Vec<Step>) -> Vec<Step> {
    steps.sort_by(|one, other| other.gain.total_cmp(&one.gain).then(other.records.cmp(&one.records)));
    steps.truncate(MOST);
    steps
}
