//! What belongs to the house: views, fields of its own, people, settings.

use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use super::{filters, if_match, object, request, some};
use crate::{request::Request, values::odd, world::World};

pub(super) fn views(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let draft = |random: &mut Random| {
        let name = if random.chance(0.2) { odd(random) } else { format!("View {}", random.below(5)) };
        let mut draft = json!({ "object": object.name, "name": name });
        if random.chance(0.5) {
            draft["filter"] = json!(filters::filter(random, world, object));
        }
        if random.chance(0.5) {
            draft["shared"] = json!(random.pick(&["nobody", "team", "everybody"]));
        }
        if random.chance(0.3) {
            draft["columns"] = json!([random.pick(&object.fields).name, odd(random)]);
        }
        if random.chance(0.3) {
            draft["layout"] = json!({ "width": 1.5, "text": odd(random) });
            draft["position"] = json!(random.below(9));
        }
        draft
    };
    let known = (!world.views.is_empty()).then(|| random.pick(&world.views).clone());
    match (random.below(8), known) {
        (0, Some((id, _))) => some(request("GET", &format!("views/{id}"), None, random)),
        (1, Some((id, version))) => {
            let draft = draft(random);
            let mut request = request("PUT", &format!("views/{id}"), Some(&draft), random);
            request.headers.extend(if_match(random, version));
            some(request)
        }
        (2, Some((id, _))) => some(request("DELETE", &format!("views/{id}"), None, random)),
        (3, _) => some(request("GET", &format!("views?object={}", object.name), None, random)),
        _ => {
            let draft = draft(random);
            some(request("POST", "views", Some(&draft), random))
        }
    }
}

fn labels(text: &str) -> Json {
    json!({ "en": text, "vi": text, "fa": text })
}

/// Fields and an object of the house's own. There are few names, so that a pair of houses is not full of them soon.
pub(super) fn fields(random: &mut Random, _: &World) -> Option<Request> {
    let object = &object(random).name;
    let (name, kind) = *random.pick(&[
        ("x_size", "number"),
        ("x_note", "text"),
        ("x_day", "date"),
        ("x_money", "money"),
        ("x_tag", "picklist"),
        ("name", "text"),
    ]);
    let mut field = json!({ "name": name, "kind": kind, "labels": labels(name), "category": "descriptive" });
    match random.below(12) {
        0 | 1 => some(request("GET", &format!("objects/{object}"), None, random)),
        2 => some(request("POST", &format!("objects/{object}/fields/{name}/retire"), None, random)),
        3 | 4 => some(request("POST", &format!("objects/{object}/fields/{name}/restore"), None, random)),
        5 => {
            field["labels"] = labels("Another");
            some(request("PUT", &format!("objects/{object}/fields/{name}"), Some(&field), random))
        }
        6 => {
            let text = odd(random);
            let name = *random.pick(&["kind", "labels", "name", "many", "choice", "odd"]);
            field[name] = random.pick(&[json!("x"), json!(true), json!({}), json!([]), json!(text)]).clone();
            some(request("POST", &format!("objects/{object}/fields"), Some(&field), random))
        }
        7 => {
            let boat = json!({
                "name": "boat", "plural_name": "boats", "labels": labels("Boat"), "plural": labels("Boats"), "icon": "ship",
                "title": ["name"], "natural_key": ["name"],
                "field": [{ "name": "name", "kind": "text", "labels": labels("Name"), "category": "identity", "level": "create" }],
            });
            some(request("POST", "objects", Some(&boat), random))
        }
        8 => some(request("POST", "boats", Some(&json!({ "fields": { "name": odd(random) } })), random)),
        9 => some(request("GET", "boats?limit=3&sort=name&count=true", None, random)),
        _ => some(request("POST", &format!("objects/{object}/fields"), Some(&field), random)),
    }
}

pub(super) fn people(random: &mut Random, world: &World) -> Option<Request> {
    let user = random.pick(&world.people.users).to_string();
    let team = world.people.teams[0].to_string();
    match random.below(9) {
        0 => some(request("GET", "users", None, random)),
        1 => some(request("GET", &format!("users/{user}"), None, random)),
        2 => some(request("GET", "teams", None, random)),
        3 => some(request("GET", &format!("teams/{team}"), None, random)),
        4 => {
            let mut request =
                request("PATCH", &format!("teams/{team}"), Some(&json!({ "members": [user] })), random);
            request.headers.extend(if_match(random, 1));
            some(request)
        }
        5 => {
            let language = random.pick(&["en", "vi", "fa", "xx"]);
            let mut request = request("PATCH", "me", Some(&json!({ "language": language })), random);
            request.headers.extend(if_match(random, 1));
            some(request)
        }
        6 => some(request("GET", "tokens", None, random)),
        7 => some(request("GET", &format!("users/{}", world.any_id(random)), None, random)),
        _ => some(request("GET", "me", None, random)),
    }
}

pub(super) fn settings(random: &mut Random, _: &World) -> Option<Request> {
    if random.chance(0.4) {
        return some(request("GET", "settings", None, random));
    }
    let change = random
        .pick(&[
            json!({ "country": "IR" }),
            json!({ "country": "VN" }),
            json!({ "day_first": false }),
            json!({ "day_first": true }),
            json!({ "duplicates": { "stop_on_exact": false } }),
            json!({ "duplicates": { "stop_on_exact": true, "members_may_override": true } }),
            json!({ "zone": "Asia/Tehran" }),
            json!({ "zone": "Mars/Base" }),
            json!({ "week_start": "x" }),
            json!({ "currency": "USD" }),
            json!({ "language": "vi" }),
        ])
        .clone();
    some(request("PATCH", "settings", Some(&change), random))
}
