//! A command line that cannot be understood, and what to do about it, in the language of whoever typed it.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::wording::Wording;

/// What is wrong with the command line; none where clap's own message is help or the version.
pub(crate) fn text(error: &clap::Error, wording: &Wording) -> Option<String> {
    let argument = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    let say = |name, places: &[(&str, &str)]| wording.say("refusals", name, places);
    let first = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => say("unknown-option", &[("argument", &argument)]),
        ErrorKind::InvalidSubcommand => {
            say("unknown-command", &[("argument", &context(error, ContextKind::InvalidSubcommand))])
        }
        ErrorKind::MissingRequiredArgument => say("missing", &[("argument", &argument)]),
        ErrorKind::ArgumentConflict => say("twice", &[("argument", &argument)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            say("no-value", &[("expected", &expected(&argument, wording)), ("argument", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let expected = expected(&argument, wording);
            say("bad-value", &[("expected", &expected), ("argument", &argument), ("value", &value)])
        }
        ErrorKind::TooManyValues => say("no-value-wanted", &[("argument", &argument), ("value", &value)]),
        ErrorKind::InvalidUtf8 => say("no-text", &[]),
        // The other kinds need options that this command line does not have.
        _ => error.kind().to_string(),
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(|kind| context(error, kind))
        .find(|suggestion| !suggestion.is_empty());
    let second = suggestion.map(|suggestion| say("did-you-mean", &[("suggestion", &suggestion)]));
    Some([Some(first), second].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// What the option takes, to be added to the complaint; empty when anything goes.
fn expected(argument: &str, wording: &Wording) -> String {
    let name = argument.trim_start_matches('-').split([' ', '=']).next().unwrap_or_default();
    let known = wording.find("expected", name);
    known.map_or_else(String::new, |expected| wording.say("refusals", "expected", &[("expected", expected)]))
}

/// What clap knows about the error, as people would type it.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use kempt_model::Language;

    use super::*;
    use crate::help;

    fn refused(arguments: &[&str], language: Language) -> String {
        let arguments = ["kempt"].iter().chain(arguments);
        let error = help::command(language).try_get_matches_from(arguments).unwrap_err();
        text(&error, &Wording::of(language)).unwrap_or_default()
    }

    #[test]
    fn refusals_say_what_to_do() {
        for (arguments, words) in [
            (
                &["clean", "a.csv", "-o", "b.csv", "--reprot", "r.html"][..],
                "There is no option --reprot. Did you mean --report?",
            ),
            (&["clena"], "There is no command clena. Did you mean clean?"),
            (&["match", "a.csv"], "This is missing: --clusters <CLUSTERS.csv>"),
            (
                &["audit", "a.csv", "--fail-below"],
                "--fail-below <SCORE> needs a value: give a number from 0 to 100.",
            ),
            (
                &["audit", "a.csv", "--fail-on", "all"],
                "--fail-on <SEVERITY> cannot be \"all\": give warning or error.",
            ),
            (&["audit", "a.csv", "--today", "x"], "cannot be \"x\": give a day such as 2024-07-01."),
            (&["audit", "a.csv", "--threads", "-1"], "There is no option -1."),
            (&["audit", "a.csv", "--lang", "de"], "--lang <LANG> cannot be \"de\": give en, vi or fa."),
            (
                &["audit", "a.csv", "--json", "a", "--json", "b"],
                "--json <SUMMARY.json> is given twice; once is enough.",
            ),
            (&["audit", "a.csv", "--no-header=x"], "--no-header takes no value, so \"x\" has no place."),
        ] {
            let told = refused(arguments, Language::En);
            assert!(told.contains(words), "{told}");
        }
    }

    #[test]
    fn refusals_speak_every_language() {
        for arguments in [&["clena"][..], &["match", "a.csv"], &["audit", "a.csv", "--fail-on", "all"]] {
            let told = Language::ALL.map(|language| refused(arguments, language));
            assert!(told[0] != told[1] && told[1] != told[2] && told[0] != told[2], "{told:?}");
        }
    }
}
