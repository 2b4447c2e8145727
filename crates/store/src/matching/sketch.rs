//! The few columns and entries of records that are compared, read by themselves: a record has dozens of columns, and a
//! million of them are read in one go.

use std::collections::HashMap;

use crate::{Id, Name, ObjectTable, Sql, StoreError, Transaction, Value};

/// What is read of the records of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    /// The object's table.
    pub table: Name,
    /// Columns of text.
    pub columns: Vec<Name>,
    /// Columns of ids.
    pub links: Vec<Name>,
    /// Fields of entries.
    pub fields: Vec<String>,
}

/// A record as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketched {
    /// Its id.
    pub id: Id,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// The team it belongs to.
    pub team: Option<Id>,
    /// Whether it was put aside.
    pub is_archived: bool,
    /// The texts of the columns, in their order.
    pub texts: Vec<Option<String>>,
    /// The ids of the links, in their order.
    pub links: Vec<Option<Id>>,
    /// The entries, by field and position.
    pub entries: Vec<SketchEntry>,
}

/// An entry as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SketchEntry {
    /// Its field's place among the fields asked for.
    pub field: usize,
    /// Its value.
    pub value: String,
    /// For a lookup: the record it leads to.
    pub target: Option<Id>,
    /// Whether it is the one to use first.
    pub is_primary: bool,
    /// Whether it no longer holds.
    pub is_over: bool,
}

/// Which records are read. Those that became one with another never are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'w> {
    /// Those with these ids, in the order of the ids.
    Ids(&'w [Id]),
    /// Those in use whose ids follow one, by id, at most so many.
    After(Option<Id>, u32),
}

impl Sketch {
    /// What is read of a table.
    pub fn new(
        table: &ObjectTable,
        columns: &[&str],
        links: &[&str],
        fields: &[&str],
    ) -> Result<Sketch, StoreError> {
        let names =
            |names: &[&str]| names.iter().map(|name| Ok(Name::new(name)?)).collect::<Result<_, StoreError>>();
        Ok(Sketch {
            table: table.name.clone(),
            columns: names(columns)?,
            links: names(links)?,
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
        })
    }

    /// How many records there are, counted up to `most`.
    pub async fn count_up_to(&self, transaction: &mut Transaction, most: u32) -> Result<u64, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM (SELECT 1 FROM ").name(&self.table).push(" LIMIT ");
        sql.bind(i64::from(most)).push(") AS counted");
        let count = transaction.row(&sql).await?.and_then(|row| row.integer(0));
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
    }

    /// Reads records.
    pub async fn read(
        &self,
        transaction: &mut Transaction,
        which: Which<'_>,
    ) -> Result<Vec<Sketched>, StoreError> {
        match which {
            Which::After(after, limit) => {
                let mut rest = Sql::new();
                rest.push(" AND archived_at IS NULL");
                if let Some(after) = after {
                    rest.push(" AND id > ").bind(after);
                }
                rest.push(" ORDER BY id LIMIT ").bind(i64::from(limit));
                let mut records = self.rows(transaction, &rest).await?;
                let (Some(first), Some(last)) = (records.first(), records.last()) else { return Ok(records) };
                let mut between = Sql::new();
                between.push("record >= ").bind(first.id).push(" AND record <= ").bind(last.id);
                self.add_entries(transaction, &between, &mut records).await?;
                Ok(records)
            }
            Which::Ids(ids) => {
                let mut found = Vec::with_capacity(ids.len());
                for some in ids.chunks(1_000) {
                    let values = || some.iter().map(|id| Value::from(*id));
                    let mut rest = Sql::new();
                    rest.push(" AND id IN (").binds(values()).push(")");
                    let mut records = self.rows(transaction, &rest).await?;
                    let mut those = Sql::new();
                    those.push("record IN (").binds(values()).push(")");
                    if !records.is_empty() {
                        self.add_entries(transaction, &those, &mut records).await?;
                    }
                    found.extend(records);
                }
                let place: HashMap<Id, usize> =
                    ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
                found.sort_by_key(|record| place.get(&record.id).copied());
                Ok(found)
            }
        }
    }

    async fn rows(&self, transaction: &mut Transaction, rest: &Sql) -> Result<Vec<Sketched>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT id, owner_id, team_id, archived_at");
        for name in self.columns.iter().chain(&self.links) {
            sql.push(", ").name(name);
        }
        sql.push(" FROM ").name(&self.table).push(" WHERE merged_into IS NULL").append(rest);
        let texts = 4..4 + self.columns.len();
        let links = texts.end..texts.end + self.links.len();
        transaction
            .rows(&sql)
            .await?
            .into_iter()
            .map(|mut row| {
                Ok(Sketched {
                    id: row.id(0).ok_or_else(|| StoreError::Unreadable("id of a record".to_owned()))?,
                    owner: row.id(1),
                    team: row.id(2),
                    is_archived: row.integer(3).is_some(),
                    links: links.clone().map(|index| row.id(index)).collect(),
                    texts: texts
                        .clone()
                        .map(|index| match row.take(index) {
                            Value::Text(text) => text,
                            _ => None,
                        })
                        .collect(),
                    entries: Vec::new(),
                })
            })
            .collect()
    }

    /// Adds the entries that a condition chooses to the records they belong to.
    async fn add_entries(
        &self,
        transaction: &mut Transaction,
        condition: &Sql,
        records: &mut [Sketched],
    ) -> Result<(), StoreError> {
        if self.fields.is_empty() {
            return Ok(());
        }
        let mut sql = Sql::new();
        sql.push("SELECT record, field, value, target, is_primary, valid_until FROM value_entry WHERE ")
            .append(condition);
        sql.push(" ORDER BY record, field, position");
        let place: HashMap<Id, usize> =
            records.iter().enumerate().map(|(place, record)| (record.id, place)).collect();
        for mut row in transaction.rows(&sql).await? {
            let Some(record) = row.id(0).and_then(|id| place.get(&id)) else { continue };
            let field = row.text(1).and_then(|name| self.fields.iter().position(|field| field == name));
            let Some(field) = field else { continue };
            let (target, is_primary) = (row.id(3), row.integer(4) == Some(1));
            let is_over = row.text(5).is_some();
            let Value::Text(Some(value)) = row.take(2) else { continue };
            records[*record].entries.push(SketchEntry { field, value, target, is_primary, is_over });
        }
        Ok(())
    }
}
