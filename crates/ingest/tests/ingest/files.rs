//! The sample files under `fixtures/files`: one line says what each of them is and what is in it.

use std::fs;
use std::path::{Path, PathBuf};

use kempt_ingest::{FormatKind, OpenOptions, open};
use kempt_model::Rows;

use super::reading::read;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/files")
}

/// File, kind, delimiter, encoding, the first header, the first cell, rows read, lines not read.
type Sample<'a> =
    (&'a str, FormatKind, Option<char>, Option<&'a str>, &'a str, &'a str, usize, &'a [(u64, &'a str)]);

const UTF8: Option<&str> = Some("utf-8");

const READABLE: [Sample<'_>; 18] = [
    ("vietnamese-utf-8.csv", FormatKind::Csv, Some(','), UTF8, "Họ tên", "Nguyễn Văn Đức", 4, &[]),
    (
        "vietnamese-windows-1258.csv",
        FormatKind::Csv,
        Some(';'),
        Some("windows-1258"),
        "Họ tên",
        "Nguyễn Văn Đức",
        4,
        &[],
    ),
    (
        "vietnamese-utf-16le.csv",
        FormatKind::Csv,
        Some('\t'),
        Some("utf-16le"),
        "Họ tên",
        "Nguyễn Văn Đức",
        4,
        &[],
    ),
    ("persian-windows-1256.csv", FormatKind::Csv, Some(','), Some("windows-1256"), "نام", "علي", 3, &[]),
    ("persian-utf-8-mark.csv", FormatKind::Csv, Some(','), UTF8, "کد مشتری", "۱۰۱", 2, &[]),
    (
        "french-windows-1252.tsv",
        FormatKind::Csv,
        Some('\t'),
        Some("windows-1252"),
        "Prénom",
        "Hélène",
        2,
        &[],
    ),
    ("excel-separator-line.csv", FormatKind::Csv, Some(';'), UTF8, "Name", "An", 2, &[]),
    ("old-mac.csv", FormatKind::Csv, Some('|'), UTF8, "name", "An", 2, &[]),
    ("quotes.csv", FormatKind::Csv, Some(','), UTF8, "id", "1", 4, &[(5, "unclosed-quote")]),
    ("ragged.csv", FormatKind::Csv, Some(','), UTF8, "id", "1", 3, &[(4, "too-many-cells")]),
    ("zero-byte.csv", FormatKind::Csv, Some(','), UTF8, "id", "1", 2, &[(3, "zero-bytes")]),
    ("invalid-byte.csv", FormatKind::Csv, Some(','), UTF8, "id", "1", 2, &[(3, "invalid-bytes")]),
    ("no-header.csv", FormatKind::Csv, Some(','), UTF8, "column_1", "An", 2, &[]),
    ("titled.csv", FormatKind::Csv, Some(','), UTF8, "Tên", "An", 2, &[]),
    ("customers.xlsx", FormatKind::Xlsx, None, None, "Tên khách hàng", "Nguyễn Văn An", 2, &[]),
    ("cards.vcf", FormatKind::Vcard, None, UTF8, "full_name", "Nguyễn Văn An", 3, &[(21, "bad-card")]),
    (
        "people.jsonl",
        FormatKind::Jsonl,
        None,
        UTF8,
        "name",
        "An",
        2,
        &[(3, "not-an-object"), (4, "bad-json")],
    ),
    ("people.json", FormatKind::Jsonl, None, UTF8, "name", "An", 2, &[]),
];

const REFUSED: [(&str, &str); 5] = [
    ("empty.csv", "the file is empty"),
    ("only-header.csv", "not one row below it"),
    ("picture.csv", "a PNG image"),
    ("old-workbook.xls", "save it as XLSX or CSV"),
    ("open-document.ods", "an OpenDocument file"),
];

#[test]
fn every_sample_file_is_read_or_refused_as_it_should_be() {
    for (name, kind, delimiter, encoding, header, cell, count, lost) in READABLE {
        let mut reader = open(&folder().join(name), &OpenOptions::default()).unwrap();
        let format = reader.format().clone();
        assert_eq!(
            (format.kind, format.delimiter, format.encoding.as_deref()),
            (kind, delimiter, encoding),
            "{name}"
        );
        assert_eq!(reader.header()[0], header, "{name}");
        let mut rows = Rows::new(reader.header().len());
        let mut unreadable = Vec::new();
        while reader.read(&mut rows, &mut unreadable, 100).unwrap() {}
        assert_eq!((rows.cell(0, 0), rows.len()), (cell, count), "{name}");
        let reasons: Vec<_> = unreadable.iter().map(|lost| (lost.line, lost.reason.id())).collect();
        assert_eq!(reasons, lost, "{name}");
        assert_eq!(reader.bytes_read(), reader.bytes_total(), "{name}");
    }
    for (name, part) in REFUSED {
        let message = open(&folder().join(name), &OpenOptions::default()).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
    }
    let listed = READABLE.len() + REFUSED.len();
    assert_eq!(fs::read_dir(folder()).unwrap().count(), listed, "each file is listed here");
}

#[test]
fn reading_from_memory_gives_the_same() {
    for (name, ..) in READABLE {
        let bytes = fs::read(folder().join(name)).unwrap();
        let table = read(name, bytes);
        assert_eq!(table.reader.bytes_read(), table.reader.bytes_total(), "{name}");
    }
}
