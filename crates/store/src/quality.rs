//! What was measured of the quality of the records: counters that follow every write, one line a day, and audits.

mod audit;
mod day;
mod flaw;
mod kept;
mod tally;

pub use audit::KeptAudit;
pub use day::QualityDay;
pub use flaw::{Flaw, add_flaws, flaws_between, keep_flaws};
pub use kept::{CellPart, KeptCount, doubled_by_cell, doubts_by_cell, findings_by_cell};
pub use tally::{Cell, Tally};
