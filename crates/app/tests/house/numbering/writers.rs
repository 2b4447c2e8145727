//! Many writers at once: no gap, no double. A few in the usual tests; `cargo xtask soak numbers N` tries as many as wanted.

#![expect(clippy::print_stdout, reason = "the long form says how long it took")]

use std::collections::BTreeSet;

use kempt_app::crm::{Crm, Viewer};
use kempt_store::{Name, Sql};
use serde_json::json;

use super::{format, given, invoice, invoices};
use crate::{both::on_both, gate::house};

/// A number that somebody may set from outside.
fn set(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The numbers that the records themselves have.
async fn held(crm: &Crm) -> Vec<String> {
    let mut sql = Sql::new();
    sql.push("SELECT ")
        .name(&Name::new("number").unwrap())
        .push(" FROM ")
        .name(&Name::new("invoice").unwrap());
    let mut transaction = crm.database().read().await.unwrap();
    let rows = transaction.rows(&sql).await.unwrap();
    rows.iter().filter_map(|row| row.text(0).map(str::to_owned)).collect()
}

/// Makes so many invoices; of some tries in between each is refused, and takes no number.
async fn write(crm: Crm, me: Viewer, writer: usize, invoices: usize) {
    for turn in 0..invoices {
        if (writer + turn).is_multiple_of(5) {
            invoice(&crm, &me, json!({ "subject": null })).await.unwrap_err();
        }
        invoice(&crm, &me, json!({})).await.unwrap();
    }
}

#[test]
fn many_writers_get_every_number_once() {
    let (writers, total) = (set("KEMPT_TEST_WRITERS", 8), set("KEMPT_TEST_NUMBERS", 400));
    on_both(|database| async move {
        let which = database.dialect();
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        for is_numbered in [false, true] {
            if is_numbered {
                crm.add_number_format(&me, format(json!({}))).await.unwrap();
            } else if total < 10_000 {
                continue;
            }
            let begun = std::time::Instant::now();
            let tasks: Vec<_> = (0..writers)
                .map(|writer| {
                    let of_one = total / writers + usize::from(writer < total % writers);
                    tokio::spawn(write(crm.clone(), me.clone(), writer, of_one))
                })
                .collect();
            for task in tasks {
                task.await.unwrap();
            }
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "{which:?}, numbered: {is_numbered}: {total} records by {writers} writers in {seconds:.1} s"
            );
        }
        let numbers = held(&crm).await;
        let expected: BTreeSet<String> = (1..=total).map(|number| format!("HD-2026-{number:04}")).collect();
        assert_eq!(numbers.len(), total, "no double");
        assert_eq!(numbers.into_iter().collect::<BTreeSet<_>>(), expected, "no gap");
        let written = given(&crm, &me).await;
        assert!(written.iter().all(|(number, state, _)| expected.contains(number) && state == "stands"));
    });
}
