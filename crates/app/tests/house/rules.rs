//! The rule book: every kind of rule through every door, who breaks what, and what is refused about rules.

use kempt_app::crm::{
    Crm, CrmError, Door, Id, ListRequest, Refusal, Role, Viewer,
    gate::{Edits, How, Lifted, Selection},
    import::{ImportSettings, RowClass, RowOutcome, Steering, Treatment},
    merging::MergeRequest,
    rules::RuleDraft,
};
use kempt_filter::Filter;
use serde_json::{Value as Json, json};

use crate::{
    both::on_both,
    converting::asked,
    gate::{create, draft, get, house, update},
    merging::{merge, undo},
};

/// A rule about contacts, with all that is not said as usual.
fn rule(name: &str, more: Json) -> RuleDraft {
    let mut rule = json!({
        "name": name,
        "object": "contact",
        "labels": { "en": format!("Sentence of {name}"), "vi": "", "fa": "" },
        "effect": "stop",
        "state": "on",
    });
    rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    serde_json::from_value(rule).unwrap()
}

async fn add(crm: &Crm, me: &Viewer, draft: RuleDraft) -> Json {
    let name = draft.rule.name.clone();
    crm.add_rule(me, draft).await.unwrap();
    crm.judge_all(&name, &|_, _| true).await.unwrap().unwrap();
    crm.rule(me, &name).await.unwrap()
}

/// Puts members of a rule in the place of those it has.
async fn change(crm: &Crm, me: &Viewer, name: &str, more: Json) -> Result<Json, CrmError> {
    let mut rule = crm.rule(me, name).await.unwrap();
    rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let version = rule["version"].as_i64();
    let draft: RuleDraft = serde_json::from_value(rule).unwrap();
    let changed = crm.change_rule(me, name, version, draft).await?;
    crm.judge_all(name, &|_, _| true).await.unwrap().unwrap();
    Ok(changed)
}

fn refusal<T: std::fmt::Debug>(result: Result<T, CrmError>) -> Refusal {
    match result {
        Err(CrmError::Refused(refusal)) => *refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The faults of a refusal: fields and codes.
fn faults<T: std::fmt::Debug>(result: Result<T, CrmError>) -> Vec<(String, &'static str)> {
    refusal(result).faults.iter().map(|fault| (fault.field.clone(), fault.problem.code)).collect()
}

/// The titles of the contacts that a filter chooses.
async fn chosen(crm: &Crm, me: &Viewer, filter: &str) -> Vec<String> {
    let filter = Some(Filter::parse(filter).unwrap());
    let listed = crm.list(me, "contact", &ListRequest { filter, ..ListRequest::default() }).await.unwrap();
    let mut titles: Vec<String> =
        listed.records.iter().map(|record| record["title"].as_str().unwrap().to_owned()).collect();
    titles.sort_unstable();
    titles
}

/// A kind of rule: what it asks, values that keep to it, values that break it, and where that is told.
struct Kind {
    name: &'static str,
    asks: Json,
    good: Json,
    bad: Json,
    told_at: &'static str,
}

fn kinds() -> Vec<Kind> {
    vec![
        Kind {
            name: "needs_a_title",
            asks: json!({ "needs": ["job_title"] }),
            good: json!({ "job_title": "Giám đốc" }),
            bad: json!({ "job_title": null }),
            told_at: "job_title",
        },
        Kind {
            name: "needs_an_address_to_write_to",
            asks: json!({ "needs": ["email"] }),
            good: json!({ "email": "a@hoasen.vn" }),
            bad: json!({ "email": null }),
            told_at: "email",
        },
        Kind {
            name: "people_of_hue_have_a_title",
            asks: json!({ "applies_to": "city = Huế", "needs": ["job_title"] }),
            good: json!({ "city": "Huế", "job_title": "Giám đốc" }),
            bad: json!({ "city": "Huế", "job_title": null }),
            told_at: "job_title",
        },
        Kind {
            name: "city_or_department",
            asks: json!({ "holds": "city != null || department != null", "field": "city" }),
            good: json!({ "department": "Kho" }),
            bad: json!({ "department": null }),
            told_at: "city",
        },
        Kind {
            name: "grown_up",
            asks: json!({ "holds": "days_between(birth_date, today()) > 18 * 365" }),
            good: json!({ "birth_date": "1990-05-17" }),
            bad: json!({ "birth_date": "2024-05-17" }),
            told_at: "birth_date",
        },
        Kind {
            name: "one_address_of_the_firm",
            asks: json!({ "holds": "email.exists(address, address.endsWith('@hoasen.vn'))" }),
            good: json!({ "email": ["x@gmail.com", "b@hoasen.vn"] }),
            bad: json!({ "email": ["x@gmail.com"] }),
            told_at: "email",
        },
    ]
}

fn with_name(fields: &Json, name: &str) -> Json {
    let mut fields = fields.clone();
    fields["full_name"] = json!(name);
    fields
}

/// What a file has of these fields.
fn cell(fields: &Json, column: &str) -> String {
    match &fields[column] {
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join("; "),
        _ => String::new(),
    }
}

#[test]
fn every_kind_of_rule_holds_at_every_door() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let how = How { override_duplicates: Some("another".to_owned()), ..How::through(Door::Form) };
        for kind in kinds() {
            let Kind { name, asks, good, bad, told_at } = &kind;
            let said = vec![((*told_at).to_owned(), "rule-broken")];
            let shown = add(&crm, &me, rule(name, asks.clone())).await;
            assert_eq!((&shown["judging"], &shown["faults"]), (&json!(false), &json!([])), "{name}");

            // Made by hand, and tried while typing.
            let drafted = draft(&crm, "contact", with_name(bad, "Lê Cường")).unwrap();
            assert_eq!(faults(crm.create(&me, "contact", &drafted, &how).await), said, "{name}");
            let checked = crm.check(&me, "contact", &drafted, None).await.unwrap();
            assert_eq!(checked.faults.len(), 1, "{name}");
            let drafted = draft(&crm, "contact", with_name(good, "Lê Cường")).unwrap();
            let kept = crm.create(&me, "contact", &drafted, &how).await.unwrap().stored.id();
            assert!(crm.check(&me, "contact", &drafted, None).await.unwrap().faults.is_empty(), "{name}");

            // Changed by hand, and many at once.
            assert_eq!(faults(update(&crm, &me, "contact", kept, bad.clone()).await), said, "{name}");
            let of = Selection::Records(vec![kept]);
            let edits = Edits::Same { of, draft: draft(&crm, "contact", bad.clone()).unwrap() };
            for edited in [
                crm.preview_edit_many(&me, "contact", &edits, &how).await.unwrap(),
                crm.edit_many(&me, "contact", &edits, &how).await.unwrap(),
            ] {
                assert_eq!((edited.changed, edited.refused), (0, 1), "{name}");
                assert_eq!(edited.refusals[0].1.faults[0].problem.code, "rule-broken", "{name}");
            }

            // Out of a lead.
            let lead = create(&crm, &me, "lead", with_name(&json!({}), "Vũ Hạnh")).await.unwrap().stored.id();
            let wish = |fields: &Json| json!({ "account": { "how": "none" }, "contact": { "how": "create", "fields": fields } });
            assert_eq!(faults(crm.convert(&me, lead, &asked(&crm, wish(bad)), &how).await), said, "{name}");
            crm.convert(&me, lead, &asked(&crm, wish(good)), &how).await.unwrap();

            // From a file: new ones, and those that are written over.
            let columns = ["city", "department", "job_title", "birth_date", "email"];
            let row = |who: &str, fields: &Json| {
                let cells: Vec<String> = columns.iter().map(|column| cell(fields, column)).collect();
                format!("{who}\t{}\n", cells.join("\t"))
            };
            let header = format!("full_name\t{}\n", columns.join("\t"));
            let file = header + &row("Phạm Dung", good) + &row("Trần Bình", bad);
            let settings = ImportSettings {
                existing: Treatment::Create,
                in_file: Treatment::Create,
                delimiter: Some('\t'),
                ..ImportSettings::default()
            };
            let begun = crm.begin_import(&me, "contact", "people.tsv", settings).await.unwrap();
            crm.upload_import(&me, begun.id, 0, file.into_bytes()).await.unwrap();
            crm.understand_import(&me, begun.id).await.unwrap();
            let import = crm.check_import(&me, begun.id, &Steering::none()).await.unwrap();
            assert_eq!(import.counts.of_class(RowClass::Refused), 1, "{name}");
            let import = crm.run_import(&me, begun.id, &Steering::none()).await.unwrap();
            let outcomes =
                [RowOutcome::Created, RowOutcome::Refused].map(|one| import.counts.of_outcome(one));
            assert_eq!(outcomes, [1, 1], "{name}");
            assert_eq!(chosen(&crm, &me, "breaks is not empty").await, [""; 0], "{name}");

            // A warning keeps nobody from anything, and everybody knows.
            change(&crm, &me, name, json!({ "effect": "warn" })).await.unwrap();
            let drafted = draft(&crm, "contact", with_name(bad, "Đỗ Yến")).unwrap();
            let checked = crm.check(&me, "contact", &drafted, None).await.unwrap();
            assert_eq!((checked.faults.len(), checked.warnings.len()), (0, 1), "{name}");
            let yen = crm.create(&me, "contact", &drafted, &how).await.unwrap();
            let shown = get(&crm, &me, "contact", yen.stored.id()).await;
            assert_eq!(shown["breaks"][0]["rule"], *name, "{shown}");
            assert_eq!(shown["breaks"][0]["title"], format!("Sentence of {name}"), "{shown}");
            assert_eq!(chosen(&crm, &me, &format!("breaks = {name}")).await, ["Đỗ Yến"], "{name}");
            let drafted = draft(&crm, "contact", good.clone()).unwrap();
            crm.update(&me, "contact", yen.stored.id(), &drafted, &how).await.unwrap();
            assert_eq!(chosen(&crm, &me, &format!("breaks = {name}")).await, [""; 0], "{name}");
            let drafted = draft(&crm, "contact", bad.clone()).unwrap();
            crm.update(&me, "contact", kept, &drafted, &how).await.unwrap();
            assert_eq!(chosen(&crm, &me, &format!("breaks = {name}")).await, ["Lê Cường"], "{name}");
            change(&crm, &me, name, json!({ "state": "retired" })).await.unwrap();
            assert!(get(&crm, &me, "contact", kept).await["breaks"].as_array().unwrap().is_empty(), "{name}");
            // The next kind begins without anybody.
            for record in crm.list(&me, "contact", &ListRequest::default()).await.unwrap().records {
                let id = record["id"].as_str().unwrap().parse().unwrap();
                crm.lift(&me, "contact", id, Lifted::Archived, &how).await.unwrap();
            }
        }
    });
}

#[test]
fn who_broke_a_rule_before_is_found_and_can_be_worked_on() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let mut made = Vec::new();
        for name in ["Lê Cường", "Phạm Dung", "Trần Bình"] {
            made.push(create(&crm, &me, "contact", json!({ "full_name": name })).await.unwrap().stored.id());
        }
        update(&crm, &me, "contact", made[1], json!({ "job_title": "Kế toán" })).await.unwrap();
        crm.lift(&me, "contact", made[2], Lifted::Archived, &How::through(Door::Form)).await.unwrap();
        let draft = rule("titled", json!({ "needs": ["job_title"] }));
        let tried = crm.try_rule(&me, draft.rule.clone()).await.unwrap();
        let figures = ["records", "applies", "broken", "unsure"].map(|name| tried[name].as_i64().unwrap());
        assert_eq!(figures, [2, 2, 1, 0], "{tried}");
        assert_eq!(tried["examples"][0]["title"], "Lê Cường");
        assert_eq!(tried["owners"][0]["broken"], 1);
        assert!(crm.rules(&me, None).await.unwrap().is_empty(), "trying keeps nothing");

        crm.add_rule(&me, draft).await.unwrap();
        let shown = crm.rule(&me, "titled").await.unwrap();
        assert_eq!((&shown["broken"], &shown["judging"]), (&Json::Null, &json!(true)));
        assert_eq!(crm.judge_all("titled", &|_, _| true).await.unwrap(), Some(2));
        let shown = crm.rule(&me, "titled").await.unwrap();
        assert_eq!((&shown["broken"], &shown["uses"]), (&json!(1), &json!(["job_title"])));
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, ["Lê Cường"]);
        assert_eq!(chosen(&crm, &me, "breaks is empty").await, ["Phạm Dung"]);
        assert_eq!(chosen(&crm, &me, "breaks != titled and full_name ~ dung").await, ["Phạm Dung"]);

        // Something else can be changed; what the rule is about can only be put right.
        update(&crm, &me, "contact", made[0], json!({ "city": "Huế" })).await.unwrap();
        let put = update(&crm, &me, "contact", made[0], json!({ "job_title": "Giám đốc" })).await.unwrap();
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, [""; 0]);
        undo(&crm, &me, put.operation.unwrap()).await;
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, ["Lê Cường"]);
        assert_eq!(crm.judge_all("titled", &|_, _| true).await.unwrap(), Some(2));

        // One that became part of another breaks nothing any more, until it is itself again.
        let merged = merge(&crm, &me, "contact", &[made[1], made[0]]).await;
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, [""; 0]);
        undo(&crm, &me, merged.operation).await;
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, ["Lê Cường"]);

        change(&crm, &me, "titled", json!({ "state": "off" })).await.unwrap();
        let filter = Some(Filter::parse("breaks = titled").unwrap());
        let request = ListRequest { filter, ..ListRequest::default() };
        assert_eq!(refusal(crm.list(&me, "contact", &request).await).problem.code, "bad-query");
        change(&crm, &me, "titled", json!({ "state": "on" })).await.unwrap();
        assert_eq!(chosen(&crm, &me, "breaks = titled").await, ["Lê Cường"]);
    });
}

#[test]
fn a_merge_keeps_to_the_rules_too() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let asks = json!({ "holds": "city == null || city != department", "field": "city" });
        add(&crm, &me, rule("city_is_no_department", asks)).await;
        let mut made = Vec::new();
        for fields in [json!({ "city": "Huế" }), json!({ "department": "Huế" })] {
            let fields = with_name(&fields, "Lê Cường");
            made.push(create(&crm, &me, "contact", fields).await.unwrap().stored.id());
        }
        let request = MergeRequest { records: made.clone(), survivor: Some(made[0]), ..Default::default() };
        let result = crm.merge(&me, "contact", &request, &How::through(Door::Merge)).await;
        assert_eq!(faults(result), [("city".to_owned(), "rule-broken")]);
        assert!(get(&crm, &me, "contact", made[1]).await["merged_into"].is_null());
    });
}

#[test]
fn a_rule_that_asks_for_the_day_is_judged_anew_every_day() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let asks = json!({ "object": "task", "applies_to": "status = open", "holds": "due_at >= today()", "effect": "warn" });
        let due = format!("{}T09:00:00Z", crm.context().today.tomorrow().unwrap());
        let fields = json!({ "title": "Gọi lại", "due_at": due, "status": "open" });
        let id = create(&crm, &me, "task", fields).await.unwrap().stored.id();
        add(&crm, &me, rule("not_overdue", asks)).await;
        assert_eq!(get(&crm, &me, "task", id).await["breaks"], json!([]));
        clock.pass(3 * 24 * 60 * 60 * 1_000);
        assert_eq!(crm.rules_of_the_day(), ["not_overdue"]);
        assert_eq!(crm.judge_all("not_overdue", &|_, _| true).await.unwrap(), Some(1));
        assert_eq!(crm.rule(&me, "not_overdue").await.unwrap()["broken"], 1);
        assert_eq!(get(&crm, &me, "task", id).await["breaks"][0]["rule"], "not_overdue");
    });
}

#[test]
fn every_version_of_a_rule_is_kept_and_two_do_not_write_over_each_other() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        let first = RuleDraft {
            reason: Some("Khách phàn nàn".to_owned()),
            ..rule("titled", json!({ "needs": ["job_title"], "state": "off" }))
        };
        crm.add_rule(&me, first.clone()).await.unwrap();
        let taken = refusal(crm.add_rule(&me, first.clone()).await);
        assert_eq!(taken.faults[0].problem.code, "rule-name-taken");
        clock.pass(1_000);
        let changed = change(&crm, &me, "titled", json!({ "state": "on" })).await.unwrap();
        assert_eq!(changed["version"], 2);
        let late = crm.change_rule(&me, "titled", Some(1), first.clone()).await;
        assert_eq!(refusal(late).problem.code, "changed-meanwhile");
        let same = change(&crm, &me, "titled", json!({})).await.unwrap();
        assert_eq!(same["version"], 2, "what is the same is no version of its own");
        let versions = crm.rule_versions("titled").await.unwrap();
        let states: Vec<&Json> = versions.iter().map(|version| &version["rule"]["state"]).collect();
        assert_eq!(states, [&json!("on"), &json!("off")]);
        assert_eq!(versions[1]["reason"], "Khách phàn nàn");
        assert_eq!(versions[1]["rule"]["labels"]["vi"], "Sentence of titled", "filled from another language");
        let other = crm.change_rule(
            &me,
            "titled",
            None,
            rule("titled", json!({ "object": "deal", "needs": ["amount"] })),
        );
        assert_eq!(refusal(other.await).problem.code, "rule-fixed");
        let member = Viewer { role: Role::Steward, ..me.clone() };
        assert_eq!(
            refusal(crm.add_rule(&member, rule("mine", json!({ "needs": ["city"] }))).await).problem.code,
            "forbidden"
        );
    });
}

#[test]
fn what_is_wrong_with_a_rule_is_told_at_its_part() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let cases = [
            (json!({}), "needs", "rule-asks-nothing"),
            (json!({ "needs": ["nothing"] }), "needs", "rule-unknown-field"),
            (json!({ "needs": ["city"], "field": "nothing" }), "field", "rule-unknown-field"),
            (json!({ "needs": ["city"], "name": "Thành phố" }), "name", "rule-bad-name"),
            (
                json!({ "needs": ["city"], "labels": { "en": " ", "vi": "", "fa": "" } }),
                "labels",
                "rule-without-sentence",
            ),
            (json!({ "needs": ["city"], "applies_to": "town = x" }), "applies_to", "rule-bad-filter"),
            (
                json!({ "needs": ["city"], "applies_to": "owner = me" }),
                "applies_to",
                "rule-not-of-the-record",
            ),
            (json!({ "holds": "city ==" }), "holds", "rule-unreadable-expression"),
            (json!({ "holds": "town == 'x'" }), "holds", "rule-unknown-field"),
            (json!({ "holds": "city.matches('x+')" }), "holds", "rule-unknown-function"),
            (json!({ "holds": "city + 1" }), "holds", "rule-mismatch"),
            (json!({ "holds": "city" }), "holds", "rule-not-true-or-false"),
            (json!({ "holds": format!("city != '{}'", "x".repeat(3_000)) }), "holds", "rule-too-much"),
            (
                json!({ "holds": format!("{}true{}", "(".repeat(200), ")".repeat(200)) }),
                "holds",
                "rule-too-much",
            ),
            (json!({ "holds": "email.exists(a, email.exists(b, a != b))" }), "holds", "rule-too-much"),
        ];
        for (more, part, code) in cases {
            let draft = rule("wrong", more.clone());
            assert_eq!(faults(crm.add_rule(&me, draft.clone()).await), [(part.to_owned(), code)], "{more}");
            assert_eq!(faults(crm.try_rule(&me, draft.rule).await), [(part.to_owned(), code)], "{more}");
        }
        let of_nothing =
            crm.add_rule(&me, rule("of_nothing", json!({ "object": "nothing", "needs": ["city"] })));
        assert_eq!(refusal(of_nothing.await).problem.code, "unknown-object");
    });
}

#[test]
fn whoever_may_not_read_what_a_rule_looks_at_does_not_learn_who_breaks_it() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        let reader = Viewer { role: Role::Reader, user: Id::new(2, [2; 10]), ..me.clone() };
        let own = json!({ "name": "c_secret", "kind": "text", "labels": { "en": "Secret", "vi": "Bí mật", "fa": "راز" }, "category": "descriptive" });
        crm.add_field(&me, "contact", serde_json::from_value(own).unwrap()).await.unwrap();
        add(&crm, &me, rule("secret_there", json!({ "needs": ["c_secret"], "effect": "warn" }))).await;
        let id = create(&crm, &me, "contact", json!({ "full_name": "Lê Cường" })).await.unwrap().stored.id();
        assert_eq!(chosen(&crm, &me, "breaks = secret_there").await, ["Lê Cường"]);
        let filter = Some(Filter::parse("breaks is not empty").unwrap());
        let request = ListRequest { filter, ..ListRequest::default() };
        assert_eq!(refusal(crm.list(&reader, "contact", &request).await).problem.code, "bad-query");
        assert_eq!(crm.rule(&reader, "secret_there").await.unwrap()["broken"], Json::Null);
        let mine = update(&crm, &me, "contact", id, json!({ "city": "Huế" })).await;
        assert!(mine.is_ok());
        let owned = Viewer { user: me.user, ..reader };
        assert_eq!(get(&crm, &owned, "contact", id).await["breaks"], json!([]));
        assert_eq!(get(&crm, &me, "contact", id).await["breaks"][0]["rule"], "secret_there");

        // Without the field the rule fits no longer: it holds nowhere, and says so.
        crm.retire_field(&me, "contact", "c_secret", true).await.unwrap();
        let shown = crm.rule(&me, "secret_there").await.unwrap();
        assert_eq!(shown["faults"][0]["code"], "rule-unknown-field", "{shown}");
        assert_eq!(get(&crm, &me, "contact", id).await["breaks"], json!([]));
    });
}
