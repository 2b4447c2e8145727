//! Fuzzing with cargo-fuzz on the stable toolchain. Why without a sanitizer: docs/decisions/0005.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{process, workspace};

/// Options of `cargo xtask fuzz`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only this target; by default all of them, one after another.
    target: Option<String>,
    /// Seconds for each target.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
}

/// What a target is fed with.
struct Target {
    name: &'static str,
    /// Bytes of the longest input.
    longest: usize,
    /// The tables under `fixtures` or `fixtures/formats` whose values are good to start from.
    tables: &'static str,
}

const TARGETS: [Target; 7] = [
    Target { name: "csv", longest: 4096, tables: "" },
    Target { name: "xlsx", longest: 4096, tables: "" },
    Target { name: "vcard", longest: 4096, tables: "" },
    Target { name: "phone", longest: 128, tables: "phone" },
    Target { name: "name", longest: 128, tables: "person-name" },
    Target { name: "filter", longest: 256, tables: "filters" },
    Target { name: "date", longest: 64, tables: "date" },
];

/// Runs each target for the given time; a crash, a hang or too much memory ends with an error.
pub(crate) fn run(options: &Options) -> Result<bool> {
    install_cargo_fuzz()?;
    let chosen: Vec<&Target> = TARGETS
        .iter()
        .filter(|target| options.target.as_deref().is_none_or(|name| name == target.name))
        .collect();
    anyhow::ensure!(!chosen.is_empty(), "the targets are {}", TARGETS.map(|target| target.name).join(", "));
    let mut sound = true;
    for target in chosen {
        let success = run_target(target, options.seconds)?;
        println!(
            "\n{}: {}",
            target.name,
            if success { "nothing found" } else { "FOUND, see fuzz/artifacts" }
        );
        sound &= success;
    }
    Ok(sound)
}

fn run_target(target: &Target, seconds: u64) -> Result<bool> {
    let folder = workspace::root().join("fuzz");
    let corpus = format!("corpus/{}", target.name);
    fs::create_dir_all(folder.join(&corpus))?;
    plant_table_values(target, &folder.join(&corpus))?;
    let mut command = process::cargo();
    command.current_dir(&folder).args(["fuzz", "run", "--sanitizer", "none", target.name]);
    // What was found before, then the seeds that are committed: libFuzzer writes only into the first folder.
    command.arg(corpus);
    let seeds = format!("seeds/{}", target.name);
    if folder.join(&seeds).is_dir() {
        command.arg(seeds);
    }
    command.arg("--").arg(format!("-max_total_time={seconds}")).arg(format!("-max_len={}", target.longest));
    command.args(["-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1"]);
    Ok(process::show(&mut command)?.success)
}

/// Puts every value of the target's tables into its corpus, each as a file of its own.
fn plant_table_values(target: &Target, corpus: &Path) -> Result<()> {
    if target.tables.is_empty() {
        return Ok(());
    }
    let mut paths = Vec::new();
    for folder in ["fixtures", "fixtures/formats"] {
        let tables = workspace::root().join(folder);
        for entry in fs::read_dir(&tables).with_context(|| format!("{} cannot be read", tables.display()))? {
            paths.push(entry?.path());
        }
    }
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
    {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.split('.').next() != Some(target.tables) {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        for (line, row) in text.lines().enumerate().skip(1).filter(|(_, row)| !row.starts_with('#')) {
            let value = row.split('\t').next().unwrap_or_default();
            fs::write(corpus.join(format!("{name}-{line}")), value)?;
        }
    }
    Ok(())
}

fn install_cargo_fuzz() -> Result<()> {
    let version = Command::new("cargo-fuzz").args(["fuzz", "--version"]).output();
    if version.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    println!("Installing cargo-fuzz.");
    let install = process::show(process::cargo().args(["install", "cargo-fuzz", "--locked"]))?;
    anyhow::ensure!(install.success, "cargo-fuzz could not be installed");
    Ok(())
}
