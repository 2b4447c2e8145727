//! Work that is done later: a queue in the database, and workers in the process.
//!
//! A job is enqueued by the transaction of what asks for it ([`enqueue`]), so both last or neither does. [`Workers`] take
//! jobs one by one and hand them to the [`Handler`] of their kind. While a handler works, its lease is renewed; when the
//! program is killed the lease runs out, and the job is taken again, here or by another program on the same database.
//! A handler that writes says how far it is within its own transaction ([`Run::progress_within`]), so that after a kill
//! it goes on exactly where it was: nothing is done twice and nothing left out.
//!
//! The crate knows nothing of what jobs do, and no clock: time and ids come from a [`Clock`].

mod cron;
mod queue;
mod run;
mod schedule;
mod thread;
mod worker;

pub use cron::{Cron, NotATime};
pub use kempt_store::{Job, JobState, NewJob, Schedule};
pub use queue::{Clock, JobEvent, NewWork, Queue, backoff, enqueue};
pub use run::{Failure, Lost, Run};
pub use schedule::{ScheduleError, keep_schedule};
pub use thread::step_back;
pub use worker::{Handler, Running, Work, Workers};
