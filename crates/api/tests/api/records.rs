//! Records: made, read, changed, listed, put aside.

use serde_json::{Value as Json, json};

use crate::client::on_servers;

#[test]
fn a_record_is_made_read_changed_and_put_aside() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = json!({ "fields": { "full_name": "nguyễn văn an", "email": "an.nguyen @gmail.com", "phone": "0912 345 678" } });
        let made = lan.post("/api/v1/contacts", &new).await;
        assert_eq!(made.status, 201, "{}", made.json());
        let record = made.json();
        assert_eq!(record["fields"]["full_name"], "Nguyễn Văn An");
        assert_eq!(record["fields"]["email"][0]["value"], "an.nguyen@gmail.com");
        assert_eq!(made.header("etag"), Some("\"1\""));
        let place = made.header("location").unwrap().to_owned();
        assert_eq!(lan.get(&place).await.json(), record);
        let known = lan.with("If-None-Match", "\"1\"").get(&place).await;
        assert_eq!((known.status, known.body.len()), (304, 0));

        let change = json!({ "fields": { "job_title": "giám đốc" }, "reason": "He said so" });
        assert_eq!(lan.patch(&place, &change).await.code(), "version-missing");
        let changed = lan.with("If-Match", "\"1\"").patch(&place, &change).await;
        assert_eq!(changed.header("etag"), Some("\"2\""), "{}", changed.json());
        assert!(changed.header("kempt-operation").is_some());
        assert_eq!(lan.with("If-Match", "\"1\"").patch(&place, &change).await.status, 412);
        let nothing =
            lan.with("If-Match", "\"2\"").with("Prefer", "return=minimal").patch(&place, &change).await;
        assert_eq!((nothing.status, nothing.header("etag")), (204, Some("\"2\"")));

        let history = lan.get(&format!("{place}/history")).await.json();
        let kinds: Vec<&Json> =
            history["items"].as_array().unwrap().iter().map(|item| &item["kind"]).collect();
        assert_eq!(kinds, ["edit", "create"]);
        assert_eq!(history["items"][0]["reason"], "He said so");
        assert_eq!(history["items"][0]["door"], "form");
        let then = history["items"][1]["at"].as_str().unwrap();
        let before = lan.get(&format!("{place}?as_of={then}")).await.json();
        assert_eq!(before["fields"]["job_title"], Json::Null);

        let any = lan.with("If-Match", "*");
        assert!(any.send("POST", &format!("{place}/archive"), None).await.json()["archived_at"].is_string());
        assert_eq!(lan.get("/api/v1/contacts?count=true").await.json()["count"], 0);
        assert_eq!(lan.get("/api/v1/contacts?count=true&archived=true").await.json()["count"], 1);
        assert!(any.send("POST", &format!("{place}/restore"), None).await.json()["archived_at"].is_null());
    });
}

#[test]
fn lists_are_filtered_sorted_and_read_page_by_page() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for number in 0..7 {
            let city = if number % 2 == 0 { "Huế" } else { "Hà Nội" };
            let new = json!({ "fields": { "full_name": format!("Trần Thị Số {number}"), "city": city } });
            assert_eq!(lan.post("/api/v1/contacts", &new).await.status, 201);
        }
        let mut names = Vec::new();
        let mut path = "/api/v1/contacts?limit=2&sort=-full_name&fields=full_name&count=true&filter=city%20%3D%20%22hue%22".to_owned();
        loop {
            let page = lan.get(&path).await.json();
            assert_eq!(page["count"], 4, "{page}");
            for item in page["items"].as_array().unwrap() {
                assert_eq!(item["fields"].as_object().unwrap().len(), 1);
                names.push(item["fields"]["full_name"].as_str().unwrap().to_owned());
            }
            let Some(next) = page["next"].as_str() else { break };
            path = format!(
                "/api/v1/contacts?limit=2&sort=-full_name&fields=full_name&count=true&filter=city%20%3D%20%22hue%22&after={next}"
            );
        }
        assert_eq!(names.len(), 4);
        assert!(names.is_sorted_by(|a, b| a >= b), "{names:?}");
        let asked = json!({ "filter": "city = \"hue\"", "limit": 500 });
        assert_eq!(
            lan.post("/api/v1/contacts/query", &asked).await.json()["items"].as_array().unwrap().len(),
            4
        );
        let wrong = lan.with("Accept-Language", "vi").get("/api/v1/contacts?filter=ctiy%20%3D%201").await;
        assert_eq!((wrong.status, wrong.code().as_str()), (400, "bad-query"));
        assert!(wrong.json()["errors"][0]["message"].is_string(), "in one language: {}", wrong.json());
        assert_eq!(lan.get("/api/v1/contacts?after=00").await.code(), "bad-cursor");
        assert_eq!(lan.get("/api/v1/nothings").await.code(), "unknown-object");
    });
}

#[test]
fn members_see_what_is_theirs_and_readers_change_nothing() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let binh = house.user(&lan, "binh", "reader").await;
        let new = json!({ "fields": { "full_name": "Lê Thị Hoa" } });
        let hers = lan.post("/api/v1/contacts", &new).await;
        let place = hers.header("location").unwrap();
        assert_eq!(an.get(place).await.code(), "not-found");
        assert_eq!(an.get("/api/v1/contacts").await.json()["items"], json!([]));
        assert_eq!(an.get(&format!("{place}/history")).await.code(), "not-found");
        assert_eq!(an.with("If-Match", "*").patch(place, &new).await.code(), "not-found");
        let his = an.post("/api/v1/contacts", &new).await;
        assert_eq!(his.status, 201);
        assert_eq!(lan.get(his.header("location").unwrap()).await.status, 200);
        assert_eq!(binh.post("/api/v1/contacts", &new).await.code(), "forbidden");
    });
}

#[test]
fn what_cannot_be_kept_is_told_field_by_field() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = json!({ "fields": { "full_name": "Lê Văn Bình", "colour": "red", "email": 7, "annual_income": { "amount": "x" } } });
        let refused = lan.post("/api/v1/contacts", &new).await;
        assert_eq!(refused.status, 400, "{}", refused.json());
        let pointers: Vec<String> = refused.errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert!(pointers.contains(&"/fields/colour".to_owned()), "{pointers:?}");
        assert_eq!(lan.get("/api/v1/contacts").await.json()["items"], json!([]), "nothing was kept");
        let checked = lan
            .post("/api/v1/contacts/check", &json!({ "fields": { "email": "lan@gmail.cmo" } }))
            .await
            .json();
        assert_eq!(
            checked["fields"]["email"]["entries"][0]["findings"][0]["suggestion"], "lan@gmail.com",
            "{checked}"
        );
        assert!(!checked["errors"].as_array().unwrap().is_empty(), "a name is missing: {checked}");
        assert_eq!(lan.get("/api/v1/contacts").await.json()["items"], json!([]), "nothing was written");
    });
}

#[test]
fn the_history_tells_of_entries_what_they_were() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let new = json!({ "fields": { "full_name": "Nguyễn Văn An", "email": "an@vidu.vn" } });
        let place = lan.post("/api/v1/contacts", &new).await.header("location").unwrap().to_owned();
        let any = lan.with("If-Match", "*");
        let labelled = json!({ "fields": { "email": [
            { "value": "an@vidu.vn", "label": "work" }, { "value": "an@gmail.com" },
        ] } });
        assert_eq!(any.patch(&place, &labelled).await.status, 200);
        assert_eq!(any.patch(&place, &json!({ "fields": { "email": ["an@gmail.com"] } })).await.status, 200);
        let history = lan.get(&format!("{place}/history")).await.json();
        let emails = |item: usize| -> Vec<(String, Json, Json)> {
            let changes = history["items"][item]["changes"].as_array().unwrap();
            let of_email = changes.iter().filter(|change| change["field"] == "email");
            of_email
                .map(|change| {
                    let value = |side: &str| change[side]["value"].clone();
                    (change["verb"].as_str().unwrap().to_owned(), value("before"), value("after"))
                })
                .collect()
        };
        let taken = ("delete".to_owned(), json!("an@vidu.vn"), Json::Null);
        assert!(emails(0).contains(&taken), "{history}");
        let added = ("insert".to_owned(), Json::Null, json!("an@gmail.com"));
        assert!(emails(1).contains(&added), "{history}");
    });
}
