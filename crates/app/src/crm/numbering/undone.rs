//! What undoing leaves: a number that was given stays with its record.

use std::collections::{HashMap, HashSet};

use kempt_numbering::number_key;
use kempt_store::{GivenNumber, Id, Places, Transaction};

use super::problems::NUMBER_TAKEN;
use crate::crm::{Crm, CrmError, Refusal, Shape, Stored};

impl Crm {
    /// The places of numbers that were given to these records: undoing does not take them back.
    pub(crate) async fn numbers_that_last(
        &self,
        transaction: &mut Transaction,
        records: &[Id],
        lasting: &mut Places,
    ) -> Result<(), CrmError> {
        let given = GivenNumber::of_records(transaction, records).await?;
        lasting.extend(given.into_iter().map(|given| (given.record, Some(given.field))));
        Ok(())
    }

    /// Refuses to make records again whose number another record has by now: a file brought it once more.
    pub(crate) async fn numbers_are_free(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        again: &[&Stored],
    ) -> Result<(), CrmError> {
        for numbered in &shape.numbers {
            let held: HashMap<String, &&Stored> = again
                .iter()
                .filter_map(|stored| Some((number_key(stored.text(shape, &numbered.field)?), stored)))
                .collect();
            let keys: Vec<&str> = held.keys().map(String::as_str).collect();
            let known =
                GivenNumber::with_keys(transaction, &shape.object.name, &numbered.field, &keys).await?;
            let there: HashSet<Id> = again.iter().map(|stored| stored.id()).collect();
            let other = known.iter().find(|given| {
                let is_of = held.get(&given.key).is_some_and(|stored| stored.id() == given.record);
                !is_of && !there.contains(&given.record)
            });
            if let Some(other) = other {
                return Err(Refusal::new(&NUMBER_TAKEN).with("number", other.number.as_str()).into());
            }
        }
        Ok(())
    }
}
