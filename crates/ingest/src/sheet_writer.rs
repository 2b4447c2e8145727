//! Writes Excel workbooks (ISO/IEC 29500) row by row, with no more in memory than one row. Texts are stored as texts, so
//! that no spreadsheet program ever runs one as a formula.

use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::error::WriteError;
use crate::writer::NewFile;

/// Rows that a sheet can have, its header among them. Further ones go on in another sheet.
const ROWS_OF_A_SHEET: u32 = 1_048_576;

/// Letters that a cell can have. What is longer is cut, with a sign that it was.
const LETTERS_OF_A_CELL: usize = 32_767;

/// A cell of a workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SheetCell<'a> {
    /// A text, whatever it looks like.
    Text(&'a str),
    /// A number, which is summed and sorted as one.
    Number(f64),
}

/// Writes a workbook. It appears under its name only when it is whole.
#[derive(Debug)]
pub struct SheetWriter {
    zip: ZipWriter<std::fs::File>,
    path: PathBuf,
    name: String,
    header: Vec<String>,
    sheets: u32,
    /// Rows of the present sheet.
    rows: u32,
    row: Vec<u8>,
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true)
}

impl SheetWriter {
    /// Begins the workbook at `path`, with a sheet of this name and its header.
    pub fn create(path: &Path, name: &str, header: &[String]) -> Result<SheetWriter, WriteError> {
        let spool = tempfile_beside(path).map_err(|source| WriteError::io(path, source))?;
        // Excel takes no more than 31 letters, and none of these.
        let forbidden = ['[', ']', ':', '*', '?', '/', '\\', '\''];
        let name: String = name.chars().filter(|letter| !forbidden.contains(letter)).take(25).collect();
        let mut writer = SheetWriter {
            zip: ZipWriter::new(spool),
            path: path.to_owned(),
            name: if name.trim().is_empty() { "Sheet".to_owned() } else { name },
            header: header.to_vec(),
            sheets: 0,
            rows: 0,
            row: Vec::new(),
        };
        writer.begin_sheet()?;
        Ok(writer)
    }

    /// Writes a row.
    pub fn write_row<'a>(
        &mut self,
        cells: impl IntoIterator<Item = SheetCell<'a>>,
    ) -> Result<(), WriteError> {
        if self.rows >= ROWS_OF_A_SHEET {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        self.put(cells, false)
    }

    /// Puts the whole workbook in its place.
    pub fn finish(mut self) -> Result<(), WriteError> {
        self.end_sheet()?;
        let sheets: Vec<u32> = (1..=self.sheets).collect();
        let each = |line: &dyn Fn(u32) -> String| sheets.iter().map(|sheet| line(*sheet)).collect::<String>();
        let types = each(&|sheet| {
            format!(
                r#"<Override PartName="/xl/worksheets/sheet{sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            )
        });
        let types = format!(
            r#"{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{types}</Types>"#
        );
        let name = escaped(&self.name);
        let listed = each(&|sheet| {
            let number = if sheet == 1 { String::new() } else { format!(" {sheet}") };
            format!(r#"<sheet name="{name}{number}" sheetId="{sheet}" r:id="rId{sheet}"/>"#)
        });
        let workbook = format!(
            r#"{HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{listed}</sheets></workbook>"#
        );
        let targets = each(&|sheet| {
            format!(
                r#"<Relationship Id="rId{sheet}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{sheet}.xml"/>"#
            )
        });
        let styles_id = self.sheets + 1;
        let relations = format!(
            r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}<Relationship Id="rId{styles_id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
        );
        for (part, text) in [
            ("[Content_Types].xml", types.as_str()),
            ("_rels/.rels", PACKAGE),
            ("xl/workbook.xml", workbook.as_str()),
            ("xl/_rels/workbook.xml.rels", relations.as_str()),
            ("xl/styles.xml", STYLES),
        ] {
            self.part(part)?;
            let text = if text.starts_with(HEAD) { text.to_owned() } else { format!("{HEAD}{text}") };
            self.zip.write_all(text.as_bytes()).map_err(|source| WriteError::io(&self.path, source))?;
        }
        let path = self.path;
        let failed = |source: io::Error| WriteError::io(&path, source);
        let mut spool = self.zip.finish().map_err(|error| failed(error.into()))?;
        spool.rewind().map_err(failed)?;
        let mut file = NewFile::create(&path)?;
        io::copy(&mut spool, &mut file).map_err(failed)?;
        file.finish()
    }

    fn begin_sheet(&mut self) -> Result<(), WriteError> {
        self.sheets += 1;
        self.rows = 0;
        self.part(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        // The header stays in sight while one scrolls.
        let begin = format!(
            r#"{HEAD}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>"#
        );
        self.write(begin.as_bytes())?;
        let header = std::mem::take(&mut self.header);
        self.put(header.iter().map(|name| SheetCell::Text(name)), true)?;
        self.header = header;
        Ok(())
    }

    fn end_sheet(&mut self) -> Result<(), WriteError> {
        self.write(b"</sheetData></worksheet>")
    }

    fn put<'a>(
        &mut self,
        cells: impl IntoIterator<Item = SheetCell<'a>>,
        is_header: bool,
    ) -> Result<(), WriteError> {
        self.rows += 1;
        let mut row = std::mem::take(&mut self.row);
        row.clear();
        row.extend_from_slice(b"<row>");
        let style = if is_header { r#" s="1""# } else { "" };
        for cell in cells {
            match cell {
                SheetCell::Text("") => row.extend_from_slice(b"<c/>"),
                SheetCell::Text(text) => {
                    let text = escaped(&cut(text));
                    row.extend_from_slice(
                        format!(r#"<c t="inlineStr"{style}><is><t xml:space="preserve">{text}</t></is></c>"#)
                            .as_bytes(),
                    );
                }
                SheetCell::Number(number) if number.is_finite() => {
                    row.extend_from_slice(format!("<c{style}><v>{number}</v></c>").as_bytes());
                }
                SheetCell::Number(_) => row.extend_from_slice(b"<c/>"),
            }
        }
        row.extend_from_slice(b"</row>");
        self.write(&row)?;
        self.row = row;
        Ok(())
    }

    fn part(&mut self, name: &str) -> Result<(), WriteError> {
        self.zip.start_file(name, options()).map_err(|error| WriteError::io(&self.path, error.into()))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.zip.write_all(bytes).map_err(|source| WriteError::io(&self.path, source))
    }
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Style 0 is a plain cell, 1 that of a header.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#;

/// A file without a name in the folder of `path`, gone when it is closed.
fn tempfile_beside(path: &Path) -> io::Result<std::fs::File> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    tempfile::tempfile_in(folder.unwrap_or(Path::new(".")))
}

/// Text as XML takes it. Signs that no XML can hold are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(letter),
            // A reader takes a carriage return for a line feed unless it is written so.
            '\r' => escaped.push_str("&#13;"),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    let units = text.chars().map(char::len_utf16).sum::<usize>();
    if units <= LETTERS_OF_A_CELL {
        return text.into();
    }
    let mut left = LETTERS_OF_A_CELL - 1;
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    });
    format!("{}…", kept.collect::<String>()).into()
}

#[cfg(test)]
mod tests {
    use kempt_model::Rows;

    use super::*;
    use crate::{OpenOptions, open};

    #[test]
    fn a_workbook_is_read_back_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.xlsx");
        let header = ["Name".to_owned(), "Note".to_owned(), "Count".to_owned()];
        let mut writer = SheetWriter::create(&path, "Contacts: all/some", &header).unwrap();
        let rows = [
            ["Nguyễn Văn An", "=1+1", "7"],
            ["سارا", " <b>&\"'\r\n two", "0.5"],
            ["+84 903 518 264", "@SUM(A1)", "-3"],
        ];
        for [name, note, count] in rows {
            let number = SheetCell::Number(count.parse().unwrap());
            writer.write_row([SheetCell::Text(name), SheetCell::Text(note), number]).unwrap();
        }
        let long = "x".repeat(40_000);
        writer.write_row([SheetCell::Text("long"), SheetCell::Text(&long), SheetCell::Text("")]).unwrap();
        writer.finish().unwrap();
        let mut reader = open(&path, &OpenOptions::default()).unwrap();
        assert_eq!(reader.header(), header);
        let (mut read, mut unreadable) = (Rows::new(3), Vec::new());
        while reader.read(&mut read, &mut unreadable, 10).unwrap() {}
        assert!(unreadable.is_empty());
        for (index, row) in rows.iter().enumerate() {
            let cells: Vec<String> = read.row(index).map(|cell| cell.replace("\r\n", "\n")).collect();
            let wanted: Vec<String> = row.iter().map(|cell| cell.replace("\r\n", "\n")).collect();
            assert_eq!(cells, wanted);
        }
        assert!(read.cell(3, 1).ends_with("x…"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
