//! Where and when the data comes from: the country and the days by which numbers are read.

use crate::Desk;

#[test]
fn one_phone_alone_tells_no_country_and_the_run_says_so() {
    let desk = Desk::new();
    desk.put("one.csv", "Full name,Phone\nAnn Lee,0912 345 670\n");
    let story = desk.done(&["clean", "one.csv", "-o", "clean.csv", "--json", "one.json"]);
    assert!(story.contains("--country"), "{story}");
    assert!(desk.read("clean.csv").contains("0912345670"), "{}", desk.read("clean.csv"));
    assert!(desk.read("one.json").contains("phone.country-unknown"), "{}", desk.read("one.json"));
    desk.done(&["clean", "one.csv", "-o", "told.csv", "--country", "VN"]);
    assert!(desk.read("told.csv").contains("+84912345670"), "{}", desk.read("told.csv"));
}

#[test]
fn several_phones_or_the_language_of_headers_or_names_or_a_country_tell_it() {
    let several = "Full name,Phone\nAnn Lee,0912 345 670\nBob Lee,0903 123 450\nEve Lee,0987 654 320\n";
    for (case, content) in [
        ("several phones", several),
        ("headers", "Họ tên,Điện thoại\nAnn Lee,0912 345 670\n"),
        ("headers without marks", "Ho ten,So dien thoai\nAnn Lee,0912 345 670\n"),
        ("a name", "Full name,Phone\nNguyễn Văn An,0912 345 670\n"),
        ("an address", "Full name,Phone,Email\nAnn Lee,0912 345 670,ann@hoasen.vn\n"),
        ("a country", "Full name,Phone,Country\nAnn Lee,0912 345 670,Vietnam\nBo Lee,0903 123 450,\n"),
    ] {
        let desk = Desk::new();
        desk.put("in.csv", content);
        desk.done(&["clean", "in.csv", "-o", "clean.csv"]);
        assert!(desk.read("clean.csv").contains("+84912345670"), "{case}: {}", desk.read("clean.csv"));
    }
}

const MOVED: &str = "\
Họ tên,Điện thoại,Ngày tạo,Ngày cập nhật
Nguyễn Văn An,0333 825 678,2015-03-01,2016-02-02
Trần Thị Bình,0333 825 679,2021-03-01,2024-02-02
Lê Văn Cường,0333 825 670,2015-03-01,2024-02-02
Phạm Thị Dung,+84333825671,2015-03-01,2016-02-02
";

#[test]
fn the_days_of_a_row_tell_a_landline_of_before_from_a_mobile_of_today() {
    let desk = Desk::new();
    desk.put("in.csv", MOVED);
    desk.done(&["clean", "in.csv", "-o", "clean.csv", "--json", "in.json"]);
    let clean = desk.read("clean.csv");
    for (number, why) in [
        ("+842033825678", "a landline before the renumbering"),
        ("+84333825679", "a mobile since"),
        ("+84333825670", "days on both sides settle nothing"),
        ("+84333825671", "with its country code it may have been moved already"),
    ] {
        assert!(clean.contains(number), "{why}: {clean}");
    }
    let changes = desk.read("clean.changes.csv");
    assert_eq!(changes.matches("landline-or-mobile").count(), 1, "{changes}");
    desk.done(&["clean", "clean.csv", "-o", "again.csv"]);
    assert_eq!(desk.read("again.csv"), clean, "cleaning twice is cleaning once");
}

#[test]
fn choices_and_countries_are_written_in_the_language_of_the_headers_unless_the_style_says_another() {
    let desk = Desk::new();
    desk.put("in.csv", "Họ tên,Giới tính,Quốc gia\nLê An,nam,USA\nTrần Bình,F,Hoa Kỳ\n");
    desk.done(&["clean", "in.csv", "-o", "out.csv"]);
    assert_eq!(desk.read("out.csv"), "Họ tên,Giới tính,Quốc gia\nLê An,Nam,Hoa Kỳ\nTrần Bình,Nữ,Hoa Kỳ\n");
    desk.done(&["clean", "in.csv", "-o", "english.csv", "--set", "language=en"]);
    assert!(desk.read("english.csv").contains("Lê An,Male,United States"), "{}", desk.read("english.csv"));
}
