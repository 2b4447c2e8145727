//! How long a running server takes for the requests of a working day, and how much processor time.
//!
//! One request at a time, paced below the server's limits, over one connection; the times are those a client sees. With
//! `--pid` the processor time of the server is read before and after (Linux).

#![expect(clippy::print_stdout, reason = "what it measured is its output")]

use std::time::{Duration, Instant};

use anyhow::ensure;
use clap::Parser;
use kempt_benches::{
    connection::Connection,
    pace::pause,
    process::{memory, processor_time},
};
use kempt_sample::random::Random;
use serde_json::{Value as Json, json};

/// Measures the requests of a running server: get, list, search, check, create.
#[derive(Debug, Parser)]
struct Arguments {
    /// Where the server listens: 127.0.0.1:7411
    #[arg(long)]
    address: String,
    /// A token that may read and write
    #[arg(long)]
    token: String,
    /// Requests of each kind
    #[arg(long, default_value_t = 300)]
    requests: usize,
    /// Requests a second, below the server's limit for one user
    #[arg(long, default_value_t = 100)]
    rate: u64,
    /// The server's process, for its processor time and memory
    #[arg(long)]
    pid: Option<u32>,
    /// Seed of the random choices
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only these kinds, with commas between them
    #[arg(long)]
    only: Option<String>,
}

struct Client {
    arguments: Arguments,
    connection: Connection,
}

impl Client {
    fn connect(arguments: Arguments) -> anyhow::Result<Client> {
        let connection = Connection::open(&arguments.address, &arguments.token)?;
        Ok(Client { arguments, connection })
    }

    fn send(&mut self, verb: &str, path: &str, body: Option<&Json>) -> anyhow::Result<(u16, Json)> {
        self.connection.send(verb, path, body)
    }
}

/// What a list on a screen shows.
const SHOWN: &str = "full_name,email,phone,company,job_title,city,country,lifecycle";

/// Runs one kind of request and prints its times.
fn measure(
    client: &mut Client,
    name: &str,
    mut one: impl FnMut(&mut Client, usize) -> anyhow::Result<(u16, Json)>,
) -> anyhow::Result<()> {
    if client.arguments.only.as_ref().is_some_and(|only| !only.split(',').any(|kind| name.starts_with(kind)))
    {
        return Ok(());
    }
    let count = client.arguments.requests;
    let pace = Duration::from_micros(1_000_000 / client.arguments.rate.max(1));
    let mut times = Vec::with_capacity(count);
    let before = processor_time(client.arguments.pid);
    for turn in 0..count {
        let start = Instant::now();
        let (status, body) = one(client, turn)?;
        let took = start.elapsed();
        ensure!(status < 300 || status == 409, "{name}: {status} {body}");
        times.push(took.as_secs_f64() * 1_000.0);
        pause(pace.saturating_sub(took));
    }
    let after = processor_time(client.arguments.pid);
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    let processor = before.zip(after).map_or(String::new(), |(before, after)| {
        format!("  cpu {:6.2} ms each", (after - before) / count as f64)
    });
    println!(
        "{name:<28} p50 {:7.2} ms  p95 {:7.2} ms  p99 {:7.2} ms  most {:7.2} ms{processor}",
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
    Ok(())
}

fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(escape).collect()
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let (pid, seed) = (arguments.pid, arguments.seed);
    let mut client = Client::connect(arguments)?;
    let mut random = Random::new(seed);
    // Records from all over the base: pages of some orders.
    let mut known: Vec<Json> = Vec::new();
    for sort in ["-created_at", "created_at", "full_name", "-full_name", "-updated_at"] {
        let path = format!("/api/v1/contacts?limit=200&sort={sort}&fields=full_name,email,phone,company");
        let (status, page) = client.send("GET", &path, None)?;
        ensure!(status == 200, "{status} {page}");
        known.extend(page["items"].as_array().cloned().unwrap_or_default());
    }
    ensure!(!known.is_empty(), "the server has no contacts");
    println!("idle: {}", memory(pid, "VmRSS").unwrap_or_default());
    let ids: Vec<String> = known.iter().filter_map(|one| Some(one["id"].as_str()?.to_owned())).collect();
    // Those of an earlier run have a number, which does not become a name by another number.
    let is_name = |name: &&str| name.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    let names: Vec<String> = known
        .iter()
        .filter_map(|one| one["fields"]["full_name"].as_str().filter(is_name).map(str::to_owned))
        .collect();
    measure(&mut client, "get", |client, _| {
        client.send("GET", &format!("/api/v1/contacts/{}", random.pick(&ids)), None)
    })?;
    for (name, query) in [
        ("list newest", "limit=50".to_owned()),
        ("list of eight columns", format!("limit=50&fields={SHOWN}")),
        ("list of eight, by name", format!("limit=50&sort=full_name&fields={SHOWN}")),
        ("list by name", "limit=50&sort=full_name".to_owned()),
        (
            "list city, by change",
            format!("limit=50&sort=-updated_at&filter={}", escaped("city = \"Hà Nội\"")),
        ),
        (
            "list stage, by name",
            format!("limit=50&sort=full_name&filter={}", escaped("country = \"Vietnam\"")),
        ),
    ] {
        let mut cursor: Option<String> = None;
        measure(&mut client, name, |client, _| {
            let after = cursor.take().map_or(String::new(), |cursor| format!("&after={}", escaped(&cursor)));
            let answer = client.send("GET", &format!("/api/v1/contacts?{query}{after}"), None)?;
            cursor = answer.1["next"].as_str().map(str::to_owned);
            Ok(answer)
        })?;
    }
    for (name, words) in
        [("search name", None), ("search common word", Some("nguyen")), ("search typing", Some("ngu"))]
    {
        measure(&mut client, name, |client, _| {
            let text = words.map_or_else(|| random.pick(&names).clone(), str::to_owned);
            client.send("GET", &format!("/api/v1/search?q={}", escaped(&text)), None)
        })?;
    }
    measure(&mut client, "check while typing", |client, turn| {
        let name = random.pick(&names).clone();
        let letters = name.chars().count().min(4 + turn % 20);
        let typed: String = name.chars().take(letters).collect();
        let body = json!({ "fields": { "full_name": typed, "phone": format!("09{}", random.digits(8)) } });
        client.send("POST", "/api/v1/contacts/check", Some(&body))
    })?;
    measure(&mut client, "check a known customer", |client, _| {
        let one = random.pick(&known);
        let body = json!({ "fields": {
            "full_name": one["fields"]["full_name"],
            "email": one["fields"]["email"][0]["value"],
            "company": one["fields"]["company"],
        } });
        client.send("POST", "/api/v1/contacts/check", Some(&body))
    })?;
    measure(&mut client, "create", |client, turn| {
        let body = json!({ "fields": {
            "full_name": format!("{} {}", random.pick(&names), turn),
            "email": format!("{}{turn}@{}.example.com", random.digits(6), random.digits(4)),
            "phone": format!("09{}", random.digits(8)),
            "company": format!("Firm {}", random.digits(3)),
            "city": "Huế",
        } });
        client.send("POST", "/api/v1/contacts", Some(&body))
    })?;
    println!(
        "afterwards: {}, {}",
        memory(pid, "VmRSS").unwrap_or_default(),
        memory(pid, "VmHWM").unwrap_or_default()
    );
    Ok(())
}
