//! The calendars in which a day can be written into a number.

use icu_calendar::{Date as AnyDate, cal::Persian};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// 2026-11-24.
    #[default]
    Gregorian,
    /// 1405-09-03: the calendar of Iran, whose year begins in March.
    SolarHijri,
}

/// A day as a calendar writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayParts {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Calendar {
    /// All calendars.
    pub const ALL: [Calendar; 2] = [Calendar::Gregorian, Calendar::SolarHijri];

    pub(crate) fn parts(self, day: Date) -> DayParts {
        let own = DayParts {
            year: i32::from(day.year()),
            month: day.month().unsigned_abs(),
            day: day.day().unsigned_abs(),
        };
        match self {
            Calendar::Gregorian => own,
            Calendar::SolarHijri => match AnyDate::try_new_iso(own.year, own.month, own.day) {
                Ok(iso) => {
                    let there = iso.to_calendar(Persian);
                    DayParts {
                        year: there.year().extended_year(),
                        month: there.month().ordinal,
                        day: there.day_of_month().0,
                    }
                }
                Err(_) => own,
            },
        }
    }

    /// The year that two digits mean: one of the present century of the calendar.
    pub(crate) fn of_two_digits(self, digits: i32) -> i32 {
        match self {
            Calendar::Gregorian => 2_000 + digits,
            Calendar::SolarHijri => 1_400 + digits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_in_both_calendars() {
        // The first day of spring, and the last day of a leap year and of a common one.
        for (day, expected) in [
            ("2024-03-20", (1403, 1, 1)),
            ("2025-03-20", (1403, 12, 30)),
            ("2026-03-20", (1404, 12, 29)),
            ("2026-11-24", (1405, 9, 3)),
        ] {
            let parts = Calendar::SolarHijri.parts(day.parse().unwrap());
            assert_eq!((parts.year, parts.month, parts.day), expected, "{day}");
        }
        let parts = Calendar::Gregorian.parts("2026-11-24".parse().unwrap());
        assert_eq!((parts.year, parts.month, parts.day), (2026, 11, 24));
    }
}
