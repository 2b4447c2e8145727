//! What somebody wants a record to hold, as it was sent.

use std::collections::BTreeMap;

use kempt_model::{FieldDescription, FieldKind};
use kempt_store::Id;
use serde_json::Value as Json;

use super::problems::{
    MALFORMED_DRAFT, MALFORMED_VALUE, NOT_AN_ID, READ_ONLY, TOO_MANY_ENTRIES, UNKNOWN_FIELD,
};
use crate::crm::{CrmError, Fault, Refusal, Shape};

/// Entries that one field may have.
pub const MOST_ENTRIES: usize = 50;
/// Bytes that one value may have.
pub const LONGEST_VALUE: usize = 100_000;

/// What a record is to hold. Fields that are not named stay as they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// The values, by field.
    pub fields: BTreeMap<String, Given>,
    /// Values that another record of the house has, by field: what was chosen there before it went out of use may go on.
    pub taken_over: BTreeMap<String, Vec<String>>,
    /// Who is to answer for it, when that is said.
    pub owner: Option<Option<Id>>,
    /// The team it is to belong to, when that is said.
    pub team: Option<Option<Id>>,
    /// The teams of whom it is given to, the main one first, once they were looked up.
    pub teams_of_owner: Option<Vec<Id>>,
}

/// A value as it was sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// None: what was there goes.
    Nothing,
    /// None, since nobody knows: it was asked.
    Unknown,
    /// A text, to be read as the field's kind.
    Text(String),
    /// A number, which needs no reading.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
    /// An amount: digits with a decimal point, and the code of a currency.
    Money {
        /// The amount.
        amount: String,
        /// ISO 4217 code.
        currency: String,
    },
    /// All entries of a field that holds many.
    Entries(Vec<GivenEntry>),
}

/// One entry of a field that holds many, as it was sent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GivenEntry {
    /// The entry it is, when it was there before.
    pub id: Option<Id>,
    /// Its value.
    pub value: String,
    /// Its label.
    pub label: Option<String>,
    /// Whether it is the one to use first.
    pub primary: bool,
    /// What is known of it; none for what was known before.
    pub state: Option<String>,
    /// The day from which on it holds, empty for none; without it the one known before stays.
    pub from: Option<String>,
    /// The day until which it holds, as `from`.
    pub until: Option<String>,
}

impl Draft {
    /// A draft of texts, as a file gives them. Empty texts are left out.
    pub fn of_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Draft {
        let filled = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
        let fields = filled.map(|(field, text)| (field.to_owned(), Given::Text(text.to_owned()))).collect();
        Draft { fields, ..Draft::default() }
    }

    /// Takes a value over from another record, unless the draft says another one already.
    pub fn take_over(&mut self, field: &str, given: Given) {
        let texts = match &given {
            Given::Text(text) => vec![text.clone()],
            Given::Entries(entries) => entries.iter().map(|entry| entry.value.clone()).collect(),
            Given::Nothing | Given::Unknown | Given::Number(_) | Given::YesNo(_) | Given::Money { .. } => {
                Vec::new()
            }
        };
        self.taken_over.insert(field.to_owned(), texts);
        self.fields.entry(field.to_owned()).or_insert(given);
    }

    /// Reads what a program sent: `{"fields": {...}, "owner_id": ..., "team_id": ...}`. Everything that is wrong is told at once.
    pub fn from_json(shape: &Shape, json: &Json) -> Result<Draft, CrmError> {
        let malformed = || CrmError::from(&MALFORMED_DRAFT);
        let body = json.as_object().ok_or_else(malformed)?;
        let mut faults = Vec::new();
        let mut draft = Draft::default();
        for (name, place) in [("owner_id", &mut draft.owner), ("team_id", &mut draft.team)] {
            match body.get(name) {
                None => {}
                Some(Json::Null) => *place = Some(None),
                Some(value) => match value.as_str().and_then(|text| text.parse().ok()) {
                    Some(id) => *place = Some(Some(id)),
                    None => faults.push(Fault::new(name, &NOT_AN_ID)),
                },
            }
        }
        let fields = match body.get("fields") {
            None => None,
            Some(fields) => Some(fields.as_object().ok_or_else(malformed)?),
        };
        for (name, value) in fields.into_iter().flatten() {
            match given(shape, name, value) {
                Ok(given) => drop(draft.fields.insert(name.clone(), given)),
                Err(fault) => faults.push(fault),
            }
        }
        let known = ["fields", "owner_id", "team_id", "duplicates", "reason", "id"];
        faults.extend(
            body.keys()
                .filter(|name| !known.contains(&name.as_str()))
                .map(|name| Fault::new(name, &UNKNOWN_FIELD)),
        );
        if faults.is_empty() { Ok(draft) } else { Err(Refusal::new(&MALFORMED_DRAFT).faults(faults).into()) }
    }
}

fn given(shape: &Shape, name: &str, json: &Json) -> Result<Given, Fault> {
    let field =
        shape.object.field(name).filter(|field| !field.system && field.joins.as_deref() != Some("owner_id"));
    let field = field.ok_or_else(|| Fault::new(name, &UNKNOWN_FIELD))?;
    if field.read_only {
        return Err(Fault::new(name, &READ_ONLY));
    }
    let malformed = || Fault::new(name, &MALFORMED_VALUE);
    let text = |text: &str| {
        if text.len() > LONGEST_VALUE { Err(malformed()) } else { Ok(Given::Text(text.to_owned())) }
    };
    Ok(match json {
        Json::Null => Given::Nothing,
        Json::String(value) => text(value)?,
        Json::Bool(yes) if field.kind == FieldKind::YesNo => Given::YesNo(*yes),
        Json::Number(number) if matches!(field.kind, FieldKind::Number | FieldKind::Percent) => {
            Given::Number(number.as_f64().filter(|number| number.is_finite()).ok_or_else(malformed)?)
        }
        // An id of another system or a postal code that a program took for a number.
        Json::Number(number) if field.kind != FieldKind::Money => text(&number.to_string())?,
        Json::Object(object) if object.get("unknown") == Some(&Json::Bool(true)) => Given::Unknown,
        Json::Object(object) if field.kind == FieldKind::Money => {
            let amount = match object.get("amount") {
                Some(Json::String(amount)) => amount.clone(),
                Some(Json::Number(amount)) => amount.to_string(),
                _ => return Err(malformed()),
            };
            let currency = object.get("currency").and_then(Json::as_str).ok_or_else(malformed)?.to_owned();
            Given::Money { amount, currency }
        }
        Json::Object(object) if field.kind == FieldKind::Lookup && !field.many => {
            text(object.get("id").and_then(Json::as_str).ok_or_else(malformed)?)?
        }
        Json::Object(_) if field.has_many_values() => Given::Entries(vec![entry(field, json)?]),
        Json::Array(entries) if field.has_many_values() => {
            if entries.len() > MOST_ENTRIES {
                let most = MOST_ENTRIES.to_string();
                return Err(Fault::new(name, &TOO_MANY_ENTRIES).with("most", most));
            }
            Given::Entries(entries.iter().map(|json| entry(field, json)).collect::<Result<_, _>>()?)
        }
        _ => return Err(malformed()),
    })
}

fn entry(field: &FieldDescription, json: &Json) -> Result<GivenEntry, Fault> {
    let malformed = || Fault::new(&field.name, &MALFORMED_VALUE);
    if let Some(value) = json.as_str() {
        return Ok(GivenEntry { value: value.to_owned(), ..GivenEntry::default() });
    }
    let object = json.as_object().ok_or_else(malformed)?;
    let text = |name: &str| -> Result<Option<String>, Fault> {
        match object.get(name) {
            None | Some(Json::Null) => Ok(None),
            Some(Json::String(text)) if text.len() <= LONGEST_VALUE => Ok(Some(text.clone())),
            Some(_) => Err(malformed()),
        }
    };
    let id = match text("id")? {
        // For a link, the id is that of the record it leads to.
        Some(_) if field.kind == FieldKind::Lookup => None,
        Some(id) => Some(id.parse().map_err(|_| Fault::new(&field.name, &NOT_AN_ID))?),
        None => None,
    };
    let value = match (field.kind, text("value")?) {
        (_, Some(value)) => value,
        (FieldKind::Lookup, None) => text("id")?.ok_or_else(malformed)?,
        _ => return Err(malformed()),
    };
    // A day that is taken away is sent as null; one that is not spoken of stays.
    let day = |name| match object.get(name) {
        Some(Json::Null) => Ok(Some(String::new())),
        _ => text(name),
    };
    let primary = match object.get("primary") {
        None | Some(Json::Null) => false,
        Some(primary) => primary.as_bool().ok_or_else(malformed)?,
    };
    Ok(GivenEntry {
        id,
        value,
        label: text("label")?,
        primary,
        state: text("state")?,
        from: day("from")?,
        until: day("until")?,
    })
}
