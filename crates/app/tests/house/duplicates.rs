//! The customer who is there already: told while one types, stopped at the gate, and hidden from whom it must be.

use std::sync::Arc;

use kempt_app::crm::{Crm, CrmError, Door, Id, Role, Viewer, gate::How, lens::SearchRequest};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, draft, house, update},
};

fn member(number: i64, teams: &[Id]) -> Viewer {
    let user = Id::new(number, [u8::try_from(number).unwrap(); 10]);
    Viewer { user, role: Role::Member, teams: teams.to_vec(), ..Viewer::of_the_house(user) }
}

fn duplicates(error: CrmError) -> Vec<Json> {
    assert_eq!(error.code(), Some("duplicate-found"));
    let CrmError::Refused(refusal) = error else { panic!() };
    refusal.details["duplicates"].as_array().unwrap().clone()
}

#[test]
fn the_same_address_stops_a_second_record_across_objects_and_an_override_needs_a_reason() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let fields = json!({ "full_name": "Lê Thị Hoa", "email": "hoa.le@vidu.vn", "phone": "0912345678" });
        let first = create(&crm, &me, "contact", fields).await.unwrap().stored.id();
        let again = json!({ "full_name": "Hoa Lê", "email": "HOA.LE@vidu.vn" });
        let met = duplicates(create(&crm, &me, "lead", again.clone()).await.unwrap_err());
        assert_eq!(met[0]["id"], first.to_string());
        assert_eq!(met[0]["object"], "contact");
        assert_eq!(met[0]["exact"], json!(["email"]));
        assert!(met[0]["reasons"].as_array().unwrap().iter().any(|line| line["comparison"] == "email"));
        let sent = draft(&crm, "lead", again).unwrap();
        let how =
            |reason: &str| How { override_duplicates: Some(reason.to_owned()), ..How::through(Door::Form) };
        let silent = crm.create(&me, "lead", &sent, &how(" ")).await.unwrap_err();
        assert_eq!(silent.code(), Some("override-needs-reason"));
        let second = crm.create(&me, "lead", &sent, &how("her sister, one mailbox")).await.unwrap();
        // What was decided holds: the same question is not asked again.
        let id = second.stored.id();
        update(&crm, &me, "lead", id, json!({ "job_title": "Kế toán" })).await.unwrap();
        let check = crm.check(&me, "lead", &Default::default(), Some(id)).await.unwrap();
        assert_eq!(check.duplicates, json!([]));
        let history = crm.history(&me, "lead", id, Default::default()).await.unwrap();
        assert_eq!(history.items.last().unwrap()["reason"], "her sister, one mailbox");
    });
}

#[test]
fn of_a_record_that_may_not_be_seen_only_its_owner_is_told() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let (one, other) = (member(11, &[]), member(12, &[]));
        let fields = json!({ "full_name": "Bí mật", "email": "bi.mat@vidu.vn", "tax_number": "0312345678" });
        let first = create(&crm, &one, "contact", fields).await;
        let first = first.unwrap().stored.id();
        let met = duplicates(
            create(&crm, &other, "contact", json!({ "full_name": "Ai đó", "email": "bi.mat@vidu.vn" }))
                .await
                .unwrap_err(),
        );
        assert_eq!(met[0]["visible"], false);
        for secret in ["id", "title", "reasons", "weight"] {
            assert!(met[0].get(secret).is_none(), "{secret}");
        }
        assert!(!serde_json::to_string(&met).unwrap().contains("Bí mật"));
        let hidden = crm.get(&other, "contact", first).await.unwrap_err();
        assert_eq!(hidden.code(), Some("not-found"));
        let found = |viewer: Viewer| {
            let crm = crm.clone();
            async move {
                let request = SearchRequest { text: "bí mật".to_owned(), ..Default::default() };
                crm.search(&viewer, &request).await.unwrap().hits.len()
            }
        };
        assert_eq!(found(other.clone()).await, 0);
        assert_eq!(found(one).await, 1);
        assert_eq!(found(me).await, 1);
        assert_eq!(crm.count(&other, "contact", &Default::default()).await.unwrap(), 0);
    });
}

#[test]
fn of_two_who_create_the_same_customer_at_once_one_is_told() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        for round in 0..8 {
            let fields = json!({ "full_name": "Ngô Minh", "email": format!("minh{round}@vidu.vn") });
            let (crm, me) = (Arc::new(crm.clone()), Arc::new(me.clone()));
            let tasks: Vec<_> = (0..4)
                .map(|_| {
                    let (crm, me, fields) = (Arc::clone(&crm), Arc::clone(&me), fields.clone());
                    tokio::spawn(async move { create(&crm, &me, "contact", fields).await.map(drop) })
                })
                .collect();
            let mut made = 0;
            for task in tasks {
                match task.await.unwrap() {
                    Ok(()) => made += 1,
                    Err(error) => assert_eq!(error.code(), Some("duplicate-found"), "{error}"),
                }
            }
            assert_eq!(made, 1);
        }
    });
}

#[test]
fn search_finds_with_and_without_marks_in_three_scripts_and_by_any_form_of_a_number() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let people = [
            json!({ "full_name": "Đặng Thị Ngọc Ánh", "phone": "0912345678", "company": "Công ty TNHH Minh Long" }),
            json!({ "full_name": "علی رضایی", "email": "ali@example.ir" }),
            json!({ "full_name": "Christopher Meyer", "email": "c.meyer@example.com" }),
        ];
        for fields in people {
            create(&crm, &me, "contact", fields).await.unwrap();
        }
        let first = |text: &str| {
            let (crm, me, text) = (crm.clone(), me.clone(), text.to_owned());
            async move {
                let request = SearchRequest { text, ..Default::default() };
                let page = crm.search(&me, &request).await.unwrap();
                page.hits.first().map(|hit| hit["title"].as_str().unwrap().to_owned())
            }
        };
        for (asked, wanted) in [
            ("dang thi ngoc anh", "Đặng Thị Ngọc Ánh"),
            ("Ngọc Ánh", "Đặng Thị Ngọc Ánh"),
            ("minh lo", "Đặng Thị Ngọc Ánh"),
            ("0912 345 678", "Đặng Thị Ngọc Ánh"),
            ("علي رضائي", "علی رضایی"),
            ("meyer chris", "Christopher Meyer"),
            ("Cristopher", "Christopher Meyer"),
        ] {
            assert_eq!(first(asked).await.as_deref(), Some(wanted), "{asked}");
        }
        assert_eq!(first("nobody at all").await, None);
    });
}

#[test]
fn merged_records_are_found_as_one_and_unmerged_ones_as_two() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let first = json!({ "full_name": "Phạm Quốc Tuấn", "email": "tuan@one.example.com" });
        let second = json!({ "full_name": "Phạm Quốc Tuấn", "email": "tuan@two.example.com" });
        let first = create(&crm, &me, "contact", first).await.unwrap().stored.id();
        let second = create(&crm, &me, "contact", second).await.unwrap().stored.id();
        let hits = |crm: Crm, me: Viewer| async move {
            let request = SearchRequest { text: "quoc tuan".to_owned(), ..Default::default() };
            crm.search(&me, &request).await.unwrap().hits.len()
        };
        assert_eq!(hits(crm.clone(), me.clone()).await, 2);
        let request =
            kempt_app::crm::merging::MergeRequest { records: vec![first, second], ..Default::default() };
        let merged = crm.merge(&me, "contact", &request, &How::through(Door::Merge)).await.unwrap();
        assert_eq!(hits(crm.clone(), me.clone()).await, 1);
        // The address of the one that is gone leads to the survivor.
        let again = json!({ "full_name": "Tuấn", "email": "tuan@two.example.com" });
        let met = duplicates(create(&crm, &me, "contact", again).await.unwrap_err());
        assert_eq!(met[0]["id"], merged.survivor.to_string());
        let request = kempt_app::crm::merging::RevertRequest {
            operation: merged.operation,
            put_back: Default::default(),
        };
        crm.revert(&me, &request, &How::through(Door::Undo)).await.unwrap();
        assert_eq!(hits(crm.clone(), me.clone()).await, 2);
    });
}
