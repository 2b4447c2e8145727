//! Records as programs get them.

use kempt_filter::{Field, Reading, ValueKind};
use kempt_model::{Facts, FieldDescription, FieldKind, Language};
use kempt_store::{Entry, Id, Millis, Value};
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::{Value as Json, json};

use super::{ShownLink, Titles};
use crate::crm::{
    Shape, Stored, Viewer,
    gate::{Because, Completeness, RecordMeta, ValueMeta, in_major_units},
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

/// How records of one object are shown to somebody.
pub(crate) struct Show<'s> {
    pub(super) house: &'s dyn Reading,
    pub(super) viewer: &'s Viewer,
    pub(super) shape: &'s Shape,
    pub(super) fields: Vec<ShownField<'s>>,
    pub(super) titles: &'s Titles,
    /// Whether to tell how complete they are.
    pub(super) with_completeness: bool,
}

/// A record as it is shown. Written as it goes, without a tree of values between: a page has thousands of them.
pub(crate) struct ShownRecord<'s> {
    pub(super) show: &'s Show<'s>,
    pub(super) stored: &'s Stored,
}

impl Serialize for ShownRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ShownRecord { show: Show { shape, titles, .. }, stored } = self;
        let moment = |column: &str| stored.integer(shape, column).map(day_time);
        let link = |column: &str, object| stored.link(shape, column).map(|id| titles.link(object, id));
        let meta = stored.meta(shape);
        let mut record = serializer.serialize_map(None)?;
        record.serialize_entry("id", &stored.id())?;
        record.serialize_entry("object", &shape.object.name)?;
        record.serialize_entry("version", &stored.record.version)?;
        record.serialize_entry("title", stored.title(shape))?;
        record.serialize_entry("created_at", &moment("created_at"))?;
        record.serialize_entry("created_by", &link("created_by", "user"))?;
        record.serialize_entry("updated_at", &moment("updated_at"))?;
        record.serialize_entry("updated_by", &link("updated_by", "user"))?;
        record.serialize_entry("owner_id", &stored.owner(shape))?;
        record.serialize_entry("owner", &link("owner_id", "user"))?;
        record.serialize_entry("team_id", &stored.team(shape))?;
        record.serialize_entry("team", &link("team_id", "team"))?;
        record.serialize_entry("archived_at", &moment("archived_at"))?;
        record.serialize_entry("merged_into", &stored.merged_into(shape))?;
        record.serialize_entry("door", &Some(&meta.door).filter(|door| !door.is_empty()))?;
        record.serialize_entry("fields", &ShownFields(self))?;
        record.serialize_entry("meta", &ShownMetas(self.show, &meta))?;
        if self.show.with_completeness {
            record.serialize_entry("completeness", &Completeness::of(self.show.viewer, shape, stored))?;
        }
        record.end()
    }
}

/// The values of a record's fields, those that it has.
struct ShownFields<'s>(&'s ShownRecord<'s>);

impl Serialize for ShownFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ShownRecord { show, stored } = self.0;
        let titles = Some((show.titles, show.viewer.language));
        let mut fields = serializer.serialize_map(None)?;
        for &(field, kind) in &show.fields {
            if let Some(value) = ShownValue::of(show.shape, (field, kind), stored, show.house, titles) {
                fields.serialize_entry(&field.name, &value)?;
            }
        }
        fields.end()
    }
}

/// What is known of the values of a record's fields.
struct ShownMetas<'s>(&'s Show<'s>, &'s RecordMeta);

impl Serialize for ShownMetas<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ShownMetas(show, known) = self;
        let mut metas = serializer.serialize_map(None)?;
        if !known.fields.is_empty() {
            for (field, _) in &show.fields {
                if let Some(meta) =
                    known.fields.get(&field.name).filter(|meta| **meta != ValueMeta::default())
                {
                    let titles = Some((show.titles, show.viewer.language));
                    metas.serialize_entry(&field.name, &ShownMeta { field, meta, titles })?;
                }
            }
        }
        metas.end()
    }
}

/// A field's value without titles of what it leads to.
pub(crate) fn json_of_field(
    shape: &Shape,
    field: &FieldDescription,
    stored: &Stored,
    house: &dyn Reading,
) -> Json {
    let value = ShownValue::of(shape, (field, Field::from(field).kind), stored, house, None);
    serde_json::to_value(value).unwrap_or_default()
}

/// What links are called, and the language of whoever reads it.
type Told<'s> = Option<(&'s Titles, Language)>;

/// Where a field leads to; what that is called only where titles are told.
fn link_of<'s>(field: &FieldDescription, id: Id, titles: Told<'s>) -> ShownLink<'s> {
    match (titles, field.target.as_deref()) {
        (Some((titles, _)), Some(object)) => titles.link(object, id),
        _ => ShownLink::Seen(id, None),
    }
}

/// A field's value.
#[derive(Serialize)]
#[serde(untagged)]
enum ShownValue<'s> {
    Entries(Vec<ShownEntry<'s>>),
    Text(&'s str),
    Real(f64),
    Integer(i64),
    YesNo(bool),
    Moment(String),
    Money { amount: String, currency: &'s str },
    Link(ShownLink<'s>),
}

impl<'s> ShownValue<'s> {
    /// None when there is none.
    fn of(
        shape: &'s Shape,
        (field, kind): ShownField<'s>,
        stored: &'s Stored,
        house: &dyn Reading,
        titles: Told<'s>,
    ) -> Option<ShownValue<'s>> {
        if field.has_many_values() {
            let entries: Vec<ShownEntry<'_>> =
                stored.entries_of(&field.name).map(|entry| ShownEntry { field, entry, titles }).collect();
            return (!entries.is_empty()).then_some(ShownValue::Entries(entries));
        }
        Some(match (stored.value(shape, &field.name)?, kind) {
            (Value::Text(text), _) => ShownValue::Text(text.as_deref()?),
            (Value::Real(number), _) => ShownValue::Real((*number)?),
            (Value::Integer(number), ValueKind::YesNo) => ShownValue::YesNo(*number == Some(1)),
            (Value::Integer(at), ValueKind::Moment) => ShownValue::Moment(day_time((*at)?)),
            (Value::Integer(minor), ValueKind::Money) => {
                let currency = stored.text(shape, &format!("{}_currency", field.name)).unwrap_or_default();
                let places = house.decimal_places(currency).unwrap_or(2);
                ShownValue::Money { amount: in_major_units((*minor)?, places), currency }
            }
            (Value::Integer(number), _) => ShownValue::Integer((*number)?),
            (Value::Bytes(bytes), _) => {
                let id = Id::from_bytes(bytes.as_deref()?)?;
                ShownValue::Link(link_of(field, id, titles))
            }
        })
    }
}

/// An entry of a field that holds many.
struct ShownEntry<'s> {
    field: &'s FieldDescription,
    entry: &'s Entry,
    titles: Told<'s>,
}

impl Serialize for ShownEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ShownEntry { field, entry, titles } = self;
        if field.kind == FieldKind::MultiPicklist {
            return entry.value.serialize(serializer);
        }
        let mut object = serializer.serialize_map(None)?;
        if let Some(target) = entry.target {
            link_of(field, target, *titles).members(&mut object)?;
        } else {
            object.serialize_entry("id", &entry.id)?;
            object.serialize_entry("value", &entry.value)?;
        }
        object.serialize_entry("label", &entry.label)?;
        object.serialize_entry("primary", &entry.is_primary)?;
        object.serialize_entry("state", &entry.state)?;
        if field.dated {
            object.serialize_entry("from", &entry.valid_from)?;
            object.serialize_entry("until", &entry.valid_until)?;
        }
        if entry.meta.is_some() {
            let meta = ValueMeta::of(entry.meta.as_deref());
            if meta != ValueMeta::default() {
                object.serialize_entry("meta", &ShownMeta { field, meta: &meta, titles: *titles })?;
            }
        }
        object.end()
    }
}

/// What is known of a value.
struct ShownMeta<'s> {
    field: &'s FieldDescription,
    meta: &'s ValueMeta,
    titles: Told<'s>,
}

impl Serialize for ShownMeta<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn set<M: SerializeMap>(
            map: &mut M,
            name: &str,
            value: &Option<impl Serialize>,
        ) -> Result<(), M::Error> {
            value.as_ref().map_or(Ok(()), |value| map.serialize_entry(name, value))
        }
        let ShownMeta { field, meta, titles } = self;
        let language = titles.map_or(Language::En, |(_, language)| language);
        let mut object = serializer.serialize_map(None)?;
        set(&mut object, "entered", &meta.entered)?;
        set(&mut object, "door", &meta.door)?;
        set(&mut object, "source", &meta.source)?;
        set(&mut object, "set_by", &meta.by)?;
        set(&mut object, "set_at", &meta.at.map(day_time))?;
        set(&mut object, "verified_at", &meta.verified.map(day_time))?;
        set(&mut object, "verified_by", &meta.verified_by)?;
        set(&mut object, "said_wrong_at", &meta.spoiled.map(day_time))?;
        let because = meta.because.as_ref().map(|why| match titles {
            Some((titles, _)) => json_of_because(why, language, titles),
            None => json_of_because(why, language, &Titles::default()),
        });
        set(&mut object, "because", &because)?;
        set(&mut object, "unknown", &meta.unknown.then_some(true))?;
        let findings: Vec<_> = meta.findings.iter().map(|finding| finding.shown(field, language)).collect();
        set(&mut object, "findings", &Some(findings).filter(|findings| !findings.is_empty()))?;
        object.end()
    }
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
