//! What a filter means, in plain Rust: the reference that the queries of both databases are compared with.
//!
//! There are no unknown truths. A field without a value is empty; a condition on it other than `is empty` does not
//! hold; and `is not` and `not in` are the opposites of `is` and `in`, so they hold for an empty field. Of several
//! values one must do what the condition asks.

use serde::{Deserialize, Serialize};

use crate::{Check, FieldReference, IdBytes, Reading, ResolvedFilter, TextForm, TextMatch};

/// A record, as far as filters, sorts and groupings look at it.
pub trait Record {
    /// The values of a field, those at the end of its lookups; none when it is empty.
    fn values(&self, field: &FieldReference) -> Vec<Value>;
}

/// A value as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A text.
    Text(String),
    /// The name of a choice.
    Choice(String),
    /// A number.
    Number(f64),
    /// An amount in minor units.
    Money {
        /// How many.
        minor: i64,
        /// ISO 4217 code.
        currency: String,
    },
    /// A day as `YYYY-MM-DD`.
    Day(String),
    /// Milliseconds since 1970 in UTC.
    Moment(i64),
    /// Yes or no.
    YesNo(bool),
    /// The id of a record, user or team.
    Id(IdBytes),
}

/// Whether `record` passes the filter.
pub fn evaluate(filter: &ResolvedFilter, record: &impl Record, reading: &dyn Reading) -> bool {
    filter.holds(&mut |test| {
        let values = record.values(&test.field);
        match &test.check {
            Check::Empty => values.is_empty(),
            check => values.iter().any(|value| check.accepts(value, reading)),
        }
    })
}

impl Check {
    /// Whether one value does what is asked.
    fn accepts(&self, value: &Value, reading: &dyn Reading) -> bool {
        match (self, value) {
            (Check::Text { form, matching }, Value::Text(text)) => matching.accepts(text, *form, reading),
            (Check::Choice(names), Value::Choice(name)) => names.contains(name),
            (Check::Number(spans), Value::Number(number)) => spans.iter().any(|span| span.contains(number)),
            (Check::Money(spans), Value::Money { minor, currency }) => {
                spans.iter().any(|money| money.currency == *currency && money.span.contains(minor))
            }
            (Check::Days(spans), Value::Day(day)) => spans.iter().any(|span| span.contains(day)),
            (Check::Moments(spans), Value::Moment(moment)) => spans.iter().any(|span| span.contains(moment)),
            (Check::YesNo(wanted), Value::YesNo(yes)) => wanted == yes,
            (Check::Ids(ids), Value::Id(id)) => ids.contains(id),
            // A value of another kind cannot do what is asked.
            _ => false,
        }
    }
}

impl TextMatch {
    fn accepts(&self, text: &str, form: TextForm, reading: &dyn Reading) -> bool {
        let text = form.of(text, reading);
        match self {
            TextMatch::Is(texts) => texts.contains(&text),
            TextMatch::Contains(part) => text.contains(part.as_str()),
            TextMatch::StartsWith(start) => text.starts_with(start.as_str()),
        }
    }
}
