//! Counters of what records count for.
//!
//! Rows are only ever added, one for each cell that a write touches, so that no writer waits for another one on a counter.
//! What a cell counts is the sum of its rows.

use crate::{Id, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// Rows that are taken away at once.
const AT_ONCE: usize = 512;

/// Records that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// Their object.
    pub object: String,
    /// Who answers for them.
    pub owner: Option<Id>,
    /// Their team.
    pub team: Option<Id>,
    /// The door through which they came in.
    pub door: String,
}

/// What is added to a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Its id.
    pub id: Id,
    /// The cell.
    pub cell: Cell,
    /// What is added, as JSON. The store does not read it.
    pub counts: String,
}

impl Tally {
    /// All rows, or those of one object.
    pub async fn all(transaction: &mut Transaction, object: Option<&str>) -> Result<Vec<Tally>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT id, object, owner, team, door, counts FROM quality_tally");
        if let Some(object) = object {
            sql.push(" WHERE object = ").bind(object);
        }
        let of = |row: &Row| {
            Some(Tally {
                id: row.id(0)?,
                cell: Cell {
                    object: row.text(1)?.to_owned(),
                    owner: row.id(2),
                    team: row.id(3),
                    door: row.text(4)?.to_owned(),
                },
                counts: row.text(5)?.to_owned(),
            })
        };
        Ok(transaction.rows(&sql).await?.iter().filter_map(of).collect())
    }

    /// Whether there is any row.
    pub async fn is_any(transaction: &mut Transaction) -> Result<bool, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT 1 FROM quality_tally LIMIT 1");
        Ok(transaction.row(&sql).await?.is_some())
    }

    /// Adds rows.
    pub async fn add(transaction: &mut Transaction, tallies: &[Tally]) -> Result<(), StoreError> {
        if tallies.is_empty() {
            return Ok(());
        }
        let rows = tallies.iter().map(|tally| {
            vec![
                tally.id.into(),
                tally.cell.object.as_str().into(),
                tally.cell.owner.into(),
                tally.cell.team.into(),
                tally.cell.door.as_str().into(),
                tally.counts.as_str().into(),
            ]
        });
        Insert::into("quality_tally (id, object, owner, team, door, counts)")
            .rows(transaction, rows.collect())
            .await
            .map(drop)
    }

    /// Takes these rows away; how many there still were. Whoever puts others in their place must have found all.
    pub async fn take_away(transaction: &mut Transaction, ids: &[Id]) -> Result<u64, StoreError> {
        let mut found = 0;
        for some in ids.chunks(AT_ONCE) {
            let mut sql = Sql::new();
            sql.push("DELETE FROM quality_tally WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            found += transaction.execute(&sql).await?;
        }
        Ok(found)
    }
}
