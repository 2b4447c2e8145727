//! Taking an import back: what it made and what it changed, as far as nobody changed it since.

use std::collections::HashSet;

use kempt_store::Id;

use super::{
    problems::WRONG_STEP,
    session::{Import, ImportStatus, Session},
};
use crate::crm::{
    Crm, CrmError, Door, Refusal, Viewer,
    gate::How,
    merging::{RevertRequest, Reverted},
};

impl Crm {
    /// What taking an import back would do, without doing it.
    pub async fn preview_revert_import(&self, viewer: &Viewer, id: Id) -> Result<Reverted, CrmError> {
        let session = self.session(&mut self.database().read().await?, viewer, id).await?;
        self.preview_revert(viewer, written(&session)?).await
    }

    /// Takes an import back: what it made is taken away, what it changed is as before. Later edits stay, except at the
    /// places in `put_back`: a row, or a value of it. It is the undoing of the import's operation, and can be undone too.
    pub async fn revert_import(
        &self,
        viewer: &Viewer,
        id: Id,
        put_back: HashSet<(Id, Option<String>)>,
        reason: Option<String>,
    ) -> Result<(Import, Reverted), CrmError> {
        let session = self.session(&mut self.database().read().await?, viewer, id).await?;
        session.must_be(&[ImportStatus::Running, ImportStatus::Stopped, ImportStatus::Done])?;
        let how = How { reason, ..How::through(Door::Undo) };
        let request = RevertRequest { operation: written(&session)?, put_back };
        let reverted = self.revert(viewer, &request, &how).await?;
        Ok((self.import(viewer, id).await?, reverted))
    }
}

/// The operation that an import wrote.
fn written(session: &Session) -> Result<Id, CrmError> {
    let nothing = || Refusal::new(&WRONG_STEP).with("status", session.status.name()).into();
    session.kept.operation.ok_or_else(nothing)
}
