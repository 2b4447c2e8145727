//! A fact as it is looked for in records.

use jiff::{ToSpan, civil, tz::TimeZone};
use kempt_model::{FactDescription, Facts, FieldKind, ObjectDescription};
use kempt_store::{Id, Millis, Name, Sql, Value};

use crate::crm::{CrmError, Shape, Stored};

/// How far ahead a clock may be: what lies further ahead has not taken place yet.
pub(super) const LEEWAY: Millis = 10 * 60 * 1_000;

/// A fact of an object, with what is looked for in its records.
#[derive(Debug)]
pub(crate) struct Fact {
    /// What it is and moves.
    pub(crate) described: &'static FactDescription,
    /// The fields that lead to whom it moves, each with the object it leads to; `id` for the record itself.
    pub(crate) links: Vec<(String, String)>,
    tests: Vec<Test>,
}

/// What a record must say.
#[derive(Debug)]
enum Test {
    /// One of these values is in the column; a missing one among them is no value.
    OneOf(String, Vec<Value>),
    /// Something is in the column.
    Filled(String),
}

impl Fact {
    /// The facts that records of an object bring.
    pub(crate) fn of(object: &ObjectDescription) -> Vec<Fact> {
        let facts = Facts::standard().facts.iter().filter(|fact| fact.object == object.name);
        facts.filter_map(|described| Fact::looked_for(object, described)).collect()
    }

    /// None when the object lacks a field that the fact is about.
    fn looked_for(object: &ObjectDescription, described: &'static FactDescription) -> Option<Fact> {
        let mut tests = Vec::new();
        for (name, choices) in &described.is {
            let value = |choice: &String| match (object.field(name)?.kind, choice.as_str()) {
                (FieldKind::YesNo, choice) => Some(Value::from(i64::from(choice == "yes"))),
                (_, "") => Some(Value::Text(None)),
                (_, choice) => Some(choice.into()),
            };
            let values = choices.iter().map(value).collect::<Option<Vec<Value>>>()?;
            tests.push(Test::OneOf(name.clone(), values));
        }
        if let Some(ends) = described.ends {
            let stages = object.stage_choices().iter().filter(|stage| ends.fits(stage.outcome));
            let stages = stages.map(|stage| Value::from(stage.name.as_str())).collect();
            tests.push(Test::OneOf(object.stage_field()?.name.clone(), stages));
        }
        tests.extend(described.filled.iter().chain(&described.changes).cloned().map(Test::Filled));
        let link = |name: &String| match name.as_str() {
            "id" => Some((name.clone(), object.name.clone())),
            name => Some((name.to_owned(), object.field(name)?.target.clone()?)),
        };
        let links = described.through.iter().map(link).collect::<Option<Vec<_>>>()?;
        Some(Fact { described, links, tests })
    }

    /// Whether a record says so. A deal that was put aside was won all the same.
    pub(super) fn holds(&self, shape: &Shape, stored: &Stored) -> bool {
        stored.merged_into(shape).is_none() && self.tests.iter().all(|test| test.holds(shape, stored))
    }

    /// Whether records may bring it without anything having changed: that somebody took a lead on cannot be seen
    /// of the lead.
    pub(super) fn can_stand(&self) -> bool {
        self.described.changes.is_empty()
    }

    /// Whether a record brings the fact by how it stands.
    pub(super) fn stands(&self, shape: &Shape, stored: &Stored) -> bool {
        self.can_stand() && self.holds(shape, stored)
    }

    /// Whom the fact moves through a link, when a write brings it.
    pub(super) fn arrives(
        &self,
        shape: &Shape,
        link: &str,
        before: Option<&Stored>,
        after: &Stored,
    ) -> Option<Id> {
        let whom = |stored: &Stored| match link {
            "id" => Some(stored.id()),
            link => stored.link(shape, link),
        };
        let whom_now = whom(after)?;
        if !self.holds(shape, after) {
            return None;
        }
        let is_new = match before {
            _ if !self.can_stand() => {
                let changed = |name: &String| {
                    before.is_some_and(|before| before.value(shape, name) != after.value(shape, name))
                };
                self.described.changes.iter().any(changed)
            }
            Some(before) => !self.holds(shape, before) || whom(before) != Some(whom_now),
            None => true,
        };
        is_new.then_some(whom_now)
    }

    /// When it took place, as the record says it, but never after `now`; none when it lies ahead.
    pub(super) fn at(&self, shape: &Shape, stored: &Stored, now: Millis, zone: &TimeZone) -> Option<Millis> {
        let said = self.described.at.as_deref().and_then(|name| stored.value(shape, name));
        match said {
            Some(Value::Integer(Some(at))) => (*at <= now + LEEWAY).then_some(now.min(*at)),
            // A day ends with its last moment; one that was expected later has come by now.
            Some(Value::Text(Some(day))) => Some(end_of_day(day, zone).map_or(now, |end| end.min(now))),
            _ => Some(now),
        }
    }

    /// The condition that records of its object meet which bring it and lead to some of these, as a statement's end.
    pub(super) fn condition(&self, link: &Name, ids: &[Id]) -> Result<Sql, CrmError> {
        let mut sql = leading_to(link, ids);
        for test in &self.tests {
            let (Test::OneOf(column, _) | Test::Filled(column)) = test;
            let column = Name::new(column).map_err(kempt_store::StoreError::from)?;
            match test {
                Test::Filled(_) => sql.push(" AND ").name(&column).push(" IS NOT NULL"),
                Test::OneOf(_, values) => {
                    let may_be_missing = values.iter().any(Value::is_missing);
                    sql.push(" AND (").name(&column).push(" IN (");
                    sql.binds(values.iter().filter(|value| !value.is_missing()).cloned()).push(")");
                    if may_be_missing {
                        sql.push(" OR ").name(&column).push(" IS NULL");
                    }
                    sql.push(")")
                }
            };
        }
        Ok(sql)
    }
}

/// The condition of records that lead to some of these.
pub(super) fn leading_to(link: &Name, ids: &[Id]) -> Sql {
    let mut sql = Sql::new();
    sql.push("WHERE ").name(link).push(" IN (").binds(ids.iter().map(|id| Value::from(*id)));
    sql.push(") AND merged_into IS NULL");
    sql
}

impl Test {
    fn holds(&self, shape: &Shape, stored: &Stored) -> bool {
        match self {
            Test::Filled(column) => stored.value(shape, column).is_some(),
            Test::OneOf(column, values) => match stored.value(shape, column) {
                Some(value) => values.contains(value),
                None => values.iter().any(Value::is_missing),
            },
        }
    }
}

fn end_of_day(day: &str, zone: &TimeZone) -> Option<Millis> {
    let next = day.parse::<civil::Date>().ok()?.checked_add(1.day()).ok()?;
    let begins = zone.to_ambiguous_zoned(next.to_datetime(civil::Time::midnight())).compatible().ok()?;
    Some(begins.timestamp().as_millisecond() - 1)
}
