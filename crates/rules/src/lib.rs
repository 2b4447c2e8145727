//! The house's own rules: what must be true of its records. Pure: the day and the values come in.
//!
//! A rule as it is written ([`HouseRule`]) names fields, has a filter that says which records it is for, and an expression in
//! the Common Expression Language. [`CheckedRule::new`] looks at all of it once, against the description of the object;
//! [`CheckedRule::at`] settles what depends on the day, and [`RuleOfDay::judge`] says what is to be said of one record.
//!
//! An expression is bounded: its length, how deep it nests, and how long the lists are that it goes through.

mod checked;
mod expression;
mod flaw;
mod rule;

pub use checked::{CheckedRule, RuleOfDay, Verdict};
pub use expression::{MOST_BYTES, MOST_VALUES};
pub use flaw::{Flaw, FlawCode, Part};
pub use rule::{Effect, HouseRule, RuleState};
