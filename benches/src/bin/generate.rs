//! Writes a made-up customer file with known duplicates.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Parser, ValueEnum};
use kempt_sample::table::{Settings, write};

/// Writes a customer file with known duplicates: people of four cultures, colleagues, namesakes,
/// households, and the dirt of real life. The same options give the same bytes.
#[derive(Debug, Parser)]
struct Arguments {
    /// Rows to write, about a fifth of them duplicates
    #[arg(long, default_value_t = 100_000)]
    rows: usize,
    /// Seed of the random numbers
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// File to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// More dirt for every row
    #[arg(long, value_enum)]
    mess: Option<Mess>,
    /// More columns: birthday, province, website, tax_number, created_at
    #[arg(long)]
    wide: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mess {
    /// Blanks, quotes, placeholders, prefixes and broken mail addresses, as careless exports have them
    Format,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let path = &arguments.output;
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    let settings = Settings {
        rows: arguments.rows,
        seed: arguments.seed,
        mess: arguments.mess.is_some(),
        wide: arguments.wide,
    };
    let people = write(&settings, &mut BufWriter::with_capacity(1 << 20, file))
        .with_context(|| format!("cannot write {}", path.display()))?;
    eprintln!("{} rows about {people} people in {}", arguments.rows, path.display());
    Ok(())
}
