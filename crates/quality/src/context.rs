//! What a reading depends on besides the text itself: the day, the country, the house style.

use jiff::civil::Date;
use kempt_model::Language;
use serde::{Deserialize, Deserializer, Serialize};

/// Everything a format needs to know besides the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// Today, for dates that cannot lie in the future.
    pub today: Date,
    /// The day the value was captured, when known. Decides what a Vietnamese number of before 2018 means.
    pub captured_on: Option<Date>,
    /// ISO 3166-1 alpha-2 code of the country a number or address belongs to when it does not say: `VN`.
    pub default_country: String,
    /// Whether an ambiguous date such as 03/04/2024 has its day first.
    pub day_first: bool,
    /// How the house writes things.
    pub style: HouseStyle,
}

impl Context {
    /// A context for `default_country` with the ordinary house style.
    pub fn new(today: Date, default_country: &str) -> Context {
        Context {
            today,
            captured_on: None,
            default_country: default_country.to_owned(),
            day_first: default_country != "US",
            style: HouseStyle::default(),
        }
    }
}

/// How the house writes values: the rule book of standard forms.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct HouseStyle {
    /// How phone numbers are written.
    pub phone: PhoneStyle,
    /// How the legal form of a company is written.
    pub company_form: CompanyFormStyle,
    /// How countries are written.
    pub country: CountryStyle,
    /// How Vietnamese provinces are written.
    pub province: ProvinceStyle,
    /// How job titles are written.
    pub title: TitleStyle,
    /// How names written "Last, First" or in Western order by a Vietnamese are ordered.
    pub name_order: NameOrder,
    /// The language of countries, standard titles and choices; none for that of the file's headers.
    #[serde(deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl HouseStyle {
    /// The language of countries, standard titles and choices: English where nobody has said and no file tells.
    pub fn written_in(&self) -> Language {
        self.language.unwrap_or(Language::En)
    }
}

/// An entry that is there says a language; "none" is said by leaving it out.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    Language::deserialize(deserializer).map(Some)
}

/// How phone numbers are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PhoneStyle {
    /// `+84912345678`.
    #[default]
    E164,
    /// `+84 912 345 678`.
    International,
    /// `0912 345 678` for numbers of the default country, international for others.
    National,
}

/// How the legal form of a company is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompanyFormStyle {
    /// Short standard form of the form found: `Ltd`, `Inc.`, `Công ty TNHH`.
    #[default]
    Short,
    /// Long standard form: `Limited`, `Incorporated`, `Công ty Trách nhiệm Hữu hạn`.
    Long,
    /// Left out.
    Dropped,
}

/// How countries are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountryStyle {
    /// The usual short name in the house's language: `United States`, `Hoa Kỳ`.
    #[default]
    Name,
    /// ISO 3166-1 alpha-2: `US`.
    Code,
}

/// How Vietnamese provinces are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProvinceStyle {
    /// The unit's name as entered, spelt rightly; a notice names today's unit when it was merged.
    #[default]
    AsEntered,
    /// The name of the unit that the place belongs to since 1 July 2025.
    Current,
}

/// How job titles are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TitleStyle {
    /// As entered, with tidy blanks and capitals; the standard title stands beside it.
    #[default]
    AsEntered,
    /// The standard title in the house's language.
    Standard,
}

/// The order of the parts of a name written by the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NameOrder {
    /// The order of the name's own culture: family first for Vietnamese, given first for others.
    #[default]
    Culture,
    /// Given name first.
    GivenFirst,
    /// Family name first.
    FamilyFirst,
}
