//! A lead becomes a contact, with account and deal; and a lead again.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, Viewer,
    converting::{ConversionRequest, Converted},
    gate::How,
    lens::HistoryRequest,
};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, draft, get, house, update},
    merging::{state, undo},
};

const ALL: [&str; 7] = ["lead", "contact", "account", "deal", "activity", "task", "note"];

pub(crate) fn asked(crm: &Crm, json: Json) -> ConversionRequest {
    let registry = crm.registry();
    let shape = |name: &str| registry.shape(name).unwrap();
    ConversionRequest::from_json(&json, &shape("contact"), &shape("account"), &shape("deal")).unwrap()
}

async fn convert(crm: &Crm, me: &Viewer, lead: Id, wish: Json) -> Result<Converted, CrmError> {
    crm.convert(me, lead, &asked(crm, wish), &How::through(Door::Api)).await
}

/// A lead that somebody worked on: a call, a task and a note hang on it.
async fn worked_on(crm: &Crm, me: &Viewer) -> (Id, Vec<(&'static str, Id)>) {
    let fields = json!({
        "full_name": "trần thị BÌNH", "email": "binh@hoasen.vn", "phone": "+84912345678",
        "company": "Công ty TNHH Hoa Sen", "job_title": "Trưởng phòng", "city": "Huế", "opt_in": true,
        "lead_source": "website", "product_interest": "Máy in", "budget": "25000000 VND",
    });
    let lead = create(crm, me, "lead", fields).await.unwrap().stored.id();
    let mut hanging = Vec::new();
    for (object, fields) in [
        (
            "activity",
            json!({ "type": "call", "subject": "Gọi", "occurred_at": "2026-11-21T03:00:00Z", "outcome": "reached" }),
        ),
        ("task", json!({ "title": "Gửi báo giá" })),
        ("note", json!({ "body": "Thích màu xanh" })),
    ] {
        let mut fields = fields;
        fields["lead"] = json!(lead.to_string());
        hanging.push((object, create(crm, me, object, fields).await.unwrap().stored.id()));
    }
    (lead, hanging)
}

#[test]
fn a_lead_becomes_contact_account_and_deal_and_what_hangs_on_it_moves_along() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let (lead, hanging) = worked_on(&crm, &me).await;
        let before = state(&crm, &ALL).await;
        clock.pass(1_000);
        let wish = json!({ "deal": { "fields": { "stage": "qualified" } } });
        let plan = crm.plan_conversion(&me, lead, &asked(&crm, wish.clone())).await.unwrap();
        assert_eq!((&plan["contact"]["how"], &plan["account"]["how"]), (&json!("create"), &json!("create")));
        assert_eq!(plan["contact"]["fields"]["job_title"], "Trưởng phòng");
        assert_eq!(plan["contact"]["duplicates"], json!([]), "it is not a duplicate of its own lead");
        assert_eq!(plan["account"]["fields"]["company"], "Công ty TNHH Hoa Sen");
        assert_eq!(plan["deal"]["fields"]["amount"], json!({ "amount": "25000000", "currency": "VND" }));
        let links: Vec<&str> =
            plan["links"].as_array().unwrap().iter().map(|link| link["object"].as_str().unwrap()).collect();
        assert_eq!(links, ["activity", "task", "note"]);
        assert_eq!(state(&crm, &ALL).await, before, "a plan writes nothing");

        let done = convert(&crm, &me, lead, wish.clone()).await.unwrap();
        let contact = get(&crm, &me, "contact", done.contact).await;
        let fields = &contact["fields"];
        assert_eq!(fields["full_name"], "Trần Thị Bình");
        assert_eq!(contact["meta"]["full_name"]["entered"], "trần thị BÌNH", "its past comes along");
        assert_eq!(fields["email"][0]["value"], "binh@hoasen.vn");
        assert_eq!(fields["accounts"][0]["id"], done.account.unwrap().to_string());
        assert_eq!(fields["lifecycle"], "opportunity");
        assert_eq!(fields["lead_status"], "open_deal");
        let deal = get(&crm, &me, "deal", done.deal.unwrap()).await;
        assert_eq!(deal["title"], "Máy in, Công ty TNHH Hoa Sen");
        assert_eq!(deal["fields"]["stage"], "qualified");
        assert_eq!(deal["fields"]["contact"]["id"], done.contact.to_string());
        assert_eq!(deal["fields"]["account"]["id"], done.account.unwrap().to_string());
        for (object, id) in &hanging {
            let json = get(&crm, &me, object, *id).await;
            assert_eq!(json["fields"]["contact"]["id"], done.contact.to_string(), "{object}");
            assert_eq!(json["fields"]["deal"]["id"], done.deal.unwrap().to_string(), "{object}");
            assert!(json["fields"].get("lead").is_none(), "{object}");
        }
        // The lead is kept, knows what it became, and is in no list of leads in use.
        let kept = get(&crm, &me, "lead", lead).await;
        assert!(kept["archived_at"].is_string());
        assert_eq!(kept["fields"]["converted_contact"]["id"], done.contact.to_string());
        assert_eq!(kept["fields"]["converted_deal"]["title"], "Máy in, Công ty TNHH Hoa Sen");
        assert_eq!(kept["fields"]["lead_status"], "open_deal");
        assert_eq!(crm.count(&me, "lead", &Default::default()).await.unwrap(), 0);
        let history = crm.history(&me, "lead", lead, HistoryRequest::default()).await.unwrap();
        assert_eq!(history.items[0]["kind"], "convert");
        // It is no duplicate of what it became: only the contact is found.
        let typed = draft(&crm, "lead", json!({ "full_name": "Bình", "email": "binh@hoasen.vn" })).unwrap();
        let found = crm.check(&me, "lead", &typed, None).await.unwrap().duplicates;
        let found: Vec<&Json> = found.as_array().unwrap().iter().map(|one| &one["id"]).collect();
        assert_eq!(found, [&json!(done.contact.to_string())]);
        let again = convert(&crm, &me, lead, wish).await.unwrap_err();
        assert_eq!(again.code(), Some("already-converted"));

        clock.pass(1_000);
        let preview = crm.preview_revert(&me, done.operation).await.unwrap();
        assert!(preview.conflicts.is_empty(), "{:?}", preview.conflicts);
        let converted = state(&crm, &ALL).await;
        let undone = undo(&crm, &me, done.operation).await;
        assert!(undone.conflicts.is_empty(), "{:?}", undone.conflicts);
        assert_eq!(state(&crm, &ALL).await, before);
        clock.pass(1_000);
        undo(&crm, &me, undone.operation.unwrap()).await;
        assert_eq!(state(&crm, &ALL).await, converted, "undoing the undoing converts again");
    });
}

#[test]
fn a_customer_who_is_there_is_filled_and_nothing_is_overwritten_unasked() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let fields = json!({
            "full_name": "Trần Bình", "email": "binh@example.com", "city": "Đà Nẵng", "lifecycle": "customer",
        });
        let contact = create(&crm, &me, "contact", fields).await.unwrap().stored.id();
        let account = json!({ "company": "Cty TNHH Hoa Sen", "website": "hoasen.com.vn" });
        let account = create(&crm, &me, "account", account).await.unwrap().stored.id();
        let (lead, _) = worked_on(&crm, &me).await;
        update(&crm, &me, "contact", contact, json!({ "phone": "+84912345678" })).await.unwrap_err();
        let how = How { override_duplicates: Some("her".to_owned()), ..How::through(Door::Form) };
        let phone = draft(&crm, "contact", json!({ "phone": "+84912345678" })).unwrap();
        crm.update(&me, "contact", contact, &phone, &how).await.unwrap();
        clock.pass(1_000);
        let before = state(&crm, &ALL).await;
        // Nobody said what to do about the contact that is there: it is told, and nothing is done.
        let CrmError::Refused(refusal) = convert(&crm, &me, lead, json!({})).await.unwrap_err() else {
            panic!()
        };
        assert_eq!(refusal.problem.code, "duplicate-found");
        assert_eq!(refusal.details["duplicates"][0]["id"], contact.to_string());
        assert_eq!(state(&crm, &ALL).await, before);

        let wish = json!({
            "contact": { "how": "use", "record": contact.to_string(), "take": ["full_name"] },
            "account": { "how": "use", "record": account.to_string() },
        });
        let plan = crm.plan_conversion(&me, lead, &asked(&crm, wish.clone())).await.unwrap();
        assert_eq!(plan["contact"]["record"]["id"], contact.to_string());
        let told = |field: &str| {
            let fields = plan["contact"]["fields"].as_array().unwrap();
            let told = fields.iter().find(|told| told["field"] == field).unwrap();
            (told["is_taken"].as_bool().unwrap(), told["reason"]["id"].as_str().unwrap().to_owned())
        };
        assert_eq!(told("full_name"), (true, "chosen".to_owned()));
        assert_eq!(told("job_title"), (true, "fills-gap".to_owned()));
        assert_eq!(told("city"), (false, "survivor".to_owned()));
        assert_eq!(told("email"), (true, "fills-gap".to_owned()));
        assert_eq!(told("phone"), (false, "agreed".to_owned()));

        let done = convert(&crm, &me, lead, wish).await.unwrap();
        assert_eq!((done.contact, done.account, done.deal), (contact, Some(account), None));
        let json = get(&crm, &me, "contact", contact).await;
        assert_eq!(json["fields"]["full_name"], "Trần Thị Bình");
        assert_eq!(json["fields"]["city"], "Đà Nẵng");
        assert_eq!(json["fields"]["job_title"], "Trưởng phòng");
        assert_eq!(json["fields"]["lifecycle"], "customer", "nobody falls back by being a lead too");
        assert_eq!(json["fields"]["lead_status"], "connected", "the call that moved along says so");
        let emails: Vec<(&Json, &Json)> = json["fields"]["email"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| (&entry["value"], &entry["primary"]))
            .collect();
        let (own, new) = (json!("binh@example.com"), json!("binh@hoasen.vn"));
        assert_eq!(emails, [(&own, &json!(true)), (&new, &json!(false))]);
        assert_eq!(json["fields"]["accounts"][0]["id"], account.to_string());
        assert_eq!(get(&crm, &me, "account", account).await["fields"]["website"], "https://hoasen.com.vn");
        clock.pass(1_000);
        undo(&crm, &me, done.operation).await;
        assert_eq!(state(&crm, &ALL).await, before);
    });
}

#[test]
fn the_account_of_the_same_name_is_used_and_none_where_none_is_wished() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let account = json!({ "company": "CÔNG TY TNHH HOA SEN" });
        let account = create(&crm, &me, "account", account).await.unwrap().stored.id();
        let (lead, _) = worked_on(&crm, &me).await;
        let plan = crm.plan_conversion(&me, lead, &asked(&crm, json!({}))).await.unwrap();
        assert_eq!(plan["account"]["record"]["id"], account.to_string());
        let none = asked(&crm, json!({ "account": { "how": "none" } }));
        assert_eq!(crm.plan_conversion(&me, lead, &none).await.unwrap()["account"]["how"], "none");
        let done = convert(&crm, &me, lead, json!({})).await.unwrap();
        assert_eq!(done.account, Some(account));
        assert_eq!(get(&crm, &me, "account", account).await["fields"]["lifecycle"], "sales_qualified_lead");
        let person = json!({ "full_name": "Sara Karimi", "email": "sara@example.ir" });
        let person = create(&crm, &me, "lead", person).await.unwrap().stored.id();
        let done = convert(&crm, &me, person, json!({})).await.unwrap();
        assert_eq!((done.account, done.deal), (None, None));
    });
}

#[test]
fn what_is_refused_leaves_the_lead_as_it_was() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let (lead, _) = worked_on(&crm, &me).await;
        let before = state(&crm, &ALL).await;
        // A deal in this stage needs a day on which it may close; contact and account were fine.
        let wish = json!({ "deal": { "fields": { "stage": "proposal" } } });
        assert_eq!(convert(&crm, &me, lead, wish).await.unwrap_err().code(), Some("invalid-record"));
        let nobody = json!({ "contact": { "how": "use", "record": Id::new(3, [3; 10]).to_string() } });
        assert_eq!(convert(&crm, &me, lead, nobody).await.unwrap_err().code(), Some("not-found"));
        let how = How { version: Some(1), ..How::through(Door::Api) };
        let stale = crm.convert(&me, lead, &asked(&crm, json!({})), &how).await.unwrap_err();
        assert_eq!(stale.code(), Some("changed-meanwhile"));
        let reader = Viewer { role: kempt_app::crm::Role::Reader, ..me.clone() };
        assert_eq!(convert(&crm, &reader, lead, json!({})).await.unwrap_err().code(), Some("forbidden"));
        // Whoever sees only their own neither converts others' leads nor fills others' contacts.
        let minh = Viewer { user: Id::new(9, [9; 10]), role: kempt_app::crm::Role::Member, ..me.clone() };
        assert_eq!(convert(&crm, &minh, lead, json!({})).await.unwrap_err().code(), Some("not-found"));
        let others =
            create(&crm, &me, "contact", json!({ "full_name": "Lan", "email": "lan@vidu.vn" })).await;
        let others = others.unwrap().stored.id();
        let own = json!({ "full_name": "Lan", "phone": "+84987654321" });
        let own = create(&crm, &minh, "lead", own).await.unwrap().stored.id();
        let hidden = json!({ "contact": { "how": "use", "record": others.to_string() } });
        assert_eq!(convert(&crm, &minh, own, hidden).await.unwrap_err().code(), Some("not-found"));
        assert_eq!(get(&crm, &me, "contact", others).await["version"], 1);
        assert_eq!(state(&crm, &["deal", "activity", "task", "note"]).await.len(), 4);
        let after = state(&crm, &["activity", "task", "note"]).await;
        for object in ["activity", "task", "note"] {
            assert_eq!(after[object], before[object]);
        }
    });
}
