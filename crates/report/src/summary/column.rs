//! One column: how it was understood and what its cells are like.

use kempt_model::{Dimension, FieldDescription, FieldKind, Finding, Labels, Level, Severity};
use serde::{Deserialize, Serialize};

use super::{Term, owned};

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The column's name in what is written; unique in the summary, and what other parts point to.
    pub name: String,
    /// The field it was understood as, by its name in the object description; null when it was only kept.
    pub field: Option<String>,
    /// Name of the field, or of the column where it has none, in three languages.
    pub labels: Labels<String>,
    /// What its values were read as.
    pub kind: FieldKind,
    /// How much the field is needed; `optional` where there is none.
    pub level: Level,
    /// Where it comes from: one entry for each file that has it.
    pub sources: Vec<ColumnSource>,
    /// Counts over all cells.
    pub cells: CellCounts,
    /// Different values as written; null when not counted.
    pub distinct: Option<u64>,
    /// The most frequent values as written, most frequent first.
    pub top_values: Vec<ValueCount>,
    /// Share (0 to 1) of the filled cells expected to be still true, from the age of the records and the field's
    /// half-life; null when either is unknown.
    pub still_true: Option<f64>,
    /// Filled cells in the clean file; null when none was written.
    pub filled_in_output: Option<u64>,
}

impl Column {
    /// A column without counts, understood as `field` or, without one, only kept.
    pub fn new(name: impl Into<String>, field: Option<&FieldDescription>) -> Column {
        let name = name.into();
        Column {
            field: field.map(|field| field.name.clone()),
            labels: field.map_or_else(
                || Labels { en: name.clone(), vi: name.clone(), fa: name.clone() },
                |field| owned(&field.labels),
            ),
            kind: field.map_or(FieldKind::Text, |field| field.kind),
            level: field.map_or(Level::Optional, |field| field.level.in_files()),
            name,
            sources: Vec::new(),
            cells: CellCounts::default(),
            distinct: None,
            top_values: Vec::new(),
            still_true: None,
            filled_in_output: None,
        }
    }

    /// Whether a person should confirm what the column means: no file gives a good reason for it.
    pub fn is_unsure(&self) -> bool {
        self.sources.iter().any(|source| source.confidence < ColumnSource::SURE)
    }
}

/// How a file's column was understood.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ColumnSource {
    /// Index into `files`, from 0.
    pub file: usize,
    /// The column's header in that file.
    pub header: String,
    /// How sure the understanding is, 0 to 1. 1 when a mapping file said so.
    pub confidence: f64,
    /// Why it was understood so.
    pub reason: Term,
}

impl ColumnSource {
    /// Below this confidence a person is asked to look.
    pub const SURE: f64 = 0.6;
}

/// A value and how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueCount {
    /// The value.
    pub value: String,
    /// Cells that hold it.
    pub count: u64,
}

/// Counts over the cells of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellCounts {
    /// Cells that are not blank.
    pub filled: u64,
    /// Filled cells that can be used: no error, no placeholder.
    pub valid: u64,
    /// Filled cells whose standard form differs from what was entered.
    pub changed: u64,
    /// Filled cells that were not in the standard form, or do not agree with their neighbours.
    pub inconsistent: u64,
    /// Filled cells by their worst finding, whatever its dimension.
    pub worst: Severities,
    /// Filled cells by their worst finding against completeness: placeholders such as `n/a`.
    pub completeness: Severities,
    /// Filled cells by their worst finding against validity.
    pub validity: Severities,
    /// Filled cells by their worst finding against consistency.
    pub consistency: Severities,
    /// Filled cells by their worst finding against timeliness.
    pub timeliness: Severities,
}

impl CellCounts {
    /// Counts one cell: what was entered, what is written (or would be), and what was found.
    pub fn add<'a>(&mut self, entered: &str, written: &str, findings: impl IntoIterator<Item = &'a Finding>) {
        if entered.trim().is_empty() {
            return;
        }
        self.filled += 1;
        let mut worst = [None; Dimension::ALL.len()];
        for finding in findings {
            let found = &mut worst[finding.rule.dimension as usize];
            *found = (*found).max(Some(finding.rule.severity));
        }
        let of = |dimension: Dimension| worst[dimension as usize];
        let overall = worst.into_iter().max().flatten();
        let changed = entered != written;
        self.changed += u64::from(changed);
        self.inconsistent += u64::from(changed || of(Dimension::Consistency).is_some());
        self.valid += u64::from(overall != Some(Severity::Error) && of(Dimension::Completeness).is_none());
        self.worst.add(overall);
        self.completeness.add(of(Dimension::Completeness));
        self.validity.add(of(Dimension::Validity));
        self.consistency.add(of(Dimension::Consistency));
        self.timeliness.add(of(Dimension::Timeliness));
    }

    /// Adds the counts of other cells of the same column.
    pub fn merge(&mut self, other: &CellCounts) {
        self.filled += other.filled;
        self.valid += other.valid;
        self.changed += other.changed;
        self.inconsistent += other.inconsistent;
        self.worst.merge(&other.worst);
        self.completeness.merge(&other.completeness);
        self.validity.merge(&other.validity);
        self.consistency.merge(&other.consistency);
        self.timeliness.merge(&other.timeliness);
    }
}

/// Cells by the severity of their worst finding; cells without a finding are in none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Severities {
    /// Cells where the worst is a notice.
    pub notice: u64,
    /// Cells where the worst is a warning.
    pub warning: u64,
    /// Cells with an error.
    pub error: u64,
}

impl Severities {
    /// Counts one cell with the worst finding `severity`.
    pub fn add(&mut self, severity: Option<Severity>) {
        match severity {
            None => {}
            Some(Severity::Notice) => self.notice += 1,
            Some(Severity::Warning) => self.warning += 1,
            Some(Severity::Error) => self.error += 1,
        }
    }

    /// Adds other counts.
    pub fn merge(&mut self, other: &Severities) {
        self.notice += other.notice;
        self.warning += other.warning;
        self.error += other.error;
    }

    /// All cells with a finding.
    pub fn total(&self) -> u64 {
        self.notice + self.warning + self.error
    }

    /// Cells with a warning or an error: what cleaning could not settle.
    pub fn open(&self) -> u64 {
        self.warning + self.error
    }
}
