//! What a program has learned from the answers so far, and so can speak of.

use kempt_sample::random::Random;
use serde_json::Value as Json;

use crate::{
    people::People,
    request::{Answer, Request},
};

/// A record that an answer told of.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) object: String,
    pub(crate) id: String,
    pub(crate) version: i64,
}

/// What is known.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) people: People,
    /// The number of the program, so that not all name the same customers.
    pub(crate) program: u64,
    pub(crate) records: Vec<Known>,
    pub(crate) operations: Vec<String>,
    /// Lists that go on: the path without a cursor, and the cursor.
    pub(crate) pages: Vec<(String, String)>,
    pub(crate) views: Vec<(String, i64)>,
    pub(crate) groups: Vec<String>,
    /// Each with its state.
    pub(crate) imports: Vec<(String, String)>,
    pub(crate) jobs: Vec<String>,
    pub(crate) moments: Vec<String>,
    /// What was sent with a key.
    pub(crate) keyed: Vec<Request>,
}

/// Things of a kind that are remembered.
const MOST: usize = 40;

fn remember<T>(all: &mut Vec<T>, new: T) {
    if all.len() >= MOST {
        all.remove(0);
    }
    all.push(new);
}

impl World {
    pub(crate) fn new(people: &People, program: u64) -> World {
        World {
            people: people.clone(),
            program,
            records: Vec::new(),
            operations: Vec::new(),
            pages: Vec::new(),
            views: Vec::new(),
            groups: Vec::new(),
            imports: Vec::new(),
            jobs: Vec::new(),
            moments: Vec::new(),
            keyed: Vec::new(),
        }
    }

    /// Takes in what an answer says.
    pub(crate) fn learn(&mut self, request: &Request, answer: &Answer) {
        if let (202, Some((import, step))) = (answer.status, request.import_step()) {
            // The step is taken by whoever runs the program.
            let state = if step == "check" { "checked" } else { "done" };
            self.imports.retain(|(known, _)| *known != import);
            remember(&mut self.imports, (import.to_owned(), state.to_owned()));
            return;
        }
        if let Some(operation) = answer.header("kempt-operation") {
            remember(&mut self.operations, operation.to_owned());
        }
        if request.headers.iter().any(|(name, _)| *name == "idempotency-key") {
            remember(&mut self.keyed, request.clone());
        }
        if answer.status >= 400 || answer.body.len() > 200_000 {
            return;
        }
        let json = answer.json();
        let path = request.path.split('?').next().unwrap_or_default().trim_start_matches("/api/v1/");
        self.learn_thing(path, &json);
        if let Some(items) = json.get("items").and_then(Json::as_array) {
            for item in items.iter().take(5) {
                self.learn_thing(path, item);
            }
        }
        if let (Some(next), "GET") = (text(&json, "next"), request.verb) {
            let (path, parameters) = request.path.split_once('?').unwrap_or((&request.path, ""));
            let rest: Vec<&str> = parameters.split('&').filter(|one| !one.starts_with("after=")).collect();
            remember(&mut self.pages, (format!("{path}?{}", rest.join("&")), next.to_owned()));
        }
    }

    fn learn_thing(&mut self, path: &str, json: &Json) {
        let Some(id) = text(json, "id") else { return };
        let id = id.to_owned();
        let version = json.get("version").and_then(Json::as_i64).unwrap_or(1);
        if let (Some(object), true) = (text(json, "object"), json.get("fields").is_some()) {
            self.records.retain(|known| known.id != id);
            remember(&mut self.records, Known { object: object.to_owned(), id, version });
            if let Some(moment) = text(json, "updated_at") {
                remember(&mut self.moments, moment.to_owned());
            }
        } else if path.starts_with("views") {
            self.views.retain(|(known, _)| *known != id);
            remember(&mut self.views, (id, version));
        } else if path.starts_with("duplicates") {
            remember(&mut self.groups, id);
        } else if path.starts_with("imports") && !path.ends_with("rows") {
            let state = text(json, "status").unwrap_or_default().to_owned();
            self.imports.retain(|(known, _)| *known != id);
            remember(&mut self.imports, (id, state));
        } else if path.starts_with("jobs") {
            remember(&mut self.jobs, id);
        } else if path.starts_with("operations") || path.ends_with("history") {
            remember(&mut self.operations, id);
        }
    }

    /// A record, rather one of the last; none when none is known.
    pub(crate) fn record<'w>(&'w self, random: &mut Random, object: Option<&str>) -> Option<&'w Known> {
        let fitting: Vec<&Known> =
            self.records.iter().filter(|known| object.is_none_or(|object| known.object == object)).collect();
        (!fitting.is_empty()).then(|| *random.pick(&fitting))
    }

    /// The id of anything: of a record, now and then of something else or of nothing.
    pub(crate) fn any_id(&self, random: &mut Random) -> String {
        match random.below(12) {
            0 => "01936a5e-7c00-7000-8000-00000000cc01".to_owned(),
            1 => random.pick(&self.people.users).to_string(),
            2 => self.people.teams[0].to_string(),
            3 if !self.operations.is_empty() => random.pick(&self.operations).clone(),
            _ => self
                .record(random, None)
                .map_or_else(|| "00000000-0000-0000-0000-000000000000".to_owned(), |known| known.id.clone()),
        }
    }
}

fn text<'j>(json: &'j Json, name: &str) -> Option<&'j str> {
    json.get(name).and_then(Json::as_str)
}
