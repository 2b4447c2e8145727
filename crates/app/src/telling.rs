//! Telling about a run: the summary for programs and the report for people.

use std::path::PathBuf;

use kempt_ingest::{Mapping, WriteError};
use kempt_model::Language;
use kempt_report::Summary;

use crate::Error;
use crate::output::write_whole;

/// Where a run tells about itself.
#[derive(Debug, Clone, Default)]
pub struct Telling {
    /// The report for people, one HTML page.
    pub report: Option<PathBuf>,
    /// The summary for programs, in JSON.
    pub json: Option<PathBuf>,
    /// How the columns were understood, as a mapping file to correct and give back.
    pub mapping: Option<PathBuf>,
    /// The language of the report.
    pub language: Option<Language>,
}

impl Telling {
    /// The files that will be written.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.report.iter().chain(&self.json).chain(&self.mapping)
    }

    /// Writes what was asked for and names it.
    pub(crate) fn write(&self, summary: &Summary) -> Result<Vec<PathBuf>, Error> {
        if let Some(path) = &self.report {
            let language = self.language.unwrap_or(summary.settings.language);
            write_whole(path, kempt_report::render(summary, language).as_bytes())?;
        }
        if let Some(path) = &self.json {
            let mut json = serde_json::to_vec_pretty(summary)
                .map_err(|error| WriteError::Io { file: path.clone(), source: error.into() })?;
            json.push(b'\n');
            write_whole(path, &json)?;
        }
        if let Some(path) = &self.mapping {
            let columns = summary.columns.iter().flat_map(|column| {
                column.sources.iter().map(|source| (source.header.clone(), column.field.clone()))
            });
            let mapping = Mapping { object: summary.object.clone(), columns: columns.collect() };
            mapping
                .write(path)
                .map_err(|error| Error::Mapping { file: path.clone(), error: Box::new(error) })?;
        }
        Ok(self.paths().cloned().collect())
    }
}
