//! What people decide about groups and pairs, one by one or many at once.

use kempt_model::Rows;
use kempt_store::{
    Id, Millis, Transaction,
    matching::{Decision, DuplicateGroup, GroupQuery, GroupStatus, Verdict},
};

use super::{
    candidates::Read,
    compared::{Compared, roles},
    review::{GroupFilter, ShownGroup},
};
use crate::crm::{
    Crm, CrmError, Viewer,
    problem::{FORBIDDEN, NOT_FOUND},
};

/// Groups that are decided in one transaction.
const AT_ONCE: u32 = 200;

/// Groups shown as samples before many are decided.
const SAMPLES: u32 = 10;

/// A decision for many groups.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkDecision {
    /// The groups; only open ones are decided.
    pub filter: GroupFilter,
    /// What is decided of each of them.
    pub decision: Decision,
    /// Why.
    pub reason: Option<String>,
}

/// What a decision for many groups would do.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkPreview {
    /// Groups that would be decided.
    pub groups: i64,
    /// Records in them.
    pub records: i64,
    /// Some of the groups: the least sure, since a mistake is likeliest there.
    pub samples: Vec<ShownGroup>,
}

impl Crm {
    /// Decides about all pairs of a group. "Same" leaves it open, to be merged; otherwise it is closed, and its records
    /// are not put together again until what is known of them changes.
    pub async fn decide_group(
        &self,
        viewer: &Viewer,
        id: Id,
        decision: Decision,
        reason: Option<&str>,
    ) -> Result<(), CrmError> {
        viewer.must_write()?;
        let mut transaction = self.database().write().await?;
        let group = self.seen_group(&mut transaction, viewer, id).await?;
        self.must_decide(&mut transaction, viewer, &group).await?;
        self.decide_groups(&mut transaction, viewer, &[group], decision, reason).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Decides about two records, and makes the groups they are in anew.
    pub async fn decide_pair(
        &self,
        viewer: &Viewer,
        a: (&str, Id),
        b: (&str, Id),
        decision: Decision,
        reason: Option<&str>,
    ) -> Result<(), CrmError> {
        let mut transaction = self.database().write().await?;
        self.decide_pair_within(&mut transaction, viewer, a, b, decision, reason).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// As [`Crm::decide_pair`], as a part of what else is done.
    pub(crate) async fn decide_pair_within(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        a: (&str, Id),
        b: (&str, Id),
        decision: Decision,
        reason: Option<&str>,
    ) -> Result<(), CrmError> {
        viewer.must_write()?;
        let registry = self.registry();
        let (one, other) = (registry.shape(a.0)?, registry.shape(b.0)?);
        let low = self.seen(transaction, viewer, &one, a.1).await?;
        let high = self.seen(transaction, viewer, &other, b.1).await?;
        let compared = (Compared::of(&one, &registry)?, Compared::of(&other, &registry)?);
        let (Some(left), Some(right)) = compared else { return Err((&NOT_FOUND).into()) };
        if left.subject != right.subject || low.id() == high.id() {
            return Err((&NOT_FOUND).into());
        }
        let read = self.read_all(transaction, &left, &[low.id(), high.id()]).await?;
        let read: Vec<&Read> = read.iter().collect();
        self.keep_verdicts(transaction, viewer, &read, decision, reason, self.now()).await?;
        for (compared, id) in [(&left, low.id()), (&right, high.id())] {
            self.regroup_around(transaction, compared, id).await?;
        }
        Ok(())
    }

    /// What a decision for many groups would do.
    pub async fn preview_decision(
        &self,
        viewer: &Viewer,
        decision: &BulkDecision,
    ) -> Result<BulkPreview, CrmError> {
        viewer.must_steward()?;
        let query = self.open_groups(viewer, &decision.filter)?;
        let mut transaction = self.database().read().await?;
        let (groups, records) = DuplicateGroup::count(&mut transaction, &query).await?;
        let least = DuplicateGroup::least_sure(&mut transaction, &query, SAMPLES).await?;
        let samples = self.show_groups(&mut transaction, viewer, least).await?;
        Ok(BulkPreview { groups, records, samples })
    }

    /// Decides about many groups and gives their ids. Groups that were decided to be the same stay open; it is for the
    /// caller to merge them.
    pub async fn decide_many(&self, viewer: &Viewer, decision: &BulkDecision) -> Result<Vec<Id>, CrmError> {
        viewer.must_steward()?;
        let query = self.open_groups(viewer, &decision.filter)?;
        let mut decided = Vec::new();
        let mut after = None;
        loop {
            let mut transaction = self.database().write().await?;
            let groups = DuplicateGroup::page(&mut transaction, &query, after, AT_ONCE).await?;
            after = groups.last().map(DuplicateGroup::cursor);
            if after.is_none() {
                return Ok(decided);
            }
            let reason = decision.reason.as_deref();
            self.decide_groups(&mut transaction, viewer, &groups, decision.decision, reason).await?;
            transaction.commit().await?;
            decided.extend(groups.iter().map(|group| group.id));
        }
    }

    /// Takes decisions back by which groups were closed: the groups are open again, and the verdicts that were made with
    /// them are forgotten. Groups that are not closed by a decision are left as they are; tells how many were opened.
    pub async fn reopen_groups(&self, viewer: &Viewer, ids: &[Id]) -> Result<u64, CrmError> {
        viewer.must_write()?;
        let mut opened = 0;
        for some in ids.chunks(AT_ONCE as usize) {
            let mut transaction = self.database().write().await?;
            let (mut groups, mut verdicts) = (Vec::new(), Vec::new());
            for id in some {
                let group = self.seen_group(&mut transaction, viewer, *id).await?;
                self.must_decide(&mut transaction, viewer, &group).await?;
                if group.status != GroupStatus::Dismissed {
                    continue;
                }
                let records: Vec<Id> = group.members.iter().map(|member| member.record).collect();
                let made = Verdict::of_records(&mut transaction, &records).await?;
                let with_it = made.iter().filter(|verdict| {
                    let is_within = records.contains(&verdict.low.0) && records.contains(&verdict.high.0);
                    is_within && group.decided_at == Some(verdict.decided_at)
                });
                verdicts.extend(with_it.map(|verdict| verdict.id));
                groups.push(group.id);
            }
            Verdict::remove(&mut transaction, &verdicts).await?;
            DuplicateGroup::reopen(&mut transaction, &groups).await?;
            transaction.commit().await?;
            opened += groups.len() as u64;
        }
        Ok(opened)
    }

    fn open_groups(&self, viewer: &Viewer, filter: &GroupFilter) -> Result<GroupQuery, CrmError> {
        Ok(GroupQuery { status: Some(GroupStatus::Open), ..self.group_query(viewer, filter)? })
    }

    /// Refuses those who are neither stewards, nor to review the group, nor see all of it.
    async fn must_decide(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        group: &DuplicateGroup,
    ) -> Result<(), CrmError> {
        if viewer.sees_all() || group.reviewer == Some(viewer.user) {
            return Ok(());
        }
        let records = self.records_of(transaction, std::slice::from_ref(group)).await?;
        let sees =
            |id: &Id| records.get(id).is_none_or(|one| viewer.may_see(one.record.owner, one.record.team));
        if group.members.iter().all(|member| sees(&member.record)) {
            Ok(())
        } else {
            Err((&FORBIDDEN).into())
        }
    }

    async fn decide_groups(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        groups: &[DuplicateGroup],
        decision: Decision,
        reason: Option<&str>,
    ) -> Result<(), CrmError> {
        let records = self.records_of(transaction, groups).await?;
        // One moment for all that is decided at once: by it what belongs together is found when it is taken back.
        let now = self.now();
        for group in groups {
            let read: Vec<&Read> =
                group.members.iter().filter_map(|member| records.get(&member.record)).collect();
            self.keep_verdicts(transaction, viewer, &read, decision, reason, now).await?;
        }
        if decision != Decision::Same {
            let ids: Vec<Id> = groups.iter().map(|group| group.id).collect();
            let by = Some(viewer.user);
            DuplicateGroup::decide(transaction, &ids, GroupStatus::Dismissed, by, now).await?;
        }
        Ok(())
    }

    /// Keeps a verdict on every pair of some records.
    async fn keep_verdicts(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        read: &[&Read],
        decision: Decision,
        reason: Option<&str>,
        now: Millis,
    ) -> Result<(), CrmError> {
        let Some(first) = read.first() else { return Ok(()) };
        let subject = first.compared.subject;
        let (matcher, _) = self.matcher(transaction, subject).await?;
        let mut rows = Rows::new(roles(subject).len());
        for one in read {
            one.push(&mut rows);
        }
        let known: Vec<(Id, i64)> = read.iter().map(|one| one.record.id).zip(matcher.facts(&rows)).collect();
        let mut verdicts = Vec::new();
        for (place, &a) in known.iter().enumerate() {
            for &b in &known[place + 1..] {
                let verdict = Verdict::on(self.new_id(), a, b, decision, Some(viewer.user), now);
                verdicts.push(Verdict { reason: reason.map(str::to_owned), ..verdict });
            }
        }
        Verdict::insert_all(transaction, &verdicts).await?;
        Ok(())
    }
}
