//! What the columns of a file mean.

use kempt_ingest::Reader;
use kempt_model::{FieldDescription, Labels, ObjectName};
use kempt_quality::fold::fold;
use kempt_report::{ColumnSource, Term};

use crate::layout::{Layout, Understood};
use crate::source::Source;
use crate::{Error, Settings};

/// Understands the columns of all files.
pub(crate) fn understand(sources: &[Source], settings: &Settings) -> Result<Layout, Error> {
    let object = settings.object.unwrap_or_else(|| likeliest_object(sources));
    let files = sources.iter().enumerate().map(|(file, source)| by_header(file, &source.reader, object));
    Ok(Layout::new(object, files.collect()))
}

/// A file of people has names of people; a file of firms has none, or only that of whom to ask for.
fn likeliest_object(sources: &[Source]) -> ObjectName {
    let means =
        |name: &str| {
            sources.iter().any(|source| {
                source.reader.header().iter().any(|header| {
                    field_of(header, ObjectName::Contact).is_some_and(|field| field.name == name)
                })
            })
        };
    let has_person = ["full_name", "given_name", "family_name", "job_title"].into_iter().any(means);
    if !has_person && means("company") { ObjectName::Account } else { ObjectName::Contact }
}

fn by_header(file: usize, reader: &Reader, object: ObjectName) -> Vec<Understood> {
    let mut taken: Vec<&str> = Vec::new();
    reader
        .header()
        .iter()
        .map(|header| {
            let field = field_of(header, object).filter(|field| !taken.contains(&field.name.as_str()));
            taken.extend(field.map(|field| field.name.as_str()));
            let (id, labels) = if field.is_some() { ("header", &HEADER) } else { ("unknown", &UNKNOWN) };
            Understood {
                header: header.clone(),
                field,
                source: ColumnSource {
                    file,
                    header: header.clone(),
                    confidence: if field.is_some() { 1.0 } else { 0.0 },
                    reason: Term::new(id, labels),
                },
            }
        })
        .collect()
}

static HEADER: Labels =
    Labels { en: "known header", vi: "tên cột quen thuộc", fa: "عنوان آشنا" };
static UNKNOWN: Labels =
    Labels { en: "unknown header", vi: "tên cột lạ", fa: "عنوان ناآشنا" };

fn field_of(header: &str, object: ObjectName) -> Option<&'static FieldDescription> {
    let header = fold(header);
    object.description().fields.iter().find(|field| {
        let labels = [&field.name, &field.labels.en, &field.labels.vi, &field.labels.fa];
        labels.into_iter().chain(&field.headers).any(|known| fold(known) == header)
    })
}
