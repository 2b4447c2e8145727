//! A small file whose outputs are compared to the byte. After a change that is meant, write them anew with
//! `UPDATE_GOLDEN=1 cargo test -p kempt-cli golden` and look at the difference.

use std::fs;

use crate::{Desk, fixture};

#[test]
fn the_golden_files_come_out() {
    let desk = Desk::new();
    fs::copy(fixture("golden/contacts.csv"), desk.path("contacts.csv")).unwrap();
    desk.done(&["clean", "contacts.csv", "-o", "clean.csv", "--clusters", "clusters.csv"]);
    for name in ["clean.csv", "clean.changes.csv", "clusters.csv"] {
        let golden = fixture(&format!("golden/contacts.{name}"));
        let actual = desk.read(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&golden, &actual).unwrap();
        }
        assert_eq!(actual, fs::read_to_string(&golden).unwrap_or_default(), "{name}");
    }
}
