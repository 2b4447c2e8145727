//! The object, the records and the viewer that the tests speak of.

use std::{fs, path::Path};

use jiff::{civil::Weekday, tz::TimeZone};
use kempt_filter::{Field, FieldReference, Fields, IdBytes, Reading, Record, Standpoint, Step, Value};
use kempt_model::{Choice, FieldKind, Labels, Objects};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Reads values as a house in Vietnam would; the real reading is `kempt-quality`'s.
pub(crate) struct House;

impl Reading for House {
    fn fold(&self, text: &str) -> String {
        let mut folded = String::new();
        for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
            match letter {
                'đ' | 'Đ' => folded.push('d'),
                'ي' | 'ى' => folded.push('ی'),
                'ك' => folded.push('ک'),
                '\'' | '\u{200c}' => {}
                letter if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
                _ => folded.push(' '),
            }
        }
        folded.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn standard(&self, kind: FieldKind, text: &str) -> String {
        match kind {
            FieldKind::Phone => {
                let digits: String = text
                    .nfkd()
                    .map(|letter| match letter {
                        '۰'..='۹' => char::from_u32(u32::from(letter) - u32::from('۰') + 48).unwrap(),
                        letter => letter,
                    })
                    .filter(|letter| letter.is_ascii_digit() || *letter == '+')
                    .collect();
                match digits.strip_prefix('0') {
                    Some(national) => format!("+84{national}"),
                    None => digits,
                }
            }
            FieldKind::Date => {
                let parts: Vec<&str> = text.split('/').collect();
                match parts[..] {
                    [day, month, year] => format!("{year}-{month}-{day}"),
                    _ => text.to_owned(),
                }
            }
            FieldKind::YesNo => match text {
                "có" | "بله" => "true".to_owned(),
                "không" | "خیر" => "false".to_owned(),
                _ => text.to_owned(),
            },
            _ => text.to_owned(),
        }
    }

    fn currency(&self) -> &str {
        "VND"
    }

    fn decimal_places(&self, currency: &str) -> Option<u32> {
        match currency {
            "VND" => Some(0),
            "USD" => Some(2),
            _ => None,
        }
    }
}

fn choice(name: &str, en: &str, vi: &str, fa: &str, synonyms: &[&str]) -> Choice {
    Choice {
        name: name.to_owned(),
        labels: Labels { en: en.to_owned(), vi: vi.to_owned(), fa: fa.to_owned() },
        help: None,
        outcome: None,
        synonyms: synonyms.iter().map(|text| (*text).to_owned()).collect(),
        retired: false,
    }
}

pub(crate) fn lifecycle() -> Vec<Choice> {
    vec![
        choice("subscriber", "Subscriber", "Người theo dõi", "مشترک", &[]),
        choice("lead", "Lead", "Tiềm năng", "سرنخ", &[]),
        choice("customer", "Customer", "Khách hàng", "مشتری", &["khách"]),
        choice("other", "Other", "Khác", "دیگر", &[]),
    ]
}

pub(crate) fn interests() -> Vec<Choice> {
    vec![
        choice("pricing", "Pricing", "Giá cả", "قیمت", &[]),
        choice("training", "Training", "Đào tạo", "آموزش", &[]),
    ]
}

/// What the viewer may read of a contact: all but the salary.
pub(crate) fn fields<'a>(lifecycle: &'a [Choice], interests: &'a [Choice], house: &'a House) -> Fields<'a> {
    let field = |name, en, vi, fa, kind| Field::new(name, Labels { en, vi, fa }, kind);
    let account = || Field::lookup("account", Labels { en: "Account", vi: "Công ty", fa: "شرکت" }, "account");
    let mut contact: Vec<Field> = Objects::system_fields().iter().map(Field::from).collect();
    contact.extend([
        field("full_name", "Full name", "Họ và tên", "نام کامل", FieldKind::PersonName),
        field("email", "E-mail", "Thư điện tử", "ایمیل", FieldKind::Email).with_many_values(),
        field("phone", "Phone", "Điện thoại", "تلفن", FieldKind::Phone).with_many_values(),
        field("city", "City", "Thành phố", "شهر", FieldKind::City),
        field("country", "Country", "Quốc gia", "کشور", FieldKind::Country),
        field("lifecycle", "Lifecycle", "Vòng đời", "چرخه", FieldKind::Picklist).with_choices(lifecycle),
        field("interest", "Interest", "Quan tâm", "علاقه", FieldKind::Picklist)
            .with_choices(interests)
            .with_many_values(),
        field("revenue", "Revenue", "Doanh thu", "درآمد", FieldKind::Money),
        field("score", "Score", "Điểm", "امتیاز", FieldKind::Number),
        field("discount", "Discount", "Chiết khấu", "تخفیف", FieldKind::Percent),
        field("birthday", "Birthday", "Ngày sinh", "زادروز", FieldKind::Date),
        field("opted_in", "Opted in", "Đồng ý", "موافق", FieldKind::YesNo),
        field("notes", "Notes", "Ghi chú", "یادداشت", FieldKind::LongText),
        account(),
    ]);
    let mut organisation: Vec<Field> = Objects::system_fields().iter().map(Field::from).collect();
    organisation.extend([
        field("name", "Name", "Tên", "نام", FieldKind::CompanyName),
        field("city", "City", "Thành phố", "شهر", FieldKind::City),
        Field::lookup("parent", Labels { en: "Parent", vi: "Công ty mẹ", fa: "شرکت مادر" }, "account"),
    ]);
    Fields::new("contact", contact, house).with_object("account", organisation)
}

/// Runs a test with the fields.
pub(crate) fn with_fields<T>(test: impl FnOnce(&Fields<'_>) -> T) -> T {
    test(&fields(&lifecycle(), &interests(), &House))
}

fn user(last: u8) -> IdBytes {
    let mut id = uuid("01936a5e-7c00-7000-8000-00000000aa00");
    id[15] = last;
    id
}

/// The morning of 22 November 2026 in Hanoi.
pub(crate) fn standpoint() -> Standpoint {
    Standpoint {
        now: "2026-11-22T03:00:00Z".parse().unwrap(),
        zone: TimeZone::fixed(jiff::tz::offset(7)),
        week_starts: Weekday::Monday,
        me: Some(user(1)),
        my_teams: vec![uuid("01936a5e-7c00-7000-8000-00000000bb01")],
        my_team_members: vec![user(1), user(2)],
    }
}

/// A record of the file of records.
pub(crate) struct Sample(serde_json::Value);

impl Sample {
    pub(crate) fn key(&self) -> &str {
        self.0["key"].as_str().unwrap()
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let records: Vec<serde_json::Value> = serde_json::from_str(&fixture("filters.records.json")).unwrap();
    records.into_iter().map(Sample).collect()
}

pub(crate) fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)).unwrap()
}

impl Record for Sample {
    fn values(&self, field: &FieldReference) -> Vec<Value> {
        let way = field.lookups().iter().map(Step::name);
        let record = way.fold(&self.0, |record, name| &record[name]);
        let name = field.field().name();
        match &record[name] {
            serde_json::Value::Null => Vec::new(),
            serde_json::Value::Array(values) => values.iter().map(|value| stored(name, value)).collect(),
            value => vec![stored(name, value)],
        }
    }
}

fn stored(name: &str, value: &serde_json::Value) -> Value {
    let text = || value.as_str().unwrap().to_owned();
    match name {
        "id" | "owner_id" | "team_id" => Value::Id(uuid(&text())),
        "account" | "parent" => Value::Id(uuid(value["id"].as_str().unwrap())),
        "created_at" | "updated_at" | "archived_at" => {
            Value::Moment(text().parse::<jiff::Timestamp>().unwrap().as_millisecond())
        }
        "version" | "score" | "discount" => Value::Number(value.as_f64().unwrap()),
        "revenue" => Value::Money {
            minor: value["minor"].as_i64().unwrap(),
            currency: value["currency"].as_str().unwrap().to_owned(),
        },
        "lifecycle" | "interest" => Value::Choice(text()),
        "birthday" => Value::Day(text()),
        "opted_in" => Value::YesNo(value.as_bool().unwrap()),
        _ => Value::Text(text()),
    }
}

pub(crate) fn uuid(text: &str) -> IdBytes {
    let digits: String = text.chars().filter(|letter| *letter != '-').collect();
    u128::from_str_radix(&digits, 16).unwrap().to_be_bytes()
}
