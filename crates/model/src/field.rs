//! The description of one field.

use serde::{Deserialize, Serialize};

use crate::{Choice, FieldKind, Labels};

/// One of the four kinds of customer data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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

impl Category {
    /// All categories, in the order they are shown.
    pub const ALL: [Category; 4] =
        [Category::Identity, Category::Descriptive, Category::Quantitative, Category::Qualitative];

    /// The category's name in descriptions: `identity`. Also the section of fields that name none.
    pub fn name(self) -> &'static str {
        match self {
            Category::Identity => "identity",
            Category::Descriptive => "descriptive",
            Category::Quantitative => "quantitative",
            Category::Qualitative => "qualitative",
        }
    }
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
    /// As required, and without it no record is created. Columns of files are `required` at most.
    Create,
}

impl Level {
    /// The level where rows of a file are judged: nothing is created there, so nothing is refused.
    pub fn in_files(self) -> Level {
        self.min(Level::Required)
    }
}

/// Who may see a field when nobody has decided it for the house: roles name the classes they may read and write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Names and what everybody who sees the record may know.
    Basic,
    /// How to reach them.
    Contact,
    /// Money: income, budget, revenue.
    Financial,
    /// Private life and numbers of identity papers.
    Sensitive,
    /// For the house only, never for an outside program unless it is told so.
    Internal,
}

impl Access {
    /// All classes, the most open first.
    pub const ALL: [Access; 5] =
        [Access::Basic, Access::Contact, Access::Financial, Access::Sensitive, Access::Internal];

    /// The class's name in descriptions: `basic`.
    pub fn name(self) -> &'static str {
        match self {
            Access::Basic => "basic",
            Access::Contact => "contact",
            Access::Financial => "financial",
            Access::Sensitive => "sensitive",
            Access::Internal => "internal",
        }
    }
}

/// That the house gives the values of a field, by a number format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbered {
    /// Whether a file may bring values along.
    pub from_files: bool,
    /// The field with whose choices a record gets its number; none when it gets it as soon as it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// These choices.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
}

/// Describes one field of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldDescription {
    /// Name in code, files and interfaces: `family_name`. Never changes once published.
    pub name: String,
    /// What a value is.
    pub kind: FieldKind,
    /// Name shown to people.
    pub labels: Labels<String>,
    /// Why we ask: shown beside the field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<Labels<String>>,
    /// Which kind of customer data it is.
    pub category: Category,
    /// How much it is needed.
    #[serde(default = "optional")]
    pub level: Level,
    /// The stages in which it must be filled, by the names of the choices of the object's stage field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required_at: Vec<String>,
    /// Its weight in completeness; none for the weight of its level. See [`FieldDescription::completeness_weight`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u8>,
    /// Days after which half of such values are wrong; none when values do not age.
    #[serde(default)]
    pub half_life_days: Option<u32>,
    /// What it is kept for: the name of a purpose, on which consent and retention rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Who may see it; none for the class of its category. See [`FieldDescription::access_class`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access: Option<Access>,
    /// Whether it holds a list of entries, each with a label of its own and one of them the main one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub many: bool,
    /// For a field of many entries: the labels they may carry.
    #[serde(default, rename = "entry_label", skip_serializing_if = "Vec::is_empty")]
    pub entry_labels: Vec<Choice>,
    /// For a field of many entries: whether each holds from a day on and until a day, as an employment does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dated: bool,
    /// Whether its days lie ahead by nature, as those of a task or an expected order do; elsewhere a day that has not come
    /// yet is doubtful.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ahead: bool,
    /// The field of many entries that this one, a column in files, is an entry of; or `owner_id`, for the column that
    /// names the owner. Such a field has no value of its own in the store.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joins: Option<String>,
    /// The label of the entry it joins as: `mobile`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Fields of the same group are parts of one thing, such as of an address, and are shown and merged together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The section it is shown in; none for the one of its category. See [`FieldDescription::section_name`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// For a lookup: the object it points to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Whether values come only from the program itself: people and imports read them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub read_only: bool,
    /// For a field whose values the house gives by a number format: when, and whether files may bring them. It is then
    /// [read only](FieldDescription::read_only) too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbered: Option<Numbered>,
    /// Whether it is one of the fields that every record has; see [`crate::Objects::system_fields`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub system: bool,
    /// Whether the house added it while the program ran.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub custom: bool,
    /// Column headers other systems and people use for it, in any language, in lower case. The labels count
    /// as headers without being repeated here.
    #[serde(default)]
    pub headers: Vec<String>,
    /// Whether values beside the choices are kept without a finding.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    /// The values it may have; empty for a field that may have any.
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
}

impl FieldDescription {
    /// A field with nothing but what every field must have, to be filled in further.
    pub fn new(name: impl Into<String>, kind: FieldKind, labels: Labels<String>, category: Category) -> Self {
        FieldDescription {
            name: name.into(),
            kind,
            labels,
            help: None,
            category,
            level: Level::Optional,
            required_at: Vec::new(),
            weight: None,
            half_life_days: None,
            purpose: None,
            access: None,
            many: false,
            entry_labels: Vec::new(),
            dated: false,
            ahead: false,
            joins: None,
            label: None,
            group: None,
            section: None,
            target: None,
            read_only: false,
            numbered: None,
            system: false,
            custom: false,
            headers: Vec::new(),
            open: false,
            choices: Vec::new(),
        }
    }

    /// The field as it is without a number format.
    #[must_use]
    pub fn without_number(mut self) -> FieldDescription {
        if self.numbered.take().is_some() {
            self.read_only = false;
        }
        self
    }

    /// Who may see it: the class it names; else internal when the house added it, and by its category otherwise.
    pub fn access_class(&self) -> Access {
        self.access.unwrap_or(match self.category {
            _ if self.custom => Access::Internal,
            Category::Identity => Access::Contact,
            Category::Descriptive | Category::Qualitative => Access::Basic,
            Category::Quantitative => Access::Financial,
        })
    }

    /// Its weight in completeness: what it names, else 3 when required, 1 when wanted and 0 when optional.
    pub fn completeness_weight(&self) -> u8 {
        self.weight.unwrap_or(match self.level {
            Level::Create | Level::Required => 3,
            Level::Wanted => 1,
            Level::Optional => 0,
        })
    }

    /// The section it is shown in: what it names, else the one of its category.
    pub fn section_name(&self) -> &str {
        self.section.as_deref().unwrap_or(self.category.name())
    }

    /// The choice called `name`.
    pub fn choice(&self, name: &str) -> Option<&Choice> {
        self.choices.iter().find(|choice| choice.name == name)
    }

    /// The choices that a record may be given: those that are not out of use.
    pub fn offered(&self) -> impl Iterator<Item = &Choice> {
        self.choices.iter().filter(|choice| !choice.retired)
    }

    /// Whether the store keeps one value of it in a column of the object's own: it is neither a list of entries, nor
    /// an entry of one, nor a field of every record.
    pub fn is_column(&self) -> bool {
        !self.has_many_values() && self.joins.is_none() && !self.system
    }

    /// Whether a record can have several values in it, each kept as an entry: it is a list, or several choices.
    pub fn has_many_values(&self) -> bool {
        self.many || self.kind == FieldKind::MultiPicklist
    }
}

fn optional() -> Level {
    Level::Optional
}
