//! Files that are broken, odd or meant to do harm.

use crate::Desk;

#[test]
fn rows_that_cannot_be_read_go_to_a_repair_file_that_can_be_sent_in_again() {
    let desk = Desk::new();
    desk.put(
        "in.csv",
        "Name,Email\nAnna Berg,anna@berg.example.org\na,b,c,d,e\nCarl Dahl,carl@dahl.example.org\n",
    );
    desk.done(&["clean", "in.csv", "-o", "out.csv", "--json", "out.json"]);
    let summary: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
    assert_eq!((&summary["rows"]["read"], &summary["rows"]["unreadable"]), (&2.into(), &1.into()));
    assert_eq!(summary["outputs"]["repair"], "out.repair.csv");
    let mended = desk.read("out.repair.csv").replace("a,b,c,d,e", "Eva Falk,eva@falk.example.org");
    desk.put("mended.csv", mended);
    desk.done(&["clean", "mended.csv", "-o", "again.csv"]);
    assert_eq!(desk.read("again.csv"), "Name,Email\nEva Falk,eva@falk.example.org\n");
}

#[test]
fn matching_too_keeps_the_rows_that_it_could_not_read() {
    let desk = Desk::new();
    desk.put(
        "in.csv",
        "Name,Email\nAnna Berg,anna@berg.example.org\na,b,c,d,e\nCarl Dahl,carl@dahl.example.org\n",
    );
    desk.done(&["match", "in.csv", "--clusters", "groups.csv"]);
    assert_eq!(desk.read("groups.csv").lines().count(), 3);
    let mended = desk.read("groups.repair.csv").replace("a,b,c,d,e", "Eva Falk,eva@falk.example.org");
    desk.put("mended.csv", mended);
    desk.done(&["match", "mended.csv", "--clusters", "again.csv"]);
    assert_eq!(desk.read("again.csv").lines().count(), 2);
}

#[test]
fn no_input_makes_the_program_panic() {
    let desk = Desk::new();
    let long = "x".repeat(300_000);
    let cases: [(&str, Vec<u8>); 9] = [
        ("nul.csv", b"Name,Email\nA\0nna,a@b.example.org\n".to_vec()),
        ("quote.csv", b"Name,Email\n\"Anna,a@b.example.org\nCarl,c@d.example.org\n".to_vec()),
        ("bytes.csv", vec![0xff, 0xfe, 0x00, 0xd8, 0x0a, 0x00, 0x41]),
        ("long.csv", format!("Name,Email\n{long},{long}\n").into_bytes()),
        ("zip.xlsx", b"PK\x03\x04 this is no workbook".to_vec()),
        ("formula.csv", b"Name,Note\n=cmd|' /C calc'!A0,\"=1+1\"\n".to_vec()),
        ("same.csv", b"Name,Name,Name,,\na,b,c,d,e\n".to_vec()),
        ("invisible.csv", "Name,Phone\n\u{202e}\u{200b},\u{feff}\n".as_bytes().to_vec()),
        ("numbers.csv", b"1,2,3\n4,5,6\n7,8,9\n".to_vec()),
    ];
    for (name, bytes) in cases {
        desk.put(name, bytes);
        for arguments in [
            &["clean", name, "-o", "out.csv", "--report", "out.html"][..],
            &["match", name, "--clusters", "clusters.csv", "--pairs", "pairs.csv"],
        ] {
            let output = desk.run(arguments);
            let code = output.status.code();
            assert!(matches!(code, Some(0 | 3)), "{name}: {code:?} {}", crate::said(&output));
        }
    }
}

#[test]
fn a_formula_in_a_cell_is_not_run_by_a_spreadsheet() {
    let desk = Desk::new();
    desk.put("in.csv", "Name,Note\nAnna Berg,=1+1\n");
    desk.done(&["clean", "in.csv", "-o", "out.csv"]);
    assert!(desk.read("out.csv").contains("'=1+1"), "{}", desk.read("out.csv"));
}

#[test]
fn cards_and_json_lines_are_mended_in_their_own_format() {
    let desk = Desk::new();
    desk.put("in.vcf", "BEGIN:VCARD\nFN:Eva Falk\nBEGIN:VCARD\nFN:Anna Berg\nEND:VCARD\n");
    desk.put("in.jsonl", "{\"name\": \"Anna Berg\"}\n{\"name\": \"Eva Falk\"\n");
    for (input, repair, from, to) in [
        ("in.vcf", "out.repair.vcf", "FN:Eva Falk", "FN:Eva Falk\r\nEND:VCARD"),
        ("in.jsonl", "out.repair.jsonl", "\"Eva Falk\"", "\"Eva Falk\"}"),
    ] {
        desk.done(&["clean", input, "-o", "out.csv", "--json", "out.json", "--lang", "vi"]);
        let summary: serde_json::Value = serde_json::from_str(&desk.read("out.json")).unwrap();
        assert_eq!(summary["outputs"]["repair"], repair);
        desk.put(input, desk.read(repair).replace(from, to));
        desk.done(&["clean", input, "-o", "again.csv"]);
        let again = desk.read("again.csv");
        assert_eq!(again.lines().skip(1).collect::<Vec<_>>(), ["Eva Falk"], "{again}");
    }
}
