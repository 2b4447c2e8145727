//! What was done, operation by operation.

use std::collections::{HashMap, HashSet};

use kempt_model::ObjectDescription;
use kempt_store::{Id, Operation, OperationFilter, OperationKind, Transaction};
use serde_json::{Value as Json, json};

use super::{Titles, day_time};
use crate::crm::{Crm, CrmError, Viewer};

/// Which operations are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperationsRequest {
    /// Of this kind only.
    pub kind: Option<String>,
    /// Done by this user only.
    pub by: Option<Id>,
    /// The operation before which it goes on.
    pub before: Option<Id>,
    /// The most operations to give.
    pub limit: Option<u32>,
}

/// A part of what was done, the latest first.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationsPage {
    /// The operations.
    pub items: Vec<Json>,
    /// Where the next part begins, when there is one.
    pub next: Option<Id>,
}

/// The names of all kinds of operations.
pub fn operation_kinds() -> Vec<&'static str> {
    OperationKind::ALL.iter().map(|kind| kind.as_str()).collect()
}

impl Crm {
    /// What was done: by everybody for those who see all records, else by `viewer` alone.
    pub async fn operations(
        &self,
        viewer: &Viewer,
        request: &OperationsRequest,
    ) -> Result<OperationsPage, CrmError> {
        let by = if viewer.sees_all() { request.by } else { Some(viewer.user) };
        if request.by.is_some_and(|asked| Some(asked) != by) {
            return Ok(OperationsPage { items: Vec::new(), next: None });
        }
        let filter = OperationFilter { kind: request.kind.clone(), actor: by, before: request.before };
        let limit = request.limit.unwrap_or(50).clamp(1, 200);
        let mut transaction = self.database().read().await?;
        let mut found = filter.latest(&mut transaction, limit + 1).await?;
        let has_more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| has_more).map(|operation| operation.id);
        let mut titles = Titles::default();
        let actors: HashSet<Id> = found.iter().filter_map(|operation| operation.actor).collect();
        titles.add(&mut transaction, &self.registry(), viewer, "user", actors).await?;
        let merges: Vec<Id> =
            found.iter().filter(|one| one.kind == OperationKind::Merge).map(|one| one.id).collect();
        let merged = self.merged(&mut transaction, viewer, &merges, &mut titles).await?;
        let items = found.iter().map(|operation| {
            json!({
                "merged": merged.get(&operation.id).map(|merged| {
                    let link = |id: &Id| titles.json(&merged.object, *id);
                    let others: Vec<Json> = merged.others.iter().map(link).collect();
                    json!({ "object": merged.object, "survivor": link(&merged.survivor), "others": others })
                }),
                "operation": operation.id.to_string(),
                "kind": operation.kind.as_str(),
                "at": day_time(operation.at),
                "by": operation.actor.map(|id| titles.json("user", id)),
                "door": operation.door,
                "reason": operation.reason,
                "parent": operation.parent.map(|id| id.to_string()),
                "status": operation.status.as_str(),
            })
        });
        Ok(OperationsPage { items: items.collect(), next })
    }
    /// Which records merges made one, with their titles.
    async fn merged(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        merges: &[Id],
        titles: &mut Titles,
    ) -> Result<HashMap<Id, Merged>, CrmError> {
        let registry = self.registry();
        let mut merged: HashMap<Id, Merged> = HashMap::new();
        for (operation, table, record, after) in Operation::merged(transaction, merges).await? {
            let of_table = |object: &&ObjectDescription| {
                registry.shape(&object.name).is_ok_and(|shape| shape.tracked.name() == table)
            };
            let Some(object) = registry.objects().iter().find(of_table) else { continue };
            let after: Json = serde_json::from_str(&after).unwrap_or_default();
            let survivor = after["merged_into"].as_str().and_then(|text| text.parse().ok());
            let Some(survivor) = survivor else { continue };
            let one = merged.entry(operation).or_insert_with(|| Merged {
                object: object.name.clone(),
                survivor,
                others: Vec::new(),
            });
            one.others.push(record);
        }
        let mut ids: HashMap<String, HashSet<Id>> = HashMap::new();
        for one in merged.values() {
            let all = one.others.iter().chain([&one.survivor]).copied();
            ids.entry(one.object.clone()).or_default().extend(all);
        }
        for (object, ids) in ids {
            titles.add(transaction, &registry, viewer, &object, ids).await?;
        }
        Ok(merged)
    }
}

/// Records that became one.
struct Merged {
    object: String,
    survivor: Id,
    others: Vec<Id>,
}
