//! A house to test in: a clock that stands, and records.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use kempt_app::crm::{
    Clock, Crm, Door, Stored, Viewer,
    gate::{Draft, Given, How},
    matching::{Candidate, Purpose},
};
use kempt_store::{Database, Entry, Id, Operation, OperationKind, OperationStatus, Value, Writer};

/// A clock that moves on by a millisecond whenever it is asked, and counts instead of drawing.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    now: AtomicI64,
    drawn: AtomicU64,
}

impl Clock for Counting {
    fn now(&self) -> i64 {
        1_790_000_000_000 + self.now.fetch_add(1, Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (byte, drawn) in bytes.iter_mut().rev().zip(drawn.iter().rev()) {
            *byte = *drawn;
        }
    }
}

pub(crate) async fn open(database: Database) -> Crm {
    let crm = Crm::with(database, Arc::new(Counting::default())).await.unwrap();
    // Here the same customer is made twice on purpose.
    let mut settings = crm.settings().as_ref().clone();
    settings.duplicates.stop_on_exact = false;
    crm.set_settings(settings);
    crm
}

pub(crate) fn user(number: u8) -> Id {
    Id::from_bytes(&[number; 16]).unwrap()
}

pub(crate) fn steward() -> Viewer {
    Viewer::of_the_house(user(1))
}

pub(crate) fn draft(fields: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in fields {
        draft.fields.insert((*field).to_owned(), Given::Text((*text).to_owned()));
    }
    draft
}

/// Keeps the keys of a record, as often as you like.
pub(crate) async fn remember(crm: &Crm, object: &str, before: Option<&Stored>, after: &Stored) {
    let shape = crm.registry().shape(object).unwrap();
    let mut transaction = crm.database().write().await.unwrap();
    crm.remember(&mut transaction, &shape, &[(before, Some(after))]).await.unwrap();
    transaction.commit().await.unwrap();
}

/// Makes a record through the gate.
pub(crate) async fn make(crm: &Crm, object: &str, owner: u8, fields: &[(&str, &str)]) -> Stored {
    let draft = Draft { owner: Some(Some(user(owner))), ..draft(fields) };
    let how = How::through(Door::Form);
    let written = crm.create(&steward(), object, &draft, &how).await.unwrap();
    remember(crm, object, None, &written.stored).await;
    written.stored
}

/// Changes a record through the gate.
pub(crate) async fn change(crm: &Crm, object: &str, before: &Stored, fields: &[(&str, &str)]) -> Stored {
    let how = How::through(Door::Form);
    let written = crm.update(&steward(), object, before.id(), &draft(fields), &how).await.unwrap();
    remember(crm, object, Some(before), &written.stored).await;
    written.stored
}

pub(crate) async fn candidates(crm: &Crm, object: &str, asked: &Stored, from: f64) -> Vec<Candidate> {
    let shape = crm.registry().shape(object).unwrap();
    let mut transaction = crm.database().write().await.unwrap();
    let found = crm.candidates(&mut transaction, &shape, asked, Purpose::Write, from).await.unwrap();
    transaction.roll_back().await.unwrap();
    found
}

/// Puts many contacts in at once: name, e-mail, phone, company, address and city of each.
pub(crate) async fn fill(crm: &Crm, lines: &[Vec<String>], owner: impl Fn(usize) -> u8) -> Vec<Id> {
    let shape = crm.registry().shape("contact").unwrap();
    let mut ids = Vec::new();
    for (chunk, some) in lines.chunks(500).enumerate() {
        let mut transaction = crm.database().write().await.unwrap();
        let operation = Operation {
            id: crm.new_id(),
            kind: OperationKind::Import,
            actor: None,
            door: "import".to_owned(),
            at: crm.now(),
            reason: None,
            parent: None,
            status: OperationStatus::Done,
            summary: None,
        };
        let mut writer = Writer::begin(&mut transaction, operation).await.unwrap();
        let (mut rows, mut entries, mut made) = (Vec::new(), Vec::new(), Vec::new());
        for (index, line) in some.iter().enumerate() {
            let id = crm.new_id();
            made.push(id);
            let row = shape.table.all_columns().map(|(column, column_type)| {
                let text = |place: usize| line.get(place).filter(|text| !text.is_empty()).cloned();
                match column {
                    "id" => id.into(),
                    "version" => 1.into(),
                    "created_at" | "updated_at" => 5.into(),
                    "owner_id" => user(owner(chunk * 500 + index)).into(),
                    "full_name" => text(0).into(),
                    "company" => text(3).into(),
                    "city" => text(6).into(),
                    _ => Value::missing(column_type),
                }
            });
            rows.push((id, id, row.collect()));
            for (field, place) in [("email", 1), ("phone", 2), ("address", 5)] {
                let value = &line[place];
                if value.is_empty() {
                    continue;
                }
                let entry = Entry {
                    id: crm.new_id(),
                    record: id,
                    object: "contact".to_owned(),
                    field: field.to_owned(),
                    position: 0,
                    value: value.clone(),
                    value_key: value.clone(),
                    target: None,
                    label: None,
                    is_primary: true,
                    state: "unknown".to_owned(),
                    valid_from: None,
                    valid_until: None,
                    meta: None,
                };
                entries.push((id, entry.id, entry.values()));
            }
        }
        writer.insert_many(&shape.tracked, rows).await.unwrap();
        writer.insert_many(&Entry::table(), entries).await.unwrap();
        let stored = Stored::find_all(&mut transaction, &shape, &made).await.unwrap();
        let changes: Vec<_> = stored.iter().map(|stored| (None, Some(stored))).collect();
        crm.remember(&mut transaction, &shape, &changes).await.unwrap();
        transaction.commit().await.unwrap();
        ids.extend(made);
    }
    ids
}
