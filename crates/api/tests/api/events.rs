//! What happens, as it happens.

use serde_json::json;
use tokio::{io::AsyncReadExt, net::TcpStream};

use crate::client::on_servers;

/// Reads a stream until it has said this.
pub(crate) async fn until(stream: &mut TcpStream, what: &str) -> String {
    let mut text = Vec::new();
    let mut buffer = [0; 1024];
    loop {
        let length = stream.read(&mut buffer).await.unwrap();
        assert!(length > 0, "it ended: {}", String::from_utf8_lossy(&text));
        text.extend(&buffer[..length]);
        let so_far = String::from_utf8_lossy(&text).into_owned();
        if so_far.contains(what) {
            return so_far;
        }
    }
}

#[test]
fn whoever_may_see_a_record_hears_of_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let mut hers = lan.open("GET", "/api/v1/events", None).await;
        let mut his = an.open("GET", "/api/v1/events", None).await;
        until(&mut hers, ": welcome").await;
        until(&mut his, ": welcome").await;
        let secret =
            lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Thị Hoa" } })).await.json();
        let open =
            an.post("/api/v1/contacts", &json!({ "fields": { "full_name": "Lê Văn Bình" } })).await.json();
        let id = |record: &serde_json::Value| record["id"].as_str().unwrap().to_owned();
        let heard = until(&mut hers, &id(&open)).await;
        assert!(
            heard.contains(&id(&secret))
                && heard.contains("event: change")
                && heard.contains("\"kind\":\"create\"")
        );
        let heard = until(&mut his, &id(&open)).await;
        assert!(!heard.contains(&id(&secret)), "{heard}");
    });
}

#[test]
fn whoever_comes_back_knows_that_something_was_missed() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let mut stream = lan.with("Last-Event-ID", "1").open("GET", "/api/v1/events", None).await;
        until(&mut stream, "event: lost").await;
    });
}
