//! The tables of the database: steps that lead from one released state to the next, and the tables of objects, which
//! follow their descriptions.

mod access;
mod custom;
mod doubt;
mod import;
mod index;
mod job;
mod matching;
mod numbering;
mod quality;
mod rule;
mod search;

use std::collections::HashSet;

use crate::{
    ColumnType, Database, Dialect, Index, Millis, Name, ObjectTable, Sql, StoreError, Transaction, locks,
};

/// A table as a step makes it.
struct Table {
    name: &'static str,
    columns: &'static [(&'static str, ColumnType, Rule)],
    /// Columns of the primary key.
    key: &'static [&'static str],
    /// Columns of each further index.
    indexes: &'static [&'static [&'static str]],
}

impl Table {
    /// Whether its key has several columns, and hardly anything stands beside them.
    fn is_narrow(&self) -> bool {
        let is_small = |(name, column, _): &(&str, ColumnType, Rule)| {
            self.key.contains(name) || matches!(column, ColumnType::Integer | ColumnType::Real)
        };
        self.key.len() > 1 && self.columns.iter().all(is_small)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Given,
    Optional,
}

use ColumnType::{Bytes, Integer, Text};
use Rule::{Given, Optional};

/// What each step adds. Steps are never changed after a release, but for optional columns, which are added to tables that
/// lack them; new steps are added at the end.
const STEPS: &[&[Table]] = &[
    JOURNAL,
    access::TABLES,
    search::TABLES,
    custom::TABLES,
    matching::TABLES,
    job::TABLES,
    import::TABLES,
    index::TABLES,
    quality::TABLES,
    custom::ORDER,
    matching::FRESH_KEYS,
    rule::TABLES,
    doubt::TABLES,
    quality::STANDING,
    numbering::TABLES,
    // One line for each step, so that two people adding one at the same time see what the other did.
];

const JOURNAL: &[Table] = &[
    Table {
        name: "operation",
        columns: &[
            ("id", Bytes, Given),
            ("kind", Text, Given),
            ("actor", Bytes, Optional),
            ("door", Text, Given),
            ("at", Integer, Given),
            ("reason", Text, Optional),
            ("parent", Bytes, Optional),
            ("status", Text, Given),
            ("summary", Text, Optional),
        ],
        key: &["id"],
        indexes: &[&["parent"]],
    },
    Table {
        name: "change",
        columns: &[
            ("operation", Bytes, Given),
            ("sequence", Integer, Given),
            ("table_name", Text, Given),
            ("row_id", Bytes, Given),
            ("record", Bytes, Given),
            ("verb", Text, Given),
            ("before_values", Text, Optional),
            ("after_values", Text, Optional),
        ],
        key: &["operation", "sequence"],
        indexes: &[&["record", "operation", "sequence"]],
    },
    Table {
        name: "value_entry",
        columns: &[
            ("id", Bytes, Given),
            ("object", Text, Given),
            ("record", Bytes, Given),
            ("field", Text, Given),
            ("position", Integer, Given),
            ("value", Text, Given),
            ("value_key", Text, Given),
            ("target", Bytes, Optional),
            ("label", Text, Optional),
            ("is_primary", Integer, Given),
            ("state", Text, Given),
            ("valid_from", Text, Optional),
            ("valid_until", Text, Optional),
            ("meta", Text, Optional),
        ],
        key: &["id"],
        indexes: &[&["record", "field", "position"], &["field", "value_key"], &["target"]],
    },
];

/// Brings the database to the present state: takes the steps it has not taken, and makes the tables and columns of
/// objects that it lacks. Nothing is ever dropped: a field that is retired keeps its column.
pub async fn prepare(database: &Database, objects: &[ObjectTable], now: Millis) -> Result<(), StoreError> {
    let mut transaction = database.write().await?;
    transaction.lock(locks::PREPARING).await?;
    let dialect = transaction.dialect();
    let mut steps = Sql::new();
    steps
        .push("CREATE TABLE IF NOT EXISTS step (number ")
        .column_type(dialect, Integer)
        .push(" NOT NULL PRIMARY KEY, taken_at ")
        .column_type(dialect, Integer)
        .push(" NOT NULL")
        .push(dialect.table_end());
    transaction.execute(&steps).await?;
    let mut last = Sql::new();
    last.push("SELECT coalesce(max(number), 0) FROM step");
    let found = transaction.row(&last).await?.and_then(|row| row.integer(0)).unwrap_or(0);
    let known = STEPS.len() as i64;
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    for (number, tables) in (1..).zip(STEPS).skip(usize::try_from(found).unwrap_or(0)) {
        for table in *tables {
            create(&mut transaction, table).await?;
        }
        let mut taken = Sql::new();
        taken
            .push("INSERT INTO step (number, taken_at) VALUES (")
            .bind(number)
            .push(", ")
            .bind(now)
            .push(")");
        transaction.execute(&taken).await?;
    }
    for table in STEPS.iter().flat_map(|tables| tables.iter()) {
        widen(&mut transaction, table).await?;
    }
    for object in objects {
        follow(&mut transaction, object).await?;
    }
    transaction.commit().await
}

async fn create(transaction: &mut Transaction, table: &Table) -> Result<(), StoreError> {
    let dialect = transaction.dialect();
    let mut sql = Sql::new();
    sql.push("CREATE TABLE \"").push(table.name).push("\" (");
    for (name, column_type, rule) in table.columns {
        sql.push("\"").push(name).push("\" ").column_type(dialect, *column_type);
        if *rule == Given {
            sql.push(" NOT NULL");
        }
        sql.push(", ");
    }
    sql.push("PRIMARY KEY (");
    push_list(&mut sql, table.key);
    sql.push(")").push(if table.is_narrow() { dialect.narrow_table_end() } else { dialect.table_end() });
    transaction.execute(&sql).await?;
    for columns in table.indexes {
        let mut sql = Sql::new();
        sql.push("CREATE INDEX ").push(table.name).push("_by");
        for column in *columns {
            sql.push("_").push(column);
        }
        sql.push(" ON \"").push(table.name).push("\" (");
        push_list(&mut sql, columns);
        sql.push(")");
        let optional = columns
            .first()
            .filter(|first| table.columns.iter().any(|(name, _, rule)| name == *first && *rule == Optional));
        if let Some(first) = optional {
            // Nobody looks for a missing value, and most rows have none.
            sql.push(" WHERE \"").push(first).push("\" IS NOT NULL");
        }
        transaction.execute(&sql).await?;
    }
    for &companion in companions(table.name, dialect) {
        let mut sql = Sql::new();
        sql.push(companion);
        transaction.execute(&sql).await?;
    }
    Ok(())
}

/// What a table needs beside what all tables have.
fn companions(table: &str, dialect: Dialect) -> &'static [&'static str] {
    match table {
        "job" => job::COMPANIONS,
        _ => search::companions(table, dialect),
    }
}

fn push_list(sql: &mut Sql, columns: &'static [&'static str]) {
    for (index, column) in columns.iter().enumerate() {
        if index > 0 {
            sql.push(", ");
        }
        sql.push("\"").push(column).push("\"");
    }
}

/// Adds the optional columns that a table of a step has got since it was made.
async fn widen(transaction: &mut Transaction, table: &Table) -> Result<(), StoreError> {
    let name = Name::new(table.name)?;
    let present = columns_of(transaction, &name).await?;
    for (column, column_type, rule) in table.columns {
        if *rule == Optional && !present.contains(*column) {
            add_column(transaction, &name, &Name::new(column)?, *column_type).await?;
        }
    }
    Ok(())
}

/// Makes the table of an object, or the columns that it lacks.
async fn follow(transaction: &mut Transaction, object: &ObjectTable) -> Result<(), StoreError> {
    let dialect = transaction.dialect();
    let present = columns_of(transaction, &object.name).await?;
    if present.is_empty() {
        transaction.execute(&creation(object, dialect)?).await?;
    }
    let present = |column: &&crate::Column| present.is_empty() || present.contains(column.name.as_str());
    for column in object.columns.iter().filter(|column| !present(column)) {
        add_column(transaction, &object.name, &column.name, column.column_type).await?;
    }
    for index in Index::usual(object)? {
        transaction.execute(&index.creation(dialect)?).await?;
    }
    Ok(())
}

async fn columns_of(transaction: &mut Transaction, table: &Name) -> Result<HashSet<String>, StoreError> {
    let rows = transaction.rows(&transaction.dialect().columns_of(table)).await?;
    Ok(rows.iter().filter_map(|row| row.text(0).map(str::to_owned)).collect())
}

async fn add_column(
    transaction: &mut Transaction,
    table: &Name,
    column: &Name,
    column_type: ColumnType,
) -> Result<(), StoreError> {
    let dialect = transaction.dialect();
    let mut sql = Sql::new();
    sql.push("ALTER TABLE ").name(table).push(" ADD COLUMN ").name(column).push(" ");
    sql.column_type(dialect, column_type);
    transaction.execute(&sql).await.map(drop)
}

fn creation(object: &ObjectTable, dialect: Dialect) -> Result<Sql, StoreError> {
    let mut sql = Sql::new();
    sql.push("CREATE TABLE ").name(&object.name).push(" (");
    for (name, column_type) in object.all_columns() {
        let name = Name::new(name)?;
        sql.name(&name).push(" ").column_type(dialect, column_type);
        if matches!(name.as_str(), "id" | "version" | "created_at" | "updated_at") {
            sql.push(" NOT NULL");
        }
        sql.push(", ");
    }
    sql.push("PRIMARY KEY (id)").push(dialect.table_end());
    Ok(sql)
}

#[cfg(test)]
mod tests {
    use kempt_model::Objects;

    use super::STEPS;

    #[test]
    fn no_object_can_take_the_name_of_a_table() {
        for table in STEPS.iter().copied().flatten() {
            assert!(
                Objects::is_name_of_store(table.name),
                "{} is missing among the reserved words",
                table.name
            );
        }
    }
}
