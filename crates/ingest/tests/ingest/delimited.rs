//! Delimiters, quotation marks, line ends, headers; and rows that make no sense.

use kempt_ingest::{NoticeKind, OpenOptions};

use super::reading::{read, read_with};

#[test]
fn the_delimiter_is_found() {
    for (text, delimiter) in [
        ("name,email\nAn,an@x.vn\nBình,b@x.vn\n", ','),
        ("name;amount\nAn;1,5\nBình;2,75\n", ';'),
        ("name\tcity\nAn\tHà Nội, VN\nBình\tHuế, VN\n", '\t'),
        ("name|email\nAn|an@x.vn\n", '|'),
        ("name~email~phone\nAn~an@x.vn~1\n", '~'),
        ("name\nAn\nBình\n", ','),
        ("name;note\nAn;\"a,b,c,d\"\nBình;\"e,f,g,h\"\n", ';'),
        ("full_name,address\nAn,\"1 Lê Lợi; Quận 1; HCM\"\nBình,\"2 Hai Bà Trưng; Quận 3; HCM\"\n", ','),
    ] {
        assert_eq!(read("a.csv", text).delimiter(), Some(delimiter), "{text}");
    }
}

#[test]
fn excels_separator_line_is_obeyed_and_left_out() {
    let table = read("a.csv", "sep=;\r\nname;email\r\nAn;an@x.vn\r\n");
    assert_eq!(table.header(), ["name", "email"]);
    assert_eq!(table.rows, [["An", "an@x.vn"]]);
    assert_eq!(table.lines, [3]);
}

#[test]
fn every_line_end_ends_a_row() {
    for text in [
        "a,b\n1,2\n3,4",
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4\r",
        "a,b\n1,2\r\n\n\n3,4\n\n",
        "a,b\r\r\n1,2\r\r\n3,4",
    ] {
        let options = OpenOptions { has_header: Some(true), ..OpenOptions::default() };
        let table = read_with("a.csv", text, &options).unwrap();
        assert_eq!(table.rows, [["1", "2"], ["3", "4"]], "{text:?}");
        assert!(table.unreadable.is_empty());
    }
}

#[test]
fn quoted_cells_hold_delimiters_line_ends_and_quotation_marks() {
    let table = read("a.csv", "name,note,city\nAn,\"one\ntwo, \"\"three\"\"\",Huế\n  Bình, \"x,y\" ,Huế\n");
    assert_eq!(table.rows, [["An", "one\ntwo, \"three\"", "Huế"], ["  Bình", "x,y", "Huế"]]);
    assert_eq!(table.lines, [2, 4]);
}

#[test]
fn backslashes_escape_where_nothing_is_doubled() {
    let table = read("a.csv", "\"name\",\"note\"\n\"An\",\"says \\\"hello\\\" and, goes\"\n\"Bình\",\"\"\n");
    assert_eq!(table.rows, [["An", "says \"hello\" and, goes"], ["Bình", ""]]);
    let path = read("a.csv", "\"name\",\"folder\"\n\"An\",\"C:\\\"\n\"Bình\",\"D:\\x\"\n");
    assert_eq!(path.rows, [["An", "C:\\"], ["Bình", "D:\\x"]]);
}

#[test]
fn stray_quotation_marks_stay_in_the_text() {
    let table = read(
        "a.csv",
        "name,size,note\nPipe,5\" wide,x\n\"Big\" Bob,1,y\n\"He said \"hi, all\" to me\",2,z\nAn,3,\"ok\"\n",
    );
    assert_eq!(
        table.rows,
        [
            ["Pipe", "5\" wide", "x"],
            ["\"Big\" Bob", "1", "y"],
            ["He said \"hi, all\" to me", "2", "z"],
            ["An", "3", "ok"]
        ]
    );
    assert_eq!(table.noticed(NoticeKind::StrayQuotes), Some((2, [3, 4].as_slice())));
}

#[test]
fn an_unclosed_quotation_mark_loses_its_own_row_only() {
    let rows = |middle: &str| {
        format!("id,name,city\n1,An,Huế\n{middle}\n3,\"Chi\",Vinh\n4,Dung,\"Đà Nẵng\"\n5,Em,\"Lạng\nSơn\"\n")
    };
    let table = read("a.csv", rows("2,\"Bình,Huế"));
    assert_eq!(table.lost(), [(3, "unclosed-quote", "2,\"Bình,Huế")]);
    assert_eq!(table.rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "3", "4", "5"]);
    assert_eq!(table.rows[3][2], "Lạng\nSơn");
    assert_eq!(table.lines, [2, 4, 5, 6]);
}

#[test]
fn an_unclosed_quotation_mark_at_the_end_or_before_plain_rows_loses_its_own_row_only() {
    let table = read("a.csv", "id,name\n1,An\n2,\"Bình\n3,Chi\n4,Dung\n");
    assert_eq!(table.lost(), [(3, "unclosed-quote", "2,\"Bình")]);
    assert_eq!(table.rows, [["1", "An"], ["3", "Chi"], ["4", "Dung"]]);
    let last = read("a.csv", "id,name\n1,An\n2,\"Bình");
    assert_eq!(last.lost(), [(3, "unclosed-quote", "2,\"Bình")]);
    let closed_late = read("a.csv", "id,name,size\n1,\"An,5\n2,Bình,6\"\n3,Chi,7\n");
    assert_eq!(closed_late.lost(), [(2, "unclosed-quote", "1,\"An,5")]);
    assert_eq!(closed_late.rows, [["2", "Bình", "6\""], ["3", "Chi", "7"]]);
}

#[test]
fn short_rows_are_filled_and_rows_with_surplus_content_are_reported() {
    let table = read("a.csv", "id,name,city\n1,An\n2,Bình,Huế,,\n3,Chi,Vinh,surplus\n4\n,,\n5,Em,Huế\n");
    assert_eq!(table.rows, [["1", "An", ""], ["2", "Bình", "Huế"], ["4", "", ""], ["5", "Em", "Huế"]]);
    assert_eq!(table.lost(), [(4, "too-many-cells", "3,Chi,Vinh,surplus")]);
    assert_eq!(table.noticed(NoticeKind::ShortRows), Some((2, [2, 5].as_slice())));
    assert_eq!(table.noticed(NoticeKind::BlankRows), Some((1, [6].as_slice())));
}

#[test]
fn columns_get_names_of_their_own() {
    let table = read("a.csv", "Email,,Email,Email 2,email, \u{feff}Tên \n a@x.vn,b,c,d,e,f\n");
    assert_eq!(table.header(), ["Email", "column_2", "Email 3", "Email 2", "email", "Tên"]);
    assert_eq!(table.noticed(NoticeKind::UnnamedColumns), Some((1, [1].as_slice())));
    assert_eq!(table.noticed(NoticeKind::RepeatedColumns), Some((1, [1].as_slice())));
}

#[test]
fn a_missing_header_is_noticed_and_titles_above_it_are_left_out() {
    let bare = read("a.csv", "An,an@x.vn,0901234567\nBình,b@x.vn,0901234568\n");
    assert_eq!(bare.header(), ["column_1", "column_2", "column_3"]);
    assert_eq!(bare.rows.len(), 2);
    assert!(!bare.reader.format().has_header);
    let asked = OpenOptions { has_header: Some(true), ..OpenOptions::default() };
    assert_eq!(read_with("a.csv", "An,1\nBình,2\n", &asked).unwrap().rows, [["Bình", "2"]]);
    let denied = OpenOptions { has_header: Some(false), ..OpenOptions::default() };
    assert_eq!(read_with("a.csv", "name,id\nBình,2\n", &denied).unwrap().rows.len(), 2);

    let titled = read(
        "a.csv",
        "DANH SÁCH KHÁCH HÀNG,,,\nNgày 1/7/2025,,,\n,,,\nTên,Điện thoại,Email,Ghi chú\nAn,090,a@x.vn,x\nBình,091,b@x.vn,y\n",
    );
    assert_eq!(titled.header(), ["Tên", "Điện thoại", "Email", "Ghi chú"]);
    assert_eq!(titled.lines, [5, 6]);
    assert_eq!(titled.noticed(NoticeKind::TitleLines), Some((2, [1, 2].as_slice())));
}

#[test]
fn a_header_shorter_than_its_rows_is_lengthened() {
    let table = read("a.csv", "name,email\nAn,a@x.vn,Huế\nBình,b@x.vn,Vinh\nChi,c@x.vn,Huế\n");
    assert_eq!(table.header(), ["name", "email", "column_3"]);
    assert_eq!(table.rows[1], ["Bình", "b@x.vn", "Vinh"]);
}
