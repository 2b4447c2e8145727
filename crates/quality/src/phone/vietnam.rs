//! What became of Vietnam's numbers: area codes in 2017, mobile prefixes in 2018.
//!
//! Plans of the Ministry of Information and Communications, of which `data/` holds the tables. Old 11-digit mobile
//! numbers are dead and cannot be anything else; most old landlines too. But ten digits that begin like `033` were a
//! landline in Quảng Ninh before and are a mobile number since: only the day the number was written down can tell.

use std::sync::LazyLock;

use jiff::civil::{Date, date};

/// From this day the new mobile prefixes of Vietnam were given out: ten digits written down since then are what they
/// say, while before it some of them were landlines.
pub const NEW_MOBILES: Date = date(2018, 9, 15);

struct AreaCode {
    old: &'static str,
    new: &'static str,
    province: &'static str,
}

struct Plan {
    mobiles: Vec<(&'static str, &'static str)>,
    areas: Vec<AreaCode>,
}

static PLAN: LazyLock<Plan> = LazyLock::new(|| {
    let rows = |table: &'static str| table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mobiles = rows(include_str!("../../data/vn_mobile_prefixes_2018.csv")).filter_map(|line| {
        let mut columns = line.split(',');
        Some((columns.next()?, columns.next()?))
    });
    let areas = rows(include_str!("../../data/vn_area_codes_2017.csv")).filter_map(|line| {
        let mut columns = line.split(',');
        Some(AreaCode { old: columns.next()?, new: columns.next()?, province: columns.next()? })
    });
    Plan { mobiles: mobiles.collect(), areas: areas.collect() }
});

/// What a Vietnamese number of former times is today.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is what it says.
    Same,
    /// The mobile prefix `old` became `new`.
    Mobile { old: &'static str, new: &'static str, national: String },
    /// The area code `old` became `new`.
    Landline { old: &'static str, new: &'static str, province: &'static str, national: String },
    /// A mobile number, unless it was written down before the change: then it is the landline `national`.
    Either { province: &'static str, national: String },
}

/// The old and the new prefix of a Vietnamese mobile number of eleven digits, which begins with its zero: `0162` and
/// `032`. None when no prefix of before 15 September 2018 fits.
pub fn moved_mobile(national: &str) -> Option<(&'static str, &'static str)> {
    PLAN.mobiles.iter().find(|(old, _)| national.starts_with(old)).copied()
}

/// `national` is the number with its leading zero, digits only. `valid` says whether it exists today.
pub(super) fn fate(national: &str, valid: bool, captured_on: Option<Date>) -> Fate {
    match national.len() {
        11 if national.starts_with("01") => moved_mobile(national).map_or(Fate::Same, |(old, new)| {
            Fate::Mobile { old, new, national: format!("{new}{}", &national[old.len()..]) }
        }),
        10 | 11 if captured_on.is_none_or(|day| day < NEW_MOBILES) || !valid => {
            match old_landline(national, valid) {
                None => Fate::Same,
                Some((area, moved)) => match (valid, captured_on) {
                    (true, None) => Fate::Either { province: area.province, national: moved },
                    _ => Fate::Landline {
                        old: area.old,
                        new: area.new,
                        province: area.province,
                        national: moved,
                    },
                },
            }
        }
        _ => Fate::Same,
    }
}

/// The area code that the number had before 2017, and the number as it is since. Landlines had eight digits in Hà Nội
/// and Hồ Chí Minh City and seven elsewhere; none began with 0, 1 (services), 8 or 9 (mobiles).
fn old_landline(national: &str, valid: bool) -> Option<(&'static AreaCode, String)> {
    if valid && national.starts_with("02") {
        return None;
    }
    PLAN.areas.iter().find_map(|area| {
        let local = national.strip_prefix(area.old)?;
        let length = if area.old.len() == 2 { 8 } else { 7 };
        let plausible = local.len() == length && matches!(local.as_bytes().first(), Some(b'2'..=b'7'));
        plausible.then(|| (area, format!("{}{local}", area.new)))
    })
}

/// Whether a number that does not exist has digits too few, or too many, to be one: mobiles have nine behind the zero,
/// landlines ten.
pub(super) fn wrong_length(national: &str) -> Option<std::cmp::Ordering> {
    let mobile = national.starts_with(['3', '5', '7', '8', '9']);
    match national.len() {
        ..9 => Some(std::cmp::Ordering::Less),
        10.. if mobile => Some(std::cmp::Ordering::Greater),
        9 if national.starts_with('2') => Some(std::cmp::Ordering::Less),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_decides_what_ten_digits_mean() {
        let quang_ninh = || "02033825678".to_owned();
        let of = |day| fate("0333825678", true, day);
        assert_eq!(of(None), Fate::Either { province: "Quảng Ninh", national: quang_ninh() });
        assert_eq!(of(Some(date(2019, 1, 1))), Fate::Same);
        assert_eq!(
            of(Some(date(2016, 1, 1))),
            Fate::Landline { old: "033", new: "0203", province: "Quảng Ninh", national: quang_ninh() }
        );
    }

    #[test]
    fn the_plan_is_read_whole() {
        assert_eq!((PLAN.mobiles.len(), PLAN.areas.len()), (21, 59));
    }
}
