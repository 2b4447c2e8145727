//! `/api/v1/tokens`: what programs sign in with.

use kempt_app::crm::{
    access::{self, NewToken, TokenScope, problem::*},
    moment_of,
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::shared;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, delete, get, post},
    schema::{Schema, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// One's tokens.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Access",
    summary: "Your tokens, the latest first, without their secrets.",
    who: Who::Asker(TokenScope::Admin),
    gives: Gives::Json(200, || shared::items("Token")),
    ..get("/api/v1/tokens", "listTokens", |call| Box::pin(list(call)))
};

/// Makes a token.
pub(crate) static CREATE: Endpoint = Endpoint {
    group: "Access",
    summary: "Makes a token for a program that is to work in your name. Its secret is given once.",
    about: "Programs send it as `Authorization: Bearer SECRET`.",
    who: Who::Asker(TokenScope::Admin),
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("Token")),
    problems: &[&NOT_ACCEPTED, &TOO_MANY_TOKENS],
    ..post("/api/v1/tokens", "createToken", |call| Box::pin(create(call)))
};

/// Ends a token.
pub(crate) static DELETE: Endpoint = Endpoint {
    group: "Access",
    summary: "Ends a token: one of yours, or anybody's for administrators.",
    who: Who::Asker(TokenScope::Admin),
    problems: &[&NO_TOKEN],
    ..delete("/api/v1/tokens/{id}", "deleteToken", |call| Box::pin(remove(call)))
};

async fn list(call: Call) -> Result<Answer, Trouble> {
    let tokens = access::tokens(call.crm(), call.asker()?).await?;
    let items: Vec<Json> = tokens.iter().map(shared::token_json).collect();
    Ok(Answer::ok(json!({ "items": items })))
}

fn takes() -> Schema {
    object([
        must("name", text(200), "What it is for."),
        must("scopes", shared::scopes(), "What it is to allow."),
        may("expires_at", or_null(Schema::Moment), "When it is to end; null for never."),
    ])
}

#[derive(Deserialize)]
struct Taken {
    name: String,
    scopes: Vec<String>,
    expires_at: Option<String>,
}

async fn create(mut call: Call) -> Result<Answer, Trouble> {
    let Taken { name, scopes, expires_at } = call.take()?;
    let scopes = scopes.iter().filter_map(|scope| TokenScope::from_name(scope)).collect();
    let new = NewToken { name, scopes, expires_at: expires_at.as_deref().and_then(moment_of) };
    let (secret, token) = access::create_token(call.crm(), call.asker()?, &new).await?;
    let mut json = shared::token_json(&token);
    json["secret"] = json!(secret.reveal());
    Ok(Answer::made(json, "/api/v1/tokens"))
}

async fn remove(call: Call) -> Result<Answer, Trouble> {
    let id = call.id("id").map_err(|_| Trouble::from(&NO_TOKEN))?;
    access::delete_token(call.crm(), call.asker()?, id).await?;
    Ok(Answer::done())
}
