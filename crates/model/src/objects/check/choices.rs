//! Whether the choices of a field are sound.

use std::collections::HashSet;

use super::{ensure, is_blank, is_name};
use crate::objects::{DescriptionError, Flaw};
use crate::{Choice, FieldDescription, FieldKind, ObjectDescription};

pub(super) fn check(object: &ObjectDescription, field: &FieldDescription) -> Result<(), DescriptionError> {
    if !field.kind.has_choices() {
        let is_bare = field.choices.is_empty() && !field.open;
        return ensure(is_bare, object, field, Flaw::NoChoices, field.kind.name());
    }
    let is_answerable = field.offered().next().is_some() || field.open;
    ensure(is_answerable, object, field, Flaw::ChoicesMissing, &field.name)?;
    list(object, field, &field.choices)?;
    if field.kind == FieldKind::MultiPicklist {
        for spelling in field.choices.iter().flat_map(Choice::spellings) {
            let is_whole = !spelling.contains(FieldKind::SEPARATORS);
            ensure(is_whole, object, field, Flaw::ChoiceSeparator, spelling)?;
        }
    }
    Ok(())
}

/// Names and writings are unique in the list.
pub(super) fn list(
    object: &ObjectDescription,
    field: &FieldDescription,
    choices: &[Choice],
) -> Result<(), DescriptionError> {
    let (mut names, mut spellings) = (HashSet::new(), HashSet::new());
    for choice in choices {
        ensure(is_name(&choice.name), object, field, Flaw::Name, &choice.name)?;
        ensure(names.insert(&choice.name), object, field, Flaw::ChoiceTwice, &choice.name)?;
        ensure(!is_blank(&choice.labels), object, field, Flaw::BlankLabel, &choice.name)?;
        // The same word may serve in two languages, not for two choices.
        let own: HashSet<String> = choice.spellings().map(str::to_lowercase).collect();
        for spelling in own {
            ensure(!spellings.contains(&spelling), object, field, Flaw::ChoiceTwice, &spelling)?;
            spellings.insert(spelling);
        }
    }
    Ok(())
}
