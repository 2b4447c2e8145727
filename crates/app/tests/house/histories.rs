//! Random histories: whatever is done can be undone to the last value, on both databases alike.
//!
//! A program of random steps (create, change, archive, merge, edit many, undo something earlier) is run, and the whole
//! state is kept before each step. Then everything is undone, the latest first: after each undoing the state must be the
//! one from before that step, and at the end there must be nothing. The databases must show the same states.
//!
//! `KEMPT_HISTORIES` says how many programs are run, `KEMPT_SEED` from which seed on.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use kempt_app::crm::{
    Crm, Door, Id, Viewer,
    gate::{How, Lifted, Selection},
    merging::{MergeRequest, RevertRequest},
};
use kempt_sample::random::Random;
use kempt_store::{Entry, Record};
use serde_json::json;

use crate::{
    both::on_both,
    gate::{create, draft, house, update},
    merging::{state, undo},
};

type State = BTreeMap<String, Vec<(Record, Vec<Entry>)>>;

const OBJECTS: [&str; 3] = ["contact", "account", "deal"];
const STEPS: usize = 24;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// What is known of the records while a program runs.
#[derive(Default)]
struct Known {
    contacts: Vec<Id>,
    accounts: Vec<Id>,
    deals: Vec<Id>,
}

impl Known {
    fn of(state: &State) -> Known {
        let ids = |object: &str| state[object].iter().map(|(record, _)| record.id).collect();
        Known { contacts: ids("contact"), accounts: ids("account"), deals: ids("deal") }
    }
}

/// Does one random thing; the operation, when it came to something.
async fn step(crm: &Crm, me: &Viewer, random: &mut Random, known: &Known, done: &[Id]) -> Option<Id> {
    let names = ["An Nguyễn", "Nguyễn Văn An", "Sara Karimi", "علی رضایی", "Bob Smith"];
    let emails =
        ["a@vidu.vn", "b@vidu.vn", "c@example.com", "d@example.ir", "e@example.com", "f@example.com"];
    let titles = ["GĐ", "Giám đốc", "CEO", "Kế toán"];
    let contact = |random: &mut Random| {
        json!({
            "full_name": random.pick(&names),
            "email": (0..random.below(3)).map(|_| *random.pick(&emails)).collect::<Vec<_>>(),
            "phone": format!("09123456{:02}", random.below(12)),
            "job_title": random.pick(&titles),
        })
    };
    let how = || How { override_duplicates: Some("another one".to_owned()), ..How::through(Door::Form) };
    match random.below(10) {
        0 | 1 => {
            let draft = draft(crm, "contact", contact(random)).unwrap();
            crm.create(me, "contact", &draft, &how()).await.unwrap().operation
        }
        2 => {
            let fields = json!({ "company": *random.pick(&["Minh Long", "Acme Ltd", "شرکت نور"]) });
            let draft = draft(crm, "account", fields).unwrap();
            crm.create(me, "account", &draft, &how()).await.unwrap().operation
        }
        3 if !known.contacts.is_empty() => {
            let mut fields = json!({ "name": "Máy in", "contact": random.pick(&known.contacts).to_string() });
            if !known.accounts.is_empty() {
                fields["account"] = json!(random.pick(&known.accounts).to_string());
            }
            create(crm, me, "deal", fields).await.ok()?.operation
        }
        4 | 5 if !known.contacts.is_empty() => {
            let mut fields = contact(random);
            if random.chance(0.4) && !known.accounts.is_empty() {
                fields["accounts"] = json!([random.pick(&known.accounts).to_string()]);
            }
            if random.chance(0.5) {
                fields.as_object_mut().unwrap().remove("email");
            }
            let draft = draft(crm, "contact", fields).unwrap();
            let id = *random.pick(&known.contacts);
            crm.update(me, "contact", id, &draft, &how()).await.ok()?.operation
        }
        6 if !known.contacts.is_empty() => {
            let lifted = if random.chance(0.5) { Lifted::Archived } else { Lifted::Restored };
            crm.lift(me, "contact", *random.pick(&known.contacts), lifted, &how()).await.ok()?.operation
        }
        7 => {
            let (object, of) = match random.chance(0.7) {
                true => ("contact", &known.contacts),
                false => ("account", &known.accounts),
            };
            let mut records = of.clone();
            random.shuffle(&mut records);
            records.truncate(random.between(2, 3));
            let request = MergeRequest { records, ..MergeRequest::default() };
            Some(crm.merge(me, object, &request, &how()).await.ok()?.operation)
        }
        8 if !known.deals.is_empty() => {
            let draft = draft(crm, "deal", json!({ "next_step": random.pick(&titles) })).unwrap();
            let selection = Selection::Records(known.deals.clone());
            crm.edit_many(me, "deal", &selection, &draft, &how()).await.unwrap().operation
        }
        _ if !done.is_empty() => {
            let request = RevertRequest { operation: *random.pick(done), put_back: Default::default() };
            crm.revert(me, &request, &How::through(Door::Undo)).await.ok()?.operation
        }
        _ => None,
    }
}

/// Runs one program and undoes it; its states, one after each step.
async fn run(crm: &Crm, me: &Viewer, clock: &crate::clock::SetClock, seed: u64) -> Vec<State> {
    let mut random = Random::new(seed);
    let mut done: Vec<(Id, State)> = Vec::new();
    let mut states = vec![state(crm, &OBJECTS).await];
    for _ in 0..STEPS {
        clock.pass(1_000);
        let before = states.last().unwrap().clone();
        let known = Known::of(&before);
        let operations: Vec<Id> = done.iter().map(|(operation, _)| *operation).collect();
        if let Some(operation) = step(crm, me, &mut random, &known, &operations).await {
            done.push((operation, before));
            states.push(state(crm, &OBJECTS).await);
        }
    }
    for (operation, before) in done.into_iter().rev() {
        clock.pass(1_000);
        let preview = crm.preview_revert(me, operation).await;
        // Undone already, by a later step that was itself undone by now or never was.
        let Ok(preview) = preview else { continue };
        assert!(preview.conflicts.is_empty(), "seed {seed}: {:?}", preview.conflicts);
        undo(crm, me, operation).await;
        let after = state(crm, &OBJECTS).await;
        assert_eq!(after, before, "seed {seed}: undoing {operation}");
    }
    states
}

#[test]
fn whatever_is_done_can_be_undone_to_the_last_value_on_both_databases_alike() {
    let (programs, first) = (number("KEMPT_HISTORIES", 12), number("KEMPT_SEED", 1));
    let seen: Arc<Mutex<BTreeMap<u64, Vec<State>>>> = Arc::default();
    on_both(move |database| {
        let seen = Arc::clone(&seen);
        async move {
            let (crm, clock, me) = house(database).await;
            for seed in first..first + programs {
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
        let id = create(&crm, &me, "contact", fields).await.unwrap().stored.id();
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
