//! Whether descriptions are sound and agree with each other.

mod choices;
mod entries;

use std::collections::HashSet;

use super::reserved::Reserved;
use super::{DescriptionError, Flaw, Objects};
use crate::{Category, FieldDescription, FieldKind, Labels, ObjectDescription};

/// The longest name: room is left for what the store appends, and for the 63 signs of PostgreSQL.
const LONGEST_NAME: usize = 48;

pub(super) fn all(objects: &Objects) -> Result<(), DescriptionError> {
    let mut names = HashSet::new();
    for object in objects.iter() {
        self::object(object)?;
        for name in [&object.name, &object.plural_name] {
            if !names.insert(name) {
                return Err(DescriptionError::of_object(&object.name, Flaw::ObjectTwice, name));
            }
        }
        for field in &object.fields {
            if let Some(target) = &field.target {
                let is_known =
                    objects.get(target).is_some() || Objects::PEOPLE_OF_THE_HOUSE.contains(&target.as_str());
                ensure(is_known, object, field, Flaw::UnknownTarget, target)?;
            }
        }
    }
    Ok(())
}

fn object(object: &ObjectDescription) -> Result<(), DescriptionError> {
    let refuse = |flaw, what: &str| Err(DescriptionError::of_object(&object.name, flaw, what));
    for (name, is_reserved) in [
        (&object.name, Reserved::words().object(&object.name, object.custom)),
        (&object.plural_name, Reserved::words().plural(&object.plural_name)),
    ] {
        if !is_name(name) {
            return refuse(Flaw::Name, name);
        }
        if is_reserved {
            return refuse(Flaw::Reserved, name);
        }
    }
    if let Some(blank) =
        [("labels", &object.labels), ("plural", &object.plural)].iter().find(|(_, labels)| is_blank(labels))
    {
        return refuse(Flaw::BlankLabel, blank.0);
    }
    let is_icon = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if object.icon.is_empty() || !object.icon.chars().all(is_icon) {
        return refuse(Flaw::Icon, &object.icon);
    }
    let mut sections = HashSet::new();
    for section in &object.sections {
        if !is_name(&section.name) {
            return refuse(Flaw::Name, &section.name);
        }
        if !sections.insert(&section.name) {
            return refuse(Flaw::SectionTwice, &section.name);
        }
        if is_blank(&section.labels) {
            return refuse(Flaw::BlankLabel, &section.name);
        }
    }
    if object.title.is_empty() {
        return refuse(Flaw::NoTitle, "");
    }
    let named = object.title.iter().chain(&object.natural_key).chain(&object.stages);
    if let Some(unknown) = named.into_iter().find(|name| object.field(name).is_none()) {
        return refuse(Flaw::UnknownField, unknown);
    }
    if let Some(stages) = object.stage_field()
        && (stages.kind != FieldKind::Picklist || stages.offered().next().is_none() || stages.open)
    {
        return refuse(Flaw::StageField, &stages.name);
    }
    object.fields.iter().try_for_each(|field| self::field(object, field))?;
    names_of_fields(object)
}

/// Names and headers are unique, and so are the columns that the store makes of them.
fn names_of_fields(object: &ObjectDescription) -> Result<(), DescriptionError> {
    let (mut columns, mut headers) = (HashSet::new(), HashSet::new());
    for field in &object.fields {
        ensure(columns.insert(field.name.clone()), object, field, Flaw::FieldTwice, &field.name)?;
        for header in &field.headers {
            ensure(header.to_lowercase() == *header, object, field, Flaw::HeaderCase, header)?;
            ensure(headers.insert(header), object, field, Flaw::HeaderTwice, header)?;
        }
    }
    for field in object.fields.iter().filter(|field| field.kind == FieldKind::Money) {
        let currency = format!("{}_currency", field.name);
        ensure(columns.insert(currency.clone()), object, field, Flaw::FieldTwice, &currency)?;
    }
    Ok(())
}

fn field(object: &ObjectDescription, field: &FieldDescription) -> Result<(), DescriptionError> {
    let check = |holds, flaw, what: &str| ensure(holds, object, field, flaw, what);
    check(is_name(&field.name), Flaw::Name, &field.name)?;
    check(!Reserved::words().field(&field.name), Flaw::Reserved, &field.name)?;
    let system = Objects::system_field(&field.name);
    let is_sound = match system {
        Some(system) => field.system && field.kind == system.kind && !field.many && !field.custom,
        None => !field.system,
    };
    check(is_sound, Flaw::System, &field.name)?;
    check(!is_blank(&field.labels), Flaw::BlankLabel, &field.name)?;
    check(!field.help.as_ref().is_some_and(is_blank), Flaw::BlankLabel, "help")?;
    check(field.half_life_days != Some(0), Flaw::HalfLife, "0")?;
    for name in field.group.iter().chain(&field.purpose) {
        check(is_name(name), Flaw::Name, name)?;
    }
    let section = field.section_name();
    let is_category = Category::ALL.iter().any(|category| category.name() == section);
    check(is_category || object.section(section).is_some(), Flaw::UnknownSection, section)?;
    let is_stage = |name: &&String| object.stage_choices().iter().any(|stage| stage.name == **name);
    if let Some(unknown) = field.required_at.iter().find(|name| !is_stage(name)) {
        check(false, Flaw::UnknownStage, unknown)?;
    }
    check(
        (field.kind == FieldKind::Lookup) == field.target.is_some(),
        Flaw::LookupTarget,
        field.kind.name(),
    )?;
    choices::check(object, field)?;
    entries::check(object, field)
}

fn ensure(
    holds: bool,
    object: &ObjectDescription,
    field: &FieldDescription,
    flaw: Flaw,
    what: &str,
) -> Result<(), DescriptionError> {
    if holds { Ok(()) } else { Err(DescriptionError::of_field(&object.name, &field.name, flaw, what)) }
}

/// Whether it is written as names are: `close_date`.
fn is_name(text: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.len() <= LONGEST_NAME
        && text.chars().all(letters)
        && !text.ends_with('_')
        && !text.contains("__")
}

fn is_blank(labels: &Labels<String>) -> bool {
    [&labels.en, &labels.vi, &labels.fa].iter().any(|text| text.trim().is_empty())
}
