//! `GET /api/v1/events`: what happens, as it happens (server-sent events).

use std::sync::atomic::Ordering::Relaxed;

use axum::body::Body;
use futures_util::stream;
use kempt_app::crm::{
    Event, Id, Viewer,
    access::{Asker, still},
    work::JobEvent,
};
use serde_json::json;
use tokio::sync::{broadcast, watch};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Work, get},
    problems,
    server::Server,
    trouble::Trouble,
};

/// Streams that are open at the same time.
const MOST_LISTENERS: u64 = 500;
/// How often a sign of life is sent, so that what lies between does not close a quiet stream.
const SIGN_OF_LIFE: std::time::Duration = std::time::Duration::from_secs(20);

/// What happens, as it happens.
pub(crate) static EVENTS: Endpoint = Endpoint {
    group: "Events",
    summary: "What happens to records that you may see, as it happens: server-sent events.",
    about: "`job` says how far long work of yours is. `change` names the records of an operation; `descriptions` says that objects or fields are others now; `lost` says that some events were missed, so that what is shown should be read again. A stream that begins with `Last-Event-ID` begins with `lost`.",
    work: Work::Stream,
    gives: Gives::Raw(&["text/event-stream"]),
    ..get("/api/v1/events", "listen", |call| Box::pin(listen(call)))
};

/// Somebody who listens.
struct Listener {
    server: Server,
    asker: Asker,
    events: broadcast::Receiver<Event>,
    jobs: broadcast::Receiver<JobEvent>,
    closing: watch::Receiver<bool>,
    /// What is sent before anything that happens.
    greeting: Option<String>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.server.metrics.listeners.fetch_sub(1, Relaxed);
    }
}

async fn listen(call: Call) -> Result<Answer, Trouble> {
    if call.server.metrics.listeners.fetch_add(1, Relaxed) >= MOST_LISTENERS {
        call.server.metrics.listeners.fetch_sub(1, Relaxed);
        return Err((&problems::OVERLOADED, 30).into());
    }
    let greeting = if call.headers.contains_key("last-event-id") { LOST } else { ": welcome\n\n" };
    let listener = Listener {
        asker: call.asker()?.clone(),
        events: call.crm().events().listen(),
        jobs: call.crm().queue().events(),
        closing: call.server.closing.subscribe(),
        greeting: Some(greeting.to_owned()),
        server: call.server.clone(),
    };
    let pieces = stream::unfold(listener, |mut listener| async move {
        let text = listener.next().await?;
        Some((Ok::<_, std::convert::Infallible>(text), listener))
    });
    Ok(Answer::raw("text/event-stream", Body::from_stream(pieces)))
}

const LOST: &str = "event: lost\ndata: {}\n\n";

impl Listener {
    /// The next piece of the stream; none when the server ends.
    async fn next(&mut self) -> Option<String> {
        if let Some(greeting) = self.greeting.take() {
            return Some(greeting);
        }
        loop {
            tokio::select! {
                event = self.events.recv() => match event {
                    Ok(event) => {
                        // Whoever has lost a right since hears no more of it.
                        self.asker = still(&self.server.crm, &self.asker).await.ok()??;
                        if let Some(text) = self.told(&event).await {
                            return Some(text);
                        }
                    }
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(LOST.to_owned()),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                job = self.jobs.recv() => match job {
                    Ok(job) => {
                        if let Ok(job) = self.server.crm.job_told(&self.asker.viewer, &job).await {
                            return Some(format!("event: job\ndata: {job}\n\n"));
                        }
                    }
                    // How far a job is, is told again soon.
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                _ = self.closing.changed() => return None,
                () = tokio::time::sleep(SIGN_OF_LIFE) => {
                    self.asker = still(&self.server.crm, &self.asker).await.ok()??;
                    return Some(": still here\n\n".to_owned());
                }
            }
        }
    }

    /// The event as far as the listener may know of it.
    async fn told(&self, event: &Event) -> Option<String> {
        let Event::Change { operation, kind, records: changed } = event else {
            return Some("event: descriptions\ndata: {}\n\n".to_owned());
        };
        let mut records = Vec::new();
        for (object, id) in changed {
            if self.may_see(&self.asker.viewer, object, *id).await {
                records.push(json!({ "object": object, "id": id.to_string() }));
            }
        }
        if records.is_empty() && !changed.is_empty() {
            return None;
        }
        let data = json!({ "operation": operation.to_string(), "kind": kind.as_str(), "records": records });
        Some(format!("event: change\nid: {operation}\ndata: {data}\n\n"))
    }

    async fn may_see(&self, viewer: &Viewer, object: &str, id: Id) -> bool {
        viewer.sees_all() || self.server.crm.get(viewer, object, id).await.is_ok()
    }
}
