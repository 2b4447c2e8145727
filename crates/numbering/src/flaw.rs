//! What is wrong with a format as it was written, and where.

/// The member of a format that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Member {
    /// The pattern.
    Pattern,
    /// When counting begins anew.
    Resets,
    /// The first number.
    First,
    /// The first month of a financial year.
    FinancialYearFrom,
    /// Whether teams count for themselves.
    PerTeam,
    /// The codes of teams.
    TeamCodes,
    /// The code of the others.
    OtherCode,
}

impl Member {
    /// Its name in a format.
    pub fn name(self) -> &'static str {
        match self {
            Member::Pattern => "pattern",
            Member::Resets => "resets",
            Member::First => "first",
            Member::FinancialYearFrom => "financial_year_from",
            Member::PerTeam => "per_team",
            Member::TeamCodes => "team_codes",
            Member::OtherCode => "other_code",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlawCode {
    /// A brace is not closed, or was not opened.
    Brace,
    /// There is no such part.
    UnknownPart,
    /// The part is not written with so many digits.
    Width,
    /// It does not count: there is no running number in it.
    NoNumber,
    /// A part stands in it twice.
    Twice,
    /// It is too long.
    TooLong,
    /// It has signs that nobody sees or that cannot be typed again.
    Sign,
    /// Counting begins anew, and the number does not tell the period.
    PeriodNotShown,
    /// Each team counts for itself, and the number does not tell the team.
    TeamNotShown,
    /// The code of the team runs on into another part.
    TeamRunsOn,
    /// A code has other signs than letters and digits, or too many.
    Code,
    /// There is no code for records of no team.
    NoCode,
    /// The first number is too small or too great.
    First,
    /// There is no such month.
    Month,
}

/// One thing wrong with a format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where.
    pub member: Member,
    /// What.
    pub code: FlawCode,
    /// What was found there, or what is missing.
    pub found: String,
}

impl Flaw {
    pub(crate) fn new(member: Member, code: FlawCode, found: impl Into<String>) -> Flaw {
        Flaw { member, code, found: found.into() }
    }
}
