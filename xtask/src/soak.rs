//! Tests that take long: the same as in `cargo xtask test`, many more times.

mod openapi;

use std::process::Command;

use anyhow::Result;

use crate::{postgres, process};

/// Options of `cargo xtask soak`.
#[derive(clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Kill the server, so many times on each database, while people work, merge and bring files in; then look whether
    /// what was acknowledged is there and nothing is half done.
    Kills {
        /// How many times.
        times: u32,
    },
    /// Take the power away, and look through so many states in which the disk may be then.
    PowerCuts {
        /// How many states.
        states: u32,
    },
    /// Run so many random programs of requests on both databases, and compare the answers.
    Programs {
        /// How many programs.
        times: u64,
        /// The number of the first one.
        #[arg(long, default_value_t = 1)]
        first: u64,
    },
    /// Run so many random histories of records on both databases, compare them with a simple model, and undo them.
    Histories {
        /// How many histories.
        times: u64,
        /// The number of the first one.
        #[arg(long, default_value_t = 1)]
        first: u64,
    },
    /// Let many writers make so many numbered records at once on each database, and look whether a number is missing or there
    /// twice.
    Numbers {
        /// How many records.
        times: u32,
        /// How many writers.
        #[arg(long, default_value_t = 64)]
        writers: u32,
    },
    /// Ask what the OpenAPI document allows, and what it does not, as three roles.
    Openapi(openapi::Options),
}

/// Runs one of them.
pub(crate) fn run(options: &Options) -> Result<bool> {
    match &options.what {
        What::Kills { times } => kills(*times),
        What::PowerCuts { states } => power_cuts(*states),
        What::Programs { times, first } => {
            split("kempt-api", "programs", "the_same_programs", "KEMPT_PROGRAMS", *times, *first)
        }
        What::Histories { times, first } => {
            split("kempt-app", "house", "histories::", "KEMPT_HISTORIES", *times, *first)
        }
        What::Numbers { times, writers } => numbers(*times, *writers),
        What::Openapi(options) => openapi::run(options),
    }
}

fn kills(times: u32) -> Result<bool> {
    let server = postgres::Server::start()?;
    let mut cargo = reliability(&["kills::", "import::"]);
    cargo.env(postgres::TEST_SERVER, server.address()).env("KEMPT_TEST_KILLS", times.to_string());
    if server.is_own() {
        // Nobody else is disturbed when its processes are killed too.
        cargo.env("KEMPT_TEST_POSTGRES_OWN", "1");
    }
    let sound = process::show(&mut cargo)?.success;
    println!(
        "\n{times} kills on each database: {}",
        if sound { "nothing lost" } else { "SOMETHING WAS LOST" }
    );
    Ok(sound)
}

fn numbers(times: u32, writers: u32) -> Result<bool> {
    let server = postgres::Server::start()?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--locked", "--package", "kempt-app", "--test", "house"]);
    cargo.args(["numbering::writers::", "--", "--nocapture"]);
    cargo.env(postgres::TEST_SERVER, server.address()).env("KEMPT_TEST_NUMBERS", times.to_string());
    let sound = process::show(cargo.env("KEMPT_TEST_WRITERS", writers.to_string()))?.success;
    println!(
        "\n{times} numbers by {writers} writers on each database: {}",
        if sound { "no gap, no double" } else { "SOMETHING IS WRONG" }
    );
    Ok(sound)
}

fn power_cuts(states: u32) -> Result<bool> {
    let mut cargo = reliability(&["power::"]);
    let sound = process::show(cargo.env("KEMPT_TEST_POWER_CUTS", states.to_string()))?.success;
    println!("\n{states} power cuts: {}", if sound { "nothing lost" } else { "SOMETHING WAS LOST" });
    Ok(sound)
}

/// Runs tests of the real program, one after the other.
fn reliability(which: &[&str]) -> Command {
    let mut cargo = process::cargo();
    cargo.args(["test", "--locked", "--package", "kempt-cli", "--test", "reliability", "--"]);
    cargo.args(which).args(["--nocapture", "--test-threads=1"]);
    cargo
}

/// Runs a test that reads how often from a variable, in as many processes as there are cores. Each has a database of its
/// own: locks are of the whole database, and would be waited for.
fn split(package: &str, test: &str, name: &str, variable: &str, times: u64, first: u64) -> Result<bool> {
    let server = postgres::Server::start()?;
    let mut build = process::cargo();
    build.args(["test", "--package", package, "--test", test, "--locked", "--no-run"]);
    anyhow::ensure!(process::show(&mut build)?.success, "the test cannot be built");
    let parts = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64).min(times.max(1));
    let mut running = Vec::new();
    for part in 0..parts {
        let (from, to) = (first + times * part / parts, first + times * (part + 1) / parts);
        let mut cargo = process::cargo();
        cargo.args(["test", "--package", package, "--test", test, "--locked", name, "--", "--nocapture"]);
        cargo.env(postgres::TEST_SERVER, server.database(&format!("soak_{part}"))?);
        cargo.env(variable, (to - from).to_string()).env("KEMPT_SEED", from.to_string());
        if let Some(memory) = memory_folder() {
            cargo.env("TMPDIR", memory);
        }
        running.push(std::thread::spawn(move || process::show(&mut cargo)));
    }
    let mut sound = true;
    for part in running {
        sound &= part.join().map_err(|_| anyhow::anyhow!("a part broke off"))??.success;
    }
    println!(
        "\n{times} from number {first} on: {}",
        if sound { "no difference" } else { "SOMETHING DIFFERS" }
    );
    Ok(sound)
}

/// A folder in memory, where there is one: nothing that is written there waits for a disk.
fn memory_folder() -> Option<&'static str> {
    std::path::Path::new("/dev/shm").is_dir().then_some("/dev/shm")
}
