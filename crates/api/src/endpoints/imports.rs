//! `/api/v1/imports`: files coming in, step by step.

mod rows;
mod sessions;
mod shown;
mod steps;

pub(crate) use rows::{CHOOSE, REPAIR, ROWS};
pub(crate) use sessions::{BEGIN, GET, LIST, SETTINGS, UPLOAD};
pub(crate) use shown::{import_schema, row_schema, settings_schema};
pub(crate) use steps::{CHECK, PREVIEW_REVERT, REVERT, RUN, UNDERSTAND};
