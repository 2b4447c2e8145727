//! What every target asks of the code it feeds.

use std::io::{Cursor, Write};

use jiff::civil::date;
use kempt_filter::{Fields, Filter, Grouping, Place, Reading, Sort, check};
use kempt_ingest::{OpenOptions, open_bytes};
use kempt_model::{FieldKind, Objects, Rows};
use kempt_quality::{Context, fold::fold, standardise};
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

/// Reads `data` as a filter, a sort and a grouping: nothing may panic, an error has a place in the text, and what is
/// written is read again as the same.
pub fn read_filter(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let fields = Fields::described(Objects::standard(), Objects::contact(), |_, _| true, &House);
    if let Ok(sort) = Sort::parse(&text) {
        // What cannot be sorted by is a clear message.
        drop(sort.check(&fields));
        assert_eq!(Sort::parse(&sort.to_string()), Ok(sort));
    }
    if let Ok(grouping) = Grouping::parse(&text) {
        drop(grouping.check(&fields));
        assert_eq!(Grouping::parse(&grouping.to_string()), Ok(grouping));
    }
    if let Ok(filter) = Filter::parse_json(&text) {
        assert_eq!(Filter::from_json(&filter.to_json()), Ok(filter));
    }
    let errors = match Filter::parse(&text) {
        Ok(filter) => {
            // Quotation marks make a text longer, so one near the limit may pass it.
            let written = filter.to_string();
            if written.len() <= kempt_filter::MOST_BYTES {
                assert_eq!(Filter::parse(&written).as_ref(), Ok(&filter), "{written}");
            }
            check(&filter, &fields).err().unwrap_or_default()
        }
        Err(error) => vec![error],
    };
    for error in errors {
        let Place::Offset(offset) = error.place else { panic!("{error:?} has no place") };
        assert!(text.is_char_boundary(offset), "{error:?}");
        assert!(!error.message().en.is_empty());
    }
}

/// Reads values as a house in Vietnam does.
struct House;

impl Reading for House {
    fn fold(&self, text: &str) -> String {
        fold(text)
    }

    fn standard(&self, kind: FieldKind, text: &str) -> String {
        let cleaned = standardise(kind, text, &Context::new(date(2026, 11, 22), "VN"));
        cleaned.value.map_or_else(|| text.to_owned(), |value| value.text)
    }

    fn currency(&self) -> &str {
        "VND"
    }

    fn decimal_places(&self, currency: &str) -> Option<u32> {
        (currency.len() == 3).then_some(if currency == "VND" { 0 } else { 2 })
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
