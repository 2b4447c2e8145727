//! Which records a viewer gets: filter, order, page and what the viewer may see, compiled into one statement.
//!
//! What may be seen is asked of every table that the statement names, also of those that a lookup leads to: a record
//! that may not be seen is as if it were not there. Names in the statement are those of descriptions, everything that
//! was typed is bound.

mod condition;
mod derived;
mod groups;
mod index;
mod order;

pub(crate) use condition::{alias, in_use};
pub use groups::{Amounts, Counted, Groups, Measured};
use kempt_filter::{Cursor, ResolvedFilter, TypedSort};

use crate::{
    Columns, Dialect, Id, Index, Name, ObjectTable, Record, Sql, StoreError, Transaction, Value,
    record::find_as,
};

/// Which records of an object a viewer may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of them.
    All,
    /// Those of these owners, those of these teams, and those that these users made.
    Of {
        /// Users whose records may be seen.
        owners: Vec<Id>,
        /// Teams whose records may be seen.
        teams: Vec<Id>,
        /// Users who go on seeing what they made.
        makers: Vec<Id>,
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
        self.condition_before(object, alias, "", sql)
    }

    /// [`Scope::condition`] whose columns begin with `before`.
    fn condition_before(
        &self,
        object: &str,
        alias: &Name,
        before: &'static str,
        sql: &mut Sql,
    ) -> Result<(), StoreError> {
        match self.reach(object) {
            Reach::All => sql.push("1 = 1"),
            Reach::Nothing => sql.push("1 = 0"),
            Reach::Of { owners, teams, makers } => {
                let ids = |ids: &[Id]| ids.iter().map(|id| Value::from(*id)).collect::<Vec<_>>();
                sql.push("(1 = 0");
                let columns =
                    [("owner_id", ids(owners)), ("team_id", ids(teams)), ("created_by", ids(makers))];
                for (column, members) in columns {
                    if !members.is_empty() {
                        sql.push(" OR ")
                            .push(before)
                            .column(alias, &name(column)?)
                            .push(" IN (")
                            .binds(members)
                            .push(")");
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
    /// Few records among which all that the filter chooses are known to be ([`crate::records_containing`]); none when all are
    /// to be looked at.
    pub among: Option<&'q [Id]>,
}

/// How many records there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// So many; when the count is not exact there are more.
    pub number: i64,
    /// Whether all were counted.
    pub is_exact: bool,
}

/// With so many records within reach it is quicker to look at them all than to look for them among those of others.
const FEW: i64 = 2_000;

/// How a database is to come to the records of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Along an index of the order, leaving out what is out of reach.
    ByOrder,
    /// Along an index of what is within reach, put in order afterwards.
    ByReach,
    /// One by one those among which they are known to be, put in order afterwards.
    Among,
}

impl Way {
    /// What stands before the columns of the reach. SQLite uses no index for an expression that begins with a plus.
    fn before_reach(self, dialect: Dialect) -> &'static str {
        if self != Way::ByReach && dialect == Dialect::Sqlite { "+" } else { "" }
    }

    /// The same for the columns of the order.
    fn before_keys(self, dialect: Dialect) -> &'static str {
        if self != Way::ByOrder && dialect == Dialect::Sqlite { "+" } else { "" }
    }
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
        self.conditions(transaction, self.way_to_all(), &mut sql)?;
        Ok(transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0))
    }

    /// How many records there are, counted no further than `most`.
    pub async fn count_up_to(&self, transaction: &mut Transaction, most: u32) -> Result<Count, StoreError> {
        let alias = condition::alias(0)?;
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM (SELECT 1 FROM ").name(&self.table.name).push(" AS ").name(&alias);
        sql.push(" WHERE ");
        self.conditions(transaction, self.way_to_all(), &mut sql)?;
        sql.push(" LIMIT ").bind(i64::from(most) + 1).push(") AS found");
        let count = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
        Ok(Count { number: count.min(i64::from(most)), is_exact: count <= i64::from(most) })
    }

    /// At most `limit` records in the order `sort`, those behind `after`, which must be a cursor of that order. Values of
    /// other columns than `columns` are missing.
    pub async fn page(
        &self,
        transaction: &mut Transaction,
        columns: Columns<'_>,
        sort: &TypedSort,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page, StoreError> {
        let alias = condition::alias(0)?;
        let way = self.way(transaction).await?;
        let keys = order::keys(sort, self.scope, way.before_keys(transaction.dialect()))?;
        let shown: Vec<Sql> = keys.iter().map(|key| key.expression.clone()).collect();
        // One more than asked for tells whether something follows.
        let wanted = limit as usize + 1;
        let mut found = Vec::new();
        for stretch in order::stretches(&keys, after) {
            if found.len() == wanted {
                break;
            }
            let mut rest = Sql::new();
            rest.push("AS ").name(&alias).push(" WHERE ");
            self.conditions(transaction, way, &mut rest)?;
            rest.push(" AND ").append(&stretch.condition).push(" ORDER BY ");
            order::order_by(&keys, &stretch, &mut rest);
            rest.push(" LIMIT ").bind(i64::try_from(wanted - found.len()).unwrap_or(i64::MAX));
            found.extend(find_as(transaction, (self.table, &alias), columns, &shown, &rest).await?);
        }
        let more = found.len() == wanted;
        found.truncate(limit as usize);
        let next = match found.last() {
            Some((_, values)) if more => Some(order::cursor(sort, values)),
            _ => None,
        };
        Ok(Page { records: found.into_iter().map(|(record, _)| record).collect(), next })
    }

    /// The way to all of them.
    fn way_to_all(&self) -> Way {
        if self.among.is_some() { Way::Among } else { Way::ByReach }
    }

    /// Which way to the records is the shorter one.
    async fn way(&self, transaction: &mut Transaction) -> Result<Way, StoreError> {
        if self.among.is_some() {
            return Ok(Way::Among);
        }
        let Reach::Of { .. } = self.scope.reach(self.table.name.as_str()) else { return Ok(Way::ByOrder) };
        if transaction.dialect() == Dialect::Postgres {
            // It knows how many records an owner has, and chooses by itself.
            return Ok(Way::ByOrder);
        }
        let alias = condition::alias(0)?;
        let mut sql = Sql::new();
        sql.push("SELECT count(*) FROM (SELECT 1 FROM ").name(&self.table.name).push(" AS ").name(&alias);
        sql.push(" WHERE ");
        self.scope.condition(self.table.name.as_str(), &alias, &mut sql)?;
        sql.push(" LIMIT ").bind(FEW + 1).push(") AS found");
        let count = transaction.row(&sql).await?.and_then(|row| row.integer(0)).unwrap_or(0);
        Ok(if count > FEW { Way::ByOrder } else { Way::ByReach })
    }

    fn conditions(&self, transaction: &Transaction, way: Way, sql: &mut Sql) -> Result<(), StoreError> {
        let alias = condition::alias(0)?;
        let before = way.before_reach(transaction.dialect());
        self.scope.condition_before(self.table.name.as_str(), &alias, before, sql)?;
        condition::in_use(&alias, self.with_archived, sql)?;
        if let Some(among) = self.among {
            sql.push(" AND ");
            condition::one_of_ids(&alias, among, sql)?;
        }
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
    if records.is_empty() {
        return Ok(Vec::new());
    }
    let alias = condition::alias(0)?;
    let mut sql = Sql::new();
    sql.push("SELECT ").column(&alias, &name("id")?).push(" FROM ").name(table).push(" AS ").name(&alias);
    sql.push(" WHERE ");
    condition::one_of_ids(&alias, records, &mut sql)?;
    sql.push(" AND ");
    scope.condition(table.as_str(), &alias, &mut sql)?;
    condition::in_use(&alias, with_archived, &mut sql)?;
    Ok(transaction.rows(&sql).await?.iter().filter_map(|row| row.id(0)).collect())
}

impl Query<'_> {
    /// The index along which this question is answered in this order without looking at other records; none when no index
    /// helps, as for an order by what a lookup leads to.
    pub fn index_for(&self, sort: &TypedSort) -> Option<Index> {
        index::index_for(self.table, self.filter, sort)
    }
}

fn name(text: &str) -> Result<Name, StoreError> {
    Ok(Name::new(text)?)
}
