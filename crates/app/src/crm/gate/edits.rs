//! What is to become of which records, when many are changed at once.

use std::collections::{HashMap, HashSet};

use kempt_store::Id;

use super::{
    archive::Lifted,
    draft::Draft,
    links,
    prepare::with_teams_of_owner,
    problems::{INVALID, NOTHING_TO_CHANGE, TOO_MANY_RECORDS, TWICE},
};
use crate::crm::{Crm, CrmError, Fault, ListRequest, Refusal, Shape, Viewer};

/// Records that one bulk edit can change.
pub const MOST_EDITED: usize = 100_000;
/// Refusals that are told when the same is done with all.
const TOLD: usize = 20;

/// Ids that are looked up at a time.
const RESOLVED_AT_ONCE: usize = 500;

/// Which records are meant.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// These.
    Records(Vec<Id>),
    /// All that a list shows.
    List(Box<ListRequest>),
}

/// What is to become of which records.
#[derive(Debug, Clone, PartialEq)]
pub enum Edits {
    /// The same change of all.
    Same {
        /// Which records.
        of: Selection,
        /// What changes.
        draft: Draft,
    },
    /// Of each a change of its own: what pasting a block of cells comes to.
    Each(Vec<OneEdit>),
    /// All are put aside, or taken back.
    Lifted {
        /// Which records.
        of: Selection,
        /// What is done with them.
        lifted: Lifted,
    },
}

/// The change of one record among others.
#[derive(Debug, Clone, PartialEq)]
pub struct OneEdit {
    /// The record.
    pub id: Id,
    /// The version that whoever asks has seen; none when any will do.
    pub version: Option<i64>,
    /// What changes.
    pub draft: Draft,
}

/// What is to become of one record.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wish<'e> {
    Change { draft: &'e Draft, version: Option<i64> },
    Lift(Lifted),
}

impl Edits {
    /// The fields that change.
    pub(super) fn fields(&self) -> Vec<String> {
        match self {
            Edits::Same { draft, .. } => draft.fields.keys().cloned().collect(),
            Edits::Each(each) => {
                let names: HashSet<&String> = each.iter().flat_map(|one| one.draft.fields.keys()).collect();
                names.into_iter().cloned().collect()
            }
            Edits::Lifted { .. } => Vec::new(),
        }
    }

    /// How many refusals are told: where each record was wished something of its own, all.
    pub(super) fn most_told(&self) -> usize {
        match self {
            Edits::Each(each) => each.len(),
            _ => TOLD,
        }
    }
}

impl Crm {
    /// The same with the teams of whom all the records are given to looked up once.
    pub(super) async fn with_teams_of_owner(&self, edits: &Edits) -> Result<Edits, CrmError> {
        let mut edits = edits.clone();
        if let Edits::Same { draft, .. } = &mut edits {
            *draft = with_teams_of_owner(&mut self.database().read().await?, draft).await?.into_owned();
        }
        Ok(edits)
    }

    /// The records that are meant, as far as `viewer` sees them, each once, and what is to become of them.
    pub(super) async fn wishes<'e>(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        edits: &'e Edits,
    ) -> Result<Vec<(Id, Wish<'e>)>, CrmError> {
        let (of, wish) = match edits {
            Edits::Each(each) => return self.of_each(shape, each).await,
            Edits::Same { draft, .. } if is_empty(draft) => return Err((&NOTHING_TO_CHANGE).into()),
            Edits::Same { of, draft } => (of, Wish::Change { draft, version: None }),
            Edits::Lifted { of, lifted } => (of, Wish::Lift(*lifted)),
        };
        let mut ids = self.selected(viewer, shape, of).await?;
        let leads_to = match of {
            Selection::Records(ids) => self.where_they_lead(shape, ids.iter().copied()).await?,
            // Merged records are in no list.
            Selection::List(_) => HashMap::new(),
        };
        let mut known = HashSet::new();
        ids.retain(|id| known.insert(*leads_to.get(id).unwrap_or(id)));
        Ok(ids.into_iter().map(|id| (id, wish)).collect())
    }

    async fn of_each<'e>(&self, shape: &Shape, each: &'e [OneEdit]) -> Result<Vec<(Id, Wish<'e>)>, CrmError> {
        if each.iter().all(|one| is_empty(&one.draft)) {
            return Err((&NOTHING_TO_CHANGE).into());
        }
        let leads_to = self.where_they_lead(shape, each.iter().map(|one| one.id)).await?;
        let mut known = HashSet::new();
        let is_twice =
            |(_, one): &(usize, &OneEdit)| !known.insert(*leads_to.get(&one.id).unwrap_or(&one.id));
        if let Some((place, _)) = each.iter().enumerate().find(is_twice) {
            let fault = Fault::new(format!("changes/{place}/id"), &TWICE);
            return Err(Refusal::new(&INVALID).faults(vec![fault]).into());
        }
        let wish = |one: &'e OneEdit| (one.id, Wish::Change { draft: &one.draft, version: one.version });
        Ok(each.iter().map(wish).collect())
    }

    /// Of ids that whoever asks has from somewhere, those of the records that they stand for now: a merged record's id is
    /// one more name of the record that it became part of.
    async fn where_they_lead(
        &self,
        shape: &Shape,
        ids: impl Iterator<Item = Id>,
    ) -> Result<HashMap<Id, Id>, CrmError> {
        let ids: Vec<Id> = ids.collect();
        let mut leads_to = HashMap::with_capacity(ids.len());
        let mut transaction = self.database().read().await?;
        for some in ids.chunks(RESOLVED_AT_ONCE) {
            let found = links::survivors(&mut transaction, shape, some.iter().copied().collect()).await?;
            leads_to.extend(found.into_iter().map(|(id, stored)| (id, stored.id())));
        }
        Ok(leads_to)
    }

    async fn selected(
        &self,
        viewer: &Viewer,
        shape: &Shape,
        selection: &Selection,
    ) -> Result<Vec<Id>, CrmError> {
        let request = match selection {
            Selection::Records(ids) if ids.len() > MOST_EDITED => return Err(too_many()),
            Selection::Records(ids) => return Ok(ids.clone()),
            Selection::List(request) => request,
        };
        let registry = self.registry();
        let (filter, sort) = self.understood(viewer, &registry, shape, request)?;
        let scope = viewer.scope(&registry);
        let query = request.query(shape, &scope, &filter);
        let mut ids = Vec::new();
        let mut after = None;
        // One state for all pages: what is changed meanwhile is neither missed nor met twice.
        let mut transaction = self.database().read().await?;
        loop {
            let page = query.page(&mut transaction, None, &sort, after.as_ref(), 1_000).await?;
            ids.extend(page.records.iter().map(|record| record.id));
            if ids.len() > MOST_EDITED {
                return Err(too_many());
            }
            after = page.next;
            if after.is_none() {
                return Ok(ids);
            }
        }
    }
}

fn is_empty(draft: &Draft) -> bool {
    draft.fields.is_empty() && draft.owner.is_none() && draft.team.is_none()
}

fn too_many() -> CrmError {
    Refusal::new(&TOO_MANY_RECORDS).with("most", MOST_EDITED.to_string()).into()
}
