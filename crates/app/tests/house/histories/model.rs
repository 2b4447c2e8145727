//! What the house should hold after a history, said simply: records are rows of a few plain values, an operation is what
//! it changed, and undoing one puts back every value that nobody has changed since.

use std::collections::{BTreeMap, BTreeSet};

use kempt_app::crm::{Crm, Id};
use kempt_store::{Entry, Record, Value};

use super::State;

/// The values that are followed, by object: texts that are kept as they are entered.
pub(super) const PLAIN: [(&str, [&str; 2]); 3] = [
    ("contact", ["department", "expertise"]),
    ("account", ["district", "ward"]),
    ("deal", ["next_step", "competitor"]),
];

/// A record: its plain values, and whether it is put aside or has become one with another.
pub(super) type Row = BTreeMap<&'static str, String>;

/// Rows by id.
pub(super) type Rows = BTreeMap<Id, Row>;

/// What an operation did to a row: as it was, and as it is.
type Touch = (Id, Option<Row>, Option<Row>);

/// What the house should hold.
#[derive(Debug, Default)]
pub(super) struct Model {
    pub(super) rows: Rows,
    done: Vec<(Id, Vec<Touch>)>,
}

/// The rows that the house holds.
pub(super) fn rows(crm: &Crm, state: &State) -> Rows {
    let mut rows = Rows::new();
    for (object, fields) in PLAIN {
        let shape = crm.registry().shape(object).unwrap();
        for (record, _) in &state[object] {
            let mut row = Row::new();
            for place in fields.into_iter().chain(["archived_at", "merged_into"]) {
                match record.value(&shape.table, place).unwrap() {
                    Value::Text(Some(text)) => drop(row.insert(place, text.clone())),
                    Value::Bytes(Some(id)) => {
                        drop(row.insert(place, Id::from_bytes(id).unwrap().to_string()))
                    }
                    // Who is put aside, brought back and put aside again is so by the last of them.
                    Value::Integer(Some(at)) => drop(row.insert(place, at.to_string())),
                    _ => {}
                }
            }
            rows.insert(record.id, row);
        }
    }
    rows
}

/// The records that were there before and were changed since, in whatever of them.
pub(super) fn met(before: &State, after: &State) -> Vec<Id> {
    let was: BTreeMap<Id, _> = before.values().flatten().map(|known| (known.0.id, known)).collect();
    let is_met = |known: &&(Record, Vec<Entry>)| was.get(&known.0.id).is_some_and(|was| was != known);
    after.values().flatten().filter(is_met).map(|known| known.0.id).collect()
}

impl Model {
    /// An operation makes these rows what they are given as.
    pub(super) fn put(&mut self, operation: Id, changed: impl IntoIterator<Item = (Id, Option<Row>)>) {
        let mut touched = Vec::new();
        for (id, after) in changed {
            let before = self.rows.remove(&id);
            if let Some(row) = &after {
                self.rows.insert(id, row.clone());
            }
            touched.push((id, before, after));
        }
        self.done.push((operation, touched));
    }

    /// An operation sets values of a row; what is none is taken away.
    pub(super) fn set(&mut self, operation: Id, ids: &[Id], values: &[(&'static str, Option<String>)]) {
        let changed: Vec<(Id, Option<Row>)> = ids
            .iter()
            .map(|id| {
                let mut row = self.rows[id].clone();
                for (place, value) in values {
                    match value {
                        Some(value) => drop(row.insert(place, value.clone())),
                        None => drop(row.remove(place)),
                    }
                }
                (*id, Some(row))
            })
            .collect();
        self.put(operation, changed);
    }

    /// An operation met these rows too, without changing what is followed of them: a deal moves whom it is about.
    pub(super) fn meet(&mut self, operation: Id, ids: impl IntoIterator<Item = Id>) {
        let Some((_, touched)) = self.done.iter_mut().find(|(known, _)| *known == operation) else { return };
        for id in ids {
            if let Some(row) = self.rows.get(&id).filter(|_| touched.iter().all(|(known, ..)| *known != id)) {
                touched.push((id, Some(row.clone()), Some(row.clone())));
            }
        }
    }

    /// Undoes an operation by another one. Rows that it made, or took away, and that were met by others since are as they
    /// are found: the rest of them may have been changed.
    pub(super) fn undo(&mut self, operation: Id, by: Id, found: &Rows) {
        let place = self.done.iter().position(|(known, _)| *known == operation).expect("an operation");
        let later: BTreeSet<Id> = self.done[place + 1..]
            .iter()
            .flat_map(|(_, touched)| touched.iter().map(|(id, ..)| *id))
            .collect();
        let mut changed = Vec::new();
        for (id, before, after) in self.done[place].1.clone() {
            let row = match (before, after, self.rows.get(&id)) {
                (Some(before), Some(after), Some(now)) => Some(put_back(&before, &after, now)),
                _ if later.contains(&id) => found.get(&id).cloned(),
                (before, ..) => before,
            };
            changed.push((id, row));
        }
        self.put(by, changed);
    }
}

fn put_back(before: &Row, after: &Row, now: &Row) -> Row {
    let mut row = now.clone();
    let places: BTreeSet<&'static str> = before.keys().chain(after.keys()).copied().collect();
    for place in places {
        if before.get(place) != after.get(place) && now.get(place) == after.get(place) {
            match before.get(place) {
                Some(value) => drop(row.insert(place, value.clone())),
                None => drop(row.remove(place)),
            }
        }
    }
    row
}
