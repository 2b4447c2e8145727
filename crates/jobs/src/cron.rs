//! Times that come again: the five fields of cron, `minute hour day month weekday`.

use std::{fmt, str::FromStr};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use kempt_store::Millis;

/// Days to look ahead: every day of the calendar comes within eight years, the 29th of February too.
const DAYS_AHEAD: usize = 366 * 8 + 1;

/// Times that come again: `30 3 * * *` is every day at half past three, `0 9 * * mon-fri` every working day at nine,
/// `*/15 * * * *` every quarter of an hour, `0 6 1 * *` the first of every month at six.
///
/// When both a day and a weekday are given, either will do, as in every cron.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cron {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    weekdays: u64,
    text: String,
}

/// A text that says no times.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} says no times: write minute, hour, day, month and weekday, as in `30 3 * * *` or `0 9 * * mon-fri`"
)]
pub struct NotATime(String);

struct Field {
    first: u8,
    last: u8,
    names: &'static [&'static str],
}

const MINUTE: Field = Field { first: 0, last: 59, names: &[] };
const HOUR: Field = Field { first: 0, last: 23, names: &[] };
const DAY: Field = Field { first: 1, last: 31, names: &[] };
const MONTH: Field = Field {
    first: 1,
    last: 12,
    names: &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
};
/// Sunday is 0, and 7 too.
const WEEKDAY: Field = Field { first: 0, last: 7, names: &["sun", "mon", "tue", "wed", "thu", "fri", "sat"] };

impl Field {
    /// The values of a list like `1,3-5,*/10`, each as one bit.
    fn read(&self, text: &str) -> Option<u64> {
        text.split(',').try_fold(0, |bits, part| Some(bits | self.read_part(part)?))
    }

    fn read_part(&self, part: &str) -> Option<u64> {
        let (span, step) = match part.split_once('/') {
            Some((span, step)) => (span, step.parse::<u8>().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (from, to) = match span.split_once('-') {
            Some((from, to)) => (self.value(from)?, self.value(to)?),
            None if span == "*" => (self.first, self.last),
            None if step > 1 => (self.value(span)?, self.last),
            None => (self.value(span)?, self.value(span)?),
        };
        let bits = (from..=to).step_by(usize::from(step)).fold(0, |bits, value| bits | 1 << value);
        (bits != 0).then_some(bits)
    }

    fn value(&self, text: &str) -> Option<u8> {
        let lower = text.to_ascii_lowercase();
        if let Some(place) = self.names.iter().position(|name| *name == lower) {
            return Some(u8::try_from(place).ok()? + self.first);
        }
        // Digits only: a sign is no part of a time.
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        text.parse().ok().filter(|value| (self.first..=self.last).contains(value))
    }

    fn all(&self) -> u64 {
        (self.first..=self.last).fold(0, |bits, value| bits | 1 << value)
    }
}

impl FromStr for Cron {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Cron, NotATime> {
        let read = || {
            let fields: Vec<&str> = text.split_ascii_whitespace().collect();
            let [minute, hour, day, month, weekday] = fields.as_slice() else { return None };
            let weekdays = WEEKDAY.read(weekday)?;
            Some(Cron {
                minutes: MINUTE.read(minute)?,
                hours: HOUR.read(hour)?,
                days: DAY.read(day)?,
                months: MONTH.read(month)?,
                weekdays: if *weekday == "*" { WEEKDAY.all() } else { weekdays | weekdays >> 7 & 1 },
                text: fields.join(" "),
            })
        };
        read().ok_or_else(|| NotATime(text.to_owned()))
    }
}

impl fmt::Display for Cron {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Cron {
    /// The first of the times after `at`, by the clocks of `zone`; none when there is no such day. A time that clocks leave
    /// out in spring is the one as much later; one that they show twice in autumn comes once, unless it comes every hour.
    pub fn next_after(&self, at: Millis, zone: &TimeZone) -> Option<Millis> {
        let start = zone.to_datetime(Timestamp::from_millisecond(at).ok()?);
        let mut date = start.date();
        for _ in 0..DAYS_AHEAD {
            if self.is_on(date)
                && let Some(found) = self.first_on(date, at, zone)
            {
                return Some(found);
            }
            date = date.tomorrow().ok()?;
        }
        None
    }

    fn is_on(&self, date: Date) -> bool {
        let has = |bits: u64, value: i8| bits >> value & 1 == 1;
        let (day, weekday) =
            (has(self.days, date.day()), has(self.weekdays, date.weekday().to_sunday_zero_offset()));
        let is_day = match (self.days == DAY.all(), self.weekdays == WEEKDAY.all()) {
            (false, false) => day || weekday,
            _ => day && weekday,
        };
        is_day && has(self.months, date.month())
    }

    fn first_on(&self, date: Date, at: Millis, zone: &TimeZone) -> Option<Millis> {
        let mut first = None;
        for hour in (0..24).filter(|hour| self.hours >> hour & 1 == 1) {
            for minute in (0..60).filter(|minute| self.minutes >> minute & 1 == 1) {
                let shown = zone.to_ambiguous_zoned(date.at(hour, minute, 0, 0));
                let moment = |zoned: Result<jiff::Zoned, jiff::Error>| {
                    zoned.ok().map(|zoned| zoned.timestamp().as_millisecond())
                };
                let once = moment(shown.clone().compatible());
                let again = if self.hours == HOUR.all() { moment(shown.later()) } else { None };
                let found = [once, again].into_iter().flatten().filter(|moment| *moment > at).min();
                first = first.into_iter().chain(found).min();
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(rule: &str, at: &str, zone: &str) -> String {
        let zone = TimeZone::get(zone).unwrap();
        let at: Timestamp = at.parse().unwrap();
        let next = rule.parse::<Cron>().unwrap().next_after(at.as_millisecond(), &zone);
        next.map_or("never".to_owned(), |next| Timestamp::from_millisecond(next).unwrap().to_string())
    }

    #[test]
    fn the_next_time_is_after_the_present_by_the_clocks_of_the_place() {
        for (rule, at, zone, next) in [
            ("30 3 * * *", "2026-03-01T00:00:00Z", "UTC", "2026-03-01T03:30:00Z"),
            ("30 3 * * *", "2026-03-01T03:30:00Z", "UTC", "2026-03-02T03:30:00Z"),
            ("30 3 * * *", "2026-03-01T00:00:00Z", "Asia/Ho_Chi_Minh", "2026-03-01T20:30:00Z"),
            ("*/15 * * * *", "2026-03-01T10:07:12Z", "UTC", "2026-03-01T10:15:00Z"),
            ("0 9 * * mon-fri", "2026-03-06T09:00:00Z", "UTC", "2026-03-09T09:00:00Z"),
            ("0 0 29 2 *", "2026-03-01T00:00:00Z", "UTC", "2028-02-29T00:00:00Z"),
            ("0 0 31 2 *", "2026-03-01T00:00:00Z", "UTC", "never"),
            ("0 6 1,15 * 0", "2026-03-02T00:00:00Z", "UTC", "2026-03-08T06:00:00Z"),
            ("0 6 * * 7", "2026-03-02T00:00:00Z", "UTC", "2026-03-08T06:00:00Z"),
            ("5 4 * jan-mar/2 *", "2026-01-31T05:00:00Z", "UTC", "2026-03-01T04:05:00Z"),
            // Clocks go forward over half past two, and back over it.
            ("30 2 * * *", "2026-03-28T12:00:00Z", "Europe/Berlin", "2026-03-29T01:30:00Z"),
            ("30 2 * * *", "2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-26T01:30:00Z"),
            ("30 * * * *", "2026-10-25T00:30:00Z", "Europe/Berlin", "2026-10-25T01:30:00Z"),
        ] {
            assert_eq!(after(rule, at, zone), next, "{rule} after {at} in {zone}");
        }
    }

    #[test]
    fn what_says_no_times_is_refused() {
        for text in [
            "",
            "* * * *",
            "* * * * * *",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * * 13 *",
            "* * * * 8",
            "5-3 * * * *",
            "*/0 * * * *",
            "+5 * * * *",
            "a * * * *",
            "1,,2 * * * *",
            "- * * * *",
        ] {
            assert!(text.parse::<Cron>().is_err(), "{text}");
        }
        assert_eq!("  0  9 * * MON ".parse::<Cron>().unwrap().to_string(), "0 9 * * MON");
    }
}
