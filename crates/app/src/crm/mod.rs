//! The house at work: records that people and programs read and change.
//!
//! [`Crm`] is the open house. Every write goes through the [`gate`], every read through the [`lens`]; both ask a
//! [`Viewer`] what may be done. What is refused is a [`Refusal`] with a stable code and a text in three languages.

pub mod access;
mod clock;
pub mod converting;
pub mod custom;
pub mod decay;
pub mod demo;
mod derived;
mod door;
mod error;
mod events;
pub mod export;
mod facts;
mod follow;
pub mod gate;
mod house;
pub mod import;
pub mod lens;
pub mod matching;
pub mod merging;
mod moment;
pub mod numbering;
mod people;
pub mod problem;
pub mod quality;
mod reading;
mod registry;
pub mod rules;
mod settings;
mod stored;
mod through;
mod viewer;
pub mod views;
pub mod work;

pub use clock::{Clock, SystemClock};
pub use door::Door;
pub use error::CrmError;
pub use events::{Event, Events};
pub(crate) use gate::links_survivor;
pub use house::Crm;
pub use kempt_store::{Id, Millis};
pub use lens::ListRequest;
pub use moment::{moment_of, moment_text};
pub use problem::{Fault, Problem, ProblemKind, Refusal, problems};
pub use reading::House;
pub use registry::{Registry, Shape};
pub use settings::{DuplicatePolicy, Settings};
pub use stored::{Part, Stored};
pub use viewer::{Role, Viewer};
