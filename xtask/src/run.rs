//! Starts Kempt with a sample firm in it, for whoever wants to see what it does.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{install, process, web, workspace};

/// Who signs in to the sample firm; `kempt serve --demo` makes this user.
const ADMINISTRATOR: &str = "admin@kempt.example";

/// Options of `cargo xtask run`.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Language of the messages: en, vi or fa; that of your system by default.
    #[arg(long)]
    lang: Option<String>,
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8700")]
    listen: String,
    /// Start over with a new sample firm; what was done in the old one is lost.
    #[arg(long)]
    fresh: bool,
}

/// Builds, makes the sample firm unless it is there, serves until it is ended.
pub(crate) fn run(options: &Options) -> Result<bool> {
    install::to_build();
    web::build()?;
    println!("Building kempt. The first time takes some minutes, later a few seconds.");
    let build = ["build", "--workspace", "--bin", "kempt", "--locked"];
    if !process::show(process::cargo().args(build))?.success {
        println!("\nkempt did not build. It needs Rust 1.95 or later (`rustup update`).");
        return Ok(false);
    }
    let folder = workspace::target_folder()?.join("sample-firm");
    if options.fresh && folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    let firm = Firm { kempt: workspace::built("kempt")?, folder, language: options.lang.clone() };
    println!();
    let was_there = firm.folder.exists();

    let mut server = firm.command(&["serve"]);
    server.args(["--demo", "--listen", &options.listen]).stdout(Stdio::piped());
    let mut server = server.spawn().context("kempt could not be started")?;
    let said = server.stdout.take().context("the server has no output")?;
    for line in BufReader::new(said).lines() {
        let line = line?;
        println!("{line}");
        if line.contains("http://") {
            firm.introduce(&options.listen, was_there)?;
        }
    }
    Ok(server.wait()?.success())
}

/// The sample firm and the program that keeps it.
struct Firm {
    kempt: PathBuf,
    folder: PathBuf,
    language: Option<String>,
}

impl Firm {
    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(&self.kempt);
        command.current_dir(workspace::root()).args(words).arg("--data").arg(&self.folder);
        if let Some(language) = &self.language {
            command.args(["--lang", language]);
        }
        command
    }

    /// What the command prints.
    fn ask(&self, words: &[&str]) -> Result<String> {
        let output = self.command(words).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            bail!("kempt {} failed", words.join(" "));
        }
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Says how to get in and what to try first.
    fn introduce(&self, address: &str, was_there: bool) -> Result<()> {
        if was_there {
            // The password was shown once, when the firm was made.
            println!("{}", self.ask(&["user", "password", ADMINISTRATOR])?);
        }
        let scopes = ["--scope", "read", "--scope", "write", "--scope", "import", "--scope", "export"];
        let token = ["token", ADMINISTRATOR, "--name", "cargo xtask run"];
        let token = self.ask(&[&token[..], &scopes[..]].concat())?;
        let token = token.lines().last().unwrap_or_default();
        let shown = |path: &Path| path.display().to_string();
        println!(
            "
Open http://{address} in your browser and sign in as {ADMINISTRATOR}.

Or try in another window:

    export KEMPT={token}
    curl -sH \"Authorization: Bearer $KEMPT\" 'http://{address}/api/v1/search?q=nguyen'
    curl -sH \"Authorization: Bearer $KEMPT\" -H 'Content-Type: application/json' \\
         http://{address}/api/v1/contacts/check -d '{{\"fields\":{{\"full_name\":\"tran thi lan\",\"email\":[\"lan@gmail.cmo\"]}}}}'

The whole way, from records to merging and undoing: docs/guides/api.md
Without a server, on a file of your own:  {} clean YOURS.csv -o clean.csv --report report.html
The sample firm lies in {}; `cargo xtask run --fresh` starts over.",
            shown(&self.kempt),
            shown(&self.folder),
        );
        Ok(())
    }
}
