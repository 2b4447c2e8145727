//! What the cells of a column look like, whatever its header says.

use kempt_model::{FieldKind, Rows};
use kempt_quality::{Context, detect::kind_of};

/// Filled cells looked at in a column.
const CELLS: usize = 120;

/// A cell that looks like a kind less surely than this may be anything.
const LEAST: f32 = 0.5;

/// Countries in whose way phone numbers are written without a country code.
const HOMES: [&str; 4] = ["VN", "IR", "US", "GB"];

/// For each column the kinds its filled cells look like, with the share of cells that do, most first.
pub(crate) fn evidence(sample: &Rows, today: jiff::civil::Date) -> Vec<Vec<(FieldKind, f32)>> {
    let homes = HOMES.map(|country| Context::new(today, country));
    (0..sample.width()).map(|column| of_column(sample, column, &homes)).collect()
}

fn of_column(sample: &Rows, column: usize, homes: &[Context]) -> Vec<(FieldKind, f32)> {
    let mut seen: Vec<(FieldKind, u32)> = Vec::new();
    let filled = (0..sample.len()).map(|row| sample.cell(row, column).trim()).filter(|cell| !cell.is_empty());
    let mut looked_at = 0_u32;
    for cell in filled.take(CELLS) {
        looked_at += 1;
        let Some(kind) = kind_of_cell(cell, homes) else { continue };
        match seen.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => seen.push((kind, 1)),
        }
    }
    seen.sort_by_key(|(kind, count)| (std::cmp::Reverse(*count), kind.name()));
    seen.into_iter().map(|(kind, count)| (kind, count as f32 / looked_at as f32)).collect()
}

/// What a cell looks like. Digits that are no number to call in one country may be one in the next.
fn kind_of_cell(cell: &str, homes: &[Context]) -> Option<FieldKind> {
    let (first, others) = homes.split_first()?;
    let found = kind_of(cell, first).filter(|(_, sure)| *sure >= LEAST).map(|(kind, _)| kind);
    let digits = cell.chars().filter(|character| character.is_numeric()).count();
    if found.is_some() || digits < 8 {
        return found;
    }
    let is_phone = |home: &Context| matches!(kind_of(cell, home), Some((FieldKind::Phone, _)));
    others.iter().any(is_phone).then_some(FieldKind::Phone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_speak_for_themselves_in_three_scripts() {
        let mut rows = Rows::new(5);
        rows.push(2, ["Nguyễn Văn An", "Công ty TNHH Sao Việt", "(415) 555-2671", "an@hoasen.vn", "1"]);
        rows.push(3, ["علی رضایی", "Acme Ltd", "0912 345 678", "ali@danesh.ir", "2"]);
        let seen = evidence(&rows, jiff::civil::date(2026, 11, 22));
        let first = |column: usize| seen[column].first().copied();
        assert_eq!(first(0), Some((FieldKind::PersonName, 1.0)));
        assert_eq!(first(1), Some((FieldKind::CompanyName, 1.0)));
        assert_eq!(first(2), Some((FieldKind::Phone, 1.0)));
        assert_eq!(first(3), Some((FieldKind::Email, 1.0)));
        assert_eq!(first(4), None);
    }
}
