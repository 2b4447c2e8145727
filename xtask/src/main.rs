//! Development commands, in plain Rust so that nothing has to be installed for them:
//!
//! ```text
//! cargo xtask run     start Kempt with a sample firm in it
//! cargo xtask test    everything a change must pass
//! cargo xtask check   the quick look while you work
//! cargo xtask gen     write docs/reference from the code
//! cargo xtask bench   measure speed and accuracy
//! cargo xtask fuzz    throw broken input at the readers
//! cargo xtask soak    kill what writes, again and again
//! ```
//!
//! The crate has few dependencies, because everybody waits for it once. What needs the product's own crates (the
//! generated references) is an example beside the code it describes, and is only started from here.

#![expect(clippy::print_stdout, reason = "development commands talk on standard output")]

mod bench;
mod browser;
mod check;
mod contract;
mod counts;
mod fuzz;
mod install;
mod postgres;
mod process;
mod references;
mod run;
mod soak;
mod summary;
mod test;
mod web;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Development commands of Kempt.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build kempt, start it with a sample firm in it and print how to get in.
    Run(run::Options),
    /// Everything a change must pass; says at the end what ran and what was skipped.
    Test(test::Options),
    /// Quick look while you work: format, lints and tests of the crates you changed.
    Check(check::Options),
    /// Write docs/reference from the code.
    Gen,
    /// Measure speed and accuracy (release build). Without a name: list the measurements.
    Bench(bench::Options),
    /// Throw broken input at the readers, one target after another.
    Fuzz(fuzz::Options),
    /// Tests that take long, such as killing a program that writes a thousand times.
    Soak(soak::Options),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Run(options) => run::run(&options),
        Command::Test(options) => test::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Gen => references::write(),
        Command::Bench(options) => bench::run(&options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Soak(options) => soak::run(&options),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(3)
        }
    }
}
