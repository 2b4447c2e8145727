//! A field whose values the house gives.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kempt_filter::{Field, ValueKind};
use kempt_model::{FieldDescription, FieldKind, Numbered as Described, Objects};
use kempt_numbering::{Brought, CheckedFormat, NumberFormat};
use kempt_store::{Id, KeptNumberFormat, Millis, ObjectTable, Value};

use crate::crm::{House, Shape, Stored, gate::Reader};

/// A field whose values the house gives, and how.
#[derive(Debug, Clone)]
pub(crate) struct Numbered {
    /// The field.
    pub(crate) field: String,
    pub(crate) format: CheckedFormat,
}

/// The number formats of an object.
#[derive(Debug, Clone, Default)]
pub(crate) struct InForce {
    /// Those by which numbers are given.
    pub(crate) on: Vec<Numbered>,
    /// Whether numbers were ever given to its records.
    pub(crate) were_given: bool,
}

/// The formats that are on, by object. One that no longer fits its object gives no numbers; the list of formats says so.
pub(crate) fn in_force(kept: &[KeptNumberFormat], objects: &Objects) -> HashMap<String, InForce> {
    let mut by_object: HashMap<String, InForce> = HashMap::new();
    for kept in kept {
        let of_object = by_object.entry(kept.object.clone()).or_default();
        of_object.were_given = true;
        let Some(object) = objects.get(&kept.object).filter(|_| kept.is_on) else { continue };
        let Ok(format) = serde_json::from_str::<NumberFormat>(&kept.body) else { continue };
        if !object.field(&kept.field).is_some_and(can_be_numbered) {
            continue;
        }
        if let Ok(format) = CheckedFormat::new(format) {
            of_object.on.push(Numbered { field: kept.field.clone(), format });
        }
    }
    by_object
}

/// Whether the values of a field can be given by the house: it holds one text, and nobody but people and programs fills it.
pub(super) fn can_be_numbered(field: &FieldDescription) -> bool {
    let is_text = matches!(field.kind, FieldKind::Text | FieldKind::Identifier);
    is_text && field.is_column() && (!field.read_only || field.numbered.is_some()) && field.choices.is_empty()
}

impl Numbered {
    /// What its description says of it.
    pub(crate) fn described(&self) -> Described {
        let entering = self.format.format.entering.as_ref();
        Described {
            from_files: self.format.format.brought != Brought::Never,
            field: entering.map(|entering| entering.field.clone()),
            choices: entering.map(|entering| entering.choices.clone()).unwrap_or_default(),
        }
    }

    /// Whether a record is in the state in which it gets its number.
    pub(super) fn is_due(&self, shape: &Shape, stored: &Stored) -> bool {
        let Some(entering) = &self.format.format.entering else { return true };
        stored.text(shape, &entering.field).is_some_and(|text| entering.choices.iter().any(|one| one == text))
    }

    /// Whether a record came into that state by a change. A record that was made before there was a format gets its number when
    /// somebody asks for it.
    pub(super) fn became_due(&self, shape: &Shape, before: &Stored, after: &Stored) -> bool {
        let moves = self.format.format.entering.is_some();
        moves && !self.is_due(shape, before) && self.is_due(shape, after)
    }

    /// What the columns of the field hold for a number.
    pub(super) fn columns(&self, shape: &Shape, number: &str, house: &House) -> Vec<(String, Value)> {
        let mut columns = vec![(self.field.clone(), number.into())];
        let Some(field) = shape.object.field(&self.field) else { return columns };
        if let (Some(key), ValueKind::Text(form)) = (ObjectTable::key_of(field), Field::from(field).kind) {
            columns.push((key, form.of(number, house).into()));
        }
        columns
    }

    /// A number of a record of this day and team.
    pub(super) fn write(&self, day: Date, team: Option<Id>, number: i64) -> String {
        let team = team.map(|team| team.to_string());
        self.format.write(day, team.as_deref(), number.unsigned_abs())
    }

    /// The series in which a record of this day and team is counted.
    pub(super) fn series(&self, day: Date, team: Option<Id>) -> String {
        let team = team.map(|team| team.to_string());
        self.format.series(day, team.as_deref())
    }

    pub(super) fn first(&self) -> i64 {
        i64::try_from(self.format.format.first).unwrap_or(1)
    }
}

/// The day of a moment where the house is.
pub(super) fn day_of(at: Millis, zone: &TimeZone) -> Date {
    zone.to_datetime(Timestamp::from_millisecond(at).unwrap_or_default()).date()
}

/// Lets a record that would be written have numbers as it will get them, for rules to look at.
pub(crate) fn as_if_given(shape: &Shape, before: Option<&Stored>, would_be: &mut Stored, reader: &Reader) {
    for numbered in &shape.numbers {
        let is_due = match before {
            None => numbered.is_due(shape, would_be),
            Some(before) => numbered.became_due(shape, before, would_be),
        };
        if !is_due || would_be.text(shape, &numbered.field).is_some() {
            continue;
        }
        let number = numbered.write(day_of(reader.now, &reader.zone), would_be.team(shape), numbered.first());
        set(shape, would_be, numbered.columns(shape, &number, &reader.house));
    }
}

/// Puts values into columns of a record in memory.
pub(super) fn set(shape: &Shape, stored: &mut Stored, columns: Vec<(String, Value)>) {
    for (column, value) in columns {
        if let Some(place) = shape.column(&column).and_then(|place| stored.record.values.get_mut(place)) {
            *place = value;
        }
    }
}
