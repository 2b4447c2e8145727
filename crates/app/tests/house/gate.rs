//! The gate: what goes in, what is kept of it, and what is refused.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, Viewer,
    gate::{Draft, How, Lifted, Written},
};
use kempt_model::Language;
use kempt_store::Database;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    clock::{SetClock, open},
};

/// A house with nobody in it but the program itself.
pub(crate) async fn house(database: Database) -> (Crm, std::sync::Arc<SetClock>, Viewer) {
    let (crm, clock) = open(database).await;
    (crm, clock, Viewer::of_the_house(Id::new(1, [1; 10])))
}

pub(crate) fn draft(crm: &Crm, object: &str, fields: Json) -> Result<Draft, CrmError> {
    let shape = crm.registry().shape(object).unwrap();
    Draft::from_json(&shape, &json!({ "fields": fields }))
}

pub(crate) async fn create(
    crm: &Crm,
    viewer: &Viewer,
    object: &str,
    fields: Json,
) -> Result<Written, CrmError> {
    let draft = draft(crm, object, fields)?;
    crm.create(viewer, object, &draft, &How::through(Door::Form)).await
}

pub(crate) async fn update(
    crm: &Crm,
    viewer: &Viewer,
    object: &str,
    id: Id,
    fields: Json,
) -> Result<Written, CrmError> {
    let draft = draft(crm, object, fields)?;
    crm.update(viewer, object, id, &draft, &How::through(Door::Form)).await
}

pub(crate) async fn get(crm: &Crm, viewer: &Viewer, object: &str, id: Id) -> Json {
    crm.get(viewer, object, id).await.unwrap().json
}

#[test]
fn values_take_their_standard_form_and_what_was_entered_is_kept() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let fields = json!({
            "full_name": "nguyễn văn AN",
            "email": ["An.Nguyen@GMAIL.cmo", { "value": "an@vidu.vn", "label": "Cơ quan" }],
            "phone": "0912 345 678",
            "mobile": "0987654321",
            "country": "VN",
            "birth_date": "31/02/1990",
        });
        let written = create(&crm, &me, "contact", fields).await.unwrap();
        let json = get(&crm, &me, "contact", written.stored.id()).await;
        let fields = &json["fields"];
        assert_eq!(fields["full_name"], "Nguyễn Văn An");
        assert_eq!(fields["given_name"], "An");
        assert_eq!(fields["family_name"], "Nguyễn");
        assert_eq!(json["title"], "Nguyễn Văn An");
        assert_eq!(json["meta"]["full_name"]["entered"], "nguyễn văn AN");
        assert_eq!(fields["phone"][0]["value"], "+84912345678");
        assert_eq!(fields["phone"][0]["primary"], true);
        assert_eq!(fields["phone"][1]["value"], "+84987654321");
        assert_eq!(fields["phone"][1]["label"], "mobile");
        assert_eq!(fields["email"][1]["label"], "work");
        let finding = &fields["email"][0]["meta"]["findings"][0];
        assert_eq!(finding["rule"], "email.domain-typo");
        assert_eq!(finding["suggestion"], "an.nguyen@gmail.com");
        // No day can be kept, but what was written is not lost.
        assert!(fields.get("birth_date").is_none());
        assert_eq!(json["meta"]["birth_date"]["entered"], "31/02/1990");
        assert_eq!(json["meta"]["birth_date"]["findings"][0]["rule"], "date.impossible");
    });
}

#[test]
fn the_days_of_a_link_stay_until_somebody_says_others() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let firm = create(&crm, &me, "account", json!({ "company": "Sao Mai" })).await.unwrap().stored.id();
        let accounts = |more: Json| {
            let mut link = json!({ "id": firm.to_string() });
            link.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            json!({ "accounts": [link] })
        };
        let mut fields = accounts(json!({ "from": "2020-01-01", "until": "2024-06-30" }));
        fields["full_name"] = json!("Lê Cường");
        let id = create(&crm, &me, "contact", fields).await.unwrap().stored.id();
        let days = async || {
            let entry = get(&crm, &me, "contact", id).await["fields"]["accounts"][0].take();
            (entry["from"].clone(), entry["until"].clone(), entry["label"].clone())
        };
        let steps = [
            (json!({ "label": "director" }), json!("2020-01-01"), json!("2024-06-30")),
            (json!({ "until": null }), json!("2020-01-01"), Json::Null),
            (json!({ "until": "2025-12-31" }), json!("2020-01-01"), json!("2025-12-31")),
            (json!({ "from": null, "until": null }), Json::Null, Json::Null),
        ];
        for (said, from, until) in steps {
            update(&crm, &me, "contact", id, accounts(said.clone())).await.unwrap();
            let found = days().await;
            assert_eq!((&found.0, &found.1), (&from, &until), "{said}");
            assert_eq!(found.2, "director", "{said}");
        }
    });
}

#[test]
fn everything_that_is_wrong_is_told_at_once_and_nothing_is_written() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let nobody = create(&crm, &me, "contact", json!({ "email": "an@vidu.vn" })).await.unwrap_err();
        assert_eq!(nobody.code(), Some("invalid-record"));
        let CrmError::Refused(refusal) = nobody else { panic!() };
        assert_eq!(refusal.faults[0].field, "full_name");
        assert_eq!(refusal.faults[0].problem.code, "required");
        // In the words of whoever reads it, the name of the field too.
        let titles = Language::ALL.map(|language| refusal.faults[0].title(language));
        assert_eq!(titles, ["“Full name” is needed.", "Cần có “Họ và tên”.", "«نام کامل» لازم است."]);
        let unknown = json!({ "full_name": "An", "shoe_size": 43, "converted_contact": "x" });
        let CrmError::Refused(refusal) = create(&crm, &me, "lead", unknown).await.unwrap_err() else {
            panic!()
        };
        let mut codes: Vec<&str> = refusal.faults.iter().map(|fault| fault.problem.code).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["read-only-field", "unknown-field"]);
        let count = crm.count(&me, "contact", &Default::default()).await.unwrap();
        assert_eq!(count, 0);
    });
}

#[test]
fn a_stage_asks_for_what_it_needs() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let deal = create(&crm, &me, "deal", json!({ "name": "Máy in cho Minh Long" })).await.unwrap();
        let id = deal.stored.id();
        let refused = update(&crm, &me, "deal", id, json!({ "stage": "proposal" })).await.unwrap_err();
        let CrmError::Refused(refusal) = refused else { panic!() };
        assert!(refusal.faults.iter().all(|fault| fault.problem.code == "required-at-stage"));
        assert!(refusal.faults.iter().any(|fault| fault.field == "amount"));
        let enough = json!({
            "stage": "proposal",
            "amount": { "amount": "1250000.50", "currency": "USD" },
            "close_date": "2026-12-31",
        });
        update(&crm, &me, "deal", id, enough).await.unwrap();
        let json = get(&crm, &me, "deal", id).await;
        assert_eq!(json["fields"]["amount"], json!({ "amount": "1250000.50", "currency": "USD" }));
        let gone = update(&crm, &me, "deal", id, json!({ "amount": null })).await.unwrap_err();
        assert_eq!(gone.code(), Some("invalid-record"));
    });
}

#[test]
fn the_history_tells_who_changed_what_and_the_record_as_of_any_moment() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let fields = json!({ "full_name": "Sara Karimi", "email": "sara@example.com", "job_title": "CEO" });
        let written = create(&crm, &me, "contact", fields).await.unwrap();
        let id = written.stored.id();
        let at_first = crm.now();
        clock.pass(60_000);
        let change = json!({ "job_title": "Chairwoman", "email": [{ "value": "s.karimi@example.com" }] });
        let after = update(&crm, &me, "contact", id, change).await.unwrap();
        assert_eq!(after.stored.record.version, 2);
        clock.pass(60_000);
        crm.lift(&me, "contact", id, Lifted::Archived, &How::through(Door::Form)).await.unwrap();
        let history = crm.history(&me, "contact", id, Default::default()).await.unwrap();
        let kinds: Vec<&Json> = history.items.iter().map(|item| &item["kind"]).collect();
        assert_eq!(kinds, ["archive", "edit", "create"]);
        let edit = &history.items[1];
        let title = edit["changes"].as_array().unwrap().iter().find(|change| change["field"] == "job_title");
        assert_eq!(title.unwrap()["before"], "CEO");
        assert_eq!(title.unwrap()["after"], "Chairwoman");
        let past = crm.as_of(&me, "contact", id, at_first).await.unwrap().json;
        assert_eq!(past["fields"]["job_title"], "CEO");
        assert_eq!(past["fields"]["email"][0]["value"], "sara@example.com");
        assert_eq!(past["archived_at"], Json::Null);
        let archived = update(&crm, &me, "contact", id, json!({ "job_title": "x" })).await.unwrap_err();
        assert_eq!(archived.code(), Some("archived-record"));
    });
}

#[test]
fn an_old_version_is_refused_and_no_change_makes_no_version() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let fields = json!({ "full_name": "Trần Thị Bích", "phone": "0912345678" });
        let id = create(&crm, &me, "contact", fields.clone()).await.unwrap().stored.id();
        let same = update(&crm, &me, "contact", id, fields).await.unwrap();
        assert_eq!((same.operation, same.stored.record.version), (None, 1));
        update(&crm, &me, "contact", id, json!({ "department": "Kế toán" })).await.unwrap();
        let draft = draft(&crm, "contact", json!({ "department": "Sales" })).unwrap();
        let how = How { version: Some(1), ..How::through(Door::Api) };
        let late = crm.update(&me, "contact", id, &draft, &how).await.unwrap_err();
        assert_eq!(late.code(), Some("changed-meanwhile"));
        assert_eq!(get(&crm, &me, "contact", id).await["fields"]["department"], "Kế toán");
    });
}

#[test]
fn what_was_asked_and_nobody_knows_counts_as_asked() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let plain = draft(&crm, "contact", json!({ "full_name": "An" })).unwrap();
        let title =
            draft(&crm, "contact", json!({ "full_name": "An", "job_title": { "unknown": true } })).unwrap();
        let before = crm.check(&me, "contact", &plain, None).await.unwrap().completeness;
        let after = crm.check(&me, "contact", &title, None).await.unwrap().completeness;
        assert!(after.score > before.score, "{} {}", after.score, before.score);
        assert!(before.missing.iter().any(|missing| missing.field == "job_title"));
        assert!(after.missing.iter().all(|missing| missing.field != "job_title"));
    });
}
