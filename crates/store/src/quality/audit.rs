//! Audits: all figures, kept at one moment.

use crate::{Id, Millis, Row, Sql, StoreError, Transaction};

/// An audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAudit {
    /// Its id.
    pub id: Id,
    /// When it was made.
    pub at: Millis,
    /// The day where the house is: `2026-11-24`.
    pub day: String,
    /// Who asked for it; nobody when it was the calendar.
    pub asked_by: Option<Id>,
    /// The figures, as JSON. The store does not read them.
    pub figures: String,
}

impl KeptAudit {
    /// Keeps it.
    pub async fn keep(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO audit (id, at, day, asked_by, figures) VALUES (").binds([
            self.id.into(),
            self.at.into(),
            self.day.as_str().into(),
            self.asked_by.into(),
            self.figures.as_str().into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }

    /// The one with this id.
    pub async fn find(transaction: &mut Transaction, id: Id) -> Result<Option<KeptAudit>, StoreError> {
        let mut sql = select();
        sql.push(" WHERE id = ").bind(id);
        Ok(transaction.row(&sql).await?.as_ref().and_then(KeptAudit::of_row))
    }

    /// Those made before `before`, the last first.
    pub async fn page(
        transaction: &mut Transaction,
        before: Option<Id>,
        limit: u32,
    ) -> Result<Vec<KeptAudit>, StoreError> {
        let mut sql = select();
        if let Some(before) = before {
            sql.push(" WHERE id < ").bind(before);
        }
        sql.push(" ORDER BY id DESC LIMIT ").bind(i64::from(limit));
        Ok(transaction.rows(&sql).await?.iter().filter_map(KeptAudit::of_row).collect())
    }

    fn of_row(row: &Row) -> Option<KeptAudit> {
        Some(KeptAudit {
            id: row.id(0)?,
            at: row.integer(1)?,
            day: row.text(2)?.to_owned(),
            asked_by: row.id(3),
            figures: row.text(4)?.to_owned(),
        })
    }
}

fn select() -> Sql {
    let mut sql = Sql::new();
    sql.push("SELECT id, at, day, asked_by, figures FROM audit");
    sql
}
