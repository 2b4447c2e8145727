//! Who asks, and what they may see and do.

use jiff::civil::Weekday;
use kempt_filter::Standpoint;
use kempt_model::{Access, FieldDescription, Language, ObjectDescription};
use kempt_store::{Id, Millis, Reach, Scope};
use serde::{Deserialize, Serialize};

use super::{CrmError, Registry, Shape, Stored, problem, settings::time_zone};

/// What a person may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Everything, users and settings included.
    Administrator,
    /// Sees and changes all records, merges and decides about duplicates.
    Steward,
    /// Sees and changes own records and those of own teams.
    Member,
    /// Sees what a member sees, but for private data, and changes nothing.
    Reader,
}

impl Role {
    /// All roles.
    pub const ALL: [Role; 4] = [Role::Administrator, Role::Steward, Role::Member, Role::Reader];

    /// The name as it is stored and shown to programs.
    pub fn name(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Steward => "steward",
            Role::Member => "member",
            Role::Reader => "reader",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// The user.
    pub user: Id,
    /// The user's role.
    pub role: Role,
    /// The user's teams, the main one first.
    pub teams: Vec<Id>,
    /// The members of those teams.
    pub members: Vec<Id>,
    /// The language they are spoken to in.
    pub language: Language,
    /// The name of their time zone.
    pub zone: String,
}

impl Viewer {
    /// Somebody who may see and do everything: the program itself, where no person asked.
    pub fn of_the_house(user: Id) -> Viewer {
        Viewer {
            user,
            role: Role::Administrator,
            teams: Vec::new(),
            members: Vec::new(),
            language: Language::En,
            zone: "UTC".to_owned(),
        }
    }

    /// Whether all records are within reach.
    pub fn sees_all(&self) -> bool {
        matches!(self.role, Role::Administrator | Role::Steward)
    }

    /// Which records of each object may be seen.
    pub fn scope(&self, registry: &Registry) -> Scope {
        registry.objects().iter().fold(Scope::new(), |scope, object| {
            let reach = if self.sees_all() {
                Reach::All
            } else {
                let makers = if object.for_anybody { vec![self.user] } else { Vec::new() };
                Reach::Of { owners: vec![self.user], teams: self.teams.clone(), makers }
            };
            scope.with(&object.name, reach)
        })
    }

    /// Whether a record may be seen: what [`Viewer::scope`] says in SQL.
    pub fn sees(&self, shape: &Shape, stored: &Stored) -> bool {
        self.may_see(stored.owner(shape), stored.team(shape))
            || shape.object.for_anybody && stored.maker(shape) == Some(self.user)
    }

    /// Whether records of this owner and team may be seen, whoever made them.
    pub fn may_see(&self, owner: Option<Id>, team: Option<Id>) -> bool {
        self.sees_all() || owner == Some(self.user) || team.is_some_and(|team| self.teams.contains(&team))
    }

    /// Whether a field may be read.
    pub fn may_read(&self, _object: &ObjectDescription, field: &FieldDescription) -> bool {
        self.role != Role::Reader || !matches!(field.access_class(), Access::Sensitive | Access::Internal)
    }

    /// Whether records may be changed at all.
    pub fn may_write(&self) -> bool {
        self.role != Role::Reader
    }

    /// Refuses those who may not change records.
    pub fn must_write(&self) -> Result<(), CrmError> {
        if self.may_write() { Ok(()) } else { Err((&problem::FORBIDDEN).into()) }
    }

    /// Refuses those who may not decide about records of others.
    pub fn must_steward(&self) -> Result<(), CrmError> {
        if self.sees_all() { Ok(()) } else { Err((&problem::FORBIDDEN).into()) }
    }

    /// Refuses everybody but administrators.
    pub fn must_administer(&self) -> Result<(), CrmError> {
        if self.role == Role::Administrator { Ok(()) } else { Err((&problem::FORBIDDEN).into()) }
    }

    /// From where this viewer sees times and people, at a moment.
    pub fn standpoint(&self, now: Millis) -> Standpoint {
        let id = |id: &Id| *id.as_bytes();
        Standpoint {
            now: jiff::Timestamp::from_millisecond(now).unwrap_or_default(),
            zone: time_zone(&self.zone),
            week_starts: if self.language == Language::Fa { Weekday::Saturday } else { Weekday::Monday },
            me: Some(id(&self.user)),
            my_teams: self.teams.iter().map(id).collect(),
            my_team_members: self.members.iter().map(id).collect(),
        }
    }
}
