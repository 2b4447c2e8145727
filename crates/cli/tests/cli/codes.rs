//! Exit codes: 0 done, 1 a check failed, 2 wrong use, 3 could not be done.

use crate::{Desk, said};

const PEOPLE: &str = "Name,Email\nAnna Berg,anna@berg.example.org\nCarl Dahl,carl.dahl@gmail.cmo\n";

#[test]
fn a_check_that_was_asked_for_decides_the_code() {
    let desk = Desk::new();
    desk.put("in.csv", PEOPLE);
    let code = |arguments: &[&str]| desk.run(arguments).status.code();
    assert_eq!(code(&["audit", "in.csv"]), Some(0));
    assert_eq!(code(&["audit", "in.csv", "--fail-below", "1"]), Some(0));
    assert_eq!(code(&["audit", "in.csv", "--fail-below", "100"]), Some(1));
    assert_eq!(code(&["audit", "in.csv", "--fail-on", "warning"]), Some(1));
    assert_eq!(code(&["clean", "in.csv", "-o", "out.csv", "--fail-on", "warning"]), Some(1));
    assert!(desk.has("out.csv"), "a failed check does not take the clean file away");
}

#[test]
fn wrong_use_is_told_from_what_cannot_be_done() {
    let desk = Desk::new();
    desk.put("in.csv", PEOPLE);
    desk.put("empty.csv", "");
    desk.put("header.csv", "Name,Email\n");
    let too_long = "x".repeat(300);
    for (arguments, code) in [
        (&["clean", "in.csv", "-o", "in.csv"][..], 2),
        (&["clean", "in.csv", "-o", "./in.csv"], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--pairs", "x.csv"], 2),
        (&["clean", "in.csv", "-o", "no/folder/x.csv"], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--json", "."], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--report", &too_long], 3),
        (&["clean", "nothing.csv", "-o", "x.csv"], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--set", "phone=loud"], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--country", "Vietnam"], 2),
        (&["clean", "in.csv", "-o", "x.csv", "--country", "XX"], 2),
        (&["match", "in.csv"], 2),
        (&["match", "in.csv", "--clusters", "x.csv", "--threshold", "2"], 2),
        (&["wash", "in.csv"], 2),
        (&["clean", "empty.csv", "-o", "x.csv"], 3),
        (&["clean", "header.csv", "-o", "x.csv"], 3),
        (&["match", "empty.csv", "--clusters", "x.csv"], 3),
    ] {
        let output = desk.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(!output.stderr.is_empty(), "{arguments:?} says why on standard error");
        assert!(!desk.has("x.csv"), "{arguments:?} leaves nothing behind");
    }
    assert_eq!(desk.read("in.csv"), PEOPLE);
}

#[test]
fn the_help_teaches_with_examples() {
    let desk = Desk::new();
    for command in ["clean", "match", "audit"] {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_kempt")).args([command, "--help"]).output();
        let help = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(help.contains("Examples:") && help.contains(&format!("kempt {command}")), "{help}");
    }
    assert_eq!(desk.run(&["--nonsense"]).status.code(), Some(2));
}
