//! Typed cells of a workbook as text.

use std::fmt::Write as _;

use calamine::{DataRef, ExcelDateTime};

/// Whether a cell holds a value.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Value,
    /// The error of a formula, taken as empty.
    Error,
}

/// Appends the cell as people and other programs write it: dates in ISO form, whole numbers without a fraction.
pub(crate) fn append_text(value: &DataRef<'_>, text: &mut String) -> Kind {
    match value {
        DataRef::Int(number) => append(text, format_args!("{number}")),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            append(text, format_args!("{}", *number as i64));
        }
        DataRef::Float(number) => append(text, format_args!("{number}")),
        DataRef::String(cell) => text.push_str(cell),
        DataRef::SharedString(cell) => text.push_str(cell),
        DataRef::Bool(yes) => text.push_str(if *yes { "true" } else { "false" }),
        DataRef::DateTime(moment) => append_moment(moment, text),
        DataRef::DateTimeIso(moment) | DataRef::DurationIso(moment) => text.push_str(moment),
        DataRef::Error(_) => return Kind::Error,
        DataRef::Empty => {}
    }
    Kind::Value
}

/// Writing to a string cannot fail.
fn append(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = text.write_fmt(arguments);
}

fn append_moment(moment: &ExcelDateTime, text: &mut String) {
    let value = moment.as_f64();
    if !value.is_finite() || !(0.0..2_958_466.0).contains(&value) {
        return append(text, format_args!("{value}"));
    }
    if moment.is_duration() {
        let seconds = (value * 86_400.0).round() as u64;
        return append(
            text,
            format_args!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60),
        );
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if value >= 1.0 {
        append(text, format_args!("{year:04}-{month:02}-{day:02}"));
    }
    if value.fract() != 0.0 || value < 1.0 {
        let between = if value >= 1.0 { "T" } else { "" };
        append(text, format_args!("{between}{hour:02}:{minute:02}:{second:02}"));
    }
}
