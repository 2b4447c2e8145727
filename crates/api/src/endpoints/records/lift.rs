//! `POST /api/v1/{objects}/{id}/archive` and `/restore`: putting records aside and taking them back.

use kempt_app::crm::{
    gate::{CHANGED_MEANWHILE, Lifted},
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};

use super::write::written;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, post},
    trouble::Trouble,
};

/// Puts a record aside.
pub(crate) static ARCHIVE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Puts a {object} aside: it leaves lists and counts, and is still found as a duplicate.",
    gives: Gives::Record(200, ""),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND, &FORBIDDEN, &CHANGED_MEANWHILE],
    versioned: true,
    ..post("/api/v1/{objects}/{id}/archive", "archive{Object}", |call| Box::pin(lift(call, Lifted::Archived)))
};

/// Takes a record back.
pub(crate) static RESTORE: Endpoint = Endpoint {
    group: "{Objects}",
    summary: "Takes a {object} back that was put aside.",
    gives: Gives::Record(200, ""),
    problems: &[&UNKNOWN_OBJECT, &NOT_FOUND, &FORBIDDEN, &CHANGED_MEANWHILE],
    versioned: true,
    ..post("/api/v1/{objects}/{id}/restore", "restore{Object}", |call| Box::pin(lift(call, Lifted::Restored)))
};

async fn lift(call: Call, lifted: Lifted) -> Result<Answer, Trouble> {
    let object = call.object()?;
    let mut how = call.how()?;
    how.version = call.version()?;
    let done = call.crm().lift(call.viewer()?, &object, call.id("id")?, lifted, &how).await?;
    written(&call, &object, &done).await
}
