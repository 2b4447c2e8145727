//! Formats: written, previewed, switched on over what is there already, changed and switched off.

use kempt_app::crm::{Role, Viewer};
use serde_json::{Value as Json, json};

use super::{DAY, faults, format, given, invoice, invoices, next, number, refusal};
use crate::{
    both::on_both,
    gate::{create, get, house, update},
};

#[test]
fn what_is_wrong_with_a_format_is_told_at_its_part() {
    on_both(|database| async move {
        let (crm, _, me) = house(database).await;
        invoices(&crm, &me).await;
        let cases = [
            (json!({ "pattern": "HD-{jahr}-{number}" }), "pattern", "number-pattern-unknown-part"),
            (json!({ "pattern": "HD-{year:3}-{number}" }), "pattern", "number-pattern-width"),
            (json!({ "pattern": "HD-{year" }), "pattern", "number-pattern-brace"),
            (json!({ "pattern": "HD-{year}" }), "pattern", "number-pattern-without-number"),
            (json!({ "pattern": "{number}" }), "resets", "number-period-not-shown"),
            (json!({ "per_team": true }), "per_team", "number-team-not-shown"),
            (json!({ "pattern": "{team}-{year}-{number}" }), "other_code", "number-no-team-code"),
            (json!({ "team_codes": { "nothing": "A" } }), "team_codes", "number-no-such-team"),
            (json!({ "first": 0 }), "first", "number-bad-first"),
            (json!({ "field": "nothing" }), "field", "not-to-be-numbered"),
            (json!({ "field": "state" }), "field", "not-to-be-numbered"),
            (
                json!({ "entering": { "field": "state", "choices": ["gone"] } }),
                "entering",
                "number-no-such-state",
            ),
            (
                json!({ "entering": { "field": "subject", "choices": ["x"] } }),
                "entering",
                "number-no-such-state",
            ),
            (json!({ "entering": { "field": "state", "choices": [] } }), "entering", "number-no-such-state"),
        ];
        for (more, part, code) in cases {
            let draft = format(more.clone());
            let previewed = crm.preview_number_format(&me, &draft).await.unwrap();
            assert_eq!(
                (&previewed["faults"][0]["field"], &previewed["faults"][0]["code"]),
                (&json!(part), &json!(code)),
                "{more}"
            );
            assert_eq!(faults(crm.add_number_format(&me, draft).await), [(part.to_owned(), code)], "{more}");
        }
        let of_nothing = crm.add_number_format(&me, format(json!({ "object": "nothing" }))).await;
        assert_eq!(refusal(of_nothing).problem.code, "unknown-object");
        let steward = Viewer { role: Role::Steward, ..me.clone() };
        assert_eq!(
            refusal(crm.add_number_format(&steward, format(json!({}))).await).problem.code,
            "forbidden"
        );
        assert_eq!(
            refusal(crm.preview_number_format(&steward, &format(json!({}))).await).problem.code,
            "forbidden"
        );
        assert!(crm.number_formats(&me, None).await.unwrap().is_empty(), "nothing was kept");
    });
}

#[test]
fn a_preview_shows_what_comes_next_and_takes_nothing() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        invoices(&crm, &me).await;
        let draft = format(json!({}));
        let previewed = crm.preview_number_format(&me, &draft).await.unwrap();
        assert_eq!(
            previewed["numbers"],
            json!([{ "team": null, "numbers": ["HD-2026-0001", "HD-2026-0002", "HD-2026-0003"] }])
        );
        assert_eq!(previewed["anew"], json!({ "day": "2027-01-01", "number": "HD-2027-0001" }));
        let added = crm.add_number_format(&me, draft.clone()).await.unwrap();
        assert_eq!(
            (&added["version"], &added["next"][0]["number"]),
            (&json!(1), &json!("HD-2026-0001")),
            "{added}"
        );
        assert_eq!(next(&crm, &me).await, "HD-2026-0001");
        let draft = format(json!({ "calendar": "solar_hijri", "resets": "never" }));
        let previewed = crm.preview_number_format(&me, &draft).await.unwrap();
        assert_eq!(
            (&previewed["numbers"][0]["numbers"][0], &previewed["anew"]),
            (&json!("HD-1405-0001"), &Json::Null)
        );

        // From where it is wished, but never back.
        clock.pass(1_000);
        let on = async |next: u64| {
            crm.change_number_format(&me, ("invoice", "number"), None, format(json!({ "next": next }))).await
        };
        assert_eq!(on(731).await.unwrap()["next"][0]["number"], "HD-2026-0731");
        assert_eq!(next(&crm, &me).await, "HD-2026-0731");
        assert_eq!(faults(on(731).await), [("next".to_owned(), "next-number-given")]);
        clock.pass(1_000);
        assert_eq!(on(900).await.unwrap()["version"], 3);
        clock.pass(1_000);
        assert_eq!(on(800).await.unwrap()["next"][0]["number"], "HD-2026-0800", "nothing was given since");
        clock.pass(60 * DAY);
        assert_eq!(next(&crm, &me).await, "HD-2027-0001");
    });
}

#[test]
fn formats_are_kept_in_all_versions_and_switched_off_the_field_is_filled_by_people() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        invoices(&crm, &me).await;
        let first = format(json!({ "reason": "Nghị định 123" }));
        crm.add_number_format(&me, first.clone()).await.unwrap();
        assert_eq!(
            refusal(crm.add_number_format(&me, first.clone()).await).problem.code,
            "number-format-taken"
        );
        let described = crm.registry();
        let field = described.objects().get("invoice").unwrap().field("number").unwrap().clone();
        assert!(field.read_only && field.numbered.as_ref().is_some_and(|numbered| numbered.from_files));
        // Changing what the field is called leaves the format where it is.
        let renamed = kempt_model::FieldDescription {
            labels: kempt_model::Labels { en: "Invoice no.".to_owned(), ..field.labels.clone() },
            ..field
        };
        crm.change_field(&me, "invoice", renamed).await.unwrap();
        let mut object = crm.registry().objects().get("invoice").unwrap().clone();
        object.icon = "file".to_owned();
        crm.change_object(&me, object).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0001");

        clock.pass(1_000);
        let place = ("invoice", "number");
        let same = crm.change_number_format(&me, place, Some(1), first.clone()).await.unwrap();
        assert_eq!(same["version"], 1, "what is the same is no version of its own");
        let changed = format(json!({ "pattern": "{year}/{number}", "resets": "year" }));
        let shown = crm.change_number_format(&me, place, Some(1), changed).await.unwrap();
        assert_eq!((&shown["version"], &shown["next"][0]["number"]), (&json!(2), &json!("2026/2")));
        let late = crm.change_number_format(&me, place, Some(1), first.clone()).await;
        assert_eq!(refusal(late).problem.code, "changed-meanwhile");
        let other = crm.change_number_format(&me, place, None, format(json!({ "field": "subject" }))).await;
        assert_eq!(refusal(other).problem.code, "number-format-fixed");
        let nothing = crm
            .change_number_format(&me, ("invoice", "subject"), None, format(json!({ "field": "subject" })))
            .await;
        assert_eq!(refusal(nothing).problem.code, "not-found");
        let versions = crm.number_format_versions("invoice", "number").await.unwrap();
        assert_eq!((versions.len(), &versions[1]["reason"]), (2, &json!("Nghị định 123")));
        assert_eq!(versions[1]["format"]["pattern"], "HD-{year}-{number:4}");

        clock.pass(1_000);
        crm.change_number_format(&me, place, None, format(json!({ "on": false }))).await.unwrap();
        let by_hand = invoice(&crm, &me, json!({ "number": "HD-2026-0002" })).await.unwrap().stored.id();
        assert_eq!(next(&crm, &me).await, "");
        let renumbered = invoice(&crm, &me, json!({ "number": "2026/9" })).await.unwrap().stored.id();
        update(&crm, &me, "invoice", renumbered, json!({ "number": "HD-2026-0005" })).await.unwrap();
        let field = crm.registry().objects().get("invoice").unwrap().field("number").unwrap().clone();
        assert!(!field.read_only && field.numbered.is_none());
        assert_eq!(field.labels.en, "Invoice no.");
        // Switched on again, it goes on behind what people wrote meanwhile.
        clock.pass(1_000);
        crm.change_number_format(&me, place, None, first.clone()).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0006");
        assert_eq!(number(&crm, &me, by_hand).await, "HD-2026-0002");
        // Also of a record whose number is another one by now.
        clock.pass(1_000);
        crm.change_number_format(&me, place, None, format(json!({ "on": false }))).await.unwrap();
        update(&crm, &me, "invoice", by_hand, json!({ "number": "HD-2026-0007" })).await.unwrap();
        clock.pass(1_000);
        crm.change_number_format(&me, place, None, first).await.unwrap();
        assert_eq!(next(&crm, &me).await, "HD-2026-0008");
        crm.retire_field(&me, "invoice", "number", true).await.unwrap_err();
    });
}

#[test]
fn records_from_before_keep_their_values_and_the_others_are_numbered_from_the_oldest_on() {
    on_both(|database| async move {
        let (crm, clock, me) = house(database).await;
        invoices(&crm, &me).await;
        let mut made = Vec::new();
        for value in
            [Json::Null, json!("HD-2026-0009"), Json::Null, json!("xưa 1"), Json::Null, json!("XƯA 1")]
        {
            let fields = json!({ "subject": "Giấy", "number": value });
            made.push(create(&crm, &me, "invoice", fields).await.unwrap().stored.id());
            clock.pass(20 * DAY);
        }
        // Two of one value: somebody has to say which.
        update(&crm, &me, "invoice", made[5], json!({ "number": "hd-2026-0009" })).await.unwrap();
        let shared = crm.add_number_format(&me, format(json!({}))).await;
        assert_eq!(faults(shared), [("field".to_owned(), "numbers-shared")]);
        update(&crm, &me, "invoice", made[5], json!({ "number": null })).await.unwrap();
        let shown = crm.add_number_format(&me, format(json!({}))).await.unwrap();
        assert_eq!((&shown["given"], &shown["without"]), (&json!(2), &json!(4)), "{shown}");
        assert_eq!(shown["next"][0]["number"], "HD-2027-0001");
        assert_eq!(
            crm.number_old(&me, ("invoice", "number"), &|_, _| false).await.unwrap(),
            None,
            "told to stop"
        );
        assert_eq!(crm.number_old(&me, ("invoice", "number"), &|_, _| true).await.unwrap(), Some(4));
        let mut numbers = Vec::new();
        for id in &made {
            numbers.push(number(&crm, &me, *id).await);
        }
        // Made on 22 November, 12 December, 1 January, ...
        let expected =
            ["HD-2026-0010", "HD-2026-0009", "HD-2027-0001", "xưa 1", "HD-2027-0002", "HD-2027-0003"];
        assert_eq!(numbers, expected);
        assert_eq!(crm.number_format(&me, "invoice", "number").await.unwrap()["without"], 0);
        assert_eq!(crm.number_old(&me, ("invoice", "number"), &|_, _| true).await.unwrap(), Some(0));
        assert_eq!(get(&crm, &me, "invoice", made[0]).await["title"], "HD-2026-0010");
        let found = given(&crm, &me).await.into_iter().filter(|(_, _, origin)| origin == "found").count();
        assert_eq!(found, 2);
        assert_eq!(next(&crm, &me).await, "HD-2027-0004");
        let nothing = crm.number_old(&me, ("invoice", "subject"), &|_, _| true).await;
        assert_eq!(refusal(nothing).problem.code, "not-found");
    });
}
