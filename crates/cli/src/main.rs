//! The one binary, `kempt`. It reads the command line, hands over to `kempt-app`, and tells people what came out.
//! It holds no rules.

mod arguments;
mod audit;
mod clean;
mod colour;
mod language;
mod matching;
mod number;
mod progress;
mod story;
mod texts;
mod told;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;
use kempt_app::Error;
use kempt_model::Language;

use arguments::{Arguments, Command};

/// How a run ended, as exit codes say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Done.
    Done = 0,
    /// Done, and the data fails a check that was asked for.
    CheckFailed = 1,
    /// The command line makes no sense.
    WrongUse = 2,
    /// It could not be done.
    Impossible = 3,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let told = match &arguments.command {
        Command::Clean(clean) => &clean.told,
        Command::Match(matching) => &matching.told,
        Command::Audit(audit) => &audit.told,
    };
    let language = told.lang.unwrap_or_else(language::of_environment);
    let ending = match &arguments.command {
        Command::Clean(command) => clean::run(command, language),
        Command::Match(command) => matching::run(command, language),
        Command::Audit(command) => audit::run(command, language),
    };
    let ending = ending.unwrap_or_else(|error| complain(&error, language));
    ExitCode::from(ending as u8)
}

/// Says on standard error what went wrong.
fn complain(error: &Error, language: Language) -> Ending {
    let red = colour::error();
    let mut stderr = std::io::stderr().lock();
    // When even this cannot be written, the exit code has to speak alone.
    let _ = writeln!(stderr, "{red}kempt{red:#}: {}", error.text(language));
    if error.is_wrong_use() { Ending::WrongUse } else { Ending::Impossible }
}
