//! What a body or a parameter looks like: said once, used for checking what is sent and for the OpenAPI document.

use serde_json::{Map, Value as Json, json};

use crate::problems;
use kempt_app::crm::{Problem, gate::NOT_AN_ID};

/// What a value looks like.
#[derive(Debug, Clone)]
pub(crate) enum Schema {
    /// Anything.
    Any,
    /// A text of so many letters.
    Text { least: usize, most: usize, format: Option<&'static str> },
    /// A whole number.
    Integer { least: i64, most: i64 },
    /// A number.
    Number { least: f64, most: f64 },
    /// Yes or no.
    YesNo,
    /// One of these texts.
    OneOf(Vec<String>),
    /// The id of something.
    Id,
    /// A moment in RFC 3339.
    Moment,
    /// So many values of a kind.
    List { of: Box<Schema>, least: usize, most: usize },
    /// Named values.
    Object { properties: Vec<Property>, others: Option<Box<Schema>> },
    /// The value or null.
    OrNull(Box<Schema>),
    /// Any of these.
    AnyOf(Vec<Schema>),
    /// What the document calls by a name.
    Named(String),
}

/// A named value of an object.
#[derive(Debug, Clone)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) schema: Schema,
    pub(crate) required: bool,
    pub(crate) about: String,
}

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flaw {
    /// Where: a JSON pointer.
    pub(crate) pointer: String,
    pub(crate) problem: &'static Problem,
    pub(crate) parameters: Vec<(&'static str, String)>,
}

/// A text of at most `most` letters that is not empty.
pub(crate) fn text(most: usize) -> Schema {
    Schema::Text { least: 1, most, format: None }
}

/// A text of at most `most` letters.
pub(crate) fn any_text(most: usize) -> Schema {
    Schema::Text { least: 0, most, format: None }
}

/// One of these texts.
pub(crate) fn one_of<T: Into<String>>(values: impl IntoIterator<Item = T>) -> Schema {
    Schema::OneOf(values.into_iter().map(Into::into).collect())
}

/// An object of these properties and no others.
pub(crate) fn object(properties: impl Into<Vec<Property>>) -> Schema {
    Schema::Object { properties: properties.into(), others: None }
}

/// At most `most` of these.
pub(crate) fn list(of: Schema, most: usize) -> Schema {
    Schema::List { of: Box::new(of), least: 0, most }
}

/// The value or null.
pub(crate) fn or_null(schema: Schema) -> Schema {
    Schema::OrNull(Box::new(schema))
}

/// What the document calls by a name.
pub(crate) fn named(name: &str) -> Schema {
    Schema::Named(name.to_owned())
}

/// A property that must be there.
pub(crate) fn must(name: &str, schema: Schema, about: &str) -> Property {
    Property { name: name.to_owned(), schema, required: true, about: about.to_owned() }
}

/// A property that may be there.
pub(crate) fn may(name: &str, schema: Schema, about: &str) -> Property {
    Property { name: name.to_owned(), schema, required: false, about: about.to_owned() }
}

impl Schema {
    /// All that is not as it should be.
    pub(crate) fn flaws(&self, value: &Json) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        self.look(value, "", &mut flaws);
        flaws
    }

    fn look(&self, value: &Json, pointer: &str, flaws: &mut Vec<Flaw>) {
        let mut flaw = |problem, parameters| {
            flaws.push(Flaw { pointer: pointer.to_owned(), problem, parameters });
        };
        match (self, value) {
            (Schema::Any | Schema::Named(_), _)
            | (Schema::YesNo, Json::Bool(_))
            | (Schema::OrNull(_), Json::Null) => {}
            (Schema::OrNull(inner), value) => inner.look(value, pointer, flaws),
            (Schema::Text { least, most, .. }, Json::String(text)) => {
                let letters = text.chars().count();
                if letters < *least {
                    flaw(&problems::TOO_SHORT, vec![("least", least.to_string())]);
                } else if letters > *most {
                    flaw(&problems::TOO_LONG, vec![("most", most.to_string())]);
                }
            }
            (Schema::Integer { least, most }, Json::Number(number)) => match number.as_i64() {
                Some(number) if (*least..=*most).contains(&number) => {}
                Some(_) => {
                    flaw(
                        &problems::OUT_OF_RANGE,
                        vec![("least", least.to_string()), ("most", most.to_string())],
                    );
                }
                None => flaw(&problems::WRONG_TYPE, vec![("expected", "integer".to_owned())]),
            },
            (Schema::Number { least, most }, Json::Number(number)) => {
                if !number.as_f64().is_some_and(|number| (*least..=*most).contains(&number)) {
                    flaw(
                        &problems::OUT_OF_RANGE,
                        vec![("least", least.to_string()), ("most", most.to_string())],
                    );
                }
            }
            (Schema::OneOf(values), Json::String(text)) => {
                if !values.contains(text) {
                    flaw(&problems::NOT_ONE_OF, vec![("values", values.join(", "))]);
                }
            }
            (Schema::Id, Json::String(text)) => {
                if text.parse::<kempt_app::crm::Id>().is_err() {
                    flaw(&NOT_AN_ID, vec![]);
                }
            }
            (Schema::Moment, Json::String(text)) => {
                if kempt_app::crm::moment_of(text).is_none() {
                    flaw(&problems::NOT_A_MOMENT, vec![]);
                }
            }
            (Schema::List { of, least, most }, Json::Array(values)) => {
                if values.len() < *least {
                    flaw(&problems::TOO_FEW, vec![("least", least.to_string())]);
                } else if values.len() > *most {
                    flaw(&problems::TOO_MANY_VALUES, vec![("most", most.to_string())]);
                } else {
                    for (index, value) in values.iter().enumerate() {
                        of.look(value, &format!("{pointer}/{index}"), flaws);
                    }
                }
            }
            (Schema::Object { properties, others }, Json::Object(values)) => {
                look_inside(properties, others.as_deref(), values, pointer, flaws);
            }
            (Schema::AnyOf(choices), value) => {
                let mut least: Option<Vec<Flaw>> = None;
                for choice in choices {
                    let mut found = Vec::new();
                    choice.look(value, pointer, &mut found);
                    // The choice that was meant is the one that fits but for something inside it.
                    if least.as_ref().is_none_or(|least| weight(&found) < weight(least)) {
                        least = Some(found);
                    }
                }
                flaws.extend(least.unwrap_or_default());
            }
            _ => flaw(&problems::WRONG_TYPE, vec![("expected", self.expected().to_owned())]),
        }
    }

    fn expected(&self) -> &'static str {
        match self {
            Schema::Text { .. } | Schema::OneOf(_) | Schema::Id | Schema::Moment => "string",
            Schema::Integer { .. } => "integer",
            Schema::Number { .. } => "number",
            Schema::YesNo => "boolean",
            Schema::List { .. } => "array",
            Schema::Object { .. } => "object",
            Schema::Any | Schema::OrNull(_) | Schema::AnyOf(_) | Schema::Named(_) => "value",
        }
    }

    /// The value that a text of a query stands for; texts that fit nothing stay texts, and are told of then.
    pub(crate) fn of_query(&self, text: &str) -> Json {
        match self {
            Schema::Integer { .. } => {
                text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number))
            }
            Schema::Number { .. } => text.parse::<f64>().map_or_else(|_| json!(text), |number| json!(number)),
            Schema::YesNo => match text {
                "true" => json!(true),
                "false" => json!(false),
                other => json!(other),
            },
            _ => json!(text),
        }
    }

    /// The schema as the document writes it (JSON Schema 2020-12).
    pub(crate) fn document(&self) -> Json {
        match self {
            Schema::Any => json!({}),
            Schema::Text { least, most, format } => {
                let mut json = json!({ "type": "string", "maxLength": most });
                if *least > 0 {
                    json["minLength"] = json!(least);
                }
                if let Some(format) = format {
                    json["format"] = json!(format);
                }
                json
            }
            Schema::Integer { least, most } => {
                json!({ "type": "integer", "minimum": least, "maximum": most })
            }
            Schema::Number { least, most } => json!({ "type": "number", "minimum": least, "maximum": most }),
            Schema::YesNo => json!({ "type": "boolean" }),
            Schema::OneOf(values) => json!({ "type": "string", "enum": values }),
            Schema::Id => json!({ "type": "string", "format": "uuid" }),
            Schema::Moment => json!({ "type": "string", "format": "date-time" }),
            Schema::List { of, least, most } => {
                let mut json = json!({ "type": "array", "items": of.document(), "maxItems": most });
                if *least > 0 {
                    json["minItems"] = json!(least);
                }
                json
            }
            Schema::Object { properties, others } => document_of_object(properties, others.as_deref()),
            Schema::OrNull(inner) => match inner.document() {
                Json::Object(mut document) if document.get("type").is_some_and(Json::is_string) => {
                    let of = document["type"].clone();
                    document["type"] = json!([of, "null"]);
                    if let Some(values) = document.get_mut("enum").and_then(Json::as_array_mut) {
                        values.push(Json::Null);
                    }
                    Json::Object(document)
                }
                document => json!({ "anyOf": [document, { "type": "null" }] }),
            },
            Schema::AnyOf(choices) => {
                json!({ "anyOf": choices.iter().map(Schema::document).collect::<Vec<_>>() })
            }
            Schema::Named(name) => json!({ "$ref": format!("#/components/schemas/{name}") }),
        }
    }
}

/// Something of the wrong type outweighs everything else.
fn weight(flaws: &[Flaw]) -> usize {
    flaws.iter().map(|flaw| if flaw.problem.code == problems::WRONG_TYPE.code { 1_000 } else { 1 }).sum()
}

fn look_inside(
    properties: &[Property],
    others: Option<&Schema>,
    values: &Map<String, Json>,
    pointer: &str,
    flaws: &mut Vec<Flaw>,
) {
    for property in properties {
        let pointer = format!("{pointer}/{}", escaped(&property.name));
        match values.get(&property.name) {
            Some(value) => property.schema.look(value, &pointer, flaws),
            None if property.required => {
                flaws.push(Flaw { pointer, problem: &problems::MISSING, parameters: vec![] });
            }
            None => {}
        }
    }
    for (name, value) in values.iter().filter(|(name, _)| properties.iter().all(|known| known.name != **name))
    {
        let pointer = format!("{pointer}/{}", escaped(name));
        match others {
            Some(schema) => schema.look(value, &pointer, flaws),
            None => flaws.push(Flaw { pointer, problem: &problems::UNKNOWN_PROPERTY, parameters: vec![] }),
        }
    }
}

fn document_of_object(properties: &[Property], others: Option<&Schema>) -> Json {
    let mut documents = Map::new();
    for property in properties {
        let mut document = property.schema.document();
        if !property.about.is_empty() {
            document["description"] = json!(property.about);
        }
        documents.insert(property.name.clone(), document);
    }
    let required: Vec<&str> = properties
        .iter()
        .filter(|property| property.required)
        .map(|property| property.name.as_str())
        .collect();
    let mut json = json!({ "type": "object", "properties": documents });
    if !required.is_empty() {
        json["required"] = json!(required);
    }
    json["additionalProperties"] = others.map_or(json!(false), Schema::document);
    json
}

/// A name as JSON pointers write it (RFC 6901).
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Schema {
        object([
            must("name", text(5), "What it is called."),
            may("age", Schema::Integer { least: 0, most: 150 }, ""),
            may("lead", or_null(Schema::Id), ""),
            may("tags", list(one_of(["a", "b"]), 2), ""),
        ])
    }

    fn flaws(value: Json) -> Vec<(String, &'static str)> {
        sample().flaws(&value).into_iter().map(|flaw| (flaw.pointer, flaw.problem.code)).collect()
    }

    #[test]
    fn what_is_not_as_it_should_be_is_told_where_it_is() {
        assert_eq!(flaws(json!({ "name": "An", "age": 7, "lead": null, "tags": ["a"] })), []);
        let found = flaws(json!({ "age": 200, "lead": "x", "tags": ["c", 1], "a/b": 1 }));
        let expected = [
            ("/name", "missing"),
            ("/age", "out-of-range"),
            ("/lead", "not-an-id"),
            ("/tags/0", "not-one-of"),
            ("/tags/1", "wrong-type"),
            ("/a~1b", "unknown-property"),
        ];
        assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code)));
        assert_eq!(flaws(json!([])), [(String::new(), "wrong-type")]);
    }

    #[test]
    fn the_document_says_the_same() {
        let document = sample().document();
        assert_eq!(document["required"], json!(["name"]));
        assert_eq!(document["additionalProperties"], json!(false));
        assert_eq!(document["properties"]["lead"]["type"], json!(["string", "null"]));
        assert_eq!(document["properties"]["name"]["description"], "What it is called.");
    }
}
