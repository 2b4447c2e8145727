//! How many records there are of each kind, and what their amounts come to.
//!
//! The database groups by what it holds; what depends on the calendar and on where the viewer is (weeks, months, time
//! zones) is put together here, by the rules of the filter language, so that both databases mean the same.

use std::collections::BTreeMap;

use jiff::Timestamp;
use kempt_filter::{Group, GroupBy, GroupKey, Standpoint, TextForm, TypedGrouping};

use super::{Query, Way, condition, name, order};
use crate::{
    Dialect, Id, Row, Sql, StoreError, Transaction, Value,
    described::{currency_column, key_column},
};

/// Rows that a grouping reads at most.
const MOST_ROWS: i64 = 100_000;

/// Milliseconds of the stretches in which moments are counted before they are put into days: every zone's days begin at
/// such a moment.
const QUARTER_OF_AN_HOUR: i64 = 900_000;

/// A number or an amount of money that is added up: a field of one value of the object itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured<'m> {
    /// A number.
    Number(&'m str),
    /// An amount of money.
    Money(&'m str),
}

/// What amounts of one currency, or numbers, come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts<N> {
    /// How many there are.
    pub count: i64,
    /// All together.
    pub sum: N,
    /// The least.
    pub least: N,
    /// The greatest.
    pub greatest: N,
}

/// The records of one group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    /// How many there are.
    pub count: i64,
    /// What their numbers come to, when a number was measured and any has one. The sum is infinite when they are too
    /// great to be added up.
    pub numbers: Option<Amounts<f64>>,
    /// What their money comes to in minor units, by currency, when money was measured.
    pub money: BTreeMap<String, Amounts<i128>>,
}

/// Groups of records.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Groups {
    /// The groups, in the order of their keys.
    pub groups: BTreeMap<Vec<GroupKey>, Counted>,
    /// Whether these are all; else there are so many that only some were counted.
    pub is_complete: bool,
}

impl Query<'_> {
    /// Counts records by group, and adds up what is `measured`.
    pub async fn groups(
        &self,
        transaction: &mut Transaction,
        grouping: &TypedGrouping,
        measured: Option<Measured<'_>>,
        standpoint: &Standpoint,
    ) -> Result<Groups, StoreError> {
        let keys = grouping.keys();
        let mut sql = Sql::new();
        sql.push("SELECT count(*)");
        let mut currency = None;
        match measured {
            None => {}
            Some(Measured::Number(field)) => measure(field, false, transaction.dialect(), &mut sql)?,
            Some(Measured::Money(field)) => {
                measure(field, true, transaction.dialect(), &mut sql)?;
                currency = Some(name(&currency_column(field))?);
            }
        }
        let alias = condition::alias(0)?;
        for key in keys {
            sql.push(", ");
            self.expression(key, &mut sql)?;
        }
        if let Some(currency) = &currency {
            sql.push(", ").column(&alias, currency);
        }
        sql.push(" FROM ").name(&self.table.name).push(" AS ").name(&alias).push(" WHERE ");
        self.conditions(transaction, Way::ByReach, &mut sql)?;
        // Columns are counted from 1, and the key columns follow the count and the measure.
        let first = match measured {
            None => 2,
            Some(Measured::Number(_)) => 2 + 7,
            Some(Measured::Money(_)) => 2 + 5,
        };
        sql.push(" GROUP BY ");
        let columns = keys.len() + usize::from(currency.is_some());
        for (index, place) in (first..first + columns).enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            sql.number(i64::try_from(place).unwrap_or_default());
        }
        sql.push(" LIMIT ").bind(MOST_ROWS + 1);
        let rows = transaction.rows(&sql).await?;
        let is_complete = i64::try_from(rows.len()).is_ok_and(|rows| rows <= MOST_ROWS);
        let mut groups: BTreeMap<Vec<GroupKey>, (Counted, Sum)> = BTreeMap::new();
        for row in &rows {
            let key_of = |(index, key): (usize, &Group)| key_of(key, row, first - 1 + index, standpoint);
            let (group, sum) = groups.entry(keys.iter().enumerate().map(key_of).collect()).or_default();
            group.count += row.integer(0).unwrap_or_default();
            match measured {
                None => {}
                Some(Measured::Number(_)) => add_numbers(&mut group.numbers, sum, row),
                Some(Measured::Money(_)) => {
                    if let Some(currency) = row.text(first - 1 + keys.len()) {
                        add_money(&mut group.money, currency, row);
                    }
                }
            }
        }
        let said = |(key, (mut group, sum)): (Vec<GroupKey>, (Counted, Sum))| {
            if let Some(numbers) = &mut group.numbers {
                numbers.sum = sum.said(numbers.least, numbers.greatest);
            }
            (key, group)
        };
        Ok(Groups { groups: groups.into_iter().map(said).collect(), is_complete })
    }

    /// Adds what the database groups by for a key.
    fn expression(&self, key: &Group, sql: &mut Sql) -> Result<(), StoreError> {
        let mut column = Sql::new();
        let field = key.field.field().name();
        order::looked_up(&key.field, self.scope, &mut column, |table, sql| {
            match key.by {
                GroupBy::Text(TextForm::Plain) => sql.push("lower(").column(table, &name(field)?).push(")"),
                GroupBy::Text(_) => sql.column(table, &name(&key_column(field))?),
                _ => sql.column(table, &name(field)?),
            };
            Ok(())
        })?;
        match key.by {
            GroupBy::Moment(_) => {
                // The remainder of a negative number is negative on both databases.
                sql.append(&column).push(" - (").append(&column).push(" % ").number(QUARTER_OF_AN_HOUR);
                sql.push(" + ").number(QUARTER_OF_AN_HOUR).push(") % ").number(QUARTER_OF_AN_HOUR);
            }
            _ => {
                sql.append(&column);
            }
        }
        Ok(())
    }
}

/// Adds count, sum, least and greatest of a column, each behind a comma. What is added up is whole numbers, so that the sum
/// does not depend on the order in which a database adds, and in two halves, of which neither can become too great for
/// it: of money its minor units, of other numbers their whole part and then the rest.
fn measure(field: &str, is_whole: bool, dialect: Dialect, sql: &mut Sql) -> Result<(), StoreError> {
    let mut value = Sql::new();
    value.column(&condition::alias(0)?, &name(field)?);
    let parts = match is_whole {
        true => vec![value.clone()],
        false => {
            let whole = cut(&value, dialect);
            let mut rest = Sql::new();
            rest.push("(").append(&value).push(" - ").append(&whole).push(") * ").number(ONE);
            [whole, cut(&rest, dialect)].iter().map(|part| unless_too_great(&value, part)).collect()
        }
    };
    // PostgreSQL adds whole numbers up to a type of its own.
    let (before, end) = match dialect {
        Dialect::Sqlite => (", sum((", ")"),
        Dialect::Postgres => (", CAST(sum((", ") AS BIGINT)"),
    };
    sql.push(", count(").append(&value).push(")");
    for part in &parts {
        sql.push(before).append(part).push(") >> 32").push(end);
        sql.push(before).append(part).push(") & 4294967295").push(end);
    }
    sql.push(", min(").append(&value).push("), max(").append(&value).push(")");
    Ok(())
}

/// A number without what stands behind its point.
fn cut(number: &Sql, dialect: Dialect) -> Sql {
    let (before, after) = match dialect {
        Dialect::Sqlite => ("CAST(", " AS INTEGER)"),
        // There a cast rounds.
        Dialect::Postgres => ("CAST(trunc(", ") AS BIGINT)"),
    };
    let mut sql = Sql::new();
    sql.push(before).append(number).push(after);
    sql
}

/// A part of a value, where the value is one that is added up.
fn unless_too_great(value: &Sql, part: &Sql) -> Sql {
    let mut sql = Sql::new();
    sql.push("CASE WHEN abs(").append(value).push(") <= ").number(GREATEST);
    sql.push(" THEN ").append(part).push(" END");
    sql
}

/// Numbers greater than this are not added up: their whole part has no place in 64 bits.
const GREATEST: i64 = 4_000_000_000_000_000_000;
/// One, in the unit of what stands behind the point.
const ONE: i64 = 1 << 62;

/// A sum of numbers of double precision, exact to 2⁻⁶².
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// The whole parts.
    whole: i128,
    /// The rests, in 2⁻⁶².
    rest: i128,
}

impl Sum {
    /// A sum as it is told: to fifteen digits, as many as any decimal keeps in double precision.
    #[expect(clippy::cast_precision_loss, reason = "what is told has the precision of its addends")]
    fn said(self, least: f64, greatest: f64) -> f64 {
        let most = GREATEST as f64;
        if least < -most || greatest > most {
            return f64::INFINITY;
        }
        let sum = match self.whole.checked_mul(i128::from(ONE)).and_then(|whole| whole.checked_add(self.rest))
        {
            Some(exact) => exact as f64 / ONE as f64,
            // So great that the rest is below the precision.
            None => self.whole as f64,
        };
        format!("{sum:.14e}").parse().unwrap_or(sum)
    }
}

/// The group of a row.
fn key_of(key: &Group, row: &Row, index: usize, standpoint: &Standpoint) -> GroupKey {
    let found = match (key.by, row.values().get(index)) {
        (GroupBy::Text(_) | GroupBy::Choice, Some(Value::Text(Some(text)))) => {
            Some(GroupKey::Text(text.clone()))
        }
        (GroupBy::YesNo, Some(Value::Integer(Some(yes)))) => Some(GroupKey::YesNo(*yes != 0)),
        (GroupBy::Id, Some(Value::Bytes(Some(bytes)))) => {
            Id::from_bytes(bytes).map(|id| GroupKey::Id(*id.as_bytes()))
        }
        (GroupBy::Day(unit), Some(Value::Text(Some(day)))) => {
            day.parse().ok().map(|day| GroupKey::Text(standpoint.start_of(unit, day).to_string()))
        }
        (GroupBy::Moment(unit), Some(Value::Integer(Some(at)))) => {
            Timestamp::from_millisecond(*at).ok().map(|at| {
                let day = standpoint.zone.to_datetime(at).date();
                GroupKey::Text(standpoint.start_of(unit, day).to_string())
            })
        }
        _ => None,
    };
    found.unwrap_or(GroupKey::Empty)
}

/// Adds what a row of the database counted, from its second column on. The sum is kept beside.
fn add_numbers(to: &mut Option<Amounts<f64>>, sum: &mut Sum, row: &Row) {
    let (Some(count), Some(least), Some(greatest)) = (row.integer(1), row.real(6), row.real(7)) else {
        return;
    };
    // There is none of numbers that are too great.
    let whole = |index: usize| i128::from(row.integer(index).unwrap_or_default());
    sum.whole += (whole(2) << 32) + whole(3);
    sum.rest += (whole(4) << 32) + whole(5);
    let known = to.get_or_insert(Amounts { count: 0, sum: 0.0, least, greatest });
    known.count += count;
    known.least = known.least.min(least);
    known.greatest = known.greatest.max(greatest);
}

fn add_money(to: &mut BTreeMap<String, Amounts<i128>>, currency: &str, row: &Row) {
    let whole = |index: usize| row.integer(index).map(i128::from);
    let (Some(count), Some(high), Some(low), Some(least), Some(greatest)) =
        (row.integer(1), whole(2), whole(3), whole(4), whole(5))
    else {
        return;
    };
    let sum = (high << 32) + low;
    to.entry(currency.to_owned())
        .and_modify(|known| {
            known.count += count;
            known.sum += sum;
            known.least = known.least.min(least);
            known.greatest = known.greatest.max(greatest);
        })
        .or_insert(Amounts { count, sum, least, greatest });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_said_to_fifteen_digits() {
        let of = |numbers: &[f64]| {
            let mut sum = Sum::default();
            for number in numbers.iter().filter(|number| number.abs() <= GREATEST as f64) {
                sum.whole += number.trunc() as i128;
                sum.rest += ((number - number.trunc()) * ONE as f64) as i128;
            }
            let ends = numbers.iter().fold((0.0_f64, 0.0_f64), |(least, greatest), number| {
                (least.min(*number), greatest.max(*number))
            });
            sum.said(ends.0, ends.1)
        };
        assert_eq!(of(&[0.1, 0.2, 0.3]), 0.6);
        assert_eq!(of(&[0.1; 1_000]), 100.0);
        assert_eq!((of(&[-0.1]), of(&[1.0, -0.9]), of(&[])), (-0.1, 0.1, 0.0));
        assert_eq!((of(&[1e15]), of(&[4e18; 1_000])), (1e15, 4e21));
        // What is small stays, whatever comes before and after it.
        assert_eq!(of(&[4e18, 1.25, -4e18]), 1.25);
        assert!(of(&[1.0, 1e300]).is_infinite());
    }
}
