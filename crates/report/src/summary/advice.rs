//! What to do first, worked out from the counts: every task there is, what it would bring, and in which order.

use kempt_model::{Dimension, Level, Severity};

use super::{Action, ActionKind, Column, Summary, rounded};
use super::{basis::Basis, score::Stage};

/// More advice than this is not read.
const MOST_ACTIONS: usize = 10;

/// Columns that nobody understood and that are named; all of them stand among the columns.
const UNKNOWN_COLUMNS: usize = 3;

impl Summary {
    /// What to do, best first: first what keeps rows out or misunderstands them, then by points gained for the
    /// effort.
    pub(super) fn advice(&self) -> Vec<Action> {
        let adviser = Adviser::new(self);
        let mut actions = adviser.urgent();
        let mut ranked = adviser.about_duplicates();
        ranked.extend(adviser.about_findings());
        ranked.extend(adviser.about_gaps());
        ranked.extend(adviser.about_age());
        ranked.sort_by(|one, other| adviser.rank(other).total_cmp(&adviser.rank(one)));
        actions.append(&mut ranked);
        actions.extend(adviser.unknown_columns().take(UNKNOWN_COLUMNS));
        actions.truncate(MOST_ACTIONS);
        for action in &mut actions {
            action.gain = action.gain.map(|gain| rounded(gain, 1));
        }
        actions
    }
}

/// Knows what the scores rest on, and so what each task would change.
struct Adviser<'a> {
    summary: &'a Summary,
    basis: Basis,
    now: f64,
}

impl<'a> Adviser<'a> {
    fn new(summary: &'a Summary) -> Adviser<'a> {
        let stage = if summary.rows.written.is_some() { Stage::After } else { Stage::Before };
        let basis = Basis::of(summary, stage);
        let now = basis.score(&summary.scores.weights).overall.unwrap_or(0.0);
        Adviser { summary, basis, now }
    }

    /// Points the overall score would rise by if `mend` were done.
    fn gain(&self, mend: impl Fn(&mut Basis)) -> Option<f64> {
        let mut mended = self.basis.clone();
        mend(&mut mended);
        let gained = mended.score(&self.summary.scores.weights).overall.unwrap_or(0.0) - self.now;
        Some(gained.max(0.0))
    }

    /// What keeps rows out or misunderstands them.
    fn urgent(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        if self.summary.rows.unreadable > 0 {
            actions.push(action(ActionKind::RepairRows, self.summary.rows.unreadable, None));
        }
        actions.extend(self.unsure_columns(|column| column.field.is_some()));
        actions
    }

    /// A column that nobody understood was only tidied: nothing can have gone wrong with it, so it can wait.
    fn unknown_columns(&self) -> impl Iterator<Item = Action> {
        self.unsure_columns(|column| column.field.is_none())
    }

    fn unsure_columns(&self, which: impl Fn(&Column) -> bool) -> impl Iterator<Item = Action> {
        let unsure = self.summary.columns.iter().filter(move |column| column.is_unsure() && which(column));
        unsure.map(|column| about(column, action(ActionKind::ConfirmColumn, column.cells.filled, None)))
    }

    fn about_duplicates(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        if let Some(duplicates) = &self.summary.duplicates {
            if duplicates.surplus > 0 && !duplicates.resolved {
                let gain = self.gain(|basis| basis.surplus = Some(0.0));
                actions.push(action(ActionKind::MergeDuplicates, duplicates.groups, gain));
            }
            if duplicates.review.pairs > 0 {
                actions.push(action(ActionKind::ReviewPairs, duplicates.review.pairs, None));
            }
        }
        actions
    }

    fn about_findings(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        for findings in &self.summary.findings {
            let Some(rule) = self.summary.rules.get(&findings.rule) else { continue };
            let cost = match rule.severity {
                Severity::Notice => continue,
                Severity::Warning => 0.5,
                Severity::Error => 1.0,
            };
            for found in &findings.columns {
                let column = self.summary.columns.iter().position(|column| column.name == found.column);
                let Some(index) = column else { continue };
                let mended = found.count as f64 * cost;
                let gain = self.gain(|basis| {
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
        actions
    }

    /// Empty cells of columns that are wanted.
    fn about_gaps(&self) -> Vec<Action> {
        let mut actions = Vec::new();
        for (index, (column, counts)) in self.summary.columns.iter().zip(&self.basis.columns).enumerate() {
            let missing = (counts.rows - counts.told).round().max(0.0) as u64;
            if column.level > Level::Optional && missing > 0 {
                let gain = self.gain(|basis| basis.columns[index].told = basis.columns[index].rows);
                actions.push(about(column, action(ActionKind::FillColumn, missing, gain)));
            }
        }
        actions
    }

    fn about_age(&self) -> Option<Action> {
        let freshness = self.summary.freshness.as_ref().filter(|freshness| freshness.inactive > 0)?;
        let gain = self.gain(|basis| {
            for column in &mut basis.columns {
                column.still_true = column.still_true.map(|_| 1.0);
            }
        });
        Some(action(ActionKind::Reverify, freshness.inactive, gain))
    }

    /// Points for the effort. The root keeps large tasks worth doing without letting a single cell go before them
    /// all.
    fn rank(&self, action: &Action) -> f64 {
        let points = action.gain.unwrap_or_else(|| self.expected_from_review(action));
        let quick = action.suggested as f64 / action.count.max(1) as f64;
        points * action.kind.ease().max(quick) / (action.count.max(1) as f64).sqrt()
    }

    /// Points that deciding on the pairs may bring, to give it a place among the others: half of them being the
    /// same is a fair guess, and too rough to be shown as a promise.
    fn expected_from_review(&self, action: &Action) -> f64 {
        if action.kind != ActionKind::ReviewPairs || self.summary.rows.read == 0 {
            return 0.0;
        }
        0.5 * self.summary.scores.weights.uniqueness * action.count as f64 / self.summary.rows.read as f64
    }
}

fn action(kind: ActionKind, count: u64, gain: Option<f64>) -> Action {
    Action { kind, column: None, rule: None, count, suggested: 0, gain }
}

fn about(column: &Column, action: Action) -> Action {
    Action { column: Some(column.name.clone()), ..action }
}
