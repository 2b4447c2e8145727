//! The quality of the records, measured and kept by day.

use kempt_app::crm::{Crm, Viewer};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, house, update},
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// What is shown of contacts.
async fn contacts(crm: &Crm, viewer: &Viewer) -> Json {
    let quality = crm.quality(viewer, 90).await.unwrap();
    let found = quality["objects"].as_array().unwrap().iter().find(|one| one["object"] == "contact");
    found.cloned().unwrap_or_default()
}

fn field(contacts: &Json, name: &str) -> Json {
    let found = contacts["fields"].as_array().unwrap().iter().find(|one| one["field"] == name);
    found.cloned().unwrap_or_default()
}

#[test]
fn every_figure_is_the_count_of_a_filter_and_each_day_is_kept() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        assert_eq!(
            crm.quality(&me, 90).await.unwrap(),
            json!({ "measured_at": null, "measuring": null, "objects": [] })
        );
        let hoa = json!({ "full_name": "Lê Thị Hoa", "email": "hoa@sao-mai.vn", "phone": "0912 345 678" });
        let hoa = create(&crm, &me, "contact", hoa).await.unwrap();
        for email in ["tuan@one.example.com", "tuan@two.example.com"] {
            let tuan = json!({ "full_name": "Phạm Quốc Tuấn", "email": email, "company": "Minh Long", "city": "Huế" });
            create(&crm, &me, "contact", tuan).await.unwrap();
        }
        crm.find_all_duplicates(kempt_matching::Subject::Person, &|_| true).await.unwrap();
        assert!(crm.measure_quality(&|_, _| true).await.unwrap().is_some());
        let measured = contacts(&crm, &me).await;
        assert_eq!(measured["records"], 3, "{measured}");
        assert_eq!(
            measured["duplicates"],
            json!({ "groups": 1, "records": 2, "share": 2.0 / 3.0 }),
            "{measured}"
        );
        assert_eq!(
            field(&measured, "phone"),
            json!({ "field": "phone", "filled": 1.0 / 3.0, "empty": 2 }),
            "{measured}"
        );
        assert_eq!(field(&measured, "email")["filled"], 1.0, "{measured}");
        assert_eq!(measured["stale"], 0.0);
        // A year and a day later nobody has changed the two; the first day is not forgotten.
        clock.pass(366 * DAY);
        update(&crm, &me, "contact", hoa.stored.id(), json!({ "city": "Đà Lạt" })).await.unwrap();
        crm.measure_quality(&|_, _| true).await.unwrap();
        assert_eq!(contacts(&crm, &me).await["stale"], 2.0 / 3.0);
        let long = crm.quality(&me, 400).await.unwrap();
        let contact =
            long["objects"].as_array().unwrap().iter().find(|one| one["object"] == "contact").unwrap();
        let stale: Vec<&Json> = contact["days"].as_array().unwrap().iter().map(|day| &day["stale"]).collect();
        assert_eq!(stale, [&json!(0.0), &json!(2.0 / 3.0)], "{contact}");
        // Measured twice in a day is one day.
        crm.measure_quality(&|_, _| true).await.unwrap();
        assert_eq!(contacts(&crm, &me).await["days"].as_array().unwrap().len(), 1);
        // Whoever watches may stop it.
        assert_eq!(crm.measure_quality(&|_, _| false).await.unwrap(), None);
    });
}
