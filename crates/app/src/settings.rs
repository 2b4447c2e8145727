//! What a run is told, and the file in which a house writes down its style.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use kempt_ingest::OpenOptions;
use kempt_model::{Language, ObjectName};
use kempt_quality::HouseStyle;

use crate::{Error, WrongUse};

/// What every run on files is told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What a row is; found out from the columns when none.
    pub object: Option<ObjectName>,
    /// The mapping file: which column is which field.
    pub mapping: Option<PathBuf>,
    /// How the house writes values.
    pub style: HouseStyle,
    /// The country of phones and addresses that name none; found out from the data when none.
    pub country: Option<String>,
    /// The country of the machine's locale, for files that give no hint.
    pub locale_country: Option<String>,
    /// The day the data was captured.
    pub captured_on: Option<Date>,
    /// The current day.
    pub today: Date,
    /// The language of report and messages.
    pub language: Language,
    /// What is known about the files beforehand.
    pub open: OpenOptions,
    /// Threads that share the work; 0 for one on each core.
    pub threads: usize,
}

impl Settings {
    /// Everything found out or by default.
    pub fn new(today: Date) -> Settings {
        Settings {
            object: None,
            mapping: None,
            style: HouseStyle::default(),
            country: None,
            locale_country: None,
            captured_on: None,
            today,
            language: Language::En,
            open: OpenOptions::default(),
            threads: 0,
        }
    }
}

/// Reads a house style from a JSON or TOML file. Entries left out keep their default; unknown ones are refused,
/// since a misspelt entry that does nothing would go unnoticed.
pub fn read_style(file: &Path) -> Result<HouseStyle, Error> {
    let failed = |detail: String| Error::Settings { file: file.to_owned(), detail };
    let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    if is_json {
        serde_json::from_str(&text).map_err(|error| failed(error.to_string()))
    } else {
        toml::from_str(&text).map_err(|error| failed(error.to_string()))
    }
}

/// `style` with one entry changed, written `name=value`.
pub fn with_style_entry(style: &HouseStyle, entry: &str) -> Result<HouseStyle, Error> {
    let wrong = |detail: String| WrongUse::StyleEntry { entry: entry.to_owned(), detail };
    let (name, value) = entry.split_once('=').ok_or_else(|| wrong("=".to_owned()))?;
    let mut entries = serde_json::to_value(style).map_err(|error| wrong(error.to_string()))?;
    entries[name.trim()] = value.trim().into();
    let style = serde_json::from_value(entries).map_err(|error| wrong(error.to_string()))?;
    Ok(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_entry_is_set_or_refused_with_what_is_allowed() {
        let style = with_style_entry(&HouseStyle::default(), "phone=national").unwrap();
        assert_eq!(style.phone, kempt_quality::PhoneStyle::National);
        for wrong in ["phone", "phone=loud", "colour=red"] {
            assert!(with_style_entry(&style, wrong).unwrap_err().is_wrong_use(), "{wrong}");
        }
        let message = with_style_entry(&style, "phone=loud").unwrap_err().to_string();
        assert!(message.contains("e164"), "{message}");
    }
}
