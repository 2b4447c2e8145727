//! Somebody found out whether values are still right.

use std::collections::BTreeMap;

use kempt_model::FieldKind;
use kempt_store::{Checked, Entry, Id, Millis, OperationKind, Transaction, Value, rest};

use super::{
    AgingValue, DAY, aging_values,
    problems::{DOES_NOT_AGE, NO_NEW_VALUE, NO_SUCH_ENTRY, NOTHING_ANSWERED},
};
use crate::crm::{
    Crm, CrmError, Fault, Refusal, Shape, Stored, Viewer,
    gate::{
        Changes, Draft, ENTRY_DEAD, ENTRY_WORKS, Given, GivenEntry, Hand, How, INVALID, MALFORMED_VALUE,
        RecordMeta, ValueMeta, Written, after, for_writing, given_entry,
    },
};

/// Days for which a record rests when nobody was reached, by how often.
const RESTS_DAYS: [f64; 4] = [3.0, 7.0, 14.0, 30.0];

/// What came out about a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The field.
    pub field: String,
    /// The entry, where the field holds many.
    pub entry: Option<Id>,
    /// What came out.
    pub outcome: Outcome,
}

/// What came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is still right.
    Right,
    /// It is another one now.
    Changed(String),
    /// It is no longer right, and nothing is known in its place.
    Dead,
    /// Nobody could be asked.
    NotReached,
}

impl Crm {
    /// Keeps what came out when somebody looked whether values of a record are still right: those that are begin to age anew,
    /// others are changed as by any edit, and what was found is counted for the half-lives. All of it is one operation.
    pub async fn verify(
        &self,
        viewer: &Viewer,
        object: &str,
        id: Id,
        answers: &[Answer],
        how: &How,
    ) -> Result<Written, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let before = for_writing(&mut transaction, &shape, viewer, id, how.version).await?;
        let values = asked(viewer, &shape, &before, answers, hand.at)?;
        if answers.iter().any(|answer| answer.outcome == Outcome::NotReached) {
            self.let_rest(&mut transaction, before.id()).await?;
            transaction.commit().await?;
            return Ok(Written { stored: before, operation: None, duplicates: Vec::new() });
        }
        let draft = draft_of(&shape, &before, answers, &self.today().to_string());
        let mut planned =
            self.planned_update(&mut transaction, viewer, &shape, &before, &draft, how, None).await?;
        must_be_values(&shape, &before, answers, &planned.changes)?;
        for answer in answers.iter().filter(|answer| answer.outcome != Outcome::Dead) {
            make_sure(&mut planned.changes, &shape, &before, answer, &hand);
        }
        let operation = self.operation(OperationKind::Edit, &hand, how.reason.clone());
        let operation_id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let is_compared = planned.is_compared;
        let made = self.change(&mut writer, &shape, &before, planned, &hand).await?;
        let checks: Vec<Checked> = answers
            .iter()
            .zip(&values)
            .map(|(answer, value)| {
                self.check_of(&shape, before.id(), value, answer.outcome == Outcome::Right, operation_id)
            })
            .collect();
        Checked::keep(&mut transaction, &checks).await?;
        if is_compared {
            let found = &made.duplicates;
            self.settle_duplicates(&mut transaction, viewer, &shape, made.stored.id(), found, how).await?;
        }
        transaction.commit().await?;
        self.tell(operation_id, OperationKind::Edit, &shape, &[made.stored.id()], made.moved);
        Ok(Written { stored: made.stored, operation: Some(operation_id), duplicates: made.duplicates })
    }

    /// That a value was found right or wrong.
    pub(super) fn check_of(
        &self,
        shape: &Shape,
        record: Id,
        value: &AgingValue<'_>,
        was_right: bool,
        operation: Id,
    ) -> Checked {
        Checked {
            id: self.new_id(),
            object: shape.object.name.clone(),
            field: value.field.to_owned(),
            record,
            at: self.now(),
            days: value.days,
            chance: value.chance,
            was_right,
            operation,
        }
    }

    async fn let_rest(&self, transaction: &mut Transaction, record: Id) -> Result<(), CrmError> {
        let now = self.now();
        let until = |tries: i64| {
            let place = usize::try_from(tries - 1).unwrap_or(0).min(RESTS_DAYS.len() - 1);
            now + (RESTS_DAYS[place] * DAY) as Millis
        };
        rest(transaction, record, now, until).await?;
        Ok(())
    }
}

/// The values that were answered for, in the order of the answers.
fn asked<'s>(
    viewer: &Viewer,
    shape: &'s Shape,
    before: &Stored,
    answers: &[Answer],
    now: Millis,
) -> Result<Vec<AgingValue<'s>>, CrmError> {
    let rests = answers.iter().filter(|answer| answer.outcome == Outcome::NotReached).count();
    let is_twice = answers.iter().enumerate().any(|(place, answer)| {
        answers[..place].iter().any(|other| other.field == answer.field && other.entry == answer.entry)
    });
    if answers.is_empty() || is_twice || rests > 0 && rests < answers.len() {
        return Err((&NOTHING_ANSWERED).into());
    }
    let (mut values, mut faults) = (Vec::new(), Vec::new());
    let known = aging_values(shape, before, now);
    for (place, answer) in answers.iter().enumerate() {
        let ages = shape.aging.iter().any(|aging| aging.field == answer.field);
        let field = shape.object.field(&answer.field);
        let may_read = field.is_some_and(|field| viewer.may_read(&shape.object, field));
        let value =
            known.iter().find(|value| value.field == answer.field && value.entry == answer.entry).cloned();
        let is_named =
            |outcome: &Outcome| !matches!(outcome, Outcome::Changed(text) if text.trim().is_empty());
        match value {
            _ if !ages || !may_read => {
                faults.push(Fault::new(format!("values.{place}.field"), &DOES_NOT_AGE));
            }
            None => faults.push(Fault::new(format!("values.{place}.entry"), &NO_SUCH_ENTRY)),
            Some(_) if !is_named(&answer.outcome) => {
                faults.push(Fault::new(format!("values.{place}.value"), &NO_NEW_VALUE));
            }
            Some(value) => values.push(value),
        }
    }
    if faults.is_empty() { Ok(values) } else { Err(Refusal::new(&INVALID).faults(faults).into()) }
}

/// The edit that the answers come to, beside what is known of the values.
fn draft_of(shape: &Shape, before: &Stored, answers: &[Answer], today: &str) -> Draft {
    let mut draft = Draft::default();
    let mut many: BTreeMap<&str, Vec<GivenEntry>> = BTreeMap::new();
    for answer in answers {
        let Some(field) = shape.object.field(&answer.field) else { continue };
        let Some(entry) = answer.entry else {
            match &answer.outcome {
                Outcome::Changed(text) => {
                    drop(draft.fields.insert(field.name.clone(), Given::Text(text.clone())))
                }
                Outcome::Dead => drop(draft.fields.insert(field.name.clone(), Given::Nothing)),
                Outcome::Right | Outcome::NotReached => {}
            }
            continue;
        };
        let entries = many
            .entry(&field.name)
            .or_insert_with(|| before.entries_of(&field.name).map(given_entry).collect());
        let Some(given) = entries.iter_mut().find(|given| given.id == Some(entry)) else { continue };
        let is_address = matches!(field.kind, FieldKind::Email | FieldKind::Phone);
        match &answer.outcome {
            Outcome::Right if is_address => given.state = Some(ENTRY_WORKS.to_owned()),
            Outcome::Right | Outcome::NotReached => {}
            Outcome::Changed(text) => {
                given.value.clone_from(text);
                given.state = is_address.then(|| ENTRY_WORKS.to_owned());
            }
            Outcome::Dead if field.dated => given.until = Some(today.to_owned()),
            Outcome::Dead => given.state = Some(ENTRY_DEAD.to_owned()),
        }
    }
    for (field, mut entries) in many {
        // Nobody is to be called first by a number that is dead.
        let is_dead = |given: &GivenEntry| given.state.as_deref() == Some(ENTRY_DEAD);
        let is_first_dead = entries.iter().any(|given| given.primary && is_dead(given));
        if let Some(place) = entries.iter().position(|given| is_first_dead && !is_dead(given)) {
            for (other, given) in entries.iter_mut().enumerate() {
                given.primary = other == place;
            }
        }
        draft.fields.insert(field.to_owned(), Given::Entries(entries));
    }
    draft
}

/// Refuses new values that cannot be read as one: the form would keep them beside the value, but here it is said to be right.
fn must_be_values(
    shape: &Shape,
    before: &Stored,
    answers: &[Answer],
    changes: &Changes,
) -> Result<(), CrmError> {
    let after = after(shape, before, changes);
    let is_lost = |answer: &Answer| match answer.entry {
        Some(entry) => after.entries.iter().all(|known| known.id != entry),
        None => after.value(shape, &answer.field).is_none(),
    };
    let is_changed = |answer: &Answer| matches!(answer.outcome, Outcome::Changed(_));
    let faults: Vec<Fault> = answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| is_changed(answer) && is_lost(answer))
        .map(|(place, _)| Fault::new(format!("values.{place}.value"), &MALFORMED_VALUE))
        .collect();
    if faults.is_empty() { Ok(()) } else { Err(Refusal::new(&INVALID).faults(faults).into()) }
}

/// Adds to an edit that somebody made sure of a value.
fn make_sure(changes: &mut Changes, shape: &Shape, before: &Stored, answer: &Answer, hand: &Hand) {
    let Some(entry) = answer.entry else {
        let place = changes.columns.iter().position(|(column, _)| column == "meta");
        let text = place.and_then(|place| match &changes.columns[place].1 {
            Value::Text(text) => text.clone(),
            _ => None,
        });
        let mut meta = text.map_or_else(|| before.meta(shape), |text| RecordMeta::of(Some(&text)));
        meta.fields.entry(answer.field.clone()).or_default().verified_by(hand.by, hand.at);
        let value = Value::from(meta.to_json());
        match place {
            Some(place) => changes.columns[place].1 = value,
            None => changes.columns.push(("meta".to_owned(), value)),
        }
        return;
    };
    let place = changes.changed_entries.iter().position(|(id, _)| *id == entry).unwrap_or_else(|| {
        changes.changed_entries.push((entry, Vec::new()));
        changes.changed_entries.len() - 1
    });
    let (_, columns) = &mut changes.changed_entries[place];
    set_meta(columns, before.entries.iter().find(|known| known.id == entry), |meta| {
        meta.verified_by(hand.by, hand.at);
    });
}

/// Changes what is known of an entry, among the columns of it that change.
pub(super) fn set_meta(
    columns: &mut Vec<(&'static str, Value)>,
    before: Option<&Entry>,
    change: impl FnOnce(&mut ValueMeta),
) {
    let place = columns.iter().position(|(column, _)| *column == "meta");
    let known = match place.map(|place| &columns[place].1) {
        Some(Value::Text(text)) => text.clone(),
        _ => before.and_then(|entry| entry.meta.clone()),
    };
    let mut meta = ValueMeta::of(known.as_deref());
    change(&mut meta);
    let value = Value::from(meta.to_json());
    match place {
        Some(place) => columns[place].1 = value,
        None => columns.push(("meta", value)),
    }
}
