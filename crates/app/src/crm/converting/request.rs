//! What a conversion is asked for.

use kempt_store::Id;
use serde_json::{Map, Value as Json, json};

use super::problems::MALFORMED_CONVERSION;
use crate::crm::{CrmError, Shape, gate::Draft};

/// What a lead is to become.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ConversionRequest {
    /// The contact.
    pub contact: Wish,
    /// The account it works for.
    pub account: Wish,
    /// The deal, where one is wished: what it is to hold beside what follows from the lead.
    pub deal: Option<Draft>,
}

/// What is wished for one of the records that a lead becomes.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Wish {
    /// Nothing in particular: a contact is made, unless the customer is there already; the account that is known by this
    /// name is used, else one is made.
    #[default]
    Usual,
    /// A new one, with these values beside those of the lead.
    Create(Draft),
    /// This one: the lead fills what is empty.
    Use {
        /// The record.
        record: Id,
        /// Fields that take the lead's value although they have one.
        take: Vec<String>,
    },
    /// None.
    Nobody,
}

impl ConversionRequest {
    /// Reads what a program sent: `{"contact": {"how": "create" | "use", "record": id, "take": [names], "fields": {}},
    /// "account": {the same, or "how": "none"}, "deal": {"fields": {}}}`.
    pub fn from_json(
        json: &Json,
        contact: &Shape,
        account: &Shape,
        deal: &Shape,
    ) -> Result<ConversionRequest, CrmError> {
        let malformed = || CrmError::from(&MALFORMED_CONVERSION);
        let empty = Map::new();
        let body = match json {
            Json::Null => &empty,
            json => json.as_object().ok_or_else(malformed)?,
        };
        let known = ["contact", "account", "deal", "reason", "duplicates"];
        if body.keys().any(|name| !known.contains(&name.as_str())) {
            return Err(malformed());
        }
        let part = |name: &str| body.get(name).filter(|json| !json.is_null());
        let contact = part("contact").map(|json| wish(json, contact)).transpose()?.unwrap_or_default();
        if contact == Wish::Nobody {
            return Err(malformed());
        }
        Ok(ConversionRequest {
            contact,
            account: part("account").map(|json| wish(json, account)).transpose()?.unwrap_or_default(),
            deal: part("deal").map(|json| fields(json, deal, &[])).transpose()?,
        })
    }
}

fn wish(json: &Json, shape: &Shape) -> Result<Wish, CrmError> {
    let malformed = || CrmError::from(&MALFORMED_CONVERSION);
    let how = json.get("how").map_or(Ok("usual"), |how| how.as_str().ok_or_else(malformed))?;
    match how {
        "usual" => Ok(Wish::Usual),
        "none" => Ok(Wish::Nobody),
        "create" => Ok(Wish::Create(fields(json, shape, &["how"])?)),
        "use" => {
            let record = json.get("record").and_then(Json::as_str).and_then(|text| text.parse().ok());
            let take = match json.get("take") {
                None | Some(Json::Null) => Vec::new(),
                Some(list) => {
                    let names = list.as_array().ok_or_else(malformed)?.iter();
                    let name = |name: &Json| name.as_str().map(str::to_owned).ok_or_else(malformed);
                    names.map(name).collect::<Result<_, _>>()?
                }
            };
            Ok(Wish::Use { record: record.ok_or_else(malformed)?, take })
        }
        _ => Err(malformed()),
    }
}

/// The values of a part, which may hold nothing else but `beside`.
fn fields(json: &Json, shape: &Shape, beside: &[&str]) -> Result<Draft, CrmError> {
    let malformed = || CrmError::from(&MALFORMED_CONVERSION);
    let part = json.as_object().ok_or_else(malformed)?;
    if part.keys().any(|name| name != "fields" && !beside.contains(&name.as_str())) {
        return Err(malformed());
    }
    Draft::from_json(shape, &json!({ "fields": part.get("fields").cloned().unwrap_or_else(|| json!({})) }))
}
