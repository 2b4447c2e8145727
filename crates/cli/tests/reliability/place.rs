//! Where the data of a house lies: a folder of its own, or a schema of its own on a PostgreSQL server.

use std::sync::atomic::{AtomicU64, Ordering};

use kempt_store::{Database, Name, Sql, Value};

use crate::pause;

/// The address of a PostgreSQL server for tests.
const SERVER: &str = "KEMPT_TEST_POSTGRES";

/// Which database a house is kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// Those that there are here.
    pub(crate) fn all() -> Vec<Kind> {
        match std::env::var(SERVER) {
            Ok(_) => vec![Kind::Sqlite, Kind::Postgres],
            Err(_) => {
                eprintln!("{SERVER} is not set: tested on SQLite only");
                vec![Kind::Sqlite]
            }
        }
    }
}

/// A new and empty place; it is taken away at the end.
pub(crate) struct Place {
    pub(crate) kind: Kind,
    pub(crate) folder: tempfile::TempDir,
    /// On PostgreSQL.
    schema: String,
    runtime: tokio::runtime::Runtime,
}

impl Place {
    pub(crate) fn new(kind: Kind) -> Place {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let schema = format!("killed_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let place = Place { kind, folder: tempfile::tempdir().unwrap(), schema, runtime };
        if kind == Kind::Postgres {
            place.on_server("CREATE SCHEMA ", "");
        }
        place
    }

    /// The address of the database, as a program gets it that calls itself `name`.
    pub(crate) fn address(&self, name: &str) -> String {
        match self.kind {
            Kind::Sqlite => format!("sqlite:{}", self.folder.path().join("kempt.db").display()),
            Kind::Postgres => {
                let server = std::env::var(SERVER).unwrap();
                let between = if server.contains('?') { '&' } else { '?' };
                let schema = &self.schema;
                format!("{server}{between}options[search_path]={schema}&application_name={name}")
            }
        }
    }

    /// What distinguishes the programs of this place from those of others.
    pub(crate) fn program_name(&self, start: u32) -> String {
        format!("{}_{start}", self.schema)
    }

    /// Does something with the database itself.
    pub(crate) fn look<T>(&self, look: impl AsyncFnOnce(&Database) -> T) -> T {
        self.runtime.block_on(async {
            let database = Database::open(&self.address("looks")).await.unwrap();
            let seen = look(&database).await;
            database.close().await;
            seen
        })
    }

    /// Waits until the server has noticed that a program is gone, and has ended what that had begun.
    pub(crate) fn wait_until_forgotten(&self, program: &str) {
        if self.kind == Kind::Sqlite {
            return;
        }
        self.look(async |database| {
            loop {
                let mut sql = Sql::new();
                sql.push("SELECT count(*) FROM pg_stat_activity WHERE application_name = ").bind(program);
                let mut transaction = database.read().await.unwrap();
                let left = transaction.row(&sql).await.unwrap().unwrap().integer(0);
                drop(transaction);
                if left == Some(0) {
                    break;
                }
                pause(std::time::Duration::from_millis(2));
            }
        });
    }

    /// On PostgreSQL, where other programs may work on the same jobs and answer the same requests, what a program that died
    /// was at is taken on after some minutes: twenty of them pass.
    pub(crate) fn let_minutes_pass(&self) {
        if self.kind == Kind::Sqlite {
            return;
        }
        self.look(async |database| {
            let mut transaction = database.write().await.unwrap();
            for passes in [
                "UPDATE job SET lease_until = lease_until - 1200000 WHERE state = 'running'",
                "UPDATE idempotency_key SET at = at - 1200000 WHERE status IS NULL",
            ] {
                let mut sql = Sql::new();
                sql.push(passes);
                transaction.execute(&sql).await.unwrap();
            }
            transaction.commit().await.unwrap();
        });
    }

    /// The server ends all connections of a program, in the middle of whatever they do; or kills the processes that
    /// serve them, where the server is the test's own.
    pub(crate) fn cut_off(&self, program: &str) {
        let is_own = std::env::var_os("KEMPT_TEST_POSTGRES_OWN").is_some();
        let processes = self.look(async |database| {
            let mut sql = Sql::new();
            sql.push(match is_own {
                true => "SELECT pid FROM pg_stat_activity WHERE application_name = ",
                false => {
                    "SELECT pid FROM (SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = "
                }
            });
            sql.bind(program).push(if is_own { "" } else { ") ended" });
            let mut transaction = database.read().await.unwrap();
            let rows = transaction.rows(&sql).await.unwrap();
            rows.iter().filter_map(|row| row.integer(0)).collect::<Vec<i64>>()
        });
        assert!(!processes.is_empty(), "{program} had no connections");
        if is_own {
            let killed = std::process::Command::new("kill")
                .arg("-9")
                .args(processes.iter().map(i64::to_string))
                .status()
                .unwrap();
            // One may have ended by itself.
            println!("killed {} processes of the server: {killed}", processes.len());
            self.wait_for_server();
        }
    }

    /// A server one of whose processes was killed starts anew by itself.
    fn wait_for_server(&self) {
        self.runtime.block_on(async {
            loop {
                if let Ok(database) = Database::open(&self.address("looks")).await
                    && let Ok(mut transaction) = database.read().await
                {
                    let mut sql = Sql::new();
                    sql.push("SELECT 1 + ").bind(Value::Integer(Some(1)));
                    if transaction.row(&sql).await.is_ok() {
                        break;
                    }
                }
                pause(std::time::Duration::from_millis(20));
            }
        });
    }

    fn on_server(&self, before: &'static str, after: &'static str) {
        let name = Name::new(&self.schema).unwrap();
        self.runtime.block_on(async {
            let database = Database::open(&std::env::var(SERVER).unwrap()).await.unwrap();
            let mut transaction = database.write().await.unwrap();
            let mut sql = Sql::new();
            sql.push(before).name(&name).push(after);
            transaction.execute(&sql).await.unwrap();
            transaction.commit().await.unwrap();
            database.close().await;
        });
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // For whoever wants to see what went wrong.
            self.folder.disable_cleanup(true);
            eprintln!("the data is kept: {} {}", self.folder.path().display(), self.address("looks"));
        } else if self.kind == Kind::Postgres {
            self.on_server("DROP SCHEMA ", " CASCADE");
        }
    }
}
