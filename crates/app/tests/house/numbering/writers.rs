//! Many writers at once: no gap, no double.

use std::collections::BTreeSet;

use serde_json::json;

use super::{format, invoice, invoices, number};
use crate::{both::on_both, gate::house};

/// Writers at the same time, and invoices that each of them makes.
const WRITERS: usize = 8;
const EACH: usize = 50;

#[test]
fn many_writers_get_every_number_once() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        crm.add_number_format(&me, format(json!({}))).await.unwrap();
        let writers = (0..WRITERS).map(|writer| {
            let (crm, me) = (crm.clone(), me.clone());
            tokio::spawn(async move {
                let mut made = Vec::new();
                for turn in 0..EACH {
                    // Some are refused in between, and take none.
                    if (writer + turn) % 5 == 0 {
                        invoice(&crm, &me, json!({ "subject": null })).await.unwrap_err();
                    }
                    made.push(invoice(&crm, &me, json!({})).await.unwrap().stored.id());
                }
                made
            })
        });
        let mut numbers = BTreeSet::new();
        for writer in writers.collect::<Vec<_>>() {
            for id in writer.await.unwrap() {
                assert!(numbers.insert(number(&crm, &me, id).await), "no double");
            }
        }
        let expected: BTreeSet<String> =
            (1..=WRITERS * EACH).map(|number| format!("HD-2026-{number:04}")).collect();
        assert_eq!(numbers, expected, "no gap");
    });
}
