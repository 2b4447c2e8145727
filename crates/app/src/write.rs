//! Writing the clean file.

use std::collections::BTreeMap;
use std::path::Path;

use foldhash::HashMap;
use kempt_ingest::CsvWriter;
use kempt_report::{Step, Summary};

use crate::group::Groups;
use crate::merge::Merged;
use crate::parts::Parts;
use crate::table::Table;
use crate::{Error, Layout, Progress, Watch};

/// Rows between two messages about progress.
const PROGRESS_ROWS: u64 = 4096;

/// What the clean file is written from.
pub(crate) struct CleanFile<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) table: &'a Table,
    pub(crate) groups: &'a Groups,
    /// The merged records by number of group; empty when duplicates are kept.
    pub(crate) merged: &'a [(usize, Merged)],
    pub(crate) parts: &'a Parts,
    /// Whether all rows are written, with their group beside them.
    pub(crate) keep_duplicates: bool,
}

impl CleanFile<'_> {
    /// Writes the file, and counts into `summary` what was written.
    pub(crate) fn write(&self, path: &Path, watch: &dyn Watch, summary: &mut Summary) -> Result<(), Error> {
        let beside = self.beside();
        let parts = self.parts.names();
        let csv = CsvWriter::create(path, &self.header(&beside, &parts))?;
        let filled = vec![0; self.layout.columns.len()];
        let mut sink = Sink { csv, filled, written: 0, total: self.table.len().into(), watch };
        if self.keep_duplicates {
            self.write_all_rows(&parts, &mut sink)?;
        } else {
            self.write_groups(&beside, &parts, &mut sink)?;
        }
        summary.rows.written = Some(sink.written);
        for (column, filled) in summary.columns.iter_mut().zip(&sink.filled) {
            column.filled_in_output = Some(*filled);
        }
        sink.csv.finish()?;
        Ok(())
    }

    /// Every row, with the number of its group's first row beside it.
    fn write_all_rows(&self, parts: &[(usize, &'static str)], sink: &mut Sink<'_>) -> Result<(), Error> {
        let mut group_of = vec![0_u32; self.table.len() as usize];
        for rows in self.groups.iter() {
            for &row in rows {
                group_of[row as usize] = rows[0] + 1;
            }
        }
        for (row, group) in (0..self.table.len()).zip(group_of) {
            let id = group.to_string();
            let cells = (0..self.layout.columns.len()).map(|column| self.table.cell(row, column));
            let parts = parts.iter().map(|(column, name)| self.parts.get(row, *column, name));
            sink.put(cells.chain(parts).chain([id.as_str()]))?;
        }
        Ok(())
    }

    /// One record for each group.
    fn write_groups(
        &self,
        beside: &BTreeMap<usize, HashMap<usize, &str>>,
        parts: &[(usize, &'static str)],
        sink: &mut Sink<'_>,
    ) -> Result<(), Error> {
        let mut merged = self.merged.iter().peekable();
        for (number, rows) in self.groups.iter().enumerate() {
            let beside = beside.values().map(|values| values.get(&number).copied().unwrap_or(""));
            if let Some((_, record)) = merged.next_if(|(group, _)| *group == number) {
                let cells = record.cells.iter().map(String::as_str);
                let parts = parts.iter().map(|(column, name)| {
                    record.choices[*column].0.map_or("", |row| self.parts.get(row, *column, name))
                });
                sink.put(cells.chain(parts).chain(beside))?;
            } else {
                let cells = (0..self.layout.columns.len()).map(|column| self.table.cell(rows[0], column));
                let parts = parts.iter().map(|(column, name)| self.parts.get(rows[0], *column, name));
                sink.put(cells.chain(parts).chain(beside))?;
            }
        }
        Ok(())
    }

    /// Values that found no place in their column, by column and group.
    fn beside(&self) -> BTreeMap<usize, HashMap<usize, &str>> {
        let mut beside: BTreeMap<usize, HashMap<usize, &str>> = BTreeMap::new();
        for (number, record) in self.merged {
            for (column, values) in &record.beside {
                beside.entry(*column).or_default().insert(*number, values);
            }
        }
        beside
    }

    fn header(
        &self,
        beside: &BTreeMap<usize, HashMap<usize, &str>>,
        part_names: &[(usize, &'static str)],
    ) -> Vec<String> {
        let name = |column: usize| self.layout.columns[column].name.as_str();
        let mut header: Vec<String> = self.layout.columns.iter().map(|column| column.name.clone()).collect();
        for (column, part) in part_names {
            push_free(&mut header, format!("{}.{part}", name(*column)));
        }
        if self.keep_duplicates {
            push_free(&mut header, "cluster_id".to_owned());
        } else {
            for column in beside.keys() {
                // "Email 2" is understood as the second e-mail when the file is read again.
                push_free(&mut header, format!("{} 2", name(*column)));
            }
        }
        header
    }
}

/// Takes the rows on their way into the file and counts what passes.
struct Sink<'a> {
    csv: CsvWriter,
    filled: Vec<u64>,
    written: u64,
    total: u64,
    watch: &'a dyn Watch,
}

impl Sink<'_> {
    fn put<'c>(&mut self, cells: impl Iterator<Item = &'c str> + Clone) -> Result<(), Error> {
        for (count, cell) in self.filled.iter_mut().zip(cells.clone()) {
            *count += u64::from(!cell.is_empty());
        }
        self.csv.write_row(cells)?;
        self.written += 1;
        if self.written.is_multiple_of(PROGRESS_ROWS) {
            let (done, total) = (self.written, self.total);
            self.watch.progress(Progress { step: Step::Writing, done, total, rows: done });
        }
        Ok(())
    }
}

fn push_free(header: &mut Vec<String>, wanted: String) {
    let mut name = wanted.clone();
    let mut number = 2;
    while header.contains(&name) {
        number += 1;
        name = format!("{wanted} ({number})");
    }
    header.push(name);
}
