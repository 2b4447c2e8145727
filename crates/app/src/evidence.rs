//! The duplicates as the report tells them: groups with their evidence, pairs for a person to decide.

use std::collections::BTreeMap;

use foldhash::HashMap;
use kempt_matching::{Duplicates, MatchOptions, RuleYield};
use kempt_report as report;
use kempt_report::{
    Group, GroupSize, Member, MemberPair, MemberValue, Review, ReviewPair, SurvivingValue, Term,
};

use crate::Layout;
use crate::duplicates::{is_settled, roles};
use crate::group::Groups;
use crate::merge::Merged;
use crate::table::Table;

/// Groups shown, members shown of each, and pairs shown for review.
const GROUPS: usize = 15;
const MEMBERS: usize = 6;
const REVIEW: usize = 15;
/// Values shown of a record.
const VALUES: usize = 7;

/// What the evidence is drawn from.
pub(crate) struct Evidence<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) table: &'a Table,
    pub(crate) matched: &'a kempt_matching::Table,
    pub(crate) found: &'a Duplicates,
    pub(crate) groups: &'a Groups,
    pub(crate) merged: &'a [(usize, Merged)],
    pub(crate) options: &'a MatchOptions,
    /// Whether groups were written as one record.
    pub(crate) resolved: bool,
}

/// Pairs found the same below which a file is said to be too small to learn from: the matcher's built-in belief
/// about each comparison weighs as much as 60 of them.
const FEW_PAIRS: u64 = 60;

impl Evidence<'_> {
    /// What the report says about duplicates.
    pub(crate) fn describe(&self) -> report::Duplicates {
        let mut sizes: BTreeMap<u64, u64> = BTreeMap::new();
        for rows in self.groups.iter().filter(|rows| rows.len() > 1) {
            *sizes.entry(rows.len() as u64).or_default() += 1;
        }
        let groups: u64 = sizes.values().sum();
        let records: u64 = sizes.iter().map(|(size, count)| size * count).sum();
        report::Duplicates {
            threshold: round(self.options.threshold, 4),
            review_floor: round(self.options.review_from.min(self.options.threshold), 4),
            model: self.model_source(),
            groups,
            records,
            surplus: records - groups,
            largest: sizes.keys().next_back().copied().unwrap_or(0),
            sizes: sizes.into_iter().map(|(size, groups)| GroupSize { size, groups }).collect(),
            resolved: self.resolved,
            examples: self.examples(),
            review: self.review(),
            blocking: blocking(&self.found.yields),
        }
    }

    fn model_source(&self) -> report::ModelSource {
        match self.options.model {
            Some(_) => report::ModelSource::Given,
            // As many pairs as this teach no more than the program knew before.
            None if self.found.yields.iter().map(|rule| rule.matches).sum::<u64>() < FEW_PAIRS => {
                report::ModelSource::BuiltIn
            }
            None => report::ModelSource::Learned,
        }
    }

    /// Groups to show: the largest ones, then some from all over the file, in the order of the file.
    fn shown(&self) -> Vec<usize> {
        let mut several: Vec<usize> =
            (0..self.groups.len()).filter(|&group| self.groups.get(group).len() > 1).collect();
        if several.len() <= GROUPS {
            return several;
        }
        several.sort_by_key(|&group| (std::cmp::Reverse(self.groups.get(group).len()), group));
        let mut rest = several.split_off(GROUPS / 3);
        rest.sort_unstable();
        let wanted = GROUPS - several.len();
        several.extend((0..wanted).map(|index| rest[index * rest.len() / wanted]));
        several.sort_unstable();
        several
    }

    fn examples(&self) -> Vec<Group> {
        let shown = self.shown();
        let heads: HashMap<u32, usize> =
            shown.iter().enumerate().map(|(place, &group)| (self.groups.get(group)[0], place)).collect();
        let mut links: Vec<Vec<(u32, u32, f32)>> = vec![Vec::new(); shown.len()];
        for pair in &self.found.pairs {
            if is_settled(self.found, pair.a, pair.b)
                && let Some(place) = heads.get(&self.found.clusters[pair.a as usize])
            {
                links[*place].push((pair.a, pair.b, pair.weight));
            }
        }
        shown.into_iter().zip(links).map(|(group, links)| self.example(group, links)).collect()
    }

    fn example(&self, group: usize, mut links: Vec<(u32, u32, f32)>) -> Group {
        let rows = self.groups.get(group);
        let shown = &rows[..rows.len().min(MEMBERS)];
        // The strongest links that hold the shown members together.
        links.sort_by(|left, right| {
            right.2.total_cmp(&left.2).then(left.0.cmp(&right.0)).then(left.1.cmp(&right.1))
        });
        let mut part: HashMap<u32, u32> = shown.iter().map(|&row| (row, row)).collect();
        let mut pairs = Vec::new();
        for (a, b, _) in links {
            let (Some(&in_a), Some(&in_b)) = (part.get(&a), part.get(&b)) else { continue };
            if in_a != in_b {
                part.values_mut().filter(|part| **part == in_b).for_each(|part| *part = in_a);
                let index = |row: u32| shown.iter().position(|&shown| shown == row).unwrap_or_default();
                pairs.push(MemberPair { a: index(a), b: index(b), explanation: self.explain(a, b) });
            }
        }
        let merged = self.merged.binary_search_by_key(&group, |(number, _)| *number).ok();
        let survivor = merged.map_or_else(Vec::new, |index| self.survivor(&self.merged[index].1, shown));
        Group {
            id: u64::from(rows[0]) + 1,
            size: rows.len() as u64,
            members: shown.iter().map(|&row| self.member(row)).collect(),
            pairs,
            survivor,
        }
    }

    fn survivor(&self, merged: &Merged, shown: &[u32]) -> Vec<SurvivingValue> {
        self.main_columns()
            .into_iter()
            .filter(|&column| !merged.cells[column].is_empty())
            .map(|column| {
                let (row, reason) = merged.choices[column];
                SurvivingValue {
                    column: self.layout.columns[column].name.clone(),
                    value: merged.cells[column].clone(),
                    from: row.and_then(|row| shown.iter().position(|&member| member == row)),
                    rule: Term::new(reason.id(), &reason.labels()),
                }
            })
            .collect()
    }

    /// The columns that say who a record is, as many as can be shown.
    fn main_columns(&self) -> Vec<usize> {
        let known = roles(self.layout);
        let mut columns: Vec<usize> = (0..known.len()).filter(|&column| known[column].is_some()).collect();
        columns.truncate(VALUES);
        columns
    }

    fn member(&self, row: u32) -> Member {
        let values = self.main_columns().into_iter().map(|column| MemberValue {
            column: self.layout.columns[column].name.clone(),
            value: self.table.entered(row, column).to_owned(),
        });
        Member { place: self.table.place(row), values: values.collect() }
    }

    fn review(&self) -> Review {
        let mut open: Vec<_> =
            self.found.pairs.iter().filter(|pair| !is_settled(self.found, pair.a, pair.b)).collect();
        let pairs = open.len() as u64;
        open.sort_by(|left, right| {
            right.probability.total_cmp(&left.probability).then((left.a, left.b).cmp(&(right.a, right.b)))
        });
        let examples = open.into_iter().take(REVIEW).map(|pair| ReviewPair {
            a: self.member(pair.a),
            b: self.member(pair.b),
            explanation: self.explain(pair.a, pair.b),
        });
        Review { pairs, examples: examples.collect() }
    }

    fn explain(&self, a: u32, b: u32) -> report::Explanation {
        let explanation = self.found.explain(self.matched, a, b);
        let lines = explanation.lines.iter().map(|line| report::ExplanationLine {
            comparison: Term::new(line.comparison, &line.label),
            level: Term::new(line.level, &line.level_label),
            weight: round(line.weight.into(), 2),
        });
        report::Explanation {
            prior: round(explanation.prior.into(), 2),
            lines: lines.collect(),
            weight: round(explanation.weight.into(), 2),
            probability: round(explanation.probability.into(), 4),
            relation: match explanation.relation {
                kempt_matching::Relation::Same => report::Relation::Same,
                kempt_matching::Relation::Namesake => report::Relation::Namesake,
                kempt_matching::Relation::Colleague => report::Relation::Colleague,
                kempt_matching::Relation::Household => report::Relation::Household,
                kempt_matching::Relation::Unrelated => report::Relation::Unrelated,
            },
        }
    }
}

/// `value` with `places` decimals, so that the summary holds no noise.
fn round(value: f64, places: i32) -> f64 {
    let factor = 10_f64.powi(places);
    (value * factor).round() / factor
}

/// What each blocking rule yielded. A record with two telephones is looked up by each of them; people see one rule.
fn blocking(yields: &[RuleYield]) -> Vec<report::BlockingYield> {
    let mut told: Vec<report::BlockingYield> = Vec::new();
    for rule in yields {
        match told.iter_mut().find(|known| known.rule.id == rule.rule) {
            Some(known) => {
                known.pairs += rule.pairs;
                known.first_matched += rule.matches;
            }
            None => told.push(report::BlockingYield {
                rule: Term { id: rule.rule.clone(), labels: crate::blocking_words::labels(&rule.rule) },
                pairs: rule.pairs,
                first_matched: rule.matches,
            }),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_for_two_telephones_is_told_once() {
        let of = |rule: &str, pairs, matches| RuleYield {
            rule: rule.to_owned(),
            pairs,
            matches,
            large_blocks: 0,
            largest_block: 0,
        };
        let told = blocking(&[of("phone", 5, 2), of("email", 1, 1), of("phone", 3, 1)]);
        let told: Vec<_> =
            told.iter().map(|rule| (rule.rule.id.as_str(), rule.pairs, rule.first_matched)).collect();
        assert_eq!(told, [("phone", 8, 3), ("email", 1, 1)]);
    }
}
