//! Whoever a fact moves: the values that move, and who set them last.

use std::collections::HashSet;

use kempt_model::{Facts, FieldDescription};
use kempt_store::{Id, Millis, Value};
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use crate::crm::{
    Door, Shape, Stored,
    gate::{Hand, RecordMeta, ValueMeta},
};

/// What moved a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Because {
    /// The name of the fact.
    pub fact: String,
    /// The object of the record that brought it.
    pub object: String,
    /// That record, in hexadecimal digits.
    pub record: String,
    /// The value before anything moved by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What was known of that value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Box<ValueMeta>>,
}

/// A fact that arrives at somebody.
#[derive(Debug, Clone)]
pub(super) struct Arrival<'f> {
    pub(super) fact: &'f Fact,
    /// The record that brings it.
    pub(super) from: Id,
    /// The field of that record which leads here.
    pub(super) link: &'f str,
    /// When it took place.
    pub(super) at: Millis,
}

/// What was undone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Undone {
    /// When it had been done.
    pub(crate) since: Millis,
    /// The records it had made or changed.
    pub(crate) records: HashSet<Id>,
}

/// The fields of an object that move by themselves.
pub(super) fn moving(shape: &Shape) -> impl Iterator<Item = &FieldDescription> {
    let fields = Facts::standard().courses.iter();
    fields.filter_map(|course| shape.object.field(&course.field).filter(|field| field.is_column()))
}

/// What of somebody moves, while facts arrive.
#[derive(Debug)]
pub(super) struct Subject {
    /// The fields that move, with their values.
    values: Vec<(String, Option<String>)>,
    meta: RecordMeta,
    is_moved: bool,
}

impl Subject {
    /// The values of fields, and what is known of the record's values.
    pub(super) fn new(values: Vec<(String, Option<String>)>, meta: RecordMeta) -> Subject {
        Subject { values, meta, is_moved: false }
    }

    /// Lets a fact move what it moves. A value that was set by hand holds against what took place before.
    pub(super) fn meet(&mut self, arrival: &Arrival<'_>, hand: &Hand) {
        let described = arrival.fact.described;
        for step in &described.moves {
            let Some(course) = Facts::standard().course(&step.field) else { continue };
            let Some((_, value)) = self.values.iter_mut().find(|(field, _)| *field == step.field) else {
                continue;
            };
            let known = self.meta.fields.get(&step.field);
            let (was, known) = match known.and_then(|known| known.because.clone()) {
                Some(because) => (because.was, because.known),
                None => (value.clone(), known.cloned().map(Box::new)),
            };
            let holds = set_by_hand(known.as_deref()).is_some_and(|set| arrival.at < set);
            if holds || !course.moves(value.as_deref(), step) {
                continue;
            }
            *value = Some(step.to.clone());
            let because = Because {
                fact: described.name.clone(),
                object: described.object.clone(),
                record: arrival.from.to_string(),
                was,
                known,
            };
            let mut now = ValueMeta { because: Some(because), ..ValueMeta::default() };
            now.set_by(hand.by, hand.at, Door::Automation.name());
            self.meta.fields.insert(step.field.clone(), now);
            self.is_moved = true;
        }
    }

    /// Takes back what moved because of records that were undone, and of facts that are not among those that stand now.
    pub(super) fn go_back(&mut self, standing: &[Arrival<'_>], undone: &Undone) {
        for (field, value) in &mut self.values {
            let known = self.meta.fields.get(field).filter(|known| known.at >= Some(undone.since));
            let because = known.and_then(|known| known.because.clone());
            let is_undone =
                |because: &Because| because.record.parse().is_ok_and(|id| undone.records.contains(&id));
            let Some(because) = because.filter(is_undone) else { continue };
            let stands = standing.iter().any(|arrival| {
                arrival.fact.described.name == because.fact && arrival.from.to_string() == because.record
            });
            if stands {
                continue;
            }
            *value = because.was;
            match because.known {
                Some(known) => drop(self.meta.fields.insert(field.clone(), *known)),
                None => drop(self.meta.fields.remove(field)),
            }
            self.is_moved = true;
        }
    }

    /// The values and what is known of them, if anything moved: the fields in their order, then `meta`.
    pub(super) fn moved(self) -> Option<Vec<(String, Value)>> {
        let meta = ("meta".to_owned(), Value::from(self.meta.to_json()));
        let values = self.values.into_iter().map(|(field, value)| (field, Value::from(value)));
        self.is_moved.then(|| values.chain([meta]).collect())
    }
}

/// When a person set the value that is known so. One that came with its record, or from a file, was not set by hand.
fn set_by_hand(known: Option<&ValueMeta>) -> Option<Millis> {
    let known = known?;
    let door = known.door.as_deref()?;
    let is_hand = [Door::Form, Door::Api, Door::BulkEdit].iter().any(|hand| hand.name() == door);
    known.at.filter(|_| is_hand)
}

/// The moments at which facts of the record itself began to hold: set when they begin, taken away when they end.
fn stamps(shape: &Shape, before: Option<&Stored>, after: &Stored, hand: &Hand) -> Vec<(String, Value)> {
    let stamping = shape.facts.iter().filter_map(|fact| Some((fact, fact.described.stamps.as_ref()?)));
    let changed = stamping.filter_map(|(fact, field)| {
        let held = before.is_some_and(|before| fact.holds(shape, before));
        let holds = fact.holds(shape, after);
        (held != holds).then(|| (field.clone(), Value::Integer(holds.then_some(hand.at))))
    });
    changed.collect()
}

/// What the facts that a write brings of the record itself move of it: columns and their values. What the write itself
/// sets (`set`) stays.
pub(crate) fn own_facts(
    shape: &Shape,
    before: Option<&Stored>,
    after: &Stored,
    set: impl Fn(&str) -> bool,
    hand: &Hand,
) -> Vec<(String, Value)> {
    let own = shape.facts.iter().filter(|fact| fact.links.iter().any(|(link, _)| link == "id"));
    let arrivals: Vec<Arrival<'_>> = own
        .filter(|fact| fact.arrives(shape, "id", before, after).is_some())
        .map(|fact| Arrival { fact, from: after.id(), link: "id", at: hand.at })
        .collect();
    let mut moved = stamps(shape, before, after, hand);
    if arrivals.is_empty() {
        return moved;
    }
    let free = moving(shape).filter(|field| !set(&field.name));
    let values = free.map(|field| (field.name.clone(), after.text(shape, &field.name).map(str::to_owned)));
    let mut subject = Subject::new(values.collect(), after.meta(shape));
    for arrival in &arrivals {
        subject.meet(arrival, hand);
    }
    moved.extend(subject.moved().unwrap_or_default());
    moved.retain(|(column, value)| {
        after.value(shape, column) != Some(value).filter(|value| !value.is_missing())
    });
    moved
}
