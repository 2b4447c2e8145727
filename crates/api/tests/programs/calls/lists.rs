//! Lists, groups, search, export.

use kempt_model::{FieldKind, ObjectDescription};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use super::{
    filters::{For, field, filter, json_filter},
    object, parameters, request, some,
};
use crate::{
    request::Request,
    values::{odd, text},
    world::World,
};

fn sort(random: &mut Random, object: &ObjectDescription) -> String {
    let keys: Vec<String> = (0..random.between(1, 3))
        .map(|_| {
            let minus = if random.chance(0.5) { "-" } else { "" };
            format!("{minus}{}", field(random, object, For::Sorting).0)
        })
        .collect();
    keys.join(*random.pick(&[",", ", "]))
}

fn limit(random: &mut Random) -> u64 {
    *random.pick(&[1, 1, 2, 3, 5, 10, 10, 50])
}

pub(super) fn list(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    if random.chance(0.3) {
        let mut body = query(random, world, object);
        if random.chance(0.03) {
            body["odd"] = json!(1);
        }
        return some(request("POST", &format!("{}/query", object.plural_name), Some(&body), random));
    }
    let mut all = vec![("limit", limit(random).to_string())];
    if random.chance(0.6) {
        all.push(("filter", filter(random, world, object)));
    }
    if random.chance(0.6) {
        all.push(("sort", sort(random, object)));
    }
    if random.chance(0.3) {
        all.push((
            "fields",
            format!("{},{}", field(random, object, For::Showing).0, field(random, object, For::Showing).0),
        ));
    }
    if random.chance(0.3) {
        all.push(("count", "true".to_owned()));
    }
    if random.chance(0.2) {
        all.push(("completeness", "true".to_owned()));
    }
    if random.chance(0.2) {
        all.push(("archived", "true".to_owned()));
    }
    some(request("GET", &format!("{}?{}", object.plural_name, parameters(&all)), None, random))
}

/// A list as it is asked for in a body.
pub(super) fn query(random: &mut Random, world: &World, object: &ObjectDescription) -> Json {
    let mut body = json!({ "limit": limit(random) });
    if random.chance(0.7) {
        body["filter"] = if random.chance(0.6) {
            json_filter(random, world, object, 2)
        } else {
            json!(filter(random, world, object))
        };
    }
    if random.chance(0.5) {
        body["sort"] = json!(sort(random, object));
    }
    if random.chance(0.2) {
        body["fields"] = json!([field(random, object, For::Showing).0]);
    }
    if random.chance(0.3) {
        body["count"] = json!(true);
    }
    if random.chance(0.2) {
        body["completeness"] = json!(true);
    }
    if random.chance(0.2) {
        body["archived"] = json!(true);
    }
    body
}

pub(super) fn next_page(random: &mut Random, world: &World) -> Option<Request> {
    let (path, cursor) = (!world.pages.is_empty()).then(|| random.pick(&world.pages).clone())?;
    let cursor = match random.below(20) {
        0 => format!("{cursor}0"),
        1 => cursor.chars().skip(1).collect(),
        2 => odd(random),
        _ => cursor,
    };
    let path = path.trim_start_matches("/api/v1/");
    some(request("GET", &format!("{path}&{}", parameters(&[("after", cursor)])), None, random))
}

pub(super) fn groups(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let by = |random: &mut Random| {
        let (name, known) = field(random, object, For::Grouping);
        let is_day = known.is_some_and(|field| matches!(field.kind, FieldKind::Date | FieldKind::DateTime));
        let bucket = if is_day || random.chance(0.05) {
            *random.pick(&[":day", ":week", ":month", ":quarter", ":year", ":x"])
        } else {
            ""
        };
        format!("{name}{bucket}")
    };
    let mut all =
        vec![("by", if random.chance(0.3) { format!("{},{}", by(random), by(random)) } else { by(random) })];
    if random.chance(0.4) {
        all.push(("measure", field(random, object, For::Adding).0));
    }
    if random.chance(0.3) {
        all.push(("filter", filter(random, world, object)));
    }
    if random.chance(0.2) {
        all.push(("archived", "true".to_owned()));
    }
    some(request("GET", &format!("{}/groups?{}", object.plural_name, parameters(&all)), None, random))
}

pub(super) fn search(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let words = match random.below(8) {
        0 => odd(random),
        1 => (*random.pick(&[
            "nguyen van",
            "Nguyễn",
            "رضایی",
            "رضائي",
            "minh long",
            "hue",
            "smth",
            "an@vidu",
            "0912",
            "ngyuen",
            "a",
        ]))
        .to_owned(),
        _ => {
            let field = random.pick(&object.fields);
            let whole = text(random, world, field);
            if random.chance(0.5) { whole.chars().take(random.between(1, 9)).collect() } else { whole }
        }
    };
    let mut all = vec![("q", words), ("limit", limit(random).to_string())];
    if random.chance(0.3) {
        all.push((
            "objects",
            format!("{},{}", object.name, random.pick(&["contact", "deal", "nothing", ""])),
        ));
    }
    if random.chance(0.2) {
        all.push(("archived", "true".to_owned()));
    }
    if random.chance(0.2) {
        all.push(("skip", random.below(5).to_string()));
    }
    some(request("GET", &format!("search?{}", parameters(&all)), None, random))
}

pub(super) fn export(random: &mut Random, world: &World) -> Option<Request> {
    let object = object(random);
    let mut body = json!({ "list": query(random, world, object) });
    if random.chance(0.3) {
        body["format"] = json!(random.pick(&["csv", "xlsx", "pdf"]));
    }
    if random.chance(0.3) {
        body["headers"] = json!(random.pick(&["en", "vi", "fa"]));
    }
    some(request("POST", &format!("{}/export", object.plural_name), Some(&body), random))
}
