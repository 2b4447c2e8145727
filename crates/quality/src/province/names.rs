//! One table of the names of all provinces, states and Vietnamese towns.

use std::sync::OnceLock;

use super::vietnam::{Province, provinces};
use crate::name_table::{NameTable, data_lines};

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Vietnam(&'static Province),
    /// A town, with its province.
    VietnamTown(&'static Province),
    Iran(&'static IranianProvince),
    State(&'static State),
    /// An abbreviation of several; the text names them.
    Ambiguous(&'static str),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct IranianProvince {
    code: &'static str,
    english: &'static str,
    persian: &'static str,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct State {
    country: &'static str,
    code: &'static str,
    name: &'static str,
}

impl Place {
    /// The name in the script of `text`.
    pub(super) fn name_like(self, text: &str) -> &'static str {
        match self {
            Place::Vietnam(province) | Place::VietnamTown(province) => province.name,
            Place::Iran(province) if text.bytes().any(|byte| byte.is_ascii_alphabetic()) => province.english,
            Place::Iran(province) => province.persian,
            Place::State(state) => state.name,
            Place::Ambiguous(names) => names,
        }
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Place::Vietnam(province) | Place::VietnamTown(province) => province.unit().code,
            Place::Iran(province) => province.code,
            Place::State(state) => state.code,
            Place::Ambiguous(_) => "",
        }
    }

    pub(super) fn country(self) -> &'static str {
        match self {
            Place::Vietnam(_) | Place::VietnamTown(_) => "VN",
            Place::Iran(_) => "IR",
            Place::State(state) => state.country,
            Place::Ambiguous(_) => "",
        }
    }
}

/// Abbreviations of Vietnamese provinces that fit several, or that are also an American state's code.
const AMBIGUOUS_IN_VIETNAM: [(&str, &str); 13] = [
    ("ct", "Cần Thơ, Connecticut"),
    ("la", "Long An, Louisiana"),
    ("tn", "Tây Ninh, Thái Nguyên, Tennessee"),
    ("nd", "Nam Định, North Dakota"),
    ("dn", "Đà Nẵng, Đồng Nai"),
    ("qn", "Quảng Ninh, Quảng Nam, Quảng Ngãi"),
    ("bd", "Bình Dương, Bình Định"),
    ("bt", "Bến Tre, Bình Thuận"),
    ("hg", "Hà Giang, Hậu Giang"),
    ("qb", "Quảng Bình"),
    ("nt", "Ninh Thuận, Northwest Territories, Northern Territory"),
    ("tg", "Tiền Giang"),
    ("bl", "Bạc Liêu"),
];

pub(super) fn names() -> &'static NameTable<Place> {
    static NAMES: OnceLock<NameTable<Place>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = NameTable::new();
        for province in provinces() {
            names.insert(province.name, Place::Vietnam(province));
        }
        for province in provinces() {
            for name in province.further_names.split('|') {
                names.insert(name, Place::Vietnam(province));
            }
        }
        for province in iranian_provinces() {
            names.insert(province.0.english, Place::Iran(&province.0));
            names.insert(province.0.persian, Place::Iran(&province.0));
            for name in province.1.split('|') {
                names.insert(name, Place::Iran(&province.0));
            }
        }
        for (state, further) in states() {
            names.insert(state.name, Place::State(state));
            for name in further.split('|') {
                names.insert(name, Place::State(state));
            }
        }
        for columns in data_lines(include_str!("../../data/vietnam-cities.tsv")) {
            if let [name, towns] = columns[..] {
                for province in provinces().iter().filter(|province| province.name == name) {
                    for town in towns.split('|') {
                        names.insert(town, Place::VietnamTown(province));
                    }
                }
            }
        }
        names
    })
}

/// The spelling of a Vietnamese town by its key.
pub(super) fn town_spelling(key: &str) -> Option<&'static str> {
    static TOWNS: OnceLock<NameTable<&'static str>> = OnceLock::new();
    let towns = TOWNS.get_or_init(|| {
        let mut towns = NameTable::new();
        for columns in data_lines(include_str!("../../data/vietnam-cities.tsv")) {
            if let [_, names] = columns[..] {
                for name in names.split('|') {
                    towns.insert(name, name);
                }
            }
        }
        towns
    });
    towns.get(key)
}

/// The state whose code `key` is. In a house of a country with states its own codes come first; `WA` without such a
/// house stays open between two.
pub(super) fn abbreviation(key: &str, default_country: &str) -> Option<Place> {
    if !(2..=3).contains(&key.len()) {
        return None;
    }
    let with_code = |state: &&(State, &'static str)| state.0.code.eq_ignore_ascii_case(key);
    let own = states().iter().filter(|state| state.0.country == default_country).find(with_code);
    if let Some(own) = own {
        return Some(Place::State(&own.0));
    }
    if default_country == "VN"
        && let Some((_, meant)) = AMBIGUOUS_IN_VIETNAM.iter().find(|(short, _)| *short == key)
    {
        return Some(Place::Ambiguous(meant));
    }
    let mut others = states().iter().filter(with_code);
    match (others.next(), others.next()) {
        (Some(_), Some(_)) => Some(Place::Ambiguous(match key {
            "wa" => "Washington, Western Australia",
            _ => "Northwest Territories, Northern Territory",
        })),
        (Some(only), None) => Some(Place::State(&only.0)),
        _ => None,
    }
}

fn iranian_provinces() -> &'static [(IranianProvince, &'static str)] {
    static PROVINCES: OnceLock<Vec<(IranianProvince, &'static str)>> = OnceLock::new();
    PROVINCES.get_or_init(|| {
        data_lines(include_str!("../../data/iran-provinces.tsv"))
            .filter_map(|columns| match columns[..] {
                [code, english, persian, further] => {
                    Some((IranianProvince { code, english, persian }, further))
                }
                _ => None,
            })
            .collect()
    })
}

fn states() -> &'static [(State, &'static str)] {
    static STATES: OnceLock<Vec<(State, &'static str)>> = OnceLock::new();
    STATES.get_or_init(|| {
        data_lines(include_str!("../../data/states.tsv"))
            .filter_map(|columns| match columns[..] {
                [country, code, name, further] => Some((State { country, code, name }, further)),
                _ => None,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iran_has_31_provinces_and_every_name_is_found() {
        assert_eq!(iranian_provinces().len(), 31);
        for (province, _) in iranian_provinces() {
            assert_eq!(names().get(&crate::name_table::key(province.english)), Some(Place::Iran(province)));
            assert_eq!(names().get(&crate::name_table::key(province.persian)), Some(Place::Iran(province)));
        }
    }
}
