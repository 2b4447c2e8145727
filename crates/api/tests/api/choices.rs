//! Choices of a field: out of use and back, renamed, put in order, and told in the language of whoever asks.

use serde_json::{Value as Json, json};

use crate::client::{Client, on_servers};

const TIER: &str = "/api/v1/objects/contact/fields/tier";

fn labels(text: &str) -> Json {
    json!({ "en": text, "vi": format!("{text} (vi)"), "fa": format!("{text} (fa)") })
}

/// A field of the house's own with three choices.
async fn with_tiers(lan: &Client, kind: &str) -> Json {
    let choice = |name: &str| json!({ "name": name.to_lowercase(), "labels": labels(name) });
    let field = json!({
        "name": "tier", "kind": kind, "labels": labels("Tier"), "category": "descriptive",
        "choice": [choice("Gold"), choice("Silver"), choice("Bronze")],
    });
    let added = lan.post("/api/v1/objects/contact/fields", &field).await;
    assert_eq!(added.status, 201, "{}", added.json());
    field
}

async fn made(lan: &Client, name: &str, tier: Json) -> Json {
    let made = lan.post("/api/v1/contacts", &json!({ "fields": { "full_name": name, "tier": tier } })).await;
    assert_eq!(made.status, 201, "{}", made.json());
    made.json()
}

fn place(record: &Json) -> String {
    format!("/api/v1/contacts/{}", record["id"].as_str().unwrap())
}

async fn count(lan: &Client, filter: &str) -> Json {
    lan.post("/api/v1/contacts/query", &json!({ "filter": filter, "count": true })).await.json()["count"]
        .clone()
}

#[test]
fn a_choice_out_of_use_stays_where_it_stands_and_goes_nowhere_else() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let mut field = with_tiers(&lan, "picklist").await;
        let hoa = made(&lan, "Lê Thị Hoa", json!("silver")).await;
        let binh = made(&lan, "Trần Văn Bình", json!("gold")).await;
        field["choice"][1]["retired"] = json!(true);
        let changed = lan.put(TIER, &field).await;
        assert_eq!(changed.status, 200, "{}", changed.json());

        assert_eq!(lan.get(&place(&hoa)).await.json()["fields"]["tier"], "silver");
        assert_eq!(count(&lan, "tier = silver").await, 1);
        // Whoever has it may be saved with it.
        let same =
            lan.patch(&place(&hoa), &json!({ "fields": { "tier": "Silver", "city": "Huế" } })).await.json();
        assert_eq!((&same["fields"]["tier"], &same["fields"]["city"]), (&json!("silver"), &json!("Huế")));
        assert_eq!(same["meta"]["tier"]["findings"], json!(null));
        // Nobody else is given it, and what was entered is not lost.
        let an = made(&lan, "Nguyễn Văn An", json!("Silver")).await;
        assert_eq!(an["fields"]["tier"], json!(null));
        assert_eq!(an["meta"]["tier"]["entered"], "Silver");
        assert_eq!(an["meta"]["tier"]["findings"][0]["rule"], "choice.retired");
        let asked = json!({ "fields": { "full_name": "Phạm Văn Dũng", "tier": "silver" } });
        let checked = lan.post("/api/v1/contacts/check", &asked).await.json();
        assert_eq!(checked["fields"]["tier"]["findings"][0]["rule"], "choice.retired", "{checked}");
        let many = json!({ "records": [binh["id"], an["id"]], "change": { "fields": { "tier": "silver" } } });
        lan.post("/api/v1/contacts/bulk", &many).await;
        let each = json!({ "changes": [{ "id": an["id"], "fields": { "tier": "silver" } }] });
        lan.post("/api/v1/contacts/changes", &each).await;
        assert_eq!(count(&lan, "tier = silver").await, 1);

        // Undoing brings a record back to what it was, and bringing the choice back brings it to all.
        let gone = lan.patch(&place(&hoa), &json!({ "fields": { "tier": null } })).await;
        let operation = gone.header("kempt-operation").unwrap().to_owned();
        assert_eq!(count(&lan, "tier = silver").await, 0);
        let undone = lan.post(&format!("/api/v1/operations/{operation}/revert"), &json!({})).await;
        assert_eq!(undone.status, 200, "{}", undone.json());
        assert_eq!(count(&lan, "tier = silver").await, 1);
        field["choice"][1]["retired"] = json!(false);
        assert_eq!(lan.put(TIER, &field).await.status, 200);
        let given = lan.patch(&place(&an), &json!({ "fields": { "tier": "silver" } })).await.json();
        assert_eq!(given["fields"]["tier"], "silver");
        assert_eq!(given["meta"]["tier"]["findings"], json!(null), "nothing is said of it any more");
    });
}

#[test]
fn of_several_choices_those_in_use_are_taken() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let mut field = with_tiers(&lan, "multi-picklist").await;
        let hoa = made(&lan, "Lê Thị Hoa", json!("silver, gold")).await;
        let binh = made(&lan, "Trần Văn Bình", json!(["gold"])).await;
        field["choice"][1]["retired"] = json!(true);
        assert_eq!(lan.put(TIER, &field).await.status, 200);
        let more =
            lan.patch(&place(&hoa), &json!({ "fields": { "tier": "silver, gold, bronze" } })).await.json();
        assert_eq!(more["fields"]["tier"], json!(["silver", "gold", "bronze"]), "what it has, it keeps");
        for (tier, after) in [
            (json!("Gold; Silver"), json!(["gold"])),
            (json!(["bronze", "silver", "gold"]), json!(["bronze", "gold"])),
        ] {
            let other = lan.patch(&place(&binh), &json!({ "fields": { "tier": tier } })).await.json();
            assert_eq!(other["fields"]["tier"], after);
            assert_eq!(other["meta"]["tier"]["findings"][0]["rule"], "choice.retired", "{other}");
        }
        assert_eq!(count(&lan, "tier = silver").await, 1);
    });
}

#[test]
fn what_records_have_is_not_forgotten() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let mut field = with_tiers(&lan, "picklist").await;
        let hoa = made(&lan, "Lê Thị Hoa", json!("silver")).await;
        let choices = field["choice"].as_array().unwrap().clone();
        let without =
            |name: &str| choices.iter().filter(|choice| choice["name"] != name).cloned().collect::<Vec<_>>();
        field["choice"] = json!(without("silver"));
        let refused = lan.with("Accept-Language", "vi").put(TIER, &field).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "choice-in-use"));
        // It is archived, not gone.
        lan.send("POST", &format!("{}/archive", place(&hoa)), None).await;
        assert_eq!(lan.put(TIER, &field).await.code(), "choice-in-use");
        field["choice"] = json!(without("bronze"));
        assert_eq!(lan.put(TIER, &field).await.status, 200, "no record has it");
        // There is always something to choose.
        let mut none = without("bronze");
        none.iter_mut().for_each(|choice| choice["retired"] = json!(true));
        field["choice"] = json!(none);
        assert_eq!(lan.put(TIER, &field).await.json()["flaw"]["flaw"], "choices-missing");
        // Called otherwise and in another order, it is the same choice.
        field["choice"] = json!([{ "name": "silver", "labels": labels("Argent") }, choices[0]]);
        assert_eq!(lan.put(TIER, &field).await.status, 200);
        let gold = made(&lan, "Trần Văn Bình", json!("Gold")).await;
        let argent = made(&lan, "Phạm Văn Dũng", json!("Argent (fa)")).await;
        assert_eq!(argent["fields"]["tier"], "silver");
        let sorted = json!({ "filter": "tier is not empty", "sort": "tier" });
        let listed = lan.post("/api/v1/contacts/query", &sorted).await.json();
        let ids: Vec<&Json> =
            listed["items"].as_array().unwrap().iter().map(|record| &record["id"]).collect();
        assert_eq!(ids, [&argent["id"], &gold["id"]]);
    });
}

#[test]
fn what_the_program_sets_by_itself_stays_in_use_and_records_begin_in_a_stage_that_is() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        let retired = |object: &'static str, field: &'static str, choice: &'static str| {
            let lan = lan.clone();
            async move {
                let described = lan.get(&format!("/api/v1/objects/{object}")).await.json();
                let fields = described["field"].as_array().unwrap();
                let mut field = fields.iter().find(|known| known["name"] == field).unwrap().clone();
                let choices = field["choice"].as_array_mut().unwrap();
                choices.iter_mut().find(|known| known["name"] == choice).unwrap()["retired"] = json!(true);
                let place = format!("/api/v1/objects/{object}/fields/{}", field["name"].as_str().unwrap());
                lan.put(&place, &field).await
            }
        };
        assert_eq!(retired("contact", "lifecycle", "customer").await.code(), "choice-needed");
        let before = lan.post("/api/v1/deals", &json!({ "fields": { "name": "Mái che" } })).await.json();
        let first = before["fields"]["stage"].as_str().unwrap().to_owned();
        let first: &'static str = first.leak();
        assert_eq!(retired("deal", "stage", first).await.status, 200);
        let after = lan.post("/api/v1/deals", &json!({ "fields": { "name": "Sân" } })).await.json();
        assert!(after["fields"]["stage"].is_string(), "{after}");
        assert_ne!(after["fields"]["stage"], first);
        // The way back to it is closed, and says so.
        let place = format!("/api/v1/deals/{}", after["id"].as_str().unwrap());
        let refused = lan.patch(&place, &json!({ "fields": { "stage": first } })).await;
        assert_eq!(refused.status, 422, "{}", refused.json());
        assert_eq!(refused.errors()[0].1, "unusable");
        assert_eq!(lan.get(&place).await.json()["fields"]["stage"], after["fields"]["stage"]);
    });
}

#[test]
fn choices_are_told_in_the_language_of_whoever_asks() {
    on_servers(|house| async move {
        let lan = house.set_up().await.with("If-Match", "*");
        with_tiers(&lan, "picklist").await;
        let hoa = made(&lan, "Lê Thị Hoa", json!("Platinum")).await;
        let language = |language: &str| {
            let (lan, place) = (lan.clone(), place(&hoa));
            let body = json!({ "language": language });
            async move {
                lan.with("If-Match", "*").patch("/api/v1/me", &body).await;
                let shown = lan.get(&place).await.json();
                let asked = json!({ "fields": { "full_name": "Phạm Văn Dũng", "tier": "Platinum" } });
                let checked = lan.post("/api/v1/contacts/check", &asked).await.json();
                let advice = |finding: &Json| finding["advice"].as_str().unwrap().to_owned();
                let told = advice(&shown["meta"]["tier"]["findings"][0]);
                assert_eq!(told, advice(&checked["fields"]["tier"]["findings"][0]));
                told
            }
        };
        assert_eq!(language("vi").await, "Hãy chọn một trong: Gold (vi), Silver (vi), Bronze (vi).");
        assert_eq!(language("fa").await, "یکی از این‌ها را برگزینید: Gold (fa)، Silver (fa)، Bronze (fa).");
        assert_eq!(language("en").await, "Choose one of: Gold, Silver, Bronze.");
    });
}
