//! The words every other crate speaks: languages and labels, kinds of field, object descriptions, rules and
//! findings. Pure: no I/O, no clock, no randomness.
//!
//! A value that is wrong is not an error here but a [`Cleaned`] value with [`Finding`]s.

mod finding;
mod kind;
mod label;
mod object;
mod rows;

pub use finding::{Cleaned, Dimension, Finding, Rule, Severity};
pub use kind::FieldKind;
pub use label::{Labels, Language};
pub use object::{Category, Choice, FieldDescription, Level, ObjectDescription, ObjectName};
pub use rows::{RowBuilder, Rows};
