//! What is wrong with values of records, so that lists can ask for it.

use std::collections::HashMap;

use crate::{Id, Sql, StoreError, Transaction, Value, insert::Insert};

/// Records that are looked up at once.
const AT_ONCE: usize = 512;

/// Something wrong with a value of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Flaw {
    /// The field.
    pub field: String,
    /// What is wrong: `phone.too-short`.
    pub finding: String,
    /// Whether that is about how the value is written, and not about the value.
    pub of_form: bool,
}

/// What is kept of the records behind `after` up to `until`: the flaws of each, in their order.
pub async fn flaws_between(
    transaction: &mut Transaction,
    after: Option<Id>,
    until: Id,
) -> Result<HashMap<Id, Vec<Flaw>>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT record, field, finding, of_form FROM flawed_value WHERE record <= ").bind(until);
    if let Some(after) = after {
        sql.push(" AND record > ").bind(after);
    }
    let mut found: HashMap<Id, Vec<Flaw>> = HashMap::new();
    for row in transaction.rows(&sql).await? {
        let (Some(record), Some(field), Some(finding)) = (row.id(0), row.text(1), row.text(2)) else {
            continue;
        };
        let flaw =
            Flaw { field: field.to_owned(), finding: finding.to_owned(), of_form: row.integer(3) == Some(1) };
        found.entry(record).or_default().push(flaw);
    }
    for flaws in found.values_mut() {
        flaws.sort_unstable();
    }
    Ok(found)
}

/// Makes what is known of these records exactly this.
pub async fn keep_flaws(transaction: &mut Transaction, flaws: &[(Id, Vec<Flaw>)]) -> Result<(), StoreError> {
    for some in flaws.chunks(AT_ONCE) {
        let mut sql = Sql::new();
        sql.push("DELETE FROM flawed_value WHERE record IN (");
        sql.binds(some.iter().map(|(id, _)| Value::from(*id))).push(")");
        transaction.execute(&sql).await?;
    }
    add_flaws(transaction, flaws).await
}

/// Adds the flaws of records of which none are known.
pub async fn add_flaws(transaction: &mut Transaction, flaws: &[(Id, Vec<Flaw>)]) -> Result<(), StoreError> {
    let rows = flaws.iter().flat_map(|(record, flaws)| {
        flaws.iter().map(|flaw| {
            vec![
                flaw.field.as_str().into(),
                (*record).into(),
                flaw.finding.as_str().into(),
                i64::from(flaw.of_form).into(),
            ]
        })
    });
    let rows: Vec<Vec<Value>> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    Insert::into("flawed_value (field, record, finding, of_form)").rows(transaction, rows).await.map(drop)
}
