//! `kempt audit`.

use kempt_app::{AuditRequest, Error};
use kempt_model::Language;

use crate::arguments::Audit;
use crate::progress::Terminal;
use crate::{Ending, story, told};

/// Judges, tells, checks.
pub(crate) fn run(arguments: &Audit, language: Language) -> Result<Ending, Error> {
    let request = AuditRequest {
        files: arguments.files.clone(),
        telling: told::telling(&arguments.telling, language),
        matching: told::matching(&arguments.matching)?,
        settings: told::settings(&arguments.told, Some(&arguments.style), language)?,
    };
    let terminal = Terminal::new(language);
    let outcome = kempt_app::audit(&request, &terminal);
    terminal.wipe();
    let outcome = outcome?;
    let failures = told::bar(&arguments.checks).failures(&outcome.summary);
    story::tell(&outcome, &failures, language);
    Ok(if failures.is_empty() { Ending::Done } else { Ending::CheckFailed })
}
