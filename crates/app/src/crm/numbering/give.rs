//! Giving numbers, in the transaction that writes the records.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kempt_numbering::number_key;
use kempt_store::{Counters, GivenNumber, Id, Transaction, Value, Writer};

use super::{
    brought::{Bring, refused},
    numbered::{Numbered, day_of},
};
use crate::crm::{
    Crm, CrmError, Fault, Shape, Stored,
    gate::{Changes, Hand, NewRecord, RecordMeta, after, stored_of},
};

/// A number was given by the house.
pub(super) const GIVEN: &str = "given";

/// Whom a number is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    pub(super) record: Id,
    /// The day that it is counted on.
    pub(super) day: Date,
    pub(super) team: Option<Id>,
}

/// What stands against records of a lot, by their places in it.
pub(crate) type Refused = BTreeMap<usize, Vec<Fault>>;

impl Crm {
    /// Takes numbers for records, in their order; one counter is touched once for all of its series.
    pub(super) async fn take_numbers(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        numbered: &Numbered,
        wanted: &[Wanted],
        operation: Id,
    ) -> Result<Vec<String>, CrmError> {
        let counters = Counters { object: &shape.object.name, field: &numbered.field };
        // In the order of their names, so that two who take from the same series wait for each other and do not lock crosswise.
        let mut series: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, one) in wanted.iter().enumerate() {
            series.entry(numbered.series(one.day, one.team)).or_default().push(place);
        }
        let mut numbers = vec![String::new(); wanted.len()];
        for (series, mut left) in series {
            // What was written down before is passed over; by the counter alone that does not happen.
            while !left.is_empty() {
                let count = i64::try_from(left.len()).unwrap_or(i64::MAX);
                let first = counters.take(transaction, &series, numbered.first(), count).await?;
                let mut given = Vec::with_capacity(left.len());
                for (number, place) in (first..).zip(&left) {
                    let Some(one) = wanted.get(*place) else { continue };
                    let text = numbered.write(one.day, one.team, number);
                    given.push(self.given(shape, numbered, text, one.record, operation, GIVEN));
                }
                let written = GivenNumber::note(transaction, &given).await?;
                let is_all = written.len() == given.len();
                let mut again = Vec::new();
                for (given, place) in given.into_iter().zip(left) {
                    match is_all || written.contains(&given.key) {
                        true => {
                            if let Some(number) = numbers.get_mut(place) {
                                *number = given.number;
                            }
                        }
                        false => again.push(place),
                    }
                }
                left = again;
            }
        }
        Ok(numbers)
    }

    /// A number as it is written down.
    pub(super) fn given(
        &self,
        shape: &Shape,
        numbered: &Numbered,
        number: String,
        record: Id,
        operation: Id,
        origin: &str,
    ) -> GivenNumber {
        GivenNumber {
            object: shape.object.name.clone(),
            field: numbered.field.clone(),
            key: number_key(&number),
            number,
            record,
            operation: Some(operation),
            given_at: self.now(),
            origin: origin.to_owned(),
        }
    }

    /// Gives records that are to be made their numbers, and keeps those that they bring. Nothing is done for an object without
    /// a format. Tells which of them cannot be kept.
    pub(crate) async fn number_new(
        &self,
        writer: &mut Writer<'_>,
        shape: &Shape,
        records: &mut [NewRecord],
    ) -> Result<Refused, CrmError> {
        let mut against = Refused::new();
        if shape.numbers.is_empty() {
            return Ok(against);
        }
        let (operation, house, zone) = (writer.operation().id, self.reading(), self.settings().time_zone());
        let stored: Vec<Stored> = records.iter().map(|record| stored_of(shape, record.row.clone())).collect();
        for numbered in &shape.numbers {
            let brought: Vec<Bring> = (0..)
                .zip(&stored)
                .filter_map(|(place, stored)| {
                    let number = stored.text(shape, &numbered.field)?.to_owned();
                    Some(Bring { place, record: stored.id(), number })
                })
                .collect();
            let taken = self.keep_brought(writer.transaction(), shape, numbered, &brought, operation).await?;
            refused(&mut against, taken);
        }
        // Those that are not made take no number.
        for numbered in &shape.numbers {
            let is_wanted = |(place, stored): &(usize, &Stored)| {
                let lacks = stored.text(shape, &numbered.field).is_none();
                lacks && !against.contains_key(place) && numbered.is_due(shape, stored)
            };
            let (places, wanted): (Vec<usize>, Vec<Wanted>) = (0..)
                .zip(&stored)
                .filter(is_wanted)
                .map(|(place, stored)| {
                    let made = stored.integer(shape, "created_at").unwrap_or_else(|| self.now());
                    let (record, team) = (stored.id(), stored.team(shape));
                    (place, Wanted { record, day: day_of(made, &zone), team })
                })
                .unzip();
            let numbers =
                self.take_numbers(writer.transaction(), shape, numbered, &wanted, operation).await?;
            for (place, number) in places.into_iter().zip(numbers) {
                let Some(record) = records.get_mut(place) else { continue };
                for (column, value) in numbered.columns(shape, &number, &house) {
                    if let Some(cell) = shape.column(&column).and_then(|column| record.row.get_mut(column)) {
                        *cell = value;
                    }
                }
            }
        }
        Ok(against)
    }

    /// Gives those of changed records their numbers that come into the state for it, and keeps those that they bring. Tells
    /// which of them cannot be kept so.
    pub(crate) async fn number_changed(
        &self,
        writer: &mut Writer<'_>,
        shape: &Shape,
        changed: &mut [(&Stored, &mut Changes)],
        hand: &Hand,
    ) -> Result<Refused, CrmError> {
        let mut against = Refused::new();
        if shape.numbers.is_empty() {
            return Ok(against);
        }
        let (operation, house) = (writer.operation().id, self.reading());
        let day = day_of(hand.at, &self.settings().time_zone());
        for numbered in &shape.numbers {
            let mut brought = Vec::new();
            let (mut places, mut wanted) = (Vec::new(), Vec::new());
            for (place, (before, changes)) in changed.iter().enumerate() {
                if changes.is_empty() || before.text(shape, &numbered.field).is_some() {
                    continue;
                }
                let after = after(shape, before, changes);
                if let Some(number) = after.text(shape, &numbered.field) {
                    brought.push(Bring { place, record: before.id(), number: number.to_owned() });
                } else if numbered.became_due(shape, before, &after) {
                    places.push(place);
                    wanted.push(Wanted { record: before.id(), day, team: after.team(shape) });
                }
            }
            let taken = self.keep_brought(writer.transaction(), shape, numbered, &brought, operation).await?;
            refused(&mut against, taken);
            let numbers =
                self.take_numbers(writer.transaction(), shape, numbered, &wanted, operation).await?;
            for (place, number) in places.into_iter().zip(numbers) {
                let Some((before, changes)) = changed.get_mut(place) else { continue };
                let mut columns = numbered.columns(shape, &number, &house);
                let known = changes.columns.iter().find_map(|(column, value)| match value {
                    Value::Text(text) if column == "meta" => Some(text.clone()),
                    _ => None,
                });
                let known = known.unwrap_or_else(|| before.text(shape, "meta").map(str::to_owned));
                columns.push(("meta".to_owned(), known_with_number(known.as_deref(), numbered, hand)));
                changes.columns.retain(|(column, _)| !columns.iter().any(|(other, _)| other == column));
                changes.columns.extend(columns);
            }
        }
        Ok(against)
    }
}

/// What is known of the values of a record, with who brought it into the state in which it got its number.
pub(super) fn known_with_number(known: Option<&str>, numbered: &Numbered, hand: &Hand) -> Value {
    let mut meta = RecordMeta::of(known);
    meta.fields.entry(numbered.field.clone()).or_default().set_by(hand.by, hand.at, hand.door);
    meta.to_json().into()
}
