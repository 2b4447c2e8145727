//! Who works with the records: first-run set-up, users and teams, signing in, sessions, tokens, settings.
//!
//! Secrets are kept as hashes only. Whoever loses a right loses it with the next request, or a second later where another program
//! took it away.

mod address;
mod answers;
mod asker;
pub mod attempts;
mod password;
pub mod problem;
mod recent;
mod secret;
mod sessions;
mod setting;
mod setup;
mod teams;
mod tokens;
mod users;

pub use answers::{Claim, KeptAnswer, claim_key, keep_answer, release_key, under_key};
pub(crate) use asker::viewer_of_user;
pub use asker::{Asker, Means, TokenScope, still, viewer_at_the_console, who_holds_session, who_holds_token};
pub use kempt_store::{Session, Team, Token, User};
pub use password::suggested_password;
pub(crate) use recent::RecentAskers;
pub use secret::Secret;
pub use sessions::{SignedIn, end_session, sessions, sign_in, sign_out};
pub use setting::{change_settings, load_settings};
pub use setup::{SetUp, is_set_up, set_up};
pub use teams::{TeamChange, TeamMembers, create_team, delete_team, team, teams, update_team};
pub use tokens::{NewToken, create_token, delete_token, tokens};
pub use users::{
    NewUser, UserChange, change_password, create_user, reset_password, update_user, user, user_with_email,
    users,
};
pub(crate) use users::{teams_in_order, teams_of_all};

/// What is kept of old sign-ins, attempts and answers is taken away: to be called now and then.
pub async fn sweep(crm: &super::Crm) -> Result<(), super::CrmError> {
    let now = crm.now();
    let mut transaction = crm.database().write().await?;
    kempt_store::Session::sweep(&mut transaction, now, now - sessions::IDLE).await?;
    kempt_store::Attempts::sweep(&mut transaction, now - attempts::REMEMBERED).await?;
    kempt_store::KeptAnswer::sweep(&mut transaction, now - ANSWERS_KEPT).await?;
    transaction.commit().await?;
    Ok(())
}

/// How long an answer is kept under the key its asker chose: two days.
const ANSWERS_KEPT: kempt_store::Millis = 2 * 24 * 60 * 60 * 1_000;
