//! The power goes, at any moment: what was acknowledged is there when it comes back, and nothing is half there.
//!
//! The real program is recorded while people work with it ([`recording`](crate::recording)). The recording is played on a
//! disk of which only that is sure which was synced ([`disk`](crate::disk)), and broken off at many places; each disk is
//! opened again and looked through. A kill cannot show this: it leaves what the system has not yet written to the disk.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc},
    thread,
};

use kempt_sample::random::Random;
use kempt_store::{Database, Id, Sql, StoreError};
use serde_json::Value as Json;

use crate::{
    books,
    bringer::{Bringer, Phase},
    clerk::{Clerk, Day},
    client::Client,
    disk::{Disk, Files, Luck},
    number,
    place::{Kind, Place},
    program::Program,
    recording::{self, Event},
    seed,
};

/// How many states of the disk are tried, when more are wanted than in the usual tests.
const STATES: &str = "KEMPT_TEST_POWER_CUTS";

/// Deeds of each of the two clerks.
const DEEDS: usize = 60;

/// Rows of the file that is brought in.
const ROWS: usize = 300;

/// Those who look through disks at the same time.
const LOOKING: usize = 2;

/// What was acknowledged up to some moment.
#[derive(Debug, Clone, Default)]
struct Acknowledged {
    operations: Vec<Id>,
    /// Imports and their versions.
    imports: HashMap<Id, i64>,
    jobs: Vec<Id>,
}

impl Acknowledged {
    /// Takes note of an answer.
    fn hear(&mut self, answer: &[u8]) {
        let text = String::from_utf8_lossy(answer);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { return };
        let headers = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        let operation = headers.clone().find(|(name, _)| name.eq_ignore_ascii_case("kempt-operation"));
        self.operations.extend(operation.and_then(|(_, id)| id.trim().parse::<Id>().ok()));
        // A long body may have been sent in pieces; then its head has to do.
        let Ok(body) = serde_json::from_str::<Json>(body) else { return };
        if let Some(operation) = body["operation"].as_str().and_then(|id| id.parse().ok()) {
            self.operations.push(operation);
        }
        let Some(id) = body["id"].as_str().and_then(|id| id.parse().ok()) else { return };
        if body["file_name"].is_string() {
            self.imports.insert(id, body["version"].as_i64().unwrap());
        } else if body["attempts"].is_number() {
            self.jobs.push(id);
        }
    }

    fn count(&self) -> usize {
        self.operations.len() + self.imports.len() + self.jobs.len()
    }
}

/// Records a house from its first moment to its proper end.
fn record(seed: u64) -> Vec<Event> {
    let recorder = recording::recorder();
    let place = Place::new(Kind::Sqlite);
    let log = tempfile::tempdir().unwrap();
    let log = log.path().join("recording");
    let environment = recording::environment(&recorder, place.folder.path(), &log);
    let environment: Vec<(&str, &str)> =
        environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let program = Program::start_with(&place, 0, &environment);
    let mut lan = Client::set_up(program.address);
    let mut clerks: Vec<Clerk> = ["p1", "p2"]
        .into_iter()
        .zip(seed..)
        .map(|(name, seed)| Clerk::new(lan.colleague(name), name, seed))
        .collect();
    let mut bringer = Bringer::new(lan, ROWS);
    thread::scope(|scope| {
        for (clerk, day) in clerks.iter_mut().zip([Day::Mixed, Day::Merging]) {
            scope.spawn(move || {
                let mut left = DEEDS;
                clerk.work(day, || {
                    left -= 1;
                    left > 0
                });
            });
        }
        scope.spawn(|| {
            for goal in [Phase::Done, Phase::Reverting] {
                bringer.goal = goal;
                bringer.go_on(&mut |_| {}).unwrap();
            }
        });
    });
    program.end();
    let events = recording::read(&log);
    fs::remove_file(&recorder).unwrap();
    events
}

/// A disk to be looked through, and what must be on it.
struct State {
    at: usize,
    luck: Luck,
    files: Files,
    acknowledged: Arc<Acknowledged>,
}

/// Tries so many states of the disk; what was wrong, and with how many.
fn try_states(events: &[Event], wanted: usize, seed: u64) -> (usize, Vec<String>) {
    let mut random = Random::new(seed);
    let lucks = [Luck::None, Luck::All, Luck::Some, Luck::Some];
    let cuts = places_to_cut(events, wanted / lucks.len(), &mut random);
    let (give, take) = mpsc::sync_channel::<State>(LOOKING);
    let take = Arc::new(Mutex::new(take));
    let found: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let tried = Mutex::new(0);
    thread::scope(|scope| {
        for _ in 0..LOOKING {
            let (take, found, tried) = (Arc::clone(&take), &found, &tried);
            scope.spawn(move || {
                let folder = quick_folder();
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                loop {
                    let next = take.lock().unwrap().recv();
                    let Ok(state) = next else { break };
                    let wrong = runtime.block_on(look_through(folder.path(), &state));
                    *tried.lock().unwrap() += 1;
                    if !wrong.is_empty() {
                        let (at, luck) = (state.at, state.luck);
                        found
                            .lock()
                            .unwrap()
                            .push(format!("event {at}, {luck:?} of what was not synced: {wrong:?}"));
                    }
                }
            });
        }
        let mut disk = Disk::default();
        let mut acknowledged = Acknowledged::default();
        let mut cuts = cuts.into_iter().peekable();
        for (at, event) in events.iter().enumerate() {
            disk.play(event);
            if let Event::Sent { answer } = event {
                acknowledged.hear(answer);
            }
            if cuts.next_if_eq(&at).is_none() {
                continue;
            }
            let acknowledged = Arc::new(acknowledged.clone());
            // Where all is synced there is nothing to be lucky with.
            let lucks = if disk.is_at_rest() { &lucks[..1] } else { &lucks[..] };
            for &luck in lucks {
                let files = disk.after_power_cut(luck, &mut random);
                give.send(State { at, luck, files, acknowledged: Arc::clone(&acknowledged) }).unwrap();
            }
        }
        assert!(acknowledged.count() > DEEDS, "{acknowledged:?}");
        drop(give);
    });
    (tried.into_inner().unwrap(), found.into_inner().unwrap())
}

/// Where to break the recording off: right behind answers, and anywhere else where something changes.
fn places_to_cut(events: &[Event], wanted: usize, random: &mut Random) -> Vec<usize> {
    let is_change = |event: &Event| !matches!(event, Event::Opened { .. } | Event::Closed { .. });
    let changes: Vec<usize> =
        events.iter().enumerate().filter(|(_, event)| is_change(event)).map(|(at, _)| at).collect();
    let answers: Vec<usize> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| matches!(event, Event::Sent { .. }))
        .map(|(at, _)| at)
        .collect();
    let mut cuts: std::collections::BTreeSet<usize> = std::collections::BTreeSet::new();
    let most = wanted.min(changes.len() * 9 / 10);
    while cuts.len() < most {
        let some = if random.chance(0.2) { &answers } else { &changes };
        cuts.insert(*random.pick(some));
    }
    cuts.into_iter().collect()
}

/// A folder in memory, where there is one: the states are many.
fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

async fn look_through(folder: &Path, state: &State) -> Vec<String> {
    let folder = tempfile::tempdir_in(folder).unwrap();
    let folder = folder.path();
    // The index of the log lives in memory alone; whatever is left of it, is made anew.
    for (name, bytes) in state.files.iter().filter(|(name, _)| !name.ends_with("-shm")) {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let database = match Database::open(&address(folder)).await {
        Ok(database) => database,
        Err(error) => return vec![format!("it cannot be opened: {error}")],
    };
    let wrong = match is_prepared(&database).await {
        Ok(false) if state.acknowledged.count() == 0 => Vec::new(),
        Ok(false) => vec!["everything is gone".to_owned()],
        Ok(true) => {
            let mut wrong = books::wrong(&database).await;
            if wrong.is_empty() {
                wrong = lost(&database, &state.acknowledged)
                    .await
                    .unwrap_or_else(|error| vec![format!("it cannot be read: {error}")]);
            }
            wrong
        }
        Err(error) => vec![format!("it cannot be read: {error}")],
    };
    database.close().await;
    wrong
}

fn address(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("kempt.db").display())
}

async fn is_prepared(database: &Database) -> Result<bool, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT count(*) FROM sqlite_master WHERE name IN ('contact', 'note', 'account', 'operation', 'import_outcome', 'search_text', 'match_key')");
    let mut transaction = database.read().await?;
    Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)) == Some(7))
}

/// What was acknowledged and is not there.
async fn lost(database: &Database, acknowledged: &Acknowledged) -> Result<Vec<String>, StoreError> {
    let operations = books::missing(database, &acknowledged.operations).await?;
    let mut lost: Vec<String> = operations.iter().map(|id| format!("lost: operation {id}")).collect();
    let mut transaction = database.read().await?;
    for (id, version) in &acknowledged.imports {
        let mut sql = Sql::new();
        sql.push("SELECT version FROM import_session WHERE id = ").bind(*id);
        let found = transaction.row(&sql).await?.and_then(|row| row.integer(0));
        if found.is_none_or(|found| found < *version) {
            lost.push(format!("lost: version {version} of import {id}; there is {found:?}"));
        }
    }
    for id in &acknowledged.jobs {
        let mut sql = Sql::new();
        sql.push("SELECT 1 FROM job WHERE id = ").bind(*id);
        if transaction.row(&sql).await?.is_none() {
            lost.push(format!("lost: job {id}"));
        }
    }
    Ok(lost)
}

/// The recording of a database that syncs its log only when it is about to write it into the database, as
/// `synchronous=NORMAL` does.
fn without_commits_synced(events: &[Event]) -> Vec<Event> {
    let mut names: HashMap<u64, String> = HashMap::new();
    let mut kept = Vec::new();
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Opened { file, name, .. } => drop(names.insert(*file, name.clone())),
            Event::Synced { file } if names.get(file).is_some_and(|name| name.ends_with("-wal")) => {
                let next = events[at + 1..].iter().find_map(|event| match event {
                    Event::Written { file, .. } => names.get(file),
                    _ => None,
                });
                if next.is_none_or(|name| name.ends_with("-wal")) {
                    continue;
                }
            }
            _ => {}
        }
        kept.push(event.clone());
    }
    kept
}

fn without_syncs(events: &[Event]) -> Vec<Event> {
    // Folders stay synced: a file without a name would be gone and not damaged.
    let mut folders: HashMap<u64, bool> = HashMap::new();
    let mut kept = Vec::new();
    for event in events {
        if let Event::Opened { file, name, .. } = event {
            folders.insert(*file, name.is_empty());
        }
        if !matches!(event, Event::Synced { file } if folders.get(file) != Some(&true)) {
            kept.push(event.clone());
        }
    }
    kept
}

#[test]
fn what_was_acknowledged_outlives_a_power_cut_and_a_recording_without_syncs_does_not() {
    let seed = seed();
    let wanted = number(STATES, 300) as usize;
    let mut tried = 0;
    // A recording has so many places and no more.
    for round in 0.. {
        let events = record(seed.wrapping_add(round));
        let (more, wrong) = try_states(&events, (wanted - tried).min(5_000), seed.wrapping_add(round));
        tried += more;
        assert!(wrong.is_empty(), "{} of {tried} states: {:#?}", wrong.len(), &wrong[..wrong.len().min(5)]);
        if round == 0 {
            let (without, lost) = try_states(&without_commits_synced(&events), 100, seed);
            let is_loss = |wrong: &&String| wrong.contains("lost:") || wrong.contains("everything is gone");
            let losses = lost.iter().filter(is_loss).count();
            println!("without syncs at commits: {losses} of {without} states lost something");
            assert!(losses > 0, "the test sees nothing: {lost:?}");
            let (without, damaged) = try_states(&without_syncs(&events), 100, seed);
            println!(
                "without any syncs: {} of {without} states lost something or were damaged",
                damaged.len()
            );
            let is_damage =
                |wrong: &String| wrong.contains("integrity_check") || wrong.contains("it cannot be");
            assert!(damaged.iter().any(is_damage), "the test sees no damage: {damaged:?}");
        }
        if tried + 4 >= wanted {
            break;
        }
    }
    println!(
        "{tried} states of the disk after a power cut: nothing lost, nothing damaged, nothing half done"
    );
}

#[test]
fn the_program_starts_on_a_disk_after_a_power_cut() {
    let seed = seed();
    let mut random = Random::new(seed);
    let events = record(seed);
    for cut in places_to_cut(&events, 3, &mut random) {
        let mut disk = Disk::default();
        events[..=cut].iter().for_each(|event| disk.play(event));
        let place = Place::new(Kind::Sqlite);
        for (name, bytes) in disk.after_power_cut(Luck::Some, &mut random) {
            let path: PathBuf = place.folder.path().join(name);
            fs::write(path, bytes).unwrap();
        }
        let program = Program::start(&place, 0);
        let ready = Client::new(program.address).get("/readyz").unwrap();
        assert_eq!(ready.status, 200, "event {cut}: {}", ready.json());
    }
}
