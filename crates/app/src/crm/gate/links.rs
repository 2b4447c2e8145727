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
    let faults = settle_all(transaction, registry, shape, viewer, &mut [read]).await?;
    Ok(faults.into_iter().flatten().collect())
}

/// As [`settle`], for many records at once; what is wrong is told of each.
pub(super) async fn settle_all(
    transaction: &mut Transaction,
    registry: &Registry,
    shape: &Shape,
    viewer: &Viewer,
    reads: &mut [&mut [ReadField]],
) -> Result<Vec<Vec<Fault>>, CrmError> {
    let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
    for field in reads.iter().flat_map(|read| read.iter()) {
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
        for (id, target) in survivors(transaction, &of, ids).await? {
            if viewer.sees(&of, &target) {
                found.insert((object.clone(), id), target.id());
            }
        }
    }
    Ok(reads.iter_mut().map(|read| lead(shape, read, &found)).collect())
}

/// Puts the ids that were found in the place of those that were sent.
fn lead(shape: &Shape, read: &mut [ReadField], found: &HashMap<(String, Id), Id>) -> Vec<Fault> {
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
    faults
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
    Ok(survivors(transaction, shape, HashSet::from([id])).await?.remove(&id))
}

/// The records with these ids, each by the id that was asked for, or those they became one with.
pub(crate) async fn survivors(
    transaction: &mut Transaction,
    shape: &Shape,
    ids: HashSet<Id>,
) -> Result<HashMap<Id, Stored>, CrmError> {
    let mut found: HashMap<Id, Stored> = HashMap::with_capacity(ids.len());
    // Where each id that was asked for leads by now, and where it has been: a ring cannot be made by merging, but a
    // broken database must not hang a program.
    let mut ways: Vec<(Id, Id, HashSet<Id>)> = ids.into_iter().map(|id| (id, id, HashSet::new())).collect();
    while !ways.is_empty() {
        let mut next: Vec<Id> = ways.iter().map(|(_, at, _)| *at).collect();
        next.sort_unstable();
        next.dedup();
        let stored = Stored::find_all(transaction, shape, &next).await?;
        let stored: HashMap<Id, Stored> = stored.into_iter().map(|stored| (stored.id(), stored)).collect();
        let mut on = Vec::new();
        for (asked, at, mut been) in ways {
            let Some(here) = stored.get(&at) else { continue };
            match here.merged_into(shape) {
                Some(further) if been.insert(further) => on.push((asked, further, been)),
                _ => drop(found.insert(asked, here.clone())),
            }
        }
        ways = on;
    }
    Ok(found)
}
