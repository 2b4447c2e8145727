//! An import that is killed again and again comes to the same as one that is not.

use std::{
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use kempt_sample::random::Random;
use kempt_store::{Database, Sql};
use serde_json::json;

use crate::{
    books,
    bringer::{Bringer, Phase},
    client::Client,
    kills,
    place::{Kind, Place},
    program::Program,
    seed,
};

/// Rows of the file: more than one transaction of an import takes.
const ROWS: usize = 2_900;

/// Records that are there before; the file knows more of them.
const KNOWN: usize = 6;

/// How often one import is killed.
const KILLS_OF_AN_IMPORT: u64 = 3;

/// What a base holds, by values: each record with its entries and words, and what became of each row.
#[derive(Debug, PartialEq)]
struct Holdings {
    records: Vec<String>,
    rows: Vec<String>,
}

/// A new house with some records in it.
fn house(kind: Kind) -> (Place, Program, Bringer) {
    let place = Place::new(kind);
    let program = Program::start(&place, 0);
    let mut lan = Client::set_up(program.address);
    for number in 0..KNOWN {
        let body = json!({ "fields": { "full_name": format!("Khách Quen {number}"), "email": format!("khach{}@vidu.vn", number * 3 + 1) } });
        let made = lan.post("/api/v1/contacts", &body).unwrap();
        assert_eq!(made.status, 201, "{}", made.json());
    }
    (place, program, Bringer::new(lan, ROWS))
}

/// What an import that nobody kills comes to, and how long its phases take.
struct Unkilled {
    before: Holdings,
    after: Holdings,
    reverted: Holdings,
    phases: Vec<(Phase, Duration)>,
}

fn unkilled(kind: Kind) -> Unkilled {
    let (place, _program, mut bringer) = house(kind);
    let before = place.look(async |database| holdings(database).await);
    let mut begun: Vec<(Phase, Instant)> = Vec::new();
    let mut tell = |phase: Phase| {
        if begun.last().is_none_or(|(last, _)| *last != phase) {
            begun.push((phase, Instant::now()));
        }
    };
    bringer.go_on(&mut tell).unwrap();
    tell(Phase::Done);
    let after = place.look(async |database| holdings(database).await);
    bringer.goal = Phase::Reverting;
    tell(Phase::Reverting);
    bringer.go_on(&mut |_| {}).unwrap();
    tell(Phase::Arriving);
    let reverted = place.look(async |database| holdings(database).await);
    assert_eq!(
        without_versions(&reverted.records),
        without_versions(&before.records),
        "the undoing undoes all"
    );
    assert!(after.records.len() > ROWS * 9 / 10, "{}", after.records.len());
    let phases = begun.windows(2).map(|pair| (pair[0].0, pair[1].1 - pair[0].1)).collect();
    Unkilled { before, after, reverted, phases }
}

fn without_versions(records: &[String]) -> Vec<&str> {
    records.iter().filter_map(|record| record.split_once('|')).map(|(_, rest)| rest).collect()
}

/// Brings the file in, with so many kills; tells how many there were.
fn killed(kind: Kind, unkilled: &Unkilled, most: u64, random: &mut Random) -> u64 {
    let (place, program, mut bringer) = house(kind);
    let mut program = Some(program);
    assert_eq!(place.look(async |database| holdings(database).await), unkilled.before);
    let (mut kills, mut starts) = (0, 0);
    for goal in [Phase::Done, Phase::Reverting] {
        bringer.goal = goal;
        loop {
            let wanted = if kills < most { Some(*random.pick(&phases_before(goal))) } else { None };
            let mut came_to = None;
            let (tell, told) = mpsc::channel();
            thread::scope(|scope| {
                let came_to = &mut came_to;
                let bringer = &mut bringer;
                scope.spawn(move || {
                    *came_to = Some(bringer.go_on(&mut |phase| tell.send(phase).unwrap_or_default()));
                });
                let Some(wanted) = wanted else { return };
                if !told.iter().any(|phase| phase == wanted) {
                    return;
                }
                let takes = unkilled.phases.iter().filter(|(phase, _)| *phase == wanted);
                let takes: Duration = takes.map(|(_, takes)| *takes).sum();
                let moment = Instant::now() + takes.mul_f64(random.fraction() * 0.9);
                // Whoever is done before that is not killed.
                while let Some(left) = moment.checked_duration_since(Instant::now()) {
                    if let Err(mpsc::RecvTimeoutError::Disconnected) = told.recv_timeout(left) {
                        return;
                    }
                }
                program.take().unwrap().kill();
            });
            if program.is_some() {
                came_to.unwrap().unwrap();
                break;
            }
            kills += 1;
            let died = place.program_name(starts);
            starts += 1;
            let running = Program::start(&place, starts);
            bringer.client.move_to(running.address);
            program = Some(running);
            place.wait_until_forgotten(&died);
            place.let_minutes_pass();
            let wrong = place.look(async |database| books::wrong(database).await);
            assert_eq!(wrong, Vec::<String>::new());
        }
        let (found, wrong) =
            place.look(async |database| (holdings(database).await, books::wrong(database).await));
        let expected = if goal == Phase::Done { &unkilled.after } else { &unkilled.reverted };
        assert_eq!(wrong, Vec::<String>::new());
        assert_same(&found, expected);
    }
    kills
}

fn phases_before(goal: Phase) -> Vec<Phase> {
    match goal {
        Phase::Reverting => vec![Phase::Reverting],
        _ => vec![Phase::Arriving, Phase::Checking, Phase::Running, Phase::Running, Phase::Running],
    }
}

fn assert_same(found: &Holdings, expected: &Holdings) {
    for (found, expected) in [(&found.records, &expected.records), (&found.rows, &expected.rows)] {
        let more: Vec<&String> = found.iter().filter(|one| !expected.contains(one)).take(3).collect();
        let less: Vec<&String> = expected.iter().filter(|one| !found.contains(one)).take(3).collect();
        assert!(
            found == expected,
            "{} instead of {}; too much: {more:?}; missing: {less:?}",
            found.len(),
            expected.len()
        );
    }
}

/// Everything by its values, so that two bases can be compared whose ids differ.
async fn holdings(database: &Database) -> Holdings {
    let mut transaction = database.read().await.unwrap();
    let mut ask = async |question: &'static str| {
        let mut sql = Sql::new();
        sql.push(question);
        let rows = transaction.rows(&sql).await.unwrap();
        rows.into_iter()
            .map(|row| {
                let cells: Vec<String> = row.values()[1..].iter().map(|value| format!("{value:?}")).collect();
                (row.id(0).unwrap(), cells.join(" "))
            })
            .collect::<Vec<_>>()
    };
    let mut records = std::collections::BTreeMap::new();
    let contacts = ask("SELECT id, version, full_name, company, city, needs, archived_at FROM contact").await;
    let accounts = ask("SELECT id, version, company, archived_at FROM account").await;
    for (id, text) in contacts.into_iter().chain(accounts) {
        let (version, text) = text.split_once(' ').unwrap();
        records.insert(id, format!("{version}|{text}"));
    }
    let parts = [
        ask("SELECT e.record, e.field, e.position, e.value, e.value_key, e.is_primary, e.label FROM value_entry AS e WHERE e.target IS NULL").await,
        ask("SELECT e.record, e.field, a.company FROM value_entry AS e JOIN account AS a ON a.id = e.target").await,
        ask("SELECT record, title, words FROM search_text WHERE object IN ('contact', 'account')").await,
    ];
    let mut texts: std::collections::BTreeMap<_, Vec<String>> = std::collections::BTreeMap::new();
    for (id, text) in parts.into_iter().flatten() {
        texts.entry(id).or_default().push(text);
    }
    for (id, mut of_record) in texts {
        of_record.sort();
        let record = records
            .get_mut(&id)
            .unwrap_or_else(|| panic!("something of a record that is not there: {of_record:?}"));
        record.push_str(&format!("\n{}", of_record.join("\n")));
    }
    let mut sql = Sql::new();
    sql.push("SELECT number, outcome, record FROM import_outcome ORDER BY session, number");
    let rows = transaction.rows(&sql).await.unwrap();
    let rows = rows.iter().map(|row| {
        let record = row.id(2).and_then(|id| records.get(&id));
        format!("{:?} {:?} {record:?}", row.integer(0), row.text(1))
    });
    let rows = rows.collect();
    let mut records: Vec<String> = records.into_values().collect();
    records.sort();
    Holdings { records, rows }
}

#[test]
fn an_import_that_is_killed_comes_to_the_same_as_one_that_is_not() {
    let seed = seed();
    let mut random = Random::new(seed);
    // On both databases it comes to the same.
    let unkilled = unkilled(Kind::Sqlite);
    for kind in Kind::all() {
        let wanted = kills::kills(2);
        let (mut kills, mut imports) = (0, 0);
        while kills < wanted {
            kills += killed(kind, &unkilled, KILLS_OF_AN_IMPORT.min(wanted - kills), &mut random);
            imports += 1;
        }
        println!("{kind:?}: {kills} kills in {imports} imports of {ROWS} rows, each the same as without");
    }
}
