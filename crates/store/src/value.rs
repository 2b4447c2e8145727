//! Values as both databases hold them.

use crate::{Id, StoreError};

/// The type of a column; both databases have these four.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// A whole number of 64 bits: counts, times in milliseconds, money in minor units, yes (1) and no (0).
    Integer,
    /// A number of double precision.
    Real,
    /// Text, compared byte by byte.
    Text,
    /// Bytes: ids.
    Bytes,
}

/// A value of a column, missing or not. A missing value has a type too, since PostgreSQL asks for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Of [`ColumnType::Integer`].
    Integer(Option<i64>),
    /// Of [`ColumnType::Real`].
    Real(Option<f64>),
    /// Of [`ColumnType::Text`].
    Text(Option<String>),
    /// Of [`ColumnType::Bytes`].
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// No value, for a column of this type.
    pub fn missing(column: ColumnType) -> Value {
        match column {
            ColumnType::Integer => Value::Integer(None),
            ColumnType::Real => Value::Real(None),
            ColumnType::Text => Value::Text(None),
            ColumnType::Bytes => Value::Bytes(None),
        }
    }

    /// Whether there is no value.
    pub fn is_missing(&self) -> bool {
        matches!(self, Value::Integer(None) | Value::Real(None) | Value::Text(None) | Value::Bytes(None))
    }

    /// The type of the columns that can hold it.
    pub fn column_type(&self) -> ColumnType {
        match self {
            Value::Integer(_) => ColumnType::Integer,
            Value::Real(_) => ColumnType::Real,
            Value::Text(_) => ColumnType::Text,
            Value::Bytes(_) => ColumnType::Bytes,
        }
    }

    /// The value as JSON, in one way only: ids and other bytes in hexadecimal.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match self {
            Value::Integer(value) => serde_json::json!(value),
            Value::Real(value) => serde_json::json!(value),
            Value::Text(value) => serde_json::json!(value),
            Value::Bytes(value) => serde_json::json!(value.as_ref().map(|bytes| hexadecimal(bytes))),
        }
    }

    /// The value of a column of this type that [`Value::to_json`] wrote.
    pub(crate) fn from_json(json: &serde_json::Value, column: ColumnType) -> Result<Value, StoreError> {
        let unreadable = || StoreError::Unreadable(format!("{json} for a column of type {column:?}"));
        if json.is_null() {
            return Ok(Value::missing(column));
        }
        Ok(match column {
            ColumnType::Integer => Value::Integer(Some(json.as_i64().ok_or_else(unreadable)?)),
            ColumnType::Real => Value::Real(Some(json.as_f64().ok_or_else(unreadable)?)),
            ColumnType::Text => Value::Text(Some(json.as_str().ok_or_else(unreadable)?.to_owned())),
            ColumnType::Bytes => {
                let bytes = json.as_str().and_then(from_hexadecimal).ok_or_else(unreadable)?;
                Value::Bytes(Some(bytes))
            }
        })
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks_exact(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Integer(Some(value))
    }
}

impl From<f64> for Value {
    /// SQLite keeps whole numbers as such, which have no negative zero: so there is none anywhere.
    fn from(value: f64) -> Value {
        Value::Real(Some(value + 0.0))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(Some(value.to_owned()))
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(Some(value))
    }
}

impl From<Id> for Value {
    fn from(value: Id) -> Value {
        Value::Bytes(Some(value.as_bytes().to_vec()))
    }
}

impl From<Option<Id>> for Value {
    fn from(value: Option<Id>) -> Value {
        Value::Bytes(value.map(|id| id.as_bytes().to_vec()))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Value {
        Value::Text(value)
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Value {
        Value::Integer(value)
    }
}

/// A row that a query found: its values in the order that was asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Row(pub(crate) Vec<Value>);

impl Row {
    /// The values in order.
    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// The value at `index`, taken out of the row; missing when there are fewer.
    pub fn take(&mut self, index: usize) -> Value {
        self.0.get_mut(index).map_or(Value::Text(None), |value| {
            let empty = Value::missing(value.column_type());
            std::mem::replace(value, empty)
        })
    }

    /// The whole number at `index`, if there is one.
    pub fn integer(&self, index: usize) -> Option<i64> {
        match self.0.get(index) {
            Some(Value::Integer(value)) => *value,
            _ => None,
        }
    }

    /// The text at `index`, if there is one.
    pub fn text(&self, index: usize) -> Option<&str> {
        match self.0.get(index) {
            Some(Value::Text(value)) => value.as_deref(),
            _ => None,
        }
    }

    /// The number of double precision at `index`, if there is one.
    pub fn real(&self, index: usize) -> Option<f64> {
        match self.0.get(index) {
            Some(Value::Real(value)) => *value,
            _ => None,
        }
    }

    /// The bytes at `index`, if there are any.
    pub fn bytes(&self, index: usize) -> Option<&[u8]> {
        match self.0.get(index) {
            Some(Value::Bytes(value)) => value.as_deref(),
            _ => None,
        }
    }

    /// The id at `index`, if there is one.
    pub fn id(&self, index: usize) -> Option<Id> {
        match self.0.get(index) {
            Some(Value::Bytes(Some(bytes))) => Id::from_bytes(bytes),
            _ => None,
        }
    }
}
