//! What is chosen for an import.

use std::collections::BTreeMap;

use kempt_ingest::{Limits, OpenOptions};
use serde::{Deserialize, Serialize};

/// What is done with a row that is there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Treatment {
    /// It is left out.
    #[default]
    Skip,
    /// What the row knows and the record does not is added.
    Update,
    /// A second record is made.
    Create,
    /// It waits until somebody has decided.
    Review,
}

impl Treatment {
    /// All treatments.
    pub const ALL: [Treatment; 4] =
        [Treatment::Skip, Treatment::Update, Treatment::Create, Treatment::Review];

    /// The name as programs write it.
    pub fn name(self) -> &'static str {
        match self {
            Treatment::Skip => "skip",
            Treatment::Update => "update",
            Treatment::Create => "create",
            Treatment::Review => "review",
        }
    }

    /// The treatment of this name.
    pub fn from_name(name: &str) -> Option<Treatment> {
        Treatment::ALL.into_iter().find(|treatment| treatment.name() == name)
    }
}

/// What is done with the firm that a person's row names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Accounts {
    /// Its name is kept with the person, nothing more.
    Leave,
    /// The person is linked to the account of that name, where there is one.
    #[default]
    Link,
    /// As `link`, and where there is none it is made.
    Create,
}

impl Accounts {
    /// What is done with the firm of this name.
    pub fn from_name(name: &str) -> Option<Accounts> {
        match name {
            "leave" => Some(Accounts::Leave),
            "link" => Some(Accounts::Link),
            "create" => Some(Accounts::Create),
            _ => None,
        }
    }
}

/// What is chosen for an import. Everything has a default; columns that are not named are understood by themselves.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ImportSettings {
    /// The character between cells of a CSV file, when it is not to be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The character encoding, when it is not to be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The sheet of a workbook, when it is not the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Whether the first row holds the names of the columns, when that is not to be found out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub has_header: Option<bool>,
    /// What each column holds, by its header: the name of a field, none to leave it out. See the guide for more.
    pub columns: BTreeMap<String, Option<String>>,
    /// The system that the file comes from, whose ids its rows carry. None for all files of this header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The country of rows that name none, when it is another than the house's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What is done with rows whose record is there already.
    pub existing: Treatment,
    /// What is done with rows that an earlier row of the file is the same as.
    pub in_file: Treatment,
    /// Whether an update replaces what the record has; else it only fills what is empty.
    pub overwrite: bool,
    /// What is done with the firms that people's rows name.
    pub accounts: Accounts,
}

impl ImportSettings {
    /// What is known of the file beforehand.
    pub(crate) fn open_options(&self) -> OpenOptions {
        OpenOptions {
            delimiter: self.delimiter.and_then(|character| u8::try_from(character).ok()),
            encoding: self.encoding.clone(),
            sheet: self.sheet.clone(),
            has_header: self.has_header,
            limits: Limits { columns: 500, unpacked_bytes: 256 << 20, ..Limits::default() },
        }
    }

    /// What is worth remembering for the next file of this header, whose columns held this: not what only this file has.
    pub(crate) fn to_remember(&self, columns: BTreeMap<String, Option<String>>) -> ImportSettings {
        ImportSettings {
            delimiter: None,
            encoding: None,
            sheet: None,
            has_header: None,
            columns,
            ..self.clone()
        }
    }
}
