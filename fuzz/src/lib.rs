//! What every target asks of the code it feeds.

use std::io::{Cursor, Write};

use jiff::civil::date;
use kempt_ingest::{OpenOptions, open_bytes};
use kempt_model::{FieldKind, Rows};
use kempt_quality::{Context, standardise};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Cleans `data` as a value of `kind` for each of the usual countries: nothing may panic, what was entered is kept,
/// and cleaning a cleaned value changes nothing.
pub fn clean_value(kind: FieldKind, data: &[u8]) {
    let entered = String::from_utf8_lossy(data);
    for country in ["VN", "IR", "US"] {
        let mut context = Context::new(date(2026, 11, 22), country);
        for captured_on in [None, Some(date(2016, 3, 1))] {
            context.captured_on = captured_on;
            let cleaned = standardise(kind, &entered, &context);
            assert_eq!(cleaned.entered, entered);
            let Some(value) = cleaned.value else { continue };
            // A cleaned value is one of today: what a number meant before a renumbering no longer counts.
            let today = Context { captured_on: None, ..context.clone() };
            let again = standardise(kind, &value.text, &today);
            let text = again.value.map(|value| value.text);
            assert_eq!(text.as_deref(), Some(value.text.as_str()), "{entered:?} in {country} cleaned twice");
        }
    }
}

/// Reads `data` as a file called `name` to its end: nothing may panic, and every row has the header's width.
pub fn read_file(name: &str, data: &[u8]) {
    // A file that cannot be opened, or not be read further, is a clear message; that is all right.
    let Ok(mut reader) = open_bytes(name, data.to_vec(), &OpenOptions::default()) else { return };
    let width = reader.header().len();
    let mut rows = Rows::new(width);
    let mut unreadable = Vec::new();
    loop {
        let before = (rows.len(), unreadable.len(), reader.bytes_read());
        match reader.read(&mut rows, &mut unreadable, 100) {
            Ok(true) => {
                let after = (rows.len(), unreadable.len(), reader.bytes_read());
                assert_ne!(before, after, "a read that is not the last one brings something");
            }
            Ok(false) | Err(_) => break,
        }
    }
    for row in 0..rows.len() {
        assert_eq!(rows.row(row).count(), width);
    }
}

/// A workbook with the given sheet and shared strings, packed without compression.
pub fn workbook(sheet: &[u8], strings: &[u8]) -> Vec<u8> {
    let parts: [(&str, &[u8]); 6] = [
        ("[Content_Types].xml", include_bytes!("workbook/content_types.xml")),
        ("_rels/.rels", include_bytes!("workbook/rels.xml")),
        ("xl/workbook.xml", include_bytes!("workbook/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", include_bytes!("workbook/workbook_rels.xml")),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name, stored).expect("a sound archive");
        archive.write_all(content).expect("memory takes everything");
    }
    archive.finish().expect("a sound archive").into_inner()
}
