//! Putting records aside and taking them back.

use kempt_store::{Id, OperationKind, Value};

use super::{
    links,
    problems::CHANGED_MEANWHILE,
    write::{How, Written},
};
use crate::crm::{Crm, CrmError, Refusal, Stored, Viewer, problem::NOT_FOUND};

/// What is done with a record's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lifted {
    /// It is put aside: it leaves lists and counts, and still matches.
    Archived,
    /// It is taken back.
    Restored,
}

impl Crm {
    /// Puts a record aside, or takes it back. One that is there already is left as it is.
    pub async fn lift(
        &self,
        viewer: &Viewer,
        object: &str,
        id: Id,
        lifted: Lifted,
        how: &How,
    ) -> Result<Written, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        let found = links::survivor(&mut transaction, &shape, id).await?;
        let before = found.filter(|stored| viewer.sees(&shape, stored)).ok_or(&NOT_FOUND)?;
        if how.version.is_some_and(|version| version != before.record.version) {
            return Err(Refusal::new(&CHANGED_MEANWHILE).detail("version", before.record.version).into());
        }
        let (kind, at) = match lifted {
            Lifted::Archived => (OperationKind::Archive, Some(hand.at)),
            Lifted::Restored => (OperationKind::Restore, None),
        };
        if before.archived_at(&shape).is_some() == at.is_some() {
            return Ok(Written { stored: before, operation: None, duplicates: Vec::new() });
        }
        let operation = self.operation(kind, &hand, how.reason.clone());
        let operation_id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let columns = vec![("archived_at", Value::Integer(at))];
        writer.update(&shape.tracked, before.id(), before.id(), columns).await?;
        let after = Stored::find(writer.transaction(), &shape, before.id()).await?.ok_or(&NOT_FOUND)?;
        self.follow(&mut transaction, &shape, &[(Some(&before), Some(&after))]).await?;
        transaction.commit().await?;
        self.tell(operation_id, kind, &shape, &[after.id()], Vec::new());
        Ok(Written { stored: after, operation: Some(operation_id), duplicates: Vec::new() })
    }
}
