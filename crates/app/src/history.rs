//! The history file: every value that a run changed or left out, before and after, with the reason. With it nothing
//! that stood in the input is lost.

use std::path::PathBuf;

use kempt_quality::Context;

use crate::group::Groups;
use crate::merge::Merged;
use crate::output::LazyCsv;
use crate::source::Source;
use crate::table::{CleanBatch, Table};
use crate::worker::Change;
use crate::{Error, Layout};

/// Columns of the history file.
const HEADER: [&str; 9] = ["row", "file", "line", "column", "before", "after", "step", "reason", "kept_row"];

/// Writes the history file.
pub(crate) struct History {
    csv: LazyCsv,
    files: Vec<String>,
}

impl History {
    pub(crate) fn new(path: PathBuf, sources: &[Source]) -> History {
        let files = sources.iter().map(|source| crate::source::file_name(&source.path)).collect();
        History { csv: LazyCsv::new(path, &HEADER), files }
    }

    /// Writes what cleaning changed in a batch.
    pub(crate) fn cleaned(
        &mut self,
        layout: &Layout,
        batch: &CleanBatch,
        changes: &[Change],
    ) -> Result<(), Error> {
        for change in changes {
            let offset = (change.row - batch.first_row) as usize;
            let row = (change.row + 1).to_string();
            let line = batch.rows.line(offset).to_string();
            self.csv.write_row([
                row.as_str(),
                self.files[batch.file].as_str(),
                line.as_str(),
                layout.columns[change.column].name.as_str(),
                batch.entered(offset, change.column),
                batch.rows.cell(offset, change.column),
                "clean",
                change.reason.as_str(),
                "",
            ])?;
        }
        Ok(())
    }

    /// Writes what merging left out of a group: one line for each value that cannot be read in the merged record,
    /// and at least one for each record that went.
    pub(crate) fn merged(
        &mut self,
        layout: &Layout,
        table: &Table,
        rows: &[u32],
        merged: &Merged,
    ) -> Result<(), Error> {
        let kept = (merged.survivor + 1).to_string();
        for &member in rows {
            let place = table.place(member);
            let (row, line) = (place.row.to_string(), place.line.to_string());
            let file = self.files[place.file].as_str();
            let mut told = member == merged.survivor;
            for (column, laid) in layout.columns.iter().enumerate() {
                let before = table.cell(member, column);
                if merged.holds(column, laid.kind(), before) {
                    continue;
                }
                told = true;
                let (after, reason) = (merged.cells[column].as_str(), merged.choices[column].1.id());
                self.csv.write_row([&row, file, &line, &laid.name, before, after, "merge", reason, &kept])?;
            }
            if !told {
                let reason = merged.survivor_reason.id();
                self.csv.write_row([&row, file, &line, "", "", "", "merge", reason, &kept])?;
            }
        }
        Ok(())
    }

    /// Puts the file in its place; none when there was nothing to tell.
    pub(crate) fn finish(self) -> Result<Option<PathBuf>, Error> {
        self.csv.finish()
    }
}

/// Merges every group of two or more and writes what was left out; the merged records come in the order of groups.
pub(crate) fn merge_all(
    layout: &Layout,
    table: &Table,
    groups: &Groups,
    history: &mut History,
    context: &Context,
) -> Result<Vec<(usize, Merged)>, Error> {
    let merger = crate::merge::Merger::new(layout, context);
    let mut all = Vec::new();
    for (number, rows) in groups.iter().enumerate() {
        if rows.len() > 1 {
            let merged = merger.merge(table, rows);
            history.merged(layout, table, rows, &merged)?;
            all.push((number, merged));
        }
    }
    Ok(all)
}
