//! The house's style as people write it: in a file, or entry by entry.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use kempt_ingest::OpenError;
use kempt_model::{Labels, Language};
use kempt_quality::HouseStyle;
use serde::Deserialize;
use serde::de::value::MapDeserializer;

use crate::{Error, WrongUse};

/// What is wrong with a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StyleFlaw {
    /// There is no `=` between name and value.
    NoPair,
    /// There is no entry of that name.
    UnknownEntry {
        /// The name.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The entry knows no such value.
    UnknownValue {
        /// The name of the entry.
        name: String,
        /// The value.
        value: String,
        /// The values there are.
        known: String,
    },
    /// The file is not written as its ending says, from this line on.
    Malformed {
        /// The line, from 1.
        line: usize,
    },
    /// The file holds something else than names with values.
    Shape,
}

impl StyleFlaw {
    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match self {
            StyleFlaw::NoPair => NO_PAIR.get(language).to_owned(),
            StyleFlaw::UnknownEntry { name, known } => {
                UNKNOWN_ENTRY.get(language).replace("{known}", known).replace("{name}", name)
            }
            StyleFlaw::UnknownValue { name, value, known } => {
                let text = UNKNOWN_VALUE.get(language).replace("{known}", known);
                text.replace("{value}", value).replace("{name}", name)
            }
            StyleFlaw::Malformed { line } => {
                MALFORMED.get(language).replace("{line}", &language.with_own_digits(&line.to_string()))
            }
            StyleFlaw::Shape => SHAPE.get(language).to_owned(),
        }
    }
}

static NO_PAIR: Labels = Labels {
    en: "there is no = between name and value",
    vi: "thiếu dấu = giữa tên và giá trị",
    fa: "میان نام و مقدار = نیست",
};

static UNKNOWN_ENTRY: Labels = Labels {
    en: "there is no entry \"{name}\"; there are {known}",
    vi: "không có mục \"{name}\"; các mục gồm {known}",
    fa: "موردی به نام «{name}» نیست؛ این‌ها هست: {known}",
};

static UNKNOWN_VALUE: Labels = Labels {
    en: "\"{name}\" cannot be \"{value}\"; it can be {known}",
    vi: "\"{name}\" không thể là \"{value}\"; có thể là {known}",
    fa: "«{name}» نمی‌تواند «{value}» باشد؛ می‌تواند این‌ها باشد: {known}",
};

static MALFORMED: Labels = Labels {
    en: "it is not written as the ending of its name says (.json or .toml), from line {line} on",
    vi: "nội dung không đúng định dạng theo đuôi tệp (.json hoặc .toml), sai từ dòng {line}",
    fa: "از سطر {line} به بعد به قالبی که پسوند نامش می‌گوید (‎.json یا ‎.toml) نوشته نشده است",
};

static SHAPE: Labels = Labels {
    en: "it must hold names, each with one value in quotation marks",
    vi: "tệp phải gồm các tên, mỗi tên có một giá trị trong dấu ngoặc kép",
    fa: "باید از نام‌ها باشد و هر نام یک مقدار در علامت \" داشته باشد",
};

/// Reads a house style from a JSON or TOML file. Entries left out keep their default; unknown ones are refused,
/// since a misspelt entry that does nothing would go unnoticed.
pub fn read_style(file: &Path) -> Result<HouseStyle, Error> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| OpenError::of_system(&file.display().to_string(), error))?;
    let is_json = file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let entries = if is_json { json_entries(&text) } else { toml_entries(&text) };
    let style = entries.and_then(|entries| with_entries(&HouseStyle::default(), &entries));
    style.map_err(|flaw| Error::Style { file: file.to_owned(), flaw })
}

/// `style` with one entry changed, written `name=value`.
pub fn with_style_entry(style: &HouseStyle, entry: &str) -> Result<HouseStyle, Error> {
    let changed = match entry.split_once('=') {
        Some((name, value)) => {
            with_entries(style, &BTreeMap::from([(name.trim().to_owned(), value.trim().to_owned())]))
        }
        None => Err(StyleFlaw::NoPair),
    };
    Ok(changed.map_err(|flaw| WrongUse::StyleEntry { entry: entry.to_owned(), flaw })?)
}

fn json_entries(text: &str) -> Result<BTreeMap<String, String>, StyleFlaw> {
    let read = serde_json::from_str(text.trim_start_matches('\u{feff}'));
    read.map_err(|error| match error.is_data() {
        true => StyleFlaw::Shape,
        false => StyleFlaw::Malformed { line: error.line() },
    })
}

fn toml_entries(text: &str) -> Result<BTreeMap<String, String>, StyleFlaw> {
    let text = text.trim_start_matches('\u{feff}');
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        StyleFlaw::Malformed { line: before.matches('\n').count() + 1 }
    })?;
    let entries = table.into_iter().map(|(name, value)| match value {
        toml::Value::String(value) => Ok((name, value)),
        _ => Err(StyleFlaw::Shape),
    });
    entries.collect()
}

fn with_entries(style: &HouseStyle, entries: &BTreeMap<String, String>) -> Result<HouseStyle, StyleFlaw> {
    // One by one first: only so is it known which entry a refused value belongs to.
    for (name, value) in entries {
        from_entries([(name.as_str(), value.as_str())].into_iter()).map_err(|refusal| match refusal {
            Refusal::Field(known) => StyleFlaw::UnknownEntry { name: name.clone(), known: known.join(", ") },
            Refusal::Variant(known) => {
                StyleFlaw::UnknownValue { name: name.clone(), value: value.clone(), known: known.join(", ") }
            }
            Refusal::Other => StyleFlaw::Shape,
        })?;
    }
    let mut all = written(style);
    all.extend(entries.clone());
    from_entries(all.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .map_err(|_| StyleFlaw::Shape)
}

/// The entries of a style, as they are written.
fn written(style: &HouseStyle) -> BTreeMap<String, String> {
    let value = serde_json::to_value(style).ok();
    value.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default()
}

fn from_entries<'a>(entries: impl Iterator<Item = (&'a str, &'a str)>) -> Result<HouseStyle, Refusal> {
    HouseStyle::deserialize(MapDeserializer::new(entries))
}

/// What the style does not know, kept in parts rather than in an English sentence.
#[derive(Debug)]
enum Refusal {
    Field(&'static [&'static str]),
    Variant(&'static [&'static str]),
    Other,
}

impl serde::de::Error for Refusal {
    fn custom<T: fmt::Display>(_: T) -> Refusal {
        Refusal::Other
    }

    fn unknown_field(_: &str, expected: &'static [&'static str]) -> Refusal {
        Refusal::Field(expected)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Refusal {
        Refusal::Variant(expected)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a style the house does not know")
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_entry_is_set_or_refused_with_what_is_allowed() {
        let style = with_style_entry(&HouseStyle::default(), "phone=national").unwrap();
        assert_eq!(style.phone, kempt_quality::PhoneStyle::National);
        let kept = with_style_entry(&style, "country=code").unwrap();
        assert_eq!(kept.phone, style.phone);
        for wrong in ["phone", "phone=loud", "colour=red"] {
            assert!(with_style_entry(&style, wrong).unwrap_err().is_wrong_use(), "{wrong}");
        }
        let refusal = with_style_entry(&style, "phone=loud").unwrap_err();
        let texts = Language::ALL.map(|language| refusal.text(language));
        assert!(texts.iter().all(|text| text.contains("e164, international, national")), "{texts:?}");
        assert!(texts[0] != texts[1] && texts[1] != texts[2], "{texts:?}");
    }

    #[test]
    fn a_style_file_says_where_it_goes_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let flaw = |name: &str, text: &str| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).unwrap();
            match read_style(&file) {
                Err(Error::Style { flaw, .. }) => Some(flaw),
                _ => None,
            }
        };
        assert_eq!(flaw("a.toml", "phone = \"national\"\n"), None);
        assert_eq!(flaw("a.json", "\u{feff}{\"phone\": \"national\"}"), None);
        assert_eq!(flaw("a.toml", "country = \"code\"\nphone = \n"), Some(StyleFlaw::Malformed { line: 2 }));
        assert_eq!(flaw("a.json", "{\n\"phone\" 1}"), Some(StyleFlaw::Malformed { line: 2 }));
        assert_eq!(flaw("a.toml", "phone = 1\n"), Some(StyleFlaw::Shape));
        assert_eq!(flaw("a.json", "{\"phone\": 1}"), Some(StyleFlaw::Shape));
        let unknown = flaw("a.toml", "colour = \"red\"\n");
        assert!(
            matches!(unknown, Some(StyleFlaw::UnknownEntry { known, .. }) if known.contains("company-form"))
        );
    }
}
