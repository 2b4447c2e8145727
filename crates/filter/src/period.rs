//! Stretches of time as they are written in filters: a day, a month, today, thirty days ago, last quarter.

mod read;
mod resolve;

use jiff::civil::{Date, DateTime};

pub use resolve::Standpoint;

/// A stretch of time. What is relative is settled for a [`Standpoint`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// From the beginning of one day to the beginning of another.
    Days {
        /// The first day.
        from: Date,
        /// The day after the last one.
        to: Date,
    },
    /// A time of day where the viewer is, up to another.
    Clock {
        /// Its beginning.
        from: DateTime,
        /// Its end.
        to: DateTime,
    },
    /// Milliseconds since 1970 in UTC, the second one not belonging to it.
    Instants {
        /// The first.
        from: i64,
        /// The one after the last.
        to: i64,
    },
    /// The day that lies so many units from today: `-30d`.
    DayAway {
        /// How many; negative in the past.
        count: i32,
        /// Of what.
        unit: Unit,
    },
    /// The moment that lies so many hours from now: `-24h`; `now` is none.
    HoursAway(i32),
    /// The unit around today, or one before or after it: `last month`.
    Around {
        /// The unit.
        unit: Unit,
        /// Units from the present one.
        shift: i32,
    },
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, beginning as the house has it.
    Week,
    /// A month.
    Month,
    /// A quarter, beginning in January, April, July and October.
    Quarter,
    /// A year.
    Year,
}

impl Unit {
    /// All units, from the shortest.
    pub const ALL: [Unit; 5] = [Unit::Day, Unit::Week, Unit::Month, Unit::Quarter, Unit::Year];

    /// How it is written: `month`.
    pub fn name(self) -> &'static str {
        match self {
            Unit::Day => "day",
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
        }
    }

    /// The unit that is written so.
    pub fn from_name(name: &str) -> Option<Unit> {
        Unit::ALL.into_iter().find(|unit| unit.name() == name)
    }
}

impl Period {
    /// The stretch that is written so; none when it is none.
    pub fn read(text: &str) -> Option<Period> {
        read::period(text)
    }

    /// Whether it begins and ends with days.
    pub fn is_of_days(&self) -> bool {
        match self {
            Period::Days { .. } | Period::DayAway { .. } | Period::Around { .. } => true,
            Period::Clock { .. } | Period::Instants { .. } | Period::HoursAway(_) => false,
        }
    }
}
