//! The browser tests of the report and of the client, and what they need: Node, npm and Chromium.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    counts::Counts,
    install::program,
    process::{self, Outcome},
    summary::Ending,
    web, workspace,
};

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Runs the tests under `e2e/` in a headless browser: against the report as `kempt-report` draws it, and against the
/// program with the client that was built before.
pub(crate) fn test() -> Result<Ending> {
    let folder = workspace::root().join("e2e");
    if !folder.join("package.json").is_file() {
        return Ok(Ending::Missing("there is no e2e/package.json".to_owned()));
    }
    if let Some(missing) = web::missing() {
        return Ok(Ending::Missing(missing));
    }
    let Some(browser) =
        std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| program(&BROWSERS, &["chromium"]))
    else {
        return Ok(Ending::Missing("no Chromium; install it or name it in CHROMIUM".to_owned()));
    };
    let build = ["build", "--workspace", "--bin", "kempt", "--example", "render", "--locked"];
    let build = process::show(process::cargo().args(build))?;
    let install = ["ci", "--no-audit", "--no-fund"];
    if !build.success || !process::show(Command::new("npm").args(install).current_dir(&folder))?.success {
        return Ok(Ending::Ran { success: false, counts: Counts::default() });
    }
    let mut command = Command::new("node");
    // Each file has a server and a browser of its own; two at a time keep two cores busy.
    command.args(["--test", "--test-concurrency=2", "--test-reporter=spec"]);
    command.current_dir(&folder).env("CHROMIUM", browser);
    command.env("RENDER", workspace::built("examples/render")?).env("KEMPT", workspace::built("kempt")?);
    let Outcome { success, output } = process::show(&mut command)?;
    Ok(Ending::Ran { success, counts: Counts::of_node(&output) })
}
