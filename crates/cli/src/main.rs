//! The one binary, `kempt`. It reads the command line, hands over to `kempt-app`, and tells people what came out.
//! It holds no rules.

mod arguments;
mod audit;
mod clean;
mod colour;
mod columns;
mod help;
mod house;
mod import;
mod language;
mod matching;
mod number;
mod people;
mod progress;
mod refusal;
mod rules;
mod sample;
mod serve;
mod story;
mod texts;
mod told;
mod wording;

use std::io::Write;
use std::process::ExitCode;

use clap::FromArgMatches;
use kempt_app::Error;
use kempt_model::Language;

use arguments::{Arguments, Command};
use house::Unable;
use wording::Wording;

#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

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
    let (asked, line) = language::asked_for(std::env::args_os());
    let language = asked.unwrap_or_else(language::of_environment);
    let read = help::command(language)
        .try_get_matches_from(line)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let ending = match read {
        Ok(arguments) => run(&arguments, language),
        Err(error) => refuse(&error, language),
    };
    ExitCode::from(ending as u8)
}

fn run(arguments: &Arguments, language: Language) -> Ending {
    let told = |ending: Result<Ending, Error>| ending.unwrap_or_else(|error| complain(&error, language));
    let served = |ending: Result<Ending, Unable>| {
        ending.unwrap_or_else(|error| {
            if let Unable::File(error) = error {
                return complain(&error, language);
            }
            say_wrong(&error.text(language));
            Ending::Impossible
        })
    };
    match &arguments.command {
        Command::Clean(command) => told(clean::run(command, language)),
        Command::Match(command) => told(matching::run(command, language)),
        Command::Audit(command) => told(audit::run(command, language)),
        Command::Import(command) => served(import::import(command, language)),
        Command::Export(command) => served(import::export(command, language)),
        Command::Serve(command) => served(serve::run(command, language)),
        Command::User(command) => served(people::user(command, language)),
        Command::Token(command) => served(people::token(command, language)),
        Command::Rules(command) => served(rules::run(command, language)),
        Command::Openapi => people::openapi(),
    }
}

/// Says what is wrong with the command line, or prints the help that was asked for.
fn refuse(error: &clap::Error, language: Language) -> Ending {
    let wording = Wording::of(language);
    match refusal::text(error, &wording) {
        Some(text) => {
            let command = language::command_named(std::env::args_os());
            let more = wording.say("refusals", "see-help", &[("command", &command)]);
            say_wrong(&format!("{text}\n{more}"));
        }
        // Whoever closed the output does not want the help any more.
        None => {
            let _ = error.print();
        }
    }
    if error.exit_code() == 0 { Ending::Done } else { Ending::WrongUse }
}

/// Says on standard error what went wrong.
fn complain(error: &Error, language: Language) -> Ending {
    say_wrong(&error.text(language));
    if error.is_wrong_use() { Ending::WrongUse } else { Ending::Impossible }
}

fn say_wrong(text: &str) {
    let red = colour::error();
    let mut stderr = std::io::stderr().lock();
    // When even this cannot be written, the exit code has to speak alone.
    let _ = writeln!(stderr, "{red}kempt{red:#}: {text}");
}
