//! Where a page begins: the values by which the last record of the page before was sorted.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::{ErrorCode, FilterError, IdBytes, Order, Place, Reading, Record, SortKey, TypedSort, Value};

/// What a record is sorted by: one value for each key, the id last. How it travels is not decided here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    /// The values; none where the field is empty.
    pub values: Vec<Option<SortValue>>,
}

/// A value in the form in which it is sorted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum SortValue {
    /// A text in the form of its key, or a day.
    Text(String),
    /// A number.
    Number(f64),
    /// A moment, the place of a choice, or 0 for no and 1 for yes.
    Integer(i64),
    /// An amount.
    Money {
        /// ISO 4217 code.
        currency: String,
        /// In minor units.
        minor: i64,
    },
    /// An id.
    Id(IdBytes),
}

impl TypedSort {
    /// The cursor of a record.
    pub fn cursor(&self, record: &impl Record, reading: &dyn Reading) -> Cursor {
        let value = |key: &SortKey| {
            record.values(&key.field).first().and_then(|value| key.order.value(value, reading))
        };
        Cursor { values: self.keys().iter().map(value).collect() }
    }

    /// Refuses a cursor of another order.
    pub fn accept(&self, cursor: &Cursor) -> Result<(), FilterError> {
        let fits = |(key, value): (&SortKey, &Option<SortValue>)| {
            value.as_ref().is_none_or(|value| key.order.has(value))
        };
        let same =
            cursor.values.len() == self.keys().len() && self.keys().iter().zip(&cursor.values).all(fits);
        // Every record has an id.
        if same && cursor.values.last().is_some_and(Option::is_some) {
            return Ok(());
        }
        Err(FilterError::new(ErrorCode::WrongCursor, Place::Unknown, ""))
    }

    /// Which of two records comes first.
    pub fn compare(&self, left: &Cursor, right: &Cursor) -> Ordering {
        let mut pairs = self.keys().iter().zip(left.values.iter().zip(&right.values));
        let decided = pairs.find_map(|(key, (left, right))| {
            let order = match (left, right) {
                (Some(left), Some(right)) => {
                    let order = left.compare(right);
                    if key.descending { order.reverse() } else { order }
                }
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            order.is_ne().then_some(order)
        });
        decided.unwrap_or(Ordering::Equal)
    }
}

impl Order {
    fn value(&self, value: &Value, reading: &dyn Reading) -> Option<SortValue> {
        Some(match (self, value) {
            (Order::Text(form), Value::Text(text)) => SortValue::Text(form.of(text, reading)),
            (Order::Number, Value::Number(number)) => SortValue::Number(*number),
            (Order::Money, Value::Money { minor, currency }) => {
                SortValue::Money { currency: currency.clone(), minor: *minor }
            }
            (Order::Day, Value::Day(day)) => SortValue::Text(day.clone()),
            (Order::Moment, Value::Moment(moment)) => SortValue::Integer(*moment),
            (Order::YesNo, Value::YesNo(yes)) => SortValue::Integer(i64::from(*yes)),
            (Order::Choice(names), Value::Choice(name)) => {
                // A choice that was retired stands behind the others.
                let place = names.iter().position(|known| known == name).unwrap_or(names.len());
                SortValue::Integer(i64::try_from(place).unwrap_or(i64::MAX))
            }
            (Order::Id, Value::Id(id)) => SortValue::Id(*id),
            _ => return None,
        })
    }

    fn has(&self, value: &SortValue) -> bool {
        match value {
            SortValue::Text(_) => matches!(self, Order::Text(_) | Order::Day),
            SortValue::Number(number) => *self == Order::Number && number.is_finite(),
            SortValue::Integer(_) => matches!(self, Order::Moment | Order::YesNo | Order::Choice(_)),
            SortValue::Money { .. } => *self == Order::Money,
            SortValue::Id(_) => *self == Order::Id,
        }
    }
}

impl SortValue {
    /// Two values of one key; of two keys nothing can be said.
    fn compare(&self, other: &SortValue) -> Ordering {
        match (self, other) {
            (SortValue::Text(left), SortValue::Text(right)) => left.as_bytes().cmp(right.as_bytes()),
            (SortValue::Number(left), SortValue::Number(right)) => {
                left.partial_cmp(right).unwrap_or(Ordering::Equal)
            }
            (SortValue::Integer(left), SortValue::Integer(right)) => left.cmp(right),
            (
                SortValue::Money { currency: left, minor: many },
                SortValue::Money { currency: right, minor: other },
            ) => left.cmp(right).then(many.cmp(other)),
            (SortValue::Id(left), SortValue::Id(right)) => left.cmp(right),
            _ => Ordering::Equal,
        }
    }
}
