//! What the columns of the files mean: what a mapping file says, else what headers and content tell.

use std::path::Path;

use kempt_ingest::columns::{ColumnGuess, Reason, decide, guess_object};
use kempt_ingest::{Mapping, MappingError};
use kempt_model::{FieldKind, Labels, Language, ObjectDescription, Objects};
use kempt_report::{ColumnSource, Term};

use crate::evidence_of_cells::evidence;
use crate::layout::{Layout, Understood};
use crate::source::Source;
use crate::{Error, Settings};

/// The reason when a person said so.
static MAPPED: Labels = Labels {
    en: "The mapping file says so.",
    vi: "Tệp ánh xạ quy định như vậy.",
    fa: "فایل نگاشت چنین می‌گوید.",
};

/// Understands the columns of all files.
pub(crate) fn understand(sources: &[Source], settings: &Settings) -> Result<Layout, Error> {
    let mapping = settings.mapping.as_deref().map(|path| read(path, sources)).transpose()?;
    let seen: Vec<Vec<Vec<(FieldKind, f32)>>> =
        sources.iter().map(|source| evidence(&source.sample, settings.today)).collect();
    let mapped = || mapping.as_ref().and_then(|mapping| Objects::standard().get(&mapping.object));
    let description = settings.object.or_else(mapped).unwrap_or_else(|| likeliest_object(sources, &seen));
    let mut files = Vec::new();
    for (file, source) in sources.iter().enumerate() {
        let guesses = decide(source.reader.header(), description, &seen[file]);
        let fields = match &mapping {
            Some(mapping) => apply(mapping, source, description, &guesses, settings)?,
            None => guesses.iter().map(|guess| guess.field.clone()).collect(),
        };
        let said =
            |header: &String| mapping.as_ref().is_some_and(|mapping| mapping.columns.contains_key(header));
        let columns = guesses.iter().zip(fields).map(|(guess, field)| {
            let (confidence, reason) = match said(&guess.header) {
                true => (1.0, Term::new("mapping", &MAPPED)),
                false => ((f64::from(guess.confidence) * 100.0).round() / 100.0, term(&guess.reason)),
            };
            Understood {
                header: guess.header.clone(),
                field: field.and_then(|name| description.field(&name)),
                source: ColumnSource { file, header: guess.header.clone(), confidence, reason },
            }
        });
        files.push(columns.collect());
    }
    Ok(Layout::new(description, files))
}

/// The object most files speak of, the longer headers counting more.
fn likeliest_object(sources: &[Source], seen: &[Vec<Vec<(FieldKind, f32)>>]) -> &'static ObjectDescription {
    let mut for_accounts = 0.0;
    for (source, seen) in sources.iter().zip(seen) {
        let (object, sure) = guess_object(source.reader.header());
        for_accounts += if object.name == Objects::account().name { sure - 0.5 } else { 0.5 - sure };
        // A column called "name" says little; what stands in it says more.
        for kinds in seen {
            let share = |kind| kinds.iter().find(|(seen, _)| *seen == kind).map_or(0.0, |(_, share)| *share);
            for_accounts +=
                0.3 * (share(FieldKind::CompanyName) - share(FieldKind::PersonName)).clamp(-1.0, 1.0);
        }
    }
    if for_accounts > 0.0 { Objects::account() } else { Objects::contact() }
}

fn term(reason: &Reason) -> Term {
    let id = serde_json::to_value(reason).ok();
    let id = id.as_ref().and_then(|value| value.get("id")).and_then(|id| id.as_str()).unwrap_or_default();
    let text = |language| reason.text(language);
    Term::new(id, &Labels { en: text(Language::En), vi: text(Language::Vi), fa: text(Language::Fa) })
}

/// Reads the mapping file and refuses names that no file has: a misspelt header would go unnoticed.
fn read(path: &Path, sources: &[Source]) -> Result<Mapping, Error> {
    let mapping = Mapping::read(path).map_err(|error| refused(path, error))?;
    let all: Vec<String> = sources.iter().flat_map(|source| source.reader.header()).cloned().collect();
    if mapping.columns.keys().any(|header| !all.contains(header)) {
        let description = Objects::standard().get(&mapping.object).unwrap_or(Objects::contact());
        mapping.apply(&all, description, &[]).map_err(|error| refused(path, error))?;
    }
    Ok(mapping)
}

fn apply(
    mapping: &Mapping,
    source: &Source,
    description: &ObjectDescription,
    guesses: &[ColumnGuess],
    settings: &Settings,
) -> Result<Vec<Option<String>>, Error> {
    let header = source.reader.header();
    let mut own = mapping.clone();
    own.columns.retain(|name, _| header.contains(name));
    let path = settings.mapping.as_deref().unwrap_or(Path::new(""));
    own.apply(header, description, guesses).map_err(|error| refused(path, error))
}

fn refused(path: &Path, error: MappingError) -> Error {
    Error::Mapping { file: path.to_owned(), error: Box::new(error) }
}
