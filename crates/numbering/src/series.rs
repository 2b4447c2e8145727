//! Periods: what is counted together.

use crate::{NumberFormat, Part, Pattern, Resets, calendar::DayParts};

impl Resets {
    /// Whether numbers of this pattern tell which period they are of.
    pub(crate) fn is_shown(self, pattern: &Pattern) -> bool {
        let has_financial =
            pattern.has(|part| matches!(part, Part::FinancialYear(_) | Part::FinancialYearEnd(_)));
        let has_month = pattern.has(|part| *part == Part::Month);
        // A financial year and a month tell the year.
        let has_year = pattern.has(|part| matches!(part, Part::Year(_)));
        match self {
            Resets::Never => true,
            Resets::Year => has_year || has_financial && has_month,
            Resets::FinancialYear => has_financial || has_year && has_month,
            Resets::Month => has_month && (has_year || has_financial),
            Resets::Day => has_month && (has_year || has_financial) && pattern.has(|part| *part == Part::Day),
        }
    }
}

/// The year in which the financial year of a day begins.
pub(crate) fn financial_year(format: &NumberFormat, day: DayParts) -> i32 {
    if day.month >= format.financial_year_from { day.year } else { day.year - 1 }
}

/// The year in which a financial year ends that begins in this one.
pub(crate) fn financial_year_end(format: &NumberFormat, begins: i32) -> i32 {
    if format.financial_year_from > 1 { begins + 1 } else { begins }
}

/// The name of what a day is counted in, and a team: by it counters are kept.
pub(crate) fn series(format: &NumberFormat, day: DayParts, code: &str) -> String {
    let DayParts { year, month, day: of_month } = day;
    let mut name = match format.resets {
        Resets::Never => String::new(),
        Resets::Year => format!("year:{year}"),
        Resets::FinancialYear => format!("financial_year:{}", financial_year(format, day)),
        Resets::Month => format!("month:{year}-{month:02}"),
        Resets::Day => format!("day:{year}-{month:02}-{of_month:02}"),
    };
    if format.per_team {
        name.push('|');
        name.push_str(code);
    }
    name
}
