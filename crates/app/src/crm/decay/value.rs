//! How old the values of a record are, and what that comes to.

use kempt_decay::{DOUBTFUL_BELOW, OTHER_ENTRIES, SAID_WRONG, chance, worth};
use kempt_store::{Entry, Id, Millis};
use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Aging, DAY};
use crate::crm::{
    Shape, Stored,
    gate::{ENTRY_DEAD, ValueMeta},
    lens::day_time,
};

/// The field that says how far a customer has come.
pub(super) const LIFECYCLE: &str = "lifecycle";

/// A value that ages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AgingValue<'s> {
    /// The field.
    pub(crate) field: &'s str,
    /// The entry, where the field holds many.
    pub(crate) entry: Option<Id>,
    /// When somebody set it or made sure of it.
    pub(crate) since: Millis,
    /// Whether somebody made sure of it, beside setting it.
    pub(crate) is_verified: bool,
    /// Days since then.
    pub(crate) days: f64,
    /// The chance that it is still right.
    pub(crate) chance: f64,
    /// Whether something says that it is wrong.
    pub(crate) is_said_wrong: bool,
    /// Days after which half of such values are wrong.
    pub(crate) half_life_days: f64,
    /// What it would cost to be wrong about it, by how likely that is.
    pub(crate) loss: f64,
}

impl AgingValue<'_> {
    /// Whether somebody should look.
    pub(crate) fn is_doubtful(&self) -> bool {
        self.chance < DOUBTFUL_BELOW
    }
}

/// The values of a record that age, in the order of its fields. Telephone numbers and addresses that somebody found dead, and
/// links that ended, are history and age no more.
pub(crate) fn aging_values<'s>(shape: &'s Shape, stored: &Stored, now: Millis) -> Vec<AgingValue<'s>> {
    let meta = stored.meta(shape);
    let made = stored.integer(shape, "created_at").unwrap_or(now);
    let worth = worth(stored.text(shape, LIFECYCLE));
    let mut values = Vec::new();
    for aging in &shape.aging {
        let Some(field) = shape.object.field(&aging.field) else { continue };
        if field.has_many_values() {
            let living = stored.entries_of(&field.name).filter(|entry| is_living(entry));
            values.extend(living.map(|entry| {
                let meta = ValueMeta::of(entry.meta.as_deref());
                let share = if entry.is_primary { 1.0 } else { OTHER_ENTRIES };
                let value = of(aging, &meta, made, now, worth * share);
                AgingValue { entry: Some(entry.id), ..value }
            }));
        } else if stored.value(shape, &field.name).is_some() {
            let known = meta.fields.get(&field.name);
            let unknown = ValueMeta::default();
            values.push(of(aging, known.unwrap_or(&unknown), made, now, worth));
        }
    }
    values
}

fn is_living(entry: &Entry) -> bool {
    entry.state != ENTRY_DEAD && entry.valid_until.is_none()
}

fn of<'s>(aging: &'s Aging, meta: &ValueMeta, made: Millis, now: Millis, worth: f64) -> AgingValue<'s> {
    let set = meta.at.unwrap_or(made);
    let since = meta.verified.map_or(set, |verified| verified.max(set));
    let days = ((now - since) as f64 / DAY).max(0.0);
    let is_said_wrong = meta.spoiled.is_some_and(|spoiled| spoiled >= since);
    let by_age = chance(days, aging.half_life_days);
    let chance = if is_said_wrong { by_age.min(SAID_WRONG) } else { by_age };
    AgingValue {
        field: &aging.field,
        entry: None,
        since,
        is_verified: meta.verified.is_some_and(|verified| verified >= set),
        days,
        chance,
        is_said_wrong,
        half_life_days: aging.half_life_days,
        loss: (1.0 - chance) * aging.weight * worth,
    }
}

/// So many places behind the point are shown.
fn rounded(number: f64, places: i32) -> f64 {
    let by = 10_f64.powi(places);
    (number * by).round() / by
}

impl Serialize for AgingValue<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("field", self.field)?;
        map.serialize_entry("entry", &self.entry.map(|id| id.to_string()))?;
        map.serialize_entry("since", &day_time(self.since))?;
        map.serialize_entry("verified", &self.is_verified)?;
        map.serialize_entry("days", &(self.days as i64))?;
        map.serialize_entry("chance", &rounded(self.chance, 3))?;
        map.serialize_entry("doubtful", &self.is_doubtful())?;
        map.serialize_entry("said_wrong", &self.is_said_wrong)?;
        map.serialize_entry("half_life_days", &(self.half_life_days.round() as i64))?;
        map.serialize_entry("loss", &rounded(self.loss, 2))?;
        map.end()
    }
}
