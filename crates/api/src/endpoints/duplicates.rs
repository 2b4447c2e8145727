//! `/api/v1/duplicates`, `/api/v1/verdicts`: records that may be one, who decides about them, and what was decided.

mod assign;
mod decide;
mod groups;
mod pass;
mod reopen;
mod shown;
mod verdicts;

pub(crate) use assign::{ASSIGN, ASSIGN_MANY};
pub(crate) use decide::{DECIDE, DECIDE_MANY, PREVIEW};
pub(crate) use groups::{GET, LIST};
pub(crate) use pass::PASS;
pub(crate) use reopen::REOPEN;
pub(crate) use verdicts::{DECIDE_PAIR, VERDICTS};
