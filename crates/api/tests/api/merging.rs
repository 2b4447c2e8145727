//! Merging and undoing, changing many, finding and deciding about duplicates.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

async fn contact(client: &Client, fields: Json) -> String {
    let body = json!({ "fields": fields, "duplicates": { "override": true, "reason": "tried here" } });
    let made = client.post("/api/v1/contacts", &body).await;
    assert_eq!(made.status, 201, "{}", made.json());
    made.json()["id"].as_str().unwrap().to_owned()
}

#[test]
fn two_become_one_and_two_again() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let one = contact(&lan, json!({ "full_name": "Lê Thị Hoa", "email": "hoa@sao-mai.vn" })).await;
        let other = contact(
            &lan,
            json!({ "full_name": "Le Thi Hoa", "email": "hoa@sao-mai.vn", "job_title": "Kế toán" }),
        )
        .await;
        let asked = json!({ "records": [one, other], "survivor": one });
        let plan = lan.post("/api/v1/contacts/merge/plan", &asked).await;
        assert_eq!(plan.status, 200, "{}", plan.json());
        let merged = lan.post("/api/v1/contacts/merge", &asked).await;
        assert_eq!(merged.status, 200, "{}", merged.json());
        assert_eq!(merged.json()["survivor"], one.as_str());
        let operation = merged.header("kempt-operation").unwrap().to_owned();
        let answers = lan.get(&format!("/api/v1/contacts/{other}")).await.json();
        assert_eq!(
            (answers["id"].clone(), answers["fields"]["job_title"].clone()),
            (json!(one), json!("Kế toán"))
        );

        let path = format!("/api/v1/operations/{operation}/revert");
        let would = lan.get(&path).await.json();
        assert_eq!((would["operation"].clone(), would["conflicts"].clone()), (json!(null), json!([])));
        let undone = lan.post(&path, &json!({ "reason": "They are sisters" })).await;
        assert_eq!(undone.status, 200, "{}", undone.json());
        assert_eq!(lan.get(&format!("/api/v1/contacts/{other}")).await.json()["id"], other.as_str());
        assert_eq!(lan.post(&path, &json!({})).await.code(), "already-undone");
        let done = lan.get("/api/v1/operations?kind=merge").await.json();
        assert_eq!(done["items"][0]["status"], "reverted");
        let records = &done["items"][0]["merged"];
        assert_eq!(records["survivor"]["id"], one.as_str(), "{records}");
        assert_eq!(records["others"], json!([{ "id": other, "title": "Le Thi Hoa" }]), "{records}");
        let few = lan.post("/api/v1/contacts/merge", &json!({ "records": [one] })).await;
        assert_eq!(few.errors(), [("/records".to_owned(), "too-few".to_owned())]);
    });
}

#[test]
fn what_is_known_of_a_value_is_undone_with_it() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "steward").await;
        let fields = json!({ "full_name": "Lê Thị Hoa", "company": "Sao Mai", "job_title": "Thu ngan" });
        let place = format!("/api/v1/contacts/{}", contact(&lan, fields).await);
        let before = lan.get(&place).await.json();
        let change = async |client: &Client, fields: Json| {
            let changed = client.with("If-Match", "*").patch(&place, &json!({ "fields": fields })).await;
            assert_eq!(changed.status, 200, "{}", changed.json());
            changed.header("kempt-operation").unwrap().to_owned()
        };
        let by_an = change(&an, json!({ "job_title": "Kế toán", "company": "Sao Hôm" })).await;
        change(&lan, json!({ "city": "Huế" })).await;
        change(&lan, json!({ "company": "Sao Kim" })).await;
        let changed = lan.get(&place).await.json();
        assert_ne!(changed["meta"]["job_title"], before["meta"]["job_title"], "{changed}");

        // Hers is kept where both changed the same value, and so is what is known of it.
        let revert = format!("/api/v1/operations/{by_an}/revert");
        let undone = lan.post(&revert, &json!({})).await.json();
        assert_eq!(undone["conflicts"][0]["column"], "company", "{undone}");
        let now = lan.get(&place).await.json();
        assert_eq!(now["fields"]["job_title"], before["fields"]["job_title"]);
        assert_eq!(now["meta"]["job_title"], before["meta"]["job_title"], "{now}");
        assert_eq!(now["meta"]["city"], changed["meta"]["city"]);
        assert_eq!(now["meta"]["company"], changed["meta"]["company"]);

        // Asked to, it is put back, and is found in lists as what it is.
        let by_lan = change(&lan, json!({ "company": "Sao Băng" })).await;
        change(&an, json!({ "company": "Sao Chổi" })).await;
        let row = before["id"].clone();
        let asked = json!({ "put_back": [{ "row": row, "column": "company" }] });
        lan.post(&format!("/api/v1/operations/{by_lan}/revert"), &asked).await;
        let again = lan.get(&place).await.json();
        assert_eq!(again["fields"]["company"], "Sao Kim");
        assert_eq!(again["meta"]["company"], now["meta"]["company"], "{again}");
        let query = json!({ "filter": "company = \"Sao Kim\"" });
        let found = lan.post("/api/v1/contacts/query", &query).await.json();
        assert_eq!(found["items"][0]["id"], row, "{found}");
    });
}

#[test]
fn the_customer_who_is_there_already_stops_a_new_record() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let fields = json!({ "full_name": "Lê Thị Hoa", "email": "hoa@sao-mai.vn", "phone": "0912 345 678" });
        let hers = contact(&lan, fields.clone()).await;
        let checked = an.post("/api/v1/contacts/check", &json!({ "fields": fields })).await.json();
        assert_eq!(checked["duplicates"][0]["visible"], false, "{checked}");
        assert!(
            checked["duplicates"][0].get("title").is_none(),
            "what may not be seen is not named: {checked}"
        );
        let stopped = an.post("/api/v1/contacts", &json!({ "fields": fields })).await;
        assert_eq!((stopped.status, stopped.code().as_str()), (409, "duplicate-found"), "{}", stopped.json());
        assert_eq!(stopped.json()["duplicates"][0]["owner"]["title"], "Trần Thị Lan");
        assert_eq!(an.get("/api/v1/contacts").await.json()["items"], json!([]), "nothing was kept");
        let all_the_same =
            json!({ "fields": fields, "duplicates": { "override": true, "reason": "Her daughter" } });
        let made = an.post("/api/v1/contacts", &all_the_same).await;
        assert_eq!(made.status, 201, "{}", made.json());
        assert_ne!(made.json()["id"], hers.as_str());
    });
}

#[test]
fn groups_are_listed_explained_given_out_and_decided() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "steward").await;
        let one = contact(
            &lan,
            json!({ "full_name": "Lê Thị Hoa", "email": "hoa@sao-mai.vn", "phone": "0912 345 678" }),
        )
        .await;
        let other = contact(&lan, json!({ "full_name": "Lê Thị Hoa", "phone": "0912 345 678" })).await;
        let pair = json!({
            "one": { "object": "contact", "id": one }, "other": { "object": "contact", "id": other }, "decision": "same",
        });
        let decided = lan.post("/api/v1/verdicts", &pair).await;
        assert_eq!(decided.status, 204, "{decided:?}");
        let verdicts = lan.get(&format!("/api/v1/contacts/{one}/verdicts")).await.json();
        assert_eq!(verdicts["items"][0]["decision"], "same");
        let groups = lan.get("/api/v1/duplicates?status=open&count=true").await.json();
        assert_eq!(groups["count"], 1, "{groups}");
        let id = groups["items"][0]["id"].as_str().unwrap();
        let detail = lan.get(&format!("/api/v1/duplicates/{id}")).await.json();
        assert!(!detail["pairs"][0]["reasons"].as_array().unwrap().is_empty(), "{detail}");
        let me = an.get("/api/v1/me").await.json()["user"]["id"].clone();
        let given = lan.post(&format!("/api/v1/duplicates/{id}/assign"), &json!({ "reviewer": me })).await;
        assert_eq!(given.status, 204, "{given:?}");
        let mine = format!("/api/v1/duplicates?reviewer={}", me.as_str().unwrap());
        assert_eq!(an.get(&mine).await.json()["items"].as_array().unwrap().len(), 1);
        let closed =
            an.post(&format!("/api/v1/duplicates/{id}/decide"), &json!({ "decision": "related" })).await;
        assert_eq!(closed.status, 204, "{closed:?}");
        let open =
            async || lan.get("/api/v1/duplicates?status=open&count=true").await.json()["count"].clone();
        assert_eq!(open().await, 0);

        // Taken back, the group is open again and what was decided with it is forgotten; what was decided before stays.
        let reopened = lan.post("/api/v1/duplicates/reopen", &json!({ "groups": [id] })).await;
        assert_eq!(reopened.json()["groups"], 1, "{}", reopened.json());
        assert_eq!(open().await, 1);
        let left = lan.get(&format!("/api/v1/contacts/{one}/verdicts")).await.json();
        assert_eq!(left["items"], verdicts["items"]);
        let again = lan.post("/api/v1/duplicates/reopen", &json!({ "groups": [id] })).await;
        assert_eq!(again.json()["groups"], 0, "what is open is left as it is");
        assert_eq!(lan.get("/api/v1/duplicates?after=zzz").await.code(), "bad-cursor");
    });
}

#[test]
fn many_are_changed_at_once_and_back() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for number in 0..5 {
            contact(&lan, json!({ "full_name": format!("Trần Thị Số {number}"), "city": "Huế" })).await;
        }
        let asked =
            json!({ "list": { "filter": "city = \"Huế\"" }, "change": { "fields": { "city": "Đà Nẵng" } } });
        let would = lan.post("/api/v1/contacts/bulk/preview", &asked).await.json();
        assert_eq!(
            (would["changed"].clone(), would["operation"].clone()),
            (json!(5), json!(null)),
            "{would}"
        );
        let done = lan.post("/api/v1/contacts/bulk", &asked).await;
        assert_eq!(done.json()["changed"], 5);
        let count = |city: &'static str| {
            let lan = lan.clone();
            async move {
                let asked = json!({ "filter": format!("city = \"{city}\""), "count": true });
                lan.post("/api/v1/contacts/query", &asked).await.json()["count"].clone()
            }
        };
        assert_eq!(count("Đà Nẵng").await, 5);
        let path = format!("/api/v1/operations/{}/revert", done.header("kempt-operation").unwrap());
        assert_eq!(lan.post(&path, &json!({})).await.status, 200);
        assert_eq!(count("Huế").await, 5);
        let none = json!({ "records": [], "change": { "fields": { "city": "Huế" } } });
        let nothing = lan.post("/api/v1/contacts/bulk", &none).await;
        assert!(nothing.status >= 400 || nothing.json()["changed"] == 0, "naming none means none");
    });
}

#[test]
fn many_records_are_changed_each_in_its_own_way_and_undone_as_one() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let an = house.user(&lan, "an", "member").await;
        let mut ids = Vec::new();
        for name in ["Lê Thị Hoa", "Trần Văn Bình", "Đỗ Quang Dũng"] {
            let fields = json!({ "fields": { "full_name": name, "city": "Huế" } });
            ids.push(lan.post("/api/v1/contacts", &fields).await.json()["id"].clone());
        }
        let changes = json!({ "changes": [
            { "id": ids[0], "fields": { "city": "  đà   lạt " } },
            { "id": ids[1], "version": 1, "fields": { "email": "nobody at home", "city": "Hội An" } },
            { "id": ids[2], "version": 7, "fields": { "city": "Vinh" } },
        ] });
        let would = lan.post("/api/v1/contacts/changes/preview", &changes).await.json();
        assert_eq!((&would["changed"], &would["operation"]), (&json!(2), &json!(null)), "{would}");
        assert_eq!(would["sample"][0]["after"]["fields"]["city"], "Đà Lạt", "{would}");
        let done = lan.post("/api/v1/contacts/changes", &changes).await;
        assert_eq!(done.status, 200, "{}", done.json());
        let done = done.json();
        assert_eq!((&done["changed"], &done["refused"]), (&json!(2), &json!(1)), "{done}");
        assert_eq!(
            (&done["refusals"][0]["id"], &done["refusals"][0]["code"]),
            (&ids[2], &json!("changed-meanwhile"))
        );
        let city = async |id: &serde_json::Value| {
            let place = format!("/api/v1/contacts/{}", id.as_str().unwrap());
            lan.get(&place).await.json()["fields"]["city"].clone()
        };
        assert_eq!(
            (city(&ids[0]).await, city(&ids[1]).await, city(&ids[2]).await),
            (json!("Đà Lạt"), json!("Hội An"), json!("Huế"))
        );
        let undo = format!("/api/v1/operations/{}/revert", done["operation"].as_str().unwrap());
        assert_eq!(lan.post(&undo, &json!({})).await.status, 200);
        assert_eq!((city(&ids[0]).await, city(&ids[1]).await), (json!("Huế"), json!("Huế")));
        let twice = json!({ "changes": [{ "id": ids[0], "fields": { "city": "Vinh" } }, { "id": ids[0], "fields": { "city": "Huế" } }] });
        let refused = lan.post("/api/v1/contacts/changes", &twice).await.json();
        assert_eq!(refused["errors"][0]["code"], "named-twice", "{refused}");
        // Whoever may not see them is told that there are none.
        let theirs = an.post("/api/v1/contacts/changes", &changes).await.json();
        assert_eq!(
            (&theirs["changed"], &theirs["refusals"][0]["code"]),
            (&json!(0), &json!("not-found")),
            "{theirs}"
        );
    });
}

#[test]
fn many_records_are_put_aside_and_taken_back_as_one() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        for name in ["Lê Thị Hoa", "Trần Văn Bình"] {
            lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": name, "city": "Huế" } })).await;
        }
        let count = async || lan.get("/api/v1/contacts?count=true&limit=1").await.json()["count"].clone();
        let away = json!({ "list": { "filter": "city = \"Huế\"" }, "change": { "archived": true } });
        let would = lan.post("/api/v1/contacts/bulk/preview", &away).await.json();
        assert_eq!((&would["changed"], count().await), (&json!(2), json!(2)), "{would}");
        let done = lan.post("/api/v1/contacts/bulk", &away).await.json();
        assert_eq!((&done["changed"], count().await), (&json!(2), json!(0)), "{done}");
        let undo = format!("/api/v1/operations/{}/revert", done["operation"].as_str().unwrap());
        assert_eq!(lan.post(&undo, &json!({})).await.status, 200);
        assert_eq!(count().await, 2);
        lan.post("/api/v1/contacts/bulk", &away).await;
        let back = json!({ "list": { "filter": "city = \"Huế\"", "archived": true }, "change": { "archived": false } });
        let done = lan.post("/api/v1/contacts/bulk", &back).await.json();
        assert_eq!((&done["changed"], count().await), (&json!(2), json!(2)), "{done}");
        // Together with values it is no change that is understood.
        let both = json!({ "list": {}, "change": { "archived": true, "fields": { "city": "Vinh" } } });
        assert_eq!(lan.post("/api/v1/contacts/bulk", &both).await.status, 400);
    });
}
