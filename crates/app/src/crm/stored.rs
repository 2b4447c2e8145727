//! A record as it lies in the database, with its entries.

use std::collections::HashMap;

use kempt_model::{FieldDescription, FieldKind};
use kempt_store::{
    Columns, Entry, Id, Millis, Record, Sql, StoreError, SystemColumn, Transaction, Value, find_many,
    find_record,
};

use super::{Shape, gate::RecordMeta};

/// A record with its entries.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The row.
    pub record: Record,
    /// The entries of its fields that hold many, by field and position.
    pub entries: Vec<Entry>,
}

/// The part of records that a reader needs: fewer values are quicker to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part<'p> {
    columns: Option<Vec<&'p str>>,
    entries: Option<Vec<&'p str>>,
}

impl<'p> Part<'p> {
    /// All of them.
    pub fn whole() -> Part<'p> {
        Part::default()
    }

    /// These fields, what every record has, and what people call it.
    pub fn of(shape: &'p Shape, fields: &[&str]) -> Part<'p> {
        let is_needed =
            |name: &str| fields.contains(&name) || shape.object.title.iter().any(|titled| titled == name);
        let columns = shape.table.all_columns().enumerate().filter(|(place, (name, _))| {
            // An amount lies beside its currency.
            let amount = name.strip_suffix("_currency");
            *place < SystemColumn::ALL.len() || is_needed(name) || amount.is_some_and(is_needed)
        });
        let entries = shape
            .object
            .fields
            .iter()
            .filter(|field| field.has_many_values() && (is_needed(&field.name) || is_address(field)));
        Part {
            columns: Some(columns.map(|(_, (name, _))| name).collect()),
            entries: Some(entries.map(|field| field.name.as_str()).collect()),
        }
    }

    /// These fields and nothing else but whose a record is and whether it stands: for going through all records.
    pub fn only(shape: &'p Shape, fields: &[&str]) -> Part<'p> {
        const STANDING: [&str; 5] = ["id", "version", "owner_id", "archived_at", "merged_into"];
        let is_needed = |name: &str| fields.contains(&name);
        let columns = shape.table.all_columns().map(|(name, _)| name).filter(|name| {
            let amount = name.strip_suffix("_currency");
            STANDING.contains(name) || is_needed(name) || amount.is_some_and(is_needed)
        });
        let many =
            shape.object.fields.iter().filter(|field| field.has_many_values() && is_needed(&field.name));
        Part {
            columns: Some(columns.collect()),
            entries: Some(many.map(|field| field.name.as_str()).collect()),
        }
    }

    /// The same without entries.
    #[must_use]
    pub fn without_entries(self) -> Part<'p> {
        Part { entries: Some(Vec::new()), ..self }
    }

    /// The columns of the table.
    pub fn columns(&self) -> Columns<'_> {
        self.columns.as_deref()
    }
}

/// Whether people are reached by it; a record without a name is called by its address.
fn is_address(field: &FieldDescription) -> bool {
    matches!(field.kind, FieldKind::Email | FieldKind::Phone) && field.joins.is_none()
}

impl Stored {
    /// The record with this id, also when it is archived or became one with another.
    pub async fn find(
        transaction: &mut Transaction,
        shape: &Shape,
        id: Id,
    ) -> Result<Option<Stored>, StoreError> {
        let Some(record) = find_record(transaction, &shape.table, id).await? else { return Ok(None) };
        let entries = Entry::of_records(transaction, &[id]).await?;
        Ok(Some(Stored { record, entries }))
    }

    /// The records with these ids, in the order of the ids; those that are not there are left out.
    pub async fn find_all(
        transaction: &mut Transaction,
        shape: &Shape,
        ids: &[Id],
    ) -> Result<Vec<Stored>, StoreError> {
        Stored::find_part(transaction, shape, ids, &Part::whole()).await
    }

    /// As [`Stored::find_all`], with the values that are needed.
    pub async fn find_part(
        transaction: &mut Transaction,
        shape: &Shape,
        ids: &[Id],
        part: &Part<'_>,
    ) -> Result<Vec<Stored>, StoreError> {
        let mut records = Vec::with_capacity(ids.len());
        for some in ids.chunks(1_000) {
            let mut rest = Sql::new();
            rest.push("WHERE id IN (").binds(some.iter().map(|id| Value::from(*id))).push(")");
            records.extend(find_many(transaction, &shape.table, part.columns(), &rest).await?);
        }
        let mut records: HashMap<Id, Record> =
            records.into_iter().map(|record| (record.id, record)).collect();
        let in_order = ids.iter().filter_map(|id| records.remove(id)).collect();
        Stored::with_entries(transaction, in_order, part).await
    }

    /// These records with their entries.
    pub async fn with_entries(
        transaction: &mut Transaction,
        records: Vec<Record>,
        part: &Part<'_>,
    ) -> Result<Vec<Stored>, StoreError> {
        let ids: Vec<Id> = records.iter().map(|record| record.id).collect();
        let mut entries: HashMap<Id, Vec<Entry>> = HashMap::new();
        for entry in Entry::of_fields(transaction, &ids, part.entries.as_deref()).await? {
            entries.entry(entry.record).or_default().push(entry);
        }
        let with =
            |record: Record| Stored { entries: entries.remove(&record.id).unwrap_or_default(), record };
        Ok(records.into_iter().map(with).collect())
    }

    /// Its id.
    pub fn id(&self) -> Id {
        self.record.id
    }

    /// The value of a column.
    pub fn value(&self, shape: &Shape, column: &str) -> Option<&Value> {
        self.record.values.get(shape.column(column)?).filter(|value| !value.is_missing())
    }

    /// The text of a column.
    pub fn text(&self, shape: &Shape, column: &str) -> Option<&str> {
        match self.value(shape, column) {
            Some(Value::Text(text)) => text.as_deref(),
            _ => None,
        }
    }

    /// The id in a column.
    pub fn link(&self, shape: &Shape, column: &str) -> Option<Id> {
        match self.value(shape, column) {
            Some(Value::Bytes(Some(bytes))) => Id::from_bytes(bytes),
            _ => None,
        }
    }

    /// The whole number in a column.
    pub fn integer(&self, shape: &Shape, column: &str) -> Option<i64> {
        match self.value(shape, column) {
            Some(Value::Integer(number)) => *number,
            _ => None,
        }
    }

    /// Who answers for it.
    pub fn owner(&self, shape: &Shape) -> Option<Id> {
        self.link(shape, "owner_id")
    }

    /// The team it belongs to.
    pub fn team(&self, shape: &Shape) -> Option<Id> {
        self.link(shape, "team_id")
    }

    /// Who made it.
    pub fn maker(&self, shape: &Shape) -> Option<Id> {
        self.link(shape, "created_by")
    }

    /// When it was put aside.
    pub fn archived_at(&self, shape: &Shape) -> Option<Millis> {
        self.integer(shape, "archived_at")
    }

    /// The record it became one with.
    pub fn merged_into(&self, shape: &Shape) -> Option<Id> {
        self.link(shape, "merged_into")
    }

    /// What is known of its values.
    pub fn meta(&self, shape: &Shape) -> RecordMeta {
        RecordMeta::of(self.text(shape, "meta"))
    }

    /// The entries of a field, in their order.
    pub fn entries_of(&self, field: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.field == field)
    }

    /// The entry of a field that is used first.
    pub fn main_entry(&self, field: &str) -> Option<&Entry> {
        self.entries_of(field).find(|entry| entry.is_primary).or_else(|| self.entries_of(field).next())
    }

    /// A field as one text, for titles, search and comparison: that of the entry used first where there are many.
    pub fn shown<'s>(&'s self, shape: &Shape, field: &'s FieldDescription) -> Option<&'s str> {
        if field.has_many_values() {
            return self.main_entry(&field.name).map(|entry| entry.value.as_str());
        }
        self.text(shape, &field.name)
    }

    /// Whether a field has a value.
    pub fn has(&self, shape: &Shape, field: &FieldDescription) -> bool {
        if field.has_many_values() {
            return self.entries_of(&field.name).next().is_some();
        }
        self.value(shape, &field.name).is_some()
    }

    /// What people call the record: the first field of its title that has a value; else its main e-mail or phone.
    pub fn title<'s>(&'s self, shape: &'s Shape) -> &'s str {
        let named = shape.object.title.iter().filter_map(|name| shape.object.field(name));
        let reachable = shape.object.fields.iter().filter(|field| is_address(field));
        named.chain(reachable).find_map(|field| self.shown(shape, field)).unwrap_or_default()
    }
}
