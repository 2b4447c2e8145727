//! Numbers that the house gives: at every door one, after each other, none twice and none left out.

#[path = "numbering/doors.rs"]
mod doors;
#[path = "numbering/formats.rs"]
mod formats;
#[path = "numbering/writers.rs"]
mod writers;

use kempt_app::crm::{Crm, CrmError, Id, Refusal, Viewer, gate::Written, numbering::NumberFormatDraft};
use serde_json::{Value as Json, json};

use crate::gate::{create, get};

pub(crate) const DAY: i64 = 24 * 60 * 60 * 1_000;

/// An object of the house's own: an invoice with a number, a state and a subject without which none is made.
pub(crate) async fn invoices(crm: &Crm, me: &Viewer) {
    let labels = |text: &str| json!({ "en": text, "vi": text, "fa": text });
    let choice = |name: &str| json!({ "name": name, "labels": labels(name) });
    let field = |name: &str, kind: &str| json!({ "name": name, "kind": kind, "labels": labels(name), "category": "identity", "access": "basic" });
    let mut subject = field("subject", "text");
    subject["level"] = json!("create");
    let mut state = field("state", "picklist");
    state["choice"] = json!([choice("draft"), choice("issued"), choice("paid")]);
    let object = json!({
        "name": "invoice", "plural_name": "invoices", "labels": labels("Invoice"), "plural": labels("Invoices"),
        "icon": "receipt", "title": ["number", "subject"],
        "field": [field("number", "text"), subject, state],
    });
    crm.add_object(me, serde_json::from_value(object).unwrap()).await.unwrap();
}

/// A format for the numbers of invoices, with all that is not said as usual.
pub(crate) fn format(more: Json) -> NumberFormatDraft {
    let mut format = json!({ "object": "invoice", "field": "number", "pattern": "HD-{year}-{number:4}", "resets": "year" });
    format.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(format).unwrap()
}

pub(crate) async fn invoice(crm: &Crm, me: &Viewer, more: Json) -> Result<Written, CrmError> {
    let mut fields = json!({ "subject": "Máy in" });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    create(crm, me, "invoice", fields).await
}

/// The number of a record.
pub(crate) async fn number(crm: &Crm, me: &Viewer, id: Id) -> String {
    get(crm, me, "invoice", id).await["fields"]["number"].as_str().unwrap_or_default().to_owned()
}

/// The number of an invoice that is made now.
pub(crate) async fn next(crm: &Crm, me: &Viewer) -> String {
    let made = invoice(crm, me, json!({})).await.unwrap();
    number(crm, me, made.stored.id()).await
}

pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, CrmError>) -> Refusal {
    match result {
        Err(CrmError::Refused(refusal)) => *refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The faults of a refusal: fields and codes.
pub(crate) fn faults<T: std::fmt::Debug>(result: Result<T, CrmError>) -> Vec<(String, &'static str)> {
    refusal(result).faults.iter().map(|fault| (fault.field.clone(), fault.problem.code)).collect()
}

/// All numbers that were given: number, state of the record, where the number comes from.
pub(crate) async fn given(crm: &Crm, me: &Viewer) -> Vec<(String, String, String)> {
    let (given, _) = crm.given_numbers(me, ("invoice", "number"), None, Some(200)).await.unwrap();
    let text = |one: &Json, member: &str| one[member].as_str().unwrap().to_owned();
    given.iter().map(|one| (text(one, "number"), text(one, "state"), text(one, "origin"))).collect()
}
