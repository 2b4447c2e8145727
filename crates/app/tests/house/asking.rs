//! Asking others: what one asks may be given to anybody, and whoever asked sees what becomes of it; nobody else does.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, ListRequest, Role, Viewer,
    gate::{Draft, How},
    lens::SearchRequest,
};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, get, house, update},
};

fn id(number: u8) -> Id {
    Id::new(i64::from(number), [number; 10])
}

/// A member of one team, with the colleagues in it.
fn member(number: u8, team: u8, colleagues: &[u8]) -> Viewer {
    Viewer {
        role: Role::Member,
        teams: vec![id(team)],
        members: colleagues.iter().map(|number| id(*number)).collect(),
        ..Viewer::of_the_house(id(number))
    }
}

async fn given(crm: &Crm, viewer: &Viewer, object: &str, owner: Json, fields: Json) -> Result<Id, CrmError> {
    let shape = crm.registry().shape(object).unwrap();
    let draft = Draft::from_json(&shape, &json!({ "fields": fields, "owner_id": owner }))?;
    let written = crm.create(viewer, object, &draft, &How::through(Door::Form)).await?;
    Ok(written.stored.id())
}

/// The tasks that somebody finds by a word, and those that a list shows them.
async fn tasks_of(crm: &Crm, viewer: &Viewer, word: &str) -> (Vec<String>, Vec<String>) {
    let ids = |records: Vec<Json>| {
        let mut ids: Vec<String> =
            records.iter().filter_map(|record| record["id"].as_str().map(str::to_owned)).collect();
        ids.sort();
        ids
    };
    let request = SearchRequest { text: word.to_owned(), ..SearchRequest::default() };
    let found = ids(crm.search(viewer, &request).await.unwrap().hits);
    let listed = crm.list(viewer, "task", &ListRequest::default()).await.unwrap().records;
    let count = crm.count(viewer, "task", &ListRequest::default()).await.unwrap();
    assert_eq!(usize::try_from(count).unwrap(), listed.len());
    (found, ids(listed))
}

#[test]
fn whoever_asks_sees_what_becomes_of_it_and_nobody_else_does() {
    on_both(|database| async move {
        let (crm, _, steward) = house(database).await;
        let (minh, colleague) = (member(2, 20, &[2, 3]), member(3, 20, &[2, 3]));
        let (hoa, stranger) = (member(4, 40, &[4]), member(5, 50, &[5]));
        let hers = create(&crm, &hoa, "contact", json!({ "full_name": "Trần Văn Bảo" })).await.unwrap();
        let hers = hers.stored.id().to_string();

        // What one may not see cannot be linked to; a question needs no link.
        let linked = json!({ "title": "Hỏi về máy in", "kind": "question", "contact": hers });
        let refused = given(&crm, &minh, "task", json!(id(4).to_string()), linked).await;
        assert_eq!(refused.unwrap_err().code(), Some("invalid-record"));
        let asked = json!({ "title": "Hỏi về máy in", "kind": "question", "body": "Trần Văn Bảo" });
        let question = given(&crm, &minh, "task", json!(id(4).to_string()), asked).await.unwrap();

        let all = vec![question.to_string()];
        for viewer in [&minh, &hoa, &steward] {
            assert_eq!(
                tasks_of(&crm, viewer, "máy in").await,
                (all.clone(), all.clone()),
                "{:?}",
                viewer.user
            );
        }
        for viewer in [&colleague, &stranger] {
            assert_eq!(tasks_of(&crm, viewer, "máy in").await, (vec![], vec![]), "{:?}", viewer.user);
            assert_eq!(crm.get(viewer, "task", question).await.unwrap_err().code(), Some("not-found"));
            let change = update(&crm, viewer, "task", question, json!({ "answer": "x" })).await;
            assert_eq!(change.unwrap_err().code(), Some("not-found"));
        }

        // She answers; whoever asked reads it, and may not read more of hers than before.
        update(&crm, &hoa, "task", question, json!({ "answer": "Cứ để tôi.", "status": "done" }))
            .await
            .unwrap();
        let seen = get(&crm, &minh, "task", question).await;
        assert_eq!(
            (&seen["fields"]["answer"], &seen["fields"]["status"]),
            (&json!("Cứ để tôi."), &json!("done"))
        );
        assert_eq!(
            crm.get(&minh, "contact", hers.parse().unwrap()).await.unwrap_err().code(),
            Some("not-found")
        );
    });
}

#[test]
fn a_question_may_be_given_to_anybody_or_to_nobody_a_customer_may_not() {
    on_both(|database| async move {
        let (crm, _, steward) = house(database).await;
        let (minh, hoa) = (member(2, 20, &[2]), member(4, 40, &[4]));
        let contact = json!({ "full_name": "Trần Văn Bảo" });
        let away = given(&crm, &minh, "contact", json!(id(4).to_string()), contact.clone()).await;
        assert_eq!(away.unwrap_err().code(), Some("invalid-record"));
        let nobody = given(&crm, &minh, "contact", Json::Null, contact).await;
        assert_eq!(nobody.unwrap_err().code(), Some("invalid-record"));

        // Of nobody's record it is the stewards who are asked.
        let asked = json!({ "title": "Sai: số điện thoại", "kind": "wrong_value", "about_field": "phone" });
        let report = given(&crm, &minh, "task", Json::Null, asked).await.unwrap();
        assert!(crm.get(&steward, "task", report).await.is_ok());
        assert!(crm.get(&minh, "task", report).await.is_ok());
        assert!(crm.get(&hoa, "task", report).await.is_err());
        // What one does oneself stays with one's team.
        let own = create(&crm, &minh, "task", json!({ "title": "Gọi lại" })).await.unwrap();
        assert_eq!(get(&crm, &minh, "task", own.stored.id()).await["team_id"], json!(id(20).to_string()));
    });
}

#[test]
fn asking_about_a_lead_is_no_work_on_it() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let lead = create(&crm, &me, "lead", json!({ "full_name": "Lê Thị Mai", "lead_status": "new" }));
        let lead = lead.await.unwrap().stored.id();
        let status = async || get(&crm, &me, "lead", lead).await["fields"]["lead_status"].clone();
        let asked = json!({ "title": "Sai: e-mail", "kind": "wrong_value", "lead": lead.to_string() });
        create(&crm, &me, "task", asked).await.unwrap();
        assert_eq!(status().await, "new");
        create(&crm, &me, "task", json!({ "title": "Gọi", "lead": lead.to_string() })).await.unwrap();
        assert_eq!(status().await, "in_progress");
    });
}
