//! The command line with its help in the language of whoever reads it.

use clap::{Arg, Command, CommandFactory};
use kempt_model::Language;

use crate::arguments::Arguments;
use crate::wording::Wording;

/// The command line as it is read and explained in `language`.
pub(crate) fn command(language: Language) -> Command {
    // Whether --help says more than -h is settled when the command is built; what it says comes after that.
    let mut command = Arguments::command().mut_subcommands(|inner| inner.long_about("more"));
    // Only now are there the arguments and commands that come by themselves: --help, --version, help.
    command.build();
    explained(command, &Wording::of(language))
}

fn explained(command: Command, wording: &Wording) -> Command {
    let name = command.get_name().to_owned();
    let command = command
        .mut_args(|argument| explained_argument(argument, &name, wording))
        .mut_subcommands(|inner| explained(inner, wording));
    let about = wording.find(&name, "about").unwrap_or_default().to_owned();
    let long = wording.find(&name, "more").map(|more| format!("{about}\n\n{more}"));
    let usage = usage(&command, wording);
    let heading = command.get_styles().get_usage();
    let template = format!(
        "{{before-help}}{{about-with-newline}}\n{heading}{}{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}",
        wording.say("words", "usage", &[])
    );
    let command = command
        .about(about.clone())
        .long_about(long.unwrap_or(about))
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(wording.say("headings", "commands", &[]));
    match wording.find(&name, "after") {
        Some(after) => command.after_help(after.to_owned()),
        None => command,
    }
}

/// The usage as clap words it, with its placeholders in the language.
fn usage(command: &Command, wording: &Wording) -> String {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage);
    let usage = usage.replace("[OPTIONS]", &wording.say("words", "options", &[]));
    usage.replace("<COMMAND>", &wording.say("words", "command", &[]))
}

fn explained_argument(argument: Arg, command: &str, wording: &Wording) -> Arg {
    let name = name_of(&argument).to_owned();
    let heading = argument.get_help_heading().unwrap_or(match argument.is_positional() {
        true => "arguments",
        false => "options",
    });
    let heading = wording.say("headings", heading, &[]);
    let help = wording.of_option(command, &name).unwrap_or_default().to_owned();
    let more = wording.of_option(command, &format!("{name}-more"));
    let long = more.map(|more| format!("{help}\n\n{more}"));
    // Defaults and possible values stand in the texts: clap can only add them in English.
    argument
        .help_heading(heading)
        .long_help(long.unwrap_or_else(|| help.clone()))
        .help(help)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// What people call an argument, and the texts too.
pub(crate) fn name_of(argument: &Arg) -> &str {
    argument.get_long().unwrap_or(argument.get_id().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_option_is_explained_in_every_language() {
        for language in Language::ALL {
            let wording = Wording::of(language);
            let command = command(language);
            let mut commands = vec![&command];
            while let Some(command) = commands.pop() {
                let name = command.get_name();
                assert!(wording.find(name, "about").is_some(), "{name}");
                for argument in command.get_arguments() {
                    let text = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!text.is_empty(), "{name} {}", argument.get_id());
                    assert!(argument.get_help_heading().is_some_and(|heading| !heading.is_empty()));
                }
                commands.extend(command.get_subcommands());
            }
        }
    }

    #[test]
    fn no_text_explains_what_there_is_not() {
        let wording = Wording::of(Language::En);
        let command = command(Language::En);
        let names_of = |command: &Command| -> Vec<String> {
            command.get_arguments().map(|argument| name_of(argument).to_owned()).collect()
        };
        let mut all = Vec::new();
        let mut commands = vec![&command];
        while let Some(command) = commands.pop() {
            all.extend(names_of(command));
            commands.extend(command.get_subcommands());
        }
        for name in wording.names("every").chain(wording.names("expected")) {
            assert!(all.contains(&name.trim_end_matches("-more").to_owned()), "{name}");
        }
        for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
            let known = names_of(inner);
            for name in wording.names(inner.get_name()) {
                let plain = ["about", "more", "after"].contains(&name);
                let of = name.trim_end_matches("-more").to_owned();
                assert!(plain || known.contains(&of), "{} {name}", inner.get_name());
            }
        }
    }

    #[test]
    fn long_help_says_more_than_short_help() {
        for language in Language::ALL {
            let shown = |flag| {
                let error = command(language).try_get_matches_from(["kempt", "clean", flag]).unwrap_err();
                error.to_string()
            };
            assert!(shown("--help").contains("name-order") && !shown("-h").contains("name-order"));
        }
    }

    #[test]
    fn nothing_of_the_help_is_left_in_english() {
        for (language, usage) in [(Language::Vi, "Cách dùng:"), (Language::Fa, "روش کار:")] {
            for path in [&[][..], &["clean"], &["match"], &["audit"]] {
                let mut command = command(language);
                let shown = path.iter().fold(&mut command, |command, name| {
                    command.find_subcommand_mut(name).expect("a command")
                });
                let help = shown.render_long_help().to_string();
                assert!(help.contains(usage), "{help}");
                for english in ["Usage", "Options:", "Arguments:", "Print", "Possible", "default", "Examples"]
                {
                    assert!(!help.contains(english), "{english} in {help}");
                }
            }
        }
    }
}
