//! A format as an administrator writes it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Calendar;

/// When counting begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resets {
    /// Never.
    #[default]
    Never,
    /// With every year.
    Year,
    /// With every financial year.
    FinancialYear,
    /// With every month.
    Month,
    /// With every day.
    Day,
}

impl Resets {
    /// All of them.
    pub const ALL: [Resets; 5] =
        [Resets::Never, Resets::Year, Resets::FinancialYear, Resets::Month, Resets::Day];

    /// The name in files and interfaces.
    pub fn name(self) -> &'static str {
        match self {
            Resets::Never => "never",
            Resets::Year => "year",
            Resets::FinancialYear => "financial_year",
            Resets::Month => "month",
            Resets::Day => "day",
        }
    }
}

/// What becomes of the numbers that a file brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Brought {
    /// They are not taken: every record gets one of the house's.
    Never,
    /// Those that are written by the format are kept.
    #[default]
    Fitting,
    /// All are kept, also those of an older form.
    Any,
}

/// A state in which a record gets its number: a field, and the choices of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entering {
    /// The field, one with choices.
    pub field: String,
    /// The choices, by their names.
    pub choices: Vec<String>,
}

/// How the numbers of a field look, and when they are given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFormat {
    /// Fixed text and parts in braces: `HD-{year}-{number:5}`.
    pub pattern: String,
    /// The calendar of year, month and day.
    #[serde(default)]
    pub calendar: Calendar,
    /// When counting begins anew.
    #[serde(default)]
    pub resets: Resets,
    /// The number that counting begins with.
    #[serde(default = "one")]
    pub first: u64,
    /// The month of the calendar with which a financial year begins, from 1.
    #[serde(default = "january")]
    pub financial_year_from: u8,
    /// Whether each team counts for itself.
    #[serde(default)]
    pub per_team: bool,
    /// The code of each team, by its id.
    #[serde(default)]
    pub team_codes: BTreeMap<String, String>,
    /// The code of records of no team, and of teams without a code.
    #[serde(default)]
    pub other_code: String,
    /// The state in which a record gets its number; none when it gets it as soon as it is made.
    #[serde(default)]
    pub entering: Option<Entering>,
    /// What becomes of the numbers that a file brings along.
    #[serde(default)]
    pub brought: Brought,
}

impl NumberFormat {
    /// Numbers by this pattern, with all that is not said as usual.
    pub fn of(pattern: impl Into<String>) -> NumberFormat {
        NumberFormat {
            pattern: pattern.into(),
            calendar: Calendar::default(),
            resets: Resets::default(),
            first: one(),
            financial_year_from: january(),
            per_team: false,
            team_codes: BTreeMap::new(),
            other_code: String::new(),
            entering: None,
            brought: Brought::default(),
        }
    }
}

fn one() -> u64 {
    1
}

fn january() -> u8 {
    1
}
