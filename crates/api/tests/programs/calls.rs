//! The calls a program is made of.

mod described;
mod files;
mod filters;
mod house;
mod lists;
mod merging;
mod records;

use kempt_model::{ObjectDescription, Objects};
use kempt_sample::random::Random;
use serde_json::Value as Json;

use crate::{request::Request, values::odd, world::World};

/// Makes a call of what is known; none when it needs something that is not known yet.
type Maker = fn(&mut Random, &World) -> Option<Request>;

/// Each with its weight.
const MAKERS: &[(usize, Maker)] = &[
    (22, records::create),
    (14, records::change),
    (8, records::read),
    (4, records::read_as_of),
    (5, records::history),
    (6, records::lift),
    (7, records::check),
    (18, lists::list),
    (6, lists::next_page),
    (8, lists::groups),
    (8, lists::search),
    (2, lists::export),
    (4, merging::plan),
    (7, merging::merge),
    (8, merging::revert),
    (3, merging::operations),
    (3, merging::bulk),
    (4, merging::verdict),
    (5, merging::duplicates),
    (4, house::views),
    (2, house::fields),
    (2, house::people),
    (1, house::settings),
    (8, files::import),
    (5, described::any),
    (2, again),
    (2, malformed),
];

/// The next call of a program.
pub(crate) fn next(random: &mut Random, world: &World) -> Request {
    // Without records there is not much to ask about.
    if world.records.len() < 3
        && random.chance(0.5)
        && let Some(request) = records::create(random, world)
    {
        return request;
    }
    // An import is worth something only when its steps follow each other.
    if !world.imports.is_empty()
        && random.chance(0.3)
        && let Some(request) = files::import(random, world)
    {
        return request;
    }
    let all: usize = MAKERS.iter().map(|(weight, _)| weight).sum();
    loop {
        let mut place = random.below(all);
        let maker = MAKERS.iter().find(|(weight, _)| {
            let is_here = place < *weight;
            place = place.saturating_sub(*weight);
            is_here
        });
        if let Some(mut request) = maker.and_then(|(_, maker)| maker(random, world)) {
            if random.chance(0.05) {
                request.headers.push((
                    "accept-language",
                    (*random.pick(&["vi", "fa", "en;q=0.5, vi", "xx", ""])).to_owned(),
                ));
            }
            let is_new = |name: &str| request.headers.iter().all(|(known, _)| *known != name);
            if request.verb == "POST" && random.chance(0.06) && is_new("idempotency-key") {
                let key = random.pick(&["1", "2", "a key", "đ", ""]);
                request.headers.push(("idempotency-key", format!("{key}{}", world.program)));
            }
            return request;
        }
    }
}

/// Somebody: administrators most often, since they get further.
fn somebody(random: &mut Random) -> usize {
    match random.below(20) {
        0..=8 => 0,
        9..=11 => 1,
        12..=14 => 2,
        15 | 16 => 3,
        17 => 4,
        18 => 5,
        _ => random.below(9),
    }
}

fn request(verb: &'static str, path: &str, body: Option<&Json>, random: &mut Random) -> Request {
    Request {
        who: somebody(random),
        verb,
        path: format!("/api/v1/{path}"),
        headers: Vec::new(),
        body: body.map(|body| body.to_string().into_bytes()),
        pause: *random.pick(&[0, 0, 1, 1, 999, 1_000, 1_000, 60_000]),
    }
}

fn some(request: Request) -> Option<Request> {
    Some(request)
}

/// An object: mostly those customers are kept in.
fn object(random: &mut Random) -> &'static ObjectDescription {
    let name = match random.below(20) {
        0..=7 => "contact",
        8..=11 => "account",
        12 | 13 => "lead",
        14 | 15 => "deal",
        16 => "activity",
        17 => "task",
        18 => "note",
        _ => "file",
    };
    Objects::standard().get(name).expect("a standard object")
}

fn plural(object: &str) -> &str {
    Objects::standard().get(object).map_or("boats", |object| &object.plural_name)
}

/// A parameter, written as addresses have it.
fn parameters(all: &[(&str, String)]) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(all);
    text.finish()
}

/// The version that a change is of: right, wrong, any, missing, or none.
fn if_match(random: &mut Random, version: i64) -> Vec<(&'static str, String)> {
    let text = match random.below(16) {
        0 => return Vec::new(),
        1 => format!("\"{}\"", version + 1),
        2 => format!("\"{}\"", version - 1),
        3 => format!("{version}"),
        4 => (*random.pick(&["", "W/\"1\"", "\"x\"", "\"99999999999999999999\"", "\"-1\"", "*, \"1\""]))
            .to_owned(),
        5..=8 => "*".to_owned(),
        _ => format!("\"{version}\""),
    };
    vec![("if-match", text)]
}

/// A request that was sent with a key, sent again: as it was, or with another body.
fn again(random: &mut Random, world: &World) -> Option<Request> {
    let mut request = (!world.keyed.is_empty()).then(|| random.pick(&world.keyed).clone())?;
    if random.chance(0.3) {
        request.body = Some(b"{\"reason\":\"another\"}".to_vec());
    }
    Some(request)
}

/// What is no proper request.
fn malformed(random: &mut Random, world: &World) -> Option<Request> {
    let object = &object(random).plural_name;
    let id = world.any_id(random);
    let path = match random.below(7) {
        0 => format!("{object}/%00"),
        1 => format!("{object}/{id}/nothing"),
        2 => format!("{object}/not-an-id"),
        3 => format!(
            "{object}?limit={}",
            random.pick(&["0", "501", "-1", "x", "", "1e1", "9999999999999999999999"])
        ),
        4 => format!(
            "{object}?{}",
            random.pick(&["a=b", "limit=1&limit=2", "filter", "%FF=1", "fields=,", "after=%00"])
        ),
        5 => format!("{object}/query"),
        _ => object.clone(),
    };
    let verb = *random.pick(&["GET", "POST", "POST", "PATCH", "PUT", "DELETE"]);
    let mut request = request(verb, &path, None, random);
    request.headers.extend(if_match(random, 1));
    if verb != "GET" && random.chance(0.9) {
        let bodies: &[&[u8]] = &[
            b"",
            b"{",
            b"[]",
            b"null",
            b"7",
            b"\"x\"",
            b"{\"fields\":null}",
            b"{\"fields\":{\"full_name\":\"\\ud800\"}}",
            b"\xff\xfe",
            b"{\"fields\":{\"full_name\":\"a\",\"full_name\":\"b\"}}",
            b"{\"fields\":{}, }",
            b"{\"fields\":{\"full_name\":\"\\u0000\"}}",
            b"{\"a\":1e999}",
        ];
        request.body = Some(random.pick(bodies).to_vec());
    }
    if random.chance(0.2) {
        let kinds =
            ["text/plain", "application/json; charset=utf-16", "application/x-www-form-urlencoded", "x", ""];
        request.headers.push(("content-type", (*random.pick(&kinds)).to_owned()));
    }
    Some(request)
}

/// A reason, mostly none.
fn reason(random: &mut Random, body: &mut Json) {
    if random.chance(0.15) {
        body["reason"] = Json::String(odd(random));
    }
}

/// The description of a standard object.
fn standard(name: &str) -> Option<&'static ObjectDescription> {
    Objects::standard().get(name)
}
