//! Numbers of records that lie in the database already: they came into the state for it by themselves, by a merge, or are from
//! before there was a format.

use kempt_store::{Held, Id, Value, Writer};

use super::{
    give::{Wanted, known_with_number},
    numbered::{Numbered, day_of},
};
use crate::crm::{Crm, CrmError, Shape, Stored, gate::Hand};

/// On which day a record is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CountedOn {
    /// On the day of the write.
    TheDay,
    /// On the day on which it was made.
    ItsOwnDay,
}

impl Crm {
    /// Gives those of written records their numbers that came into the state for it.
    pub(crate) async fn number_entered(
        &self,
        writer: &mut Writer<'_>,
        shape: &Shape,
        written: &[(&Stored, &Stored)],
        hand: &Hand,
    ) -> Result<(), CrmError> {
        for numbered in &shape.numbers {
            let entered = written.iter().filter(|(before, after)| numbered.became_due(shape, before, after));
            let ids: Vec<Id> = entered.map(|(_, after)| after.id()).collect();
            self.number_records(writer, shape, numbered, &ids, CountedOn::TheDay, hand).await?;
        }
        Ok(())
    }

    /// As [`Crm::number_entered`], of records of which only some fields are known, before and after.
    pub(crate) async fn number_moved(
        &self,
        writer: &mut Writer<'_>,
        shape: &Shape,
        fields: &[&str],
        moved: &[Held],
        hand: &Hand,
    ) -> Result<(), CrmError> {
        for numbered in &shape.numbers {
            let Some(entering) = &numbered.format.format.entering else { continue };
            let Some(place) = fields.iter().position(|field| *field == entering.field) else { continue };
            let is_in = |values: &[Value]| match values.get(place) {
                Some(Value::Text(Some(text))) => entering.choices.contains(text),
                _ => false,
            };
            let entered = moved.iter().filter(|held| !is_in(&held.before) && is_in(&held.after));
            let ids: Vec<Id> = entered.map(|held| held.id).collect();
            self.number_records(writer, shape, numbered, &ids, CountedOn::TheDay, hand).await?;
        }
        Ok(())
    }

    /// Gives those of these records a number that have none and stand for themselves, in the order given; how many those are.
    pub(super) async fn number_records(
        &self,
        writer: &mut Writer<'_>,
        shape: &Shape,
        numbered: &Numbered,
        ids: &[Id],
        counted: CountedOn,
        hand: &Hand,
    ) -> Result<u64, CrmError> {
        if ids.is_empty() {
            return Ok(0);
        }
        let (operation, house, zone) = (writer.operation().id, self.reading(), self.settings().time_zone());
        let written = numbered.columns(shape, "", &house);
        let mut columns: Vec<&str> = written.iter().map(|(column, _)| column.as_str()).collect();
        columns.push("meta");
        let own = columns.len();
        columns.extend(["team_id", "created_at", "merged_into"]);
        let held = writer.hold(&shape.tracked, &columns, ids).await?;
        let mut wanted = Vec::new();
        for id in ids {
            let Some(values) = held.get(id) else { continue };
            let is_missing = |place: usize| values.get(place).is_none_or(Value::is_missing);
            if !is_missing(0) || !is_missing(own + 2) {
                continue;
            }
            let team = match values.get(own) {
                Some(Value::Bytes(Some(bytes))) => Id::from_bytes(bytes),
                _ => None,
            };
            let at = match (counted, values.get(own + 1)) {
                (CountedOn::ItsOwnDay, Some(Value::Integer(Some(made)))) => *made,
                _ => hand.at,
            };
            wanted.push(Wanted { record: *id, day: day_of(at, &zone), team });
        }
        let numbers = self.take_numbers(writer.transaction(), shape, numbered, &wanted, operation).await?;
        let mut rows = Vec::with_capacity(wanted.len());
        for (one, number) in wanted.iter().zip(numbers) {
            let Some(before) = held.get(&one.record).and_then(|values| values.get(..own)) else { continue };
            let mut after: Vec<Value> =
                numbered.columns(shape, &number, &house).into_iter().map(|(_, value)| value).collect();
            let known = match before.last() {
                Some(Value::Text(text)) => text.as_deref(),
                _ => None,
            };
            after.push(known_with_number(known, numbered, hand));
            rows.push(Held { id: one.record, before: before.to_vec(), after });
        }
        let columns = columns.get(..own).unwrap_or_default();
        writer.update_held(&shape.tracked, columns, &rows).await?;
        Ok(rows.len() as u64)
    }
}
