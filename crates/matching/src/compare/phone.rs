//! Telephone numbers.

use super::{Level, MISSING, email::crowd, labels, missing};
use crate::{layout::Comparison, table::Table};

const EXACT: u8 = 1;
const TAIL: u8 = 5;
const ONE_EDIT: u8 = 6;
const NEAR: u8 = 7;
const ELSE: u8 = 8;

/// Best level over all numbers two records have.
pub(crate) fn compare_phones(table: &Table, comparison: &Comparison, a: &[u32], b: &[u32]) -> u8 {
    let dictionary = &table.dictionaries[comparison.dictionary];
    let digits = |number: u32| table.phone_digits.get(number as usize).copied().unwrap_or_default();
    let mut best = MISSING;
    for &left in a.iter().take_while(|&&number| number != 0) {
        for &right in b.iter().take_while(|&&number| number != 0) {
            let level = if left == right {
                EXACT + crowd(dictionary.count(left))
            } else {
                compare_digits(digits(left), digits(right))
            };
            if best == MISSING || level < best {
                best = level;
            }
        }
    }
    best
}

/// The digits of a number, four bits each, the last digit lowest, and above them how many they are. The digits of all
/// numbers lie side by side, so that comparing two numbers reads no text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Digits(u64);

impl Digits {
    const BITS: u32 = 4;
    const COUNT_AT: u32 = 56;
    const ONES: u64 = 0x0011_1111_1111_1111;

    /// The last fourteen digits of a text.
    pub(crate) fn of(text: &str) -> Digits {
        let digits = text.bytes().filter(u8::is_ascii_digit);
        let count = digits.clone().count().min((Digits::COUNT_AT / Digits::BITS) as usize);
        let all = digits.fold(0u64, |all, digit| all << Digits::BITS | u64::from(digit - b'0'));
        Digits(Digits::last(all, count as u32) | (count as u64) << Digits::COUNT_AT)
    }

    fn count(self) -> u32 {
        (self.0 >> Digits::COUNT_AT) as u32
    }

    /// The last `count` digits.
    fn last(digits: u64, count: u32) -> u64 {
        digits & ((1u64 << (Digits::BITS * count)) - 1)
    }
}

fn compare_digits(a: Digits, b: Digits) -> u8 {
    let count = a.count().min(b.count());
    let differ = Digits::last(a.0 ^ b.0, count);
    if a.count() != b.count() {
        return if count >= 7 && differ == 0 { TAIL } else { ELSE };
    }
    // One bit for each digit that differs.
    let places = (differ | differ >> 1 | differ >> 2 | differ >> 3) & Digits::ONES;
    let (first, last) = (u64::BITS - places.leading_zeros(), places.trailing_zeros());
    // Digits from the first that differs to the end.
    let rest = first.div_ceil(Digits::BITS);
    let front = count - rest;
    match places.count_ones() {
        1 if rest > 1 => return ONE_EDIT,
        2 if first - 1 == last + Digits::BITS => {
            let digit = |digits: Digits, at: u32| digits.0 >> at & 0xf;
            let (high, low) = (first - 1, last);
            if digit(a, high) == digit(b, low) && digit(a, low) == digit(b, high) {
                return ONE_EDIT;
            }
        }
        _ => {}
    }
    if front + 4 >= count && front >= 4 { NEAR } else { ELSE }
}

/// Levels of telephone numbers.
pub(crate) fn phone_levels() -> Vec<Level> {
    let mut levels = vec![missing()];
    let mut add = |id, label, same, colleague, unrelated| {
        levels.push(Level::of(id, label, same, colleague, unrelated));
    };
    let exact = labels("the same number", "cùng số", "شمارهٔ یکسان");
    add("exact", exact.clone(), 0.46, 0.02, 1e-8);
    add("exact", exact.clone(), 0.04, 0.10, 1e-8);
    add("exact", exact.clone(), 0.02, 0.10, 1e-8);
    add("exact", exact, 0.01, 0.10, 1e-8);
    add(
        "tail",
        labels("same number without area code", "cùng số, thiếu mã vùng", "همان شماره بدون پیش‌شماره"),
        0.02,
        0.01,
        1e-7,
    );
    add("one-digit", labels("one digit differs", "khác một chữ số", "یک رقم متفاوت"), 0.04, 0.005, 1e-6);
    add(
        "near",
        labels("differs in the last digits only", "chỉ khác số cuối", "تنها در رقم‌های آخر متفاوت"),
        0.01,
        0.1,
        1e-5,
    );
    add("different", labels("different", "khác nhau", "متفاوت"), 0.33, 0.6, 0.999);
    // A household shares one number, or each has their own.
    for (level, share) in (EXACT..=ELSE).zip([0.35, 0.15, 0.02, 0.01, 0.01, 0.005, 0.005, 0.45]) {
        levels[level as usize].household = Some(share);
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_differ_in_one_digit_in_the_last_ones_or_altogether() {
        for (a, b, expected) in [
            ("912345678", "912345679", NEAR),
            ("912345678", "912346678", ONE_EDIT),
            ("912345678", "812345678", ONE_EDIT),
            ("912345678", "912354678", ONE_EDIT),
            ("912345678", "912345687", ONE_EDIT),
            ("912345678", "912343658", NEAR),
            ("912345678", "912340000", NEAR),
            ("912345678", "912305070", ELSE),
            ("912345678", "2345678", TAIL),
            ("912345678", "2345679", ELSE),
            ("345678", "912345678", ELSE),
            ("912345678", "598765432", ELSE),
            ("345678", "345699", NEAR),
            ("000000", "000001", NEAR),
        ] {
            assert_eq!(compare_digits(Digits::of(a), Digits::of(b)), expected, "{a} {b}");
            assert_eq!(compare_digits(Digits::of(b), Digits::of(a)), expected, "{b} {a}");
        }
    }
}
