//! `POST /api/v1/imports/{id}/...`: the steps of an import.

use std::collections::HashSet;

use kempt_app::crm::{
    Id,
    access::TokenScope,
    import::{FILE_UNREADABLE, WRONG_STEP},
    merging::{ALREADY_UNDONE, NOT_UNDOABLE},
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::Value as Json;

use super::{super::jobs::begun, shown};
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post},
    endpoints,
    schema::named,
    trouble::Trouble,
};

/// Looks at the file.
pub(crate) static UNDERSTAND: Endpoint = Endpoint {
    group: "Imports",
    summary: "Looks at the file: what kind it is, what each column holds and why.",
    who: Who::Asker(TokenScope::Import),
    work: Work::Heavy,
    gives: Gives::Json(200, || named("Import")),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP, &FILE_UNREADABLE],
    ..post("/api/v1/imports/{id}/understand", "understandImport", |call| Box::pin(understand(call)))
};

/// The dry run.
pub(crate) static CHECK: Endpoint = Endpoint {
    group: "Imports",
    summary: "The dry run: judges every row, finds those that are there already or come twice. No record is touched.",
    about: "The job says how far it is.",
    who: Who::Asker(TokenScope::Import),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/imports/{id}/check", "checkImport", |call| Box::pin(check(call)))
};

/// Writes the rows.
pub(crate) static RUN: Endpoint = Endpoint {
    group: "Imports",
    summary: "Writes the rows, as the dry run judged them and as was chosen. Called again it goes on where it was stopped or killed.",
    about: "The job says how far it is.",
    who: Who::Asker(TokenScope::Import),
    gives: Gives::Json(202, || named("Job")),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..post("/api/v1/imports/{id}/run", "runImport", |call| Box::pin(run(call)))
};

/// What taking the import back would do.
pub(crate) static PREVIEW_REVERT: Endpoint = Endpoint {
    group: "Imports",
    summary: "What taking the import back would do. Nothing is written.",
    who: Who::Asker(TokenScope::Import),
    work: Work::Heavy,
    gives: Gives::Json(200, || endpoints::undone(1_000_000)),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP, &NOT_UNDOABLE, &ALREADY_UNDONE],
    ..get("/api/v1/imports/{id}/revert", "previewRevertImport", |call| Box::pin(preview_revert(call)))
};

/// Takes the import back.
pub(crate) static REVERT: Endpoint = Endpoint {
    group: "Imports",
    summary: "Takes the import back: what it made is taken away, what it changed is as before. Later edits stay.",
    who: Who::Asker(TokenScope::Import),
    work: Work::Heavy,
    takes: Takes::Json(endpoints::undoing),
    gives: Gives::Json(200, || endpoints::undone(1_000_000)),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP, &NOT_UNDOABLE, &ALREADY_UNDONE],
    ..post("/api/v1/imports/{id}/revert", "revertImport", |call| Box::pin(revert(call)))
};

async fn understand(call: Call) -> Result<Answer, Trouble> {
    let import = call.crm().understand_import(call.viewer()?, call.id("id")?).await?;
    Ok(Answer::ok(shown::import(&call, &import)))
}

async fn check(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_check_import(call.viewer()?, call.id("id")?).await?;
    begun(&call, job).await
}

async fn run(call: Call) -> Result<Answer, Trouble> {
    let job = call.crm().ask_to_run_import(call.viewer()?, call.id("id")?).await?;
    begun(&call, job).await
}

async fn preview_revert(call: Call) -> Result<Answer, Trouble> {
    let would = call.crm().preview_revert_import(call.viewer()?, call.id("id")?).await?;
    Ok(endpoints::reverted(&would))
}

async fn revert(call: Call) -> Result<Answer, Trouble> {
    let put_back: HashSet<(Id, Option<String>)> = endpoints::places(&call.body);
    let reason = call.body.get("reason").and_then(Json::as_str).map(str::to_owned);
    let (_, done) = call.crm().revert_import(call.viewer()?, call.id("id")?, put_back, reason).await?;
    Ok(endpoints::reverted(&done))
}
