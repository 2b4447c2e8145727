//! How good the records of the house are.
//!
//! Every write says what its records count for (`Crm::follow_standing`): how many there are, which of their fields are filled,
//! what is wrong with values, by whose they are and by which door they came in. The counts are added up to figures and those
//! scored ([`kempt_report::Basis`], as files are); what is doubtful, breaks a rule or may be double is counted where it is
//! kept. So the figures are those of this moment (`Crm::quality`). Every night all records are counted anew
//! (`Crm::recount`) and the figures of the day kept (`Crm::measure_quality`); every month an audit keeps all of them
//! (`Crm::audit`), to be compared with the one before. Figures are of the whole house and the same for everybody; those of
//! single people are for themselves, their teams, and those who see all records. Fields that somebody may not read are left
//! out for them.

mod audit;
mod breakdown;
mod counts;
mod day;
mod figures;
mod live;
mod measure;
mod problems;
mod record;
mod recount;
mod report;
mod shown;
mod standing;
mod steps;
mod work;

pub use audit::AuditPage;
pub(super) use audit::SCHEDULE as AUDIT_SCHEDULE;
pub use breakdown::By;
pub use kempt_report::POLICY as REPORT_POLICY;
pub use live::{Asked, Whose};
pub(crate) use measure::Measures;
pub use problems::*;
pub use recount::Watcher;
pub use steps::Issue;
pub use work::WorkDraft;
