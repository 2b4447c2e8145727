//! Groups as people see them.

use std::collections::{HashMap, HashSet};

use kempt_matching::{Evidence, Explanation, Subject};
use kempt_model::Rows;
use kempt_store::{
    Id, Millis, Transaction,
    matching::{Decision, DuplicateGroup, GroupCursor, GroupQuery, GroupStatus, ReviewedBy, Verdict},
};

use super::{
    candidates::{Read, score_all},
    compared::{Compared, roles, subject_from_name, subject_name},
};
use crate::crm::{Crm, CrmError, Viewer, problem::NOT_FOUND};

/// Groups on one page at most.
const MOST_ON_A_PAGE: u32 = 200;

/// Records of a group that are compared with each other to show why; of a larger group the first ones are.
const MOST_EXPLAINED: usize = 20;

/// Which groups are asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupFilter {
    /// Those about people or about organisations; none for both.
    pub subject: Option<Subject>,
    /// Those of this status; none for all.
    pub status: Option<GroupStatus>,
    /// Those of this reviewer.
    pub reviewer: ReviewedBy,
    /// Those at least so sure.
    pub at_least: Option<f64>,
    /// Those less sure than this.
    pub below: Option<f64>,
}

/// Groups, the surest first.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupPage {
    /// The groups.
    pub groups: Vec<ShownGroup>,
    /// Where the next page begins, when there is one.
    pub next: Option<GroupCursor>,
}

/// A group as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownGroup {
    /// Its id.
    pub id: Id,
    /// Whom its records are about.
    pub subject: Subject,
    /// What became of it.
    pub status: GroupStatus,
    /// Who is to decide.
    pub reviewer: Option<Id>,
    /// How sure it is: the least that any of its records is tied to it by.
    pub probability: f64,
    /// When it was found.
    pub found_at: Millis,
    /// When it was decided, and by whom.
    pub decided: Option<(Millis, Option<Id>)>,
    /// Its records.
    pub members: Vec<ShownMember>,
}

/// A record of a group as a viewer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownMember {
    /// Its object.
    pub object: String,
    /// The record and what people call it; none when the viewer may not see it.
    pub record: Option<(Id, String)>,
    /// Who answers for it.
    pub owner: Option<Id>,
    /// The team it belongs to.
    pub team: Option<Id>,
    /// How surely it belongs to the group.
    pub probability: f64,
}

/// A group with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupDetail {
    /// The group.
    pub group: ShownGroup,
    /// Its pairs, by the places of its members, the surest first.
    pub pairs: Vec<ShownPair>,
    /// What was decided about its records, the latest first.
    pub verdicts: Vec<ShownVerdict>,
}

/// Two records of a group and why they may be one.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownPair {
    /// The places of the two among the group's members.
    pub members: (usize, usize),
    /// What they have in common to the letter.
    pub exact: Vec<Evidence>,
    /// The weight in parts.
    pub explanation: Explanation,
}

/// A verdict as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownVerdict {
    /// The two records.
    pub records: (Id, Id),
    /// What was decided.
    pub decision: Decision,
    /// Who decided.
    pub by: Option<Id>,
    /// When.
    pub at: Millis,
    /// Why.
    pub reason: Option<String>,
}

impl Crm {
    /// Groups that a viewer may see: those that have a record they may see, and those given to them for review.
    pub async fn duplicate_groups(
        &self,
        viewer: &Viewer,
        filter: &GroupFilter,
        after: Option<GroupCursor>,
        limit: u32,
    ) -> Result<GroupPage, CrmError> {
        let limit = limit.clamp(1, MOST_ON_A_PAGE);
        let query = self.group_query(viewer, filter)?;
        let mut transaction = self.database().read().await?;
        let mut groups = DuplicateGroup::page(&mut transaction, &query, after, limit + 1).await?;
        let has_more = groups.len() > limit as usize;
        groups.truncate(limit as usize);
        let next = groups.last().filter(|_| has_more).map(DuplicateGroup::cursor);
        let groups = self.show_groups(&mut transaction, viewer, groups).await?;
        Ok(GroupPage { groups, next })
    }

    /// How many groups a viewer may see, and how many records are in them.
    pub async fn count_duplicate_groups(
        &self,
        viewer: &Viewer,
        filter: &GroupFilter,
    ) -> Result<(i64, i64), CrmError> {
        let query = self.group_query(viewer, filter)?;
        let mut transaction = self.database().read().await?;
        Ok(DuplicateGroup::count(&mut transaction, &query).await?)
    }

    /// A group with the reasons for it. Reasons are given for pairs of which the viewer may see both.
    pub async fn duplicate_group(&self, viewer: &Viewer, id: Id) -> Result<GroupDetail, CrmError> {
        let mut transaction = self.database().read().await?;
        let group = self.seen_group(&mut transaction, viewer, id).await?;
        let shown = self.show_groups(&mut transaction, viewer, vec![group.clone()]).await?;
        let shown = shown.into_iter().next().ok_or(&NOT_FOUND)?;
        let place_of: HashMap<Id, usize> = shown
            .members
            .iter()
            .enumerate()
            .filter_map(|(place, member)| Some((member.record.as_ref()?.0, place)))
            .collect();
        let mut pairs = Vec::new();
        if let Some(compared) = self.compared(shown.subject)?.first() {
            let mut ids: Vec<Id> = place_of.keys().copied().collect();
            ids.sort_unstable();
            ids.truncate(MOST_EXPLAINED);
            let read = self.read_all(&mut transaction, compared, &ids).await?;
            let (matcher, _) = self.matcher(&mut transaction, shown.subject).await?;
            let mut rows = Rows::new(roles(shown.subject).len());
            for one in &read {
                one.push(&mut rows);
            }
            pairs.extend(score_all(&matcher, &rows).into_iter().map(|((a, b), scored)| {
                let place = |row: usize| place_of.get(&read[row].record.id).copied().unwrap_or_default();
                let members = (place(a).min(place(b)), place(a).max(place(b)));
                ShownPair { members, exact: scored.exact, explanation: scored.explanation }
            }));
        }
        pairs.sort_by(|x, y| {
            y.explanation.weight.total_cmp(&x.explanation.weight).then(x.members.cmp(&y.members))
        });
        let seen: Vec<Id> = place_of.keys().copied().collect();
        let verdicts = Verdict::of_records(&mut transaction, &seen).await?;
        let between = verdicts.into_iter().filter(|verdict| {
            place_of.contains_key(&verdict.low.0) && place_of.contains_key(&verdict.high.0)
        });
        Ok(GroupDetail { group: shown, pairs, verdicts: between.map(ShownVerdict::from).collect() })
    }

    /// What was decided about a record, the latest first; verdicts on records that the viewer may not see are left out.
    pub async fn verdicts_on(
        &self,
        viewer: &Viewer,
        object: &str,
        id: Id,
    ) -> Result<Vec<ShownVerdict>, CrmError> {
        let shape = self.registry().shape(object)?;
        let mut transaction = self.database().read().await?;
        let stored = self.seen(&mut transaction, viewer, &shape, id).await?;
        let Some(compared) = Compared::of(&shape, &self.registry())? else { return Ok(Vec::new()) };
        let verdicts = Verdict::of_records(&mut transaction, &[stored.id()]).await?;
        let ids: HashSet<Id> = verdicts.iter().flat_map(|verdict| [verdict.low.0, verdict.high.0]).collect();
        let ids: Vec<Id> = ids.into_iter().collect();
        let read = self.read_all(&mut transaction, &compared, &ids).await?;
        let seen: HashSet<Id> = read
            .iter()
            .filter(|one| viewer.may_see(one.record.owner, one.record.team))
            .map(|one| one.record.id)
            .collect();
        let both = |verdict: &Verdict| seen.contains(&verdict.low.0) && seen.contains(&verdict.high.0);
        Ok(verdicts.into_iter().filter(both).map(ShownVerdict::from).collect())
    }

    pub(super) fn group_query(&self, viewer: &Viewer, filter: &GroupFilter) -> Result<GroupQuery, CrmError> {
        let registry = self.registry();
        let seen_by = if viewer.sees_all() {
            None
        } else {
            let mut objects = Vec::new();
            for subject in [Subject::Person, Subject::Organisation] {
                objects.extend(self.compared(subject)?.into_iter().map(|compared| compared.sketch.table));
            }
            Some((viewer.scope(&registry), viewer.user, objects))
        };
        Ok(GroupQuery {
            subject: filter.subject.map(|subject| subject_name(subject).to_owned()),
            status: filter.status,
            reviewer: filter.reviewer,
            at_least: filter.at_least,
            below: filter.below,
            seen_by,
        })
    }

    /// The group with this id, if the viewer may see it.
    pub(super) async fn seen_group(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        id: Id,
    ) -> Result<DuplicateGroup, CrmError> {
        let group = DuplicateGroup::find(transaction, id).await?.ok_or(&NOT_FOUND)?;
        if viewer.sees_all() || group.reviewer == Some(viewer.user) {
            return Ok(group);
        }
        let shown = self.show_groups(transaction, viewer, vec![group.clone()]).await?;
        let sees_one = shown.iter().flat_map(|group| &group.members).any(|member| member.record.is_some());
        if sees_one { Ok(group) } else { Err((&NOT_FOUND).into()) }
    }

    /// The records of some groups, by id; those that became another's too, as long as they are there.
    pub(super) async fn records_of(
        &self,
        transaction: &mut Transaction,
        groups: &[DuplicateGroup],
    ) -> Result<HashMap<Id, Read>, CrmError> {
        let mut read = HashMap::new();
        for subject in [Subject::Person, Subject::Organisation] {
            let of_subject = groups.iter().filter(|group| group.subject == subject_name(subject));
            let ids: HashSet<Id> =
                of_subject.flat_map(|group| group.members.iter().map(|member| member.record)).collect();
            let ids: Vec<Id> = ids.into_iter().collect();
            let Some(compared) = self.compared(subject)?.into_iter().next() else { continue };
            let found = self.read_all(transaction, &compared, &ids).await?;
            read.extend(found.into_iter().map(|one| (one.record.id, one)));
        }
        Ok(read)
    }

    pub(super) async fn show_groups(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        groups: Vec<DuplicateGroup>,
    ) -> Result<Vec<ShownGroup>, CrmError> {
        let records = self.records_of(transaction, &groups).await?;
        let shown = groups.into_iter().map(|group| {
            let members = group.members.iter().map(|member| {
                let read = records.get(&member.record);
                let (owner, team) = read.map_or((None, None), |one| (one.record.owner, one.record.team));
                let may_see = if read.is_some() { viewer.may_see(owner, team) } else { viewer.sees_all() };
                let title = || read.map(|one| one.compared.title(&one.record)).unwrap_or_default();
                ShownMember {
                    object: member.object.clone(),
                    record: may_see.then(|| (member.record, title())),
                    owner,
                    team,
                    probability: member.probability,
                }
            });
            ShownGroup {
                id: group.id,
                subject: subject_from_name(&group.subject).unwrap_or(Subject::Person),
                status: group.status,
                reviewer: group.reviewer,
                probability: group.probability,
                found_at: group.found_at,
                decided: group.decided_at.map(|at| (at, group.decided_by)),
                members: members.collect(),
            }
        });
        Ok(shown.collect())
    }
}

impl From<Verdict> for ShownVerdict {
    fn from(verdict: Verdict) -> ShownVerdict {
        ShownVerdict {
            records: (verdict.low.0, verdict.high.0),
            decision: verdict.decision,
            by: verdict.decided_by,
            at: verdict.decided_at,
            reason: verdict.reason,
        }
    }
}
