//! Names alone: how well the built-in model tells pairs of names apart that somebody has labelled.
//!
//! `name_pairs PAIRS.csv` reads the columns `schema`, `name1`, `name2`, `is_match`; every pair is a table of two rows.

#![expect(clippy::print_stdout, reason = "results belong on standard output")]

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use kempt_matching::{MatchOptions, Role, Subject, TableBuilder, find_duplicates};
use kempt_model::Rows;

#[derive(Parser)]
struct Arguments {
    /// A CSV file with the columns `schema`, `name1`, `name2`, `is_match`.
    file: PathBuf,
}

fn main() -> Result<()> {
    let mut reader = csv::Reader::from_path(Arguments::parse().file)?;
    let header = reader.headers()?.clone();
    let column = |name: &str| header.iter().position(|header| header == name).context(name.to_owned());
    let (schema, one, other, label) =
        (column("schema")?, column("name1")?, column("name2")?, column("is_match")?);
    let mut scored: Vec<(String, f64, bool)> = Vec::new();
    for line in reader.records() {
        let line = line?;
        scored.push((
            line[schema].to_owned(),
            weight(&line[schema], &line[one], &line[other]),
            &line[label] == "true",
        ));
    }
    for part in ["all", "Person", "Company", "Organization"] {
        let pairs: Vec<(f64, bool)> = scored
            .iter()
            .filter(|(schema, ..)| part == "all" || schema == part)
            .map(|(_, weight, is_match)| (*weight, *is_match))
            .collect();
        let (best, at) = pairs
            .iter()
            .map(|(weight, _)| (f1(&pairs, *weight), *weight))
            .fold((0.0, 0.0), |best, next| if next.0 > best.0 { next } else { best });
        println!("{part:14} {:4} pairs  best F1 {best:.3} at {at:.1} bits", pairs.len());
    }
    Ok(())
}

/// Evidence of a pair of names in bits: its weight without the prior, which in a table of two rows says nothing.
fn weight(schema: &str, one: &str, other: &str) -> f64 {
    let (subject, role) = if schema == "Person" {
        (Subject::Person, Role::FullName)
    } else {
        (Subject::Organisation, Role::Company)
    };
    let mut rows = Rows::new(1);
    rows.push(1, [one]);
    rows.push(2, [other]);
    let mut builder = TableBuilder::new(subject, &[Some(role)]);
    builder.push(&rows);
    let table = builder.finish();
    let Ok(found) = find_duplicates(&table, &MatchOptions::default(), &|_| {}) else { return f64::MIN };
    let explanation = found.explain(&table, 0, 1);
    explanation.lines.iter().map(|line| f64::from(line.weight)).sum()
}

/// F1 of calling every pair at or above `threshold` a match.
fn f1(pairs: &[(f64, bool)], threshold: f64) -> f64 {
    let found = pairs.iter().filter(|(weight, _)| *weight >= threshold).count();
    let hits = pairs.iter().filter(|(weight, is_match)| *weight >= threshold && *is_match).count();
    let truth = pairs.iter().filter(|(_, is_match)| *is_match).count();
    2.0 * hits as f64 / (found + truth).max(1) as f64
}
