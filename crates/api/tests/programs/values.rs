//! Values as people, programs and attackers write them.

use kempt_model::{FieldDescription, FieldKind};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::{
    words::{CITIES, COMPANIES, CURRENCIES, DAYS, MOMENTS, NAMES, NUMBERS, ODD, TITLES},
    world::World,
};

/// A text that is not what it should be.
pub(crate) fn odd(random: &mut Random) -> String {
    match random.below(20) {
        0 => "x".repeat(*random.pick(&[255, 256, 1_000, 2_704, 8_191, 10_001])),
        1 => "ế ".repeat(*random.pick(&[60, 500, 3_000])),
        2 => format!("{}{}", random.pick(ODD), random.pick(ODD)),
        _ => (*random.pick(ODD)).to_owned(),
    }
}

/// A text of the kind of a field.
pub(crate) fn text(random: &mut Random, world: &World, field: &FieldDescription) -> String {
    if random.chance(0.05) {
        return odd(random);
    }
    let own = world.program % 997;
    let pick = |random: &mut Random, of: &[&str]| (*random.pick(of)).to_owned();
    match field.kind {
        FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName if random.chance(0.6) => {
            let (family, given) = (
                random.pick(&["Nguyễn", "Trần", "Lê", "Phạm", "Karimi", "رضایی", "Smith"]),
                random.below(2_000),
            );
            let syllables =
                ["an", "bình", "chi", "dũng", "hà", "khoa", "lan", "mai", "nam", "oanh", "phúc", "quân"];
            format!(
                "{family} {}{} {}",
                syllables[given % 12],
                syllables[given / 12 % 12],
                syllables[(given / 144 + own as usize) % 12]
            )
        }
        FieldKind::PersonName | FieldKind::GivenName | FieldKind::FamilyName => pick(random, NAMES),
        FieldKind::CompanyName if random.chance(0.5) => format!("{} {own}", random.pick(COMPANIES)),
        FieldKind::CompanyName => pick(random, COMPANIES),
        FieldKind::JobTitle => pick(random, TITLES),
        FieldKind::Email => {
            let host = random.pick(&["vidu.vn", "example.com", "gmail.cmo", "GMAIL.com", "công-ty.vn", "x"]);
            format!(
                "{}{}{}@{host}",
                random.pick(&["an", "An", "b.c", "d+e", "علی", "f "]),
                own,
                random.below(4)
            )
        }
        FieldKind::Phone if random.chance(0.8) => format!(
            "{}{:03}{:02}",
            random.pick(&["09123", "+8491 23", "(024) 38", "0098912", "۰۹۱۲"]),
            own,
            random.below(20)
        ),
        FieldKind::Phone => {
            pick(random, &["123", "+1 202 555 0175", "091234567x", "0912 345 678 / 0913 456 789", "113"])
        }
        FieldKind::Url => pick(
            random,
            &["sao-mai.vn", "https://sao-mai.vn/a?b=c#d", "javascript:alert(1)", "http://[::1]", "ftp://x"],
        ),
        FieldKind::SocialProfile => {
            pick(random, &["https://facebook.com/an.nguyen", "@an", "linkedin.com/in/an", "zalo: 0912345678"])
        }
        FieldKind::PostalAddress | FieldKind::Street => pick(
            random,
            &["12 Lê Lợi, Huế", "số 5 ngõ 12", "1 Main St, London", "تهران، خیابان آزادی", "P.O. Box 1"],
        ),
        FieldKind::City | FieldKind::Province => pick(random, CITIES),
        FieldKind::PostalCode => pick(random, &["700000", "SW1A 1AA", "۱۲۳۴۵۶۷۸۹۰", "0"]),
        FieldKind::Country => pick(random, &["VN", "Việt Nam", "Vietnam", "ایران", "IR", "USA", "Narnia"]),
        FieldKind::Date => pick(random, DAYS),
        FieldKind::DateTime => pick(random, MOMENTS),
        FieldKind::Number | FieldKind::Percent => pick(random, NUMBERS),
        FieldKind::Money => format!("{} {}", random.pick(NUMBERS), random.pick(CURRENCIES)),
        FieldKind::YesNo => pick(random, &["yes", "no", "có", "không", "بله", "خیر", "1", "maybe", "TRUE"]),
        FieldKind::TaxNumber => {
            pick(random, &["0101234567", "0101234567-001", "0301234567", "123", "MST 0101234567"])
        }
        FieldKind::NationalNumber => pick(random, &["001099012345", "0012345679", "012345678901", "1"]),
        FieldKind::Picklist | FieldKind::MultiPicklist => choice(random, field),
        FieldKind::Lookup => world
            .record(random, field.target.as_deref())
            .map_or_else(|| world.any_id(random), |known| known.id.clone()),
        FieldKind::Text | FieldKind::LongText | FieldKind::Identifier => match random.below(3) {
            0 => odd(random),
            1 => pick(random, CITIES),
            _ => format!("{} {}", random.pick(TITLES), random.below(9)),
        },
    }
}

fn choice(random: &mut Random, field: &FieldDescription) -> String {
    if field.choices.is_empty() || random.chance(0.1) {
        return (*random.pick(&["none of them", "won", "Khách hàng"])).to_owned();
    }
    let choice = random.pick(&field.choices);
    match random.below(5) {
        0 => choice.labels.vi.clone(),
        1 => choice.labels.en.to_uppercase(),
        _ => choice.name.clone(),
    }
}

/// A value as it is written for a field: as a text, or as JSON of its kind, now and then of another.
pub(crate) fn value(random: &mut Random, world: &World, field: &FieldDescription) -> Json {
    match random.below(60) {
        0 => return Json::Null,
        1 => return json!({ "unknown": true }),
        2 => {
            return random
                .pick(&[
                    json!(true),
                    json!(7),
                    json!(-0.0),
                    json!(1e308),
                    json!([]),
                    json!({}),
                    json!([null]),
                    json!([[1]]),
                    json!(i64::MAX),
                    json!(u64::MAX),
                ])
                .clone();
        }
        _ => {}
    }
    let text = |random: &mut Random| json!(text(random, world, field));
    if field.has_many_values() && random.chance(0.6) {
        let entries = (0..random.below(4)).map(|_| match random.below(3) {
            0 => text(random),
            _ if field.kind == FieldKind::Lookup => {
                let mut entry = json!({ "id": text(random) });
                if random.chance(0.3) {
                    entry["from"] = json!(random.pick(DAYS));
                    entry["until"] = json!(random.pick(DAYS));
                }
                entry
            }
            _ => {
                let label = if field.entry_labels.is_empty() || random.chance(0.2) {
                    "odd"
                } else {
                    &random.pick(&field.entry_labels).name
                };
                let mut entry = json!({ "value": text(random), "label": label });
                if random.chance(0.3) {
                    entry["primary"] = json!(random.chance(0.7));
                }
                if random.chance(0.1) {
                    entry["state"] =
                        json!(random.pick(&["valid", "invalid", "former", "current", "bounced", "x"]));
                }
                entry
            }
        });
        return Json::Array(entries.collect());
    }
    if random.chance(0.4) {
        match field.kind {
            FieldKind::Money => {
                return json!({ "amount": random.pick(NUMBERS), "currency": random.pick(CURRENCIES) });
            }
            FieldKind::Number | FieldKind::Percent => {
                return random
                    .pick(&[
                        json!(0),
                        json!(-0.0),
                        json!(0.1),
                        json!(1e308),
                        json!(-1e308),
                        json!(5e-324),
                        json!(9_007_199_254_740_993_i64),
                        json!(i64::MIN),
                        json!(12.5),
                        json!(100),
                    ])
                    .clone();
            }
            FieldKind::YesNo => return json!(random.chance(0.5)),
            FieldKind::Lookup => return json!({ "id": text(random) }),
            _ => {}
        }
    }
    text(random)
}
