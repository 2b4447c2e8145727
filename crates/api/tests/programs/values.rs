//! Values as people, programs and attackers write them.

use kempt_model::{FieldDescription, FieldKind};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::world::World;

/// Texts that databases, languages and programs stumble over.
const ODD: &[&str] = &[
    "",
    " ",
    "\t\n",
    "\0",
    "a\0b",
    "\u{feff}BOM",
    "%",
    "_",
    "\\",
    "100%_\\",
    "'",
    "\"",
    "''--",
    "'); DROP TABLE contact; --",
    "null",
    "NULL",
    "undefined",
    "NaN",
    "Infinity",
    "-0",
    "1e400",
    "0x10",
    "true",
    "İstanbul",
    "ISTANBUL",
    "ıI",
    "Straße",
    "STRASSE",
    "ﬁrm",
    "Ångström",
    "A\u{30a}ngstro\u{308}m",
    "e\u{301}\u{323}",
    "ệ",
    "Đà Nẵng",
    "ĐÀ NẴNG",
    "da nang",
    "علي",
    "علی",
    "كتاب",
    "کتاب",
    "می\u{200c}روم",
    "۱۲۳",
    "١٢٣",
    "\u{202e}abc",
    "\u{200f}",
    "\u{200b}",
    "👨‍👩‍👧‍👦",
    "🇻🇳",
    "\u{10ffff}",
    "\u{e000}",
    "\u{fffd}",
    "Ω Ω",
    "ǅ",
    "ß",
    "ẞ",
    "ﷺ",
    "\u{0345}",
    "Zürich",
    "zurich",
    "ZÜRICH",
    "z",
    "Z",
    "é",
    "É",
    "a b",
    "a\u{a0}b",
    "a  b",
    "A",
    "b",
    "B",
    "á",
    "1",
    "10",
    "9",
    "=1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "{}",
    "[]",
    "../../etc/passwd",
    "${7*7}",
    "{{7*7}}",
    "😀",
    "Nguyễn",
    "NGUYỄN",
    "nguyen",
    "Nguye\u{302}\u{303}n",
];

const NAMES: &[&str] = &[
    "Nguyễn Văn An",
    "nguyễn văn an",
    "NGUYEN VAN AN",
    "Trần Thị Lan",
    "Lê Thị Hoa",
    "Phạm Minh",
    "Đỗ Đức Dũng",
    "Sara Karimi",
    "علی رضایی",
    "علي رضائي",
    "مریم احمدی",
    "Bob Smith",
    "Robert Smith",
    "Anna-Lena Müller",
    "O'Brien, Pat",
    "Jean d’Arc",
    "Ông Nguyễn Văn An",
    "Dr. Bob Smith Jr.",
    "test test",
    "Trần Thị Lan Anh",
    "Hoàng Ánh",
    "Võ Thị Sáu",
];
const COMPANIES: &[&str] = &[
    "Công ty TNHH Minh Long",
    "MINH LONG CO., LTD",
    "Acme Ltd",
    "ACME Limited",
    "شرکت نور",
    "شركت نور",
    "Vinamilk",
    "CTCP Sữa Việt Nam",
    "Sao Mai",
    "Müller GmbH & Co. KG",
    "A",
    "N/A",
];
const CITIES: &[&str] = &[
    "Huế",
    "hue",
    "Hà Nội",
    "HANOI",
    "TP HCM",
    "Sài Gòn",
    "Đà Nẵng",
    "تهران",
    "Tehran",
    "London",
    "Zürich",
    "123",
];
const TITLES: &[&str] =
    &["GĐ", "Giám đốc", "giám đốc", "CEO", "Kế toán trưởng", "مدیر", "Sales manager", "x"];
const DAYS: &[&str] = &[
    "2026-11-22",
    "2026-02-30",
    "2024-02-29",
    "31/12/1999",
    "12/31/1999",
    "1403/12/30",
    "۱۴۰۳/۰۱/۰۱",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-0001-01-01",
    "1970-01-01",
    "1900-01-01",
    "2026",
    "2026-03",
    "yesterday",
    "01-02-03",
    "32/13/2020",
];
const MOMENTS: &[&str] = &[
    "2026-11-22T10:00:00Z",
    "2026-11-22T10:00:00+07:00",
    "2026-11-22 10:00",
    "2026-11-22T23:59:59.999999999Z",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "22/11/2026 14:30",
    "2026-11-22",
    "1969-12-31T23:59:59.999Z",
    "2026-03-29T02:30:00",
    "soon",
];
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "0.1",
    "1.5",
    "1,5",
    "1.234,5",
    "1,234.5",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "1e308",
    "1e-320",
    "1e309",
    "0.30000000000000004",
    "۱۲۳",
    "12 345",
    "1_000",
    "12%",
    "99.999",
    "-5",
    "1.5 tr",
    "1,5 tỷ",
    "½",
];
const CURRENCIES: &[&str] = &["VND", "USD", "IRR", "EUR", "JPY", "XXX", "vnd", ""];

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
