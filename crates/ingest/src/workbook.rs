//! Excel workbooks (XLSX).
//!
//! The cells of one sheet are held in memory, as text, one after another: about the size of the same table as CSV
//! and 16 bytes a cell, beside the shared strings of the workbook while it is being opened. All of it together is
//! bounded by [`crate::Limits::unpacked_bytes`], which is checked before anything is unpacked.

mod bounds;
mod cell;
mod quiet;

use calamine::{Reader as _, SheetVisible, Xlsx, XlsxError};
use kempt_model::Rows;

use crate::notice::{NoticeKind, Notices};
use crate::unreadable::{Reason, Unreadable};
use crate::{Excess, Limits, OpenError, OpenOptions, Source, header};

/// Rows looked at to find the header.
const SAMPLE_ROWS: usize = 60;

/// A sheet being read.
#[derive(Debug)]
pub(crate) struct SheetReader {
    pub(crate) sheet: String,
    pub(crate) has_header: bool,
    names: Vec<String>,
    left_out: usize,
    grid: Grid,
    next_row: usize,
    limits: Limits,
    notices: Notices,
}

/// The filled cells of a sheet, row by row.
#[derive(Debug, Default)]
struct Grid {
    text: String,
    /// Column of each cell and the end of its text.
    cells: Vec<(u32, usize)>,
    /// Line of each row and the end of its cells.
    rows: Vec<(u64, usize)>,
}

impl Grid {
    fn row(&self, row: usize) -> impl Iterator<Item = (usize, &str)> {
        let first = row.checked_sub(1).map_or(0, |before| self.rows[before].1);
        (first..self.rows[row].1).map(|cell| {
            let start = cell.checked_sub(1).map_or(0, |before| self.cells[before].1);
            let (column, end) = self.cells[cell];
            (column as usize, &self.text[start..end])
        })
    }

    /// The cells of a row from the first column on, up to the last filled one.
    fn whole_row(&self, row: usize) -> Vec<String> {
        let mut cells = Vec::new();
        for (column, text) in self.row(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text.to_owned();
        }
        cells
    }
}

impl SheetReader {
    pub(crate) fn open(
        file: &str,
        source: Box<dyn Source>,
        options: &OpenOptions,
    ) -> Result<SheetReader, OpenError> {
        // The decoder panics on some damaged sheets (a row number beyond all numbers). Nothing it holds is used
        // afterwards, so a wall around it turns that into the answer it should have given.
        quiet::quietly(|| SheetReader::decode(file, source, options)).unwrap_or_else(|| {
            Err(OpenError::DamagedWorkbook {
                file: file.to_owned(),
                detail: "a sheet makes no sense".to_owned(),
            })
        })
    }

    fn decode(
        file: &str,
        mut source: Box<dyn Source>,
        options: &OpenOptions,
    ) -> Result<SheetReader, OpenError> {
        bounds::check(file, &mut source, &options.limits)?;
        let damaged = |error: XlsxError| damaged(file, &error);
        let mut workbook = Xlsx::new(source).map_err(damaged)?;
        let mut notices = Notices::default();
        let sheets = sheets(file, &workbook, options.sheet.as_deref())?;
        let mut chosen = None;
        for sheet in sheets {
            let grid = load(file, &mut workbook, &sheet, &options.limits, &mut notices)?;
            if !grid.rows.is_empty() {
                chosen = Some((sheet, grid));
                break;
            }
        }
        let (sheet, grid) = chosen.ok_or_else(|| OpenError::Empty { file: file.to_owned() })?;
        let sample: Vec<(u64, Vec<String>)> = (0..grid.rows.len().min(SAMPLE_ROWS))
            .map(|row| (grid.rows[row].0, grid.whole_row(row)))
            .collect();
        let rows: Vec<(u64, &[String])> =
            sample.iter().map(|(line, cells)| (*line, cells.as_slice())).collect();
        let mut plan = header::plan(&rows, options.has_header, &mut notices)
            .ok_or_else(|| OpenError::Empty { file: file.to_owned() })?;
        if plan.skip >= grid.rows.len() {
            return Err(OpenError::OnlyHeader { file: file.to_owned() });
        }
        // The whole sheet is known, so no filled cell need lie beyond the last column.
        let first_cell = grid.rows[..plan.skip].last().map_or(0, |(_, end)| *end);
        let width =
            grid.cells[first_cell..].iter().map(|(column, _)| *column as usize + 1).max().unwrap_or(0);
        for column in plan.names.len() + plan.left_out..width {
            notices.add(NoticeKind::UnnamedColumns, grid.rows[plan.skip.saturating_sub(1)].0);
            plan.names.push(format!("column_{}", column + 1));
        }
        Ok(SheetReader {
            sheet,
            has_header: plan.has_header,
            names: plan.names,
            left_out: plan.left_out,
            grid,
            next_row: plan.skip,
            limits: options.limits,
            notices,
        })
    }

    pub(crate) fn header(&self) -> &[String] {
        &self.names
    }

    pub(crate) fn notices(&self) -> &Notices {
        &self.notices
    }

    /// The share of the rows handed out.
    pub(crate) fn progress(&self) -> f64 {
        self.next_row as f64 / self.grid.rows.len().max(1) as f64
    }

    /// The cells of a row in their places, with a tab between, each as far as a cell may go.
    fn shortened(&self, row: usize) -> String {
        let mut raw = String::new();
        let mut at = self.left_out;
        for (column, text) in self.grid.row(row).filter(|(column, _)| *column >= self.left_out) {
            while at < column {
                raw.push('\t');
                at += 1;
            }
            let mut end = text.len().min(self.limits.cell_bytes);
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            // A tab within a cell would be taken for the end of it.
            raw.extend(text[..end].chars().map(|letter| if letter == '\t' { ' ' } else { letter }));
        }
        raw
    }

    pub(crate) fn read(&mut self, rows: &mut Rows, unreadable: &mut Vec<Unreadable>, limit: usize) -> bool {
        let end = self.grid.rows.len().min(self.next_row.saturating_add(limit));
        for row in self.next_row..end {
            let line = self.grid.rows[row].0;
            let cells = || self.grid.row(row).filter(|(column, _)| *column >= self.left_out);
            if cells().any(|(_, text)| text.len() > self.limits.cell_bytes) {
                let raw = self.shortened(row);
                let reason = Reason::CellTooLong { limit: self.limits.cell_bytes };
                unreadable.push(Unreadable { line, reason, raw });
                continue;
            }
            let mut builder = rows.begin();
            for (column, text) in cells() {
                while builder.cells() < column - self.left_out {
                    builder.end_cell();
                }
                builder.cell(text);
            }
            builder.finish(line);
        }
        self.next_row = end;
        end < self.grid.rows.len()
    }
}

fn damaged(file: &str, error: &XlsxError) -> OpenError {
    OpenError::DamagedWorkbook { file: file.to_owned(), detail: error.to_string() }
}

/// The sheets to try: the one asked for, or the visible ones before the hidden.
fn sheets(
    file: &str,
    workbook: &Xlsx<Box<dyn Source>>,
    asked: Option<&str>,
) -> Result<Vec<String>, OpenError> {
    let all = workbook.sheets_metadata();
    if let Some(asked) = asked {
        let same = |name: &str| name.trim().to_lowercase() == asked.trim().to_lowercase();
        let found = all
            .iter()
            .find(|sheet| sheet.name == asked)
            .or_else(|| all.iter().find(|sheet| same(&sheet.name)));
        return match found {
            Some(sheet) => Ok(vec![sheet.name.clone()]),
            None => Err(OpenError::NoSuchSheet {
                file: file.to_owned(),
                sheet: asked.to_owned(),
                there: all.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
            }),
        };
    }
    let with =
        |visible: bool| all.iter().filter(move |sheet| (sheet.visible == SheetVisible::Visible) == visible);
    Ok(with(true).chain(with(false)).map(|sheet| sheet.name.clone()).collect())
}

/// Reads all filled cells of a sheet.
fn load(
    file: &str,
    workbook: &mut Xlsx<Box<dyn Source>>,
    sheet: &str,
    limits: &Limits,
    notices: &mut Notices,
) -> Result<Grid, OpenError> {
    let mut grid = Grid::default();
    let mut reader = match workbook.worksheet_cells_reader(sheet) {
        Ok(reader) => reader,
        // A sheet of another kind, such as a chart, has no cells.
        Err(XlsxError::NotAWorksheet(_)) => return Ok(grid),
        Err(error) => return Err(damaged(file, &error)),
    };
    while let Some(cell) = reader.next_cell().map_err(|error| damaged(file, &error))? {
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        if column as usize >= limits.columns {
            let before = grid.text.len();
            cell::append_text(cell.get_value(), &mut grid.text);
            let filled = grid.text.len() > before;
            grid.text.truncate(before);
            if filled {
                return Err(OpenError::TooManyColumns {
                    file: file.to_owned(),
                    line,
                    columns: column as usize + 1,
                    limit: limits.columns,
                });
            }
            continue;
        }
        let before = grid.text.len();
        if cell::append_text(cell.get_value(), &mut grid.text) == cell::Kind::Error {
            notices.add(NoticeKind::ErrorCells, line);
        }
        if grid.text[before..].trim().is_empty() {
            grid.text.truncate(before);
            continue;
        }
        grid.cells.push((column, grid.text.len()));
        // One string shared by a million cells can make a small file large in memory.
        if grid.text.len() as u64 + 16 * grid.cells.len() as u64 > limits.unpacked_bytes {
            let excess = Excess::Text { limit: limits.unpacked_bytes >> 20 };
            return Err(OpenError::TooLarge { file: file.to_owned(), excess });
        }
        let end = grid.cells.len();
        match grid.rows.last_mut() {
            // Cells of one row come left to right; whatever does not begins a row of its own, so nothing is lost.
            Some((last, cells)) if *last == line && end >= 2 && grid.cells[end - 2].0 < column => {
                *cells = end
            }
            _ => grid.rows.push((line, end)),
        }
    }
    Ok(grid)
}
