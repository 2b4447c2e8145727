//! `/api/v1/sessions`: signing in and out.

use axum::http::header;
use kempt_app::crm::access::{self, SignedIn, TokenScope, problem::*};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    cookie,
    endpoint::{Endpoint, Gives, Takes, Who, Work, delete, get, post},
    problems,
    schema::{Schema, must, named, object, text},
    trouble::Trouble,
};

/// Signs in.
pub(crate) static SIGN_IN: Endpoint = Endpoint {
    group: "Access",
    summary: "Signs in with address and password; the answer sets the cookie of the session.",
    about: "Failed attempts make the next ones wait. Requests with the cookie that change something also need the header X-Kempt with any value.",
    who: Who::Everybody,
    work: Work::Password,
    takes: Takes::Json(takes),
    gives: Gives::Json(201, signed_in_schema),
    problems: &[&WRONG_CREDENTIALS, &TOO_MANY_ATTEMPTS, &problems::FROM_ELSEWHERE],
    ..post("/api/v1/sessions", "signIn", |call| Box::pin(sign_in(call)))
};

/// Signs out.
pub(crate) static SIGN_OUT: Endpoint = Endpoint {
    group: "Access",
    summary: "Signs out: ends the session that asks.",
    who: Who::Asker(TokenScope::Read),
    problems: &[&NO_SESSION],
    ..delete("/api/v1/sessions/current", "signOut", |call| Box::pin(sign_out(call)))
};

/// The sessions of who asks.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Access",
    summary: "Where you are signed in, the latest first.",
    gives: Gives::Json(200, || shared::items("Session")),
    ..get("/api/v1/sessions", "listSessions", |call| Box::pin(list(call)))
};

/// Ends a session.
pub(crate) static END: Endpoint = Endpoint {
    group: "Access",
    summary: "Ends one of your sessions.",
    who: Who::Asker(TokenScope::Admin),
    problems: &[&NO_SESSION],
    ..delete("/api/v1/sessions/{id}", "endSession", |call| Box::pin(end(call)))
};

fn takes() -> Schema {
    object([
        must("email", text(254), "The address of the user."),
        must("password", shared::password(), "The password."),
    ])
}

pub(crate) fn signed_in_schema() -> Schema {
    object([must("user", named("User"), ""), must("session", named("Session"), "")])
}

/// The answer to somebody who has just signed in.
pub(super) fn signed_in(call: &Call, done: &SignedIn) -> Answer {
    let json = json!({
        "user": shared::user_json(&done.user, &[]),
        "session": shared::session_json(&done.session, Some(done.session.id)),
    });
    Answer::made(json, "/api/v1/me")
        .header(header::SET_COOKIE, &cookie::hand_out(&done.secret, call.is_local))
}

#[derive(Deserialize)]
struct Taken {
    email: String,
    password: String,
}

async fn sign_in(mut call: Call) -> Result<Answer, Trouble> {
    let Taken { email, password } = call.take()?;
    let done = access::sign_in(call.crm(), &email, &password, call.device(), call.address).await?;
    Ok(signed_in(&call, &done))
}

async fn sign_out(call: Call) -> Result<Answer, Trouble> {
    access::sign_out(call.crm(), call.asker()?).await?;
    Ok(Answer::done().header(header::SET_COOKIE, &cookie::take_away(call.is_local)))
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let asker = call.asker()?;
    let sessions = access::sessions(call.crm(), asker).await?;
    let items: Vec<Json> =
        sessions.iter().map(|session| shared::session_json(session, asker.session())).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

async fn end(call: Call) -> Result<Answer, Trouble> {
    let id = call.id("id").map_err(|_| Trouble::from(&NO_SESSION))?;
    access::end_session(call.crm(), call.asker()?, id).await?;
    Ok(Answer::done())
}
