//! Random histories: whatever is done can be undone to the last value, on both databases alike.
//!
//! A program of random steps (create, change, archive, merge, edit many, import, undo something earlier) is run, and the
//! whole state is kept before each step. After each step the state is compared with a simple model of it. Then everything
//! is undone, the latest first: after each undoing the state must be the one from before that step, and at the end there
//! must be nothing. The databases must show the same states.
//!
//! `KEMPT_HISTORIES` says how many programs are run, `KEMPT_SEED` from which seed on.

mod model;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use kempt_app::crm::{
    Crm, Door, Id, Viewer,
    gate::{Edits, How, Lifted, Selection},
    import::{ImportSettings, Steering, Treatment},
    merging::{MergeRequest, RevertRequest},
};
use kempt_sample::random::Random;
use kempt_store::{Entry, Record};
use serde_json::{Value as Json, json};

use self::model::{Model, PLAIN, Row, met, rows};
use crate::{
    both::on_both,
    gate::{draft, house, update},
    merging::{state, undo},
};

type State = BTreeMap<String, Vec<(Record, Vec<Entry>)>>;

const OBJECTS: [&str; 3] = ["contact", "account", "deal"];
const STEPS: usize = 24;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Somebody who does random things in a house, and what the house should hold by then.
struct Player<'c> {
    crm: &'c Crm,
    me: &'c Viewer,
    random: Random,
    model: Model,
    /// The operations so far.
    done: Vec<Id>,
    imports: usize,
}

fn how() -> How {
    How { override_duplicates: Some("another one".to_owned()), ..How::through(Door::Form) }
}

impl Player<'_> {
    /// Records of an object that can be worked on: those that have become one with another answer as that one.
    fn known(&self, object: &str, state: &State) -> Vec<Id> {
        let ids = state[object].iter().map(|(record, _)| record.id);
        ids.filter(|id| !self.model.rows[id].contains_key("merged_into")).collect()
    }

    /// Plain values to be written for some fields of an object, now and then to be taken away.
    fn plain(&mut self, object: &str) -> Vec<(&'static str, Option<String>)> {
        let (_, fields) = PLAIN.into_iter().find(|(name, _)| *name == object).unwrap();
        let mut values = Vec::new();
        for field in fields {
            if self.random.chance(0.5) {
                let text = *self.random.pick(&["Kho", "Sales", "Marketing", "Phòng 2"]);
                values.push((field, self.random.chance(0.8).then(|| text.to_owned())));
            }
        }
        values
    }

    /// Other values, which the model does not follow: they are cleaned, compared, and have entries.
    fn others(&mut self, object: &str, state: &State) -> Json {
        let random = &mut self.random;
        let names = ["An Nguyễn", "Nguyễn Văn An", "Sara Karimi", "علی رضایی", "Bob Smith"];
        let emails =
            ["a@vidu.vn", "b@vidu.vn", "c@example.com", "d@example.ir", "e@example.com", "f@gmail.cmo"];
        let titles = ["GĐ", "Giám đốc", "CEO", "Kế toán"];
        match object {
            "contact" => json!({
                "full_name": random.pick(&names),
                "email": (0..random.below(3)).map(|_| *random.pick(&emails)).collect::<Vec<_>>(),
                "phone": if random.chance(0.1) { "123".to_owned() } else { format!("09123456{:02}", random.below(12)) },
                "job_title": random.pick(&titles),
            }),
            "account" => json!({ "company": *random.pick(&["Minh Long", "Acme Ltd", "شرکت نور"]) }),
            _ => {
                let mut fields = json!({ "name": "Máy in" });
                for (field, target) in [("contact", "contact"), ("account", "account")] {
                    let known = self.known(target, state);
                    if !known.is_empty() {
                        fields[field] = json!(self.random.pick(&known).to_string());
                    }
                }
                fields
            }
        }
    }

    /// Does one random thing; the operation, when it came to something.
    async fn step(&mut self, state: &State) -> Option<(&'static str, Id)> {
        let (what, operation) = match self.random.below(11) {
            0..=2 => ("create", self.create(state).await),
            3..=5 => ("change", self.change(state).await),
            6 => ("lift", self.lift(state).await),
            7 => ("merge", self.merge(state).await),
            8 => ("edit many", self.edit_many(state).await),
            9 if self.random.chance(0.5) => ("import", self.import().await),
            _ => ("undo", self.revert().await),
        };
        Some((what, operation?))
    }

    async fn create(&mut self, state: &State) -> Option<Id> {
        let object = *self.random.pick(&["contact", "contact", "account", "deal"]);
        let mut fields = self.others(object, state);
        let plain = self.plain(object);
        write(&mut fields, &plain);
        let draft = draft(self.crm, object, fields).unwrap();
        let written = self.crm.create(self.me, object, &draft, &how()).await.unwrap();
        let operation = written.operation.unwrap();
        let row = plain.into_iter().filter_map(|(place, value)| Some((place, value?))).collect();
        self.model.put(operation, [(written.stored.id(), Some(row))]);
        Some(operation)
    }

    async fn change(&mut self, state: &State) -> Option<Id> {
        let object = *self.random.pick(&["contact", "contact", "account", "deal"]);
        let known = self.known(object, state);
        let id = (!known.is_empty()).then(|| *self.random.pick(&known))?;
        let mut fields = self.others(object, state);
        if object == "contact" && self.random.chance(0.5) {
            fields.as_object_mut().unwrap().remove("email");
        }
        let accounts = self.known("account", state);
        if object == "contact" && !accounts.is_empty() && self.random.chance(0.4) {
            fields["accounts"] = json!([self.random.pick(&accounts).to_string()]);
        }
        let plain = self.plain(object);
        write(&mut fields, &plain);
        let draft = draft(self.crm, object, fields).unwrap();
        let operation = self.crm.update(self.me, object, id, &draft, &how()).await.ok()?.operation?;
        self.model.set(operation, &[id], &plain);
        Some(operation)
    }

    async fn lift(&mut self, state: &State) -> Option<Id> {
        let known = self.known("contact", state);
        let id = (!known.is_empty()).then(|| *self.random.pick(&known))?;
        let (lifted, aside) = match self.random.chance(0.5) {
            true => (Lifted::Archived, Some(self.crm.now().to_string())),
            false => (Lifted::Restored, None),
        };
        let operation = self.crm.lift(self.me, "contact", id, lifted, &how()).await.ok()?.operation?;
        self.model.set(operation, &[id], &[("archived_at", aside)]);
        Some(operation)
    }

    /// Merges. A person decides on each plain value that any of the records has.
    async fn merge(&mut self, state: &State) -> Option<Id> {
        let (object, fields) = PLAIN[usize::from(self.random.chance(0.3))];
        let mut records = self.known(object, state);
        self.random.shuffle(&mut records);
        records.truncate(self.random.between(2, 3));
        let survivor = *records.first()?;
        let (mut picks, mut picked) = (BTreeMap::new(), Vec::new());
        for field in fields {
            let having: Vec<Id> =
                records.iter().copied().filter(|id| self.model.rows[id].contains_key(field)).collect();
            if !having.is_empty() {
                let id = *self.random.pick(&having);
                picks.insert(field.to_owned(), id);
                picked.push((field, self.model.rows[&id].get(field).cloned()));
            }
        }
        let request = MergeRequest {
            records: records.clone(),
            survivor: Some(survivor),
            picks,
            ..MergeRequest::default()
        };
        let merged = self.crm.merge(self.me, object, &request, &how()).await.ok()?;
        assert_eq!(merged.survivor, survivor);
        let with = |id: Id, values: &[(&'static str, Option<String>)]| -> (Id, Option<Row>) {
            let mut row = self.model.rows[&id].clone();
            row.extend(values.iter().filter_map(|(place, value)| Some((*place, value.clone()?))));
            (id, Some(row))
        };
        let into = [("merged_into", Some(survivor.to_string()))];
        let mut changed = vec![with(survivor, &picked)];
        changed.extend(records[1..].iter().map(|id| with(*id, &into)));
        self.model.put(merged.operation, changed);
        Some(merged.operation)
    }

    async fn edit_many(&mut self, state: &State) -> Option<Id> {
        let deals = self.known("deal", state);
        let plain = self.plain("deal");
        if deals.is_empty() || plain.is_empty() {
            return None;
        }
        let mut fields = json!({});
        write(&mut fields, &plain);
        let draft = draft(self.crm, "deal", fields).unwrap();
        let edits = Edits::Same { of: Selection::Records(deals.clone()), draft };
        let edited = self.crm.edit_many(self.me, "deal", &edits, &how()).await.unwrap();
        self.model.set(edited.operation?, &deals, &plain);
        edited.operation
    }

    /// Brings a file in: of new people, or of people of whom some are there already and are written over.
    async fn import(&mut self) -> Option<Id> {
        self.imports += 1;
        let are_new = self.random.chance(0.5);
        let mut file = "full_name,email,department\n".to_owned();
        let mut departments = Vec::new();
        for row in 0..self.random.between(1, 3) {
            let department = format!("Team {}", self.random.below(5));
            let name = self.random.pick(&["Lê Thị Hoa", "Trần Minh Khoa", "Phạm Hà"]);
            let (number, email) = (self.imports, ["a@vidu.vn", "b@vidu.vn", "c@example.com"][row]);
            let email = if are_new { format!("i{number}.{row}@vidu.vn") } else { email.to_owned() };
            file.push_str(&format!("{name} {},{email},{department}\n", ["Anh", "Bình", "Châu"][row]));
            departments.push(department);
        }
        let settings = ImportSettings {
            existing: if are_new { Treatment::Create } else { Treatment::Update },
            in_file: Treatment::Create,
            overwrite: true,
            ..ImportSettings::default()
        };
        let begun = self.crm.begin_import(self.me, "contact", "people.csv", settings).await.unwrap();
        self.crm.upload_import(self.me, begun.id, 0, file.into_bytes()).await.unwrap();
        self.crm.understand_import(self.me, begun.id).await.unwrap();
        self.crm.check_import(self.me, begun.id, &Steering::none()).await.unwrap();
        let done = self.crm.run_import(self.me, begun.id, &Steering::none()).await.unwrap();
        let operation = done.operation?;
        let found = rows(self.crm, &state(self.crm, &OBJECTS).await);
        let changed: Vec<(Id, Option<Row>)> = found
            .iter()
            .filter(|(id, row)| self.model.rows.get(id) != Some(row))
            .map(|(id, row)| (*id, Some(row.clone())))
            .collect();
        if are_new {
            // Whose id is whose is for the house to say; who there is, is not.
            let mut made: Vec<String> =
                changed.iter().filter_map(|(_, row)| row.as_ref()?.get("department").cloned()).collect();
            made.sort();
            departments.sort();
            assert_eq!(made, departments);
            assert!(changed.iter().all(|(id, _)| !self.model.rows.contains_key(id)));
        }
        self.model.put(operation, changed);
        Some(operation)
    }

    async fn revert(&mut self) -> Option<Id> {
        let operation = (!self.done.is_empty()).then(|| *self.random.pick(&self.done))?;
        let request = RevertRequest { operation, put_back: Default::default() };
        let by = self.crm.revert(self.me, &request, &How::through(Door::Undo)).await.ok()?.operation?;
        let found = rows(self.crm, &state(self.crm, &OBJECTS).await);
        self.model.undo(operation, by, &found);
        Some(by)
    }
}

fn write(fields: &mut Json, plain: &[(&'static str, Option<String>)]) {
    for (place, value) in plain {
        fields[*place] = json!(value);
    }
}

/// Programs that were not undone to the last value once.
const ONCE_WRONG: [u64; 2] = [10_160, 102_375];

/// Runs one program and undoes it; its states, one after each step.
async fn run(crm: &Crm, me: &Viewer, clock: &crate::clock::SetClock, seed: u64) -> Vec<State> {
    let random = Random::new(seed);
    let mut player = Player { crm, me, random, model: Model::default(), done: Vec::new(), imports: 0 };
    let mut states = vec![state(crm, &OBJECTS).await];
    let mut done: Vec<(Id, State)> = Vec::new();
    let mut told: Vec<String> = Vec::new();
    for step in 0..STEPS {
        clock.pass(1_000);
        let before = states.last().unwrap().clone();
        if let Some((what, operation)) = player.step(&before).await {
            player.done.push(operation);
            told.push(format!("{what} {operation}"));
            let after = state(crm, &OBJECTS).await;
            player.model.meet(operation, met(&before, &after));
            done.push((operation, before));
            assert_eq!(
                rows(crm, &after),
                player.model.rows,
                "seed {seed}, step {step}: not as the model says; {told:#?}"
            );
            states.push(after);
        }
    }
    assert_counted(crm, seed, &told).await;
    for (operation, before) in done.into_iter().rev() {
        clock.pass(1_000);
        let preview = crm.preview_revert(me, operation).await;
        // Undone already, by a later step that was itself undone by now or never was.
        let Ok(preview) = preview else { continue };
        assert!(
            preview.conflicts.is_empty(),
            "seed {seed}: undoing {operation}: {:?}; {told:#?}",
            preview.conflicts
        );
        undo(crm, me, operation).await;
        let after = state(crm, &OBJECTS).await;
        assert_eq!(after, before, "seed {seed}: undoing {operation}; {told:#?}");
    }
    assert_counted(crm, seed, &told).await;
    states
}

/// What followed the writes must be what comes out when all records are counted anew.
async fn assert_counted(crm: &Crm, seed: u64, told: &[String]) {
    let drift = crm.recount(&|_, _| true).await.unwrap();
    assert_eq!(drift, Some(0), "seed {seed}: counts of quality; {told:#?}");
}

#[test]
fn whatever_is_done_can_be_undone_to_the_last_value_on_both_databases_alike() {
    let (programs, first) = (number("KEMPT_HISTORIES", 12), number("KEMPT_SEED", 1));
    let seen: Arc<Mutex<BTreeMap<u64, Vec<State>>>> = Arc::default();
    on_both(move |database| {
        let seen = Arc::clone(&seen);
        async move {
            let (crm, clock, me) = house(database).await;
            for seed in ONCE_WRONG.into_iter().chain(first..first + programs) {
                let states = run(&crm, &me, &clock, seed).await;
                let left = state(&crm, &OBJECTS).await;
                assert!(left.values().all(Vec::is_empty), "seed {seed}: something is left");
                let mut seen = seen.lock().unwrap();
                match seen.remove(&seed) {
                    None => drop(seen.insert(seed, states)),
                    Some(other) => assert!(other == states, "seed {seed}: the databases differ"),
                }
            }
        }
    });
}

/// A change of one record after another must not be kept from being undone by what came between.
#[test]
fn undoing_in_the_middle_keeps_what_came_later() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let fields = json!({ "full_name": "An", "job_title": "GĐ", "department": "Sales" });
        let id = crate::gate::create(&crm, &me, "contact", fields).await.unwrap().stored.id();
        clock.pass(1_000);
        let first = update(&crm, &me, "contact", id, json!({ "job_title": "CEO" })).await.unwrap();
        clock.pass(1_000);
        update(&crm, &me, "contact", id, json!({ "department": "Kho" })).await.unwrap();
        let undone = undo(&crm, &me, first.operation.unwrap()).await;
        assert!(undone.conflicts.is_empty());
        let json = crate::gate::get(&crm, &me, "contact", id).await;
        assert_eq!(json["fields"]["job_title"], "GĐ");
        assert_eq!(json["fields"]["department"], "Kho");
    });
}
