//! How complete a record is: the same wherever it is told, and told in lists to whoever asks.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

async fn given(answer: crate::client::Answer) -> Json {
    assert!(answer.status < 300, "{}", answer.json());
    answer.json()
}

async fn listed(lan: &Client, query: &str) -> Json {
    given(lan.get(&format!("/api/v1/deals?{query}")).await).await["items"][0].clone()
}

#[test]
fn records_lists_and_the_gate_say_the_same_of_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let fields = json!({ "name": "Máy in", "amount": { "unknown": true } });
        let made = given(lan.post("/api/v1/deals", &json!({ "fields": fields })).await).await;
        let wanted = |name: &str| json!({ "field": name, "level": "wanted" });
        let expected = json!({
            "score": 70,
            "filled": ["name", "stage", "amount"],
            "missing": [wanted("close_date"), wanted("account"), wanted("contact")],
        });
        assert_eq!(made["completeness"], expected, "asked and unknown is an answer");
        let path = format!("/api/v1/deals/{}", made["id"].as_str().unwrap());
        assert_eq!(given(lan.get(&path).await).await["completeness"], expected);
        let checked = given(lan.post(&format!("{path}/check"), &json!({ "fields": {} })).await).await;
        assert_eq!(checked["completeness"], expected);

        // Lists tell it when they are asked, and need not show the fields for it.
        assert!(listed(&lan, "limit=1").await.get("completeness").is_none());
        assert_eq!(listed(&lan, "completeness=true").await["completeness"], expected);
        let short = listed(&lan, "fields=next_step&completeness=true").await;
        assert_eq!((&short["fields"], &short["completeness"]), (&json!({}), &expected));
        let asked = json!({ "fields": ["name"], "completeness": true });
        let queried = given(lan.post("/api/v1/deals/query", &asked).await).await;
        assert_eq!(queried["items"][0]["completeness"], expected);

        let dated = json!({ "fields": { "close_date": "2027-01-31" } });
        let changed = given(lan.patch(&path, &dated).await).await;
        assert_eq!(changed["completeness"]["score"], 80);
        // As it was, by what counts today.
        let then = made["updated_at"].as_str().unwrap();
        let past = given(lan.get(&format!("{path}?as_of={then}")).await).await;
        assert_eq!(past["completeness"], expected);
    });
}

#[test]
fn what_counts_is_said_by_the_house_and_known_to_those_who_may_read_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let an = house.user(&lan, "an", "reader").await;
        let me = given(an.get("/api/v1/me").await).await["user"]["id"].clone();
        let labels = json!({ "en": "Margin", "vi": "Lãi", "fa": "سود" });
        let field = json!({
            "name": "margin", "kind": "number", "labels": labels, "category": "descriptive", "weight": 10,
        });
        given(lan.post("/api/v1/objects/deal/fields", &field).await).await;
        let body = json!({ "fields": { "name": "Máy in" }, "owner_id": me });
        let made = given(lan.post("/api/v1/deals", &body).await).await;
        assert_eq!(made["completeness"]["score"], 30);
        assert_eq!(made["completeness"]["missing"][0]["field"], "margin", "what weighs most is told first");
        for query in ["completeness=true", "completeness=true&fields=name"] {
            let seen = listed(&an, query).await;
            assert_eq!(seen["completeness"]["score"], 60);
            assert!(!seen["completeness"].to_string().contains("margin"), "{seen}");
        }
        let path = format!("/api/v1/deals/{}", made["id"].as_str().unwrap());
        let checked = given(an.post(&format!("{path}/check"), &json!({ "fields": {} })).await).await;
        assert_eq!(checked["completeness"]["score"], 60);
    });
}
