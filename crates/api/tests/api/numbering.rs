//! Number formats over HTTP: previewed, switched on, met at the doors, changed, and who may do what.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

const FORMATS: &str = "/api/v1/number_formats";

async fn invoices(lan: &Client) {
    let labels = |text: &str| json!({ "en": text, "vi": text, "fa": text });
    let field = |name: &str| json!({ "name": name, "kind": "text", "labels": labels(name), "category": "identity", "access": "basic" });
    let object = json!({
        "name": "invoice", "plural_name": "invoices", "labels": labels("Invoice"), "plural": labels("Invoices"),
        "icon": "receipt", "title": ["number", "subject"], "field": [field("number"), field("subject")],
    });
    let added = lan.post("/api/v1/objects", &object).await;
    assert_eq!(added.status, 201, "{}", added.json());
}

fn format(more: Json) -> Json {
    let mut format = json!({ "object": "invoice", "field": "number", "pattern": "HD-{year}-{number:4}", "resets": "year" });
    format.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    format
}

#[test]
fn a_format_is_previewed_switched_on_and_met_at_the_doors() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        invoices(&lan).await;
        let old = lan.post("/api/v1/invoices", &json!({ "fields": { "subject": "Giấy" } })).await.json();
        let previewed = lan.post(&format!("{FORMATS}/preview"), &format(json!({}))).await;
        assert_eq!(previewed.status, 200, "{}", previewed.json());
        let numbers = previewed.json()["numbers"][0]["numbers"].clone();
        let first = numbers[0].as_str().unwrap().to_owned();
        assert!(first.starts_with("HD-2") && first.ends_with("-0001"), "{numbers}");
        assert_eq!(lan.get(FORMATS).await.json()["items"], json!([]));
        let wrong =
            lan.post(&format!("{FORMATS}/preview"), &format(json!({ "pattern": "{jahr}-{number}" }))).await;
        assert_eq!(wrong.json()["faults"][0]["field"], "pattern");
        let refused = lan.post(FORMATS, &format(json!({ "pattern": "{jahr}-{number}" }))).await;
        assert_eq!((refused.status, refused.code()), (422, "bad-number-format".to_owned()));
        assert_eq!(refused.errors(), [("/pattern".to_owned(), "number-pattern-unknown-part".to_owned())]);

        let added = lan.post(FORMATS, &format(json!({ "reason": "Decree 123" }))).await;
        assert_eq!(added.status, 201, "{}", added.json());
        let place = format!("{FORMATS}/invoice/number");
        assert_eq!(added.header("location"), Some(place.as_str()));
        assert_eq!((&added.json()["without"], &added.json()["given"]), (&json!(1), &json!(0)));
        let described = lan.get("/api/v1/objects/invoice").await.json();
        assert_eq!(described["field"][0]["numbered"], json!({ "from_files": true }));
        assert_eq!(described["field"][0]["read_only"], true);

        let made = lan.post("/api/v1/invoices", &json!({ "fields": { "subject": "Máy in" } })).await;
        assert_eq!((made.status, &made.json()["fields"]["number"]), (201, &json!(first)));
        let own = lan.post("/api/v1/invoices", &json!({ "fields": { "number": "HD-1" } })).await;
        assert_eq!(own.errors(), [("/fields/number".to_owned(), "read-only-field".to_owned())]);
        let typed = lan.post("/api/v1/invoices/check", &json!({ "fields": { "subject": "Máy" } })).await;
        assert_eq!(
            (typed.status, typed.json()["errors"].as_array().map(Vec::len)),
            (200, Some(0)),
            "{}",
            typed.json()
        );

        // Those from before get theirs when somebody asks.
        let begun = lan.post(&format!("{place}/number_records"), &json!({})).await;
        assert_eq!(
            (begun.status, &begun.json()["kind"]),
            (202, &json!("number-records")),
            "{}",
            begun.json()
        );
        while lan.get(&place).await.json()["without"] != 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let id = old["id"].as_str().unwrap();
        let second = lan.get(&format!("/api/v1/invoices/{id}")).await.json()["fields"]["number"].clone();
        assert!(second.as_str().unwrap().ends_with("-0002"), "{second}");
        let page = lan.get(&format!("{place}/given?limit=1")).await.json();
        assert_eq!(
            (&page["items"][0]["number"], &page["items"][0]["state"]),
            (&json!(first), &json!("stands"))
        );
        let after = page["next"].as_str().unwrap();
        let page = lan.get(&format!("{place}/given?limit=1&after={after}")).await.json();
        assert_eq!((&page["items"][0]["number"], &page["next"]), (&second, &Json::Null));

        let changed = lan.with("If-Match", "\"1\"").put(&place, &format(json!({ "on": false }))).await;
        assert_eq!((changed.status, &changed.json()["version"]), (200, &json!(2)), "{}", changed.json());
        let late = lan.with("If-Match", "\"1\"").put(&place, &format(json!({}))).await;
        assert_eq!((late.status, late.code()), (412, "changed-meanwhile".to_owned()));
        assert_eq!(lan.put(&place, &format(json!({}))).await.status, 428);
        let by_hand = lan.post("/api/v1/invoices", &json!({ "fields": { "number": "HD-1" } })).await;
        assert_eq!(by_hand.status, 201, "{}", by_hand.json());
        let versions = lan.get(&format!("{place}/versions")).await.json();
        assert_eq!(versions["items"][1]["reason"], "Decree 123");
    });
}

#[test]
fn formats_are_for_administrators() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        invoices(&lan).await;
        assert_eq!(lan.post(FORMATS, &format(json!({}))).await.status, 201);
        let place = format!("{FORMATS}/invoice/number");
        for role in ["steward", "member", "reader"] {
            let other = house.user(&lan, role, role).await;
            assert_eq!(other.get(FORMATS).await.status, 200, "how numbers look is no secret");
            for path in [FORMATS.to_owned(), format!("{FORMATS}/preview"), format!("{place}/number_records")]
            {
                assert_eq!(other.post(&path, &format(json!({}))).await.status, 403, "{role} {path}");
            }
            assert_eq!(
                other.with("If-Match", "*").put(&place, &format(json!({}))).await.status,
                403,
                "{role}"
            );
            assert_eq!(other.get(&format!("{place}/given")).await.status, 403, "{role}");
        }
        for (path, status) in [
            (format!("{FORMATS}/invoice/subject"), 404),
            (format!("{FORMATS}/nothing/number/given"), 404),
            (format!("{FORMATS}/invoice/subject/versions"), 404),
        ] {
            assert_eq!(lan.get(&path).await.status, status, "{path}");
        }
        assert_eq!(lan.post(FORMATS, &json!({ "object": "invoice" })).await.status, 400);
        assert_eq!(lan.post(FORMATS, &format(json!({ "resets": "hourly" }))).await.status, 400);
        assert_eq!(lan.post(FORMATS, &format(json!({}))).await.code(), "number-format-taken");
        let nothing = lan.post(&format!("{FORMATS}/invoice/subject/number_records"), &json!({})).await;
        assert_eq!(nothing.status, 404);
    });
}
