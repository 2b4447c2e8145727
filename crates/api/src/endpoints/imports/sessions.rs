//! `/api/v1/imports`: beginning, uploading, looking.

use std::time::Duration;

use futures_util::StreamExt;
use kempt_app::crm::{
    Id,
    access::TokenScope,
    import::{
        BAD_COLUMN, BAD_MAPPING, COLUMN_TWICE, FILE_TOO_LARGE, ImportSettings, MOST_BYTES, NO_COLUMNS,
        UPLOAD_GAP, WRONG_STEP,
    },
    problem::{FORBIDDEN, NOT_FOUND, UNKNOWN_OBJECT},
};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post, put},
    problems,
    schema::{Property, Schema, list as list_of, may, must, named, object, or_null, text},
    trouble::Trouble,
};

/// Bytes that are kept at a time.
const PIECE: usize = 1 << 20;
/// How long the next piece may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// Begins an import.
pub(crate) static BEGIN: Endpoint = Endpoint {
    group: "Imports",
    summary: "Begins an import: then send the file, look at what was understood, try it, run it.",
    who: Who::Asker(TokenScope::Import),
    takes: Takes::Json(takes),
    gives: Gives::Json(201, || named("Import")),
    problems: &[&UNKNOWN_OBJECT, &FORBIDDEN],
    ..post("/api/v1/imports", "beginImport", |call| Box::pin(begin(call)))
};

/// The imports.
pub(crate) static LIST: Endpoint = Endpoint {
    group: "Imports",
    summary: "The last imports, the latest first: your own, or everybody's for stewards.",
    who: Who::Asker(TokenScope::Import),
    query: parameters,
    gives: Gives::Json(200, page),
    problems: &[&FORBIDDEN],
    ..get("/api/v1/imports", "listImports", |call| Box::pin(list(call)))
};

/// One import.
pub(crate) static GET: Endpoint = Endpoint {
    group: "Imports",
    summary: "One import, and how far it is.",
    who: Who::Asker(TokenScope::Import),
    gives: Gives::Json(200, || named("Import")),
    problems: &[&NOT_FOUND, &FORBIDDEN],
    ..get("/api/v1/imports/{id}", "getImport", |call| Box::pin(one(call)))
};

/// Sends the file.
pub(crate) static UPLOAD: Endpoint = Endpoint {
    group: "Imports",
    summary: "Sends the file, or the rest of it from a position on: CSV, Excel, vCard or JSON lines.",
    about: "When the connection breaks, `bytes` of the import says where to go on.",
    who: Who::Asker(TokenScope::Import),
    work: Work::Heavy,
    query: position,
    takes: Takes::Raw(
        &[
            "application/octet-stream",
            "text/csv",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "text/vcard",
            "application/jsonl",
        ],
        MOST_BYTES as u64,
    ),
    gives: Gives::Json(200, || named("Import")),
    problems: &[
        &NOT_FOUND,
        &FORBIDDEN,
        &WRONG_STEP,
        &UPLOAD_GAP,
        &FILE_TOO_LARGE,
        &problems::TOO_SLOW,
        &problems::BODY_INTERRUPTED,
    ],
    ..put("/api/v1/imports/{id}/file", "uploadImport", |call| Box::pin(upload(call)))
};

/// Changes what is chosen.
pub(crate) static SETTINGS: Endpoint = Endpoint {
    group: "Imports",
    summary: "Chooses what columns hold and what is done with rows that are there already.",
    about: "What the dry run found no longer holds then, unless only the treatment of such rows is another.",
    who: Who::Asker(TokenScope::Import),
    takes: Takes::Json(shown::settings_schema),
    gives: Gives::Json(200, || named("Import")),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP, &BAD_MAPPING, &BAD_COLUMN, &COLUMN_TWICE, &NO_COLUMNS],
    fields_at: "/columns",
    ..put("/api/v1/imports/{id}/settings", "setImport", |call| Box::pin(settings(call)))
};

fn takes() -> Schema {
    object([
        must("object", text(100), "What a row is: the singular name of an object."),
        must("file_name", text(500), "The name of the file, whose ending is a hint at what it is."),
        may("settings", shown::settings_schema(), "What is known of it beforehand."),
    ])
}

#[derive(Deserialize)]
struct Taken {
    object: String,
    file_name: String,
    #[serde(default)]
    settings: ImportSettings,
}

async fn begin(mut call: Call) -> Result<Answer, Trouble> {
    let Taken { object, file_name, settings } = call.take()?;
    let begun = call.crm().begin_import(call.viewer()?, &object, &file_name, settings).await?;
    let place = format!("/api/v1/imports/{}", begun.id);
    Ok(Answer::made(shown::import(&call, &begun), &place))
}

fn parameters() -> Vec<Property> {
    vec![
        may("before", Schema::Id, "The import before which it goes on, from `next`."),
        may("limit", Schema::Integer { least: 1, most: 200 }, "The most to give; 50 when it is left out."),
    ]
}

fn page() -> Schema {
    object([
        must("items", list_of(named("Import"), 200), ""),
        must("next", or_null(Schema::Id), "Where the next part begins."),
    ])
}

async fn list(call: Call) -> Result<Answer, Trouble> {
    let before: Option<Id> = call.text("before").and_then(|text| text.parse().ok());
    let limit = call.number("limit").unwrap_or(50);
    let imports = call.crm().imports(call.viewer()?, before, limit).await?;
    let next = imports.last().filter(|_| imports.len() as u32 == limit).map(|import| import.id.to_string());
    let items: Vec<Json> = imports.iter().map(|import| shown::import(&call, import)).collect();
    Ok(Answer::ok(json!({ "items": items, "next": next })))
}

async fn one(call: Call) -> Result<Answer, Trouble> {
    let import = call.crm().import(call.viewer()?, call.id("id")?).await?;
    Ok(Answer::ok(shown::import(&call, &import)))
}

fn position() -> Vec<Property> {
    vec![may(
        "position",
        Schema::Integer { least: 0, most: MOST_BYTES },
        "The byte of the file at which this begins; 0 when it is left out.",
    )]
}

async fn upload(call: Call) -> Result<Answer, Trouble> {
    let (crm, viewer, id) = (call.crm(), call.viewer()?, call.id("id")?);
    let mut position = i64::from(call.number("position").unwrap_or(0));
    let body = call.stream.lock().ok().and_then(|mut body| body.take());
    let mut pieces = body.unwrap_or_default().into_data_stream();
    let mut waiting: Vec<u8> = Vec::with_capacity(PIECE);
    let mut import = crm.import(viewer, id).await?;
    loop {
        let piece = tokio::time::timeout(PATIENCE, pieces.next()).await;
        let piece = piece.map_err(|_| Trouble::from(&problems::TOO_SLOW))?;
        let is_end = piece.is_none();
        if let Some(piece) = piece {
            let interrupted = |error: axum::Error| crate::body::trouble_of(&error, MOST_BYTES as u64);
            waiting.extend_from_slice(&piece.map_err(interrupted)?);
        }
        if waiting.len() >= PIECE || is_end {
            let length = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
            let bytes = std::mem::replace(&mut waiting, Vec::with_capacity(PIECE));
            import = crm.upload_import(viewer, id, position, bytes).await?;
            position += length;
        }
        if is_end {
            return Ok(Answer::ok(shown::import(&call, &import)));
        }
    }
}

async fn settings(mut call: Call) -> Result<Answer, Trouble> {
    let settings: ImportSettings = call.take()?;
    let import = call.crm().set_import(call.viewer()?, call.id("id")?, settings).await?;
    Ok(Answer::ok(shown::import(&call, &import)))
}
