//! Merging, undoing, verdicts, groups of duplicates, the same change for many.

use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use super::{filters, lists, object, plural, reason, records, request, some};
use crate::{request::Request, world::World};

/// What is asked of a merge: records of one object, mostly.
fn merge_body(random: &mut Random, world: &World) -> Option<(String, Json)> {
    let known = world.record(random, None)?;
    let mut ids = vec![known.id.clone()];
    for _ in 0..*random.pick(&[1, 1, 1, 1, 2, 2, 3, 0, 10]) {
        let other = if random.chance(0.95) { Some(known.object.as_str()) } else { None };
        if let Some(other) = world.record(random, other)
            && (!ids.contains(&other.id) || random.chance(0.03))
        {
            ids.push(other.id.clone());
        }
    }
    if random.chance(0.03) {
        ids.push(world.any_id(random));
    }
    if ids.len() < 2 && random.chance(0.9) {
        return None;
    }
    let mut body = json!({ "records": ids });
    if random.chance(0.4) {
        body["survivor"] =
            if random.chance(0.9) { json!(random.pick(&ids)) } else { json!(world.any_id(random)) };
    }
    if random.chance(0.2) {
        let versions = world.records.iter().filter(|known| ids.contains(&known.id));
        body["versions"] = versions
            .map(|known| (known.id.clone(), json!(known.version)))
            .collect::<serde_json::Map<_, _>>()
            .into();
    }
    if random.chance(0.3) {
        let object = super::standard(&known.object)?;
        let name = random.pick(&object.fields).name.clone();
        body["fields"] = json!({ name: random.pick(&ids) });
    }
    Some((plural(&known.object).to_owned(), body))
}

pub(super) fn plan(random: &mut Random, world: &World) -> Option<Request> {
    let (object, body) = merge_body(random, world)?;
    some(request("POST", &format!("{object}/merge/plan"), Some(&body), random))
}

pub(super) fn merge(random: &mut Random, world: &World) -> Option<Request> {
    let (object, mut body) = merge_body(random, world)?;
    reason(random, &mut body);
    some(request("POST", &format!("{object}/merge"), Some(&body), random))
}

/// Undoing what was done, undoing that, and looking first.
pub(super) fn revert(random: &mut Random, world: &World) -> Option<Request> {
    let operation = (!world.operations.is_empty()).then(|| random.pick(&world.operations).clone())?;
    let path = format!("operations/{operation}/revert");
    if random.chance(0.35) {
        return some(request("GET", &path, None, random));
    }
    let mut body = json!({});
    if random.chance(0.3) {
        let places = (0..random.between(1, 3)).map(|_| {
            let column = random
                .pick(&[
                    json!("job_title"),
                    json!("city"),
                    json!(null),
                    json!("no_such"),
                    json!("archived_at"),
                ])
                .clone();
            json!({ "row": world.any_id(random), "column": column })
        });
        body["put_back"] = Json::Array(places.collect());
    }
    reason(random, &mut body);
    some(request("POST", &path, Some(&body), random))
}

pub(super) fn operations(random: &mut Random, world: &World) -> Option<Request> {
    let path = match random.below(6) {
        0 => "operations?limit=3&kind=merge".to_owned(),
        1 => {
            format!("operations?limit=3&kind={}", random.pick(&["edit", "undo", "bulk-edit", "import", "x"]))
        }
        2 => format!("operations?limit=2&by={}", random.pick(&world.people.users)),
        3 => format!("operations?limit=2&before={}", world.any_id(random)),
        _ => "operations?limit=5".to_owned(),
    };
    some(request("GET", &path, None, random))
}

pub(super) fn bulk(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let mut change = json!({ "fields": records::fields(random, world, object, false) });
    if random.chance(0.2) {
        change["owner_id"] = json!(random.pick(&world.people.users).to_string());
    }
    let mut body = json!({ "change": change });
    if random.chance(0.7) {
        let of = world.records.iter().filter(|known| known.object == object.name);
        let mut ids: Vec<String> = of.map(|known| known.id.clone()).collect();
        if random.chance(0.2) {
            ids.push(world.any_id(random));
        }
        body["records"] = json!(ids);
    } else {
        let mut list = lists::query(random, world, object);
        // All records of all programs would take long.
        list["filter"] =
            json!(format!("created_at >= {} and ({})", "-10m", filters::filter(random, world, object)));
        body["list"] = list;
    }
    reason(random, &mut body);
    let path = format!("{}/bulk{}", object.plural_name, random.pick(&["", "/preview"]));
    some(request("POST", &path, Some(&body), random))
}

fn decision(random: &mut Random) -> &'static str {
    ["same", "different", "related", "related", "maybe"][random.below(5)]
}

pub(super) fn verdict(random: &mut Random, world: &World) -> Option<Request> {
    let one = world.record(random, None)?;
    if random.chance(0.3) {
        return some(request("GET", &format!("{}/{}/verdicts", plural(&one.object), one.id), None, random));
    }
    let of = random.chance(0.8).then_some(one.object.as_str());
    let other = world.record(random, of)?;
    let mut body = json!({
        "one": { "object": one.object, "id": one.id },
        "other": { "object": other.object, "id": other.id },
        "decision": decision(random),
    });
    reason(random, &mut body);
    some(request("POST", "verdicts", Some(&body), random))
}

pub(super) fn duplicates(random: &mut Random, world: &World) -> Option<Request> {
    let group = (!world.groups.is_empty()).then(|| random.pick(&world.groups).clone());
    let nobody_or = |random: &mut Random| {
        if random.chance(0.3) { json!(null) } else { json!(random.pick(&world.people.users).to_string()) }
    };
    match (random.below(8), group) {
        (0, Some(group)) => some(request("GET", &format!("duplicates/{group}"), None, random)),
        (1, Some(group)) => {
            let body = json!({ "reviewer": nobody_or(random) });
            some(request("POST", &format!("duplicates/{group}/assign"), Some(&body), random))
        }
        (2, Some(group)) => {
            let body = json!({ "decision": decision(random) });
            some(request("POST", &format!("duplicates/{group}/decide"), Some(&body), random))
        }
        (3, _) => {
            let filter = random
                .pick(&[
                    json!({ "subject": "person", "at_least": 0.99 }),
                    json!({ "below": 0.6 }),
                    json!({ "reviewer": "nobody", "subject": "organisation" }),
                ])
                .clone();
            let path =
                random.pick(&["duplicates/decide/preview", "duplicates/decide/preview", "duplicates/assign"]);
            let body = match *path {
                "duplicates/assign" => json!({ "filter": filter, "reviewer": nobody_or(random) }),
                _ => json!({ "filter": filter, "decision": decision(random) }),
            };
            some(request("POST", path, Some(&body), random))
        }
        (4, _) => {
            some(request("GET", "duplicates?limit=2&at_least=0.8&below=0.999&count=true", None, random))
        }
        (5, _) => some(request(
            "GET",
            &format!("duplicates?limit=1&status={}", random.pick(&["open", "merged", "dismissed", "x"])),
            None,
            random,
        )),
        (6, _) => some(request(
            "GET",
            &format!("duplicates?limit=3&reviewer={}", random.pick(&world.people.users)),
            None,
            random,
        )),
        _ => some(request(
            "GET",
            &format!("duplicates?limit=3&subject={}", random.pick(&["person", "organisation"])),
            None,
            random,
        )),
    }
}
