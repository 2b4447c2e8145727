//! Where records are kept: SQLite by default, PostgreSQL for many users, from one source.
//!
//! Every query is written once, with [`Sql`]; what the two databases do differently has a name in [`Dialect`]. Tables of
//! objects follow from their descriptions ([`ObjectTable`]). Every write of a record goes through a [`Writer`], which
//! leaves a change with the values before and after, so that one mechanism carries history and the undoing of edits,
//! merges, imports and bulk edits alike.
//!
//! The crate knows no clock and no randomness: times are given in milliseconds since 1970 UTC, ids are given too.

mod access;
mod database;
mod described;
mod description;
mod dialect;
mod doubt;
mod entry;
mod error;
mod external_id;
mod history;
mod id;
mod import;
mod index;
mod insert;
mod job;
mod load;
pub mod locks;
pub mod matching;
mod numbering;
mod object_table;
mod operation;
mod operation_list;
mod postgres;
mod quality;
mod query;
mod record;
mod revert;
mod rule;
mod schema;
mod search;
mod sql;
mod sqlite;
mod value;
mod view;
mod writer;

pub use access::{Attempts, Claim, KeptAnswer, Session, Setting, Team, Token, User};
pub use database::{Database, Transaction};
pub use description::{FieldOrder, KeptDescription};
pub use dialect::Dialect;
pub use doubt::{Checked, Doubt, DoubtsAsked, HalfLife, Line, Tallied, checks, keep_doubts, rest};
pub use entry::Entry;
pub use error::StoreError;
pub use external_id::ExternalId;
pub use history::{HistoryItem, history, record_as_of};
pub use id::{Id, Millis};
pub use import::{
    ImportOutcome, ImportRow, ImportSession, JudgedAgain, remember_mapping, remembered_mapping,
};
pub use index::{Index, IndexKey, MOST_INDEXES, Made, drop_indexes_unused_since, ensure_index};
pub use job::{Job, JobState, NewJob, Schedule};
pub use load::Load;
pub use numbering::{Counters, GivenNumber, KeptNumberFormat, shared_values, values_not_noted};
pub use object_table::{Column, ObjectTable, SystemColumn};
pub use operation::{Operation, OperationKind, OperationStatus};
pub use operation_list::OperationFilter;
pub use quality::{
    Cell, CellPart, Flaw, KeptAudit, KeptCount, QualityDay, Tally, add_flaws, doubled_by_cell,
    doubts_by_cell, findings_by_cell, flaws_between, keep_flaws,
};
pub use query::{Amounts, Count, Counted, Groups, Measured, Page, Query, Reach, Scope};
pub use record::{Columns, Record, any_has, count_records, find_many, find_record, records_with};
pub use revert::{Conflict, Places, Reverted, Watcher as RevertWatcher, revert, what_revert_would_do};
pub use rule::{
    KeptRule, add_findings, findings_between, forget_findings, forget_rule, hold, judged_rules,
    keep_findings, remember_judged,
};
pub use schema::prepare;
pub use search::{
    Found, Hit, HowFound, MOST_HITS, SearchQuestion, SearchText, forget, records_containing, remember_search,
    remember_search_many, remember_search_new, search, settle_search,
};
pub use sql::{Name, NotAName, Sql};
pub use value::{ColumnType, Row, Value};
pub use view::View;
pub use writer::{Change, Held, TrackedTable, Verb, Writer};
