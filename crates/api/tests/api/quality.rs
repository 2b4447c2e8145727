//! How good the records are, over HTTP: figures, audits and their report, work given out.

use serde_json::{Value as Json, json};

use crate::{client::on_servers, jobs::worked_off};

fn of<'j>(list: &'j Json, key: &str, value: &str) -> &'j Json {
    list.as_array().and_then(|all| all.iter().find(|one| one[key] == value)).unwrap_or(&Json::Null)
}

#[test]
fn a_step_is_given_out_done_and_seen_in_the_next_audit() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let fields = json!({ "full_name": "Lê Thị Hoa <b>", "email": "hoa@vidu.vn" });
        let made = an.post("/api/v1/contacts", &json!({ "fields": fields })).await.json();
        let id = made["id"].as_str().unwrap().to_owned();
        assert!(made["quality"]["score"].as_f64().unwrap() < 100.0, "{made}");
        let first = worked_off(&lan, "/api/v1/audits").await;
        assert_eq!(first["kind"], "audit", "{first}");
        // The best step leads to the records behind it.
        let now = an.get("/api/v1/quality?owner=me").await.json();
        let phone = of(&now["steps"], "field", "phone");
        assert_eq!((&phone["problem"], &phone["records"]), (&json!("incomplete"), &json!(1)), "{now}");
        let listed = json!({ "filter": phone["filter"], "count": true });
        assert_eq!(an.post("/api/v1/contacts/query", &listed).await.json()["count"], 1, "{phone}");
        // Given out, it is a task of whoever answers for the record.
        let work =
            json!({ "object": "contact", "problem": "incomplete", "field": "phone", "due_on": "2099-12-31" });
        assert_eq!(an.post("/api/v1/quality/work", &work).await.code(), "forbidden");
        let given = lan.post("/api/v1/quality/work", &work).await;
        assert_eq!(given.status, 201, "{}", given.json());
        let task = given.json()["tasks"][0]["id"].as_str().unwrap().to_owned();
        let task = an.get(&format!("/api/v1/tasks/{task}")).await.json();
        assert_eq!(
            (&task["fields"]["list_object"], &task["fields"]["kind"]),
            (&json!("contact"), &json!("cleanup"))
        );
        let past = json!({ "object": "contact", "problem": "incomplete", "due_on": "2001-01-01" });
        let refused = lan.post("/api/v1/quality/work", &past).await;
        assert_eq!((refused.status, refused.json()["errors"][0]["pointer"].clone()), (422, json!("/due_on")));
        // Done, the figures move, and the next audit says so.
        let done = json!({ "fields": { "phone": "0903 871 246" } });
        let anyhow = an.with("If-Match", "*");
        let better = anyhow.patch(&format!("/api/v1/contacts/{id}"), &done).await.json();
        assert!(better["quality"]["score"].as_f64() > made["quality"]["score"].as_f64(), "{better}");
        let later = an.get("/api/v1/quality?owner=me").await.json();
        assert_eq!(of(&later["steps"], "field", "phone"), &Json::Null, "{later}");
        assert!(later["score"].as_f64() > now["score"].as_f64());
        let second =
            worked_off(&lan, "/api/v1/audits").await["outcome"]["audit"].as_str().unwrap().to_owned();
        let audits = an.get("/api/v1/audits?limit=1").await.json();
        assert_eq!((&audits["items"][0]["id"], &audits["items"][0]["drift"]), (&json!(second), &json!(0)));
        let audit = an.get(&format!("/api/v1/audits/{second}")).await.json();
        assert!(audit["figures"]["score"].as_f64() > audit["before"]["score"].as_f64(), "{audit}");
        // Its report is a page for people, in three languages, that runs and fetches nothing of others.
        let place = format!("/api/v1/audits/{second}/report");
        for (language, words) in
            [("en", "Data quality audit"), ("vi", "Kiểm tra chất lượng dữ liệu"), ("fa", "بازرسی")]
        {
            let report = lan.get(&format!("{place}?language={language}")).await;
            assert_eq!(report.status, 200);
            assert!(report.header("content-type").unwrap().starts_with("text/html"));
            assert!(report.header("content-security-policy").unwrap().starts_with("default-src 'none'"));
            let page = String::from_utf8(report.body.clone()).unwrap();
            assert!(page.contains(words) && page.contains(&format!("lang=\"{language}\"")), "{page}");
        }
        assert_eq!(an.get("/api/v1/audits/00000000-0000-7000-8000-000000000000").await.code(), "not-found");
        assert_eq!(an.post("/api/v1/audits", &json!({})).await.code(), "forbidden");
    });
}

#[test]
fn figures_are_told_apart_by_owner_team_and_door_for_those_who_may_know() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        for (who, name) in [(&lan, "Hoa"), (&an, "Bình"), (&an, "Chi")] {
            let contact = json!({ "fields": { "full_name": name } });
            assert_eq!(who.post("/api/v1/contacts", &contact).await.status, 201);
        }
        let rows = lan.get("/api/v1/quality/breakdown?by=owner&object=contact").await.json()["rows"].clone();
        assert_eq!((rows.as_array().unwrap().len(), &rows[0]["records"]), (2, &json!(2)), "{rows}");
        let mine = an.get("/api/v1/quality/breakdown?by=owner").await.json()["rows"].clone();
        assert_eq!(mine.as_array().unwrap().len(), 1, "{mine}");
        let id = rows[1]["key"].as_str().unwrap();
        assert_eq!(an.get(&format!("/api/v1/quality?owner={id}")).await.code(), "forbidden");
        assert_eq!(lan.get(&format!("/api/v1/quality?owner={id}")).await.json()["objects"][0]["records"], 1);
        let by_door = an.get("/api/v1/quality/breakdown?by=door").await.json();
        assert_eq!((&by_door["rows"][0]["key"], &by_door["rows"][0]["records"]), (&json!("form"), &json!(3)));
        assert_eq!(an.get("/api/v1/quality?door=form").await.json()["objects"][0]["records"], 3);
        assert_eq!(lan.get("/api/v1/quality?owner=nobody").await.code(), "not-found");
        assert_eq!(lan.get("/api/v1/quality/breakdown?by=shoe").await.status, 400);
    });
}
