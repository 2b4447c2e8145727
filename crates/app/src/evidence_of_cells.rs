//! What the cells of a column look like, whatever its header says.

use kempt_model::{FieldKind, Rows, Severity};
use kempt_quality::{Context, standardise};

/// Filled cells looked at in a column.
const CELLS: usize = 120;

/// Kinds that a text can be seen to be. A name, a title or a city may be anything; these are not.
const TELLING: [FieldKind; 4] = [FieldKind::Email, FieldKind::Url, FieldKind::Phone, FieldKind::DateTime];

/// For each column the kinds its filled cells look like, with the share of cells that do.
pub(crate) fn evidence(sample: &Rows) -> Vec<Vec<(FieldKind, f32)>> {
    (0..sample.width()).map(|column| of_column(sample, column)).collect()
}

fn of_column(sample: &Rows, column: usize) -> Vec<(FieldKind, f32)> {
    let filled: Vec<&str> = (0..sample.len())
        .map(|row| sample.cell(row, column).trim())
        .filter(|cell| !cell.is_empty())
        .take(CELLS)
        .collect();
    if filled.is_empty() {
        return Vec::new();
    }
    let share = |kind: FieldKind| {
        let like = filled.iter().filter(|cell| looks_like(kind, cell)).count();
        like as f32 / filled.len() as f32
    };
    TELLING.into_iter().map(|kind| (kind, share(kind))).filter(|(_, share)| *share > 0.0).collect()
}

fn looks_like(kind: FieldKind, cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
    match kind {
        FieldKind::Email => cell.contains('@') && reads(kind, cell),
        FieldKind::Url => !cell.contains(['@', ' ']) && (cell.contains("://") || cell.starts_with("www.")),
        // A row number is no phone, nor is a text with a number in it.
        FieldKind::Phone => {
            (8..=16).contains(&digits) && letters < 4 && !cell.contains(['@', '/']) && reads(kind, cell)
        }
        FieldKind::DateTime => {
            (4..=14).contains(&digits) && cell.contains(['-', '/', '.']) && reads(kind, cell)
        }
        _ => false,
    }
}

fn reads(kind: FieldKind, cell: &str) -> bool {
    let context = Context::new(jiff::civil::date(2100, 1, 1), "VN");
    let cleaned = standardise(kind, cell, &context);
    cleaned.value.is_some() && cleaned.worst() != Some(Severity::Error)
}
