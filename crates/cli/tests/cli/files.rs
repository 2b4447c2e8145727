//! What goes in and what comes out.

use std::collections::BTreeSet;
use std::fs;

use crate::{Desk, fixture};

#[test]
fn the_sample_becomes_a_clean_file_a_report_and_a_summary() {
    let desk = Desk::new();
    let sample = fixture("sample/customers.csv");
    let before = fs::read(&sample).unwrap();
    let story = desk.done(&[
        "clean",
        sample.to_str().unwrap(),
        "-o",
        "clean.csv",
        "--report",
        "report.html",
        "--json",
        "summary.json",
        "--pairs",
        "pairs.csv",
        "--clusters",
        "clusters.csv",
    ]);
    assert!(story.contains("Quality") && story.contains("What to do first"), "{story}");
    assert_eq!(fs::read(&sample).unwrap(), before, "the input is not touched");

    let summary: serde_json::Value = serde_json::from_str(&desk.read("summary.json")).unwrap();
    let read = summary["rows"]["read"].as_u64().unwrap();
    let written = summary["rows"]["written"].as_u64().unwrap();
    assert!(written < read, "duplicates were resolved");
    assert_eq!(summary["duplicates"]["surplus"].as_u64().unwrap(), read - written);
    let scores = &summary["scores"];
    assert!(scores["after"]["overall"].as_f64() > scores["before"]["overall"].as_f64());
    assert!(desk.read("report.html").contains("</html>"));

    let clusters = desk.read("clusters.csv");
    let mut lines = clusters.lines();
    assert_eq!(lines.next(), Some("row,cluster_id,id"));
    let rows: BTreeSet<u64> = lines.map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    assert_eq!(rows, (1..=read).collect(), "every row is there exactly once");
    assert!(desk.read("pairs.csv").starts_with("row_a,row_b,weight,probability,relation,explanation\n"));
    let header = |text: &str| text.lines().next().unwrap().to_owned();
    let input = String::from_utf8(before).unwrap();
    assert!(
        header(&desk.read("clean.csv")).starts_with(&header(input.trim_start_matches('\u{feff}'))),
        "the columns keep their order"
    );
}

#[test]
fn cleaning_the_clean_file_changes_nothing() {
    let desk = Desk::new();
    desk.done(&["clean", fixture("sample/customers.csv").to_str().unwrap(), "-o", "once.csv"]);
    desk.done(&["clean", "once.csv", "-o", "twice.csv", "--json", "twice.json"]);
    let summary: serde_json::Value = serde_json::from_str(&desk.read("twice.json")).unwrap();
    assert_eq!(summary["changes"]["cells"], 0, "{}", desk.read("twice.changes.csv"));
}

#[test]
fn one_thread_or_two_write_the_same_bytes() {
    let desk = Desk::new();
    let sample = fixture("sample/customers.csv");
    for threads in ["1", "2"] {
        let name = |what: &str| format!("{what}{threads}.csv");
        let (clean, pairs, clusters) = (name("clean"), name("pairs"), name("clusters"));
        let outputs = ["-o", &clean, "--pairs", &pairs, "--clusters", &clusters, "--threads", threads];
        let arguments: Vec<&str> = ["clean", sample.to_str().unwrap()].into_iter().chain(outputs).collect();
        desk.done(&arguments);
    }
    for what in ["clean", "pairs", "clusters"] {
        assert_eq!(desk.read(&format!("{what}1.csv")), desk.read(&format!("{what}2.csv")), "{what}");
    }
    assert_eq!(desk.read("clean1.changes.csv"), desk.read("clean2.changes.csv"));
}

#[test]
fn the_story_is_told_in_three_languages() {
    let desk = Desk::new();
    desk.put("in.csv", "Họ tên,Email\nNguyễn Văn An,an@fpt.com.vn\n");
    for (language, word) in [("en", "Quality"), ("vi", "Chất lượng"), ("fa", "کیفیت")] {
        let story = desk.done(&["audit", "in.csv", "--lang", language]);
        assert!(story.contains(word), "{story}");
    }
}

#[test]
fn a_mapping_says_what_a_column_is_and_several_files_become_one() {
    let desk = Desk::new();
    desk.put("a.csv", "Name,Kontakt\nAnna Berg,anna@berg.example.org\n");
    desk.put("b.csv", "Email,Full name\ncarl@dahl.example.org,Carl Dahl\n");
    desk.put("map.json", r#"{"object": "contact", "columns": {"Kontakt": "email"}}"#);
    desk.done(&["clean", "a.csv", "b.csv", "-o", "all.csv", "--mapping", "map.json"]);
    assert_eq!(
        desk.read("all.csv"),
        "Name,Kontakt\nAnna Berg,anna@berg.example.org\nCarl Dahl,carl@dahl.example.org\n"
    );
    desk.put("wrong.json", r#"{"object": "contact", "columns": {"Contact": "email"}}"#);
    let refused = desk.run(&["clean", "a.csv", "-o", "x.csv", "--mapping", "wrong.json"]);
    assert_eq!(refused.status.code(), Some(2), "{}", crate::said(&refused));
}

#[test]
fn the_style_of_the_house_decides_the_form() {
    let desk = Desk::new();
    desk.put("in.csv", "Name,Phone,Country\nNguyễn Văn An,0912345678,VN\n");
    desk.put("style.toml", "phone = \"national\"\ncountry = \"code\"\n");
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--style", "style.toml", "--country", "VN"]);
    assert_eq!(desk.read("out.csv").lines().nth(1), Some("Nguyễn Văn An,0912 345 678,VN"));
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--set", "phone=e164"]);
    assert_eq!(desk.read("out.csv").lines().nth(1), Some("Nguyễn Văn An,+84912345678,Vietnam"));
}
