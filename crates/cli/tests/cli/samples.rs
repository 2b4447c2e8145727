//! The sample files come out as their description in `fixtures/sample/README.md` says.

use crate::Desk;

fn sample(name: &str) -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/sample/").to_owned() + name
}

/// The group of each row whose line in the file contains `text`.
fn groups_of(desk: &Desk, file: &str, text: &str) -> Vec<String> {
    let input = std::fs::read_to_string(sample(file)).unwrap();
    let ids: Vec<&str> = input.lines().filter(|line| line.contains(text)).map(|line| &line[..5]).collect();
    let clusters = desk.read("clusters.csv");
    let group = |id: &str| {
        let row =
            clusters.lines().find(|row| row.ends_with(&format!(",{id}"))).expect("every row has a group");
        row.split(',').nth(1).unwrap().to_owned()
    };
    ids.into_iter().map(group).collect()
}

fn distinct(mut groups: Vec<String>) -> usize {
    groups.sort();
    groups.dedup();
    groups.len()
}

#[test]
fn the_messy_customers_come_out_as_described() {
    let desk = Desk::new();
    let customers = sample("customers.csv");
    desk.done(&[
        "clean",
        &customers,
        "-o",
        "clean.csv",
        "--clusters",
        "clusters.csv",
        "--report",
        "report.html",
    ]);
    assert_eq!(
        distinct(groups_of(&desk, "customers.csv", "oe@gmail")),
        1,
        "two ways to write John Doe's address"
    );
    assert_eq!(distinct(groups_of(&desk, "customers.csv", "David Miller")), 2, "namesakes");
    assert_eq!(distinct(groups_of(&desk, "customers.csv", "محمد حسینی")), 2, "namesakes in Persian");
    assert_eq!(distinct(groups_of(&desk, "customers.csv", "028 3829 1144")), 2, "a couple with one landline");
    assert_eq!(
        distinct(groups_of(&desk, "customers.csv", "info@saomailog.vn")),
        4,
        "colleagues with one mailbox"
    );
    let repair = desk.read("clean.repair.csv");
    assert!(repair.contains("Hoàng Minh") && repair.lines().count() == 2, "one row to mend: {repair}");
    assert!(desk.read("clean.csv").lines().count() < 300, "duplicates became one");
    assert!(desk.has("report.html") && desk.has("clean.changes.csv"));
}

#[test]
fn every_kind_of_sample_file_is_read() {
    let desk = Desk::new();
    for (name, told) in [
        ("khach-hang.xlsx", "khach-hang.xlsx"),
        ("contacts.vcf", "contacts.vcf"),
        ("leads.jsonl", "leads.jsonl"),
    ] {
        let story = desk.run(&["clean", &sample(name), "-o", "clean.csv", "--clusters", "clusters.csv"]);
        assert_eq!(story.status.code(), Some(0), "{name}: {}", String::from_utf8_lossy(&story.stderr));
        let said =
            String::from_utf8_lossy(&story.stdout).into_owned() + &String::from_utf8_lossy(&story.stderr);
        assert!(said.contains(told), "{said}");
        assert!(desk.read("clean.csv").lines().count() > 10, "{name}");
    }
}
