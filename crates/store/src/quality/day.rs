//! What was measured of the quality of the records: one line a day for each object, so that a trend can be shown.

use crate::{Millis, Sql, StoreError, Transaction};

/// What was measured of one object on one day, the last time that day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualityDay {
    /// The object.
    pub object: String,
    /// The day where the house is: `2026-11-22`.
    pub day: String,
    /// The figures, as JSON. The store does not read them.
    pub figures: String,
    /// When it was measured.
    pub measured_at: Millis,
}

impl QualityDay {
    /// Keeps the figures of a day, in the place of those measured earlier that day.
    pub async fn put(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("INSERT INTO quality_day (object, day, figures, measured_at) VALUES (").binds([
            self.object.as_str().into(),
            self.day.as_str().into(),
            self.figures.as_str().into(),
            self.measured_at.into(),
        ]);
        sql.push(") ON CONFLICT (object, day) DO UPDATE SET figures = excluded.figures, measured_at = excluded.measured_at");
        transaction.execute(&sql).await.map(drop)
    }

    /// The days of all objects from `day` on, by object and day.
    pub async fn since(transaction: &mut Transaction, day: &str) -> Result<Vec<QualityDay>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT object, day, figures, measured_at FROM quality_day WHERE day >= ").bind(day);
        sql.push(" ORDER BY object, day");
        let rows = transaction.rows(&sql).await?;
        let day_of = |row: &crate::Row| {
            Some(QualityDay {
                object: row.text(0)?.to_owned(),
                day: row.text(1)?.to_owned(),
                figures: row.text(2)?.to_owned(),
                measured_at: row.integer(3)?,
            })
        };
        Ok(rows.iter().filter_map(day_of).collect())
    }
}
