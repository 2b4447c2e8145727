//! Users: adding, changing, passwords.

use std::collections::HashMap;

use kempt_model::Language;
use kempt_store::{Id, Session, Team, Token, Transaction, User};

use super::{Asker, TokenScope, address, password, problem, setting};
use crate::crm::{Crm, CrmError, Fault, Refusal, Role, gate::CHANGED_MEANWHILE};

/// Letters that a name has at most.
pub(super) const LONGEST_NAME: usize = 200;

/// Somebody who is to work with the records.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// What people call them.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// The password they sign in with first; they should change it.
    pub password: String,
    /// What they may do.
    pub role: Role,
    /// Their language; none for the house's.
    pub language: Option<Language>,
    /// Their time zone; none for the house's.
    pub zone: Option<String>,
}

/// What is to change of a user. What is none stays.
#[derive(Debug, Clone, Default)]
pub struct UserChange {
    /// What people call them.
    pub name: Option<String>,
    /// The address they sign in with.
    pub email: Option<String>,
    /// What they may do.
    pub role: Option<Role>,
    /// Their language.
    pub language: Option<Language>,
    /// Their time zone.
    pub zone: Option<String>,
    /// Whether they may work here at present.
    pub active: Option<bool>,
    /// The one of their teams that what they make belongs to; `Some(None)` for the first of them.
    pub main_team: Option<Option<Id>>,
}

impl UserChange {
    /// Whether only things change that are everybody's own to change.
    fn is_personal(&self) -> bool {
        self.email.is_none() && self.role.is_none() && self.active.is_none()
    }
}

/// All users by name, with the teams of each, the main one first.
pub async fn users(crm: &Crm, asker: &Asker) -> Result<Vec<(User, Vec<Id>)>, CrmError> {
    asker.must_have(TokenScope::Read)?;
    let mut transaction = crm.database().read().await?;
    let memberships = Team::memberships(&mut transaction).await?;
    let teams =
        |user: Id| memberships.iter().filter(|(_, member)| *member == user).map(|(team, _)| *team).collect();
    let with_teams = |user: User| {
        let teams = user.in_order(teams(user.id));
        (user, teams)
    };
    Ok(User::all(&mut transaction).await?.into_iter().map(with_teams).collect())
}

/// One user with their teams, the main one first.
pub async fn user(crm: &Crm, asker: &Asker, id: Id) -> Result<(User, Vec<Id>), CrmError> {
    asker.must_have(TokenScope::Read)?;
    let mut transaction = crm.database().read().await?;
    let user = found(&mut transaction, id).await?;
    let teams = user.in_order(teams_of(&mut transaction, id).await?);
    Ok((user, teams))
}

/// The teams of somebody, the main one first; none when there is no such user.
pub(crate) async fn teams_in_order(transaction: &mut Transaction, user: Id) -> Result<Vec<Id>, CrmError> {
    let Some(user) = User::find(transaction, user).await? else { return Ok(Vec::new()) };
    Ok(user.in_order(teams_of(transaction, user.id).await?))
}

/// The teams of everybody, the main one first.
pub(crate) async fn teams_of_all(transaction: &mut Transaction) -> Result<HashMap<Id, Vec<Id>>, CrmError> {
    let mut all: HashMap<Id, Vec<Id>> = HashMap::new();
    for (team, member) in Team::memberships(transaction).await? {
        all.entry(member).or_default().push(team);
    }
    for user in User::all(transaction).await? {
        if let Some(teams) = all.get_mut(&user.id) {
            *teams = user.in_order(std::mem::take(teams));
        }
    }
    Ok(all)
}

async fn teams_of(transaction: &mut Transaction, user: Id) -> Result<Vec<Id>, CrmError> {
    let mut teams: Vec<Id> =
        Team::around(transaction, user).await?.into_iter().map(|(team, _)| team).collect();
    teams.dedup();
    Ok(teams)
}

/// The user who signs in with this address, for whoever sits at the machine itself.
pub async fn user_with_email(crm: &Crm, email: &str) -> Result<User, CrmError> {
    let mut transaction = crm.database().read().await?;
    let user = User::with_email(&mut transaction, &address::key(email)).await?;
    user.ok_or_else(|| (&problem::NO_USER).into())
}

/// Adds a user.
pub async fn create_user(crm: &Crm, asker: &Asker, new: &NewUser) -> Result<User, CrmError> {
    asker.must_administer()?;
    let mut user = checked(crm, new, "")?;
    user.password = password::hash(crm, &new.password).await?;
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    must_be_free(&mut transaction, &user, "email").await?;
    user.insert(&mut transaction).await?;
    transaction.commit().await?;
    Ok(user)
}

/// The user that `new` says, without the hash of the password; or all that is wrong with it, with `prefix` before the fields.
pub(super) fn checked(crm: &Crm, new: &NewUser, prefix: &str) -> Result<User, CrmError> {
    let field = |name: &str| format!("{prefix}{name}");
    let settings = crm.settings();
    let name = read_name(&new.name, &field("name"));
    let address = address::read(crm, &new.email, &field("email"));
    let zone = new
        .zone
        .as_ref()
        .map_or_else(|| Ok(settings.zone.clone()), |zone| setting::zone(zone, &field("zone")));
    let password = password::check(&new.password, new.name.trim(), new.email.trim(), &field("password"));
    match (name, address, zone, password) {
        (Ok(name), Ok(address), Ok(zone), Ok(())) => Ok(User {
            id: crm.new_id(),
            version: 1,
            name,
            email: address.shown,
            email_key: address.key,
            password: String::new(),
            role: new.role.name().to_owned(),
            language: new.language.unwrap_or(settings.language).tag().to_owned(),
            zone,
            active: true,
            created_at: crm.now(),
            updated_at: crm.now(),
            signed_in_at: None,
            main_team: None,
        }),
        (name, address, zone, password) => {
            let faults =
                [name.err(), address.err(), zone.err(), password.err()].into_iter().flatten().collect();
            Err(Refusal::new(&problem::NOT_ACCEPTED).faults(faults).into())
        }
    }
}

/// Changes a user. Everybody may change how they are called, their language, their zone and which of their teams is the main
/// one; the rest is the administrators'.
/// `version` is the one that was read before; none changes whatever is there.
pub async fn update_user(
    crm: &Crm,
    asker: &Asker,
    id: Id,
    version: Option<i64>,
    change: &UserChange,
) -> Result<User, CrmError> {
    if asker.viewer.user != id || !change.is_personal() {
        asker.must_administer()?;
    }
    asker.must_have(TokenScope::Admin)?;
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    let mut user = found(&mut transaction, id).await?;
    must_be_version(user.version, version)?;
    let teams = teams_of(&mut transaction, id).await?;
    let was_administrator = user.active && user.role == Role::Administrator.name();
    apply(crm, &mut user, change)?;
    if let Some(main) = change.main_team {
        if main.is_some_and(|main| !teams.contains(&main)) {
            let fault = Fault::new("main_team", &problem::NOT_THEIR_TEAM);
            return Err(Refusal::new(&problem::NOT_ACCEPTED).faults(vec![fault]).into());
        }
        user.main_team = main;
    }
    if change.email.is_some() {
        must_be_free(&mut transaction, &user, "email").await?;
    }
    let is_administrator = user.active && user.role == Role::Administrator.name();
    if was_administrator
        && !is_administrator
        && User::count_active(&mut transaction, Role::Administrator.name()).await? == 1
    {
        return Err((&problem::LAST_ADMINISTRATOR).into());
    }
    if !user.update(&mut transaction, crm.now()).await? {
        return Err(changed(user.version));
    }
    if !user.active {
        Session::end_all(&mut transaction, id, None).await?;
        Token::end_all(&mut transaction, id).await?;
    }
    transaction.commit().await?;
    Ok(user)
}

fn apply(crm: &Crm, user: &mut User, change: &UserChange) -> Result<(), CrmError> {
    let mut faults = Vec::new();
    match change.name.as_ref().map(|name| read_name(name, "name")) {
        Some(Ok(name)) => user.name = name,
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    match change.email.as_ref().map(|email| address::read(crm, email, "email")) {
        Some(Ok(address)) => (user.email, user.email_key) = (address.shown, address.key),
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    match change.zone.as_ref().map(|zone| setting::zone(zone, "zone")) {
        Some(Ok(zone)) => user.zone = zone,
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    if let Some(role) = change.role {
        user.role = role.name().to_owned();
    }
    if let Some(language) = change.language {
        user.language = language.tag().to_owned();
    }
    user.active = change.active.unwrap_or(user.active);
    if faults.is_empty() { Ok(()) } else { Err(Refusal::new(&problem::NOT_ACCEPTED).faults(faults).into()) }
}

/// Changes the password of who asks, who must be a person and know the one before. All their other sessions end.
pub async fn change_password(crm: &Crm, asker: &Asker, old: &str, new: &str) -> Result<(), CrmError> {
    let Some(session) = asker.session() else { return Err((&problem::NO_SESSION).into()) };
    let mut transaction = crm.database().read().await?;
    let user = found(&mut transaction, asker.viewer.user).await?;
    drop(transaction);
    if password::verify(old, Some(user.password.clone())).await? == password::Verdict::Wrong {
        return Err(password::refused(Fault::new("old_password", &problem::WRONG_PASSWORD)));
    }
    set_password(crm, user, new, "new_password", Some(session)).await
}

/// Gives a user another password, without knowing the one before. All their sessions end.
pub async fn reset_password(crm: &Crm, asker: &Asker, id: Id, new: &str) -> Result<(), CrmError> {
    asker.must_administer()?;
    let mut transaction = crm.database().read().await?;
    let user = found(&mut transaction, id).await?;
    drop(transaction);
    set_password(crm, user, new, "password", None).await
}

async fn set_password(
    crm: &Crm,
    mut user: User,
    new: &str,
    field: &str,
    kept: Option<Id>,
) -> Result<(), CrmError> {
    password::check(new, &user.name, &user.email, field).map_err(password::refused)?;
    user.password = password::hash(crm, new).await?;
    let mut transaction = crm.database().write().await?;
    if !user.update(&mut transaction, crm.now()).await? {
        return Err(changed(user.version));
    }
    Session::end_all(&mut transaction, user.id, kept).await?;
    transaction.commit().await?;
    Ok(())
}

async fn found(transaction: &mut Transaction, id: Id) -> Result<User, CrmError> {
    User::find(transaction, id).await?.ok_or_else(|| (&problem::NO_USER).into())
}

async fn must_be_free(transaction: &mut Transaction, user: &User, field: &str) -> Result<(), CrmError> {
    match User::with_email(transaction, &user.email_key).await? {
        Some(other) if other.id != user.id => {
            let fault = Fault::new(field, &problem::ADDRESS_TAKEN);
            Err(Refusal::new(&problem::NOT_ACCEPTED).faults(vec![fault]).into())
        }
        _ => Ok(()),
    }
}

pub(super) fn must_be_version(present: i64, expected: Option<i64>) -> Result<(), CrmError> {
    match expected {
        Some(expected) if expected != present => Err(changed(present)),
        _ => Ok(()),
    }
}

pub(super) fn changed(present: i64) -> CrmError {
    Refusal::new(&CHANGED_MEANWHILE).detail("version", present).into()
}

/// Reads the name of a user, team or token.
pub(super) fn read_name(entered: &str, field: &str) -> Result<String, Fault> {
    let name = kempt_quality::text::tidy(entered);
    match name.chars().count() {
        0 => Err(Fault::new(field, &problem::NO_NAME)),
        1..=LONGEST_NAME => Ok(name),
        _ => Err(Fault::new(field, &problem::NAME_TOO_LONG).with("most", LONGEST_NAME.to_string())),
    }
}
