//! Indexes of the tables of objects: the usual ones, and those that are made on demand for the filters and orders that
//! people use.

use crate::{ColumnType, Database, Dialect, Millis, Name, NotAName, ObjectTable, Sql, StoreError, locks};

/// Indexes that are made on demand for one table; each one more makes every write slower.
pub const MOST_INDEXES: usize = 12;

/// What an index is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexKey {
    /// The column.
    pub column: Name,
    /// Whether by its lower-case form.
    pub in_lower_case: bool,
    /// Whether the greatest comes first.
    pub descending: bool,
    /// Whether missing values are put last; else they stand where the database puts them, and are asked for apart.
    pub missing_last: bool,
}

impl IndexKey {
    /// A column in its own order.
    pub fn of(column: Name) -> IndexKey {
        IndexKey { column, in_lower_case: false, descending: false, missing_last: false }
    }
}

/// An index of the table of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// The table.
    pub table: Name,
    /// What it is sorted by, the key that counts most first.
    pub keys: Vec<IndexKey>,
    /// Whether only rows are in it that have a value in the first key.
    pub present_only: bool,
}

impl Index {
    /// The indexes that every table of an object has.
    pub(crate) fn usual(object: &ObjectTable) -> Result<Vec<Index>, NotAName> {
        let index =
            |keys: Vec<IndexKey>, present_only| Index { table: object.name.clone(), keys, present_only };
        let id = || Ok::<_, NotAName>(IndexKey::of(Name::new("id")?));
        let mut found = Vec::new();
        for column in ["created_at", "updated_at"] {
            let latest_first = IndexKey { descending: true, ..IndexKey::of(Name::new(column)?) };
            found.push(index(vec![latest_first, id()?], false));
        }
        let reached_by = ["owner_id", "team_id", "created_by"];
        for column in &reached_by[..if object.by_maker { 3 } else { 2 }] {
            found.push(index(vec![IndexKey::of(Name::new(column)?)], true));
        }
        if let Some(title) = &object.title {
            found.push(index(vec![IndexKey::of(title.clone()), id()?], false));
        }
        // What a lookup leads to asks who leads to it.
        for column in object.columns.iter().filter(|column| column.column_type == ColumnType::Bytes) {
            found.push(index(vec![IndexKey::of(column.name.clone())], true));
        }
        Ok(found)
    }

    /// Its name: the table's and, so that it is never too long, a number that stands for the keys.
    fn name(&self) -> Result<Name, NotAName> {
        // FNV-1a.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for key in &self.keys {
            add(key.column.as_str().as_bytes());
            add(&[b'|', u8::from(key.in_lower_case), u8::from(key.descending), u8::from(key.missing_last)]);
        }
        add(&[u8::from(self.present_only)]);
        let table: String = self.table.as_str().chars().take(38).collect();
        Name::new(&format!("{table}_by_{hash:016x}"))
    }

    pub(crate) fn creation(&self, dialect: Dialect) -> Result<Sql, NotAName> {
        let mut sql = Sql::new();
        sql.push("CREATE INDEX IF NOT EXISTS ").name(&self.name()?).push(" ON ").name(&self.table).push(" (");
        for (index, key) in self.keys.iter().enumerate() {
            sql.push(if index > 0 { ", " } else { "" });
            match key.in_lower_case {
                true => sql.push("lower(").name(&key.column).push(")"),
                false => sql.name(&key.column),
            };
            sql.push(if key.descending { " DESC" } else { "" });
            // SQLite walks its indexes with missing values last by itself.
            if key.missing_last && dialect == Dialect::Postgres {
                sql.push(" NULLS LAST");
            }
        }
        let is_order = self.keys.last().is_some_and(|key| key.column.as_str() == "id");
        if is_order && dialect == Dialect::Sqlite {
            // Who may not see a record, or is not asked for one put aside, is seen without reading the record.
            sql.push(", owner_id, team_id, archived_at, merged_into");
        }
        sql.push(")");
        if let (true, Some(first)) = (self.present_only, self.keys.first()) {
            sql.push(" WHERE ").name(&first.column).push(" IS NOT NULL");
        }
        Ok(sql)
    }
}

/// What asking for an index came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    /// It was made.
    Now,
    /// It was there.
    Before,
    /// The table has as many as it may have.
    TooMany,
}

/// Makes an index unless it is there. In a large table that takes seconds, in which others cannot write: it is work for
/// a quiet moment.
pub async fn ensure_index(database: &Database, index: &Index, now: Millis) -> Result<Made, StoreError> {
    let name = index.name()?;
    let mut transaction = database.write().await?;
    transaction.lock(locks::MAKING_INDEXES).await?;
    let mut used = Sql::new();
    used.push("UPDATE made_index SET used_at = ").bind(now).push(" WHERE name = ").bind(name.as_str());
    if transaction.execute(&used).await? > 0 {
        transaction.commit().await?;
        return Ok(Made::Before);
    }
    let mut count = Sql::new();
    count.push("SELECT count(*) FROM made_index WHERE table_name = ").bind(index.table.as_str());
    let count = transaction.row(&count).await?.and_then(|row| row.integer(0)).unwrap_or(0);
    if usize::try_from(count).is_ok_and(|count| count >= MOST_INDEXES) {
        return Ok(Made::TooMany);
    }
    transaction.execute(&index.creation(transaction.dialect())?).await?;
    let mut made = Sql::new();
    made.push("INSERT INTO made_index (name, table_name, made_at, used_at) VALUES (");
    made.binds([name.as_str().into(), index.table.as_str().into(), now.into(), now.into()]).push(")");
    transaction.execute(&made).await?;
    transaction.commit().await?;
    Ok(Made::Now)
}

/// Takes away indexes made on demand that nobody asked for since a time; tells how many.
pub async fn drop_indexes_unused_since(database: &Database, since: Millis) -> Result<u64, StoreError> {
    let mut transaction = database.write().await?;
    transaction.lock(locks::MAKING_INDEXES).await?;
    let mut unused = Sql::new();
    unused.push("SELECT name FROM made_index WHERE used_at < ").bind(since);
    let rows = transaction.rows(&unused).await?;
    for name in rows.iter().filter_map(|row| row.text(0)) {
        let mut sql = Sql::new();
        sql.push("DROP INDEX IF EXISTS ").name(&Name::new(name)?);
        transaction.execute(&sql).await?;
        let mut sql = Sql::new();
        sql.push("DELETE FROM made_index WHERE name = ").bind(name);
        transaction.execute(&sql).await?;
    }
    transaction.commit().await?;
    Ok(rows.len() as u64)
}
