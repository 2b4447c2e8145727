//! `/api/v1/rules`: the rule book, what must be true of records in this house.

use kempt_app::crm::{
    access::TokenScope,
    gate::CHANGED_MEANWHILE,
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
    rules::{BAD_RULE, RULE_FIXED, RuleDraft, TOO_MANY_RULES},
};
use serde_json::{Value as Json, json};

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post, put},
    schema::{Property, Schema, any_text, list as list_of, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

/// The rules.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Rules",
    summary: "The rules of the house, those that are off or retired too, with how many records break each.",
    query: parameters,
    gives: Gives::Json(200, || super::shared::items("Rule")),
    ..get("/api/v1/rules", "listRules", |call| Box::pin(list(call)))
};

/// Writes a rule.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "Rules",
    summary: "Writes a rule. When it is on, it holds at every door from now on, and all records are judged by it.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("Rule")),
    problems: &[&BAD_RULE, &TOO_MANY_RULES, &UNKNOWN_OBJECT, &FORBIDDEN],
    ..post("/api/v1/rules", "createRule", |call| Box::pin(create(call)))
};

/// One rule.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Rules",
    summary: "One rule.",
    gives: Gives::Json(200, || named("Rule")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/rules/{rule}", "getRule", |call| Box::pin(one(call)))
};

/// Writes a rule anew.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Rules",
    summary: "Puts a rule in the place of the one there was, as a further version. Its name and its object stay.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("Rule")),
    problems: &[&NOT_FOUND, &BAD_RULE, &RULE_FIXED, &UNKNOWN_OBJECT, &CHANGED_MEANWHILE, &FORBIDDEN],
    versioned: true,
    ..put("/api/v1/rules/{rule}", "updateRule", |call| Box::pin(update(call)))
};

/// The versions of a rule.
pub(crate) static VERSIONS: Endpoint = Endpoint {
    group: "Rules",
    summary: "All versions of a rule, the last one first: who wrote it so, when and why.",
    gives: Gives::Json(200, || super::shared::items("RuleVersion")),
    problems: &[&NOT_FOUND],
    ..get("/api/v1/rules/{rule}/versions", "listRuleVersions", |call| Box::pin(versions(call)))
};

/// What a rule would find.
pub(crate) static TRY: Endpoint = Endpoint {
    group: "Rules",
    summary: "What a rule would find if it held: all records in use are judged, nothing is written.",
    who: Who::Asker(TokenScope::Admin),
    work: Work::Heavy,
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("RuleTried")),
    problems: &[&BAD_RULE, &UNKNOWN_OBJECT, &FORBIDDEN],
    ..post("/api/v1/rules/try", "tryRule", |call| Box::pin(try_out(call)))
};

fn parameters() -> Vec<Property> {
    vec![may("object", text(100), "Only rules about this object, by its singular name.")]
}

fn properties() -> Vec<Property> {
    vec![
        must(
            "name",
            text(100),
            "As programs and filters call it: `won_deal_has_amount`. It does not change.",
        ),
        must(
            "object",
            text(100),
            "The object whose records it is about, by its singular name. It does not change.",
        ),
        must(
            "labels",
            named("Labels"),
            "What must be, as a sentence. Languages that are empty are filled from another.",
        ),
        may("advice", or_null(named("Labels")), "What to do where it is not so."),
        may(
            "applies_to",
            or_null(any_text(10_000)),
            "The records it is for, in the language of filters; all of them when there is none.",
        ),
        may("needs", list_of(text(100), 100), "The fields that must have a value."),
        may(
            "holds",
            or_null(any_text(10_000)),
            "An expression of the Common Expression Language that must be true.",
        ),
        may("field", or_null(text(100)), "The field at which it is told; none for the first that it names."),
        must(
            "effect",
            one_of(["stop", "warn"]),
            "Whether a record that breaks it is refused, or kept and told.",
        ),
        must("state", one_of(["off", "on", "retired"]), "Whether it holds."),
    ]
}

fn takes() -> Schema {
    let mut properties = properties();
    properties.push(may("reason", or_null(any_text(1_000)), "Why, for its history."));
    Schema::Object { properties, others: None }
}

fn whole() -> Vec<Property> {
    properties().into_iter().map(|property| Property { required: true, ..property }).collect()
}

/// A rule in the document.
pub(crate) fn schema() -> Schema {
    let mut all = whole();
    all.extend([
        must("version", Schema::Integer { least: 1, most: i64::MAX }, "Grows by one with every change."),
        must("changed_at", Schema::Moment, "When it was written so."),
        must("changed_by", or_null(named("Link")), "By whom."),
        must(
            "broken",
            or_null(Schema::Integer { least: 0, most: i64::MAX }),
            "How many records in use break it; none when it does not hold, or is not judged yet.",
        ),
        must("judging", Schema::YesNo, "Whether records are still to be judged by this version."),
        must("uses", list_of(text(100), 1_000), "The fields that it looks at."),
        must(
            "faults",
            list_of(named("Fault"), 100),
            "Why it holds nowhere, when it no longer fits its object.",
        ),
    ]);
    Schema::Object { properties: all, others: None }
}

/// A version of a rule in the document.
pub(crate) fn version_schema() -> Schema {
    object([
        must("version", Schema::Integer { least: 1, most: i64::MAX }, ""),
        must("changed_at", Schema::Moment, "When it was written so."),
        must("changed_by", or_null(named("Link")), "By whom."),
        must("reason", or_null(any_text(1_000)), "Why."),
        must("rule", Schema::Object { properties: whole(), others: None }, "The rule as it was."),
    ])
}

/// A rule that a record breaks, in the document.
pub(crate) fn broken_schema() -> Schema {
    object([
        must("rule", text(100), "The rule, by its name."),
        must("field", any_text(100), "The field at which it is told."),
        must("effect", one_of(["stop", "warn"]), "What happens to records that are made or changed so."),
        must("title", any_text(100_000), "What must be."),
        must("advice", any_text(100_000), "What to do."),
    ])
}

/// What a rule would find, in the document.
pub(crate) fn tried_schema() -> Schema {
    let count = || Schema::Integer { least: 0, most: i64::MAX };
    let example = object([
        must("id", Schema::Id, ""),
        must("title", any_text(100_000), "What people call it."),
        must("owner", or_null(named("Link")), "Who answers for it."),
    ]);
    let owner = object([
        must("owner", or_null(named("Link")), "Who answers for them; nobody when there is none."),
        must("broken", count(), "How many of theirs."),
    ]);
    object([
        must("records", count(), "Records in use."),
        must("applies", count(), "Those that it is for."),
        must("broken", count(), "Those that break it."),
        must("unsure", count(), "Those of which the expression cannot tell: a value is missing."),
        must("examples", list_of(example, 100), "The first of those that break it."),
        must("owners", list_of(owner, 100), "Whose they are, those with most first."),
    ])
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let rules = call.crm().rules(call.viewer()?, call.text("object")).await?;
    Ok(Answer::ok(json!({ "items": rules })))
}

/// The name that stands in the path.
fn name(call: &Call) -> &str {
    call.path.get("rule").map_or("", String::as_str)
}

fn shown(rule: Json) -> (Json, i64) {
    let version = rule["version"].as_i64().unwrap_or_default();
    (rule, version)
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let (rule, version) = shown(call.crm().rule(call.viewer()?, name(&call)).await?);
    Ok(Answer::ok(rule).version(version))
}

async fn create(mut call: Call) -> Result<Answer, Trouble> {
    let draft: RuleDraft = call.take()?;
    let path = format!("/api/v1/rules/{}", draft.rule.name);
    let (rule, version) = shown(call.crm().add_rule(call.viewer()?, draft).await?);
    Ok(Answer::made(rule, &path).version(version))
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let draft: RuleDraft = call.take()?;
    let changed = call.crm().change_rule(call.viewer()?, name(&call), call.version()?, draft);
    let (rule, version) = shown(changed.await?);
    Ok(Answer::ok(rule).version(version))
}

async fn versions(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(json!({ "items": call.crm().rule_versions(name(&call)).await? })))
}

async fn try_out(mut call: Call) -> Result<Answer, Trouble> {
    let draft: RuleDraft = call.take()?;
    Ok(Answer::ok(call.crm().try_rule(call.viewer()?, draft.rule).await?))
}
