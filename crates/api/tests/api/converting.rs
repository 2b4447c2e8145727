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
