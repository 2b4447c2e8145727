//! The order of records, and in which stretches they follow each other behind a cursor.

use kempt_filter::{Cursor, FieldReference, Order, SortKey, SortValue, TextForm, TypedSort};

use super::{
    Scope,
    condition::{alias, step, way},
    name,
};
use crate::{
    Id, Name, Sql, StoreError, Value,
    described::{currency_column, key_column},
};

/// One expression that records are sorted by. An amount of money makes two of them.
pub(super) struct Key {
    pub(super) expression: Sql,
    descending: bool,
    may_be_missing: bool,
    /// Which key of the sort it belongs to, and which part of it.
    key: usize,
    part: Part,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Currency,
    Minor,
}

/// The expressions of an order. When the database is not to walk along an index of the order, each begins with `plain`.
pub(super) fn keys(sort: &TypedSort, scope: &Scope, plain: &'static str) -> Result<Vec<Key>, StoreError> {
    let mut keys = Vec::new();
    for (index, key) in sort.keys().iter().enumerate() {
        let parts: &[Part] =
            if key.order == Order::Money { &[Part::Currency, Part::Minor] } else { &[Part::Whole] };
        for &part in parts {
            let mut expression = Sql::new();
            expression.push(plain);
            looked_up(&key.field, scope, &mut expression, |table, sql| column(key, part, table, sql))?;
            let may_be_missing = !key.field.lookups().is_empty()
                || !matches!(key.field.field().name(), "id" | "version" | "created_at" | "updated_at");
            keys.push(Key { expression, descending: key.descending, may_be_missing, key: index, part });
        }
    }
    Ok(keys)
}

/// Adds the value of a field at the end of its lookups; missing where a record on the way is missing or may not be seen.
pub(super) fn looked_up(
    field: &FieldReference,
    scope: &Scope,
    sql: &mut Sql,
    end: impl Fn(&Name, &mut Sql) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let way = way(field);
    for _ in &way {
        sql.push("(SELECT ");
    }
    end(&alias(way.len())?, sql)?;
    // From the innermost lookup to the outermost.
    for (depth, (lookup, target)) in way.iter().enumerate().rev() {
        sql.push(" FROM ").name(&name(target)?).push(" AS ").name(&alias(depth + 1)?).push(" WHERE ");
        step(lookup, target, depth, scope, sql)?;
        sql.push(")");
    }
    Ok(())
}

fn column(key: &SortKey, part: Part, table: &Name, sql: &mut Sql) -> Result<(), StoreError> {
    let field = key.field.field().name();
    match (&key.order, part) {
        (_, Part::Currency) => {
            sql.column(table, &name(&currency_column(field))?);
        }
        (Order::Text(TextForm::Plain), _) => {
            sql.push("lower(").column(table, &name(field)?).push(")");
        }
        (Order::Text(TextForm::Folded | TextForm::Digits), _) => {
            sql.column(table, &name(&key_column(field))?);
        }
        (Order::Choice(names), _) => {
            let column = name(field)?;
            sql.push("CASE WHEN ").column(table, &column).push(" IS NULL THEN NULL");
            for (place, choice) in (0i64..).zip(names) {
                sql.push(" WHEN ").column(table, &column).push(" = ").bind(choice.as_str());
                sql.push(" THEN ").bind(place);
            }
            sql.push(" ELSE ").bind(i64::try_from(names.len()).unwrap_or(i64::MAX)).push(" END");
        }
        _ => {
            sql.column(table, &name(field)?);
        }
    }
    Ok(())
}

/// A part of all records in their order: one that a database can walk along an index. Within it the first keys are the
/// same for all records, and the next one is either missing in all of them or in none.
pub(super) struct Stretch {
    /// What its records have in common.
    pub(super) condition: Sql,
    /// Keys from this one on have no missing values left to be put last.
    settled: usize,
}

/// The stretches behind a cursor, or all of them, in the order in which they follow each other.
///
/// One condition with `OR` would say the same, but no database walks an index by it: it would read all that comes before.
pub(super) fn stretches(keys: &[Key], after: Option<&Cursor>) -> Vec<Stretch> {
    let mut found = Vec::new();
    let Some(cursor) = after else {
        if let Some(key) = keys.first() {
            let mut present = Sql::new();
            match key.may_be_missing {
                true => present.append(&key.expression).push(" IS NOT NULL"),
                false => present.push("1 = 1"),
            };
            found.push(Stretch { condition: present, settled: 1 });
            found.extend(missing(Sql::new(), key, 1));
        }
        return found;
    };
    for (index, key) in keys.iter().enumerate().rev() {
        // Nothing stands behind a missing value but other missing values, which the next keys part.
        let Some(value) = bound(key, cursor) else { continue };
        let mut alike = Sql::new();
        for earlier in &keys[..index] {
            alike.append(&earlier.expression);
            match bound(earlier, cursor) {
                Some(value) => alike.push(" = ").bind(value),
                None => alike.push(" IS NULL"),
            };
            alike.push(" AND ");
        }
        let mut condition = alike.clone();
        condition.append(&key.expression).push(if key.descending { " < " } else { " > " }).bind(value);
        found.push(Stretch { condition, settled: index + 1 });
        found.extend(missing(alike, key, index + 1));
    }
    found
}

fn missing(mut condition: Sql, key: &Key, settled: usize) -> Option<Stretch> {
    condition.append(&key.expression).push(" IS NULL");
    key.may_be_missing.then_some(Stretch { condition, settled })
}

/// Adds what follows `ORDER BY` for a stretch.
pub(super) fn order_by(keys: &[Key], stretch: &Stretch, sql: &mut Sql) {
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.append(&key.expression).push(if key.descending { " DESC" } else { " ASC" });
        if index >= stretch.settled && key.may_be_missing {
            sql.push(" NULLS LAST");
        }
    }
}

fn bound(key: &Key, cursor: &Cursor) -> Option<Value> {
    Some(match cursor.values.get(key.key)?.as_ref()? {
        SortValue::Text(text) => text.as_str().into(),
        SortValue::Number(number) => (*number).into(),
        SortValue::Integer(integer) => (*integer).into(),
        SortValue::Money { currency, minor } => match key.part {
            Part::Currency => currency.as_str().into(),
            _ => (*minor).into(),
        },
        SortValue::Id(id) => Value::Bytes(Some(id.to_vec())),
    })
}

/// The cursor of a record, from the values of the expressions it was sorted by.
pub(super) fn cursor(sort: &TypedSort, values: &[Value]) -> Cursor {
    let mut values = values.iter();
    let mut one = |key: &SortKey| {
        let first = values.next()?;
        if key.order == Order::Money {
            let (Value::Text(Some(currency)), Some(Value::Integer(Some(minor)))) = (first, values.next())
            else {
                return None;
            };
            return Some(SortValue::Money { currency: currency.clone(), minor: *minor });
        }
        Some(match first {
            Value::Text(text) => SortValue::Text(text.clone()?),
            Value::Real(number) => SortValue::Number((*number)?),
            // The version of a record is a number to those who ask.
            Value::Integer(integer) if key.order == Order::Number => SortValue::Number((*integer)? as f64),
            Value::Integer(integer) => SortValue::Integer((*integer)?),
            Value::Bytes(bytes) => SortValue::Id(*Id::from_bytes(bytes.as_deref()?)?.as_bytes()),
        })
    };
    Cursor { values: sort.keys().iter().map(&mut one).collect() }
}
