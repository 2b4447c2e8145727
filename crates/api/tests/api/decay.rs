//! Values that age over HTTP: what is doubtful, answered for, undone and learned.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

/// A contact whose number is said to be wrong.
async fn with_wrong_number(lan: &Client, name: &str) -> (String, String) {
    let fields = json!({ "full_name": name, "phone": "0912 345 678", "job_title": "Kế toán" });
    let made = lan.post("/api/v1/contacts", &json!({ "fields": fields })).await.json();
    let id = made["id"].as_str().unwrap().to_owned();
    let call = json!({ "fields": {
        "type": "call", "subject": "Gọi", "outcome": "wrong_number", "contact": id, "occurred_at": "2099-01-01T00:00:00Z",
    } });
    // A call that lies ahead tells nothing yet.
    assert_eq!(lan.post("/api/v1/activities", &call).await.status, 201);
    assert_eq!(lan.get("/api/v1/verification").await.json()["count"], 0);
    let mut call = call;
    call["fields"].as_object_mut().unwrap().remove("occurred_at");
    call["fields"]["occurred_at"] =
        lan.get(&format!("/api/v1/contacts/{id}")).await.json()["created_at"].clone();
    let called = lan.post("/api/v1/activities", &call).await;
    assert_eq!(called.status, 201, "{}", called.json());
    let entry = made["fields"]["phone"][0]["id"].as_str().unwrap().to_owned();
    (id, entry)
}

fn answer(more: Json) -> Json {
    json!({ "values": [more] })
}

#[test]
fn a_wrong_number_is_in_the_queue_until_somebody_answers_for_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let (id, entry) = with_wrong_number(&lan, "Lê Thị Hoa").await;
        let page = lan.get("/api/v1/verification?object=contact&owner=me&field=phone").await.json();
        assert_eq!((&page["count"], &page["next"]), (&json!(1), &Json::Null), "{page}");
        assert_eq!(page["fields"], json!([{ "field": "phone", "count": 1 }]));
        let item = &page["items"][0];
        assert_eq!((&item["id"], &item["values"][0]["said_wrong"]), (&json!(id), &json!(true)), "{item}");
        assert_eq!(item["record"]["fields"]["phone"][0]["id"], entry);
        assert_eq!(lan.get("/api/v1/verification?field=job_title").await.json()["count"], 0);
        assert_eq!(lan.get("/api/v1/verification?owner=none").await.json()["count"], 0);
        let place = format!("/api/v1/contacts/{id}");
        assert_eq!(lan.get(&place).await.json()["aging"][0]["doubtful"], true);
        let listed = json!({ "filter": "doubtful = phone", "count": true });
        assert_eq!(lan.post("/api/v1/contacts/query", &listed).await.json()["count"], 1);

        let verify = format!("{place}/verify");
        let changed = answer(
            json!({ "field": "phone", "entry": entry, "outcome": "changed", "value": "0987 654 321" }),
        );
        let anyhow = lan.with("If-Match", "*");
        let done = anyhow.post(&verify, &changed).await;
        assert_eq!(done.status, 200, "{}", done.json());
        assert_eq!(done.json()["fields"]["phone"][0]["value"], "+84987654321");
        let operation = done.header("kempt-operation").unwrap().to_owned();
        assert_eq!(lan.get("/api/v1/verification").await.json()["count"], 0);
        let learned = lan.get("/api/v1/half_lives").await.json();
        let checks = |learned: &Json| -> i64 {
            learned["fields"].as_array().unwrap().iter().map(|one| one["checks"].as_i64().unwrap()).sum()
        };
        assert_eq!(checks(&learned), 2, "the call and the answer: {learned}");
        let undone = lan.post(&format!("/api/v1/operations/{operation}/revert"), &json!({})).await;
        assert_eq!(undone.status, 200, "{}", undone.json());
        assert_eq!(lan.get("/api/v1/verification").await.json()["count"], 1);
        assert_eq!(checks(&lan.get("/api/v1/half_lives").await.json()), 1);
        // Nobody answers: it rests.
        let resting = answer(json!({ "field": "phone", "entry": entry, "outcome": "not_reached" }));
        let rests = anyhow.post(&verify, &resting).await;
        assert_eq!((rests.status, rests.header("kempt-operation")), (200, None));
        assert_eq!(lan.get("/api/v1/verification").await.json()["count"], 0);
    });
}

#[test]
fn answers_that_make_no_sense_are_told_where() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let (id, entry) = with_wrong_number(&lan, "Lê Thị Hoa").await;
        let verify = format!("/api/v1/contacts/{id}/verify");
        let right = |field: &str, entry: Json| json!({ "field": field, "entry": entry, "outcome": "right" });
        let phone = right("phone", json!(entry));
        let refused = [
            (json!({ "values": [] }), 400),
            (json!({}), 400),
            (answer(json!({ "field": "phone", "entry": entry, "outcome": "perhaps" })), 400),
            (answer(right("phone", json!("nonsense"))), 422),
            (answer(right("full_name", Json::Null)), 422),
            (answer(right("phone", Json::Null)), 422),
            (answer(json!({ "field": "phone", "entry": entry, "outcome": "changed" })), 422),
            (json!({ "values": [phone.clone(), phone.clone()] }), 422),
        ];
        for (body, status) in refused {
            let answered = lan.with("If-Match", "*").post(&verify, &body).await;
            assert_eq!(answered.status, status, "{body}: {}", answered.json());
        }
        let missing = lan
            .with("If-Match", "*")
            .post(&verify, &answer(json!({ "field": "phone", "entry": entry, "outcome": "changed" })))
            .await;
        assert_eq!(missing.errors(), [("/values/0/value".to_owned(), "no-new-value".to_owned())]);
        let late = lan.with("If-Match", "\"1\"").post(&verify, &answer(phone.clone())).await;
        assert_eq!((late.status, late.code()), (412, "changed-meanwhile".to_owned()));
        let minh = house.user(&lan, "Minh", "member").await;
        assert_eq!(minh.with("If-Match", "*").post(&verify, &answer(phone.clone())).await.status, 404);
        assert_eq!(minh.get("/api/v1/verification?owner=all").await.json()["items"], json!([]));
        let tuan = house.user(&lan, "Tuan", "reader").await;
        assert_eq!(tuan.with("If-Match", "*").post(&verify, &answer(phone)).await.status, 403);
        for (asker, status) in [(&minh, 403), (&tuan, 403), (&lan, 202)] {
            assert_eq!(asker.post("/api/v1/verification/refresh", &json!({})).await.status, status);
        }
        assert_eq!(lan.get("/api/v1/verification?object=nothing").await.status, 404);
        assert_eq!(lan.get("/api/v1/verification?owner=nobody").await.status, 404);
        assert_eq!(lan.get("/api/v1/verification?after=nonsense").await.code(), "bad-cursor");
        assert_eq!(lan.get("/api/v1/verification?limit=0").await.status, 400);
    });
}
