//! Use cases: one function for each thing a user can do.
//!
//! [`clean`] makes a clean file, [`audit`] judges files, [`match_files`] finds which rows are the same. They read and
//! write files through `kempt-ingest`; the current day and the clock come in as parameters, so that a run can be
//! repeated to the byte, with any number of threads.

mod audit;
mod blocking_words;
mod capture;
mod clean;
mod columns;
pub mod crm;
mod duplicates;
mod error;
mod evidence;
mod evidence_of_cells;
mod group;
mod history;
mod judge;
mod layout;
mod locale;
mod matching;
mod memo;
mod merge;
mod output;
mod parts;
mod settings;
mod source;
mod stream;
mod style;
mod table;
mod tally;
mod telling;
mod watch;
mod worker;
mod write;

pub use audit::{AuditRequest, Bar, Failure, audit};
pub use clean::{CleanRequest, clean};
pub use duplicates::{MatchSettings, read_model};
pub use error::{Error, WrongUse};
pub use judge::Outcome;
pub use layout::{LaidColumn, Layout, Understood};
pub use matching::{MatchRequest, Matched, match_files};
pub use output::{check_outputs, companion};
pub use settings::Settings;
pub use style::{StyleFlaw, read_style, with_style_entry};
pub use telling::Telling;
pub use watch::{Progress, Unwatched, Watch};
