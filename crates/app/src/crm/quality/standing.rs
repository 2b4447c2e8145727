//! What one record counts for, and what is wrong with its values: told from the record alone, kept with every write.

use std::{collections::BTreeMap, sync::Arc};

use kempt_model::{Dimension, Severity};
use kempt_store::{Cell, Flaw, Id, Tally, Transaction, add_flaws, keep_flaws};

use super::counts::{
    ANY_MISFORMED, ANY_WRONG, COMPLETE, CellKey, Cells, Counts, FILLED, INCOMPLETE, INCONSISTENT, INVALID,
    MISFORMED, RECORDS, Sums, UNKNOWN, UNUSABLE, WRONG,
};
use super::measure::MeasuredField;
use crate::crm::{
    Crm, CrmError, Shape, Stored,
    follow::Written,
    gate::{RecordMeta, StoredFinding, ValueMeta},
};

/// Half cells that a finding takes away.
fn cost(severity: Severity) -> i64 {
    match severity {
        Severity::Notice => 0,
        Severity::Warning => 1,
        Severity::Error => 2,
    }
}

/// Whether a record is measured: those put aside, and those that became one with another, are not.
fn is_measured(shape: &Shape, stored: &Stored) -> bool {
    stored.archived_at(shape).is_none() && stored.merged_into(shape).is_none()
}

/// What is wrong with the values of a field: what was found of them and asks for somebody to look.
fn findings_of(
    shape: &Shape,
    stored: &Stored,
    meta: &RecordMeta,
    field: &MeasuredField,
) -> Vec<&'static kempt_model::Rule> {
    let to_look_at = |finding: &StoredFinding| finding.rule().filter(|rule| rule.severity > Severity::Notice);
    let known = meta.fields.get(&field.name);
    let mut found: Vec<&'static kempt_model::Rule> =
        known.into_iter().flat_map(|known| &known.findings).filter_map(to_look_at).collect();
    if shape.object.fields.get(field.place).is_some_and(kempt_model::FieldDescription::has_many_values) {
        for meta in stored.entries_of(&field.name).filter_map(|entry| entry.meta.as_deref()) {
            found.extend(ValueMeta::of(Some(meta)).findings.iter().filter_map(to_look_at));
        }
    }
    found
}

/// What is wrong with the values of a record, in order; nothing of one that is not measured.
pub(super) fn flaws_of(shape: &Shape, stored: &Stored) -> Vec<Flaw> {
    if !is_measured(shape, stored) {
        return Vec::new();
    }
    let meta = stored.meta(shape);
    let of_field = |field: &MeasuredField| -> Vec<Flaw> {
        let found = findings_of(shape, stored, &meta, field);
        let flaw = |rule: &kempt_model::Rule| Flaw {
            field: field.name.clone(),
            finding: rule.id.to_owned(),
            of_form: is_of_form(rule),
        };
        found.into_iter().map(flaw).collect()
    };
    let mut flaws: Vec<Flaw> = shape.measures.fields.iter().flat_map(of_field).collect();
    flaws.sort_unstable();
    flaws.dedup();
    flaws
}

impl Cells {
    /// Adds a record, so many times. One that is not measured counts for nothing.
    pub(super) fn add(&mut self, shape: &Shape, stored: &Stored, times: i64) {
        if !is_measured(shape, stored) {
            return;
        }
        let meta = stored.meta(shape);
        let key: CellKey = (stored.owner(shape), stored.team(shape), meta.door.clone());
        let sums = self.0.entry(key).or_insert_with(|| Sums::of(shape));
        sums.of_record[RECORDS] += times;
        let (mut complete, mut incomplete, mut any_wrong, mut any_misformed) = (true, false, false, false);
        let mut findings: Vec<&'static str> = Vec::new();
        for (measured, counts) in shape.measures.fields.iter().zip(&mut sums.of_fields) {
            let is_filled =
                shape.object.fields.get(measured.place).is_some_and(|field| stored.has(shape, field));
            if is_filled {
                counts[FILLED] += times;
            } else {
                complete &= measured.need == 0;
                incomplete |= shape.measures.is_asked(measured);
                if meta.fields.get(&measured.name).is_some_and(|known| known.unknown) {
                    counts[UNKNOWN] += times;
                }
            }
            let found = findings_of(shape, stored, &meta, measured);
            if found.is_empty() {
                continue;
            }
            let (mut invalid, mut inconsistent) = (0, 0);
            for rule in found {
                findings.push(rule.id);
                let worst = if is_of_form(rule) { &mut inconsistent } else { &mut invalid };
                *worst = cost(rule.severity).max(*worst);
            }
            if !is_filled {
                counts[UNUSABLE] += times;
            }
            counts[INVALID] += invalid * times;
            counts[INCONSISTENT] += inconsistent * times;
            counts[WRONG] += i64::from(invalid > 0) * times;
            counts[MISFORMED] += i64::from(inconsistent > 0) * times;
            any_wrong |= invalid > 0;
            any_misformed |= inconsistent > 0;
        }
        sums.of_record[COMPLETE] += i64::from(complete) * times;
        sums.of_record[INCOMPLETE] += i64::from(incomplete) * times;
        sums.of_record[ANY_WRONG] += i64::from(any_wrong) * times;
        sums.of_record[ANY_MISFORMED] += i64::from(any_misformed) * times;
        findings.sort_unstable();
        findings.dedup();
        for finding in findings {
            *sums.findings.entry(finding).or_default() += times;
        }
    }
}

/// Whether a finding is about how a value is written, and not about the value.
pub(super) fn is_of_form(rule: &kempt_model::Rule) -> bool {
    rule.dimension == Dimension::Consistency
}

impl Crm {
    /// Keeps what records of one object count for that were written, and what is wrong with their values. Of those that are
    /// new nothing is kept yet.
    pub(crate) async fn follow_standing(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        changes: &[Written<'_>],
        are_new: bool,
    ) -> Result<(), CrmError> {
        let mut cells = Cells::default();
        let mut flaws: Vec<(Id, Vec<Flaw>)> = Vec::new();
        for (before, after) in changes {
            let Some(id) = after.or(*before).map(Stored::id) else { continue };
            before.inspect(|stored| cells.add(shape, stored, -1));
            after.inspect(|stored| cells.add(shape, stored, 1));
            let was = before.map(|stored| flaws_of(shape, stored)).unwrap_or_default();
            let is = after.map(|stored| flaws_of(shape, stored)).unwrap_or_default();
            if was != is {
                flaws.push((id, is));
            }
        }
        match are_new {
            true => add_flaws(transaction, &flaws).await?,
            false => keep_flaws(transaction, &flaws).await?,
        }
        let tallies = self.tallies(cells.counts(shape))?;
        Ok(Tally::add(transaction, &tallies).await?)
    }

    /// Rows for the sums of cells.
    pub(super) fn tallies(&self, cells: BTreeMap<Cell, Counts>) -> Result<Vec<Tally>, CrmError> {
        let tally =
            |(cell, counts): (Cell, Counts)| Ok(Tally { id: self.new_id(), cell, counts: counts.to_json()? });
        cells.into_iter().map(tally).collect()
    }
}
