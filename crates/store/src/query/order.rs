//! The order of records, and which of them stand behind a cursor.

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

/// The expressions of an order.
pub(super) fn keys(sort: &TypedSort, scope: &Scope) -> Result<Vec<Key>, StoreError> {
    let mut keys = Vec::new();
    for (index, key) in sort.keys().iter().enumerate() {
        let parts: &[Part] =
            if key.order == Order::Money { &[Part::Currency, Part::Minor] } else { &[Part::Whole] };
        for &part in parts {
            let mut expression = Sql::new();
            looked_up(&key.field, scope, &mut expression, |table, sql| column(key, part, table, sql))?;
            keys.push(Key { expression, descending: key.descending, key: index, part });
        }
    }
    Ok(keys)
}

/// Adds the value of a field at the end of its lookups; missing where a record on the way is missing or may not be seen.
fn looked_up(
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

/// Adds what follows `ORDER BY`.
pub(super) fn order_by(keys: &[Key], sql: &mut Sql) {
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.append(&key.expression);
        sql.push(if key.descending { " DESC NULLS LAST" } else { " ASC NULLS LAST" });
    }
}

/// Adds that a record stands behind the cursor: alike in some keys from the first on, and behind it in the next one.
pub(super) fn behind(keys: &[Key], cursor: &Cursor, sql: &mut Sql) {
    sql.push("(1 = 0");
    for (index, key) in keys.iter().enumerate() {
        let Some(value) = bound(key, cursor) else {
            // Nothing stands behind a missing value but other missing values, which the next keys part.
            continue;
        };
        sql.push(" OR (");
        for earlier in &keys[..index] {
            sql.append(&earlier.expression);
            match bound(earlier, cursor) {
                Some(value) => sql.push(" = ").bind(value),
                None => sql.push(" IS NULL"),
            };
            sql.push(" AND ");
        }
        sql.push("(").append(&key.expression).push(if key.descending { " < " } else { " > " }).bind(value);
        sql.push(" OR ").append(&key.expression).push(" IS NULL))");
    }
    sql.push(")");
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
