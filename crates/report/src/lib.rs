//! The summary of a cleaned or audited file as JSON, and the report drawn from it as one HTML page.
//!
//! [`Summary`] is the contract of `--json`; `docs/reference/summary.md` describes every field. Whoever works on a
//! file counts into it and calls [`Summary::conclude`], which works out scores, problems and what to do first from
//! the counts alone. [`render`] draws it. [`BaseAudit`] is what is told of a whole base, and [`render_audit`] draws that. Pure: no I/O, no clock; every date and duration comes in.

mod base;
mod render;
mod summary;

pub use base::*;
pub use render::{POLICY, render, render_audit};
pub use summary::*;
