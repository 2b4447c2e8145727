//! A batch of rows of text: how records travel from a file to the crates that clean and match them.

/// Rows of equally many cells, kept in one buffer so that a million rows cost a handful of allocations.
///
/// ```
/// use kempt_model::Rows;
/// let mut rows = Rows::new(2);
/// rows.push(7, ["An", "an@example.vn"]);
/// assert_eq!(rows.cell(0, 1), "an@example.vn");
/// assert_eq!(rows.line(0), 7);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    width: usize,
    text: String,
    /// End of each cell in `text`, row by row.
    ends: Vec<usize>,
    lines: Vec<u64>,
}

impl Rows {
    /// An empty batch of rows with `width` cells each.
    pub fn new(width: usize) -> Rows {
        Rows { width, ..Rows::default() }
    }

    /// Cells in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows in the batch.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Empties the batch and keeps its memory.
    pub fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
        self.lines.clear();
    }

    /// Adds a row that began on `line` (from 1) of its file. Missing cells are empty; surplus cells are dropped, so
    /// a reader must report them before.
    pub fn push<'a>(&mut self, line: u64, cells: impl IntoIterator<Item = &'a str>) {
        let mut row = self.begin();
        for cell in cells.into_iter().take(row.rows.width) {
            row.cell(cell);
        }
        row.finish(line);
    }

    /// Begins a row that is added cell by cell. Unless it is finished, nothing is added.
    pub fn begin(&mut self) -> RowBuilder<'_> {
        RowBuilder { text_before: self.text.len(), cells: 0, finished: false, rows: self }
    }

    /// The cell in `column` of `row`. Panics when either is out of range.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        assert!(column < self.width, "column {column} of {}", self.width);
        let index = row * self.width + column;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }

    /// The cells of `row`, left to right.
    pub fn row(&self, row: usize) -> impl Iterator<Item = &str> {
        (0..self.width).map(move |column| self.cell(row, column))
    }

    /// The line (from 1) of the file on which `row` began.
    pub fn line(&self, row: usize) -> u64 {
        self.lines[row]
    }
}

/// A row on its way into [`Rows`]: readers push cells straight into the batch, without a copy in between.
#[derive(Debug)]
pub struct RowBuilder<'a> {
    rows: &'a mut Rows,
    text_before: usize,
    cells: usize,
    finished: bool,
}

impl RowBuilder<'_> {
    /// Adds text to the cell being built.
    #[inline]
    pub fn append(&mut self, text: &str) {
        if self.cells < self.rows.width {
            self.rows.text.push_str(text);
        }
    }

    /// Ends the cell being built. Cells beyond the width are counted and dropped.
    #[inline]
    pub fn end_cell(&mut self) {
        if self.cells < self.rows.width {
            self.rows.ends.push(self.rows.text.len());
        }
        self.cells += 1;
    }

    /// Adds a whole cell.
    #[inline]
    pub fn cell(&mut self, text: &str) {
        self.append(text);
        self.end_cell();
    }

    /// Cells ended so far, surplus ones included.
    #[inline]
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// Bytes of text in the row so far, surplus cells left out.
    #[inline]
    pub fn bytes(&self) -> usize {
        self.rows.text.len() - self.text_before
    }

    /// The longest cell so far, in bytes.
    pub fn longest_cell(&self) -> usize {
        let ends = &self.rows.ends[self.rows.lines.len() * self.rows.width..];
        let starts = std::iter::once(&self.text_before).chain(ends);
        ends.iter().zip(starts).map(|(end, start)| end - start).max().unwrap_or(0)
    }

    /// Adds the row, which began on `line`; missing cells are empty.
    #[inline]
    pub fn finish(mut self, line: u64) {
        let rows = &mut *self.rows;
        rows.lines.push(line);
        // An unended last cell would shift all that follow.
        if self.cells < rows.width {
            let end = rows.ends.last().copied().unwrap_or(0).max(self.text_before);
            rows.text.truncate(end);
            rows.ends.resize(rows.lines.len() * rows.width, end);
        }
        self.finished = true;
    }
}

impl Drop for RowBuilder<'_> {
    #[inline]
    fn drop(&mut self) {
        if !self.finished {
            self.rows.text.truncate(self.text_before);
            self.rows.ends.truncate(self.rows.lines.len() * self.rows.width);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_not_finished_leaves_no_trace() {
        let mut rows = Rows::new(2);
        rows.push(1, ["a", "b"]);
        let before = rows.clone();
        let mut row = rows.begin();
        row.cell("long cell");
        row.append("half");
        assert_eq!((row.cells(), row.bytes(), row.longest_cell()), (1, 13, 9));
        drop(row);
        assert_eq!(rows, before);
        let mut row = rows.begin();
        row.cell("c");
        row.append("never ended");
        row.finish(2);
        assert_eq!(rows.row(1).collect::<Vec<_>>(), ["c", ""]);
    }

    #[test]
    fn short_rows_are_filled_and_long_rows_cut() {
        let mut rows = Rows::new(2);
        rows.push(1, ["a"]);
        rows.push(2, ["b", "c", "d"]);
        rows.push(3, []);
        assert_eq!(
            (0..3).map(|row| rows.row(row).collect::<Vec<_>>()).collect::<Vec<_>>(),
            [["a", ""], ["b", "c"], ["", ""]]
        );
        rows.clear();
        assert!(rows.is_empty());
    }
}
