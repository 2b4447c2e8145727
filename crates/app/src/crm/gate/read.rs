//! From what was sent to what will be kept: every value in its standard form, with what was noticed. Pure.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use kempt_filter::{Field, Standpoint, ValueKind};
use kempt_model::{Cleaned, FieldDescription, FieldKind, Finding};
use kempt_quality::{Context, Form, Standardised, choice, country, record, standardise};
use kempt_store::{Id, Millis};

use super::{
    draft::{Draft, Given, GivenEntry},
    meta::{StoredFinding, ValueMeta},
    names,
    typed::{self, Columns},
};
use crate::crm::{Fault, House, Shape, Stored, gate::problems::MALFORMED_VALUE};

/// One field of a draft after reading.
#[derive(Debug, Clone)]
pub struct ReadField {
    /// The field.
    pub name: String,
    /// What its columns will hold; empty for fields of entries.
    pub(crate) columns: Columns,
    /// Its entries, for fields that hold many.
    pub entries: Option<Vec<ReadEntry>>,
    /// What is known of the value.
    pub meta: ValueMeta,
    /// The reading itself, for the checks over the whole record.
    pub(crate) cleaned: Option<Cleaned<Standardised>>,
}

/// One entry of a draft after reading.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadEntry {
    /// The entry it was before.
    pub id: Option<Id>,
    /// Its value.
    pub value: String,
    /// The form in which it is compared.
    pub value_key: String,
    /// The record it leads to.
    pub target: Option<Id>,
    /// Its label.
    pub label: Option<String>,
    /// Whether it is the one to use first.
    pub is_primary: bool,
    /// What is known of it; none for what was known before.
    pub state: Option<String>,
    /// The day from which on it holds.
    pub from: Option<String>,
    /// The day until which it holds.
    pub until: Option<String>,
    /// Whether the first of the days stays as it was known before.
    pub keeps_from: bool,
    /// Whether the last of the days stays as it was known before.
    pub keeps_until: bool,
    /// What is known of the value.
    pub meta: ValueMeta,
}

impl ReadField {
    /// Whether the field will have a value.
    pub fn is_filled(&self) -> bool {
        match &self.entries {
            Some(entries) => !entries.is_empty(),
            None => self.columns.first().is_some_and(|(_, value)| !value.is_missing()),
        }
    }

    /// The value as one text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.entries {
            Some(entries) => entries.iter().find(|entry| entry.is_primary).map(|entry| entry.value.as_str()),
            None => match self.columns.first() {
                Some((_, kempt_store::Value::Text(text))) => text.as_deref(),
                _ => None,
            },
        }
    }
}

/// What is needed to read values.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What values are read with.
    pub context: Context,
    /// How they are compared.
    pub house: House,
    /// Where days begin and end.
    pub zone: TimeZone,
    /// The moment of reading.
    pub now: Millis,
}

impl Reader {
    /// From where rules see days.
    pub(super) fn standpoint(&self) -> Standpoint {
        let now = jiff::Timestamp::from_millisecond(self.now).unwrap_or_default();
        Standpoint::of_nobody(now, self.zone.clone())
    }

    /// Reads a draft. `stored` is the record it is about, when there is one.
    pub fn read(
        &self,
        shape: &Shape,
        draft: &Draft,
        stored: Option<&Stored>,
    ) -> Result<Vec<ReadField>, Vec<Fault>> {
        let here = self.in_country_of(shape, draft, stored);
        let reader = here.as_ref().unwrap_or(self);
        let (given, mut faults) = gathered(shape, draft, stored);
        let mut read = Vec::with_capacity(given.len() + 4);
        for (name, given) in &given {
            let Some(field) = shape.object.field(name) else { continue };
            match reader.field(shape, field, given, stored, &held(shape, field, draft, stored)) {
                Ok(field) => read.push(field),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        names::complete(reader, shape, draft, stored, &mut read);
        reader.check_together(shape, stored, &mut read);
        Ok(read)
    }

    /// The reader for a record in another country than the house's, if it is in one.
    fn in_country_of(&self, shape: &Shape, draft: &Draft, stored: Option<&Stored>) -> Option<Reader> {
        let field = shape.object.fields.iter().find(|field| field.kind == FieldKind::Country)?;
        let text = match draft.fields.get(&field.name) {
            Some(Given::Text(text)) => text.as_str(),
            Some(_) => return None,
            None => stored?.text(shape, &field.name)?,
        };
        let cleaned = country::clean(text, &self.context);
        let code = cleaned.value.as_ref()?.part("code")?;
        if code == self.context.default_country {
            return None;
        }
        let mut context = self.context.clone();
        code.clone_into(&mut context.default_country);
        Some(Reader { house: House::new(context.clone()), context, zone: self.zone.clone(), now: self.now })
    }

    /// Reads one value. Of choices that are out of use, those that are `held` may stay.
    pub(super) fn field(
        &self,
        shape: &Shape,
        field: &FieldDescription,
        given: &Given,
        stored: Option<&Stored>,
        held: &[&str],
    ) -> Result<ReadField, Fault> {
        let malformed = || Fault::new(&field.name, &MALFORMED_VALUE);
        let mut read = ReadField {
            name: field.name.clone(),
            columns: Vec::new(),
            entries: None,
            meta: ValueMeta::default(),
            cleaned: None,
        };
        if field.has_many_values() {
            self.entries(field, given, stored, held, &mut read)?;
            return Ok(read);
        }
        let column = shape.column(&field.name).ok_or_else(malformed)?;
        read.columns = typed::empty(shape, field);
        match given {
            Given::Nothing => {}
            Given::Unknown => read.meta.unknown = true,
            Given::Number(number) => read.columns = vec![(column, (*number).into())],
            Given::YesNo(yes) => read.columns = vec![(column, i64::from(*yes).into())],
            Given::Money { amount, currency } => {
                read.columns =
                    typed::money(shape, field, amount, currency, &self.house).ok_or_else(malformed)?;
            }
            Given::Text(text) => {
                let cleaned = standardise(Form { held, ..Form::from(field) }, text, &self.context);
                let columns = typed::columns(shape, field, &cleaned, &self.house, &self.zone);
                let is_link = matches!(
                    Field::from(field).kind,
                    ValueKind::Record | ValueKind::Person | ValueKind::Team
                );
                if is_link && columns.is_none() && !text.trim().is_empty() {
                    return Err(Fault::new(&field.name, &super::problems::NOT_AN_ID));
                }
                read.meta = noticed(text, columns.is_some(), &cleaned);
                if let Some(columns) = columns {
                    read.columns = columns;
                }
                read.cleaned = Some(cleaned);
            }
            Given::Entries(_) => return Err(malformed()),
        }
        Ok(read)
    }

    fn entries(
        &self,
        field: &FieldDescription,
        given: &Given,
        stored: Option<&Stored>,
        held: &[&str],
        read: &mut ReadField,
    ) -> Result<(), Fault> {
        let malformed = || Fault::new(&field.name, &MALFORMED_VALUE);
        let given = match given {
            Given::Nothing => Vec::new(),
            Given::Unknown => {
                read.meta.unknown = true;
                Vec::new()
            }
            Given::Text(text) if field.kind == FieldKind::MultiPicklist => {
                vec![GivenEntry { value: text.clone(), ..GivenEntry::default() }]
            }
            Given::Text(text) => with_main(field, stored, text),
            Given::Entries(entries) => entries.clone(),
            Given::Number(_) | Given::YesNo(_) | Given::Money { .. } => return Err(malformed()),
        };
        let form = Form { held, ..Form::from(field) };
        let mut entries: Vec<ReadEntry> = Vec::with_capacity(given.len());
        for one in &given {
            for entry in self.entry(field, form, one, read)? {
                // The same value twice is one entry.
                let same = |known: &&mut ReadEntry| {
                    known.value_key == entry.value_key && (!field.dated || known.from == entry.from)
                };
                match entries.iter_mut().find(same) {
                    Some(known) => {
                        known.is_primary |= entry.is_primary;
                        known.label = known.label.take().or(entry.label);
                        known.id = known.id.or(entry.id);
                    }
                    None => entries.push(entry),
                }
            }
        }
        let main = entries.iter().position(|entry| entry.is_primary).unwrap_or(0);
        for (index, entry) in entries.iter_mut().enumerate() {
            entry.is_primary = index == main;
        }
        read.entries = Some(entries);
        Ok(())
    }

    fn entry(
        &self,
        field: &FieldDescription,
        form: Form<'_>,
        given: &GivenEntry,
        read: &mut ReadField,
    ) -> Result<Vec<ReadEntry>, Fault> {
        let malformed = || Fault::new(&field.name, &MALFORMED_VALUE);
        let label = match given.label.as_deref().map(str::trim).filter(|label| !label.is_empty()) {
            Some(label) => {
                // A label that is none of the usual ones is kept as it is.
                let known = choice::find(&field.entry_labels, label);
                Some(known.map_or_else(|| label.to_owned(), |known| known.name.clone()))
            }
            None => None,
        };
        if given.state.as_deref().is_some_and(|state| !ENTRY_STATES.contains(&state)) {
            return Err(malformed());
        }
        let day = |text: &Option<String>| -> Result<Option<String>, Fault> {
            let Some(text) = text.as_deref().filter(|text| !text.trim().is_empty()) else { return Ok(None) };
            let cleaned = standardise(FieldKind::Date, text, &self.context);
            let day = cleaned.value.and_then(|value| value.text.parse::<jiff::civil::Date>().ok());
            day.map(|day| Some(day.to_string())).ok_or_else(malformed)
        };
        let (from, until) = if field.dated { (day(&given.from)?, day(&given.until)?) } else { (None, None) };
        let entry = |value: String, value_key: String, target: Option<Id>, meta: ValueMeta| ReadEntry {
            id: given.id,
            value,
            value_key,
            target,
            label: label.clone(),
            is_primary: given.primary,
            state: given.state.clone(),
            from: from.clone(),
            until: until.clone(),
            keeps_from: given.from.is_none(),
            keeps_until: given.until.is_none(),
            meta,
        };
        if field.kind == FieldKind::Lookup {
            let id: Id = given
                .value
                .trim()
                .parse()
                .map_err(|_| Fault::new(&field.name, &super::problems::NOT_AN_ID))?;
            let text = id.to_string();
            return Ok(vec![entry(text.clone(), text, Some(id), ValueMeta::default())]);
        }
        let mut cleaned = standardise(form, &given.value, &self.context);
        // What was not taken is told of the field, not of the choices that were.
        let refused: Vec<Finding> =
            cleaned.findings.extract_if(.., |finding| finding.rule.id == choice::RETIRED.id).collect();
        if !refused.is_empty() {
            read.meta.entered.get_or_insert_with(|| given.value.clone());
            read.meta.findings.extend(refused.iter().map(StoredFinding::from));
        }
        let Some(value) = &cleaned.value else {
            // "None" or an unreadable text: no entry, but what was written and found is kept with the field.
            if !given.value.trim().is_empty() && refused.is_empty() {
                read.meta = noticed(&given.value, false, &cleaned);
            }
            return Ok(Vec::new());
        };
        let meta = noticed(&given.value, true, &cleaned);
        let form = |text: &str| match ValueKind::of(field.kind) {
            ValueKind::Text(form) => form.of(text, &self.house),
            _ => text.to_owned(),
        };
        if field.kind == FieldKind::MultiPicklist {
            let choices: Vec<&str> = value
                .parts
                .iter()
                .filter(|(part, _)| *part == "choice")
                .map(|(_, name)| name.as_str())
                .collect();
            let known = |piece: &str| choice::find(&field.choices, piece).is_some();
            let others = value.text.split("; ").filter(|piece| !known(piece));
            let all = choices.into_iter().chain(others);
            return Ok(all.map(|name| entry(name.to_owned(), name.to_owned(), None, meta.clone())).collect());
        }
        // Several numbers or addresses in one text are entries of their own.
        let is_listed = matches!(field.kind, FieldKind::Email | FieldKind::Phone);
        let texts: Vec<&str> =
            if is_listed { value.text.split("; ").collect() } else { vec![value.text.as_str()] };
        let entries = texts.into_iter().map(|text| {
            let key = form(text);
            // A text without anything to compare is told apart as it is.
            entry(text.to_owned(), if key.is_empty() { text.to_owned() } else { key }, None, meta.clone())
        });
        let entries = entries.collect();
        read.cleaned.get_or_insert(cleaned);
        Ok(entries)
    }

    /// The checks over values together.
    fn check_together(&self, shape: &Shape, stored: Option<&Stored>, read: &mut [ReadField]) {
        let cleaned: Vec<(usize, &FieldDescription, Cleaned<Standardised>)> = shape
            .object
            .fields
            .iter()
            .filter_map(|field| {
                if let Some(index) = read.iter().position(|read| read.name == field.name) {
                    let of_draft = read[index].cleaned.clone()?;
                    return Some((index, field, of_draft));
                }
                let text = stored?.shown(shape, field)?;
                Some((usize::MAX, field, Cleaned::new(text, Some(Standardised::plain(text)))))
            })
            .collect();
        let cells: Vec<record::Cell<'_>> = cleaned
            .iter()
            .map(|(_, field, cleaned)| record::Cell { field: &field.name, kind: field.kind, cleaned })
            .collect();
        for (cell, finding) in record::check_record(&cells, &self.context) {
            let Some(read) = cleaned.get(cell).and_then(|(index, ..)| read.get_mut(*index)) else { continue };
            let finding = StoredFinding::from(&finding);
            let main = read.entries.as_mut().and_then(|entries| entries.first_mut());
            main.map_or(&mut read.meta, |entry| &mut entry.meta).findings.push(finding);
        }
    }
}

/// What can be known of an entry.
pub const ENTRY_STATES: [&str; 5] = ["unknown", ENTRY_WORKS, ENTRY_BOUNCED, ENTRY_DEAD, "opted-out"];
/// Somebody was reached by it.
pub(crate) const ENTRY_WORKS: &str = "works";
/// A message to it came back.
pub(crate) const ENTRY_BOUNCED: &str = "bounced";
/// Nobody is reached by it any more.
pub(crate) const ENTRY_DEAD: &str = "dead";

/// What is known of a value that was read from a text.
fn noticed(text: &str, is_value: bool, cleaned: &Cleaned<Standardised>) -> ValueMeta {
    let is_as_entered = is_value && cleaned.value.as_ref().is_some_and(|value| value.text == text);
    let is_choice = cleaned.value.as_ref().and_then(|value| value.part("choice")) == Some(text);
    ValueMeta {
        entered: (!is_as_entered && !is_choice && !text.trim().is_empty()).then(|| text.to_owned()),
        findings: cleaned.findings.iter().map(StoredFinding::from).collect(),
        ..ValueMeta::default()
    }
}

/// The choices that a record has already, and those that a draft takes over from another record: neither is chosen anew.
fn held<'h>(
    shape: &Shape,
    field: &'h FieldDescription,
    draft: &'h Draft,
    stored: Option<&'h Stored>,
) -> Vec<&'h str> {
    if !field.kind.has_choices() {
        return Vec::new();
    }
    let taken_over = draft.taken_over.get(&field.name).into_iter().flatten().map(String::as_str);
    let single = stored.filter(|_| field.is_column()).and_then(|stored| stored.text(shape, &field.name));
    let several = stored.into_iter().flat_map(|stored| stored.entries_of(&field.name));
    taken_over.chain(single).chain(several.map(|entry| entry.value.as_str())).collect()
}

/// The stored entries with `text` for the value of the one used first.
fn with_main(field: &FieldDescription, stored: Option<&Stored>, text: &str) -> Vec<GivenEntry> {
    let mut entries: Vec<GivenEntry> =
        stored.into_iter().flat_map(|stored| stored.entries_of(&field.name)).map(given_entry).collect();
    match entries.iter_mut().find(|entry| entry.primary) {
        Some(main) => text.clone_into(&mut main.value),
        None => {
            entries.push(GivenEntry { value: text.to_owned(), primary: true, ..GivenEntry::default() });
        }
    }
    entries
}

/// An entry as it is, for a draft that keeps it.
pub(crate) fn given_entry(entry: &kempt_store::Entry) -> GivenEntry {
    GivenEntry {
        id: Some(entry.id),
        value: entry.value.clone(),
        label: entry.label.clone(),
        primary: entry.is_primary,
        state: Some(entry.state.clone()),
        from: Some(entry.valid_from.clone().unwrap_or_default()),
        until: Some(entry.valid_until.clone().unwrap_or_default()),
    }
}

/// The draft with columns of files that are entries of another field put where they belong.
fn gathered(shape: &Shape, draft: &Draft, stored: Option<&Stored>) -> (BTreeMap<String, Given>, Vec<Fault>) {
    let mut given = BTreeMap::new();
    let mut faults = Vec::new();
    let mut joining = Vec::new();
    for (name, value) in &draft.fields {
        match shape.object.field(name) {
            Some(field) if field.joins.is_some() => joining.push((field, value)),
            Some(_) => drop(given.insert(name.clone(), value.clone())),
            None => faults.push(Fault::new(name, &super::problems::UNKNOWN_FIELD)),
        }
    }
    for (field, value) in joining {
        let Some(target) = field.joins.as_deref().and_then(|name| shape.object.field(name)) else { continue };
        let before = given.remove(&target.name);
        let mut entries = match before {
            Some(Given::Entries(entries)) => entries,
            Some(Given::Text(text)) => with_main(target, stored, &text),
            Some(_) => Vec::new(),
            None => {
                let kept = stored.into_iter().flat_map(|stored| stored.entries_of(&target.name));
                kept.map(given_entry).collect()
            }
        };
        let place = entries.iter().position(|entry| entry.label.is_some() && entry.label == field.label);
        match (value, place) {
            (Given::Text(text), Some(place)) => text.clone_into(&mut entries[place].value),
            (Given::Text(text), None) => entries.push(GivenEntry {
                value: text.clone(),
                label: field.label.clone(),
                ..GivenEntry::default()
            }),
            (Given::Nothing, Some(place)) => drop(entries.remove(place)),
            (Given::Nothing, None) => {}
            _ => faults.push(Fault::new(&field.name, &MALFORMED_VALUE)),
        }
        given.insert(target.name.clone(), Given::Entries(entries));
    }
    (given, faults)
}
