//! Where the time of matching goes: CPU seconds and peak memory of each step on one file.
//!
//! `phases FILE.csv [--threads N]`

#![expect(clippy::print_stdout, reason = "results belong on standard output")]

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use kempt_matching::{MatchOptions, Role, Subject, TableBuilder, find_duplicates};
use kempt_model::{Objects, Rows};

#[derive(Parser)]
struct Arguments {
    /// A CSV file whose headers are field names of a contact.
    file: PathBuf,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut reader = kempt_ingest::open(&arguments.file, &kempt_ingest::OpenOptions::default())?;
    let description = Objects::contact();
    let roles: Vec<Option<Role>> = reader
        .header()
        .iter()
        .map(|header| description.field(header).and_then(|field| Role::of_field(&field.name)))
        .collect();
    let mut watch = Watch::default();
    let mut builder = TableBuilder::new(Subject::Person, &roles);
    let mut rows = Rows::new(roles.len());
    let mut unreadable = Vec::new();
    let (mut reading, mut pushing) = (0.0, 0.0);
    loop {
        rows.clear();
        let more = reader.read(&mut rows, &mut unreadable, 16_384)?;
        reading += watch.lap();
        builder.push(&rows);
        pushing += watch.lap();
        if !more {
            break;
        }
    }
    report("read", reading);
    report("normalise and number", pushing);
    let table = builder.finish();
    report("finish the table", watch.lap());
    let watch = std::sync::Mutex::new((watch, "start"));
    let found = find_duplicates(&table, &MatchOptions::default(), &|step| {
        let mut watch = watch.lock().unwrap_or_else(|broken| broken.into_inner());
        let lap = watch.0.lap();
        report(watch.1, lap);
        watch.1 = match step {
            kempt_matching::Step::Blocking => "block",
            kempt_matching::Step::Comparing => "compare",
            kempt_matching::Step::Training => "train",
            kempt_matching::Step::Clustering => "score and cluster",
        };
    })
    .context("match")?;
    for rule in &found.yields {
        println!(
            "  {:24} {:9} pairs {:8} matches {:6} large blocks",
            rule.rule, rule.pairs, rule.matches, rule.large_blocks
        );
    }
    let (mut watch, last) = watch.into_inner().unwrap_or_else(|broken| broken.into_inner());
    report(last, watch.lap());
    let total = cpu_seconds();
    let index = kempt_matching::Index::new(&table, &found.model)?;
    report("index", watch.lap());
    let rows = table.len() as u32;
    let mut times: Vec<u128> = (0..5_000u32)
        .map(|number| {
            // Spread over the file by a step without a common divisor.
            let row = (u64::from(number) * 7_919_993 % u64::from(rows.max(1))) as u32;
            let start = std::time::Instant::now();
            std::hint::black_box(index.look_up(&table, row, 0.2));
            start.elapsed().as_micros()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100];
    println!("one record against {rows}: p50 {} us, p95 {} us, p99 {} us", at(50), at(95), at(99));
    println!(
        "total {:.2} CPU s, peak {} MB, {} pairs met, {} reported",
        total,
        peak_megabytes(),
        found.yields.iter().map(|rule| rule.pairs).sum::<u64>(),
        found.pairs.len()
    );
    Ok(())
}

#[derive(Default)]
struct Watch(f64);

impl Watch {
    fn lap(&mut self) -> f64 {
        let now = cpu_seconds();
        let lap = now - self.0;
        self.0 = now;
        lap
    }
}

fn report(step: &str, seconds: f64) {
    println!("{step:24} {seconds:7.2} CPU s   peak {:5} MB", peak_megabytes());
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
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:").and_then(|rest| rest.trim().split(' ').next()?.parse::<u64>().ok())
        })
        .unwrap_or(0)
        / 1024
}
