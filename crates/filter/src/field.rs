//! The fields that a filter may speak of: those this viewer may read, of this object and of those its lookups lead to.

use kempt_model::{Choice, FieldKind, Labels};

use crate::{ErrorCode, FilterError, Place, Reading, TextForm, Word, limits, nearest};

/// How the values of a field are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueKind {
    /// Texts, in one of the forms.
    Text(TextForm),
    /// Numbers.
    Number,
    /// Amounts of money.
    Money,
    /// Days.
    Day,
    /// Points in time.
    Moment,
    /// Yes or no.
    YesNo,
    /// One of the field's choices.
    Choice,
    /// Another record, by its id.
    Record,
    /// A user.
    Person,
    /// A team.
    Team,
}

impl ValueKind {
    /// How values of a kind of field are compared.
    pub fn of(kind: FieldKind) -> ValueKind {
        match kind {
            FieldKind::Email
            | FieldKind::Url
            | FieldKind::SocialProfile
            | FieldKind::PostalCode
            | FieldKind::TaxNumber
            | FieldKind::NationalNumber
            | FieldKind::Identifier => ValueKind::Text(TextForm::Plain),
            FieldKind::Phone => ValueKind::Text(TextForm::Digits),
            FieldKind::Date => ValueKind::Day,
            FieldKind::DateTime => ValueKind::Moment,
            FieldKind::Money => ValueKind::Money,
            FieldKind::Number | FieldKind::Percent => ValueKind::Number,
            FieldKind::YesNo => ValueKind::YesNo,
            FieldKind::Picklist | FieldKind::MultiPicklist => ValueKind::Choice,
            FieldKind::Lookup => ValueKind::Record,
            _ => ValueKind::Text(TextForm::Folded),
        }
    }
}

/// One field that may be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<'a> {
    /// Its name.
    pub name: &'a str,
    /// What people call it.
    pub labels: Labels<&'a str>,
    /// How its values are compared.
    pub kind: ValueKind,
    /// What its values are read as.
    pub read_as: FieldKind,
    /// Whether a record can have several values in it.
    pub many: bool,
    /// Its choices.
    pub choices: &'a [Choice],
    /// Whether it can have other values than its choices.
    pub open: bool,
    /// The object that it leads to.
    pub leads_to: Option<&'a str>,
    /// Whether records can be sorted by it.
    pub sortable: bool,
}

impl<'a> Field<'a> {
    /// A field of one value of `kind`. Long texts are not sorted by.
    pub fn new(name: &'a str, labels: Labels<&'a str>, kind: FieldKind) -> Field<'a> {
        Field {
            name,
            labels,
            kind: ValueKind::of(kind),
            read_as: kind,
            many: false,
            choices: &[],
            open: false,
            leads_to: None,
            sortable: kind != FieldKind::LongText,
        }
    }

    /// A field that leads to a record of `object`.
    pub fn lookup(name: &'a str, labels: Labels<&'a str>, object: &'a str) -> Field<'a> {
        Field {
            kind: ValueKind::Record,
            leads_to: Some(object),
            ..Field::new(name, labels, FieldKind::Identifier)
        }
    }

    /// The field with several values; it is no longer sorted by.
    pub fn with_many_values(self) -> Field<'a> {
        Field { many: true, sortable: false, ..self }
    }

    /// The field with choices.
    pub fn with_choices(self, choices: &'a [Choice]) -> Field<'a> {
        Field { choices, kind: ValueKind::Choice, ..self }
    }
}

/// What a viewer may read: the fields of the object that is asked for, and of those that can be reached from it.
pub struct Fields<'a> {
    pub(crate) objects: Vec<(&'a str, Vec<Field<'a>>)>,
    reading: &'a dyn Reading,
}

impl<'a> Fields<'a> {
    /// The readable fields of `object`, those of every record included. Of two with one name the first counts. See
    /// [`Fields::described`].
    pub fn new(object: &'a str, fields: Vec<Field<'a>>, reading: &'a dyn Reading) -> Fields<'a> {
        Fields { objects: vec![(object, fields)], reading }
    }

    /// Adds the readable fields of an object that a lookup leads to. A lookup to an object that is not added can only
    /// be compared by id.
    #[must_use]
    pub fn with_object(mut self, object: &'a str, fields: Vec<Field<'a>>) -> Fields<'a> {
        self.objects.push((object, fields));
        self
    }

    /// How values are read.
    pub fn reading(&self) -> &'a dyn Reading {
        self.reading
    }

    fn object(&self, name: &str) -> Option<&(&'a str, Vec<Field<'a>>)> {
        self.objects.iter().find(|(object, _)| *object == name)
    }

    /// The field that a name, or a path of names, stands for.
    pub(crate) fn find(&self, word: &Word) -> Result<(FieldReference, &Field<'a>), FilterError> {
        let error = |code, found: &str| FilterError::new(code, word.place.clone(), found);
        let names: Vec<&str> = word.text.split('.').collect();
        if names.len() > limits::MOST_LOOKUPS + 1 {
            return Err(limits::too_much(ErrorCode::TooFar, limits::MOST_LOOKUPS, word.place.clone()));
        }
        let mut steps = Vec::with_capacity(names.len());
        let mut here = self.objects.first();
        let mut found: Option<&Field<'a>> = None;
        let mut begin = 0;
        for name in names {
            let end = begin + name.len();
            let path = &word.text[..end];
            if let Some(before) = found {
                here = before.leads_to.and_then(|object| self.object(object));
                if here.is_none() {
                    return Err(error(ErrorCode::NoLookup, &word.text[..begin.saturating_sub(1)]));
                }
            }
            let (object, fields) = here.ok_or_else(|| error(ErrorCode::UnknownField, path))?;
            let Some(field) = named(fields, name) else {
                let way = &word.text[..begin];
                let near = nearest::fields(name, fields, self.reading);
                let near = near.into_iter().map(|name| format!("{way}{name}")).collect();
                return Err(error(ErrorCode::UnknownField, path).instead(near));
            };
            steps.push(Step { object: (*object).to_owned(), field: field.name.to_owned(), many: field.many });
            found = Some(field);
            begin = end + 1;
        }
        let last = steps.pop().zip(found);
        let (field, description) = last.ok_or_else(|| error(ErrorCode::UnknownField, &word.text))?;
        Ok((FieldReference { lookups: steps, field }, description))
    }

    /// The reference to the id of the object.
    pub(crate) fn id(&self) -> Result<FieldReference, FilterError> {
        self.find(&Word { text: "id".to_owned(), place: Place::Unknown }).map(|(reference, _)| reference)
    }
}

/// The field called `name`. A link is called with or without its `_id`: `owner` is `owner_id`.
fn named<'f, 'a>(fields: &'f [Field<'a>], name: &str) -> Option<&'f Field<'a>> {
    let is_link = |field: &&Field<'_>| {
        matches!(field.kind, ValueKind::Record | ValueKind::Person | ValueKind::Team)
            && field.name.strip_suffix("_id") == Some(name)
    };
    fields.iter().find(|field| field.name == name).or_else(|| fields.iter().find(is_link))
}

/// A field that was found among the readable ones: it and the lookups on the way to it.
///
/// It can be made by a check only, and its names are those of the descriptions: nothing in it was typed by a user.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldReference {
    lookups: Vec<Step>,
    field: Step,
}

impl FieldReference {
    /// The lookups to follow, from the object that is asked for.
    pub fn lookups(&self) -> &[Step] {
        &self.lookups
    }

    /// The field at the end of the way.
    pub fn field(&self) -> &Step {
        &self.field
    }
}

/// A field on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Step {
    object: String,
    field: String,
    many: bool,
}

impl Step {
    /// The object that has the field.
    pub fn object(&self) -> &str {
        &self.object
    }

    /// The field's name.
    pub fn name(&self) -> &str {
        &self.field
    }

    /// Whether a record can have several values in it.
    pub fn many(&self) -> bool {
        self.many
    }
}
