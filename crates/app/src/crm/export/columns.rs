//! The columns of an export and their cells.

use kempt_filter::{Field, Reading, ValueKind};
use kempt_model::{Choice, FieldDescription, FieldKind, Language};
use kempt_store::{Entry, Id, Transaction, Value};

use super::problems::NO_SUCH_COLUMN;
use crate::crm::{
    Crm, CrmError, Refusal, Shape, Stored, Viewer,
    gate::in_major_units,
    import::{EntryPart, can_be_numbered, header_of},
    lens::Titles,
    moment_text,
};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Number(f64),
}

impl Cell {
    pub(super) fn text(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
        }
    }
}

/// What goes out of each record.
#[derive(Debug, Clone)]
pub(super) struct Outgoing {
    fields: Vec<OutgoingField>,
    /// The language of headers and choices; none for their names, as programs want them.
    language: Option<Language>,
}

#[derive(Debug, Clone)]
struct OutgoingField {
    field: FieldDescription,
    /// For a field of entries: how many columns of entries there are, and which parts each has.
    entries: usize,
    parts: Vec<EntryPart>,
}

impl Outgoing {
    /// The columns of an object that `viewer` may read, or those of them that are wanted, in the order in which they are.
    /// Its id comes first, so that an import finds the record again.
    pub(super) fn of(
        viewer: &Viewer,
        shape: &Shape,
        wanted: Option<&[String]>,
        language: Option<Language>,
    ) -> Result<Outgoing, CrmError> {
        let may_leave = |field: &&FieldDescription| {
            let is_kept = field.joins.is_none() && !is_bookkeeping(&field.name);
            is_kept && (field.system || viewer.may_read(&shape.object, field))
        };
        let all: Vec<&FieldDescription> = shape.object.all_fields().filter(may_leave).collect();
        let mut fields: Vec<&FieldDescription> = match wanted {
            None => all.iter().copied().filter(|field| field.name != "id").collect(),
            Some(wanted) => wanted
                .iter()
                .filter(|name| *name != "id")
                .map(|name| {
                    let found = all.iter().copied().find(|field| field.name == *name);
                    found.ok_or_else(|| {
                        CrmError::from(Refusal::new(&NO_SUCH_COLUMN).with("column", name.as_str()))
                    })
                })
                .collect::<Result<_, _>>()?,
        };
        if let Some(id) = all.iter().copied().find(|field| field.name == "id") {
            fields.insert(0, id);
        }
        let fields = fields.into_iter().map(|field| OutgoingField {
            field: field.clone(),
            entries: 0,
            parts: Vec::new(),
        });
        Ok(Outgoing { fields: fields.collect(), language })
    }

    /// Finds out how many entries the records of the object have at most.
    pub(super) async fn measure(
        &mut self,
        transaction: &mut Transaction,
        shape: &Shape,
    ) -> Result<(), CrmError> {
        let most = Entry::most_of_fields(transaction, &shape.object.name).await?;
        for column in self.fields.iter_mut().filter(|column| can_be_numbered(&column.field)) {
            let found = most.iter().find(|(field, _)| *field == column.field.name);
            column.entries = found.map_or(1, |(_, most)| usize::try_from(*most).unwrap_or(1).max(1));
            column.parts = vec![EntryPart::Value, EntryPart::Label, EntryPart::State];
            if column.field.dated {
                column.parts.extend([EntryPart::From, EntryPart::Until]);
            }
        }
        Ok(())
    }

    pub(super) fn header(&self) -> Vec<String> {
        let language = self.language;
        let mut header = Vec::new();
        for OutgoingField { field, entries, parts } in &self.fields {
            if parts.is_empty() {
                header.push(header_of(field, None, language));
            }
            for number in 1..=*entries {
                let of_entry = parts.iter().map(|part| header_of(field, Some((number, *part)), language));
                header.extend(of_entry);
            }
        }
        header
    }

    /// The cells of a record.
    pub(super) fn row(&self, crm: &Crm, shape: &Shape, stored: &Stored, titles: &Titles) -> Vec<Cell> {
        let mut row = Vec::new();
        for OutgoingField { field, entries, parts } in &self.fields {
            if parts.is_empty() {
                row.push(self.cell(crm, shape, field, stored, titles));
                continue;
            }
            let mut own: Vec<&Entry> = stored.entries_of(&field.name).collect();
            // The one used first is the first to be read back.
            own.sort_by_key(|entry| !entry.is_primary);
            for index in 0..*entries {
                let entry = own.get(index);
                row.extend(parts.iter().map(|part| {
                    Cell::Text(entry.map_or_else(String::new, |entry| self.part_of(field, entry, *part)))
                }));
            }
        }
        row
    }

    fn part_of(&self, field: &FieldDescription, entry: &Entry, part: EntryPart) -> String {
        match part {
            EntryPart::Value => entry.target.map_or_else(|| entry.value.clone(), |id| id.to_string()),
            EntryPart::Label => {
                let label = entry.label.as_deref();
                label.map(|label| self.choice(&field.entry_labels, label).to_owned()).unwrap_or_default()
            }
            EntryPart::State if entry.state == "unknown" => String::new(),
            EntryPart::State => entry.state.clone(),
            EntryPart::From => entry.valid_from.clone().unwrap_or_default(),
            EntryPart::Until => entry.valid_until.clone().unwrap_or_default(),
        }
    }

    /// What a choice is called in the sheet. Where its label would be read back as something else, it keeps its name.
    fn choice<'c>(&self, choices: &'c [Choice], name: &'c str) -> &'c str {
        let Some(language) = self.language else { return name };
        let Some(choice) = choices.iter().find(|choice| choice.name == name) else { return name };
        let label = choice.labels.get(language);
        let is_read_back =
            kempt_quality::choice::find(choices, label).is_some_and(|found| found.name == name);
        if is_read_back && !label.contains(FieldKind::SEPARATORS) { label } else { name }
    }

    fn cell(
        &self,
        crm: &Crm,
        shape: &Shape,
        field: &FieldDescription,
        stored: &Stored,
        titles: &Titles,
    ) -> Cell {
        if field.kind == FieldKind::MultiPicklist {
            let chosen = stored.entries_of(&field.name);
            let names: Vec<&str> = chosen.map(|entry| self.choice(&field.choices, &entry.value)).collect();
            return Cell::Text(names.join("; "));
        }
        if field.name == "id" {
            return Cell::Text(stored.id().to_string());
        }
        let text = match (stored.value(shape, &field.name), Field::from(field).kind) {
            (Some(Value::Text(Some(text))), _) => self.choice(&field.choices, text).to_owned(),
            (Some(Value::Real(Some(number))), _) => return Cell::Number(*number),
            (Some(Value::Integer(Some(number))), ValueKind::YesNo) => (*number == 1).to_string(),
            (Some(Value::Integer(Some(at))), ValueKind::Moment) => moment_text(*at),
            (Some(Value::Integer(Some(minor))), ValueKind::Money) => {
                let currency = stored.text(shape, &format!("{}_currency", field.name)).unwrap_or_default();
                let places = crm.reading().decimal_places(currency).unwrap_or(2);
                format!("{} {currency}", in_major_units(*minor, places))
            }
            (Some(Value::Integer(Some(number))), _) => number.to_string(),
            (Some(Value::Bytes(Some(bytes))), _) => match (Id::from_bytes(bytes), field.target.as_deref()) {
                // People are named, since their ids mean nothing to another house.
                (Some(id), Some("user")) => {
                    titles.text("user", id).map_or_else(|| id.to_string(), str::to_owned)
                }
                (Some(id), _) => id.to_string(),
                (None, _) => String::new(),
            },
            _ => String::new(),
        };
        Cell::Text(text)
    }
}

/// Columns that tell nothing but how the record is kept.
fn is_bookkeeping(field: &str) -> bool {
    matches!(field, "version" | "team_id" | "created_by" | "updated_by" | "archived_at")
}
