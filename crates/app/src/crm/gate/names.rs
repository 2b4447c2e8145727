//! The whole name of a person and its parts: each is taken from the other.

use kempt_model::FieldKind;
use kempt_quality::{fold::fold, person_name};

use super::{
    draft::{Draft, Given},
    read::{ReadField, Reader},
};
use crate::crm::{Shape, Stored};

/// The parts that have fields of their own, by the names of both.
const PARTS: [&str; 4] = ["given_name", "middle_name", "family_name", "honorific"];

/// Adds the parts of a whole name that was sent, or the whole name of parts that were.
pub(super) fn complete(
    reader: &Reader,
    shape: &Shape,
    draft: &Draft,
    stored: Option<&Stored>,
    read: &mut Vec<ReadField>,
) {
    let Some(whole) = shape.object.fields.iter().find(|field| field.kind == FieldKind::PersonName) else {
        return;
    };
    let parts = || PARTS.iter().filter_map(|part| shape.object.field(part));
    if draft.fields.contains_key(&whole.name) {
        let cleaned =
            read.iter().find(|field| field.name == whole.name).and_then(|field| field.cleaned.clone());
        let value = cleaned.and_then(|cleaned| cleaned.value);
        for field in parts().filter(|field| !draft.fields.contains_key(&field.name)) {
            let given = match value.as_ref().and_then(|value| value.part(&field.name)) {
                Some(part) => Given::Text(part.to_owned()),
                // How they are addressed is not taken away because a name was written without it.
                None if field.name == "honorific" => continue,
                None => Given::Nothing,
            };
            if let Ok(mut derived) = reader.field(shape, field, &given, stored, &[]) {
                // It was not entered: nothing is to be said of how it was.
                derived.meta.entered = None;
                derived.meta.findings.clear();
                derived.cleaned = None;
                read.push(derived);
            }
        }
        return;
    }
    if !parts().any(|field| field.name != "honorific" && draft.fields.contains_key(&field.name)) {
        return;
    }
    let part = |name: &str| -> String {
        match read.iter().find(|field| field.name == name) {
            Some(field) => field.text().unwrap_or_default().to_owned(),
            None => stored.and_then(|stored| stored.text(shape, name)).unwrap_or_default().to_owned(),
        }
    };
    let (given, middle, family) = (part("given_name"), part("middle_name"), part("family_name"));
    let is_family_first = person_name::is_vietnamese_family_name(&fold(&family))
        && (reader.context.default_country == "VN" || reader.context.default_country.is_empty());
    let ordered = if is_family_first { [family, middle, given] } else { [given, middle, family] };
    let written: Vec<&str> = ordered.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let given = if written.is_empty() { Given::Nothing } else { Given::Text(written.join(" ")) };
    if let Ok(mut derived) = reader.field(shape, whole, &given, stored, &[]) {
        derived.meta.entered = None;
        read.push(derived);
    }
}
