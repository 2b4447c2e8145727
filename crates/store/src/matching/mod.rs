//! What matching keeps: the keys by which records find each other, what was learned, what people decided about pairs, and
//! the groups of records that may be one.
//!
//! None of it is customer data, and none of it belongs to a record's history. Keys are hints: whoever is found by one
//! is read and compared before anything is said, so a key that is out of date costs a look and no more.

mod group;
mod key;
mod model;
mod sketch;
mod verdict;

pub use group::{DuplicateGroup, GroupCursor, GroupMember, GroupQuery, GroupStatus, ReviewedBy};
pub use key::{add_first_keys, add_keys, records_with_keys, remove_keys, settle_keys, settle_keys_of_load};
pub use model::{StoredModel, trained};
pub use sketch::{Sketch, SketchEntry, Sketched, Which};
pub use verdict::{Decision, Verdict};
