//! What people decided about pairs of records.

use crate::{Id, Millis, Row, Sql, StoreError, Transaction, Value, insert::Insert};

/// What two records are to each other, as a person decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// One customer.
    Same,
    /// Two who have nothing to do with each other.
    Different,
    /// Two who belong together: a household, a branch and its head office.
    Related,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Decision; 3] = [Decision::Same, Decision::Different, Decision::Related];

    /// The name as it is stored and shown to programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Decision::Same => "same",
            Decision::Different => "different",
            Decision::Related => "related",
        }
    }

    /// The decision of this name.
    pub fn from_name(name: &str) -> Option<Decision> {
        Decision::ALL.into_iter().find(|decision| decision.as_str() == name)
    }
}

/// A decision about a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Its id; later verdicts have greater ones.
    pub id: Id,
    /// The record with the lower id, and a fingerprint of what was known of it.
    pub low: (Id, i64),
    /// The record with the higher id, and a fingerprint of what was known of it.
    pub high: (Id, i64),
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Millis,
    /// Why, in their words.
    pub reason: Option<String>,
}

const COLUMNS: &str = "id, low, high, decision, low_facts, high_facts, decided_by, decided_at, reason";

impl Verdict {
    /// A verdict on two records, in whichever order they are given.
    pub fn on(id: Id, a: (Id, i64), b: (Id, i64), decision: Decision, by: Option<Id>, at: Millis) -> Verdict {
        let (low, high) = if a.0 <= b.0 { (a, b) } else { (b, a) };
        Verdict { id, low, high, decision, decided_by: by, decided_at: at, reason: None }
    }

    /// Keeps verdicts.
    pub async fn insert_all(transaction: &mut Transaction, verdicts: &[Verdict]) -> Result<(), StoreError> {
        let rows = verdicts
            .iter()
            .map(|verdict| {
                vec![
                    verdict.id.into(),
                    verdict.low.0.into(),
                    verdict.high.0.into(),
                    verdict.decision.as_str().into(),
                    verdict.low.1.into(),
                    verdict.high.1.into(),
                    verdict.decided_by.into(),
                    verdict.decided_at.into(),
                    verdict.reason.clone().into(),
                ]
            })
            .collect();
        let mut into = Sql::new();
        into.push("verdict (").push(COLUMNS).push(")");
        Insert::of(into).behind(transaction, rows).await
    }

    /// Forgets verdicts.
    pub async fn remove(transaction: &mut Transaction, ids: &[Id]) -> Result<(), StoreError> {
        for some in ids.chunks(1_000) {
            let mut sql = Sql::new();
            sql.push("DELETE FROM verdict WHERE id IN (");
            sql.binds(some.iter().map(|id| Value::from(*id))).push(")");
            transaction.execute(&sql).await?;
        }
        Ok(())
    }

    /// All verdicts about some records, the latest first.
    pub async fn of_records(
        transaction: &mut Transaction,
        records: &[Id],
    ) -> Result<Vec<Verdict>, StoreError> {
        let mut found = Vec::new();
        for some in records.chunks(500) {
            let ids = || some.iter().map(|id| Value::from(*id));
            let mut sql = Sql::new();
            sql.push("SELECT ").push(COLUMNS).push(" FROM verdict WHERE low IN (").binds(ids());
            sql.push(") UNION SELECT ").push(COLUMNS).push(" FROM verdict WHERE high IN (").binds(ids());
            sql.push(")");
            for row in transaction.rows(&sql).await? {
                found.push(Verdict::of_row(&row)?);
            }
        }
        found.sort_by_key(|verdict| std::cmp::Reverse(verdict.id));
        found.dedup_by_key(|verdict| verdict.id);
        Ok(found)
    }

    /// All verdicts with ids above `after`, by id.
    pub async fn after(
        transaction: &mut Transaction,
        after: Option<Id>,
        limit: u32,
    ) -> Result<Vec<Verdict>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT ").push(COLUMNS).push(" FROM verdict");
        if let Some(after) = after {
            sql.push(" WHERE id > ").bind(after);
        }
        sql.push(" ORDER BY id LIMIT ").bind(i64::from(limit));
        transaction.rows(&sql).await?.iter().map(Verdict::of_row).collect()
    }

    fn of_row(row: &Row) -> Result<Verdict, StoreError> {
        let unreadable = |what: &str| StoreError::Unreadable(format!("{what} of a verdict"));
        let id = |index: usize| row.id(index).ok_or_else(|| unreadable("id"));
        Ok(Verdict {
            id: id(0)?,
            low: (id(1)?, row.integer(4).unwrap_or_default()),
            high: (id(2)?, row.integer(5).unwrap_or_default()),
            decision: row.text(3).and_then(Decision::from_name).ok_or_else(|| unreadable("decision"))?,
            decided_by: row.id(6),
            decided_at: row.integer(7).unwrap_or_default(),
            reason: row.text(8).map(str::to_owned),
        })
    }
}
