//! Tests that take long: the same as in `cargo xtask test`, many more times.

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
}

/// Runs one of them.
pub(crate) fn run(options: &Options) -> Result<bool> {
    match options.what {
        What::Kills { times } => kills(times),
        What::PowerCuts { states } => power_cuts(states),
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
