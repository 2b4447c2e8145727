//! The pages under `docs/reference`, written from the code so that they cannot be wrong.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{contract, counts::Counts, process, summary::Ending, workspace};

const NOTE: &str = "<!-- Written by `cargo xtask gen`. Change the code it describes, not this page. -->\n\n";

/// Writes every page anew.
pub(crate) fn write() -> Result<bool> {
    let folder = workspace::root().join("docs/reference");
    fs::create_dir_all(&folder)?;
    for (name, text) in pages()? {
        fs::write(folder.join(name), text).with_context(|| format!("docs/reference/{name}"))?;
        println!("docs/reference/{name}");
    }
    Ok(true)
}

/// Compares every page with what is committed.
pub(crate) fn check() -> Result<Ending> {
    let mut counts = Counts::default();
    for (name, text) in pages()? {
        // An unreadable page is an outdated page.
        let committed = fs::read_to_string(workspace::root().join("docs/reference").join(name));
        let current = committed.is_ok_and(|committed| committed == text);
        if !current {
            println!("docs/reference/{name} is not up to date; run `cargo xtask gen` and commit the result");
        }
        counts += Counts::of_one(current);
    }
    Ok(Ending::Ran { success: counts.failed == 0, counts })
}

fn pages() -> Result<Vec<(&'static str, String)>> {
    let build = ["build", "--workspace", "--bin", "kempt", "--example", "reference"];
    let further = ["--example", "problems", "--locked"];
    anyhow::ensure!(
        process::show(process::cargo().args(build).args(further))?.success,
        "the programs that know did not build"
    );
    let program = workspace::built("examples/reference")?;
    let reference = |subject| process::read(Command::new(&program).arg(subject));
    let mut problems = Command::new(workspace::built("examples/problems")?);
    let mut openapi = Command::new(workspace::built("kempt")?);
    openapi.arg("openapi");
    Ok(vec![
        ("rules.md", NOTE.to_owned() + &reference("rules")?),
        ("objects.md", NOTE.to_owned() + &reference("objects")?),
        ("summary.md", NOTE.to_owned() + &contract::page()?),
        ("problems.md", NOTE.to_owned() + &process::read(&mut problems)?),
        ("openapi.json", process::read(&mut openapi)?),
        ("cli.md", NOTE.to_owned() + &commands(&workspace::built("kempt")?)?),
    ])
}

/// The help of `kempt` and of each of its commands.
fn commands(kempt: &Path) -> Result<String> {
    // A fixed width, whatever terminal this runs in.
    let help = |arguments: &[&str]| {
        process::read(
            Command::new(kempt).args(arguments).env("COLUMNS", "100").env("NO_COLOR", "1").env("LC_ALL", "C"),
        )
    };
    let overview = help(&["--help"])?;
    let mut page = format!("# Commands\n\n```text\n{}\n```\n", overview.trim_end());
    for command in command_names(&overview) {
        let text = help(&[command, "--help"])?;
        page.push_str(&format!("\n## kempt {command}\n\n```text\n{}\n```\n", text.trim_end()));
    }
    Ok(page)
}

/// The commands listed under `Commands:` in a help text.
fn command_names(overview: &str) -> Vec<&str> {
    overview
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.is_empty() || line.starts_with(' '))
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_read_from_the_help() {
        let overview = "Usage: kempt <COMMAND>\n\nCommands:\n  clean  Clean a file\n         in one go\n  match  Match\n  help   Help\n\nOptions:\n  -h  Help\n";
        assert_eq!(command_names(overview), ["clean", "match"]);
    }
}
