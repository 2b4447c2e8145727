//! Merging and undoing: what becomes one becomes several again, to the last value.

use std::collections::{BTreeMap, HashSet};

use kempt_app::crm::{
    Crm, Door, Id, Viewer,
    gate::{Edits, How, OneEdit, Selection},
    merging::{MergeRequest, Merged, RevertRequest, Reverted},
};
use kempt_store::{Entry, Record, Sql, find_many};
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, draft, get, house, update},
};

pub(crate) async fn merge(crm: &Crm, me: &Viewer, object: &str, records: &[Id]) -> Merged {
    let request =
        MergeRequest { records: records.to_vec(), survivor: Some(records[0]), ..Default::default() };
    crm.merge(me, object, &request, &How::through(Door::Merge)).await.unwrap()
}

pub(crate) async fn undo(crm: &Crm, me: &Viewer, operation: Id) -> Reverted {
    let request = RevertRequest { operation, put_back: HashSet::new() };
    crm.revert(me, &request, &How::through(Door::Undo)).await.unwrap()
}

/// Everything that is kept of some records, but for versions and times of change, which only grow.
pub(crate) async fn state(crm: &Crm, objects: &[&str]) -> BTreeMap<String, Vec<(Record, Vec<Entry>)>> {
    let mut found = BTreeMap::new();
    let mut transaction = crm.database().read().await.unwrap();
    for object in objects {
        let shape = crm.registry().shape(object).unwrap();
        let mut all = Sql::new();
        all.push("ORDER BY id");
        let records = find_many(&mut transaction, &shape.table, None, &all).await.unwrap();
        let mut kept = Vec::new();
        let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
        let mut by_record: BTreeMap<Id, Vec<Entry>> = BTreeMap::new();
        for entry in Entry::of_records(&mut transaction, &ids).await.unwrap() {
            by_record.entry(entry.record).or_default().push(entry);
        }
        for mut record in records {
            let mut entries = by_record.remove(&record.id).unwrap_or_default();
            entries.sort_by_key(|entry| entry.id);
            record.version = 0;
            for column in ["version", "updated_at", "updated_by"] {
                let index = shape.column(column).unwrap();
                record.values[index] = kempt_store::Value::Integer(None);
            }
            kept.push((record, entries));
        }
        found.insert((*object).to_owned(), kept);
    }
    found
}

async fn two_contacts(crm: &Crm, me: &Viewer) -> (Id, Id) {
    let first = json!({ "full_name": "Nguyễn Văn An", "email": "an@vidu.vn", "job_title": "GĐ" });
    let second = json!({
        "full_name": "Nguyen Van An",
        "email": ["an.nguyen@gmail.com", "an@vidu.vn"],
        "phone": "0912345678",
        "job_title": "Giám đốc",
        "city": "Huế",
    });
    let first = create(crm, me, "contact", first).await.unwrap().stored.id();
    // Another customer at first sight: the same e-mail is given to it afterwards.
    let mut other = second.clone();
    other["email"] = json!("an.nguyen@gmail.com");
    let other = create(crm, me, "contact", other).await.unwrap().stored.id();
    (first, other)
}

#[test]
fn a_merge_keeps_every_value_moves_links_and_answers_under_the_old_id() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let (first, second) = two_contacts(&crm, &me).await;
        let deal = json!({ "name": "Máy in", "contact": second.to_string() });
        let deal = create(&crm, &me, "deal", deal).await.unwrap().stored.id();
        let request =
            MergeRequest { records: vec![first, second], survivor: Some(first), ..Default::default() };
        let plan = crm.plan_merge(&me, "contact", &request).await.unwrap();
        assert_eq!(plan["links"], json!([{ "object": "deal", "field": "contact", "count": 1 }]));
        let title = plan["fields"].as_array().unwrap().iter().find(|choice| choice["field"] == "job_title");
        assert_eq!(title.unwrap()["value"], "Giám đốc");
        assert_eq!(title.unwrap()["reason"]["id"], "most-complete");
        let merged = merge(&crm, &me, "contact", &[first, second]).await;
        assert_eq!(merged.survivor, first);
        let json = get(&crm, &me, "contact", second).await;
        assert_eq!(json["id"], first.to_string());
        assert_eq!(json["fields"]["city"], "Huế");
        assert_eq!(json["fields"]["full_name"], "Nguyễn Văn An");
        let emails: Vec<&Json> =
            json["fields"]["email"].as_array().unwrap().iter().map(|entry| &entry["value"]).collect();
        assert_eq!(emails, ["an@vidu.vn", "an.nguyen@gmail.com"]);
        let deal = get(&crm, &me, "deal", deal).await;
        assert_eq!(deal["fields"]["contact"]["id"], first.to_string());
        let list = crm.list(&me, "contact", &Default::default()).await.unwrap();
        assert_eq!(list.records.len(), 1);
    });
}

#[test]
fn unmerging_puts_back_everything() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let (first, second) = two_contacts(&crm, &me).await;
        let deal = json!({ "name": "Máy in", "contact": second.to_string() });
        create(&crm, &me, "deal", deal).await.unwrap();
        let before = state(&crm, &["contact", "deal"]).await;
        clock.pass(1_000);
        let merged = merge(&crm, &me, "contact", &[first, second]).await;
        clock.pass(1_000);
        let preview = crm.preview_revert(&me, merged.operation).await.unwrap();
        assert!(preview.conflicts.is_empty(), "{:?}", preview.conflicts);
        let undone = undo(&crm, &me, merged.operation).await;
        assert!(undone.conflicts.is_empty(), "{:?}", undone.conflicts);
        assert_eq!(state(&crm, &["contact", "deal"]).await, before);
        // Undoing the undoing merges again.
        undo(&crm, &me, undone.operation.unwrap()).await;
        assert_eq!(get(&crm, &me, "contact", second).await["id"], first.to_string());
        let request = RevertRequest { operation: undone.operation.unwrap(), put_back: HashSet::new() };
        let again = crm.revert(&me, &request, &How::through(Door::Undo)).await;
        assert_eq!(again.unwrap_err().code(), Some("already-undone"));
    });
}

#[test]
fn later_edits_stay_on_the_side_they_belong_to() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let (first, second) = two_contacts(&crm, &me).await;
        let merged = merge(&crm, &me, "contact", &[first, second]).await;
        clock.pass(1_000);
        let json = get(&crm, &me, "contact", first).await;
        let mut emails = json["fields"]["email"].as_array().unwrap().clone();
        // The address that came from the second is said to be private; a third is added.
        emails[1]["label"] = json!("personal");
        let mut sent: Vec<Json> = emails
            .iter()
            .map(|entry| json!({ "id": entry["id"], "value": entry["value"], "label": entry["label"] }))
            .collect();
        sent.push(json!("an@new.example.com"));
        update(&crm, &me, "contact", first, json!({ "email": sent, "job_title": "Chủ tịch" })).await.unwrap();
        clock.pass(1_000);
        let undone = undo(&crm, &me, merged.operation).await;
        assert_eq!(undone.conflicts.len(), 1, "{:?}", undone.conflicts);
        assert_eq!(undone.conflicts[0]["column"], "job_title");
        let one = get(&crm, &me, "contact", first).await;
        let two = get(&crm, &me, "contact", second).await;
        assert_eq!(two["id"], second.to_string());
        let values = |json: &Json| -> Vec<String> {
            let entries = json["fields"]["email"].as_array().unwrap();
            entries.iter().map(|entry| entry["value"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(values(&one), ["an@vidu.vn", "an@new.example.com"]);
        assert_eq!(values(&two), ["an.nguyen@gmail.com"]);
        assert_eq!(two["fields"]["email"][0]["label"], "personal");
        assert_eq!(one["fields"]["job_title"], "Chủ tịch");
        assert_eq!(two["fields"]["job_title"], "Giám đốc");
    });
}

#[test]
fn a_bulk_edit_changes_a_record_once_though_it_is_named_by_several_ids() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let (first, other) = two_contacts(&crm, &me).await;
        merge(&crm, &me, "contact", &[first, other]).await;
        let wished =
            draft(&crm, "contact", json!({ "phone": "0987654321", "job_title": "Kế toán" })).unwrap();
        let edits = Edits::Same { of: Selection::Records(vec![other, first]), draft: wished.clone() };
        let how = How::through(Door::BulkEdit);
        let preview = crm.preview_edit_many(&me, "contact", &edits, &how).await.unwrap();
        let edited = crm.edit_many(&me, "contact", &edits, &how).await.unwrap();
        for told in [&preview, &edited] {
            assert_eq!((told.changed, told.unchanged, told.refused), (1, 0, 0));
        }
        let now = get(&crm, &me, "contact", first).await;
        assert_eq!(now["fields"]["phone"].as_array().unwrap().len(), 1);
        assert_eq!(now["fields"]["phone"][0]["value"], "0987654321");
        // Where each record has a change of its own, nobody can know which is meant.
        let one = |id: Id| OneEdit { id, version: None, draft: wished.clone() };
        let each = Edits::Each(vec![one(first), one(other)]);
        let refusal = crm.edit_many(&me, "contact", &each, &how).await.unwrap_err();
        assert!(format!("{refusal:?}").contains("changes/1/id"), "{refusal:?}");
    });
}

#[test]
fn merges_on_top_of_each_other_can_be_undone_in_any_order() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let (a, b) = two_contacts(&crm, &me).await;
        let fields = json!({ "full_name": "An Nguyen", "email": "an@third.example.com" });
        let c = create(&crm, &me, "contact", fields).await.unwrap().stored.id();
        let note = json!({ "body": "Gọi lại", "contact": b.to_string() });
        let note = create(&crm, &me, "note", note).await.unwrap().stored.id();
        let before = state(&crm, &["contact", "note"]).await;
        for first_first in [true, false] {
            clock.pass(1_000);
            let inner = merge(&crm, &me, "contact", &[a, b]).await;
            clock.pass(1_000);
            let outer = merge(&crm, &me, "contact", &[c, a]).await;
            assert_eq!(get(&crm, &me, "contact", b).await["id"], c.to_string());
            assert_eq!(get(&crm, &me, "note", note).await["fields"]["contact"]["id"], c.to_string());
            clock.pass(1_000);
            let order = if first_first { [&inner, &outer] } else { [&outer, &inner] };
            for (step, merged) in order.into_iter().enumerate() {
                let undone = undo(&crm, &me, merged.operation).await;
                assert!(undone.conflicts.is_empty(), "{first_first} {step} {:?}", undone.conflicts);
                clock.pass(1_000);
                if first_first && step == 0 {
                    // The inner one is itself again, the outer merge still stands.
                    let alone = get(&crm, &me, "contact", b).await;
                    assert_eq!(alone["id"], b.to_string());
                    assert_eq!(alone["fields"]["email"][0]["value"], "an.nguyen@gmail.com");
                    assert_eq!(get(&crm, &me, "contact", a).await["id"], c.to_string());
                    assert_eq!(get(&crm, &me, "note", note).await["fields"]["contact"]["id"], b.to_string());
                }
            }
            assert_eq!(state(&crm, &["contact", "note"]).await, before, "{first_first}");
        }
    });
}
