//! The registry of objects: the standard ones, each a file under `objects/`, and those the house added.

mod check;
mod error;
mod reserved;

use std::sync::{Arc, OnceLock};

use serde::Deserialize;

use crate::{FieldDescription, Numbered, ObjectDescription};
pub use error::{DescriptionError, Flaw};

/// The files of the standard objects: name and text.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/objects.rs"));

/// The objects there are, in the order they are shown. Cheap to clone.
///
/// ```
/// use kempt_model::Objects;
/// let contact = Objects::standard().by_plural("contacts").expect("contacts are standard");
/// assert_eq!(contact.name, "contact");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objects {
    descriptions: Vec<Arc<ObjectDescription>>,
}

impl Objects {
    /// What a lookup may point to beside the objects: those who work with the records.
    pub const PEOPLE_OF_THE_HOUSE: [&str; 2] = ["user", "team"];

    /// The standard objects.
    pub fn standard() -> &'static Objects {
        static STANDARD: OnceLock<Objects> = OnceLock::new();
        STANDARD.get_or_init(standard)
    }

    /// The standard contact, which the commands on files know by name.
    pub fn contact() -> &'static ObjectDescription {
        named("contact")
    }

    /// The standard account, which the commands on files know by name.
    pub fn account() -> &'static ObjectDescription {
        named("account")
    }

    /// A registry of these objects; refused when one of them is not sound or they do not agree with each other.
    pub fn new(
        descriptions: impl IntoIterator<Item = ObjectDescription>,
    ) -> Result<Objects, DescriptionError> {
        Objects::checked(descriptions.into_iter().map(Arc::new).collect())
    }

    /// These objects and `more`.
    pub fn with(
        &self,
        more: impl IntoIterator<Item = ObjectDescription>,
    ) -> Result<Objects, DescriptionError> {
        let mut descriptions = self.descriptions.clone();
        descriptions.extend(more.into_iter().map(Arc::new));
        Objects::checked(descriptions)
    }

    /// These objects, the one called `object` with more fields after its own.
    pub fn with_fields(
        &self,
        object: &str,
        more: impl IntoIterator<Item = FieldDescription>,
    ) -> Result<Objects, DescriptionError> {
        let mut descriptions = self.descriptions.clone();
        let found = descriptions.iter_mut().find(|description| description.name == object);
        let Some(description) = found else {
            return Err(DescriptionError::of_object(object, Flaw::UnknownObject, object));
        };
        Arc::make_mut(description).fields.extend(more);
        Objects::checked(descriptions)
    }

    /// These objects, the fields of the one called `object` in the order of `names`. Those that it does not name come after
    /// them, in the order they have.
    #[must_use]
    pub fn ordered(&self, object: &str, names: &[String]) -> Objects {
        let mut descriptions = self.descriptions.clone();
        if let Some(description) = descriptions.iter_mut().find(|description| description.name == object) {
            let place = |field: &FieldDescription| {
                names.iter().position(|name| *name == field.name).unwrap_or(names.len())
            };
            // A stable sort: the others stay as they were.
            Arc::make_mut(description).fields.sort_by_key(place);
        }
        Objects { descriptions }
    }

    /// These objects, the one called `object` with such fields for filters; see [`ObjectDescription::derived`].
    #[must_use]
    pub fn with_derived(&self, object: &str, derived: Vec<FieldDescription>) -> Objects {
        let mut descriptions = self.descriptions.clone();
        if let Some(description) = descriptions.iter_mut().find(|description| description.name == object) {
            Arc::make_mut(description).derived = derived;
        }
        Objects { descriptions }
    }

    /// These objects, fields of the one called `object` with values that the house gives.
    #[must_use]
    pub fn with_numbered(&self, object: &str, numbered: &[(&str, Numbered)]) -> Objects {
        let mut descriptions = self.descriptions.clone();
        if let Some(description) = descriptions.iter_mut().find(|description| description.name == object) {
            for field in &mut Arc::make_mut(description).fields {
                if let Some((_, numbered)) = numbered.iter().find(|(name, _)| *name == field.name) {
                    field.numbered = Some(numbered.clone());
                    field.read_only = true;
                }
            }
        }
        Objects { descriptions }
    }

    fn checked(mut descriptions: Vec<Arc<ObjectDescription>>) -> Result<Objects, DescriptionError> {
        // A stable sort: objects of the same order stay as they were given.
        descriptions.sort_by_key(|description| description.order);
        let objects = Objects { descriptions };
        check::all(&objects)?;
        Ok(objects)
    }

    /// The object called `name`, singular.
    pub fn get(&self, name: &str) -> Option<&ObjectDescription> {
        self.iter().find(|description| description.name == name)
    }

    /// The object whose plural name, as in addresses, is `plural`.
    pub fn by_plural(&self, plural: &str) -> Option<&ObjectDescription> {
        self.iter().find(|description| description.plural_name == plural)
    }

    /// All objects in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &ObjectDescription> {
        self.descriptions.iter().map(AsRef::as_ref)
    }

    /// The fields of all objects that point to records of `object`: `(object, field)`.
    pub fn lookups_to(&self, object: &str) -> impl Iterator<Item = (&ObjectDescription, &FieldDescription)> {
        let fields = self
            .iter()
            .flat_map(|description| description.fields.iter().map(move |field| (description, field)));
        fields.filter(move |(_, field)| field.target.as_deref() == Some(object))
    }

    /// The fields that every record of every object has.
    pub fn system_fields() -> &'static [FieldDescription] {
        static FIELDS: OnceLock<SystemFields> = OnceLock::new();
        &FIELDS.get_or_init(|| parse(include_str!("../system_fields.toml"))).fields
    }

    /// Whether no object may be called so: a table of the store is.
    pub fn is_name_of_store(name: &str) -> bool {
        reserved::Reserved::words().object(name, false)
    }

    /// Whether no plural may be written so in addresses: something else of the interface is.
    pub fn is_path_of_interface(path: &str) -> bool {
        reserved::Reserved::words().plural(path)
    }

    /// The name of the field by which filters ask which of the house's rules a record breaks.
    pub const BREAKS: &'static str = "breaks";

    /// The name of the field by which filters ask which values of a record are doubtful.
    pub const DOUBTFUL: &'static str = "doubtful";

    /// The name of the field by which filters ask which fields of a record cannot be right.
    pub const FLAWED: &'static str = "flawed";

    /// The name of the field by which filters ask which fields of a record are not written as elsewhere.
    pub const MISFORMED: &'static str = "misformed";

    /// The name of the field by which filters ask what is wrong with values of a record.
    pub const FINDING: &'static str = "finding";

    /// The field called `name`, if every record has it.
    pub fn system_field(name: &str) -> Option<&'static FieldDescription> {
        Objects::system_fields().iter().find(|field| field.name == name)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SystemFields {
    #[serde(rename = "field")]
    fields: Vec<FieldDescription>,
}

#[expect(clippy::expect_used, reason = "the files are compiled in, and a test reads each of them")]
fn standard() -> Objects {
    let descriptions = FILES.iter().map(|(_, text)| parse(text));
    Objects::new(descriptions).expect("the compiled-in descriptions agree")
}

#[expect(clippy::expect_used, reason = "the file is compiled in, and a test asks for it")]
fn named(name: &str) -> &'static ObjectDescription {
    Objects::standard().get(name).expect("a file of this name is compiled in")
}

#[expect(clippy::expect_used, reason = "the files are compiled in, and a test reads each of them")]
fn parse<T: serde::de::DeserializeOwned>(source: &str) -> T {
    toml::from_str(source).expect("a compiled-in description is well formed")
}
