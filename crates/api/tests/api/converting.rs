//! A lead becomes a contact, and a lead again.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

async fn made(client: &Client, plural: &str, fields: Json) -> Json {
    let made = client.post(&format!("/api/v1/{plural}"), &json!({ "fields": fields })).await;
    assert_eq!(made.status, 201, "{}", made.json());
    made.json()
}

#[test]
fn a_lead_is_converted_after_a_look_at_the_plan_and_brought_back() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let fields = json!({ "full_name": "Trần Thị Bình", "email": "binh@hoasen.vn", "company": "Hoa Sen" });
        let lead = made(&lan, "leads", fields).await;
        let id = lead["id"].as_str().unwrap();
        made(&lan, "tasks", json!({ "title": "Gửi báo giá", "lead": id })).await;
        let history = lan.get(&format!("/api/v1/leads/{id}/history")).await.json();
        let change = &history["items"][0]["changes"][0];
        assert_eq!(
            (&change["field"], &change["door"]),
            (&json!("lead_status"), &json!("automation")),
            "{history}"
        );
        assert_eq!(change["because"]["fact"], "task_made");
        let path = format!("/api/v1/leads/{id}/convert");
        let wish = json!({ "deal": { "fields": { "name": "Máy in" } }, "reason": "She wants an offer" });
        let plan = lan.post(&format!("{path}/plan"), &wish).await;
        assert_eq!(plan.status, 200, "{}", plan.json());
        let plan = plan.json();
        assert_eq!(plan["contact"]["fields"]["full_name"], "Trần Thị Bình");
        assert_eq!(plan["links"], json!([{ "object": "task", "field": "lead", "count": 1 }]));
        let blind = lan.post(&path, &wish).await;
        assert_eq!(blind.status, 428, "a change says of which version it is: {}", blind.json());
        let version = format!("\"{}\"", plan["version"]);
        let done = lan.with("If-Match", &version).post(&path, &wish).await;
        assert_eq!(done.status, 200, "{}", done.json());
        let operation = done.header("kempt-operation").unwrap().to_owned();
        let became = done.json();
        let contact = format!("/api/v1/contacts/{}", became["contact"].as_str().unwrap());
        let shown = lan.get(&contact).await.json();
        assert_eq!(shown["fields"]["lifecycle"], "opportunity");
        assert_eq!(shown["meta"]["lifecycle"]["because"]["record"]["title"], "Máy in");
        assert_eq!(lan.get("/api/v1/leads").await.json()["items"], json!([]));
        let kept = lan.get(&format!("/api/v1/leads/{id}")).await.json();
        assert_eq!(kept["fields"]["converted_deal"]["title"], "Máy in");
        assert_eq!(lan.with("If-Match", "*").post(&path, &json!({})).await.code(), "already-converted");
        let history = lan.get(&format!("/api/v1/leads/{id}/history")).await.json();
        assert_eq!(history["items"][0]["kind"], "convert");
        assert_eq!(history["items"][0]["reason"], "She wants an offer");
        let undone = lan.post(&format!("/api/v1/operations/{operation}/revert"), &json!({})).await;
        assert_eq!((undone.status, &undone.json()["conflicts"]), (200, &json!([])));
        assert_eq!(lan.get(&contact).await.status, 404);
        let back = lan.get("/api/v1/leads").await.json();
        assert_eq!(back["items"][0]["id"], id);
        assert_eq!(back["items"][0]["fields"]["lead_status"], "in_progress");
    });
}

#[test]
fn what_is_no_conversion_is_told_where_it_is_wrong() {
    on_servers(|house| async move {
        let lan = house.set_up().await;
        let lead = made(&lan, "leads", json!({ "full_name": "Trần Thị Bình" })).await;
        let path = format!("/api/v1/leads/{}/convert/plan", lead["id"].as_str().unwrap());
        let wrong = lan.post(&path, &json!({ "contact": { "how": "none" } })).await;
        assert_eq!(wrong.errors(), [("/contact/how".to_owned(), "not-one-of".to_owned())]);
        let nobody = lan.post(&path, &json!({ "contact": { "how": "use" } })).await;
        assert_eq!((nobody.status, nobody.code().as_str()), (400, "malformed-conversion"));
        let shoes = json!({ "contact": { "how": "create", "fields": { "shoe_size": 43 } } });
        assert_eq!(lan.post(&path, &shoes).await.code(), "malformed-record");
        let token = house.user(&lan, "an", "reader").await;
        let path = format!("/api/v1/leads/{}/convert", lead["id"].as_str().unwrap());
        let reader = token.with("If-Match", "*").post(&path, &json!({})).await;
        assert_eq!(reader.code(), "forbidden");
    });
}

/// Takes a choice of a field out of use.
async fn retire(lan: &Client, object: &str, field: &str, choice: &str) {
    let described = lan.get(&format!("/api/v1/objects/{object}")).await.json();
    let fields = described["field"].as_array().unwrap();
    let mut field = fields.iter().find(|known| known["name"] == field).unwrap().clone();
    let choices = field["choice"].as_array_mut().unwrap();
    choices.iter_mut().find(|known| known["name"] == choice).unwrap()["retired"] = json!(true);
    let path = format!("/api/v1/objects/{object}/fields/{}", field["name"].as_str().unwrap());
    let changed = lan.put(&path, &field).await;
    assert_eq!(changed.status, 200, "{}", changed.json());
}

#[test]
fn what_a_lead_has_goes_on_with_it_when_the_choice_is_out_of_use() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let labels = |text: &str| json!({ "en": text, "vi": text, "fa": text });
        let choices = ["one", "two"].map(|name| json!({ "name": name, "labels": labels(name) }));
        for object in ["lead", "contact"] {
            let field = json!({
                "name": "lists", "kind": "multi-picklist", "labels": labels("Lists"),
                "category": "descriptive", "choice": choices,
            });
            let added = lan.post(&format!("/api/v1/objects/{object}/fields"), &field).await;
            assert_eq!(added.status, 201, "{}", added.json());
        }
        let lead =
            |name: &str| json!({ "full_name": name, "lead_source": "website", "lists": ["one", "two"] });
        let binh = made(&lan, "leads", lead("Trần Thị Bình")).await;
        let hoa = made(&lan, "leads", lead("Lê Thị Hoa")).await;
        let known = made(&lan, "contacts", json!({ "full_name": "Lê Thị Hoa", "lists": ["two"] })).await;
        for object in ["lead", "contact", "deal"] {
            retire(&lan, object, "lead_source", "website").await;
        }
        retire(&lan, "lead", "lists", "one").await;
        retire(&lan, "contact", "lists", "one").await;

        // Into a new contact with a deal, as the plan says before.
        let path = format!("/api/v1/leads/{}/convert", binh["id"].as_str().unwrap());
        let wish = json!({ "deal": { "fields": {} } });
        let plan = lan.post(&format!("{path}/plan"), &wish).await.json();
        assert_eq!(plan["contact"]["fields"]["lead_source"], "website", "{plan}");
        let became = lan.post(&path, &wish).await.json();
        for (plural, one) in [("contacts", "contact"), ("deals", "deal")] {
            let path = format!("/api/v1/{plural}/{}", became[one].as_str().unwrap());
            let record = lan.get(&path).await.json();
            assert_eq!(record["fields"]["lead_source"], "website", "{record}");
            assert_eq!(record["meta"]["lead_source"]["findings"], json!(null), "{record}");
        }
        let contact = format!("/api/v1/contacts/{}", became["contact"].as_str().unwrap());
        assert_eq!(lan.get(&contact).await.json()["fields"]["lists"], json!(["one", "two"]));

        // Into a contact who is there already.
        let path = format!("/api/v1/leads/{}/convert", hoa["id"].as_str().unwrap());
        let wish = json!({ "contact": { "how": "use", "record": known["id"] } });
        let done = lan.post(&path, &wish).await;
        assert_eq!(done.status, 200, "{}", done.json());
        let record = lan.get(&format!("/api/v1/contacts/{}", known["id"].as_str().unwrap())).await.json();
        assert_eq!(record["fields"]["lead_source"], "website", "{record}");
        assert_eq!(record["fields"]["lists"], json!(["two", "one"]), "{record}");

        // What somebody chooses instead is chosen anew, and so is what the lead never had.
        let an = made(&lan, "leads", json!({ "full_name": "Nguyễn Văn An", "lead_source": "event" })).await;
        let path = format!("/api/v1/leads/{}/convert", an["id"].as_str().unwrap());
        let wish = json!({ "contact": { "how": "create", "fields": { "lead_source": "website", "lists": ["one"] } } });
        let became = lan.post(&path, &wish).await.json();
        let contact = format!("/api/v1/contacts/{}", became["contact"].as_str().unwrap());
        let record = lan.get(&contact).await.json();
        assert_eq!(
            (&record["fields"]["lead_source"], &record["fields"]["lists"]),
            (&json!(null), &json!(null))
        );
        assert_eq!(record["meta"]["lead_source"]["findings"][0]["rule"], "choice.retired", "{record}");
    });
}
