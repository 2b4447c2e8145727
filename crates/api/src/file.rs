//! Files going out, a piece at a time.

use std::{fs::File, io::Read, path::Path};

use axum::{
    body::{Body, Bytes},
    http::HeaderName,
};
use futures_util::{StreamExt, stream};
use tempfile::TempDir;

use crate::trouble::Trouble;

/// Bytes that are read at a time.
const PIECE: usize = 64 * 1_024;

/// The header that says how many rows a file has.
pub(crate) static ROWS: HeaderName = HeaderName::from_static("kempt-rows");

/// The file as a body; its folder is gone when it has been read.
pub(crate) fn stream(path: &Path, folder: TempDir) -> Result<Body, Trouble> {
    let file = File::open(path).map_err(|error| Trouble::Failed(error.to_string()))?;
    let pieces = stream::unfold(Some((file, folder)), |state| async move {
        let (file, folder) = state?;
        let read = tokio::task::spawn_blocking(move || {
            let (mut file, mut buffer) = (file, vec![0; PIECE]);
            let read = file.read(&mut buffer);
            read.map(|length| {
                buffer.truncate(length);
                (file, Bytes::from(buffer))
            })
        });
        match read.await.map_err(std::io::Error::other).and_then(|read| read) {
            Ok((_, piece)) if piece.is_empty() => None,
            Ok((file, piece)) => Some((Ok(piece), Some((file, folder)))),
            Err(error) => Some((Err(error), None)),
        }
    });
    // Whoever compresses it looks for more behind the end.
    Ok(Body::from_stream(pieces.fuse()))
}
