//! Object descriptions: a contact or an account is data, read from one file each under `objects/`.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::{FieldKind, Labels};

/// A standard object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ObjectName {
    /// A person.
    Contact,
    /// A firm or organisation.
    Account,
}

impl ObjectName {
    /// The description of this object.
    pub fn description(self) -> &'static ObjectDescription {
        static CONTACT: OnceLock<ObjectDescription> = OnceLock::new();
        static ACCOUNT: OnceLock<ObjectDescription> = OnceLock::new();
        match self {
            ObjectName::Contact => CONTACT.get_or_init(|| parse(include_str!("../objects/contact.toml"))),
            ObjectName::Account => ACCOUNT.get_or_init(|| parse(include_str!("../objects/account.toml"))),
        }
    }
}

#[expect(clippy::expect_used, reason = "the files are compiled in, and a test reads each of them")]
fn parse(source: &str) -> ObjectDescription {
    toml::from_str(source).expect("a compiled-in object description is well formed")
}

/// One of the four kinds of customer data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Who it is and how to reach them.
    Identity,
    /// What they are like.
    Descriptive,
    /// What can be counted.
    Quantitative,
    /// What they say.
    Qualitative,
}

/// How much a value is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// May be left out; does not count.
    Optional,
    /// Counts in completeness.
    Wanted,
    /// Without it the record is not useful; weighs most in completeness.
    Required,
}

/// Describes one kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectDescription {
    /// Name in code and files: `contact`.
    pub name: ObjectName,
    /// Singular name shown to people.
    pub labels: Labels<String>,
    /// Plural name shown to people.
    pub plural: Labels<String>,
    /// The fields, in the order they are shown.
    #[serde(rename = "field")]
    pub fields: Vec<FieldDescription>,
}

impl ObjectDescription {
    /// The field called `name`, if the object has one.
    pub fn field(&self, name: &str) -> Option<&FieldDescription> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Describes one field of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldDescription {
    /// Name in code and files: `family_name`.
    pub name: String,
    /// What a value is.
    pub kind: FieldKind,
    /// Name shown to people.
    pub labels: Labels<String>,
    /// Which kind of customer data it is.
    pub category: Category,
    /// How much it is needed.
    #[serde(default = "optional")]
    pub level: Level,
    /// Days after which half of such values are wrong; none when values do not age.
    #[serde(default)]
    pub half_life_days: Option<u32>,
    /// Column headers other systems and people use for it, in any language, in lower case. The labels count
    /// as headers without being repeated here.
    #[serde(default)]
    pub headers: Vec<String>,
    /// The values it may have; empty for a field that may have any.
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
}

/// One of the values that a field of fixed choices may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Name in code and interfaces; never changes once published.
    pub name: String,
    /// What people call it: the house writes the one in its language.
    pub labels: Labels<String>,
    /// Other ways in which people write it, in any language.
    #[serde(default)]
    pub synonyms: Vec<String>,
}

impl Choice {
    /// All ways of writing it: its labels and synonyms.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let Labels { en, vi, fa } = &self.labels;
        [en, vi, fa].into_iter().chain(&self.synonyms).map(String::as_str)
    }
}

fn optional() -> Level {
    Level::Optional
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_description_is_well_formed_and_its_field_names_and_headers_are_unique() {
        for object in [ObjectName::Contact, ObjectName::Account] {
            let description = object.description();
            assert_eq!(description.name, object);
            let mut seen = std::collections::HashSet::new();
            for field in &description.fields {
                assert!(seen.insert(field.name.clone()), "field {} twice", field.name);
                for header in &field.headers {
                    assert!(
                        seen.insert(format!("header {header}")),
                        "header {header} of {} twice",
                        field.name
                    );
                    assert_eq!(&header.to_lowercase(), header, "headers are in lower case");
                }
            }
        }
    }
}
