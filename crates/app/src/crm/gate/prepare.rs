//! The steps of every write that need no database: may they, standardise, check. One record or a million, through
//! whatever door: what is refused here is refused everywhere.

use std::borrow::Cow;

use kempt_store::{Id, Transaction};

use super::{
    check::Merged,
    create::with_first_stage,
    draft::Draft,
    plan::Hand,
    problems::OWNER_OUT_OF_REACH,
    read::{ReadField, Reader},
};
use crate::crm::{
    CrmError, Fault, Shape, Stored, Viewer, access,
    numbering::{as_if_given, take_brought},
    rules::{Judge, Told, would_be},
};

/// A draft that passed everything that needs no database.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// What was read, with what was noticed.
    pub(crate) read: Vec<ReadField>,
    /// Who is to answer for the record.
    pub(crate) owner: Option<Id>,
    /// The team it is to belong to.
    pub(crate) team: Option<Id>,
    /// Who made it and when, where that is not whoever writes.
    pub(crate) made: Option<Hand>,
}

/// Reads and checks a draft: of a new record, or of changes to `before`. Everything that is wrong is told at once.
pub(crate) fn prepare(
    reader: &Reader,
    viewer: &Viewer,
    shape: &Shape,
    draft: &Draft,
    before: Option<&Stored>,
) -> Result<Prepared, Vec<Fault>> {
    let draft = match before {
        Some(_) => Cow::Borrowed(draft),
        None => with_first_stage(shape, draft),
    };
    let draft = draft.as_ref();
    let mut read = reader.read(shape, draft, before)?;
    let mut faults = take_brought(shape, before, &mut read, &reader.house);
    faults.extend(Merged { shape, stored: before, read: &read }.faults());
    let was = before.map(|before| (before.owner(shape), before.team(shape)));
    match given_to(viewer, shape, draft, was) {
        Ok((owner, team)) => {
            faults.extend(told_by_rules(reader, shape, before, &read, (owner, team)).faults);
            if faults.is_empty() { Ok(Prepared { read, owner, team, made: None }) } else { Err(faults) }
        }
        Err(more) => {
            faults.extend(more);
            Err(faults)
        }
    }
}

/// What the rules of the house say of a record as it would be, with this owner and team.
pub(super) fn told_by_rules(
    reader: &Reader,
    shape: &Shape,
    before: Option<&Stored>,
    read: &[ReadField],
    stands: (Option<Id>, Option<Id>),
) -> Told {
    let Some(judge) = Judge::of(shape, &reader.house, &reader.standpoint()) else { return Told::default() };
    let mut would_be = would_be(shape, before, read, stands, reader);
    as_if_given(shape, before, &mut would_be, reader);
    judge.told(before, &would_be)
}

/// Who is to answer for a record, and its team: as the draft says, else as it was, else whoever makes it. A record that is given
/// to somebody goes along to their main team, unless it belongs to one of their teams already. What is for anybody may be given to
/// anybody, and is then no business of one's own team.
pub(super) fn given_to(
    viewer: &Viewer,
    shape: &Shape,
    draft: &Draft,
    before: Option<(Option<Id>, Option<Id>)>,
) -> Result<(Option<Id>, Option<Id>), Vec<Fault>> {
    let (was_owner, was_team) = before.unwrap_or_else(|| (Some(viewer.user), viewer.teams.first().copied()));
    let owner = draft.owner.unwrap_or(was_owner);
    let is_near = owner.is_some_and(|owner| owner == viewer.user || viewer.members.contains(&owner));
    let is_given_away = shape.object.for_anybody && !is_near && owner != was_owner;
    let theirs = draft.teams_of_owner.as_deref().filter(|_| owner != was_owner).unwrap_or_default();
    let goes_along = theirs.first().filter(|_| was_team.is_none_or(|team| !theirs.contains(&team)));
    let team = draft.team.unwrap_or(match goes_along {
        _ if is_given_away => None,
        Some(main) => Some(*main),
        None => was_team,
    });
    if viewer.sees_all() {
        return Ok((owner, team));
    }
    let mut faults = Vec::new();
    if owner != was_owner && !is_near && !is_given_away {
        faults.push(Fault::new("owner_id", &OWNER_OUT_OF_REACH));
    }
    let may_team =
        draft.team.is_none() || team == was_team || team.is_none_or(|team| viewer.teams.contains(&team));
    if !may_team {
        faults.push(Fault::new("team_id", &OWNER_OUT_OF_REACH));
    }
    if faults.is_empty() { Ok((owner, team)) } else { Err(faults) }
}

/// The draft with the teams of whom it gives the record to, where that decides the record's own.
pub(crate) async fn with_teams_of_owner<'d>(
    transaction: &mut Transaction,
    draft: &'d Draft,
) -> Result<Cow<'d, Draft>, CrmError> {
    let (Some(Some(owner)), None, None) = (draft.owner, draft.team, &draft.teams_of_owner) else {
        return Ok(Cow::Borrowed(draft));
    };
    let teams_of_owner = Some(access::teams_in_order(transaction, owner).await?);
    Ok(Cow::Owned(Draft { teams_of_owner, ..draft.clone() }))
}
