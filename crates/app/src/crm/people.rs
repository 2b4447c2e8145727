//! Those who work with the records, as links lead to them.

use std::collections::HashSet;

use kempt_store::{Id, Name, Sql, Transaction, Value};

use super::CrmError;

/// Which of these users or teams there are.
pub(crate) async fn existing(
    transaction: &mut Transaction,
    table: &str,
    ids: HashSet<Id>,
) -> Result<HashSet<Id>, CrmError> {
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    let name = Name::new(table).map_err(kempt_store::StoreError::from)?;
    let mut sql = Sql::new();
    sql.push("SELECT id FROM ").name(&name).push(" WHERE id IN (");
    sql.binds(ids.into_iter().map(Value::from)).push(")");
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
}

/// The names of these users or teams.
pub(crate) async fn names(
    transaction: &mut Transaction,
    table: &str,
    ids: HashSet<Id>,
) -> Result<Vec<(Id, String)>, CrmError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let name = Name::new(table).map_err(kempt_store::StoreError::from)?;
    let mut sql = Sql::new();
    sql.push("SELECT id, name FROM ").name(&name).push(" WHERE id IN (");
    sql.binds(ids.into_iter().map(Value::from)).push(")");
    let rows = transaction.rows(&sql).await?;
    Ok(rows.iter().filter_map(|row| Some((row.id(0)?, row.text(1)?.to_owned()))).collect())
}

/// All users: id, name and e-mail address.
pub(crate) async fn all_users(transaction: &mut Transaction) -> Result<Vec<(Id, String, String)>, CrmError> {
    let name = Name::new("user").map_err(kempt_store::StoreError::from)?;
    let mut sql = Sql::new();
    sql.push("SELECT id, name, email FROM ").name(&name).push(" ORDER BY id");
    let rows = transaction.rows(&sql).await?;
    let user = |row: &kempt_store::Row| Some((row.id(0)?, row.text(1)?.to_owned(), row.text(2)?.to_owned()));
    Ok(rows.iter().filter_map(user).collect())
}
