//! Records as programs get them.

use kempt_filter::{Field, Reading, ValueKind};
use kempt_model::{Facts, FieldDescription, FieldKind, Language};
use kempt_store::{Entry, Id, Millis, Value};
use serde_json::{Map, Value as Json, json};

use super::Titles;
use crate::crm::{
    Shape, Stored, Viewer,
    gate::{Because, RecordMeta, ValueMeta, in_major_units},
};

/// A moment in RFC 3339.
pub(crate) fn day_time(at: Millis) -> String {
    jiff::Timestamp::from_millisecond(at).unwrap_or_default().to_string()
}

/// A field that is shown, with the kind of its values.
pub(super) type ShownField<'s> = (&'s FieldDescription, ValueKind);

/// The fields that `viewer` may read, or those of them that are `wanted`.
pub(super) fn shown_fields<'s>(
    viewer: &Viewer,
    shape: &'s Shape,
    wanted: Option<&[String]>,
) -> Vec<ShownField<'s>> {
    let is_shown = |field: &&FieldDescription| {
        !field.system
            && field.joins.is_none()
            && wanted.is_none_or(|wanted| wanted.contains(&field.name))
            && viewer.may_read(&shape.object, field)
    };
    let fields = shape.object.fields.iter().filter(is_shown);
    fields.map(|field| (field, Field::from(field).kind)).collect()
}

/// A record with some of its fields.
pub(super) fn json_of_record(
    house: &dyn Reading,
    viewer: &Viewer,
    shape: &Shape,
    stored: &Stored,
    shown: &[ShownField<'_>],
    titles: &Titles,
) -> Json {
    let moment = |column: &str| stored.integer(shape, column).map(day_time);
    let person = |column: &str| stored.link(shape, column).map(|id| titles.json("user", id));
    let meta = stored.meta(shape);
    let mut fields = Map::new();
    let mut metas = Map::new();
    for (field, kind) in shown {
        let value = json_of(shape, (field, *kind), stored, house, Some((titles, viewer.language)));
        if !value.is_null() {
            fields.insert(field.name.clone(), value);
        }
        if let Some(known) = meta.fields.get(&field.name).filter(|known| **known != ValueMeta::default()) {
            metas.insert(field.name.clone(), json_of_meta(field, known, viewer.language, titles));
        }
    }
    let mut record = json!({
        "id": stored.id().to_string(),
        "object": shape.object.name,
        "version": stored.record.version,
        "title": stored.title(shape),
        "created_at": moment("created_at"),
        "created_by": person("created_by"),
        "updated_at": moment("updated_at"),
        "updated_by": person("updated_by"),
        "owner_id": stored.owner(shape).map(|id| id.to_string()),
        "owner": person("owner_id"),
        "team_id": stored.team(shape).map(|id| id.to_string()),
        "team": stored.team(shape).map(|id| titles.json("team", id)),
        "archived_at": moment("archived_at"),
        "merged_into": stored.merged_into(shape).map(|id| id.to_string()),
        "door": door_of(&meta),
    });
    // Put in as they are: the macro would copy them.
    record["fields"] = Json::Object(fields);
    record["meta"] = Json::Object(metas);
    record
}

fn door_of(meta: &RecordMeta) -> Option<&str> {
    Some(meta.door.as_str()).filter(|door| !door.is_empty())
}

/// A field's value without titles of what it leads to.
pub(crate) fn json_of_field(
    shape: &Shape,
    field: &FieldDescription,
    stored: &Stored,
    house: &dyn Reading,
) -> Json {
    json_of(shape, (field, Field::from(field).kind), stored, house, None)
}

fn json_of(
    shape: &Shape,
    (field, kind): ShownField<'_>,
    stored: &Stored,
    house: &dyn Reading,
    titles: Option<(&Titles, Language)>,
) -> Json {
    if field.has_many_values() {
        let entries: Vec<Json> =
            stored.entries_of(&field.name).map(|entry| json_of_entry(field, entry, titles)).collect();
        return if entries.is_empty() { Json::Null } else { Json::Array(entries) };
    }
    let Some(value) = stored.value(shape, &field.name) else { return Json::Null };
    match (value, kind) {
        (Value::Text(text), _) => json!(text),
        (Value::Real(number), _) => json!(number),
        (Value::Integer(number), ValueKind::YesNo) => json!(*number == Some(1)),
        (Value::Integer(Some(at)), ValueKind::Moment) => json!(day_time(*at)),
        (Value::Integer(Some(minor)), ValueKind::Money) => {
            let currency = stored.text(shape, &format!("{}_currency", field.name)).unwrap_or_default();
            let places = house.decimal_places(currency).unwrap_or(2);
            json!({ "amount": in_major_units(*minor, places), "currency": currency })
        }
        (Value::Integer(number), _) => json!(number),
        (Value::Bytes(Some(bytes)), _) => match (Id::from_bytes(bytes), titles, field.target.as_deref()) {
            (Some(id), Some((titles, _)), Some(target)) => titles.json(target, id),
            (Some(id), _, _) => json!({ "id": id.to_string() }),
            (None, _, _) => Json::Null,
        },
        (Value::Bytes(None), _) => Json::Null,
    }
}

/// An entry of a field that holds many.
pub(crate) fn json_of_entry(
    field: &FieldDescription,
    entry: &Entry,
    titles: Option<(&Titles, Language)>,
) -> Json {
    if field.kind == FieldKind::MultiPicklist {
        return json!(entry.value);
    }
    let mut object = Map::new();
    if let Some(target) = entry.target {
        let target = match (titles, field.target.as_deref()) {
            (Some((titles, _)), Some(object)) => titles.json(object, target),
            _ => json!({ "id": target.to_string() }),
        };
        if let Json::Object(target) = target {
            object.extend(target);
        }
    } else {
        object.insert("id".to_owned(), json!(entry.id.to_string()));
        object.insert("value".to_owned(), json!(entry.value));
    }
    object.insert("label".to_owned(), json!(entry.label));
    object.insert("primary".to_owned(), json!(entry.is_primary));
    object.insert("state".to_owned(), json!(entry.state));
    if field.dated {
        object.insert("from".to_owned(), json!(entry.valid_from));
        object.insert("until".to_owned(), json!(entry.valid_until));
    }
    let meta = ValueMeta::of(entry.meta.as_deref());
    if meta != ValueMeta::default() {
        let none = Titles::default();
        let (titles, language) = titles.unwrap_or((&none, Language::En));
        object.insert("meta".to_owned(), json_of_meta(field, &meta, language, titles));
    }
    Json::Object(object)
}

/// What is known of a value.
fn json_of_meta(field: &FieldDescription, meta: &ValueMeta, language: Language, titles: &Titles) -> Json {
    let mut object = Map::new();
    let mut set = |name: &str, value: Json| {
        if !value.is_null() {
            object.insert(name.to_owned(), value);
        }
    };
    set("entered", json!(meta.entered));
    set("door", json!(meta.door));
    set("source", json!(meta.source));
    set("set_by", json!(meta.by));
    set("set_at", json!(meta.at.map(day_time)));
    set("verified_at", json!(meta.verified.map(day_time)));
    set("because", meta.because.as_ref().map_or(Json::Null, |why| json_of_because(why, language, titles)));
    if meta.unknown {
        set("unknown", json!(true));
    }
    if !meta.findings.is_empty() {
        set("findings", meta.findings.iter().map(|finding| finding.json(field, language)).collect());
    }
    Json::Object(object)
}

/// What moved a value by itself: the fact, in words too, and the record that brought it.
pub(super) fn json_of_because(because: &Because, language: Language, titles: &Titles) -> Json {
    let fact = Facts::standard().fact(&because.fact);
    let record = because.record.parse().map_or(Json::Null, |id| titles.json(&because.object, id));
    json!({
        "fact": because.fact,
        "text": fact.map(|fact| fact.labels.get(language)),
        "object": because.object,
        "record": record,
    })
}
