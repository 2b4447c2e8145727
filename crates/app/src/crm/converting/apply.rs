//! Carrying a conversion out: one operation, undone as one.

use std::sync::Arc;

use kempt_store::{Id, OperationKind, Value, Writer};
use serde_json::json;

use super::{
    drafts::link,
    fills::employ,
    moved::move_along,
    plan::{Conversion, Converted, Part, Shapes},
    request::ConversionRequest,
};
use crate::crm::{
    Crm, CrmError, Shape, Stored, Viewer,
    facts::own_facts,
    gate::{Hand, How},
    matching::Candidate,
    problem::NOT_FOUND,
};

/// A record that took part, to be looked at again when all is written.
struct Took {
    shape: Arc<Shape>,
    id: Id,
    duplicates: Vec<Candidate>,
    /// Whether something changed by which it is compared.
    is_compared: bool,
}

impl Crm {
    /// Makes a contact of a lead, with its account and perhaps a deal. The lead is put aside and knows what it became.
    pub async fn convert(
        &self,
        viewer: &Viewer,
        id: Id,
        request: &ConversionRequest,
        how: &How,
    ) -> Result<Converted, CrmError> {
        viewer.must_write()?;
        let shapes = Shapes::of(self)?;
        let registry = self.registry();
        let hand = how.hand(self, viewer);
        let mut transaction = self.database().write().await?;
        // People before organisations, as whoever writes both.
        for shape in [&shapes.contact, &shapes.account] {
            self.queue_up_for_many(&mut transaction, shape).await?;
        }
        let Conversion { lead, contact, account, deal } =
            self.conversion(&mut transaction, viewer, &shapes, id, request, how.version, &hand).await?;
        let mut operation = self.operation(OperationKind::Convert, &hand, how.reason.clone());
        operation.summary = Some(json!({ "lead": lead.id().to_string() }).to_string());
        let operation_id = operation.id;
        let mut writer = self.begin_whole(&mut transaction, operation).await?;
        let mut took: Vec<Took> = Vec::new();
        let of = (viewer, how, &hand, lead.id());
        let account = self.become_part(&mut writer, of, &shapes.account, account, None, &mut took).await?;
        let contact = self.become_part(&mut writer, of, &shapes.contact, contact, account, &mut took).await?;
        let contact = contact.ok_or(&NOT_FOUND)?;
        let mut became = Converted { contact, account, deal: None, operation: operation_id };
        if let Some((mut draft, origin)) = deal {
            link(&mut draft, &shapes.deal, "contact", Some(contact));
            link(&mut draft, &shapes.deal, "account", account);
            let part = Part::Make { draft, origin };
            became.deal = self.become_part(&mut writer, of, &shapes.deal, part, None, &mut took).await?;
        }
        self.put_lead_aside(&mut writer, &shapes.lead, &lead, &became, &hand).await?;
        let mut changed = move_along(&mut writer, &registry, lead.id(), &became).await?;
        for (object, id) in [("account", account), ("contact", Some(contact))] {
            if let Some(id) = id {
                self.facts_stand(&mut writer, &registry, object, &[id], None, &[], &hand).await?;
            }
        }
        self.count_latest_of(writer.transaction(), &registry, "lead", &[lead.id()]).await?;
        for took in took.iter().filter(|took| took.is_compared) {
            let (shape, duplicates) = (&took.shape, &took.duplicates);
            self.settle_duplicates(&mut transaction, viewer, shape, took.id, duplicates, how).await?;
        }
        // The lead stands for nobody of its own any more: groups that it was in are made anew.
        self.find_duplicates_within(&mut transaction, "lead", &[lead.id()]).await?;
        transaction.commit().await?;
        changed.extend(took.iter().map(|took| (took.shape.object.name.clone(), took.id)));
        self.tell(operation_id, OperationKind::Convert, &shapes.lead, &[lead.id()], changed);
        Ok(became)
    }

    /// Makes one of the records that a lead becomes, or fills the one that is used; its id.
    async fn become_part(
        &self,
        writer: &mut Writer<'_>,
        (viewer, how, hand, lead): (&Viewer, &How, &Hand, Id),
        shape: &Arc<Shape>,
        part: Part,
        employer: Option<Id>,
        took: &mut Vec<Took>,
    ) -> Result<Option<Id>, CrmError> {
        let now = match part {
            Part::Nobody => return Ok(None),
            Part::Make { mut draft, origin } => {
                if let Some(firm) = employer {
                    employ(&mut draft, shape, None, firm);
                }
                let made = self.make(writer, viewer, shape, &draft, how, hand, Some(&origin)).await?;
                Took {
                    shape: Arc::clone(shape),
                    id: made.stored.id(),
                    duplicates: made.duplicates,
                    is_compared: true,
                }
            }
            Part::Use { stored, mut draft, .. } => {
                if let Some(firm) = employer {
                    employ(&mut draft, shape, Some(&stored), firm);
                }
                let planned = self.planned_update(
                    writer.transaction(),
                    viewer,
                    shape,
                    &stored,
                    &draft,
                    how,
                    Some(lead),
                );
                let planned = planned.await?;
                let is_compared = planned.is_compared;
                let duplicates = match planned.changes.is_empty() {
                    true => Vec::new(),
                    false => self.change(writer, shape, &stored, planned, hand).await?.duplicates,
                };
                Took { shape: Arc::clone(shape), id: stored.id(), duplicates, is_compared }
            }
        };
        let id = now.id;
        took.push(now);
        Ok(Some(id))
    }

    /// Puts a lead aside that became something, and lets the facts arrive that this is.
    async fn put_lead_aside(
        &self,
        writer: &mut Writer<'_>,
        shape: &Arc<Shape>,
        lead: &Stored,
        became: &Converted,
        hand: &Hand,
    ) -> Result<(), CrmError> {
        let mut columns: Vec<(String, Value)> = vec![("archived_at".to_owned(), hand.at.into())];
        for object in ["contact", "account", "deal"] {
            columns.extend(became.of(object).map(|id| (format!("converted_{object}"), id.into())));
        }
        let mut after = lead.clone();
        for (column, value) in &columns {
            if let Some(place) = shape.column(column).and_then(|index| after.record.values.get_mut(index)) {
                *place = value.clone();
            }
        }
        columns.extend(own_facts(shape, Some(lead), &after, |_| false, hand));
        let columns = columns.iter().map(|(column, value)| (column.as_str(), value.clone())).collect();
        writer.update(&shape.tracked, lead.id(), lead.id(), columns).await?;
        self.number_entered(writer, shape, &[(lead, &after)], hand).await?;
        let pairs = [(Some(lead), Some(&after))];
        self.facts_arrive(writer, &self.registry(), shape, &pairs, hand).await?;
        self.follow(writer.transaction(), shape, &pairs).await
    }
}
