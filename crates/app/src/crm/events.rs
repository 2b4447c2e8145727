//! What was done, told to whoever listens in this program.

use kempt_store::{Id, OperationKind};
use tokio::sync::broadcast;

/// Something that was committed.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Records were changed.
    Change {
        /// The operation.
        operation: Id,
        /// What was done.
        kind: OperationKind,
        /// The object and the records, when they are few; none when there are too many to name.
        records: Vec<(String, Id)>,
    },
    /// Objects or fields were added, changed, put in another order, or taken out of use.
    Descriptions,
}

/// Hands events to all who listen. Who is too slow misses some and is told so.
#[derive(Debug, Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

impl Events {
    pub(crate) fn new() -> Events {
        Events { sender: broadcast::channel(1_024).0 }
    }

    /// Listens from now on.
    pub fn listen(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }

    pub(crate) fn tell(&self, event: Event) {
        // Nobody listening is all right.
        drop(self.sender.send(event));
    }
}
