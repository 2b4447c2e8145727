//! What a run is told.

use std::path::PathBuf;

use jiff::civil::Date;
use kempt_ingest::OpenOptions;
use kempt_model::{Language, ObjectDescription};
use kempt_quality::HouseStyle;

/// What every run on files is told.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What a row is; found out from the columns when none.
    pub object: Option<&'static ObjectDescription>,
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
