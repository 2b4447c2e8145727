//! What matching a stored base costs, and how much it finds: keys of new records, the full pass, one record against all.
//!
//! `stored FILE.csv --database sqlite:FILE`, with a file of `generate`. The database must be new.

#![expect(clippy::print_stdout, reason = "results belong on standard output")]

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use clap::Parser;
use kempt_app::crm::{
    Clock, Crm, Shape, Stored, Viewer,
    matching::{GroupFilter, PassStep, Purpose},
};
use kempt_matching::Subject;
use kempt_store::{Entry, Id, Operation, OperationKind, OperationStatus, Value, Writer};

#[derive(Parser)]
struct Arguments {
    /// A CSV file of `generate`.
    file: PathBuf,
    /// A new database: `sqlite:FILE` or `postgres://...`.
    #[arg(long)]
    database: String,
    /// Records that are asked about.
    #[arg(long, default_value_t = 2_000)]
    asked: usize,
}

/// A clock that counts.
#[derive(Debug, Default)]
struct Counting {
    now: AtomicI64,
    drawn: AtomicU64,
}

impl Clock for Counting {
    fn now(&self) -> i64 {
        1_790_000_000_000 + self.now.fetch_add(1, Ordering::Relaxed)
    }

    fn random(&self, bytes: &mut [u8]) {
        let drawn = self.drawn.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (byte, drawn) in bytes.iter_mut().rev().zip(drawn.iter().rev()) {
            *byte = *drawn;
        }
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let crm = Crm::open(&arguments.database, Arc::new(Counting::default())).await?;
    let shape = crm.registry().shape("contact")?;
    let mut base = Base::default();
    let before = cpu_seconds();
    let keys = base.fill(&crm, &shape, &arguments.file).await?;
    let records = base.ids.len();
    println!(
        "fill: {records} records, {:.1} CPU s with {keys:.1} CPU s for keys, peak {} MB",
        cpu_seconds() - before,
        peak_megabytes()
    );
    base.ask(&crm, &shape, arguments.asked, "before anything is learned").await?;
    for pass in ["first", "second"] {
        let (start, before) = (Instant::now(), cpu_seconds());
        let lap = std::sync::Mutex::new((PassStep::Reading, before));
        let report = crm
            .find_all_duplicates(Subject::Person, &|progress| {
                let mut lap = lap.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                if lap.0 != progress.step {
                    println!("  {:?}: {:.1} CPU s", lap.0, cpu_seconds() - lap.1);
                    *lap = (progress.step, cpu_seconds());
                }
                true
            })
            .await?;
        println!(
            "{pass} pass: {:.1} CPU s, {:.1} s, peak {} MB, {report:?}",
            cpu_seconds() - before,
            start.elapsed().as_secs_f64(),
            peak_megabytes()
        );
    }
    base.judge(&crm).await?;
    base.ask(&crm, &shape, arguments.asked, "with what was learned").await
}

#[derive(Default)]
struct Base {
    ids: Vec<Id>,
    /// Who each record really is.
    people: Vec<String>,
    by_id: HashMap<Id, usize>,
    of_person: HashMap<String, Vec<usize>>,
    /// For each record of a sure group the others in it.
    grouped: HashMap<usize, Vec<usize>>,
}

impl Base {
    /// Reads the file into the database; tells the CPU seconds that keys took.
    async fn fill(&mut self, crm: &Crm, shape: &Arc<Shape>, file: &PathBuf) -> Result<f64> {
        let mut reader = csv::Reader::from_path(file)?;
        let header = reader.headers()?.clone();
        let place = |name: &str| {
            header.iter().position(|column| column == name).with_context(|| format!("no column {name}"))
        };
        let truth = place("cluster")?;
        let columns = [
            ("full_name", place("full_name")?),
            ("company", place("company")?),
            ("job_title", place("job_title")?),
            ("city", place("city")?),
            ("country", place("country")?),
        ];
        let fields = [("email", place("email")?), ("phone", place("phone")?), ("address", place("address")?)];
        let mut keys = 0.0;
        let mut lines = reader.into_records();
        loop {
            let some: Vec<csv::StringRecord> = lines.by_ref().take(5_000).collect::<Result<_, _>>()?;
            if some.is_empty() {
                return Ok(keys);
            }
            let mut transaction = crm.database().write().await?;
            let operation = Operation {
                id: crm.new_id(),
                kind: OperationKind::Import,
                actor: None,
                door: "import".to_owned(),
                at: crm.now(),
                reason: None,
                parent: None,
                status: OperationStatus::Done,
                summary: None,
            };
            let mut writer = Writer::begin(&mut transaction, operation).await?;
            let (mut rows, mut entries, mut stored) = (Vec::new(), Vec::new(), Vec::new());
            for line in &some {
                let id = crm.new_id();
                let text = |place: usize| line.get(place).filter(|text| !text.is_empty()).map(str::to_owned);
                let row: Vec<Value> = shape
                    .table
                    .all_columns()
                    .map(|(column, column_type)| match column {
                        "id" => id.into(),
                        "version" | "created_at" | "updated_at" => 1.into(),
                        name => match columns.iter().find(|(column, _)| *column == name) {
                            Some((_, place)) => text(*place).into(),
                            None => Value::missing(column_type),
                        },
                    })
                    .collect();
                let mut own = Vec::new();
                for (field, place) in fields {
                    let Some(value) = text(place) else { continue };
                    own.push(Entry {
                        id: crm.new_id(),
                        record: id,
                        object: "contact".to_owned(),
                        field: field.to_owned(),
                        position: 0,
                        value_key: value.clone(),
                        value,
                        target: None,
                        label: None,
                        is_primary: true,
                        state: "unknown".to_owned(),
                        valid_from: None,
                        valid_until: None,
                        meta: None,
                    });
                }
                entries.extend(own.iter().map(|entry| (id, entry.id, entry.values())));
                let record = kempt_store::Record { id, version: 1, values: row.clone() };
                stored.push(Stored { record, entries: own });
                rows.push((id, id, row));
                let person = line.get(truth).unwrap_or_default().to_owned();
                self.by_id.insert(id, self.ids.len());
                self.of_person.entry(person.clone()).or_default().push(self.ids.len());
                self.people.push(person);
                self.ids.push(id);
            }
            writer.insert_many(&shape.tracked, rows).await?;
            writer.insert_many(&Entry::table(), entries).await?;
            let changes: Vec<_> = stored.iter().map(|stored| (None, Some(stored))).collect();
            let before = cpu_seconds();
            crm.remember(&mut transaction, shape, &changes).await?;
            keys += cpu_seconds() - before;
            transaction.commit().await?;
        }
    }

    /// Asks about records that are there: how long an answer takes, and how many of a record's doubles are in it.
    async fn ask(&self, crm: &Crm, shape: &Arc<Shape>, asked: usize, when: &str) -> Result<()> {
        let (mut times, mut there, mut found, mut told, mut wrong) = (Vec::new(), 0u64, 0u64, 0u64, 0u64);
        let (mut grouped, mut met) = (0u64, 0u64);
        for number in 0..asked {
            // Spread over the base by a step without a common divisor.
            let row = number * 7_919_993 % self.ids.len();
            let mut transaction = crm.database().read().await?;
            let stored =
                Stored::find(&mut transaction, shape, self.ids[row]).await?.context("a record is gone")?;
            let start = Instant::now();
            let candidates = crm.candidates(&mut transaction, shape, &stored, Purpose::Look, 0.5).await?;
            times.push(start.elapsed().as_micros());
            transaction.roll_back().await?;
            let doubles = &self.of_person[&self.people[row]];
            there += doubles.len() as u64 - 1;
            for other in self.grouped.get(&row).into_iter().flatten() {
                grouped += 1;
                met += u64::from(candidates.iter().any(|candidate| candidate.id == self.ids[*other]));
            }
            for candidate in candidates.iter().filter(|candidate| candidate.probability >= 0.5) {
                let is_double = doubles.contains(&self.by_id[&candidate.id]);
                told += 1;
                found += u64::from(is_double);
                wrong += u64::from(!is_double);
            }
        }
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100];
        println!(
            "one record against {}, {when}: p50 {} us, p95 {} us, p99 {} us; recall {:.4}, precision {:.4}, {told} told, {wrong} wrong; of {grouped} in one group with them {met} met",
            self.ids.len(),
            at(50),
            at(95),
            at(99),
            found as f64 / there.max(1) as f64,
            found as f64 / told.max(1) as f64,
        );
        Ok(())
    }

    /// How right the groups are.
    async fn judge(&mut self, crm: &Crm) -> Result<()> {
        let viewer = Viewer::of_the_house(crm.new_id());
        let filter = GroupFilter { at_least: Some(0.7), ..GroupFilter::default() };
        let (mut after, mut found, mut hits) = (None, 0u64, 0u64);
        let mut slowest = 0;
        loop {
            let start = Instant::now();
            let page = crm.duplicate_groups(&viewer, &filter, after, 200).await?;
            slowest = slowest.max(start.elapsed().as_micros());
            for group in &page.groups {
                let rows: Vec<usize> = group
                    .members
                    .iter()
                    .filter_map(|member| self.by_id.get(&member.record.as_ref()?.0).copied())
                    .collect();
                for &row in &rows {
                    let others = rows.iter().copied().filter(|other| *other != row);
                    self.grouped.entry(row).or_default().extend(others);
                }
                for (place, &a) in rows.iter().enumerate() {
                    for &b in &rows[place + 1..] {
                        found += 1;
                        hits += u64::from(self.people[a] == self.people[b]);
                    }
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let there: u64 = self.of_person.values().map(|rows| (rows.len() * (rows.len() - 1) / 2) as u64).sum();
        ensure!(there > 0, "a file without duplicates says nothing");
        println!(
            "groups: precision {:.4}, recall {:.4}; slowest page of 200 groups {slowest} us",
            hits as f64 / found.max(1) as f64,
            hits as f64 / there as f64
        );
        Ok(())
    }
}

/// User and system time of this process so far, in seconds (proc(5), fields 14 and 15 of `stat`, in hundredths).
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

/// Largest memory the process has had so far, in megabytes.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.and_then(|peak| peak.trim().trim_end_matches("kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
