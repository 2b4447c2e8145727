//! What the house has settled, by name.

use super::text;
use crate::{Id, Millis, Sql, StoreError, Transaction};

/// Something that the house has settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value, as JSON.
    pub value: String,
}

impl Setting {
    /// All settings, by name.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<Setting>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT name, value FROM \"setting\" ORDER BY name");
        let rows = transaction.rows(&sql).await?;
        Ok(rows.iter().map(|row| Setting { name: text(row, 0), value: text(row, 1) }).collect())
    }

    /// Settles something, in the place of what was settled before under its name.
    pub async fn set(
        &self,
        transaction: &mut Transaction,
        at: Millis,
        by: Option<Id>,
    ) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"setting\" (name, value, updated_at, updated_by) VALUES (");
        sql.binds([self.name.as_str().into(), self.value.as_str().into(), at.into(), by.into()]);
        sql.push(") ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at, updated_by = excluded.updated_by");
        transaction.execute(&sql).await.map(drop)
    }
}
