//! What a conversion would come to.

use std::sync::Arc;

use kempt_model::{Facts, FieldDescription};
use kempt_store::{Id, Transaction};
use serde_json::{Map, Value as Json, json};

use super::{
    drafts::{Lead, is_of_the_firm, with},
    fills::{Fill, fill},
    moved::moving,
    problems::ALREADY_CONVERTED,
    request::{ConversionRequest, Wish},
};
use crate::crm::{
    Crm, CrmError, Door, Fault, Refusal, Shape, Stored, Viewer,
    gate::{ARCHIVED, CHANGED_MEANWHILE, Draft, Hand, How, Origin, for_writing, prepare, stored_of_prepared},
    lens::json_of_field,
    links_survivor,
    matching::Purpose,
    merging::reason_of_choice,
    problem::NOT_FOUND,
};

/// What a lead became.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Converted {
    /// The contact.
    pub contact: Id,
    /// The account, if there is one.
    pub account: Option<Id>,
    /// The deal, if one was wished.
    pub deal: Option<Id>,
    /// The operation, to be named for undoing it.
    pub operation: Id,
}

impl Converted {
    /// What it became of an object.
    pub(super) fn of(&self, object: &str) -> Option<Id> {
        match object {
            "contact" => Some(self.contact),
            "account" => self.account,
            "deal" => self.deal,
            _ => None,
        }
    }
}

/// A conversion that can be carried out.
pub(super) struct Conversion {
    pub(super) lead: Stored,
    pub(super) contact: Part,
    pub(super) account: Part,
    pub(super) deal: Option<(Draft, Origin)>,
}

/// What becomes of one of the records that a lead becomes.
pub(super) enum Part {
    Make { draft: Draft, origin: Origin },
    Use { stored: Box<Stored>, draft: Draft, fills: Vec<Fill> },
    Nobody,
}

/// The shapes of all that takes part.
pub(super) struct Shapes {
    pub(super) lead: Arc<Shape>,
    pub(super) contact: Arc<Shape>,
    pub(super) account: Arc<Shape>,
    pub(super) deal: Arc<Shape>,
}

impl Shapes {
    pub(super) fn of(crm: &Crm) -> Result<Shapes, CrmError> {
        let registry = crm.registry();
        Ok(Shapes {
            lead: registry.shape("lead")?,
            contact: registry.shape("contact")?,
            account: registry.shape("account")?,
            deal: registry.shape("deal")?,
        })
    }
}

impl Crm {
    /// What converting a lead would come to: what is made or used, what fills it and why, what moves along, and what stands
    /// against it. Nothing is written.
    pub async fn plan_conversion(
        &self,
        viewer: &Viewer,
        id: Id,
        request: &ConversionRequest,
    ) -> Result<Json, CrmError> {
        let shapes = Shapes::of(self)?;
        let registry = self.registry();
        let mut transaction = self.database().read().await?;
        let hand = How::through(Door::Form).hand(self, viewer);
        let planned = self.conversion(&mut transaction, viewer, &shapes, id, request, None, &hand).await?;
        let lead = planned.lead.id();
        let contact = self.json_of_part(
            &mut transaction,
            viewer,
            (&shapes, &shapes.contact),
            &planned.contact,
            &planned.lead,
        );
        let contact = contact.await?;
        let account = self.json_of_part(
            &mut transaction,
            viewer,
            (&shapes, &shapes.account),
            &planned.account,
            &planned.lead,
        );
        let account = account.await?;
        let deal = match planned.deal {
            None => Json::Null,
            Some((draft, origin)) => {
                let part = Part::Make { draft, origin };
                let of = (&shapes, &shapes.deal);
                self.json_of_part(&mut transaction, viewer, of, &part, &planned.lead).await?
            }
        };
        let mut links = Vec::new();
        for (link, _) in moving(&registry) {
            let count = link.count(&mut transaction, &[lead]).await?;
            if count > 0 {
                links.push(json!({ "object": link.object.name, "field": link.field.name, "count": count }));
            }
        }
        Ok(json!({
            "lead": lead.to_string(),
            "title": planned.lead.title(&shapes.lead),
            "version": planned.lead.record.version,
            "contact": contact,
            "account": account,
            "deal": deal,
            "links": links,
        }))
    }

    /// The conversion of a lead that `viewer` may carry out.
    #[expect(clippy::too_many_arguments, reason = "what a lead becomes depends on all of these")]
    pub(super) async fn conversion(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        shapes: &Shapes,
        id: Id,
        request: &ConversionRequest,
        version: Option<i64>,
        hand: &Hand,
    ) -> Result<Conversion, CrmError> {
        let stored = open_lead(transaction, viewer, &shapes.lead, id, version).await?;
        let house = self.reading();
        let lead = Lead { shape: &shapes.lead, stored: &stored, house: &house };
        let contact = match &request.contact {
            Wish::Use { record, take } => {
                let used = for_writing(transaction, &shapes.contact, viewer, *record, None).await?;
                // How far they have come follows from the facts.
                let is_meant = |field: &FieldDescription| Facts::standard().course(&field.name).is_none();
                let (draft, fills) = fill(&lead, &shapes.contact, &used, take, is_meant);
                Part::Use { stored: Box::new(used), draft, fills }
            }
            Wish::Create(set) => made(&lead, viewer, lead.contact(&shapes.contact), set),
            Wish::Usual | Wish::Nobody => {
                made(&lead, viewer, lead.contact(&shapes.contact), &Draft::default())
            }
        };
        let named = lead.account(&shapes.account);
        let account = match (&request.account, named) {
            (Wish::Nobody, _) | (Wish::Usual, None) => Part::Nobody,
            (Wish::Use { record, take }, _) => {
                let used = for_writing(transaction, &shapes.account, viewer, *record, None).await?;
                use_firm(&lead, &shapes.account, used, take)
            }
            (Wish::Create(set), named) => made(&lead, viewer, named.unwrap_or_default(), set),
            (Wish::Usual, Some(named)) => {
                match self.known_firm(transaction, viewer, &shapes.account, &named, hand).await? {
                    Some(firm) => {
                        let used = for_writing(transaction, &shapes.account, viewer, firm, None).await?;
                        use_firm(&lead, &shapes.account, used, &[])
                    }
                    None => made(&lead, viewer, named, &Draft::default()),
                }
            }
        };
        let deal = request.deal.as_ref().map(|set| {
            let mut draft = lead.deal(&shapes.deal, set);
            lead.hand_on(viewer, &mut draft);
            let origin = lead.origin(&draft, set);
            (draft, origin)
        });
        Ok(Conversion { contact, account, deal, lead: stored })
    }

    async fn json_of_part(
        &self,
        transaction: &mut Transaction,
        viewer: &Viewer,
        (shapes, shape): (&Shapes, &Arc<Shape>),
        part: &Part,
        lead: &Stored,
    ) -> Result<Json, CrmError> {
        let house = self.reading();
        let may_read =
            |name: &str| shape.object.field(name).is_some_and(|field| viewer.may_read(&shape.object, field));
        match part {
            Part::Nobody => Ok(json!({ "how": "none" })),
            Part::Use { stored, fills, .. } => {
                let fields = fills.iter().filter(|fill| may_read(&fill.field)).map(|fill| {
                    let value = |shape: &Shape, stored: &Stored| {
                        let field = shape.object.field(&fill.field);
                        field.map(|field| json_of_field(shape, field, stored, &house))
                    };
                    json!({
                        "field": fill.field,
                        "is_taken": fill.is_taken,
                        "value": value(&shapes.lead, lead),
                        "present": value(shape, stored),
                        "reason": reason_of_choice(fill.reason, viewer.language),
                    })
                });
                Ok(json!({
                    "how": "use",
                    "record": { "id": stored.id().to_string(), "title": stored.title(shape) },
                    "fields": fields.collect::<Vec<_>>(),
                }))
            }
            Part::Make { draft, .. } => {
                let faults = |faults: &[Fault]| -> Json {
                    faults.iter().map(|fault| fault.json(viewer.language)).collect()
                };
                let prepared = match prepare(&self.reader(), viewer, shape, draft, None) {
                    Ok(prepared) => prepared,
                    Err(told) => {
                        return Ok(json!({
                            "how": "create", "fields": {}, "faults": faults(&told), "duplicates": [],
                        }));
                    }
                };
                let hand = How::through(Door::Form).hand(self, viewer);
                let would_be = stored_of_prepared(self, shape, &prepared, &hand);
                let from = self.settings().duplicates.warn_from;
                let mut found = self.candidates(transaction, shape, &would_be, Purpose::Look, from).await?;
                found.retain(|candidate| candidate.id != lead.id());
                let fields: Map<String, Json> = prepared
                    .read
                    .iter()
                    .filter(|read| read.is_filled() && may_read(&read.name))
                    .filter_map(|read| {
                        let field = shape.object.field(&read.name)?;
                        Some((read.name.clone(), json_of_field(shape, field, &would_be, &house)))
                    })
                    .collect();
                Ok(json!({
                    "how": "create",
                    "fields": fields,
                    "faults": [],
                    "duplicates": self.json_of_candidates(transaction, viewer, &found).await?,
                }))
            }
        }
    }
}

fn made(lead: &Lead<'_>, viewer: &Viewer, draft: Draft, set: &Draft) -> Part {
    let mut draft = with(draft, set);
    lead.hand_on(viewer, &mut draft);
    Part::Make { origin: lead.origin(&draft, set), draft }
}

fn use_firm(lead: &Lead<'_>, shape: &Shape, used: Stored, take: &[String]) -> Part {
    let (draft, fills) = fill(lead, shape, &used, take, is_of_the_firm);
    Part::Use { stored: Box::new(used), draft, fills }
}

/// The lead, if it may be converted.
async fn open_lead(
    transaction: &mut Transaction,
    viewer: &Viewer,
    shape: &Shape,
    id: Id,
    version: Option<i64>,
) -> Result<Stored, CrmError> {
    let found = links_survivor(transaction, shape, id).await?;
    let stored = found.filter(|stored| viewer.sees(shape, stored));
    let stored = stored.ok_or(&NOT_FOUND)?;
    if let Some(contact) = stored.link(shape, "converted_contact") {
        return Err(Refusal::new(&ALREADY_CONVERTED).detail("contact", contact.to_string()).into());
    }
    if version.is_some_and(|version| version != stored.record.version) {
        return Err(Refusal::new(&CHANGED_MEANWHILE).detail("version", stored.record.version).into());
    }
    if stored.archived_at(shape).is_some() {
        return Err((&ARCHIVED).into());
    }
    Ok(stored)
}
