//! `kempt rules`: the rule book as one file.

use std::{io::Write, path::Path};

use kempt_app::crm::{
    access,
    rules::{Fate, HouseRule},
};
use kempt_model::Language;
use serde::{Deserialize, Serialize};

use crate::{
    Ending,
    arguments::{ApplyRules, Rules, RulesCommand, ShowRules},
    house::{self, Unable},
    texts,
};

/// The rule book as a file has it.
#[derive(Debug, Serialize, Deserialize)]
struct Book {
    rules: Vec<HouseRule>,
}

/// Prints the rule book, or makes the rules of a file hold.
pub(crate) fn run(arguments: &Rules, language: Language) -> Result<Ending, Unable> {
    match &arguments.command {
        RulesCommand::Show(show) => house::block_on(print_book(show)),
        RulesCommand::Apply(apply) => house::block_on(apply_book(apply, language)),
    }
}

async fn print_book(arguments: &ShowRules) -> Result<Ending, Unable> {
    let opened = house::open(&arguments.house, false).await?;
    let book = Book { rules: opened.crm.rule_book().await? };
    print(&serde_json::to_string_pretty(&book).map_err(std::io::Error::from)?);
    Ok(Ending::Done)
}

async fn apply_book(arguments: &ApplyRules, language: Language) -> Result<Ending, Unable> {
    let book = read(&arguments.file)?;
    let opened = house::open(&arguments.house, false).await?;
    let viewer = access::viewer_at_the_console(&opened.crm, arguments.user.as_deref()).await?;
    let reason = arguments.reason.as_deref();
    let fates = opened.crm.apply_rule_book(&viewer, book.rules, reason, arguments.dry_run).await?;
    for (name, fate) in &fates {
        let text = match fate {
            Fate::Added => &texts::RULE_ADDED,
            Fate::Changed => &texts::RULE_CHANGED,
            Fate::Same => &texts::RULE_SAME,
        };
        print(&text.get(language).replace("{rule}", name));
    }
    if arguments.dry_run {
        print(texts::NOTHING_WRITTEN.get(language));
    }
    Ok(Ending::Done)
}

fn read(path: &Path) -> Result<Book, Unable> {
    let failed = |error: std::io::Error| Unable::Folder(path.to_owned(), error);
    let text = std::fs::read_to_string(path).map_err(failed)?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| failed(error.into()))
}

/// Whoever closed the output does not want to know.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
