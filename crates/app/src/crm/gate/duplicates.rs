//! What the gate does when the customer seems to be there already: stop, tell, or pass.

use std::{collections::HashSet, sync::Arc};

use kempt_store::{Id, Transaction, matching::Decision};
use serde_json::{Value as Json, json};

use super::{
    problems::{DUPLICATE_FOUND, OVERRIDE_FORBIDDEN, OVERRIDE_NEEDS_REASON},
    read::ReadField,
    write::How,
};
use crate::crm::{
    Crm, CrmError, Refusal, Shape, Stored, Viewer,
    lens::Titles,
    matching::{Candidate, Purpose},
};

impl Crm {
    /// The records that may be the one that is about to be written. Refuses the write when one of them has an exact value
    /// in common that is new to the record, unless it is to be written all the same and who asks may say so. The record `of`
    /// that its values are of is none of them.
    #[expect(clippy::too_many_arguments, reason = "whether a write stops depends on all of these")]
    pub(super) async fn met_at_the_gate(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        record: &Stored,
        changed: Option<&[ReadField]>,
        how: &How,
        of: Option<Id>,
    ) -> Result<Vec<Candidate>, CrmError> {
        let policy = self.settings().duplicates.clone();
        let mut found = self.candidates(transaction, shape, record, Purpose::Write, policy.warn_from).await?;
        found.retain(|candidate| Some(candidate.id) != of);
        let is_new =
            |field: &String| changed.is_none_or(|changed| changed.iter().any(|read| read.name == *field));
        let stops = policy.stop_on_exact && found.iter().any(|candidate| candidate.exact.iter().any(is_new));
        if !stops {
            return Ok(found);
        }
        match &how.override_duplicates {
            Some(reason) if reason.trim().is_empty() => Err((&OVERRIDE_NEEDS_REASON).into()),
            Some(_) if policy.may_override(viewer) => Ok(found),
            Some(_) => Err((&OVERRIDE_FORBIDDEN).into()),
            None => {
                let duplicates = self.json_of_candidates(transaction, viewer, &found).await?;
                Err(Refusal::new(&DUPLICATE_FOUND).detail("duplicates", duplicates).into())
            }
        }
    }

    /// What is still to be done about records that may be the same, once the record is written: a case for review, or the
    /// decision that they differ.
    pub(crate) async fn settle_duplicates(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Shape,
        id: Id,
        found: &[Candidate],
        how: &How,
    ) -> Result<(), CrmError> {
        if let Some(reason) = &how.override_duplicates {
            for candidate in found.iter().filter(|candidate| !candidate.exact.is_empty()) {
                let (one, other) =
                    ((shape.object.name.as_str(), id), (candidate.object.as_str(), candidate.id));
                let (decision, reason) = (Decision::Different, Some(reason.as_str()));
                let decided =
                    self.decide_pair_within(transaction, viewer, one, other, decision, reason).await;
                match decided {
                    // Of a record that may not be seen nobody can decide that it is another one.
                    Ok(()) | Err(CrmError::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        self.find_duplicates_within(transaction, &shape.object.name, &[id]).await
    }

    /// Records that may be the same, as `viewer` may know of them: of one that may not be seen, that it is there, whose
    /// it is, and which of the values that were typed it has.
    pub async fn json_of_candidates(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        candidates: &[Candidate],
    ) -> Result<Json, CrmError> {
        let owners: HashSet<Id> = candidates.iter().filter_map(|candidate| candidate.owner).collect();
        let teams: HashSet<Id> = candidates.iter().filter_map(|candidate| candidate.team).collect();
        let mut titles = Titles::default();
        titles.add(transaction, &self.registry(), viewer, "user", owners).await?;
        titles.add(transaction, &self.registry(), viewer, "team", teams).await?;
        let shown = candidates.iter().map(|candidate| {
            let mut json = json!({
                "object": candidate.object,
                "exact": candidate.exact,
                "owner": candidate.owner.map(|id| titles.json("user", id)),
                "team": candidate.team.map(|id| titles.json("team", id)),
                "probability": candidate.probability,
                "visible": viewer.may_see(candidate.owner, candidate.team),
            });
            if viewer.may_see(candidate.owner, candidate.team) {
                let explanation = &candidate.explanation;
                let reasons: Vec<Json> = explanation
                    .lines
                    .iter()
                    .map(|line| {
                        json!({
                            "comparison": line.comparison,
                            "label": line.label.get(viewer.language),
                            "level": line.level,
                            "text": line.level_label.get(viewer.language),
                            "weight": line.weight,
                        })
                    })
                    .collect();
                json["id"] = json!(candidate.id.to_string());
                json["title"] = json!(candidate.title);
                json["archived"] = json!(candidate.is_archived);
                json["weight"] = json!(candidate.weight);
                json["prior"] = json!(explanation.prior);
                json["reasons"] = json!(reasons);
            }
            json
        });
        Ok(shown.collect())
    }
}

/// Whether something changed by which records are compared.
pub(super) fn are_compared(shape: &Shape, read: &[ReadField]) -> bool {
    let is_compared = |read: &ReadField| {
        let field = shape.object.field(&read.name);
        field.is_some_and(|field| kempt_matching::Role::of_field(&field.name).is_some())
    };
    read.iter().any(is_compared)
}
