//! Files coming in.

use serde_json::{Value as Json, json};

use crate::{
    client::{Client, House, on_servers},
    jobs::worked_off,
};

const FILE: &str = "Họ tên,Email,Điện thoại\nLê Thị Hoa,hoa@sao-mai.vn,0912345678\nTrần Văn Bình,binh@sao-mai.vn,0987654321\n,,\nLê Thị Hoa,hoa@sao-mai.vn,0912345678\n";

/// Begins an import, sends the file and looks at it.
async fn understood(house: &House, client: &Client) -> String {
    let begun =
        client.post("/api/v1/imports", &json!({ "object": "contact", "file_name": "khach.csv" })).await;
    assert_eq!(begun.status, 201, "{}", begun.json());
    let place = begun.header("location").unwrap().to_owned();
    let _ = house;
    let (first, rest) = FILE.split_at(FILE.find("Bình").unwrap());
    let csv = client.with("Content-Type", "text/csv");
    let sent = csv.send("PUT", &format!("{place}/file"), Some(first)).await;
    assert_eq!(sent.json()["bytes"], first.len(), "{}", sent.json());
    let gap = csv.send("PUT", &format!("{place}/file?position=9999"), Some(rest)).await;
    assert_eq!((gap.status, gap.code().as_str()), (409, "upload-gap"));
    let sent = csv.send("PUT", &format!("{place}/file?position={}", first.len()), Some(rest)).await;
    assert_eq!(sent.json()["bytes"], FILE.len());
    let looked = client.send("POST", &format!("{place}/understand"), None).await;
    assert_eq!(looked.json()["understood"]["columns"][1]["target"], "email", "{}", looked.json());
    place
}

/// Takes a step and waits for its end; the import afterwards.
async fn taken(client: &Client, place: &str, step: &str) -> Json {
    worked_off(client, &format!("{place}/{step}")).await;
    client.get(place).await.json()
}

#[test]
fn a_file_is_tried_run_and_taken_back() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let place = understood(&house, &lan).await;
        let checked = taken(&lan, &place, "check").await;
        assert_eq!(checked["status"], "checked", "{checked}");
        assert_eq!(lan.get("/api/v1/contacts").await.json()["items"], json!([]), "nothing is written yet");
        let rows = lan.get(&format!("{place}/rows?limit=2")).await.json();
        assert_eq!(rows["rows"].as_array().unwrap().len(), 2, "{rows}");

        let done = taken(&lan, &place, "run").await;
        assert_eq!(done["status"], "done", "{done}");
        assert_eq!(lan.get("/api/v1/contacts?count=true").await.json()["count"], 2);
        let sheet = lan.get(&format!("{place}/repair")).await;
        assert_eq!(sheet.status, 200);
        assert!(sheet.header("content-disposition").unwrap().starts_with("attachment"));

        let path = format!("{place}/revert");
        assert_eq!(lan.get(&path).await.json()["conflicts"], json!([]));
        assert_eq!(lan.post(&path, &json!({})).await.status, 200);
        assert_eq!(lan.get("/api/v1/contacts?count=true").await.json()["count"], 0);
        assert_eq!(lan.get("/api/v1/imports").await.json()["items"][0]["status"], "reverted");
    });
}

#[test]
fn an_import_is_its_makers_own() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let (an, binh) = (house.user(&lan, "an", "member").await, house.user(&lan, "binh", "member").await);
        let place = understood(&house, &an).await;
        assert_eq!(binh.get(&place).await.code(), "not-found");
        assert_eq!(binh.get(&format!("{place}/rows")).await.code(), "not-found");
        assert_eq!(binh.send("POST", &format!("{place}/check"), None).await.code(), "not-found");
        assert_eq!(binh.get(&format!("{place}/repair")).await.code(), "not-found");
        let unknown = binh.post("/api/v1/imports", &json!({ "object": "nothing", "file_name": "x" })).await;
        assert_eq!(unknown.code(), "unknown-object");
        let wrong = json!({ "object": "contact", "file_name": "x", "settings": { "existing": "burn" } });
        assert_eq!(
            an.post("/api/v1/imports", &wrong).await.errors(),
            [("/settings/existing".to_owned(), "not-one-of".to_owned())]
        );
    });
}

#[test]
fn a_list_goes_out_as_a_file() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for name in ["Lê Thị Hoa", "Trần Văn Bình"] {
            lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": name } })).await;
        }
        let asked = json!({ "list": { "sort": "full_name", "fields": ["full_name"] } });
        let file = lan.post("/api/v1/contacts/export", &asked).await;
        assert_eq!(file.status, 200, "{file:?}");
        assert_eq!(file.header("kempt-rows"), Some("2"));
        assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"contact.csv\""));
        let text = String::from_utf8(file.body).unwrap();
        assert!(text.contains("full_name") && text.contains("Trần Văn Bình"), "{text}");
        let pressed = lan.with("Accept-Encoding", "gzip").post("/api/v1/contacts/export", &asked).await;
        assert_eq!(pressed.header("content-encoding"), Some("gzip"));
        assert!(pressed.body.starts_with(&[0x1f, 0x8b]), "it arrives whole: {pressed:?}");
        let reader = house.user(&lan, "binh", "reader").await;
        assert_eq!(reader.post("/api/v1/contacts/export", &asked).await.code(), "forbidden");
    });
}
