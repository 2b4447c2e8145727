//! Values that age: records with doubtful ones, what came out when somebody looked, and the half-lives learned from that.

use std::collections::HashMap;

use crate::{
    Id, Millis, ObjectTable, Row, Scope, Sql, StoreError, Transaction, Value,
    insert::Insert,
    query::{alias, in_use},
};

/// Records whose doubts are looked up at once.
const AT_ONCE: usize = 512;

/// A record with doubtful values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// The record.
    pub record: Id,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// What it would cost if its values were wrong, in tenths.
    pub loss: i64,
    /// The fields with doubtful values, each once, in their order.
    pub fields: Vec<String>,
}

impl Doubt {
    /// What is kept of the records behind `after` up to `until`.
    pub async fn between(
        transaction: &mut Transaction,
        object: &str,
        after: Option<Id>,
        until: Id,
    ) -> Result<HashMap<Id, Doubt>, StoreError> {
        let span = |sql: &mut Sql, column: &'static str| {
            sql.push(column).push(" <= ").bind(until);
            if let Some(after) = after {
                sql.push(" AND ").push(column).push(" > ").bind(after);
            }
        };
        let mut sql = Sql::new();
        sql.push("SELECT record, owner, loss FROM doubt WHERE object = ").bind(object).push(" AND ");
        span(&mut sql, "record");
        let mut found: HashMap<Id, Doubt> = HashMap::new();
        for row in transaction.rows(&sql).await? {
            let (Some(record), Some(loss)) = (row.id(0), row.integer(2)) else { continue };
            found.insert(record, Doubt { record, owner: row.id(1), loss, fields: Vec::new() });
        }
        if !found.is_empty() {
            let mut sql = Sql::new();
            sql.push("SELECT record, field FROM doubtful_value WHERE ");
            span(&mut sql, "record");
            sql.push(" ORDER BY record, field");
            for row in transaction.rows(&sql).await? {
                let (Some(record), Some(field)) = (row.id(0), row.text(1)) else { continue };
                if let Some(doubt) = found.get_mut(&record) {
                    doubt.fields.push(field.to_owned());
                }
            }
        }
        Ok(found)
    }
}

/// Makes what is known of these records exactly this: those without a doubt have none. How often nobody was reached stays.
pub async fn keep_doubts(
    transaction: &mut Transaction,
    object: &str,
    doubts: &[(Id, Option<Doubt>)],
) -> Result<(), StoreError> {
    for some in doubts.chunks(AT_ONCE) {
        let ids = |sql: &mut Sql, ids: Vec<Value>| {
            sql.push(" WHERE record IN (").binds(ids).push(")");
        };
        let mut sql = Sql::new();
        sql.push("DELETE FROM doubtful_value");
        ids(&mut sql, some.iter().map(|(id, _)| Value::from(*id)).collect());
        transaction.execute(&sql).await?;
        let without: Vec<Value> =
            some.iter().filter(|(_, doubt)| doubt.is_none()).map(|(id, _)| Value::from(*id)).collect();
        if !without.is_empty() {
            let mut sql = Sql::new();
            sql.push("DELETE FROM doubt");
            ids(&mut sql, without);
            transaction.execute(&sql).await?;
        }
        let with: Vec<&Doubt> = some.iter().filter_map(|(_, doubt)| doubt.as_ref()).collect();
        let rows = with.iter().map(|doubt| {
            vec![
                doubt.record.into(),
                object.into(),
                doubt.owner.into(),
                doubt.loss.into(),
                0.into(),
                Value::Integer(None),
                0.into(),
            ]
        });
        Insert::into("doubt (record, object, owner, loss, tries, tried_at, rests_until)")
            .then(" ON CONFLICT (record) DO UPDATE SET owner = excluded.owner, loss = excluded.loss")
            .rows(transaction, rows.collect())
            .await?;
        let values = with.iter().flat_map(|doubt| {
            doubt.fields.iter().map(|field| vec![field.as_str().into(), doubt.record.into()])
        });
        Insert::into("doubtful_value (field, record)").rows(transaction, values.collect()).await?;
    }
    Ok(())
}

/// Lets a record rest: nobody was reached. How often that was by now; none when the record has no doubtful values.
pub async fn rest(
    transaction: &mut Transaction,
    record: Id,
    now: Millis,
    until: impl FnOnce(i64) -> Millis,
) -> Result<Option<i64>, StoreError> {
    let mut sql = Sql::new();
    sql.push("SELECT tries FROM doubt WHERE record = ").bind(record);
    sql.push(transaction.dialect().for_update());
    let Some(tries) = transaction.row(&sql).await?.and_then(|row| row.integer(0)) else { return Ok(None) };
    let tries = tries + 1;
    let mut sql = Sql::new();
    sql.push("UPDATE doubt SET tries = ").bind(tries).push(", tried_at = ").bind(now);
    sql.push(", rests_until = ").bind(until(tries)).push(" WHERE record = ").bind(record);
    transaction.execute(&sql).await?;
    Ok(Some(tries))
}

/// Which records with doubtful values are asked for.
#[derive(Debug, Clone, Copy)]
pub struct DoubtsAsked<'a> {
    /// Their table.
    pub table: &'a ObjectTable,
    /// Their object.
    pub object: &'a str,
    /// Which of them may be seen.
    pub scope: &'a Scope,
    /// Only those of this owner, or of nobody.
    pub owner: Option<Option<Id>>,
    /// Only those of which this field is doubtful.
    pub field: Option<&'a str>,
    /// The moment; those that rest then are left out.
    pub now: Millis,
}

/// A line of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The record.
    pub record: Id,
    /// What it would cost if its values were wrong, in tenths.
    pub loss: i64,
    /// How often nobody was reached.
    pub tries: i64,
    /// When that was last.
    pub tried_at: Option<Millis>,
}

impl DoubtsAsked<'_> {
    /// With `from_field` the field is gone through instead of the queue: quicker when few of many records are asked for, and
    /// without an order.
    fn from(&self, from_field: bool, sql: &mut Sql) -> Result<(), StoreError> {
        let table = alias(0)?;
        // In the order in which they stand: SQLite would go through the whole queue to find that a field has none.
        sql.push(" FROM ");
        if self.field.is_some() && from_field {
            sql.push("doubtful_value AS v CROSS JOIN ");
        }
        sql.push("doubt AS d CROSS JOIN ").name(&self.table.name).push(" AS ").name(&table).push(" WHERE ");
        sql.column(&table, &crate::Name::new("id")?).push(" = d.record AND d.object = ");
        sql.bind(self.object).push(" AND d.rests_until <= ").bind(self.now);
        match self.owner {
            Some(Some(owner)) => drop(sql.push(" AND d.owner = ").bind(owner)),
            Some(None) => drop(sql.push(" AND d.owner IS NULL")),
            None => {}
        }
        match self.field {
            Some(field) if from_field => {
                sql.push(" AND d.record = v.record AND v.field = ").bind(field);
            }
            Some(field) => {
                sql.push(" AND EXISTS (SELECT 1 FROM doubtful_value AS v WHERE v.record = d.record");
                sql.push(" AND v.field = ").bind(field).push(")");
            }
            None => {}
        }
        sql.push(" AND ");
        self.scope.condition(self.object, &table, sql)?;
        in_use(&table, false, sql)
    }

    /// The lines behind `after`, the greatest loss first.
    pub async fn lines(
        &self,
        transaction: &mut Transaction,
        after: Option<(i64, Id)>,
        limit: u32,
    ) -> Result<Vec<Line>, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT d.record, d.loss, d.tries, d.tried_at");
        self.from(false, &mut sql)?;
        if let Some((loss, record)) = after {
            sql.push(" AND (d.loss < ").bind(loss).push(" OR d.loss = ").bind(loss);
            sql.push(" AND d.record < ").bind(record).push(")");
        }
        sql.push(" ORDER BY d.loss DESC, d.record DESC LIMIT ").bind(i64::from(limit));
        let of = |row: &Row| {
            Some(Line {
                record: row.id(0)?,
                loss: row.integer(1)?,
                tries: row.integer(2)?,
                tried_at: row.integer(3),
            })
        };
        Ok(transaction.rows(&sql).await?.iter().filter_map(of).collect())
    }

    /// How many lines there are, as far as `most`.
    pub async fn count(&self, transaction: &mut Transaction, most: i64) -> Result<i64, StoreError> {
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM (SELECT 1");
        self.from(true, &mut sql)?;
        sql.push(" LIMIT ").bind(most).push(") AS counted");
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }
}

/// Somebody found out whether a value was still right.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Its id.
    pub id: Id,
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// The record.
    pub record: Id,
    /// When.
    pub at: Millis,
    /// Days since somebody had made sure of it.
    pub days: f64,
    /// The chance of being right that was said of it.
    pub chance: f64,
    /// Whether it was.
    pub was_right: bool,
    /// The operation that it was part of; when that is undone, the check does not count.
    pub operation: Id,
}

impl Checked {
    /// Keeps checks.
    pub async fn keep(transaction: &mut Transaction, checks: &[Checked]) -> Result<(), StoreError> {
        let rows = checks.iter().map(|check| {
            vec![
                check.id.into(),
                check.object.as_str().into(),
                check.field.as_str().into(),
                check.record.into(),
                check.at.into(),
                check.days.into(),
                check.chance.into(),
                i64::from(check.was_right).into(),
                check.operation.into(),
            ]
        });
        Insert::into("value_check (id, object, field, record, at, days, chance, was_right, operation)")
            .rows(transaction, rows.collect())
            .await
            .map(drop)
    }
}

/// Checks that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Tallied {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// Whole days since somebody had made sure of the values.
    pub days: f64,
    /// The mean of the chances that were said of them.
    pub chance: f64,
    /// Whether they were right.
    pub was_right: bool,
    /// How many.
    pub times: i64,
}

/// The checks that stand: those of operations that were not undone.
pub async fn checks(transaction: &mut Transaction) -> Result<Vec<Tallied>, StoreError> {
    let mut sql = Sql::new();
    sql.push(
        "SELECT c.object, c.field, avg(c.days), avg(c.chance), c.was_right, count(*) FROM value_check AS c ",
    );
    sql.push("JOIN operation AS o ON o.id = c.operation WHERE o.status = ").bind("done");
    sql.push(" GROUP BY c.object, c.field, c.was_right, round(c.days), round(c.chance * 100) ");
    sql.push("ORDER BY c.object, c.field, c.was_right, 3, 4");
    let of = |row: &Row| {
        Some(Tallied {
            object: row.text(0)?.to_owned(),
            field: row.text(1)?.to_owned(),
            days: row.real(2)?,
            chance: row.real(3)?,
            was_right: row.integer(4)? == 1,
            times: row.integer(5)?,
        })
    };
    Ok(transaction.rows(&sql).await?.iter().filter_map(of).collect())
}

/// A half-life that was learned.
#[derive(Debug, Clone, PartialEq)]
pub struct HalfLife {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// In days.
    pub days: f64,
    /// From how many checks.
    pub checks: i64,
    /// In how many of them the value was right.
    pub was_right: i64,
    /// When it was learned.
    pub changed_at: Millis,
}

impl HalfLife {
    /// All of them.
    pub async fn all(transaction: &mut Transaction) -> Result<Vec<HalfLife>, StoreError> {
        let mut sql = Sql::new();
        sql.push(
            "SELECT object, field, days, checks, was_right, changed_at FROM half_life ORDER BY object, field",
        );
        let of = |row: &Row| {
            Some(HalfLife {
                object: row.text(0)?.to_owned(),
                field: row.text(1)?.to_owned(),
                days: row.real(2)?,
                checks: row.integer(3)?,
                was_right: row.integer(4)?,
                changed_at: row.integer(5)?,
            })
        };
        Ok(transaction.rows(&sql).await?.iter().filter_map(of).collect())
    }

    /// Puts these in the place of all there were.
    pub async fn replace_all(transaction: &mut Transaction, all: &[HalfLife]) -> Result<(), StoreError> {
        let mut sql = Sql::new();
        sql.push("DELETE FROM half_life");
        transaction.execute(&sql).await?;
        let rows = all.iter().map(|one| {
            vec![
                one.object.as_str().into(),
                one.field.as_str().into(),
                one.days.into(),
                one.checks.into(),
                one.was_right.into(),
                one.changed_at.into(),
            ]
        });
        Insert::into("half_life (object, field, days, checks, was_right, changed_at)")
            .rows(transaction, rows.collect())
            .await
            .map(drop)
    }
}
