//! Settles what is relative: the clock, the place and the person come in here.

use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime, Weekday, date},
    tz::TimeZone,
};

use crate::{IdBytes, Period, Unit};

/// Who asks, when and where: what relative days, `me` and `my team` are settled by.
#[derive(Debug, Clone)]
pub struct Standpoint {
    /// The moment of asking.
    pub now: Timestamp,
    /// Where the viewer's days begin and end.
    pub zone: TimeZone,
    /// The day on which weeks begin.
    pub week_starts: Weekday,
    /// Who asks; none when it is a program without a user.
    pub me: Option<IdBytes>,
    /// The teams of who asks.
    pub my_teams: Vec<IdBytes>,
    /// Everybody in these teams.
    pub my_team_members: Vec<IdBytes>,
}

/// Days are compared as texts, so years have four digits.
const FIRST_DAY: Date = date(1, 1, 1);

impl Standpoint {
    /// Of nobody, at a moment and place; weeks begin on Mondays.
    pub fn of_nobody(now: Timestamp, zone: TimeZone) -> Standpoint {
        Standpoint {
            now,
            zone,
            week_starts: Weekday::Monday,
            me: None,
            my_teams: Vec::new(),
            my_team_members: Vec::new(),
        }
    }

    /// Today, where the viewer is.
    pub fn today(&self) -> Date {
        self.zone.to_datetime(self.now).date()
    }

    /// The first day of `period` and the day after its last one. Of a time of day, the day it lies in.
    pub(crate) fn days(&self, period: &Period) -> (Date, Date) {
        let day = |day: Date| (day, after(day, Unit::Day, 1));
        let (from, to) = match *period {
            Period::Days { from, to } => (from, to),
            Period::Clock { from, .. } => day(from.date()),
            Period::Instants { from, .. } => day(self.zone.to_datetime(instant(from)).date()),
            Period::HoursAway(_) => day(self.zone.to_datetime(instant(self.instants(period).0)).date()),
            Period::DayAway { count, unit } => day(after(self.today(), unit, count)),
            Period::Around { unit, shift } => {
                let from = after(self.start_of(unit, self.today()), unit, shift);
                (from, after(from, unit, 1))
            }
        };
        (from.max(FIRST_DAY), to.max(FIRST_DAY))
    }

    /// The first millisecond of `period` and the one after its last.
    pub(crate) fn instants(&self, period: &Period) -> (i64, i64) {
        match *period {
            Period::Instants { from, to } => (from, to),
            Period::Clock { from, to } => (self.millisecond(from), self.millisecond(to)),
            Period::HoursAway(hours) => {
                let from = self.now.as_millisecond().saturating_add(i64::from(hours) * 3_600_000);
                (from, from.saturating_add(1))
            }
            Period::Days { .. } | Period::DayAway { .. } | Period::Around { .. } => {
                let (from, to) = self.days(period);
                (self.millisecond(from.into()), self.millisecond(to.into()))
            }
        }
    }

    /// The first day of the unit that `day` lies in.
    pub fn start_of(&self, unit: Unit, day: Date) -> Date {
        match unit {
            Unit::Day => day,
            Unit::Week => {
                let passed = i32::from(self.week_starts.until(day.weekday()));
                after(day, Unit::Day, -passed)
            }
            Unit::Month => day.first_of_month(),
            Unit::Quarter => {
                let back = i32::from((day.month() - 1) % 3);
                after(day.first_of_month(), Unit::Month, -back)
            }
            Unit::Year => day.first_of_year(),
        }
    }

    /// The millisecond of a time where the viewer is; of one that a change of clocks skips or repeats, the earlier reading.
    fn millisecond(&self, at: DateTime) -> i64 {
        let end = if at.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
        self.zone.to_timestamp(at).unwrap_or(end).as_millisecond()
    }
}

/// The day that lies `count` units after `day`; the last or first day there is when it lies beyond.
fn after(day: Date, unit: Unit, count: i32) -> Date {
    let span = match unit {
        Unit::Day => Span::new().try_days(count),
        Unit::Week => Span::new().try_weeks(count),
        Unit::Month => Span::new().try_months(count),
        Unit::Quarter => Span::new().try_months(i64::from(count) * 3),
        Unit::Year => Span::new().try_years(count),
    };
    match span {
        Ok(span) => day.saturating_add(span),
        Err(_) if count < 0 => FIRST_DAY,
        Err(_) => Date::MAX,
    }
}

fn instant(millisecond: i64) -> Timestamp {
    let end = if millisecond > 0 { Timestamp::MAX } else { Timestamp::MIN };
    Timestamp::from_millisecond(millisecond).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(now: &str, zone: TimeZone, week_starts: Weekday) -> Standpoint {
        Standpoint {
            now: now.parse().unwrap(),
            zone,
            week_starts,
            me: None,
            my_teams: Vec::new(),
            my_team_members: Vec::new(),
        }
    }

    fn days(standpoint: &Standpoint, text: &str) -> String {
        let (from, to) = standpoint.days(&Period::read(text).unwrap());
        format!("{from} {to}")
    }

    #[test]
    fn stretches_are_settled_where_and_when_one_asks() {
        let tehran = TimeZone::fixed(jiff::tz::Offset::from_seconds(12_600).unwrap());
        // A quarter past midnight on Tuesday, 31 March, in Tehran.
        let standpoint = at("2026-03-30T20:45:00Z", tehran, Weekday::Saturday);
        for (text, expected) in [
            ("today", "2026-03-31 2026-04-01"),
            ("this week", "2026-03-28 2026-04-04"),
            ("last week", "2026-03-21 2026-03-28"),
            ("last month", "2026-02-01 2026-03-01"),
            ("next quarter", "2026-04-01 2026-07-01"),
            ("last year", "2025-01-01 2026-01-01"),
            ("-1m", "2026-02-28 2026-03-01"),
            ("+1q", "2026-06-30 2026-07-01"),
            ("-2w", "2026-03-17 2026-03-18"),
            ("-100000y", "0001-01-01 0001-01-02"),
            ("+100000q", "9999-12-31 9999-12-31"),
        ] {
            assert_eq!(days(&standpoint, text), expected, "{text}");
        }
        let (from, to) = standpoint.instants(&Period::read("today").unwrap());
        assert_eq!((instant(from).to_string(), to - from), ("2026-03-30T20:30:00Z".to_owned(), 86_400_000));
        assert_eq!(
            standpoint.instants(&Period::HoursAway(i32::MIN)).1 - 1,
            1_774_903_500_000 - 2_147_483_648 * 3_600_000
        );
    }

    #[test]
    fn a_day_on_which_clocks_change_is_shorter_or_longer() {
        let new_york = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
        let hours = |day: &str| {
            let standpoint = at("2026-03-30T20:45:00Z", new_york.clone(), Weekday::Sunday);
            let (from, to) = standpoint.instants(&Period::read(day).unwrap());
            (to - from) / 3_600_000
        };
        assert_eq!((hours("2026-03-08"), hours("2026-11-01"), hours("2026-11-02")), (23, 25, 24));
    }
}
