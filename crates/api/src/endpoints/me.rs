//! `/api/v1/me`: who asks.

use kempt_app::crm::{
    access::{self, Means, TokenScope, UserChange, problem::*},
    gate::CHANGED_MEANWHILE,
};
use kempt_model::Language;
use serde::Deserialize;
use serde_json::json;

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, patch, put},
    schema::{Schema, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// Who asks.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Access",
    summary: "Who you are, and what the session or token you ask with allows.",
    gives: Gives::Json(200, schema),
    ..get("/api/v1/me", "getMe", |call| Box::pin(me(call)))
};

/// Changes how one is called, one's language and zone.
pub(crate) static UPDATE: Endpoint = Endpoint {
    group: "Access",
    summary: "Changes how you are called, your language, your time zone and your main team.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("User")),
    problems: &[&NOT_ACCEPTED, &CHANGED_MEANWHILE],
    versioned: true,
    ..patch("/api/v1/me", "updateMe", |call| Box::pin(update(call)))
};

/// Changes one's password.
pub(crate) static PASSWORD: Endpoint = Endpoint {
    group: "Access",
    summary: "Changes your password; all your other sessions end.",
    who: Who::Asker(TokenScope::Admin),
    work: Work::Password,
    takes: Takes::Json(takes_password),
    problems: &[&NOT_ACCEPTED, &NO_SESSION, &CHANGED_MEANWHILE],
    ..put("/api/v1/me/password", "changePassword", |call| Box::pin(password(call)))
};

fn schema() -> Schema {
    object([
        must("user", named("User"), ""),
        must("means", crate::schema::one_of(["session", "token"]), "How you showed who you are."),
        must(
            "scopes",
            crate::schema::list(crate::schema::one_of(TokenScope::ALL.map(TokenScope::name)), 5),
            "What the token allows; a session allows all that your role does.",
        ),
    ])
}

async fn me(call: Call) -> Result<Answer, Trouble> {
    let asker = call.asker()?;
    let (user, teams) = access::user(call.crm(), asker, asker.viewer.user).await?;
    let means = if matches!(asker.means, Means::Token(..)) { "token" } else { "session" };
    let scopes: Vec<&str> =
        TokenScope::ALL.into_iter().filter(|scope| asker.has(*scope)).map(TokenScope::name).collect();
    let json = json!({ "user": shared::user_json(&user, &teams), "means": means, "scopes": scopes });
    Ok(Answer::ok(json).version(user.version))
}

fn takes() -> Schema {
    object([
        may("name", text(200), "What people call you."),
        may("language", shared::languages(), "The language you are spoken to in."),
        may("zone", text(100), "The name of your time zone."),
        may(
            "main_team",
            or_null(Schema::Id),
            "The one of your teams that what you make belongs to; null for the first of them.",
        ),
    ])
}

#[derive(Deserialize)]
struct Taken {
    name: Option<String>,
    language: Option<Language>,
    zone: Option<String>,
}

async fn update(mut call: Call) -> Result<Answer, Trouble> {
    let main_team = shared::main_team(&mut call.body);
    let Taken { name, language, zone } = call.take()?;
    let change = UserChange { name, language, zone, main_team, ..UserChange::default() };
    let asker = call.asker()?;
    let id = asker.viewer.user;
    access::update_user(call.crm(), asker, id, call.version()?, &change).await?;
    let (user, teams) = access::user(call.crm(), asker, id).await?;
    Ok(Answer::ok(shared::user_json(&user, &teams)).version(user.version))
}

fn takes_password() -> Schema {
    object([
        must("old_password", shared::password(), "The password you sign in with now."),
        must("new_password", shared::password(), "At least ten characters; several words are good."),
    ])
}

#[derive(Deserialize)]
struct TakenPassword {
    old_password: String,
    new_password: String,
}

async fn password(mut call: Call) -> Result<Answer, Trouble> {
    let TakenPassword { old_password, new_password } = call.take()?;
    access::change_password(call.crm(), call.asker()?, &old_password, &new_password).await?;
    Ok(Answer::done())
}
