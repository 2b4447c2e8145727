//! What a draft links to must be there, and be seen by whoever links to it.

use std::collections::{HashMap, HashSet};

use kempt_filter::{Field, ValueKind};
use kempt_store::{Id, Transaction, Value};

use super::{problems::NO_SUCH_TARGET, read::ReadField};
use crate::crm::{CrmError, Fault, Registry, Shape, Stored, Viewer, people};

/// Leads links to records that became one with another to that one, and tells which lead nowhere.
pub(super) async fn settle(
    transaction: &mut Transaction,
    registry: &Registry,
    shape: &Shape,
    viewer: &Viewer,
    read: &mut [ReadField],
) -> Result<Vec<Fault>, CrmError> {
    let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
    for field in read.iter() {
        let Some(target) = target_of(shape, field) else { continue };
        wanted.entry(target.to_owned()).or_default().extend(ids(shape, field));
    }
    let mut found: HashMap<(String, Id), Id> = HashMap::new();
    for (object, ids) in wanted {
        if ids.is_empty() {
            continue;
        }
        if matches!(object.as_str(), "user" | "team") {
            let known = people::existing(transaction, &object, ids).await?;
            found.extend(known.into_iter().map(|id| ((object.clone(), id), id)));
            continue;
        }
        let of = registry.shape(&object)?;
        for id in ids {
            if let Some(target) = survivor(transaction, &of, id).await?
                && viewer.may_see(target.owner(&of), target.team(&of))
            {
                found.insert((object.clone(), id), target.id());
            }
        }
    }
    let mut faults = Vec::new();
    for field in read.iter_mut() {
        let Some(target) = target_of(shape, field).map(str::to_owned) else { continue };
        for (_, value) in &mut field.columns {
            let Value::Bytes(Some(bytes)) = &*value else { continue };
            match Id::from_bytes(bytes).and_then(|id| found.get(&(target.clone(), id))) {
                Some(id) => *value = (*id).into(),
                None => faults.push(Fault::new(&field.name, &NO_SUCH_TARGET)),
            }
        }
        for entry in field.entries.iter_mut().flatten() {
            match entry.target.and_then(|id| found.get(&(target.clone(), id))) {
                Some(id) => {
                    entry.target = Some(*id);
                    entry.value = id.to_string();
                    entry.value_key.clone_from(&entry.value);
                }
                None => faults.push(Fault::new(&field.name, &NO_SUCH_TARGET)),
            }
        }
    }
    Ok(faults)
}

fn target_of<'s>(shape: &'s Shape, field: &ReadField) -> Option<&'s str> {
    let described = shape.object.field(&field.name)?;
    let leads =
        matches!(Field::from(described).kind, ValueKind::Record | ValueKind::Person | ValueKind::Team);
    described.target.as_deref().filter(|_| leads)
}

fn ids(shape: &Shape, field: &ReadField) -> Vec<Id> {
    if target_of(shape, field).is_none() {
        return Vec::new();
    }
    let column = field.columns.iter().filter_map(|(_, value)| match value {
        Value::Bytes(Some(bytes)) => Id::from_bytes(bytes),
        _ => None,
    });
    column.chain(field.entries.iter().flatten().filter_map(|entry| entry.target)).collect()
}

/// The record with this id, or the one it became one with.
pub(crate) async fn survivor(
    transaction: &mut Transaction,
    shape: &Shape,
    id: Id,
) -> Result<Option<Stored>, CrmError> {
    let mut id = id;
    let mut seen = HashSet::new();
    loop {
        let Some(stored) = Stored::find(transaction, shape, id).await? else { return Ok(None) };
        match stored.merged_into(shape) {
            // A ring cannot be made by merging; a broken database must not hang a program.
            Some(next) if seen.insert(next) => id = next,
            _ => return Ok(Some(stored)),
        }
    }
}
