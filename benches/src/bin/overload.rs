//! What a running server does with ten times as many requests as it can carry.
//!
//! Requests are sent at their time whether or not earlier ones have been answered, over many connections; nine of ten read,
//! one writes. First it is looked which rate the server carries, unless it is given.

#![expect(clippy::print_stdout, reason = "what it measured is its output")]

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use clap::Parser;
use kempt_benches::{
    connection::Connection,
    pace::pause,
    process::{memory, processor_time},
};
use kempt_sample::random::Random;
use serde_json::json;

/// Overloads a running server, and looks how it takes it.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where the server listens: 127.0.0.1:7411
    #[arg(long)]
    address: String,
    /// Tokens that may read and write, of as many users
    #[arg(long, required = true)]
    token: Vec<String>,
    /// Requests a second that it carries; looked for when it is left out
    #[arg(long)]
    rate: Option<u64>,
    /// How many times that rate is sent
    #[arg(long, default_value_t = 10)]
    times: u64,
    /// Seconds of overload
    #[arg(long, default_value_t = 30)]
    seconds: u64,
    /// Connections
    #[arg(long, default_value_t = 256)]
    connections: u64,
    /// The server's process, for its memory
    #[arg(long)]
    pid: Option<u32>,
}

/// What came of a stretch of load.
#[derive(Default)]
struct Outcome {
    statuses: BTreeMap<u16, u64>,
    /// Milliseconds of each request that was let in.
    admitted: Vec<f64>,
    /// Connections that broke off.
    broken: u64,
    most_memory: u64,
}

impl Outcome {
    fn at(&self, share: f64) -> f64 {
        let place = (self.admitted.len() as f64 * share) as usize;
        self.admitted.get(place.min(self.admitted.len().saturating_sub(1))).copied().unwrap_or(f64::INFINITY)
    }

    fn refused(&self) -> u64 {
        self.statuses.iter().filter(|(status, _)| is_refused(**status)).map(|(_, times)| times).sum()
    }
}

/// Whether the server turned a request away, or failed at it. That a customer is there already is an answer.
fn is_refused(status: u16) -> bool {
    matches!(status, 429 | 500..)
}

/// One request of the mix; its status.
fn ask(connection: &mut Connection, random: &mut Random) -> anyhow::Result<u16> {
    const WORDS: [&str; 6] = ["nguyen", "tran thi", "minh", "karimi", "smith", "sao mai"];
    const CITIES: [&str; 4] = ["Hà Nội", "Huế", "Tehran", "London"];
    let word = *random.pick(&WORDS);
    let (status, _) = match random.below(10) {
        0 => {
            let (name, address) = (random.below(1_000_000), random.below(1_000_000_000));
            let fields = json!({
                "full_name": format!("Nguyễn Tải {name}"),
                "email": format!("tai{address}@example.com"),
            });
            connection.send("POST", "/api/v1/contacts", Some(&json!({ "fields": fields })))?
        }
        1..=4 => connection.send("GET", &format!("/api/v1/search?q={}", word.replace(' ', "%20")), None)?,
        _ => connection.send(
            "POST",
            "/api/v1/contacts/query",
            Some(&json!({ "filter": format!("city = \"{}\"", random.pick(&CITIES)), "sort": "-updated_at", "limit": 50 })),
        )?,
    };
    Ok(status)
}

/// Sends so many requests a second for a while.
fn load(arguments: &Arguments, rate: u64, time: Duration) -> anyhow::Result<Outcome> {
    let (next, end) = (AtomicU64::new(0), AtomicBool::new(false));
    let (next, end, begun) = (&next, &end, Instant::now());
    thread::scope(|scope| {
        let watching = scope.spawn(move || {
            let mut most = 0;
            while !end.load(Ordering::Relaxed) {
                most = most.max(kibibytes(arguments.pid, "VmRSS:").unwrap_or(0));
                pause(Duration::from_millis(50));
            }
            most
        });
        let connections: Vec<_> = (0..arguments.connections.min(rate))
            .map(|number| {
                let token = &arguments.token[number as usize % arguments.token.len()];
                scope.spawn(move || {
                    let mut outcome = Outcome::default();
                    let mut random = Random::new(number);
                    let mut connection = None;
                    loop {
                        let due = Duration::from_nanos(
                            next.fetch_add(1, Ordering::Relaxed).saturating_mul(1_000_000_000 / rate),
                        );
                        if due >= time || begun.elapsed() >= time {
                            return outcome;
                        }
                        pause(due.saturating_sub(begun.elapsed()));
                        let asked = Instant::now();
                        let open = match connection.take() {
                            Some(open) => Ok(open),
                            None => Connection::open(&arguments.address, token),
                        };
                        match open.and_then(|mut open| Ok((ask(&mut open, &mut random)?, open))) {
                            Ok((status, open)) => {
                                *outcome.statuses.entry(status).or_default() += 1;
                                if !is_refused(status) {
                                    outcome.admitted.push(asked.elapsed().as_secs_f64() * 1_000.0);
                                }
                                connection = Some(open);
                            }
                            Err(_) => outcome.broken += 1,
                        }
                    }
                })
            })
            .collect();
        let mut all = Outcome::default();
        for connection in connections {
            let one = connection.join().map_err(|_| anyhow::anyhow!("a connection ended badly"))?;
            for (status, times) in one.statuses {
                *all.statuses.entry(status).or_default() += times;
            }
            all.admitted.extend(one.admitted);
            all.broken += one.broken;
        }
        end.store(true, Ordering::Relaxed);
        all.most_memory = watching.join().map_err(|_| anyhow::anyhow!("nobody watched the memory"))?;
        all.admitted.sort_by(f64::total_cmp);
        Ok(all)
    })
}

fn kibibytes(pid: Option<u32>, name: &str) -> Option<u64> {
    memory(pid, name)?.split_whitespace().nth(1)?.parse().ok()
}

/// The greatest of some rates at which next to nothing is refused and answers come soon.
fn carried(arguments: &Arguments) -> anyhow::Result<u64> {
    let mut carried = None;
    for rate in [25, 50, 100, 150, 200, 300, 400, 600, 800, 1_200] {
        let outcome = load(arguments, rate, Duration::from_secs(4))?;
        let sent: u64 = outcome.statuses.values().sum();
        println!(
            "{rate:>5} a second: p99 {:.0} ms, {} of {sent} refused",
            outcome.at(0.99),
            outcome.refused()
        );
        if outcome.refused() * 100 > sent || outcome.at(0.99) > 250.0 || sent * 10 < rate * 4 * 9 {
            break;
        }
        carried = Some(rate);
    }
    carried.context("the server carries not even the least rate")
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let mut random = Random::new(0);
    let rate = match arguments.rate {
        Some(rate) => rate,
        None => carried(&arguments)?,
    };
    // What is usual: before, and alone.
    let mut connection = Connection::open(&arguments.address, &arguments.token[0])?;
    let mut usual = Vec::new();
    for _ in 0..50 {
        let asked = Instant::now();
        ensure!(!is_refused(ask(&mut connection, &mut random)?), "a single request is refused");
        usual.push(asked.elapsed());
        pause(Duration::from_millis(20));
    }
    usual.sort();
    let usual = usual[45];
    let sent = rate * arguments.times;
    println!(
        "sending {sent} a second, {} times what it carries, for {} s",
        arguments.times, arguments.seconds
    );
    let before = processor_time(arguments.pid);
    let outcome = load(&arguments, sent, Duration::from_secs(arguments.seconds))?;
    let ended = Instant::now();
    // As before: twenty in a row that are let in within twice the usual time.
    let mut in_a_row = 0;
    let mut since = ended;
    while in_a_row < 20 && ended.elapsed() < Duration::from_secs(120) {
        let asked = Instant::now();
        let answered = ask(&mut connection, &mut random);
        if answered.is_err() {
            connection = Connection::open(&arguments.address, &arguments.token[0])?;
        }
        if answered.is_ok_and(|status| !is_refused(status)) && asked.elapsed() <= usual * 2 {
            in_a_row += 1;
        } else {
            (in_a_row, since) = (0, Instant::now());
        }
        pause(Duration::from_millis(20));
    }
    let answers: u64 = outcome.statuses.values().sum();
    println!("answered            {:.0} a second", answers as f64 / arguments.seconds as f64);
    println!("statuses            {:?}, {} connections broke off", outcome.statuses, outcome.broken);
    println!("admitted            p50 {:.0} ms, p99 {:.0} ms", outcome.at(0.5), outcome.at(0.99));
    println!("memory at most      {:.0} MiB", outcome.most_memory as f64 / 1_024.0);
    println!("as before after     {:.1} s", since.duration_since(ended).as_secs_f64());
    if let (Some(before), Some(after)) = (before, processor_time(arguments.pid)) {
        println!("processor time      {:.0} s", (after - before) / 1_000.0);
    }
    ensure!(in_a_row == 20, "it did not come back within two minutes");
    Ok(())
}
