//! Long work that goes on while nobody waits for it: the steps of imports. What it is doing is seen in the import itself;
//! here lies by what it is stopped, and how it ended when it went wrong.

use std::{
    collections::HashMap,
    future::Future,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

use kempt_app::crm::Id;

use crate::trouble::Trouble;

/// How long somebody who began work waits for it to end before being told that it has begun.
const SOON: Duration = Duration::from_secs(2);

/// Work that ended is remembered so long as no more than this is.
const MOST: usize = 1_000;

/// The long work there is.
#[derive(Debug, Default)]
pub(crate) struct Tasks(Mutex<HashMap<Id, Task>>);

#[derive(Debug)]
struct Task {
    cancel: Arc<AtomicBool>,
    is_running: bool,
    trouble: Option<Arc<Trouble>>,
}

/// What became of work within the time that somebody waits.
pub(crate) enum Begun {
    /// It is done.
    Done,
    /// It goes on.
    GoesOn,
    /// Other work on the same is going on already.
    Busy,
}

impl Tasks {
    fn with<T>(&self, look: impl FnOnce(&mut HashMap<Id, Task>) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Begins work on something, unless there is some already, and waits a moment for it to end.
    pub(crate) async fn begin<F>(
        tasks: &Arc<Tasks>,
        id: Id,
        work: impl FnOnce(Arc<AtomicBool>) -> F,
    ) -> Result<Begun, Trouble>
    where
        F: Future<Output = Result<(), Trouble>> + Send + 'static,
    {
        let cancel = Arc::new(AtomicBool::new(false));
        let is_free = tasks.with(|all| {
            if all.get(&id).is_some_and(|task| task.is_running) {
                return false;
            }
            if all.len() >= MOST {
                all.retain(|_, task| task.is_running);
            }
            all.insert(id, Task { cancel: Arc::clone(&cancel), is_running: true, trouble: None });
            true
        });
        if !is_free {
            return Ok(Begun::Busy);
        }
        let (work, at_the_end) = (work(cancel), Arc::clone(tasks));
        let running = tokio::spawn(async move {
            let ended = work.await.map_err(Arc::new);
            at_the_end.with(|all| {
                if let Some(task) = all.get_mut(&id) {
                    task.is_running = false;
                    task.trouble = ended.as_ref().err().map(Arc::clone);
                }
            });
            ended
        });
        match tokio::time::timeout(SOON, running).await {
            Err(_) => Ok(Begun::GoesOn),
            Ok(Ok(Ok(()))) => Ok(Begun::Done),
            Ok(Ok(Err(trouble))) => Err((*trouble).clone()),
            Ok(Err(error)) => {
                tasks.with(|all| all.remove(&id));
                Err(Trouble::Failed(error.to_string()))
            }
        }
    }

    /// Tells work to stop at the next good place.
    pub(crate) fn stop(&self, id: Id) {
        self.with(|all| {
            if let Some(task) = all.get(&id) {
                task.cancel.store(true, SeqCst);
            }
        });
    }

    /// Tells all work to stop.
    pub(crate) fn stop_all(&self) {
        self.with(|all| all.values().for_each(|task| task.cancel.store(true, SeqCst)));
    }

    /// Whether work on something is going on, and how the last one went wrong.
    pub(crate) fn state(&self, id: Id) -> (bool, Option<Arc<Trouble>>) {
        self.with(|all| all.get(&id).map_or((false, None), |task| (task.is_running, task.trouble.clone())))
    }
}
