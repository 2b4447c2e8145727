//! A file on its way in: understood, tried, written once, taken back.

use std::{collections::HashSet, sync::atomic::AtomicBool};

use kempt_app::crm::{
    CrmError, Door,
    gate::How,
    import::{ImportSettings, ImportStatus, RowClass, RowOutcome, RowsOf, Steering, Treatment},
    matching::GroupFilter,
    merging::RevertRequest,
    work::kinds,
};
use serde_json::json;

use crate::{
    both::on_both,
    world::{World, classes, id_of, outcomes, values},
};

const PEOPLE: &str = "\
Mã KH,Họ và tên,Email,Điện thoại,Thành phố,Công ty
K1,Nguyễn Văn An,an@hoasen.vn,0903 518 264,Hà Nội,Hoa Sen
K2,TRẦN THỊ BÌNH,binh@gmail.cmo,0918273640,Sài Gòn,
K3,Lê Cường,cuong@sen.vn,0976120853,Huế,Sen
K1b,Nguyen Van An,an@hoasen.vn,+84903518264,Hà Nội,Hoa Sen
K4,,ai@do.vn,,,
K5,Phạm Dung,dung@sen.vn,0914526371,Đà Nẵng,Sen,thừa
";

#[test]
fn a_file_is_tried_before_anything_is_written() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let import = world.check(&world.lan, "contact", "khách.csv", PEOPLE, ImportSettings::default()).await;
        assert_eq!(import.status, ImportStatus::Checked);
        let understood = import.understood.as_ref().unwrap();
        let targets: Vec<Option<&str>> =
            understood.columns.iter().map(|column| column.target.as_deref()).collect();
        let expected = ["id", "full_name", "email", "phone", "city", "company"];
        assert_eq!(targets, expected.map(Some));
        assert_eq!(
            classes(&import),
            [("repaired", 2), ("doubtful", 1), ("duplicate-in-file", 1), ("refused", 1), ("unreadable", 1)]
        );
        assert!(world.all(&world.lan, "contact").await.is_empty());
        let same = world.rows(&world.lan, &import, RowsOf::Class(RowClass::DuplicateInFile)).await;
        assert_eq!((same[0].number, same[0].of_row), (4, Some(1)));
        let doubtful = world.rows(&world.lan, &import, RowsOf::Class(RowClass::Doubtful)).await;
        assert_eq!(doubtful[0].fields["email"]["findings"][0]["suggestion"], "binh@gmail.com");
        let refused = world.rows(&world.lan, &import, RowsOf::Class(RowClass::Refused)).await;
        assert_eq!(refused[0].faults[0]["code"], "required");
        let unreadable = world.rows(&world.lan, &import, RowsOf::Class(RowClass::Unreadable)).await;
        assert!(unreadable[0].unreadable.as_ref().unwrap()["text"].as_str().unwrap().contains("thừa"));
    });
}

#[test]
fn a_file_comes_in_once() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let first = world.import(&world.lan, "contact", "a.csv", PEOPLE, ImportSettings::default()).await;
        assert_eq!(first.status, ImportStatus::Done);
        assert_eq!(outcomes(&first), [("created", 3), ("skipped", 1), ("refused", 1), ("unreadable", 1)]);
        let records = world.all(&world.lan, "contact").await;
        assert_eq!(world.titles(&world.lan, "contact").await, ["Lê Cường", "Nguyễn Văn An", "Trần Thị Bình"]);
        assert!(records.iter().all(|record| record["door"] == "import"));
        assert!(records.iter().all(|record| record["owner_id"] == json!(world.lan.user.to_string())));
        let result = world.rows(&world.lan, &first, RowsOf::Outcome(RowOutcome::Created)).await;
        assert_eq!(result[0].result.as_ref().unwrap()["title"], "Nguyễn Văn An");

        // The same file again, and with other words for the same people.
        for existing in [Treatment::Skip, Treatment::Update, Treatment::Create] {
            let settings = ImportSettings { existing, ..ImportSettings::default() };
            let again = world.import(&world.lan, "contact", "b.csv", PEOPLE, settings).await;
            assert!(again.counts.of_class(RowClass::Known) >= 3, "{existing:?}");
            assert_eq!(again.counts.of_outcome(RowOutcome::Created), 0, "{existing:?}");
        }
        let other = PEOPLE.replace("Huế", "Thừa Thiên Huế").replace("0903 518 264", "(+84) 903 518 264");
        let other = world.import(&world.lan, "contact", "c.csv", &other, ImportSettings::default()).await;
        assert_eq!(other.counts.of_class(RowClass::DuplicateOfRecord), 2);
        assert_eq!(other.counts.of_class(RowClass::Known), 2);
        assert_eq!(other.counts.of_outcome(RowOutcome::Created), 0);
        assert_eq!(world.all(&world.lan, "contact").await, records);
    });
}

#[test]
fn an_update_fills_what_is_empty_or_replaces_it_and_is_taken_back() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let file = "Tên,Email,Thành phố\nNguyễn Văn An,an@hoasen.vn,Hà Nội\n";
        world.import(&world.lan, "contact", "a.csv", file, ImportSettings::default()).await;
        let before = world.all(&world.lan, "contact").await;
        let more =
            "Tên,Email,Di động,Thành phố,Nghề nghiệp\nNguyễn Văn An,an@hoasen.vn,0903518264,Huế,Kế toán\n";
        let update = |overwrite| ImportSettings {
            existing: Treatment::Update,
            overwrite,
            ..ImportSettings::default()
        };
        world.clock.pass(1_000);
        let filled = world.import(&world.lan, "contact", "b.csv", more, update(false)).await;
        assert_eq!(outcomes(&filled), [("updated", 1)]);
        let record = world.all(&world.lan, "contact").await.remove(0);
        assert_eq!(record["fields"]["city"], "Hà Nội");
        assert_eq!(record["fields"]["job_title"], "Kế toán");
        assert_eq!(values(&record, "phone"), ["+84903518264"]);
        assert_eq!(record["fields"]["phone"][0]["label"], "mobile");
        let id = id_of(&record);
        assert_eq!(
            world.rows(&world.lan, &filled, RowsOf::All).await[0].result.as_ref().unwrap()["id"],
            id.to_string()
        );

        world.clock.pass(1_000);
        let other = more.replace("b.csv", "c").replace("Kế toán", "Kế toán trưởng");
        let replaced = world.import(&world.lan, "contact", "c.csv", &other, update(true)).await;
        assert_eq!(outcomes(&replaced), [("updated", 1)]);
        let record = world.all(&world.lan, "contact").await.remove(0);
        assert_eq!(record["fields"]["city"], "Huế");
        assert_eq!(record["fields"]["job_title"], "Kế toán trưởng");

        for import in [replaced, filled] {
            world.clock.pass(1_000);
            let would = world.crm.preview_revert_import(&world.lan, import.id).await.unwrap();
            let (import, did) =
                world.crm.revert_import(&world.lan, import.id, HashSet::new(), None).await.unwrap();
            assert_eq!(import.status, ImportStatus::Reverted);
            assert!(would.conflicts.is_empty() && did.conflicts.is_empty());
            assert_eq!(would.rows, did.rows);
        }
        let after = world.all(&world.lan, "contact").await;
        assert_eq!(after[0]["fields"], before[0]["fields"]);
        // What was taken back may come in again.
        let again = world.import(&world.lan, "contact", "b.csv", more, update(false)).await;
        assert_eq!(outcomes(&again), [("updated", 1)]);
    });
}

#[test]
fn rows_wait_until_somebody_decides() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let file = "Name,Email\nMai Lan,mai@sen.vn\nVu Nam,nam@sen.vn\n";
        world.import(&world.lan, "contact", "a.csv", file, ImportSettings::default()).await;
        let file = "Name,Email,City\nMai Lan,mai@sen.vn,Huế\nVu Nam,nam@sen.vn,Huế\nBa Lê,ba@sen.vn,Huế\n";
        let settings = ImportSettings { existing: Treatment::Review, ..ImportSettings::default() };
        let import = world.import(&world.lan, "contact", "b.csv", file, settings).await;
        assert_eq!(outcomes(&import), [("created", 1), ("waiting", 2)]);
        let choose = world.crm.choose_import_rows(&world.lan, import.id, &[1], Some(Treatment::Update)).await;
        choose.unwrap();
        let import = world.crm.run_import(&world.lan, import.id, &Steering::none()).await.unwrap();
        assert_eq!(outcomes(&import), [("created", 1), ("updated", 1), ("waiting", 1)]);
        let cities: Vec<_> = world
            .all(&world.lan, "contact")
            .await
            .iter()
            .map(|record| record["fields"]["city"].clone())
            .collect();
        assert_eq!(cities, [json!("Huế"), json!(null), json!("Huế")]);
    });
}

#[test]
fn ids_of_another_system_find_their_records_again() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let source = |existing| ImportSettings {
            source: Some("HubSpot".to_owned()),
            existing,
            ..ImportSettings::default()
        };
        let file = "Record ID,Full name\n901,Mai Lan\n902,Vu Nam\n";
        world.import(&world.lan, "contact", "a.csv", file, source(Treatment::Skip)).await;
        let renamed = "Record ID,Full name,City\n902,Vũ Hoàng Nam,Huế\n";
        let import = world.import(&world.lan, "contact", "b.csv", renamed, source(Treatment::Update)).await;
        assert_eq!(outcomes(&import), [("updated", 1)]);
        let records = world.all(&world.lan, "contact").await;
        assert_eq!(records.len(), 2);
        assert_eq!(records[1]["fields"]["city"], "Huế");
        // An id of another system is another person.
        let other = ImportSettings { source: Some("Zoho".to_owned()), ..ImportSettings::default() };
        let import = world.import(&world.lan, "contact", "c.csv", renamed, other).await;
        assert_eq!(outcomes(&import), [("created", 1)]);
        let (_, reverted) =
            world.crm.revert_import(&world.lan, import.id, HashSet::new(), None).await.unwrap();
        assert!(reverted.conflicts.is_empty());
        assert_eq!(world.all(&world.lan, "contact").await.len(), 2);
    });
}

#[test]
fn owners_are_named_by_address_or_name() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let file = "Name,Owner\nMai Lan,minh@sao-mai.vn\nVu Nam,LAN\nBa Lê,nobody@sen.vn\n";
        let import = world.import(&world.lan, "contact", "a.csv", file, ImportSettings::default()).await;
        assert_eq!(import.counts.of_class(RowClass::Doubtful), 1);
        let owners: Vec<_> =
            world.all(&world.lan, "contact").await.iter().map(|record| record["owner_id"].clone()).collect();
        let (lan, minh) = (json!(world.lan.user.to_string()), json!(world.minh.user.to_string()));
        assert_eq!(owners, [minh, lan.clone(), lan]);
        // A member gives nothing to others.
        let file = "Name,Owner\nHà My,lan@sao-mai.vn\n";
        let import = world.import(&world.minh, "contact", "b.csv", file, ImportSettings::default()).await;
        assert_eq!(outcomes(&import), [("refused", 1)]);
    });
}

#[test]
fn a_run_that_was_broken_off_goes_on() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let mut file = "Name,Email\n".to_owned();
        for number in 0..6_000 {
            file.push_str(&format!("Person {},p{number}@sen{number}.vn\n", letters(number)));
        }
        let import = world.check(&world.lan, "contact", "a.csv", &file, ImportSettings::default()).await;
        let cancel = AtomicBool::new(false);
        let stop = Steering {
            progress: &|progress| {
                if progress.done > 0 {
                    cancel.store(true, std::sync::atomic::Ordering::Relaxed);
                }
            },
            cancel: &cancel,
        };
        let stopped = world.crm.run_import(&world.lan, import.id, &stop).await.unwrap();
        assert_eq!(stopped.status, ImportStatus::Stopped);
        assert_eq!(stopped.done, 2_500);
        let done = world.crm.run_import(&world.lan, import.id, &Steering::none()).await.unwrap();
        assert_eq!(done.counts.of_outcome(RowOutcome::Created), 6_000);
        let count = world.crm.count(&world.lan, "contact", &Default::default()).await.unwrap();
        assert_eq!(count, 6_000);
        assert_eq!(stopped.operation, done.operation);
    });
}

/// A number in letters, so that no two names are alike.
fn letters(mut number: u32) -> String {
    let mut text = String::new();
    for _ in 0..6 {
        text.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number = number / 26 + number % 7;
    }
    text
}

#[test]
fn what_is_not_taken_is_in_the_repair_sheet() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let import = world.import(&world.lan, "contact", "a.csv", PEOPLE, ImportSettings::default()).await;
        let folder = tempfile::tempdir().unwrap();
        let (sheet, rows) =
            world.crm.repair_sheet(&world.lan, import.id, &folder.path().join("repair.x")).await.unwrap();
        assert_eq!(rows, 2);
        let text = std::fs::read_to_string(&sheet).unwrap();
        assert!(text.contains("kempt_reason") && text.contains("thừa"), "{text}");
        // Mended, it comes in like the file itself, with the mapping of the file.
        let mended = text.replace("K4,,", "K4,Ai Đó,").replace(",thừa", "");
        let again =
            world.import(&world.lan, "contact", "repair.csv", &mended, ImportSettings::default()).await;
        assert!(again.understood.as_ref().unwrap().remembered);
        assert_eq!(outcomes(&again), [("created", 2)]);
    });
}

#[test]
fn steps_out_of_order_and_strangers_are_refused() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let code = |result: Result<_, CrmError>| {
            result.map(|_: kempt_app::crm::import::Import| ()).unwrap_err().code()
        };
        let crm = &world.crm;
        let begin = crm.begin_import(&world.thu, "contact", "a.csv", ImportSettings::default()).await;
        assert_eq!(code(begin), Some("forbidden"));
        let import =
            crm.begin_import(&world.lan, "contact", "../a.csv", ImportSettings::default()).await.unwrap();
        assert_eq!(import.file_name, "a.csv");
        assert_eq!(code(crm.run_import(&world.lan, import.id, &Steering::none()).await), Some("import-step"));
        assert_eq!(code(crm.import(&world.minh, import.id).await), Some("not-found"));
        let upload = |position, bytes: &str| crm.upload_import(&world.lan, import.id, position, bytes.into());
        assert_eq!(code(upload(5, "late").await), Some("upload-gap"));
        assert_eq!(upload(0, "Name,Emai").await.unwrap().bytes, 9);
        assert_eq!(upload(0, "Name").await.unwrap().bytes, 9);
        assert_eq!(upload(9, "l\nMai Lan,mai@sen.vn\n").await.unwrap().bytes, 30);
        crm.understand_import(&world.lan, import.id).await.unwrap();
        for (columns, code) in [
            (json!({ "Name": "nonsense" }), "bad-column"),
            (json!({ "Nothing": "city" }), "bad-column"),
            (json!({ "Name": "version" }), "bad-column"),
            (json!({ "Name": "city", "Email": "city" }), "column-twice"),
        ] {
            let settings = serde_json::from_value(json!({ "columns": columns })).unwrap();
            match crm.set_import(&world.lan, import.id, settings).await {
                Err(CrmError::Refused(refusal)) => assert_eq!(refusal.faults[0].problem.code, code),
                other => panic!("{other:?}"),
            }
        }
        let settings = serde_json::from_value(json!({ "columns": { "Name": null, "Email": null } })).unwrap();
        assert_eq!(code(crm.set_import(&world.lan, import.id, settings).await), Some("no-columns"));
    });
}

#[test]
fn people_are_linked_to_the_firms_they_name() {
    on_both(|database| async move {
        use kempt_app::crm::import::Accounts;
        let world = World::new(database).await;
        let firms = "Company\nCông ty TNHH Hoa Sen\n";
        world.import(&world.lan, "account", "firms.csv", firms, ImportSettings::default()).await;
        let people = "Name,Email,Company\nMai Lan,mai@sen.vn,CÔNG TY TNHH HOA SEN\nVu Nam,nam@bong.vn,Bông Lúa\nBa Lê,ba@bong.vn,Bông Lúa\n";
        let settings = |accounts| ImportSettings { accounts, ..ImportSettings::default() };
        let linked = world.import(&world.lan, "contact", "a.csv", people, settings(Accounts::Link)).await;
        assert_eq!(outcomes(&linked), [("created", 3)]);
        let firms_of = |records: &[serde_json::Value]| -> Vec<Option<String>> {
            let firm = |record: &serde_json::Value| {
                record["fields"]["accounts"][0]["title"].as_str().map(str::to_owned)
            };
            records.iter().map(firm).collect()
        };
        let hoa_sen = world.titles(&world.lan, "account").await.remove(0);
        let records = world.all(&world.lan, "contact").await;
        assert_eq!(firms_of(&records), [Some(hoa_sen.clone()), None, None]);
        world.crm.revert_import(&world.lan, linked.id, HashSet::new(), None).await.unwrap();

        let made = world.import(&world.lan, "contact", "b.csv", people, settings(Accounts::Create)).await;
        assert_eq!(outcomes(&made), [("created", 3)]);
        let records = world.all(&world.lan, "contact").await;
        let bong_lua = Some("Bông Lúa".to_owned());
        assert_eq!(firms_of(&records), [Some(hoa_sen), bong_lua.clone(), bong_lua]);
        // What was made with the people goes with them.
        world.crm.revert_import(&world.lan, made.id, HashSet::new(), None).await.unwrap();
        assert_eq!(world.titles(&world.lan, "account").await.len(), 1);
    });
}

#[test]
fn a_record_that_the_same_import_made_and_changed_is_taken_back_with_it() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let file = "Name,Email,City\nMai Lan,mai@sen.vn,\nMai Lan,mai@sen.vn,Huế\n";
        let settings = ImportSettings { in_file: Treatment::Update, ..ImportSettings::default() };
        let import = world.import(&world.lan, "contact", "a.csv", file, settings).await;
        assert_eq!(outcomes(&import), [("created", 1), ("updated", 1)]);
        assert_eq!(world.all(&world.lan, "contact").await[0]["fields"]["city"], "Huế");
        world.clock.pass(1_000);
        let would = world.crm.preview_revert_import(&world.lan, import.id).await.unwrap();
        assert!(would.conflicts.is_empty(), "{:?}", would.conflicts);
        let (_, did) = world.crm.revert_import(&world.lan, import.id, HashSet::new(), None).await.unwrap();
        assert!(did.conflicts.is_empty(), "{:?}", did.conflicts);
        assert_eq!(world.all(&world.lan, "contact").await.len(), 0);
    });
}

#[test]
fn facts_in_files_move_whom_they_are_about_and_go_with_the_import() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let people = "Name,Email,Lifecycle stage\nMai Lan,mai@sen.vn,Lead\nVu Nam,nam@bong.vn,\nBa Le,ba@bong.vn,Customer\n";
        world.import(&world.lan, "contact", "people.csv", people, ImportSettings::default()).await;
        let records = world.all(&world.lan, "contact").await;
        let id = |name: &str| {
            let record = records.iter().find(|record| record["title"] == name).unwrap();
            record["id"].as_str().unwrap().to_owned()
        };
        let (mai, nam, ba) = (id("Mai Lan"), id("Vu Nam"), id("Ba Le"));
        let mut file = String::from("Deal name,Stage,Amount,Close date,Why lost,Contact\n");
        for (name, stage, contact) in [
            ("A", "won", &mai),
            ("B", "won", &mai),
            ("C", "new", &nam),
            ("D", "lost", &nam),
            ("E", "new", &ba),
        ] {
            file += &format!("{name},{stage},1000000 VND,2019-05-17,price,{contact}\n");
        }
        world.clock.pass(1_000);
        let settings = ImportSettings {
            columns: [("Contact".to_owned(), Some("contact".to_owned()))].into(),
            ..ImportSettings::default()
        };
        let import = world.import(&world.lan, "deal", "deals.csv", &file, settings).await;
        assert_eq!(outcomes(&import), [("created", 5)]);
        let far = |records: &[serde_json::Value]| -> Vec<(String, Option<String>)> {
            let text = |json: &serde_json::Value| json.as_str().map(str::to_owned);
            let of = |record: &serde_json::Value| {
                (text(&record["title"]).unwrap(), text(&record["fields"]["lifecycle"]))
            };
            let mut found: Vec<_> = records.iter().map(of).collect();
            found.sort();
            found
        };
        let moved = world.all(&world.lan, "contact").await;
        let stage = |name: &str, stage: &str| (name.to_owned(), Some(stage.to_owned()));
        let expected =
            [stage("Ba Le", "customer"), stage("Mai Lan", "loyal_customer"), stage("Vu Nam", "opportunity")];
        assert_eq!(far(&moved), expected, "what a file says is no hand, so that old deals count");
        world.clock.pass(1_000);
        let would = world.crm.preview_revert_import(&world.lan, import.id).await.unwrap();
        assert!(would.conflicts.is_empty(), "{:?}", would.conflicts);
        world.crm.revert_import(&world.lan, import.id, HashSet::new(), None).await.unwrap();
        assert_eq!(far(&world.all(&world.lan, "contact").await), far(&records));
    });
}

#[test]
fn duplicates_of_imported_rows_stand_in_the_queue() {
    on_both(|database| async move {
        let world = World::new(database).await;
        let count =
            async || world.crm.count_duplicate_groups(&world.lan, &GroupFilter::default()).await.unwrap();
        let file = "Tên,Email,Thành phố,Công ty\nNguyễn Văn An,an@hoasen.vn,Hà Nội,Hoa Sen\n";
        world.import(&world.lan, "contact", "a.csv", file, ImportSettings::default()).await;
        assert_eq!(count().await, (0, 0));
        let settings = ImportSettings { existing: Treatment::Create, ..ImportSettings::default() };
        let other = file.replace("Thành phố", "City").replace("Hà Nội", "Huế").replace("Hoa Sen", "Sen");
        let again = world.import(&world.lan, "contact", "b.csv", &other, settings).await;
        assert_eq!(outcomes(&again), [("created", 1)]);
        assert_eq!(count().await, (1, 2));
        let jobs = world.crm.jobs(&world.lan, Some(kinds::FIND_DUPLICATES), None, 10).await.unwrap();
        assert!(jobs.is_empty(), "{jobs:?}");
        // Taken back, and that undone.
        let (_, taken_back) =
            world.crm.revert_import(&world.lan, again.id, HashSet::new(), None).await.unwrap();
        assert_eq!(count().await, (0, 0));
        let again = RevertRequest { operation: taken_back.operation.unwrap(), put_back: HashSet::new() };
        world.crm.revert(&world.lan, &again, &How::through(Door::Undo)).await.unwrap();
        assert_eq!(count().await, (1, 2));

        // Too many to look for one by one.
        let mut many = "Tên,Email\n".to_owned();
        (0..600).for_each(|row| many.push_str(&format!("Lê {row},le{row}@sen.vn\n")));
        world.import(&world.lan, "contact", "c.csv", &many, ImportSettings::default()).await;
        let jobs = world.crm.jobs(&world.lan, Some(kinds::FIND_DUPLICATES), None, 10).await.unwrap();
        assert_eq!(jobs.len(), 1);
        assert_eq!(jobs[0]["about"]["subject"], "person");
    });
}
