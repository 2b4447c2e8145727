//! `/api/v1/setup`: the first run.

use kempt_app::crm::{
    Role,
    access::{self, NewUser, SetUp, problem::*},
};
use kempt_model::Language;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use super::{sessions::signed_in, shared};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post},
    problems,
    schema::{Schema, may, must, object, text},
    trouble::Trouble,
};

/// Whether the house has been set up.
pub(crate) static STATE: Endpoint = Endpoint {
    group: "Set-up",
    summary: "Whether Kempt has been set up.",
    who: Who::Everybody,
    gives: Gives::Json(200, state_schema),
    ..get("/api/v1/setup", "getSetup", |call| Box::pin(state(call)))
};

/// Sets the house up.
pub(crate) static SET_UP: Endpoint = Endpoint {
    group: "Set-up",
    summary: "Sets Kempt up: the firm and its first administrator, who is signed in at once.",
    about: "Can be done once: while there is no user.",
    who: Who::Everybody,
    work: Work::Password,
    takes: Takes::Json(takes),
    gives: Gives::Json(201, super::sessions::signed_in_schema),
    problems: &[&SET_UP_ALREADY, &NOT_ACCEPTED, &problems::FROM_ELSEWHERE],
    ..post("/api/v1/setup", "setUp", |call| Box::pin(set_up(call)))
};

fn state_schema() -> Schema {
    object([must("done", Schema::YesNo, "Whether there is an administrator who can sign in.")])
}

async fn state(call: Call) -> Result<Answer, Trouble> {
    Ok(Answer::ok(json!({ "done": access::is_set_up(call.crm()).await? })))
}

fn takes() -> Schema {
    object([
        must(
            "settings",
            shared::settings_schema(),
            "The firm's name, language, country and more; what is left out is as usual.",
        ),
        must(
            "administrator",
            object([
                must("name", text(200), "What people call them."),
                must("email", text(254), "The address they sign in with."),
                must("password", shared::password(), "At least ten characters; several words are good."),
                may("language", shared::languages(), "Their language; the house's when it is left out."),
                may("zone", text(100), "Their time zone; the house's when it is left out."),
            ]),
            "Who may do everything.",
        ),
    ])
}

#[derive(Deserialize)]
struct Taken {
    settings: Map<String, Json>,
    administrator: Administrator,
}

#[derive(Deserialize)]
struct Administrator {
    name: String,
    email: String,
    password: String,
    language: Option<Language>,
    zone: Option<String>,
}

async fn set_up(mut call: Call) -> Result<Answer, Trouble> {
    let Taken { settings, administrator } = call.take()?;
    let administrator = NewUser {
        name: administrator.name,
        email: administrator.email,
        password: administrator.password,
        role: Role::Administrator,
        language: administrator.language,
        zone: administrator.zone,
    };
    let asked = SetUp { settings, administrator };
    let done = access::set_up(call.crm(), asked, call.device(), call.address).await?;
    Ok(signed_in(&call, &done))
}
