//! What the rules of the house say of one record: as it is, and as it would be.

use std::sync::Arc;

use kempt_filter::{Field, Standpoint, Value as Given, ValueKind};
use kempt_model::{Labels, Objects};
use kempt_rules::{CheckedRule, Effect, RuleOfDay, Verdict};
use kempt_store::{Entry, Id, Record, Transaction, Value, add_findings, forget_findings, keep_findings};

use super::problems::{NO_ADVICE, RULE_BROKEN};
use crate::crm::{
    Crm, CrmError, Fault, House, Shape, Stored, Viewer,
    follow::Written,
    gate::{ReadField, Reader},
};

/// The rules that hold for the records of an object today.
pub(crate) struct Judge<'s> {
    shape: &'s Shape,
    rules: Vec<RuleOfDay<'s>>,
    house: &'s House,
}

/// What is to be told of a record as it would be.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Told {
    /// What stands against keeping it so.
    pub(crate) faults: Vec<Fault>,
    /// What is kept all the same.
    pub(crate) warnings: Vec<Fault>,
}

impl<'s> Judge<'s> {
    /// None when no rule holds.
    pub(crate) fn of(shape: &'s Shape, house: &'s House, standpoint: &Standpoint) -> Option<Judge<'s>> {
        if shape.rules.is_empty() {
            return None;
        }
        Some(Judge { shape, rules: shape.rules.iter().map(|rule| rule.at(standpoint)).collect(), house })
    }

    /// The rules that a record breaks.
    pub(crate) fn broken(&self, stored: &Stored) -> impl Iterator<Item = &'s CheckedRule> {
        let broken =
            self.rules.iter().filter(|rule| verdict(rule, self.shape, stored, self.house) == Verdict::Broken);
        broken.map(|rule| rule.checked).collect::<Vec<_>>().into_iter()
    }

    /// What is to be told of a record that is to become `after`. What it broke before is not held against a change of
    /// something else.
    pub(crate) fn told(&self, before: Option<&Stored>, after: &Stored) -> Told {
        let mut told = Told::default();
        for rule in &self.rules {
            if verdict(rule, self.shape, after, self.house) != Verdict::Broken {
                continue;
            }
            let is_old = before.is_some_and(|before| {
                let same =
                    |name: &String| values(self.shape, before, name) == values(self.shape, after, name);
                rule.checked.uses().iter().all(same)
            });
            let fault = fault(rule.checked, self.shape, after);
            match rule.checked.rule.effect {
                Effect::Stop if !is_old => told.faults.push(fault),
                Effect::Stop | Effect::Warn => told.warnings.push(fault),
            }
        }
        told
    }
}

/// What a rule says of a stored record.
pub(super) fn verdict(rule: &RuleOfDay<'_>, shape: &Shape, stored: &Stored, house: &House) -> Verdict {
    rule.judge(&|name: &str| values(shape, stored, name), house)
}

/// That a record breaks a rule, at the field where that is told.
pub(crate) fn fault(rule: &CheckedRule, shape: &Shape, stored: &Stored) -> Fault {
    let field = rule.told_at(|name| values(shape, stored, name).is_empty());
    let advice =
        rule.rule.advice.clone().unwrap_or_else(|| Labels::of(|language| NO_ADVICE.get(language).to_owned()));
    Fault::new(field, &RULE_BROKEN).named("rule", &rule.rule.labels).named("advice", &advice)
}

/// Whether `viewer` may read all that a rule looks at.
pub(crate) fn may_know(viewer: &Viewer, shape: &Shape, rule: &CheckedRule) -> bool {
    rule.uses().iter().all(|name| {
        let field = shape.object.field(name).or_else(|| Objects::system_field(name));
        field.is_none_or(|field| viewer.may_read(&shape.object, field))
    })
}

/// The values of a field of a record, as filters and rules see them.
pub(crate) fn values(shape: &Shape, stored: &Stored, name: &str) -> Vec<Given> {
    let field = shape.object.field(name).or_else(|| Objects::system_field(name));
    let Some(field) = field else { return Vec::new() };
    let kind = Field::from(field).kind;
    if field.has_many_values() {
        return stored.entries_of(name).filter_map(|entry| of_entry(kind, entry)).collect();
    }
    let id = |id: Id| Given::Id(*id.as_bytes());
    let value = match kind {
        ValueKind::Text(_) => stored.text(shape, name).map(|text| Given::Text(text.to_owned())),
        ValueKind::Choice => stored.text(shape, name).map(|text| Given::Choice(text.to_owned())),
        ValueKind::Day => stored.text(shape, name).map(|text| Given::Day(text.to_owned())),
        ValueKind::Number => match stored.value(shape, name) {
            Some(Value::Real(Some(number))) => Some(Given::Number(*number)),
            Some(Value::Integer(Some(number))) => Some(Given::Number(*number as f64)),
            _ => None,
        },
        ValueKind::Money => stored.integer(shape, name).map(|minor| Given::Money {
            minor,
            currency: stored.text(shape, &format!("{name}_currency")).unwrap_or_default().to_owned(),
        }),
        ValueKind::Moment => stored.integer(shape, name).map(Given::Moment),
        ValueKind::YesNo => stored.integer(shape, name).map(|yes| Given::YesNo(yes != 0)),
        ValueKind::Record | ValueKind::Person | ValueKind::Team if name == "id" => Some(id(stored.id())),
        ValueKind::Record | ValueKind::Person | ValueKind::Team => stored.link(shape, name).map(id),
    };
    value.into_iter().collect()
}

fn of_entry(kind: ValueKind, entry: &Entry) -> Option<Given> {
    match kind {
        ValueKind::Record | ValueKind::Person | ValueKind::Team => {
            entry.target.map(|target| Given::Id(*target.as_bytes()))
        }
        ValueKind::Choice => Some(Given::Choice(entry.value.clone())),
        _ => Some(Given::Text(entry.value.clone())),
    }
}

/// A record as it will be, as far as rules look at it: what is stored, with what was read in its place.
pub(crate) fn would_be(
    shape: &Shape,
    before: Option<&Stored>,
    read: &[ReadField],
    (owner, team): (Option<Id>, Option<Id>),
    reader: &Reader,
) -> Stored {
    let mut values: Vec<Value> = match before {
        Some(before) => before.record.values.clone(),
        None => shape.table.all_columns().map(|(_, column_type)| Value::missing(column_type)).collect(),
    };
    let mut set = |column: &str, value: Value| {
        if let Some(place) = shape.column(column).and_then(|index| values.get_mut(index)) {
            *place = value;
        }
    };
    set("owner_id", owner.into());
    set("team_id", team.into());
    set("updated_at", reader.now.into());
    if before.is_none() {
        set("created_at", reader.now.into());
    }
    for (column, value) in read.iter().flat_map(|field| &field.columns) {
        if let Some(place) = values.get_mut(*column) {
            *place = value.clone();
        }
    }
    let id = before.map_or(Id::new(0, [0; 10]), Stored::id);
    let is_read = |field: &str| read.iter().any(|read| read.name == field && read.entries.is_some());
    let kept = before.into_iter().flat_map(|before| &before.entries).filter(|entry| !is_read(&entry.field));
    let mut entries: Vec<Entry> = kept.cloned().collect();
    for field in read {
        for entry in field.entries.iter().flatten() {
            entries.push(Entry {
                id,
                record: id,
                object: shape.object.name.clone(),
                field: field.name.clone(),
                position: 0,
                value: entry.value.clone(),
                value_key: entry.value_key.clone(),
                target: entry.target,
                label: None,
                is_primary: entry.is_primary,
                state: String::new(),
                valid_from: None,
                valid_until: None,
                meta: None,
            });
        }
    }
    Stored { record: Record { id, version: 0, values }, entries }
}

impl Crm {
    /// From where rules see days: nobody, in the house's time zone.
    pub(crate) fn standpoint_of_rules(&self) -> Standpoint {
        let now = jiff::Timestamp::from_millisecond(self.now()).unwrap_or_default();
        Standpoint::of_nobody(now, self.settings().time_zone())
    }

    /// Keeps which rules records break that were written.
    pub(crate) async fn follow_rules(
        &self,
        transaction: &mut Transaction,
        shape: &Arc<Shape>,
        changes: &[Written<'_>],
        are_new: bool,
    ) -> Result<(), CrmError> {
        let house = self.reading();
        let Some(judge) = Judge::of(shape, &house, &self.standpoint_of_rules()) else { return Ok(()) };
        let (mut records, mut broken, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        for (before, after) in changes {
            match (before, after) {
                (_, Some(after)) => {
                    records.push(after.id());
                    broken.extend(judge.broken(after).map(|rule| (rule.rule.name.as_str(), after.id())));
                }
                (Some(before), None) => gone.push(before.id()),
                (None, None) => {}
            }
        }
        if are_new {
            add_findings(transaction, &broken, self.now()).await?;
        } else {
            let rules: Vec<&str> = shape.rules.iter().map(|rule| rule.rule.name.as_str()).collect();
            keep_findings(transaction, &rules, &records, &broken, self.now()).await?;
        }
        Ok(forget_findings(transaction, &gone).await?)
    }
}
