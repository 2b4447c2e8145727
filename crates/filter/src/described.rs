//! The readable fields, from the descriptions of the objects.

use kempt_model::{FieldDescription, FieldKind, Labels, ObjectDescription, Objects};

use crate::{Field, Fields, Reading, ValueKind};

impl<'a> From<&'a FieldDescription> for Field<'a> {
    fn from(described: &'a FieldDescription) -> Field<'a> {
        let Labels { en, vi, fa } = &described.labels;
        let plain = Field::new(&described.name, Labels { en, vi, fa }, described.kind);
        let kind = match (described.kind, described.target.as_deref()) {
            (FieldKind::Lookup, Some("user")) => ValueKind::Person,
            (FieldKind::Lookup, Some("team")) => ValueKind::Team,
            (FieldKind::Identifier, _) if is_id(described) => ValueKind::Record,
            // Whatever stands in a list that has no choices yet is a text.
            (kind, _) if kind.has_choices() && described.choices.is_empty() => ValueKind::of(FieldKind::Text),
            _ => plain.kind,
        };
        let leads_to = described.target.as_deref().filter(|_| kind == ValueKind::Record);
        let field = Field { kind, leads_to, choices: &described.choices, open: described.open, ..plain };
        if described.has_many_values() { field.with_many_values() } else { field }
    }
}

/// Whether it is the id that every record has.
fn is_id(described: &FieldDescription) -> bool {
    described.name == "id" && described.system
}

impl<'a> Fields<'a> {
    /// The fields of `object`, and of the objects its lookups lead to, that a viewer may read.
    ///
    /// The id of a record is always readable. Columns that are entries of another field are not fields of a record:
    /// what they hold is found in the field they join.
    pub fn described(
        objects: &'a Objects,
        object: &'a ObjectDescription,
        may_read: impl Fn(&ObjectDescription, &FieldDescription) -> bool,
        reading: &'a dyn Reading,
    ) -> Fields<'a> {
        let readable = |object: &'a ObjectDescription| -> Vec<Field<'a>> {
            // No other field takes the names of those that every record has, with or without their ending: a column
            // `owner` of a file says who the owner is.
            let own = object.fields.iter().filter(|field| {
                let link = format!("{}_id", field.name);
                [&field.name, &link].into_iter().all(|name| Objects::system_field(name).is_none())
            });
            let all = Objects::system_fields().iter().chain(own).chain(&object.derived);
            let kept = all.filter(|field| field.joins.is_none());
            kept.filter(|field| is_id(field) || may_read(object, field)).map(Field::from).collect()
        };
        let mut fields = Fields::new(&object.name, readable(object), reading);
        let mut names = vec![object.name.as_str()];
        let mut next = 0;
        while let Some((_, known)) = fields.objects.get(next) {
            let targets: Vec<&str> = known.iter().filter_map(|field| field.leads_to).collect();
            for target in targets {
                if let Some(other) = objects.get(target).filter(|_| !names.contains(&target)) {
                    names.push(&other.name);
                    fields = fields.with_object(&other.name, readable(other));
                }
            }
            next += 1;
        }
        fields
    }
}
