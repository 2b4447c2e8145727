//! vCards and JSON.

use super::reading::{Table, read};

fn value<'a>(table: &'a Table, row: usize, column: &str) -> &'a str {
    let index = table.header().iter().position(|name| *name == column);
    index.map_or("(no such column)", |index| &table.rows[row][index])
}

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nguyễn Văn An\r\nN:Nguyễn;An;Văn;Mr.;\r\nORG:Công ty TNHH Minh Long;Sales\r\nTITLE:Giám đốc\r\nTEL;TYPE=CELL:+84 901 234 567\r\nTEL;TYPE=WORK,VOICE:028 3822 1234\r\nTEL;TYPE=WORK,FAX:028 3822 1235\r\nEMAIL;TYPE=INTERNET:an@example.vn\r\nEMAIL:an.nguyen@example.com\r\nADR;TYPE=WORK:;;12 Lê Lợi;Quận 1;TP. Hồ Chí Minh;700000;Việt Nam\r\nBDAY:1985-05-17\r\nURL:https://example.vn\r\nNOTE:Khách hàng\\, lâu năm\\nGọi buổi sáng\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==\r\nEND:VCARD\r\n";

#[test]
fn a_card_becomes_a_row() {
    let table = read("a.vcf", CARDS);
    for (column, expected) in [
        ("full_name", "Nguyễn Văn An"),
        ("family_name", "Nguyễn"),
        ("given_name", "An"),
        ("middle_name", "Văn"),
        ("honorific", "Mr."),
        ("company", "Công ty TNHH Minh Long"),
        ("department", "Sales"),
        ("job_title", "Giám đốc"),
        ("mobile", "+84 901 234 567"),
        ("phone", "028 3822 1234"),
        ("fax", "028 3822 1235"),
        ("email", "an@example.vn"),
        ("email_2", "an.nguyen@example.com"),
        ("street", "12 Lê Lợi"),
        ("city", "Quận 1"),
        ("province", "TP. Hồ Chí Minh"),
        ("postal_code", "700000"),
        ("country", "Việt Nam"),
        ("birth_date", "1985-05-17"),
        ("website", "https://example.vn"),
        ("note", "Khách hàng, lâu năm\nGọi buổi sáng"),
    ] {
        assert_eq!(value(&table, 0, column), expected, "{column}");
    }
    assert_eq!(table.header()[0], "honorific");
}

#[test]
fn old_and_new_cards_stand_in_one_file() {
    let text = "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Tr=E1=BA=A7n;B=C3=ACnh;;;\nTEL;CELL:0912345678\nEND:VCARD\n\nBEGIN:VCARD\nVERSION:4.0\nFN:علی رضایی\nTEL;VALUE=uri;TYPE=\"voice,cell\":tel:+98-912-345-6789\nEMAIL:ali@example.ir\nBDAY:--0517\nEND:VCARD\n";
    let table = read("a.vcf", text);
    assert_eq!(table.lines, [1, 7]);
    assert_eq!(value(&table, 0, "family_name"), "Trần");
    assert_eq!(value(&table, 0, "mobile"), "0912345678");
    assert_eq!(value(&table, 1, "full_name"), "علی رضایی");
    assert_eq!(value(&table, 1, "mobile"), "+98-912-345-6789");
    assert_eq!(value(&table, 1, "birth_date"), "--05-17");
    assert_eq!(value(&table, 0, "email"), "");
}

#[test]
fn a_card_that_is_cut_off_is_reported_and_the_next_is_read() {
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Cut Off\nBEGIN:VCARD\nVERSION:3.0\nFN:Whole\nEND:VCARD\njunk\n";
    let table = read("a.vcf", text);
    assert_eq!(table.rows, [["Whole"]]);
    let lost: Vec<_> = table.lost().iter().map(|(line, id, _)| (*line, *id)).collect();
    assert_eq!(lost, [(1, "bad-card"), (8, "bad-card")]);
}

#[test]
fn json_lines_become_rows_with_all_names_as_columns() {
    let text = "{\"name\":\"An\",\"age\":41,\"address\":{\"city\":\"Huế\",\"zip\":null}}\n\n[1,2]\n{\"name\":\"Bình\",\"tags\":[\"a\",\"b\"],\"vip\":true,\"score\":1.5}\n{\"name\":\n";
    let table = read("a.jsonl", text);
    assert_eq!(table.header(), ["name", "age", "address.city", "address.zip", "tags", "vip", "score"]);
    assert_eq!(
        table.rows,
        [["An", "41", "Huế", "", "", "", ""], ["Bình", "", "", "", "a; b", "true", "1.5"]]
    );
    assert_eq!(table.lines, [1, 4]);
    let lost: Vec<_> = table.lost().iter().map(|(line, id, _)| (*line, *id)).collect();
    assert_eq!(lost, [(3, "not-an-object"), (5, "bad-json")]);
}

#[test]
fn a_json_array_of_objects_is_read_the_same_way() {
    for text in [
        "[{\"name\":\"An\",\"note\":\"a } b\"},{\"name\":\"Bình\"}]",
        "[\n  {\n    \"name\": \"An\",\n    \"note\": \"a } b\"\n  },\n  {\n    \"name\": \"Bình\"\n  }\n]\n",
        "{\n  \"name\": \"An\",\n \"note\": \"a } b\"\n}\n{\n  \"name\": \"Bình\"\n}\n",
    ] {
        let table = read("a.json", text);
        assert_eq!(table.header(), ["name", "note"], "{text}");
        assert_eq!(table.rows, [["An", "a } b"], ["Bình", ""]]);
        assert!(table.unreadable.is_empty(), "{:?}", table.unreadable);
    }
    let broken = read("a.json", "[{\"name\":\"An\"}, 5, {\"name\":}, {\"name\":\"Bình\"}]");
    assert_eq!(broken.rows, [["An"], ["Bình"]]);
    assert_eq!(broken.unreadable.len(), 2);
}
