//! Finds the records that are the same person or organisation, says why, and clusters them.
//!
//! The way of a file through this crate:
//!
//! 1. [`TableBuilder`] folds each row and turns it into numbers (a [`Table`]).
//! 2. Blocking rules choose candidate pairs.
//! 3. Comparisons turn a pair into a pattern of levels.
//! 4. A mixture of classes (same, namesake, colleague, household, unrelated) is trained on the patterns without labels.
//! 5. Pairs are scored; links are joined into clusters unless the evidence between the groups speaks against.
//!
//! [`find_duplicates`] does 2 to 5; an [`Index`] answers for one record at a time, with the same pairs. A base that is not
//! held in memory is matched by a [`Matcher`], with stored keys and the same weights. Pure: no I/O, no clock, fixed seeds; threads do not change the result.

mod blocking;
mod cluster;
mod compare;
mod dictionary;
mod explain;
mod find;
mod frequencies;
mod index;
mod layout;
mod matcher;
mod model;
mod normalise;
mod population;
mod subject;
pub mod survivorship;
mod table;
mod token;
mod train;

pub use explain::{Explanation, ExplanationLine};
pub use find::{Duplicates, MatchOptions, ModelDoesNotFit, Pair, RuleYield, Step, find_duplicates};
pub use frequencies::{Frequencies, NotFrequencies};
pub use index::Index;
pub use matcher::shortlist::{Block, shortlist};
pub use matcher::{Evidence, Key, Matcher, Scored};
pub use model::{ComparisonModel, LevelModel, Model, Relation};
pub use subject::{Role, Subject};
pub use table::{Table, TableBuilder};
