//! From a text in its standard form to what a column holds.

use jiff::{Timestamp, civil, tz::TimeZone};
use kempt_filter::{Field, Reading, ValueKind};
use kempt_model::{Cleaned, FieldDescription, FieldKind};
use kempt_quality::Standardised;
use kempt_store::{Id, ObjectTable, Value};

use crate::crm::{House, Shape};

/// What the columns of a field hold: the value itself, and the currency or the form in which it is compared.
pub(super) type Columns = Vec<(usize, Value)>;

/// Sets the columns of a field that has no value.
pub(super) fn empty(shape: &Shape, field: &FieldDescription) -> Columns {
    columns_of(shape, field)
        .into_iter()
        .map(|(index, column_type)| (index, Value::missing(column_type)))
        .collect()
}

fn columns_of(shape: &Shape, field: &FieldDescription) -> Vec<(usize, kempt_store::ColumnType)> {
    let names = [Some(field.name.clone()), currency_of(field), ObjectTable::key_of(field)];
    let found = names
        .into_iter()
        .flatten()
        .filter_map(|name| Some((shape.column(&name)?, shape.tracked.column_type(&name)?)));
    found.collect()
}

fn currency_of(field: &FieldDescription) -> Option<String> {
    (field.kind == FieldKind::Money).then(|| format!("{}_currency", field.name))
}

/// What the columns of a field hold for a value that was read; none when the text is no value of the field's kind.
pub(super) fn columns(
    shape: &Shape,
    field: &FieldDescription,
    cleaned: &Cleaned<Standardised>,
    house: &House,
    zone: &TimeZone,
) -> Option<Columns> {
    let value = cleaned.value.as_ref()?;
    let text = value.text.as_str();
    let column = shape.column(&field.name)?;
    let one = |value: Value| Some(vec![(column, value)]);
    match Field::from(field).kind {
        ValueKind::Text(form) => {
            let mut columns = vec![(column, text.into())];
            if let Some(key) = ObjectTable::key_of(field).and_then(|key| shape.column(&key)) {
                columns.push((key, form.of(text, house).into()));
            }
            Some(columns)
        }
        // A closed list holds its choices only; an open one whatever was written.
        ValueKind::Choice => match value.part("choice") {
            Some(choice) => one(choice.into()),
            None if field.open => one(text.into()),
            None => None,
        },
        ValueKind::Number => one(number(text)?.into()),
        ValueKind::Money => {
            let (amount, currency) = text.split_once(' ').unwrap_or((text, house.currency()));
            money(shape, field, amount, currency, house)
        }
        ValueKind::Day => one(text.parse::<civil::Date>().ok()?.to_string().into()),
        ValueKind::Moment => one(moment(text, zone)?.into()),
        ValueKind::YesNo => one(i64::from(text.parse::<bool>().ok()?).into()),
        ValueKind::Record | ValueKind::Person | ValueKind::Team => one(text.parse::<Id>().ok()?.into()),
    }
}

/// What the columns of an amount hold; none when the amount or the currency cannot be.
pub(super) fn money(
    shape: &Shape,
    field: &FieldDescription,
    amount: &str,
    currency: &str,
    house: &House,
) -> Option<Columns> {
    let currency = currency.trim().to_ascii_uppercase();
    let minor = minor_units(amount.trim(), house.decimal_places(&currency)?)?;
    Some(vec![
        (shape.column(&field.name)?, minor.into()),
        (shape.column(&currency_of(field)?)?, currency.into()),
    ])
}

/// `1234.5` with two places as 123450; none when it has more places than the currency, or is too great.
pub(crate) fn minor_units(amount: &str, places: u32) -> Option<i64> {
    let (sign, digits) = amount.strip_prefix('-').map_or((1, amount), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(fraction) || fraction.len() > places as usize {
        return None;
    }
    let padded = format!("{whole}{fraction:0<width$}", width = places as usize);
    padded.parse::<i64>().ok().map(|minor| sign * minor)
}

/// 123450 with two places as `1234.50`.
pub(crate) fn in_major_units(minor: impl Into<i128>, places: u32) -> String {
    let minor = minor.into();
    let sign = if minor < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", minor.unsigned_abs(), width = places as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places as usize);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

fn number(text: &str) -> Option<f64> {
    let digits = text.strip_suffix('%').unwrap_or(text).trim();
    digits.parse().ok().filter(|number: &f64| number.is_finite())
}

fn moment(text: &str, zone: &TimeZone) -> Option<i64> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_millisecond());
    }
    let there = text
        .parse::<civil::DateTime>()
        .or_else(|_| text.parse::<civil::Date>().map(|day| day.to_datetime(civil::Time::midnight())))
        .ok()?;
    Some(zone.to_ambiguous_zoned(there).compatible().ok()?.timestamp().as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_kept_to_the_last_minor_unit() {
        for (amount, places, minor) in [
            ("1234.5", 2, 123_450),
            ("-0.05", 2, -5),
            ("1500000", 0, 1_500_000),
            ("2.000", 0, 2),
            ("0", 2, 0),
        ] {
            assert_eq!(minor_units(amount, places), Some(minor));
        }
        assert_eq!(in_major_units(-5_i64, 2), "-0.05");
        assert_eq!(in_major_units(1_500_000_i64, 0), "1500000");
        for wrong in ["", "1,5", "0.001", "x", "99999999999999999999"] {
            assert_eq!(minor_units(wrong, 2), None, "{wrong}");
        }
    }
}
