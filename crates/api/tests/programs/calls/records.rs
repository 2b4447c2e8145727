//! Making, reading, changing single records.

use kempt_model::{FieldDescription, Level, ObjectDescription};
use kempt_sample::random::Random;
use serde_json::{Map, Value as Json, json};

use super::{if_match, object, parameters, plural, reason, request, some};
use crate::{
    people::{OWN_FIELDS, WITH_OWN_FIELDS, own_field},
    request::Request,
    values::{odd, value},
    world::World,
};

/// Values for some fields; for those without which there is no record, when it is to be a new one.
pub(super) fn fields(random: &mut Random, world: &World, object: &ObjectDescription, is_new: bool) -> Json {
    let mut values = Map::new();
    let writable: Vec<&FieldDescription> = object
        .fields
        .iter()
        .filter(|field| !field.system && !field.read_only && field.joins.as_deref() != Some("owner_id"))
        .collect();
    for field in &writable {
        let wanted = match field.level {
            Level::Create if is_new => 0.97,
            _ if matches!(field.name.as_str(), "email" | "phone" | "city" | "company" | "tax_number") => 0.3,
            _ => 0.0,
        };
        if random.chance(wanted) {
            values.insert(field.name.clone(), value(random, world, field));
        }
    }
    for _ in 0..random.below(4) {
        let field = *random.pick(&writable);
        values.insert(field.name.clone(), value(random, world, field));
    }
    if random.chance(0.2) && (WITH_OWN_FIELDS.contains(&object.name.as_str()) || random.chance(0.05)) {
        let (name, kind) = *random.pick(&OWN_FIELDS);
        values.insert(name.to_owned(), value(random, world, &own_field(name, kind)));
    }
    if random.chance(0.015) {
        let name = random.pick(&["id", "version", "owner_id", "created_at", "no_such_field", "", "fields"]);
        values.insert((*name).to_owned(), json!(odd(random)));
    }
    Json::Object(values)
}

fn body(random: &mut Random, world: &World, object: &ObjectDescription, is_new: bool) -> Json {
    let mut body = json!({ "fields": fields(random, world, object, is_new) });
    if random.chance(if is_new { 0.6 } else { 0.3 }) {
        body["duplicates"] = json!({ "override": random.chance(0.95), "reason": random.pick(&["another one", "", "Con gái"]) });
    }
    if random.chance(0.15) {
        body["owner_id"] = match random.below(3) {
            0 => Json::Null,
            1 => json!(world.any_id(random)),
            _ => json!(random.pick(&world.people.users).to_string()),
        };
    }
    if random.chance(0.15) {
        body["team_id"] = if random.chance(0.7) {
            json!(world.people.teams[0].to_string())
        } else {
            json!(world.any_id(random))
        };
    }
    reason(random, &mut body);
    if random.chance(0.01) {
        body["odd"] = json!(1);
    }
    body
}

fn prefer(random: &mut Random, request: &mut Request) {
    if random.chance(0.05) {
        request.headers.push(("prefer", "return=minimal".to_owned()));
    }
}

pub(super) fn create(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let body = body(random, world, object, true);
    let mut request = request("POST", &object.plural_name, Some(&body), random);
    prefer(random, &mut request);
    some(request)
}

pub(super) fn change(random: &mut Random, world: &World) -> Option<Request> {
    let known = world.record(random, None)?;
    let path = format!("{}/{}", plural(&known.object), known.id);
    let body = body(random, world, super::standard(&known.object)?, false);
    let mut request = request("PATCH", &path, Some(&body), random);
    request.headers.extend(if_match(random, known.version));
    prefer(random, &mut request);
    some(request)
}

/// The address of a record, now and then under the wrong object.
fn place(random: &mut Random, world: &World) -> Option<String> {
    let known = world.record(random, None)?;
    let plural = if random.chance(0.04) { &object(random).plural_name } else { plural(&known.object) };
    let id = if random.chance(0.04) { world.any_id(random) } else { known.id.clone() };
    Some(format!("{plural}/{id}"))
}

pub(super) fn read(random: &mut Random, world: &World) -> Option<Request> {
    let place = place(random, world)?;
    let mut request = request("GET", &place, None, random);
    if random.chance(0.15) {
        request
            .headers
            .push(("if-none-match", (*random.pick(&["\"1\"", "\"2\"", "*", "W/\"1\"", "x"])).to_owned()));
    }
    some(request)
}

pub(super) fn read_as_of(random: &mut Random, world: &World) -> Option<Request> {
    let place = place(random, world)?;
    let moment = match random.below(6) {
        0 => (*random.pick(&[
            "2026-11-22",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "yesterday",
            "-292277022-01-01T00:00:00Z",
            "2026-11-22T00:00:00+14:00",
        ]))
        .to_owned(),
        _ if world.moments.is_empty() => return None,
        _ => random.pick(&world.moments).clone(),
    };
    some(request("GET", &format!("{place}?{}", parameters(&[("as_of", moment)])), None, random))
}

pub(super) fn history(random: &mut Random, world: &World) -> Option<Request> {
    let mut path = format!("{}/history", place(random, world)?);
    match random.below(6) {
        0 => path.push_str("?limit=1"),
        1 => path.push_str(&format!("?limit=2&before={}", world.any_id(random))),
        _ => {}
    }
    some(request("GET", &path, None, random))
}

pub(super) fn lift(random: &mut Random, world: &World) -> Option<Request> {
    let known = world.record(random, None)?;
    let verb = random.pick(&["archive", "archive", "restore"]);
    let path = format!("{}/{}/{verb}", plural(&known.object), known.id);
    let mut request = request("POST", &path, None, random);
    request.headers.extend(if_match(random, known.version));
    some(request)
}

pub(super) fn check(random: &mut Random, world: &World) -> Option<Request> {
    if random.chance(0.5) {
        let object = object(random);
        let body = {
            let is_new = random.chance(0.5);
            body(random, world, object, is_new)
        };
        return some(request("POST", &format!("{}/check", object.plural_name), Some(&body), random));
    }
    let known = world.record(random, None)?;
    let body = body(random, world, super::standard(&known.object)?, false);
    some(request("POST", &format!("{}/{}/check", plural(&known.object), known.id), Some(&body), random))
}
