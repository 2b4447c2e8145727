//! Somebody who works through the interface and remembers every answer.
//!
//! Each clerk works on records of their own, so that they know what must be there: what they were told, and nothing
//! else. The last thing asked for may have been done or not when no answer came; but then wholly or not at all.

use std::{collections::BTreeMap, io};

use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::{
    client::{Answer, Client},
    program::Program,
};

/// A record: the plural name of its object, and its id.
pub(crate) type Record = (&'static str, String);

/// What a clerk mostly does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    Mixed,
    Merging,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// A contact with this e-mail address.
    Create { email: String },
    /// A note of this title about a contact.
    Note { title: String },
    /// A contact's needs become this text.
    Edit { id: String, text: String },
    /// A contact is put aside, or taken back.
    Lift { id: String, archives: bool },
    /// The second becomes one with the first.
    Merge { survivor: String, loser: String },
    /// They become two again.
    Unmerge(Merge),
}

/// A merge that stands.
#[derive(Debug, Clone)]
pub(crate) struct Merge {
    pub(crate) operation: String,
    pub(crate) survivor: String,
    loser: String,
    /// What all its records were before, and are since.
    pub(crate) before: Vec<(Record, Json)>,
    after: Vec<(Record, Json)>,
}

/// A deed as it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct UnderWay {
    pub(crate) deed: Deed,
    pub(crate) verb: &'static str,
    pub(crate) path: String,
    pub(crate) version: Option<String>,
    pub(crate) body: Json,
    pub(crate) key: String,
    /// What it changes.
    pub(crate) touched: Vec<Record>,
    pub(crate) is_acknowledged: bool,
}

pub(crate) struct Clerk {
    pub(crate) client: Client,
    pub(crate) name: String,
    pub(crate) random: Random,
    pub(crate) number: u32,
    pub(crate) known: BTreeMap<Record, Json>,
    pub(crate) merges: Vec<Merge>,
    under_way: Option<UnderWay>,
    /// Operations that were acknowledged.
    pub(crate) operations: Vec<String>,
    /// Deeds that nobody had acknowledged when the program was killed: done, and not done.
    pub(crate) open_ends: (u32, u32),
}

impl Clerk {
    pub(crate) fn new(client: Client, name: &str, seed: u64) -> Clerk {
        Clerk {
            client,
            name: name.to_owned(),
            random: Random::new(seed),
            number: 0,
            known: BTreeMap::new(),
            merges: Vec::new(),
            under_way: None,
            operations: Vec::new(),
            open_ends: (0, 0),
        }
    }

    /// Does one thing after the other and tells of each that was acknowledged, until the program is gone or nobody
    /// listens.
    pub(crate) fn work(&mut self, day: Day, mut tell: impl FnMut() -> bool) {
        loop {
            let under_way = self.choose(day);
            self.under_way = Some(under_way.clone());
            let Ok(answer) = self.ask(&under_way) else { return };
            if answer.status >= 500 {
                return;
            }
            self.acknowledge(&under_way, &answer);
            let goes_on = tell();
            if self.learn().is_err() || !goes_on {
                return;
            }
        }
    }

    fn ask(&mut self, under_way: &UnderWay) -> io::Result<Answer> {
        let mut headers = vec![("Idempotency-Key", under_way.key.as_str())];
        headers.extend(under_way.version.as_deref().map(|version| ("If-Match", version)));
        let body = under_way.body.to_string();
        self.client.send(under_way.verb, &under_way.path, &headers, Some(body.as_bytes()))
    }

    fn acknowledge(&mut self, under_way: &UnderWay, answer: &Answer) {
        assert!(answer.is_done(), "{under_way:?} was refused: {} {}", answer.status, answer.json());
        let operation = answer.header("kempt-operation").map(str::to_owned);
        let operation = operation.or_else(|| answer.json()["operation"].as_str().map(str::to_owned));
        let operation = operation.unwrap_or_else(|| panic!("{under_way:?} names no operation: {answer:?}"));
        self.operations.push(operation.clone());
        let under_way = self.under_way.as_mut().unwrap();
        under_way.is_acknowledged = true;
        match &under_way.deed {
            Deed::Create { .. } => under_way.touched.push(("contacts", id_of(&answer.json()))),
            Deed::Note { .. } => under_way.touched.push(("notes", id_of(&answer.json()))),
            Deed::Merge { survivor, loser } => {
                let before = under_way
                    .touched
                    .iter()
                    .map(|record| (record.clone(), self.known[record].clone()))
                    .collect();
                let (survivor, loser) = (survivor.clone(), loser.clone());
                self.merges.push(Merge { operation, survivor, loser, before, after: Vec::new() });
            }
            _ => {}
        }
    }

    /// Reads what the last deed changed, and remembers it.
    fn learn(&mut self) -> io::Result<()> {
        let Some(under_way) = self.under_way.clone() else { return Ok(()) };
        // All or nothing, as everything here: the program may be killed between two readings.
        let read: Vec<Json> =
            under_way.touched.iter().map(|record| self.read(record)).collect::<io::Result<_>>()?;
        self.known.extend(under_way.touched.iter().cloned().zip(read));
        match &under_way.deed {
            Deed::Merge { survivor, loser } => {
                self.known.remove(&("contacts", loser.clone()));
                let is_it = |merge: &&mut Merge| merge.survivor == *survivor && merge.loser == *loser;
                let merge = self.merges.iter_mut().rfind(is_it).unwrap();
                merge.after = merge
                    .before
                    .iter()
                    .filter_map(|(record, _)| Some((record.clone(), self.known.get(record)?.clone())))
                    .collect();
            }
            Deed::Unmerge(undone) => self.merges.retain(|merge| merge.operation != undone.operation),
            _ => {}
        }
        self.under_way = None;
        Ok(())
    }

    fn read(&mut self, (objects, id): &Record) -> io::Result<Json> {
        let answer = self.client.get(&format!("/api/v1/{objects}/{id}"))?;
        match answer.status {
            500.. => Err(io::ErrorKind::Other.into()),
            200 => Ok(without_title(answer.json())),
            status => panic!("{objects}/{id} answers {status}: {}", answer.json()),
        }
    }

    /// The program was started anew: what must be there?
    pub(crate) fn look(&mut self, program: &Program) {
        self.client.move_to(program.address);
        if let Some(under_way) = self.under_way.clone() {
            let is_done = self.is_done(&under_way.deed);
            if under_way.is_acknowledged {
                assert!(is_done, "{}: {under_way:?} was acknowledged and is not done", self.name);
            } else if is_done {
                self.open_ends.0 += 1;
            } else {
                self.open_ends.1 += 1;
                self.all_as_known(&under_way.touched);
            }
            if !under_way.is_acknowledged {
                self.ask_again(is_done, &under_way);
            }
            self.learn().unwrap();
        }
        let known: Vec<Record> = self.known.keys().cloned().collect();
        let mut few: Vec<Record> = (0..12).filter_map(|_| self.some(&known)).collect();
        few.extend(known.iter().rev().take(4).cloned());
        self.all_as_known(&few);
        self.is_found(&few);
    }

    /// Whoever got no answer asks again, with the same key: it is done once.
    fn ask_again(&mut self, is_done: bool, under_way: &UnderWay) {
        if under_way.verb != "POST" {
            // What has no key is read, and asked for again when it was not done.
            if !is_done {
                let answer = self.ask(under_way).unwrap();
                self.acknowledge(under_way, &answer);
            }
            return;
        }
        let answer = self.ask(under_way).unwrap();
        self.acknowledge(under_way, &answer);
        if is_done {
            let Deed::Create { email } = &under_way.deed else { return };
            assert_eq!(self.count("contacts", "email", email), 1, "made twice: {under_way:?}");
        }
    }

    /// Whether it was done; fails when it was half done.
    fn is_done(&mut self, deed: &Deed) -> bool {
        match deed {
            Deed::Create { email } => self.count("contacts", "email", email) == 1,
            Deed::Note { title } => self.count("notes", "title", title) == 1,
            Deed::Edit { id, text } => {
                let record = ("contacts", id.clone());
                let (now, before) = (self.read(&record).unwrap(), self.known[&record].clone());
                let is_done = now["fields"]["needs"] == text.as_str();
                assert_eq!(version(&now) > version(&before), is_done, "{now}");
                is_done
            }
            Deed::Lift { id, archives } => {
                let record = ("contacts", id.clone());
                let (now, before) = (self.read(&record).unwrap(), self.known[&record].clone());
                let is_done = now["archived_at"].is_string() == *archives;
                assert_eq!(version(&now) > version(&before), is_done, "{now}");
                is_done
            }
            Deed::Merge { survivor, loser } => self.is_merged(survivor, loser),
            Deed::Unmerge(merge) => self.is_unmerged(merge),
        }
    }

    fn is_merged(&mut self, survivor: &str, loser: &str) -> bool {
        let lost = self.read(&("contacts", loser.to_owned())).unwrap();
        if lost["id"] == loser {
            return false;
        }
        assert_eq!(lost["id"], survivor, "the alias leads to the survivor");
        let before = &self.known[&("contacts", survivor.to_owned())];
        assert!(version(&lost) > version(before), "{lost}");
        let mut addresses = emails(before);
        addresses.extend(emails(&self.known[&("contacts", loser.to_owned())]));
        addresses.sort();
        let mut now = emails(&lost);
        now.sort();
        assert_eq!(now, addresses, "the survivor has the addresses of both");
        for (note, before) in self.notes_about(loser) {
            let now = self.read(&note).unwrap();
            assert_eq!(now["fields"]["contact"]["id"], survivor, "a note was left behind: {now}");
            assert!(version(&now) > version(&before), "{now}");
        }
        true
    }

    fn is_unmerged(&mut self, merge: &Merge) -> bool {
        let lost = self.read(&("contacts", merge.loser.clone())).unwrap();
        if lost["id"] != merge.loser.as_str() {
            return false;
        }
        for (record, before) in &merge.before {
            let now = self.read(record).unwrap();
            let after = merge.after.iter().find(|(known, _)| known == record).map(|(_, json)| json);
            if after.is_none_or(|after| self.known.get(record) == Some(after)) {
                assert_eq!(now["fields"], before["fields"], "{record:?} is as it was before the merge");
            }
        }
        true
    }

    fn all_as_known(&mut self, records: &[Record]) {
        for record in records {
            let Some(known) = self.known.get(record).cloned() else { continue };
            let now = self.read(record).unwrap();
            assert_eq!(now, known, "{}: {record:?} is not as it was read last", self.name);
        }
    }

    /// A contact is found by its words, and met by whoever types its e-mail address again.
    fn is_found(&mut self, records: &[Record]) {
        let first = |record| emails(self.known.get(record)?).into_iter().next();
        let contact = records.iter().find_map(|record| Some((record, first(record)?)));
        let Some(((objects, id), email)) = contact else { return };
        let email = email.clone();
        let found = self.client.get(&format!("/api/v1/search?q={}", escaped(&email))).unwrap().json();
        let ids: Vec<&Json> =
            found["items"].as_array().into_iter().flatten().map(|item| &item["id"]).collect();
        let is_archived = self.known[&(*objects, id.clone())]["archived_at"].is_string();
        assert!(is_archived || ids.contains(&&json!(id)), "{email} is not found: {found}");
        let draft = json!({ "fields": { "full_name": "Ai Đó", "email": email } });
        let checked = self.client.post("/api/v1/contacts/check", &draft).unwrap().json();
        let met = checked["duplicates"].as_array().into_iter().flatten().any(|met| met["id"] == id.as_str());
        assert!(met, "{email} does not meet {id}: {checked}");
    }

    fn count(&mut self, objects: &str, field: &str, text: &str) -> i64 {
        let asked = json!({ "filter": format!("{field} = \"{text}\""), "count": true });
        let answer = self.client.post(&format!("/api/v1/{objects}/query"), &asked).unwrap();
        let json = answer.json();
        if let Some(first) = json["items"].get(0)
            && let Some(under_way) = &mut self.under_way
            && under_way.touched.is_empty()
        {
            let objects = if objects == "notes" { "notes" } else { "contacts" };
            under_way.touched.push((objects, id_of(first)));
        }
        json["count"].as_i64().unwrap_or_else(|| panic!("{json}"))
    }

    pub(crate) fn notes_about(&self, contact: &str) -> Vec<(Record, Json)> {
        let about = self.known.iter().filter(|(_, json)| json["fields"]["contact"]["id"] == contact);
        about.map(|(record, json)| (record.clone(), json.clone())).collect()
    }
}

/// A note as it is by itself: the name of whom it is about may change.
fn without_title(mut json: Json) -> Json {
    if let Some(contact) = json.pointer_mut("/fields/contact").and_then(Json::as_object_mut) {
        contact.remove("title");
    }
    json
}

fn id_of(json: &Json) -> String {
    json["id"].as_str().unwrap_or_else(|| panic!("no id: {json}")).to_owned()
}

pub(crate) fn version(json: &Json) -> i64 {
    json["version"].as_i64().unwrap_or_else(|| panic!("no version: {json}"))
}

fn emails(json: &Json) -> Vec<String> {
    let entries = json["fields"]["email"].as_array().into_iter().flatten();
    entries.filter_map(|entry| Some(entry["value"].as_str()?.to_owned())).collect()
}

/// A text as a part of an address.
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}
