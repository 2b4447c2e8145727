//! Records, operations, history and undoing.

use std::collections::HashSet;

use kempt_store::{
    Column, ColumnType, Conflict, Database, Entry, Held, Id, Millis, Name, ObjectTable, Operation,
    OperationKind, OperationStatus, Sql, StoreError, SystemColumn, TrackedTable, Transaction, Value, Writer,
    find_record, history, prepare, record_as_of, revert, what_revert_would_do,
};
use proptest::prelude::*;

use crate::both::{on_both, run};

fn contact() -> ObjectTable {
    let column = |name: &str, column_type| Column { name: Name::new(name).unwrap(), column_type };
    ObjectTable {
        name: Name::new("contact").unwrap(),
        columns: vec![
            column("full_name", ColumnType::Text),
            column("income", ColumnType::Integer),
            column("income_currency", ColumnType::Text),
            column("score", ColumnType::Real),
            column("account", ColumnType::Bytes),
        ],
        title: Some(Name::new("full_name").unwrap()),
        by_maker: false,
    }
}

fn tables() -> Vec<TrackedTable> {
    vec![contact().tracked(), Entry::table()]
}

/// An id that sorts by `number`.
fn id(number: i64) -> Id {
    let mut random = [0; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(number, random)
}

fn operation(number: i64, kind: OperationKind) -> Operation {
    Operation {
        id: id(number),
        kind,
        actor: Some(id(1)),
        door: "form".to_owned(),
        at: number,
        reason: None,
        parent: None,
        status: OperationStatus::Done,
        summary: None,
    }
}

fn new_contact(name: &str, at: Millis) -> Vec<(&'static str, Value)> {
    vec![
        ("version", 1.into()),
        ("created_at", at.into()),
        ("updated_at", at.into()),
        ("full_name", name.into()),
    ]
}

fn entry(number: i64, record: Id, value: &str) -> Entry {
    Entry {
        id: id(number),
        record,
        object: "contact".to_owned(),
        field: "email".to_owned(),
        position: 0,
        value: value.to_owned(),
        value_key: value.to_owned(),
        target: None,
        label: Some("work".to_owned()),
        is_primary: true,
        state: "unknown".to_owned(),
        valid_from: None,
        valid_until: None,
        meta: None,
    }
}

async fn create(database: &Database, at: i64, record: Id, name: &str) {
    let mut transaction = database.write().await.unwrap();
    let mut writer = Writer::begin(&mut transaction, operation(at, OperationKind::Create)).await.unwrap();
    writer.insert(&contact().tracked(), record, record, new_contact(name, at)).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn edit(database: &Database, at: i64, record: Id, values: Vec<(&str, Value)>) -> bool {
    let mut transaction = database.write().await.unwrap();
    let mut writer = Writer::begin(&mut transaction, operation(at, OperationKind::Edit)).await.unwrap();
    let changed = writer.update(&contact().tracked(), record, record, values).await.unwrap();
    transaction.commit().await.unwrap();
    changed
}

async fn undo(
    database: &Database,
    at: i64,
    what: Id,
    put_back: HashSet<(Id, Option<String>)>,
) -> kempt_store::Reverted {
    let mut transaction = database.write().await.unwrap();
    let undoing = Operation { parent: Some(what), ..operation(at, OperationKind::Revert) };
    let mut writer = Writer::begin(&mut transaction, undoing).await.unwrap();
    let reverted =
        revert(&mut writer, &tables(), what, &put_back, &HashSet::new(), &|id| id, &|_| ()).await.unwrap();
    transaction.commit().await.unwrap();
    reverted
}

async fn name_of(database: &Database, record: Id) -> Option<String> {
    let mut transaction = database.read().await.unwrap();
    let found = find_record(&mut transaction, &contact(), record).await.unwrap()?;
    match found.value(&contact(), "full_name") {
        Some(Value::Text(name)) => name.clone(),
        other => panic!("{other:?}"),
    }
}

/// Everything but versions and times of change.
async fn state(database: &Database, records: &[Id]) -> Vec<String> {
    let mut transaction = database.read().await.unwrap();
    let mut state = Vec::new();
    for record in records {
        if let Some(found) = find_record(&mut transaction, &contact(), *record).await.unwrap() {
            let values: Vec<String> = contact()
                .all_columns()
                .zip(&found.values)
                .filter(|((name, _), _)| !matches!(*name, "version" | "updated_at" | "updated_by"))
                .map(|((name, _), value)| format!("{name}={value:?}"))
                .collect();
            state.push(values.join(" "));
        }
    }
    for entry in Entry::of_records(&mut transaction, records).await.unwrap() {
        state.push(format!("{entry:?}"));
    }
    state
}

#[test]
fn the_database_is_made_once_and_follows_the_descriptions() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        create(&database, 10, id(5), "An").await;
        let mut wider = contact();
        wider.columns.push(Column { name: Name::new("city").unwrap(), column_type: ColumnType::Text });
        prepare(&database, &[wider.clone()], 2).await.unwrap();
        prepare(&database, &[wider.clone()], 3).await.unwrap();
        let mut transaction = database.read().await.unwrap();
        let found = find_record(&mut transaction, &wider, id(5)).await.unwrap().unwrap();
        assert_eq!(found.value(&wider, "full_name"), Some(&Value::from("An")));
        assert_eq!(found.value(&wider, "city"), Some(&Value::Text(None)));
        assert_eq!(found.value(&wider, "nothing"), None);
        assert_eq!(found.version, 1);
    });
}

#[test]
fn a_database_of_a_newer_program_is_left_alone() {
    on_both(|database| async move {
        prepare(&database, &[], 1).await.unwrap();
        let mut sql = Sql::new();
        sql.push("INSERT INTO step (number, taken_at) VALUES (99, 1)");
        run(&database, &sql).await;
        let error = prepare(&database, &[contact()], 2).await.unwrap_err();
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
    });
}

#[test]
fn values_come_back_as_they_were_given_and_sort_byte_by_byte() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        for (number, name) in (10..).zip(["b", "Z", "a", "Ánh", "ا", "a b", "", "👋"]) {
            create(&database, number, id(number), name).await;
        }
        let values = vec![
            ("income", Value::from(i64::MAX)),
            ("income_currency", "VND".into()),
            ("score", (-0.5).into()),
            ("account", id(3).into()),
            ("meta", "{\"a\":\"''\\\"\"}".into()),
        ];
        assert!(edit(&database, 50, id(10), values.clone()).await);
        let mut transaction = database.read().await.unwrap();
        let found = find_record(&mut transaction, &contact(), id(10)).await.unwrap().unwrap();
        for (column, value) in &values {
            assert_eq!(found.value(&contact(), column), Some(value), "{column}");
        }
        assert_eq!(found.version, 2);
        assert_eq!(found.value(&contact(), "updated_at"), Some(&Value::from(50)));
        let mut sql = Sql::new();
        sql.push("ORDER BY ").name(&Name::new("full_name").unwrap());
        let names: Vec<Value> = kempt_store::find_many(&mut transaction, &contact(), None, &sql)
            .await
            .unwrap()
            .iter()
            .map(|record| record.value(&contact(), "full_name").unwrap().clone())
            .collect();
        let expected: Vec<Value> = ["", "Z", "a", "a b", "b", "Ánh", "ا", "👋"].map(Value::from).to_vec();
        assert_eq!(names, expected);
    });
}

#[test]
fn an_edit_that_changes_nothing_leaves_no_change_and_no_version() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        create(&database, 10, id(5), "An").await;
        assert!(
            !edit(&database, 20, id(5), vec![("full_name", "An".into()), ("score", Value::Real(None))]).await
        );
        let mut transaction = database.read().await.unwrap();
        assert_eq!(find_record(&mut transaction, &contact(), id(5)).await.unwrap().unwrap().version, 1);
        assert_eq!(history(&mut transaction, id(5), None, 10).await.unwrap().len(), 1);
    });
}

#[test]
fn a_transaction_that_is_dropped_leaves_nothing_behind() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        {
            let mut transaction = database.write().await.unwrap();
            let mut writer =
                Writer::begin(&mut transaction, operation(10, OperationKind::Create)).await.unwrap();
            writer.insert(&contact().tracked(), id(5), id(5), new_contact("An", 10)).await.unwrap();
        }
        assert_eq!(name_of(&database, id(5)).await, None);
        let mut transaction = database.read().await.unwrap();
        assert_eq!(Operation::find(&mut transaction, id(10)).await.unwrap(), None);
    });
}

#[test]
fn one_id_is_given_once() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        create(&database, 10, id(5), "An").await;
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(11, OperationKind::Create)).await.unwrap();
        let error =
            writer.insert(&contact().tracked(), id(5), id(5), new_contact("Bình", 11)).await.unwrap_err();
        assert!(error.is_taken(), "{error}");
    });
}

#[test]
fn the_history_tells_who_did_what_and_the_record_is_shown_as_of_any_moment() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let record = id(5);
        create(&database, 10, record, "An").await;
        edit(&database, 20, record, vec![("full_name", "Anh".into()), ("score", 1.5.into())]).await;
        let mut transaction = database.write().await.unwrap();
        let why = Operation { reason: Some("asked".to_owned()), ..operation(30, OperationKind::Edit) };
        let mut writer = Writer::begin(&mut transaction, why).await.unwrap();
        let mail = entry(6, record, "an@example.com");
        writer.insert_many(&Entry::table(), vec![(record, mail.id, mail.values())]).await.unwrap();
        transaction.commit().await.unwrap();
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(40, OperationKind::Edit)).await.unwrap();
        writer.delete(&Entry::table(), record, mail.id).await.unwrap();
        transaction.commit().await.unwrap();

        let mut transaction = database.read().await.unwrap();
        let items = history(&mut transaction, record, None, 10).await.unwrap();
        let times: Vec<Millis> = items.iter().map(|item| item.operation.at).collect();
        assert_eq!(times, [40, 30, 20, 10]);
        assert_eq!(items[1].operation.reason.as_deref(), Some("asked"));
        let change = &items[2].changes[0];
        assert_eq!(change.before.as_deref(), Some("{\"full_name\":\"An\",\"score\":null}"));
        assert_eq!(change.after.as_deref(), Some("{\"full_name\":\"Anh\",\"score\":1.5}"));
        let page = history(&mut transaction, record, Some(items[1].operation.id), 1).await.unwrap();
        assert_eq!(page.len(), 1);
        assert_eq!(page[0].operation.at, 20);

        let mut shown = Vec::new();
        for at in [5, 10, 25, 35, 99] {
            let found = record_as_of(&mut transaction, &contact(), record, at).await.unwrap();
            shown.push(found.map(|(record, entries)| {
                let name = record.value(&contact(), "full_name").cloned().unwrap();
                (name, entries.into_iter().map(|entry| entry.value).collect::<Vec<_>>())
            }));
        }
        let mails = vec!["an@example.com".to_owned()];
        let expected = [
            None,
            Some((Value::from("An"), vec![])),
            Some((Value::from("Anh"), vec![])),
            Some((Value::from("Anh"), mails)),
            Some((Value::from("Anh"), vec![])),
        ];
        assert_eq!(shown, expected);
    });
}

#[test]
fn an_operation_is_undone_and_the_undoing_too() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let record = id(5);
        create(&database, 10, record, "An").await;
        edit(&database, 20, record, vec![("full_name", "Bình".into()), ("income", 7.into())]).await;
        let edited = state(&database, &[record]).await;
        let reverted = undo(&database, 30, id(20), HashSet::new()).await;
        assert_eq!((reverted.rows, reverted.conflicts.len()), (1, 0));
        assert_eq!(name_of(&database, record).await.as_deref(), Some("An"));
        undo(&database, 40, id(30), HashSet::new()).await;
        assert_eq!(state(&database, &[record]).await, edited);
        undo(&database, 50, id(10), HashSet::new()).await;
        assert!(name_of(&database, record).await.is_some(), "a record that was edited since stays");
        let mut transaction = database.read().await.unwrap();
        let status = Operation::find(&mut transaction, id(30)).await.unwrap().unwrap().status;
        assert_eq!(status, OperationStatus::Reverted);
    });
}

#[test]
fn what_one_operation_made_and_changed_several_times_is_undone_whole() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        create(&database, 10, id(4), "An").await;
        let before = state(&database, &[id(4), id(5)]).await;
        let table = contact().tracked();
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(20, OperationKind::Import)).await.unwrap();
        writer.insert(&table, id(5), id(5), new_contact("Bình", 20)).await.unwrap();
        for (name, score) in [("Chi", 1.0), ("Dũng", 2.0)] {
            let columns = ["full_name", "score", "income"];
            let held = writer.hold(&table, &columns, &[id(5), id(4)]).await.unwrap();
            let rows: Vec<Held> = held
                .into_iter()
                .map(|(id, before)| {
                    let after = vec![name.into(), score.into(), Value::Integer(None)];
                    Held { id, before, after }
                })
                .collect();
            writer.update_held(&table, &columns, &rows).await.unwrap();
        }
        let changes = writer.changes();
        transaction.commit().await.unwrap();
        assert_eq!(changes, 5);
        for record in [id(4), id(5)] {
            let mut transaction = database.read().await.unwrap();
            let found = find_record(&mut transaction, &contact(), record).await.unwrap().unwrap();
            assert_eq!(found.value(&contact(), "full_name"), Some(&"Dũng".into()));
            assert_eq!((found.version, found.value(&contact(), "updated_at")), (3, Some(&20.into())));
        }
        let mut transaction = database.read().await.unwrap();
        let told =
            what_revert_would_do(&mut transaction, &tables(), id(20), &HashSet::new(), &|id| id, &|_| ())
                .await
                .unwrap();
        drop(transaction);
        assert_eq!((told.rows, told.conflicts.len()), (5, 0), "{:?}", told.conflicts);
        assert_eq!(undo(&database, 30, id(20), HashSet::new()).await, told);
        assert_eq!(state(&database, &[id(4), id(5)]).await, before);
        undo(&database, 40, id(30), HashSet::new()).await;
        assert_eq!(name_of(&database, id(5)).await.as_deref(), Some("Dũng"));
    });
}

#[test]
fn a_later_edit_stays_and_is_told_unless_it_is_asked_to_be_put_back() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let record = id(5);
        create(&database, 10, record, "An").await;
        edit(&database, 20, record, vec![("full_name", "Bình".into()), ("score", 2.0.into())]).await;
        edit(&database, 30, record, vec![("full_name", "Chi".into())]).await;
        let mut transaction = database.read().await.unwrap();
        let told =
            what_revert_would_do(&mut transaction, &tables(), id(20), &HashSet::new(), &|id| id, &|_| ())
                .await
                .unwrap();
        drop(transaction);
        let reverted = undo(&database, 40, id(20), HashSet::new()).await;
        assert_eq!(told, reverted);
        let conflict = Conflict::Value {
            record,
            table: "contact".to_owned(),
            row: record,
            column: "full_name".to_owned(),
            before: "An".into(),
            now: "Chi".into(),
        };
        assert_eq!(reverted.conflicts, [conflict]);
        assert_eq!(name_of(&database, record).await.as_deref(), Some("Chi"));
        let mut transaction = database.read().await.unwrap();
        let found = find_record(&mut transaction, &contact(), record).await.unwrap().unwrap();
        assert_eq!(found.value(&contact(), "score"), Some(&Value::Real(None)));
        drop(transaction);
        let asked = HashSet::from([(record, Some("full_name".to_owned()))]);
        undo(&database, 50, id(20), asked).await;
        assert_eq!(name_of(&database, record).await.as_deref(), Some("An"));
    });
}

#[test]
fn a_later_edit_that_comes_to_a_value_in_between_stays_too() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let (record, table) = (id(5), contact().tracked());
        create(&database, 10, record, "An").await;
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(20, OperationKind::Import)).await.unwrap();
        for name in ["Bình", "Chi"] {
            writer.update(&table, record, record, vec![("full_name", name.into())]).await.unwrap();
        }
        transaction.commit().await.unwrap();
        edit(&database, 30, record, vec![("full_name", "Bình".into())]).await;
        let mut transaction = database.read().await.unwrap();
        let told =
            what_revert_would_do(&mut transaction, &tables(), id(20), &HashSet::new(), &|id| id, &|_| ())
                .await
                .unwrap();
        drop(transaction);
        assert_eq!(undo(&database, 40, id(20), HashSet::new()).await, told);
        assert_eq!(name_of(&database, record).await.as_deref(), Some("Bình"));
    });
}

#[test]
fn an_import_of_many_rows_is_undone_except_for_what_was_edited_since() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let table = contact().tracked();
        let rows: Vec<(Id, Id, Vec<Value>)> = (100..3_600)
            .map(|number| {
                let values = contact()
                    .all_columns()
                    .map(|(column, column_type)| match column {
                        "id" => id(number).into(),
                        "version" | "created_at" | "updated_at" => 10.into(),
                        "full_name" => format!("Người {number}").into(),
                        _ => Value::missing(column_type),
                    })
                    .collect();
                (id(number), id(number), values)
            })
            .collect();
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(10, OperationKind::Import)).await.unwrap();
        writer.insert_many(&table, rows).await.unwrap();
        assert_eq!(writer.changes(), 3_500);
        transaction.commit().await.unwrap();
        edit(&database, 20, id(200), vec![("score", 1.0.into())]).await;
        let reverted = undo(&database, 30, id(10), HashSet::new()).await;
        assert_eq!(reverted.rows, 3_499);
        assert_eq!(reverted.conflicts.len(), 1);
        let mut transaction = database.read().await.unwrap();
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM contact");
        assert_eq!(transaction.row(&sql).await.unwrap().unwrap().integer(0), Some(1));
    });
}

async fn create_with_mails(database: &Database, at: i64, record: Id, mails: &[Entry]) {
    let mut transaction = database.write().await.unwrap();
    let mut writer = Writer::begin(&mut transaction, operation(at, OperationKind::Create)).await.unwrap();
    writer.insert(&contact().tracked(), record, record, new_contact("An", at)).await.unwrap();
    let rows = mails.iter().map(|mail| (record, mail.id, mail.values())).collect();
    writer.insert_many(&Entry::table(), rows).await.unwrap();
    assert_eq!(writer.changes(), 1, "one change tells of the record and what was made with it");
    transaction.commit().await.unwrap();
}

#[test]
fn what_is_made_with_a_record_goes_with_it_and_comes_back_with_it() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let mails = [entry(30, id(5), "an@example.com"), entry(31, id(5), "an@acme.vn")];
        create_with_mails(&database, 10, id(5), &mails).await;
        let mut transaction = database.read().await.unwrap();
        assert_eq!(record_as_of(&mut transaction, &contact(), id(5), 9).await.unwrap(), None);
        let (_, found) = record_as_of(&mut transaction, &contact(), id(5), 10).await.unwrap().unwrap();
        assert_eq!(found, mails);
        drop(transaction);
        let made = state(&database, &[id(5)]).await;
        let undone = undo(&database, 20, id(10), HashSet::new()).await;
        assert_eq!((undone.rows, undone.conflicts), (3, vec![]));
        assert_eq!(state(&database, &[id(5)]).await, Vec::<String>::new());
        let redone = undo(&database, 21, id(20), HashSet::new()).await;
        assert_eq!((redone.rows, redone.conflicts), (3, vec![]));
        assert_eq!(state(&database, &[id(5)]).await, made);
        let mut transaction = database.read().await.unwrap();
        let (_, found) = record_as_of(&mut transaction, &contact(), id(5), 19).await.unwrap().unwrap();
        assert_eq!(found, mails);
    });
}

#[test]
fn a_record_whose_entries_were_edited_since_stays_whole() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let mails = [entry(30, id(5), "an@example.com"), entry(31, id(5), "an@acme.vn")];
        create_with_mails(&database, 10, id(5), &mails).await;
        let mut transaction = database.write().await.unwrap();
        let mut writer = Writer::begin(&mut transaction, operation(15, OperationKind::Edit)).await.unwrap();
        let values = vec![("value", Value::from("an@kempt.vn"))];
        writer.update(&Entry::table(), id(5), id(31), values).await.unwrap();
        transaction.commit().await.unwrap();
        let edited = state(&database, &[id(5)]).await;
        let undone = undo(&database, 20, id(10), HashSet::new()).await;
        let conflict = Conflict::Row { record: id(5), table: "contact".to_owned(), row: id(5) };
        assert_eq!((undone.rows, undone.conflicts), (0, vec![conflict.clone()]));
        assert_eq!(state(&database, &[id(5)]).await, edited);
        let undone = undo(&database, 21, id(10), HashSet::from([(id(5), None)])).await;
        assert_eq!((undone.rows, undone.conflicts), (3, vec![conflict]));
        assert_eq!(state(&database, &[id(5)]).await, Vec::<String>::new());
    });
}

#[test]
fn an_operation_goes_on_over_several_transactions() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        for number in [5, 6, 7] {
            let mut transaction = database.write().await.unwrap();
            let import = operation(10, OperationKind::Import);
            let mut writer = match number {
                5 => Writer::begin(&mut transaction, import).await.unwrap(),
                _ => Writer::resume(&mut transaction, import).await.unwrap(),
            };
            let values = new_contact("An", 10);
            writer.insert(&contact().tracked(), id(number), id(number), values).await.unwrap();
            assert_eq!(writer.changes(), number - 4);
            transaction.commit().await.unwrap();
        }
        let undone = undo(&database, 20, id(10), HashSet::new()).await;
        assert_eq!((undone.rows, undone.conflicts), (3, vec![]));
    });
}

#[test]
fn two_writers_take_turns() {
    on_both(|database| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        create(&database, 10, id(5), "An").await;
        let add = |number: i64| {
            let database = database.clone();
            async move {
                let mut transaction: Transaction = database.write().await.unwrap();
                transaction.lock(7).await.unwrap();
                let found = find_record(&mut transaction, &contact(), id(5)).await.unwrap().unwrap();
                let Some(Value::Integer(income)) = found.value(&contact(), "income").cloned() else {
                    panic!()
                };
                let mut writer =
                    Writer::begin(&mut transaction, operation(number, OperationKind::Edit)).await.unwrap();
                let more = income.unwrap_or(0) + 1;
                writer
                    .update(&contact().tracked(), id(5), id(5), vec![("income", more.into())])
                    .await
                    .unwrap();
                transaction.commit().await.unwrap();
            }
        };
        let mut tasks = tokio::task::JoinSet::new();
        for number in 100..132 {
            tasks.spawn(add(number));
        }
        tasks.join_all().await;
        let mut transaction = database.read().await.unwrap();
        let found = find_record(&mut transaction, &contact(), id(5)).await.unwrap().unwrap();
        assert_eq!(found.value(&contact(), "income"), Some(&Value::from(32)));
        assert_eq!(found.version, 33);
    });
}

#[test]
fn an_address_that_is_none_is_refused() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for address in ["", "mysql://x", "kempt.db"] {
        let error = runtime.block_on(Database::open(address)).unwrap_err();
        assert!(matches!(error, StoreError::Address(_)), "{address}: {error}");
    }
    assert_eq!(SystemColumn::ALL.len(), 11);
}

#[derive(Debug, Clone)]
enum Act {
    Create(u8),
    CreateWithMail(u8),
    Edit(u8, u8),
    AddMail(u8, u8),
    DropMail(u8),
    UndoLast,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        (0..4u8).prop_map(Act::Create),
        (0..4u8).prop_map(Act::CreateWithMail),
        (0..4u8, 0..5u8).prop_map(|(record, value)| Act::Edit(record, value)),
        (0..4u8, 0..5u8).prop_map(|(record, value)| Act::AddMail(record, value)),
        (0..4u8).prop_map(Act::DropMail),
        Just(Act::UndoLast),
    ];
    proptest::collection::vec(act, 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Undoing operations from the last to the first leads back through every state there was, and every state can be
    /// shown from the history.
    #[test]
    fn undoing_everything_backwards_passes_through_every_earlier_state(acts in acts()) {
        on_both(|database| {
            let acts = acts.clone();
            async move {
                prepare(&database, &[contact()], 1).await.unwrap();
                let records: Vec<Id> = (1..=4).map(id).collect();
                let mut states = vec![state(&database, &records).await];
                let mut operations: Vec<Id> = Vec::new();
                for (number, act) in (100..).zip(&acts) {
                    let mut transaction = database.write().await.unwrap();
                    let kind = match act {
                        Act::Create(_) | Act::CreateWithMail(_) => OperationKind::Create,
                        Act::UndoLast => OperationKind::Revert,
                        _ => OperationKind::Edit,
                    };
                    let mut writer = Writer::begin(&mut transaction, operation(number, kind)).await.unwrap();
                    let table = contact().tracked();
                    match act {
                        Act::Create(which) | Act::CreateWithMail(which) => {
                            let record = records[usize::from(*which)];
                            if find_record(writer.transaction(), &contact(), record).await.unwrap().is_none() {
                                writer.insert(&table, record, record, new_contact("An", number)).await.unwrap();
                                if matches!(act, Act::CreateWithMail(_)) {
                                    let mail = entry(number + 10_000, record, "an@example.com");
                                    let rows = vec![(record, mail.id, mail.values())];
                                    writer.insert_many(&Entry::table(), rows).await.unwrap();
                                }
                            }
                        }
                        Act::Edit(which, value) => {
                            let record = records[usize::from(*which)];
                            if find_record(writer.transaction(), &contact(), record).await.unwrap().is_some() {
                                let values = vec![
                                    ("full_name", Value::from(format!("Tên {value}"))),
                                    ("income", i64::from(*value).into()),
                                ];
                                writer.update(&table, record, record, values).await.unwrap();
                            }
                        }
                        Act::AddMail(which, value) => {
                            let record = records[usize::from(*which)];
                            let mail = entry(number + 10_000, record, &format!("{value}@example.com"));
                            writer
                                .insert_many(&Entry::table(), vec![(record, mail.id, mail.values())])
                                .await
                                .unwrap();
                        }
                        Act::DropMail(which) => {
                            let record = records[usize::from(*which)];
                            let mails = Entry::of_records(writer.transaction(), &[record]).await.unwrap();
                            if let Some(mail) = mails.first() {
                                writer.delete(&Entry::table(), record, mail.id).await.unwrap();
                            }
                        }
                        Act::UndoLast => {
                            if let Some(last) = operations.last() {
                                let reverted = revert(&mut writer, &tables(), *last, &HashSet::new(), &HashSet::new(), &|id| id, &|_| ()).await.unwrap();
                                assert_eq!(reverted.conflicts, []);
                            }
                        }
                    }
                    transaction.commit().await.unwrap();
                    operations.push(id(number));
                    states.push(state(&database, &records).await);
                }
                let mut number = 10_000;
                for (operation, before) in operations.iter().zip(&states).rev() {
                    number += 1;
                    let reverted = undo(&database, number, *operation, HashSet::new()).await;
                    assert_eq!(reverted.conflicts, []);
                    assert_eq!(&state(&database, &records).await, before);
                }
            }
        });
    }
}
