//! Which row holds the names of the columns, and what the columns are called.

use std::collections::HashSet;

use crate::columns;
use crate::notice::{NoticeKind, Notices};

/// Title lines left out at most.
const TITLE_LINES: usize = 10;

/// Columns the repair file puts in front.
pub(crate) const REPAIR_COLUMNS: [&str; 2] = ["kempt_line", "kempt_reason"];

/// What the first rows of a table say about its header.
#[derive(Debug)]
pub(crate) struct HeaderPlan {
    /// Rows (title lines and the header itself) before the first row of data.
    pub(crate) skip: usize,
    pub(crate) has_header: bool,
    /// Names of the columns, all different; without the columns left out.
    pub(crate) names: Vec<String>,
    /// Leading columns left out, because an earlier repair file put them there.
    pub(crate) left_out: usize,
}

/// Reads the header from the first rows of a table, given with their lines; blank rows have no cells.
pub(crate) fn plan(
    rows: &[(u64, &[String])],
    asked: Option<bool>,
    notices: &mut Notices,
) -> Option<HeaderPlan> {
    let first = rows.iter().position(|(_, row)| filled(row) > 0)?;
    let titles = if asked.is_none() { title_lines(&rows[first..]) } else { 0 };
    for (line, row) in &rows[first..first + titles] {
        if filled(row) > 0 {
            notices.add(NoticeKind::TitleLines, *line);
        }
    }
    let at = first + titles;
    let (line, candidate) = rows.get(at)?;
    let has_header = asked.unwrap_or_else(|| !looks_like_data(candidate));
    let data = &rows[at + usize::from(has_header)..];
    let mut width = candidate.len();
    if let Some(usual) = wider_data(width, data) {
        width = usual;
    }
    if !has_header {
        notices.add(NoticeKind::NoHeader, *line);
        let names = (1..=width).map(|number| format!("column_{number}")).collect();
        return Some(HeaderPlan { skip: at, has_header, names, left_out: 0 });
    }
    let mut given: Vec<String> = candidate.iter().map(|name| tidy(name)).collect();
    given.resize(width, String::new());
    let left_out = if given.len() > 2 && given[..2] == REPAIR_COLUMNS { 2 } else { 0 };
    let names = unique(&given[left_out..], *line, notices);
    Some(HeaderPlan { skip: at + 1, has_header, names, left_out })
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Lines with hardly a cell above a table whose rows have many: the name of the report, its date, a blank line.
fn title_lines(rows: &[(u64, &[String])]) -> usize {
    let mut counts: Vec<usize> = rows.iter().map(|(_, row)| filled(row)).filter(|cells| *cells > 0).collect();
    counts.sort_unstable();
    let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
    if usual < 3 {
        return 0;
    }
    let is_title = |row: &[String]| filled(row) <= if usual >= 5 { 2 } else { 1 };
    let titles = rows.iter().take_while(|(_, row)| is_title(row)).count();
    if titles > TITLE_LINES || titles == rows.len() { 0 } else { titles }
}

/// The usual width of the rows below, if nearly all of them are wider than the header by filled cells.
fn wider_data(width: usize, data: &[(u64, &[String])]) -> Option<usize> {
    let extents: Vec<usize> = data
        .iter()
        .filter(|(_, row)| filled(row) > 0)
        .map(|(_, row)| row.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1))
        .collect();
    let wider = extents.iter().filter(|extent| **extent > width).count();
    if extents.len() < 3 || wider * 10 < extents.len() * 9 {
        return None;
    }
    extents.into_iter().max()
}

/// Whether a first row is data: no cell is a known header, and some cell is a value that no header would be.
fn looks_like_data(row: &[String]) -> bool {
    if row.iter().any(|cell| columns::is_known_header(cell)) || filled(row) == 0 {
        return false;
    }
    let numbers = row.iter().filter(|cell| is_number_like(cell)).count();
    row.iter().any(|cell| is_unmistakable_value(cell)) || numbers * 2 >= filled(row)
}

/// An e-mail address, a web address, or a long number: no column is called so.
fn is_unmistakable_value(cell: &str) -> bool {
    let cell = cell.trim();
    let email = cell.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty() && !user.contains(' ') && domain.contains('.') && !domain.contains(' ')
    });
    let digits = cell.chars().filter(|letter| letter.is_numeric()).count();
    let others = cell.chars().filter(|letter| !letter.is_numeric() && !" +-./()".contains(*letter)).count();
    email || cell.starts_with("http://") || cell.starts_with("https://") || (digits >= 7 && others == 0)
}

fn is_number_like(cell: &str) -> bool {
    let cell = cell.trim();
    !cell.is_empty()
        && cell.chars().any(char::is_numeric)
        && cell.chars().all(|letter| letter.is_numeric() || " +-.,/:%".contains(letter))
}

/// A name without blanks around it, line ends within it, or invisible marks.
fn tidy(name: &str) -> String {
    let visible: String =
        name.chars().filter(|letter| !"\u{feff}\u{200b}\u{200e}\u{200f}".contains(*letter)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gives every column a name of its own.
fn unique(given: &[String], line: u64, notices: &mut Notices) -> Vec<String> {
    let all: HashSet<&str> = given.iter().map(String::as_str).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let mut names = Vec::with_capacity(given.len());
    for (index, name) in given.iter().enumerate() {
        let mut chosen = name.clone();
        if name.is_empty() {
            notices.add(NoticeKind::UnnamedColumns, line);
            chosen = format!("column_{}", index + 1);
        } else if taken.contains(name) {
            notices.add(NoticeKind::RepeatedColumns, line);
        }
        let base = chosen.clone();
        let mut number = 2;
        while taken.contains(&chosen) || (chosen != *name && all.contains(chosen.as_str())) {
            chosen = format!("{base} {number}");
            number += 1;
        }
        taken.insert(chosen.clone());
        names.push(chosen);
    }
    names
}
