//! What a column holds: a field, or one entry of a field that holds many.
//!
//! Columns that an export writes are read back by their headers alone: `email`, `email[2]`, `email[2].label` by the names of
//! fields, `E-mail [2]`, `E-mail [2] label` by their labels.

use std::collections::BTreeMap;

use kempt_model::{FieldDescription, FieldKind, Labels, Language, ObjectDescription};

use super::problems::{BAD_COLUMN, COLUMN_TWICE, NO_COLUMNS};
use crate::crm::{CrmError, Fault, Refusal, gate::MOST_ENTRIES};

/// A part of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum EntryPart {
    /// The value itself.
    Value,
    /// Its label.
    Label,
    /// What is known of it.
    State,
    /// The day from which on it holds.
    From,
    /// The day until which it holds.
    Until,
}

impl EntryPart {
    pub(crate) const ALL: [EntryPart; 5] =
        [EntryPart::Value, EntryPart::Label, EntryPart::State, EntryPart::From, EntryPart::Until];

    fn name(self) -> &'static str {
        match self {
            EntryPart::Value => "",
            EntryPart::Label => "label",
            EntryPart::State => "state",
            EntryPart::From => "from",
            EntryPart::Until => "until",
        }
    }

    fn labels(self) -> Labels {
        match self {
            EntryPart::Value => Labels { en: "", vi: "", fa: "" },
            EntryPart::Label => Labels { en: "label", vi: "nhãn", fa: "برچسب" },
            EntryPart::State => Labels { en: "state", vi: "tình trạng", fa: "وضعیت" },
            EntryPart::From => Labels { en: "from", vi: "từ ngày", fa: "از" },
            EntryPart::Until => Labels { en: "until", vi: "đến ngày", fa: "تا" },
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// A field, by its name.
    Field(String),
    /// A part of an entry of a field, by its number from 1.
    Entry(String, usize, EntryPart),
    /// The record's id in the system that the file comes from.
    Id,
    /// Whoever answers for the record: a user's e-mail address or name.
    Owner,
}

impl Target {
    /// Reads what a mapping says of a column.
    pub(crate) fn parse(object: &ObjectDescription, text: &str) -> Option<Target> {
        let text = text.trim();
        if text == "id" {
            return Some(Target::Id);
        }
        if text == "owner_id" {
            return Some(Target::Owner);
        }
        if let Some(field) = object.field(text) {
            if field.joins.as_deref() == Some("owner_id") {
                return Some(Target::Owner);
            }
            let may_bring = field.numbered.as_ref().is_some_and(|numbered| numbered.from_files);
            let is_filled = !field.system && (!field.read_only || may_bring);
            return is_filled.then(|| Target::Field(field.name.clone()));
        }
        let (name, rest) = text.split_once('[')?;
        let (number, part) = rest.split_once(']')?;
        let field = object.field(name.trim()).filter(|field| can_be_numbered(field))?;
        let number: usize =
            number.trim().parse().ok().filter(|number| (1..=MOST_ENTRIES).contains(number))?;
        let part = part.trim().trim_start_matches('.');
        let part = EntryPart::ALL.into_iter().find(|known| known.name() == part)?;
        Some(Target::Entry(field.name.clone(), number, part))
    }

    /// As it is written in a mapping.
    pub(crate) fn text(&self) -> String {
        match self {
            Target::Field(name) => name.clone(),
            Target::Entry(name, number, EntryPart::Value) => format!("{name}[{number}]"),
            Target::Entry(name, number, part) => format!("{name}[{number}].{}", part.name()),
            Target::Id => "id".to_owned(),
            Target::Owner => "owner_id".to_owned(),
        }
    }

    /// What a header says that an export wrote; none when it did not write it.
    pub(crate) fn of_header(object: &ObjectDescription, header: &str) -> Option<Target> {
        let header = header.trim();
        if header.contains('[') {
            if let Some(target) = Target::parse(object, header) {
                return Some(target);
            }
            let (label, rest) = header.split_once('[')?;
            let (number, part) = rest.split_once(']')?;
            let number: usize =
                number.trim().parse().ok().filter(|number| (1..=MOST_ENTRIES).contains(number))?;
            let says = |labels: &Labels<String>| {
                Language::ALL.into_iter().any(|language| labels.get(language) == label.trim())
            };
            let field = object.fields.iter().find(|field| can_be_numbered(field) && says(&field.labels))?;
            let part = part.trim();
            let part = EntryPart::ALL
                .into_iter()
                .find(|known| Language::ALL.into_iter().any(|to| known.labels().get(to) == part))?;
            return Some(Target::Entry(field.name.clone(), number, part));
        }
        Target::parse(object, header).or_else(|| {
            let labelled = object.all_fields().filter(|field| {
                Language::ALL.into_iter().any(|language| field.labels.get(language) == header)
            });
            let mut targets = labelled.filter_map(|field| Target::parse(object, &field.name));
            let target = targets.next()?;
            // A label that two fields share says nothing.
            if targets.any(|other| other != target) { None } else { Some(target) }
        })
    }
}

/// The header of a column in an export: by the names of fields, or in a language.
pub(crate) fn header_of(
    field: &FieldDescription,
    entry: Option<(usize, EntryPart)>,
    language: Option<Language>,
) -> String {
    let name = language.map_or(field.name.as_str(), |language| field.labels.get(language));
    match (entry, language) {
        (None, _) => name.to_owned(),
        (Some((number, EntryPart::Value)), None) => format!("{name}[{number}]"),
        (Some((number, part)), None) => format!("{name}[{number}].{}", part.name()),
        (Some((number, EntryPart::Value)), Some(_)) => format!("{name} [{number}]"),
        (Some((number, part)), Some(language)) => {
            format!("{name} [{number}] {}", part.labels().get(language))
        }
    }
}

/// Whether a field is a list of entries with parts of their own.
pub(crate) fn can_be_numbered(field: &FieldDescription) -> bool {
    field.many && field.kind != FieldKind::MultiPicklist && field.joins.is_none()
}

/// What every column of a file holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Columns {
    pub(crate) targets: Vec<Option<Target>>,
}

impl Columns {
    /// The columns of a file with this header, as was chosen; columns that were not are as `guessed`. A guess gives way
    /// where its field was chosen for another column.
    pub(crate) fn chosen(
        object: &ObjectDescription,
        header: &[String],
        chosen: &BTreeMap<String, Option<String>>,
        guessed: &[Option<String>],
    ) -> Result<Columns, CrmError> {
        let mut faults = Vec::new();
        let mut holders: BTreeMap<Target, &str> = BTreeMap::new();
        for (column, target) in chosen {
            let Some(text) = target else { continue };
            let fault = |problem| {
                Fault::new("columns", problem).with("column", column.as_str()).with("target", text.as_str())
            };
            match Target::parse(object, text).filter(|_| header.contains(column)) {
                None => faults.push(fault(&BAD_COLUMN)),
                Some(target) => {
                    if let Some(other) = holders.insert(target, column) {
                        faults.push(fault(&COLUMN_TWICE).with("other", other));
                    }
                }
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::new(&super::problems::BAD_MAPPING).faults(faults).into());
        }
        let guess = |column: usize| {
            let target = Target::parse(object, guessed.get(column)?.as_deref()?)?;
            (!holders.contains_key(&target)).then_some(target)
        };
        let targets: Vec<Option<Target>> = header
            .iter()
            .enumerate()
            .map(|(column, name)| match chosen.get(name) {
                Some(text) => text.as_deref().and_then(|text| Target::parse(object, text)),
                None => guess(column),
            })
            .collect();
        if targets.iter().all(Option::is_none) {
            return Err((&NO_COLUMNS).into());
        }
        Ok(Columns { targets })
    }

    /// Whether some column holds this.
    pub(crate) fn has(&self, target: &Target) -> bool {
        self.targets.iter().flatten().any(|held| held == target)
    }
}

#[cfg(test)]
mod tests {
    use kempt_model::Objects;

    use super::*;

    #[test]
    fn headers_of_exports_are_read_back_in_every_language() {
        let object = Objects::contact();
        for field in &object.fields {
            if field.system || field.read_only || field.joins.is_some() {
                continue;
            }
            let plain = Target::of_header(object, &header_of(field, None, None));
            assert_eq!(plain, Some(Target::Field(field.name.clone())), "{}", field.name);
            if !can_be_numbered(field) {
                continue;
            }
            for part in EntryPart::ALL {
                for language in [None, Some(Language::En), Some(Language::Vi), Some(Language::Fa)] {
                    let header = header_of(field, Some((2, part)), language);
                    let target = Target::Entry(field.name.clone(), 2, part);
                    assert_eq!(Target::of_header(object, &header), Some(target.clone()), "{header}");
                    assert_eq!(Target::parse(object, &target.text()), Some(target));
                }
            }
        }
        for wrong in ["email[0]", "email[51]", "email[x]", "city[1]", "email[1].colour", "nothing[1]", "[1]"]
        {
            assert_eq!(Target::of_header(object, wrong), None, "{wrong}");
        }
    }
}
