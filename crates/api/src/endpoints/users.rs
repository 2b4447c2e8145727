//! `/api/v1/users`: who works here.

use kempt_app::crm::{
    Role,
    access::{self, NewUser, TokenScope, UserChange, problem::*},
    gate::CHANGED_MEANWHILE,
    problem::FORBIDDEN,
};
use kempt_model::Language;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, patch, post, put},
    schema::{Schema, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// All users.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Everybody who works here, by name.",
    gives: Gives::Json(200, || shared::items("User")),
    ..get("/api/v1/users", "listUsers", |call| Box::pin(list(call)))
};

/// One user.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "One user.",
    gives: Gives::Json(200, || named("User")),
    problems: &[&NO_USER],
    ..get("/api/v1/users/{id}", "getUser", |call| Box::pin(one(call)))
};

/// Adds a user.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Adds a user with a first password, which they should change.",
    who: Who::Asker(TokenScope::Admin),
    work: Work::Password,
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("User")),
    problems: &[&NOT_ACCEPTED, &FORBIDDEN],
    ..post("/api/v1/users", "createUser", |call| Box::pin(create(call)))
};

/// Changes a user.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Changes a user. One who is no longer active is signed out everywhere, and their tokens end.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes_change),
    gives: Gives::Json(200, || named("User")),
    problems: &[&NO_USER, &NOT_ACCEPTED, &FORBIDDEN, &LAST_ADMINISTRATOR, &CHANGED_MEANWHILE],
    versioned: true,
    ..patch("/api/v1/users/{id}", "updateUser", |call| Box::pin(update(call)))
};

/// Gives a user another password.
pub(crate) static PASSWORD: Endpoint = Endpoint {
    group: "Users and teams",
    summary: "Gives a user another password; all their sessions end.",
    who: Who::Asker(TokenScope::Admin),
    work: Work::Password,
    takes: Takes::Json(takes_password),
    problems: &[&NO_USER, &NOT_ACCEPTED, &FORBIDDEN, &CHANGED_MEANWHILE],
    ..put("/api/v1/users/{id}/password", "resetPassword", |call| Box::pin(password(call)))
};

async fn list(call: Call) -> Result<Answer, Trouble> {
    let users = access::users(call.crm(), call.asker()?).await?;
    let items: Vec<Json> = users.iter().map(|(user, teams)| shared::user_json(user, teams)).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

/// The id of a user in the path; what is no id is no user.
fn id(call: &Call) -> Result<kempt_app::crm::Id, Trouble> {
    call.id("id").map_err(|_| (&NO_USER).into())
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    answer(&call, id(&call)?).await
}

async fn answer(call: &Call, id: kempt_app::crm::Id) -> Result<Answer, Trouble> {
    let (user, teams) = access::user(call.crm(), call.asker()?, id).await?;
    Ok(Answer::ok(shared::user_json(&user, &teams)).version(user.version))
}

fn takes() -> Schema {
    object([
        must("name", text(200), "What people call them."),
        must("email", text(254), "The address they sign in with."),
        must("password", shared::password(), "Their first password: at least ten characters."),
        must("role", shared::roles(), "What they may do."),
        may("language", shared::languages(), "Their language; the house's when it is left out."),
        may("zone", text(100), "Their time zone; the house's when it is left out."),
    ])
}

#[derive(Deserialize)]
struct Taken {
    name: String,
    email: String,
    password: String,
    role: Role,
    language: Option<Language>,
    zone: Option<String>,
}

async fn create(mut call: Call) -> Result<Answer, Trouble> {
    let Taken { name, email, password, role, language, zone } = call.take()?;
    let new = NewUser { name, email, password, role, language, zone };
    let user = access::create_user(call.crm(), call.asker()?, &new).await?;
    let place = format!("/api/v1/users/{}", user.id);
    Ok(Answer::made(shared::user_json(&user, &[]), &place).version(user.version))
}

fn takes_change() -> Schema {
    object([
        may("name", text(200), "What people call them."),
        may("email", text(254), "The address they sign in with."),
        may("role", shared::roles(), "What they may do."),
        may("language", shared::languages(), "The language they are spoken to in."),
        may("zone", text(100), "The name of their time zone."),
        may("active", Schema::YesNo, "Whether they may work here."),
        may(
            "main_team",
            or_null(Schema::Id),
            "The one of their teams that what they make belongs to; null for the first of them.",
        ),
    ])
}

#[derive(Deserialize)]
struct TakenChange {
    name: Option<String>,
    email: Option<String>,
    role: Option<Role>,
    language: Option<Language>,
    zone: Option<String>,
    active: Option<bool>,
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let main_team = shared::main_team(&mut call.body);
    let TakenChange { name, email, role, language, zone, active } = call.take()?;
    let change = UserChange { name, email, role, language, zone, active, main_team };
    let id = id(&call)?;
    let user = access::update_user(call.crm(), call.asker()?, id, call.version()?, &change).await?;
    let (_, teams) = access::user(call.crm(), call.asker()?, id).await?;
    Ok(Answer::ok(shared::user_json(&user, &teams)).version(user.version))
}

fn takes_password() -> Schema {
    object([must("password", shared::password(), "At least ten characters; several words are good.")])
}

#[derive(Deserialize)]
struct TakenPassword {
    password: String,
}

async fn password(mut call: Call) -> Result<Answer, Trouble> {
    let TakenPassword { password } = call.take()?;
    access::reset_password(call.crm(), call.asker()?, id(&call)?, &password).await?;
    Ok(Answer::done())
}
