//! Which records a viewer gets: filter, order, page and what the viewer may see, compiled into one statement.
//!
//! What may be seen is asked of every table that the statement names, also of those that a lookup leads to: a record
//! that may not be seen is as if it were not there. Names in the statement are those of descriptions, everything that
//! was typed is bound.

mod condition;
mod order;

use kempt_filter::{Cursor, ResolvedFilter, TypedSort};

use crate::{Id, Name, ObjectTable, Record, Sql, StoreError, Transaction, Value, record::find_as};

/// Which records of an object a viewer may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    All,
    /// Those of these owners, and those of these teams.
    Of {
        /// Users whose records may be seen.
        owners: Vec<Id>,
        /// Teams whose records may be seen.
        teams: Vec<Id>,
    },
    /// None of them.
    Nothing,
}

/// What a viewer may see, object by object. An object that is not named is out of reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    reaches: Vec<(String, Reach)>,
}

impl Scope {
    /// Sees nothing.
    pub fn new() -> Scope {
        Scope::default()
    }

    /// May see these records of `object` too.
    #[must_use]
    pub fn with(mut self, object: &str, reach: Reach) -> Scope {
        self.reaches.push((object.to_owned(), reach));
        self
    }

    pub(crate) fn reach(&self, object: &str) -> &Reach {
        self.reaches.iter().find(|(name, _)| name == object).map_or(&Reach::Nothing, |(_, reach)| reach)
    }

    /// Adds the condition that the row of `object` called `alias` may be seen.
    pub(crate) fn condition(&self, object: &str, alias: &Name, sql: &mut Sql) -> Result<(), StoreError> {
        match self.reach(object) {
            Reach::All => sql.push("1 = 1"),
            Reach::Nothing => sql.push("1 = 0"),
            Reach::Of { owners, teams } => {
                let ids = |ids: &[Id]| ids.iter().map(|id| Value::from(*id)).collect::<Vec<_>>();
                sql.push("(1 = 0");
                for (column, members) in [("owner_id", ids(owners)), ("team_id", ids(teams))] {
                    if !members.is_empty() {
                        sql.push(" OR ").column(alias, &name(column)?).push(" IN (").binds(members).push(")");
                    }
                }
                sql.push(")")
            }
        };
        Ok(())
    }
}

/// A question for records of one object.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// The object's table.
    pub table: &'q ObjectTable,
    /// What the viewer may see.
    pub scope: &'q Scope,
    /// Which records are meant.
    pub filter: &'q ResolvedFilter,
    /// Whether records that were put aside are meant too. Records that became one with another never are.
    pub with_archived: bool,
}

/// A page of records, and where the next one begins.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The records in their order.
    pub records: Vec<Record>,
    /// The cursor behind the last record; none when nothing follows.
    pub next: Option<Cursor>,
}

impl Query<'_> {
    /// How many records there are.
    pub async fn count(&self, transaction: &mut Transaction) -> Result<i64, StoreError> {
        let alias = condition::alias(0)?;
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM ").name(&self.table.name).push(" AS ").name(&alias).push(" WHERE ");
        self.conditions(transaction, &mut sql)?;
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }

    /// At most `limit` records in the order `sort`, those behind `after`, which must be a cursor of that order.
    pub async fn page(
        &self,
        transaction: &mut Transaction,
        sort: &TypedSort,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page, StoreError> {
        let alias = condition::alias(0)?;
        let keys = order::keys(sort, self.scope)?;
        let mut rest = Sql::new();
        rest.push("AS ").name(&alias).push(" WHERE ");
        self.conditions(transaction, &mut rest)?;
        if let Some(cursor) = after {
            rest.push(" AND ");
            order::behind(&keys, cursor, &mut rest);
        }
        rest.push(" ORDER BY ");
        order::order_by(&keys, &mut rest);
        // One more than asked for tells whether something follows.
        rest.push(" LIMIT ").bind(i64::from(limit) + 1);
        let shown: Vec<Sql> = keys.iter().map(|key| key.expression.clone()).collect();
        let mut found = find_as(transaction, self.table, &alias, &shown, &rest).await?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = match found.last() {
            Some((_, values)) if more => Some(order::cursor(sort, values)),
            _ => None,
        };
        Ok(Page { records: found.into_iter().map(|(record, _)| record).collect(), next })
    }

    fn conditions(&self, transaction: &Transaction, sql: &mut Sql) -> Result<(), StoreError> {
        let alias = condition::alias(0)?;
        self.scope.condition(self.table.name.as_str(), &alias, sql)?;
        condition::in_use(&alias, self.with_archived, sql)?;
        sql.push(" AND (");
        condition::tree(self.filter, self.scope, transaction.dialect(), sql)?;
        sql.push(")");
        Ok(())
    }
}

/// Those of some records of an object that a viewer may see.
pub(crate) async fn visible_among(
    transaction: &mut Transaction,
    scope: &Scope,
    table: &Name,
    with_archived: bool,
    records: &[Id],
) -> Result<Vec<Id>, StoreError> {
    let Some(last) = records.last() else { return Ok(Vec::new()) };
    let alias = condition::alias(0)?;
    let mut sql = Sql::new();
    sql.push("SELECT ").column(&alias, &name("id")?).push(" FROM ").name(table).push(" AS ").name(&alias);
    sql.push(" WHERE ").column(&alias, &name("id")?).push(" IN (");
    // Few different numbers of values make few different statements for the database to prepare.
    let padding = std::iter::repeat_n(last, records.len().next_power_of_two() - records.len());
    sql.binds(records.iter().chain(padding).map(|id| Value::from(*id))).push(") AND ");
    scope.condition(table.as_str(), &alias, &mut sql)?;
    condition::in_use(&alias, with_archived, &mut sql)?;
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
}

fn name(text: &str) -> Result<Name, StoreError> {
    Ok(Name::new(text)?)
}
