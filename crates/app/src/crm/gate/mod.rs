//! The gate: the only way to change a record. Whatever the door, the steps are the same, in this order: may they,
//! standardise, check, match, write, answer. What is refused leaves nothing behind.

mod archive;
mod bulk;
mod check;
mod create;
mod draft;
mod duplicates;
mod edit_many;
mod edits;
mod links;
mod live;
mod meta;
mod names;
mod plan;
mod prepare;
mod problems;
mod read;
mod typed;
mod update;
mod write;

pub use super::facts::Because;
pub use archive::Lifted;
pub(crate) use bulk::{Bulk, BulkWritten, prepare_all};
pub use check::{Completeness, Missing};
pub(crate) use create::{Origin, stored_of, stored_of_prepared};
pub use draft::{Draft, Given, GivenEntry, LONGEST_VALUE, MOST_ENTRIES};
pub use edit_many::Edited;
pub use edits::{Edits, MOST_EDITED, OneEdit, Selection};
pub(crate) use links::{survivor as links_survivor, survivors};
pub use live::{Checked, CheckedField};
pub use meta::{RecordMeta, StoredFinding, ValueMeta};
pub(crate) use plan::{Changes, Hand, NewRecord};
pub(crate) use prepare::{Prepared, prepare};
pub use problems::*;
pub(crate) use read::{ENTRY_BOUNCED, ENTRY_DEAD, ENTRY_WORKS, given_entry};
pub use read::{ENTRY_STATES, ReadEntry, ReadField, Reader};
pub(crate) use typed::in_major_units;
pub(crate) use update::{after, for_writing};
pub use write::{How, Written};
