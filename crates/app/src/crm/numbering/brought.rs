//! Numbers that a file brings along: kept where the format allows it, and never twice.

use std::collections::{BTreeMap, HashMap, HashSet};

use kempt_numbering::{Brought, number_key};
use kempt_store::{Counters, GivenNumber, Id, Transaction};

use super::{
    give::Refused,
    numbered::Numbered,
    problems::{NUMBER_DOES_NOT_FIT, NUMBER_TAKEN},
};
use crate::crm::{Crm, CrmError, Fault, House, Part, Shape, Stored, gate::ReadField};

/// A number came with a file.
const BROUGHT: &str = "brought";

/// A record of a lot that brings a number.
#[derive(Debug, Clone)]
pub(super) struct Bring {
    pub(super) place: usize,
    pub(super) record: Id,
    pub(super) number: String,
}

/// Lets what was read of numbered fields be as the format allows: a record that has a number keeps it, a number of the format is
/// written as the format writes it, and one that is not of it is told. Needs no database.
pub(crate) fn take_brought(
    shape: &Shape,
    before: Option<&Stored>,
    read: &mut Vec<ReadField>,
    house: &House,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for numbered in &shape.numbers {
        let Some(place) = read.iter().position(|read| read.name == numbered.field) else { continue };
        let number = read.get(place).and_then(ReadField::text).map(str::to_owned);
        let has_one = before.is_some_and(|before| before.text(shape, &numbered.field).is_some());
        let format = &numbered.format;
        let fits = number.as_deref().and_then(|number| format.read(number)).map(|found| found.text);
        let kept = match (number, fits, format.format.brought) {
            _ if has_one => None,
            (None, ..) | (_, _, Brought::Never) => None,
            (Some(_), Some(written), _) => Some(written),
            (Some(number), None, Brought::Any) => Some(number),
            (Some(number), None, Brought::Fitting) => {
                let fault = Fault::new(&numbered.field, &NUMBER_DOES_NOT_FIT).with("number", number);
                faults.push(fault.with("pattern", format.format.pattern.as_str()));
                None
            }
        };
        match (kept, read.get_mut(place)) {
            (Some(number), Some(read)) => {
                let columns = numbered.columns(shape, &number, house).into_iter();
                read.columns =
                    columns.filter_map(|(column, value)| Some((shape.column(&column)?, value))).collect();
            }
            _ => drop(read.remove(place)),
        }
    }
    faults
}

/// Adds what stands against records to what stood against them before.
pub(super) fn refused(against: &mut Refused, more: Vec<(usize, Fault)>) {
    for (place, fault) in more {
        against.entry(place).or_default().push(fault);
    }
}

impl Crm {
    /// Which of these numbers another record has or had: places, fields and numbers of rows that are not written yet.
    pub(crate) async fn numbers_taken(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        rows: &[(usize, &str, &str)],
    ) -> Result<Vec<(usize, Fault)>, CrmError> {
        let mut taken = Vec::new();
        for numbered in &shape.numbers {
            let of_field = || rows.iter().filter(|(_, field, _)| *field == numbered.field);
            let keys: Vec<String> = of_field().map(|(.., number)| number_key(number)).collect();
            let holders = self.holders(transaction, shape, numbered, &keys).await?;
            let held =
                of_field().zip(&keys).filter(|(_, key)| holders.get(*key).is_some_and(|(_, stands)| *stands));
            taken.extend(held.map(|((place, field, number), _)| {
                (*place, Fault::new(*field, &NUMBER_TAKEN).with("number", *number))
            }));
        }
        Ok(taken)
    }

    /// To which records these numbers were given, and whether they are there.
    async fn holders(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        numbered: &Numbered,
        keys: &[String],
    ) -> Result<HashMap<String, (Id, bool)>, CrmError> {
        let asked: Vec<&str> = keys.iter().map(String::as_str).collect();
        let known = GivenNumber::with_keys(transaction, &shape.object.name, &numbered.field, &asked).await?;
        let ids: Vec<Id> = known.iter().map(|given| given.record).collect();
        let part = Part::only(shape, &[]).without_entries();
        let there = Stored::find_part(transaction, shape, &ids, &part).await?;
        let there: HashSet<Id> = there.iter().map(Stored::id).collect();
        let holder = |given: GivenNumber| (given.key, (given.record, there.contains(&given.record)));
        Ok(known.into_iter().map(holder).collect())
    }

    /// Keeps numbers that records bring, each that no other record has or had; the counters go on behind the highest. The number
    /// of a record that is there no more, since what made it was undone, may come again: it is the same paper. Tells which
    /// records bring one that is taken.
    pub(super) async fn keep_brought(
        &self,
        transaction: &mut Transaction,
        shape: &Shape,
        numbered: &Numbered,
        brought: &[Bring],
        operation: Id,
    ) -> Result<Vec<(usize, Fault)>, CrmError> {
        if brought.is_empty() {
            return Ok(Vec::new());
        }
        let object = &shape.object.name;
        let keys: Vec<String> = brought.iter().map(|bring| number_key(&bring.number)).collect();
        let known = self.holders(transaction, shape, numbered, &keys).await?;
        let mut met = HashSet::new();
        let mut taken = Vec::new();
        let mut new = Vec::new();
        let mut highest: BTreeMap<String, i64> = BTreeMap::new();
        for (bring, key) in brought.iter().zip(&keys) {
            let holder = known.get(key);
            let is_held = holder.is_some_and(|(holder, stands)| *holder != bring.record && *stands);
            if is_held || !met.insert(key) {
                let fault = Fault::new(&numbered.field, &NUMBER_TAKEN);
                taken.push((bring.place, fault.with("number", bring.number.as_str())));
                continue;
            }
            let number = bring.number.clone();
            let given = self.given(shape, numbered, number, bring.record, operation, BROUGHT);
            match holder {
                Some(_) => given.hand_over(transaction).await?,
                None => new.push(given),
            }
            if let Some(read) = numbered.format.read(&bring.number) {
                let number = i64::try_from(read.number).unwrap_or_default();
                let last = highest.entry(read.series).or_insert(number);
                *last = number.max(*last);
            }
        }
        let counters = Counters { object, field: &numbered.field };
        for (series, last) in highest {
            counters.raise(transaction, &series, last).await?;
        }
        let written: HashSet<String> = GivenNumber::note(transaction, &new).await?.into_iter().collect();
        for (bring, key) in brought.iter().zip(&keys) {
            // Somebody else brought it a moment ago.
            let is_late = new.iter().any(|given| given.key == *key) && !written.contains(key);
            if written.len() < new.len() && is_late {
                let fault = Fault::new(&numbered.field, &NUMBER_TAKEN);
                taken.push((bring.place, fault.with("number", bring.number.as_str())));
            }
        }
        Ok(taken)
    }
}
