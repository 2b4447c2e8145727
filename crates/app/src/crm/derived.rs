//! Fields by which filters ask what follows from records: nobody fills them, and no column holds them.

use kempt_model::{Access, Category, Choice, FieldDescription, FieldKind, Labels};

/// A derived field whose values are among `choices`. `is_private` when knowing a value tells something of fields that not
/// everybody may read.
pub(super) fn derived(
    name: &str,
    labels: Labels<String>,
    is_private: bool,
    choices: impl Iterator<Item = (String, Labels<String>)>,
) -> FieldDescription {
    let choice = |(name, labels): (String, Labels<String>)| Choice {
        name,
        labels,
        help: None,
        synonyms: Vec::new(),
        outcome: None,
        retired: false,
    };
    FieldDescription {
        system: true,
        read_only: true,
        access: Some(if is_private { Access::Internal } else { Access::Basic }),
        choices: choices.map(choice).collect(),
        ..FieldDescription::new(name, FieldKind::MultiPicklist, labels, Category::Qualitative)
    }
}

/// Whether not everybody may read a field.
pub(super) fn is_private(field: &FieldDescription) -> bool {
    matches!(field.access_class(), Access::Sensitive | Access::Internal)
}
