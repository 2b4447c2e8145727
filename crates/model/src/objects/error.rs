//! Why a description is refused, in words that say what to do.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::{Labels, Language};

/// Why a description is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DescriptionError {
    /// The object.
    pub object: String,
    /// The field, where the flaw is in one.
    pub field: Option<String>,
    /// What is wrong.
    pub flaw: Flaw,
    /// What it is wrong with: a name, a header, a label.
    pub what: String,
}

/// What is wrong with a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flaw {
    /// A name is not in snake case, begins with a digit, or is too long.
    Name,
    /// A name is reserved.
    Reserved,
    /// There is an object of this name or plural name already.
    ObjectTwice,
    /// There is no object of this name.
    UnknownObject,
    /// The object has a field of this name already.
    FieldTwice,
    /// Something names a field that the object does not have.
    UnknownField,
    /// The record would have no title.
    NoTitle,
    /// A text in one of the three languages is blank.
    BlankLabel,
    /// A column header is not in lower case.
    HeaderCase,
    /// Two fields have the same column header.
    HeaderTwice,
    /// The name of an icon is not written in small letters with hyphens.
    Icon,
    /// There is a section of this name already.
    SectionTwice,
    /// A field names a section that the object does not have.
    UnknownSection,
    /// The field that is to hold the stage is no picklist with choices.
    StageField,
    /// A field is required at a stage that the object does not have.
    UnknownStage,
    /// A field has choices though its kind has none.
    NoChoices,
    /// A field of choices has none and takes no others.
    ChoicesMissing,
    /// Two choices have the same name or label.
    ChoiceTwice,
    /// A label of a field with several choices has a sign in it that parts values.
    ChoiceSeparator,
    /// A lookup names no object, or a field that is no lookup names one.
    LookupTarget,
    /// A lookup points to an object that there is not.
    UnknownTarget,
    /// A field joins one that does not hold entries of its kind.
    Joins,
    /// An entry label is used that the field of many entries does not list.
    UnknownEntryLabel,
    /// A field has entry labels or dates though it does not hold many entries, or cannot hold many.
    Many,
    /// A field says that every record has it, and it is not one of those, or is of another kind.
    System,
    /// The half-life is no time.
    HalfLife,
}

impl DescriptionError {
    pub(super) fn of_object(object: &str, flaw: Flaw, what: impl Into<String>) -> DescriptionError {
        DescriptionError { object: object.to_owned(), field: None, flaw, what: what.into() }
    }

    pub(super) fn of_field(
        object: &str,
        field: &str,
        flaw: Flaw,
        what: impl Into<String>,
    ) -> DescriptionError {
        DescriptionError { object: object.to_owned(), field: Some(field.to_owned()), flaw, what: what.into() }
    }

    /// What is wrong and what to do.
    pub fn text(&self, language: Language) -> String {
        let place = match &self.field {
            Some(field) => format!("{}.{field}", self.object),
            None => self.object.clone(),
        };
        let text = texts().get(&self.flaw).map_or("{place}: {what}", |labels| labels.get(language));
        text.replace("{place}", &place).replace("{what}", &self.what)
    }
}

impl fmt::Display for DescriptionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text(Language::En))
    }
}

impl std::error::Error for DescriptionError {}

fn texts() -> &'static BTreeMap<Flaw, Labels<String>> {
    static TEXTS: OnceLock<BTreeMap<Flaw, Labels<String>>> = OnceLock::new();
    TEXTS.get_or_init(|| super::parse(include_str!("../../flaws.toml")))
}
