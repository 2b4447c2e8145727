//! The numbers that a house gives its quotes, invoices and other records: how they look, when they begin anew, and what a
//! number that was written says.
//!
//! A [`NumberFormat`] is what an administrator wrote. [`CheckedFormat::new`] says what is wrong with it, or gives what writes
//! numbers ([`CheckedFormat::write`]) and reads them back ([`CheckedFormat::read`]). Numbers are counted in series
//! ([`CheckedFormat::series`]): one for each period and team, as far as the format counts them apart. Two numbers of one format
//! never look the same: each tells its series and its place in it.
//!
//! Pure: the day comes in, and so does the number. Who counts is not known here.

mod calendar;
mod checked;
mod flaw;
mod format;
mod pattern;
mod series;

pub use calendar::Calendar;
pub use checked::{CheckedFormat, ReadNumber, number_key};
pub use flaw::{Flaw, FlawCode, Member};
pub use format::{Brought, Entering, NumberFormat, Resets};
pub use pattern::{LONGEST_PATTERN, Part, Pattern};
