//! What the gate would say, without writing: asked while somebody types.

use std::{borrow::Cow, collections::BTreeMap};

use kempt_store::Id;
use serde_json::Value as Json;

use super::{
    ReadField,
    check::{Completeness, Merged},
    create::{invalid, stored, with_first_stage},
    draft::Draft,
    plan::new_record,
    prepare::{given_to, told_by_rules},
    update::after,
    write::How,
};
use crate::crm::{Crm, CrmError, Door, Fault, Stored, Viewer, lens, matching::Purpose, problem::NOT_FOUND};

/// What the gate would say.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The values that were sent, in their standard form.
    pub fields: BTreeMap<String, CheckedField>,
    /// What stands against keeping the record so.
    pub faults: Vec<Fault>,
    /// What is kept all the same.
    pub warnings: Vec<Fault>,
    /// How complete it would be.
    pub completeness: Completeness,
    /// Records that may be the same, as whoever asks may know of them.
    pub duplicates: Json,
}

/// A value in its standard form.
#[derive(Debug, Clone)]
pub struct CheckedField {
    /// The value as it would be kept and shown.
    pub value: Json,
    /// The reading: what was entered, and what was found.
    pub read: ReadField,
}

impl Crm {
    /// What the gate would say to a draft: of a new record, or of changes to the record `of`. Half-typed drafts are
    /// welcome.
    pub async fn check(
        &self,
        viewer: &Viewer,
        object: &str,
        draft: &Draft,
        of: Option<Id>,
    ) -> Result<Checked, CrmError> {
        let shape = self.registry().shape(object)?;
        let mut transaction = self.database().read().await?;
        let before = match of {
            None => None,
            Some(id) => {
                let found = Stored::find(&mut transaction, &shape, id).await?;
                let seen = found.filter(|stored| viewer.sees(&shape, stored));
                Some(seen.ok_or(&NOT_FOUND)?)
            }
        };
        let draft = match before {
            Some(_) => Cow::Borrowed(draft),
            None => with_first_stage(&shape, draft),
        };
        let draft = draft.as_ref();
        let read = match self.reader().read(&shape, draft, before.as_ref()) {
            Ok(read) => read,
            Err(faults) => {
                let merged = Merged { shape: &shape, stored: before.as_ref(), read: &[] };
                return Ok(Checked {
                    fields: BTreeMap::new(),
                    faults,
                    warnings: Vec::new(),
                    completeness: merged.completeness(viewer),
                    duplicates: Json::Array(Vec::new()),
                });
            }
        };
        let merged = Merged { shape: &shape, stored: before.as_ref(), read: &read };
        let (mut faults, completeness) = (merged.faults(), merged.completeness(viewer));
        let was = before.as_ref().map(|before| (before.owner(&shape), before.team(&shape)));
        let stands = given_to(viewer, &shape, draft, was).unwrap_or(was.unwrap_or_default());
        let reader = self.reader();
        let told = told_by_rules(&reader, &shape, before.as_ref(), &read, stands);
        faults.extend(told.faults);
        let hand = How::through(Door::Form).hand(self, viewer);
        let would_be = match &before {
            Some(before) => {
                let changes = super::plan::field_changes(&shape, before, &read, &hand, || self.new_id());
                after(&shape, before, &changes)
            }
            None => {
                let (owner, team) = given_to(viewer, &shape, &Draft::default(), None).map_err(invalid)?;
                let new = new_record(&shape, &read, &hand, owner, team, || self.new_id());
                stored(&shape, new.row, new.entries)
            }
        };
        let from = self.settings().duplicates.warn_from;
        let found = self.candidates(&mut transaction, &shape, &would_be, Purpose::Look, from).await?;
        let duplicates = self.json_of_candidates(&mut transaction, viewer, &found).await?;
        let house = self.reading();
        let fields = read.into_iter().filter_map(|read| {
            let described = shape.object.field(&read.name)?;
            let value = lens::json_of_field(&shape, described, &would_be, &house);
            Some((read.name.clone(), CheckedField { value, read }))
        });
        Ok(Checked { fields: fields.collect(), faults, warnings: told.warnings, completeness, duplicates })
    }
}
