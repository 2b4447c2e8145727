//! The lens: every read goes through it. It turns who asks, a filter and an order into one query with what may be seen
//! compiled in, and shows fields that may not be read to nobody.

mod asked;
mod get;
mod group;
mod history;
mod json;
mod list;
mod operations;
mod problems;
mod search;
mod titles;

pub use asked::{filter_of, sort_of};
pub(crate) use get::Manner;
pub use get::Shown;
pub use group::GroupRequest;
pub use history::{HistoryPage, HistoryRequest};
pub(crate) use json::{day_time, json_of_field};
pub use list::{ListRequest, Listed, WrittenFilter};
pub use operations::{OperationsPage, OperationsRequest, operation_kinds};
pub use problems::*;
pub use search::{SearchPage, SearchRequest};
pub(crate) use titles::{ShownLink, Titles};
