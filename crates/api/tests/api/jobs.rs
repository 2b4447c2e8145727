//! Long work.

use serde_json::{Value as Json, json};

use crate::{
    client::{Client, on_servers},
    events::until,
};

/// Asks for long work and waits for its end; the job then.
pub(crate) async fn worked_off(client: &Client, place: &str) -> Json {
    worked_off_as(client, "POST", place).await
}

async fn worked_off_as(client: &Client, method: &str, place: &str) -> Json {
    let mut events = client.open("GET", "/api/v1/events", None).await;
    until(&mut events, ": welcome").await;
    let begun = client.send(method, place, None).await;
    assert_eq!(begun.status, 202, "{}", begun.json());
    let job = begun.header("location").unwrap().to_owned();
    let id = begun.json()["id"].as_str().unwrap().to_owned();
    loop {
        let state = client.get(&job).await.json();
        match state["state"].as_str().unwrap() {
            "done" => break state,
            "waiting" | "running" => drop(until(&mut events, &id).await),
            _ => panic!("{state}"),
        }
    }
}

#[test]
fn administrators_have_indexes_made_that_lists_would_have_liked() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let contact = json!({ "fields": { "full_name": "Lê Thị Hoa", "city": "Huế" } });
        assert_eq!(lan.post("/api/v1/contacts", &contact).await.status, 201);
        let asked = json!({ "filter": "city = \"Huế\"", "sort": "-job_title" });
        let before = an.post("/api/v1/contacts/query", &asked).await.json();
        assert_eq!(an.post("/api/v1/indexes", &json!({})).await.status, 403);
        let done = worked_off(&lan, "/api/v1/indexes").await;
        assert_eq!(
            (done["kind"].clone(), done["outcome"]["made"].clone()),
            (json!("make-indexes"), json!(1)),
            "{done}"
        );
        assert_eq!(an.post("/api/v1/contacts/query", &asked).await.json(), before);
        let again = worked_off(&lan, "/api/v1/indexes").await;
        assert_eq!(again["outcome"]["made"], 0, "{again}");
    });
}

#[test]
fn administrators_measure_the_quality_that_everybody_sees() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let reader = house.user(&lan, "thu", "reader").await;
        let labels = json!({ "en": "Shoe size", "vi": "Cỡ giày", "fa": "اندازهٔ کفش" });
        let own = json!({ "name": "shoe_size", "kind": "number", "labels": labels, "category": "descriptive", "level": "wanted" });
        assert_eq!(lan.post("/api/v1/objects/contact/fields", &own).await.status, 201);
        let contact = json!({ "fields": { "full_name": "Lê Thị Hoa", "city": "Huế" } });
        assert_eq!(lan.post("/api/v1/contacts", &contact).await.status, 201);
        let before = an.get("/api/v1/quality").await.json();
        assert_eq!(before["measured_at"], Json::Null);
        assert_eq!(before["objects"][0]["records"], 1, "it counts at once: {before}");
        assert_eq!(an.post("/api/v1/quality/measure", &json!({})).await.status, 403);
        let done = worked_off(&lan, "/api/v1/quality/measure").await;
        assert_eq!(done["kind"], "measure-quality", "{done}");
        let shown = an.get("/api/v1/quality?days=7").await.json();
        let contacts =
            shown["objects"].as_array().unwrap().iter().find(|one| one["object"] == "contact").unwrap();
        assert_eq!(
            (&contacts["records"], contacts["days"].as_array().unwrap().len()),
            (&json!(1), 1),
            "{shown}"
        );
        assert_eq!(shown, lan.get("/api/v1/quality?days=7").await.json());
        assert_eq!(an.get("/api/v1/quality?days=0").await.status, 400);
        // A field that somebody may not read is not there for them.
        let mut fields = contacts["fields"].as_array().unwrap().iter();
        let own = fields.find(|field| field["field"] == "shoe_size").unwrap();
        assert_eq!((&own["filled"], &own["empty"], &own["asked"]), (&json!(0.0), &json!(1), &json!(true)));
        let seen = reader.get("/api/v1/quality?days=7").await.json().to_string();
        assert!(seen.contains("\"email\"") && !seen.contains("shoe_size"), "{seen}");
    });
}

#[test]
fn the_sample_firm_goes_as_long_work_and_comes_back_by_undoing_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        assert_eq!(lan.delete("/api/v1/demo").await.code(), "no-sample");
        let made = lan.post("/api/v1/demo", &json!({ "contacts": 40 })).await.json();
        assert_eq!(an.delete("/api/v1/demo").await.code(), "forbidden");
        let state =
            |records: &Json, there: bool| json!({ "there": there, "records": records, "removing": null });
        assert_eq!(lan.get("/api/v1/demo").await.json(), state(&made["records"], true));

        let mut events = lan.open("GET", "/api/v1/events", None).await;
        until(&mut events, ": welcome").await;
        let gone = worked_off_as(&lan, "DELETE", "/api/v1/demo").await;
        until(&mut events, "\"removing\"").await;
        assert_eq!((&gone["kind"], &gone["outcome"]["records"]), (&json!("remove-sample"), &made["records"]));
        assert_eq!(lan.get("/api/v1/demo").await.json(), state(&json!(0), false));
        assert_eq!(lan.get("/api/v1/contacts").await.json()["items"], json!([]));

        let operation = gone["outcome"]["operation"].as_str().unwrap();
        let undone = lan.post(&format!("/api/v1/operations/{operation}/revert"), &json!({})).await;
        assert_eq!((undone.status, &undone.json()["conflicts"]), (200, &json!([])));
        assert_eq!(lan.get("/api/v1/demo").await.json(), state(&made["records"], true));
        let users = lan.get("/api/v1/users").await.json();
        assert!(users["items"].as_array().unwrap().iter().all(|user| user["active"] == true), "{users}");
    });
}
