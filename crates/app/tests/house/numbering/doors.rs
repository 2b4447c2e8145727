//! Every door: form, typing, bulk, file, lead, fact, merge, undo.

use kempt_app::crm::{
    Crm, Door, Id, Viewer,
    gate::{Edits, How, Lifted, Selection},
    import::{Import, ImportSettings, RowClass, RowOutcome, Steering, Treatment},
    merging::{MergeRequest, RevertRequest},
    rules::RuleDraft,
};
use serde_json::{Value as Json, json};

use super::{DAY, faults, format, given, invoice, invoices, next, number, refusal};
use crate::{
    both::on_both,
    converting::asked,
    gate::{create, draft, get, house, update},
    merging::{merge, undo},
};

#[test]
fn what_is_made_has_the_next_number_and_what_is_refused_takes_none() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        invoices(&crm, &me).await;
        crm.add_number_format(&me, format(json!({}))).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0001");
        let nothing = create(&crm, &me, "invoice", json!({ "subject": null })).await;
        assert_eq!(faults(nothing), [("subject".to_owned(), "required")]);
        let own = invoice(&crm, &me, json!({ "number": "HD-2026-0002" })).await;
        assert_eq!(faults(own), [("number".to_owned(), "read-only-field")]);
        // Typing takes none either.
        let typed = draft(&crm, "invoice", json!({ "subject": "Máy" })).unwrap();
        assert!(crm.check(&me, "invoice", &typed, None).await.unwrap().faults.is_empty());
        let second = invoice(&crm, &me, json!({})).await.unwrap();
        assert_eq!(
            second.stored.text(&crm.registry().shape("invoice").unwrap(), "number"),
            Some("HD-2026-0002")
        );
        let id = second.stored.id();
        assert_eq!(get(&crm, &me, "invoice", id).await["title"], "HD-2026-0002");
        let changed = update(&crm, &me, "invoice", id, json!({ "number": "HD-2026-9999" })).await;
        assert_eq!(faults(changed), [("number".to_owned(), "read-only-field")]);
        update(&crm, &me, "invoice", id, json!({ "subject": "Giấy" })).await.unwrap();
        crm.lift(&me, "invoice", id, Lifted::Archived, &How::through(Door::Form)).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0003");
        assert_eq!(number(&crm, &me, id).await, "HD-2026-0002", "put aside it keeps its own");
        // The year ends where the house is, not where the clock of the world stands.
        let settings =
            kempt_app::crm::Settings { zone: "Asia/Ho_Chi_Minh".to_owned(), ..(*crm.settings()).clone() };
        crm.set_settings(settings);
        let new_year = 1_798_736_400_000 - crm.now();
        clock.pass(new_year - 1);
        assert_eq!(next(&crm, &me).await, "HD-2026-0004");
        clock.pass(1);
        assert_eq!(next(&crm, &me).await, "HD-2027-0001");
        clock.pass(-DAY);
        assert_eq!(next(&crm, &me).await, "HD-2026-0005", "a clock that goes back finds its own series");
    });
}

#[test]
fn a_number_is_given_when_the_record_enters_a_state_and_stays_whatever_is_undone() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        let entering = json!({ "entering": { "field": "state", "choices": ["issued", "paid"] } });
        crm.add_number_format(&me, format(entering)).await.unwrap();
        // A rule may ask for the number of what is issued: it will be there.
        let rule = json!({
            "name": "issued_has_number", "object": "invoice", "effect": "stop", "state": "on", "applies_to": "state = issued",
            "needs": ["number"], "labels": { "en": "An issued invoice has a number", "vi": "", "fa": "" },
        });
        crm.add_rule(&me, serde_json::from_value::<RuleDraft>(rule).unwrap()).await.unwrap();
        let mut ids = Vec::new();
        for _ in 0..4 {
            ids.push(invoice(&crm, &me, json!({ "state": "draft" })).await.unwrap().stored.id());
        }
        assert_eq!(number(&crm, &me, ids[0]).await, "");
        let issued = update(&crm, &me, "invoice", ids[1], json!({ "state": "issued" })).await.unwrap();
        assert_eq!(number(&crm, &me, ids[1]).await, "HD-2026-0001");
        let meta = get(&crm, &me, "invoice", ids[1]).await["meta"]["number"].clone();
        assert_eq!(meta["door"], "form", "{meta}");
        let at_once = invoice(&crm, &me, json!({ "state": "paid" })).await.unwrap();
        assert_eq!(number(&crm, &me, at_once.stored.id()).await, "HD-2026-0002");

        // Many at once, in their order; what has a number keeps it.
        let of = Selection::Records(vec![ids[0], ids[1], ids[2]]);
        let edits = Edits::Same { of, draft: draft(&crm, "invoice", json!({ "state": "paid" })).unwrap() };
        let how = How::through(Door::BulkEdit);
        let previewed = crm.preview_edit_many(&me, "invoice", &edits, &how).await.unwrap();
        assert_eq!((previewed.changed, number(&crm, &me, ids[0]).await.as_str()), (3, ""));
        let edited = crm.edit_many(&me, "invoice", &edits, &how).await.unwrap();
        assert_eq!(edited.changed, 3);
        let mut numbers = Vec::new();
        for id in &ids[..3] {
            numbers.push(number(&crm, &me, *id).await);
        }
        assert_eq!(numbers, ["HD-2026-0003", "HD-2026-0001", "HD-2026-0004"]);

        // Undone, the state is as before; the number is on paper, and stays.
        undo(&crm, &me, edited.operation.unwrap()).await;
        assert_eq!(get(&crm, &me, "invoice", ids[0]).await["fields"]["state"], "draft");
        assert_eq!(number(&crm, &me, ids[0]).await, "HD-2026-0003");
        undo(&crm, &me, issued.operation.unwrap()).await;
        assert_eq!(number(&crm, &me, ids[1]).await, "HD-2026-0001");
        update(&crm, &me, "invoice", ids[1], json!({ "state": "issued" })).await.unwrap();
        assert_eq!(number(&crm, &me, ids[1]).await, "HD-2026-0001");
        update(&crm, &me, "invoice", ids[3], json!({ "state": "issued" })).await.unwrap();
        assert_eq!(number(&crm, &me, ids[3]).await, "HD-2026-0005");
    });
}

#[test]
fn what_was_made_and_undone_has_used_its_number() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        crm.add_number_format(&me, format(json!({}))).await.unwrap();
        let made = invoice(&crm, &me, json!({})).await.unwrap();
        let undone = undo(&crm, &me, made.operation.unwrap()).await;
        assert_eq!(next(&crm, &me).await, "HD-2026-0002");
        let row = |number: &str, state: &str| (number.to_owned(), state.to_owned(), "given".to_owned());
        assert_eq!(given(&crm, &me).await, [row("HD-2026-0001", "undone"), row("HD-2026-0002", "stands")]);
        undo(&crm, &me, undone.operation.unwrap()).await;
        assert_eq!(
            number(&crm, &me, made.stored.id()).await,
            "HD-2026-0001",
            "made again, it is the same paper"
        );
        assert_eq!(given(&crm, &me).await, [row("HD-2026-0001", "stands"), row("HD-2026-0002", "stands")]);
        assert_eq!(next(&crm, &me).await, "HD-2026-0003");
    });
}

async fn import(crm: &Crm, me: &Viewer, name: &str, file: &str) -> Import {
    let settings = ImportSettings {
        existing: Treatment::Create,
        in_file: Treatment::Create,
        delimiter: Some('\t'),
        ..ImportSettings::default()
    };
    let begun = crm.begin_import(me, "invoice", name, settings).await.unwrap();
    crm.upload_import(me, begun.id, 0, file.replace(' ', "\t").into_bytes()).await.unwrap();
    crm.understand_import(me, begun.id).await.unwrap();
    crm.check_import(me, begun.id, &Steering::none()).await.unwrap();
    crm.run_import(me, begun.id, &Steering::none()).await.unwrap()
}

/// Subject and number of all invoices, by subject.
async fn all(crm: &Crm, me: &Viewer) -> Vec<(String, String)> {
    let listed = crm.list(me, "invoice", &kempt_app::crm::ListRequest::default()).await.unwrap();
    let text = |record: &Json, field: &str| record["fields"][field].as_str().unwrap_or_default().to_owned();
    let mut all: Vec<_> =
        listed.records.iter().map(|record| (text(record, "subject"), text(record, "number"))).collect();
    all.sort_unstable();
    all
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn rows_of_a_file_get_numbers_in_their_order() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        crm.add_number_format(&me, format(json!({}))).await.unwrap();
        let done = import(&crm, &me, "a.tsv", "subject state\na draft\nb draft\n\"\" draft\nc draft\n").await;
        assert_eq!(done.counts.of_outcome(RowOutcome::Created), 3);
        let expected = pairs(&[("a", "HD-2026-0001"), ("b", "HD-2026-0002"), ("c", "HD-2026-0003")]);
        assert_eq!(all(&crm, &me).await, expected, "the row without a subject took none");
        assert_eq!(next(&crm, &me).await, "HD-2026-0004");
    });
}

#[test]
fn a_file_may_bring_its_own_numbers_and_counting_goes_on_behind_them() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        crm.add_number_format(&me, format(json!({}))).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0001");
        let file = "subject number\na hd-2026-0120\nb HD-2025-0007\nc HD-2026-0120\nd HD-2026-0001\ne OLD/17\nf \"\"\n";
        let done = import(&crm, &me, "a.tsv", file).await;
        let outcomes = [RowOutcome::Created, RowOutcome::Refused].map(|one| done.counts.of_outcome(one));
        assert_eq!(outcomes, [3, 3], "c is there twice, d belongs to another, e is of another form");
        assert_eq!(done.counts.of_class(RowClass::Refused), 2, "trying it told of d and e");
        let expected =
            [("Máy in", "HD-2026-0001"), ("a", "HD-2026-0120"), ("b", "HD-2025-0007"), ("f", "HD-2026-0121")];
        assert_eq!(all(&crm, &me).await, pairs(&expected));
        assert_eq!(next(&crm, &me).await, "HD-2026-0122");

        // Taken back and brought again: the same papers. Nobody has got their numbers in between.
        undo(&crm, &me, done.operation.unwrap()).await;
        assert_eq!(next(&crm, &me).await, "HD-2026-0123");
        let again = import(&crm, &me, "b.tsv", "subject number\na HD-2026-0120\nb HD-2025-0007\n").await;
        assert_eq!(again.counts.of_outcome(RowOutcome::Created), 2);
        // Now the first ones cannot come back: another record has their numbers.
        let operations = crm.operations(&me, &Default::default()).await.unwrap().items;
        let reverted = operations.iter().find(|one| one["kind"] == "revert").unwrap();
        let request = RevertRequest {
            operation: reverted["operation"].as_str().unwrap().parse().unwrap(),
            put_back: Default::default(),
        };
        let refused = crm.revert(&me, &request, &How::through(Door::Undo)).await;
        assert_eq!(refusal(refused).problem.code, "number-taken");

        crm.change_number_format(&me, ("invoice", "number"), None, format(json!({ "brought": "any" })))
            .await
            .unwrap();
        let any = import(&crm, &me, "c.tsv", "subject number\nx OLD/17\ny old/17\n").await;
        assert_eq!(any.counts.of_outcome(RowOutcome::Created), 1, "the same number but for its letters");
        crm.change_number_format(&me, ("invoice", "number"), None, format(json!({ "brought": "never" })))
            .await
            .unwrap();
        import(&crm, &me, "d.tsv", "subject number\nz HD-2026-0500\n").await;
        assert!(all(&crm, &me).await.contains(&("z".to_owned(), "HD-2026-0124".to_owned())));
    });
}

#[test]
fn teams_count_for_themselves() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        let mut teams = Vec::new();
        for name in ["Bắc", "Nam"] {
            let team = kempt_store::Team {
                id: crm.new_id(),
                version: 1,
                name: name.to_owned(),
                name_key: name.to_owned(),
                lead: None,
                created_at: 0,
                updated_at: 0,
            };
            let mut transaction = crm.database().write().await.unwrap();
            team.insert(&mut transaction).await.unwrap();
            transaction.commit().await.unwrap();
            teams.push(team.id);
        }
        let codes = json!({ teams[0].to_string(): "hn", teams[1].to_string(): "sg" });
        let wish = json!({ "pattern": "{team}/{number:3}", "resets": "never", "per_team": true, "team_codes": codes, "other_code": "x" });
        let shown = crm.add_number_format(&me, format(wish)).await.unwrap();
        let coming: Vec<&str> =
            shown["next"].as_array().unwrap().iter().map(|one| one["number"].as_str().unwrap()).collect();
        assert_eq!(coming, ["HN/001", "SG/001", "X/001"], "{shown}");
        let mut numbers = Vec::new();
        for team in [Some(teams[0]), Some(teams[1]), Some(teams[0]), None, Some(teams[1]), Some(teams[1])] {
            let mut one = draft(&crm, "invoice", json!({ "subject": "Giấy" })).unwrap();
            one.team = Some(team);
            let made = crm.create(&me, "invoice", &one, &How::through(Door::Api)).await.unwrap();
            numbers.push(number(&crm, &me, made.stored.id()).await);
        }
        assert_eq!(numbers, ["HN/001", "SG/001", "HN/002", "X/001", "SG/002", "SG/003"]);
    });
}

/// A customer number, given when an account becomes a customer.
async fn customers(crm: &Crm, me: &Viewer) {
    let labels = json!({ "en": "Customer number", "vi": "Mã khách hàng", "fa": "شماره مشتری" });
    let field = json!({ "name": "c_number", "kind": "identifier", "labels": labels, "category": "identity", "access": "basic" });
    crm.add_field(me, "account", serde_json::from_value(field).unwrap()).await.unwrap();
    let wish = json!({
        "object": "account", "field": "c_number", "pattern": "KH-{number}", "resets": "never",
        "entering": { "field": "lifecycle", "choices": ["customer", "loyal_customer"] },
    });
    crm.add_number_format(me, serde_json::from_value(wish).unwrap()).await.unwrap();
}

async fn of_account(crm: &Crm, me: &Viewer, id: Id) -> Json {
    get(crm, me, "account", id).await["fields"]["c_number"].clone()
}

#[test]
fn whoever_becomes_a_customer_by_a_fact_or_a_merge_gets_a_number() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        customers(&crm, &me).await;
        let mut made = Vec::new();
        for (company, stage) in
            [("Hoa Sen", "lead"), ("Sao Mai", "customer"), ("Hoa Sen Huế", "lead"), ("Sao Mai 2", "customer")]
        {
            let fields = json!({ "company": company, "lifecycle": stage });
            made.push(create(&crm, &me, "account", fields).await.unwrap().stored.id());
        }
        assert_eq!(of_account(&crm, &me, made[0]).await, Json::Null);
        assert_eq!(of_account(&crm, &me, made[1]).await, "KH-1");
        assert_eq!(of_account(&crm, &me, made[3]).await, "KH-2");
        let won = json!({ "name": "Máy in", "account": made[0].to_string(), "stage": "won", "amount": "1000000 VND", "close_date": "2026-11-22" });
        let deal = create(&crm, &me, "deal", won).await.unwrap();
        assert_eq!(get(&crm, &me, "account", made[0]).await["fields"]["lifecycle"], "customer");
        assert_eq!(of_account(&crm, &me, made[0]).await, "KH-3");
        undo(&crm, &me, deal.operation.unwrap()).await;
        assert_eq!(get(&crm, &me, "account", made[0]).await["fields"]["lifecycle"], "lead");
        assert_eq!(of_account(&crm, &me, made[0]).await, "KH-3", "the customer was told it");

        // Of two numbers the survivor keeps its own; one that has none takes the other's over, and gives it back.
        let merged = merge(&crm, &me, "account", &[made[3], made[1]]).await;
        assert_eq!(of_account(&crm, &me, made[3]).await, "KH-2");
        undo(&crm, &me, merged.operation).await;
        assert_eq!(of_account(&crm, &me, made[1]).await, "KH-1");
        let merged = merge(&crm, &me, "account", &[made[2], made[1]]).await;
        assert_eq!(of_account(&crm, &me, made[2]).await, "KH-1");
        undo(&crm, &me, merged.operation).await;
        assert_eq!(of_account(&crm, &me, made[2]).await, Json::Null);
        assert_eq!(of_account(&crm, &me, made[1]).await, "KH-1");
        // A person may let the other one live on.
        let request = MergeRequest {
            records: vec![made[3], made[1]],
            survivor: Some(made[3]),
            picks: [("c_number".to_owned(), made[1])].into(),
            ..MergeRequest::default()
        };
        let merged = crm.merge(&me, "account", &request, &How::through(Door::Merge)).await.unwrap();
        assert_eq!(of_account(&crm, &me, made[3]).await, "KH-1");
        undo(&crm, &me, merged.operation).await;
        assert_eq!(of_account(&crm, &me, made[3]).await, "KH-2");
        update(&crm, &me, "account", made[2], json!({ "lifecycle": "customer" })).await.unwrap();
        assert_eq!(of_account(&crm, &me, made[2]).await, "KH-4");
    });
}

#[test]
fn what_a_lead_becomes_has_numbers_of_its_own() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        customers(&crm, &me).await;
        for (object, pattern) in [("contact", "LH-{number}"), ("deal", "CH-{number}")] {
            let labels = json!({ "en": "Number", "vi": "Số", "fa": "شماره" });
            let field = json!({ "name": "c_number", "kind": "text", "labels": labels, "category": "identity", "access": "basic" });
            crm.add_field(&me, object, serde_json::from_value(field).unwrap()).await.unwrap();
            let wish = json!({ "object": object, "field": "c_number", "pattern": pattern });
            crm.add_number_format(&me, serde_json::from_value(wish).unwrap()).await.unwrap();
        }
        let lead = json!({ "full_name": "Vũ Hạnh", "company": "Hoa Sen", "email": "hanh@hoasen.vn" });
        let lead = create(&crm, &me, "lead", lead).await.unwrap().stored.id();
        let wish = json!({ "deal": { "fields": { "stage": "won", "close_date": "2026-11-22", "amount": "1000000 VND" } } });
        let became = crm.convert(&me, lead, &asked(&crm, wish), &How::through(Door::Form)).await.unwrap();
        let of = async |object: &str, id: Id| get(&crm, &me, object, id).await["fields"]["c_number"].clone();
        assert_eq!(of("contact", became.contact).await, "LH-1");
        assert_eq!(of("deal", became.deal.unwrap()).await, "CH-1");
        assert_eq!(of("account", became.account.unwrap()).await, "KH-1", "a won deal makes a customer");
    });
}
