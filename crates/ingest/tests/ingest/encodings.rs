//! Character encodings, with and without a mark that names them.

use kempt_ingest::OpenOptions;

use super::reading::{read, read_with};

const VIETNAMESE: &str = "Họ tên,Thành phố\nNguyễn Văn Đức,Hà Nội\nTrần Thị Hồng,Đà Nẵng\nLê Quốc Việt,Huế\nPhạm Ngọc Ánh,Cần Thơ\n";
const PERSIAN: &str = "نام,شهر\nعلی رضایی,تهران\nمریم احمدی,اصفهان\nحسین کریمی,شیراز\n";
const FRENCH: &str = "Nom,Ville\nHélène Gérard,Orléans\nFrançois Müller,Besançon\nJosé Núñez,Málaga\n";

/// Windows-1258 writes the tone as a mark of its own behind the vowel; this is the same text in that form.
fn with_tone_marks(text: &str) -> String {
    let letters = [
        ("ọ", "o\u{323}"),
        ("ễ", "ê\u{303}"),
        ("ứ", "ư\u{301}"),
        ("ộ", "ô\u{323}"),
        ("ầ", "â\u{300}"),
        ("ị", "i\u{323}"),
        ("ồ", "ô\u{300}"),
        ("ẵ", "ă\u{303}"),
        ("ố", "ô\u{301}"),
        ("ệ", "ê\u{323}"),
        ("ế", "ê\u{301}"),
        ("ạ", "a\u{323}"),
        ("ơ", "ơ"),
    ];
    letters.iter().fold(text.to_owned(), |text, (whole, parts)| text.replace(whole, parts))
}

fn encoded(label: &str, text: &str) -> Vec<u8> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{label} has all letters of {text}");
    bytes.into_owned()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

#[test]
fn utf8_and_utf16_are_known_with_and_without_a_mark() {
    for text in [VIETNAMESE, PERSIAN, FRENCH] {
        let expected = read("a.csv", text);
        assert_eq!(expected.encoding(), "utf-8");
        let marked = read("a.csv", format!("\u{feff}{text}"));
        assert!(marked.reader.format().byte_order_mark);
        assert_eq!((marked.header(), &marked.rows), (expected.header(), &expected.rows));
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            let table = read("a.csv", utf16(text, big, mark));
            assert_eq!((table.header(), &table.rows), (expected.header(), &expected.rows), "{big} {mark}");
            assert_eq!(table.encoding(), if big { "utf-16be" } else { "utf-16le" });
        }
    }
}

#[test]
fn old_encodings_are_known_by_the_words_they_make() {
    for (label, text) in [
        ("windows-1258", with_tone_marks(VIETNAMESE)),
        ("windows-1256", PERSIAN.replace('ی', "ي")),
        ("windows-1252", FRENCH.to_owned()),
    ] {
        let table = read("a.csv", encoded(label, &text));
        assert_eq!(table.encoding(), label);
        // What an encoding cannot write in one piece is put together again.
        let whole = if label == "windows-1258" { VIETNAMESE.to_owned() } else { text };
        assert_eq!(table.rows, read("a.csv", whole).rows);
    }
}

#[test]
fn marks_of_windows_1258_are_put_together_wherever_a_chunk_ends() {
    let one = "Nguyễn Thị Mộng,Đà Nẵng\n";
    let text = format!("họ tên,thành phố\n{}", one.repeat(9000));
    let table = read("a.csv", encoded("windows-1258", &with_tone_marks(&text)));
    assert_eq!(table.encoding(), "windows-1258");
    assert_eq!(table.rows.len(), 9000);
    assert!(table.rows.iter().all(|row| row == &table.rows[0]));
    assert_eq!(table.rows[0], ["Nguyễn Thị Mộng", "Đà Nẵng"]);
}

#[test]
fn one_letter_beyond_ascii_is_enough_for_a_western_file_and_its_place_does_not_matter() {
    let mut text = "name,city\n".to_owned();
    for row in 0..40_000 {
        text.push_str(&format!("Customer {row},Springfield\n"));
    }
    text.push_str("José,Málaga\n");
    let table = read("a.csv", encoded("windows-1252", &text));
    assert_eq!(table.encoding(), "windows-1252");
    assert_eq!(table.rows.last().unwrap(), &["José", "Málaga"]);
}

#[test]
fn an_encoding_can_be_asked_for() {
    let options = OpenOptions { encoding: Some("ISO-8859-1".into()), ..OpenOptions::default() };
    assert_eq!(
        read_with("a.csv", b"Nom,Ville\nRen\xe9,Nice\n".to_vec(), &options).unwrap().rows,
        [["René", "Nice"]]
    );
    let unknown = OpenOptions { encoding: Some("klingon".into()), ..OpenOptions::default() };
    let message = read_with("a.csv", "a,b\n1,2\n", &unknown).unwrap_err().to_string();
    assert!(message.contains("\"klingon\" is no known character encoding"), "{message}");
}

#[test]
fn a_broken_byte_in_a_utf8_file_costs_one_row() {
    let mut bytes = VIETNAMESE.as_bytes().to_vec();
    bytes.extend(b"Ren\xe9,Nice\n");
    bytes.extend("Vũ Bình,Huế\n".as_bytes());
    let table = read("a.csv", bytes);
    assert_eq!(table.lost(), [(6, "invalid-bytes", "René,Nice")]);
    assert_eq!(table.rows.len(), 5);
    assert_eq!(table.rows[4], ["Vũ Bình", "Huế"]);
}

#[test]
fn letters_cut_by_the_border_of_two_chunks_stay_whole() {
    let mut text = "tên,ghi chú\n".to_owned();
    while text.len() < 3 << 20 {
        text.push_str("Nguyễn Thị Ngọc Ánh,\"Khách hàng ở 🏠 Đà Nẵng, gọi lại\"\n");
    }
    for bytes in [text.clone().into_bytes(), utf16(&text, false, true)] {
        let table = read("a.csv", bytes);
        assert!(table.unreadable.is_empty());
        assert!(
            table.rows.iter().all(|row| row == &["Nguyễn Thị Ngọc Ánh", "Khách hàng ở 🏠 Đà Nẵng, gọi lại"])
        );
    }
}
