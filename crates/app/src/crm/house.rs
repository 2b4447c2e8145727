//! The open house.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use kempt_jobs::Queue;
use kempt_model::Objects;
use kempt_quality::Context;
use kempt_store::{Database, Id, Index, Millis, prepare};

use super::{
    Clock, CrmError, Events, House, Registry, Settings, access::RecentAskers, clock::RisingIds,
    matching::Matchers, work::WorkClock,
};

/// Indexes that are remembered as wanted.
const MOST_WANTED: usize = 100;

/// The open house: its database, its objects, its settings. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Crm {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    database: Database,
    clock: Arc<dyn Clock>,
    ids: Arc<RisingIds>,
    /// The objects there are, and the state of the descriptions they were made of.
    registry: RwLock<(Arc<Registry>, (i64, Millis))>,
    settings: RwLock<Arc<Settings>>,
    events: Events,
    matchers: Matchers,
    recent_askers: RecentAskers,
    queue: Queue,
    /// Indexes that lists of this program would have liked.
    wanted_indexes: Mutex<Vec<Index>>,
}

impl Crm {
    /// Opens the house at the address of its database (see [`Database::open`]) and brings the database to the present
    /// state.
    pub async fn open(address: &str, clock: Arc<dyn Clock>) -> Result<Crm, CrmError> {
        Crm::with(Database::open(address).await?, clock).await
    }

    /// The house in this database, which is brought to the present state.
    pub async fn with(database: Database, clock: Arc<dyn Clock>) -> Result<Crm, CrmError> {
        let standard = Registry::new(Objects::standard().clone())?;
        prepare(&database, &standard.tables(), clock.now()).await?;
        let ids = Arc::new(RisingIds::default());
        let work = WorkClock { clock: Arc::clone(&clock), ids: Arc::clone(&ids) };
        let queue = Queue::new(database.clone(), Arc::new(work));
        let crm = Crm {
            inner: Arc::new(Inner {
                database,
                clock,
                ids,
                registry: RwLock::new((Arc::new(standard), (0, 0))),
                settings: RwLock::new(Arc::new(Settings::default())),
                events: Events::new(),
                matchers: Matchers::default(),
                recent_askers: RecentAskers::default(),
                queue,
                wanted_indexes: Mutex::default(),
            }),
        };
        // Rules read values as the settings say.
        super::access::load_settings(&crm).await?;
        crm.catch_up().await?;
        Ok(crm)
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.inner.database
    }

    /// The clock and the random source.
    pub fn clock(&self) -> &dyn Clock {
        self.inner.clock.as_ref()
    }

    /// The present moment.
    pub fn now(&self) -> Millis {
        self.inner.clock.now()
    }

    /// A new id, greater than all this program made before.
    pub fn new_id(&self) -> Id {
        self.inner.ids.next(self.clock())
    }

    /// Remembers the index that a list would have liked.
    pub(super) fn note_index(&self, index: Option<Index>) {
        let mut wanted = self.inner.wanted_indexes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = index.filter(|index| wanted.len() < MOST_WANTED && !wanted.contains(index)) {
            wanted.push(index);
        }
    }

    /// The indexes that lists would have liked.
    pub(super) fn wanted_indexes(&self) -> Vec<Index> {
        self.inner.wanted_indexes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The long work that waits or is done.
    pub fn queue(&self) -> &Queue {
        &self.inner.queue
    }

    /// The clock and the ids, as the queue needs them.
    pub(super) fn work_clock(&self) -> WorkClock {
        WorkClock { clock: Arc::clone(&self.inner.clock), ids: Arc::clone(&self.inner.ids) }
    }

    /// The objects there are.
    pub fn registry(&self) -> Arc<Registry> {
        Arc::clone(&self.inner.registry.read().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The state of the descriptions that the registry was made of.
    pub(crate) fn registry_state(&self) -> (i64, Millis) {
        self.inner.registry.read().unwrap_or_else(PoisonError::into_inner).1
    }

    /// Puts other objects in place of those there were; the newest state counts, whoever read it last.
    pub(crate) fn set_registry(&self, registry: Registry, state: (i64, Millis)) {
        {
            let mut known = self.inner.registry.write().unwrap_or_else(PoisonError::into_inner);
            let (_, (_, newest)) = *known;
            if state.1 < newest {
                return;
            }
            *known = (Arc::new(registry), state);
        }
        self.events().tell(super::Event::Descriptions);
    }

    /// How the house does things.
    pub fn settings(&self) -> Arc<Settings> {
        Arc::clone(&self.inner.settings.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts other settings in place of those there were, in this program only.
    pub fn set_settings(&self, settings: Settings) {
        *self.inner.settings.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(settings);
    }

    /// What was done, for whoever listens.
    pub fn events(&self) -> &Events {
        &self.inner.events
    }

    /// Who asked a moment ago.
    pub(super) fn recent_askers(&self) -> &RecentAskers {
        &self.inner.recent_askers
    }

    pub(super) fn matchers(&self) -> &Matchers {
        &self.inner.matchers
    }

    /// What values are read with now.
    pub fn context(&self) -> Context {
        self.settings().context(self.now())
    }

    /// How values in filters are read now.
    pub fn reading(&self) -> House {
        House::new(self.context())
    }
}
