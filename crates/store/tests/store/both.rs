//! Runs a test on both databases.
//!
//! PostgreSQL is used where `KEMPT_TEST_POSTGRES` names a server (`cargo xtask test` starts one); each test has a schema
//! of its own there.

use std::{
    future::Future,
    sync::atomic::{AtomicU64, Ordering},
};

use kempt_store::{Database, Name, Sql};

/// Runs a test on a new SQLite file, and on a new schema of PostgreSQL.
pub(crate) fn on_both<F, T>(test: F)
where
    F: Fn(Database) -> T,
    T: Future<Output = ()>,
{
    on_each(|database, _| test(database));
}

/// [`on_both`] for a test that needs the address too.
pub(crate) fn on_each<F, T>(test: F)
where
    F: Fn(Database, String) -> T,
    T: Future<Output = ()>,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kempt.db");
    runtime.block_on(async {
        let address = format!("sqlite:{}", file.display());
        let database = Database::open(&address).await.unwrap();
        test(database.clone(), address).await;
        database.close().await;
    });
    let Ok(server) = std::env::var("KEMPT_TEST_POSTGRES") else {
        eprintln!("KEMPT_TEST_POSTGRES is not set: tested on SQLite only");
        return;
    };
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let schema = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    runtime.block_on(async {
        let name = Name::new(&schema).unwrap();
        let admin = Database::open(&server).await.unwrap();
        let mut sql = Sql::new();
        sql.push("CREATE SCHEMA ").name(&name);
        run(&admin, &sql).await;
        let between = if server.contains('?') { '&' } else { '?' };
        let address = format!("{server}{between}options[search_path]={schema}");
        let database = Database::open(&address).await.unwrap();
        test(database.clone(), address).await;
        database.close().await;
        let mut sql = Sql::new();
        sql.push("DROP SCHEMA ").name(&name).push(" CASCADE");
        run(&admin, &sql).await;
        admin.close().await;
    });
}

pub(crate) async fn run(database: &Database, sql: &Sql) {
    let mut transaction = database.write().await.unwrap();
    transaction.execute(sql).await.unwrap();
    transaction.commit().await.unwrap();
}
