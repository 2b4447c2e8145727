//! A file that appears under its name only when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::WriteError;

/// A file being written. Until [`NewFile::finish`] it lies under a temporary name beside its place; one that is
/// dropped before leaves nothing behind.
#[derive(Debug)]
pub(crate) struct NewFile {
    buffer: Option<BufWriter<File>>,
    path: PathBuf,
    /// The temporary file; none when the target is a device or pipe, which is written directly.
    temporary: Option<PathBuf>,
}

impl NewFile {
    /// Begins the file that will lie at `path`.
    pub(crate) fn create(path: &Path) -> Result<NewFile, WriteError> {
        let (file, temporary) = begin(path).map_err(|source| WriteError::io(path, source))?;
        let buffer = Some(BufWriter::with_capacity(1 << 16, file));
        Ok(NewFile { buffer, path: path.to_owned(), temporary })
    }

    /// Puts the whole file in its place.
    pub(crate) fn finish(mut self) -> Result<(), WriteError> {
        let failed = |source| WriteError::io(&self.path, source);
        if let Some(mut buffer) = self.buffer.take() {
            buffer.flush().map_err(failed)?;
            if let Some(temporary) = &self.temporary {
                buffer.get_ref().sync_all().map_err(failed)?;
                drop(buffer);
                fs::rename(temporary, &self.path).map_err(failed)?;
            }
        }
        self.temporary = None;
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.as_mut().map_or(Ok(0), |buffer| buffer.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.buffer.as_mut().map_or(Ok(()), BufWriter::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            self.buffer = None;
            // The file was not finished: it is removed, and nothing more can be done if that fails too.
            let _ = fs::remove_file(temporary);
        }
    }
}

/// Opens a new file beside `path`, or `path` itself if it is no regular file.
fn begin(path: &Path) -> io::Result<(File, Option<PathBuf>)> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => return Ok((File::options().write(true).open(path)?, None)),
        _ => {}
    }
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    for number in 0..100 {
        let temporary = path.with_file_name(format!(".{name}.{}.{number}.part", std::process::id()));
        match File::options().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((file, Some(temporary))),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
