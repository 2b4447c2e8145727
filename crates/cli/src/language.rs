//! The language and country of whoever sits at the machine.

use std::ffi::OsString;

use kempt_model::Language;

/// The language that the command line asks for, and the command line without it. It is looked for before the command
/// line is understood, so that even the help and what is wrong with the command line are told in it.
pub(crate) fn asked_for(arguments: impl Iterator<Item = OsString>) -> (Option<Language>, Vec<OsString>) {
    let mut arguments = arguments.peekable();
    let (mut asked, mut line) = (None, Vec::new());
    let known = |tag: &OsString| tag.to_str().and_then(Language::from_tag);
    while let Some(argument) = arguments.next() {
        if argument == "--" {
            line.push(argument);
            line.extend(arguments);
            break;
        }
        let given = argument.to_str().and_then(|argument| argument.strip_prefix("--lang="));
        let language = match given {
            Some(tag) => Language::from_tag(tag),
            None if argument == "--lang" => {
                arguments.next_if(|tag| known(tag).is_some()).as_ref().and_then(known)
            }
            None => None,
        };
        match language {
            Some(language) => asked = Some(language),
            // What is no language is for the command line to refuse.
            None => line.push(argument),
        }
    }
    (asked, line)
}

/// The program and, when one is named, the command: where to look for help.
pub(crate) fn command_named(arguments: impl Iterator<Item = OsString>) -> String {
    let named = arguments.skip(1).find(|argument| {
        ["clean", "match", "audit", "serve", "user", "token", "openapi"].iter().any(|name| argument == name)
    });
    match named {
        Some(command) => format!("kempt {}", command.to_string_lossy()),
        None => "kempt".to_owned(),
    }
}

/// The first locale variable that is set, in the order in which systems ask them.
fn locale() -> Option<String> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// The language of the environment, English when the product does not speak it.
pub(crate) fn of_environment() -> Language {
    locale().and_then(|locale| Language::from_tag(&locale)).unwrap_or(Language::En)
}

/// The country of the environment: `VN` of `vi_VN.UTF-8`.
pub(crate) fn country_of_environment() -> Option<String> {
    country_of(&locale()?)
}

fn country_of(locale: &str) -> Option<String> {
    let (_, rest) = locale.split_once('_')?;
    let code = rest.split(['.', '@']).next()?;
    (code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())).then(|| code.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_in_any_command_line_and_taken_out() {
        let asked = |line: &str| {
            let (language, rest) = asked_for(line.split(' ').map(OsString::from));
            let rest: Vec<String> = rest.into_iter().map(|part| part.into_string().unwrap()).collect();
            (language, rest.join(" "))
        };
        assert_eq!(
            asked("kempt clean --lang vi --nonsense"),
            (Some(Language::Vi), "kempt clean --nonsense".into())
        );
        assert_eq!(asked("kempt --help --lang=fa"), (Some(Language::Fa), "kempt --help".into()));
        for none in
            ["kempt", "kempt --lang", "kempt --lang de", "kempt --language vi", "kempt clean -- --lang vi"]
        {
            assert_eq!(asked(none), (None, none.to_owned()));
        }
    }

    #[test]
    fn a_locale_names_its_country() {
        assert_eq!(country_of("vi_VN.UTF-8").as_deref(), Some("VN"));
        assert_eq!(country_of("fa_IR").as_deref(), Some("IR"));
        assert_eq!(country_of("C.UTF-8"), None);
        assert_eq!(country_of("en"), None);
    }
}
