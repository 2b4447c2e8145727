//! The colleagues of the sample firm: users that cannot sign in, in two teams.

use kempt_quality::fold::fold;
use kempt_store::{Id, Team, Transaction, User};

use super::texts;
use crate::crm::{Crm, CrmError, Role, Viewer};

/// What the addresses of sample users end in; no mail goes there (RFC 2606).
const ADDRESS: &str = "@sample.invalid";

/// Who answers for the sample records.
pub(super) struct Colleagues {
    /// The user and the team of each; the first is whoever makes the sample.
    people: Vec<(Id, Option<Id>)>,
}

impl Colleagues {
    /// Adds them, or takes up those of an earlier sample again.
    pub(super) async fn hire(
        crm: &Crm,
        transaction: &mut Transaction,
        viewer: &Viewer,
    ) -> Result<Colleagues, CrmError> {
        User::lock_names(transaction).await?;
        let now = crm.now();
        let mut teams = Vec::new();
        for name in texts::all("team", "") {
            let key = fold(name);
            let team = match Team::with_name(transaction, &key).await? {
                Some(team) => team.id,
                None => {
                    let team = Team {
                        id: crm.new_id(),
                        version: 1,
                        name: name.to_owned(),
                        name_key: key,
                        lead: None,
                        created_at: now,
                        updated_at: now,
                    };
                    team.insert(transaction).await?;
                    team.id
                }
            };
            teams.push(team);
        }
        let mut people = vec![(viewer.user, viewer.teams.first().copied())];
        let mut members: Vec<Vec<Id>> = vec![Vec::new(); teams.len()];
        for (place, name) in texts::all("user", "").enumerate() {
            let email = format!("colleague{}{ADDRESS}", place + 1);
            let id = match User::with_email(transaction, &email).await? {
                Some(mut user) => {
                    user.active = true;
                    user.update(transaction, now).await?;
                    user.id
                }
                None => {
                    let user = User {
                        id: crm.new_id(),
                        version: 1,
                        name: name.to_owned(),
                        email_key: email.clone(),
                        email,
                        password: String::new(),
                        role: Role::Member.name().to_owned(),
                        language: texts::language_of(name).to_owned(),
                        zone: crm.settings().zone.clone(),
                        active: true,
                        created_at: now,
                        updated_at: now,
                        signed_in_at: None,
                        main_team: None,
                    };
                    user.insert(transaction).await?;
                    user.id
                }
            };
            let team = place % teams.len().max(1);
            if let Some(of_team) = members.get_mut(team) {
                of_team.push(id);
            }
            people.push((id, teams.get(team).copied()));
        }
        for (team, of_team) in teams.iter().zip(&members) {
            let mut all: Vec<Id> = Team::memberships(transaction)
                .await?
                .into_iter()
                .filter(|(of, member)| of == team && !of_team.contains(member))
                .map(|(_, member)| member)
                .collect();
            all.extend(of_team);
            Team::set_members(transaction, *team, &all).await?;
        }
        Ok(Colleagues { people })
    }

    /// Lets all of them work here, or makes them stop; their names stay in histories.
    pub(super) async fn set_active(
        crm: &Crm,
        transaction: &mut Transaction,
        active: bool,
    ) -> Result<(), CrmError> {
        for mut user in User::all(transaction).await? {
            if user.email.ends_with(ADDRESS) && user.active != active {
                user.active = active;
                user.update(transaction, crm.now()).await?;
            }
        }
        Ok(())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.people.len()
    }

    /// One of them, with the team.
    pub(super) fn of(&self, place: usize) -> (Id, Option<Id>) {
        self.people[place % self.people.len()]
    }
}
