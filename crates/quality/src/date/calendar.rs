//! The two calendars: Gregorian, and Jalali (the Persian solar calendar) converted to it.

use icu_calendar::{Date as AnyDate, Iso};
use jiff::civil::Date;

/// The calendar in which a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    Jalali,
}

impl Calendar {
    /// The calendar in which people write this year, if it is a year that can be meant.
    pub(super) fn of_year(year: u32) -> Option<Calendar> {
        match year {
            1250..=1450 => Some(Calendar::Jalali),
            1451..=2200 => Some(Calendar::Gregorian),
            _ => None,
        }
    }

    /// The day, in the Gregorian calendar; none when there is no such day.
    pub(super) fn day(self, year: u32, month: u32, day: u32) -> Option<Date> {
        let (year, month, day) =
            (i16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        match self {
            Calendar::Gregorian => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
            Calendar::Jalali => {
                let iso = AnyDate::try_new_persian(i32::from(year), month, day).ok()?.to_calendar(Iso);
                let year = i16::try_from(iso.year().extended_year()).ok()?;
                let (month, day) = (iso.month().ordinal, iso.day_of_month().0);
                Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_agree_and_every_year_joins_the_next() {
        // Days known from the Iranian state: the first day of spring, the revolution, the last leap day.
        for ((year, month, day), expected) in [
            ((1403, 1, 1), "2024-03-20"),
            ((1400, 1, 1), "2021-03-21"),
            ((1357, 11, 22), "1979-02-11"),
            ((1380, 1, 15), "2001-04-04"),
            ((1403, 12, 30), "2025-03-20"),
            ((1250, 1, 1), "1871-03-21"),
        ] {
            assert_eq!(
                Calendar::Jalali.day(year, month, day).map(|day| day.to_string()).as_deref(),
                Some(expected)
            );
        }
        for year in 1250..1450 {
            let last =
                Calendar::Jalali.day(year, 12, 30).or_else(|| Calendar::Jalali.day(year, 12, 29)).unwrap();
            assert_eq!(last.tomorrow().ok(), Calendar::Jalali.day(year + 1, 1, 1));
        }
        assert_eq!(Calendar::Jalali.day(1402, 12, 30), None);
        assert_eq!(Calendar::Jalali.day(1402, 7, 31), None);
    }
}
