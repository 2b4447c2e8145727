//! Reads stretches of time.

use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime, date},
};

use crate::{Period, Unit, reading::plain_signs};

/// Units away from now that are still taken; no record is further away.
const FURTHEST: i32 = 100_000;

/// The stretch that `text` names.
pub(super) fn period(text: &str) -> Option<Period> {
    let text = plain_signs(text).to_lowercase();
    relative(&text).or_else(|| calendar(&text)).or_else(|| clock(&text))
}

fn relative(text: &str) -> Option<Period> {
    let around = |unit, shift| Some(Period::Around { unit, shift });
    match text {
        "now" => return Some(Period::HoursAway(0)),
        "today" => return around(Unit::Day, 0),
        "yesterday" => return around(Unit::Day, -1),
        "tomorrow" => return around(Unit::Day, 1),
        _ => {}
    }
    if let Some((which, unit)) = text.split_once(' ') {
        let shift = match which {
            "this" => 0,
            "last" => -1,
            "next" => 1,
            _ => return None,
        };
        return around(Unit::from_name(unit.trim())?, shift);
    }
    let sign = match text.chars().next()? {
        '-' => -1,
        '+' => 1,
        _ => return None,
    };
    let unit = text.chars().last()?;
    let count = digits(text.get(1..text.len() - unit.len_utf8())?)?;
    if count > FURTHEST {
        return None;
    }
    let count = sign * count;
    let unit = match unit {
        'h' => return Some(Period::HoursAway(count)),
        'd' => Unit::Day,
        'w' => Unit::Week,
        'm' => Unit::Month,
        'q' => Unit::Quarter,
        'y' => Unit::Year,
        _ => return None,
    };
    Some(Period::DayAway { count, unit })
}

/// `2026`, `2026-03`, `2026-q1`, `2026-03-31`.
fn calendar(text: &str) -> Option<Period> {
    let parts: Vec<&str> = text.split('-').collect();
    let year =
        i16::try_from(parts.first().filter(|year| year.len() == 4).and_then(|year| digits(year))?).ok()?;
    let small = |text: &str| if text.len() > 2 { None } else { i8::try_from(digits(text)?).ok() };
    let (from, length) = match parts[1..] {
        [] => (Date::new(year, 1, 1).ok()?, 1.year()),
        [part] => match part.strip_prefix('q') {
            Some(quarter) => {
                let quarter = small(quarter).filter(|quarter| (1..=4).contains(quarter))?;
                (Date::new(year, 3 * quarter - 2, 1).ok()?, 3.months())
            }
            None => (Date::new(year, small(part)?, 1).ok()?, 1.month()),
        },
        [month, day] => (Date::new(year, small(month)?, small(day)?).ok()?, 1.day()),
        _ => return None,
    };
    let first = date(1, 1, 1);
    (from >= first).then(|| Period::Days { from, to: from.saturating_add(length) })
}

/// `2026-03-31T14:00`, with seconds and an offset where they are known.
fn clock(text: &str) -> Option<Period> {
    let text = text.to_uppercase();
    if let Ok(instant) = text.parse::<Timestamp>() {
        let from = instant.as_millisecond();
        let length = if has_fraction(&text) { 1 } else { 1000 };
        return Some(Period::Instants { from, to: from.saturating_add(length) });
    }
    // Without a time it would be a day, which was read before.
    let time = text.split_once(['T', ' ']).map(|(_, time)| time.trim())?;
    let from: DateTime = text.parse().ok()?;
    let length = match time.matches(':').count() {
        _ if has_fraction(time) => SignedDuration::from_millis(1),
        0 | 1 => SignedDuration::from_secs(60),
        _ => SignedDuration::from_secs(1),
    };
    Some(Period::Clock { from, to: from.saturating_add(length) })
}

/// Whether a time is given to parts of a second.
fn has_fraction(text: &str) -> bool {
    text.contains(['.', ','])
}

fn digits(text: &str) -> Option<i32> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) { None } else { text.parse().ok() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn reads_days_months_and_what_is_relative() {
        let days = |from, to| Some(Period::Days { from, to });
        assert_eq!(period("2026"), days(date(2026, 1, 1), date(2027, 1, 1)));
        assert_eq!(period("2026-02"), days(date(2026, 2, 1), date(2026, 3, 1)));
        assert_eq!(period("2026-Q4"), days(date(2026, 10, 1), date(2027, 1, 1)));
        assert_eq!(period("۲۰۲۶-۰۲-۲۸"), days(date(2026, 2, 28), date(2026, 3, 1)));
        assert_eq!(period("−30D"), Some(Period::DayAway { count: -30, unit: Unit::Day }));
        assert_eq!(period("Last  Quarter"), Some(Period::Around { unit: Unit::Quarter, shift: -1 }));
        assert_eq!(period("now"), Some(Period::HoursAway(0)));
        for wrong in [
            "",
            "-",
            "-d",
            "-5",
            "5d",
            "-5x",
            "-999999d",
            "2026-13",
            "2026-02-30",
            "2026-q5",
            "0000",
            "26",
            "last",
            "next time",
            "+",
        ] {
            assert_eq!(period(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_times_to_the_minute_or_the_second() {
        let at = |hour, minute, second| date(2026, 3, 31).at(hour, minute, second, 0);
        assert_eq!(period("2026-03-31T14:05"), Some(Period::Clock { from: at(14, 5, 0), to: at(14, 6, 0) }));
        assert_eq!(
            period("2026-03-31 14:05:09"),
            Some(Period::Clock { from: at(14, 5, 9), to: at(14, 5, 10) })
        );
        assert_eq!(period("1970-01-01T07:00:01+07:00"), Some(Period::Instants { from: 1000, to: 2000 }));
        assert_eq!(period("1970-01-01T00:00:00.250Z"), Some(Period::Instants { from: 250, to: 251 }));
        assert_eq!(period("9999-12-31T99:00"), None);
    }
}
