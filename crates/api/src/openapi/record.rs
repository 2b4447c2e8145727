//! The records of an object in the document: as they are read, as they are written, and a page of them.

use kempt_app::crm::gate::ENTRY_STATES;
use kempt_model::{FieldDescription, FieldKind, ObjectDescription};
use serde_json::{Map, Value as Json, json};

use crate::{endpoints::beside, schema::Schema};

/// The name of an object in the document: `deal_stage` is `DealStage`.
pub(super) fn name(snake: &str) -> String {
    snake
        .split('_')
        .flat_map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters)
        })
        .collect()
}

/// The schemas of an object.
pub(super) fn schemas(object: &ObjectDescription) -> Vec<(String, Json)> {
    let of = name(&object.name);
    vec![(of.clone(), read(object)), (format!("{of}Write"), write(object)), (format!("{of}Page"), page(&of))]
}

fn page(of: &str) -> Json {
    json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": { "type": "array", "items": { "$ref": format!("#/components/schemas/{of}") } },
            "next": { "type": ["string", "null"], "description": "The cursor of the next page; null when nothing follows." },
            "count": { "type": "integer", "description": "How many records the list has, when it was asked." },
        },
    })
}

/// The fields that have values of their own in records.
fn fields(object: &ObjectDescription) -> impl Iterator<Item = &FieldDescription> {
    object.fields.iter().filter(|field| !field.system && field.joins.is_none())
}

fn described(field: &FieldDescription, mut schema: Json) -> Json {
    schema["title"] = json!(field.labels.en);
    if let Some(help) = &field.help {
        schema["description"] = json!(help.en);
    }
    schema
}

fn read(object: &ObjectDescription) -> Json {
    let values: Map<String, Json> =
        fields(object).map(|field| (field.name.clone(), described(field, value_read(field)))).collect();
    let id = || json!({ "type": ["string", "null"], "format": "uuid" });
    let moment = || json!({ "type": ["string", "null"], "format": "date-time" });
    let link = || json!({ "anyOf": [link(), { "type": "null" }] });
    json!({
        "type": "object",
        "description": object.labels.en,
        "required": ["id", "object", "version", "title", "fields", "meta"],
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "object": { "const": object.name },
            "version": { "type": "integer" },
            "title": { "type": "string", "description": "What people call it." },
            "created_at": moment(),
            "created_by": link(),
            "updated_at": moment(),
            "updated_by": link(),
            "owner_id": id(),
            "owner": link(),
            "team_id": id(),
            "team": link(),
            "archived_at": moment(),
            "merged_into": id(),
            "door": { "type": ["string", "null"], "description": "The door through which it came in." },
            "fields": { "type": "object", "properties": values },
            "meta": {
                "type": "object",
                "description": "What is known of single values: as entered, source, door, when verified, findings.",
                "additionalProperties": { "type": "object" },
            },
            "completeness": {
                "$ref": "#/components/schemas/Completeness",
                "description": "How complete it is; in lists when it was asked.",
            },
            "breaks": {
                "type": "array",
                "items": { "$ref": "#/components/schemas/BrokenRule" },
                "description": "The rules of the house that it breaks; not in lists.",
            },
            "aging": {
                "type": "array",
                "items": { "$ref": "#/components/schemas/AgingValue" },
                "description": "Its values that age; not in lists.",
            },
            "quality": {
                "anyOf": [{ "$ref": "#/components/schemas/RecordQuality" }, { "type": "null" }],
                "description": "How good it is; null when it is put aside; not in lists.",
            },
        },
    })
}

fn link() -> Json {
    json!({
        "type": "object",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "title": { "type": "string" },
            "hidden": { "type": "boolean", "description": "Whether it is there and may not be seen." },
        },
    })
}

fn choices(field: &FieldDescription) -> Json {
    if field.open || field.choices.is_empty() {
        return json!({ "type": "string" });
    }
    let names: Vec<&str> = field.choices.iter().map(|choice| choice.name.as_str()).collect();
    json!({ "type": "string", "enum": names })
}

fn value_read(field: &FieldDescription) -> Json {
    if field.kind == FieldKind::MultiPicklist {
        return json!({ "type": "array", "items": { "type": "string" } });
    }
    if field.many {
        let mut entry = json!({
            "type": "object",
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "value": { "type": "string" },
                "label": { "type": ["string", "null"] },
                "primary": { "type": "boolean" },
                "state": { "type": "string", "enum": ENTRY_STATES },
                "meta": { "type": "object" },
            },
        });
        if field.kind == FieldKind::Lookup {
            entry["properties"]["title"] = json!({ "type": "string" });
            entry["properties"]["hidden"] = json!({ "type": "boolean" });
        }
        if field.dated {
            entry["properties"]["from"] = json!({ "type": ["string", "null"], "format": "date" });
            entry["properties"]["until"] = json!({ "type": ["string", "null"], "format": "date" });
        }
        return json!({ "type": "array", "items": entry });
    }
    match field.kind {
        FieldKind::Picklist => choices(field),
        FieldKind::Number | FieldKind::Percent => json!({ "type": "number" }),
        FieldKind::YesNo => json!({ "type": "boolean" }),
        FieldKind::Date => json!({ "type": "string", "format": "date" }),
        FieldKind::DateTime => json!({ "type": "string", "format": "date-time" }),
        FieldKind::Money => money(),
        FieldKind::Lookup => link(),
        _ => json!({ "type": "string" }),
    }
}

fn money() -> Json {
    json!({
        "type": "object",
        "required": ["amount", "currency"],
        "properties": {
            "amount": { "type": "string", "description": "Digits with a decimal point: 1234.50." },
            "currency": { "type": "string", "description": "ISO 4217." },
        },
    })
}

fn write(object: &ObjectDescription) -> Json {
    let values: Map<String, Json> = object
        .fields
        .iter()
        .filter(|field| !field.system && !field.read_only && field.joins.as_deref() != Some("owner_id"))
        .map(|field| (field.name.clone(), described(field, value_written(field))))
        .collect();
    let mut json = Schema::Object { properties: beside(), others: None }.document();
    json["description"] =
        json!(format!("{}, to be written. Fields that are not named stay as they are.", object.labels.en));
    json["properties"]["fields"] =
        json!({ "type": "object", "properties": values, "additionalProperties": false });
    json
}

/// What may be written for a field. Texts are read as people write them, whatever the field's kind; null takes the value
/// away, and `{"unknown": true}` says that it was asked and nobody knows.
fn value_written(field: &FieldDescription) -> Json {
    let text = json!({ "type": "string", "maxLength": 100_000 });
    let unknown = json!({
        "type": "object",
        "required": ["unknown"],
        "properties": { "unknown": { "const": true } },
        "additionalProperties": false,
    });
    let day = |what: &str| {
        let description = format!("{what} Null for none; without it the day known before stays.");
        json!({ "type": ["string", "null"], "format": "date", "description": description })
    };
    let mut any = vec![text.clone(), json!({ "type": "null" }), unknown];
    if field.has_many_values() {
        let mut properties = json!({
            "value": text,
            "label": { "type": ["string", "null"] },
            "primary": { "type": ["boolean", "null"] },
            "state": { "enum": ENTRY_STATES },
            "from": day("The first day on which it holds."),
            "until": day("The last day on which it holds."),
            "id": { "type": "string", "format": "uuid" },
        });
        let needed = if field.kind == FieldKind::Lookup { "id" } else { "value" };
        if !field.dated {
            properties
                .as_object_mut()
                .map(|properties| (properties.remove("from"), properties.remove("until")));
        }
        let entry = json!({ "type": "object", "required": [needed], "properties": properties });
        any.push(json!({ "type": "array", "maxItems": 50, "items": { "anyOf": [text, entry] } }));
    }
    match field.kind {
        FieldKind::Number | FieldKind::Percent => any.push(json!({ "type": "number" })),
        FieldKind::YesNo => any.push(json!({ "type": "boolean" })),
        FieldKind::Money => any.push(money()),
        FieldKind::Lookup if !field.many => any.push(json!({
            "type": "object",
            "required": ["id"],
            "properties": { "id": { "type": "string", "format": "uuid" } },
        })),
        _ => {}
    }
    json!({ "anyOf": any })
}
