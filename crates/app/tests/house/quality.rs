//! The quality of the records: counted with every write, kept by day and by audit, given out as work.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, ListRequest, Role, Viewer,
    access::create_user,
    gate::{How, Lifted},
    quality::{Asked, AuditPage, By, Issue, Whose, WorkDraft},
};
use serde_json::{Value as Json, json};

use crate::{
    access::{administrator, new_user, signed_in},
    both::on_both,
    gate::{draft, get, house, update},
    merging::{merge, undo},
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

async fn quality(crm: &Crm, viewer: &Viewer, whose: Whose) -> Json {
    crm.quality(viewer, &Asked { days: 90, whose }).await.unwrap()
}

fn of<'j>(all: &'j Json, list: &str, key: &str, value: &str) -> &'j Json {
    let found = all[list].as_array().and_then(|all| all.iter().find(|one| one[key] == value));
    found.unwrap_or(&Json::Null)
}

/// What is shown of contacts.
async fn contacts(crm: &Crm, viewer: &Viewer) -> Json {
    of(&quality(crm, viewer, Whose::Everybody).await, "objects", "object", "contact").clone()
}

async fn measure(crm: &Crm) -> (usize, i64) {
    crm.measure_quality(&|_, _| true).await.unwrap().unwrap()
}

/// All filters of an answer, each with the records that it is said to find: those of the object it stands in.
fn filters(answer: &Json, object: &str, found: &mut Vec<(String, String, i64)>) {
    match answer {
        Json::Array(all) => all.iter().for_each(|one| filters(one, object, found)),
        Json::Object(all) => {
            let object = all.get("object").and_then(Json::as_str).unwrap_or(object);
            if let (Some(Json::String(filter)), Some(records)) = (all.get("filter"), all.get("records")) {
                found.push((object.to_owned(), filter.clone(), records.as_i64().unwrap()));
            }
            all.values().for_each(|one| filters(one, object, found));
        }
        _ => {}
    }
}

/// Every figure with a filter must be the number of records that the filter finds; how many there were.
async fn every_filter_finds_what_is_told(crm: &Crm, viewer: &Viewer, whose: Whose) -> usize {
    let answer = quality(crm, viewer, whose).await;
    let mut found = Vec::new();
    filters(&answer, "", &mut found);
    for (object, filter, records) in &found {
        let request = ListRequest::of_texts(Some(filter), None).unwrap();
        assert_eq!(crm.count(viewer, object, &request).await.unwrap(), *records, "{object}: {filter}");
    }
    found.len()
}

fn messy(name: &str, phone: &str, email: &str) -> Json {
    json!({ "full_name": name, "phone": phone, "email": email })
}

async fn other_contact(crm: &Crm, viewer: &Viewer, fields: Json) -> Id {
    let draft = draft(crm, "contact", fields).unwrap();
    let how = How { override_duplicates: Some("others".to_owned()), ..How::through(Door::Form) };
    crm.create(viewer, "contact", &draft, &how).await.unwrap().stored.id()
}

#[test]
fn figures_follow_every_write_and_each_opens_the_records_behind_it() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let empty = quality(&crm, &me, Whose::Everybody).await;
        assert_eq!((&empty["score"], &empty["objects"]), (&Json::Null, &json!([])), "{empty}");
        let hoa = other_contact(&crm, &me, messy("Lê Thị Hoa", "+84 903 871 246", "hoa@sao-mai.vn")).await;
        other_contact(&crm, &me, messy("Phạm Quốc Tuấn", "0912", "tuan@one.example.com")).await;
        other_contact(&crm, &me, json!({ "full_name": "Phạm Quốc Tuấn", "email": "tuan@gmail.cmo" })).await;
        let now = contacts(&crm, &me).await;
        assert_eq!((&now["records"], &now["score"].is_number()), (&json!(3), &true), "{now}");
        let phone = of(&now, "fields", "field", "phone");
        assert_eq!((&phone["empty"], &phone["wrong"]), (&json!(1), &json!(1)), "{now}");
        assert_eq!(of(&now, "problems", "problem", "incomplete")["records"], 1, "{now}");
        assert_eq!(of(&now, "problems", "problem", "entry_error")["records"], 2, "{now}");
        assert_eq!(of(&now, "problems", "problem", "entry_error")["filter"], "flawed is not empty");
        assert!(now["findings"].as_array().unwrap().len() > 1, "{now}");
        // Two of them may be one.
        crm.find_all_duplicates(kempt_matching::Subject::Person, &|_| true).await.unwrap();
        let doubled = contacts(&crm, &me).await;
        assert_eq!(doubled["duplicates"]["records"], 2, "{doubled}");
        let uniqueness = of(&doubled, "dimensions", "dimension", "uniqueness");
        assert_eq!(uniqueness["score"], 66.7, "{doubled}");
        let score = |record: Json| record["quality"]["score"].as_f64().unwrap();
        let before = score(get(&crm, &me, "contact", hoa).await);
        // Years later their numbers are old.
        clock.pass(900 * DAY);
        crm.find_doubts(&|_, _| true).await.unwrap();
        let old = contacts(&crm, &me).await;
        assert_eq!(of(&old, "problems", "problem", "outdated")["records"], 3, "{old}");
        assert!(score(get(&crm, &me, "contact", hoa).await) < before);
        assert!(every_filter_finds_what_is_told(&crm, &me, Whose::Everybody).await > 10);
        assert!(every_filter_finds_what_is_told(&crm, &me, Whose::Owner(Some(me.user))).await > 10);
        // What is put right counts at once, and what is put aside does not count.
        update(&crm, &me, "contact", hoa, json!({ "city": "Huế" })).await.unwrap();
        let steps = quality(&crm, &me, Whose::Everybody).await["steps"].clone();
        let gains: Vec<f64> =
            steps.as_array().unwrap().iter().map(|step| step["gain"].as_f64().unwrap()).collect();
        assert!(gains.is_sorted_by(|one, other| one >= other) && gains[0] > 0.0, "{steps}");
        crm.lift(&me, "contact", hoa, Lifted::Archived, &How::through(Door::Form)).await.unwrap();
        assert_eq!(contacts(&crm, &me).await["records"], 2);
        assert_eq!(measure(&crm).await.1, 0, "counted anew they are the same");
    });
}

#[test]
fn each_day_is_kept() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let hoa = other_contact(&crm, &me, messy("Lê Thị Hoa", "+84 903 871 246", "hoa@sao-mai.vn")).await;
        other_contact(&crm, &me, messy("Phạm Quốc Tuấn", "+84 903 871 249", "tuan@vidu.vn")).await;
        measure(&crm).await;
        let first = contacts(&crm, &me).await;
        assert_eq!((&first["stale"], &first["days"][0]["stale"]), (&json!(0.0), &json!(0.0)), "{first}");
        assert_eq!(first["days"][0]["score"], first["score"], "{first}");
        // A year and a day later nobody has changed one of them; the first day is not forgotten.
        clock.pass(366 * DAY);
        update(&crm, &me, "contact", hoa, json!({ "city": "Đà Lạt" })).await.unwrap();
        measure(&crm).await;
        let long = crm.quality(&me, &Asked { days: 400, whose: Whose::Everybody }).await.unwrap();
        let contact = of(&long, "objects", "object", "contact");
        let stale: Vec<&Json> = contact["days"].as_array().unwrap().iter().map(|day| &day["stale"]).collect();
        assert_eq!(stale, [&json!(0.0), &json!(0.5)], "{contact}");
        assert_eq!(long["days"].as_array().unwrap().len(), 2, "{long}");
        let mine = crm.quality(&me, &Asked { days: 400, whose: Whose::Owner(Some(me.user)) }).await.unwrap();
        assert_eq!(mine["days"].as_array().unwrap().len(), 2, "{mine}");
        assert_eq!(mine["score"], long["score"], "all of them are mine");
        // Measured twice in a day is one day, and whoever watches may stop it.
        measure(&crm).await;
        assert_eq!(contacts(&crm, &me).await["days"].as_array().unwrap().len(), 1);
        assert_eq!(crm.measure_quality(&|_, _| false).await.unwrap(), None);
    });
}

#[test]
fn records_that_became_one_or_were_undone_count_as_they_stand() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let one = other_contact(&crm, &me, messy("Hoa", "0912", "hoa@vidu.vn")).await;
        let other = other_contact(&crm, &me, json!({ "full_name": "Hoa Lê" })).await;
        let made = contacts(&crm, &me).await;
        let operation = merge(&crm, &me, "contact", &[one, other]).await.operation;
        assert_eq!(contacts(&crm, &me).await["records"], 1);
        undo(&crm, &me, operation).await;
        assert_eq!(contacts(&crm, &me).await["problems"], made["problems"]);
        assert_eq!(measure(&crm).await.1, 0);
    });
}

#[test]
fn a_base_from_before_is_counted_and_a_difference_is_told() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        other_contact(&crm, &me, messy("Hoa", "0912", "hoa@vidu.vn")).await;
        let counted = contacts(&crm, &me).await;
        // As if nothing had been counted yet.
        let mut transaction = crm.database().write().await.unwrap();
        for table in ["quality_tally", "flawed_value"] {
            let mut sql = kempt_store::Sql::new();
            sql.push("DELETE FROM ").push(table);
            transaction.execute(&sql).await.unwrap();
        }
        transaction.commit().await.unwrap();
        assert_eq!(contacts(&crm, &me).await, Json::Null);
        assert!(measure(&crm).await.1 > 0);
        assert_eq!(contacts(&crm, &me).await["problems"], counted["problems"]);
        assert!(every_filter_finds_what_is_told(&crm, &me, Whose::Everybody).await > 3);
    });
}

#[test]
fn figures_of_people_are_for_themselves_and_those_who_see_all() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let minh = Viewer { user: Id::new(9, [9; 10]), role: Role::Member, ..me.clone() };
        other_contact(&crm, &minh, messy("Hoa", "0912", "hoa@vidu.vn")).await;
        other_contact(&crm, &me, json!({ "full_name": "An" })).await;
        let of_minh = Whose::Owner(Some(minh.user));
        assert_eq!(
            of(&quality(&crm, &minh, of_minh.clone()).await, "objects", "object", "contact")["records"],
            1
        );
        assert_eq!(of(&quality(&crm, &me, of_minh).await, "objects", "object", "contact")["records"], 1);
        for whose in [Whose::Owner(Some(me.user)), Whose::Owner(None), Whose::Team(Id::new(3, [3; 10]))] {
            let error = crm.quality(&minh, &Asked { days: 9, whose }).await.unwrap_err();
            assert_eq!(error.code(), Some("forbidden"));
        }
        let rows = async |viewer: &Viewer, by: By| {
            let found = crm.quality_breakdown(viewer, by, Some("contact")).await.unwrap();
            found["rows"].as_array().unwrap().len()
        };
        assert_eq!((rows(&me, By::Owner).await, rows(&minh, By::Owner).await), (2, 1));
        assert_eq!((rows(&me, By::Door).await, rows(&me, By::Team).await), (1, 1));
        // What a reader may not read is not told, and neither what is wrong anywhere.
        let reader = Viewer { role: Role::Reader, ..me.clone() };
        let seen = contacts(&crm, &reader).await;
        assert!(of(&seen, "fields", "field", "national_number").is_null(), "{seen}");
        assert_eq!(seen["findings"], json!([]), "{seen}");
    });
}

#[test]
fn an_audit_keeps_all_figures_and_is_compared_with_the_one_before() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let hoa = other_contact(&crm, &me, json!({ "full_name": "Hoa", "email": "hoa@vidu.vn" })).await;
        let first = crm.audit(None, &|_, _| true).await.unwrap().unwrap();
        clock.pass(30 * DAY);
        update(&crm, &me, "contact", hoa, json!({ "phone": "0912 345 678" })).await.unwrap();
        let second = crm.audit(Some(me.user), &|_, _| true).await.unwrap().unwrap();
        let shown = crm.audit_of(&me, second).await.unwrap();
        let score = |shown: &Json| shown["score"].as_f64().unwrap();
        assert!(score(&shown["figures"]) > score(&shown["before"]), "{shown}");
        assert_eq!(shown["before"]["id"], first.to_string());
        assert_eq!((&shown["drift"], &shown["owners"][0]["records"]), (&json!(0), &json!(1)), "{shown}");
        let lacking = |shown: &Json| {
            let contact = of(shown, "objects", "object", "contact").clone();
            of(&contact, "fields", "field", "phone")["empty"].clone()
        };
        assert_eq!((lacking(&shown["before"]), lacking(&shown["figures"])), (json!(1), json!(0)));
        // The first has nothing to be compared with; what is written later does not change it.
        assert_eq!(crm.audit_of(&me, first).await.unwrap()["before"], Json::Null);
        let page = crm.audits(AuditPage { after: None, limit: Some(1) }).await.unwrap();
        assert_eq!(
            (&page["items"][0]["id"], &page["next"]),
            (&json!(second.to_string()), &json!(second.to_string()))
        );
        let rest = crm.audits(AuditPage { after: Some(second), limit: None }).await.unwrap();
        assert_eq!((&rest["items"][0]["id"], &rest["next"]), (&json!(first.to_string()), &Json::Null));
        assert_eq!(crm.audit(None, &|_, _| false).await.unwrap(), None);
        let nothing = crm.audit_of(&me, Id::new(5, [5; 10])).await.unwrap_err();
        assert_eq!(nothing.code(), Some("not-found"));
    });
}

#[test]
fn what_is_wrong_becomes_a_task_for_each_who_answers_for_it() {
    on_both(|database| async move {
        let (crm, _) = crate::clock::open(database).await;
        let (_, lan) = administrator(&crm).await;
        create_user(&crm, &lan, &new_user("minh", Role::Member)).await.unwrap();
        let minh = signed_in(&crm, "minh").await.viewer;
        let lan = lan.viewer;
        for (name, owner) in [("An", &minh), ("Bình", &minh), ("Chi", &lan)] {
            other_contact(&crm, owner, json!({ "full_name": name })).await;
        }
        let work = |due: &str| WorkDraft {
            object: "contact".to_owned(),
            problem: Issue::Incomplete,
            field: Some("phone".to_owned()),
            rule: None,
            due_on: due.to_owned(),
            note: Some("Trước đợt gọi điện".to_owned()),
        };
        let due = "2100-01-31";
        let how = How::through(Door::Form);
        let given = crm.give_out_work(&lan, &work(due), &how).await.unwrap();
        let tasks = given["tasks"].as_array().unwrap();
        assert_eq!((tasks.len(), &given["without_owner"]), (2, &json!(0)), "{given}");
        let of_minh = tasks.iter().find(|task| task["owner"]["id"] == minh.user.to_string()).unwrap();
        assert_eq!(of_minh["records"], 2, "{given}");
        let id: Id = of_minh["id"].as_str().unwrap().parse().unwrap();
        let task = get(&crm, &minh, "task", id).await;
        assert_eq!(task["fields"]["title"], "Điền Điện thoại: 2 liên hệ", "{task}");
        assert_eq!(
            (&task["fields"]["kind"], &task["fields"]["list_object"]),
            (&json!("cleanup"), &json!("contact"))
        );
        // It leads to the list of theirs.
        let filter = task["fields"]["list_filter"].as_str().unwrap();
        let request = ListRequest::of_texts(Some(filter), None).unwrap();
        assert_eq!(crm.count(&minh, "contact", &request).await.unwrap(), 2, "{filter}");
        // All of it is one operation.
        undo(&crm, &lan, given["operation"].as_str().unwrap().parse().unwrap()).await;
        assert_eq!(crm.get(&minh, "task", id).await.unwrap_err().code(), Some("not-found"));
        let fault = |error: CrmError| match error {
            CrmError::Refused(refusal) => {
                let fault = refusal.faults.first().map(|fault| fault.problem.code);
                fault.unwrap_or(refusal.problem.code)
            }
            other => panic!("{other}"),
        };
        let refused = async |viewer: &Viewer, work: &WorkDraft| {
            fault(crm.give_out_work(viewer, work, &how).await.unwrap_err())
        };
        assert_eq!(refused(&lan, &work("2000-01-31")).await, "not-a-coming-day");
        assert_eq!(refused(&lan, &work("soon")).await, "malformed-value");
        let nothing = WorkDraft { problem: Issue::Format, ..work(due) };
        assert_eq!(refused(&lan, &nothing).await, "nothing-to-give-out");
        let double = WorkDraft { problem: Issue::Duplicate, field: None, ..work(due) };
        assert_eq!(refused(&lan, &double).await, "nothing-to-give-out");
        assert_eq!(refused(&minh, &work(due)).await, "forbidden");
    });
}
