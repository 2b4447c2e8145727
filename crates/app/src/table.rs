//! The cleaned table in memory: text in few large buffers, not an object for each record.

use kempt_matching::survivorship::Standing;
use kempt_model::Rows;
use kempt_report::Place;

/// Cells that cleaning changed, with their text as entered.
#[derive(Debug, Default)]
pub(crate) struct Originals {
    /// Cell number in the batch and the end of its text, in rising order.
    ends: Vec<(u32, u32)>,
    text: String,
}

impl Originals {
    /// Keeps the text of `cell`; cells come in rising order.
    pub(crate) fn push(&mut self, cell: usize, entered: &str) {
        self.text.push_str(entered);
        self.ends.push((cell as u32, self.text.len() as u32));
    }

    fn get(&self, cell: usize) -> Option<&str> {
        let found = self.ends.binary_search_by_key(&(cell as u32), |(number, _)| *number).ok()?;
        let start = if found == 0 { 0 } else { self.ends[found - 1].1 };
        Some(&self.text[start as usize..self.ends[found].1 as usize])
    }
}

/// Rows that were cleaned together.
#[derive(Debug, Default)]
pub(crate) struct CleanBatch {
    /// Index of the file they come from.
    pub(crate) file: usize,
    /// Number of the first row over all files, from 0.
    pub(crate) first_row: u32,
    /// The cells as they will be written.
    pub(crate) rows: Rows,
    /// How far each cell can be trusted, row by row.
    pub(crate) standings: Vec<Standing>,
    /// The cells as entered, where they differ.
    pub(crate) originals: Originals,
    /// When each row was last changed, in days since 1970; `i32::MIN` when unknown. Empty when no column tells.
    pub(crate) updated: Vec<i32>,
}

impl CleanBatch {
    /// The cell of the batch's row `offset` as it was entered.
    pub(crate) fn entered(&self, offset: usize, column: usize) -> &str {
        let cell = offset * self.rows.width() + column;
        self.originals.get(cell).unwrap_or_else(|| self.rows.cell(offset, column))
    }
}

/// All rows of all files.
#[derive(Debug, Default)]
pub(crate) struct Table {
    batches: Vec<CleanBatch>,
    rows: u32,
}

impl Table {
    pub(crate) fn push(&mut self, batch: CleanBatch) {
        self.rows += batch.rows.len() as u32;
        self.batches.push(batch);
    }

    /// Rows over all files.
    pub(crate) fn len(&self) -> u32 {
        self.rows
    }

    fn find(&self, row: u32) -> (&CleanBatch, usize) {
        let index = self.batches.partition_point(|batch| batch.first_row <= row).saturating_sub(1);
        let batch = &self.batches[index];
        (batch, (row - batch.first_row) as usize)
    }

    /// The cell as it will be written.
    pub(crate) fn cell(&self, row: u32, column: usize) -> &str {
        let (batch, offset) = self.find(row);
        batch.rows.cell(offset, column)
    }

    /// The cell as it was entered.
    pub(crate) fn entered(&self, row: u32, column: usize) -> &str {
        let (batch, offset) = self.find(row);
        batch.entered(offset, column)
    }

    /// How far the cell can be trusted.
    pub(crate) fn standing(&self, row: u32, column: usize) -> Standing {
        let (batch, offset) = self.find(row);
        batch.standings[offset * batch.rows.width() + column]
    }

    /// When the row was last changed, in days since 1970.
    pub(crate) fn updated(&self, row: u32) -> Option<i64> {
        let (batch, offset) = self.find(row);
        batch.updated.get(offset).copied().filter(|day| *day != i32::MIN).map(i64::from)
    }

    /// Where the row stands.
    pub(crate) fn place(&self, row: u32) -> Place {
        let (batch, offset) = self.find(row);
        Place { row: u64::from(row) + 1, file: batch.file, line: batch.rows.line(offset) }
    }
}
