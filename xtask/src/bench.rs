//! The measurements behind docs/performance.md and docs/accuracy.md.

use anyhow::{Context, Result};

use crate::{process, workspace};

/// Options of `cargo xtask bench`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// The measurement to run; without it they are listed.
    name: Option<String>,
    /// Passed on to the measurement.
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Lists the programs of the `kempt-benches` package, or runs one in a release build.
pub(crate) fn run(options: &Options) -> Result<bool> {
    let Some(name) = &options.name else {
        println!("Measurements (cargo xtask bench NAME [ARGUMENTS], each explains itself with --help):\n");
        for (name, purpose) in measurements()? {
            println!("  {name:<14} {purpose}");
        }
        return Ok(true);
    };
    let known: Vec<String> = measurements()?.into_iter().map(|(name, _)| name).collect();
    anyhow::ensure!(known.contains(name), "no measurement {name}; there are: {}", known.join(", "));
    let arguments = ["run", "--release", "--package", "kempt-benches", "--bin", name, "--"];
    Ok(process::show(process::cargo().args(arguments).args(&options.arguments))?.success)
}

/// Name of each program and the first line of its documentation.
fn measurements() -> Result<Vec<(String, String)>> {
    let metadata = workspace::metadata()?;
    let packages = metadata["packages"].as_array().context("no packages")?;
    let benches = packages.iter().find(|package| package["name"] == "kempt-benches");
    let targets = benches.and_then(|package| package["targets"].as_array()).context("no kempt-benches")?;
    let mut found = Vec::new();
    for target in targets.iter().filter(|target| target["kind"][0] == "bin") {
        let name = target["name"].as_str().context("a program without a name")?;
        let source =
            std::fs::read_to_string(target["src_path"].as_str().context("a program without a source")?)?;
        let purpose = source.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default();
        found.push((name.to_owned(), purpose.to_owned()));
    }
    Ok(found)
}
