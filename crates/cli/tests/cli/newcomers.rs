//! Files as people have them on the first day, and what they are told about them.

use crate::{Desk, said};

#[test]
fn a_vietnamese_export_is_understood_without_help() {
    let desk = Desk::new();
    desk.put(
        "khach.csv",
        "STT;Họ và tên;Điện thoại;Nhận bản tin;E-mail\n\
         1;Nguyễn Văn Hùng;0903 123 456 / 028 3822 1234;có;hung@gmail.cmo\n\
         2;Trần Thị Mai;0912 345 678;không;mai@hoasen.vn\n",
    );
    let story = desk.done(&["clean", "khach.csv", "-o", "sach.csv", "--lang", "vi"]);
    assert!(story.contains("STT (giữ nguyên)"), "{story}");
    assert!(story.contains("Nhận bản tin = Đồng ý nhận thư"), "{story}");
    assert!(story.contains("gmail.cmo") && !story.contains('…'), "{story}");
    assert!(!story.contains("Cho biết ý nghĩa"), "{story}");
    let clean = desk.read("sach.csv");
    assert!(clean.contains(",+84903123456; +842838221234,true,"), "{clean}");
}

#[test]
fn two_phones_tell_the_country_they_are_written_for() {
    let desk = Desk::new();
    desk.put(
        "us.csv",
        "Full name,Phone,City\nAnn Lee,+1 415 555 2671,Boston\nAnne Lee,(415) 555-2671,Boston\n",
    );
    desk.done(&["clean", "us.csv", "-o", "clean.csv", "--keep-duplicates"]);
    assert_eq!(desk.read("clean.csv").matches("+14155552671").count(), 2, "{}", desk.read("clean.csv"));
}

#[test]
fn what_cannot_be_read_is_said_in_the_language_asked_for() {
    let desk = Desk::new();
    desk.put("trong.csv", "");
    desk.put("anh.csv", b"\x89PNG\r\n\x1a\n0000");
    for (file, language, words) in [
        ("trong.csv", "vi", "tệp này trống"),
        ("trong.csv", "fa", "فایل خالی است"),
        ("anh.csv", "vi", "ảnh PNG"),
        ("khong-co.csv", "vi", "không có tệp này"),
        ("trong.csv", "en", "the file is empty"),
    ] {
        let output = desk.run(&["audit", file, "--lang", language]);
        let told = said(&output);
        assert!(told.contains(words), "{told}");
    }
}

#[test]
fn one_is_counted_as_one() {
    let desk = Desk::new();
    desk.put("one.csv", "Name,Email\nAnna Berg,anna@gmail.cmo\n");
    let story = desk.done(&["audit", "one.csv"]);
    assert!(story.contains("1 contact in one.csv") && story.contains("(1 value)"), "{story}");
}

#[test]
fn match_names_the_fields_in_the_language_asked_for() {
    let desk = Desk::new();
    desk.put("a.csv", "Ho ten,So dt\nNguyễn Văn An,0903123456\nNguyen Van An,0903 123 456\n");
    let story = desk.done(&["match", "a.csv", "--clusters", "c.csv", "--lang", "vi"]);
    assert!(story.contains("Ho ten = Họ và tên") && !story.contains("full_name"), "{story}");
}

#[test]
fn gender_has_one_spelling_in_the_language_of_the_house() {
    let desk = Desk::new();
    desk.put(
        "in.csv",
        "Full name,Gender,Nguồn\nAnn Lee,f,nam\nBob Lee,Mr.,nam\nTrần Thị Mai,Nữ,nam\nعلی رضایی,مرد,nam\nEve Ho,nam/nữ,nam\n",
    );
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--set", "language=vi"]);
    let clean = desk.read("out.csv");
    let genders: Vec<&str> = clean.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(genders, ["Nữ", "Nam", "Nữ", "Nam", "nam/nữ"]);
    assert_eq!(clean.matches(",nam\n").count(), 5, "another column keeps its own words: {clean}");
}
