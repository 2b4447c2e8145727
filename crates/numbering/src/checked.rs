//! A format that is sound: it writes numbers, and reads those that it could have written.

use jiff::civil::Date;

use crate::{
    Flaw, FlawCode, Member, NumberFormat, Part, Pattern, Resets,
    calendar::DayParts,
    series::{financial_year, financial_year_end, series},
};

/// The first number may be so great at most.
const GREATEST_FIRST: u64 = 999_999_999_999;
/// Digits that a running number has at most.
const MOST_DIGITS: usize = 15;
/// Signs that the code of a team has at most.
const LONGEST_CODE: usize = 8;

/// A format in which nothing is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedFormat {
    /// The format.
    pub format: NumberFormat,
    pattern: Pattern,
}

/// What a number says that was written before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadNumber {
    /// The series that it was counted in.
    pub series: String,
    /// Its place there.
    pub number: u64,
    /// As the format writes it.
    pub text: String,
}

/// The form in which numbers are compared: small letters, and the digits of every script as one.
pub fn number_key(text: &str) -> String {
    text.trim().chars().map(plain_digit).flat_map(char::to_lowercase).collect()
}

fn plain_digit(sign: char) -> char {
    let begins = match sign {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return sign,
    };
    char::from_digit(u32::from(sign) - begins, 10).unwrap_or(sign)
}

impl CheckedFormat {
    /// Looks at a format. Everything that is wrong is told at once.
    pub fn new(mut format: NumberFormat) -> Result<CheckedFormat, Vec<Flaw>> {
        let mut flaws = Vec::new();
        let pattern = Pattern::read(&format.pattern).unwrap_or_else(|found| {
            flaws.extend(found);
            Pattern { parts: Vec::new() }
        });
        let mut add = |member, code, found: &str| flaws.push(Flaw::new(member, code, found));
        if !(1..=GREATEST_FIRST).contains(&format.first) {
            add(Member::First, FlawCode::First, &format.first.to_string());
        }
        if !(1..=12).contains(&format.financial_year_from) {
            add(Member::FinancialYearFrom, FlawCode::Month, &format.financial_year_from.to_string());
        }
        for code in format.team_codes.values_mut().chain([&mut format.other_code]) {
            *code = code.trim().to_uppercase();
        }
        let is_code =
            |code: &String| code.chars().count() <= LONGEST_CODE && code.chars().all(char::is_alphanumeric);
        for code in format.team_codes.values().filter(|code| code.is_empty() || !is_code(code)) {
            add(Member::TeamCodes, FlawCode::Code, code);
        }
        if !is_code(&format.other_code) {
            add(Member::OtherCode, FlawCode::Code, &format.other_code);
        }
        // Of a pattern that cannot be read nothing more can be said.
        if !pattern.parts.is_empty() {
            let has_team = pattern.has(|part| *part == Part::Team);
            if !format.resets.is_shown(&pattern) {
                add(Member::Resets, FlawCode::PeriodNotShown, needed_for(format.resets));
            }
            if format.per_team && !has_team {
                add(Member::PerTeam, FlawCode::TeamNotShown, "{team}");
            }
            if has_team && format.other_code.is_empty() {
                add(Member::OtherCode, FlawCode::NoCode, "");
            }
            if pattern.team_runs_on() {
                add(Member::Pattern, FlawCode::TeamRunsOn, "{team}");
            }
        }
        if flaws.is_empty() { Ok(CheckedFormat { format, pattern }) } else { Err(flaws) }
    }

    /// The series in which a record of this day and team is counted.
    pub fn series(&self, day: Date, team: Option<&str>) -> String {
        series(&self.format, self.format.calendar.parts(day), self.code(team))
    }

    /// A number of a record of this day and team.
    pub fn write(&self, day: Date, team: Option<&str>, number: u64) -> String {
        self.written(self.format.calendar.parts(day), self.code(team), number)
    }

    /// What a text says, if this format could have written it: also with small letters, and digits of another script.
    pub fn read(&self, text: &str) -> Option<ReadNumber> {
        let text = number_key(text);
        let mut found = Found::default();
        if !self.matches(&self.pattern.parts, &text, &mut found) {
            return None;
        }
        let (day, code) = (found.day(&self.format)?, found.code.unwrap_or_default());
        let number = found.number?;
        let written = self.written(day, &code, number);
        // A month that does not belong to its financial year, a nought too many: not one of these.
        (number_key(&written) == text).then(|| ReadNumber {
            series: series(&self.format, day, &code),
            number,
            text: written,
        })
    }

    /// The code of a team, by its id.
    fn code(&self, team: Option<&str>) -> &str {
        team.and_then(|team| self.format.team_codes.get(team)).unwrap_or(&self.format.other_code)
    }

    fn written(&self, day: DayParts, code: &str, number: u64) -> String {
        let mut text = String::new();
        let year = |year: i32, digits: u8| match digits {
            2 => format!("{:02}", year.rem_euclid(100)),
            _ => format!("{year:04}"),
        };
        let begins = financial_year(&self.format, day);
        for part in &self.pattern.parts {
            match part {
                Part::Text(fixed) => text.push_str(fixed),
                Part::Year(digits) => text.push_str(&year(day.year, *digits)),
                Part::Month => text.push_str(&format!("{:02}", day.month)),
                Part::Day => text.push_str(&format!("{:02}", day.day)),
                Part::FinancialYear(digits) => text.push_str(&year(begins, *digits)),
                Part::FinancialYearEnd(digits) => {
                    text.push_str(&year(financial_year_end(&self.format, begins), *digits));
                }
                Part::Team => text.push_str(code),
                Part::Number(digits) => {
                    text.push_str(&format!("{number:0width$}", width = usize::from(*digits)))
                }
            }
        }
        text
    }

    /// Whether a text is of these parts. Only the code of a team and the running number have no fixed length.
    fn matches(&self, parts: &[Part], text: &str, found: &mut Found) -> bool {
        let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
        let mut fixed = |length: usize, note: &dyn Fn(&mut Found, i32)| {
            let Some((digits, behind)) = text.split_at_checked(length) else { return false };
            let is_number = digits.bytes().all(|digit| digit.is_ascii_digit());
            let Some(value) = digits.parse().ok().filter(|_| is_number) else { return false };
            note(found, value);
            self.matches(rest, behind, found)
        };
        let full = |digits: u8, value: i32| match digits {
            2 => self.format.calendar.of_two_digits(value),
            _ => value,
        };
        match part {
            Part::Text(expected) => text
                .strip_prefix(&number_sign(expected))
                .is_some_and(|behind| self.matches(rest, behind, found)),
            Part::Year(digits) => {
                fixed(usize::from(*digits), &|found, value| found.year = Some(full(*digits, value)))
            }
            Part::FinancialYear(digits) => {
                fixed(usize::from(*digits), &|found, value| found.begins = Some(full(*digits, value)))
            }
            Part::FinancialYearEnd(digits) => {
                let later = financial_year_end(&self.format, 0);
                fixed(usize::from(*digits), &|found, value| {
                    found.begins.get_or_insert(full(*digits, value) - later);
                })
            }
            Part::Month => fixed(2, &|found, value| found.month = u8::try_from(value).ok()),
            Part::Day => fixed(2, &|found, value| found.day = u8::try_from(value).ok()),
            Part::Team => {
                let codes = self.format.team_codes.values().chain([&self.format.other_code]);
                codes.into_iter().any(|code| {
                    let behind = text.strip_prefix(&number_sign(code));
                    behind.is_some_and(|behind| {
                        found.code = Some(code.clone());
                        self.matches(rest, behind, found)
                    })
                })
            }
            Part::Number(least) => {
                let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(MOST_DIGITS);
                (usize::from(*least)..=digits).rev().any(|length| {
                    let Some((digits, behind)) = text.split_at_checked(length) else { return false };
                    found.number = digits.parse().ok();
                    self.matches(rest, behind, found)
                })
            }
        }
    }
}

/// Fixed text as [`number_key`] has it, whose spaces at the ends stay.
fn number_sign(text: &str) -> String {
    text.chars().map(plain_digit).flat_map(char::to_lowercase).collect()
}

/// What must stand in a pattern so that a period can be told.
fn needed_for(resets: Resets) -> &'static str {
    match resets {
        Resets::Never => "",
        Resets::Year => "{year}",
        Resets::FinancialYear => "{financial_year}",
        Resets::Month => "{year}, {month}",
        Resets::Day => "{year}, {month}, {day}",
    }
}

/// What was found in a text so far.
#[derive(Debug, Default)]
struct Found {
    year: Option<i32>,
    begins: Option<i32>,
    month: Option<u8>,
    day: Option<u8>,
    code: Option<String>,
    number: Option<u64>,
}

impl Found {
    /// A day of the period; where the text does not tell month or day, any that belongs to it.
    fn day(&self, format: &NumberFormat) -> Option<DayParts> {
        let first = format.financial_year_from;
        let month = self.month.unwrap_or(if self.begins.is_some() { first } else { 1 });
        let of_financial = self.begins.map(|begins| if month >= first { begins } else { begins + 1 });
        let year = match (self.year, of_financial) {
            // Without a month, the calendar year and the financial year each say what they can.
            (Some(year), Some(_)) if self.month.is_none() => {
                return self.day_of_both(format, year);
            }
            (Some(year), _) => year,
            (None, Some(year)) => year,
            (None, None) => 0,
        };
        let (month_is, day) = ((1..=12).contains(&month), self.day.unwrap_or(1));
        (month_is && (1..=31).contains(&day)).then_some(DayParts { year, month, day })
    }

    /// A day that lies in this year and in the financial year that was found.
    fn day_of_both(&self, format: &NumberFormat, year: i32) -> Option<DayParts> {
        let begins = self.begins?;
        let month = if begins == year { format.financial_year_from } else { 1 };
        Some(DayParts { year, month, day: self.day.unwrap_or(1) })
    }
}
