//! The descriptions that the database keeps, and the objects that they make of the standard ones.

use kempt_model::{FieldDescription, ObjectDescription, Objects};
use kempt_store::{FieldOrder, HalfLife, KeptDescription, KeptNumberFormat, KeptRule, Transaction};

use crate::crm::{CrmError, House, Registry, numbering, rules::in_force};

/// Kept in the place of a description that is again as Kempt brings it: what a later Kempt brings then counts.
pub(super) const AS_DELIVERED: () = ();

/// The registry that the database describes.
///
/// Values in the filters of rules are read as `house` reads them.
pub(in crate::crm) async fn registry_of(
    transaction: &mut Transaction,
    house: &House,
) -> Result<Registry, CrmError> {
    let known = KeptDescription::all(transaction).await?;
    let mut objects = described(&known)?;
    for order in FieldOrder::all(transaction).await? {
        let names: Vec<String> = serde_json::from_str(&order.fields).unwrap_or_default();
        objects = objects.ordered(&order.object, &names);
    }
    let rules = in_force(&KeptRule::all(transaction).await?, &objects, house);
    let learned = HalfLife::all(transaction).await?;
    let days = |object: &str, field: &str| {
        learned.iter().find(|one| one.object == object && one.field == field).map(|one| one.days)
    };
    let numbers = numbering::in_force(&KeptNumberFormat::all(transaction).await?, &objects);
    Registry::with(&objects, rules, &days, numbers)
}

/// The standard objects with what the house made its own.
pub(super) fn described(known: &[KeptDescription]) -> Result<Objects, kempt_model::DescriptionError> {
    let mut objects: Vec<ObjectDescription> = Objects::standard().iter().cloned().collect();
    for own in known.iter().filter(|known| known.field.is_none() && known.retired_at.is_none()) {
        let Ok(object) = serde_json::from_str::<ObjectDescription>(&own.body) else { continue };
        match objects.iter_mut().find(|known| known.name == object.name && !object.custom) {
            Some(standard) => {
                *standard = ObjectDescription { fields: std::mem::take(&mut standard.fields), ..object };
            }
            None => objects.push(object),
        }
    }
    for own in known {
        let Some(name) = &own.field else { continue };
        let Some(object) = objects.iter_mut().find(|object| object.name == own.object) else { continue };
        let place = object.fields.iter().position(|field| field.name == *name);
        match (place, own.retired_at) {
            (Some(place), Some(_)) => drop(object.fields.remove(place)),
            (None, Some(_)) => {}
            (place, None) => {
                let Ok(field) = serde_json::from_str::<FieldDescription>(&own.body) else { continue };
                match place {
                    Some(place) => object.fields[place] = field,
                    None => object.fields.push(field),
                }
            }
        }
    }
    Objects::new(objects)
}

pub(super) fn is_custom(known: &KeptDescription) -> bool {
    let body: serde_json::Value = serde_json::from_str(&known.body).unwrap_or_default();
    body["custom"] == true
}

pub(super) fn kept(object: &str, field: Option<&str>, body: &impl serde::Serialize) -> KeptDescription {
    KeptDescription {
        object: object.to_owned(),
        field: field.map(str::to_owned),
        body: serde_json::to_string(body).unwrap_or_default(),
        changed_at: 0,
        changed_by: None,
        retired_at: None,
    }
}
