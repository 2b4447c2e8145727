//! The same change for many records, as one operation that can be undone.

use std::sync::Arc;

use kempt_store::{Id, OperationKind, Query, Transaction, Writer};
use serde_json::{Value as Json, json};

use super::{
    draft::Draft,
    problems::{NOTHING_TO_CHANGE, TOO_MANY_RECORDS},
    update::{Planned, after, for_writing},
    write::{self, How},
};
use crate::crm::{Crm, CrmError, ListRequest, Refusal, Shape, Stored, Viewer};

/// Records that one bulk edit can change.
pub const MOST_EDITED: usize = 100_000;
/// Records whose change is shown beforehand.
const SHOWN: usize = 20;
/// Records changed in one transaction, so that others can write in between.
const AT_ONCE: usize = 200;

/// Which records are meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// These.
    Records(Vec<Id>),
    /// All that a list shows.
    List(Box<ListRequest>),
}

/// What a bulk edit came to, or would come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Edited {
    /// The operation; none in a preview, or when nothing was different.
    pub operation: Option<Id>,
    /// Records that were changed.
    pub changed: u64,
    /// Records that had the values already.
    pub unchanged: u64,
    /// Records that were refused.
    pub refused: u64,
    /// The first of those refused, each with the reason.
    pub refusals: Vec<(Id, Refusal)>,
    /// In a preview: the first records, before and after.
    pub sample: Vec<Json>,
}

impl Crm {
    /// What a bulk edit would come to: all records are checked, nothing is written.
    pub async fn preview_edit_many(
        &self,
        viewer: &Viewer,
        object: &str,
        selection: &Selection,
        draft: &Draft,
        how: &How,
    ) -> Result<Edited, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let ids = self.selected(viewer, &shape, selection, draft).await?;
        let mut edited = Edited::default();
        let mut pairs = Vec::new();
        for some in ids.chunks(AT_ONCE) {
            let mut transaction = self.database().read().await?;
            for id in some {
                let planned = self.planned_one(&mut transaction, viewer, &shape, *id, draft, how).await;
                match planned {
                    Ok((_, planned)) if planned.changes.is_empty() => edited.unchanged += 1,
                    Ok((before, planned)) => {
                        edited.changed += 1;
                        if pairs.len() < SHOWN {
                            let after = after(&shape, &before, &planned.changes);
                            pairs.push((before, after));
                        }
                    }
                    Err(error) => refused(&mut edited, *id, error)?,
                }
            }
        }
        let mut transaction = self.database().read().await?;
        let fields: Vec<String> = draft.fields.keys().cloned().collect();
        let (before, after): (Vec<Stored>, Vec<Stored>) = pairs.into_iter().unzip();
        let before = self.show_all(&mut transaction, viewer, &shape, &before, Some(&fields)).await?;
        let after = self.show_all(&mut transaction, viewer, &shape, &after, Some(&fields)).await?;
        edited.sample = before
            .into_iter()
            .zip(after)
            .map(|(before, after)| json!({ "before": before, "after": after }))
            .collect();
        Ok(edited)
    }

    /// Makes the same change to many records. Those it cannot be made to stay as they are and are told.
    pub async fn edit_many(
        &self,
        viewer: &Viewer,
        object: &str,
        selection: &Selection,
        draft: &Draft,
        how: &How,
    ) -> Result<Edited, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let ids = self.selected(viewer, &shape, selection, draft).await?;
        let hand = how.hand(self, viewer);
        let operation = self.operation(OperationKind::BulkEdit, &hand, how.reason.clone());
        let mut edited = Edited::default();
        for some in ids.chunks(AT_ONCE) {
            let mut transaction = self.database().write().await?;
            // One after the other they would wait for whoever writes them in another order, and be waited for.
            self.queue_up_for_many(&mut transaction, &shape).await?;
            let mut changed = Vec::new();
            for id in some {
                match self.planned_one(&mut transaction, viewer, &shape, *id, draft, how).await {
                    Ok((_, planned)) if planned.changes.is_empty() => edited.unchanged += 1,
                    Ok(planned) => changed.push(planned),
                    Err(error) => refused(&mut edited, *id, error)?,
                }
            }
            if changed.is_empty() {
                continue;
            }
            let is_first = edited.operation.is_none();
            let mut writer = match is_first {
                true => Writer::begin(&mut transaction, operation.clone()).await?,
                false => Writer::resume(&mut transaction, operation.clone()).await?,
            };
            for (before, planned) in &changed {
                write::change(&mut writer, &shape, before.id(), &planned.changes).await?;
            }
            let ids: Vec<Id> = changed.iter().map(|(before, _)| before.id()).collect();
            let after = Stored::find_all(writer.transaction(), &shape, &ids).await?;
            let pairs: Vec<_> =
                changed.iter().zip(&after).map(|((before, _), after)| (Some(before), Some(after))).collect();
            let moved = self.facts_arrive(&mut writer, &self.registry(), &shape, &pairs, &hand).await?;
            self.follow(&mut transaction, &shape, &pairs).await?;
            transaction.commit().await?;
            let compared: Vec<Id> = changed
                .iter()
                .filter(|(_, planned)| planned.is_compared)
                .map(|(before, _)| before.id())
                .collect();
            self.find_duplicates_of(object, &compared).await?;
            edited.operation = Some(operation.id);
            edited.changed += ids.len() as u64;
            self.tell(operation.id, OperationKind::BulkEdit, &shape, &ids, moved);
        }
        Ok(edited)
    }

    /// One of the records, and what the draft changes of it.
    async fn planned_one(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        id: Id,
        draft: &Draft,
        how: &How,
    ) -> Result<(Stored, Planned), CrmError> {
        let before = for_writing(transaction, shape, viewer, id, None).await?;
        let planned = self.planned_update(transaction, viewer, shape, &before, draft, how, None).await?;
        Ok((before, planned))
    }

    /// The records that are meant, as far as `viewer` sees them.
    async fn selected(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        selection: &Selection,
        draft: &Draft,
    ) -> Result<Vec<Id>, CrmError> {
        if draft.fields.is_empty() && draft.owner.is_none() && draft.team.is_none() {
            return Err((&NOTHING_TO_CHANGE).into());
        }
        let too_many =
            || CrmError::from(Refusal::new(&TOO_MANY_RECORDS).with("most", MOST_EDITED.to_string()));
        let request = match selection {
            Selection::Records(ids) if ids.len() > MOST_EDITED => return Err(too_many()),
            Selection::Records(ids) => return Ok(ids.clone()),
            Selection::List(request) => request,
        };
        let registry = self.registry();
        let (filter, sort) = self.understood(viewer, &registry, shape, request)?;
        let scope = viewer.scope(&registry);
        let query = Query {
            table: &shape.table,
            scope: &scope,
            filter: &filter,
            with_archived: request.with_archived,
        };
        let mut ids = Vec::new();
        let mut after = None;
        // One state for all pages: what is changed meanwhile is neither missed nor met twice.
        let mut transaction = self.database().read().await?;
        loop {
            let page = query.page(&mut transaction, None, &sort, after.as_ref(), 1_000).await?;
            ids.extend(page.records.iter().map(|record| record.id));
            if ids.len() > MOST_EDITED {
                return Err(too_many());
            }
            after = page.next;
            if after.is_none() {
                return Ok(ids);
            }
        }
    }
}

/// Counts a refusal; an error that is none ends the whole.
fn refused(edited: &mut Edited, id: Id, error: CrmError) -> Result<(), CrmError> {
    let CrmError::Refused(refusal) = error else { return Err(error) };
    edited.refused += 1;
    if edited.refusals.len() < SHOWN {
        edited.refusals.push((id, *refusal));
    }
    Ok(())
}
