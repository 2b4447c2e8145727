//! A vCard (2.1, 3.0 or 4.0) as named values.

use calcard::vcard::{VCard, VCardEntry, VCardProperty, VCardValue};

use super::Values;
use crate::unreadable::Reason;

/// The columns of a card, in the order a person would put them. Further ones of a kind are numbered.
const COLUMNS: [&str; 24] = [
    "id",
    "honorific",
    "full_name",
    "given_name",
    "middle_name",
    "family_name",
    "suffix",
    "nickname",
    "company",
    "department",
    "job_title",
    "email",
    "phone",
    "mobile",
    "fax",
    "street",
    "city",
    "province",
    "postal_code",
    "country",
    "website",
    "social_profile",
    "birth_date",
    "gender",
];

/// The named values of the card in `text`.
pub(super) fn values(text: &str) -> Result<Values, Reason> {
    let card = VCard::parse(text).map_err(|_| Reason::BadCard)?;
    let mut values = Values::new();
    for entry in &card.entries {
        add_entry(entry, &mut values);
    }
    if values.is_empty() { Err(Reason::BadCard) } else { Ok(values) }
}

/// Known columns first and in their order, the rest behind in the order they were met.
pub(super) fn sort_columns(names: &mut [String]) {
    let rank = |name: &String| {
        let base = name.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches('_');
        COLUMNS.iter().position(|column| *column == base || column == name).unwrap_or(COLUMNS.len())
    };
    names.sort_by_key(rank);
}

fn add_entry(entry: &VCardEntry, values: &mut Values) {
    let name = match &entry.name {
        VCardProperty::N => {
            return add_parts(
                entry,
                &["family_name", "given_name", "middle_name", "honorific", "suffix"],
                values,
            );
        }
        VCardProperty::Adr => {
            return add_parts(
                entry,
                &["post_box", "address_extension", "street", "city", "province", "postal_code", "country"],
                values,
            );
        }
        VCardProperty::Org => return add_parts(entry, &["company", "department"], values),
        VCardProperty::Fn => "full_name",
        VCardProperty::Nickname => "nickname",
        VCardProperty::Title => "job_title",
        VCardProperty::Role => "role",
        VCardProperty::Email => "email",
        VCardProperty::Tel => telephone(entry),
        VCardProperty::Url => "website",
        VCardProperty::Bday => "birth_date",
        VCardProperty::Gender => "gender",
        VCardProperty::Note => "note",
        VCardProperty::Categories => "groups",
        VCardProperty::Uid => "id",
        VCardProperty::Rev => "updated_at",
        VCardProperty::Created => "created_at",
        VCardProperty::Socialprofile | VCardProperty::Impp => "social_profile",
        VCardProperty::Other(other) if other.eq_ignore_ascii_case("X-SOCIALPROFILE") => "social_profile",
        _ => return,
    };
    let text = entry
        .values
        .iter()
        .map(value_text)
        .filter(|text| !text.trim().is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    let text = if name == "phone" || name == "mobile" || name == "fax" || name == "email" {
        let scheme = ["tel:", "mailto:"].into_iter().find(|scheme| text.to_lowercase().starts_with(scheme));
        text[scheme.map_or(0, str::len)..].to_owned()
    } else {
        text
    };
    add(name, text, values);
}

/// Adds a value; the second of a name is called `name_2`.
fn add(name: &str, text: String, values: &mut Values) {
    if text.trim().is_empty() {
        return;
    }
    let taken = |name: &str| values.iter().any(|(known, _)| known == name);
    let mut free = name.to_owned();
    let mut number = 2;
    while taken(&free) {
        free = format!("{name}_{number}");
        number += 1;
    }
    values.push((free, text));
}

/// Values in parts, of which only those of the first such entry go by their plain names.
fn add_parts(entry: &VCardEntry, names: &[&str], values: &mut Values) {
    let parts: Vec<String> = match entry.values.as_slice() {
        [VCardValue::Component(parts)] => parts.clone(),
        several => several.iter().map(value_text).collect(),
    };
    for (index, part) in parts.into_iter().enumerate() {
        let name = names.get(index).or(names.last()).copied().unwrap_or_default();
        add(name, part, values);
    }
}

/// Which number it is, by its types; without any, a telephone.
fn telephone(entry: &VCardEntry) -> &'static str {
    let types = || entry.params.iter().filter_map(|parameter| parameter.value.as_text());
    let is =
        |wanted: &str| types().any(|given| given.to_lowercase().split(',').any(|one| one.trim() == wanted));
    if is("fax") {
        "fax"
    } else if is("cell") || is("mobile") || is("iphone") {
        "mobile"
    } else {
        "phone"
    }
}

fn value_text(value: &VCardValue) -> String {
    match value {
        VCardValue::Text(text) => text.clone(),
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        VCardValue::Boolean(yes) => yes.to_string(),
        VCardValue::PartialDateTime(moment) => date_text(moment),
        VCardValue::Component(parts) => parts.join(", "),
        VCardValue::Sex(sex) => format!("{sex:?}").to_lowercase(),
        VCardValue::Binary(_) | VCardValue::GramGender(_) | VCardValue::Kind(_) => String::new(),
    }
}

/// In ISO form, as far as it is known: a birthday may lack its year (`--05-17`).
fn date_text(moment: &calcard::common::PartialDateTime) -> String {
    let year = moment.year.map_or("-".to_owned(), |year| format!("{year:04}"));
    let date = match (moment.month, moment.day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, _) => year,
    };
    match (moment.hour, moment.minute) {
        (Some(hour), minute) if moment.day.is_some() => {
            let seconds = moment.second.unwrap_or(0);
            format!("{date}T{hour:02}:{:02}:{seconds:02}", minute.unwrap_or(0))
        }
        _ => date,
    }
}
