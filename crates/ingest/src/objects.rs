//! Files of objects rather than rows: vCards and JSON. Their columns are all the names that occur, so they are read
//! twice: once for the names, once for the values.

mod card;
mod json;
mod split;

use std::collections::{HashMap, HashSet};
use std::io;

use kempt_model::Rows;

use crate::text::Window;
use crate::unreadable::{Reason, Unreadable};
use crate::{FormatKind, Limits, OpenError, OpenOptions, ReadError, RepairFormat};
use split::{Piece, Splitter};

/// The named values of one object, in their order.
type Values = Vec<(String, String)>;

/// A file of objects being read.
#[derive(Debug)]
pub(crate) struct ObjectReader {
    file: String,
    splitter: Splitter,
    kind: FormatKind,
    names: Vec<String>,
    columns: HashMap<String, usize>,
    limits: Limits,
}

impl ObjectReader {
    pub(crate) fn open(
        file: &str,
        window: Window,
        kind: FormatKind,
        options: &OpenOptions,
    ) -> Result<ObjectReader, OpenError> {
        let failed = |error| OpenError::of_system(file, error);
        let limits = options.limits;
        let mut splitter = Splitter::new(window, kind, limits.row_bytes).map_err(failed)?;
        let mut names = Vec::new();
        let mut known = HashSet::new();
        let mut pieces: u64 = 0;
        while let Some(piece) = splitter.next_piece().map_err(failed)? {
            pieces += 1;
            for (name, _) in values(kind, &piece, &limits).unwrap_or_default() {
                if !known.contains(&name) {
                    known.insert(name.clone());
                    names.push(name);
                }
            }
            if names.len() > limits.columns {
                return Err(OpenError::TooManyColumns {
                    file: file.to_owned(),
                    line: piece.line,
                    columns: names.len(),
                    limit: limits.columns,
                });
            }
        }
        if pieces == 0 {
            return Err(OpenError::Empty { file: file.to_owned() });
        }
        if kind == FormatKind::Vcard {
            card::sort_columns(&mut names);
        }
        if names.is_empty() {
            // Nothing could be read; every piece will be reported.
            names.push("value".to_owned());
        }
        splitter.restart().map_err(failed)?;
        let columns = names.iter().enumerate().map(|(index, name)| (name.clone(), index)).collect();
        Ok(ObjectReader { file: file.to_owned(), splitter, kind, names, columns, limits })
    }

    pub(crate) fn header(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn repair_format(&self) -> RepairFormat {
        match self.kind {
            FormatKind::Vcard => RepairFormat::Cards,
            _ if self.splitter.is_by_line() => RepairFormat::JsonLines,
            _ => RepairFormat::JsonArray,
        }
    }

    pub(crate) fn bytes_read(&self) -> u64 {
        self.splitter.bytes_read()
    }

    pub(crate) fn read(
        &mut self,
        rows: &mut Rows,
        unreadable: &mut Vec<Unreadable>,
        limit: usize,
    ) -> Result<bool, ReadError> {
        let mut row = vec![String::new(); self.names.len()];
        for _ in 0..limit {
            let line = self.splitter.line();
            let failed = |source: io::Error| ReadError::Io { file: self.file.clone(), line, source };
            let Some(piece) = self.splitter.next_piece().map_err(failed)? else { return Ok(false) };
            match values(self.kind, &piece, &self.limits) {
                Ok(values) => {
                    row.iter_mut().for_each(String::clear);
                    for (name, value) in values {
                        if let Some(column) = self.columns.get(&name) {
                            row[*column] = value;
                        }
                    }
                    rows.push(piece.line, row.iter().map(String::as_str));
                }
                Err(reason) => unreadable.push(Unreadable { line: piece.line, reason, raw: piece.text }),
            }
        }
        Ok(true)
    }
}

fn values(kind: FormatKind, piece: &Piece, limits: &Limits) -> Result<Values, Reason> {
    if let Some(reason) = &piece.problem {
        return Err(reason.clone());
    }
    let values = match kind {
        FormatKind::Vcard => card::values(&piece.text)?,
        _ => json::values(&piece.text)?,
    };
    match values.iter().any(|(_, value)| value.len() > limits.cell_bytes) {
        true => Err(Reason::CellTooLong { limit: limits.cell_bytes }),
        false => Ok(values),
    }
}
