//! Files into a house and out of it, without a server.

use std::fs;

use crate::{Desk, said};

const PEOPLE: &str = "Name,Email\nMai Lan,lan@sao-mai.vn\n,\nNam Trần,nam@sao-mai.vn,surplus\n";

/// A desk with a house in which Lan works.
fn desk_with_a_house() -> Desk {
    let desk = Desk::new();
    desk.done(&[
        "user",
        "add",
        "lan@sao-mai.vn",
        "--name",
        "Lan",
        "--role",
        "administrator",
        "--data",
        "house",
    ]);
    desk
}

#[test]
fn rows_that_are_not_taken_go_to_a_sheet_beside_the_file_which_stays_as_it_is() {
    let desk = desk_with_a_house();
    let file = desk.put("people.csv", PEOPLE);
    let story = desk.done(&["import", "people.csv", "--data", "house"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), PEOPLE, "{story}");
    let sheet = desk.read("people.repair.csv");
    assert!(sheet.contains("surplus") && !sheet.contains("Mai Lan"), "{sheet}");

    // Mended, it comes in like the file itself; the file comes in only once.
    desk.put("mended.csv", sheet.replace(",surplus", ""));
    desk.done(&["import", "mended.csv", "--data", "house"]);
    desk.done(&["import", "people.csv", "--data", "house"]);
    desk.done(&["export", "-o", "out.csv", "--data", "house"]);
    let out = desk.read("out.csv");
    assert_eq!(
        (out.matches("lan@sao-mai.vn").count(), out.matches("nam@sao-mai.vn").count()),
        (1, 1),
        "{out}"
    );
}

#[test]
fn nothing_is_written_over_the_file() {
    let desk = desk_with_a_house();
    desk.put("people.csv", PEOPLE);
    for over in [["--repair", "people.csv"], ["--repair", "people"], ["--json", "people.csv"]] {
        let output = desk.run(&["import", "people.csv", "--data", "house", over[0], over[1]]);
        assert_eq!(output.status.code(), Some(2), "{over:?}: {}", said(&output));
        assert_eq!(desk.read("people.csv"), PEOPLE, "{over:?}");
    }
    desk.done(&["export", "-o", "out.csv", "--data", "house"]);
    assert_eq!(desk.read("out.csv").lines().count(), 1, "nothing was brought in");
}

#[test]
fn a_rule_book_goes_from_one_house_to_another() {
    let desk = desk_with_a_house();
    desk.done(&["user", "add", "a@b.vn", "--name", "A", "--role", "administrator", "--data", "other"]);
    let book = r#"{ "rules": [{
        "name": "titled", "object": "contact", "labels": { "en": "A contact has a job title", "vi": "", "fa": "" },
        "needs": ["job_title"], "effect": "stop", "state": "on"
    }] }"#;
    desk.put("rules.json", book);
    let tried = desk.done(&["rules", "apply", "rules.json", "--dry-run", "--data", "house"]);
    assert!(tried.contains("titled: new"), "{tried}");
    assert_eq!(desk.done(&["rules", "show", "--data", "house"]).matches("titled").count(), 0);
    desk.done(&["rules", "apply", "rules.json", "--reason", "agreed", "--data", "house"]);
    let again = desk.done(&["rules", "apply", "rules.json", "--data", "house"]);
    assert!(again.contains("titled: as it was"), "{again}");
    desk.put("shown.json", desk.done(&["rules", "show", "--data", "house"]));
    desk.done(&["rules", "apply", "shown.json", "--data", "other"]);
    desk.put("people.csv", "Name,Job title\nMai Lan,\nNam Trần,CEO\n");
    desk.done(&["import", "people.csv", "--data", "other"]);
    assert!(desk.read("people.repair.csv").contains("Mai Lan"), "the rule holds for files too");

    desk.put("wrong.json", book.replace("job_title", "nothing"));
    let refused = desk.run(&["rules", "apply", "wrong.json", "--data", "house"]);
    assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
    assert!(said(&refused).contains("nothing"), "{}", said(&refused));
}
