//! Fuzzing with cargo-fuzz on the stable toolchain.

use std::{fs, process::Command};

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

/// Runs each target for the given time; a crash, a hang or too much memory ends with an error.
pub(crate) fn run(options: &Options) -> Result<bool> {
    install_cargo_fuzz()?;
    let targets = match &options.target {
        Some(name) => vec![name.clone()],
        None => target_names()?,
    };
    let mut sound = true;
    for target in &targets {
        let corpus = format!("corpus/{target}");
        fs::create_dir_all(workspace::root().join("fuzz").join(&corpus))?;
        let mut command = cargo_fuzz(&["run", "--sanitizer", "none", target]);
        // What was found before, then the seeds that are committed: libFuzzer writes only into the first folder.
        command.arg(corpus);
        if workspace::root().join("fuzz/seeds").join(target).is_dir() {
            command.arg(format!("seeds/{target}"));
        }
        command.arg("--").arg(format!("-max_total_time={}", options.seconds));
        command.args(["-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", "-print_final_stats=1"]);
        let success = process::show(&mut command)?.success;
        println!(
            "\n{target}: {}",
            if success { "nothing found" } else { "FOUND SOMETHING, see fuzz/artifacts" }
        );
        sound &= success;
    }
    Ok(sound)
}

/// `cargo fuzz` in the folder `fuzz`. Coverage comes from compiler passes that the stable compiler has too, so
/// without a sanitizer no nightly toolchain is needed.
fn cargo_fuzz(arguments: &[&str]) -> Command {
    let mut command = process::cargo();
    command.current_dir(workspace::root().join("fuzz")).arg("fuzz").args(arguments);
    command
}

fn install_cargo_fuzz() -> Result<()> {
    if process::read(process::cargo().args(["fuzz", "--version"])).is_ok() {
        return Ok(());
    }
    println!("Installing cargo-fuzz.");
    let install = process::show(process::cargo().args(["install", "cargo-fuzz", "--locked"]))?;
    anyhow::ensure!(install.success, "cargo-fuzz could not be installed");
    Ok(())
}

fn target_names() -> Result<Vec<String>> {
    let folder = workspace::root().join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    names.sort();
    Ok(names)
}
