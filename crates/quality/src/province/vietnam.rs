//! Vietnam's provinces: the 63 of before 1 July 2025 and the 34 units since.

use std::sync::OnceLock;

use jiff::civil::Date;

use crate::name_table::data_lines;

/// A province or city of before 1 July 2025.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// Official code of two digits, as in identity numbers.
    pub code: &'static str,
    /// Name without the kind: `Bình Dương`.
    pub name: &'static str,
    /// The day it was merged with others, in ISO form, if it was.
    pub merged_on: Option<&'static str>,
    unit_code: &'static str,
    pub(super) further_names: &'static str,
}

/// A province or city since 1 July 2025.
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    /// Official code of two digits.
    pub code: &'static str,
    /// Name without the kind: `Hồ Chí Minh`.
    pub name: &'static str,
    kind: &'static str,
    /// The day on which a province became a city, in ISO form; empty when it did not.
    city_since: &'static str,
}

impl Province {
    /// The unit of today to which this province belongs.
    pub fn unit(&self) -> &'static Unit {
        unit(self.unit_code).unwrap_or(&UNKNOWN_UNIT)
    }
}

static UNKNOWN_UNIT: Unit = Unit { code: "", name: "", kind: "", city_since: "" };

impl Unit {
    /// What it is on `day`: `Tỉnh` or `Thành phố`.
    pub fn kind_on(&self, day: Date) -> &'static str {
        match self.city_since.parse::<Date>() {
            Ok(since) if since <= day => "Thành phố",
            _ => self.kind,
        }
    }
}

/// All provinces of before 1 July 2025, and Hà Tây, which was merged in 2008.
pub(super) fn provinces() -> &'static [Province] {
    static PROVINCES: OnceLock<Vec<Province>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        data_lines(include_str!("../../data/vietnam-provinces.tsv"))
            .filter_map(|columns| match columns[..] {
                [code, name, _kind, unit_code, merged_on, further_names] => Some(Province {
                    code,
                    name,
                    merged_on: (!merged_on.is_empty()).then_some(merged_on),
                    unit_code,
                    further_names,
                }),
                _ => None,
            })
            .collect()
    })
}

fn units() -> &'static [Unit] {
    static UNITS: OnceLock<Vec<Unit>> = OnceLock::new();
    UNITS.get_or_init(|| {
        data_lines(include_str!("../../data/vietnam-units.tsv"))
            .filter_map(|columns| match columns[..] {
                [code, name, kind, city_since] => Some(Unit { code, name, kind, city_since }),
                _ => None,
            })
            .collect()
    })
}

/// The unit with this official code of two digits.
pub fn unit(code: &str) -> Option<&'static Unit> {
    units().iter().find(|unit| unit.code == code)
}

/// The province of before 1 July 2025 with this official code of two digits.
pub fn by_old_code(code: &str) -> Option<&'static Province> {
    provinces().iter().find(|province| province.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_provinces_of_before_belong_to_a_unit_of_today() {
        assert_eq!(provinces().len(), 64);
        assert_eq!(units().len(), 34);
        for province in provinces() {
            assert_ne!(province.unit(), &UNKNOWN_UNIT, "{}", province.name);
        }
        for unit in units() {
            assert!(provinces().iter().any(|province| province.name == unit.name), "{}", unit.name);
        }
    }

    #[test]
    fn dong_nai_is_a_city_since_the_end_of_april_2026() {
        let dong_nai = unit("75").unwrap();
        assert_eq!(dong_nai.kind_on("2026-04-29".parse().unwrap()), "Tỉnh");
        assert_eq!(dong_nai.kind_on("2026-04-30".parse().unwrap()), "Thành phố");
    }
}
