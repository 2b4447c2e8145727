//! Numbers that the house gives: of quotes, invoices, customers, whatever a field of a record is to be called by.
//!
//! An administrator writes a format for a field ([`Crm::add_number_format`](super::Crm::add_number_format)). From then on the
//! field is read only at every door, and a record gets its number in the very transaction that makes it, or that brings it
//! into the state in which it gets one. The counter's row is held until that transaction ends: what is refused took none, what
//! is committed has the next one, and no two have the same. Every number is written down with the record that it was given to;
//! it stays with that record, whatever is undone, and is given to no other.
//!
//! `give` takes numbers, `brought` keeps those that a file brings along, `entered` numbers records that lie in the database
//! already, `undone` says what undoing leaves. `formats` and `shown` are for administrators, `old` for records from before.

mod brought;
mod entered;
mod formats;
mod give;
mod numbered;
mod old;
mod problems;
mod shown;
mod undone;

pub(crate) use brought::take_brought;
pub use formats::NumberFormatDraft;
pub(crate) use numbered::{InForce, Numbered, as_if_given, in_force};
pub use old::Watcher;
pub use problems::*;
