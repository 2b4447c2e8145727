//! In which order records stand: `-updated_at,name`.
//!
//! Empty fields stand last in either direction, and the id decides between records that are alike in everything else,
//! so that there is one order only and a page can begin behind any record.

mod cursor;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::{
    ErrorCode, Field, FieldReference, Fields, FilterError, Place, TextForm, ValueKind, Word, limits,
    text::is_path,
};

pub use cursor::{Cursor, SortValue};

/// An order as it was written.
///
/// ```
/// use kempt_filter::Sort;
/// let sort = Sort::parse("-updated_at, name")?;
/// assert!(sort.keys[0].descending);
/// assert_eq!(sort.to_string(), "-updated_at,name");
/// # Ok::<(), kempt_filter::FilterError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sort {
    /// The fields, the one that counts most first.
    pub keys: Vec<WrittenKey>,
}

/// A field to sort by, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenKey {
    /// Its name.
    pub field: Word,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Sort {
    /// Reads names with commas between them; a minus before a name turns its order round.
    pub fn parse(text: &str) -> Result<Sort, FilterError> {
        limits::of_text(text)?;
        let mut keys = Vec::new();
        if text.trim().is_empty() {
            return Ok(Sort { keys });
        }
        let mut offset = 0;
        for part in text.split([',', '،']) {
            let comma = text[offset + part.len()..].chars().next().map_or(0, char::len_utf8);
            let blanks = part.len() - part.trim_start().len();
            let name = part.trim();
            let (descending, bare) = match name.strip_prefix('-') {
                Some(rest) => (true, rest.trim_start()),
                None => (false, name.strip_prefix('+').unwrap_or(name)),
            };
            let place = Place::Offset(offset + blanks + (name.len() - bare.len()));
            if !is_path(bare) {
                return Err(FilterError::new(ErrorCode::FieldExpected, place, bare));
            }
            keys.push(WrittenKey { field: Word { text: bare.to_owned(), place }, descending });
            if keys.len() > limits::MOST_SORT_KEYS {
                let place = Place::Offset(offset);
                return Err(limits::too_much(ErrorCode::TooManySortKeys, limits::MOST_SORT_KEYS, place));
            }
            offset += part.len() + comma;
        }
        Ok(Sort { keys })
    }

    /// Checks that a viewer may sort by these fields, and ends the order with the id.
    pub fn check(&self, fields: &Fields<'_>) -> Result<TypedSort, Vec<FilterError>> {
        let mut keys: Vec<SortKey> = Vec::with_capacity(self.keys.len() + 1);
        let mut errors = Vec::new();
        let id = fields.id().map_err(|error| vec![error])?;
        for key in self.keys.iter().take(limits::MOST_SORT_KEYS) {
            let error = |code| FilterError::new(code, key.field.place.clone(), key.field.text.as_str());
            match fields.find(&key.field).and_then(|(reference, field)| {
                let has_many = reference.lookups().iter().any(crate::Step::many);
                let order = if field.sortable && !has_many { order_of(field) } else { None };
                let order = order.ok_or_else(|| error(ErrorCode::NotSortable))?;
                if keys.iter().any(|known| known.field == reference) {
                    return Err(error(ErrorCode::SortedTwice));
                }
                Ok(SortKey { field: reference, descending: key.descending, order })
            }) {
                Ok(key) => keys.push(key),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        // Nothing behind the id can matter.
        match keys.iter().position(|key| key.field == id) {
            Some(at) => keys.truncate(at + 1),
            None => keys.push(SortKey { field: id, descending: false, order: Order::Id }),
        }
        Ok(TypedSort { keys })
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, key) in self.keys.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let minus = if key.descending { "-" } else { "" };
            write!(formatter, "{comma}{minus}{}", key.field.text)?;
        }
        Ok(())
    }
}

impl Serialize for Sort {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sort {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sort, D::Error> {
        Sort::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// An order that was checked. Its last key is the id.
#[derive(Debug, Clone, PartialEq)]
pub struct TypedSort {
    keys: Vec<SortKey>,
}

impl TypedSort {
    /// The fields to sort by; the last one is the id.
    pub fn keys(&self) -> &[SortKey] {
        &self.keys
    }
}

/// A field to sort by. Records without a value in it stand last, in either direction.
#[derive(Debug, Clone, PartialEq)]
pub struct SortKey {
    /// The field.
    pub field: FieldReference,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// What the order of its values is.
    pub order: Order,
}

/// The order of the values of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Of texts in this form, byte by byte.
    Text(TextForm),
    /// Of numbers.
    Number,
    /// Of amounts: by the code of their currency, then by how many.
    Money,
    /// Of days.
    Day,
    /// Of moments.
    Moment,
    /// No before yes.
    YesNo,
    /// Of choices: as these names stand.
    Choice(Vec<String>),
    /// Of ids, byte by byte.
    Id,
}

fn order_of(field: &Field<'_>) -> Option<Order> {
    Some(match field.kind {
        ValueKind::Text(form) => Order::Text(form),
        ValueKind::Number => Order::Number,
        ValueKind::Money => Order::Money,
        ValueKind::Day => Order::Day,
        ValueKind::Moment => Order::Moment,
        ValueKind::YesNo => Order::YesNo,
        ValueKind::Choice => Order::Choice(field.choices.iter().map(|choice| choice.name.clone()).collect()),
        ValueKind::Record | ValueKind::Person | ValueKind::Team => Order::Id,
    })
}
