//! Teams: users who share records.

use kempt_quality::fold::fold;
use kempt_store::{Id, Team, Transaction, User};

use super::{
    Asker, TokenScope, problem,
    users::{changed, must_be_version, read_name},
};
use crate::crm::{Crm, CrmError, Fault, Refusal};

/// A team with its members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeamMembers {
    /// The team.
    pub team: Team,
    /// The ids of its members, in no order that means anything.
    pub members: Vec<Id>,
}

/// What a team is to be. What is none stays, or is left out of a new team.
#[derive(Debug, Clone, Default)]
pub struct TeamChange {
    /// What people call it.
    pub name: Option<String>,
    /// The member who answers for its records; `Some(None)` for nobody.
    pub lead: Option<Option<Id>>,
    /// Its members. A lead is a member too, listed or not.
    pub members: Option<Vec<Id>>,
}

/// All teams by name.
pub async fn teams(crm: &Crm, asker: &Asker) -> Result<Vec<TeamMembers>, CrmError> {
    asker.must_have(TokenScope::Read)?;
    let mut transaction = crm.database().read().await?;
    let memberships = Team::memberships(&mut transaction).await?;
    let teams = Team::all(&mut transaction).await?;
    Ok(teams.into_iter().map(|team| with_members(team, &memberships)).collect())
}

/// One team.
pub async fn team(crm: &Crm, asker: &Asker, id: Id) -> Result<TeamMembers, CrmError> {
    asker.must_have(TokenScope::Read)?;
    let mut transaction = crm.database().read().await?;
    found(&mut transaction, id).await
}

/// Adds a team.
pub async fn create_team(crm: &Crm, asker: &Asker, new: &TeamChange) -> Result<TeamMembers, CrmError> {
    asker.must_administer()?;
    let now = crm.now();
    let team = Team {
        id: crm.new_id(),
        version: 0,
        name: String::new(),
        name_key: String::new(),
        lead: None,
        created_at: now,
        updated_at: now,
    };
    let new = TeamChange { name: Some(new.name.clone().unwrap_or_default()), ..new.clone() };
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    let mut made = applied(&mut transaction, TeamMembers { team, members: Vec::new() }, &new).await?;
    made.team.version = 1;
    made.team.insert(&mut transaction).await?;
    Team::set_members(&mut transaction, made.team.id, &made.members).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Changes a team. `version` is the one that was read before; none changes whatever is there.
pub async fn update_team(
    crm: &Crm,
    asker: &Asker,
    id: Id,
    version: Option<i64>,
    change: &TeamChange,
) -> Result<TeamMembers, CrmError> {
    asker.must_administer()?;
    let mut transaction = crm.database().write().await?;
    User::lock_names(&mut transaction).await?;
    let present = found(&mut transaction, id).await?;
    must_be_version(present.team.version, version)?;
    let mut made = applied(&mut transaction, present, change).await?;
    if !made.team.update(&mut transaction, crm.now()).await? {
        return Err(changed(made.team.version));
    }
    Team::set_members(&mut transaction, id, &made.members).await?;
    transaction.commit().await?;
    Ok(made)
}

/// Takes a team away that no record belongs to.
pub async fn delete_team(crm: &Crm, asker: &Asker, id: Id, version: Option<i64>) -> Result<(), CrmError> {
    asker.must_administer()?;
    let mut transaction = crm.database().write().await?;
    let present = found(&mut transaction, id).await?;
    must_be_version(present.team.version, version)?;
    for table in crm.registry().tables() {
        if Team::has_records(&mut transaction, &table, id).await? {
            return Err((&problem::TEAM_HAS_RECORDS).into());
        }
    }
    Team::delete(&mut transaction, id).await?;
    transaction.commit().await?;
    Ok(())
}

/// The team as it is after the change; or all that is wrong with it.
async fn applied(
    transaction: &mut Transaction,
    TeamMembers { mut team, mut members }: TeamMembers,
    change: &TeamChange,
) -> Result<TeamMembers, CrmError> {
    let mut faults = Vec::new();
    match change.name.as_ref().map(|name| read_name(name, "name")) {
        Some(Ok(name)) => {
            team.name_key = fold(&name);
            team.name = name;
            let same = Team::with_name(transaction, &team.name_key).await?;
            if same.is_some_and(|other| other.id != team.id) {
                faults.push(Fault::new("name", &problem::NAME_TAKEN));
            }
        }
        Some(Err(fault)) => faults.push(fault),
        None => {}
    }
    if let Some(new) = &change.members {
        members.clone_from(new);
    }
    team.lead = change.lead.unwrap_or(team.lead);
    for (index, member) in members.iter().enumerate() {
        if User::find(transaction, *member).await?.is_none() {
            faults.push(Fault::new(format!("members.{index}"), &problem::NO_USER));
        }
    }
    if let Some(lead) = team.lead {
        if User::find(transaction, lead).await?.is_none() {
            faults.push(Fault::new("lead", &problem::NO_USER));
        }
        members.push(lead);
    }
    members.sort_unstable();
    members.dedup();
    if faults.is_empty() {
        Ok(TeamMembers { team, members })
    } else {
        Err(Refusal::new(&problem::NOT_ACCEPTED).faults(faults).into())
    }
}

fn with_members(team: Team, memberships: &[(Id, Id)]) -> TeamMembers {
    let members = memberships.iter().filter(|(of, _)| *of == team.id).map(|(_, member)| *member).collect();
    TeamMembers { team, members }
}

async fn found(transaction: &mut Transaction, id: Id) -> Result<TeamMembers, CrmError> {
    let Some(team) = Team::find(transaction, id).await? else { return Err((&problem::NO_TEAM).into()) };
    Ok(with_members(team, &Team::memberships(transaction).await?))
}
