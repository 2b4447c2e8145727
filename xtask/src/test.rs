//! Everything a change must pass.

use std::process::Command;

use anyhow::Result;

use crate::{
    browser,
    counts::Counts,
    install, postgres,
    process::{self, Outcome},
    references,
    summary::{Ending, Summary},
    web,
};

/// Where the property tests take their seed from.
const RANDOM_SEED: &str = "PROPTEST_RNG_SEED";

/// Options of `cargo xtask test`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Nothing may be skipped: a tool that is missing and cannot be installed is a failure.
    #[arg(long)]
    strict: bool,
}

/// Runs every step, even after one has failed, so that one run shows all there is to mend.
pub(crate) fn run(options: &Options) -> Result<bool> {
    install::to_build();
    let mut summary = Summary::new(options.strict);
    summary.run("format", || one_check(&["fmt", "--all", "--check"]));
    // Before anything is compiled: the pages are part of the program, which would be compiled again.
    summary.run("web client", web::test);
    summary.run("lints", || {
        one_check(&["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"])
    });
    // Kept until all tests have run; it stops when it is dropped.
    let server = postgres::Server::start();
    summary.run("PostgreSQL server", || match &server {
        Ok(_) => Ok(Ending::Ran { success: true, counts: Counts::of_one(true) }),
        Err(missing) => Ok(Ending::Missing(format!("tests run on SQLite only: {missing:#}"))),
    });
    let address = server.as_ref().ok().map(postgres::Server::address);
    summary.run("tests", || tests(address));
    summary.run("doc tests", || {
        let Outcome { success, output } = process::show(process::cargo().args([
            "test",
            "--workspace",
            "--doc",
            "--locked",
            "--no-fail-fast",
        ]))?;
        Ok(Ending::Ran { success, counts: Counts::of_cargo_test(&output) })
    });
    summary.run("documentation", || {
        let mut command = process::cargo();
        command.args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"]);
        let success = process::show(command.env("RUSTDOCFLAGS", "--deny warnings"))?.success;
        Ok(Ending::Ran { success, counts: Counts::of_one(success) })
    });
    summary.run("references", references::check);
    summary.run("browser", browser::test);
    Ok(summary.print())
}

fn one_check(arguments: &[&str]) -> Result<Ending> {
    let success = process::show(process::cargo().args(arguments))?.success;
    Ok(Ending::Ran { success, counts: Counts::of_one(success) })
}

/// Unit and integration tests: with cargo-nextest where it is installed, else with cargo alone.
fn tests(postgres: Option<&str>) -> Result<Ending> {
    let mut cargo = repeatable(process::cargo());
    if let Some(address) = postgres {
        cargo.env(postgres::TEST_SERVER, address);
    }
    if process::find_program("cargo-nextest").is_some() {
        let arguments = ["nextest", "run", "--workspace", "--locked", "--no-fail-fast"];
        let Outcome { success, output } = process::show(cargo.args(arguments))?;
        return Ok(Ending::Ran { success, counts: Counts::of_nextest(&output) });
    }
    let arguments = ["test", "--workspace", "--lib", "--bins", "--tests", "--locked", "--no-fail-fast"];
    let Outcome { success, output } = process::show(cargo.args(arguments))?;
    Ok(Ending::Ran { success, counts: Counts::of_cargo_test(&output) })
}

/// With the same random examples in every run, so that a change fails for what it changed. Other examples are
/// looked for by `PROPTEST_RNG_SEED=7 cargo xtask test` and by `cargo xtask fuzz`.
fn repeatable(mut cargo: Command) -> Command {
    if std::env::var_os(RANDOM_SEED).is_none() {
        cargo.env(RANDOM_SEED, "1");
    }
    cargo
}
