//! `kempt clean`.

use kempt_app::{CleanRequest, Error};
use kempt_model::Language;

use crate::arguments::Clean;
use crate::progress::Terminal;
use crate::{Ending, story, told};

/// Cleans, tells, checks.
pub(crate) fn run(arguments: &Clean, language: Language) -> Result<Ending, Error> {
    let request = CleanRequest {
        files: arguments.files.clone(),
        output: arguments.output.clone(),
        telling: told::telling(&arguments.telling, language),
        pairs: arguments.pairs.clone(),
        clusters: arguments.clusters.clone(),
        keep_duplicates: arguments.keep_duplicates,
        parts: arguments.parts,
        matching: told::matching(&arguments.matching)?,
        settings: told::settings(&arguments.told, Some(&arguments.style), language)?,
    };
    let terminal = Terminal::new(language);
    let outcome = kempt_app::clean(&request, &terminal);
    terminal.wipe();
    let outcome = outcome?;
    let failures = told::bar(&arguments.checks).failures(&outcome.summary);
    story::tell(&outcome, &failures, language);
    Ok(if failures.is_empty() { Ending::Done } else { Ending::CheckFailed })
}
