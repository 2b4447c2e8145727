//! Fields to ask for, and filters: as text and as JSON.

use kempt_model::{FieldDescription, FieldKind, ObjectDescription, Objects};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::{
    people::{OWN_FIELDS, WITH_OWN_FIELDS, own_field},
    values::{odd, text},
    world::World,
};

/// What a field is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum For {
    Showing,
    Comparing,
    Sorting,
    Grouping,
    Adding,
}

impl For {
    /// Whether such a field will do.
    fn fits(self, field: &FieldDescription) -> bool {
        let is_amount = matches!(field.kind, FieldKind::Number | FieldKind::Percent | FieldKind::Money);
        let is_one_short = !field.has_many_values() && field.kind != FieldKind::LongText;
        field.joins.is_none()
            && match self {
                For::Showing => !field.system,
                For::Comparing => true,
                For::Sorting => is_one_short,
                For::Grouping => is_one_short && !is_amount,
                For::Adding => is_amount,
            }
    }
}

/// A field to ask for, mostly one that will do.
pub(super) fn field(
    random: &mut Random,
    object: &ObjectDescription,
    what: For,
) -> (String, Option<FieldDescription>) {
    let mut found = any_field(random, object);
    for _ in 0..8 {
        if found.1.as_ref().is_some_and(|field| what.fits(field)) || random.chance(0.03) {
            break;
        }
        found = any_field(random, object);
    }
    found
}

/// A field: of the object, of every record, of the house's own, behind a link, or none.
fn any_field(random: &mut Random, object: &ObjectDescription) -> (String, Option<FieldDescription>) {
    let of = |random: &mut Random, object: &ObjectDescription| {
        let field = random.pick(&object.fields).clone();
        (field.name.clone(), Some(field))
    };
    match random.below(20) {
        0 | 1 => {
            let field = random.pick(Objects::system_fields()).clone();
            (field.name.clone(), Some(field))
        }
        2 if WITH_OWN_FIELDS.contains(&object.name.as_str()) => {
            let (name, kind) = *random.pick(&OWN_FIELDS);
            (name.to_owned(), Some(own_field(name, kind)))
        }
        3 => (
            (*random.pick(&["no_such", "full_nme", "Tên", "", "a.b.c.d.e", "'", "contact.account.parent.x"]))
                .to_owned(),
            None,
        ),
        4 | 5 => {
            let links: Vec<&FieldDescription> =
                object.fields.iter().filter(|field| field.target.is_some()).collect();
            if links.is_empty() {
                return of(random, object);
            }
            let link = *random.pick(&links);
            let Some(target) = link.target.as_deref().and_then(super::standard) else {
                return of(random, object);
            };
            let (name, field) = of(random, target);
            (format!("{}.{name}", link.name), field)
        }
        _ => of(random, object),
    }
}

/// A value to compare a field with, as a text.
fn operand(random: &mut Random, world: &World, field: Option<&FieldDescription>) -> String {
    let Some(field) = field else { return odd(random) };
    let words: &[&str] = match field.kind {
        FieldKind::Date | FieldKind::DateTime => &[
            "today",
            "yesterday",
            "this month",
            "last quarter",
            "next year",
            "-30d",
            "+2w",
            "-24h",
            "now",
            "2026-11-22",
            "2026-11",
            "2026-Q4",
            "2026",
            "this week",
            "-999999d",
            "0001-01-01",
            "9999-12-31",
            "2026-11-22T00:00:30",
        ],
        FieldKind::Text if field.system => &["me", "my team"],
        _ => &[],
    };
    if !words.is_empty() && random.chance(0.7) {
        return (*random.pick(words)).to_owned();
    }
    let whole = text(random, world, field);
    // A piece of it is what people look for.
    if random.chance(0.3) {
        whole.chars().skip(random.below(3)).take(random.between(1, 5)).collect()
    } else {
        whole
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn comparison(random: &mut Random, world: &World, object: &ObjectDescription) -> String {
    let (name, field) = field(random, object, For::Comparing);
    let field = field.as_ref();
    let mut value = || {
        let value = operand(random, world, field);
        if value.chars().all(|letter| letter.is_alphanumeric() || "-+: ".contains(letter))
            && value.len().is_multiple_of(2)
            && !value.trim().is_empty()
        {
            value
        } else {
            quoted(&value)
        }
    };
    let (one, other) = (value(), value());
    let operators: &[&str] = match field {
        _ if random.chance(0.05) => &["like", "", "<", "~", "between"],
        Some(field) if is_ordered(field) => &["=", "!=", "<", "<=", ">", ">=", "between", "in", "is empty"],
        Some(field) if is_choice(field) => &["=", "is not", "in", "not in", "is empty", "is not empty"],
        _ => &["=", "!=", "~", "~", "contains", "starts with", "in", "not in", "is empty", "is not empty"],
    };
    match *random.pick(operators) {
        operator @ ("is empty" | "is not empty") => format!("{name} {operator}"),
        "between" => format!("{name} between {one} and {other}"),
        operator @ ("in" | "not in") => format!("{name} {operator} ({one}, {other})"),
        operator => format!("{name} {operator} {one}"),
    }
}

/// Whether values of the field are more and less.
fn is_ordered(field: &FieldDescription) -> bool {
    use FieldKind::{Date, DateTime, Money, Number, Percent};
    matches!(field.kind, Date | DateTime | Money | Number | Percent)
}

/// Whether values of the field are the whole or nothing.
fn is_choice(field: &FieldDescription) -> bool {
    matches!(
        field.kind,
        FieldKind::Picklist | FieldKind::MultiPicklist | FieldKind::Lookup | FieldKind::YesNo
    ) || field.system
}

/// A filter in the language of filters.
pub(super) fn filter(random: &mut Random, world: &World, object: &ObjectDescription) -> String {
    let one = |random: &mut Random| comparison(random, world, object);
    match random.below(12) {
        0 => format!("{} and {}", one(random), one(random)),
        1 => format!("{} or not ({})", one(random), one(random)),
        2 => format!("({} or {}) and {}", one(random), one(random), one(random)),
        3 => format!("not {}", one(random)),
        4 if random.chance(0.2) => odd(random),
        _ => one(random),
    }
}

pub(super) fn json_filter(
    random: &mut Random,
    world: &World,
    object: &ObjectDescription,
    depth: usize,
) -> Json {
    if depth > 0 && random.chance(0.3) {
        let parts: Vec<Json> =
            (0..random.below(4)).map(|_| json_filter(random, world, object, depth - 1)).collect();
        return match random.below(3) {
            0 => json!({ "all": parts }),
            1 => json!({ "any": parts }),
            _ => json!({ "not": parts.first().cloned().unwrap_or(json!({})) }),
        };
    }
    let (name, field) = field(random, object, For::Comparing);
    let mut value = || json!(operand(random, world, field.as_ref()));
    let (one, other) = (value(), value());
    let operators: &[&str] = match &field {
        _ if random.chance(0.05) => &["like", "contains", "between", "below"],
        Some(field) if is_ordered(field) => {
            &["is", "is_not", "below", "at_most", "above", "at_least", "between", "in", "is_empty"]
        }
        Some(field) if is_choice(field) => &["is", "is_not", "in", "not_in", "is_empty", "is_not_empty"],
        _ => &["is", "is_not", "contains", "starts_with", "in", "not_in", "is_empty", "is_not_empty"],
    };
    let operator = *random.pick(operators);
    let operand = match operator {
        "in" | "not_in" | "between" => json!([one, other]),
        "is_empty" | "is_not_empty" => json!(true),
        _ if random.chance(0.1) => random
            .pick(&[
                json!(0),
                json!(-0.5),
                json!(true),
                json!(null),
                json!(i64::MAX),
                json!(1e300),
                json!([]),
            ])
            .clone(),
        _ => one,
    };
    json!({ "field": name, operator: operand })
}
