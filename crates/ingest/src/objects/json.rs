//! A JSON object as named values: nested objects become names with dots, lists become one text.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Values;
use crate::unreadable::Reason;

/// The named values of the object in `text`.
pub(super) fn values(text: &str) -> Result<Values, Reason> {
    if !text.trim_start().starts_with('{') {
        return Err(match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) => Reason::NotAnObject,
            Err(error) => bad(&error),
        });
    }
    let mut values = Values::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Flatten { prefix: String::new(), values: &mut values }
        .deserialize(&mut deserializer)
        .and_then(|()| deserializer.end())
        .map_err(|error| bad(&error))?;
    Ok(values)
}

fn bad(error: &serde_json::Error) -> Reason {
    Reason::BadJson { cut_off: error.is_eof(), line: error.line(), column: error.column() }
}

/// Adds the value that comes under the name `prefix`.
struct Flatten<'a> {
    prefix: String,
    values: &'a mut Values,
}

impl Flatten<'_> {
    fn add(self, value: String) {
        self.values.push((self.prefix, value));
    }
}

impl<'de> DeserializeSeed<'de> for Flatten<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Flatten<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.add(value.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.add(value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.add(value.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.add(value.to_string());
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.add(value.to_owned());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.add(String::new());
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut texts: Vec<String> = Vec::new();
        while let Some(item) = items.next_element::<serde_json::Value>()? {
            texts.push(match item {
                serde_json::Value::String(text) => text,
                serde_json::Value::Null => continue,
                other => other.to_string(),
            });
        }
        self.add(texts.join("; "));
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(name) = entries.next_key::<String>()? {
            let prefix = match self.prefix.is_empty() {
                true => name,
                false => format!("{}.{name}", self.prefix),
            };
            entries.next_value_seed(Flatten { prefix, values: &mut *self.values })?;
        }
        Ok(())
    }
}
