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
        let mut added = 0;
        for cell in cells.into_iter().take(self.width) {
            self.text.push_str(cell);
            self.ends.push(self.text.len());
            added += 1;
        }
        for _ in added..self.width {
            self.ends.push(self.text.len());
        }
        self.lines.push(line);
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

#[cfg(test)]
mod tests {
    use super::*;

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
