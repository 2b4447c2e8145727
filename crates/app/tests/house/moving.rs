//! What moves by itself: facts move lifecycle and lead status, a hand holds them, and undoing takes the moves back.

use kempt_app::crm::{
    Crm, Door, Id, Viewer,
    gate::{Edits, How, Selection},
    lens::HistoryRequest,
    merging::RevertRequest,
    moment_text,
};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, draft, get, house, update},
    merging::{merge, undo},
};

async fn made(crm: &Crm, me: &Viewer, object: &str, fields: Json) -> Id {
    create(crm, me, object, fields).await.unwrap().stored.id()
}

async fn value(crm: &Crm, me: &Viewer, object: &str, id: Id, field: &str) -> Json {
    get(crm, me, object, id).await["fields"][field].clone()
}

/// A deal of a contact, in a stage.
fn deal(contact: Id, stage: &str) -> Json {
    json!({
        "name": "Máy in", "contact": contact.to_string(), "stage": stage, "amount": "5 tr VND",
        "close_date": "2026-11-22", "lost_reason": "price",
    })
}

fn activity(lead: Id, more: Json) -> Json {
    let mut fields = json!({ "type": "call", "subject": "Gọi", "occurred_at": "2026-11-22T00:00:00Z", "lead": lead.to_string() });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

#[test]
fn a_deal_moves_contact_and_account_and_says_so_in_their_history() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let contact = made(&crm, &me, "contact", json!({ "full_name": "Nguyễn Văn An" })).await;
        let account =
            made(&crm, &me, "account", json!({ "company": "Minh Long", "lifecycle": "lead" })).await;
        clock.pass(1_000);
        let mut fields = deal(contact, "new");
        fields["account"] = json!(account.to_string());
        let opened = create(&crm, &me, "deal", fields).await.unwrap();
        let of_deal = opened.stored.id();
        let shown = get(&crm, &me, "contact", contact).await;
        assert_eq!(shown["fields"]["lifecycle"], "opportunity");
        assert_eq!(shown["fields"]["lead_status"], "open_deal");
        assert_eq!(shown["version"], 2);
        let known = &shown["meta"]["lifecycle"];
        assert_eq!(known["door"], "automation");
        assert_eq!(known["because"]["fact"], "deal_open");
        assert_eq!(known["because"]["text"], "A deal is open");
        assert_eq!(known["because"]["record"]["title"], "Máy in");
        assert_eq!(value(&crm, &me, "account", account, "lifecycle").await, "opportunity");
        let history = crm.history(&me, "contact", contact, HistoryRequest::default()).await.unwrap();
        let last = &history.items[0];
        assert_eq!(last["operation"], opened.operation.unwrap().to_string());
        assert_eq!(last["by"], history.items[1]["by"], "whoever opened the deal moved it");
        let changes = last["changes"].as_array().unwrap();
        let change = changes.iter().find(|change| change["field"] == "lifecycle").unwrap();
        assert_eq!((&change["before"], &change["after"]), (&json!(null), &json!("opportunity")));
        assert_eq!(change["door"], "automation");
        assert_eq!(change["because"]["record"]["id"], of_deal.to_string());
        for (stage, becomes) in [("won", "customer"), ("negotiation", "customer"), ("lost", "customer")] {
            clock.pass(1_000);
            update(&crm, &me, "deal", of_deal, json!({ "stage": stage })).await.unwrap();
            for (object, id) in [("contact", contact), ("account", account)] {
                assert_eq!(value(&crm, &me, object, id, "lifecycle").await, becomes, "{object} {stage}");
            }
        }
        clock.pass(1_000);
        update(&crm, &me, "deal", of_deal, json!({ "stage": "won" })).await.unwrap();
        let again = made(&crm, &me, "deal", deal(contact, "won")).await;
        assert_eq!(value(&crm, &me, "contact", contact, "lifecycle").await, "loyal_customer");
        assert_eq!(value(&crm, &me, "account", account, "lifecycle").await, "customer", "its one deal");
        // Led to somebody else, it is a fact about them.
        let other =
            made(&crm, &me, "contact", json!({ "full_name": "Sara Karimi", "lifecycle": "other" })).await;
        update(&crm, &me, "deal", again, json!({ "contact": other.to_string() })).await.unwrap();
        assert_eq!(value(&crm, &me, "contact", other, "lifecycle").await, "customer");
    });
}

#[test]
fn what_was_done_to_reach_a_lead_is_seen_by_the_colleague_who_calls_tomorrow() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let lead = made(&crm, &me, "lead", json!({ "full_name": "Trần Thị Bình" })).await;
        let status = || value(&crm, &me, "lead", lead, "lead_status");
        assert_eq!(status().await, "new");
        clock.pass(1_000);
        let give =
            kempt_app::crm::gate::Draft { owner: Some(Some(Id::new(2, [2; 10]))), ..Default::default() };
        crm.update(&me, "lead", lead, &give, &How::through(Door::Form)).await.unwrap();
        assert_eq!(status().await, "open", "somebody has taken it on");
        made(&crm, &me, "task", json!({ "title": "Gọi chị Bình", "lead": lead.to_string() })).await;
        assert_eq!(status().await, "in_progress");
        let call = made(&crm, &me, "activity", activity(lead, json!({ "outcome": "no_answer" }))).await;
        assert_eq!(status().await, "attempted_to_contact");
        let ahead = activity(lead, json!({ "type": "meeting", "occurred_at": "2026-12-24T09:00:00Z" }));
        made(&crm, &me, "activity", ahead).await;
        assert_eq!(status().await, "attempted_to_contact", "they have not met yet");
        clock.pass(1_000);
        let reached = update(&crm, &me, "activity", call, json!({ "outcome": "reached" })).await.unwrap();
        assert_eq!(status().await, "connected");
        made(&crm, &me, "activity", activity(lead, json!({ "outcome": "busy" }))).await;
        assert_eq!(status().await, "connected", "nothing moves back by itself");
        undo(&crm, &me, reached.operation.unwrap()).await;
        assert_eq!(status().await, "attempted_to_contact");
    });
}

#[test]
fn a_value_set_by_hand_holds_until_something_newer_happens() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let lead = made(&crm, &me, "lead", json!({ "full_name": "Trần Thị Bình" })).await;
        clock.pass(60_000);
        let fields = json!({ "lead_status": "unqualified", "unqualified_reason": "no_need" });
        update(&crm, &me, "lead", lead, fields).await.unwrap();
        let set = crm.now();
        clock.pass(60_000);
        let status = || value(&crm, &me, "lead", lead, "lead_status");
        let before = json!({ "outcome": "reached", "occurred_at": moment_text(set - 30_000) });
        made(&crm, &me, "activity", activity(lead, before)).await;
        assert_eq!(status().await, "unqualified", "that was before it was decided");
        let missed = json!({ "outcome": "no_answer", "occurred_at": moment_text(set + 30_000) });
        made(&crm, &me, "activity", activity(lead, missed)).await;
        assert_eq!(status().await, "unqualified", "a missed call is no reason to go on");
        let after = json!({ "direction": "incoming", "occurred_at": moment_text(set + 30_000) });
        made(&crm, &me, "activity", activity(lead, after)).await;
        assert_eq!(status().await, "connected", "they came to us");
        // The deal that made a customer of somebody does so once: what is set right by hand stays right.
        let contact = made(&crm, &me, "contact", json!({ "full_name": "An", "lifecycle": "lead" })).await;
        let won = made(&crm, &me, "deal", deal(contact, "won")).await;
        clock.pass(60_000);
        update(&crm, &me, "contact", contact, json!({ "lifecycle": "lead" })).await.unwrap();
        clock.pass(60_000);
        update(&crm, &me, "deal", won, json!({ "next_step": "Giao hàng" })).await.unwrap();
        assert_eq!(value(&crm, &me, "contact", contact, "lifecycle").await, "lead");
        made(&crm, &me, "deal", deal(contact, "new")).await;
        assert_eq!(value(&crm, &me, "contact", contact, "lifecycle").await, "opportunity");
    });
}

#[test]
fn who_agrees_to_mail_is_a_subscriber_from_the_first_day() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let fields = json!({ "full_name": "Sara Karimi", "opt_in": true });
        let made = create(&crm, &me, "contact", fields).await.unwrap();
        let shown = get(&crm, &me, "contact", made.stored.id()).await;
        assert_eq!(shown["fields"]["lifecycle"], "subscriber");
        assert_eq!(shown["version"], 1, "it is part of making the record");
        assert_eq!(shown["meta"]["lifecycle"]["because"]["fact"], "agreed_to_mail");
        let other = create(&crm, &me, "contact", json!({ "full_name": "An" })).await.unwrap().stored.id();
        let changed = update(&crm, &me, "contact", other, json!({ "opt_in": true })).await.unwrap();
        assert_eq!(value(&crm, &me, "contact", other, "lifecycle").await, "subscriber");
        undo(&crm, &me, changed.operation.unwrap()).await;
        assert_eq!(value(&crm, &me, "contact", other, "lifecycle").await, json!(null));
        // What the same write says by hand stands.
        let fields = json!({ "opt_in": true, "lifecycle": "other" });
        update(&crm, &me, "contact", other, fields).await.unwrap();
        assert_eq!(value(&crm, &me, "contact", other, "lifecycle").await, "other");
    });
}

#[test]
fn undoing_takes_moves_back_as_far_as_no_other_fact_stands() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let contact = made(&crm, &me, "contact", json!({ "full_name": "An" })).await;
        clock.pass(1_000);
        let first = create(&crm, &me, "deal", deal(contact, "new")).await.unwrap();
        clock.pass(1_000);
        let second = create(&crm, &me, "deal", deal(contact, "new")).await.unwrap();
        let lifecycle = || value(&crm, &me, "contact", contact, "lifecycle");
        clock.pass(1_000);
        let preview = crm.preview_revert(&me, first.operation.unwrap()).await.unwrap();
        assert!(preview.conflicts.is_empty(), "{:?}", preview.conflicts);
        undo(&crm, &me, first.operation.unwrap()).await;
        assert_eq!(lifecycle().await, "opportunity", "the other one is open");
        let shown = get(&crm, &me, "contact", contact).await;
        assert_eq!(shown["meta"]["lifecycle"]["because"]["record"]["id"], second.stored.id().to_string());
        clock.pass(1_000);
        undo(&crm, &me, second.operation.unwrap()).await;
        assert_eq!(lifecycle().await, json!(null));
    });
}

#[test]
fn the_same_change_of_many_deals_moves_many_and_is_undone_at_once() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let mut contacts = Vec::new();
        let mut deals = Vec::new();
        for number in 0..30 {
            let contact = made(&crm, &me, "contact", json!({ "full_name": format!("Số {number}") })).await;
            deals.push(made(&crm, &me, "deal", deal(contact, "new")).await);
            deals.push(made(&crm, &me, "deal", deal(contact, "new")).await);
            contacts.push(contact);
        }
        clock.pass(1_000);
        let won = draft(&crm, "deal", json!({ "stage": "won" })).unwrap();
        let how = How::through(Door::BulkEdit);
        let edited = crm
            .edit_many(&me, "deal", &Edits::Same { of: Selection::Records(deals), draft: won }, &how)
            .await
            .unwrap();
        assert_eq!(edited.changed, 60);
        for contact in &contacts {
            assert_eq!(value(&crm, &me, "contact", *contact, "lifecycle").await, "loyal_customer");
        }
        clock.pass(1_000);
        let request = RevertRequest { operation: edited.operation.unwrap(), put_back: Default::default() };
        let preview = crm.preview_revert(&me, request.operation).await.unwrap();
        assert!(preview.conflicts.is_empty());
        let reverted = crm.revert(&me, &request, &How::through(Door::Undo)).await.unwrap();
        assert_eq!(reverted.rows, 90);
        assert_eq!(preview.rows, 90);
        for contact in &contacts {
            assert_eq!(value(&crm, &me, "contact", *contact, "lifecycle").await, "opportunity");
        }
    });
}

#[test]
fn of_two_who_become_one_the_deals_count_together() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let mut contacts = Vec::new();
        for name in ["An Nguyễn", "Nguyễn Văn An"] {
            let contact = made(&crm, &me, "contact", json!({ "full_name": name })).await;
            made(&crm, &me, "deal", deal(contact, "won")).await;
            contacts.push(contact);
        }
        clock.pass(1_000);
        let merged = merge(&crm, &me, "contact", &contacts).await;
        assert_eq!(value(&crm, &me, "contact", contacts[0], "lifecycle").await, "loyal_customer");
        clock.pass(1_000);
        undo(&crm, &me, merged.operation).await;
        for contact in contacts {
            assert_eq!(value(&crm, &me, "contact", contact, "lifecycle").await, "customer");
        }
    });
}

#[test]
fn when_we_were_last_in_touch_counts_by_itself_and_is_undone() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let an = made(&crm, &me, "contact", json!({ "full_name": "An" })).await;
        let binh = made(&crm, &me, "contact", json!({ "full_name": "Bình" })).await;
        let firm = made(&crm, &me, "account", json!({ "company": "Minh Long" })).await;
        let last = async |id| value(&crm, &me, "contact", id, "last_activity_at").await;
        let activity = |kind: &str, at: &str| {
            json!({
                "type": kind, "subject": "Gọi", "occurred_at": at, "contact": an.to_string(),
                "account": firm.to_string(),
            })
        };
        clock.pass(1_000);
        let newer = create(&crm, &me, "activity", activity("meeting", "2026-11-20T08:00:00Z")).await.unwrap();
        assert_eq!(last(an).await, "2026-11-20T08:00:00Z");
        assert_eq!(value(&crm, &me, "account", firm, "last_activity_at").await, "2026-11-20T08:00:00Z");
        // An older one, one that lies ahead, and a note change nothing.
        for (kind, at) in [
            ("call", "2026-11-01T08:00:00Z"),
            ("call", "2027-01-01T08:00:00Z"),
            ("note", "2026-11-21T08:00:00Z"),
        ] {
            clock.pass(1_000);
            create(&crm, &me, "activity", activity(kind, at)).await.unwrap();
            assert_eq!(last(an).await, "2026-11-20T08:00:00Z", "{kind} {at}");
        }
        assert_eq!(
            get(&crm, &me, "contact", an).await["version"],
            2,
            "only the lead status was a change of its own"
        );
        // It was with somebody else: both are counted anew, and back with the undoing.
        clock.pass(1_000);
        let id = newer.stored.id();
        let moved = update(&crm, &me, "activity", id, json!({ "contact": binh.to_string() })).await.unwrap();
        assert_eq!(
            (last(an).await, last(binh).await),
            (json!("2026-11-01T08:00:00Z"), json!("2026-11-20T08:00:00Z"))
        );
        clock.pass(1_000);
        undo(&crm, &me, moved.operation.unwrap()).await;
        assert_eq!((last(an).await, last(binh).await), (json!("2026-11-20T08:00:00Z"), Json::Null));
        // Whoever becomes one has been in touch as either was.
        let merged = merge(&crm, &me, "contact", &[binh, an]).await;
        assert_eq!(last(binh).await, "2026-11-20T08:00:00Z");
        undo(&crm, &me, merged.operation).await;
        assert_eq!((last(an).await, last(binh).await), (json!("2026-11-20T08:00:00Z"), Json::Null));
        let filter = |text: &str| kempt_app::crm::ListRequest::of_texts(Some(text), None).unwrap();
        let found = crm.count(&me, "contact", &filter("last_activity_at > -30d")).await.unwrap();
        assert_eq!(found, 1);
    });
}

#[test]
fn a_task_knows_since_when_it_is_done() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let task = made(&crm, &me, "task", json!({ "title": "Gọi lại" })).await;
        assert_eq!(value(&crm, &me, "task", task, "done_at").await, Json::Null);
        clock.pass(60_000);
        let at = moment_text(crm.now());
        let done = update(&crm, &me, "task", task, json!({ "status": "done" })).await.unwrap();
        assert_eq!(value(&crm, &me, "task", task, "done_at").await, at);
        // Another change leaves it; taking it up again takes it away.
        clock.pass(60_000);
        update(&crm, &me, "task", task, json!({ "title": "Gọi lại cho An" })).await.unwrap();
        assert_eq!(value(&crm, &me, "task", task, "done_at").await, at);
        update(&crm, &me, "task", task, json!({ "status": "open" })).await.unwrap();
        assert_eq!(value(&crm, &me, "task", task, "done_at").await, Json::Null);
        clock.pass(60_000);
        let again = update(&crm, &me, "task", task, json!({ "status": "done" })).await.unwrap();
        undo(&crm, &me, again.operation.unwrap()).await;
        assert_eq!(value(&crm, &me, "task", task, "done_at").await, Json::Null);
        assert!(done.operation.is_some());
        // Made as done, it is done from the first moment.
        let made_done = made(&crm, &me, "task", json!({ "title": "Đã xong", "status": "done" })).await;
        assert_eq!(value(&crm, &me, "task", made_done, "done_at").await, moment_text(crm.now()));
    });
}
