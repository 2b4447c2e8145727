//! What was refused has changed nothing.

use std::collections::BTreeMap;

use kempt_store::{Name, Sql, Transaction};

use crate::pair::House;

/// What may change when something is refused: who tried, which keys were used, when a token was used last.
const OF_THE_ASKING: [&str; 3] = ["sign_in_attempt", "idempotency_key", "token"];

/// The rows of each table of a house on SQLite, and the sum of their versions.
pub(crate) type Extent = BTreeMap<String, (i64, i64)>;

/// How much there is in a house on SQLite.
pub(crate) async fn extent(house: &House) -> Extent {
    let mut transaction = house.crm.database().read().await.unwrap();
    let mut sql = Sql::new();
    sql.push("SELECT m.name, EXISTS (SELECT 1 FROM pragma_table_info(m.name) AS c WHERE c.name = 'version') FROM sqlite_master AS m WHERE m.type = 'table'");
    let tables = transaction.rows(&sql).await.unwrap();
    let mut extent = Extent::new();
    for table in tables {
        let (Some(name), versioned) = (table.text(0), table.integer(1) == Some(1)) else { continue };
        // A search index keeps tables of its own kind, which are no names here.
        let Ok(checked) = Name::new(name) else { continue };
        if !OF_THE_ASKING.contains(&name) {
            extent.insert(name.to_owned(), counted(&mut transaction, &checked, versioned).await);
        }
    }
    extent
}

async fn counted(transaction: &mut Transaction, table: &Name, versioned: bool) -> (i64, i64) {
    let mut sql = Sql::new();
    sql.push("SELECT count(*), ").push(if versioned { "coalesce(sum(version), 0)" } else { "0" });
    sql.push(" FROM ").name(table);
    let row = transaction.row(&sql).await.unwrap().unwrap();
    (row.integer(0).unwrap(), row.integer(1).unwrap())
}
