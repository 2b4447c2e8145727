//! Tests that take long: the same as in `cargo xtask test`, many more times.

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
    /// Kill a program that writes, so many times on each database, and look whether what was acknowledged is there.
    Kills {
        /// How many times.
        times: u32,
    },
}

/// Runs one of them.
pub(crate) fn run(options: &Options) -> Result<bool> {
    match options.what {
        What::Kills { times } => kills(times),
    }
}

fn kills(times: u32) -> Result<bool> {
    let server = postgres::Server::start()?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--package", "kempt-store", "--test", "store", "killed::", "--", "--nocapture"]);
    cargo.env(postgres::TEST_SERVER, server.address()).env("KEMPT_TEST_KILLS", times.to_string());
    let sound = process::show(&mut cargo)?.success;
    println!(
        "\n{times} kills on each database: {}",
        if sound { "nothing lost" } else { "SOMETHING WAS LOST" }
    );
    Ok(sound)
}
