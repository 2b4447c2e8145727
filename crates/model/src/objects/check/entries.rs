//! Whether fields of many entries, and the columns that are entries of them, agree.

use super::{choices, ensure};
use crate::objects::{DescriptionError, Flaw};
use crate::{FieldDescription, FieldKind, ObjectDescription};

/// The field of every record that a column of files may join: it names the owner.
const OWNER: &str = "owner_id";

pub(super) fn check(object: &ObjectDescription, field: &FieldDescription) -> Result<(), DescriptionError> {
    let check = |holds, flaw, what: &str| ensure(holds, object, field, flaw, what);
    check(field.many || !field.dated, Flaw::Many, "dated")?;
    check(field.many || field.entry_labels.is_empty(), Flaw::Many, "entry_label")?;
    let may_be_many = !matches!(field.kind, FieldKind::MultiPicklist | FieldKind::LongText);
    check(may_be_many || !field.many, Flaw::Many, field.kind.name())?;
    choices::list(object, field, &field.entry_labels)?;
    let Some(joins) = &field.joins else {
        return check(
            field.label.is_none(),
            Flaw::UnknownEntryLabel,
            field.label.as_deref().unwrap_or_default(),
        );
    };
    if joins == OWNER {
        return check(field.label.is_none() && !field.many, Flaw::Joins, joins);
    }
    let list = object.field(joins).filter(|list| list.many && list.kind == field.kind && !field.many);
    let Some(list) = list else { return check(false, Flaw::Joins, joins) };
    let is_listed = |label: &String| list.entry_labels.iter().any(|known| known.name == *label);
    let label = field.label.as_ref().filter(|label| !is_listed(label));
    check(label.is_none(), Flaw::UnknownEntryLabel, label.map_or("", String::as_str))
}
