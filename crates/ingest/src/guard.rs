//! Keeps a spreadsheet program from running a cell as a formula, and takes the protection off again.
//!
//! The protection is an apostrophe in front. Whatever else begins with apostrophes and then a dangerous character
//! gets one more, so that taking off one always gives back what was written.

/// Whether a spreadsheet program takes a text that begins so for a formula.
fn begins_formula(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
        || text.starts_with(['＝', '＋', '－', '＠'])
}

/// Telephone numbers and negative numbers begin like formulas and are harmless: only digits and their separators,
/// also when several stand in one cell.
fn is_harmless(text: &str) -> bool {
    is_number(text) || text.contains("; ") && text.split("; ").all(is_number)
}

fn is_number(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let written_as_number = |letter: char| {
        letter.is_numeric() || matches!(letter, ' ' | '.' | ',' | '-' | '(' | ')' | '%' | '\u{a0}')
    };
    rest.chars().all(written_as_number)
}

/// Whether `cell` must be written with an apostrophe in front.
pub(crate) fn needs_guard(cell: &str, formula_safe: bool) -> bool {
    match cell.strip_prefix('\'') {
        Some(_) => begins_formula(cell.trim_start_matches('\'')),
        None => formula_safe && begins_formula(cell) && !is_harmless(cell),
    }
}

/// The cell without the apostrophe that protects it.
#[inline]
pub(crate) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_telephone_numbers_are_not() {
        for formula in [
            "=1+1",
            "@SUM(A1)",
            "-cmd|' /C calc'!A0",
            "+A1",
            "+1; =A1",
            "+1;+A1",
            "\tx",
            "-2+A1",
            "＝1",
            "'=1",
            "''@x",
        ] {
            assert!(needs_guard(formula, true), "{formula}");
            assert_eq!(unguard(&format!("'{formula}")), formula);
        }
        for harmless in [
            "+84 901 234 567",
            "-12.5",
            "+84903123456; +842838221234",
            "-",
            "+",
            "O'Neil",
            "'tis",
            "",
            "'",
            "+۹۸ ۹۱۲",
            "a=1",
        ] {
            assert!(!needs_guard(harmless, true), "{harmless}");
            assert_eq!(unguard(harmless), harmless);
        }
        assert!(needs_guard("'=1", false) && !needs_guard("=1", false));
    }
}
