//! The figures of an object's records, and how they are scored.

use std::collections::BTreeMap;

use kempt_report::{Basis, ColumnBasis, DimensionWeights, ScoreCard};
use kempt_store::{CellPart, Id, KeptCount, Transaction, doubled_by_cell, doubts_by_cell, findings_by_cell};
use serde::{Deserialize, Serialize};

use super::counts::{
    ANY_MISFORMED, ANY_WRONG, Counts, FILLED, INCOMPLETE, INCONSISTENT, INVALID, MISFORMED, RECORDS, UNKNOWN,
    UNUSABLE, WRONG,
};
use super::steps::Issue;
use crate::crm::{CrmError, Shape};

/// What is known of some records of an object.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Figures {
    /// What they count for.
    pub(super) counts: Counts,
    /// How many have a doubtful value in each field, and in any; none when that is not known of them.
    pub(super) doubtful: Option<BTreeMap<String, i64>>,
    /// How many have any doubtful value.
    pub(super) outdated: i64,
    /// How many break each rule of the house.
    pub(super) broken: BTreeMap<String, i64>,
    /// How many break any.
    pub(super) breaking: i64,
    /// How many are in open groups of possible duplicates.
    pub(super) doubled: i64,
    /// How many are there once too often; none when they are not compared, or that is not known of them.
    pub(super) surplus: Option<f64>,
}

/// What is kept beside the records, by owner or team.
#[derive(Debug, Clone, Default)]
pub(super) struct Kept {
    doubts: Vec<KeptCount>,
    findings: Vec<KeptCount>,
    doubled: Vec<KeptCount>,
    is_compared: bool,
}

impl Kept {
    /// Counts it.
    pub(super) async fn of(
        transaction: &mut Transaction,
        shape: &Shape,
        part: CellPart,
    ) -> Result<Kept, CrmError> {
        let object = shape.object.name.as_str();
        let mut kept = Kept { is_compared: is_compared(shape), ..Kept::default() };
        if !shape.aging.is_empty() {
            kept.doubts = doubts_by_cell(transaction, &shape.table, object, part).await?;
        }
        let rules: Vec<&str> = shape.rules.iter().map(|rule| rule.rule.name.as_str()).collect();
        kept.findings = findings_by_cell(transaction, &shape.table, &rules, part).await?;
        if kept.is_compared {
            kept.doubled = doubled_by_cell(transaction, &shape.table, object, part).await?;
        }
        Ok(kept)
    }

    /// The figures of those with this key, with what they count for.
    pub(super) fn figures(&self, key: Option<Id>, counts: Counts) -> Figures {
        let of = |all: &[KeptCount]| -> (BTreeMap<String, i64>, i64) {
            let (any, each): (Vec<&KeptCount>, Vec<&KeptCount>) =
                all.iter().filter(|count| count.key == key).partition(|count| count.what.is_empty());
            let each = each.into_iter().map(|count| (count.what.clone(), count.records));
            (each.collect(), any.into_iter().map(|count| count.records).sum())
        };
        let (doubtful, outdated) = of(&self.doubts);
        let (broken, breaking) = of(&self.findings);
        let doubled = self.doubled.iter().filter(|count| count.key == key);
        let (records, surplus) = doubled
            .fold((0, 0.0), |(records, surplus), count| (records + count.records, surplus + count.surplus));
        Figures {
            counts,
            doubtful: Some(doubtful),
            outdated,
            broken,
            breaking,
            doubled: records,
            surplus: self.is_compared.then_some(surplus),
        }
    }
}

/// Whether records of an object are compared with each other.
pub(super) fn is_compared(shape: &Shape) -> bool {
    shape.object.matches_as != kempt_model::MatchesAs::None
}

impl Figures {
    /// Figures of records of which only what they count for is known.
    pub(super) fn of_counts(counts: Counts) -> Figures {
        Figures { counts, ..Figures::default() }
    }

    /// How many records there are.
    pub(super) fn records(&self) -> i64 {
        self.counts.of_record(RECORDS)
    }

    /// A count of them as a share.
    pub(super) fn share(&self, of: i64) -> f64 {
        let records = self.records();
        if records <= 0 { 0.0 } else { of.clamp(0, records) as f64 / records as f64 }
    }

    /// The counts that scores rest on.
    pub(super) fn basis(&self, shape: &Shape) -> Basis {
        // Where nothing is asked for there is nothing to lack.
        let rows = shape.measures.incomplete_from.map_or(0, |_| self.records()) as f64;
        let column = |field: &super::measure::MeasuredField| {
            let of = |what: usize| self.counts.of_field(what, &field.name) as f64;
            let ages = shape.aging.iter().any(|aging| aging.field == field.name);
            let doubtful = self.doubtful.as_ref().filter(|_| ages);
            let filled = of(FILLED) + of(UNUSABLE);
            let still_true = doubtful.map(|doubtful| {
                let doubtful = doubtful.get(&field.name).copied().unwrap_or(0) as f64;
                if filled > 0.0 { (1.0 - doubtful / filled).max(0.0) } else { 1.0 }
            });
            ColumnBasis {
                need: f64::from(field.need),
                share: field.share,
                rows,
                told: if rows > 0.0 { of(FILLED) + of(UNKNOWN) } else { 0.0 },
                filled,
                invalid: of(INVALID) / 2.0,
                inconsistent: of(INCONSISTENT) / 2.0,
                still_true,
            }
        };
        Basis {
            columns: shape.measures.fields.iter().map(column).collect(),
            records: self.records() as f64,
            surplus: self.surplus,
        }
    }

    /// The scores.
    pub(super) fn card(&self, shape: &Shape) -> ScoreCard {
        match self.records() {
            0 => ScoreCard::default(),
            _ => self.basis(shape).score(&DimensionWeights::default()),
        }
    }

    /// How many records have a problem.
    pub(super) fn having(&self, issue: Issue) -> i64 {
        match issue {
            Issue::Incomplete => self.counts.of_record(INCOMPLETE),
            Issue::EntryError => self.counts.of_record(ANY_WRONG),
            Issue::Duplicate => self.doubled,
            Issue::Format => self.counts.of_record(ANY_MISFORMED),
            Issue::Outdated => self.outdated,
            Issue::Rule => self.breaking,
        }
    }

    /// How many records have a problem in a field, or break a rule; without either, anywhere.
    pub(super) fn concerned(&self, issue: Issue, field: Option<&str>, rule: Option<&str>) -> i64 {
        match (issue, field, rule) {
            (Issue::Incomplete, Some(field), _) => self.records() - self.counts.of_field(FILLED, field),
            (Issue::EntryError, Some(field), _) => self.counts.of_field(WRONG, field),
            (Issue::Format, Some(field), _) => self.counts.of_field(MISFORMED, field),
            (Issue::Outdated, Some(field), _) => {
                self.doubtful.as_ref().and_then(|doubtful| doubtful.get(field).copied()).unwrap_or(0)
            }
            (Issue::Rule, _, Some(rule)) => self.broken.get(rule).copied().unwrap_or(0),
            _ => self.having(issue),
        }
    }
}

/// The scores of records of several objects: the mean by records.
pub(super) fn mean(cards: &[(i64, ScoreCard)]) -> ScoreCard {
    let of = |of: fn(&ScoreCard) -> Option<f64>| {
        let known = cards.iter().filter_map(|(records, card)| Some((*records as f64, of(card)?)));
        let (records, sum) =
            known.fold((0.0, 0.0), |(all, sum), (records, score)| (all + records, sum + records * score));
        (records > 0.0).then(|| sum / records)
    };
    ScoreCard {
        overall: of(|card| card.overall),
        completeness: of(|card| card.completeness),
        validity: of(|card| card.validity),
        consistency: of(|card| card.consistency),
        uniqueness: of(|card| card.uniqueness),
        timeliness: of(|card| card.timeliness),
    }
}

/// Whether records of an object are customers, or what is done with them step by step, so that they count in the score of
/// the house. Notes and activities are written down and not kept up.
pub(super) fn counts_in_house(shape: &Shape) -> bool {
    let is_kept_up = is_compared(shape) || shape.object.stages.is_some();
    is_kept_up && !shape.object.for_anybody && shape.measures.incomplete_from.is_some()
}
