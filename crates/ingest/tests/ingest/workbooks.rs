//! Excel workbooks, made here part by part so that hostile ones can be made too.

use std::io::{Cursor, Write};

use kempt_ingest::{Limits, NoticeKind, OpenOptions};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::reading::{read, read_with, refusal};

/// A workbook with these sheets, each the XML of its rows.
fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    let each = |make: &dyn Fn(usize, &str) -> String| -> String {
        sheets.iter().enumerate().map(|(index, (name, _))| make(index + 1, name)).collect()
    };
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{}</Types>"#,
            each(&|number, _| format!(r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#))
        )),
        ("_rels/.rels".to_owned(), r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#.to_owned()),
        ("xl/workbook.xml".to_owned(), format!(
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>"#,
            each(&|number, name| format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>"#))
        )),
        ("xl/_rels/workbook.xml.rels".to_owned(), format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}<Relationship Id="rId90" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
            each(&|number, _| format!(r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#))
        )),
        ("xl/styles.xml".to_owned(), r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs></styleSheet>"#.to_owned()),
    ];
    for (index, (_, rows)) in sheets.iter().enumerate() {
        let xml = format!(
            r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
        );
        parts.push((format!("xl/worksheets/sheet{}.xml", index + 1), xml));
    }
    archive(&parts)
}

fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A row of the sheet: texts as they are, `#` before a number, `!` before an error, `@` before a date's number.
fn row(number: u32, cells: &[&str]) -> String {
    let letter = |index: usize| char::from(b'A' + index as u8);
    let cells: String = cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(index, cell)| {
            let place = format!("{}{number}", letter(index));
            match cell.split_at(cell.chars().next().map_or(0, char::len_utf8)) {
                ("#", value) => format!(r#"<c r="{place}"><v>{value}</v></c>"#),
                ("!", value) => format!(r#"<c r="{place}" t="e"><f>A1/0</f><v>{value}</v></c>"#),
                ("@", value) => format!(
                    r#"<c r="{place}" s="{}"><v>{value}</v></c>"#,
                    if value.contains('.') { 2 } else { 1 }
                ),
                ("?", value) => format!(r#"<c r="{place}" t="b"><v>{value}</v></c>"#),
                _ => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
            }
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

fn customers() -> String {
    [
        row(1, &["DANH SÁCH KHÁCH HÀNG"]),
        row(3, &["Tên", "Điện thoại", "Ngày sinh", "Doanh số", "VIP", "Cập nhật"]),
        row(4, &["An", "#84901234567", "@31184", "#12.5", "?1", "@45943.541"]),
        row(6, &["Bình", "090", "", "!#DIV/0!", "?0", ""]),
        row(7, &["Chi", "", "", "#3", "", "", "", "surplus"]),
    ]
    .concat()
}

#[test]
fn typed_cells_become_text_and_titles_are_left_out() {
    let table = read("a.xlsx", workbook(&[("Empty", ""), ("Khách", &customers())]));
    assert_eq!(table.reader.format().sheet.as_deref(), Some("Khách"));
    assert_eq!(table.header()[..6], ["Tên", "Điện thoại", "Ngày sinh", "Doanh số", "VIP", "Cập nhật"]);
    assert_eq!(
        table.rows[0][..6],
        ["An", "84901234567", "1985-05-17", "12.5", "true", "2025-10-13T12:59:02"]
    );
    assert_eq!(table.rows[1][..6], ["Bình", "090", "", "", "false", ""]);
    assert_eq!((table.header()[7], table.rows[2][7].as_str()), ("column_8", "surplus"));
    assert_eq!(table.lines, [4, 6, 7]);
    assert_eq!(table.noticed(NoticeKind::ErrorCells), Some((1, [6].as_slice())));
    assert_eq!(table.noticed(NoticeKind::TitleLines), Some((1, [1].as_slice())));
}

#[test]
fn a_sheet_is_chosen_by_name() {
    let first = [row(1, &["name", "city"]), row(2, &["An", "Huế"])].concat();
    let second = [row(1, &["name", "city"]), row(2, &["Bình", "Vinh"])].concat();
    let bytes = workbook(&[("One", &first), ("Two", &second)]);
    assert_eq!(read("a.xlsx", bytes.clone()).rows, [["An", "Huế"]]);
    let options = |sheet: &str| OpenOptions { sheet: Some(sheet.into()), ..OpenOptions::default() };
    assert_eq!(read_with("a.xlsx", bytes.clone(), &options("two")).unwrap().rows, [["Bình", "Vinh"]]);
    let message = read_with("a.xlsx", bytes, &options("Three")).unwrap_err().to_string();
    assert!(message.contains("no sheet \"Three\". The workbook has: One, Two"), "{message}");
}

#[test]
fn archives_that_are_no_workbooks_are_refused_with_advice() {
    let with = |name: &str| archive(&[(name.to_owned(), "x".to_owned())]);
    for (name, part) in [
        ("content.xml", "an OpenDocument file"),
        ("xl/workbook.bin", "a binary Excel workbook"),
        ("word/document.xml", "a text document"),
        ("people.csv", "Unpack it first"),
    ] {
        let message = refusal("a.xlsx", with(name));
        assert!(message.contains(part), "{message}");
    }
    let message = refusal("a.xlsx", b"PK\x03\x04 and then nothing that unpacks".as_slice());
    assert!(message.contains("the workbook is damaged"), "{message}");
    let only_header = workbook(&[("One", &row(1, &["name", "city"]))]);
    assert!(refusal("a.xlsx", only_header).contains("not one row below it"));
    assert!(refusal("a.xlsx", workbook(&[("One", "")])).contains("the file is empty"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut parts = vec![("xl/workbook.xml".to_owned(), "<workbook/>".to_owned())];
    parts.push(("xl/worksheets/sheet1.xml".to_owned(), " ".repeat(70 << 20)));
    let bomb = archive(&parts);
    assert!(bomb.len() < 1 << 20);
    let message = refusal("bomb.xlsx", bomb.clone());
    assert!(message.contains("unpacks to more than 70 MiB, as only a bomb"), "{message}");

    // The same archive with sizes that lie: every place where the true size of the sheet stands says 10 bytes.
    let truth = (70_u32 << 20).to_le_bytes();
    let mut liar = bomb;
    while let Some(place) = liar.windows(4).position(|window| window == truth) {
        liar[place..place + 4].copy_from_slice(&10_u32.to_le_bytes());
    }
    let message = refusal("liar.xlsx", liar);
    assert!(message.contains("bomb") || message.contains("damaged"), "{message}");

    let many: Vec<_> = (0..300)
        .map(|part| (format!("xl/{part}.xml"), String::new()))
        .chain([("xl/workbook.xml".to_owned(), String::new())])
        .collect();
    let limits = Limits { workbook_parts: 200, ..Limits::default() };
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let message = read_with("a.xlsx", archive(&many), &options).unwrap_err().to_string();
    assert!(message.contains("301 parts, more than the 200 allowed"), "{message}");
}

#[test]
fn a_cell_with_a_place_that_cannot_be_makes_the_workbook_damaged() {
    let rows = customers() + r#"<row r="9"><c r="spreadshel/etm2006/main" t="e"><v>1</v></c></row>"#;
    let message = refusal("a.xlsx", workbook(&[("One", &rows)]));
    assert!(message.contains("a.xlsx"), "{message}");
}

#[test]
fn text_that_multiplies_in_memory_and_far_columns_are_refused() {
    let limits = Limits { unpacked_bytes: 100_000, ..Limits::default() };
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let rows: String = (1..3_000).map(|number| row(number, &["#1", "#2", "#3"])).collect();
    let message = read_with("a.xlsx", workbook(&[("One", &rows)]), &options).unwrap_err().to_string();
    assert!(message.contains("unpacks to more than") || message.contains("MiB of text"), "{message}");
    let far = r#"<row r="1"><c r="XFD1"><v>1</v></c></row>"#;
    let message = refusal("a.xlsx", workbook(&[("One", far)]));
    assert!(message.contains("16384 columns are more than the 2000"), "{message}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_to_a_workbook_makes_the_reader_panic(
        place in any::<prop::sample::Index>(), byte: u8, cut in any::<prop::sample::Index>(), cuts: bool
    ) {
        let mut bytes = workbook(&[("One", &customers())]);
        let place = place.index(bytes.len());
        bytes[place] = byte;
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read_with("a.xlsx", bytes, &OpenOptions::default());
    }

    #[test]
    fn no_sheet_makes_the_reader_panic(xml in "(<(row|c|v|is|t|f)( (r|t|s)=\"[A-Z0-9a-z]{0,9}\"){0,2}>|</(row|c|v|is|t)>|[0-9.eE-]{1,6}|&amp;){0,25}") {
        let _ = read_with("a.xlsx", workbook(&[("One", &xml)]), &OpenOptions::default());
    }

    #[test]
    fn no_cards_or_objects_make_the_reader_panic_or_run_on(
        pieces in proptest::collection::vec(prop::sample::select(vec![
            "BEGIN:VCARD\n", "END:VCARD\r\n", "VERSION:2.1\n", "N;CHARSET=x;ENCODING=QUOTED-PRINTABLE:=A;=\n", "FN:é\n",
            "BDAY:--9999\n", "TEL;TYPE=\"a,\n", "PHOTO;BASE64:\n ==\n\n", "ADR:;;;;;;;;\n", "{\"a\":1}\n", "{\"a\":{\"b\":[1,{}]}}", "{",
            "}", "[", "]", ",", "\"", "\\", "null", "\0", "x\n", "\u{feff}",
        ]), 1..30), json: bool
    ) {
        let start = if json { "{\"k\":1}\n" } else { "BEGIN:VCARD\n" };
        let text = format!("{start}{}", pieces.concat());
        let _ = read_with(if json { "a.json" } else { "a.vcf" }, text, &OpenOptions::default());
    }
}
