//! Measures the store at volume: `cargo run -p kempt-store --example volume -- sqlite:FILE 200000`.
//!
//! Fills the database up to so many contacts (an existing one is filled up), then asks for lists and searches and says how
//! long they took. Figures in docs/performance.md were measured with it.

#![expect(clippy::print_stdout, reason = "it is run by hand to be read")]

mod fill;
mod lists;
mod people;
mod searching;

use std::time::Instant;

use kempt_model::Objects;
use kempt_store::{Database, Load, ObjectTable, Query, Reach, Scope, prepare};

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, count] = arguments.as_slice() else { return Err("give an address and a number".into()) };
    let wanted: u64 = count.parse()?;
    let objects = Objects::standard();
    let contact = objects.get("contact").ok_or("there are no contacts")?;
    let table = ObjectTable::of(contact)?;
    println!("{} columns", table.all_columns().count());
    let database = Database::open(address).await?;
    prepare(&database, std::slice::from_ref(&table), 1).await?;
    let present = present(&database, &table).await?;
    if present < wanted {
        let began = Instant::now();
        let load = Load::begin(&database).await?;
        let cpu = cpu_seconds();
        let times = fill::fill(&database, &table, present, wanted).await?;
        load.end().await?;
        let took = began.elapsed() - times.making;
        println!(
            "{} contacts in {:.1} s, {:.0} a second: records {:.1} s, entries {:.1} s, search {:.1} s, commit {:.1} s",
            wanted - present,
            took.as_secs_f64(),
            (wanted - present) as f64 / took.as_secs_f64(),
            times.records.as_secs_f64(),
            times.entries.as_secs_f64(),
            times.search.as_secs_f64(),
            times.commit.as_secs_f64(),
        );
        println!(
            "processor: {:.1} s, {:.1} s of them making people up",
            cpu_seconds() - cpu,
            times.making.as_secs_f64()
        );
    }
    searching::measure(&database).await?;
    lists::measure(&database, &table, contact).await?;
    database.close().await;
    Ok(())
}

/// Seconds that the processor worked for this program; 0 where the system does not say.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    // User and system time, in hundredths.
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

async fn present(database: &Database, table: &ObjectTable) -> Result<u64, Failure> {
    let everything = kempt_filter::ResolvedFilter::All(Vec::new());
    let scope = Scope::new().with("contact", Reach::All);
    let mut transaction = database.read().await?;
    let query = Query { table, scope: &scope, filter: &everything, with_archived: true, among: None };
    Ok(u64::try_from(query.count(&mut transaction).await?)?)
}
