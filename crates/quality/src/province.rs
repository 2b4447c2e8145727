//! Provinces, states and regions: Vietnam before and after 1 July 2025, Iran, the United States, Canada, Australia;
//! other regions are tidied only.

mod names;
mod vietnam;

use kempt_model::{Cleaned, Dimension, Finding, Labels, Rule, Severity};

use crate::{Context, ProvinceStyle, Standardised, name_table::key, text::tidy};

use names::{Place, names};
pub use vietnam::{Province as VietnameseProvince, Unit as VietnameseUnit, by_old_code, unit};

/// A province that was merged into another.
pub static MERGED: Rule = Rule {
    id: "province.merged",
    severity: Severity::Notice,
    dimension: Dimension::Timeliness,
    title: Labels {
        en: "Province merged into {unit}",
        vi: "Tỉnh đã sáp nhập vào {unit}",
        fa: "این استان در {unit} ادغام شده است",
    },
    advice: Labels {
        en: "{province} is part of {unit} since {date}.",
        vi: "{province} thuộc {unit} từ ngày {date}.",
        fa: "{province} از تاریخ {date} بخشی از {unit} است.",
    },
};

/// A name that is one slip away from a province's name.
pub static TYPO: Rule = Rule {
    id: "province.typo",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "Misspelt province or state",
        vi: "Tên tỉnh, thành viết sai",
        fa: "نام استان غلط نوشته شده است",
    },
    advice: Labels {
        en: "This looks like {province}; take the proposal if that is meant.",
        vi: "Có lẽ là {province}; nếu đúng, hãy nhận đề xuất.",
        fa: "به نظر می‌رسد منظور {province} است؛ اگر درست است پیشنهاد را بپذیرید.",
    },
};

/// An abbreviation that fits several provinces.
pub static AMBIGUOUS: Rule = Rule {
    id: "province.ambiguous",
    severity: Severity::Warning,
    dimension: Dimension::Validity,
    title: Labels {
        en: "More than one province or state can be meant",
        vi: "Có thể là nhiều tỉnh, bang",
        fa: "ممکن است منظور بیش از یک استان باشد",
    },
    advice: Labels {
        en: "Write the name in full; it may be {provinces}.",
        vi: "Hãy viết đủ tên; có thể là {provinces}.",
        fa: "نام کامل را بنویسید؛ شاید {provinces} باشد.",
    },
};

/// A town where the province belongs.
pub static CITY_INSTEAD: Rule = Rule {
    id: "province.city-instead",
    severity: Severity::Warning,
    dimension: Dimension::Consistency,
    title: Labels {
        en: "A town in the province field",
        vi: "Ô tỉnh lại ghi tên thành phố, thị xã",
        fa: "در خانهٔ استان نام شهر نوشته شده است",
    },
    advice: Labels {
        en: "Move it to the city field and set the province to {province}.",
        vi: "Chuyển sang ô thành phố và ghi tỉnh là {province}.",
        fa: "آن را به خانهٔ شهر ببرید و استان را {province} بگذارید.",
    },
};

/// The rules of this module.
pub const RULES: &[&Rule] = &[&MERGED, &TYPO, &AMBIGUOUS, &CITY_INSTEAD];

/// Reads and checks a province or state.
pub fn clean(entered: &str, context: &Context) -> Cleaned<Standardised> {
    let tidied = tidy(entered);
    if tidied.is_empty() {
        return Cleaned::new(entered, None);
    }
    let key = key(&tidied);
    let found = find_by_key(&key, context);
    let mut findings = Vec::new();
    let value = match found {
        Some(Place::Vietnam(province)) => in_vietnam(province, context, &mut findings),
        Some(Place::VietnamTown(province)) => {
            findings.push(Finding::new(&CITY_INSTEAD).with("province", province.name).suggest(province.name));
            Standardised::plain(tidied)
        }
        Some(place @ (Place::Iran(_) | Place::State(_))) => Standardised {
            text: place.name_like(&tidied).to_owned(),
            parts: vec![("code", place.code().to_owned()), ("country", place.country().to_owned())],
        },
        Some(Place::Ambiguous(provinces)) => {
            findings.push(Finding::new(&AMBIGUOUS).with("provinces", provinces));
            Standardised::plain(tidied)
        }
        None => {
            if let Some(place) =
                names().with_one_slip(&key).filter(|place| !matches!(place, Place::Ambiguous(_)))
            {
                let name = place.name_like(&tidied);
                findings.push(Finding::new(&TYPO).with("province", name).suggest(name));
            }
            Standardised::plain(tidied)
        }
    };
    Cleaned { value: Some(value), entered: entered.to_owned(), findings }
}

fn in_vietnam(
    province: &'static VietnameseProvince,
    context: &Context,
    findings: &mut Vec<Finding>,
) -> Standardised {
    let unit = province.unit();
    if let Some(date) = province.merged_on.filter(|_| unit.name != province.name) {
        findings.push(
            Finding::new(&MERGED)
                .with("province", province.name)
                .with("unit", unit.name)
                .with("date", date)
                .suggest(unit.name),
        );
    }
    let text = match context.style.province {
        ProvinceStyle::AsEntered => province.name,
        ProvinceStyle::Current => unit.name,
    };
    Standardised {
        text: text.to_owned(),
        parts: vec![
            ("code", unit.code.to_owned()),
            ("current", unit.name.to_owned()),
            ("kind", unit.kind_on(context.today).to_owned()),
            ("country", "VN".to_owned()),
        ],
    }
}

fn find_by_key(key: &str, context: &Context) -> Option<Place> {
    if let Some(place) = names::abbreviation(key, &context.default_country) {
        return Some(place);
    }
    names().get(key).or_else(|| without_kind(key).and_then(|rest| names().get(rest)))
}

/// The key without the word for the kind of unit: Tỉnh, Thành phố, استان, Province, State of.
fn without_kind(key: &str) -> Option<&str> {
    const BEFORE: [&str; 9] = [
        "thanhphotructhuoctrunguong",
        "thanhpho",
        "tinh",
        "tp",
        "استان",
        "ostan",
        "stateof",
        "provinceof",
        "t",
    ];
    const AFTER: [&str; 5] = ["province", "state", "city", "provinceiran", "provincevietnam"];
    BEFORE
        .iter()
        .find_map(|kind| key.strip_prefix(kind))
        .or_else(|| AFTER.iter().find_map(|kind| key.strip_suffix(kind)))
        .filter(|rest| rest.len() > 1)
}

/// The Vietnamese province, of today or of before, that `text` names, with or without marks and prefix.
pub fn find_vietnamese(text: &str) -> Option<&'static VietnameseProvince> {
    let key = key(text);
    match names().get(&key).or_else(|| without_kind(&key).and_then(|rest| names().get(rest)))? {
        Place::Vietnam(province) => Some(province),
        _ => None,
    }
}

/// The right spelling of a Vietnamese town (not a province) that `text` names, with or without marks.
pub fn find_town(text: &str) -> Option<&'static str> {
    names::town_spelling(&key(text))
}

/// The country (ISO 3166-1 alpha-2) in which the province, state or Vietnamese town called `text` lies.
pub fn country_of(text: &str) -> Option<&'static str> {
    let key = key(text);
    match names().get(&key).or_else(|| without_kind(&key).and_then(|rest| names().get(rest)))? {
        Place::Ambiguous(_) => None,
        place => Some(place.country()),
    }
}

/// The name and country of the state or province with the code or name `text`, as an address writes it.
pub fn find_state(text: &str, country: &str) -> Option<(&'static str, &'static str)> {
    let key = key(text);
    match names::abbreviation(&key, country).or_else(|| names().get(&key))? {
        place @ (Place::State(_) | Place::Iran(_)) => Some((place.name_like(text), place.country())),
        _ => None,
    }
}

/// Whether `text` is the code or name of an American state.
pub fn is_american_state(text: &str) -> bool {
    find_state(text, "US").is_some_and(|(_, country)| country == "US")
}
