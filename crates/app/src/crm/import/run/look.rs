//! Looking again right before rows are written: others may have been quicker since the dry run.

use std::collections::HashMap;

use kempt_store::{Id, ImportOutcome, Millis, Operation, Transaction, matching::Sketched};

use super::{
    Group, Ready, Run,
    plan::{Plan, treat},
};
use crate::crm::{
    Crm, CrmError,
    gate::{Hand, stored_of_prepared},
    import::{
        cells::RowDraft,
        existing::{Asked, existing},
        session::Session,
    },
};

/// How far the clocks of two servers may be apart, in milliseconds.
const LEEWAY: Millis = 10 * 60 * 1_000;

impl Crm {
    /// Rows that would make a record which is there by now: somebody was quicker since the dry run.
    pub(super) async fn look_again(
        &self,
        transaction: &mut Transaction,
        session: &Session,
        run: &Run,
        group: &mut Group,
        hand: &Hand,
    ) -> Result<(), CrmError> {
        let shape = &run.reading.shape;
        let begun = run.operation.as_ref().map(|operation| operation.id);
        let since = Id::new(session.counts.checked_at - LEEWAY, [0; 10]);
        if Operation::any_since(transaction, since, begun).await? {
            self.look_for_others(transaction, session, run, group, hand).await?;
        }
        // Records that were there at the dry run may be gone.
        let targets = group.rows.iter().filter_map(|ready| match ready.plan {
            Plan::Update(record) | Plan::Leave(_, Some(record)) => Some(record),
            _ => None,
        });
        let there = existing(transaction, shape, targets.collect()).await?;
        let mut again: Vec<usize> = Vec::new();
        for (index, ready) in group.rows.iter_mut().enumerate() {
            let (Plan::Update(record) | Plan::Leave(_, Some(record))) = ready.plan else { continue };
            if !there.contains(&record) {
                let cells: Vec<String> = serde_json::from_str(&ready.row.cells).unwrap_or_default();
                let cells = cells.iter().map(String::as_str);
                ready.draft = RowDraft::of(&shape.object, &run.reading.columns, cells);
                ready.firm =
                    run.firms.as_ref().and_then(|firms| firms.named(&run.reading.reader, &ready.draft));
                ready.plan = Plan::Create { although_there: false };
                again.push(index);
            }
        }
        let drafts: Vec<RowDraft> = again.iter().map(|index| group.rows[*index].draft.clone()).collect();
        for (index, prepared) in again.into_iter().zip(run.reading.prepare(&drafts)) {
            group.rows[index].prepared = Some(prepared);
        }
        Ok(())
    }

    /// Looks for the records of rows that would make one.
    async fn look_for_others(
        &self,
        transaction: &mut Transaction,
        session: &Session,
        run: &Run,
        group: &mut Group,
        hand: &Hand,
    ) -> Result<(), CrmError> {
        let shape = &run.reading.shape;
        let is_new = |ready: &Ready| matches!(ready.plan, Plan::Create { although_there: false });
        let says: Vec<Option<Sketched>> = group
            .rows
            .iter()
            .map(|ready| {
                let prepared = ready.prepared.as_ref().filter(|_| is_new(ready))?.as_ref().ok()?;
                let many = run.look_up.many.as_ref()?;
                Some(many.sketch_of(&stored_of_prepared(self, shape, prepared, hand)))
            })
            .collect();
        let asked: Vec<Asked<'_>> = group
            .rows
            .iter()
            .zip(&says)
            .map(|(ready, says)| Asked {
                says: says.as_ref(),
                id: ready.draft.id.as_deref().filter(|_| is_new(ready)),
            })
            .collect();
        let found = run.look_up.find(self, transaction, &asked).await?;
        // What this import made itself was looked at when the rows were compared with each other.
        let records: Vec<Id> = found.iter().flatten().map(|same| same.record).collect();
        let own = match &run.operation {
            Some(operation) => Operation::records_among(transaction, operation.id, &records).await?,
            None => Vec::new(),
        };
        for (ready, found) in group.rows.iter_mut().zip(found) {
            if let Some(found) = found.filter(|found| !own.contains(&found.record)) {
                ready.plan = treat(session.settings.existing, Some(found.record));
                if !matches!(ready.plan, Plan::Create { .. }) {
                    ready.prepared = None;
                }
            }
        }
        Ok(())
    }

    /// The records of earlier rows that rows of this group are the same as.
    pub(super) async fn of_earlier(
        &self,
        transaction: &mut Transaction,
        session: Id,
        group: &Group,
    ) -> Result<HashMap<i64, Id>, CrmError> {
        let numbers: Vec<i64> = group
            .rows
            .iter()
            .filter_map(|ready| match ready.plan {
                Plan::UpdateOf(row) | Plan::LeaveOf(_, row) => Some(row),
                _ => None,
            })
            .collect();
        let found = ImportOutcome::find_many(transaction, session, &numbers).await?;
        Ok(found.into_iter().filter_map(|outcome| Some((outcome.number, outcome.record?))).collect())
    }
}
