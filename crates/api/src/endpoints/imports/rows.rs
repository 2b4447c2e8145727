//! `/api/v1/imports/{id}/rows`, `/repair`: the rows of an import, and the sheet of those that were not taken.

use axum::http::header;
use kempt_app::crm::{
    access::TokenScope,
    import::{FILE_UNREADABLE, RowClass, RowOutcome, RowsOf, Treatment, WRONG_STEP},
    problem::{FORBIDDEN, NOT_FOUND},
};
use serde_json::Value as Json;

use super::shown;
use crate::{
    answer::Answer,
    call::Call,
    endpoint::{Endpoint, Gives, Takes, Who, Work, get, post},
    file,
    schema::{Property, Schema, list, may, must, named, object, one_of, or_null, text},
    trouble::Trouble,
};

/// The rows.
pub(crate) static ROWS: Endpoint = Endpoint {
    group: "Imports",
    summary: "Rows of an import: what they say, what was found, what became of them.",
    who: Who::Asker(TokenScope::Import),
    query: parameters,
    gives: Gives::Json(200, page),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP],
    ..get("/api/v1/imports/{id}/rows", "listImportRows", |call| Box::pin(rows(call)))
};

/// Decides on single rows.
pub(crate) static CHOOSE: Endpoint = Endpoint {
    group: "Imports",
    summary: "Decides on single rows, before the run or while they wait.",
    who: Who::Asker(TokenScope::Import),
    takes: Takes::Json(takes),
    gives: Gives::Json(200, || named("Import")),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP],
    ..post("/api/v1/imports/{id}/rows/choose", "chooseImportRows", |call| Box::pin(choose(call)))
};

/// The rows that were not taken, as a file.
pub(crate) static REPAIR: Endpoint = Endpoint {
    group: "Imports",
    summary: "The rows that were not taken, with the reasons, as a file to mend and send in again.",
    who: Who::Asker(TokenScope::Import),
    work: Work::Heavy,
    gives: Gives::Raw(&["application/octet-stream"]),
    problems: &[&NOT_FOUND, &FORBIDDEN, &WRONG_STEP, &FILE_UNREADABLE],
    ..get("/api/v1/imports/{id}/repair", "getRepairSheet", |call| Box::pin(repair(call)))
};

fn parameters() -> Vec<Property> {
    vec![
        may("class", text(50), "Only rows that the dry run judged so."),
        may("outcome", text(50), "Only rows that came to this by the run."),
        may(
            "after",
            Schema::Integer { least: 0, most: 1_000_000_000 },
            "The number of the row behind which it goes on, from `next`.",
        ),
        may(
            "limit",
            Schema::Integer { least: 1, most: 500 },
            "The most rows to give; 50 when it is left out.",
        ),
    ]
}

fn page() -> Schema {
    object([
        must("rows", list(named("ImportRow"), 500), "The rows in their order."),
        must(
            "next",
            or_null(Schema::Integer { least: 0, most: i64::MAX }),
            "The number behind which the next page begins.",
        ),
    ])
}

async fn rows(call: Call) -> Result<Answer, Trouble> {
    let class = call.text("class").and_then(RowClass::from_name).map(RowsOf::Class);
    let outcome = call.text("outcome").and_then(RowOutcome::from_name).map(RowsOf::Outcome);
    let of = outcome.or(class).unwrap_or(RowsOf::All);
    let (after, limit) = (i64::from(call.number("after").unwrap_or(0)), call.number("limit").unwrap_or(50));
    let page = call.crm().import_rows(call.viewer()?, call.id("id")?, of, after, limit).await?;
    Ok(Answer::ok(serde_json::to_value(page).unwrap_or_default()))
}

fn takes() -> Schema {
    object([
        must(
            "rows",
            list(Schema::Integer { least: 1, most: 1_000_000_000 }, 10_000),
            "The numbers of the rows.",
        ),
        must(
            "choice",
            or_null(one_of(Treatment::ALL.map(Treatment::name))),
            "What is done with them; null for as the import says.",
        ),
    ])
}

async fn choose(call: Call) -> Result<Answer, Trouble> {
    let numbers = call.body["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
    let numbers: Vec<i64> = numbers.iter().filter_map(Json::as_i64).collect();
    let choice = call.body["choice"].as_str().and_then(Treatment::from_name);
    let import = call.crm().choose_import_rows(call.viewer()?, call.id("id")?, &numbers, choice).await?;
    Ok(Answer::ok(shown::import(&call, &import)))
}

async fn repair(call: Call) -> Result<Answer, Trouble> {
    let folder = tempfile::tempdir().map_err(|error| Trouble::Failed(error.to_string()))?;
    let wanted = folder.path().join("repair");
    let (path, rows) = call.crm().repair_sheet(call.viewer()?, call.id("id")?, &wanted).await?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let body = file::stream(&path, folder)?;
    Ok(Answer::raw("application/octet-stream", body)
        .header(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""))
        .header(file::ROWS.clone(), &rows.to_string()))
}
