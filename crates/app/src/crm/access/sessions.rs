//! Signing in and out.

use std::net::IpAddr;

use kempt_store::{Id, Millis, Session, User};

use super::{Asker, Secret, address, attempts::Subjects, password, password::Verdict, problem};
use crate::crm::{Crm, CrmError, Refusal};

const DAY: Millis = 24 * 60 * 60 * 1_000;

/// A session ends after this time however much it is used, and after `IDLE` without use.
const LONGEST: Millis = 30 * DAY;
pub(super) const IDLE: Millis = 7 * DAY;

/// Letters that are kept of what a device says of itself.
const DEVICE: usize = 200;

/// Somebody who has just signed in.
#[derive(Debug)]
pub struct SignedIn {
    /// The secret for the device to hold.
    pub secret: Secret,
    /// The session.
    pub session: Session,
    /// The user.
    pub user: User,
}

/// When a session ends if it is not used again.
pub(super) fn end(session: &Session) -> Millis {
    session.expires_at.min(session.seen_at + IDLE)
}

pub(super) fn is_alive(session: &Session, now: Millis) -> bool {
    now < end(session)
}

/// Signs in with a password. A wrong address, a wrong password and a user who may no longer work here give the same answer
/// after the same time.
pub async fn sign_in(
    crm: &Crm,
    email: &str,
    entered: &str,
    device: &str,
    from: IpAddr,
) -> Result<SignedIn, CrmError> {
    let key = address::key(email);
    let subjects = Subjects::of(&key, from);
    let mut transaction = crm.database().read().await?;
    let wait = subjects.wait(&mut transaction, crm.now()).await?;
    let user = User::with_email(&mut transaction, &key).await?.filter(|user| user.active);
    drop(transaction);
    if wait > 0 {
        return Err(too_many(wait));
    }
    let kept = user.as_ref().map(|user| user.password.clone());
    let verdict = password::verify(entered, kept).await?;
    let now = crm.now();
    let Some(user) = user.filter(|_| verdict != Verdict::Wrong) else {
        let mut transaction = crm.database().write().await?;
        subjects.count(&mut transaction, now).await?;
        transaction.commit().await?;
        return Err((&problem::WRONG_CREDENTIALS).into());
    };
    let rehashed = match verdict {
        Verdict::RightButWeak => Some(password::hash(crm, entered).await?),
        _ => None,
    };
    let mut transaction = crm.database().write().await?;
    // Much may have happened while the password was compared.
    let Some(user) = User::find(&mut transaction, user.id)
        .await?
        .filter(|found| found.active && found.password == user.password)
    else {
        return Err((&problem::WRONG_CREDENTIALS).into());
    };
    if let Some(hash) = rehashed {
        User::rehash(&mut transaction, user.id, &hash).await?;
    }
    subjects.forget(&mut transaction).await?;
    User::note_sign_in(&mut transaction, user.id, now).await?;
    let (secret, session) = begin(crm, user.id, device, from);
    session.insert(&mut transaction).await?;
    transaction.commit().await?;
    Ok(SignedIn { secret, session, user })
}

/// A new session of a user, still to be written.
pub(super) fn begin(crm: &Crm, owner: Id, device: &str, from: IpAddr) -> (Secret, Session) {
    let (secret, now) = (Secret::new(crm, ""), crm.now());
    let session = Session {
        hash: secret.hash(),
        id: crm.new_id(),
        owner,
        created_at: now,
        seen_at: now,
        expires_at: now + LONGEST,
        device: device.chars().filter(|letter| !letter.is_control()).take(DEVICE).collect(),
        address: from.to_canonical().to_string(),
    };
    (secret, session)
}

pub(super) fn too_many(wait: Millis) -> CrmError {
    let seconds = (wait + 999) / 1_000;
    Refusal::new(&problem::TOO_MANY_ATTEMPTS)
        .with("seconds", seconds.to_string())
        .detail("retry_after", seconds)
        .into()
}

/// Ends the session of who asks.
pub async fn sign_out(crm: &Crm, asker: &Asker) -> Result<(), CrmError> {
    match asker.session() {
        Some(id) => end_session(crm, asker, id).await,
        None => Err((&problem::NO_SESSION).into()),
    }
}

/// The sessions of who asks, the latest first.
pub async fn sessions(crm: &Crm, asker: &Asker) -> Result<Vec<Session>, CrmError> {
    let now = crm.now();
    let mut transaction = crm.database().read().await?;
    let found = Session::of_user(&mut transaction, asker.viewer.user).await?;
    Ok(found.into_iter().filter(|session| is_alive(session, now)).collect())
}

/// Ends one session of who asks.
pub async fn end_session(crm: &Crm, asker: &Asker, id: Id) -> Result<(), CrmError> {
    let mut transaction = crm.database().write().await?;
    if !Session::end(&mut transaction, asker.viewer.user, id).await? {
        return Err((&problem::NO_SESSION).into());
    }
    transaction.commit().await?;
    Ok(())
}
