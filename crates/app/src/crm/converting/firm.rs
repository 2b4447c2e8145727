//! The account that a lead's firm is already.

use std::{collections::HashSet, sync::Arc};

use kempt_filter::Reading as _;
use kempt_model::FieldKind;
use kempt_store::{Id, ObjectTable, Transaction, records_with};

use crate::crm::{
    Crm, CrmError, Shape, Stored, Viewer,
    gate::{Draft, Given, Hand, prepare, stored_of_prepared, survivors},
    matching::Purpose,
};

/// From which probability a firm of another name is taken for the one that is named, without asking.
const SURE: f32 = 0.9;

impl Crm {
    /// The account that a draft describes, if it is there and `viewer` sees it: one of the same name, else one that surely
    /// is the same.
    pub(super) async fn known_firm(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shape: &Arc<Shape>,
        draft: &Draft,
        hand: &Hand,
    ) -> Result<Option<Id>, CrmError> {
        let usable = |stored: &Stored| viewer.sees(shape, stored) && stored.archived_at(shape).is_none();
        let name = shape.object.fields.iter().find(|field| field.kind == FieldKind::CompanyName);
        if let Some((field, Some(Given::Text(text)))) =
            name.map(|field| (field, draft.fields.get(&field.name)))
            && let Some(column) = ObjectTable::key_of(field)
        {
            let house = self.reading();
            let key = house.fold(&house.standard(FieldKind::CompanyName, text));
            let found = records_with(transaction, &shape.table, &column, &[key.as_str()]).await?;
            let ids: HashSet<Id> = found.into_iter().map(|(_, id)| id).collect();
            let standing = survivors(transaction, shape, ids).await?;
            // Of several of one name, the first one that was made.
            let first = standing.values().filter(|stored| usable(stored)).map(Stored::id).min();
            if first.is_some() {
                return Ok(first);
            }
        }
        let Ok(prepared) = prepare(&self.reader(), viewer, shape, draft, None) else { return Ok(None) };
        let would_be = stored_of_prepared(self, shape, &prepared, hand);
        let found = self.candidates(transaction, shape, &would_be, Purpose::Look, f64::from(SURE)).await?;
        let sure = found.into_iter().find(|candidate| {
            candidate.object == shape.object.name
                && !candidate.is_archived
                && viewer.may_see(candidate.owner, candidate.team)
        });
        Ok(sure.map(|candidate| candidate.id))
    }
}
