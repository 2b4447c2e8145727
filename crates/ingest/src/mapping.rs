//! The mapping file: what each column of a file is, as a person decided it.

mod error;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use kempt_model::ObjectDescription;
use serde::Serialize;
use serde_json::Value;

use crate::columns::ColumnGuess;

pub use error::{MappingError, MappingFlaw};

/// Which field each column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// The object the rows describe: `contact`.
    pub object: String,
    /// The field for each header; none leaves the column out. Columns not named here are guessed.
    pub columns: BTreeMap<String, Option<String>>,
}

impl Mapping {
    /// The mapping that says what was guessed, for a person to correct.
    pub fn from_guesses(object: impl Into<String>, guesses: &[ColumnGuess]) -> Mapping {
        let columns = guesses.iter().map(|guess| (guess.header.clone(), guess.field.clone())).collect();
        Mapping { object: object.into(), columns }
    }

    /// Reads a mapping file.
    pub fn read(path: &Path) -> Result<Mapping, MappingError> {
        let file = path.display().to_string();
        let text =
            fs::read_to_string(path).map_err(|source| MappingError::Io { file: file.clone(), source })?;
        Mapping::parse(&file, &text)
    }

    /// Reads a mapping from text; `file` serves in messages.
    pub fn parse(file: &str, text: &str) -> Result<Mapping, MappingError> {
        let malformed = |flaw| MappingError::Malformed { file: file.to_owned(), flaw };
        let entries = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| malformed(MappingFlaw::NoJson { line: error.line(), column: error.column() }))?;
        from_entries(entries).map_err(malformed)
    }

    /// Writes the mapping for people to read and change.
    pub fn write(&self, path: &Path) -> Result<(), MappingError> {
        let failed = |source| MappingError::Io { file: path.display().to_string(), source };
        let mut text = serde_json::to_string_pretty(self).map_err(|error| failed(error.into()))?;
        text.push('\n');
        fs::write(path, text).map_err(failed)
    }

    /// The field of each column of a file with these `headers`: what the mapping says, and `guesses` for the rest
    /// (as made for the same headers). A guess gives way when the mapping has given its field to another column.
    pub fn apply(
        &self,
        headers: &[String],
        object: &ObjectDescription,
        guesses: &[ColumnGuess],
    ) -> Result<Vec<Option<String>>, MappingError> {
        let mut holders: BTreeMap<&str, &str> = BTreeMap::new();
        for (header, field) in &self.columns {
            if !headers.contains(header) {
                return Err(MappingError::UnknownColumn {
                    header: header.clone(),
                    there: headers.join(", "),
                });
            }
            let Some(field) = field else { continue };
            if object.field(field).is_none() {
                return Err(unknown_field(header, field, object));
            }
            if let Some(first) = holders.insert(field, header) {
                return Err(MappingError::FieldTwice {
                    first: first.to_owned(),
                    second: header.clone(),
                    field: field.clone(),
                });
            }
        }
        let fields = headers.iter().enumerate().map(|(index, header)| match self.columns.get(header) {
            Some(decided) => decided.clone(),
            None => guesses
                .get(index)
                .and_then(|guess| guess.field.clone())
                .filter(|field| !holders.contains_key(field.as_str())),
        });
        Ok(fields.collect())
    }
}

fn from_entries(entries: Value) -> Result<Mapping, MappingFlaw> {
    let Value::Object(mut entries) = entries else { return Err(MappingFlaw::Shape) };
    let object = entries.remove("object").ok_or(MappingFlaw::Missing("object"))?;
    let object = match object.as_str() {
        Some(object @ ("contact" | "account")) => object.to_owned(),
        _ => return Err(MappingFlaw::UnknownObject(object.to_string())),
    };
    let columns = entries.remove("columns").ok_or(MappingFlaw::Missing("columns"))?;
    if let Some((name, _)) = entries.into_iter().next() {
        return Err(MappingFlaw::UnknownEntry(name));
    }
    let Value::Object(columns) = columns else { return Err(MappingFlaw::Shape) };
    let columns = columns.into_iter().map(|(header, field)| match field {
        Value::String(field) => Ok((header, Some(field))),
        Value::Null => Ok((header, None)),
        _ => Err(MappingFlaw::NoName(header)),
    });
    Ok(Mapping { object, columns: columns.collect::<Result<_, _>>()? })
}

fn unknown_field(header: &str, field: &str, object: &ObjectDescription) -> MappingError {
    let names: Vec<&str> = object.fields.iter().map(|field| field.name.as_str()).collect();
    MappingError::UnknownField {
        header: header.to_owned(),
        field: field.to_owned(),
        object: object.name.clone(),
        nearest: crate::columns::nearest_name(field, &names).map(str::to_owned),
        names: names.join(", "),
    }
}
