//! The quick look while one works: only what the change touches.

use std::{collections::BTreeSet, process::Command};

use anyhow::Result;

use crate::{
    counts::Counts,
    process,
    summary::{Ending, Summary},
    workspace,
};

/// Options of `cargo xtask check`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Compare with this commit or branch to see what changed.
    #[arg(long, default_value = "HEAD")]
    since: String,
}

/// Format, lints and tests of the changed crates; without a change, a look at whether all compiles.
pub(crate) fn run(options: &Options) -> Result<bool> {
    let changed = changed_packages(&options.since)?;
    let mut summary = Summary::new(false);
    summary.run("format", || cargo(&["fmt", "--all", "--check"], &[]));
    if changed.is_empty() {
        println!("\nNo crate changed since {}; looking whether everything compiles.", options.since);
        summary.run("compiles", || cargo(&["check", "--workspace", "--all-targets", "--locked"], &[]));
        return Ok(summary.print());
    }
    println!("\nChanged since {}: {}", options.since, changed.join(", "));
    let chosen: Vec<&str> = changed.iter().flat_map(|name| ["--package", name]).collect();
    summary.run("lints", || {
        let arguments = [&["clippy", "--all-targets"], &chosen[..]].concat();
        cargo(&arguments, &["--", "--deny", "warnings"])
    });
    summary.run("tests", || {
        let arguments = [&["test", "--lib", "--bins", "--tests"], &chosen[..]].concat();
        let outcome = process::show(process::cargo().args(arguments))?;
        Ok(Ending::Ran { success: outcome.success, counts: Counts::of_cargo_test(&outcome.output) })
    });
    Ok(summary.print())
}

fn cargo(arguments: &[&str], rest: &[&str]) -> Result<Ending> {
    let success = process::show(process::cargo().args(arguments).args(rest))?.success;
    Ok(Ending::Ran { success, counts: Counts::of_one(success) })
}

/// The packages in whose folders git sees a difference or a new file.
fn changed_packages(since: &str) -> Result<Vec<String>> {
    let git = |arguments: &[&str]| {
        process::read(Command::new("git").args(arguments).current_dir(workspace::root()))
    };
    let files =
        git(&["diff", "--name-only", since])? + &git(&["ls-files", "--others", "--exclude-standard"])?;
    let packages = workspace::packages()?;
    let touched = files.lines().filter_map(|file| {
        packages.iter().find(|(_, folder)| std::path::Path::new(file).starts_with(folder))
    });
    let names: BTreeSet<&String> = touched.map(|(name, _)| name).collect();
    Ok(names.into_iter().cloned().collect())
}
