//! Who is in the base twice.
//!
//! [`Crm::candidates`](super::Crm::candidates) answers for one record, while it is typed and when it is written; [`Crm::remember`](super::Crm::remember) keeps the keys by
//! which it is found. [`Crm::find_all_duplicates`](super::Crm::find_all_duplicates) compares everybody with everybody and learns; the groups that come of it
//! are kept up to date after single writes ([`Crm::find_duplicates_of`](super::Crm::find_duplicates_of)), shown to those who may see them, given to
//! reviewers and decided. What people decide about a pair holds for everybody until what is known of the two changes.

mod assign;
mod candidates;
mod compared;
mod decide;
mod grouping;
mod incremental;
mod many;
mod pass;
mod remember;
mod review;
mod state;

pub use assign::Assignment;
pub use candidates::{Candidate, Purpose};

pub use compared::{subject_from_name, subject_name};
pub use decide::{BulkDecision, BulkPreview};
pub(crate) use many::{Many, Same};
pub use pass::{PassProgress, PassReport, PassStep, Watcher};
pub use review::{GroupDetail, GroupFilter, GroupPage, ShownGroup, ShownMember, ShownPair, ShownVerdict};
pub(crate) use state::Matchers;

pub use kempt_matching::{Explanation, Subject};
pub use kempt_store::matching::{Decision, GroupCursor, GroupStatus, ReviewedBy};
