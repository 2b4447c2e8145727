//! Groups after single writes: what changed is compared with what shares its keys, and the groups it touches are made
//! anew. What the full pass would find at night is there at once.

use std::collections::{BTreeSet, HashMap, HashSet};

use kempt_matching::Subject;
use kempt_model::Rows;
use kempt_store::{
    Id, Operation, Transaction, locks,
    matching::{DuplicateGroup, GroupMember, GroupStatus, Verdict, Which},
};

use super::{
    candidates::{Purpose, is_kept_apart, score_all},
    compared::{Compared, roles, subject_name},
    grouping::{Link, REVIEW_FROM, SURE, regroup, settle},
};
use crate::crm::{Crm, CrmError, Viewer, people};

/// Records of groups that are compared with each other at most; larger ones wait for the full pass.
const MOST_TOGETHER: usize = 60;

/// Records of one operation whose groups are made one after the other at most: some ten milliseconds each.
const MOST_ONE_BY_ONE: u32 = 500;

/// Changed records whose groups are made in one transaction.
const AT_ONCE: usize = 50;

impl Crm {
    /// Brings the groups of records that were written up to date. Called where many were written in one go.
    pub async fn find_duplicates_of(&self, object: &str, ids: &[Id]) -> Result<u64, CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let Some(compared) = Compared::of(&shape, &registry)? else { return Ok(0) };
        let mut changed = 0;
        for some in ids.chunks(AT_ONCE) {
            let mut transaction = self.database().write().await?;
            for id in some {
                changed += self.regroup_around(&mut transaction, &compared, *id).await?;
            }
            transaction.commit().await?;
        }
        Ok(changed)
    }

    /// Brings the groups of what an operation wrote up to date. Gives the subjects of which it wrote too many for that: they
    /// want a pass over everybody.
    async fn find_duplicates_of_operation(&self, operation: Id) -> Result<Vec<Subject>, CrmError> {
        let mut transaction = self.database().read().await?;
        let records = Operation::records(&mut transaction, operation, MOST_ONE_BY_ONE + 1).await?;
        let is_too_many = records.len() > MOST_ONE_BY_ONE as usize;
        let mut want_a_pass = Vec::new();
        let mut few: Vec<(String, Vec<Id>)> = Vec::new();
        for subject in [Subject::Person, Subject::Organisation] {
            for compared in self.compared(subject)? {
                let object = compared.object();
                if !is_too_many {
                    let wanted = records.iter().copied().collect();
                    let there = people::existing(&mut transaction, object, wanted).await?;
                    few.push((object.to_owned(), there.into_iter().collect()));
                } else if !want_a_pass.contains(&subject)
                    && Operation::touches(&mut transaction, operation, object).await?
                {
                    want_a_pass.push(subject);
                }
            }
        }
        drop(transaction);
        for (object, ids) in few {
            self.find_duplicates_of(&object, &ids).await?;
        }
        Ok(want_a_pass)
    }

    /// As [`Crm::find_duplicates_of`], for a few records, as a part of what else is done with them.
    pub(crate) async fn find_duplicates_within(
        &self,
        transaction: &mut Transaction,
        object: &str,
        ids: &[Id],
    ) -> Result<(), CrmError> {
        let registry = self.registry();
        let shape = registry.shape(object)?;
        let Some(compared) = Compared::of(&shape, &registry)? else { return Ok(()) };
        for id in ids {
            self.regroup_around(transaction, &compared, *id).await?;
        }
        Ok(())
    }

    /// Makes the open groups anew that a record touches; tells how many changed.
    pub(crate) async fn regroup_around(
        &self,
        transaction: &mut Transaction,
        compared: &Compared,
        id: Id,
    ) -> Result<u64, CrmError> {
        // Of two who make the same groups at once the second finds those of the first.
        transaction.lock(locks::GROUPING).await?;
        let mut together: BTreeSet<Id> = BTreeSet::from([id]);
        let read = compared.read(transaction, Which::Ids(&[id])).await?;
        let present = read.iter().find(|record| !record.is_archived && !compared.has_become(record));
        if let Some(record) = present {
            let mut found = self.find_candidates(transaction, compared, record, Purpose::WriteMany).await?;
            found.retain(|found| {
                !found.record.is_archived && f64::from(found.scored.probability) >= REVIEW_FROM
            });
            found.sort_by(|a, b| b.scored.weight.total_cmp(&a.scored.weight));
            let sure = found.iter().filter(|found| f64::from(found.scored.probability) >= SURE);
            let near: Vec<Id> = std::iter::once(id).chain(sure.map(|found| found.record.id)).collect();
            together.extend(found.iter().take(MOST_TOGETHER).map(|found| found.record.id));
            return self.regroup_together(transaction, compared, together, &near).await;
        }
        self.regroup_together(transaction, compared, together, &[id]).await
    }

    /// Makes the open groups anew that have one of the records `near`, from their records and those in `together`.
    async fn regroup_together(
        &self,
        transaction: &mut Transaction,
        compared: &Compared,
        mut together: BTreeSet<Id>,
        near: &[Id],
    ) -> Result<u64, CrmError> {
        let open = DuplicateGroup::with_records(transaction, near, GroupStatus::Open).await?;
        together.extend(open.iter().flat_map(|group| group.members.iter().map(|member| member.record)));
        if together.len() > MOST_TOGETHER {
            return Ok(0);
        }
        let found = self.groups_among(transaction, compared, &together).await?;
        let subject = subject_name(compared.subject);
        let settled = settle(subject, open, found, self.now(), || self.new_id());
        DuplicateGroup::remove(transaction, &settled.gone).await?;
        DuplicateGroup::put_all(transaction, &settled.put).await?;
        Ok((settled.put.len() + settled.gone.len()) as u64)
    }

    /// The groups that some records form.
    async fn groups_among(
        &self,
        transaction: &mut Transaction,
        compared: &Compared,
        together: &BTreeSet<Id>,
    ) -> Result<Vec<Vec<GroupMember>>, CrmError> {
        let ids: Vec<Id> = together.iter().copied().collect();
        let mut read = self.read_all(transaction, compared, &ids).await?;
        read.retain(|one| !one.record.is_archived);
        let (matcher, _) = self.matcher(transaction, compared.subject).await?;
        let mut rows = Rows::new(roles(compared.subject).len());
        for one in &read {
            one.push(&mut rows);
        }
        let facts = matcher.facts(&rows);
        let verdicts = Verdict::of_records(transaction, &ids).await?;
        let links: Vec<Link> = score_all(&matcher, &rows)
            .into_iter()
            .map(|((a, b), scored)| Link {
                a,
                b,
                weight: f64::from(scored.weight),
                probability: f64::from(scored.probability),
            })
            .collect();
        let known = |place: usize| (read[place].record.id, facts[place]);
        let apart: HashSet<(usize, usize)> = links
            .iter()
            .filter(|link| is_kept_apart(&verdicts, known(link.a), known(link.b)))
            .map(|link| (link.a, link.b))
            .collect();
        let groups = regroup(&links, &apart).into_iter().map(|group| {
            let member = |(place, weight, probability): (usize, f64, f64)| GroupMember {
                record: read[place].record.id,
                object: read[place].compared.object().to_owned(),
                weight,
                probability,
            };
            group.members.into_iter().map(member).collect()
        });
        Ok(groups.collect())
    }

    /// Takes records that stand no more out of their open groups; a group of one is none.
    pub(crate) async fn leave_groups(
        &self,
        transaction: &mut Transaction,
        gone: &HashSet<Id>,
    ) -> Result<(), CrmError> {
        if gone.is_empty() {
            return Ok(());
        }
        transaction.lock(locks::GROUPING).await?;
        let records: Vec<Id> = gone.iter().copied().collect();
        let (mut ended, mut shrunk) = (Vec::new(), Vec::new());
        for mut group in DuplicateGroup::with_records(transaction, &records, GroupStatus::Open).await? {
            group.members.retain(|member| !gone.contains(&member.record));
            if group.members.len() < 2 { ended.push(group.id) } else { shrunk.push(group) }
        }
        DuplicateGroup::remove(transaction, &ended).await?;
        Ok(DuplicateGroup::put_all(transaction, &shrunk).await?)
    }

    /// Finds the duplicates of what an operation wrote: of a few records at once, of many by a pass over everybody that the
    /// server does.
    pub(crate) async fn compare_written(&self, user: Id, operation: Id) -> Result<(), CrmError> {
        for subject in self.find_duplicates_of_operation(operation).await? {
            self.ask_for_duplicates(&Viewer::of_the_house(user), subject).await?;
        }
        Ok(())
    }

    /// Asks for a pass over those of whom the model knows too little. Counts them, so it is for the end of long work.
    pub(crate) async fn ask_for_due_passes(&self, user: Id) -> Result<(), CrmError> {
        for subject in [Subject::Person, Subject::Organisation] {
            if self.pass_is_due(subject).await? {
                self.ask_for_duplicates(&Viewer::of_the_house(user), subject).await?;
            }
        }
        Ok(())
    }

    /// Follows a merge: groups all of whose records became one are decided; the others lose the records that are no more.
    /// `records` are those of the merge, the survivor included; their keys are kept by [`Crm::remember`].
    pub async fn groups_after_merge(
        &self,
        transaction: &mut Transaction,
        survivor: Id,
        records: &[Id],
        by: Option<Id>,
    ) -> Result<(), CrmError> {
        let open = DuplicateGroup::with_records(transaction, records, GroupStatus::Open).await?;
        let (mut merged, mut gone, mut shrunk) = (Vec::new(), Vec::new(), Vec::new());
        for mut group in open {
            if group
                .members
                .iter()
                .all(|member| member.record == survivor || records.contains(&member.record))
            {
                merged.push(group.id);
                continue;
            }
            let mut standing: HashMap<Id, GroupMember> = HashMap::new();
            for mut member in std::mem::take(&mut group.members) {
                if records.contains(&member.record) {
                    member.record = survivor;
                }
                standing.entry(member.record).or_insert(member);
            }
            group.members = standing.into_values().collect();
            group.members.sort_by_key(|member| member.record);
            if group.members.len() < 2 { gone.push(group.id) } else { shrunk.push(group) }
        }
        DuplicateGroup::decide(transaction, &merged, GroupStatus::Merged, by, self.now()).await?;
        DuplicateGroup::remove(transaction, &gone).await?;
        DuplicateGroup::put_all(transaction, &shrunk).await?;
        Ok(())
    }

    /// The objects whose records are about a subject.
    pub(crate) fn compared(&self, subject: Subject) -> Result<Vec<Compared>, CrmError> {
        Ok(Compared::all(&self.registry(), subject)?)
    }
}
