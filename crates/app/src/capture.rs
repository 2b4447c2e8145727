//! When the phones of a row were written down, as the row itself tells.
//!
//! Vietnam gave codes that were landlines until 2017 to mobile phones in 2018, so the day decides what some numbers
//! mean. A number stands in its record since some day between its creation and its last change: where both lie on
//! the same side of the renumbering, the row settles the matter.

use jiff::civil::Date;
use kempt_quality::{PhoneStyle, phone::NEW_MOBILES};

/// The day on which the phones of a row can be taken to have been written down; none when its days do not settle
/// what they mean.
pub(crate) fn day(created: Option<Date>, changed: Option<Date>) -> Option<Date> {
    match (created, changed) {
        (Some(created), Some(changed)) if (created < NEW_MOBILES) != (changed < NEW_MOBILES) => None,
        (created, changed) => changed.or(created),
    }
}

/// Whether a day of before the renumbering says something about this number. A number with its country code may
/// have been brought up to date already, by an earlier run for one, and must not be moved twice; where the house
/// writes numbers without the code, every number may.
pub(crate) fn applies(day: Date, entered: &str, style: PhoneStyle) -> bool {
    let is_national = || {
        let mut digits = entered.bytes().filter(u8::is_ascii_digit);
        digits.next() == Some(b'0') && digits.next() != Some(b'0') && !entered.contains('+')
    };
    day >= NEW_MOBILES || style != PhoneStyle::National && is_national()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn both_days_have_to_lie_on_one_side() {
        let (old, older, new) = (date(2017, 1, 1), date(2015, 5, 5), date(2023, 3, 3));
        assert_eq!(day(Some(older), Some(old)), Some(old));
        assert_eq!(day(Some(new), None), Some(new));
        assert_eq!(day(None, Some(old)), Some(old));
        assert_eq!(day(Some(old), Some(new)), None);
        assert_eq!(day(None, None), None);
    }

    #[test]
    fn a_number_is_not_moved_twice() {
        let (old, new) = (date(2017, 1, 1), date(2023, 3, 3));
        assert!(applies(old, "(033) 3825 678", PhoneStyle::E164));
        assert!(!applies(old, "+84333825678", PhoneStyle::E164));
        assert!(!applies(old, "0084 333825678", PhoneStyle::International));
        assert!(!applies(old, "0333 825 678", PhoneStyle::National));
        assert!(applies(new, "0333 825 678", PhoneStyle::National));
        assert!(applies(new, "+84333825678", PhoneStyle::E164));
    }
}
