//! The sample firm: made with one call, taken away with one call.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
};

use kempt_app::crm::{
    Crm, ListRequest, Viewer,
    demo::SampleSize,
    lens::{GroupRequest, SearchRequest},
};
use kempt_filter::Filter;
use kempt_store::User;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, get, house, update},
    merging::{state, undo},
};

/// Customers are those who bought, opportunities those with an open deal, and nobody else is either.
async fn how_far_customers_have_come(crm: &Crm, me: &Viewer) {
    let all = |object: &'static str| async move {
        let request = ListRequest { limit: Some(500), ..ListRequest::default() };
        crm.list(me, object, &request).await.unwrap().records
    };
    let mut deals: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for deal in all("deal").await {
        let text = |json: &Json| json.as_str().unwrap().to_owned();
        let contact = text(&deal["fields"]["contact"]["id"]);
        deals.entry(contact).or_default().push(text(&deal["fields"]["stage"]));
    }
    let mut seen = BTreeSet::new();
    for contact in all("contact").await {
        let deals = deals.get(contact["id"].as_str().unwrap()).map_or(&[][..], Vec::as_slice);
        let won = deals.iter().filter(|stage| *stage == "won").count();
        let open = deals.iter().any(|stage| !matches!(stage.as_str(), "won" | "lost"));
        let far = match (won, open) {
            (2.., _) => Some("loyal_customer"),
            (1, _) => Some("customer"),
            (0, true) => Some("opportunity"),
            (0, false) => None,
        };
        let lifecycle = contact["fields"]["lifecycle"].as_str().unwrap_or_default().to_owned();
        match far {
            Some(far) => assert_eq!(lifecycle, far, "{contact}"),
            None => assert!(!["opportunity", "customer", "loyal_customer"].contains(&lifecycle.as_str())),
        }
        seen.insert(lifecycle);
    }
    assert!(["lead", "opportunity", "customer", "loyal_customer"].iter().all(|stage| seen.contains(*stage)));
}

const ALL: [&str; 7] = ["contact", "account", "lead", "deal", "activity", "task", "note"];

/// Whether the colleagues of the sample firm work here.
async fn colleagues(crm: &Crm) -> BTreeSet<bool> {
    let users = User::all(&mut crm.database().read().await.unwrap()).await.unwrap();
    users.iter().filter(|user| user.email.ends_with("@sample.invalid")).map(|user| user.active).collect()
}

#[test]
fn the_sample_firm_is_there_with_one_call_and_gone_with_another() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let own = create(&crm, &me, "contact", json!({ "full_name": "Own Customer" })).await.unwrap();
        let size = SampleSize { contacts: 240, seed: 3 };
        let made = crm.make_sample(&me, size).await.unwrap();
        assert!(made.records > 400, "{made:?}");
        assert_eq!(crm.sample().await.unwrap(), Some(made.records));
        assert!(made.groups > 5, "{made:?}");
        assert_eq!(crm.make_sample(&me, size).await.unwrap_err().code(), Some("sample-there-already"));
        for (object, least) in [
            ("contact", 200),
            ("account", 20),
            ("lead", 20),
            ("deal", 8),
            ("activity", 80),
            ("task", 8),
            ("note", 8),
        ] {
            let count = crm.count(&me, object, &Default::default()).await.unwrap();
            assert!(count >= least, "{object}: {count}");
        }
        let filter = Filter::parse("contact is not empty").unwrap();
        let request = ListRequest { filter: Some(filter), ..ListRequest::default() };
        let deals = crm.list(&me, "deal", &request).await.unwrap();
        let deal = &deals.records[0];
        assert!(deal["fields"]["contact"]["title"].is_string(), "{deal}");
        let request = GroupRequest {
            list: ListRequest::default(),
            by: "stage".to_owned(),
            measure: Some("amount".to_owned()),
        };
        let groups = crm.groups(&me, "deal", &request).await.unwrap();
        let counted: i64 =
            groups["groups"].as_array().unwrap().iter().map(|group| group["count"].as_i64().unwrap()).sum();
        assert_eq!(counted, crm.count(&me, "deal", &Default::default()).await.unwrap());
        assert!(groups["groups"][0]["money"][0]["sum"].is_string(), "{groups}");
        how_far_customers_have_come(&crm, &me).await;
        // What is done with the sample in the meantime goes with it.
        clock.pass(1_000);
        let id = deal["id"].as_str().unwrap().parse().unwrap();
        update(&crm, &me, "deal", id, json!({ "next_step": "Call" })).await.unwrap();
        clock.pass(1_000);
        // Whoever stops it before anything is written finds all of it.
        let before = state(&crm, &ALL).await;
        assert_eq!(crm.remove_sample(&me, &|_, _| false).await.unwrap(), None);
        assert_eq!(state(&crm, &ALL).await, before);
        assert_eq!(colleagues(&crm).await, [true].into());
        let told = Mutex::new(Vec::new());
        let watch = |done, total| {
            told.lock().unwrap().push((done, total));
            true
        };
        let gone = crm.remove_sample(&me, &watch).await.unwrap().unwrap();
        assert_eq!(gone.records, made.records);
        let told = told.into_inner().unwrap();
        assert!(told.is_sorted() && told[0].0 < 3, "{:?}", told[0]);
        assert!(told.iter().any(|(done, total)| done * 2 > *total && done < total));
        assert_eq!(told.last().unwrap().0, told[0].1, "in the end all is done");
        assert_eq!(colleagues(&crm).await, [false].into());
        // It is one operation, and undoing it brings all back, with what was done to it.
        clock.pass(1_000);
        undo(&crm, &me, gone.operation.unwrap()).await;
        assert_eq!(state(&crm, &ALL).await, before);
        assert_eq!(crm.sample().await.unwrap(), Some(made.records));
        assert_eq!(colleagues(&crm).await, [true].into());
        clock.pass(1_000);
        crm.remove_sample(&me, &|_, _| true).await.unwrap().unwrap();
        assert_eq!(crm.sample().await.unwrap(), None);
        for object in ALL {
            let count = crm.count(&me, object, &Default::default()).await.unwrap();
            assert_eq!(count, i64::from(object == "contact"), "{object}");
        }
        assert_eq!(get(&crm, &me, "contact", own.stored.id()).await["title"], "Own Customer");
        let request = SearchRequest { text: "nguyen".to_owned(), ..Default::default() };
        assert!(crm.search(&me, &request).await.unwrap().hits.is_empty());
        assert_eq!(crm.remove_sample(&me, &|_, _| true).await.unwrap_err().code(), Some("no-sample"));
    });
}
