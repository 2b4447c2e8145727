//! `kempt match`.

use kempt_app::{Error, MatchRequest};
use kempt_model::Language;

use crate::arguments::Match;
use crate::progress::Terminal;
use crate::{Ending, story, told};

/// Matches and tells.
pub(crate) fn run(arguments: &Match, language: Language) -> Result<Ending, Error> {
    let request = MatchRequest {
        files: arguments.files.clone(),
        clusters: arguments.clusters.clone(),
        pairs: arguments.pairs.clone(),
        review: arguments.review.clone(),
        save_model: arguments.save_model.clone(),
        matching: told::matching(&arguments.matching)?,
        settings: told::settings(&arguments.told, None, language)?,
    };
    let terminal = Terminal::new(language);
    let matched = kempt_app::match_files(&request, &terminal);
    terminal.wipe();
    story::tell_matched(&matched?, language);
    Ok(Ending::Done)
}
