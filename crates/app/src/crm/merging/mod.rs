//! Records become one, and one becomes several again.
//!
//! A merge is planned ([`Crm::plan_merge`](super::Crm::plan_merge)): for each field which record's value survives, and why.
//! Applying it writes one operation that holds all that is needed for the reverse. The records that are no longer
//! shown keep their rows, and their ids answer with the survivor for ever.

mod apply;
mod children;
mod plan;
mod problems;
mod unmerge;

pub(crate) use apply::reason_of_choice;
pub(crate) use children::{Link, links};

pub use apply::{MergeRequest, Merged};
pub use plan::{FieldChoice, Kept, MergePlan, Pick};
pub use problems::*;
pub use unmerge::{RevertRequest, Reverted};
