//! Conditions of a filter as conditions of a statement.
//!
//! A missing value makes no condition but `is empty` true, and `not` turns true into false and everything else into
//! true; so a statement means what `kempt_filter::evaluate` means.

use std::ops::Bound;

use kempt_filter::{
    Check, FieldReference, ResolvedFilter, ResolvedTest, Span, Step, TextForm, TextMatch, Tree,
};

use super::{Scope, derived::Derived, name};
use crate::{
    Dialect, Id, Name, Sql, StoreError, Value,
    described::{currency_column, key_column},
};

/// The name that a table has in a statement: that of the object asked for is 0, each lookup leads one further.
pub(crate) fn alias(depth: usize) -> Result<Name, StoreError> {
    name(&format!("t{depth}"))
}

/// Adds that the row stands for itself and, unless archived ones are meant too, is in use.
pub(crate) fn in_use(alias: &Name, with_archived: bool, sql: &mut Sql) -> Result<(), StoreError> {
    sql.push(" AND ").column(alias, &name("merged_into")?).push(" IS NULL");
    if !with_archived {
        sql.push(" AND ").column(alias, &name("archived_at")?).push(" IS NULL");
    }
    Ok(())
}

/// Adds that the row is one of these.
pub(super) fn one_of_ids(alias: &Name, ids: &[Id], sql: &mut Sql) -> Result<(), StoreError> {
    let Some(last) = ids.last() else {
        sql.push("1 = 0");
        return Ok(());
    };
    // Few different numbers of values make few different statements for the database to prepare.
    let padding = std::iter::repeat_n(last, ids.len().next_power_of_two() - ids.len());
    sql.column(alias, &name("id")?).push(" IN (");
    sql.binds(ids.iter().chain(padding).map(|id| Value::from(*id))).push(")");
    Ok(())
}

pub(super) fn tree(
    filter: &ResolvedFilter,
    scope: &Scope,
    dialect: Dialect,
    sql: &mut Sql,
) -> Result<(), StoreError> {
    let (parts, between, none) = match filter {
        Tree::All(parts) => (parts, " AND (", "1 = 1"),
        Tree::Any(parts) => (parts, " OR (", "1 = 0"),
        Tree::Not(part) => {
            sql.push("(");
            tree(part, scope, dialect, sql)?;
            sql.push(") IS NOT TRUE");
            return Ok(());
        }
        Tree::Leaf(test) => return leaf(test, scope, dialect, sql),
    };
    if parts.is_empty() {
        sql.push(none);
    }
    for (index, part) in parts.iter().enumerate() {
        sql.push(if index > 0 { between } else { "(" });
        tree(part, scope, dialect, sql)?;
        sql.push(")");
    }
    Ok(())
}

fn leaf(test: &ResolvedTest, scope: &Scope, dialect: Dialect, sql: &mut Sql) -> Result<(), StoreError> {
    let is_empty = test.check == Check::Empty;
    if is_empty {
        sql.push("NOT (");
    }
    // At the end of the way some value must do what is asked; without one the field is empty.
    for (depth, (lookup, target)) in way(&test.field).into_iter().enumerate() {
        let there = alias(depth + 1)?;
        sql.push("EXISTS (SELECT 1 FROM ").name(&name(target)?).push(" AS ").name(&there).push(" WHERE ");
        step(lookup, target, depth, scope, sql)?;
        sql.push(" AND ");
    }
    value(test.field.field(), test.field.lookups().len(), &test.check, dialect, sql)?;
    for _ in test.field.lookups() {
        sql.push(")");
    }
    if is_empty {
        sql.push(")");
    }
    Ok(())
}

/// The lookups on the way to a field, each with the object it leads to: the one that has the next field on the way.
pub(super) fn way(field: &FieldReference) -> Vec<(&Step, &str)> {
    let next = field.lookups().iter().skip(1).chain([field.field()]).map(Step::object);
    field.lookups().iter().zip(next).collect()
}

/// Adds that the row of the table below `depth` is the one that a lookup of the table at `depth` leads to, and may be
/// seen.
pub(super) fn step(
    lookup: &Step,
    target: &str,
    depth: usize,
    scope: &Scope,
    sql: &mut Sql,
) -> Result<(), StoreError> {
    let (here, there) = (alias(depth)?, alias(depth + 1)?);
    sql.column(&there, &name("id")?);
    if lookup.many() {
        let entry = name("entry")?;
        sql.push(" IN (SELECT ").column(&entry, &name("target")?).push(" FROM value_entry AS entry WHERE ");
        entry_of(lookup, &here, &entry, sql)?;
        sql.push(")");
    } else {
        sql.push(" = ").column(&here, &name(lookup.name())?);
    }
    sql.push(" AND ");
    scope.condition(target, &there, sql)?;
    in_use(&there, true, sql)
}

fn entry_of(field: &Step, table: &Name, entry: &Name, sql: &mut Sql) -> Result<(), StoreError> {
    sql.column(entry, &name("record")?).push(" = ").column(table, &name("id")?);
    sql.push(" AND ").column(entry, &name("field")?).push(" = ").bind(field.name());
    Ok(())
}

/// Adds that a field of the table at `depth` has a value that does what is asked; for [`Check::Empty`]: that it has one.
fn value(
    field: &Step,
    depth: usize,
    check: &Check,
    dialect: Dialect,
    sql: &mut Sql,
) -> Result<(), StoreError> {
    let table = alias(depth)?;
    if let Some(derived) = Derived::of(field.name()) {
        // What follows from records is known by what it is: from there few records are found sooner than from all records.
        sql.column(&table, &name("id")?).push(" IN (SELECT record FROM ").push(derived.table);
        sql.push(" WHERE ").push(derived.only.unwrap_or("1 = 1"));
        if let Check::Choice(choices) = check {
            sql.push(" AND ").push(derived.choice).push(" IN (");
            sql.binds(choices.iter().map(|choice| Value::from(choice.as_str()))).push(")");
        }
        sql.push(")");
        return Ok(());
    }
    if field.many() {
        let entry = name("entry")?;
        sql.push("EXISTS (SELECT 1 FROM value_entry AS entry WHERE ");
        entry_of(field, &table, &entry, sql)?;
        if *check != Check::Empty {
            sql.push(" AND ");
            let is_id = matches!(check, Check::Ids(_));
            let plain = name(if is_id { "target" } else { "value" })?;
            let key = name("value_key")?;
            let place =
                Place { table: &entry, plain: &plain, key: &key, currency: None, always_has_key: true };
            compare(check, &place, dialect, sql)?;
        }
        sql.push(")");
        return Ok(());
    }
    let (plain, key) = (name(field.name())?, name(&key_column(field.name()))?);
    let currency = name(&currency_column(field.name()))?;
    let place =
        Place { table: &table, plain: &plain, key: &key, currency: Some(&currency), always_has_key: false };
    compare(check, &place, dialect, sql)
}

/// Where a value stands.
struct Place<'p> {
    table: &'p Name,
    /// As it is shown.
    plain: &'p Name,
    /// In the form in which it is compared.
    key: &'p Name,
    currency: Option<&'p Name>,
    /// Whether the key is kept for texts of every form; else only where the form differs from what is shown.
    always_has_key: bool,
}

impl Place<'_> {
    fn plain(&self, sql: &mut Sql) {
        sql.column(self.table, self.plain);
    }

    fn text(&self, form: TextForm, sql: &mut Sql) {
        match form {
            TextForm::Plain if !self.always_has_key => {
                sql.push("lower(").column(self.table, self.plain).push(")")
            }
            _ => sql.column(self.table, self.key),
        };
    }
}

fn compare(check: &Check, place: &Place<'_>, dialect: Dialect, sql: &mut Sql) -> Result<(), StoreError> {
    match check {
        Check::Empty => {
            place.plain(sql);
            sql.push(" IS NOT NULL");
        }
        Check::Text { form, matching } => text(*form, matching, place, dialect, sql),
        Check::Choice(names) => {
            one_of(names.iter().map(|name| name.as_str().into()).collect(), place, sql);
        }
        Check::Ids(ids) => {
            one_of(ids.iter().map(|id| Value::Bytes(Some(id.to_vec()))).collect(), place, sql);
        }
        Check::YesNo(yes) => {
            place.plain(sql);
            sql.push(" = ").bind(i64::from(*yes));
        }
        Check::Number(spans) => {
            any(spans, sql, |span, sql| between(span, |number| (*number).into(), place, sql))
        }
        Check::Days(spans) => {
            any(spans, sql, |span, sql| between(span, |day| day.as_str().into(), place, sql))
        }
        Check::Moments(spans) => any(spans, sql, |span, sql| between(span, |at| (*at).into(), place, sql)),
        Check::Money(spans) => {
            let currency =
                place.currency.ok_or_else(|| StoreError::Unreadable("an amount among entries".to_owned()))?;
            any(spans, sql, |money, sql| {
                sql.column(place.table, currency).push(" = ").bind(money.currency.as_str()).push(" AND ");
                between(&money.span, |minor| (*minor).into(), place, sql);
            });
        }
    }
    Ok(())
}

fn text(form: TextForm, matching: &TextMatch, place: &Place<'_>, dialect: Dialect, sql: &mut Sql) {
    match matching {
        TextMatch::Is(texts) if texts.is_empty() => {
            sql.push("1 = 0");
        }
        TextMatch::Is(texts) => {
            place.text(form, sql);
            sql.push(" IN (").binds(texts.iter().map(|text| text.as_str().into())).push(")");
        }
        TextMatch::Contains(part) => {
            sql.push(dialect.place_in()).push("(");
            place.text(form, sql);
            sql.push(", ").bind(part.as_str()).push(") > 0");
        }
        TextMatch::StartsWith(start) => {
            // Everything that starts with it stands between it and it with the last character there is.
            place.text(form, sql);
            sql.push(" >= ").bind(start.as_str()).push(" AND ");
            place.text(form, sql);
            sql.push(" < ").bind(format!("{start}{}", char::MAX));
        }
    }
}

fn one_of(values: Vec<Value>, place: &Place<'_>, sql: &mut Sql) {
    if values.is_empty() {
        sql.push("1 = 0");
        return;
    }
    place.plain(sql);
    sql.push(" IN (").binds(values).push(")");
}

fn any<S>(spans: &[S], sql: &mut Sql, mut one: impl FnMut(&S, &mut Sql)) {
    sql.push("(1 = 0");
    for span in spans {
        sql.push(" OR (");
        one(span, sql);
        sql.push(")");
    }
    sql.push(")");
}

fn between<T>(span: &Span<T>, bound: impl Fn(&T) -> Value, place: &Place<'_>, sql: &mut Sql) {
    place.plain(sql);
    sql.push(" IS NOT NULL");
    let mut side = |end: &Bound<T>, including: &'static str, excluding: &'static str| {
        let (sign, value) = match end {
            Bound::Included(value) => (including, value),
            Bound::Excluded(value) => (excluding, value),
            Bound::Unbounded => return,
        };
        sql.push(" AND ");
        place.plain(sql);
        sql.push(sign).bind(bound(value));
    };
    side(&span.from, " >= ", " > ");
    side(&span.to, " <= ", " < ");
}
