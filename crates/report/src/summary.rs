//! What is known about a file after it was cleaned or audited: the contract of `--json`.

mod action;
mod advice;
mod attention;
mod basis;
mod change;
mod column;
mod conclusion;
mod duplicates;
mod finding;
mod freshness;
mod problem;
mod score;

use std::collections::BTreeMap;

use kempt_model::{Labels, Language};
use serde::{Deserialize, Serialize};

pub use action::{Action, ActionKind};
pub use attention::{Attention, AttentionKind};
pub use basis::{Basis, ColumnBasis};
pub(crate) use change::usual_characters;
pub use change::{ChangeExample, ChangeGroup, ChangeKind, Changes};
pub use column::{CellCounts, Column, ColumnSource, Severities, ValueCount};
pub use duplicates::{
    BlockingYield, Duplicates, Explanation, ExplanationLine, Group, GroupSize, Member, MemberPair,
    MemberValue, ModelSource, Relation, Review, ReviewPair, SurvivingValue,
};
pub use finding::{ColumnCount, FindingExample, RuleFindings, RuleText};
pub use freshness::{AgeBand, Freshness};
pub use problem::{Problem, ProblemKind, Unit};
pub use score::{DimensionWeights, ScoreCard, Scores, need_weight, share_weight};

/// Everything the report says, and everything a program may want to know.
///
/// Counts come from whoever worked on the file; `scores`, `problems`, `actions` and `attention` are worked out
/// from them by [`Summary::conclude`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Version of this format; a change that breaks a reader raises it. Now [`Summary::VERSION`].
    pub version: u32,
    /// What was done with the file.
    pub command: Command,
    /// Name and version of the program: `kempt 0.1.0`.
    pub tool: String,
    /// The day of the run as `YYYY-MM-DD`.
    pub date: String,
    /// What a row was taken for, by the name of the object: `contact`.
    pub object: String,
    /// What the run was told.
    pub settings: Settings,
    /// The files, in the order they were given.
    pub files: Vec<SourceFile>,
    /// Rows over all files.
    pub rows: RowCounts,
    /// Names of the files that were written.
    pub outputs: Outputs,
    /// Rows that could not be read, as examples.
    pub unreadable: Vec<UnreadableRow>,
    /// The columns, in the order of the file.
    pub columns: Vec<Column>,
    /// The texts of every rule named in `findings`, by rule id.
    pub rules: BTreeMap<String, RuleText>,
    /// What was found wrong, one entry for each rule.
    pub findings: Vec<RuleFindings>,
    /// What was rewritten; null when nothing was written, as in an audit.
    pub changes: Option<Changes>,
    /// What matching found; null when records were not compared.
    pub duplicates: Option<Duplicates>,
    /// How old the records are; null when no column has a date that tells.
    pub freshness: Option<Freshness>,
    /// How good the file is. Worked out by [`Summary::conclude`].
    pub scores: Scores,
    /// The five problems of customer data, counted. Worked out by [`Summary::conclude`].
    pub problems: Vec<Problem>,
    /// What to do first, best first. Worked out by [`Summary::conclude`].
    pub actions: Vec<Action>,
    /// What only a person can decide. Worked out by [`Summary::conclude`].
    pub attention: Vec<Attention>,
    /// Where the time went, in the order it went.
    pub timings: Vec<Timing>,
}

impl Summary {
    /// The version of the format this crate writes.
    pub const VERSION: u32 = 1;

    /// A summary in which nothing is counted yet.
    pub fn new(command: Command, object: impl Into<String>, date: impl Into<String>) -> Summary {
        Summary {
            version: Summary::VERSION,
            command,
            tool: concat!("kempt ", env!("CARGO_PKG_VERSION")).to_owned(),
            date: date.into(),
            object: object.into(),
            settings: Settings::default(),
            files: Vec::new(),
            rows: RowCounts::default(),
            outputs: Outputs::default(),
            unreadable: Vec::new(),
            columns: Vec::new(),
            rules: BTreeMap::new(),
            findings: Vec::new(),
            changes: None,
            duplicates: None,
            freshness: None,
            scores: Scores::default(),
            problems: Vec::new(),
            actions: Vec::new(),
            attention: Vec::new(),
            timings: Vec::new(),
        }
    }

    /// The column called `name`.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// What was done with the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// The file was cleaned and written anew.
    Clean,
    /// The file was only looked at.
    Audit,
}

/// What the run was told, by the command line or by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The language asked for the report.
    pub language: Language,
    /// ISO 3166-1 alpha-2 code of the country taken for phones and addresses that name none: `VN`.
    pub default_country: String,
    /// What people call that country; null when none was taken.
    #[serde(default)]
    pub default_country_name: Option<Labels<String>>,
    /// The day the data was captured as `YYYY-MM-DD`, when that was said.
    pub captured_on: Option<String>,
    /// The house style: name of the setting to its value, as in the settings file: `phone` to `e164`.
    pub house_style: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: Language::En,
            default_country: String::new(),
            default_country_name: None,
            captured_on: None,
            house_style: BTreeMap::new(),
        }
    }
}

/// One file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// The file's name, without its folder.
    pub name: String,
    /// How the file is built: `csv`, `xlsx`, `vcard` or `jsonl`.
    pub format: String,
    /// The character encoding it was read with: `UTF-8`, `windows-1258`. Null where the format fixes it.
    pub encoding: Option<String>,
    /// The delimiter of a CSV file: `,`. Null for other formats.
    pub delimiter: Option<String>,
    /// The sheet of a workbook. Null for other formats.
    pub sheet: Option<String>,
    /// Size in bytes.
    pub bytes: u64,
    /// Rows read, without the header.
    pub rows: u64,
    /// Rows that could not be read.
    pub unreadable: u64,
}

/// Rows over all files, headers not counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    /// Rows read.
    pub read: u64,
    /// Rows that could not be read; they are in the repair file.
    pub unreadable: u64,
    /// Rows written to the clean file; null when none was written.
    pub written: Option<u64>,
}

/// Names of the files that were written, without their folders; null for each that was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outputs {
    /// The clean file.
    pub clean: Option<String>,
    /// The rows that could not be read, to be mended and read in again.
    pub repair: Option<String>,
    /// The pairs of records that may be the same.
    pub pairs: Option<String>,
    /// The group of each row.
    pub clusters: Option<String>,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadableRow {
    /// Index into `files`, from 0.
    pub file: usize,
    /// The line it began on, from 1.
    pub line: u64,
    /// Why it could not be read.
    pub reason: Term,
    /// The beginning of its text.
    pub raw: String,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Number of the row over all files, from 1: the `row` of the clusters file.
    pub row: u64,
    /// Index into `files`, from 0.
    pub file: usize,
    /// The line the row began on in its file, from 1.
    pub line: u64,
}

/// An id for programs with its words for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Stable id.
    pub id: String,
    /// The words in three languages, as a short phrase without a full stop.
    pub labels: Labels<String>,
}

impl Term {
    /// A term with the words of `labels`.
    pub fn new<T: AsRef<str>>(id: impl Into<String>, labels: &Labels<T>) -> Term {
        Term { id: id.into(), labels: owned(labels) }
    }
}

/// The same labels, owned.
pub(crate) fn owned<T: AsRef<str>>(labels: &Labels<T>) -> Labels<String> {
    Labels {
        en: labels.en.as_ref().to_owned(),
        vi: labels.vi.as_ref().to_owned(),
        fa: labels.fa.as_ref().to_owned(),
    }
}

/// A part of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Reading the files and understanding their columns.
    Reading,
    /// Standardising and checking every value.
    Cleaning,
    /// Looking for records that are the same.
    Matching,
    /// Choosing what survives of each group.
    Merging,
    /// Writing the files.
    Writing,
}

/// How long a part of the run took.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The part.
    pub step: Step,
    /// Seconds by the clock on the wall.
    pub seconds: f64,
}

/// `value` with `places` decimals, so that the JSON holds no noise.
pub(crate) fn rounded(value: f64, places: i32) -> f64 {
    let factor = 10_f64.powi(places);
    let rounded = (value * factor).round() / factor;
    if rounded == 0.0 { 0.0 } else { rounded }
}
