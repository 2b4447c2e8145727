//! Many records at once, by the rules for one: a batch of drafts is prepared on all cores, its links are settled
//! together, and it is written with few statements.

use std::{collections::HashSet, sync::Arc};

use kempt_store::{Id, Writer};
use rayon::prelude::*;

use super::{
    create::stored,
    draft::Draft,
    links,
    plan::{Hand, NewRecord, changes, new_record},
    prepare::{Prepared, prepare},
    problems::ARCHIVED,
    read::Reader,
    update::after,
    write,
};
use crate::crm::{Crm, CrmError, Fault, Shape, Stored, Viewer, problem::NOT_FOUND};

/// Whoever writes a batch, and what with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bulk<'a> {
    pub(crate) crm: &'a Crm,
    pub(crate) viewer: &'a Viewer,
    pub(crate) shape: &'a Arc<Shape>,
    pub(crate) hand: &'a Hand,
    pub(crate) reader: &'a Reader,
}

/// What became of one draft of a batch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BulkWritten {
    /// A record was made.
    Made(Id),
    /// A record was changed.
    Changed(Id),
    /// The record is as the draft says already.
    Same(Id),
    /// It was refused; nothing of it was written.
    Refused(Vec<Fault>),
}

/// Reads and checks drafts of new records, on all cores, in their order.
pub(crate) fn prepare_all(
    reader: &Reader,
    viewer: &Viewer,
    shape: &Shape,
    drafts: &[Draft],
) -> Vec<Result<Prepared, Vec<Fault>>> {
    drafts.par_iter().map(|draft| prepare(reader, viewer, shape, draft, None)).collect()
}

impl Bulk<'_> {
    /// Makes records of what was prepared, in its order.
    pub(crate) async fn create(
        &self,
        writer: &mut Writer<'_>,
        prepared: Vec<Result<Prepared, Vec<Fault>>>,
    ) -> Result<Vec<BulkWritten>, CrmError> {
        self.viewer.must_write()?;
        let mut prepared = prepared;
        let faults = self.settle(writer, &mut prepared).await?;
        let mut written = Vec::with_capacity(prepared.len());
        let mut made: Vec<NewRecord> = Vec::with_capacity(prepared.len());
        let mut places: Vec<usize> = Vec::with_capacity(prepared.len());
        for (prepared, faults) in prepared.into_iter().zip(faults) {
            match prepared {
                Err(faults) => written.push(BulkWritten::Refused(faults)),
                Ok(_) if !faults.is_empty() => written.push(BulkWritten::Refused(faults)),
                Ok(one) => {
                    let hand = one.made.as_ref().unwrap_or(self.hand);
                    let new =
                        new_record(self.shape, &one.read, hand, one.owner, one.team, || self.crm.new_id());
                    places.push(written.len());
                    written.push(BulkWritten::Made(new.id));
                    made.push(new);
                }
            }
        }
        let mut refused = self.crm.number_new(writer, self.shape, &mut made).await?;
        if !refused.is_empty() {
            let mut place = 0;
            made.retain(|_| {
                let faults = refused.remove(&place);
                let is_kept = faults.is_none();
                if let (Some(faults), Some(there)) =
                    (faults, places.get(place).and_then(|there| written.get_mut(*there)))
                {
                    *there = BulkWritten::Refused(faults);
                }
                place += 1;
                is_kept
            });
        }
        if made.is_empty() {
            return Ok(written);
        }
        write::insert(writer, self.shape, &made).await?;
        let made: Vec<Stored> =
            made.into_iter().map(|new| stored(self.shape, new.row, new.entries)).collect();
        let made: Vec<&Stored> = made.iter().collect();
        self.crm.follow_new(writer.transaction(), self.shape, &made).await?;
        let changes: Vec<(Option<&Stored>, Option<&Stored>)> =
            made.iter().map(|stored| (None, Some(*stored))).collect();
        self.facts(writer, &changes).await?;
        Ok(written)
    }

    /// Changes records, in the order given: of each the id, and what makes its draft of how it is then. A record may come
    /// several times; each time it is as the time before left it.
    pub(crate) async fn update<D>(
        &self,
        writer: &mut Writer<'_>,
        wishes: &[(Id, D)],
    ) -> Result<Vec<BulkWritten>, CrmError>
    where
        D: Fn(&Stored) -> Draft + Sync,
    {
        self.viewer.must_write()?;
        let mut written: Vec<Option<BulkWritten>> = vec![None; wishes.len()];
        let mut left: Vec<usize> = (0..wishes.len()).collect();
        while !left.is_empty() {
            // One wish for each record at a time; the others wait until it is written.
            let mut taken = HashSet::new();
            let (round, later): (Vec<usize>, Vec<usize>) =
                left.into_iter().partition(|index| taken.insert(wishes[*index].0));
            self.update_each(writer, wishes, &round, &mut written).await?;
            left = later;
        }
        Ok(written.into_iter().flatten().collect())
    }

    async fn update_each<D>(
        &self,
        writer: &mut Writer<'_>,
        wishes: &[(Id, D)],
        round: &[usize],
        written: &mut [Option<BulkWritten>],
    ) -> Result<(), CrmError>
    where
        D: Fn(&Stored) -> Draft + Sync,
    {
        let ids = round.iter().map(|index| wishes[*index].0).collect();
        let stored = links::survivors(writer.transaction(), self.shape, ids).await?;
        let mut known = HashSet::new();
        let mut befores: Vec<(usize, Result<&Stored, Fault>)> = Vec::with_capacity(round.len());
        for index in round {
            let before = stored.get(&wishes[*index].0);
            let before = before.filter(|stored| self.viewer.sees(self.shape, stored));
            befores.push((
                *index,
                match before {
                    None => Err(Fault::new("id", &NOT_FOUND)),
                    Some(stored) if stored.archived_at(self.shape).is_some() => {
                        Err(Fault::new("id", &ARCHIVED))
                    }
                    Some(stored) => Ok(stored),
                },
            ));
        }
        let mut prepared: Vec<Result<Prepared, Vec<Fault>>> = befores
            .par_iter()
            .map(|(index, before)| match before {
                Err(fault) => Err(vec![fault.clone()]),
                Ok(before) => {
                    let draft = (wishes[*index].1)(before);
                    prepare(self.reader, self.viewer, self.shape, &draft, Some(before))
                }
            })
            .collect();
        let faults = self.settle(writer, &mut prepared).await?;
        let mut changed: Vec<(Stored, Stored)> = Vec::new();
        for (((index, before), prepared), faults) in befores.iter().zip(prepared).zip(faults) {
            let result = match (before, prepared) {
                (Ok(before), Ok(one)) if faults.is_empty() => {
                    // Two ids may lead to one record, when one of them was merged into the other.
                    let again;
                    let before = match known.insert(before.id()) {
                        true => *before,
                        false => {
                            let found = Stored::find(writer.transaction(), self.shape, before.id()).await?;
                            again = found.ok_or(&NOT_FOUND)?;
                            &again
                        }
                    };
                    self.change(writer, before, &one, &mut changed).await?
                }
                (Ok(_), Ok(_)) => BulkWritten::Refused(faults),
                (_, Err(faults)) => BulkWritten::Refused(faults),
                (Err(fault), _) => BulkWritten::Refused(vec![fault.clone()]),
            };
            written[*index] = Some(result);
        }
        let changed: Vec<_> = changed.iter().map(|(before, after)| (Some(before), Some(after))).collect();
        self.facts(writer, &changed).await
    }

    /// Moves whoever these records lead to, for the facts that writing them brings.
    async fn facts(
        &self,
        writer: &mut Writer<'_>,
        changes: &[(Option<&Stored>, Option<&Stored>)],
    ) -> Result<(), CrmError> {
        let registry = self.crm.registry();
        self.crm.facts_arrive(writer, &registry, self.shape, changes, self.hand).await.map(drop)
    }

    async fn change(
        &self,
        writer: &mut Writer<'_>,
        before: &Stored,
        prepared: &Prepared,
        changed: &mut Vec<(Stored, Stored)>,
    ) -> Result<BulkWritten, CrmError> {
        let mut changes = changes(self.shape, before, prepared, self.hand, || self.crm.new_id());
        if changes.is_empty() {
            return Ok(BulkWritten::Same(before.id()));
        }
        let refused =
            self.crm.number_changed(writer, self.shape, &mut [(before, &mut changes)], self.hand).await?;
        if let Some(faults) = refused.into_values().next() {
            return Ok(BulkWritten::Refused(faults));
        }
        write::change(writer, self.shape, before.id(), &changes).await?;
        let after = after(self.shape, before, &changes);
        self.crm.follow(writer.transaction(), self.shape, &[(Some(before), Some(&after))]).await?;
        if !self.shape.facts.is_empty() {
            changed.push((before.clone(), after));
        }
        Ok(BulkWritten::Changed(before.id()))
    }

    /// Settles the links of all that passed; gives what is wrong with each.
    async fn settle(
        &self,
        writer: &mut Writer<'_>,
        prepared: &mut [Result<Prepared, Vec<Fault>>],
    ) -> Result<Vec<Vec<Fault>>, CrmError> {
        let mut nothing: Vec<Vec<super::ReadField>> = vec![Vec::new(); prepared.len()];
        let mut reads: Vec<&mut [super::ReadField]> = prepared
            .iter_mut()
            .zip(&mut nothing)
            .map(|(prepared, nothing)| match prepared {
                Ok(prepared) => prepared.read.as_mut_slice(),
                Err(_) => nothing.as_mut_slice(),
            })
            .collect();
        let registry = self.crm.registry();
        links::settle_all(writer.transaction(), &registry, self.shape, self.viewer, &mut reads).await
    }
}
