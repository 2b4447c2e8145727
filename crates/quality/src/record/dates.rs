//! Days beside today and beside each other.

use jiff::civil::Date;
use kempt_model::{FieldKind, Finding};

use super::{BORN_TOMORROW, CHANGED_BEFORE_CREATED, Cell, EMPTY_DATE, IMPOSSIBLE_AGE, find};
use crate::Context;

/// Nobody has been proven to live longer (Jeanne Calment, 1875 to 1997).
const OLDEST: i16 = 122;

/// Days that programs write for none: the beginnings of the clocks of databases, spreadsheets and Unix.
const EMPTY_DAYS: [(i16, i8, i8); 7] =
    [(1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1901, 1, 1), (1970, 1, 1)];

pub(super) fn check(cells: &[Cell<'_>], context: &Context, findings: &mut Vec<(usize, Finding)>) {
    if let Some((index, cell)) = find(cells, "birth_date")
        && let Some(born) = day(cell)
    {
        findings.extend(about_birth(born, context.today).map(|finding| (index, finding)));
    }
    let Some(created) = find(cells, "created_at").and_then(|(_, cell)| day(cell)) else { return };
    for field in ["updated_at", "last_activity_at"] {
        if let Some((index, cell)) = find(cells, field)
            && day(cell).is_some_and(|changed| changed < created)
        {
            findings
                .push((index, Finding::new(&CHANGED_BEFORE_CREATED).with("created", created.to_string())));
        }
    }
}

fn about_birth(born: Date, today: Date) -> Option<Finding> {
    if EMPTY_DAYS.contains(&(born.year(), born.month(), born.day())) {
        return Some(Finding::new(&EMPTY_DATE).with("date", born.to_string()));
    }
    if born > today {
        return Some(Finding::new(&BORN_TOMORROW));
    }
    let birthday_to_come = (today.month(), today.day()) < (born.month(), born.day());
    let age = today.year() - born.year() - i16::from(birthday_to_come);
    (age > OLDEST).then(|| Finding::new(&IMPOSSIBLE_AGE).with("age", age.to_string()))
}

/// The day of a date or moment in its standard form, which begins with it.
fn day(cell: &Cell<'_>) -> Option<Date> {
    if !matches!(cell.kind, FieldKind::Date | FieldKind::DateTime) {
        return None;
    }
    cell.text()?.get(..10)?.parse().ok()
}
