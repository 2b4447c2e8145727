//! Starting other programs: shown as they run, and kept so that their counts can be read.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use anyhow::{Context, Result};

use crate::workspace;

/// What a program said and whether it was content.
pub(crate) struct Outcome {
    /// Whether it ended with exit code 0.
    pub(crate) success: bool,
    /// Standard output and standard error, line by line as they came, without colours.
    pub(crate) output: String,
}

/// The cargo that started us, in the folder of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace::root());
    command
}

/// Whether `name` can be started, and where it lies.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(name)).find(|path| is_program(path))
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|entry| entry.is_file() && entry.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file() || path.with_extension("cmd").is_file()
}

/// Runs `command`, shows what it prints while it runs, and returns it as well.
pub(crate) fn show(command: &mut Command) -> Result<Outcome> {
    println!("\n$ {}", describe(command));
    if std::io::stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} could not be started", describe(command)))?;
    let errors = child.stderr.take().context("no standard error")?;
    let reader = thread::spawn(move || pass_on(errors, std::io::stderr()));
    let mut output = pass_on(child.stdout.take().context("no standard output")?, std::io::stdout());
    output.push_str(&reader.join().unwrap_or_default());
    let success = child.wait()?.success();
    Ok(Outcome { success, output })
}

/// Runs `command` without showing it and returns its standard output; fails with what it complained about.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{} could not be started", describe(command)))?;
    anyhow::ensure!(
        output.status.success(),
        "{} failed:\n{}{}",
        describe(command),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn pass_on(source: impl Read, mut target: impl Write) -> String {
    let mut kept = String::new();
    let mut source = BufReader::new(source);
    let mut line = Vec::new();
    while source.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // A closed terminal must not end the run: the exit code still counts.
        let _ = target.write_all(&line).and_then(|()| target.flush());
        kept.push_str(&without_colours(&String::from_utf8_lossy(&line)));
        line.clear();
    }
    kept
}

/// `text` without terminal escape sequences.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // "ESC [ ... letter"
            let _ = characters.by_ref().skip(1).find(char::is_ascii_alphabetic);
        } else {
            plain.push(character);
        }
    }
    plain
}

fn describe(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_dropped() {
        assert_eq!(without_colours("\u{1b}[32;1m3 passed\u{1b}[0m, 1 failed"), "3 passed, 1 failed");
    }
}
