//! Dates, numbers of one's own, codes and words.

use super::{Level, MISSING, labels, missing, text};
use crate::{layout::Comparison, table::Table};

fn texts<'a>(table: &'a Table, comparison: &Comparison, a: u32, b: u32) -> (&'a str, &'a str) {
    let dictionary = &table.dictionaries[comparison.dictionary];
    (dictionary.text(a), dictionary.text(b))
}

/// Share of the records with a value that have this one, as a bin: 0 rare, 3 common.
fn commonness(table: &Table, comparison: &Comparison, value: u32) -> u8 {
    let dictionary = &table.dictionaries[comparison.dictionary];
    // A value that only the pair itself has says nothing about how common it is.
    let others = f64::from(dictionary.count(value).saturating_sub(2));
    match others / table.population.max(1) as f64 {
        share if share < 0.0005 => 0,
        share if share < 0.005 => 1,
        share if share < 0.05 => 2,
        _ => 3,
    }
}

/// 1 the same day, 2 the same day but the first of January (often only the year is known), 3 one digit or day and month
/// swapped, 4 other year, 5 within forty days, 6 within a year or so, 7 within ten years, 8 further apart.
pub(crate) fn compare_dates(table: &Table, comparison: &Comparison, a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return MISSING;
    }
    let (x, y) = texts(table, comparison, a, b);
    if a == b {
        return if x.ends_with("0101") { 2 } else { 1 };
    }
    if x.len() != 8 || y.len() != 8 || !x.is_ascii() || !y.is_ascii() {
        return if text::one_edit_apart(x, y) { 3 } else { 7 };
    }
    let different = x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count();
    if different == 1
        || text::one_edit_apart(x, y)
        || (x[..4] == y[..4] && x[4..6] == y[6..] && x[6..] == y[4..6])
    {
        return 3;
    }
    if x[4..] == y[4..] {
        return 4;
    }
    match days(x).abs_diff(days(y)) {
        0..=40 => 5,
        41..=400 => 6,
        401..=3720 => 7,
        _ => 8,
    }
}

/// A number that grows by about one a day: enough to tell a month from a year.
fn days(text: &str) -> u32 {
    let part = |range: std::ops::Range<usize>| text[range].parse::<u32>().unwrap_or(0);
    part(0..4) * 372 + part(4..6) * 31 + part(6..8)
}

/// Levels of dates.
pub(crate) fn date_levels() -> Vec<Level> {
    let day = labels("the same day", "cùng ngày", "روز یکسان");
    simple(vec![
        ("exact", day.clone(), 0.75, 5e-5),
        ("first-of-january", day, 0.06, 1e-4),
        (
            "one-digit",
            labels(
                "one digit differs, or day and month are swapped",
                "khác một chữ số hoặc đảo ngày tháng",
                "یک رقم متفاوت یا جابه‌جایی روز و ماه",
            ),
            0.08,
            1e-3,
        ),
        (
            "other-year",
            labels(
                "same day and month, another year",
                "cùng ngày tháng, khác năm",
                "روز و ماه یکسان، سال دیگر",
            ),
            0.02,
            2e-3,
        ),
        ("near", labels("a few weeks apart", "cách nhau vài tuần", "چند هفته فاصله"), 0.02, 3e-3),
        ("within-a-year", labels("within a year", "trong vòng một năm", "در فاصلهٔ یک سال"), 0.03, 0.02),
        ("within-ten-years", labels("within ten years", "trong vòng mười năm", "در فاصلهٔ ده سال"), 0.03, 0.2),
        ("different", labels("different", "khác nhau", "متفاوت"), 0.02, 0.77),
    ])
}

/// 1 the same, 2 one edit, 3 two edits, 4 different.
pub(crate) fn compare_numbers(table: &Table, comparison: &Comparison, a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return MISSING;
    }
    if a == b {
        return 1;
    }
    let (x, y) = texts(table, comparison, a, b);
    if text::one_edit_apart(x, y) {
        2
    } else if x.len() == y.len() && x.bytes().zip(y.bytes()).filter(|(p, q)| p != q).count() == 2 {
        3
    } else {
        4
    }
}

/// Levels of numbers that belong to one person or firm.
pub(crate) fn number_levels() -> Vec<Level> {
    simple(vec![
        ("exact", labels("the same number", "cùng số", "شمارهٔ یکسان"), 0.85, 1e-7),
        ("one-digit", labels("one digit differs", "khác một chữ số", "یک رقم متفاوت"), 0.08, 1e-5),
        ("two-digits", labels("two digits differ", "khác hai chữ số", "دو رقم متفاوت"), 0.02, 1e-4),
        ("different", labels("different", "khác nhau", "متفاوت"), 0.05, 0.999),
    ])
}

/// 1 to 4 the same, from rare to common; 5 one edit, 6 same beginning, 7 different.
pub(crate) fn compare_codes(table: &Table, comparison: &Comparison, a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return MISSING;
    }
    if a == b {
        return 1 + commonness(table, comparison, a);
    }
    let (x, y) = texts(table, comparison, a, b);
    if x.len().min(y.len()) >= 3 && text::one_edit_apart(x, y) {
        return 5;
    }
    let front = x.bytes().zip(y.bytes()).take_while(|(p, q)| p == q).count();
    if front >= 2 && front * 2 >= x.len().max(y.len()) { 6 } else { 7 }
}

/// Levels of codes.
pub(crate) fn code_levels(belongs: Belongs) -> Vec<Level> {
    let exact = labels("the same", "giống nhau", "یکسان");
    belonging(
        simple(vec![
            ("exact", exact.clone(), 0.5, 1e-4),
            ("exact", exact.clone(), 0.15, 3e-3),
            ("exact", exact.clone(), 0.05, 0.01),
            ("exact", exact, 0.02, 0.01),
            ("one-digit", labels("one character differs", "khác một ký tự", "یک نویسه متفاوت"), 0.1, 5e-3),
            ("same-beginning", labels("same beginning", "phần đầu giống nhau", "آغاز یکسان"), 0.05, 0.03),
            ("different", labels("different", "khác nhau", "متفاوت"), 0.13, 0.94),
        ]),
        belongs,
    )
}

/// 1 to 4 the same, from rare to common; 5 similar, 6 different.
pub(crate) fn compare_words(table: &Table, comparison: &Comparison, a: u32, b: u32) -> u8 {
    if a == 0 || b == 0 {
        return MISSING;
    }
    if a == b {
        return 1 + commonness(table, comparison, a);
    }
    let (x, y) = texts(table, comparison, a, b);
    let shortest = x.len().min(y.len());
    if shortest >= 4 && (text::one_edit_apart(x, y) || text::jaro_winkler(x, y, 0.9) >= 0.9) { 5 } else { 6 }
}

/// Levels of words.
pub(crate) fn word_levels(belongs: Belongs) -> Vec<Level> {
    let exact = labels("the same", "giống nhau", "یکسان");
    belonging(
        simple(vec![
            ("exact", exact.clone(), 0.3, 2e-4),
            ("exact", exact.clone(), 0.2, 3e-3),
            ("exact", exact.clone(), 0.2, 0.03),
            ("exact", exact, 0.05, 0.1),
            ("similar", labels("nearly the same", "gần giống", "نزدیک"), 0.08, 3e-3),
            ("different", labels("different", "khác nhau", "متفاوت"), 0.17, 0.86),
        ]),
        belongs,
    )
}

/// 1 the same file, 2 another file.
pub(crate) fn file_levels() -> Vec<Level> {
    simple(vec![
        ("same-file", labels("in the same file", "trong cùng tệp", "در همان فایل"), 0.5, 0.5),
        ("other-file", labels("in different files", "ở hai tệp khác nhau", "در فایل‌های متفاوت"), 0.5, 0.5),
    ])
}

fn simple(levels: Vec<(&'static str, kempt_model::Labels, f64, f64)>) -> Vec<Level> {
    std::iter::once(missing())
        .chain(levels.into_iter().map(|(id, label, same, unrelated)| Level {
            id,
            label,
            same,
            namesake: None,
            colleague: None,
            household: None,
            most_same: None,
            most_household: None,
            of_place: false,
            unrelated,
        }))
        .collect()
}

/// What a value belongs to besides the person or firm itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Belongs {
    /// To nothing else.
    Itself,
    /// To a place: colleagues and households agree on it as often as the same person does.
    Place,
    /// To a chain: all branches of an organisation agree on it.
    Chain,
}

fn belonging(mut levels: Vec<Level>, belongs: Belongs) -> Vec<Level> {
    for level in &mut levels[1..] {
        match belongs {
            Belongs::Itself => {}
            Belongs::Place => {
                level.colleague = Some(level.same);
                level.household = Some(level.same);
                level.of_place = true;
            }
            Belongs::Chain => level.namesake = Some(level.same),
        }
    }
    levels
}
