//! Long work on a thread of its own, so that it never holds up those who wait for an answer.

use tokio::{runtime::Handle, sync::oneshot};

use crate::{Failure, worker::Work};

/// How far a thread steps back, on the scale from 0 to 19 of Unix.
#[cfg(target_os = "linux")]
const BACK: i32 = 10;

/// Lets every other thread of the machine that wants the processor go before this one, from now on. Where a system does
/// not know of that for single threads nothing changes.
pub fn step_back() {
    // Whoever may not do it works on as before.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(BACK);
}

/// How work on a thread of its own ended.
#[derive(Debug)]
pub(crate) enum CameTo {
    /// The handler ended.
    Ended(Result<serde_json::Value, Failure>),
    /// It was broken off between two of its steps.
    BrokenOff,
    /// It panicked, or no thread could be had.
    Fault,
}

/// Work that goes on on a thread of its own.
pub(crate) struct OwnThread {
    abort: Option<oneshot::Sender<()>>,
    done: oneshot::Receiver<CameTo>,
}

impl OwnThread {
    /// Begins work. What it waits for is still the business of the runtime that this is called in.
    pub(crate) fn begin(work: Work) -> OwnThread {
        let (abort, aborted) = oneshot::channel();
        let (tell, done) = oneshot::channel();
        let runtime = Handle::current();
        let body = move || {
            step_back();
            let came_to = runtime.block_on(async move {
                tokio::select! {
                    ended = work => CameTo::Ended(ended),
                    Ok(()) = aborted => CameTo::BrokenOff,
                }
            });
            // Nobody hears it any more when the workers are gone.
            let _ = tell.send(came_to);
        };
        // Without a thread, and when it panics, `tell` is dropped, which is heard as a fault.
        drop(std::thread::Builder::new().name("kempt-work".to_owned()).spawn(body));
        OwnThread { abort: Some(abort), done }
    }

    /// Breaks it off where it waits for something next.
    pub(crate) fn abort(&mut self) {
        if let Some(abort) = self.abort.take() {
            // It may have ended meanwhile.
            let _ = abort.send(());
        }
    }

    /// Waits for its end. Nothing is lost when this is broken off and begun again.
    pub(crate) async fn ended(&mut self) -> CameTo {
        (&mut self.done).await.unwrap_or(CameTo::Fault)
    }
}
