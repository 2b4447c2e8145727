//! What a text says as a date: a day, a month, a year, or nothing that exists.

use jiff::civil::Date;

use super::{calendar::Calendar, words};
use crate::Context;

/// What a text says as a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    Day(Day),
    /// Year and month of the Gregorian calendar.
    Month(u32, u32),
    /// A year, of either calendar.
    Year(u32),
    /// A day and month without a year.
    NoYear,
    /// Numbers in the form of a date, but there is no such day.
    Impossible,
    /// `0000-00-00`: a program's way of writing nothing.
    Zero,
    /// No date.
    Unreadable,
}

/// A day and how it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: Date,
    /// Year, month and day as written in the Jalali calendar.
    pub(super) jalali: Option<(u32, u32, u32)>,
    /// The day with day and month the other way round, when that is as good a day.
    pub(super) other_order: Option<Date>,
    /// Whether the century was left out.
    pub(super) short_year: bool,
    /// Whether it was a spreadsheet's day number or a count of seconds.
    pub(super) serial: bool,
}

impl Day {
    fn plain(date: Date) -> Day {
        Day { date, jalali: None, other_order: None, short_year: false, serial: false }
    }
}

/// Reads a date without a time of day.
pub(super) fn read(text: &str, context: &Context) -> Reading {
    if let Some(date) = iso(text) {
        return Reading::Day(Day::plain(date));
    }
    let Some(pieces) = words::pieces(text) else {
        return Reading::Unreadable;
    };
    let numbers = &pieces.numbers;
    if !numbers.is_empty() && numbers.iter().all(|(number, _)| *number == 0) && pieces.month.is_none() {
        return if numbers.iter().map(|(_, length)| length).sum::<usize>() >= 4 {
            Reading::Zero
        } else {
            Reading::Unreadable
        };
    }
    match (pieces.month, numbers.as_slice()) {
        (Some((calendar, month)), [first, second]) => {
            let (year, day) = if is_year(*first) { (*first, *second) } else { (*second, *first) };
            named(calendar.or(pieces.calendar), year, month, day.0, context)
        }
        (Some((calendar, month)), [only]) if is_year(*only) => match (Calendar::of_year(only.0), calendar) {
            (None, _) => Reading::Impossible,
            (Some(Calendar::Gregorian), None | Some(Calendar::Gregorian)) if (1..=12).contains(&month) => {
                Reading::Month(only.0, month)
            }
            _ => Reading::Year(only.0),
        },
        (Some(_), [_]) => Reading::NoYear,
        (Some(_), _) => Reading::Unreadable,
        (None, [a, b, c]) => three_numbers(*a, *b, *c, &pieces, context),
        (None, [a, b]) => two_numbers(*a, *b),
        (None, [(number, length)]) => one_number(*number, *length),
        _ => Reading::Unreadable,
    }
}

/// The quick way for what most programs write.
fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    let year = text.get(..4).filter(|_| shape)?.parse::<u32>().ok()?;
    let month = text.get(5..7)?.parse().ok()?;
    let day = text.get(8..)?.parse().ok()?;
    Calendar::Gregorian.day(year, month, day).filter(|_| Calendar::of_year(year) == Some(Calendar::Gregorian))
}

fn is_year((number, length): (u32, usize)) -> bool {
    length >= 3 || number > 31
}

/// A date whose month is known for sure.
fn named(calendar: Option<Calendar>, year: (u32, usize), month: u32, day: u32, context: &Context) -> Reading {
    let (full_year, calendar) = match year {
        (number, 1 | 2) => {
            let calendar = calendar.unwrap_or(Calendar::Gregorian);
            (with_century(number, calendar, context), calendar)
        }
        (number, _) => match Calendar::of_year(number) {
            Some(by_year) => (number, calendar.filter(|named| *named == by_year).unwrap_or(by_year)),
            None => return Reading::Impossible,
        },
    };
    day_of(calendar, full_year, month, day, year.1 <= 2)
}

fn day_of(calendar: Calendar, year: u32, month: u32, day: u32, short_year: bool) -> Reading {
    match calendar.day(year, month, day) {
        Some(date) => Reading::Day(Day {
            jalali: (calendar == Calendar::Jalali).then_some((year, month, day)),
            short_year,
            ..Day::plain(date)
        }),
        None => Reading::Impossible,
    }
}

/// The latest year with these two last digits that has begun.
fn with_century(year: u32, calendar: Calendar, context: &Context) -> u32 {
    let this_year = u32::try_from(context.today.year()).unwrap_or(2000);
    let this_year = if calendar == Calendar::Jalali { this_year.saturating_sub(621) } else { this_year };
    let century = this_year / 100 * 100;
    if century + year <= this_year { century + year } else { (century + year).saturating_sub(100) }
}

fn three_numbers(
    a: (u32, usize),
    b: (u32, usize),
    c: (u32, usize),
    pieces: &words::Pieces,
    context: &Context,
) -> Reading {
    if a.1 == 4 {
        // Year first: the month follows, unless only the day can.
        let (month, day) = if b.0 > 12 && c.0 <= 12 { (c.0, b.0) } else { (b.0, c.0) };
        return named(pieces.calendar, a, month, day, context);
    }
    if c.1 == 4 || c.1 == 2 && c.0 > 31 && a.0 <= 31 {
        let jalali = match c.1 {
            4 => Calendar::of_year(c.0) == Some(Calendar::Jalali),
            _ => pieces.calendar == Some(Calendar::Jalali),
        };
        return day_and_month(a.0, b.0, c, jalali, pieces, context);
    }
    if a.1 > 2 || b.1 > 2 || c.1 > 2 {
        return Reading::Impossible;
    }
    let in_iran = context.default_country == "IR" || pieces.calendar == Some(Calendar::Jalali);
    if a.0 > 31 || in_iran {
        // `65/03/12` in Iran and `85.12.25` elsewhere: the year stands first.
        let calendar = if in_iran { Calendar::Jalali } else { Calendar::Gregorian };
        return named(Some(calendar), a, b.0, c.0, context);
    }
    day_and_month(a.0, b.0, c, false, pieces, context)
}

/// Day and month, in the order of the house unless only the other one is possible.
fn day_and_month(
    a: u32,
    b: u32,
    year: (u32, usize),
    jalali: bool,
    pieces: &words::Pieces,
    context: &Context,
) -> Reading {
    let day_first = context.day_first || jalali || pieces.dotted;
    let (day, month) = match (a > 12, b > 12) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ if day_first => (a, b),
        _ => (b, a),
    };
    let calendar = jalali.then_some(Calendar::Jalali).or(pieces.calendar);
    let mut reading = named(calendar, year, month, day, context);
    if let Reading::Day(found) = &mut reading {
        let open = a <= 12 && b <= 12 && a != b && !jalali && !pieces.dotted;
        if open && let Reading::Day(other) = named(calendar, year, day, month, context) {
            found.other_order = Some(other.date);
        }
    }
    reading
}

fn two_numbers(a: (u32, usize), b: (u32, usize)) -> Reading {
    let (year, month) = if a.1 == 4 { (a.0, b) } else { (b.0, a) };
    match (a.1.max(b.1), Calendar::of_year(year)) {
        (4, Some(Calendar::Gregorian)) if (1..=12).contains(&month.0) => Reading::Month(year, month.0),
        (4, Some(Calendar::Jalali)) if (1..=12).contains(&month.0) => Reading::Year(year),
        (1 | 2, _) if (1..=31).contains(&a.0) && (1..=31).contains(&b.0) && a.0.min(b.0) <= 12 => {
            Reading::NoYear
        }
        (4, _) => Reading::Impossible,
        _ => Reading::Unreadable,
    }
}

fn one_number(number: u32, length: usize) -> Reading {
    match length {
        4 if Calendar::of_year(number).is_some() => Reading::Year(number),
        // A spreadsheet's day number: 1927 to 2099.
        5 if (10_000..=73_050).contains(&number) => match serial_day(number) {
            Some(date) => Reading::Day(Day { serial: true, ..Day::plain(date) }),
            None => Reading::Unreadable,
        },
        8 => {
            let year_first = (number / 10_000, number / 100 % 100, number % 100);
            let year_last = (number % 10_000, number / 10_000 % 100, number / 1_000_000);
            match Calendar::of_year(year_first.0) {
                Some(calendar) if calendar.day(year_first.0, year_first.1, year_first.2).is_some() => {
                    day_of(calendar, year_first.0, year_first.1, year_first.2, false)
                }
                _ => match Calendar::of_year(year_last.0) {
                    Some(calendar) => day_of(calendar, year_last.0, year_last.1, year_last.2, false),
                    None => Reading::Unreadable,
                },
            }
        }
        _ => Reading::Unreadable,
    }
}

/// The day of a spreadsheet's day number, which counts 29 February 1900 though there was none.
pub(super) fn serial_day(number: u32) -> Option<Date> {
    Date::new(1899, 12, 30).ok()?.checked_add(jiff::Span::new().try_days(i64::from(number)).ok()?).ok()
}
