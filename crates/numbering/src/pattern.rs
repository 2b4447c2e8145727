//! Patterns: fixed text with parts in braces.

use crate::{Flaw, FlawCode, Member};

/// Signs that a pattern may have.
pub const LONGEST_PATTERN: usize = 80;
/// Digits that a running number may be filled up to.
const MOST_DIGITS: u8 = 12;

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// As it is.
    Text(String),
    /// The year, with so many digits: 2 or 4.
    Year(u8),
    /// The month, with two digits.
    Month,
    /// The day of the month, with two digits.
    Day,
    /// The year in which the financial year begins, with so many digits: 2 or 4.
    FinancialYear(u8),
    /// The year in which the financial year ends, with so many digits: 2 or 4.
    FinancialYearEnd(u8),
    /// The code of the team.
    Team,
    /// The running number, filled up with noughts to so many digits.
    Number(u8),
}

impl Part {
    /// The name of a part that stands in braces.
    fn name(&self) -> Option<&'static str> {
        Some(match self {
            Part::Text(_) => return None,
            Part::Year(_) => "year",
            Part::Month => "month",
            Part::Day => "day",
            Part::FinancialYear(_) => "financial_year",
            Part::FinancialYearEnd(_) => "financial_year_end",
            Part::Team => "team",
            Part::Number(_) => "number",
        })
    }

    /// What stands in braces: `year`, `year:2`, `number:5`.
    fn read(inside: &str) -> Result<Part, Flaw> {
        let flaw = |code| Err(Flaw::new(Member::Pattern, code, inside));
        let (name, digits) = match inside.split_once(':') {
            Some((name, digits)) => match digits.trim().parse::<u8>() {
                Ok(digits) => (name.trim(), Some(digits)),
                Err(_) => return flaw(FlawCode::Width),
            },
            None => (inside.trim(), None),
        };
        Ok(match (name, digits) {
            ("year", None | Some(4)) => Part::Year(4),
            ("year", Some(2)) => Part::Year(2),
            ("financial_year", None | Some(4)) => Part::FinancialYear(4),
            ("financial_year", Some(2)) => Part::FinancialYear(2),
            ("financial_year_end", None | Some(4)) => Part::FinancialYearEnd(4),
            ("financial_year_end", Some(2)) => Part::FinancialYearEnd(2),
            ("month", None | Some(2)) => Part::Month,
            ("day", None | Some(2)) => Part::Day,
            ("team", None) => Part::Team,
            ("number", None) => Part::Number(1),
            ("number", Some(digits @ 1..=MOST_DIGITS)) => Part::Number(digits),
            (
                "year" | "financial_year" | "financial_year_end" | "month" | "day" | "team" | "number",
                Some(_),
            ) => return flaw(FlawCode::Width),
            _ => return flaw(FlawCode::UnknownPart),
        })
    }
}

/// A pattern that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Its pieces, in their order.
    pub parts: Vec<Part>,
}

impl Pattern {
    /// Reads a pattern. Everything that is wrong is told at once.
    pub fn read(text: &str) -> Result<Pattern, Vec<Flaw>> {
        let flaw = |code, found: &str| Flaw::new(Member::Pattern, code, found);
        let mut flaws = Vec::new();
        if text.chars().count() > LONGEST_PATTERN {
            flaws.push(flaw(FlawCode::TooLong, ""));
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut rest = text;
        while let Some(place) = rest.find(['{', '}']) {
            let (before, there) = rest.split_at(place);
            push_text(&mut parts, before);
            let closed = there.strip_prefix('{').and_then(|inside| inside.split_once('}'));
            let Some((inside, behind)) = closed.filter(|(inside, _)| !inside.contains('{')) else {
                flaws.push(flaw(FlawCode::Brace, there));
                return Err(flaws);
            };
            match Part::read(inside) {
                Ok(part) => parts.push(part),
                Err(flaw) => flaws.push(flaw),
            }
            rest = behind;
        }
        push_text(&mut parts, rest);
        for part in &parts {
            if let Part::Text(text) = part
                && let Some(sign) = text.chars().find(|sign| !is_plain(*sign))
            {
                flaws.push(flaw(FlawCode::Sign, &format!("U+{:04X}", u32::from(sign))));
            }
        }
        if text.trim() != text {
            flaws.push(flaw(FlawCode::Sign, " "));
        }
        let mut names: Vec<&str> = parts.iter().filter_map(Part::name).collect();
        if flaws.is_empty() && !names.contains(&"number") {
            flaws.push(flaw(FlawCode::NoNumber, text));
        }
        names.sort_unstable();
        let twice = names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]);
        flaws.extend(twice.map(|name| flaw(FlawCode::Twice, name)));
        if flaws.is_empty() { Ok(Pattern { parts }) } else { Err(flaws) }
    }

    /// Whether some part is such a one.
    pub(crate) fn has(&self, is_such: impl Fn(&Part) -> bool) -> bool {
        self.parts.iter().any(is_such)
    }

    /// Whether the code of the team stands beside another part without a sign between them that no code has, so that nobody
    /// could tell where it ends.
    pub(crate) fn team_runs_on(&self) -> bool {
        let is_apart = |part: Option<&Part>| match part {
            None => true,
            Some(Part::Text(text)) => text.chars().any(|sign| !sign.is_alphanumeric()),
            Some(_) => false,
        };
        self.parts.iter().enumerate().any(|(place, part)| {
            let before = place.checked_sub(1).and_then(|place| self.parts.get(place));
            let is_first = place == 0 || place == 1 && matches!(before, Some(Part::Text(_)));
            let behind = self.parts.get(place + 1);
            let is_last =
                place + 2 >= self.parts.len() && !matches!(behind, Some(other) if other.name().is_some());
            *part == Part::Team && !((is_first || is_apart(before)) && (is_last || is_apart(behind)))
        })
    }
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}

/// Whether a sign of fixed text can be seen, and typed by whoever looks for the number.
fn is_plain(sign: char) -> bool {
    let is_mark = matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    sign == ' ' || !(sign.is_control() || sign.is_whitespace() || is_mark)
}
