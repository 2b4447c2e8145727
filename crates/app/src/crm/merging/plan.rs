//! What merging would give: for each field whose value survives, and why. Pure.

use std::collections::BTreeMap;

use kempt_matching::survivorship::{self, FieldPolicy, Held, Reason, Standing, Union};
use kempt_model::{FieldDescription, Severity};
use kempt_store::{Entry, Id, Millis, Value};

use super::problems::NOT_ONE_OF_THEM;
use crate::crm::{
    CrmError, Fault, Refusal, Shape, Stored,
    gate::{INVALID, RecordMeta, StoredFinding, ValueMeta},
};

/// A person's choice for a field: the record whose value is to survive.
pub type Pick = BTreeMap<String, Id>;

/// What a merge would give.
#[derive(Debug, Clone, PartialEq)]
pub struct MergePlan {
    /// The records, in the order in which they were named.
    pub records: Vec<Stored>,
    /// Which of them goes on living.
    pub survivor: usize,
    /// Why this one; none when a person chose it.
    pub survivor_reason: Option<Reason>,
    /// For each field of one value: whose survives.
    pub fields: Vec<FieldChoice>,
    /// For each field of many entries: what becomes of each.
    pub entries: Vec<Kept>,
}

/// Whose value of a field survives.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChoice {
    /// The field.
    pub field: String,
    /// The record whose value it is, by its place in the plan; none when no record has one.
    pub record: Option<usize>,
    /// Records whose texts are written below it.
    pub united: Vec<usize>,
    /// Why; none when a person chose it.
    pub reason: Option<Reason>,
    /// Whether the records have different values.
    pub differs: bool,
}

/// What becomes of an entry.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The entry.
    pub entry: Entry,
    /// The record it belongs to now, by its place in the plan.
    pub record: usize,
    /// Whether the survivor has it afterwards; else one that says the same is kept.
    pub is_kept: bool,
    /// Whether it is the one to use first afterwards.
    pub is_primary: bool,
}

impl MergePlan {
    /// Plans the merge of two or more records of one object.
    pub(crate) fn of(
        shape: &Shape,
        records: Vec<Stored>,
        survivor: Option<Id>,
        picks: &Pick,
    ) -> Result<MergePlan, CrmError> {
        let fields: Vec<&FieldDescription> = shape
            .object
            .fields
            .iter()
            .filter(|field| field.joins.is_none() && !field.system && !field.has_many_values())
            .collect();
        let place = |id: &Id| records.iter().position(|record| record.id() == *id);
        let mut faults: Vec<Fault> = picks
            .iter()
            .filter(|(_, id)| place(id).is_none())
            .map(|(field, _)| Fault::new(field, &NOT_ONE_OF_THEM))
            .collect();
        if survivor.as_ref().is_some_and(|id| place(id).is_none()) {
            faults.push(Fault::new("survivor", &NOT_ONE_OF_THEM));
        }
        if !faults.is_empty() {
            return Err(Refusal::new(&INVALID).faults(faults).into());
        }
        let texts: Vec<Vec<String>> = records
            .iter()
            .map(|record| fields.iter().map(|field| text_of(shape, record, field)).collect())
            .collect();
        let metas: Vec<RecordMeta> = records.iter().map(|record| record.meta(shape)).collect();
        let held = |record: usize, place: usize, field: &FieldDescription| {
            let known = metas[record].fields.get(&field.name);
            let findings = known.map_or(&[][..], |known| known.findings.as_slice());
            Held {
                text: texts[record][place].as_str(),
                standing: standing(findings),
                meant: findings.iter().find_map(|finding| finding.suggestion.as_deref()).unwrap_or_default(),
            }
        };
        let candidates: Vec<survivorship::Record<'_>> = (0..records.len())
            .map(|record| survivorship::Record {
                updated: last_known(shape, &records[record], &metas[record]),
                values: fields.iter().enumerate().map(|(place, field)| held(record, place, field)).collect(),
            })
            .collect();
        let policies: Vec<FieldPolicy> = fields.iter().map(|field| FieldPolicy::of(Some(field))).collect();
        let planned = survivorship::plan(&candidates, &policies);
        let survivor_place = survivor.as_ref().and_then(place);
        let choices = fields.iter().enumerate().map(|(index, field)| {
            let differs = {
                let mut filled = texts.iter().map(|texts| &texts[index]).filter(|text| !text.is_empty());
                let first = filled.next();
                filled.any(|text| Some(text) != first)
            };
            let choice = &planned.choices[index];
            let picked = picks.get(&field.name).and_then(place);
            // A number stays with its record; one that has none takes over the one there is.
            let is_numbered = shape.numbers.iter().any(|numbered| numbered.field == field.name);
            let own = survivor_place.unwrap_or(planned.survivor);
            let has_own =
                texts.get(own).and_then(|texts| texts.get(index)).is_some_and(|own| !own.is_empty());
            if is_numbered && has_own && picked.is_none() {
                let reason = if differs { Reason::Survivor } else { choice.reason };
                return FieldChoice {
                    field: field.name.clone(),
                    record: Some(own),
                    united: Vec::new(),
                    reason: Some(reason),
                    differs,
                };
            }
            let is_appended = policies[index].union == Union::Appended && picked.is_none();
            FieldChoice {
                field: field.name.clone(),
                record: picked.or(choice.record),
                united: if is_appended { choice.united.clone() } else { Vec::new() },
                reason: if picked.is_some() { None } else { Some(choice.reason) },
                differs,
            }
        });
        let choices = choices.collect();
        let survivor = survivor_place.unwrap_or(planned.survivor);
        let entries = kept_entries(shape, &records, survivor, picks);
        Ok(MergePlan {
            survivor,
            survivor_reason: survivor_place.is_none().then_some(planned.reason),
            fields: choices,
            entries,
            records,
        })
    }

    /// The record that goes on living.
    pub fn survivor(&self) -> &Stored {
        &self.records[self.survivor]
    }
}

/// What of all entries the survivor keeps: each value once, its own first.
fn kept_entries(shape: &Shape, records: &[Stored], survivor: usize, picks: &Pick) -> Vec<Kept> {
    let mut kept: Vec<Kept> = Vec::new();
    let others = (0..records.len()).filter(|record| *record != survivor);
    let order: Vec<usize> = std::iter::once(survivor).chain(others).collect();
    for field in shape.object.fields.iter().filter(|field| field.has_many_values() && field.joins.is_none()) {
        let begin = kept.len();
        for &record in &order {
            for entry in records[record].entries_of(&field.name) {
                let same = |known: &Kept| {
                    known.is_kept
                        && known.entry.value_key == entry.value_key
                        && (!field.dated || known.entry.valid_from == entry.valid_from)
                };
                let is_kept = record == survivor || !kept[begin..].iter().any(same);
                kept.push(Kept { entry: entry.clone(), record, is_kept, is_primary: false });
            }
        }
        let picked =
            picks.get(&field.name).and_then(|id| records.iter().position(|record| record.id() == *id));
        // The one used first is that of the record a person chose, else of the survivor, else of whoever has one; a
        // dead address is used first by nobody.
        let rank = |kept: &Kept| {
            (
                !kept.is_kept,
                matches!(kept.entry.state.as_str(), "dead" | "bounced"),
                picked.is_some_and(|picked| picked != kept.record),
                !kept.entry.is_primary,
            )
        };
        if let Some(main) = (begin..kept.len()).min_by_key(|&index| (rank(&kept[index]), index)) {
            kept[main].is_primary = kept[main].is_kept;
        }
    }
    kept
}

fn standing(findings: &[StoredFinding]) -> Standing {
    match findings.iter().map(StoredFinding::severity).max() {
        Some(Severity::Error) => Standing::Wrong,
        Some(Severity::Warning) => Standing::Doubtful,
        _ => Standing::Valid,
    }
}

/// When somebody last set or verified a value of the record.
fn last_known(shape: &Shape, record: &Stored, meta: &RecordMeta) -> Option<Millis> {
    let of_values = meta.fields.values().flat_map(|known: &ValueMeta| [known.at, known.verified]).flatten();
    of_values.chain(record.integer(shape, "updated_at")).max()
}

/// A value as a text that tells it from others.
pub(super) fn text_of(shape: &Shape, record: &Stored, field: &FieldDescription) -> String {
    match record.value(shape, &field.name) {
        Some(Value::Text(Some(text))) => text.clone(),
        Some(Value::Integer(Some(number))) => match record.text(shape, &format!("{}_currency", field.name)) {
            Some(currency) => format!("{number} {currency}"),
            None => number.to_string(),
        },
        Some(Value::Real(Some(number))) => number.to_string(),
        Some(Value::Bytes(Some(bytes))) => Id::from_bytes(bytes).map(|id| id.to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}
