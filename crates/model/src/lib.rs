//! The words every other crate speaks: languages and labels, kinds of field, object descriptions, rules and
//! findings. Pure: no I/O, no clock, no randomness.
//!
//! A value that is wrong is not an error here but a [`Cleaned`] value with [`Finding`]s.

mod choice;
mod fact;
mod field;
mod finding;
mod kind;
mod label;
mod object;
mod objects;
mod rows;

pub use choice::{Choice, Outcome};
pub use fact::{Course, Ends, FactDescription, Facts, Move};
pub use field::{Access, Category, FieldDescription, Level, Numbered};
pub use finding::{Cleaned, Dimension, Finding, Rule, Severity};
pub use kind::FieldKind;
pub use label::{Labels, Language};
pub use object::{MatchesAs, ObjectDescription, Section};
pub use objects::{DescriptionError, Flaw, Objects};
pub use rows::{RowBuilder, Rows};
