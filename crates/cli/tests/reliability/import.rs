//! An import that is killed again and again comes to the same as one that is not.

use std::{
    io,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use kempt_sample::random::Random;
use kempt_store::{Database, Sql};
use serde_json::{Value as Json, json};

use crate::{
    books,
    client::Client,
    kills, pause,
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

/// What an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Arriving,
    Checking,
    Running,
    Done,
    Reverting,
}

/// What a base holds, by values: each record with its entries and words, and what became of each row.
#[derive(Debug, PartialEq)]
struct Holdings {
    records: Vec<String>,
    rows: Vec<String>,
}

/// A file with what files of customers have: firms, people twice, values that cannot be kept, and people who are known.
fn file(rows: usize) -> String {
    let mut random = Random::new(7);
    let mut file = "Họ tên,Email,Điện thoại,Công ty,Thành phố,Nhu cầu\n".to_owned();
    let mut earlier: Vec<String> = Vec::new();
    for number in 0..rows {
        if random.chance(0.03) && !earlier.is_empty() {
            let again: &String = random.pick(&earlier);
            file.push_str(again);
            continue;
        }
        let family = *random.pick(&["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"]);
        let given = *random.pick(&["Hoa", "Bình", "Lan", "Dũng", "Hà", "Sơn", "Mai", "Tuấn", "Trang"]);
        let email = match random.below(40) {
            0 => "khong-co".to_owned(),
            1 => String::new(),
            _ => format!("khach{number}@vidu.vn"),
        };
        let phone = format!("09{:08}", random.below(100_000_000));
        let line = format!(
            "{family} Thị {given},{email},{phone},Công ty Sao {},Huế,Báo giá {number}\n",
            random.below(9)
        );
        file.push_str(&line);
        earlier.push(line);
    }
    file
}

/// Somebody who brings the file in, and goes on with it after every kill.
pub(crate) struct Bringer {
    client: Client,
    file: String,
    place: Option<String>,
    /// Bytes that were acknowledged.
    bytes: usize,
    /// Jobs that were acknowledged.
    jobs: Vec<String>,
    /// Rows that were seen to be done.
    done: i64,
    pub(crate) goal: Phase,
}

impl Bringer {
    pub(crate) fn new(client: Client, rows: usize) -> Bringer {
        Bringer {
            client,
            file: file(rows),
            place: None,
            bytes: 0,
            jobs: Vec::new(),
            done: 0,
            goal: Phase::Done,
        }
    }

    /// Takes every step that is left until the goal; tells in which phase it is.
    pub(crate) fn go_on(&mut self, tell: &mut dyn FnMut(Phase)) -> io::Result<()> {
        loop {
            let Some(place) = self.place.clone() else {
                tell(Phase::Arriving);
                let asked = json!({ "object": "contact", "file_name": "khach.csv" });
                let key = [("Idempotency-Key", "import")];
                let answer =
                    self.client.send("POST", "/api/v1/imports", &key, Some(asked.to_string().as_bytes()))?;
                if answer.status >= 500 {
                    return Err(io::ErrorKind::Other.into());
                }
                assert!(answer.is_done(), "{}", answer.json());
                self.place = Some(answer.header("location").unwrap().to_owned());
                continue;
            };
            let now = self.done(|client| client.get(&place))?;
            let bytes = now["bytes"].as_u64().unwrap() as usize;
            assert!(bytes >= self.bytes, "{} bytes were acknowledged: {now}", self.bytes);
            for job in self.jobs.clone() {
                let answer = self.client.get(&job)?;
                assert!(
                    answer.status >= 500 || answer.is_done(),
                    "{job} was acknowledged: {}",
                    answer.json()
                );
            }
            if self.is_worked_on(&now)? {
                tell(if now["status"] == "checking" { Phase::Checking } else { Phase::Running });
                pause(Duration::from_millis(5));
                continue;
            }
            match now["status"].as_str().unwrap() {
                "uploading" if bytes < self.file.len() => {
                    let piece = &self.file.as_bytes()[bytes..self.file.len().min(bytes + 50_000)].to_vec();
                    let path = format!("{place}/file?position={bytes}");
                    let csv = [("Content-Type", "text/csv")];
                    let sent = self.done(|client| client.send("PUT", &path, &csv, Some(piece)))?;
                    self.bytes = sent["bytes"].as_u64().unwrap() as usize;
                }
                "uploading" => {
                    self.done(|client| client.send("POST", &format!("{place}/understand"), &[], None))?;
                    let settings = json!({ "existing": "update", "in_file": "update", "accounts": "create" });
                    let settings = settings.to_string();
                    let path = format!("{place}/settings");
                    self.done(|client| client.send("PUT", &path, &[], Some(settings.as_bytes())))?;
                }
                "understood" if now["settings"]["existing"] != "update" => {
                    let settings = json!({ "existing": "update", "in_file": "update", "accounts": "create" });
                    let settings = settings.to_string();
                    let path = format!("{place}/settings");
                    self.done(|client| client.send("PUT", &path, &[], Some(settings.as_bytes())))?;
                }
                "understood" | "checking" => {
                    tell(Phase::Checking);
                    self.begin(&format!("{place}/check"))?;
                }
                "checked" | "running" | "stopped" => {
                    tell(Phase::Running);
                    let done = now["done"].as_i64().unwrap();
                    if now["status"] == "running" {
                        assert!(done >= self.done, "{} rows were done: {now}", self.done);
                        self.done = done;
                    }
                    self.begin(&format!("{place}/run"))?;
                }
                "done" if self.goal == Phase::Done => return Ok(()),
                "done" => {
                    tell(Phase::Reverting);
                    self.done(|client| client.post(&format!("{place}/revert"), &json!({})))?;
                }
                "reverted" => return Ok(()),
                other => panic!("{other}: {now}"),
            }
        }
    }

    /// Whether a job works on the import, or soon will.
    fn is_worked_on(&mut self, import: &Json) -> io::Result<bool> {
        let jobs = self.done(|client| client.get("/api/v1/jobs?limit=20"))?;
        let is_open = |job: &Json| {
            job["about"]["import"] == import["id"] && (job["state"] == "waiting" || job["state"] == "running")
        };
        Ok(jobs["items"].as_array().unwrap().iter().any(is_open))
    }

    fn begin(&mut self, path: &str) -> io::Result<()> {
        let job = self.done(|client| client.send("POST", path, &[], None))?;
        self.jobs.push(format!("/api/v1/jobs/{}", job["id"].as_str().unwrap()));
        Ok(())
    }

    /// What an answer says that must be good; an error when the program is about to be gone.
    fn done(
        &mut self,
        ask: impl FnOnce(&mut Client) -> io::Result<crate::client::Answer>,
    ) -> io::Result<Json> {
        let answer = ask(&mut self.client)?;
        if answer.status >= 500 {
            return Err(io::ErrorKind::Other.into());
        }
        assert!(answer.is_done(), "{} {}", answer.status, answer.json());
        Ok(answer.json())
    }
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
