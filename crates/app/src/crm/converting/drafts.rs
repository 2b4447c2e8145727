//! Drafts of what a lead becomes, from what is known of it. Pure.

use kempt_filter::{Field, Reading, ValueKind};
use kempt_model::{Facts, FieldDescription};
use kempt_store::{Id, Value};

use crate::crm::{
    House, Shape, Stored, Viewer,
    gate::{Draft, Given, GivenEntry, Origin, ValueMeta, given_entry, in_major_units},
    lens::day_time,
};

/// The fields of a lead that say something of the firm, not of the person.
const OF_THE_FIRM: [&str; 4] = ["company", "website", "country", "lead_source"];

/// Whether a field of a lead says something of the firm, not of the person.
pub(super) fn is_of_the_firm(field: &FieldDescription) -> bool {
    OF_THE_FIRM.contains(&field.name.as_str())
}

/// What a record has in a field, as somebody would send it; none when it has nothing.
pub(super) fn given(
    shape: &Shape,
    field: &FieldDescription,
    stored: &Stored,
    house: &House,
) -> Option<Given> {
    if field.has_many_values() {
        let entries: Vec<GivenEntry> = stored.entries_of(&field.name).map(entry).collect();
        return (!entries.is_empty()).then_some(Given::Entries(entries));
    }
    Some(match (stored.value(shape, &field.name)?, Field::from(field).kind) {
        (Value::Text(Some(text)), _) => Given::Text(text.clone()),
        (Value::Real(Some(number)), _) => Given::Number(*number),
        (Value::Integer(Some(number)), ValueKind::YesNo) => Given::YesNo(*number == 1),
        (Value::Integer(Some(at)), ValueKind::Moment) => Given::Text(day_time(*at)),
        (Value::Integer(Some(minor)), ValueKind::Money) => {
            let currency = stored.text(shape, &format!("{}_currency", field.name))?.to_owned();
            let amount = in_major_units(*minor, house.decimal_places(&currency)?);
            Given::Money { amount, currency }
        }
        (Value::Bytes(Some(bytes)), _) => Given::Text(Id::from_bytes(bytes)?.to_string()),
        _ => return None,
    })
}

/// An entry, as somebody would send it for another record.
fn entry(entry: &kempt_store::Entry) -> GivenEntry {
    GivenEntry { id: None, ..given_entry(entry) }
}

/// The lead as what is made of it sees it.
pub(super) struct Lead<'l> {
    pub(super) shape: &'l Shape,
    pub(super) stored: &'l Stored,
    pub(super) house: &'l House,
}

impl Lead<'_> {
    /// The fields that another object has too, with what the lead has in them.
    pub(super) fn shared<'s>(
        &'s self,
        other: &'s Shape,
    ) -> impl Iterator<Item = (&'s FieldDescription, Given)> + 's {
        let fields = other.object.fields.iter().filter(|field| !field.system && field.joins.is_none());
        fields.filter(|field| !field.read_only).filter_map(|field| {
            let own = self.shape.object.field(&field.name)?;
            let is_same = own.kind == field.kind && own.many == field.many && own.target == field.target;
            Some((field, given(self.shape, own, self.stored, self.house).filter(|_| is_same)?))
        })
    }

    /// The draft of a contact. What moves on by itself is left to do so.
    pub(super) fn contact(&self, contact: &Shape) -> Draft {
        let moves_on = |field: &FieldDescription| {
            let value = self.stored.text(self.shape, &field.name);
            let converted = Facts::standard().fact("lead_converted");
            let step = converted.and_then(|fact| fact.moves.iter().find(|step| step.field == field.name));
            let course = Facts::standard().course(&field.name);
            step.zip(course).is_some_and(|(step, course)| course.moves(value, step))
        };
        taken_over(self.shared(contact).filter(|(field, _)| !moves_on(field)))
    }

    /// The draft of the account; none when the lead names no firm.
    pub(super) fn account(&self, account: &Shape) -> Option<Draft> {
        let draft = taken_over(self.shared(account).filter(|(field, _)| is_of_the_firm(field)));
        draft.fields.contains_key("company").then_some(draft)
    }

    /// The draft of a deal, with what was wished for it.
    pub(super) fn deal(&self, deal: &Shape, wished: &Draft) -> Draft {
        let mut draft = wished.clone();
        let text = |name: &str| self.stored.text(self.shape, name).map(str::to_owned);
        let whom = text("company").unwrap_or_else(|| self.stored.title(self.shape).to_owned());
        let name = match text("product_interest") {
            Some(what) => format!("{what}, {whom}"),
            None => whom,
        };
        let budget = self.shape.object.field("budget");
        let amount = budget.and_then(|field| given(self.shape, field, self.stored, self.house));
        let source = text("lead_source").map(Given::Text);
        for (field, given) in [("name", Some(Given::Text(name))), ("amount", amount), ("lead_source", source)]
        {
            if let (Some(given), Some(_)) = (given, deal.object.field(field)) {
                draft.take_over(field, given);
            }
        }
        draft
    }

    /// Gives what is made to whoever has the lead, as far as `viewer` may give it.
    pub(super) fn hand_on(&self, viewer: &Viewer, draft: &mut Draft) {
        let (owner, team) = (self.stored.owner(self.shape), self.stored.team(self.shape));
        let may_own = owner.is_some_and(|owner| owner == viewer.user || viewer.members.contains(&owner));
        if viewer.sees_all() || may_own {
            draft.owner.get_or_insert(owner);
        }
        if viewer.sees_all() || team.is_some_and(|team| viewer.teams.contains(&team)) {
            draft.team.get_or_insert(team);
        }
    }

    /// Where the values of what is made come from.
    pub(super) fn origin(&self, draft: &Draft, set: &Draft) -> Origin {
        let meta = self.stored.meta(self.shape);
        let of_record = ValueMeta {
            door: Some(meta.door.clone()).filter(|door| !door.is_empty()),
            by: self.stored.link(self.shape, "created_by").map(|id| id.to_string()),
            at: self.stored.integer(self.shape, "created_at"),
            ..ValueMeta::default()
        };
        let from_lead = draft.fields.keys().filter(|name| !set.fields.contains_key(*name));
        let known = from_lead.filter_map(|name| {
            let field = self.shape.object.field(name).filter(|field| field.is_column())?;
            let own = meta.fields.get(&field.name).cloned().unwrap_or_default();
            let known = ValueMeta {
                door: own.door.clone().or_else(|| of_record.door.clone()),
                by: own.by.clone().or_else(|| of_record.by.clone()),
                at: own.at.or(of_record.at),
                ..own
            };
            Some((name.clone(), known))
        });
        Origin { record: self.stored.id(), known: known.collect() }
    }
}

/// A draft of what the lead has.
fn taken_over<'s>(values: impl Iterator<Item = (&'s FieldDescription, Given)>) -> Draft {
    let mut draft = Draft::default();
    values.for_each(|(field, given)| draft.take_over(&field.name, given));
    draft
}

/// A draft with the values that somebody set over it.
pub(super) fn with(mut draft: Draft, set: &Draft) -> Draft {
    draft.fields.extend(set.fields.clone());
    draft
}

/// A draft that links to a record.
pub(super) fn link(draft: &mut Draft, shape: &Shape, field: &str, to: Option<Id>) {
    if let (Some(to), Some(_)) = (to, shape.object.field(field)) {
        draft.fields.insert(field.to_owned(), Given::Text(to.to_string()));
    }
}
