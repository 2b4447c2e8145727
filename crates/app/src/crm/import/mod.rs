//! Files coming in, as sessions on the server: upload, what was understood, mapping, a dry run that finds everything
//! before anything is written, choices, the run in groups that survives a kill, the repair sheet, and taking it all back.
//!
//! Every row goes through the same [`gate`](super::gate) as a record that a person types: there is no second set of rules.
//! The steps of a session, each a function of [`Crm`](super::Crm):
//!
//! 1. `begin_import`, then `upload_import` for each piece of the file, then `understand_import`;
//! 2. `set_import` as often as the mapping or the choices change;
//! 3. `check_import`, the dry run; `import_rows` opens what it found, `choose_import_rows` decides on single rows;
//! 4. `run_import`; called again it goes on where it was stopped, and takes rows that were decided on since;
//! 5. `repair_sheet` and `import_rows` tell what was not taken, `revert_import` takes everything back.

mod accounts;
mod cells;
mod check;
mod existing;
mod judge;
mod numbers;
mod owners;
mod problems;
mod repair;
mod revert;
mod rows;
mod run;
mod session;
mod settings;
mod steering;
mod target;
mod understand;
mod upload;

pub use judge::RowClass;
pub use problems::*;
pub use repair::repair_sheets;
pub use rows::{RowPage, RowsOf, ShownRow};
pub use run::RowOutcome;
pub use session::{Import, ImportStatus};
pub use settings::{Accounts, ImportSettings, Treatment};
pub use steering::{ImportStep, Progress, Steering};
pub(crate) use target::{EntryPart, can_be_numbered, header_of};
pub(crate) use understand::blocking;
pub use understand::{Understood, UnderstoodColumn};
pub use upload::{MOST_BYTES, MOST_ROWS};
