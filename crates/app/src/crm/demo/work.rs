//! What the sample firm does with its customers: deals, activities, tasks and notes.

use kempt_decay::chance;
use kempt_store::Id;

use super::{
    DAY, Sample, Wanted,
    customers::{Customer, Customers},
    texts,
};
use crate::crm::{
    CrmError,
    gate::{Draft, Given},
    lens::day_time,
};

pub(super) async fn make(sample: &mut Sample<'_, '_>, customers: &Customers) -> Result<(), CrmError> {
    if customers.contacts.is_empty() {
        return Ok(());
    }
    let deals = deals(sample, customers).await?;
    activities(sample, customers, &deals).await?;
    for object in ["task", "note"] {
        small(sample, customers, object).await?;
    }
    asked(sample, customers).await
}

fn text(draft: &mut Draft, field: &str, text: impl Into<String>) {
    draft.fields.insert(field.to_owned(), Given::Text(text.into()));
}

/// Somebody something is done for, and the field that leads to them: in one case of four a lead, if there are any.
fn anybody<'c>(sample: &mut Sample<'_, '_>, customers: &'c Customers) -> (&'c Customer, &'static str) {
    let leads = &customers.leads;
    if sample.random.chance(0.25) && !leads.is_empty() {
        return (&leads[sample.random.below(leads.len())], "lead");
    }
    (somebody(sample, customers), "contact")
}

fn somebody<'c>(sample: &mut Sample<'_, '_>, customers: &'c Customers) -> &'c Customer {
    &customers.contacts[sample.random.below(customers.contacts.len())]
}

/// A day so many days from now; before it when negative.
fn day(sample: &Sample<'_, '_>, from_now: i64) -> String {
    day_time(sample.now + from_now * DAY).chars().take(10).collect()
}

async fn deals(sample: &mut Sample<'_, '_>, customers: &Customers) -> Result<Vec<Option<Id>>, CrmError> {
    let shape = sample.crm.registry().shape("deal")?;
    let mut wanted = Vec::new();
    for _ in 0..customers.contacts.len() / 4 {
        let contact = somebody(sample, customers);
        let Some(account) = contact.account else { continue };
        let company = customers.accounts.iter().find(|other| other.id == account);
        let company = company.map_or("", |company| company.name.as_str());
        let language = texts::language_of(company);
        let mut draft = Draft::default();
        text(
            &mut draft,
            "name",
            texts::one("deal", language, &mut sample.random).replace("{company}", company),
        );
        text(&mut draft, "account", account.to_string());
        text(&mut draft, "contact", contact.id.to_string());
        let stages =
            ["new", "qualified", "qualified", "proposal", "negotiation", "won", "won", "won", "lost"];
        let stage = *sample.random.pick(&stages);
        text(&mut draft, "stage", stage);
        let (currency, unit) = match language {
            "vi" => ("VND", 1_000_000),
            "fa" => ("IRR", 10_000_000),
            _ => ("USD", 100),
        };
        let amount = (sample.random.between(5, 900) * unit).to_string();
        draft.fields.insert("amount".to_owned(), Given::Money { amount, currency: currency.to_owned() });
        let is_over = matches!(stage, "won" | "lost");
        let close =
            if is_over { -(sample.random.below(300) as i64) } else { sample.random.below(120) as i64 - 20 };
        text(&mut draft, "close_date", day(sample, close));
        if stage == "lost" {
            text(
                &mut draft,
                "lost_reason",
                *sample.random.pick(&["price", "competitor", "timing", "no_budget"]),
            );
        }
        let age = contact.age.min(400);
        wanted.push(Wanted { draft, owner: contact.owner, by: None, age });
    }
    sample.make(&shape, wanted).await
}

async fn activities(
    sample: &mut Sample<'_, '_>,
    customers: &Customers,
    deals: &[Option<Id>],
) -> Result<(), CrmError> {
    let registry = sample.crm.registry();
    let shape = registry.shape("activity")?;
    let phones = registry.shape("contact")?.object.field("phone").and_then(|field| field.half_life_days);
    let phones_last = phones.map_or(f64::INFINITY, f64::from);
    let mut wanted = Vec::new();
    for _ in 0..customers.contacts.len() / 2 {
        let (contact, link) = anybody(sample, customers);
        let language = texts::language_of(&contact.name);
        let kind = *sample.random.pick(&["call", "call", "email", "meeting"]);
        let age = sample.random.below(usize::try_from(contact.age).unwrap_or(0) + 1) as i64;
        let mut draft = Draft::default();
        text(&mut draft, "type", kind);
        text(&mut draft, "subject", texts::one(kind, language, &mut sample.random));
        text(&mut draft, "occurred_at", day_time(sample.now - age * DAY));
        text(&mut draft, link, contact.id.to_string());
        if kind == "call" {
            // Numbers age as their field says, so that what is learned from the calls is what is known of them.
            let is_right = sample.random.chance(chance((contact.age - age) as f64, phones_last));
            let outcome = match (sample.random.chance(0.5), is_right) {
                (true, true) => "reached",
                (true, false) => "wrong_number",
                _ => sample.random.pick::<&str>(&["no_answer", "left_message", "busy"]),
            };
            text(&mut draft, "outcome", outcome);
        }
        if link == "contact"
            && sample.random.chance(0.2)
            && let Some(Some(deal)) = deals.get(sample.random.below(deals.len().max(1)))
        {
            text(&mut draft, "deal", deal.to_string());
        }
        wanted.push(Wanted { draft, owner: contact.owner, by: None, age });
    }
    sample.make(&shape, wanted).await.map(drop)
}

/// Tasks and notes.
async fn small(sample: &mut Sample<'_, '_>, customers: &Customers, object: &str) -> Result<(), CrmError> {
    let shape = sample.crm.registry().shape(object)?;
    let mut wanted = Vec::new();
    for _ in 0..customers.contacts.len() / 16 {
        let (contact, link) = anybody(sample, customers);
        let written = texts::one(object, texts::language_of(&contact.name), &mut sample.random);
        let mut draft = Draft::default();
        text(&mut draft, link, contact.id.to_string());
        let age = sample.random.below(60) as i64;
        if object == "task" {
            text(&mut draft, "title", written);
            let due = sample.random.below(40) as i64 - 15;
            text(&mut draft, "due_at", day_time(sample.now + due * DAY));
            text(&mut draft, "status", *sample.random.pick(&["open", "open", "in_progress", "done"]));
            text(&mut draft, "priority", *sample.random.pick(&["high", "normal", "normal", "low"]));
        } else {
            text(&mut draft, "body", written);
        }
        wanted.push(Wanted { draft, owner: contact.owner, by: None, age });
    }
    sample.make(&shape, wanted).await.map(drop)
}

/// What colleagues ask each other about customers: questions, values that are wrong, better ones.
async fn asked(sample: &mut Sample<'_, '_>, customers: &Customers) -> Result<(), CrmError> {
    let shape = sample.crm.registry().shape("task")?;
    let mut wanted = Vec::new();
    for number in 0..(customers.contacts.len() / 80).clamp(3, 60) {
        let contact = somebody(sample, customers);
        let language = texts::language_of(&contact.name);
        let kind = ["question", "proposal", "wrong_value"][number % 3];
        let mut draft = Draft::default();
        let title = texts::one(kind, language, &mut sample.random).replace("{name}", &contact.name);
        text(&mut draft, "title", title);
        text(&mut draft, "kind", kind);
        text(&mut draft, "contact", contact.id.to_string());
        text(&mut draft, "due_at", day_time(sample.now + DAY + sample.random.below(3) as i64 * DAY));
        match kind {
            "proposal" => {
                text(&mut draft, "about_field", "job_title");
                text(&mut draft, "proposed", texts::one("better_job", language, &mut sample.random));
            }
            "wrong_value" => {
                text(&mut draft, "about_field", "phone");
                text(&mut draft, "body", texts::one("why_wrong", language, &mut sample.random));
            }
            _ => text(&mut draft, "body", texts::one("asking", language, &mut sample.random)),
        }
        let by = Some(contact.owner + 1 + sample.random.below(sample.colleagues.len().max(2) - 1));
        wanted.push(Wanted { draft, owner: contact.owner, by, age: sample.random.below(3) as i64 });
    }
    sample.make(&shape, wanted).await.map(drop)
}
