//! A program that is killed while it writes: what was acknowledged is there, and nothing is half there.
//!
//! The store alone; the whole program is killed in `crates/cli/tests/reliability`.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use kempt_store::{
    Database, Entry, HowFound, Id, Operation, OperationKind, OperationStatus, Reach, Scope, SearchQuestion,
    SearchText, Sql, Value, Writer, find_record, prepare, remember_search, search,
};

use crate::{both::on_each, queries::contact};

/// Names the database to the process that is to be killed.
const CHILD: &str = "KEMPT_TEST_KILLED_WRITER";

/// How often it is killed.
const KILLS: usize = 6;

fn id(kind: u8, number: i64) -> Id {
    let mut random = [kind; 10];
    random[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(number, random)
}

/// The record that every write changes.
fn counter() -> Id {
    id(1, 0)
}

/// Write number `number`: a new contact with two entries, its words, and the counter.
async fn write(database: &Database, number: i64) {
    let mut transaction = database.write().await.unwrap();
    let operation = Operation {
        id: id(2, number),
        kind: OperationKind::Create,
        actor: None,
        door: "form".to_owned(),
        at: number,
        reason: None,
        parent: None,
        status: OperationStatus::Done,
        summary: None,
    };
    let mut writer = Writer::begin(&mut transaction, operation).await.unwrap();
    let (table, record) = (contact().tracked(), id(1, number));
    let values = |name: String| {
        vec![
            ("version", Value::from(1)),
            ("created_at", number.into()),
            ("updated_at", number.into()),
            ("full_name", name.into()),
        ]
    };
    writer.insert(&table, record, record, values(format!("Số {number}"))).await.unwrap();
    let entries = (0..2).map(|position| {
        let entry = Entry {
            id: id(3 + position, number),
            object: "contact".to_owned(),
            record,
            field: "email".to_owned(),
            position: i64::from(position),
            value: format!("{number}@example.com"),
            value_key: format!("{number}@example.com"),
            target: None,
            label: None,
            is_primary: position == 0,
            state: "unknown".to_owned(),
            valid_from: None,
            valid_until: None,
            meta: None,
        };
        (record, entry.id, entry.values())
    });
    writer.insert_many(&Entry::table(), entries.collect()).await.unwrap();
    if number == 1 {
        writer.insert(&table, counter(), counter(), values("counter".to_owned())).await.unwrap();
    }
    writer.update(&table, counter(), counter(), vec![("revenue", number.into())]).await.unwrap();
    let text = SearchText {
        object: "contact".to_owned(),
        record,
        owner: None,
        team: None,
        maker: None,
        title: format!("so {number}"),
        rest: String::new(),
        written: String::new(),
    };
    remember_search(&mut transaction, &text).await.unwrap();
    transaction.commit().await.unwrap();
}

async fn number_of(database: &Database, statement: &'static str) -> i64 {
    let mut sql = Sql::new();
    sql.push(statement);
    let mut transaction = database.read().await.unwrap();
    transaction.row(&sql).await.unwrap().unwrap().integer(0).unwrap_or(0)
}

/// How many writes there are; fails when one is half there.
async fn whole_writes(database: &Database) -> i64 {
    let writes = number_of(database, "SELECT count(*) FROM operation").await;
    if writes == 0 {
        return 0;
    }
    assert_eq!(number_of(database, "SELECT count(*) FROM contact").await, writes + 1);
    assert_eq!(number_of(database, "SELECT count(*) FROM value_entry").await, writes * 2);
    assert_eq!(number_of(database, "SELECT count(*) FROM change").await, writes * 2 + 1);
    assert_eq!(number_of(database, "SELECT count(*) FROM search_text").await, writes);
    assert_eq!(number_of(database, "SELECT max(revenue) FROM contact").await, writes);
    let mut transaction = database.read().await.unwrap();
    let last = find_record(&mut transaction, &contact(), id(1, writes)).await.unwrap();
    assert!(last.is_some(), "record of write {writes}");
    let scope = Scope::new().with("contact", Reach::All);
    let asked = format!("so {writes}");
    let question = SearchQuestion {
        scope: &scope,
        objects: &["contact"],
        folded: &asked,
        written: &asked,
        with_archived: false,
        skip: 0,
        limit: 1,
    };
    let found = search(&mut transaction, &question).await.unwrap();
    assert_eq!(found.hits.first().map(|hit| (hit.record, hit.how)), Some((id(1, writes), HowFound::Title)));
    writes
}

/// What the process does that is to be killed; nothing when this is not that process.
#[test]
fn writes_until_it_is_killed() {
    let Ok(address) = std::env::var(CHILD) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let database = Database::open(&address).await.unwrap();
        let begun = number_of(&database, "SELECT count(*) FROM operation").await;
        for number in begun + 1.. {
            write(&database, number).await;
            // The process that watches reads this: the write is acknowledged.
            let _ = writeln!(std::io::stdout(), "\nwrote {number}");
        }
    });
}

#[test]
fn what_was_acknowledged_outlives_a_kill_and_nothing_is_half_there() {
    on_each(|database, address| async move {
        prepare(&database, &[contact()], 1).await.unwrap();
        let mut whole = 0;
        for kill in 0..KILLS {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "killed::writes_until_it_is_killed", "--nocapture"])
                .env(CHILD, &address)
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut wrote =
                lines.map_while(Result::ok).filter_map(|line| line.strip_prefix("wrote ")?.parse().ok());
            // Each time after another number of writes, so that another moment of a write is met.
            let mut acknowledged: i64 = wrote.by_ref().nth(kill * 7 % 40).unwrap();
            child.kill().unwrap();
            child.wait().unwrap();
            // What it still said before it died was acknowledged too.
            acknowledged = wrote.last().unwrap_or(acknowledged);
            // A server ends a transaction whose program has died a moment later; it holds what we ask for then.
            let found = whole_writes(&database).await;
            assert!(found >= acknowledged, "{acknowledged} were acknowledged and {found} are there");
            assert!(found <= acknowledged + 1, "{found} are there and {acknowledged} were acknowledged");
            assert!(found > whole);
            whole = found;
            if database.dialect() == kempt_store::Dialect::Sqlite {
                let mut sql = Sql::new();
                sql.push("PRAGMA integrity_check");
                let mut transaction = database.read().await.unwrap();
                let row = transaction.row(&sql).await.unwrap().unwrap();
                assert_eq!(row.text(0), Some("ok"));
            }
        }
    });
}
