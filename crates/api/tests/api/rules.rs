//! The rule book over HTTP: written, tried, switched on, met at the door, found, and kept in all its versions.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

fn rule(more: Json) -> Json {
    let mut rule = json!({
        "name": "titled", "object": "contact", "effect": "stop", "state": "off", "needs": ["job_title"],
        "labels": { "en": "A contact has a job title", "vi": "Liên hệ có chức danh", "fa": "مخاطب سمت دارد" },
    });
    rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    rule
}

/// Waits until all records are judged by a rule.
async fn judged(lan: &Client, name: &str) -> Json {
    loop {
        let rule = lan.get(&format!("/api/v1/rules/{name}")).await.json();
        if rule["judging"] == false {
            return rule;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[test]
fn a_rule_is_tried_switched_on_and_met_at_the_door() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let made =
            lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Thị Hoa" } })).await.json();
        let tried = lan.post("/api/v1/rules/try", &rule(json!({}))).await;
        assert_eq!(tried.status, 200, "{}", tried.json());
        assert_eq!((&tried.json()["records"], &tried.json()["broken"]), (&json!(1), &json!(1)));
        assert_eq!(tried.json()["examples"][0]["title"], "Lê Thị Hoa");
        assert_eq!(lan.get("/api/v1/rules").await.json()["items"], json!([]));

        let added = lan.post("/api/v1/rules", &rule(json!({ "reason": "Sales asked" }))).await;
        assert_eq!(added.status, 201, "{}", added.json());
        assert_eq!(judged(&lan, "titled").await["broken"], Json::Null);
        let place = "/api/v1/rules/titled";
        let on = lan.with("If-Match", "\"1\"").put(place, &rule(json!({ "state": "on" }))).await;
        assert_eq!((on.status, &on.json()["version"]), (200, &json!(2)), "{}", on.json());
        let late = lan.with("If-Match", "\"1\"").put(place, &rule(json!({}))).await;
        assert_eq!((late.status, &late.json()["code"]), (412, &json!("changed-meanwhile")));
        assert_eq!(judged(&lan, "titled").await["broken"], 1);

        let refused = lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Trần Bình" } })).await;
        assert_eq!(refused.status, 422);
        assert_eq!(refused.errors(), [("/fields/job_title".to_owned(), "rule-broken".to_owned())]);
        assert_eq!(refused.json()["errors"][0]["title"], "A contact has a job title");
        let breaking = json!({ "filter": "breaks = titled", "count": true });
        let listed = lan.post("/api/v1/contacts/query", &breaking).await.json();
        assert_eq!((&listed["count"], &listed["items"][0]["id"]), (&json!(1), &made["id"]));
        let hoa = format!("/api/v1/contacts/{}", made["id"].as_str().unwrap());
        assert_eq!(lan.get(&hoa).await.json()["breaks"][0]["rule"], "titled");
        let described = lan.get("/api/v1/objects/contact").await.json();
        assert_eq!(described["derived"][0]["choice"][0]["labels"]["vi"], "Liên hệ có chức danh");

        let warns = rule(json!({ "state": "on", "effect": "warn", "reason": "Too strict" }));
        assert_eq!(lan.with("If-Match", "*").put(place, &warns).await.status, 200);
        let typed = json!({ "fields": { "full_name": "Trần Bình" } });
        let checked = lan.post("/api/v1/contacts/check", &typed).await.json();
        assert_eq!(
            (&checked["errors"], &checked["warnings"][0]["code"]),
            (&json!([]), &json!("rule-broken"))
        );
        assert_eq!(lan.post("/api/v1/contacts", &typed).await.status, 201);
        let versions = lan.get("/api/v1/rules/titled/versions").await.json();
        let reasons: Vec<&Json> =
            versions["items"].as_array().unwrap().iter().map(|one| &one["reason"]).collect();
        assert_eq!(reasons, [&json!("Too strict"), &Json::Null, &json!("Sales asked")]);
    });
}

#[test]
fn only_administrators_write_rules_and_each_flaw_is_told_at_its_part() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let minh = house.user(&lan, "Minh", "member").await;
        for (place, status) in [("/api/v1/rules", 403), ("/api/v1/rules/try", 403)] {
            assert_eq!(minh.post(place, &rule(json!({}))).await.status, status, "{place}");
        }
        let wrong = rule(json!({ "needs": ["nothing"], "holds": "job_title ==", "applies_to": "town = x" }));
        let refused = lan.post("/api/v1/rules", &wrong).await;
        assert_eq!((refused.status, &refused.json()["code"]), (422, &json!("bad-rule")));
        let places: Vec<String> = refused.errors().into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, ["/applies_to", "/needs", "/holds"]);
        assert_eq!(lan.post("/api/v1/rules", &rule(json!({}))).await.status, 201);
        assert_eq!(minh.get("/api/v1/rules/titled").await.json()["name"], "titled");
        assert_eq!(minh.get("/api/v1/rules/nothing").await.status, 404);
    });
}
