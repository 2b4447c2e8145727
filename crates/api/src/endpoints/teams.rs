//! `/api/v1/teams`: who shares records.

use kempt_app::crm::{
    Id,
    access::{self, TeamChange, TokenScope, problem::*},
    gate::CHANGED_MEANWHILE,
    problem::FORBIDDEN,
};
use serde_json::{Value as Json, json};

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, delete, get, patch, post},
    schema::{Schema, list as list_of, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// All teams.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "All teams, by name.",
    gives: Gives::Json(200, || shared::items("Team")),
    ..get("/api/v1/teams", "listTeams", |call| Box::pin(list(call)))
};

/// One team.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "One team.",
    gives: Gives::Json(200, || named("Team")),
    problems: &[&NO_TEAM],
    ..get("/api/v1/teams/{id}", "getTeam", |call| Box::pin(one(call)))
};

/// Adds a team.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Adds a team.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("Team")),
    problems: &[&NOT_ACCEPTED, &FORBIDDEN],
    ..post("/api/v1/teams", "createTeam", |call| Box::pin(create(call)))
};

/// Changes a team.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Changes a team: its name, who answers for its records, its members.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes_change),
    gives: Gives::Json(200, || named("Team")),
    problems: &[&NO_TEAM, &NOT_ACCEPTED, &FORBIDDEN, &CHANGED_MEANWHILE],
    versioned: true,
    ..patch("/api/v1/teams/{id}", "updateTeam", |call| Box::pin(update(call)))
};

/// Takes a team away.
pub(crate) static DELETE: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Takes a team away that no record belongs to.",
    who: Who::Asker(TokenScope::Admin),
    problems: &[&NO_TEAM, &FORBIDDEN, &TEAM_HAS_RECORDS, &CHANGED_MEANWHILE],
    versioned: true,
    ..delete("/api/v1/teams/{id}", "deleteTeam", |call| Box::pin(remove(call)))
};

fn id(call: &Call) -> Result<Id, Trouble> {
    call.id("id").map_err(|_| (&NO_TEAM).into())
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let teams = access::teams(call.crm(), call.asker()?).await?;
    let items: Vec<Json> = teams.iter().map(shared::team_json).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let team = access::team(call.crm(), call.asker()?, id(&call)?).await?;
    Ok(Answer::ok(shared::team_json(&team)).version(team.team.version))
}

fn takes() -> Schema {
    object([
        must("name", text(200), "What people call it."),
        may("lead", or_null(Schema::Id), "The user who answers for its records; a member too."),
        may("members", list_of(Schema::Id, 1_000), "The ids of its members."),
    ])
}

fn takes_change() -> Schema {
    object([
        may("name", text(200), "What people call it."),
        may("lead", or_null(Schema::Id), "The user who answers for its records; a member too."),
        may("members", list_of(Schema::Id, 1_000), "The ids of its members, in the place of those it had."),
    ])
}

/// What the body says; its schema has been checked.
fn change(body: &Json) -> TeamChange {
    let id = |json: &Json| json.as_str().and_then(|text| text.parse::<Id>().ok());
    TeamChange {
        name: body.get("name").and_then(Json::as_str).map(str::to_owned),
        lead: body.get("lead").map(id),
        members: body.get("members").and_then(Json::as_array).map(|ids| ids.iter().filter_map(id).collect()),
    }
}

async fn create(call: Call) -> Result<Answer, Trouble> {
    let team = access::create_team(call.crm(), call.asker()?, &change(&call.body)).await?;
    let place = format!("/api/v1/teams/{}", team.team.id);
    Ok(Answer::made(shared::team_json(&team), &place).version(team.team.version))
}

async fn update(call: Call) -> Result<Answer, Trouble> {
    let change = change(&call.body);
    let team = access::update_team(call.crm(), call.asker()?, id(&call)?, call.version()?, &change).await?;
    Ok(Answer::ok(shared::team_json(&team)).version(team.team.version))
}

async fn remove(call: Call) -> Result<Answer, Trouble> {
    access::delete_team(call.crm(), call.asker()?, id(&call)?, call.version()?).await?;
    Ok(Answer::done())
}
