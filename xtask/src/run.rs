//! Shows a newcomer what Kempt does: cleans the sample file and opens the report.

use std::{
    fs,
    io::IsTerminal,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context, Result};

use crate::{process, workspace};

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Language of the report: en, vi or fa; that of your system by default.
    #[arg(long)]
    lang: Option<String>,
    /// Do not open the report in a browser.
    #[arg(long)]
    no_open: bool,
}

/// Builds, cleans, says where everything lies.
pub(crate) fn run(options: &Options) -> Result<bool> {
    println!("Building kempt. The first time takes some minutes, later a few seconds.");
    let build = ["build", "--workspace", "--bin", "kempt", "--locked"];
    if !process::show(process::cargo().args(build))?.success {
        println!("\nkempt did not build. It needs Rust 1.95 or later (`rustup update`).");
        return Ok(false);
    }
    let kempt = workspace::built("kempt")?;
    let sample = Path::new("fixtures/sample/customers.csv");
    let folder = workspace::target_folder()?.join("sample");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;

    let place = |name: &str| folder.join(name);
    let mut command = Command::new(&kempt);
    command.current_dir(workspace::root()).arg("clean").arg(sample);
    command.arg("-o").arg(place("clean.csv")).arg("--report").arg(place("report.html"));
    command.arg("--json").arg(place("summary.json")).arg("--pairs").arg(place("pairs.csv"));
    command.arg("--clusters").arg(place("clusters.csv"));
    if let Some(language) = &options.lang {
        command.args(["--lang", language]);
    }
    if !process::show(&mut command)?.success {
        println!("\nkempt could not clean the sample file; what it said stands above.");
        return Ok(false);
    }

    println!("\nThe messy file    {}", sample.display());
    for (title, name) in [
        ("The clean file   ", "clean.csv"),
        ("The report       ", "report.html"),
        ("What was changed ", "clean.changes.csv"),
        ("Rows to mend     ", "clean.repair.csv"),
        ("The same as JSON ", "summary.json"),
        ("Duplicate pairs  ", "pairs.csv"),
        ("Who is who       ", "clusters.csv"),
    ] {
        if place(name).exists() {
            println!("{title} {}", place(name).display());
        }
    }
    println!("\nNow your own file:\n");
    println!("    {} clean YOURS.csv -o clean.csv --report report.html\n", kempt.display());
    let report = place("report.html");
    if options.no_open || !open(&report) {
        println!("Open the report in a browser: file://{}", report.display());
    }
    Ok(true)
}

/// Opens `report` in the browser when a person with a desktop is watching.
fn open(report: &Path) -> bool {
    let has_desktop = cfg!(any(target_os = "macos", windows))
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    if !has_desktop || !std::io::stdout().is_terminal() || std::env::var_os("CI").is_some() {
        return false;
    }
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut start = Command::new("cmd");
        start.args(["/C", "start", ""]);
        start
    } else {
        Command::new("xdg-open")
    };
    command.arg(report).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
