//! The records that link to others: they move along when those become one.

use kempt_model::{FieldDescription, ObjectDescription};
use kempt_store::{Entry, Id, Name, Sql, StoreError, Transaction, Value, Writer};

use crate::crm::{CrmError, Registry};

/// A field through which records link to those of an object.
#[derive(Debug, Clone)]
pub(crate) struct Link<'r> {
    pub(crate) object: &'r ObjectDescription,
    pub(crate) field: &'r FieldDescription,
}

/// The fields through which records link to those of `object`.
pub(crate) fn links<'r>(registry: &'r Registry, object: &'r str) -> impl Iterator<Item = Link<'r>> {
    registry
        .objects()
        .lookups_to(object)
        .filter(|(_, field)| field.joins.is_none() && !field.system)
        .map(|(object, field)| Link { object, field })
}

impl Link<'_> {
    /// How many records link to these records.
    pub(crate) async fn count(&self, transaction: &mut Transaction, to: &[Id]) -> Result<i64, CrmError> {
        let mut sql = Sql::new();
        self.say_which(sql.push("SELECT count(*) "), to)?;
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }

    fn say_which(&self, sql: &mut Sql, to: &[Id]) -> Result<(), StoreError> {
        let ids = to.iter().map(|id| Value::from(*id));
        if self.field.many {
            sql.push(" FROM value_entry WHERE object = ").bind(self.object.name.as_str());
            sql.push(" AND field = ").bind(self.field.name.as_str());
            sql.push(" AND target IN (").binds(ids).push(")");
        } else {
            sql.push(" FROM ").name(&Name::new(&self.object.name)?).push(" WHERE ");
            sql.name(&Name::new(&self.field.name)?).push(" IN (").binds(ids).push(")");
        }
        Ok(())
    }

    /// Leads all links to the records `from` to the record `to`. Returns the records that link.
    pub(crate) async fn lead(
        &self,
        writer: &mut Writer<'_>,
        registry: &Registry,
        from: &[Id],
        to: Id,
    ) -> Result<Vec<Id>, CrmError> {
        let mut sql = Sql::new();
        if self.field.many {
            self.say_which(sql.push("SELECT id, record, valid_from"), from)?;
            sql.push(" ORDER BY id");
            let rows = writer.transaction().rows(&sql).await?;
            let mut moved = Vec::new();
            for row in rows {
                let (Some(entry), Some(record)) = (row.id(0), row.id(1)) else { continue };
                let known = Entry::of_records(writer.transaction(), &[record]).await?;
                let has_it = known.iter().any(|other| {
                    other.field == self.field.name
                        && other.target == Some(to)
                        && other.valid_from.as_deref() == row.text(2)
                });
                if has_it {
                    // The record links to the survivor already: one link is enough.
                    writer.delete(&Entry::table(), record, entry).await?;
                } else {
                    let text = to.to_string();
                    let values = vec![
                        ("target", Value::from(to)),
                        ("value", text.as_str().into()),
                        ("value_key", text.as_str().into()),
                    ];
                    writer.update(&Entry::table(), record, entry, values).await?;
                }
                moved.push(record);
            }
            // Their links changed and their rows did not: that is a version too.
            moved.sort();
            moved.dedup();
            let shape = registry.shape(&self.object.name)?;
            for record in &moved {
                writer.touch(&shape.tracked, *record).await?;
            }
            return Ok(moved);
        }
        self.say_which(sql.push("SELECT id"), from)?;
        sql.push(" ORDER BY id");
        let ids: Vec<Id> =
            writer.transaction().rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect();
        let shape = registry.shape(&self.object.name)?;
        for id in &ids {
            writer.update(&shape.tracked, *id, *id, vec![(self.field.name.as_str(), to.into())]).await?;
        }
        Ok(ids)
    }
}
