//! From the command line to the settings of a run.

use kempt_app::{Bar, Error, MatchSettings, Settings, read_model, read_style, with_style_entry};
use kempt_model::Language;

use crate::arguments::{Checks, Matching, Style, Telling, Told};
use crate::language::country_of_environment;

/// The settings that `told` and `style` ask for.
pub(crate) fn settings(told: &Told, style: Option<&Style>, language: Language) -> Result<Settings, Error> {
    let today = told.today.unwrap_or_else(today);
    let mut settings = Settings::new(today);
    settings.object = told.object;
    settings.mapping.clone_from(&told.mapping);
    settings.country.clone_from(&told.country);
    settings.locale_country = country_of_environment();
    settings.captured_on = told.captured;
    settings.language = language;
    settings.threads = told.threads;
    settings.open.delimiter = told.delimiter;
    settings.open.encoding.clone_from(&told.encoding);
    settings.open.sheet.clone_from(&told.sheet);
    settings.open.has_header = told.no_header.then_some(false);
    if let Some(style) = style {
        if let Some(file) = &style.style {
            settings.style = read_style(file)?;
        }
        for entry in &style.set {
            settings.style = with_style_entry(&settings.style, entry)?;
        }
    }
    Ok(settings)
}

#[expect(clippy::disallowed_methods, reason = "the command line is where the day comes from")]
fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// How duplicates are to be looked for.
pub(crate) fn matching(arguments: &Matching) -> Result<MatchSettings, Error> {
    let model = arguments.model.as_deref().map(read_model).transpose()?;
    Ok(MatchSettings { threshold: arguments.threshold, model })
}

/// Where to tell about the run.
pub(crate) fn telling(arguments: &Telling, language: Language) -> kempt_app::Telling {
    kempt_app::Telling {
        report: arguments.report.clone(),
        json: arguments.json.clone(),
        mapping: arguments.save_mapping.clone(),
        language: Some(language),
    }
}

/// The checks that were asked for.
pub(crate) fn bar(arguments: &Checks) -> Bar {
    Bar { lowest_score: arguments.fail_below, severity: arguments.fail_on.map(Into::into) }
}
