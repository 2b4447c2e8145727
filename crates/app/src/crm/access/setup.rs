//! The first run: the firm and its first administrator.

use std::net::IpAddr;

use kempt_store::User;
use serde_json::{Map, Value as Json};

use super::{NewUser, SignedIn, password, problem, sessions, setting, users};
use crate::crm::{Crm, CrmError, Refusal, Role};

/// What is asked on the first run.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// Settings of the house as they are written in JSON, the firm's name among them.
    pub settings: Map<String, Json>,
    /// The first administrator; the role is given, whatever it says.
    pub administrator: NewUser,
}

/// Whether the house has been set up: whether there is any user.
pub async fn is_set_up(crm: &Crm) -> Result<bool, CrmError> {
    let mut transaction = crm.database().read().await?;
    Ok(User::is_any(&mut transaction).await?)
}

/// Sets the house up and signs its administrator in. It can be done once: while there is no user.
pub async fn set_up(crm: &Crm, asked: SetUp, device: &str, from: IpAddr) -> Result<SignedIn, CrmError> {
    if is_set_up(crm).await? {
        return Err((&problem::SET_UP_ALREADY).into());
    }
    let settings = setting::changed(crm.settings().as_ref(), asked.settings);
    let mut new = asked.administrator;
    new.role = Role::Administrator;
    if let Ok(settings) = &settings {
        new.language = Some(new.language.unwrap_or(settings.language));
        new.zone = Some(new.zone.unwrap_or_else(|| settings.zone.clone()));
    }
    let (settings, mut user) = match (settings, users::checked(crm, &new, "administrator.")) {
        (Ok(settings), Ok(user)) => (settings, user),
        (settings, user) => return Err(all_faults([settings.err(), user.err()])),
    };
    user.password = password::hash(crm, &new.password).await?;
    let (secret, session) = sessions::begin(crm, user.id, device, from);
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    // Somebody else may have been first.
    if User::is_any(&mut transaction).await? {
        return Err((&problem::SET_UP_ALREADY).into());
    }
    user.insert(&mut transaction).await?;
    session.insert(&mut transaction).await?;
    setting::write(crm, &mut transaction, &settings, Some(user.id)).await?;
    transaction.commit().await?;
    crm.set_settings(settings);
    Ok(SignedIn { secret, session, user })
}

/// The faults of several refusals in one.
fn all_faults(errors: [Option<CrmError>; 2]) -> CrmError {
    let mut faults = Vec::new();
    for error in errors.into_iter().flatten() {
        match error {
            CrmError::Refused(refusal) => faults.extend(refusal.faults),
            other => return other,
        }
    }
    Refusal::new(&problem::NOT_ACCEPTED).faults(faults).into()
}
