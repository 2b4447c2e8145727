//! The same house twice: on SQLite and on PostgreSQL, with the same clock and the same ids.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::Router;
use kempt_api::{Options, Rate, service};
use kempt_app::crm::Crm;
use kempt_store::{Database, Name, Sql};

use crate::{clock::SetClock, people::People};

/// A house on one database.
pub(crate) struct House {
    pub(crate) crm: Crm,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) router: Router,
}

impl House {
    /// Opens an empty database and lets people in.
    async fn open(address: &str) -> (House, People) {
        let database = Database::open(address).await.unwrap();
        let (crm, clock) = crate::clock::open(database).await;
        let people = People::move_in(&crm).await;
        let endless = Rate { at_once: 1e12, a_second: 1e12 };
        let options = Options {
            user_rate: endless,
            network_rate: endless,
            sign_in_rate: endless,
            ..Options::new("127.0.0.1:0".parse().unwrap(), PathBuf::new())
        };
        (House { router: service(crm.clone(), options), crm, clock }, people)
    }
}

/// The same house twice.
pub(crate) struct Pair {
    pub(crate) houses: [House; 2],
    pub(crate) people: People,
    /// The server of PostgreSQL, and the schema that the second house has there.
    schema: Option<(String, Name)>,
    _folder: tempfile::TempDir,
}

impl Pair {
    /// A new pair. Where no server of PostgreSQL is named, both lie in SQLite: this finds only what differs by chance.
    pub(crate) async fn new() -> Pair {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str| format!("sqlite:{}", folder.path().join(name).display());
        let (other, schema) = match std::env::var("KEMPT_TEST_POSTGRES") {
            Err(_) => {
                eprintln!("KEMPT_TEST_POSTGRES is not set: compared SQLite with itself");
                (file("other.db"), None)
            }
            Ok(server) => {
                let number = COUNT.fetch_add(1, Ordering::Relaxed);
                let text = format!("programs_{}_{number}", std::process::id());
                let name = Name::new(&text).unwrap();
                let mut sql = Sql::new();
                sql.push("CREATE SCHEMA ").name(&name);
                administer(&server, &sql).await;
                let between = if server.contains('?') { '&' } else { '?' };
                (format!("{server}{between}options[search_path]={text}"), Some((server, name)))
            }
        };
        let (one, people) = House::open(&file("one.db")).await;
        let (other, same_people) = House::open(&other).await;
        assert_eq!(people, same_people, "the houses begin differently");
        Pair { houses: [one, other], people, schema, _folder: folder }
    }

    /// Takes the pair away.
    pub(crate) async fn end(self) {
        for house in &self.houses {
            house.crm.database().close().await;
        }
        if let Some((server, name)) = &self.schema {
            let mut sql = Sql::new();
            sql.push("DROP SCHEMA ").name(name).push(" CASCADE");
            administer(server, &sql).await;
        }
    }
}

async fn administer(server: &str, sql: &Sql) {
    let database = Database::open(server).await.unwrap();
    let mut transaction = database.write().await.unwrap();
    transaction.execute(sql).await.unwrap();
    transaction.commit().await.unwrap();
    database.close().await;
}
