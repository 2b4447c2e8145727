//! The files a run writes: none of them over an input, none half written.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use kempt_ingest::{CsvWriter, RepairFormat, RepairWriter, Unreadable, WriteError, WriteOptions};
use kempt_model::Language;

use crate::source::{Source, file_name};
use crate::{Error, WrongUse};

/// Refuses outputs that are inputs, that are named twice, that are folders, or that cannot be written where they
/// should lie. Called before anything is read, so that nobody waits for a run that cannot end.
pub fn check_outputs<'a>(
    inputs: &[PathBuf],
    outputs: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Error> {
    let inputs: Vec<PathBuf> = inputs.iter().map(|input| real(input)).collect();
    let mut seen: Vec<PathBuf> = Vec::new();
    for output in outputs {
        if is_device(output) {
            continue;
        }
        let folder = match output.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if !folder.is_dir() {
            return Err(WrongUse::NoFolder(folder.to_owned()).into());
        }
        if output.is_dir() {
            return Err(WrongUse::OutputIsFolder(output.to_owned()).into());
        }
        let place = real(output);
        if inputs.contains(&place) {
            return Err(WrongUse::OutputIsInput(output.to_owned()).into());
        }
        if seen.contains(&place) {
            return Err(WrongUse::OutputTwice(output.to_owned()).into());
        }
        seen.push(place);
        try_to_write(output)?;
    }
    Ok(())
}

/// Begins a file beside `output` and takes it away again: the only sure way to know that it can be written.
fn try_to_write(output: &Path) -> Result<(), WriteError> {
    let failed = |source| WriteError::Io { file: output.to_owned(), source };
    let trial = temporary(output);
    File::create(&trial).map_err(failed)?;
    fs::remove_file(&trial).map_err(failed)
}

/// Where a file lies until it is whole.
fn temporary(path: &Path) -> PathBuf {
    path.with_file_name(format!(".{}.{}.part", file_name(path), std::process::id()))
}

fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

/// The path with links followed, also when the file itself is not there yet.
fn real(path: &Path) -> PathBuf {
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    folder.join(path.file_name().unwrap_or_default())
}

/// Writes a whole file: under a temporary name first, then put in its place.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let failed = |source| WriteError::Io { file: path.to_owned(), source };
    if is_device(path) {
        return Ok(File::options()
            .write(true)
            .open(path)
            .and_then(|mut file| file.write_all(bytes))
            .map_err(failed)?);
    }
    let temporary = temporary(path);
    let written = File::create(&temporary)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // What could not be put in its place must not lie about; nothing more can be done if that fails too.
        let _ = fs::remove_file(&temporary);
    }
    Ok(written.map_err(failed)?)
}

/// A companion of the output: `clean.csv` with `changes` is `clean.changes.csv`.
pub fn companion(output: &Path, what: &str) -> PathBuf {
    named_after(output, &format!("{what}.csv"))
}

fn named_after(output: &Path, ending: &str) -> PathBuf {
    let stem = output.file_stem().unwrap_or(output.as_os_str()).to_string_lossy();
    output.with_file_name(format!("{stem}.{ending}"))
}

/// The repair files of a run: one for each input with rows that could not be read, begun when the first is met.
pub(crate) struct Repair {
    writers: Vec<Option<RepairWriter>>,
    targets: Vec<RepairTarget>,
    language: Language,
}

struct RepairTarget {
    path: PathBuf,
    header: Vec<String>,
    format: RepairFormat,
}

impl Repair {
    pub(crate) fn new(output: &Path, sources: &[Source], language: Language) -> Repair {
        let targets = sources.iter().enumerate().map(|(file, source)| RepairTarget {
            path: repair_path(output, file, source.reader.repair_format().extension()),
            header: source.reader.header().to_vec(),
            format: source.reader.repair_format(),
        });
        Repair { writers: sources.iter().map(|_| None).collect(), targets: targets.collect(), language }
    }

    pub(crate) fn write(&mut self, file: usize, unreadable: &[Unreadable]) -> Result<(), Error> {
        for row in unreadable {
            let (writer, target) = (&mut self.writers[file], &self.targets[file]);
            if writer.is_none() {
                let created = RepairWriter::create(&target.path, &target.header, target.format)?;
                *writer = Some(created.in_language(self.language));
            }
            if let Some(writer) = writer {
                writer.write(row)?;
            }
        }
        Ok(())
    }

    /// Puts the repair files in their places and names them.
    pub(crate) fn finish(self) -> Result<Vec<PathBuf>, Error> {
        let mut written = Vec::new();
        for (writer, target) in self.writers.into_iter().zip(self.targets) {
            if let Some(writer) = writer {
                writer.finish()?;
                written.push(target.path);
            }
        }
        Ok(written)
    }
}

fn repair_path(output: &Path, file: usize, extension: &str) -> PathBuf {
    match file {
        0 => named_after(output, &format!("repair.{extension}")),
        _ => named_after(output, &format!("repair.{}.{extension}", file + 1)),
    }
}

/// Where the unreadable rows of a file may go; which of these it is, only its content tells.
pub(crate) fn repair_paths(output: &Path, file: usize) -> impl Iterator<Item = PathBuf> {
    RepairFormat::EXTENSIONS.into_iter().map(move |extension| repair_path(output, file, extension))
}

/// A CSV file that is begun when its first row is written, so that no empty file is left.
pub(crate) struct LazyCsv {
    path: PathBuf,
    header: Vec<String>,
    writer: Option<CsvWriter>,
}

impl LazyCsv {
    pub(crate) fn new(path: PathBuf, header: &[&str]) -> LazyCsv {
        LazyCsv { path, header: header.iter().map(|name| (*name).to_owned()).collect(), writer: None }
    }

    pub(crate) fn write_row<'a>(&mut self, cells: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
        if self.writer.is_none() {
            self.writer = Some(CsvWriter::create(&self.path, &self.header)?);
        }
        if let Some(writer) = &mut self.writer {
            writer.write_row(cells)?;
        }
        Ok(())
    }

    /// Puts the file in its place; none when nothing was written.
    pub(crate) fn finish(self) -> Result<Option<PathBuf>, Error> {
        match self.writer {
            Some(writer) => {
                writer.finish()?;
                Ok(Some(self.path))
            }
            None => Ok(None),
        }
    }
}

/// Begins a file for programs: numbers and words only, nothing to guard.
pub(crate) fn plain_csv(path: &Path, header: &[&str]) -> Result<CsvWriter, Error> {
    let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
    Ok(CsvWriter::create_with(
        path,
        &header,
        &WriteOptions { formula_safe: false, ..WriteOptions::default() },
    )?)
}
