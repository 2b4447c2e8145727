//! Files that are broken, huge, or no tables at all.

use kempt_ingest::{Limits, NoticeKind, OpenOptions, open};
use proptest::prelude::*;

use super::reading::{read, read_with, refusal};

#[test]
fn what_is_no_table_is_refused_with_its_name_and_a_way_out() {
    for (bytes, part) in [
        (b"".as_slice(), "the file is empty"),
        (b"\n\n  \n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"name,email\n\n", "not one row below it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "save it as XLSX or CSV"),
        (b"<html><table><tr><td>Name</td></tr></table>", "a web page"),
        (b"\x1f\x8b\x08\0\0", "Unpack it first"),
        (b"\x01\x02\x03\x04\x00\x00\x07\x08\x00\x10", "binary data"),
    ] {
        let message = refusal("my file.csv", bytes);
        assert!(message.contains(part) && message.starts_with("my file.csv"), "{message}");
    }
}

#[test]
fn a_folder_and_a_missing_file_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions::default();
    let message = open(folder.path(), &options).unwrap_err().to_string();
    assert!(message.contains("this is a folder"), "{message}");
    let message = open(&folder.path().join("none.csv"), &options).unwrap_err().to_string();
    assert!(message.contains("there is no such file"), "{message}");
}

#[test]
fn zero_bytes_cost_the_rows_they_stand_in() {
    let table = read("a.csv", "name,city\nAn,Huế\nB\0ình,Vinh\nChi,Huế\n");
    assert_eq!(table.lost(), [(3, "zero-bytes", "B␀ình,Vinh")]);
    assert_eq!(table.rows, [["An", "Huế"], ["Chi", "Huế"]]);
}

#[test]
fn rows_and_cells_beyond_the_limits_are_reported_and_the_rest_is_read() {
    let limits = Limits { row_bytes: 1000, cell_bytes: 100, ..Limits::default() };
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let long_cell = "x".repeat(200);
    let long_row = "y".repeat(700_000);
    let text = format!("name,city\nAn,Huế\n{long_cell},Vinh\n{long_row},Huế\nChi,Huế\n");
    let table = read_with("a.csv", text, &options).unwrap();
    let lost: Vec<_> =
        table.unreadable.iter().map(|lost| (lost.line, lost.reason.id(), lost.raw.len())).collect();
    assert_eq!(lost[0], (3, "cell-too-long", 205));
    assert_eq!((lost[1].0, lost[1].1), (4, "row-too-long"));
    assert_eq!(table.rows, [["An", "Huế"], ["Chi", "Huế"]]);
    assert_eq!(table.lines, [2, 5]);

    let message = read_with("a.csv", "z".repeat(1 << 20), &options).unwrap_err().to_string();
    assert!(message.contains("line 1: the first row is longer than 1000 bytes"), "{message}");
    let columns = Limits { columns: 3, ..Limits::default() };
    let options = OpenOptions { limits: columns, ..OpenOptions::default() };
    let message = read_with("a.csv", "a,b,c,d\n1,2,3,4\n", &options).unwrap_err().to_string();
    assert!(message.contains("4 columns are more than the 3"), "{message}");
}

#[test]
fn a_quotation_mark_that_swallows_more_than_a_row_may_hold_is_got_over() {
    let limits = Limits { row_bytes: 5_000, ..Limits::default() };
    let options = OpenOptions { limits, ..OpenOptions::default() };
    let mut text = "id,name\n0,\"An\n".to_owned();
    for row in 1..2_000 {
        text.push_str(&format!("{row},Bình\n"));
    }
    let table = read_with("a.csv", text, &options).unwrap();
    assert_eq!(table.lost(), [(2, "unclosed-quote", "0,\"An")]);
    assert_eq!(table.rows.len(), 1_999);
    assert_eq!(table.lines.last(), Some(&2001));
}

#[test]
fn a_file_of_nothing_but_broken_quotation_marks_ends_and_loses_nothing() {
    // Each of these once could make a reader look at the rest of the file again for every line.
    for line in [
        "\"a\n",
        "x,\"\"a\n",
        "x,\"\"\"a\n",
        "x,\"a\ny,b\n",
        "\"a\" b,\"c\n",
        "\"\n",
        "a\"b,\"c\"d\n",
        "x,\"\"\"a\ny,b\n",
    ] {
        let text = format!("h,k\n{}", line.repeat(60_000));
        let table = read("a.csv", text.as_str());
        let read: usize = table.rows.len();
        let lost: usize = table.unreadable.iter().map(|lost| lost.raw.lines().count()).sum();
        let inside: usize = table.rows.iter().flatten().map(|cell| cell.matches('\n').count()).sum();
        let blank = table.noticed(NoticeKind::BlankRows).map_or(0, |(count, _)| count as usize);
        assert_eq!(read + lost + inside + blank, text.lines().count() - 1, "{line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic_or_run_on(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_with("a.csv", bytes, &OpenOptions::default());
    }

    #[test]
    fn no_text_of_quotation_marks_and_delimiters_loses_a_line(
        lines in proptest::collection::vec("[a,\"; \\\\]{0,9}", 1..12)
    ) {
        let text = format!("h,k\nv,w\n{}\n", lines.join("\n"));
        let options = OpenOptions { has_header: Some(true), delimiter: Some(b','), ..OpenOptions::default() };
        let table = read_with("a.csv", text.as_str(), &options).unwrap();
        // Every line with content begins, or lies within, a row or an unreadable stretch.
        let blank = table.noticed(NoticeKind::BlankRows).map_or(&[] as &[u64], |(_, lines)| lines);
        let rows = table.lines.iter().zip(&table.rows).map(|(line, cells)| {
            (*line, cells.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>())
        });
        let lost = table.unreadable.iter().map(|lost| (lost.line, lost.raw.matches('\n').count() as u64));
        let mut covered: Vec<u64> = rows.chain(lost).flat_map(|(line, more)| line..=line + more).collect();
        covered.extend(blank);
        for (index, line) in text.lines().enumerate().skip(1) {
            let number = index as u64 + 1;
            prop_assert!(!line.contains(['a', '\\']) || covered.contains(&number), "line {number} of {text:?}");
        }
    }
}
