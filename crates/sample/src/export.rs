//! What careless exports and hasty typing do to any row: for measuring how well formats are cleaned.

use super::capture::{COMPANY, MAIL, NAME, PHONE, Row, TITLE};
use crate::random::Random;

/// Spoils the writing of the row; what it says stays the same, or is a placeholder for nothing.
pub fn spoil(row: &mut Row, random: &mut Random) {
    for field in row.iter_mut() {
        if field.is_empty() {
            if random.chance(0.06) {
                *field = (*random.pick(&["N/A", "-", "null", "n/a", "?", "none", "không có", "ندارد", "."]))
                    .to_owned();
            }
            continue;
        }
        match random.below(60) {
            0 => *field = format!("  {field}"),
            1 => *field = format!("{field}\u{a0}"),
            2 => *field = field.replace(' ', "  "),
            3 => *field = format!("\"{field}\""),
            4 => *field = field.to_uppercase(),
            5 => *field = field.to_lowercase(),
            6 => *field = format!("{field},"),
            7 => *field = format!("\u{feff}{field}"),
            _ => {}
        }
    }
    match random.below(40) {
        0 => row[MAIL] = row[MAIL].replacen('.', ". ", 2),
        1 if !row[MAIL].is_empty() => row[MAIL] = format!("mailto:{}", row[MAIL]),
        2 => row[MAIL] = row[MAIL].replace("gmail.com", "gmail.cmo").replace("yahoo.com", "yaho.com"),
        3 if !row[MAIL].is_empty() => row[MAIL] = format!("{}; {}", row[MAIL], row[MAIL].to_lowercase()),
        _ => {}
    }
    match random.below(60) {
        0 if !row[PHONE].is_empty() => row[PHONE] = format!("Tel: {}", row[PHONE]),
        1 if row[PHONE].is_empty() => row[PHONE] = "0900000000".to_owned(),
        2 if !row[PHONE].is_empty() => row[PHONE] = format!("'{}", row[PHONE]),
        3 if row[MAIL].is_empty() => row[MAIL] = "a@a.com".to_owned(),
        4 if row[TITLE].is_empty() => row[TITLE] = "asdf".to_owned(),
        5 if row[COMPANY].is_empty() => row[COMPANY] = "Test".to_owned(),
        6 => row[NAME] = format!("{} (2)", row[NAME]),
        _ => {}
    }
}
