//! The one language of filters, sorts and groupings: read, checked, written, and what it means. Pure: the day, the
//! viewer and the reading of values are parameters.
//!
//! A filter goes through three forms. As written ([`Filter`]) it has names and texts. [`check`] looks up the names
//! among the [`Fields`] that this viewer may read and reads the texts as values of their fields' kinds; a
//! [`TypedFilter`] can be kept. [`TypedFilter::resolve`] settles what depends on who asks and when, and a
//! [`ResolvedFilter`] is what a database is asked, or [`evaluate`] in plain Rust.

mod check;
mod described;
mod error;
mod evaluate;
mod field;
mod filter;
mod group;
mod json;
mod limits;
mod messages;
mod nearest;
mod period;
mod reading;
mod resolve;
mod sort;
mod text;
mod tree;
mod typed;

pub use check::{check, operators};
pub use error::{ErrorCode, FilterError, Place};
pub use evaluate::{Record, Value, evaluate};
pub use field::{Field, FieldReference, Fields, Step, ValueKind};
pub use filter::{Comparison, Filter, Test, Word};
pub use group::{Group, GroupBy, GroupKey, Grouping, TypedGrouping, WrittenGroup};
pub use json::SCHEMA;
pub use limits::{
    MOST_BYTES, MOST_CHARACTERS, MOST_DEPTH, MOST_GROUPS, MOST_LOOKUPS, MOST_SORT_KEYS, MOST_TERMS,
};
pub use period::{Period, Standpoint, Unit};
pub use reading::{Reading, TextForm};
pub use sort::{Cursor, Order, Sort, SortKey, SortValue, TypedSort, WrittenKey};
pub use text::RESERVED_WORDS;
pub use tree::Tree;
pub use typed::{
    Check, Edge, IdBytes, MoneySpan, ResolvedFilter, ResolvedTest, Span, TextMatch, TypedCheck, TypedFilter,
    TypedTest, Who,
};
