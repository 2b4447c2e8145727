//! Object descriptions: a contact or a deal is data, read from one file each under `objects/`.

use serde::{Deserialize, Serialize};

use crate::{Category, Choice, FieldDescription, Labels};

/// Describes one kind of record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectDescription {
    /// Name in code, files and interfaces, singular: `contact`. Never changes once published.
    pub name: String,
    /// Name in addresses of the interface, plural: `contacts`.
    pub plural_name: String,
    /// Singular name shown to people.
    pub labels: Labels<String>,
    /// Plural name shown to people.
    pub plural: Labels<String>,
    /// The name of its icon in the Tabler set: `user`.
    pub icon: String,
    /// Where it stands among the objects, the lowest first; those that do not say stand last.
    #[serde(default = "last")]
    pub order: u16,
    /// Whom its records are, for finding duplicates.
    #[serde(default)]
    pub matches_as: MatchesAs,
    /// The fields whose values make the record's title, in this order.
    pub title: Vec<String>,
    /// The fields each of which alone tells which record it is, the surest first.
    #[serde(default)]
    pub natural_key: Vec<String>,
    /// Whether anybody may be given a record, and whoever made it goes on seeing it: what one asks of others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub for_anybody: bool,
    /// For records that move through stages: the field that holds the stage. Its choices are the stages, in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<String>,
    /// The sections of the record's page, in the order they are shown. Those of the four categories of customer data
    /// follow them and need no mention.
    #[serde(default, rename = "section")]
    pub sections: Vec<Section>,
    /// Whether the house added it while the program ran.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub custom: bool,
    /// The fields, in the order they are shown.
    #[serde(default, rename = "field")]
    pub fields: Vec<FieldDescription>,
    /// Fields without values of their own that filters may ask for: which rules a record breaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived: Vec<FieldDescription>,
}

/// A section of a record's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Name in descriptions.
    pub name: String,
    /// Name shown to people.
    pub labels: Labels<String>,
}

/// Whom the records of an object are, for finding duplicates: like is compared with like, across objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchesAs {
    /// People: contacts and leads.
    Person,
    /// Firms and organisations.
    Organisation,
    /// Nobody: such records are not compared.
    #[default]
    None,
}

impl MatchesAs {
    /// The name in descriptions: `person`.
    pub fn name(self) -> &'static str {
        match self {
            MatchesAs::Person => "person",
            MatchesAs::Organisation => "organisation",
            MatchesAs::None => "none",
        }
    }
}

impl ObjectDescription {
    /// The field called `name`, if the object has one. Fields that every record has are found only when the
    /// description says more of them; see [`ObjectDescription::any_field`].
    pub fn field(&self, name: &str) -> Option<&FieldDescription> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The field called `name`, be it one of its own or one that every record has.
    pub fn any_field(&self, name: &str) -> Option<&FieldDescription> {
        self.field(name).or_else(|| crate::Objects::system_field(name))
    }

    /// All fields: its own, then those that every record has and that it does not describe itself.
    pub fn all_fields(&self) -> impl Iterator<Item = &FieldDescription> {
        let described = |name: &str| self.field(name).is_some();
        let system = crate::Objects::system_fields().iter();
        self.fields.iter().chain(system.filter(move |field| !described(&field.name)))
    }

    /// The fields that count in how complete a record is: those with some weight that people fill in. An entry of another
    /// field counts there.
    pub fn counted_fields(&self) -> impl Iterator<Item = &FieldDescription> {
        let by_people =
            |field: &&FieldDescription| !field.read_only && !field.system && field.joins.is_none();
        self.fields.iter().filter(by_people).filter(|field| field.completeness_weight() > 0)
    }

    /// The field that holds the stage, when records move through stages.
    pub fn stage_field(&self) -> Option<&FieldDescription> {
        self.field(self.stages.as_deref()?)
    }

    /// The stages in their order; none when records do not move through stages.
    pub fn stage_choices(&self) -> &[Choice] {
        self.stage_field().map_or(&[], |field| &field.choices)
    }

    /// The sections that hold a field, in the order they are shown, each with its fields.
    pub fn sections_with_fields(&self) -> Vec<(&Section, Vec<&FieldDescription>)> {
        let own = self.sections.iter();
        let usual = category_sections().iter().filter(|usual| self.section(&usual.name).is_none());
        own.chain(usual)
            .map(|section| {
                let inside = |field: &&FieldDescription| field.section_name() == section.name;
                (section, self.fields.iter().filter(inside).collect())
            })
            .filter(|(_, fields): &(_, Vec<_>)| !fields.is_empty())
            .collect()
    }

    /// The section called `name` that the description itself lists.
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.name == name)
    }
}

/// The sections of the four categories of customer data.
fn category_sections() -> &'static [Section] {
    static SECTIONS: std::sync::OnceLock<Vec<Section>> = std::sync::OnceLock::new();
    SECTIONS.get_or_init(|| {
        Category::ALL
            .into_iter()
            .map(|category| {
                let (en, vi, fa) = match category {
                    Category::Identity => ("Who and where", "Định danh và liên lạc", "هویت و راه‌های تماس"),
                    Category::Descriptive => ("What they are like", "Mô tả", "ویژگی‌ها"),
                    Category::Quantitative => ("In figures", "Số liệu", "آمار و ارقام"),
                    Category::Qualitative => ("In their own words", "Ý kiến khách hàng", "به گفتهٔ خودشان"),
                };
                let labels = Labels { en: en.to_owned(), vi: vi.to_owned(), fa: fa.to_owned() };
                Section { name: category.name().to_owned(), labels }
            })
            .collect()
    })
}

fn last() -> u16 {
    1_000
}
