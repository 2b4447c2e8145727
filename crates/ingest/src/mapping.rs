//! The mapping file: what each column of a file is, as a person decided it.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use kempt_model::{ObjectDescription, ObjectName};
use serde::{Deserialize, Serialize};

use crate::columns::ColumnGuess;

/// Which field each column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The object the rows describe.
    pub object: ObjectName,
    /// The field for each header; none leaves the column out. Columns not named here are guessed.
    pub columns: BTreeMap<String, Option<String>>,
}

/// Why a mapping file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    /// The system did not let the file be read or written.
    #[error("{file}: {source}. Check the name and the folder of the mapping file")]
    Io {
        /// The mapping file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file is no mapping.
    #[error(
        "{file}, line {line}: this is no mapping file ({detail}). \
         Write {{\"object\": \"contact\", \"columns\": {{\"Header\": \"field\"}}}}"
    )]
    Malformed {
        /// The mapping file.
        file: String,
        /// Where it goes wrong.
        line: usize,
        /// What the parser said.
        detail: String,
    },
    /// A field is named that the object does not have.
    #[error("the mapping gives column \"{header}\" to \"{field}\", which is no field of {object}. {advice}")]
    UnknownField {
        /// The column.
        header: String,
        /// The field that there is not.
        field: String,
        /// The object.
        object: &'static str,
        /// The nearest name, or all names.
        advice: String,
    },
    /// A column is named that the file does not have.
    #[error("the mapping names column \"{header}\", which the file does not have. Its columns are: {there}")]
    UnknownColumn {
        /// The column that there is not.
        header: String,
        /// The columns of the file.
        there: String,
    },
    /// Two columns are given to one field.
    #[error(
        "the mapping gives both \"{first}\" and \"{second}\" to \"{field}\". Leave one of them out with null"
    )]
    FieldTwice {
        /// One column.
        first: String,
        /// The other.
        second: String,
        /// The field.
        field: String,
    },
}

impl Mapping {
    /// The mapping that says what was guessed, for a person to correct.
    pub fn from_guesses(object: ObjectName, guesses: &[ColumnGuess]) -> Mapping {
        let columns = guesses.iter().map(|guess| (guess.header.clone(), guess.field.clone())).collect();
        Mapping { object, columns }
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
        serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| MappingError::Malformed {
            file: file.to_owned(),
            line: error.line(),
            detail: error.to_string(),
        })
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
        object: &'static ObjectDescription,
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

fn unknown_field(header: &str, field: &str, object: &'static ObjectDescription) -> MappingError {
    let names: Vec<&str> = object.fields.iter().map(|field| field.name.as_str()).collect();
    let advice = match crate::columns::nearest_name(field, &names) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => format!("The fields are: {}", names.join(", ")),
    };
    let object = match object.name {
        ObjectName::Contact => "contact",
        ObjectName::Account => "account",
    };
    MappingError::UnknownField { header: header.to_owned(), field: field.to_owned(), object, advice }
}
