//! Who works with the records: users and their teams, sessions and tokens, and what the house has settled.
//!
//! Secrets lie here only as hashes; which hash, and when something expires, is decided by the use cases.

mod answer;
mod attempt;
mod session;
mod setting;
mod team;
mod token;
mod user;

pub use answer::{Claim, KeptAnswer};
pub use attempt::Attempts;
pub use session::Session;
pub use setting::Setting;
pub use team::Team;
pub use token::Token;
pub use user::User;

use crate::{Id, Row, StoreError};

/// The id at `index` of a row of the table `of`, which must have one.
fn id(row: &Row, index: usize, of: &str) -> Result<Id, StoreError> {
    row.id(index).ok_or_else(|| StoreError::Unreadable(format!("id in table {of}")))
}

fn text(row: &Row, index: usize) -> String {
    row.text(index).unwrap_or_default().to_owned()
}
