//! The web client: installed, checked and built with npm, where npm is there.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use anyhow::Result;

use crate::{
    counts::Counts,
    install::program,
    process::{self, Outcome},
    summary::Ending,
    workspace,
};

fn folder() -> PathBuf {
    workspace::root().join("web")
}

/// What is needed and not there, in words.
pub(crate) fn missing() -> Option<String> {
    let missing = ["node", "npm"].into_iter().find(|name| program(&[name], &["nodejs", "npm"]).is_none())?;
    Some(format!("{missing} is not installed; see nodejs.org (20.19 or later)"))
}

/// Types, unit tests and the build, each counted.
pub(crate) fn test() -> Result<Ending> {
    if let Some(missing) = missing() {
        return Ok(Ending::Missing(missing));
    }
    let mut counts = Counts::default();
    let installed = npm(&["ci"])?.success;
    let checked = installed && npm(&["run", "check"])?.success;
    counts += Counts::of_one(checked);
    if installed {
        let Outcome { success, output } = npm(&["test", "--", "--reporter=default", "--no-color"])?;
        let units = Counts::of_vitest(&output);
        counts += if units.passed + units.failed == 0 { Counts::of_one(success) } else { units };
    }
    let built = installed && npm(&["run", "build"])?.success;
    counts += Counts::of_one(built);
    Ok(Ending::Ran { success: installed && counts.failed == 0, counts })
}

/// Builds the client for `cargo xtask run`, unless it is built already. Says so when it cannot.
pub(crate) fn build() -> Result<()> {
    if is_built() {
        return Ok(());
    }
    if process::find_program("npm").is_none() {
        println!("npm is not installed, so the pages are not built: see nodejs.org (20.19 or later).");
        return Ok(());
    }
    println!("Building the pages.");
    let is_installed =
        changed_at(&folder().join("node_modules/.package-lock.json")).is_some_and(|installed| {
            changed_at(&folder().join("package-lock.json")).is_some_and(|lock| lock <= installed)
        });
    if !(is_installed || npm(&["ci"])?.success) || !npm(&["run", "build"])?.success {
        println!("The pages did not build; Kempt starts without them.");
    }
    Ok(())
}

/// Whether the build is newer than everything it is made of.
fn is_built() -> bool {
    let Some(built) = changed_at(&folder().join("dist/index.html")) else { return false };
    let sources = ["src", "public", "index.html", "package-lock.json", "vite.config.ts"];
    let newest = sources.iter().filter_map(|name| newest_in(&folder().join(name))).max();
    newest.is_none_or(|newest| newest <= built)
}

fn newest_in(path: &Path) -> Option<SystemTime> {
    if !path.is_dir() {
        return changed_at(path);
    }
    let inside = fs::read_dir(path).ok()?.flatten().map(|entry| entry.path());
    // What is generated is as old as the last build.
    inside.filter(|path| !path.to_string_lossy().contains(".gen.")).filter_map(|path| newest_in(&path)).max()
}

fn changed_at(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

fn npm(arguments: &[&str]) -> Result<Outcome> {
    let mut command = Command::new("npm");
    process::show(
        command
            .args(arguments)
            .args(if arguments == ["ci"] { &["--no-audit", "--no-fund"][..] } else { &[] })
            .current_dir(folder()),
    )
}
