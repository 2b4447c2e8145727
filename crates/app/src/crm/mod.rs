//! The house at work: records that people and programs read and change.
//!
//! [`Crm`] is the open house. Whoever asks is a [`Viewer`] with a [`Role`]. What is refused is a [`Refusal`] with a stable code and a text in three languages.

mod clock;
mod door;
mod error;
mod events;
mod house;
pub mod problem;
mod reading;
mod registry;
mod settings;
mod viewer;

pub use clock::{Clock, SystemClock};
pub use door::Door;
pub use error::CrmError;
pub use events::{Event, Events};
pub use house::Crm;
pub use problem::{Fault, Problem, ProblemKind, Refusal, problems};
pub use reading::House;
pub use registry::{Registry, Shape};
pub use settings::{DuplicatePolicy, Settings};
pub use viewer::{Role, Viewer};
