//! Descriptions of objects and fields that the house added or changed.

use crate::{Id, Millis, Row, Sql, StoreError, Transaction};

/// A description that the house added, or put in the place of a standard one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDescription {
    /// The object.
    pub object: String,
    /// The field; none for the object itself.
    pub field: Option<String>,
    /// The description, as JSON.
    pub body: String,
    /// When it was last changed.
    pub changed_at: Millis,
    /// By whom.
    pub changed_by: Option<Id>,
    /// When it was taken out of use; its values are kept.
    pub retired_at: Option<Millis>,
}

impl KeptDescription {
    /// All of them, objects before their fields, in the order in which they were first added.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<KeptDescription>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT object, field, body, changed_at, changed_by, retired_at FROM \"description\"");
        sql.push(" ORDER BY object, field");
        Ok(transaction.rows(&sql).await?.iter().map(KeptDescription::of_row).collect())
    }

    /// Keeps it, in place of what was kept for the same object and field.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push(
            "INSERT INTO \"description\" (object, field, body, changed_at, changed_by, retired_at) VALUES (",
        );
        sql.binds([
            self.object.as_str().into(),
            self.field.clone().unwrap_or_default().into(),
            self.body.as_str().into(),
            self.changed_at.into(),
            self.changed_by.into(),
            self.retired_at.into(),
        ]);
        sql.push(") ON CONFLICT (object, field) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at, ");
        sql.push("changed_by = excluded.changed_by, retired_at = excluded.retired_at");
        transaction.execute(&sql).await.map(drop)
    }

    /// A number that is another one whenever a description, an order of fields, a rule or a number format was added or changed, or a half-life
    /// was learned.
    pub async fn state(transaction: &mut Transaction) -> Result<(i64, Millis), StoreError> {
        let mut sql = Sql::new();
        sql.push(
            "SELECT count(*), coalesce(max(changed_at), 0) FROM (SELECT changed_at FROM \"description\"",
        );
        sql.push(" UNION ALL SELECT changed_at FROM \"field_order\"");
        sql.push(" UNION ALL SELECT changed_at FROM house_rule");
        sql.push(" UNION ALL SELECT changed_at FROM number_format");
        sql.push(" UNION ALL SELECT changed_at FROM half_life) AS known");
        let row = transaction.row(&sql).await?;
        let number = |index: usize| row.as_ref().and_then(|row| row.integer(index)).unwrap_or(0);
        Ok((number(0), number(1)))
    }

    fn of_row(row: &Row) -> KeptDescription {
        let text = |index: usize| row.text(index).unwrap_or_default().to_owned();
        KeptDescription {
            object: text(0),
            field: Some(text(1)).filter(|field| !field.is_empty()),
            body: text(2),
            changed_at: row.integer(3).unwrap_or_default(),
            changed_by: row.id(4),
            retired_at: row.integer(5),
        }
    }
}

/// In which order the house wants the fields of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldOrder {
    /// The object.
    pub object: String,
    /// Names of fields, as a JSON list. Fields that it does not name come after them.
    pub fields: String,
    /// When it was last changed.
    pub changed_at: Millis,
    /// By whom.
    pub changed_by: Option<Id>,
}

impl FieldOrder {
    /// Those of all objects that have one.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<FieldOrder>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT object, fields, changed_at, changed_by FROM \"field_order\" ORDER BY object");
        let order = |row: &Row| {
            Some(FieldOrder {
                object: row.text(0)?.to_owned(),
                fields: row.text(1)?.to_owned(),
                changed_at: row.integer(2)?,
                changed_by: row.id(3),
            })
        };
        Ok(transaction.rows(&sql).await?.iter().filter_map(order).collect())
    }

    /// Keeps it, in place of the order that was kept for the object.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO \"field_order\" (object, fields, changed_at, changed_by) VALUES (").binds([
            self.object.as_str().into(),
            self.fields.as_str().into(),
            self.changed_at.into(),
            self.changed_by.into(),
        ]);
        sql.push(") ON CONFLICT (object) DO UPDATE SET fields = excluded.fields, changed_at = excluded.changed_at, changed_by = excluded.changed_by");
        transaction.execute(&sql).await.map(drop)
    }
}
