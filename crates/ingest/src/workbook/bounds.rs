//! Refuses archives that are no workbooks, and workbooks that would unpack to more than the memory should hold. The
//! decoder of workbooks has no such bounds of its own.

use std::io::{self, Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::{Excess, Limits, OpenError, Source};

/// Below this much unpacked text the ratio does not matter: small workbooks of equal cells pack very well.
const RATIO_FROM: u64 = 64 << 20;

/// Deflate cannot make data smaller than by this factor.
const GREATEST_RATIO: u64 = 1_032;

/// Checks the parts of the archive, first as declared, then (where the declaration could lie) as they are.
pub(crate) fn check(file: &str, source: &mut Box<dyn Source>, limits: &Limits) -> Result<(), OpenError> {
    let failed = |error: zip::result::ZipError| OpenError::DamagedWorkbook {
        file: file.to_owned(),
        detail: error.to_string(),
    };
    let too_large = |excess| Err(OpenError::TooLarge { file: file.to_owned(), excess });
    let packed_total = source.seek(SeekFrom::End(0)).map_err(|error| OpenError::of_system(file, error))?;
    source.rewind().map_err(|error| OpenError::of_system(file, error))?;
    let mut archive = ZipArchive::new(&mut *source).map_err(failed)?;
    refuse_others(file, &archive)?;
    if archive.len() > limits.workbook_parts {
        return too_large(Excess::Parts { found: archive.len(), limit: limits.workbook_parts });
    }
    let allowed = |unpacked: u64| {
        unpacked <= limits.unpacked_bytes
            && (unpacked <= RATIO_FROM || unpacked <= packed_total.saturating_mul(limits.unpacked_ratio))
    };
    let mut declared: u64 = 0;
    let mut possible: u64 = 0;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(failed)?;
        if part.encrypted() {
            return Err(OpenError::NotATable {
                file: file.to_owned(),
                what: "an archive protected by a password",
                advice: "Remove the password first",
            });
        }
        declared = declared.saturating_add(part.size());
        possible = possible.saturating_add(part.compressed_size().saturating_mul(GREATEST_RATIO));
    }
    let refusal = |unpacked: u64| Excess::Unpacked { packed: packed_total >> 10, unpacked: unpacked >> 20 };
    if !allowed(declared) {
        return too_large(refusal(declared));
    }
    if !allowed(possible) {
        let mut unpacked: u64 = 0;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(failed)?;
            let left = limits.unpacked_bytes.saturating_sub(unpacked) + 1;
            let counted =
                io::copy(&mut part.take(left), &mut io::sink()).map_err(|error| failed(error.into()))?;
            unpacked += counted;
            if !allowed(unpacked) {
                return too_large(refusal(unpacked));
            }
        }
    }
    drop(archive);
    source.rewind().map_err(|error| OpenError::of_system(file, error))
}

fn refuse_others<R: Read + Seek>(file: &str, archive: &ZipArchive<R>) -> Result<(), OpenError> {
    // Some programs write the names with backslashes or other capitals.
    let names: Vec<String> =
        archive.file_names().flatten().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let has_folder = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    let save = "Open it in a spreadsheet program and save the sheet as XLSX or CSV";
    let (what, advice) = if has("xl/workbook.xml") {
        return Ok(());
    } else if has("xl/workbook.bin") {
        ("a binary Excel workbook (.xlsb)", save)
    } else if has("content.xml") {
        ("an OpenDocument file (.ods)", save)
    } else if has_folder("word/") || has_folder("ppt/") {
        ("a text document or presentation", "Copy its table into a spreadsheet and save that as XLSX or CSV")
    } else if has_folder("index/") {
        ("a Numbers document", "Export it from Numbers as CSV")
    } else {
        ("a ZIP archive without a workbook", "Unpack it first and name a file inside it")
    };
    Err(OpenError::NotATable { file: file.to_owned(), what, advice })
}
