//! `POST /api/v1/leads/{id}/convert` and `/convert/plan`: a lead becomes a contact, with account and deal.

use kempt_app::crm::{
    access::TokenScope,
    converting::{ALREADY_CONVERTED, ConversionRequest, MALFORMED_CONVERSION},
    gate::{
        ARCHIVED, CHANGED_MEANWHILE, DUPLICATE_FOUND, How, INVALID, MALFORMED_DRAFT, OVERRIDE_FORBIDDEN,
        OVERRIDE_NEEDS_REASON,
    },
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::{Value as Json, json};

use super::write::{OPERATION, overriding};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, list as list_of, may, must, named, object, one_of, or_null},
    trouble::Trouble,
};

/// What a conversion would come to.
pub(crate) static PLAN_CONVERSION: Endpoint = Endpoint {
    group: "Leads",
    summary: "What converting a lead would come to: what is made or used, what fills it and why, duplicates, what moves along. Nothing is written.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("ConversionPlan")),
    problems: &[&NOT_FOUND, &ALREADY_CONVERTED, &MALFORMED_CONVERSION, &MALFORMED_DRAFT, &ARCHIVED],
    ..post("/api/v1/leads/{id}/convert/plan", "planConversion", |call| Box::pin(plan(call)))
};

/// Converts a lead.
pub(crate) static CONVERT: Endpoint = Endpoint {
    group: "Leads",
    summary: "Makes a contact of a lead, with its account and, when asked, a deal; or fills records that are there. What hangs on the lead moves along.",
    about: "The lead is archived and knows what it became. Undoing the operation brings everything back.",
    takes: Takes::Json(takes),
    gives: Gives::Json(200, gives),
    problems: &[
        &NOT_FOUND,
        &FORBIDDEN,
        &ALREADY_CONVERTED,
        &MALFORMED_CONVERSION,
        &MALFORMED_DRAFT,
        &INVALID,
        &ARCHIVED,
        &DUPLICATE_FOUND,
        &OVERRIDE_FORBIDDEN,
        &OVERRIDE_NEEDS_REASON,
        &CHANGED_MEANWHILE,
    ],
    versioned: true,
    ..post("/api/v1/leads/{id}/convert", "convertLead", |call| Box::pin(convert(call)))
};

fn takes() -> Schema {
    let fields = || Schema::Object { properties: vec![], others: Some(Box::new(Schema::Any)) };
    let part = |ways: &[&'static str]| {
        or_null(object([
            may("how", one_of(ways.to_vec()), "Whether one is made or one that is there is used."),
            may("record", or_null(Schema::Id), "With `use`: which one."),
            may(
                "take",
                list_of(any_text(100), 200),
                "With `use`: fields that take the lead's value although they have one.",
            ),
            may("fields", fields(), "With `create`: values beside those of the lead."),
        ]))
    };
    object([
        may(
            "contact",
            part(&["create", "use"]),
            "The contact; one is made when it is left out, unless the customer is there already.",
        ),
        may(
            "account",
            part(&["create", "use", "none"]),
            "The account; when it is left out the one of the lead's company is used, or made.",
        ),
        may(
            "deal",
            or_null(object([may("fields", fields(), "Its values beside those that follow from the lead.")])),
            "A deal, when one is to be made.",
        ),
        may("reason", any_text(1_000), "Why, for the history."),
        may("duplicates", overriding(), "What to do when the customer seems to be there already."),
    ])
}

fn gives() -> Schema {
    object([
        must("contact", Schema::Id, "The contact that the lead became."),
        must("account", or_null(Schema::Id), "The account, if there is one."),
        must("deal", or_null(Schema::Id), "The deal, if one was made."),
        must("operation", Schema::Id, "What to undo to bring the lead back."),
    ])
}

fn asked(call: &Call) -> Result<ConversionRequest, Trouble> {
    let registry = call.crm().registry();
    let (contact, account) = (registry.shape("contact")?, registry.shape("account")?);
    Ok(ConversionRequest::from_json(&call.body, &contact, &account, &*registry.shape("deal")?)?)
}

async fn plan(call: Call) -> Result<Answer, Trouble> {
    let request = asked(&call)?;
    Ok(Answer::ok(call.crm().plan_conversion(call.viewer()?, call.id("id")?, &request).await?))
}

async fn convert(call: Call) -> Result<Answer, Trouble> {
    let request = asked(&call)?;
    let mut how: How = call.how()?;
    how.version = call.version()?;
    how.reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    how.override_duplicates = super::write::override_of(&call.body);
    let done = call.crm().convert(call.viewer()?, call.id("id")?, &request, &how).await?;
    let operation = done.operation.to_string();
    let json = json!({
        "contact": done.contact.to_string(),
        "account": done.account.map(|id| id.to_string()),
        "deal": done.deal.map(|id| id.to_string()),
        "operation": operation,
    });
    Ok(Answer::ok(json).header(OPERATION.clone(), &operation))
}
