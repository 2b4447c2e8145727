//! What lies before the endpoints: limits, origins, headers, methods, shutting down.

use kempt_api::Rate;
use serde_json::json;
use tokio::io::AsyncReadExt;

use crate::client::{PASSWORD, answer, on_servers, on_servers_with};

#[test]
fn what_cannot_be_a_needed_value_is_refused_with_the_reason() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let number = json!({ "fields": { "full_name": "An 3434 9898" } });
        let refused = lan.with("Accept-Language", "vi").post("/api/v1/contacts", &number).await;
        assert_eq!(refused.errors(), [("/fields/full_name".to_owned(), "unusable".to_owned())]);
        let fault = &refused.json()["errors"][0];
        assert!(fault["title"].as_str().unwrap().contains("Không phải"), "{fault}");
        assert!(fault["detail"].as_str().unwrap().len() > 10, "{fault}");
        let empty = json!({ "fields": { "full_name": " " } });
        let refused = lan.post("/api/v1/contacts", &empty).await;
        assert_eq!(refused.errors(), [("/fields/full_name".to_owned(), "required".to_owned())]);
    });
}

#[test]
fn every_answer_is_guarded() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for answer in [
            house.stranger().get("/healthz").await,
            lan.get("/api/v1/contacts").await,
            lan.get("/api/v1/nowhere/at/all/really").await,
            house.stranger().get("/api/v1/me").await,
        ] {
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
            assert!(answer.header("x-request-id").is_some());
        }
        let own = house.stranger().with("X-Request-Id", "my-request.1").get("/healthz").await;
        assert_eq!(own.header("x-request-id"), Some("my-request.1"));
        let odd = house.stranger().with("X-Request-Id", "a b<script>").get("/healthz").await;
        assert_ne!(odd.header("x-request-id"), Some("a b<script>"));
    });
}

#[test]
fn pages_of_other_sites_change_nothing() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = json!({ "fields": { "full_name": "Lê Thị Hoa" } });
        for (header, value) in [
            ("Origin", "https://evil.example"),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
            ("X-Kempt", ""),
        ] {
            let answer = lan.with(header, value).post("/api/v1/contacts", &new).await;
            assert_eq!((answer.status, answer.code().as_str()), (403, "request-from-elsewhere"), "{header}");
        }
        let sign_in = json!({ "email": "lan@sao-mai.vn", "password": PASSWORD });
        let forged =
            house.stranger().with("Origin", "https://evil.example").post("/api/v1/sessions", &sign_in).await;
        assert_eq!(forged.code(), "request-from-elsewhere");
        assert_eq!(lan.get("/api/v1/contacts").await.json()["items"], json!([]));
        assert!(lan.headers.iter().any(|(name, value)| name == "Cookie" && value.starts_with("kempt=")));
        // Called by another name, the cookie is one that browsers send over encrypted connections only.
        let elsewhere =
            house.stranger().with("Host", "crm.sao-mai.vn").post("/api/v1/sessions", &sign_in).await;
        let cookie = elsewhere.header("set-cookie").unwrap();
        assert!(cookie.starts_with("__Host-kempt=") && cookie.contains("; Secure"), "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"));
    });
}

#[test]
fn bodies_are_bounded_and_must_be_json() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let large = format!("{{\"fields\":{{\"full_name\":\"{}\"}}}}", "a".repeat(3_000_000));
        let answer = lan.send("POST", "/api/v1/contacts", Some(&large)).await;
        assert_eq!((answer.status, answer.code().as_str()), (413, "body-too-large"));
        assert_eq!(lan.send("POST", "/api/v1/contacts", Some("{")).await.code(), "not-json");
        assert_eq!(lan.send("POST", "/api/v1/contacts", Some("")).await.code(), "not-json");
        let deep = "[".repeat(100_000);
        assert_eq!(lan.send("POST", "/api/v1/contacts", Some(&deep)).await.code(), "not-json");
        let form = lan.with("Content-Type", "text/plain");
        assert_eq!(form.send("POST", "/api/v1/contacts", Some("{}")).await.status, 415);
        let zero =
            lan.send("POST", "/api/v1/contacts", Some("{\"fields\":{\"full_name\":\"a\\u0000b\"}}")).await;
        assert_eq!(zero.errors(), [("/fields/full_name".to_owned(), "not-text".to_owned())]);
        assert_eq!(lan.send("POST", "/api/v1/contacts", Some("[1]")).await.status, 400);
    });
}

#[test]
fn unknown_paths_and_methods_are_told_of() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let answer = lan.delete("/api/v1/contacts").await;
        assert_eq!((answer.status, answer.code().as_str()), (405, "method-not-allowed"));
        assert_eq!(answer.header("allow"), Some("GET, HEAD, POST"));
        assert_eq!(lan.get("/nowhere").await.code(), "no-such-path");
        assert_eq!(lan.get("/api/v1/contacts/not-an-id").await.code(), "not-found");
        assert_eq!(lan.get("/api/v1/contacts/%00").await.status, 404);
        assert_eq!(
            lan.get("/api/v1/contacts?limit=0").await.errors(),
            [("/limit".to_owned(), "out-of-range".to_owned())]
        );
        assert_eq!(lan.get("/api/v1/contacts?colour=red").await.code(), "not-as-described");
        let explained = lan.get("/api/v1/problems/changed-meanwhile").await.json();
        assert_eq!(explained["status"], 412);
    });
}

#[test]
fn who_asks_too_often_waits() {
    let few = Rate { at_once: 5.0, a_second: 0.01 };
    on_servers_with(
        |options| kempt_api::Options { sign_in_rate: few, ..options },
        |house| async move {
            let lan = house.set_up().await;
            let sign_in = json!({ "email": "nobody@sao-mai.vn", "password": "wrong" });
            for _ in 0..4 {
                assert_eq!(house.stranger().post("/api/v1/sessions", &sign_in).await.status, 401);
            }
            let limited = house.stranger().post("/api/v1/sessions", &sign_in).await;
            assert_eq!((limited.status, limited.code().as_str()), (429, "too-many-requests"));
            assert_eq!(limited.header("retry-after"), Some("100"));
            assert_eq!(lan.get("/api/v1/me").await.status, 200, "other things go on");
        },
    );
}

#[test]
fn the_server_tells_how_it_is_and_ends_well() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        assert_eq!(house.stranger().get("/readyz").await.json(), json!({ "status": "ok" }));
        let metrics = house.stranger().get("/metrics").await;
        let text = String::from_utf8(metrics.body).unwrap();
        assert!(text.contains("kempt_requests_total{operation=\"setUp\",status=\"2xx\"} 1"), "{text}");
        assert!(text.contains("kempt_request_duration_seconds_count{work=\"password\"} 1"), "{text}");
        // A request under way when the server ends is answered; see the end of every test for the rest.
        let mut stream = lan.open("GET", "/api/v1/contacts", None).await;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.unwrap();
        assert_eq!(answer(&bytes).status, 200);
    });
}

#[test]
fn answers_are_packed_for_those_who_can_unpack() {
    on_servers(|house| async move {
        let packed = house.stranger().with("Accept-Encoding", "gzip").get("/api/v1/openapi.json").await;
        assert_eq!(packed.header("content-encoding"), Some("gzip"));
        assert_eq!(&packed.body[..2], b"\x1f\x8b");
        let plain = house.stranger().get("/api/v1/openapi.json").await;
        assert!(packed.body.len() * 4 < plain.body.len());
    });
}
