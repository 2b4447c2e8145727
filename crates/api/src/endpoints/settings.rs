//! `/api/v1/settings`: what the house has settled.

use kempt_app::crm::{
    access::{self, TokenScope, problem::*},
    problem::FORBIDDEN,
};
use serde_json::{Map, Value as Json};

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, get, patch},
    schema::named,
    trouble::Trouble,
};

/// The settings.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Settings",
    summary: "What the house has settled: language, country, time zone, how values are written, duplicates.",
    gives: Gives::Json(200, || named("Settings")),
    ..get("/api/v1/settings", "getSettings", |call| Box::pin(read(call)))
};

/// Changes the settings.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Settings",
    summary: "Changes the settings that are named. Values that are kept already stay as they are.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(shared::settings_schema),
    gives: Gives::Json(200, || named("Settings")),
    problems: &[&NOT_ACCEPTED, &FORBIDDEN],
    ..patch("/api/v1/settings", "updateSettings", |call| Box::pin(update(call)))
};

async fn read(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(shared::settings_json(&call.crm().settings())))
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let changes: Map<String, Json> = call.take()?;
    let settings = access::change_settings(call.crm(), call.asker()?, changes).await?;
    Ok(Answer::ok(shared::settings_json(&settings)))
}
