//! Values that age: what is doubtful, what comes out when somebody looks, and what is learned from it.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, ListRequest, Role, Viewer,
    decay::{Answer, Asked, Outcome, Whose},
    gate::{How, Lifted, Written},
};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    gate::{create, draft, get, house, update},
    merging::{merge, state, undo},
};

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// A first page of the queue.
async fn queue(crm: &Crm, viewer: &Viewer, object: &str, whose: Whose) -> Json {
    let asked = Asked { object: object.to_owned(), whose, field: None, after: None, limit: Some(100) };
    crm.verification(viewer, &asked).await.unwrap()
}

/// What the records in the queue are called, in its order.
async fn titles(crm: &Crm, viewer: &Viewer, object: &str) -> Vec<String> {
    let found = queue(crm, viewer, object, Whose::All).await;
    let items = found["items"].as_array().unwrap();
    items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

/// How many records a filter finds.
async fn count(crm: &Crm, viewer: &Viewer, object: &str, filter: &str) -> i64 {
    crm.count(viewer, object, &ListRequest::of_texts(Some(filter), None).unwrap()).await.unwrap()
}

async fn look(crm: &Crm) -> u64 {
    crm.find_doubts(&|_, _| true).await.unwrap().unwrap()
}

/// A value of a record that ages, as it is shown; of a field of entries the main one.
fn aging(record: &Json, field: &str) -> Json {
    let found = record["aging"].as_array().unwrap().iter().find(|value| value["field"] == field);
    found.cloned().unwrap_or_default()
}

/// What came out about a value that a record has.
fn answer(record: &Json, field: &str, outcome: Outcome) -> Answer {
    let entry = aging(record, field)["entry"].as_str().map(|id| id.parse().unwrap());
    Answer { field: field.to_owned(), entry, outcome }
}

async fn verify(crm: &Crm, me: &Viewer, id: Id, answers: &[Answer]) -> Result<Written, CrmError> {
    crm.verify(me, "contact", id, answers, &How::through(Door::Form)).await
}

fn code(error: &CrmError) -> &'static str {
    error.code().unwrap()
}

fn fault(error: CrmError) -> (String, &'static str) {
    let CrmError::Refused(refusal) = error else { panic!("{error}") };
    (refusal.faults[0].field.clone(), refusal.faults[0].problem.code)
}

fn an() -> Json {
    json!({ "full_name": "Nguyễn Văn An", "email": "an@vidu.vn", "phone": "0912 345 678", "job_title": "Giám đốc" })
}

async fn made(crm: &Crm, me: &Viewer, object: &str, fields: Json) -> Id {
    create(crm, me, object, fields).await.unwrap().stored.id()
}

#[test]
fn values_grow_doubtful_and_somebody_makes_sure_of_them() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let id = made(&crm, &me, "contact", an()).await;
        assert_eq!(look(&crm).await, 0);
        assert_eq!(aging(&get(&crm, &me, "contact", id).await, "phone")["chance"], 1.0);
        // 800 days: the job title has its half-life behind it, e-mail 1,000 and phone 1,100.
        clock.pass(800 * DAY);
        assert_eq!(look(&crm).await, 1);
        let record = get(&crm, &me, "contact", id).await;
        let title = aging(&record, "job_title");
        assert_eq!((&title["chance"], &title["days"]), (&json!(0.5), &json!(800)), "{title}");
        assert_eq!(title["doubtful"], true);
        let phone = aging(&record, "phone");
        assert_eq!(phone["chance"], json!(0.604), "{phone}");
        assert_eq!(phone["verified"], false);
        let found = queue(&crm, &me, "contact", Whose::All).await;
        assert_eq!(found["count"], 1);
        // What is needed more costs more, though it is likelier to be right.
        let values = found["items"][0]["values"].as_array().unwrap();
        let order: Vec<&str> = values.iter().map(|value| value["field"].as_str().unwrap()).collect();
        assert_eq!(order[..2], ["email", "phone"], "{values:?}");
        assert_eq!(found["fields"][0]["count"], 1);
        for filter in ["doubtful = phone", "doubtful = job_title", "doubtful is not empty"] {
            assert_eq!(count(&crm, &me, "contact", filter).await, 1, "{filter}");
        }
        let before = state(&crm, &["contact"]).await;
        let right = answer(&record, "phone", Outcome::Right);
        let done = verify(&crm, &me, id, &[right]).await.unwrap();
        let now = get(&crm, &me, "contact", id).await;
        let phone = aging(&now, "phone");
        assert_eq!((&phone["chance"], &phone["verified"]), (&json!(1.0), &json!(true)));
        assert_eq!(now["fields"]["phone"][0]["state"], "works");
        assert_eq!(now["fields"]["phone"][0]["meta"]["verified_at"], phone["since"]);
        assert_eq!(count(&crm, &me, "contact", "doubtful = phone").await, 0);
        assert_eq!(count(&crm, &me, "contact", "doubtful = email").await, 1);
        // All of it is undone as one, and the check counts no more.
        assert_eq!(crm.half_lives(&me).await.unwrap()["calibration"][0]["checks"], 1);
        undo(&crm, &me, done.operation.unwrap()).await;
        assert_eq!(state(&crm, &["contact"]).await, before);
        assert_eq!(count(&crm, &me, "contact", "doubtful = phone").await, 1);
        assert_eq!(crm.half_lives(&me).await.unwrap()["calibration"], json!([]));
        // All at once: nothing is left to do.
        let all: Vec<Answer> = ["phone", "email", "job_title"]
            .iter()
            .map(|field| answer(&record, field, Outcome::Right))
            .collect();
        verify(&crm, &me, id, &all).await.unwrap();
        assert_eq!(queue(&crm, &me, "contact", Whose::All).await["items"], json!([]));
        let plain = get(&crm, &me, "contact", id).await;
        assert_eq!(plain["meta"]["job_title"]["verified_by"], me.user.to_string());
    });
}

#[test]
fn what_changed_or_died_is_written_through_the_gate() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let fields = json!({
            "full_name": "Lê Thị Hoa", "email": "hoa@vidu.vn", "job_title": "Kế toán",
            "phone": [{ "value": "0912345678", "primary": true }, { "value": "0987654321" }],
        });
        let id = made(&crm, &me, "contact", fields).await;
        made(&crm, &me, "contact", json!({ "full_name": "Phạm Quốc Tuấn", "email": "tuan@vidu.vn" })).await;
        clock.pass(900 * DAY);
        look(&crm).await;
        let record = get(&crm, &me, "contact", id).await;
        // Somebody else has that address: as at every door.
        let taken = answer(&record, "email", Outcome::Changed("tuan@vidu.vn".to_owned()));
        let before = state(&crm, &["contact"]).await;
        let error = verify(&crm, &me, id, &[taken]).await.unwrap_err();
        assert_eq!(code(&error), "duplicate-found");
        assert_eq!(state(&crm, &["contact"]).await, before, "refused, so untouched");
        let answers = [
            answer(&record, "email", Outcome::Changed("Hoa.Le@GMAIL.com ".to_owned())),
            answer(&record, "phone", Outcome::Dead),
            answer(&record, "job_title", Outcome::Dead),
        ];
        clock.pass(1_000);
        verify(&crm, &me, id, &answers).await.unwrap();
        let now = get(&crm, &me, "contact", id).await;
        assert_eq!(now["fields"]["email"][0]["value"], "hoa.le@gmail.com", "standardised: {now}");
        assert_eq!(aging(&now, "email")["chance"], 1.0);
        assert_eq!(now["fields"]["job_title"], Json::Null);
        let phones = now["fields"]["phone"].as_array().unwrap();
        assert_eq!(
            (&phones[0]["state"], &phones[0]["primary"]),
            (&json!("dead"), &json!(false)),
            "{phones:?}"
        );
        assert_eq!(phones[1]["primary"], true, "nobody is called first by a dead number");
        let phone = aging(&now, "phone");
        assert_eq!(phone["entry"], phones[1]["id"], "the dead one ages no more");
        let learned = crm.half_lives(&me).await.unwrap();
        let of = |field: &str| {
            let all = learned["fields"].as_array().unwrap();
            let found = all.iter().find(|one| one["object"] == "contact" && one["field"] == field);
            found.map(|one| (one["checks"].as_i64().unwrap(), one["right"].as_i64().unwrap())).unwrap()
        };
        assert_eq!((of("email"), of("phone"), of("job_title")), ((1, 0), (1, 0), (1, 0)));
    });
}

#[test]
fn whoever_was_not_reached_rests_for_a_while() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let id = made(&crm, &me, "contact", an()).await;
        clock.pass(900 * DAY);
        look(&crm).await;
        let record = get(&crm, &me, "contact", id).await;
        let before = state(&crm, &["contact"]).await;
        for (tries, days) in [(1, 3), (2, 7), (3, 14), (4, 30), (5, 30)] {
            let nobody = answer(&record, "phone", Outcome::NotReached);
            let done = verify(&crm, &me, id, &[nobody]).await.unwrap();
            assert_eq!(done.operation, None);
            clock.pass((days - 1) * DAY);
            look(&crm).await;
            assert_eq!(queue(&crm, &me, "contact", Whose::All).await["items"], json!([]), "try {tries}");
            clock.pass(DAY);
            let item = queue(&crm, &me, "contact", Whose::All).await["items"][0].clone();
            assert_eq!(item["tries"], tries, "{item}");
            assert!(item["tried_at"].is_string());
        }
        assert_eq!(state(&crm, &["contact"]).await, before, "nothing of the record changed");
        assert_eq!(crm.half_lives(&me).await.unwrap()["calibration"], json!([]), "and nothing was learned");
    });
}

#[test]
fn what_makes_no_sense_is_refused() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let id = made(&crm, &me, "contact", an()).await;
        clock.pass(900 * DAY);
        let record = get(&crm, &me, "contact", id).await;
        let before = state(&crm, &["contact"]).await;
        let phone = |outcome| answer(&record, "phone", outcome);
        let wrong = |field: &str, entry| Answer { field: field.to_owned(), entry, outcome: Outcome::Right };
        assert_eq!(code(&verify(&crm, &me, id, &[]).await.unwrap_err()), "nothing-answered");
        let twice = [phone(Outcome::Right), phone(Outcome::Dead)];
        assert_eq!(code(&verify(&crm, &me, id, &twice).await.unwrap_err()), "nothing-answered");
        let mixed = [phone(Outcome::NotReached), answer(&record, "email", Outcome::Right)];
        assert_eq!(code(&verify(&crm, &me, id, &mixed).await.unwrap_err()), "nothing-answered");
        let faults = [
            (wrong("full_name", None), "values.0.field", "does-not-age"),
            (wrong("no_such_field", None), "values.0.field", "does-not-age"),
            (wrong("phone", None), "values.0.entry", "no-such-value"),
            (wrong("phone", Some(Id::new(7, [7; 10]))), "values.0.entry", "no-such-value"),
            (wrong("city", None), "values.0.entry", "no-such-value"),
            (phone(Outcome::Changed("  ".to_owned())), "values.0.value", "no-new-value"),
            (phone(Outcome::Changed("abc".to_owned())), "values.0.value", "malformed-value"),
        ];
        for (answer, place, problem) in faults {
            let error = verify(&crm, &me, id, std::slice::from_ref(&answer)).await.unwrap_err();
            assert_eq!(fault(error), (place.to_owned(), problem), "{answer:?}");
        }
        let reader = Viewer { role: Role::Reader, ..me.clone() };
        let error = verify(&crm, &reader, id, &[phone(Outcome::Right)]).await.unwrap_err();
        assert_eq!(code(&error), "forbidden");
        let stranger = Viewer { user: Id::new(9, [9; 10]), role: Role::Member, ..me.clone() };
        let error = verify(&crm, &stranger, id, &[phone(Outcome::Right)]).await.unwrap_err();
        assert_eq!(code(&error), "not-found");
        let stale = How { version: Some(99), ..How::through(Door::Form) };
        let error = crm.verify(&me, "contact", id, &[phone(Outcome::Right)], &stale).await.unwrap_err();
        assert_eq!(code(&error), "changed-meanwhile");
        assert_eq!(state(&crm, &["contact"]).await, before);
        assert_eq!(crm.half_lives(&me).await.unwrap()["calibration"], json!([]));
        // A deal asks for nothing that ages and is needed; what is not there is told as everywhere.
        assert_eq!(code(&crm.verify(&me, "nothing", id, &[], &stale).await.unwrap_err()), "unknown-object");
    });
}

#[test]
fn those_come_first_whom_it_would_cost_most_to_be_wrong_about() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let minh = Viewer { user: Id::new(9, [9; 10]), role: Role::Member, ..me.clone() };
        for (name, lifecycle) in [("An", "lead"), ("Bình", "loyal_customer"), ("Chi", "opportunity")] {
            let fields = json!({ "full_name": name, "phone": "0912345678", "lifecycle": lifecycle });
            let owner = if name == "An" { &minh } else { &me };
            let draft = draft(&crm, "contact", fields).unwrap();
            let how = How { override_duplicates: Some("others".to_owned()), ..How::through(Door::Form) };
            crm.create(owner, "contact", &draft, &how).await.unwrap();
            clock.pass(DAY);
        }
        clock.pass(900 * DAY);
        look(&crm).await;
        assert_eq!(titles(&crm, &me, "contact").await, ["Bình", "Chi", "An"]);
        // A page at a time, each once.
        let mut asked = Asked {
            object: "contact".to_owned(),
            whose: Whose::All,
            field: None,
            after: None,
            limit: Some(1),
        };
        let mut met = Vec::new();
        loop {
            let page = crm.verification(&me, &asked).await.unwrap();
            met.extend(page["items"].as_array().unwrap().iter().map(|item| item["title"].clone()));
            asked.after = page["next"].as_str().map(str::to_owned);
            if asked.after.is_none() {
                break;
            }
        }
        assert_eq!(met, ["Bình", "Chi", "An"]);
        asked.after = Some("nonsense".to_owned());
        assert_eq!(code(&crm.verification(&me, &asked).await.unwrap_err()), "bad-cursor");
        // Whose they are, and who may see them.
        assert_eq!(queue(&crm, &me, "contact", Whose::User(me.user)).await["count"], 2);
        assert_eq!(queue(&crm, &me, "contact", Whose::User(minh.user)).await["count"], 1);
        assert_eq!(queue(&crm, &me, "contact", Whose::Nobody).await["count"], 0);
        assert_eq!(titles(&crm, &minh, "contact").await, ["An"]);
        assert_eq!(queue(&crm, &minh, "contact", Whose::User(me.user)).await["count"], 0);
        // Another owner is known at once.
        let found = queue(&crm, &me, "contact", Whose::User(minh.user)).await;
        let id: Id = found["items"][0]["id"].as_str().unwrap().parse().unwrap();
        let mut handed = draft(&crm, "contact", json!({})).unwrap();
        handed.owner = Some(None);
        crm.update(&me, "contact", id, &handed, &How::through(Door::Form)).await.unwrap();
        assert_eq!(queue(&crm, &me, "contact", Whose::Nobody).await["count"], 1);
        // What is put aside leaves the queue and comes back with it.
        crm.lift(&me, "contact", id, Lifted::Archived, &How::through(Door::Form)).await.unwrap();
        assert_eq!(titles(&crm, &me, "contact").await, ["Bình", "Chi"]);
        crm.lift(&me, "contact", id, Lifted::Restored, &How::through(Door::Form)).await.unwrap();
        assert_eq!(titles(&crm, &me, "contact").await, ["Bình", "Chi", "An"]);
        assert_eq!(crm.find_doubts(&|_, _| false).await.unwrap(), None, "whoever watches may stop it");
    });
}

fn activity(contact: Id, at: &str, more: Json) -> Json {
    let mut fields =
        json!({ "type": "call", "subject": "Gọi", "occurred_at": at, "contact": contact.to_string() });
    fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    fields
}

#[test]
fn calls_and_messages_tell_of_numbers_and_addresses() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let mut fields = an();
        fields["company"] = json!("Minh Long");
        let id = made(&crm, &me, "contact", fields).await;
        clock.pass(10 * DAY);
        let now = kempt_app::crm::moment_text(crm.now());
        let before = state(&crm, &["contact"]).await;
        let wrong = activity(id, &now, json!({ "outcome": "wrong_number" }));
        let call = create(&crm, &me, "activity", wrong).await.unwrap();
        let record = get(&crm, &me, "contact", id).await;
        let phone = aging(&record, "phone");
        assert_eq!((&phone["said_wrong"], &phone["chance"]), (&json!(true), &json!(0.05)), "{phone}");
        assert_eq!(count(&crm, &me, "contact", "doubtful = phone").await, 1, "at once");
        assert_eq!(queue(&crm, &me, "contact", Whose::All).await["count"], 1);
        // Undone with the call that said so.
        undo(&crm, &me, call.operation.unwrap()).await;
        assert_eq!(state(&crm, &["contact"]).await, before);
        assert_eq!(count(&crm, &me, "contact", "doubtful is not empty").await, 0);
        let bounced = activity(id, &now, json!({ "type": "email", "outcome": "bounced" }));
        create(&crm, &me, "activity", bounced).await.unwrap();
        let record = get(&crm, &me, "contact", id).await;
        assert_eq!(record["fields"]["email"][0]["state"], "bounced");
        assert_eq!(aging(&record, "email")["said_wrong"], true);
        // They write from there all the same.
        clock.pass(DAY);
        let now = kempt_app::crm::moment_text(crm.now());
        let wrote = activity(id, &now, json!({ "type": "email", "direction": "incoming" }));
        create(&crm, &me, "activity", wrote).await.unwrap();
        let record = get(&crm, &me, "contact", id).await;
        let email = aging(&record, "email");
        assert_eq!((&email["said_wrong"], &email["verified"]), (&json!(false), &json!(true)), "{email}");
        assert_eq!(record["fields"]["email"][0]["state"], "works");
        // What took place before is told too late.
        let late = activity(id, "2026-11-01T00:00:00Z", json!({ "type": "email", "outcome": "bounced" }));
        create(&crm, &me, "activity", late).await.unwrap();
        assert_eq!(aging(&get(&crm, &me, "contact", id).await, "email")["said_wrong"], false);
        // An answered call verifies the number as of the call.
        clock.pass(700 * DAY);
        look(&crm).await;
        assert_eq!(count(&crm, &me, "contact", "doubtful = phone").await, 1);
        let now = kempt_app::crm::moment_text(crm.now());
        let reached = activity(id, &now, json!({ "outcome": "reached" }));
        create(&crm, &me, "activity", reached).await.unwrap();
        assert_eq!(count(&crm, &me, "contact", "doubtful = phone").await, 0);
        // Whoever left leaves title and firm doubtful; nothing is taken away.
        let left = activity(id, &now, json!({ "outcome": "left_company" }));
        create(&crm, &me, "activity", left).await.unwrap();
        let record = get(&crm, &me, "contact", id).await;
        for field in ["job_title", "company"] {
            assert_eq!(aging(&record, field)["said_wrong"], true, "{field}");
            assert!(record["fields"][field].is_string());
        }
        let learned = crm.half_lives(&me).await.unwrap();
        let checks: i64 = learned["fields"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["object"] == "contact")
            .map(|one| one["checks"].as_i64().unwrap())
            .sum();
        assert_eq!(
            checks, 3,
            "the bounce, the letter and the call; who left tells nothing of those who stay"
        );
        // A value that is set anew is what it is now.
        update(&crm, &me, "contact", id, json!({ "job_title": "Kế toán trưởng" })).await.unwrap();
        assert_eq!(aging(&get(&crm, &me, "contact", id).await, "job_title")["said_wrong"], false);
    });
}

#[test]
fn half_lives_are_learned_from_checks_and_change_what_is_doubtful() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let mut ids = Vec::new();
        for number in 0..60 {
            let fields = json!({
                "full_name": format!("Khách {number}"), "phone": format!("09123450{number:02}"),
            });
            let how = How { override_duplicates: Some("others".to_owned()), ..How::through(Door::Form) };
            let draft = draft(&crm, "contact", fields).unwrap();
            ids.push(crm.create(&me, "contact", &draft, &how).await.unwrap().stored.id());
        }
        clock.pass(300 * DAY);
        assert_eq!(look(&crm).await, 0, "300 days of 1,100");
        // Half of forty numbers are wrong by now.
        for (place, id) in ids.iter().take(40).enumerate() {
            let record = get(&crm, &me, "contact", *id).await;
            let outcome = if place % 2 == 0 { Outcome::Right } else { Outcome::Dead };
            verify(&crm, &me, *id, &[answer(&record, "phone", outcome)]).await.unwrap();
        }
        assert_eq!(look(&crm).await, 20, "those that nobody looked at are doubtful at 300 days of about 500");
        let learned = crm.half_lives(&me).await.unwrap();
        let phone = learned["fields"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["object"] == "contact" && one["field"] == "phone")
            .unwrap();
        assert_eq!((&phone["default_days"], &phone["checks"]), (&json!(1_100), &json!(40)), "{phone}");
        assert_eq!((&phone["learned"], &phone["right"]), (&json!(true), &json!(20)));
        let days = phone["days"].as_i64().unwrap();
        assert!((350..700).contains(&days), "between 300 and the default: {days}");
        assert!(learned["learned_at"].is_string());
        let step = &learned["calibration"][0];
        assert_eq!((&step["checks"], &step["right"]), (&json!(40), &json!(0.5)), "{step}");
        assert!(step["said"].as_f64().unwrap() > 0.8, "too sure, as it turned out: {step}");
        // Another server that opens the house knows them too.
        let other = Crm::with(crm.database().clone(), std::sync::Arc::new(kempt_app::crm::SystemClock))
            .await
            .unwrap();
        let same = other.half_lives(&me).await.unwrap();
        assert_eq!(same["fields"], learned["fields"]);
        // Nothing new was learned: descriptions stay as they are.
        look(&crm).await;
        assert_eq!(crm.half_lives(&me).await.unwrap(), learned);
    });
}

/// Does something to one of the records.
async fn something(crm: &Crm, me: &Viewer, random: &mut Random, ids: &mut Vec<Id>, done: &mut Vec<Id>) {
    let how = How { override_duplicates: Some("another one".to_owned()), ..How::through(Door::Form) };
    let one = (!ids.is_empty()).then(|| *random.pick(ids));
    let numbers = ["0912345678", "0987654321", "0911111111"];
    match (random.below(9), one) {
        (0..=2, _) | (_, None) => {
            let lifecycle = *random.pick(&["lead", "customer", "other"]);
            let fields = json!({
                "full_name": "An", "phone": *random.pick(&numbers), "job_title": "Kế toán", "lifecycle": lifecycle,
            });
            let draft = draft(crm, "contact", fields).unwrap();
            let written = crm.create(me, "contact", &draft, &how).await.unwrap();
            ids.push(written.stored.id());
            done.extend(written.operation);
        }
        (3, Some(id)) => {
            let draft = draft(crm, "contact", json!({ "phone": *random.pick(&numbers) })).unwrap();
            done.extend(
                crm.update(me, "contact", id, &draft, &how).await.ok().and_then(|done| done.operation),
            );
        }
        (4, Some(id)) => {
            let lifted = *random.pick(&[Lifted::Archived, Lifted::Restored]);
            let lifted = crm.lift(me, "contact", id, lifted, &how).await;
            done.extend(lifted.ok().and_then(|done| done.operation));
        }
        (5, Some(id)) => {
            let other = *random.pick(ids);
            if other != id {
                let records = vec![id, other];
                let request = kempt_app::crm::merging::MergeRequest {
                    records,
                    survivor: Some(id),
                    ..Default::default()
                };
                done.extend(
                    crm.merge(me, "contact", &request, &how).await.ok().map(|merged| merged.operation),
                );
            }
        }
        (6, Some(id)) => {
            // It may have been undone that it was made.
            let Ok(shown) = crm.get(me, "contact", id).await else { return };
            let record = shown.json;
            if let Some(value) = record["aging"].as_array().filter(|values| !values.is_empty()) {
                let field = random.pick(value)["field"].as_str().unwrap().to_owned();
                let outcome = random.pick(&[Outcome::Right, Outcome::Dead]).clone();
                let said = [answer(&record, &field, outcome)];
                done.extend(verify(crm, me, id, &said).await.ok().and_then(|done| done.operation));
            }
        }
        (7, Some(id)) => {
            let outcome = *random.pick(&["wrong_number", "reached", "left_company"]);
            let at = kempt_app::crm::moment_text(crm.now());
            let call = create(crm, me, "activity", activity(id, &at, json!({ "outcome": outcome }))).await;
            done.extend(call.ok().and_then(|done| done.operation));
        }
        _ => {
            if !done.is_empty() {
                let operation = *random.pick(done);
                let request =
                    kempt_app::crm::merging::RevertRequest { operation, put_back: Default::default() };
                let undone = crm.revert(me, &request, &How::through(Door::Undo)).await;
                done.extend(undone.ok().and_then(|undone| undone.operation));
            }
        }
    }
}

/// All that is kept of doubts must be what the records say themselves: which of their fields are doubtful, and what that costs.
async fn is_as_the_records_say(crm: &Crm, me: &Viewer, ids: &[Id]) -> usize {
    let found = queue(crm, me, "contact", Whose::All).await;
    let items = found["items"].as_array().unwrap();
    for id in ids {
        // It may have been undone that it was made: nothing is kept of it then.
        let shown = crm.get(me, "contact", *id).await;
        let record = shown.map_or_else(|_| json!({ "aging": [] }), |shown| shown.json);
        let stands = record["id"] == json!(id.to_string()) && record["archived_at"].is_null();
        let values: Vec<&Json> = record["aging"].as_array().unwrap().iter().filter(|_| stands).collect();
        for field in ["phone", "job_title", "email", "company"] {
            let is_doubtful = values.iter().any(|value| value["field"] == field && value["doubtful"] == true);
            let filter = format!("doubtful = {field} and id = {id}");
            let is_kept = count(crm, me, "contact", &filter).await == 1;
            assert_eq!(is_kept, is_doubtful, "{field} of {record}");
        }
        let item = items.iter().find(|item| item["id"] == id.to_string());
        assert_eq!(item.is_some(), values.iter().any(|value| value["doubtful"] == true), "{record}");
        if let Some(item) = item {
            let loss: f64 = values.iter().map(|value| value["loss"].as_f64().unwrap()).sum();
            assert!((item["loss"].as_f64().unwrap() - loss).abs() < 0.1, "{item}: {loss}");
        }
    }
    items.len()
}

#[test]
fn what_writes_keep_is_what_the_records_say() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let (mut ids, mut done) = (Vec::new(), Vec::new());
        let mut random = Random::new(20_261_123);
        let mut met = 0;
        for _ in 0..8 {
            // Time passes, and at night everything is gone through.
            clock.pass(150 * DAY);
            look(&crm).await;
            is_as_the_records_say(&crm, &me, &ids).await;
            for _ in 0..12 {
                clock.pass(1_000);
                something(&crm, &me, &mut random, &mut ids, &mut done).await;
            }
            met += is_as_the_records_say(&crm, &me, &ids).await;
        }
        assert!(met > 8, "{met}");
    });
}

#[test]
fn records_that_became_one_are_asked_about_once() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let one = made(&crm, &me, "contact", json!({ "full_name": "An", "job_title": "Kế toán" })).await;
        let other = made(&crm, &me, "contact", json!({ "full_name": "Bình", "job_title": "Kế toán" })).await;
        clock.pass(900 * DAY);
        look(&crm).await;
        assert_eq!(count(&crm, &me, "contact", "doubtful = job_title").await, 2);
        // One of two that became one is asked no more.
        let merged = merge(&crm, &me, "contact", &[one, other]).await;
        assert_eq!(titles(&crm, &me, "contact").await.len(), 1);
        undo(&crm, &me, merged.operation).await;
        assert_eq!(titles(&crm, &me, "contact").await.len(), 2);
        // Filters of what does not age are refused, as of any field that is not there.
        let request = ListRequest::of_texts(Some("doubtful = phone"), None).unwrap();
        assert!(crm.count(&me, "task", &request).await.is_err());
    });
}
