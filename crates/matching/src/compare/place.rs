//! Company, address and city as one comparison: colleagues agree on all three at once, so taken one by one the three
//! would add up to a merge of any two colleagues.

use super::{Level, MISSING, labels, missing, text};
use crate::{layout::Comparison, table::Table};

const COMPANY: usize = 6;
const ADDRESS: usize = 5;
const CITY: usize = 3;

/// Level of two places.
pub(crate) fn compare(table: &Table, comparison: &Comparison, a: &[u32], b: &[u32]) -> u8 {
    let dictionary = |feature: usize| &table.dictionaries[comparison.dictionary + feature];
    // Names and addresses are never found alike when they begin differently, and most do.
    let alike = |feature: usize, similar: fn(&str, &str) -> bool| {
        let (dictionary, left, right) = (dictionary(feature), a[feature], b[feature]);
        dictionary.head(left) == dictionary.head(right)
            && similar(dictionary.text(left), dictionary.text(right))
    };
    let company = if a[0] == 0 || b[0] == 0 {
        0
    } else if a[0] == b[0] {
        match dictionary(0).count(a[0]) {
            0..=8 => 1,
            9..=64 => 2,
            _ => 3,
        }
    } else if alike(0, similar_names) {
        4
    } else {
        5
    };
    let address = if a[1] == 0 || b[1] == 0 {
        0
    } else if a[1] == b[1] {
        if dictionary(1).count(a[1]) <= 4 { 1 } else { 2 }
    } else if alike(1, similar_addresses) {
        3
    } else {
        4
    };
    let city = if a[2] == 0 || b[2] == 0 {
        0
    } else if a[2] == b[2] || text::similar_places(dictionary(2).text(a[2]), dictionary(2).text(b[2])) {
        1
    } else {
        2
    };
    let level = (company * ADDRESS + address) * CITY + city;
    debug_assert!(level != usize::from(MISSING) || company + address + city == 0);
    level as u8
}

fn similar_names(a: &str, b: &str) -> bool {
    if a.len().min(b.len()) >= 4 && (is_start(a, b) || is_start(b, a)) {
        return true;
    }
    text::jaro_winkler(a, b, 0.92) >= 0.92 || is_acronym(a, b) || is_acronym(b, a)
}

fn is_start(long: &str, short: &str) -> bool {
    long.starts_with(short) && long.as_bytes().get(short.len()) == Some(&b' ')
}

fn is_acronym(short: &str, long: &str) -> bool {
    let letters = short.chars().count();
    (2..=6).contains(&letters)
        && !short.contains(' ')
        && long.split(' ').count() == letters
        && long.split(' ').zip(short.chars()).all(|(word, letter)| word.starts_with(letter))
}

/// Alike in letters, and no number that stands in both at the same place differs.
fn similar_addresses(a: &str, b: &str) -> bool {
    if is_start(a, b) || is_start(b, a) {
        return true;
    }
    let (x, y) = (first_number(a), first_number(b));
    let floor = match (x, y) {
        (Some(x), Some(y)) if x != y => {
            if !text::one_edit_apart(x, y) {
                return false;
            }
            0.97
        }
        _ => 0.9,
    };
    text::jaro_winkler(a, b, floor) >= floor
}

fn first_number(address: &str) -> Option<&str> {
    address.split(' ').find(|word| word.as_bytes().first().is_some_and(u8::is_ascii_digit))
}

/// Levels of places.
pub(crate) fn levels() -> Vec<Level> {
    // Shares of each part alone: same, colleague, unrelated.
    let company: [(f64, f64, f64); COMPANY] = [
        (1.0, 1.0, 1.0),
        (0.35, 0.30, 1e-5),
        (0.20, 0.35, 1e-4),
        (0.10, 0.15, 1e-3),
        (0.10, 0.12, 2e-3),
        (0.25, 0.08, 0.997),
    ];
    let address: [(f64, f64, f64); ADDRESS] =
        [(1.0, 1.0, 1.0), (0.4, 0.25, 1e-6), (0.15, 0.45, 1e-5), (0.15, 0.10, 1e-3), (0.30, 0.20, 0.999)];
    let city: [(f64, f64, f64); CITY] = [(1.0, 1.0, 1.0), (0.85, 0.9, 0.04), (0.15, 0.1, 0.96)];
    let mut levels = vec![missing()];
    for level in 1..COMPANY * ADDRESS * CITY {
        let (c, a, t) = (level / (ADDRESS * CITY), level / CITY % ADDRESS, level % CITY);
        let product =
            |pick: fn(&(f64, f64, f64)) -> f64| pick(&company[c]) * pick(&address[a]) * pick(&city[t]);
        let (id, label) = describe(c, a, t);
        levels.push(Level {
            id,
            label,
            same: product(|part| part.0),
            namesake: None,
            colleague: Some(product(|part| part.1)),
            household: (c == 0 || c == COMPANY - 1).then(|| product(|part| part.1)),
            most_same: None,
            most_household: None,
            of_place: true,
            unrelated: product(|part| part.2),
        });
    }
    // Each pattern of what is given is one share of the whole; scale so that all add up to one.
    let same: f64 = levels.iter().map(|level| level.same).sum();
    let colleague: f64 = levels.iter().filter_map(|level| level.colleague).sum();
    let household: f64 = levels.iter().filter_map(|level| level.household).sum();
    let unrelated: f64 = levels.iter().map(|level| level.unrelated).sum();
    for level in &mut levels {
        level.same /= same;
        level.colleague = level.colleague.map(|share| share / colleague);
        level.household = level.household.map(|share| share / household);
        level.unrelated /= unrelated;
    }
    levels
}

fn describe(company: usize, address: usize, city: usize) -> (&'static str, kempt_model::Labels) {
    match (company, address, city) {
        (1..=3, 1 | 2, _) => (
            "company-and-address",
            labels("same company and address", "cùng công ty và địa chỉ", "شرکت و نشانی یکسان"),
        ),
        (1..=3, _, _) => ("company", labels("same company", "cùng công ty", "شرکت یکسان")),
        (_, 1 | 2, _) => ("address", labels("same address", "cùng địa chỉ", "نشانی یکسان")),
        (4, 3, _) => (
            "similar",
            labels("similar company and address", "công ty và địa chỉ gần giống", "شرکت و نشانی نزدیک"),
        ),
        (4, _, _) => ("company-similar", labels("similar company", "công ty gần giống", "نام شرکت نزدیک")),
        (_, 3, _) => ("address-similar", labels("similar address", "địa chỉ gần giống", "نشانی نزدیک")),
        (5, _, 1) => (
            "city",
            labels("same city, another company", "cùng thành phố, khác công ty", "شهر یکسان، شرکت دیگر"),
        ),
        (_, _, 1) => ("city", labels("same city", "cùng thành phố", "شهر یکسان")),
        _ => ("different", labels("different", "khác nhau", "متفاوت")),
    }
}
