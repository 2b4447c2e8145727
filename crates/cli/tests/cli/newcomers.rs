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

#[test]
fn the_country_is_called_by_its_name() {
    let desk = Desk::new();
    desk.put("in.csv", "Name,Phone\nNguyễn Văn An,0903123456\n");
    for (language, name) in [("en", "Vietnam"), ("vi", "Việt Nam"), ("fa", "ویتنام")] {
        let story =
            desk.done(&["audit", "in.csv", "--country", "VN", "--lang", language, "--report", "r.html"]);
        assert!(story.contains(name) && !story.contains(" VN "), "{story}");
        assert!(desk.read("r.html").contains(name), "{name}");
    }
}

#[test]
fn many_columns_that_nobody_understands_are_told_in_one_breath() {
    let desk = Desk::new();
    let header: Vec<String> = (0..200).map(|number| format!("zq{number}x")).collect();
    let row: Vec<String> = (0..200).map(|number| format!("v{}", number % 7)).collect();
    desk.put("in.csv", format!("Email,{}\nanna@berg.example.org,{}\n", header.join(","), row.join(",")));
    let story = desk.done(&["audit", "in.csv"]);
    assert!(story.contains("zq0x, zq1x, zq2x and 197 more (only tidied, not understood)"), "{story}");
    assert_eq!(story.matches("not understood").count(), 2, "{story}");
    assert_eq!(story.matches("(--mapping)").count(), 1, "{story}");
    let names = desk.done(&["audit", "in.csv", "--lang", "fa"]);
    assert!(names.contains("۱۹۷"), "{names}");
    let matched = desk.done(&["match", "in.csv", "--clusters", "c.csv"]);
    assert!(matched.contains("Email = E-mail, zq0x, zq1x, zq2x and 197 more\n"), "{matched}");
}

#[test]
fn help_and_refusals_speak_the_language_asked_for() {
    let desk = Desk::new();
    let told = |arguments: &[&str], locale: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_kempt"))
            .current_dir(desk.path(""))
            .args(arguments)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        (output.status.code(), said(&output))
    };
    for (arguments, code, words) in [
        (&["--help", "--lang", "vi"][..], 0, "Cách dùng: kempt"),
        (&["--lang=fa", "clean", "--help"], 0, "روش کار: kempt clean"),
        (&["help", "match", "--lang", "vi"], 0, "Tìm những dòng"),
        (&["clean", "--nonsense", "--lang", "vi"], 2, "Không có tùy chọn --nonsense"),
        (&["audit", "a.csv", "--threshold", "3", "--lang", "fa"], 2, "عددی از ۰ تا ۱"),
        (
            &["clean", "a.csv", "-o", "b.csv", "--set", "phone=loud", "--lang", "vi"],
            2,
            "có thể là e164, international",
        ),
    ] {
        assert_eq!(told(arguments, "C").0, Some(code), "{arguments:?}");
        assert!(told(arguments, "C").1.contains(words), "{}", told(arguments, "C").1);
    }
    assert!(told(&["--help"], "fa_IR.UTF-8").1.contains("روش کار"));
    assert!(told(&["--help"], "de_DE.UTF-8").1.contains("Usage:"));
}
