//! What follows from the counts: scores, the five problems, what to do first, what needs a person.

use kempt_model::{Dimension, Level, Severity};
use serde::{Deserialize, Serialize};

use super::score::{Basis, Stage, need_weight, scores};
use super::{Column, Summary, rounded};

/// One of the five problems of customer data, counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Which problem.
    pub kind: ProblemKind,
    /// What is counted.
    pub unit: Unit,
    /// How many have it in the file as it came in; null when it could not be looked for.
    pub count: Option<u64>,
    /// How many could have it.
    pub of: u64,
    /// How many have it in the file as it was written; null when nothing was written or it could not be looked for.
    pub left: Option<u64>,
}

/// The five problems of customer data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemKind {
    /// Values that cannot be right as entered.
    EntryErrors,
    /// Records that are there once too often.
    Duplicates,
    /// Empty cells in fields that are needed.
    Incomplete,
    /// Values not written in the standard form.
    InconsistentFormats,
    /// Values expected to be no longer true.
    Outdated,
}

impl ProblemKind {
    /// All problems, in the order they are reported.
    pub const ALL: [ProblemKind; 5] = [
        ProblemKind::EntryErrors,
        ProblemKind::Duplicates,
        ProblemKind::Incomplete,
        ProblemKind::InconsistentFormats,
        ProblemKind::Outdated,
    ];
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Cells.
    Cells,
    /// Records.
    Records,
}

/// Something to do about the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Action {
    /// What to do.
    pub kind: ActionKind,
    /// The column it is about.
    pub column: Option<String>,
    /// The rule it is about, a key of `rules`.
    pub rule: Option<String>,
    /// Cells, rows, records or pairs to go through.
    pub count: u64,
    /// How many of them come with a suggested repair.
    pub suggested: u64,
    /// Points the overall score would rise by when all is done; null when the scores cannot tell.
    pub gain: Option<f64>,
}

/// What can be done about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Mend the rows that could not be read and read them in again.
    RepairRows,
    /// Say what a column means.
    ConfirmColumn,
    /// Make one record of each group.
    MergeDuplicates,
    /// Decide on the pairs that may be the same.
    ReviewPairs,
    /// Put the values right that a rule found.
    FixFinding,
    /// Fill the empty cells of a column.
    FillColumn,
    /// Ask the customers whose values are old.
    Reverify,
}

impl ActionKind {
    /// All kinds.
    pub const ALL: [ActionKind; 7] = [
        ActionKind::RepairRows,
        ActionKind::ConfirmColumn,
        ActionKind::MergeDuplicates,
        ActionKind::ReviewPairs,
        ActionKind::FixFinding,
        ActionKind::FillColumn,
        ActionKind::Reverify,
    ];

    /// How much of the gain one gets for the same effort: accepting a proposal is quick, finding out a missing
    /// phone number is not.
    fn ease(self) -> f64 {
        match self {
            ActionKind::RepairRows | ActionKind::ConfirmColumn | ActionKind::MergeDuplicates => 1.0,
            ActionKind::ReviewPairs => 0.8,
            ActionKind::FixFinding => 0.6,
            ActionKind::FillColumn => 0.2,
            ActionKind::Reverify => 0.1,
        }
    }
}

/// Something only a person can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What.
    pub kind: AttentionKind,
    /// How many.
    pub count: u64,
}

/// What only a person can decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttentionKind {
    /// Rows that could not be read.
    UnreadableRows,
    /// Columns whose meaning is not sure.
    UnsureColumns,
    /// Pairs of records that may be the same.
    PairsToReview,
    /// Cells that cannot be used as they are.
    WrongValues,
    /// Cells that are doubtful.
    DoubtfulValues,
}

impl AttentionKind {
    /// All kinds, in the order they are reported.
    pub const ALL: [AttentionKind; 5] = [
        AttentionKind::UnreadableRows,
        AttentionKind::UnsureColumns,
        AttentionKind::PairsToReview,
        AttentionKind::WrongValues,
        AttentionKind::DoubtfulValues,
    ];
}

impl Summary {
    /// More advice than this is not read.
    const MOST_ACTIONS: usize = 10;

    /// Works out `scores`, `problems`, `actions` and `attention` from the counts. Doing it twice changes nothing.
    pub fn conclude(&mut self) {
        self.scores = scores(self);
        self.problems = ProblemKind::ALL.into_iter().map(|kind| self.problem(kind)).collect();
        self.attention = AttentionKind::ALL
            .into_iter()
            .map(|kind| Attention { kind, count: self.count_attention(kind) })
            .filter(|attention| attention.count > 0)
            .collect();
        self.actions = self.advice();
    }

    fn problem(&self, kind: ProblemKind) -> Problem {
        let filled = self.sum(|column| column.cells.filled);
        let written = self.rows.written.is_some();
        let (unit, of, count, left) = match kind {
            ProblemKind::EntryErrors => (
                Unit::Cells,
                filled,
                Some(self.sum(|column| column.cells.validity.total())),
                Some(self.sum(|column| column.cells.validity.open())),
            ),
            ProblemKind::Duplicates => {
                let surplus = self.duplicates.as_ref().map(|duplicates| duplicates.surplus);
                let resolved = self.duplicates.as_ref().is_some_and(|duplicates| duplicates.resolved);
                let left = if resolved { surplus.map(|_| 0) } else { surplus };
                (Unit::Records, self.rows.read, surplus, left)
            }
            ProblemKind::Incomplete => {
                let rows_after = self.rows.written.unwrap_or(self.rows.read);
                let missing = |column: &Column| {
                    let told = column.cells.filled.saturating_sub(column.cells.completeness.total());
                    self.rows.read.saturating_sub(told)
                };
                let needed = |column: &Column| need_weight(column.level) > 0.0;
                let before = self.sum(|column| if needed(column) { missing(column) } else { 0 });
                let left = self.sum(|column| match column.filled_in_output {
                    _ if !needed(column) => 0,
                    Some(filled) => rows_after.saturating_sub(filled),
                    None => missing(column),
                });
                let of = self.sum(|column| if needed(column) { self.rows.read } else { 0 });
                (Unit::Cells, of, Some(before), Some(left))
            }
            ProblemKind::InconsistentFormats => (
                Unit::Cells,
                filled,
                Some(self.sum(|column| column.cells.inconsistent)),
                Some(self.sum(|column| column.cells.consistency.open())),
            ),
            ProblemKind::Outdated => {
                let aged =
                    |column: &Column| if column.still_true.is_some() { column.cells.filled } else { 0 };
                let known = self.columns.iter().any(|column| column.still_true.is_some());
                let lost: f64 = self
                    .columns
                    .iter()
                    .filter_map(|column| Some((1.0 - column.still_true?) * column.cells.filled as f64))
                    .sum();
                let count = known.then(|| lost.round() as u64);
                (Unit::Cells, self.sum(aged), count, count)
            }
        };
        Problem { kind, unit, count, of, left: left.filter(|_| written && count.is_some()) }
    }

    fn count_attention(&self, kind: AttentionKind) -> u64 {
        match kind {
            AttentionKind::UnreadableRows => self.rows.unreadable,
            AttentionKind::UnsureColumns => {
                self.columns.iter().filter(|column| column.is_unsure()).count() as u64
            }
            AttentionKind::PairsToReview => {
                self.duplicates.as_ref().map_or(0, |duplicates| duplicates.review.pairs)
            }
            AttentionKind::WrongValues => self.sum(|column| column.cells.worst.error),
            AttentionKind::DoubtfulValues => self.sum(|column| column.cells.worst.warning),
        }
    }

    fn sum(&self, count: impl Fn(&Column) -> u64) -> u64 {
        self.columns.iter().map(count).sum()
    }

    /// What to do, best first: first what keeps rows out or misunderstands them, then by points gained for the
    /// effort.
    fn advice(&self) -> Vec<Action> {
        let stage = if self.rows.written.is_some() { Stage::After } else { Stage::Before };
        let basis = Basis::of(self, stage);
        let weights = self.scores.weights;
        let now = basis.score(&weights).overall.unwrap_or(0.0);
        let gain = |mend: &dyn Fn(&mut Basis)| {
            let mut mended = basis.clone();
            mend(&mut mended);
            let gained = mended.score(&weights).overall.unwrap_or(0.0) - now;
            Some(gained.max(0.0))
        };
        let action = |kind, count, gain| Action { kind, column: None, rule: None, count, suggested: 0, gain };

        let mut actions = Vec::new();
        if self.rows.unreadable > 0 {
            actions.push(action(ActionKind::RepairRows, self.rows.unreadable, None));
        }
        // A column that nobody understood was only tidied: nothing can have gone wrong with it, so it can wait.
        for column in self.columns.iter().filter(|column| column.is_unsure() && column.field.is_some()) {
            let confirm = action(ActionKind::ConfirmColumn, column.cells.filled, None);
            actions.push(Action { column: Some(column.name.clone()), ..confirm });
        }
        let urgent = actions.len();

        if let Some(duplicates) = &self.duplicates {
            if duplicates.surplus > 0 && !duplicates.resolved {
                let gain = gain(&|basis| basis.surplus = Some(0.0));
                actions.push(action(ActionKind::MergeDuplicates, duplicates.groups, gain));
            }
            if duplicates.review.pairs > 0 {
                actions.push(action(ActionKind::ReviewPairs, duplicates.review.pairs, None));
            }
        }
        for findings in &self.findings {
            let Some(rule) = self.rules.get(&findings.rule) else { continue };
            let cost = match rule.severity {
                Severity::Notice => continue,
                Severity::Warning => 0.5,
                Severity::Error => 1.0,
            };
            for found in &findings.columns {
                let Some(index) = self.columns.iter().position(|column| column.name == found.column) else {
                    continue;
                };
                let mended = found.count as f64 * cost;
                let gain = gain(&|basis| {
                    let column = &mut basis.columns[index];
                    match rule.dimension {
                        Dimension::Completeness => {
                            column.told = (column.told + found.count as f64).min(column.rows);
                        }
                        Dimension::Validity => column.invalid = (column.invalid - mended).max(0.0),
                        Dimension::Consistency => {
                            column.inconsistent = (column.inconsistent - mended).max(0.0);
                        }
                        Dimension::Uniqueness | Dimension::Timeliness => {}
                    }
                });
                // Suggestions are counted per rule; a column gets its share.
                let suggested = found.count * findings.suggested / findings.count.max(1);
                actions.push(Action {
                    kind: ActionKind::FixFinding,
                    column: Some(found.column.clone()),
                    rule: Some(findings.rule.clone()),
                    count: found.count,
                    suggested,
                    gain,
                });
            }
        }
        for (index, (column, counts)) in self.columns.iter().zip(&basis.columns).enumerate() {
            let missing = (counts.rows - counts.told).round().max(0.0) as u64;
            if column.level > Level::Optional && missing > 0 {
                let gain = gain(&|basis| basis.columns[index].told = basis.columns[index].rows);
                let fill = action(ActionKind::FillColumn, missing, gain);
                actions.push(Action { column: Some(column.name.clone()), ..fill });
            }
        }
        if let Some(freshness) = self.freshness.as_ref().filter(|freshness| freshness.inactive > 0) {
            let gain = gain(&|basis| {
                for column in &mut basis.columns {
                    column.still_true = column.still_true.map(|_| 1.0);
                }
            });
            actions.push(action(ActionKind::Reverify, freshness.inactive, gain));
        }

        // The root keeps large tasks worth doing without letting a single cell go before them all.
        let rank = |action: &Action| {
            let points = action.gain.unwrap_or_else(|| self.expected_from_review(action));
            let quick = action.suggested as f64 / action.count.max(1) as f64;
            points * action.kind.ease().max(quick) / (action.count.max(1) as f64).sqrt()
        };
        actions[urgent..].sort_by(|one, other| rank(other).total_cmp(&rank(one)));
        for column in self.columns.iter().filter(|column| column.is_unsure() && column.field.is_none()) {
            let confirm = action(ActionKind::ConfirmColumn, column.cells.filled, None);
            actions.push(Action { column: Some(column.name.clone()), ..confirm });
        }
        actions.truncate(Summary::MOST_ACTIONS);
        for action in &mut actions {
            action.gain = action.gain.map(|gain| rounded(gain, 1));
        }
        actions
    }

    /// Points that deciding on the pairs may bring, to give it a place among the others: half of them being the
    /// same is a fair guess, and too rough to be shown as a promise.
    fn expected_from_review(&self, action: &Action) -> f64 {
        if action.kind != ActionKind::ReviewPairs || self.rows.read == 0 {
            return 0.0;
        }
        0.5 * self.scores.weights.uniqueness * action.count as f64 / self.rows.read as f64
    }
}

#[cfg(test)]
mod tests {
    use kempt_model::ObjectName;

    use super::*;
    use crate::{CellCounts, Command, Duplicates, Freshness, Review, Severities};

    /// 100 rows: e-mail (required) filled in 80, of which 10 are errors; city (wanted) filled in 50.
    fn summary(command: Command) -> Summary {
        let mut summary = Summary::new(command, ObjectName::Contact, "2026-11-22");
        summary.rows.read = 100;
        let description = ObjectName::Contact.description();
        let mut email = Column::new("email", description.field("email"));
        email.cells = CellCounts {
            filled: 80,
            valid: 70,
            inconsistent: 20,
            worst: Severities { notice: 0, warning: 4, error: 10 },
            validity: Severities { notice: 0, warning: 4, error: 10 },
            ..CellCounts::default()
        };
        let mut city = Column::new("city", description.field("city"));
        city.cells = CellCounts { filled: 50, valid: 50, ..CellCounts::default() };
        summary.columns = vec![email, city];
        summary
    }

    #[test]
    fn scores_are_shares_weighed_by_need() {
        let mut summary = summary(Command::Audit);
        summary.conclude();
        let card = summary.scores.before;
        // (3 × 80 + 50) of (3 × 100 + 100)
        assert_eq!(card.completeness, Some(72.5));
        // 10 errors and half of 4 warnings of 80 cells, weighed 3; 50 good cells, weighed 2
        assert_eq!(card.validity, Some(89.4));
        assert_eq!(card.consistency, Some(82.4));
        assert_eq!(card.uniqueness, None);
        assert_eq!(card.timeliness, None);
        // The known dimensions take the shares of the unknown.
        assert_eq!(card.overall, Some(81.9));
        assert_eq!(summary.scores.after, None);
    }

    #[test]
    fn cleaning_settles_forms_and_duplicates_but_not_errors() {
        let mut summary = summary(Command::Clean);
        summary.rows.written = Some(90);
        summary.duplicates = Some(Duplicates {
            groups: 10,
            records: 20,
            surplus: 10,
            resolved: true,
            ..Duplicates::default()
        });
        summary.conclude();
        let after = summary.scores.after.expect("something was written");
        assert_eq!(summary.scores.before.uniqueness, Some(90.0));
        assert_eq!(after.uniqueness, Some(100.0));
        assert_eq!(after.consistency, Some(100.0));
        assert_eq!(after.validity, summary.scores.before.validity);
        let duplicates = summary.problems.iter().find(|problem| problem.kind == ProblemKind::Duplicates);
        assert_eq!(duplicates.map(|problem| (problem.count, problem.left)), Some((Some(10), Some(0))));
        assert!(!summary.actions.iter().any(|action| action.kind == ActionKind::MergeDuplicates));
    }

    #[test]
    fn what_keeps_rows_out_comes_first_and_every_gain_is_what_mending_brings() {
        let mut summary = summary(Command::Audit);
        summary.rows.unreadable = 3;
        summary.duplicates = Some(Duplicates {
            groups: 10,
            records: 20,
            surplus: 10,
            review: Review { pairs: 5, examples: Vec::new() },
            ..Duplicates::default()
        });
        summary.conclude();
        assert_eq!(summary.actions[0].kind, ActionKind::RepairRows);
        let merge = summary.actions.iter().find(|action| action.kind == ActionKind::MergeDuplicates);
        let promised = merge.and_then(|action| action.gain).expect("merging brings something");
        let now = summary.scores.before.overall.expect("a score");
        summary.duplicates = Some(Duplicates::default());
        summary.conclude();
        let then = summary.scores.before.overall.expect("a score");
        assert!((then - now - promised).abs() < 0.11, "{now} + {promised} is not {then}");
        let kinds: Vec<AttentionKind> = summary.attention.iter().map(|attention| attention.kind).collect();
        let expected =
            [AttentionKind::UnreadableRows, AttentionKind::WrongValues, AttentionKind::DoubtfulValues];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn a_file_without_needed_fields_counts_all_columns_alike() {
        let mut summary = Summary::new(Command::Audit, ObjectName::Contact, "2026-11-22");
        summary.rows.read = 10;
        summary.columns = vec![Column::new("x", None)];
        summary.columns[0].cells.filled = 5;
        summary.conclude();
        assert_eq!(summary.scores.before.completeness, Some(50.0));
    }

    #[test]
    fn ages_fall_into_bands_and_old_values_are_expected_to_be_wrong() {
        let mut freshness = Freshness::new(vec!["updated_at".to_owned()]);
        for (days, date) in
            [(-3, "2026-11-25"), (182, "2026-05-24"), (549, "2025-05-22"), (5000, "2013-03-15")]
        {
            freshness.add(days, date);
        }
        assert_eq!(freshness.ages.iter().map(|band| band.records).collect::<Vec<_>>(), [2, 0, 0, 1, 1]);
        assert_eq!((freshness.dated, freshness.inactive), (4, 2));
        assert_eq!(
            (freshness.oldest.as_deref(), freshness.newest.as_deref()),
            (Some("2013-03-15"), Some("2026-11-25"))
        );
        let mut both = freshness.clone();
        both.merge(&freshness);
        assert_eq!((both.dated, both.inactive, both.ages[0].records), (8, 4, 4));

        let mut summary = summary(Command::Audit);
        summary.freshness = Some(freshness);
        summary.columns[0].still_true = Some(0.75);
        summary.conclude();
        assert_eq!(summary.scores.before.timeliness, Some(75.0));
        let outdated = summary.problems.iter().find(|problem| problem.kind == ProblemKind::Outdated);
        assert_eq!(outdated.map(|problem| (problem.count, problem.of)), Some((Some(20), 80)));
        assert!(summary.actions.iter().any(|action| action.kind == ActionKind::Reverify));
    }
}
