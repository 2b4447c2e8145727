//! The file on its way in: kept in the database piece by piece, so that any server can go on with it.

use std::{
    fs::File,
    io::{Seek, Write},
};

use kempt_store::{Id, ImportSession};

use super::{
    problems::{FILE_TOO_LARGE, FILE_UNREADABLE, UPLOAD_GAP},
    session::{Counts, Import, ImportStatus, Session},
    settings::ImportSettings,
};
use crate::crm::{Crm, CrmError, Refusal, Viewer};

/// Bytes that a file may have.
pub const MOST_BYTES: i64 = 1 << 30;
/// Rows that a file may have.
pub const MOST_ROWS: i64 = 3_000_000;

impl Crm {
    /// Begins an import of records of `object` (singular) from a file of this name.
    pub async fn begin_import(
        &self,
        viewer: &Viewer,
        object: &str,
        file_name: &str,
        settings: ImportSettings,
    ) -> Result<Import, CrmError> {
        viewer.must_write()?;
        let shape = self.registry().shape(object)?;
        let now = self.now();
        // The name serves in messages, and its ending as a hint: a path is neither.
        let file_name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let file_name: String = file_name.chars().filter(|letter| !letter.is_control()).take(200).collect();
        let mut session = Session {
            written_at: None,
            kept: ImportSession {
                id: self.new_id(),
                version: 1,
                object: shape.object.name.clone(),
                actor: viewer.user,
                file_name,
                bytes: 0,
                status: ImportStatus::Uploading.name().to_owned(),
                settings: serde_json::to_string(&settings)
                    .map_err(|error| CrmError::Unreadable(error.to_string()))?,
                understood: None,
                report: None,
                row_count: 0,
                done: 0,
                operation: None,
                created_at: now,
                updated_at: now,
            },
            status: ImportStatus::Uploading,
            settings,
            understood: None,
            counts: Counts::default(),
        };
        if session.kept.file_name.is_empty() {
            session.kept.file_name = "file".to_owned();
        }
        let mut transaction = self.database().write().await?;
        session.kept.insert(&mut transaction).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// Keeps the piece of the file that begins at `position`. A piece that arrived before is taken without a word, so
    /// that whoever lost the answer can send it again.
    pub async fn upload_import(
        &self,
        viewer: &Viewer,
        id: Id,
        position: i64,
        bytes: Vec<u8>,
    ) -> Result<Import, CrmError> {
        let mut transaction = self.database().write().await?;
        let mut session = self.session(&mut transaction, viewer, id).await?;
        session.must_be(&[ImportStatus::Uploading])?;
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let end = position.saturating_add(length);
        if end > MOST_BYTES {
            return Err(Refusal::new(&FILE_TOO_LARGE).with("most", MOST_BYTES.to_string()).into());
        }
        let expected = session.kept.bytes;
        if position >= 0 && end <= expected {
            return Ok(session.shown());
        }
        if position != expected {
            return Err(Refusal::new(&UPLOAD_GAP)
                .with("expected", expected.to_string())
                .detail("expected", expected)
                .into());
        }
        ImportSession::keep_chunk(&mut transaction, id, position, bytes).await?;
        session.kept.bytes = end;
        session.save(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(session.shown())
    }

    /// The whole file, in a file of its own that is gone when it is closed.
    pub(super) async fn spool(&self, id: Id, bytes: i64) -> Result<File, CrmError> {
        let failed = |error: std::io::Error| {
            CrmError::from(Refusal::new(&FILE_UNREADABLE).with("why", error.to_string()))
        };
        let mut file = tempfile::tempfile().map_err(failed)?;
        let mut position = 0;
        while position < bytes {
            // Each piece in a transaction of its own: a slow disk must not hold up the database.
            let mut transaction = self.database().read().await?;
            let chunk = ImportSession::chunk(&mut transaction, id, position).await?;
            let Some((_, piece)) = chunk.filter(|(begins, piece)| *begins == position && !piece.is_empty())
            else {
                return Err(CrmError::Unreadable(format!("file of import {id} at byte {position}")));
            };
            position += i64::try_from(piece.len()).unwrap_or(i64::MAX);
            file = tokio::task::spawn_blocking(move || file.write_all(&piece).map(|()| file))
                .await
                .map_err(|error| CrmError::Unreadable(error.to_string()))?
                .map_err(failed)?;
        }
        file.rewind().map_err(failed)?;
        Ok(file)
    }
}
