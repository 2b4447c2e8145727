//! `POST /api/v1/{objects}/check`: what the gate would say, without writing.

use kempt_app::crm::{
    Fault,
    access::TokenScope,
    gate::{Checked, MALFORMED_DRAFT},
    problem::{NOT_FOUND, UNKNOWN_OBJECT},
};
use kempt_model::{Language, ObjectDescription};
use serde_json::{Map, Value as Json, json};

use super::{super::answers::by_name, write::draft};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, post},
    schema::{Schema, any_text, list, may, must, named, object, or_null},
    trouble::Trouble,
};

/// What the gate would say to a new record.
pub(crate) static CHECK: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What would be said to a new {object}, half typed or whole: standard forms, findings, what is missing, who it may be already. Nothing is written.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Record("Write"),
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &MALFORMED_DRAFT],
    fields_at: "/fields",
    ..post("/api/v1/{objects}/check", "check{Object}", |call| Box::pin(check(call, false)))
};

/// What the gate would say to changes of a record.
pub(crate) static CHECK_CHANGE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "What would be said to these changes of a {object}. Nothing is written.",
    who: Who::Asker(TokenScope::Read),
    work: Work::Read,
    takes: Takes::Record("Write"),
    gives: Gives::Json(200, gives),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND, &MALFORMED_DRAFT],
    fields_at: "/fields",
    ..post("/api/v1/{objects}/{id}/check", "check{Object}Change", |call| Box::pin(check(call, true)))
};

fn gives() -> Schema {
    let understood = || {
        vec![
            must("value", Schema::Any, "Its standard form."),
            must("entered", or_null(any_text(100_000)), "What was entered, where it was another text."),
            must("findings", list(named("Finding"), 10_000), "What is wrong with it."),
        ]
    };
    let entry = Schema::Object { properties: understood(), others: None };
    let mut field = understood();
    field.push(may(
        "entries",
        list(entry, 10_000),
        "The same of each of its values, of fields that hold many.",
    ));
    let field = Schema::Object { properties: field, others: None };
    object([
        must(
            "fields",
            by_name(field),
            "The values that were sent in their standard form, each with what was entered and found.",
        ),
        must("errors", list(named("Fault"), 10_000), "What stands against keeping the record so."),
        must(
            "warnings",
            list(named("Fault"), 10_000),
            "What is kept all the same: rules of the house that only warn, and those that the record broke before.",
        ),
        must(
            "duplicates",
            list(named("Duplicate"), 1_000),
            "Records that may be the same, as far as you may know of them.",
        ),
        must("completeness", named("Completeness"), "How complete it would be."),
    ])
}

async fn check(call: Call, is_change: bool) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let of = if is_change { Some(call.id("id")?) } else { None };
    let (draft, _) = draft(&call, &object)?;
    let checked = call.crm().check(call.viewer()?, &object, &draft, of).await?;
    let shape = call.crm().registry().shape(&object)?;
    Ok(Answer::ok(shown(&checked, &shape.object, call.language)))
}

fn shown(checked: &Checked, object: &ObjectDescription, language: Language) -> Json {
    let mut fields = Map::new();
    for (name, field) in &checked.fields {
        let Some(described) = object.field(name) else { continue };
        let findings = |findings: &[kempt_app::crm::gate::StoredFinding]| -> Vec<Json> {
            findings.iter().map(|finding| json!(finding.shown(described, language))).collect()
        };
        let mut json = json!({
            "value": field.value,
            "entered": field.read.meta.entered,
            "findings": findings(&field.read.meta.findings),
        });
        if let Some(entries) = &field.read.entries {
            json["entries"] = entries
                .iter()
                .map(|entry| {
                    json!({
                        "value": entry.value,
                        "entered": entry.meta.entered,
                        "findings": findings(&entry.meta.findings),
                    })
                })
                .collect();
        }
        fields.insert(name.clone(), json);
    }
    let told = |faults: &[Fault]| -> Vec<Json> { faults.iter().map(|fault| fault.json(language)).collect() };
    json!({
        "fields": fields,
        "errors": told(&checked.faults),
        "warnings": told(&checked.warnings),
        "duplicates": checked.duplicates,
        "completeness": checked.completeness,
    })
}
