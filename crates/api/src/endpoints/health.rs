//! `/healthz`, `/readyz`, `/metrics`: for whoever watches over the server.

use axum::body::Body;
use kempt_app::crm::access::problem::NOT_SIGNED_IN;
use serde_json::json;

use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Who, Work, get},
    problems,
    schema::{Schema, must, object, one_of},
    trouble::Trouble,
};

/// Whether the program runs.
pub(crate) static ALIVE: Endpoint = Endpoint {
    group: "Health",
    summary: "Whether the program runs.",
    who: Who::Everybody,
    work: Work::Nothing,
    gives: Gives::Json(200, status),
    ..get("/healthz", "isAlive", |_| Box::pin(async { Ok(Answer::ok(json!({ "status": "ok" }))) }))
};

/// Whether it can answer: the database does, and it is not about to end.
pub(crate) static READY: Endpoint = Endpoint {
    group: "Health",
    summary: "Whether the program can answer: the database does, and it is not about to end.",
    who: Who::Everybody,
    work: Work::Nothing,
    gives: Gives::Json(200, status),
    problems: &[&problems::SHUTTING_DOWN, &problems::OVERLOADED],
    ..get("/readyz", "isReady", |call| Box::pin(ready(call)))
};

/// What the server counts about itself.
pub(crate) static METRICS: Endpoint = Endpoint {
    group: "Health",
    summary: "What the server counts about itself, in the text format of Prometheus.",
    about: "Answers programs on the same machine only, and none that come through a proxy.",
    who: Who::Everybody,
    work: Work::Nothing,
    gives: Gives::Raw(&["text/plain; version=0.0.4"]),
    problems: &[&NOT_SIGNED_IN],
    ..get("/metrics", "metrics", |call| Box::pin(metrics(call)))
};

fn status() -> Schema {
    object([must("status", one_of(["ok"]), "")])
}

async fn ready(call: Call) -> Result<Answer, Trouble> {
    if call.server.is_closing() {
        return Err((&problems::SHUTTING_DOWN, 2).into());
    }
    if kempt_app::crm::access::is_set_up(call.crm()).await.is_err() {
        return Err((&problems::OVERLOADED, 2).into());
    }
    Ok(Answer::ok(json!({ "status": "ok" })))
}

async fn metrics(call: Call) -> Result<Answer, Trouble> {
    if call.server.options.behind_proxy || !call.address.to_canonical().is_loopback() {
        return Err((&NOT_SIGNED_IN).into());
    }
    let text = call.server.metrics.text();
    Ok(Answer::raw("text/plain; version=0.0.4; charset=utf-8", Body::from(text)))
}
