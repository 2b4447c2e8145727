//! What is written can be read again; what could not be read can be mended and sent in again.

use std::fs;

use kempt_ingest::{CsvWriter, OpenOptions, Reader, RepairFormat, RepairWriter, WriteOptions, open};
use kempt_model::{Language, Rows};
use proptest::prelude::*;

use super::reading::read;

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn all_rows(mut reader: Reader) -> Vec<Vec<String>> {
    let mut rows = Rows::new(reader.header().len());
    let mut unreadable = Vec::new();
    while reader.read(&mut rows, &mut unreadable, 1000).unwrap() {}
    assert_eq!(unreadable, []);
    (0..rows.len()).map(|row| rows.row(row).map(str::to_owned).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_reads_back_as_it_was_written(
        table in proptest::collection::vec(
            proptest::collection::vec("([^\\x00]|[\"',;\\n\\r\\t=+@ '-]){0,8}", 3), 1..8),
        formula_safe: bool, byte_order_mark: bool, delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
    ) {
        // A row without any content is left out when read, as the reader tells in a notice.
        let table: Vec<Vec<String>> =
            table.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assume!(!table.is_empty());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        let options = WriteOptions { delimiter, byte_order_mark, formula_safe };
        let mut writer = CsvWriter::create_with(&path, &header(&["one", "two", "three"]), &options).unwrap();
        for row in &table {
            writer.write_row(row.iter().map(String::as_str)).unwrap();
        }
        writer.finish().unwrap();
        let options = OpenOptions {
            delimiter: Some(delimiter), has_header: Some(true), encoding: Some("utf-8".into()), ..OpenOptions::default()
        };
        prop_assert_eq!(all_rows(open(&path, &options).unwrap()), table);
    }
}

#[test]
fn a_file_appears_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.csv");
    fs::write(&path, "what was there before").unwrap();
    let mut writer = CsvWriter::create(&path, &header(&["a"])).unwrap();
    writer.write_row(["1"]).unwrap();
    drop(writer);
    assert_eq!(fs::read_to_string(&path).unwrap(), "what was there before");
    let mut writer = CsvWriter::create(&path, &header(&["a"])).unwrap();
    writer.write_row(["=1+1"]).unwrap();
    writer.finish().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "a\n'=1+1\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let message = CsvWriter::create(&folder.path().join("none/out.csv"), &[]).unwrap_err().to_string();
    assert!(message.contains("cannot be written"), "{message}");
}

#[test]
fn the_repair_file_can_be_mended_and_sent_in_again() {
    let source = "id;name;city\n1;An;Huế\n2;Bình;Vinh;x;y\n3;\"Chi;Huế\n4;Dung;Huế\n";
    let table = read("in.csv", source);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("repair.csv");
    let names: Vec<String> = table.reader.header().to_vec();
    let mut repair =
        RepairWriter::create(&path, &names, RepairFormat::Csv(b';')).unwrap().in_language(Language::Vi);
    for lost in &table.unreadable {
        repair.write(lost).unwrap();
    }
    repair.finish().unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines[0], "\u{feff}kempt_line;kempt_reason;id;name;city");
    assert!(lines[1].starts_with("3;Dòng có 5 ô") && lines[1].ends_with(";2;Bình;Vinh;x;y"), "{written}");
    assert!(lines[2].starts_with("4;") && lines[2].ends_with(";3;\"\"\"Chi\";Huế"), "{written}");

    // A person deletes the surplus cells, and the mark that was never closed.
    fs::write(&path, written.replace(";x;y", "").replace("\"\"\"Chi\"", "Chi")).unwrap();
    let reader = open(&path, &OpenOptions::default()).unwrap();
    assert_eq!(reader.header(), names);
    assert_eq!(all_rows(reader), [["2", "Bình", "Vinh"], ["3", "Chi", "Huế"]]);
}

/// Writes the repair file of `source`, mends it by replacing texts, and gives what is read from it.
fn mended(name: &str, source: &str, repairs: &[(&str, &str)]) -> (String, Vec<Vec<String>>) {
    let table = read(name, source);
    let format = table.reader.repair_format();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("repair.{}", format.extension()));
    let names: Vec<String> = table.reader.header().to_vec();
    let mut repair = RepairWriter::create(&path, &names, format).unwrap();
    table.unreadable.iter().for_each(|lost| repair.write(lost).unwrap());
    repair.finish().unwrap();
    let written = fs::read_to_string(&path).unwrap();
    let text = repairs.iter().fold(written.clone(), |text, (from, to)| {
        assert!(text.contains(from), "{from} in {text}");
        text.replace(from, to)
    });
    fs::write(&path, text).unwrap();
    (written, all_rows(open(&path, &OpenOptions::default()).unwrap()))
}

#[test]
fn cards_are_mended_as_cards() {
    let source = "BEGIN:VCARD\nVERSION:3.0\nFN:Cut Off\nBEGIN:VCARD\nVERSION:3.0\nFN:Whole\nEND:VCARD\nFN:No Beginning\nEND:VCARD\n";
    let repairs = [("FN:Cut Off", "FN:Cut Off\r\nEND:VCARD"), ("FN:No Beg", "BEGIN:VCARD\r\nFN:No Beg")];
    let (written, rows) = mended("a.vcf", source, &repairs);
    assert!(
        written.starts_with("X-KEMPT-LINE:1\r\nX-KEMPT-REASON:This is not a complete vCard"),
        "{written}"
    );
    assert!(written.contains("X-KEMPT-LINE:8\r\n"), "{written}");
    assert_eq!(rows, [["Cut Off"], ["No Beginning"]]);
}

#[test]
fn cards_that_are_still_broken_get_one_note_each() {
    let source = "BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nBEGIN:VCARD\nFN:Whole\nEND:VCARD\n";
    let (written, _) =
        mended("a.vcf", source, &[("FN:One", "FN:One\r\nEND:VCARD"), ("FN:Two", "FN:Two\r\nEND:VCARD")]);
    let again = read("a.vcf", written.as_str());
    let raw: Vec<&str> = again.unreadable.iter().map(|lost| lost.raw.as_str()).collect();
    assert_eq!(raw.len(), 2, "{raw:?}");
    let (twice, _) =
        mended("a.vcf", &written, &[("FN:One", "FN:One\r\nEND:VCARD"), ("FN:Two", "FN:Two\r\nEND:VCARD")]);
    assert_eq!(twice.matches("X-KEMPT-REASON").count(), 2, "{twice}");
}

#[test]
fn lines_of_json_are_mended_as_lines() {
    let source = "{\"name\":\"An\"}\n{\"name\":\n[1]\n{\"name\":\"Chi\"}\n";
    let (written, rows) = mended(
        "a.jsonl",
        source,
        &[("{\"name\":\n", "{\"name\":\"Bình\"}\n"), ("[1]", "{\"name\":\"Dung\"}")],
    );
    assert!(
        written.starts_with("{\"kempt_line\": 2, \"kempt_reason\": \"This JSON ends too early"),
        "{written}"
    );
    assert_eq!(rows, [["Bình"], ["Dung"]]);
}

#[test]
fn items_of_a_json_array_are_mended_as_items() {
    let source = "[\n  {\n    \"name\": \"An\"\n  },\n  {\n    \"name\": ,\n    \"city\": \"Huế\"\n  },\n  {\"name\": \"Chi\"}\n]\n";
    let (written, rows) = mended("a.json", source, &[("\"name\": ,", "\"name\": \"Bình\",")]);
    assert!(written.starts_with("[\n{\"kempt_line\": 5,"), "{written}");
    assert_eq!(rows, [["Bình", "Huế"]]);
}
