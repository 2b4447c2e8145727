//! Who is to decide about groups.

use std::collections::HashMap;

use kempt_store::{
    Id,
    matching::{DuplicateGroup, GroupQuery, GroupStatus, ReviewedBy},
};

use super::review::GroupFilter;
use crate::crm::{Crm, CrmError, Viewer};

/// Groups that are given out in one transaction.
const AT_ONCE: u32 = 500;

/// To whom groups are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assignment {
    /// To one user.
    To(Id),
    /// To nobody: whoever has time takes them.
    Nobody,
    /// Each to whoever answers for most of its records, the oldest of them where there is a tie; groups of records that
    /// nobody answers for stay as they are.
    Owner,
    /// Each to a user of the team that most of its records belong to, in turn: for each team its users. Groups of other
    /// teams stay as they are.
    Team(Vec<(Id, Vec<Id>)>),
    /// Evenly to some users, in turn.
    Among(Vec<Id>),
}

impl Crm {
    /// Gives one group to a reviewer, or to nobody.
    pub async fn assign_group(&self, viewer: &Viewer, id: Id, reviewer: Option<Id>) -> Result<(), CrmError> {
        viewer.must_write()?;
        let mut transaction = self.database().write().await?;
        let group = self.seen_group(&mut transaction, viewer, id).await?;
        // Others than stewards take a group that nobody has, and give back their own.
        let is_own = reviewer.is_none_or(|user| user == viewer.user)
            && group.reviewer.is_none_or(|user| user == viewer.user);
        if !is_own {
            viewer.must_steward()?;
        }
        DuplicateGroup::assign(&mut transaction, &[id], reviewer).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Gives open groups to reviewers; tells how many.
    pub async fn assign_groups(
        &self,
        viewer: &Viewer,
        filter: &GroupFilter,
        assignment: &Assignment,
    ) -> Result<u64, CrmError> {
        viewer.must_steward()?;
        // Whose they are now is asked of each group by itself: it changes while they are given out.
        let all = GroupFilter { reviewer: ReviewedBy::Any, ..filter.clone() };
        let query = GroupQuery { status: Some(GroupStatus::Open), ..self.group_query(viewer, &all)? };
        let is_meant = |group: &DuplicateGroup| match filter.reviewer {
            ReviewedBy::Any => true,
            ReviewedBy::Nobody => group.reviewer.is_none(),
            ReviewedBy::User(user) => group.reviewer == Some(user),
        };
        let (mut given, mut turn, mut after) = (0, 0usize, None);
        loop {
            let mut transaction = self.database().write().await?;
            let groups = DuplicateGroup::page(&mut transaction, &query, after, AT_ONCE).await?;
            after = groups.last().map(DuplicateGroup::cursor);
            if after.is_none() {
                return Ok(given);
            }
            let records = self.records_of(&mut transaction, &groups).await?;
            let mut to: HashMap<Option<Id>, Vec<Id>> = HashMap::new();
            for group in groups.iter().filter(|group| is_meant(group)) {
                let read = || group.members.iter().filter_map(|member| records.get(&member.record));
                let reviewer = match assignment {
                    Assignment::To(user) => Some(Some(*user)),
                    Assignment::Nobody => Some(None),
                    Assignment::Owner => most(read().filter_map(|one| one.record.owner)).map(Some),
                    Assignment::Team(users) => {
                        let team = most(read().filter_map(|one| one.record.team));
                        let users = users.iter().find(|(of, _)| Some(*of) == team);
                        users.and_then(|(_, users)| in_turn(users, &mut turn)).map(Some)
                    }
                    Assignment::Among(users) => in_turn(users, &mut turn).map(Some),
                };
                if let Some(reviewer) = reviewer {
                    to.entry(reviewer).or_default().push(group.id);
                }
            }
            for (reviewer, ids) in to {
                DuplicateGroup::assign(&mut transaction, &ids, reviewer).await?;
                given += ids.len() as u64;
            }
            transaction.commit().await?;
        }
    }
}

/// The one that occurs most often; of several, the first.
fn most(ids: impl Iterator<Item = Id>) -> Option<Id> {
    let mut counted: Vec<(Id, usize)> = Vec::new();
    for id in ids {
        match counted.iter_mut().find(|(found, _)| *found == id) {
            Some((_, count)) => *count += 1,
            None => counted.push((id, 1)),
        }
    }
    let highest = counted.iter().map(|(_, count)| *count).max()?;
    counted.into_iter().find(|(_, count)| *count == highest).map(|(id, _)| id)
}

fn in_turn(users: &[Id], turn: &mut usize) -> Option<Id> {
    let user = users.get(*turn % users.len().max(1)).copied();
    *turn += 1;
    user
}
