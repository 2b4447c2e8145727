//! Numbers at their limits are the same on both databases. Found by random programs of requests.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

async fn made(client: &Client, object: &str, fields: Json) -> Json {
    let body = json!({ "fields": fields, "duplicates": { "override": true, "reason": "tried here" } });
    let made = client.post(&format!("/api/v1/{object}"), &body).await;
    assert_eq!(made.status, 201, "{}", made.json());
    made.json()
}

#[test]
fn zero_has_no_sign() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for zero in [json!(-0.0), json!("-0"), json!(0)] {
            let record = made(&lan, "accounts", json!({ "company": "Minh Long", "employees": zero })).await;
            let kept = lan.get(&format!("/api/v1/accounts/{}", record["id"].as_str().unwrap())).await;
            assert_eq!(kept.json()["fields"]["employees"].to_string(), "0.0", "{zero}");
        }
    });
}

#[test]
fn sums_do_not_depend_on_who_adds() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for size in [0.1, 0.2, 0.3, 9_007_199_254_740_993.0, -9_007_199_254_740_992.0] {
            made(&lan, "accounts", json!({ "company": "Minh Long", "city": "Huế", "employees": size })).await;
        }
        let path = "/api/v1/accounts/groups?by=city&measure=employees";
        let sum = |groups: Json| groups["groups"][0]["numbers"]["sum"].clone();
        let few =
            lan.get(&format!("{path}&filter=employees%20%3C%201%20and%20employees%20%3E%200")).await.json();
        assert_eq!(sum(few), 0.6);
        made(&lan, "accounts", json!({ "company": "Minh Long", "city": "Huế", "employees": 1e300 })).await;
        assert_eq!(sum(lan.get(path).await.json()), json!(null), "nobody can say");
    });
}

#[test]
fn sums_of_money_are_exact_beyond_what_a_record_can_hold() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for amount in ["9223372036854775807", "9223372036854775807", "-1"] {
            let amount = json!({ "amount": amount, "currency": "VND" });
            made(&lan, "accounts", json!({ "company": "Minh Long", "city": "Huế", "revenue": amount })).await;
        }
        let groups = lan.get("/api/v1/accounts/groups?by=city&measure=revenue").await;
        assert_eq!(groups.status, 200, "{}", groups.json());
        let money = &groups.json()["groups"][0]["money"][0];
        assert_eq!(money["sum"], "18446744073709551613", "{money}");
        assert_eq!((&money["least"], &money["greatest"]), (&json!("-1"), &json!("9223372036854775807")));
    });
}

#[test]
fn whole_numbers_may_be_written_with_a_point() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        assert_eq!(lan.post("/api/v1/contacts/query", &json!({ "limit": 1.0 })).await.code(), "done");
        let errors = lan.post("/api/v1/contacts/query", &json!({ "limit": 1.5 })).await.errors();
        assert_eq!(errors, [("/limit".to_owned(), "wrong-type".to_owned())]);
    });
}

#[test]
fn versions_and_keys_are_as_described_or_refused() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let record = made(&lan, "accounts", json!({ "company": "Minh Long" })).await;
        let path = format!("/api/v1/accounts/{}", record["id"].as_str().unwrap());
        let change = json!({ "fields": { "city": "Huế" } });
        for wrong in ["1", "\"1", "W/\"1\"", "\"99999999999999999999\""] {
            assert_eq!(
                lan.with("If-Match", wrong).patch(&path, &change).await.code(),
                "not-a-version",
                "{wrong}"
            );
        }
        for wrong in ["a key", "\u{a0}"] {
            let answer = lan.with("Idempotency-Key", wrong).post("/api/v1/accounts/check", &change).await;
            assert_eq!(answer.code(), "idempotency-key-malformed", "{wrong:?}");
        }
        let nobody = lan.delete("/api/v1/sessions/nobody").await;
        assert_eq!(nobody.code(), "no-such-session");
    });
}
