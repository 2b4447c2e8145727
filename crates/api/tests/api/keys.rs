//! Asking twice does a thing once.

use serde_json::json;

use crate::client::on_servers;

#[test]
fn a_request_with_a_key_is_done_once() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = json!({ "fields": { "full_name": "Lê Thị Hoa" } });
        let keyed = lan.with("Idempotency-Key", "first");
        let made = keyed.post("/api/v1/contacts", &new).await;
        let again = keyed.post("/api/v1/contacts", &new).await;
        assert_eq!((made.status, again.status), (201, 201));
        assert_eq!(made.json(), again.json());
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(
            (again.header("location"), again.header("etag")),
            (made.header("location"), made.header("etag"))
        );
        assert_eq!(lan.get("/api/v1/contacts?count=true").await.json()["count"], 1);

        let other = keyed.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Thị Mai" } })).await;
        assert_eq!((other.status, other.code().as_str()), (422, "idempotency-key-reused"));
        let an = house.user(&lan, "an", "member").await;
        assert_eq!(
            an.with("Idempotency-Key", "first").post("/api/v1/contacts", &new).await.status,
            201,
            "keys are each user's own"
        );
        let odd = lan.with("Idempotency-Key", &"k".repeat(201)).post("/api/v1/contacts", &new).await;
        assert_eq!(odd.code(), "idempotency-key-malformed");
    });
}

#[test]
fn what_was_refused_may_be_tried_again_with_the_same_key() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("Idempotency-Key", "second");
        assert_eq!(lan.post("/api/v1/contacts", &json!({ "fields": { "colour": "red" } })).await.status, 400);
        let new = json!({ "fields": { "full_name": "Lê Thị Hoa" } });
        assert_eq!(lan.post("/api/v1/contacts", &new).await.status, 201);
    });
}

#[test]
fn of_many_at_the_same_moment_one_is_done() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("Idempotency-Key", "third");
        let new = json!({ "fields": { "full_name": "Lê Thị Hoa" } });
        let all = (0..10).map(|_| {
            let (lan, new) = (lan.clone(), new.clone());
            tokio::spawn(async move { lan.post("/api/v1/contacts", &new).await })
        });
        for answer in futures_util::future::join_all(all).await {
            let answer = answer.unwrap();
            assert!(matches!(answer.code().as_str(), "done" | "request-still-running"), "{answer:?}");
        }
        assert_eq!(lan.get("/api/v1/contacts?count=true").await.json()["count"], 1);
    });
}
