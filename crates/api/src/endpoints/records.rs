//! `/api/v1/{objects}`: the records of every object there is, those that the house added too.

mod bulk;
mod check;
mod convert;
mod export;
mod filter;
mod group;
mod history;
mod lift;
mod list;
mod merge;
mod read;
mod verify;
mod write;

pub(crate) use bulk::{EDIT, EDIT_EACH, PREVIEW, PREVIEW_EACH};
pub(crate) use check::{CHECK, CHECK_CHANGE};
pub(crate) use convert::{CONVERT, PLAN_CONVERSION};
pub(crate) use export::EXPORT;
pub(crate) use filter::FILTER;
pub(crate) use group::GROUPS;
pub(crate) use history::HISTORY;
pub(crate) use lift::{ARCHIVE, RESTORE};
pub(crate) use list::{LIST, QUERY};
pub(crate) use merge::{MERGE, PLAN};
pub(crate) use read::GET;
pub(crate) use verify::VERIFY;
pub(crate) use write::{CREATE, OPERATION, UPDATE, beside};
