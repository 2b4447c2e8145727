//! Counting what a run finds: by batch on every thread, then added up in the order of the rows.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use kempt_model::{Finding, Rule};
use kempt_report::{
    CellCounts, ChangeExample, ChangeGroup, ChangeKind, Changes, Column, ColumnCount, FindingExample,
    Freshness, Place, RuleFindings, RuleText, Summary, ValueCount,
};

use crate::Layout;

/// Examples kept of each kind of change in a column.
const CHANGE_EXAMPLES: usize = 5;
/// Examples kept of each rule.
const FINDING_EXAMPLES: usize = 8;
/// Different values counted in a column before counting is given up.
const DISTINCT: usize = 20_000;
/// Most frequent values named.
const TOP_VALUES: usize = 10;

/// What was counted in some rows.
#[derive(Debug)]
pub(crate) struct Tally {
    columns: Vec<ColumnTally>,
    rules: BTreeMap<&'static str, RuleTally>,
    changed_cells: u64,
    changed_rows: u64,
    pub(crate) freshness: Freshness,
}

#[derive(Debug)]
struct ColumnTally {
    cells: CellCounts,
    /// How often each value occurs; none when there are too many or they are not counted.
    values: Option<HashMap<Box<str>, u64>>,
    changes: BTreeMap<ChangeKind, (u64, Vec<ChangeExample>)>,
    /// Cells with a known age, and how many of them are expected to be still true.
    dated: u64,
    still_true: f64,
}

#[derive(Debug)]
struct RuleTally {
    rule: &'static Rule,
    count: u64,
    suggested: u64,
    columns: BTreeMap<usize, u64>,
    examples: Vec<FindingExample>,
}

/// One cell on its way into the tally.
pub(crate) struct Cell<'a> {
    pub(crate) column: usize,
    pub(crate) place: Place,
    pub(crate) entered: &'a str,
    pub(crate) written: &'a str,
    pub(crate) change: Option<ChangeKind>,
}

impl Tally {
    pub(crate) fn new(layout: &Layout) -> Tally {
        let columns = layout.columns.iter().map(|column| ColumnTally {
            cells: CellCounts::default(),
            values: is_counted(column.kind(), column.field.is_some()).then(HashMap::new),
            changes: BTreeMap::new(),
            dated: 0,
            still_true: 0.0,
        });
        let dated = layout.dated_columns().into_iter().map(|column| layout.columns[column].name.clone());
        Tally {
            columns: columns.collect(),
            rules: BTreeMap::new(),
            changed_cells: 0,
            changed_rows: 0,
            freshness: Freshness::new(dated.collect()),
        }
    }

    /// Counts a filled cell with all that was found in it.
    pub(crate) fn cell<'f>(
        &mut self,
        layout: &Layout,
        cell: &Cell<'_>,
        findings: impl Iterator<Item = &'f Finding> + Clone,
    ) {
        let column = &mut self.columns[cell.column];
        column.cells.add(cell.entered, cell.written, findings.clone());
        if let (Some(values), false) = (&mut column.values, cell.written.is_empty()) {
            match values.get_mut(cell.written) {
                Some(count) => *count += 1,
                None => {
                    values.insert(cell.written.into(), 1);
                }
            }
            if values.len() > DISTINCT {
                column.values = None;
            }
        }
        if let Some(change) = cell.change {
            self.changed_cells += 1;
            let (count, examples) = column.changes.entry(change).or_default();
            *count += 1;
            if examples.len() < CHANGE_EXAMPLES
                && examples.iter().all(|example: &ChangeExample| example.before != cell.entered)
            {
                let (before, after) = (cell.entered.to_owned(), cell.written.to_owned());
                examples.push(ChangeExample { place: cell.place, before, after });
            }
        }
        for finding in findings {
            self.finding(layout, cell, finding);
        }
    }

    fn finding(&mut self, layout: &Layout, cell: &Cell<'_>, finding: &Finding) {
        let tally = self.rules.entry(finding.rule.id).or_insert_with(|| RuleTally {
            rule: finding.rule,
            count: 0,
            suggested: 0,
            columns: BTreeMap::new(),
            examples: Vec::new(),
        });
        tally.count += 1;
        tally.suggested += u64::from(finding.suggestion.is_some());
        *tally.columns.entry(cell.column).or_default() += 1;
        if tally.examples.len() < FINDING_EXAMPLES
            && tally.examples.iter().all(|example| example.entered != cell.entered)
        {
            let name = layout.columns[cell.column].name.as_str();
            tally.examples.push(FindingExample::new(cell.place, name, cell.entered, cell.written, finding));
        }
    }

    /// Counts a row with at least one changed cell.
    pub(crate) fn changed_row(&mut self) {
        self.changed_rows += 1;
    }

    /// Counts a filled cell whose chance of being still true is known from its age.
    pub(crate) fn aged(&mut self, column: usize, still_true: f64) {
        self.columns[column].dated += 1;
        self.columns[column].still_true += still_true;
    }

    /// Adds the counts of the rows that follow.
    pub(crate) fn merge(&mut self, other: Tally) {
        for (mine, theirs) in self.columns.iter_mut().zip(other.columns) {
            mine.merge(theirs);
        }
        for (id, theirs) in other.rules {
            match self.rules.get_mut(id) {
                Some(mine) => mine.merge(theirs),
                None => {
                    self.rules.insert(id, theirs);
                }
            }
        }
        self.changed_cells += other.changed_cells;
        self.changed_rows += other.changed_rows;
        self.freshness.merge(&other.freshness);
    }

    /// Writes the counts into `summary`.
    pub(crate) fn fill(self, layout: &Layout, summary: &mut Summary, with_changes: bool) {
        let names: Vec<&str> = layout.columns.iter().map(|column| column.name.as_str()).collect();
        let mut groups: Vec<ChangeGroup> = Vec::new();
        for (laid, tally) in layout.columns.iter().zip(self.columns) {
            let mut column = Column::new(laid.name.as_str(), laid.field);
            column.sources.clone_from(&laid.sources);
            column.cells = tally.cells;
            column.still_true = (tally.dated > 0).then(|| tally.still_true / tally.dated as f64);
            if let Some(values) = tally.values {
                column.distinct = Some(values.len() as u64);
                column.top_values = most_frequent(values);
            }
            summary.columns.push(column);
            groups.extend(tally.changes.into_iter().map(|(kind, (count, examples))| ChangeGroup {
                column: laid.name.clone(),
                kind,
                count,
                examples,
            }));
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        if with_changes {
            summary.changes = Some(Changes { cells: self.changed_cells, rows: self.changed_rows, groups });
        }
        if self.freshness.dated > 0 {
            summary.freshness = Some(self.freshness);
        }
        let mut tallies: Vec<RuleTally> = self.rules.into_values().collect();
        tallies.sort_by_key(|tally| (std::cmp::Reverse(tally.rule.severity), std::cmp::Reverse(tally.count)));
        for tally in tallies {
            summary.rules.insert(tally.rule.id.to_owned(), RuleText::from(tally.rule));
            let mut columns: Vec<ColumnCount> = tally
                .columns
                .iter()
                .map(|(column, count)| ColumnCount { column: names[*column].to_owned(), count: *count })
                .collect();
            columns.sort_by_key(|column| std::cmp::Reverse(column.count));
            summary.findings.push(RuleFindings {
                rule: tally.rule.id.to_owned(),
                count: tally.count,
                suggested: tally.suggested,
                columns,
                examples: tally.examples,
            });
        }
    }
}

impl ColumnTally {
    fn merge(&mut self, other: ColumnTally) {
        self.cells.merge(&other.cells);
        self.values = match (self.values.take(), other.values) {
            (Some(mut mine), Some(theirs)) => {
                for (value, count) in theirs {
                    *mine.entry(value).or_default() += count;
                }
                (mine.len() <= DISTINCT).then_some(mine)
            }
            _ => None,
        };
        for (kind, (count, examples)) in other.changes {
            let mine = self.changes.entry(kind).or_default();
            mine.0 += count;
            for example in examples {
                if mine.1.len() < CHANGE_EXAMPLES && mine.1.iter().all(|kept| kept.before != example.before) {
                    mine.1.push(example);
                }
            }
        }
        self.dated += other.dated;
        self.still_true += other.still_true;
    }
}

impl RuleTally {
    fn merge(&mut self, other: RuleTally) {
        self.count += other.count;
        self.suggested += other.suggested;
        for (column, count) in other.columns {
            *self.columns.entry(column).or_default() += count;
        }
        for example in other.examples {
            if self.examples.len() < FINDING_EXAMPLES
                && self.examples.iter().all(|kept| kept.entered != example.entered)
            {
                self.examples.push(example);
            }
        }
    }
}

/// Whether counting the different values of a column says something about it.
fn is_counted(kind: kempt_model::FieldKind, is_understood: bool) -> bool {
    use kempt_model::FieldKind::LongText;
    is_understood && crate::memo::repeats(kind) && kind != LongText
}

fn most_frequent(values: HashMap<Box<str>, u64>) -> Vec<ValueCount> {
    let mut counted: Vec<(Box<str>, u64)> = values.into_iter().collect();
    counted.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
    counted
        .into_iter()
        .take(TOP_VALUES)
        .map(|(value, count)| ValueCount { value: value.into_string(), count })
        .collect()
}
