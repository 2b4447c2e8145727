//! Changes of many records, as one operation that can be undone.

use std::{
    collections::{HashSet, VecDeque},
    sync::Arc,
};

use kempt_store::{Id, OperationKind, Transaction, Value, Writer};
use serde_json::{Value as Json, json};

use super::{
    archive::Lifted,
    create::invalid,
    edits::{Edits, Wish},
    links,
    plan::Changes,
    update::{Planned, after, for_writing},
    write::{self, How},
};
use crate::crm::{Crm, CrmError, Refusal, Shape, Stored, Viewer, lens::Manner, problem::NOT_FOUND};

/// Records whose change is shown beforehand.
const SHOWN: usize = 20;
/// Records changed in one transaction, so that others can write in between.
const AT_ONCE: usize = 200;

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
        edits: &Edits,
        how: &How,
    ) -> Result<Edited, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let edits = &self.with_teams_of_owner(edits).await?;
        let wishes = self.wishes(viewer, &shape, edits).await?;
        let most_told = edits.most_told();
        let mut edited = Edited::default();
        let mut pairs = Vec::new();
        for some in wishes.chunks(AT_ONCE) {
            let mut transaction = self.database().read().await?;
            for (id, wish) in some {
                let planned = self.planned_one(&mut transaction, viewer, &shape, *id, wish, how).await;
                match planned {
                    Ok((_, planned)) if planned.changes.is_empty() => edited.unchanged += 1,
                    Ok((before, planned)) => {
                        edited.changed += 1;
                        if pairs.len() < SHOWN {
                            let after = after(&shape, &before, &planned.changes);
                            pairs.push((before, after));
                        }
                    }
                    Err(error) => refused(&mut edited, *id, error, most_told)?,
                }
            }
        }
        let mut transaction = self.database().read().await?;
        let fields = edits.fields();
        let (before, after): (Vec<Stored>, Vec<Stored>) = pairs.into_iter().unzip();
        let manner = Manner { wanted: Some(&fields), ..Manner::default() };
        let before =
            self.show_all(&mut transaction, viewer, &shape, &before, manner, |shown| json!(shown)).await?;
        let after =
            self.show_all(&mut transaction, viewer, &shape, &after, manner, |shown| json!(shown)).await?;
        edited.sample = before
            .into_iter()
            .zip(after)
            .map(|(before, after)| json!({ "before": before, "after": after }))
            .collect();
        Ok(edited)
    }

    /// Changes many records. Those that cannot be changed so stay as they are and are told.
    pub async fn edit_many(
        &self,
        viewer: &Viewer,
        object: &str,
        edits: &Edits,
        how: &How,
    ) -> Result<Edited, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let edits = &self.with_teams_of_owner(edits).await?;
        let wishes = self.wishes(viewer, &shape, edits).await?;
        let most_told = edits.most_told();
        let hand = how.hand(self, viewer);
        let operation = self.operation(OperationKind::BulkEdit, &hand, how.reason.clone());
        let mut edited = Edited::default();
        let mut left = VecDeque::from(wishes);
        while !left.is_empty() {
            let mut transaction = self.database().write().await?;
            // One after the other they would wait for whoever writes them in another order, and be waited for.
            self.queue_up_for_many(&mut transaction, &shape).await?;
            let mut changed = Vec::new();
            let mut taken = HashSet::new();
            for (id, wish) in left.drain(..left.len().min(AT_ONCE)).collect::<Vec<_>>() {
                match self.planned_one(&mut transaction, viewer, &shape, id, &wish, how).await {
                    // Merged with another of these since they were chosen: it is that one's turn first.
                    Ok((before, _)) if !taken.insert(before.id()) => left.push_back((id, wish)),
                    Ok((_, planned)) if planned.changes.is_empty() => edited.unchanged += 1,
                    Ok(planned) => changed.push(planned),
                    Err(error) => refused(&mut edited, id, error, most_told)?,
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
            let mut wished: Vec<_> =
                changed.iter_mut().map(|(before, planned)| (&*before, &mut planned.changes)).collect();
            let refused = self.number_changed(&mut writer, &shape, &mut wished, &hand).await?;
            if let Some(faults) = refused.into_values().next() {
                return Err(invalid(faults));
            }
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

    /// One of the records, and what is to change of it.
    async fn planned_one(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        id: Id,
        wish: &Wish<'_>,
        how: &How,
    ) -> Result<(Stored, Planned), CrmError> {
        match wish {
            Wish::Change { draft, version } => {
                let before = for_writing(transaction, shape, viewer, id, *version).await?;
                let planned =
                    self.planned_update(transaction, viewer, shape, &before, draft, how, None).await?;
                Ok((before, planned))
            }
            Wish::Lift(lifted) => {
                let found = links::survivor(transaction, shape, id).await?;
                let seen = found.filter(|stored| viewer.may_see(stored.owner(shape), stored.team(shape)));
                let before = seen.ok_or(&NOT_FOUND)?;
                let is_put_aside = *lifted == Lifted::Archived;
                let mut changes = Changes::default();
                if before.archived_at(shape).is_some() != is_put_aside {
                    let at = is_put_aside.then(|| how.hand(self, viewer).at);
                    changes.columns.push(("archived_at".to_owned(), Value::Integer(at)));
                }
                Ok((before, Planned { changes, duplicates: Vec::new(), is_compared: false }))
            }
        }
    }
}

/// Counts a refusal; an error that is none ends the whole.
fn refused(edited: &mut Edited, id: Id, error: CrmError, most_told: usize) -> Result<(), CrmError> {
    let CrmError::Refused(refusal) = error else { return Err(error) };
    edited.refused += 1;
    if edited.refusals.len() < most_told {
        edited.refusals.push((id, *refusal));
    }
    Ok(())
}
