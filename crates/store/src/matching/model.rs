//! What was learned of a base.

use crate::{Millis, Row, Sql, StoreError, Transaction, Value};

/// A model with what it was learned from.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredModel {
    /// Whom it is about: `person`, `organisation`.
    pub subject: String,
    /// Grows by one each time it is replaced.
    pub version: i64,
    /// What each column is that is compared, as JSON.
    pub roles: String,
    /// The rules by which the stored keys were made, as JSON.
    pub rules: String,
    /// The model, as JSON.
    pub model: String,
    /// How frequent values are, in the matcher's own form.
    pub frequencies: Vec<u8>,
    /// Records it was learned from.
    pub records: i64,
    /// When.
    pub trained_at: Millis,
}

impl StoredModel {
    /// The model for a subject.
    pub async fn find(
        transaction: &mut Transaction,
        subject: &str,
    ) -> Result<Option<StoredModel>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT version, roles, rules, model, frequencies, records, trained_at FROM match_model");
        sql.push(" WHERE subject = ").bind(subject);
        let of_row = |row: Row| StoredModel {
            subject: subject.to_owned(),
            version: row.integer(0).unwrap_or_default(),
            roles: row.text(1).unwrap_or_default().to_owned(),
            rules: row.text(2).unwrap_or_default().to_owned(),
            model: row.text(3).unwrap_or_default().to_owned(),
            frequencies: row.bytes(4).unwrap_or_default().to_vec(),
            records: row.integer(5).unwrap_or_default(),
            trained_at: row.integer(6).unwrap_or_default(),
        };
        Ok(transaction.row(&sql).await?.map(of_row))
    }

    /// Puts it in place of the one there was.
    pub async fn put(&self, transaction: &mut Transaction) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM match_model WHERE subject = ").bind(self.subject.as_str());
        transaction.execute(&sql).await?;
        let mut sql = Sql::new();
        sql.push("INSERT INTO match_model (subject, version, roles, rules, model, frequencies, records, trained_at) VALUES (");
        sql.binds([
            self.subject.as_str().into(),
            self.version.into(),
            self.roles.as_str().into(),
            self.rules.as_str().into(),
            self.model.as_str().into(),
            Value::Bytes(Some(self.frequencies.clone())),
            self.records.into(),
            self.trained_at.into(),
        ]);
        sql.push(")");
        transaction.execute(&sql).await.map(drop)
    }
}

/// The version of the model for a subject and when it was trained; none when there is no model yet.
pub async fn trained(
    transaction: &mut Transaction,
    subject: &str,
) -> Result<Option<(i64, Millis)>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT version, trained_at FROM match_model WHERE subject = ").bind(subject);
    let row = transaction.row(&sql).await?;
    Ok(row.and_then(|row| Some((row.integer(0)?, row.integer(1)?))))
}
